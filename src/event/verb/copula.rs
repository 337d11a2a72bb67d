//! Clauses whose verb is "be" alone: "she was mayor until 1961", "the bridge was empty on 3 May".
//!
//! In: a form of "be" that is no auxiliary. Out: what the text is about from here on, and an `Event` for what somebody or
//! something was at a stated time.

use super::clause_label::Wording;
use crate::event::clause::group::group;
use crate::event::label::is_telling;
use crate::event::parts::Part;
use crate::event::reader::{Named, Reader, Told};
use crate::event::who::focus::Focus;
use crate::event::{Class, Event, Status, Tense};
use crate::words::{BASE, PAST, THIRD};
use std::ops::Range;

/// Nouns that count, measure or point, and name nothing that one can be.
const NO_OFFICE: [&str; 30] = [
    "time", "day", "week", "month", "year", "decade", "century", "rate", "result", "reason", "cause", "way",
    "case", "part", "number", "total", "figure", "high", "low", "share", "price", "value", "level",
    "average", "matter", "problem", "one", "same", "increase", "decline",
];

/// What reports measure.
const MEASURES: [&str; 38] = [
    "assets", "attendance", "backlog", "cash", "cost", "costs", "debt", "deficit", "earnings", "ebitda",
    "expenditure", "expenses", "exports", "gdp", "growth", "headcount", "imports", "income", "inflation",
    "loss", "losses", "margin", "membership", "orders", "output", "population", "production", "profit",
    "profits", "proceeds", "receipts", "revenue", "revenues", "sales", "spending", "surplus", "turnover",
    "unemployment",
];

impl Reader<'_> {
    pub(crate) fn copula(&self, at: usize, told: &[Told], focus: &mut Focus, out: &mut Vec<Event>) {
        let clause = self.clause;
        let next = (at + 1..at + 4).find(|&t| !matches!(clause.part(t), Part::Adv | Part::Neg | Part::Time));
        if next.is_some_and(|t| matches!(clause.part(t), Part::Verb(_) | Part::Be)) {
            return;
        }
        let form = match clause.word(at) {
            "was" | "were" => PAST,
            "is" | "are" => THIRD,
            _ => BASE,
        };
        let group = group(clause, at, form);
        let subject = clause.subject(group.first);
        let name = self.name_for(subject.as_ref(), at, &group, Class::State, focus, told);
        let Some(subject) = subject else { return };
        let given = match &name {
            Some(Named::Whole(name)) => Some(name.as_str()),
            _ => None,
        };
        focus.note(self, &subject, given, Class::State, &group);
        let end = clause.predicate_end(at);
        let figure = self.figure(at, &subject);
        let Some(head) = figure.or_else(|| self.predicate_noun(at)) else { return };
        let end = end.max(head + 1);
        let mut status = self.stance.of_verb(clause, at, &group);
        let office = clause.word(head);
        // "She was part of the team": what one belongs to.
        let belongs = matches!(office, "part" | "one")
            && clause.word(head + 1) == "of"
            && subject.clone().all(|t| clause.noun(t).is_none());
        let past = group.tense == Tense::Past || group.aspect == crate::event::Aspect::Perfective;
        // "The map is due in May".
        let happens = subject.clone().any(|t| clause.noun(t).is_some_and(|noun| noun.telling));
        let due = group.tense == Tense::Present && matches!(office, "due" | "payable") && !happens;
        if due && status == Status::Reported {
            status = Status::Planned;
        }
        // "The map will be free on 3 May".
        let coming = status == Status::Planned
            && group.tense == Tense::Future
            && clause.part(head) == Part::Adj
            && is_telling(clause, &subject);
        let was = past && matches!(status, Status::Reported | Status::Claimed);
        let plain = (belongs || !NO_OFFICE.contains(&office))
            && clause.noun(head).is_none()
            && (at..head).all(|t| clause.part(t) != Part::Num);
        let dated = self.has_time(head + 1, end)
            || told.is_empty() && self.opens_with_time(head) && !clause.is_relative(group.first);
        let held = dated
            && (at..head).all(|t| !matches!(clause.part(t), Part::Time | Part::Neg))
            && (due && status == Status::Planned
                || was && (figure.is_some() || self.is_placed(head))
                || (was || coming) && plain);
        let known =
            is_telling(clause, &subject) || clause.part(subject.start) == Part::Subject && name.is_some();
        let personal = matches!(clause.word(subject.start), "he" | "she");
        if !held || !(known || personal) {
            return;
        }
        let own = Wording { doer: name, instead: &[], called: &focus.called };
        let predicate = std::iter::once(group.first..end).collect();
        out.push(Event {
            head: clause.text.tokens[head].span(),
            phrase: self.span(&(subject.start.min(at)..end)),
            sentence: self.sentence,
            label: self.verb_label(at, Some(&subject), own, predicate, status, self.times),
            lemma: office.to_owned(),
            class: Class::State,
            tense: group.tense,
            aspect: group.aspect,
            status,
            worth_telling: true,
            verbal: true,
            ..Event::default()
        });
    }

    /// "Revenue was $12 million in 2022": the token of the number, where what is measured has one.
    fn figure(&self, at: usize, subject: &Range<usize>) -> Option<usize> {
        let clause = self.clause;
        let measured = subject.clone().any(|t| MEASURES.contains(&clause.word(t)));
        let first = (at + 1..at + 4).find(|&t| !matches!(clause.part(t), Part::Adv))?;
        let counts = |&t: &usize| clause.part(t) == Part::Num;
        let last =
            (first..clause.range.end).take_while(|t| counts(t) || clause.part(*t) == Part::Hyphen).last()?;
        (measured && counts(&first)).then_some(last)
    }

    /// "Was on display", "were under siege".
    fn is_placed(&self, head: usize) -> bool {
        matches!(self.clause.word(head - 1), "on" | "in" | "under" | "at")
            && self.clause.part(head) == Part::Noun
    }

    /// The noun or adjective that heads what follows a form of "be" that is no auxiliary.
    fn predicate_noun(&self, at: usize) -> Option<usize> {
        let clause = self.clause;
        let first =
            (at + 1..at + 4).find(|&t| !matches!(clause.part(t), Part::Adv | Part::Neg | Part::Be))?;
        // "The line was down on 3 May".
        let away = matches!(clause.word(first), "down" | "offline" | "away" | "out");
        if away && clause.part(first + 1).tells_when() {
            return Some(first);
        }
        // "Was in office", "were under siege", "has been on display".
        let within = matches!(clause.word(first), "in" | "at" | "under" | "on")
            && clause.part(first + 1) == Part::Noun;
        let first = first + usize::from(within);
        let opens = matches!(
            clause.part(first),
            Part::Det | Part::Possessive | Part::Adj | Part::Noun | Part::Name | Part::Num
        );
        let end = (first..clause.phrase_end(first)).find(|&t| clause.part(t) == Part::Time);
        let end = end.unwrap_or(clause.phrase_end(first));
        let head = end.checked_sub(1).filter(|&head| opens && head >= first)?;
        matches!(clause.part(head), Part::Noun | Part::Name | Part::Adj).then_some(head)
    }

    /// "In May he was ill".
    fn opens_with_time(&self, head: usize) -> bool {
        let first = self.clause.range.clone().take(4).take_while(|&t| t < head);
        first.into_iter().any(|t| self.clause.part(t) == Part::Time)
    }
}
