//! The time that a story stands at: a past date persists until the text returns to its own day.
//!
//! In: the facts, the frames, and what the sieves have settled. Out: for each event of the main line that has no date
//! of its own, the timex that the story stands at, at the event's index.

use super::frame::{Frame, Place};
use super::{Facts, Solution};
use crate::event::{Class, Tense};

/// Sentences that a date persists for at most.
const REACH: usize = 4;
/// Days back from which on a date is news, and no story of its own.
pub(super) const RECENT: i64 = 7;

pub(super) fn stories(facts: &Facts, frames: &[Frame], settled: &Solution) -> Vec<Option<usize>> {
    let mut out = vec![None; facts.events.len()];
    let mut story: Option<(usize, usize)> = None;
    for sentence in 0..facts.text.sentences.len() {
        for (index, event) in facts.events_in(sentence) {
            let Some(frame) = frames.get(index) else { continue };
            if frame.place != Place::Main || frame.quoted || !event.verbal || event.tense != Tense::Past {
                continue;
            }
            let own = settled.proofs.get(index).and_then(|proof| proof.expression);
            let when = own.and_then(|timex| settled.timexes.get(timex));
            let over = when
                .and_then(|when| when.end())
                .zip(facts.date.interval.start())
                .is_none_or(|(end, day)| end.number() + RECENT < day.number());
            if let Some(timex) = own {
                story = over.then_some((timex, sentence));
            } else if event.class == Class::Reporting {
                story = None;
            } else if let Some((timex, since)) = story
                && sentence - since <= REACH
                && let Some(slot) = out.get_mut(index)
            {
                *slot = Some(timex);
            }
        }
    }
    out
}
