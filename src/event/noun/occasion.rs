//! What was said on an occasion that opens its sentence: "in a statement on Tuesday, the league criticised the mayor".
//!
//! In: the events of a sentence and its verbs. Out: the row of the statement tells what was said.

use crate::event::parts::Part;
use crate::event::reader::{Reader, Told};
use crate::event::{Event, Status, Tense};

/// What is said or written on one day.
const SAYINGS: [&str; 18] = [
    "address", "article", "briefing", "broadcast", "communique", "conference", "editorial", "interview",
    "letter", "memo", "message", "note", "notice", "report", "ruling", "sermon", "speech", "statement",
];

impl Reader<'_> {
    /// "Told a conference on Tuesday that …": what was told is the row, not the conference.
    pub(crate) fn audience(&self, told: &[Told], first: usize, out: &mut [Event]) {
        let clause = self.clause;
        for index in first..out.len() {
            let Some(event) = out.get(index).filter(|event| event.worth_telling || event.verbal) else {
                continue;
            };
            let Some(at) = clause.text.tokens_in(event.head).next() else { continue };
            // "Said in a letter published on Wednesday that …".
            let issued = event.verbal && event.tense == Tense::PastParticiple && at > clause.range.start;
            if event.verbal && !issued {
                continue;
            }
            let noun = at - usize::from(issued);
            let led = clause.phrase_start(noun).checked_sub(1).map_or("", |t| clause.word(t));
            let tells = |told: &&Told| {
                let says = match clause.lemma(told.at) {
                    "tell" => !issued,
                    "say" => issued && matches!(led, "in" | "at"),
                    _ => false,
                };
                told.at < noun && noun - told.at < 8 && told.group.finite && says
            };
            let verb = told.iter().rev().find(tells).filter(|_| SAYINGS.contains(&clause.spelt(noun)));
            let said = verb.and_then(|verb| out.get(verb.event)).filter(|said| said.status != Status::Unreal);
            let Some((label, status)) = said.map(|said| (said.label.clone(), said.status)) else { continue };
            if let Some(event) = out.get_mut(index) {
                (event.label, event.status, event.worth_telling) = (label, status, true);
            }
        }
    }

    /// `first`: index of the first event of the sentence.
    pub(crate) fn occasion(&self, told: &[Told], first: usize, out: &mut [Event]) {
        /// Tokens before the comma at most.
        const LONGEST: usize = 24;
        let clause = self.clause;
        let start = clause.range.start;
        if !matches!(clause.word(start), "in" | "at" | "during") {
            return;
        }
        let Some(comma) = (start..clause.range.end).take(LONGEST).find(|&t| clause.part(t) == Part::Comma)
        else {
            return;
        };
        let noun = (start..comma).find(|&t| clause.part(t) == Part::Noun && clause.part(t + 1) != Part::Noun);
        let says = noun.is_some_and(|noun| SAYINGS.contains(&clause.spelt(noun)));
        if !says {
            return;
        }
        let main = told.iter().find(|told| told.group.finite && told.at > comma);
        let own = main.and_then(|main| main.subject.as_ref()).is_some_and(|subject| subject.start > comma);
        let Some(main) = main.filter(|main| own && main.status != Status::Unreal) else { return };
        if self.has_time(main.at, clause.predicate_end(main.at)) {
            return;
        }
        let Some((label, status)) = out.get(main.event).map(|said| (said.label.clone(), said.status)) else {
            return;
        };
        let opening = self.span(&(start..comma));
        let told =
            |event: &Event| event.worth_telling || event.verbal && event.tense == Tense::PastParticiple;
        let within = |event: &&mut Event| told(event) && opening.contains(event.head);
        for event in out.iter_mut().skip(first).filter(within) {
            event.label.clone_from(&label);
            event.status = status;
        }
    }
}
