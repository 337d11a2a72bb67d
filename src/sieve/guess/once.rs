//! What befalls one but once: a death, an abduction, a launch. A mention without a date is likely to be of the one that
//! has a date elsewhere in the text.
//!
//! In: the facts, and what the sieves have settled. Out: for each such mention the event that dates it, at the event's index.

use crate::event::{Event, Tense};
use crate::sieve::{Facts, Solution};
use crate::text::{Kind, Token};
use crate::time::Interval;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// The kind of event that each word tells, be it a verb or a noun.
static FAMILIES: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let list = include_str!("../../../data/en/words/once.csv");
    list.lines().skip(1).filter_map(|row| row.split_once(',')).collect()
});

/// Words behind a mention in which it names whom or what it befell.
const NAMES: usize = 5;

pub(crate) fn told_elsewhere(facts: &Facts, settled: &Solution) -> Vec<Option<usize>> {
    let mut out = vec![None; facts.events.len()];
    // The closest date of each family; `None` where two dates share no day.
    let mut dated: FxHashMap<&str, Option<(usize, Interval)>> = FxHashMap::default();
    for (index, event) in facts.events.iter().enumerate().filter(|(_, event)| is_one(facts, event)) {
        let Some(&family) = FAMILIES.get(event.lemma.as_str()) else { continue };
        let own = settled.proofs.get(index).is_some_and(|proof| proof.expression.is_some());
        let when =
            settled.intervals.get(index).filter(|when| own && when.start().is_some() && when.end().is_some());
        let Some(when) = when else { continue };
        let closest = dated.entry(family).or_insert(Some((index, *when)));
        *closest = closest.and_then(|(first, so_far)| {
            let met = so_far.meet(when)?;
            Some((if met == *when && met != so_far { index } else { first }, met))
        });
    }
    if dated.is_empty() {
        return out;
    }
    for ((slot, event), when) in out.iter_mut().zip(facts.events).zip(&settled.intervals) {
        let family = FAMILIES.get(event.lemma.as_str()).filter(|_| is_one(facts, event));
        let told = family.and_then(|family| dated.get(family).copied().flatten());
        let open = when.start().is_none() || when.end().is_none();
        *slot = told
            .filter(|&(first, _)| {
                open && facts.events.get(first).is_some_and(|first| agree(facts, event, first))
            })
            .map(|(first, _)| first);
    }
    out
}

/// Told as one deed that was done: no plural, nothing denied, meant or still to come.
fn is_one(facts: &Facts, event: &Event) -> bool {
    let done = !event.verbal || matches!(event.tense, Tense::Past | Tense::PastParticiple);
    let plural = !event.verbal && facts.text.words(event.head).ends_with('s');
    done && !plural && !event.negated
}

/// The two do not name different ones.
fn agree(facts: &Facts, event: &Event, first: &Event) -> bool {
    let names = |event: &Event| {
        let behind = facts.behind(event.sentence, event.head.end).iter().take(NAMES);
        behind.take_while(|token| token.kind != Kind::Mark).filter(|token| token.capital)
    };
    let word = |token: &Token| token.text(facts.text.text());
    names(event)
        .all(|name| names(first).next().is_none() || names(first).any(|other| word(other) == word(name)))
}
