//! The entry sieve: what stands under a day of its own ("Tuesday, 4 March") is told of that day, and what follows a date
//! that is a sentence of its own ("Karst, 1919. The envoys meet.") of that date.

use super::around::lies_behind;
use super::facts::is_real;
use super::proposal::{Ground, Proposal, Step, Telling};
use super::{Facts, Node, Relation};
use crate::docdate::EntryKind;
use crate::event::{Aspect, Class, Event, Tense};
use crate::text::{Kind, Span, Words, any_of};
use crate::time::Value;

/// Words of a sentence that is but a date and a place, at most.
const BARE: usize = 6;
/// Words with which it is a bound.
const BOUNDS: Words = any_of!["not", "until", "till", "before", "after", "since", "by"];
/// Sentences that such a date is told for, at most.
const REACH: usize = 4;

pub(super) fn propose(facts: &Facts) -> Vec<Proposal> {
    let bare = bare(facts);
    let mut out = Vec::new();
    for (index, event) in facts.events.iter().enumerate() {
        let entry = facts.date.entry(event.sentence).filter(|entry| entry.kind == EntryKind::Heading);
        let entry = entry.filter(|_| is_told(event) && !is_dated(facts, event.sentence));
        let scene =
            || bare.get(event.sentence).copied().flatten().filter(|_| is_told(event) || is_staged(event));
        let Some(timex) = entry.map(|entry| entry.mention).or_else(scene) else { continue };
        let when = facts.timexes.get(timex).map_or(Span::default(), |timex| timex.mention.span);
        let telling = Telling::Line("under its date", facts.line(event.sentence));
        let ground = Ground { step: Step::Likely, telling };
        let (event, time) = (Node::Event(index), Node::Timex(timex));
        out.push(Proposal::link(event, Relation::IsIncluded, time, "entry", when, ground));
    }
    out
}

/// The date without a verb that each sentence of its paragraph follows, until another one is named.
fn bare(facts: &Facts) -> Vec<Option<usize>> {
    let mut out = vec![None; facts.text.sentences.len()];
    let mut scene: Option<(usize, usize)> = None;
    for (at, (slot, sentence)) in out.iter_mut().zip(&facts.text.sentences).enumerate() {
        let same = |&(_, from): &(usize, usize)| {
            at - from <= REACH
                && facts.sentence(from).is_some_and(|from| from.paragraph == sentence.paragraph)
        };
        scene = scene.filter(same);
        if is_dated(facts, at) {
            let mut dates = facts.timexes_in(at);
            let one = dates.next().filter(|_| dates.next().is_none());
            let words = facts.tokens_of(at).iter().filter(|token| token.kind != Kind::Mark).count();
            let told = facts.events_in(at).next().is_some();
            // "Not until the following week."
            let bounds = facts.tokens_of(at).iter().any(|token| token.is(BOUNDS));
            let bare = words <= BARE && !told && !bounds && !sentence.heading;
            scene = one.filter(|(_, timex)| bare && lies_behind(facts, timex)).map(|(timex, _)| (timex, at));
        } else {
            *slot = scene.map(|(timex, _)| timex);
        }
    }
    out
}

/// "A blast shocks the games": a story told in the present.
fn is_staged(event: &Event) -> bool {
    let deed = matches!(event.class, Class::Occurrence | Class::IntentionalAction);
    let present = event.tense == Tense::Present && event.aspect == Aspect::None;
    is_real(event) && event.verbal && deed && present
}

fn is_told(event: &Event) -> bool {
    is_real(event) && event.verbal && event.tense == Tense::Past && event.aspect == Aspect::None
}

/// Does the sentence name a time that may be another, be it one that nobody knows ("ten days after that")?
fn is_dated(facts: &Facts, sentence: usize) -> bool {
    facts.timexes_in(sentence).any(|(_, timex)| {
        timex.mention.anchor.is_some()
            || matches!(timex.value, Value::Date { .. })
            || timex.value.interval().is_some()
    })
}
