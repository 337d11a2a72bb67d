//! Events that neither verbs nor event nouns tell: attitudes and sources.
//!
//! In: the parts of a sentence. Out: an `Event` for each "willing to sell" and each "according to the mayor"; neither is
//! worth a row of its own.

use crate::event::clause::group::group;
use crate::event::label::label;
use crate::event::parts::Part;
use crate::event::reader::Reader;
use crate::event::{Class, Event, Status, Tense};
use std::ops::Range;

/// Adjectives that say how somebody stands to what follows: "willing to sell", "aware of the leak".
const ATTITUDES: [&str; 31] = [
    "able", "unable", "willing", "unwilling", "reluctant", "eager", "keen", "aware", "unaware", "afraid",
    "confident", "optimistic", "pessimistic", "hopeful", "anxious", "fearful", "wary", "suspicious",
    "sceptical", "skeptical", "cautious", "concerned", "dissatisfied", "happy", "opposed", "pleased",
    "satisfied", "shocked", "subject", "surprised", "vulnerable",
];

/// Adjectives that say how a thing stands to what follows: "responsible for the leak".
const STANDINGS: [&str; 10] = [
    "answerable", "capable", "dependent", "eligible", "immune", "incapable", "involved", "liable",
    "responsible", "successful",
];

impl Reader<'_> {
    pub(crate) fn attitudes(&self, out: &mut Vec<Event>) {
        let clause = self.clause;
        let spelt = |at: usize| clause.spelt(at);
        for at in clause.range.clone().filter(|&at| clause.part(at) == Part::Adj) {
            let class = match spelt(at) {
                word if ATTITUDES.contains(&word) => Class::IntentionalState,
                word if STANDINGS.contains(&word) => Class::State,
                // "Notes due on 3 May".
                "due" if self.falls_due(at) => Class::State,
                _ => continue,
            };
            let group = group(clause, at, 0);
            let follows = |part: Part| matches!(part, Part::To | Part::Sub);
            let due = spelt(at) == "due";
            let of_verb =
                group.first < at && matches!(clause.part(at + 1), Part::Prep | Part::Stop | Part::Comma);
            if !follows(clause.part(at + 1))
                && !matches!(clause.word(at + 1), "of" | "about")
                && !of_verb
                && !due
            {
                continue;
            }
            out.push(Event {
                lemma: spelt(at).to_owned(),
                class,
                tense: group.tense,
                aspect: group.aspect,
                negated: group.negated,
                modality: group.modality,
                status: if group.negated || group.modality.is_some() {
                    Status::Unreal
                } else {
                    Status::Reported
                },
                ..self.untold(at, at..clause.predicate_end(at))
            });
        }
    }

    /// "Due 3 May", "due on 3 May".
    fn falls_due(&self, at: usize) -> bool {
        let led = usize::from(matches!(self.clause.word(at + 1), "on" | "in" | "by"));
        self.clause.part(at + 1 + led) == Part::Time
    }

    /// What a report rests on.
    pub(crate) fn sources(&self, out: &mut Vec<Event>) {
        let clause = self.clause;
        let source = |&at: &usize| clause.is(at, "according") && clause.is(at + 1, "to");
        for at in clause.range.clone().filter(source) {
            out.push(Event {
                lemma: "accord".to_owned(),
                class: Class::Reporting,
                tense: Tense::PresentParticiple,
                verbal: true,
                ..self.untold(at, at..clause.phrase_end(at + 2))
            });
        }
    }

    fn untold(&self, head: usize, phrase: Range<usize>) -> Event {
        Event {
            head: self.clause.text.tokens[head].span(),
            phrase: self.span(&phrase),
            sentence: self.sentence,
            label: label(self.clause, &[phrase], self.times),
            ..Event::default()
        }
    }
}
