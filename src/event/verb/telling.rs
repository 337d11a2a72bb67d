//! Is what a verb tells worth a row?
//!
//! In: an `Act` and the verbs before it. Out: whether a chronology would hold it.

use super::act::Act;
use super::worth::is_worth_telling;
use crate::event::label::is_telling;
use crate::event::parts::Part;
use crate::event::reader::{Named, Reader, Told};
use crate::event::{Class, Status, Tense};
use std::ops::Range;

impl Reader<'_> {
    /// Does it tell something of its own, with all that a reader has to know? `name`: what its label calls the subject.
    pub(crate) fn tells(&self, act: &Act, name: Option<&Named>, told: &[Told]) -> bool {
        let Act { at, end, ref group, .. } = *act;
        // "Announced that it would close by May": the plan has a date of its own.
        let plans = act.status == Status::Planned && self.has_time(at, act.predicate_end);
        let within = !plans && told.iter().rev().take(4).any(|told| told.fact_end > at);
        let complete = end > at + 1
            || group.passive
            || matches!(act.class, Class::Occurrence | Class::IntentionalAction | Class::Aspectual);
        // "This led to his fall": what did, the label does not say.
        let points = |s: &Range<usize>| s.len() == 1 && self.clause.part(s.start) == Part::Det;
        let known = |s: &Range<usize>| {
            is_telling(self.clause, s) || name.is_some() || self.names_what(at, end, s) && !points(s)
        };
        act.status != Status::Unreal
            && !self.is_speakers(act)
            && !within
            && (!self.clause.is_relative(group.first) || self.has_time(group.first, end))
            && act.subject.as_ref().is_some_and(known)
            && complete
            && !(act.relation && group.passive)
    }

    /// Is it of a kind that a chronology holds: a deed, a plan, a fact, a state with a date?
    pub(crate) fn is_of_note(&self, act: &Act, told: &[Told]) -> bool {
        let Act { at, end, class, ref lemma, ref group, .. } = *act;
        let lemma = lemma.as_str();
        let dated = || self.has_time(at, end);
        // "The deed, announced in May, …".
        let told_besides = || {
            group.tense == Tense::PastParticiple
                && (class == Class::Occurrence
                    || matches!(lemma, "announce" | "declare" | "reveal" | "publish"))
                && (self.is_aside(group) || self.is_fronted(group))
                && dated()
        };
        let dates_from =
            || lemma == "date" && matches!(self.clause.word(at + 1), "from" | "back" | "to") && dated();
        let planned = || {
            act.status == Status::Planned
                && (group.tense != Tense::Infinitive || self.clause.before(group.first) == Part::Comma)
        };
        act.plan.is_some()
            || act.awaited
            || act.aside
            || act.fact
            || act.fronted.is_some()
            || group.modality.is_some() && act.status == Status::Reported
            || is_worth_telling(lemma, class, group) && !self.only_plans(at, lemma, group)
            || self.is_performed(at, end, lemma, group, act.object.is_some())
            || dates_from()
            || told_besides()
            || self.is_dated_state(act, told)
            || planned()
            || self.is_chronicle() && group.tense == Tense::Present && class != Class::State
    }

    /// It says when a period ended, which one is meant, or how things stand to each other, and not what happened.
    pub(crate) fn is_by_the_way(&self, act: &Act) -> bool {
        let (clause, at) = (self.clause, act.at);
        let back = |n: usize| at.checked_sub(n).filter(|t| clause.range.contains(t)).map(|t| clause.part(t));
        // "Results for the quarter ended 31 March".
        let ended =
            || act.group.first == at && back(1) == Some(Part::Time) && clause.part(at + 1) == Part::Time;
        let subject = act.subject.as_ref();
        // "Six were killed and 21 injured": the first verb tells it.
        let unsaid = || {
            let conj = clause.back(at, 4).find(|&t| clause.part(t) == Part::Conj)?;
            let before = clause.back(conj, 12);
            let first = before.into_iter().find(|&t| clause.part(t).is_verb())?;
            clause.leaves_unsaid(first, conj).filter(|&second| second == at)
        };
        // "Notice given within two weeks from 7 June is good notice", "died of wounds sustained in May": of any such.
        let of_any = || {
            let start = at.checked_sub(1).map_or(at, |noun| clause.phrase_start(noun));
            // But "talks set for May": what happens, happens then.
            let done =
                act.group.tense == Tense::PastParticiple && clause.verb(at).is_some_and(|verb| !verb.alone);
            let any = matches!(clause.word(act.predicate_end), "is" | "are")
                || at > start && done && clause.is_plural(at - 1) && clause.noun(at - 1).is_none();
            let plain = |t: usize| matches!(clause.part(t), Part::Noun | Part::Adj);
            clause.says_which(at) && any && (start..at).all(plain)
        };
        act.lemma == "end" && ended()
            || of_any()
            || unsaid().is_some()
            || self.only_tells(act)
            || subject.is_some_and(|subject| self.only_says_which(subject, at))
            || self.is_remark(act)
    }

    /// "…, the court ruled on Monday": what it ruled, the label does not say.
    fn only_tells(&self, act: &Act) -> bool {
        const TELLS: [&str; 12] = [
            "rule", "decide", "announce", "conclude", "confirm", "agree", "declare", "reveal", "report",
            "show", "indicate", "suggest",
        ];
        act.fronted.is_none()
            && TELLS.contains(&act.lemma.as_str())
            && self.comma_before(act.at, act.subject.as_ref()).is_some()
    }

    /// "“I will meet them tomorrow”": who speaks, the label does not say.
    pub(crate) fn is_speakers(&self, act: &Act) -> bool {
        let (clause, stance) = (self.clause, self.stance);
        let own = |s: &Range<usize>| s.len() == 1 && matches!(clause.word(s.start), "i" | "we");
        act.subject.as_ref().is_some_and(own)
            && stance.quote_around(act.at).is_some()
            && stance.claim_over(clause, act.at).is_none()
    }
}
