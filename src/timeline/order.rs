//! The order of the rows: topological over strict order between events, the free ones by date.
//!
//! In: rows with their mentions, and the links of the documents. Out: entries in order. Rows with neither start nor
//! end come last, in the text's order.

use super::row::Row;
use super::{Conflict, Entry};
use crate::analysis::Analysis;
use crate::resolve::Basis;
use crate::sieve::{Node, Relation};
use crate::time::{Clock, Day, DayPart, Interval};
use rustc_hash::{FxHashMap, FxHashSet};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Pairs of rows (indexes), the first strictly before the second.
pub(super) fn pairs(analyses: &[Analysis], rows: &[Row]) -> Vec<(usize, usize)> {
    let mut row_of: FxHashMap<(usize, usize), usize> = FxHashMap::default();
    for (at, row) in rows.iter().enumerate() {
        row_of.extend(row.mentions.iter().map(|&mention| (mention, at)));
    }
    let mut pairs: FxHashSet<(usize, usize)> = FxHashSet::default();
    for (document, analysis) in analyses.iter().enumerate() {
        // An event that lies in "two days after the talks" comes after the talks.
        let mut inside: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
        for link in &analysis.links {
            if let (Node::Event(event), Relation::IsIncluded, Node::Timex(timex)) =
                (link.from, link.relation, link.to)
            {
                inside.entry(timex).or_default().push(event);
            }
        }
        for link in &analysis.links {
            let Node::Event(to) = link.to else { continue };
            let events = match link.from {
                Node::Event(from) => vec![from],
                Node::Timex(timex) => inside.get(&timex).cloned().unwrap_or_default(),
                Node::Document => continue,
            };
            for from in events {
                let rows = row_of.get(&(document, from)).zip(row_of.get(&(document, to)));
                let Some((&from, &to)) = rows.filter(|(from, to)| from != to) else { continue };
                match link.relation {
                    Relation::Before => pairs.insert((from, to)),
                    Relation::After => pairs.insert((to, from)),
                    _ => false,
                };
            }
        }
    }
    let mut pairs: Vec<_> = pairs.into_iter().collect();
    pairs.sort_unstable();
    pairs
}

/// Carries bounds that other documents gave over the pairs, once. Some of the pairs only order begins ("since") or
/// finishes ("until"), so no more is taken than holds of all: the later one begins no earlier than the earlier one.
pub(super) fn propagate(rows: &mut [Row], pairs: &[(usize, usize)], conflicts: &mut Vec<Conflict>) {
    for &(first, second) in pairs {
        let (Some(a), Some(b)) = (rows.get(first), rows.get(second)) else { continue };
        let (earlier, later) = (a.entry.interval, b.entry.interval);
        let by_then = Interval::between(None, later.finish.latest);
        let from_then = Interval::between(earlier.begin.earliest, None);
        let told = (a.entry.event.clone(), b.entry.event.clone());
        // What one text says of both its own network has settled.
        let mut unheard = Vec::new();
        let of = |row: &Row| row.mentions.first().map(|mention| mention.0);
        let apart = of(a) != of(b);
        let conflicts = if apart { &mut *conflicts } else { &mut unheard };
        narrow(rows.get_mut(first), &by_then, &format!("before “{}”", told.1), conflicts);
        narrow(rows.get_mut(second), &from_then, &format!("after “{}”", told.0), conflicts);
    }
}

fn narrow(row: Option<&mut Row>, bound: &Interval, words: &str, conflicts: &mut Vec<Conflict>) {
    let Some(row) = row.filter(|_| !bound.is_unknown()) else { return };
    let entry = &mut row.entry;
    let Some(met) = entry.interval.meet(bound) else {
        if let Some(source) = entry.sources.first() {
            let what = format!(
                "“{}” is {}, yet one text puts it {words}; the date is kept",
                entry.event,
                entry.interval.to_edtf()
            );
            conflicts.push(Conflict { document: source.document, line: source.line, what });
        }
        return;
    };
    if (met.begin, met.finish) == (entry.interval.begin, entry.interval.finish) {
        return;
    }
    entry.because.push(format!("{words} → {}", met.to_edtf()));
    entry.interval = met;
    if entry.basis.is_none_or(|basis| basis == Basis::Inferred) {
        entry.basis = Some(Basis::Event);
    }
}

/// What the free ones are ordered by: date (start, where empty the end), clock, end, order of inputs, position.
type Key = (Day, u32, Day, usize, u32, usize);

fn key(at: usize, row: &Row) -> Key {
    let interval = &row.entry.interval;
    let last = Day::new(Day::LAST_YEAR, 12, 31).unwrap_or(Day::EPOCH);
    // What is known only within wide bounds that nobody stated stands where it must have ended.
    let derived = row.entry.basis == Some(Basis::Inferred);
    let start = interval.start().filter(|_| !derived || interval.end().is_none());
    let date = start.or(interval.end()).unwrap_or(last);
    let place = row.mentions.iter().min().copied().unwrap_or_default();
    let position = row.entry.sources.iter().filter(|s| s.document == place.0).map(|s| s.span.start).min();
    let clock = interval.said.and_then(|said| said.clock).map_or(0, minutes);
    (date, clock, interval.end().unwrap_or(last), place.0, position.unwrap_or(0), at)
}

/// Minutes from midnight, one more than they are: 0 is for rows without a clock.
fn minutes(clock: Clock) -> u32 {
    let hour = match clock {
        Clock::At { hour, minute, .. } => return u32::from(hour) * 60 + u32::from(minute.unwrap_or(0)) + 1,
        Clock::Part(DayPart::Morning) => 6,
        Clock::Part(DayPart::Daytime) => 8,
        Clock::Part(DayPart::Midday) => 12,
        Clock::Part(DayPart::Afternoon) => 13,
        Clock::Part(DayPart::Evening) => 18,
        Clock::Part(DayPart::Night) => 21,
    };
    hour * 60 + 1
}

/// The entries in order.
pub(super) fn sorted(rows: Vec<Row>, pairs: &[(usize, usize)]) -> Vec<Entry> {
    let undated: Vec<bool> = rows.iter().map(|row| row.entry.interval.is_unknown()).collect();
    let keys: Vec<Key> = rows.iter().enumerate().map(|(at, row)| key(at, row)).collect();
    let mut order = Vec::with_capacity(rows.len());
    for group in [false, true] {
        let members: Vec<usize> = (0..rows.len()).filter(|&at| undated.get(at) == Some(&group)).collect();
        let inside: Vec<(usize, usize)> = pairs
            .iter()
            .copied()
            .filter(|(a, b)| undated.get(*a) == Some(&group) && undated.get(*b) == Some(&group))
            .collect();
        order.extend(topological(&members, &inside, &keys));
    }
    let mut rows: Vec<Option<Entry>> = rows.into_iter().map(|row| Some(row.entry)).collect();
    order.into_iter().filter_map(|at| rows.get_mut(at).and_then(Option::take)).collect()
}

/// Kahn's order, of the free ones always the first by key. Documents that contradict each other may close a circle;
/// the first of it by key then opens it.
fn topological(members: &[usize], pairs: &[(usize, usize)], keys: &[Key]) -> Vec<usize> {
    let mut waiting: FxHashMap<usize, usize> = FxHashMap::default();
    let mut after: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    for &(first, second) in pairs {
        *waiting.entry(second).or_default() += 1;
        after.entry(first).or_default().push(second);
    }
    let mut by_key: Vec<usize> = members.to_vec();
    by_key.sort_by_key(|&at| keys.get(at));
    let mut free: BinaryHeap<Reverse<(Option<&Key>, usize)>> =
        by_key.iter().filter(|at| !waiting.contains_key(at)).map(|&at| Reverse((keys.get(at), at))).collect();
    let mut rest = by_key.iter().copied();
    let mut placed: FxHashSet<usize> = FxHashSet::default();
    let mut out = Vec::with_capacity(members.len());
    loop {
        let next = match free.pop() {
            Some(Reverse((_, at))) => at,
            None => match rest.find(|at| !placed.contains(at)) {
                Some(at) => at,
                None => return out,
            },
        };
        if !placed.insert(next) {
            continue;
        }
        out.push(next);
        for &follower in after.get(&next).into_iter().flatten() {
            if let Some(count) = waiting.get_mut(&follower) {
                *count = count.saturating_sub(1);
                if *count == 0 {
                    free.push(Reverse((keys.get(follower), follower)));
                }
            }
        }
    }
}
