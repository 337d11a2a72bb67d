//! What a verb tells as yet to come, or only as an aim.
//!
//! In: a verb group with its subject. Out: whether it is due, awaited, planned or an aim.

use crate::event::clause::governor::{governor, is_due};
use crate::event::clause::group::Group;
use crate::event::parts::Part;
use crate::event::reader::{Reader, Told};
use crate::event::{Aspect, Event, Status, Tense};
use crate::words::{BASE, PAST};
use std::ops::Range;

impl Reader<'_> {
    /// "Is due to visit", "is set to leave": the auxiliary.
    pub(crate) fn is_due(&self, group: &Group) -> Option<usize> {
        let due =
            group.first.checked_sub(1).filter(|_| group.tense == Tense::Infinitive && !group.negated)?;
        let be = due.checked_sub(1).filter(|_| matches!(self.clause.word(due), "due" | "set"))?;
        matches!(self.clause.word(be), "is" | "are" | "was" | "were").then_some(be)
    }

    /// "The talks to begin on Tuesday".
    pub(crate) fn is_awaited(&self, at: usize, group: &Group, lemma: &str) -> bool {
        let clause = self.clause;
        let noun = group.first.checked_sub(1).filter(|&t| clause.part(t) == Part::Noun);
        let starts = matches!(lemma, "begin" | "start" | "open" | "resume" | "end" | "close");
        // "A hall to be built in May".
        let awaits = |t: usize| clause.noun(t).is_some() || group.passive && !clause.is_person(t);
        group.tense == Tense::Infinitive
            && (starts || group.passive)
            && noun.is_some_and(awaits)
            && self.has_time(at, clause.predicate_end(at))
    }

    /// "The goal is to win the cup": nobody says when.
    pub(crate) fn is_aim(&self, at: usize, group: &Group, subject: Option<&Range<usize>>) -> bool {
        const AIMS: [&str; 16] = [
            "aim", "answer", "bias", "challenge", "dream", "goal", "hope", "idea", "intention", "job", "key",
            "point", "purpose", "role", "secret", "task",
        ];
        let clause = self.clause;
        let aims = |t: usize| {
            let word = clause.spelt(t);
            clause.part(t) == Part::Noun && AIMS.contains(&word.strip_suffix('s').unwrap_or(word))
        };
        let intended = group.tense == Tense::Future && clause.part(group.first) == Part::Be;
        intended
            && subject.is_some_and(|subject| subject.clone().any(aims))
            && !self.has_time(at, clause.predicate_end(at))
    }

    /// "Pay the fee!", "a tenant who breaks the lease": nobody did it.
    pub(crate) fn is_ordered(&self, at: usize, group: &Group, subject: Option<&Range<usize>>) -> bool {
        let clause = self.clause;
        let plain = group.tense == Tense::Present && group.aspect == Aspect::None && !group.passive;
        let commanded = subject.is_none()
            && group.first == clause.range.start
            && clause.part(at) == Part::Verb(BASE)
            // But "Set out at six.": it may be the past.
            && clause.verb(at).is_some_and(|verb| verb.forms & PAST == 0)
            && !is_due(clause, at);
        let anybody = |s: &Range<usize>| {
            matches!(
                clause.spelt(s.start).to_lowercase().as_str(),
                "a" | "an" | "any" | "every" | "each" | "anyone"
            )
        };
        plain && (commanded || clause.is_relative(group.first) && subject.is_some_and(anybody))
    }

    /// "Is scheduled to hold talks": what is scheduled tells it.
    pub(crate) fn only_plans(&self, at: usize, lemma: &str, group: &Group) -> bool {
        group.passive
            && self.clause.part(at + 1) == Part::To
            && matches!(lemma, "schedule" | "expect" | "plan" | "set" | "slate" | "tip" | "bill")
    }

    /// "The judge is expected to rule", "the firm plans to build", "the king allowed the Danes to settle": the verb that
    /// says so.
    pub(crate) fn plan_over<'t>(
        &self,
        at: usize,
        group: &Group,
        status: Status,
        told: &'t [Told],
        out: &[Event],
    ) -> Option<&'t Told> {
        if group.tense != Tense::Infinitive || status != Status::Planned {
            return None;
        }
        let (verb, _) = governor(self.clause, group.first)?;
        let over = told.iter().rev().take(8).find(|told| told.at == verb)?;
        // "Decided to admit them in May": the day is that of admitting them.
        let dated = self.has_time(at, self.clause.predicate_end(at));
        if out.get(over.event).is_some_and(|event| event.worth_telling) && !dated {
            return None;
        }
        let stands =
            over.status != Status::Unreal || over.group.negated && over.group.tense == Tense::Present;
        (stands && over.group.finite && over.group.modality.is_none()).then_some(over)
    }
}
