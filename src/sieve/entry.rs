//! The entry sieve: what stands under a day of its own ("Tuesday, 4 March") is told of that day.

use super::facts::is_real;
use super::proposal::{Ground, Proposal, Step, Telling};
use super::{Facts, Node, Relation};
use crate::docdate::EntryKind;
use crate::event::{Aspect, Event, Tense};
use crate::text::Span;

pub(super) fn propose(facts: &Facts) -> Vec<Proposal> {
    let mut out = Vec::new();
    for (index, event) in facts.events.iter().enumerate().filter(|(_, event)| is_told(event)) {
        let entry = facts.date.entry(event.sentence).filter(|entry| entry.kind == EntryKind::Heading);
        let Some(entry) = entry.filter(|_| !is_dated(facts, event.sentence)) else { continue };
        let day = facts.timexes.get(entry.mention).map_or(Span::default(), |timex| timex.mention.span);
        let telling = Telling::Line("under its day", facts.line(event.sentence));
        let ground = Ground { step: Step::Likely, telling };
        let (event, day_node) = (Node::Event(index), Node::Timex(entry.mention));
        out.push(Proposal::link(event, Relation::IsIncluded, day_node, "entry", day, ground));
    }
    out
}

fn is_told(event: &Event) -> bool {
    is_real(event) && event.verbal && event.tense == Tense::Past && event.aspect == Aspect::None
}

/// Does the sentence name a time that may be another?
fn is_dated(facts: &Facts, sentence: usize) -> bool {
    facts
        .timexes_in(sentence)
        .any(|(_, timex)| timex.mention.anchor.is_some() || timex.value.interval().is_some())
}
