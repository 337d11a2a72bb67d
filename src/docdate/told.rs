//! Evidence from what the text tells: known events that have begun, and lengths counted from them.

use super::{DateBasis, Evidence};
use crate::known::{AHEAD, KnownEvent, KnownEvents, Naming, length_of};
use crate::mention::Mention;
use crate::rule::Tie;
use crate::text::{Span, Text};
use crate::time::{Day, Edge, Grain, Interval, Length, Modifier, Period, Said};
use rustc_hash::FxHashSet;

/// Words before a naming that put it ahead of the telling.
const UNTIL: [&str; 7] = ["before", "until", "ahead", "towards", "toward", "till", "upcoming"];

/// Nouns whose first part is to come.
const AGREED: [&str; 6] = ["agreement", "deal", "plan", "plans", "proposal", "offer"];

pub(super) fn evidence(
    text: &Text,
    mentions: &[Mention],
    namings: &[Naming],
    known: &KnownEvents,
) -> Vec<Evidence> {
    let mut out = Vec::new();
    let mut latest: Option<(Day, &KnownEvent, &Naming)> = None;
    // What the text looks ahead to anywhere has not begun, whatever it says of it elsewhere.
    let to_come: FxHashSet<usize> = namings
        .iter()
        .filter(|naming| !has_begun(text, naming))
        .filter_map(|naming| naming.settled)
        .collect();
    for naming in namings {
        let Some(settled) = naming.settled.filter(|event| !to_come.contains(event)) else { continue };
        let Some(event) = known.get(settled) else { continue };
        let Some(start) = event.interval.begin.latest else { continue };
        if latest.is_none_or(|(day, ..)| day < start) {
            latest = Some((start, event, naming));
        }
    }
    if let Some((_, event, naming)) = latest {
        out.push(Evidence {
            interval: Interval::between(event.interval.start(), None),
            basis: DateBasis::KnownEvents,
            because: format!(
                "{} (known event) has begun (line {}) → {} or later",
                event.name,
                text.line(naming.span.start),
                event.interval.begin.to_edtf()
            ),
        });
    }
    for mention in mentions {
        let Some(anchor) = mention.anchor.filter(|anchor| anchor.tie == Tie::Into) else { continue };
        let event = event_at(anchor.event, namings).and_then(|event| known.get(event));
        if let Some(evidence) = event.and_then(|event| into(text, mention, event)) {
            out.push(evidence);
        }
    }
    out
}

/// The known event that the words of an anchor name.
fn event_at(span: Span, namings: &[Naming]) -> Option<usize> {
    let first = namings.partition_point(|naming| naming.span.end <= span.start);
    namings.get(first).filter(|naming| naming.span.overlaps(span))?.settled
}

/// "Four years into the war": its fourth anniversary is past, its fifth is not.
fn into(text: &Text, mention: &Mention, event: &KnownEvent) -> Option<Evidence> {
    let start = event.interval.begin.day()?;
    let length = length_of(&mention.meaning)?;
    let [(count, unit)] = length.parts[..] else { return None };
    let n = count.as_whole()?;
    // "Over N years into": the count still names the year that is running.
    let first = length.from_day(start, 1)?;
    let last = Length::of(n.checked_add(1)?, unit).from_day(start, 1)?.plus_days(-1)?;
    let said = (unit >= Grain::Year).then(|| Period::containing(Grain::Month, first)).flatten();
    let said = said.map(|period| Said { period, clock: None, modifier: Some(Modifier::Approx) });
    let edge = Edge::between(first, last);
    Some(Evidence {
        interval: Interval { begin: edge, finish: edge, said },
        basis: DateBasis::KnownEvents,
        because: format!(
            "{} began {start} (known event) + {} (line {}) → {first} to {last}",
            event.name,
            text.words(mention.span).to_lowercase(),
            text.line(mention.span.start),
        ),
    })
}

/// Does the sentence tell the event as past or as going on? Nothing in it may look ahead.
fn has_begun(text: &Text, naming: &Naming) -> bool {
    let Some(sentence) = text.sentences.get(naming.sentence) else { return false };
    let is = |at: usize, list: &[&str]| list.iter().any(|ahead| text.word(at).eq_ignore_ascii_case(ahead));
    let named = text.tokens_in(naming.span);
    let clause_break = |at: usize| matches!(text.word(at), "," | ";" | "—" | ":" | "." | "“" | "”");
    // Only the clause around the naming counts: "the war has changed the city, and the coast could be next".
    let first = (sentence.tokens.start..named.start)
        .rev()
        .find(|&at| clause_break(at))
        .unwrap_or(sentence.tokens.start);
    let last = (named.end..sentence.tokens.end).find(|&at| clause_break(at)).unwrap_or(sentence.tokens.end);
    let ahead = (first..named.start).chain(named.end..last).any(|at| is(at, &AHEAD));
    let until =
        (named.start.saturating_sub(3).max(sentence.tokens.start)..named.start).any(|at| is(at, &UNTIL));
    // "The exchange agreement": what is agreed on is to come.
    let agreed = named.end < sentence.tokens.end && is(named.end, &AGREED);
    !ahead && !until && !agreed
}
