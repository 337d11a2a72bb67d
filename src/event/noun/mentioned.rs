//! How far what a noun names is told: happened, planned, only mentioned; and whether it is worth a row.
//!
//! In: a `Noun` and the verbs of its sentence. Out: its status, yes or no.

use super::nominal::Noun;
use crate::event::label::is_telling;
use crate::event::parts::Part;
use crate::event::reader::{Reader, Told};
use crate::event::stance::content;
use crate::event::{Class, Event, Status, Tense};
use crate::known::Naming;
use std::ops::Range;

impl Reader<'_> {
    pub(crate) fn status_of_noun(&self, noun: &Noun) -> Status {
        let (clause, at) = (self.clause, noun.at);
        let taken = noun.verb.map(|told| told.status);
        let mut status = self.stance.of_noun(clause, &noun.phrase, at, taken);
        // "The strike was averted".
        let averted = noun.verb.filter(|told| told.group.passive && self.is_taken(at, told));
        if status == Status::Reported
            && let Some(averted) = averted.and_then(|told| content::of_subject(clause.lemma(told.at)))
        {
            status = averted;
        }
        if let Some((_, naming)) = noun.naming {
            let open = noun.settled.is_some_and(|event| event.interval.end().is_none());
            status = self.naming_status(naming, at, status, noun.verb, open);
        }
        let ahead = noun.falls == Some(Status::Planned);
        if ahead && status == Status::Reported { Status::Planned } else { status }
    }

    pub(crate) fn noun_tells(&self, noun: &Noun, status: Status, told: &[Told], out: &[Event]) -> bool {
        let (clause, at, Range { start, end }) = (self.clause, noun.at, noun.phrase.clone());
        if status == Status::Unreal {
            return false;
        }
        if noun.settled.is_some() || noun.falls.is_some() {
            return true;
        }
        if !noun.word.telling {
            return false;
        }
        let dated = self.has_own_time(end);
        if self.is_found_then(start, dated) || self.is_defined(end) {
            return true;
        }
        let of_verb = |told: &Told| out.get(told.event);
        let tells = |told: &Told| of_verb(told).is_some_and(|event| event.worth_telling);
        // "Began planning the trip": the first verb tells it with the second.
        let begun = noun.verb.filter(|verb| verb.group.tense == Tense::PresentParticiple);
        let begun = begun.and_then(|verb| told.iter().find(|first| first.at + 1 == verb.group.first));
        let covered = noun.verb.is_some_and(tells) || begun.is_some_and(tells);
        // "Sanctions have had consequences": the clause says how things are, and so does the noun.
        let still = noun.verb.is_some_and(|told| {
            of_verb(told).is_some_and(|event| event.class == Class::State)
                && told.subject.as_ref().is_some_and(|s| s.contains(&at))
        });
        // "A full ceasefire", but "a prisoner exchange agreement".
        let compound = (start..at).any(|t| clause.part(t).is_noun());
        let indefinite = matches!(clause.word(start), "a" | "an") && end == at + 1 && !compound;
        let described = self.is_definite(&noun.phrase) && !indefinite && !still;
        let modified = at > start + usize::from(clause.part(start) == Part::Det) || end > at + 1;
        modified && (noun.content || !covered) && (described || dated) && !self.is_one_of(start)
    }

    /// A known event is told where a verb takes it or where it still goes on; else it is only mentioned.
    fn naming_status(
        &self,
        naming: &Naming,
        at: usize,
        status: Status,
        verb: Option<&Told>,
        open: bool,
    ) -> Status {
        if verb.is_some_and(|told| told.group.negated && told.at < at) && !open && !naming.generic {
            return Status::Unreal;
        }
        if self.heading {
            return if open { Status::Reported } else { Status::Background };
        }
        if matches!(status, Status::Background | Status::Planned) {
            return status;
        }
        let head_of_clause = verb.is_some_and(|told| {
            told.subject
                .as_ref()
                .is_some_and(|s| self.clause.phrase_start(at) <= s.start + 1 && s.contains(&at))
                || (told.at < at && (told.at + 1..at).all(|t| self.clause.part(t) != Part::Prep))
        });
        if open || naming.generic {
            // That it takes place is certain, whatever is said of it.
            return Status::Reported;
        }
        let start = self.clause.phrase_start(at);
        let behind_preposition = self.clause.part(start.wrapping_sub(1)) == Part::Prep;
        match (head_of_clause, behind_preposition) {
            (_, true) if !head_of_clause => Status::Background,
            _ if status == Status::Unreal => Status::Background,
            // What is claimed of it, not that it took place.
            _ if status == Status::Claimed => Status::Reported,
            _ => status,
        }
    }

    /// Is the noun itself the verb's subject or object, not part of a phrase that hangs on one?
    pub(crate) fn is_taken(&self, at: usize, told: &Told) -> bool {
        let first = match &told.subject {
            Some(subject) if subject.contains(&at) => subject.start,
            _ => told.at + 1,
        };
        first <= at && (first..at).all(|t| self.clause.part(t) != Part::Prep)
    }

    /// "The two countries were at war": the subject and the token of "were".
    pub(crate) fn state_around(&self, start: usize) -> Option<(Range<usize>, usize)> {
        let be = start.checked_sub(2).filter(|&be| self.clause.part(be) == Part::Be)?;
        let stands = matches!(self.clause.word(be + 1), "at" | "on" | "under");
        let past = matches!(self.clause.word(be), "was" | "were");
        let subject = self.clause.subject(be).filter(|subject| is_telling(self.clause, subject));
        subject.filter(|_| stands && past).map(|subject| (subject, be))
    }

    /// Does an expression of time stand at the noun phrase that ends before `end`?
    pub(crate) fn has_own_time(&self, end: usize) -> bool {
        (end..end + 6)
            .take_while(|&t| {
                !matches!(self.clause.part(t), Part::Stop | Part::Verb(_) | Part::Be | Part::Have)
            })
            .any(|t| self.clause.part(t) == Part::Time)
    }

    /// "The siege of Karsk (11 March – 2 September 1807) was …".
    pub(crate) fn is_defined(&self, end: usize) -> bool {
        self.clause.spelt(end) == "(" && self.clause.part(end + 1) == Part::Time
    }

    /// "There was a fire in 1833", "in 1950 there was a strike".
    pub(crate) fn is_found_then(&self, start: usize, dated: bool) -> bool {
        let word = |back: usize| self.clause.word(start.wrapping_sub(back));
        let led = || self.clause.range.clone().take(4).any(|t| self.clause.part(t) == Part::Time);
        matches!(word(1), "was" | "were") && word(2) == "there" && (dated || led())
    }

    /// "The match is on Saturday", "the inspection will be next Tuesday at 9": how the text stands to it.
    pub(crate) fn falls_on(&self, phrase: &Range<usize>) -> Option<Status> {
        let clause = self.clause;
        let modal = clause.part(phrase.end) == Part::Modal;
        let be = phrase.end + usize::from(modal);
        // "Elections are due in October".
        let due = usize::from(matches!(clause.word(be + 1), "due"));
        let time = be + 1 + due + usize::from(clause.part(be + 1 + due) == Part::Prep);
        let plain = (clause.range.start..phrase.start).all(|t| clause.part(t) == Part::Adv);
        let status = match clause.word(be) {
            "is" | "are" => Status::Planned,
            "be" if modal && clause.word(be - 1) == "will" => Status::Planned,
            "was" | "were" => Status::Reported,
            _ => return None,
        };
        let ends = (time..clause.range.end).find(|&t| !clause.part(t).tells_when());
        let closed = ends.is_none_or(|t| clause.part(t).breaks());
        (plain && closed && clause.part(time) == Part::Time).then_some(status)
    }

    /// "One of the longest conflicts", "most of these demands", "all the gains": no single one is told.
    fn is_one_of(&self, start: usize) -> bool {
        let word = |back: usize| self.clause.word(start.wrapping_sub(back));
        if matches!(self.clause.word(start), "all" | "these" | "those") {
            return true;
        }
        word(1) == "of" && matches!(word(2), "one" | "some" | "any" | "many" | "most")
    }

    fn is_definite(&self, phrase: &Range<usize>) -> bool {
        self.clause.part(phrase.start).determines()
            || phrase.clone().any(|at| matches!(self.clause.part(at), Part::Name | Part::Possessive))
    }
}
