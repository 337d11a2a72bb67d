//! Verbs that claim, wish, name or ask, and how they stand in their clause.
//!
//! In: a word, or a verb and its clause. Out: yes or no.

use super::outline::holds_clause;
use super::phrase::Clause;
use crate::event::parts::Part;
use crate::words::{PARTICIPLE, PAST, THIRD};

impl Clause<'_> {
    /// Of a verb that says, thinks or sees.
    pub(crate) fn holds_clause(&self, at: usize) -> bool {
        holds_clause(self.parts, at)
    }
}

/// Verbs whose content is wished for or left open.
pub(crate) fn wishes(word: &str) -> bool {
    [
        "want", "hope", "seek", "demand", "urge", "call", "push", "propose", "ask", "request", "try",
        "attempt", "wish", "need", "consider", "threaten", "refuse", "press", "appeal", "fear", "avoid",
        "prevent", "reject", "oppose", "offer", "favor", "favour",
    ]
    .contains(&word)
}

/// Verbs that tell what a party says, without vouching for it.
pub(crate) fn claims(word: &str) -> bool {
    [
        "say", "claim", "allege", "state", "insist", "argue", "maintain", "assert", "demand", "deny", "warn",
        "declare", "tell", "describe", "suggest", "contend", "report", "believe", "think", "doubt", "stress",
        "emphasize", "emphasise", "reiterate", "call", "complain", "predict", "label", "note",
    ]
    .contains(&word)
}

pub(crate) fn is_hearsay(word: &str) -> bool {
    matches!(
        word,
        "reportedly" | "allegedly" | "apparently" | "purportedly" | "supposedly" | "according" | "alleged"
    )
}

/// A participle behind a form of "be".
pub(crate) fn is_passive(clause: &Clause, verb: usize) -> bool {
    matches!(clause.part(verb), Part::Verb(form) if form & PARTICIPLE != 0) && clause.before(verb) == Part::Be
}

/// "Did not plan", "had not agreed".
pub(crate) fn is_declined(clause: &Clause, verb: usize) -> bool {
    let first = clause.group_start(verb);
    matches!(clause.word(first), "did" | "had" | "never")
        && (first..verb).any(|t| clause.part(t) == Part::Neg)
}

/// "Call off", "call for", "the police were called": nothing is said of anybody.
pub(crate) fn is_phrasal(clause: &Clause, at: usize) -> bool {
    let alone = matches!(clause.part(at + 1), Part::Conj | Part::Comma | Part::Stop | Part::Time);
    clause.word(at).starts_with("call")
        && (alone && is_passive(clause, at)
            || matches!(clause.part(at + 1), Part::Prep | Part::Adv | Part::To))
}

/// "A league called the Nine": nothing is said of anybody.
pub(crate) fn is_naming(clause: &Clause, at: usize) -> bool {
    let before = clause.part(at.wrapping_sub(1));
    let tensed = |t: usize| matches!(clause.part(t), Part::Verb(PAST | THIRD) | Part::Be | Part::Have);
    matches!(clause.spelt(at), "called" | "described" | "labelled" | "labeled")
        && (before.is_nominal() || before == Part::Quote)
        && clause.back(at, 20).any(tensed)
}

/// "Did the council meet?", "fine, was she paid?": what is asked is not told.
pub(crate) fn is_asked(clause: &Clause, at: usize) -> bool {
    let before = clause.prior(at).map_or(Part::Stop, |t| clause.part(t));
    matches!(clause.part(at), Part::Do | Part::Have | Part::Be | Part::Modal)
        && matches!(clause.part(at + 1), Part::Det | Part::Subject | Part::Name | Part::Possessive)
        && matches!(before, Part::Stop | Part::Quote | Part::Comma | Part::Conj)
}
