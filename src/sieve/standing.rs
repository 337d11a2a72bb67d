//! Sieves that need no look at the words: known events, second mentions, lengths, and the document date.

use super::facts::is_real;
use super::solver::proposal::{Demand, End, Ground, Proposal, Step, Telling, earlier, no_later};
use super::{Facts, Node, Relation};
use crate::event::{Aspect, Class, Event, Status, Tense};
use crate::network::DAY;
use crate::time::{Count, Grain, Length, Modifier};

/// An event whose words name a settled known event.
pub(super) fn known_events(facts: &Facts) -> Vec<Proposal> {
    let mut out = Vec::new();
    for (index, event) in facts.events.iter().enumerate() {
        let (Some(at), Some(naming)) =
            (facts.denotes(index), event.naming.and_then(|n| facts.namings.get(n)))
        else {
            continue;
        };
        let Some(known) = facts.known.get(at) else { continue };
        let ground = Ground { step: Step::Known(at, naming.candidates.len()), telling: Telling::Step };
        let place = Node::Event(index);
        out.push(Proposal::date(vec![Demand::Within(place, known.interval)], ground));
    }
    out
}

/// Two mentions of one event.
pub(super) fn same_event(facts: &Facts) -> Vec<Proposal> {
    identities(facts, false)
}

/// A clause of time that tells again what the text has told.
pub(super) fn told_again(facts: &Facts) -> Vec<Proposal> {
    identities(facts, true)
}

fn identities(facts: &Facts, verbal: bool) -> Vec<Proposal> {
    let by = if verbal { "again" } else { "same-event" };
    let mut out = Vec::new();
    for (index, event) in facts.events.iter().enumerate().filter(|(_, event)| event.verbal == verbal) {
        let earlier = event.same_as.filter(|_| !facts.is_apart(index));
        let Some(first) = earlier else { continue };
        let line = facts.events.get(first).map_or(1, |first| facts.line(first.sentence));
        let ground = Ground { step: Step::Identity, telling: Telling::Line("the same event", line) };
        let (from, to) = (Node::Event(index), Node::Event(first));
        out.push(Proposal::link(from, Relation::Identity, to, by, event.head, ground));
    }
    out
}

/// How long an event lasted. A length without a modifier is rounded: it may be one unit off.
pub(super) fn lasted(facts: &Facts) -> Vec<Proposal> {
    let mut out = Vec::new();
    for (index, event) in facts.events.iter().enumerate() {
        let Some((length, modifier)) = &event.lasted else { continue };
        let Some((fewest, most)) = seconds(length) else { continue };
        let place = Node::Event(index);
        let (first, second) = ((place, End::Begin), (place, End::Finish));
        let longer = |least| Demand::Order { first, second, least };
        let shorter = |most: i64| Demand::Order { first: second, second: first, least: -most };
        let demands = match modifier {
            Some(Modifier::MoreThan | Modifier::EqualOrMore) => vec![longer(fewest)],
            Some(Modifier::LessThan | Modifier::EqualOrLess) => vec![shorter(most)],
            // What is still going on has lasted so long by the time of writing.
            _ if facts.denotes(index).is_some() => continue,
            _ => {
                let unit = seconds(&Length::of(1, length.unit())).map_or(0, |unit| unit.1);
                vec![shorter(most.saturating_add(unit))]
            }
        };
        let line = facts.line(event.sentence);
        let telling = Telling::Words(format!("lasting {length} (line {line})"));
        out.push(Proposal::date(demands, Ground { step: Step::Order, telling }));
    }
    out
}

/// Fewest and most seconds of a length; `None` where its count is vague.
pub(super) fn seconds(length: &Length) -> Option<(i64, i64)> {
    let (low, high) = length.days()?;
    let mut within = 0_i64;
    for &(count, unit) in &length.parts {
        let one = match unit {
            Grain::Second => 1,
            Grain::Minute => 60,
            Grain::Hour => 3_600,
            _ => continue,
        };
        let Count::Thousandths(n) = count else { return None };
        within = within.checked_add(i64::try_from(n).ok()?.checked_mul(one)? / 1_000)?;
    }
    Some((low.checked_mul(DAY)?.checked_add(within)?, high.checked_mul(DAY)?.checked_add(within)?))
}

/// Past and planned events against the document date. Bounds only: no day is made up.
pub(super) fn document_date(facts: &Facts) -> Vec<Proposal> {
    let written = Some(Node::Document).filter(|_| !facts.date.interval.is_unknown());
    let mut out = Vec::new();
    for (index, event) in facts.events.iter().enumerate().filter(|(_, event)| is_real(event)) {
        // What a diary tells as past was so on the day of its entry.
        let entry = facts.date.entry(event.sentence).map(|entry| Node::Timex(entry.mention));
        let Some(document) = entry.or(written) else { continue };
        let node = Node::Event(index);
        let (demands, relation, words) = if is_told_as_past(event) {
            // "Has risen" may go on rising; "has said" is done.
            let act = matches!(event.class, Class::Reporting | Class::IntentionalAction | Class::Perception);
            let end = if event.tense == Tense::Present && event.aspect == Aspect::Perfective && !act {
                End::Begin
            } else {
                End::Finish
            };
            (vec![no_later((node, end), (document, End::Finish))], Relation::Before, "told as past")
        } else if is_told_as_coming(event) {
            let ahead = vec![no_later((document, End::Begin), (node, End::Begin))];
            (ahead, Relation::After, "told as yet to come")
        } else if is_told_as_going_on(event) {
            let holds = vec![
                no_later((node, End::Begin), (document, End::Finish)),
                no_later((document, End::Begin), (node, End::Finish)),
            ];
            (holds, Relation::Includes, "told as present")
        } else {
            continue;
        };
        let line = facts.line(event.sentence);
        let ground = Ground { step: Step::Likely, telling: Telling::Line(words, line) };
        let proposal = Proposal::link(node, relation, document, "document-date", event.head, ground);
        out.push(proposal.demanding(Some(demands)));
    }
    out
}

fn is_told_as_past(event: &Event) -> bool {
    let says = event.class == Class::Reporting && event.aspect == Aspect::None;
    let done = event.tense == Tense::Past && event.aspect != Aspect::Progressive
        || event.tense == Tense::Present && (event.aspect == Aspect::Perfective || says);
    event.verbal && done && matches!(event.status, Status::Reported | Status::Claimed)
}

/// "Would" looks ahead from a time that the text tells of, not from its own.
fn is_told_as_coming(event: &Event) -> bool {
    event.tense == Tense::Future || event.status == Status::Planned && event.tense == Tense::Present
}

/// "Is rising", "remains": it was so before the text was written, and is so after it.
fn is_told_as_going_on(event: &Event) -> bool {
    let lasts = event.aspect == Aspect::Progressive || event.class == Class::State;
    event.verbal && event.status <= Status::Claimed && lasts && event.is_told_as_present()
}

/// `first` begins strictly before `second` does.
pub(super) fn begins_later(second: Node, first: Node) -> Demand {
    earlier((first, End::Begin), (second, End::Begin))
}
