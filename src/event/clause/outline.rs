//! The clauses of a sentence, read once from left to right: which of them each tense belongs to.
//!
//! In: the parts of a sentence. Out: the subject that opened each verb's clause, however far before it stands, and the
//! participles that can only be the verb of theirs.

use super::number::agree;
use super::phrase::opens_clause;
use crate::event::Class;
use crate::event::parts::{Part, Parts};
use crate::text::{Gap, Text};
use crate::words::{BASE, ING, PARTICIPLE, PAST, THIRD};
use std::ops::Range;

/// A clause that may still go on.
#[derive(Debug, Default)]
struct Open {
    from: usize,
    subject: Option<Range<usize>>,
    told: bool,
    /// "And" stands before another verb of it.
    joined: bool,
    /// Its last participle that could be a tense, or the first that takes an object.
    participle: Option<(usize, bool)>,
    /// It opened with what may as well open a phrase, or with a pronoun for what stands before.
    loose: bool,
    /// "Said the costs of …": it may be an object.
    guessed: bool,
    /// A phrase behind a joint, which another verb may follow: "… and *the army* withdrew".
    next: Option<Range<usize>>,
}

#[derive(Debug, Default)]
pub(crate) struct Outline {
    open: Vec<Open>,
    /// In order.
    subjects: Vec<Opened>,
    /// Participles by their tag that are the tense of a clause which has no other.
    pub hidden: Vec<usize>,
}

/// The subject that opened the clause of a verb.
#[derive(Clone, Debug)]
pub(crate) struct Opened {
    verb: usize,
    pub subject: Range<usize>,
    /// Where the clause begins that stood between and ends with the verb.
    pub closed: Option<usize>,
}

/// Where the reader is.
struct Place {
    /// What was read last; a noun where it was a phrase.
    before: Part,
    /// The last phrase, and the token before it.
    phrase: Range<usize>,
    /// A modal waits for its verb.
    waits: bool,
}

impl Outline {
    /// The noun phrase that opened the clause of the verb group which begins at `first`.
    pub(crate) fn opened(&self, first: usize) -> Option<&Opened> {
        let found = self.subjects.binary_search_by_key(&first, |opened| opened.verb).ok()?;
        self.subjects.get(found)
    }

    pub(crate) fn read(&mut self, text: &Text, parts: &Parts, range: Range<usize>) {
        self.open.clear();
        self.subjects.clear();
        self.hidden.clear();
        self.open.push(Open::default());
        let spelt = |t: usize| text.tokens.get(t).map_or("", |token| token.text(text.text()));
        let mut place = Place { before: Part::Stop, phrase: 0..0, waits: false };
        let mut at = range.start;
        while at < range.end {
            let (part, word) = (parts.at(at), parts.listed(at).word);
            let mut next = at + 1;
            match part {
                Part::Stop if spelt(at) == "(" => {
                    next = (at..range.end.min(at + 20)).find(|&t| spelt(t) == ")").map_or(next, |t| t + 1);
                    at = next;
                    continue;
                }
                Part::Stop if is_dash(text, at) => self.comma(),
                Part::Stop => {
                    self.close();
                    self.open.push(Open::default());
                }
                Part::Comma => self.comma(),
                Part::Conj => {
                    let told = parts.at(past(parts, next)).is_predicate();
                    if let Some(top) = self.open.last_mut() {
                        top.joined = top.told && told;
                    }
                }
                Part::Wh | Part::Sub => {
                    let doer = parts.at(past(parts, next)).is_finite();
                    let phrase =
                        matches!(word, "after" | "before" | "since" | "until" | "till" | "as" | "than");
                    let loose = part == Part::Wh || doer || phrase;
                    self.begin(Open { from: at, subject: doer.then_some(at..at), loose, ..Open::default() });
                }
                // "As Easter week began".
                Part::Prep if word == "as" && parts.at(next) == Part::Time => {
                    while parts.at(next) == Part::Time {
                        next += 1;
                    }
                    if parts.at(past(parts, next)).is_tensed() {
                        self.begin(Open { from: at, loose: true, ..Open::default() });
                    }
                }
                Part::Quote | Part::Neg => {
                    at = next;
                    continue;
                }
                _ if part.is_of_phrase() || matches!(part, Part::Subject | Part::Object) => {
                    next = phrase_end(parts, at, range.end);
                    // "The Norby League (NL) chief": one phrase.
                    let goes_on = place.before == Part::Noun && spelt(at.wrapping_sub(1)) == ")";
                    if goes_on && let Some(top) = self.open.last_mut() {
                        top.subject = top
                            .subject
                            .take()
                            .map(|own| if own == place.phrase { own.start..next } else { own });
                    } else if part != Part::Object {
                        self.phrase(parts, at..next, &place);
                    }
                    place.phrase = if goes_on { place.phrase.start..next } else { at..next };
                    place.before = Part::Noun;
                    at = next;
                    continue;
                }
                Part::Adv if place.before == Part::Noun => {
                    at = next;
                    continue;
                }
                _ if place.waits && (part.is_verb() || part == Part::Be || part == Part::Have) => {
                    place.waits = part == Part::Have;
                }
                _ if is_tense(part, word, place.before) => {
                    self.verb(text, parts, at, &place);
                    place.waits = matches!(part, Part::Modal | Part::Do);
                }
                Part::Verb(PARTICIPLE) if matches!(place.before, Part::Noun | Part::Time | Part::Comma) => {
                    let by = parts.listed(next).word == "by" && parts.at(next + 1) != Part::Num;
                    let verb = parts.listed(at).verb;
                    let tense = verb.is_some_and(|verb| verb.forms & PAST != 0 && (verb.alone || !by));
                    let closed = place.before == Part::Comma;
                    let mut open = self.open.iter_mut().rev().skip_while(|open| closed && open.told);
                    if let Some(open) = open.next().filter(|open| !open.told && tense) {
                        let takes = parts.at(next).is_of_phrase();
                        open.participle = open.participle.filter(|(_, takes)| *takes).or(Some((at, takes)));
                    }
                }
                // "Said that spending on ships rose".
                Part::Verb(ING) if place.before == Part::Sub && !parts.at(next).is_of_phrase() => {
                    self.phrase(parts, at..next, &place);
                }
                _ => {}
            }
            // "The vote this week failed", but "in May the vote failed".
            // "In Saturday's game Norby lost".
            let owns = place.before == Part::Noun || parts.at(next) == Part::Possessive;
            let goes_on = part == Part::Adv || part == Part::Time && owns;
            place.before = if goes_on { place.before } else { part };
            at = next;
        }
        self.close();
        self.hidden.sort_unstable();
    }

    fn begin(&mut self, clause: Open) {
        // No sentence that somebody reads holds so many.
        const MOST: usize = 16;
        if self.open.len() == MOST {
            self.open.remove(0);
        }
        self.open.push(clause);
    }

    /// A comma ends what may be no clause, and a clause before the main one has begun: "when it ended, the mayor …".
    fn comma(&mut self) {
        if self.open.last().is_some_and(|top| top.guessed && !top.told) {
            self.open.pop();
        }
        if let [.., outer, top] = self.open.as_slice()
            && top.told
            && !outer.told
            && outer.subject.is_none()
        {
            self.open.pop();
        }
    }

    /// All clauses end. Of those that have no verb, a participle is it; but where none has, the sentence is none.
    fn close(&mut self) {
        if self.open.iter().any(|open| open.told) {
            let lacking = self.open.iter().filter(|open| !open.told && !open.loose && open.subject.is_some());
            self.hidden.extend(lacking.filter_map(|open| open.participle.map(|(at, _)| at)));
        }
        self.open.clear();
    }

    fn phrase(&mut self, parts: &Parts, phrase: Range<usize>, place: &Place) {
        let (last, before) = (&place.phrase, place.before);
        // "Fled after the dam burst".
        let within = before == Part::Prep
            && parts.at(phrase.start) != Part::Num
            && opens_clause(parts.listed(phrase.start.wrapping_sub(1)).word);
        let opens = matches!(
            before,
            Part::Stop
                | Part::Comma
                | Part::Conj
                | Part::Sub
                | Part::Wh
                | Part::Time
                | Part::Adv
                | Part::Noun
        ) || within;
        let next = phrase.end + usize::from(parts.at(phrase.end) == Part::Comma);
        let told = parts.at(past(parts, next)).is_finite();
        let lacks = self.open.iter().any(|open| !open.told);
        let names = phrase.clone().any(|t| parts.at(t).is_nominal() || parts.at(t).is_verb())
            || parts.at(phrase.end.wrapping_sub(1)) == Part::Det;
        // "Said the costs of the move will rise".
        let said = parts.listed(phrase.start.wrapping_sub(1)).word;
        let goes_on = !parts.at(phrase.end).breaks() && parts.at(phrase.end) != Part::Wh;
        if before.is_tensed() && SAYS.contains(&said) && goes_on {
            self.begin(Open {
                from: phrase.start,
                subject: Some(phrase),
                loose: true,
                guessed: true,
                ..Open::default()
            });
            return;
        }
        let named = phrase.clone().any(|t| parts.at(t).is_noun() || parts.at(t) == Part::Subject);
        let Some(top) = self.open.last_mut().filter(|_| opens && names) else { return };
        if !top.told && top.subject.is_none() && !within {
            top.subject = Some(phrase);
        } else if !top.told && before == Part::Noun && told {
            // "The draft they sent was approved".
            self.begin(Open { from: phrase.start, subject: Some(phrase), loose: true, ..Open::default() });
        } else if top.told
            && before == Part::Conj
            && matches!(parts.at(next), Part::Wh | Part::Sub | Part::To)
            && !lacks
        {
            // "… and the plan to sell it was dropped".
            *top = Open { from: phrase.start, subject: Some(phrase), loose: true, ..Open::default() };
        } else if top.told && named && (within || matches!(before, Part::Conj | Part::Comma)) {
            // "After *he and his wife* left".
            let lead = parts.listed(last.start.wrapping_sub(1)).word;
            let both = last.end + 1 == phrase.start
                && before == Part::Conj
                && (opens_clause(lead) || top.next.as_ref().is_some_and(|next| next.end == last.end));
            top.next = Some(if both { last.start..phrase.end } else { phrase });
        }
    }

    fn verb(&mut self, text: &Text, parts: &Parts, first: usize, place: &Place) {
        let lead = place.phrase.start.wrapping_sub(1);
        // "Said the dam burst", "fled after the dam burst": a clause of its own.
        let own = place.before == Part::Noun
            && match parts.at(lead) {
                Part::Verb(_) => holds_clause(parts, lead),
                Part::Prep => opens_clause(parts.listed(lead).word),
                _ => false,
            };
        let Some(top) = self.open.last_mut() else { return };
        if top.told && (top.joined || place.before == Part::Conj) {
            top.joined = false;
            return;
        }
        let next = top.next.take().filter(|_| place.before == Part::Noun);
        let next = next.map(|subject| Opened { verb: first, subject, closed: None });
        if top.told && own {
            self.subjects.extend(next.filter(|next| next.subject == place.phrase));
            self.begin(Open { told: true, ..Open::default() });
            return;
        }
        let Some(lacking) = self.open.iter().rposition(|open| !open.told) else {
            self.subjects.extend(next);
            return;
        };
        // "Lund, who held talks": what does not agree with its subject is no verb of it.
        let subject = self.open.get(lacking).and_then(|open| open.subject.as_ref());
        let agrees = lacking + 1 == self.open.len()
            || subject.is_none_or(|subject| agree(text, parts, subject, first));
        if !agrees {
            return;
        }
        let closed = self.open.get(lacking + 1).map(|open| open.from);
        self.open.truncate(lacking + 1);
        if let Some(open) = self.open.last_mut() {
            open.told = true;
            let subject = open.subject.clone().filter(|s| !s.is_empty() && place.before != Part::Conj);
            // "The council set a date": one sets none in the present.
            let past = parts.listed(first).verb.is_some_and(|verb| verb.forms & PAST != 0);
            let bare = parts.at(first) == Part::Verb(BASE) && past;
            if bare && subject.as_ref().is_some_and(|subject| !agree(text, parts, subject, first)) {
                self.hidden.push(first);
            }
            self.subjects.extend(subject.map(|subject| Opened { verb: first, subject, closed }));
        }
    }
}

/// A word that carries a tense, and not one of the forms that only follow another.
fn is_tense(part: Part, word: &str, before: Part) -> bool {
    match part {
        Part::Be | Part::Have => before != Part::To && !matches!(word, "be" | "being" | "been" | "having"),
        Part::Modal | Part::Do => true,
        Part::Verb(PAST | THIRD) => true,
        Part::Verb(BASE) => matches!(before, Part::Noun | Part::Wh | Part::Comma),
        _ => false,
    }
}

/// Verbs that most often take a clause where no "that" stands.
const SAYS: [&str; 10] =
    ["said", "says", "believed", "believes", "thought", "thinks", "hoped", "hopes", "claimed", "claims"];

/// A verb of saying, thinking or seeing.
pub(super) fn holds_clause(parts: &Parts, at: usize) -> bool {
    parts.listed(at).verb.is_some_and(|verb| {
        matches!(verb.class, Class::Reporting | Class::IntentionalState | Class::Perception)
    })
}

/// A dash between two words.
pub(crate) fn is_dash(text: &Text, at: usize) -> bool {
    text.tokens
        .get(at)
        .is_some_and(|token| token.gap != Gap::None && matches!(token.text(text.text()), "-" | "–" | "—"))
}

/// The first token from one on that is no adverb.
fn past(parts: &Parts, mut at: usize) -> usize {
    while matches!(parts.at(at), Part::Adv | Part::Neg | Part::Quote) {
        at += 1;
    }
    at
}

/// Token after the noun phrase that begins at `start`; another that begins right behind a noun is none of it.
fn phrase_end(parts: &Parts, start: usize, end: usize) -> usize {
    let mut at = start + 1;
    while at < end {
        let (before, part, next) = (parts.at(at - 1), parts.at(at), parts.at(at + 1));
        let named = next.is_of_phrase() && !next.determines();
        let goes_on = match part {
            Part::Det => {
                matches!(before, Part::Det | Part::Conj)
                    || matches!(parts.listed(at - 1).word, "half" | "all" | "both")
            }
            Part::Possessive => matches!(before, Part::Hyphen | Part::Det | Part::Conj),
            Part::Subject | Part::Object => false,
            Part::Conj => {
                let led = next.is_of_phrase() || next.is_verb() && !next.is_finite();
                before.is_noun() && led || before == Part::Adj && named
            }
            Part::Comma => before == Part::Adj && matches!(next, Part::Adj | Part::Noun),
            Part::Adj => !before.is_noun() || named,
            // "In Saturday's game Norby lost".
            Part::Name if parts.at(start.wrapping_sub(1)) == Part::Time => {
                before != Part::Noun || parts.listed(at - 1).noun.is_none()
            }
            Part::Time | Part::Quote => named,
            Part::Adv => {
                let verbal = before == Part::Det && next.is_verb() && parts.at(at + 2).is_noun();
                matches!(next, Part::Adj | Part::Num) || verbal
            }
            Part::Verb(form) => form & (ING | PARTICIPLE) != 0 && !before.is_noun() && named,
            part => part.is_of_phrase(),
        };
        if !goes_on || parts.at(start) == Part::Subject {
            break;
        }
        at += 1;
    }
    at
}
