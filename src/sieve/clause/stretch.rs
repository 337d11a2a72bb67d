//! Expressions side by side that are one stretch of time: "on 5, 6 and 7 May", "the war of 1939–45".
//!
//! In: a timex. Out: whether another one speaks for it, and what the last of a stretch says for all.

use super::bound::{Signal, plain_signal};
use crate::resolve::Timex;
use crate::sieve::Facts;
use crate::sieve::facts::reach;
use crate::text::{Asked, Hold, Words, any_of};
use crate::time::Grain;

/// Days that make one stretch at most.
const LONGEST: usize = 31;

/// What an expression is within its stretch.
pub(crate) enum Within {
    /// A later one says it all.
    Passed,
    Last(Stretch),
}

pub(crate) struct Stretch {
    /// Index of the first expression.
    pub first: usize,
    /// Where the words before the first begin.
    pub lead: u32,
    /// What the first says, and the last.
    pub signals: (Signal, Signal),
}

/// The stretch of an expression that nothing but a preposition leads.
pub(crate) fn within(facts: &Facts, timex: &Timex) -> Option<Within> {
    if neighbour(facts, timex, true).is_some() {
        return Some(Within::Passed);
    }
    let (mut first, mut signals) = neighbour(facts, timex, false)?;
    for _ in 0..LONGEST {
        let earlier = facts.timexes.get(first).and_then(|timex| neighbour(facts, timex, false));
        let Some((next, said)) = earlier else { break };
        (first, signals) = (next, said);
    }
    let lead = plain_signal(facts, facts.timexes.get(first)?).1;
    Some(Within::Last(Stretch { first, lead, signals }))
}

/// The next or the last expression, and what the first and the last of a stretch of the two say: days that follow each
/// other fill it ("on 14 and 15 January"), a dash leaves open how much ("the war of 1939–45").
fn neighbour(facts: &Facts, timex: &Timex, after: bool) -> Option<(usize, (Signal, Signal))> {
    let own = reach(timex);
    let mut all = facts.timexes_in(timex.mention.sentence);
    let (index, other) = if after {
        all.find(|(_, other)| reach(other).start >= own.end)
    } else {
        all.take_while(|(_, other)| reach(other).end <= own.start).last()
    }?;
    let (first, second) = if after { (timex, other) } else { (other, timex) };
    if plain_signal(facts, first).0 != Signal::In || plain_signal(facts, second).0 != Signal::In {
        return None;
    }
    let between = facts.between(reach(first).end, reach(second).start);
    let on_calendar = |timex: &Timex| timex.mention.anchor.is_none() && timex.value.interval().is_some();
    let dashed = matches!(between, [joint] if joint.is(any_of!["-", "–"]));
    // "The famine of 1203 to 1205".
    let joint = matches!(between, [joint] if joint.is(any_of!["to", "until"]));
    let start = reach(first).start;
    let of = facts.between(start.saturating_sub(3), start).last().is(any_of!["of"]);
    // "2019 to 2021: repairs".
    let heads = facts.date.lists(first.mention.sentence);
    let both = on_calendar(first) && on_calendar(second);
    if both && (heads && dashed || joint && (heads || of)) {
        return Some((index, (Signal::From, Signal::Until)));
    }
    if both && dashed {
        // "The siege of Karsk (11 March – 2 September 1807)" tells how long it was.
        let beside = |at: u32, mark: Words| facts.between(at.saturating_sub(1), at + 1).has(mark);
        let defined = beside(reach(first).start.saturating_sub(1), any_of!["("])
            && beside(reach(second).end, any_of![")"]);
        let says = if defined { (Signal::From, Signal::Until) } else { (Signal::Since, Signal::By) };
        return Some((index, says));
    }
    let day = |timex: &Timex| {
        let period = timex.value.period().filter(|period| period.grain() == Grain::Day);
        period.map(|period| period.first().number())
    };
    let joined = matches!(between.len(), 1..=2) && between.iter().all(|token| token.is(any_of!["and", ","]));
    // "Met on Monday and Tuesday" is told of each.
    let told_of_each = || {
        let mut all = facts.timexes_in(first.mention.sentence);
        all.find(|(_, other)| std::ptr::eq(*other, second)).is_some_and(|(at, _)| facts.repeats(at))
    };
    let follows = joined && day(second)? - day(first)? == 1 && !told_of_each();
    follows.then_some((index, (Signal::From, Signal::Until)))
}
