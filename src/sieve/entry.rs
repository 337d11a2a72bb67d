//! The entry sieve: what stands under a day of its own ("Tuesday, 4 March") is told of that day, and what follows a date
//! that is a sentence of its own ("Karst, 1919. The envoys meet.") or begins a line of a chronicle of that date.

use super::clause::around::lies_behind;
use super::facts::is_real;
use super::solver::proposal::{Ground, Proposal, Step, Telling};
use super::{Facts, Node, Relation};
use crate::docdate::EntryKind;
use crate::event::{Aspect, Class, Event, Tense};
use crate::resolve::Timex;
use crate::text::{Hold, Kind, Span, Words, any_of, item_marks};
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
        let headed = || {
            let told = (is_told(event) || is_staged(event)) && !is_dated(facts, event.sentence);
            facts.date.heading_over(event.sentence).filter(|_| told)
        };
        let line = line_date(facts, event).or_else(|| item_date(facts, event));
        let found = entry.map(|entry| entry.mention).or(line).or_else(scene).or_else(headed);
        let Some(timex) = found else { continue };
        let when = facts.timexes.get(timex).map_or(Span::default(), |timex| timex.mention.span);
        let telling = Telling::Line("under its date", facts.line(event.sentence));
        let ground = Ground { step: Step::Likely, telling };
        let (event, time) = (Node::Event(index), Node::Timex(timex));
        let proposal = Proposal::link(event, Relation::IsIncluded, time, "entry", when, ground);
        out.push(Proposal { told_by: line.map(|line| (index, line)), ..proposal });
    }
    out
}

/// "12 May – Leak reported. Claim registered.": the date of the line of a chronicle that the event's sentence goes on.
fn line_date(facts: &Facts, event: &Event) -> Option<usize> {
    let line = facts.date.line_before(facts.text, event.sentence)?;
    let told = is_real(event) && event.verbal && event.aspect == Aspect::None && event.modality.is_none();
    let then = matches!(event.tense, Tense::Past | Tense::PastParticiple)
        || event.tense == Tense::Present
            && matches!(event.class, Class::Occurrence | Class::IntentionalAction);
    let (first, _) = facts.timexes_in(line).next()?;
    let day = facts.timexes.get(first)?.value.interval();
    let another = |sentence: usize| {
        let mut days = facts.timexes_in(sentence).filter_map(|(_, timex)| timex.value.interval());
        days.any(|other| day.is_none_or(|day| day.meet(&other).is_none()))
    };
    let moved = (line + 1..event.sentence).any(another);
    // "Test failed; retest booked for 3 May".
    let apart = |timex: &Timex| {
        let (span, head) = (timex.mention.span, event.head);
        let between = facts.between(head.end.min(span.end), span.start.max(head.start));
        between.iter().any(|token| facts.spells(token, ";"))
    };
    let dated = facts.timexes_in(event.sentence).any(|(_, timex)| is_date(timex) && !apart(timex));
    (told && then && !moved && !dated).then_some(first)
}

/// "- Review of the lock, due 15 May, owner: Holm": the one date of an item that tells one thing, and has no verb.
fn item_date(facts: &Facts, event: &Event) -> Option<usize> {
    let sentence = facts.sentence(event.sentence).filter(|sentence| sentence.heading)?;
    let item = item_marks(facts.text.text(), facts.text.tokens.get(sentence.tokens.clone())?) > 0;
    let tells = |event: &Event| event.worth_telling || event.verbal;
    let alone = || facts.events_in(event.sentence).filter(|(_, event)| tells(event)).count() == 1;
    let mut dates = facts.timexes_in(event.sentence);
    let (first, timex) = dates.next().filter(|_| dates.next().is_none())?;
    let bounded = facts.between(event.head.end, timex.mention.span.start).has(BOUNDS);
    let behind = event.head.end <= timex.mention.span.start && timex.value.interval().is_some() && !bounded;
    (item && behind && !event.verbal && event.worth_telling && alone()).then_some(first)
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
            let bounds = facts.tokens_of(at).has(BOUNDS);
            let bare = words <= BARE && !told && !bounds && !sentence.heading;
            scene = one.filter(|(_, timex)| bare && lies_behind(facts, timex)).map(|(timex, _)| (timex, at));
        } else {
            *slot = scene.map(|(timex, _)| timex);
        }
    }
    out
}

/// "A blast shocks the games", "the court rules that …": a story told in the present.
fn is_staged(event: &Event) -> bool {
    let lasts = matches!(event.class, Class::State | Class::IntentionalState | Class::Perception);
    let present = event.tense == Tense::Present && event.aspect == Aspect::None;
    is_real(event) && event.verbal && !lasts && present
}

fn is_told(event: &Event) -> bool {
    is_real(event) && event.verbal && event.tense == Tense::Past && event.aspect == Aspect::None
}

/// Does the sentence name a time that may be another, be it one that nobody knows ("ten days after that")?
fn is_dated(facts: &Facts, sentence: usize) -> bool {
    facts.timexes_in(sentence).any(|(_, timex)| is_date(timex))
}

fn is_date(timex: &Timex) -> bool {
    timex.mention.anchor.is_some()
        || matches!(timex.value, Value::Date { .. })
        || timex.value.interval().is_some()
}
