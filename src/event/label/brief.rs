//! What a label goes without where it is too long: what hangs on at its end, as much of it as must go; else what other words
//! wait for; else any words.
//!
//! In: the words of a label, and where it could end. Out: the label, no longer than it may be.

use super::{LONGEST, is_within};
use crate::event::Class;
use crate::event::clause::phrase::{Clause, may_break};
use crate::event::clause::predicate::is_of_content;
use crate::event::clause::relative::is_of_many;
use crate::event::parts::Part;
use crate::words::{ING, PARTICIPLE, PAST};
use std::ops::Range;

/// The words of a label, and the bytes before the places where it could end.
#[derive(Default)]
pub(crate) struct Draft {
    pub words: String,
    ends: Vec<(usize, Loss)>,
    /// A clause has begun that is told whole or not at all.
    whole: bool,
    /// What is announced has not come to its verb.
    verbless: bool,
}

/// What a label that ends there would lose.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Loss {
    /// What says more.
    Spare,
    /// What the words before wait for.
    Awaited,
    /// Any words, behind a phrase.
    Any,
    /// What goes on with a phrase.
    Split,
}

impl Draft {
    /// A range of tokens begins: a label keeps its verb, however long its subject is.
    pub fn begin(&mut self, clause: &Clause, range: &Range<usize>) {
        let verb = clause.part(range.start).is_tensed() || clause.part(range.start).is_verb();
        if verb || self.words.len() < LONGEST * 2 / 3 {
            self.ends.clear();
        }
        (self.whole, self.verbless) = (false, self.words.ends_with(" that"));
    }

    /// The token at `at` goes on with the label, behind a blank; its range begins at `from`.
    pub fn goes_on(&mut self, clause: &Clause, at: usize, from: usize) {
        let part = clause.part(at);
        let opens = at > from && begins_clause(clause, at);
        if !self.whole && !self.verbless && is_within(&self.words, LONGEST) {
            let noun = at > from && clause.part(at - 1).is_noun();
            let ended = part == Part::Det || !part.is_of_phrase();
            let spare = if opens { Some(true) } else { is_spare_from(clause, at, from) };
            let loss = spare.map(|spare| if spare { Loss::Spare } else { Loss::Awaited });
            let any = if ended { Loss::Any } else { Loss::Split };
            // "Karst, Varn, Ostby": half a list says what is not so.
            let listed = at > from + 1 && clause.part(at - 1) == Part::Comma && clause.part(at - 2).is_noun();
            let loss = loss.or((noun && part != Part::To).then_some(any));
            let loss = loss.or((listed && part.is_of_phrase()).then_some(Loss::Split));
            // "Was announced shortly after he left".
            let leans = opens && clause.spelt(at - 1).ends_with("ly");
            let end = self.words.rfind(' ').filter(|_| leans).unwrap_or(self.words.len());
            self.ends.extend(loss.map(|loss| (end, loss)));
        }
        self.whole |= opens;
        self.verbless = match part {
            Part::Sub => clause.word(at) == "that",
            part if part.is_finite() => false,
            _ => self.verbless,
        };
    }

    /// The last place of that kind that leaves enough.
    fn end(&self, loss: Loss) -> Option<usize> {
        const LEAST: usize = LONGEST / 3;
        self.ends.iter().rev().find(|end| end.1 == loss && end.0 >= LEAST).map(|end| end.0)
    }
}

/// The words, `LONGEST` characters at most.
pub(crate) fn shortened(draft: Draft) -> String {
    // Between words, the last of them none of the small ones: "into the", "for months that a".
    let between = || {
        const LEAN: [&str; 16] = [
            "a", "an", "and", "as", "at", "for", "her", "his", "in", "its", "of", "on", "or", "that", "the",
            "to",
        ];
        let (limit, _) = draft.words.char_indices().nth(LONGEST)?;
        let words = draft.words.get(..draft.words.get(..limit)?.rfind(' ').unwrap_or(limit))?;
        let small = |word: &str| word.len() < 5 && word.chars().all(char::is_lowercase);
        let without = |words: &'_ str, drop: &dyn Fn(&str) -> bool| {
            words.rsplit_once(' ').filter(|(_, last)| drop(last)).map(|(kept, _)| kept.len())
        };
        let mut end = without(words, &small).unwrap_or(words.len());
        while let Some(shorter) = without(&words[..end], &|last| LEAN.contains(&last)) {
            end = shorter;
        }
        Some(end)
    };
    let end = [Loss::Spare, Loss::Awaited, Loss::Any, Loss::Split]
        .into_iter()
        .find_map(|loss| draft.end(loss))
        .or_else(between);
    let mut label = draft.words;
    label.truncate(end.unwrap_or(label.len()));
    label.truncate(label.trim_end_matches([',', '-', '–', ' ', ';', ':']).len());
    label
}

/// Does a clause begin that says more, or when, or why: "who fled", "as it rained", "arguing that …"?
fn begins_clause(clause: &Clause, at: usize) -> bool {
    let last = past_time(clause, at);
    let noun = clause.part(last).is_noun();
    let word = clause.word(at);
    match clause.part(at) {
        Part::Wh => noun,
        Part::Sub if word == "that" => noun && !is_of_content(clause.spelt(last)),
        Part::Sub => true,
        Part::Prep => may_break(word) && clause.begins_clause(at),
        // "Issued a note Friday saying".
        Part::Verb(ING) => noun && matches!(clause.spelt(at), "arguing" | "claiming" | "saying" | "warning"),
        _ => false,
    }
}

/// The last token before `at` that does not tell when.
fn past_time(clause: &Clause, at: usize) -> usize {
    let time = |t: &usize| clause.part(*t) == Part::Time;
    let first = (clause.range.start..at).rev().take_while(time).last();
    let led = |t: usize| t - usize::from(t > clause.range.start && clause.part(t - 1) == Part::Prep);
    first.map_or(at, led).saturating_sub(1)
}

/// Could the label end before token `at`, and is what it would lose spare? The range that it belongs to begins at `from`.
fn is_spare_from(clause: &Clause, at: usize, from: usize) -> Option<bool> {
    let back = |n: usize| at.checked_sub(n).filter(|&t| t >= from).map_or(Part::Stop, |t| clause.part(t));
    let (before, word) = (back(1), clause.word(at));
    let noun = before.is_noun();
    let is_led = |at: usize| {
        clause.part(at) == Part::Prep && matches!(clause.word(at), "as" | "at" | "for" | "of" | "to" | "with")
    };
    match clause.part(at) {
        // "The mayor, a former judge", "Karst, Varn and Ostby".
        Part::Det if before == Part::Comma => Some(true),
        // But "talks between Karst and Varn".
        Part::Conj if noun => {
            let between = (from..at).rev().take(12).any(|t| clause.word(t) == "between");
            (!between).then_some(false)
        }
        part if before == Part::Comma && part.is_of_phrase() && back(2).is_noun() => Some(false),
        // "Asked the clubs not to play".
        Part::Neg => (clause.part(at + 1) == Part::To).then_some(false),
        // "Agreed to hold talks", "is to honour".
        Part::To if before != Part::Time && !before.is_nominal() => None,
        // "Aimed at trade".
        Part::Prep if before == Part::Adj && back(2).is_noun() && is_led(at) => None,
        Part::To => Some(!awaits_deed(clause, past_time(clause, at), from)),
        Part::Prep if may_break(word) && word != "as" => Some(true),
        // "On setting up a court", "a warning issued by experts", "to walk out", "back to work".
        Part::Prep if matches!(before, Part::Prep | Part::Adv | Part::Object | Part::Neg | Part::Conj) => {
            None
        }
        Part::Prep if before.is_verb() => {
            let hangs = back(2) == Part::To || back(2).is_nominal() && before != Part::Verb(PAST);
            let small = matches!(word, "out" | "up" | "off" | "down" | "away" | "over");
            (!hangs && !small).then_some(false)
        }
        Part::Prep if !before.is_nominal() => Some(false),
        // "In line with a charter", "in response to fears", "together with".
        Part::Prep
            if before == Part::Noun
                && matches!(word, "with" | "to" | "of" | "for")
                && at > from + 1
                && matches!(clause.word(at - 2), "in" | "at" | "by" | "on") =>
        {
            None
        }
        Part::Prep if word == "of" => (!is_of_many(clause.spelt(at - 1))).then_some(false),
        Part::Prep => Some(!matches!(word, "as" | "to" | "into" | "onto" | "against" | "between")),
        // "A kidney taken from a donor".
        // But "ended with the firm pledging to pay".
        Part::Verb(ING | PARTICIPLE) => {
            let led = noun
                && matches!(clause.word(clause.phrase_start(at - 1).wrapping_sub(1)), "with" | "without");
            noun.then_some(!led)
        }
        // "Talks with leaders likely to touch on trade", "talks aimed at trade".
        Part::Adj if noun && clause.part(at + 1) == Part::To => Some(true),
        Part::Adj if noun && is_led(at + 1) => Some(false),
        _ => None,
    }
}

/// "Urged them *to leave*", "a plan *to leave*", "the first *to leave*": does what stands before the "to" wait for it?
/// `noun`: token before it.
fn awaits_deed(clause: &Clause, noun: usize, from: usize) -> bool {
    const NOUNS: [&str; 18] = [
        "ability", "authority", "chance", "deadline", "decision", "drive", "failure", "move", "need",
        "order", "permission", "plan", "plans", "power", "readiness", "right", "way", "willingness",
    ];
    let wills = |class| matches!(class, Class::IntentionalAction | Class::IntentionalState);
    let first = clause.phrase_start(noun).max(from);
    let ranked =
        (first..noun).any(|t| matches!(clause.spelt(t), "first" | "second" | "third" | "last" | "only"));
    let verb = first.checked_sub(1).filter(|&t| t >= from && clause.part(t).is_verb());
    let led = |verb: usize| {
        clause.verb(verb).is_some_and(|verb| wills(verb.class) || verb.class == Class::Reporting)
            || matches!(clause.lemma(verb), "allow" | "force" | "prompt" | "cause" | "enable" | "lead")
    };
    !clause.part(noun).is_nominal()
        || ranked
        || NOUNS.contains(&clause.spelt(noun))
        || clause.noun(noun).is_some_and(|noun| wills(noun.class))
        || verb.is_some_and(led)
}

/// Small words that lean on the sentence before: "*soon* fell", "died *there*" (but "went there", "then fell").
pub(crate) fn is_adrift(clause: &Clause, at: usize, end: usize) -> bool {
    const SETTLED: [&str; 10] =
        ["bear", "bury", "die", "fight", "hold", "kill", "lose", "meet", "rest", "study"];
    let verb = clause.part(at + 1);
    let before_verb = verb.is_verb() || verb == Part::Adv;
    match clause.word(at) {
        "soon" | "subsequently" | "thereupon" | "then" => before_verb,
        "there" => {
            let closes = at + 1 == end || clause.part(at + 1).tells_when();
            closes && SETTLED.contains(&clause.lemma(at - 1))
        }
        _ => false,
    }
}
