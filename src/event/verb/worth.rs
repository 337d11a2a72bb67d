//! Would a person want it in a chronology?
//!
//! In: a verb, what it takes and what the words around it say. Out: yes or no.

use super::act::{Act, says};
use crate::event::clause::group::Group;
use crate::event::label::is_telling;
use crate::event::parts::Part;
use crate::event::reader::{Reader, Told};
use crate::event::{Class, Tense};
use std::ops::Range;

/// Verbs that say too little to stand alone in a chronology.
fn is_light(word: &str) -> bool {
    [
        "make", "get", "do", "have", "be", "go", "come", "put", "seem", "look", "keep", "let", "use", "mean",
        "include", "involve", "show", "suggest", "help", "try", "add", "note", "follow", "remain", "become",
        "contrast", "work", "play", "allow", "enable", "ensure", "consider", "need", "offer",
    ]
    .contains(&word)
}

/// Would a person want it in a chronology?
pub(crate) fn is_worth_telling(lemma: &str, class: Class, group: &Group) -> bool {
    let told = matches!(group.tense, Tense::Past | Tense::Future)
        || group.tense == Tense::Present && group.aspect != crate::event::Aspect::None
        || group.tense == Tense::Present && group.passive;
    let kind = matches!(class, Class::Occurrence | Class::IntentionalAction | Class::Aspectual);
    kind && told
        && !says(lemma)
        && !(is_light(lemma) && group.tense != Tense::Past)
        && ![
            "have", "be", "do", "seem", "let", "try", "add", "mark", "relate", "base", "reflect", "involve",
            "allow", "live", "look", "stay",
        ]
        .contains(&lemma)
}

impl Reader<'_> {
    /// Is there an expression of time among these tokens or right after?
    pub(crate) fn has_time(&self, first: usize, end: usize) -> bool {
        (first..=end + 1).any(|t| self.clause.part(t) == Part::Time)
    }

    /// "By 1931 the works employed 2,000 people": a state that the text dates.
    pub(crate) fn is_dated_state(&self, act: &Act, told: &[Told]) -> bool {
        let Act { at, end, ref lemma, .. } = *act;
        let clause = self.clause;
        if !(act.class == Class::State || matches!(lemma.as_str(), "live" | "stay"))
            || act.group.tense != Tense::Past
        {
            return false;
        }
        let led = told.is_empty() && clause.range.clone().take(4).any(|t| clause.part(t) == Part::Time);
        let aside = clause
            .back(at, 12)
            .take_while(|&t| clause.part(t) != Part::Comma)
            .any(|t| matches!(clause.word(t), "while" | "when" | "as" | "because"));
        // "The strike in 2003 lasted 19 days".
        let says = lemma == "last" || (at + 1..end).any(|t| clause.part(t) != Part::Time);
        says && !aside && (led || self.has_time(at, end))
    }

    /// "The turn came": neither its subject nor its verb says what happened.
    pub(crate) fn is_empty(&self, act: &Act) -> bool {
        let clause = self.clause;
        let says = |t: usize| match clause.part(t) {
            Part::Name => true,
            Part::Noun => clause.noun(t).is_some(),
            _ => false,
        };
        let adds = |t: usize| matches!(clause.part(t), Part::Noun | Part::Name | Part::Num | Part::Adj);
        let bare = match act.lemma.as_str() {
            // "The crew did this".
            "take" | "do" => true,
            "come" | "happen" | "follow" | "occur" => {
                !act.subject.as_ref().is_some_and(|s| s.clone().any(says))
            }
            _ => false,
        };
        bare && !(act.at + 1..act.end).any(adds)
    }

    /// "The move came a day later", "it marked the third time": how things stand to each other, and not what happened.
    pub(crate) fn is_remark(&self, act: &Act) -> bool {
        const SPOKEN_OF: [&str; 14] = [
            "action", "announcement", "change", "comments", "decision", "development", "developments",
            "incident", "move", "news", "remarks", "response", "statement", "step",
        ];
        const TIMES: [&str; 9] =
            ["biggest", "fifth", "first", "fourth", "highest", "largest", "last", "second", "third"];
        let Act { at, end, ref lemma, .. } = *act;
        let (clause, subject) = (self.clause, act.subject.as_ref());
        let pointed = |s: &Range<usize>| {
            s.len() == 2
                && matches!(clause.word(s.start), "the" | "this" | "that" | "these" | "those")
                && SPOKEN_OF.contains(&clause.spelt(s.start + 1))
        };
        match lemma.as_str() {
            "come" | "follow" => {
                let adds = (at + 1..end).any(|t| matches!(clause.part(t), Part::Adj | Part::Num));
                !adds && subject.is_some_and(pointed)
            }
            // "As they were called by the French".
            "call" | "know" | "name" | "style" | "term" => {
                subject.is_some_and(|s| s.start > clause.range.start && clause.is(s.start - 1, "as"))
            }
            // "The results compare with a loss".
            "compare" => matches!(clause.word(at + 1), "with" | "to"),
            "mark" => {
                clause.part(at + 1).determines()
                    && TIMES.contains(&clause.spelt(at + 2))
                    && clause.spelt(at + 3) != "anniversary"
            }
            _ => false,
        }
    }

    /// "The jobs he held paid little", "it is the first time the club has won": the clause only says which, or how often.
    pub(crate) fn only_says_which(&self, subject: &Range<usize>, at: usize) -> bool {
        let clause = self.clause;
        let that =
            subject.start.checked_sub(1).filter(|&t| t > clause.range.start && clause.word(t) == "that");
        let Some(noun) = that.unwrap_or(subject.start).checked_sub(1).filter(|&t| t > clause.range.start)
        else {
            return false;
        };
        const COUNTED: [&str; 5] = ["first", "second", "third", "last", "only"];
        let time = clause.spelt(noun) == "time" && COUNTED.contains(&clause.spelt(noun - 1));
        let tensed = |t: usize| clause.part(t).is_tensed();
        let pronoun =
            subject.len() == 1 && matches!(clause.word(subject.start), "he" | "she" | "they" | "it");
        // "In the city he was arrested."
        let opened = || {
            clause.part(clause.range.start) == Part::Prep
                && !(clause.range.start..noun).any(|t| tensed(t) || clause.part(t) == Part::Comma)
        };
        // "They kept the gains they had made": what was made stands before.
        let bare = || {
            let alone = clause.verb(at).is_none_or(|verb| verb.alone);
            let taken = !matches!(clause.part(at + 1), Part::Prep | Part::Time | Part::Stop | Part::Comma);
            !alone && !taken && (clause.range.start..noun).any(tensed)
        };
        let goes_on = || tensed(clause.predicate_end(at)) || bare();
        time || that.is_none() && pronoun && clause.part(noun) == Part::Noun && !opened() && goes_on()
    }

    /// "They won the cup", but "they beat them again": who did not is named, so what they did it to has to be.
    pub(crate) fn names_what(&self, at: usize, end: usize, subject: &Range<usize>) -> bool {
        let range = at + 1..end;
        // "It opened last May" tells nothing.
        let pronoun = self.clause.part(subject.start) == Part::Subject;
        let words = range.clone().filter(|&t| !pronoun || self.clause.part(t) != Part::Time).count();
        is_telling(self.clause, &range) || words > 1 && self.clause.part(at + 1) != Part::Object
    }
}
