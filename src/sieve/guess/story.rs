//! The time that a story stands at: a past date persists until the text returns to its own day, and so does the period
//! that figures are told of.
//!
//! In: the facts, the frames, and what the sieves have settled. Out: for each event of the main line that has no date
//! of its own, the timex that the story stands at, at the event's index; for each figure without one that of the last.

use super::frame::{Frame, Place};
use crate::event::{Aspect, Class, Event, Tense};
use crate::sieve::{Facts, Solution};
use crate::text::{Hold, Token, any_of};
use crate::time::Day;
use crate::words::is_of_figures;

/// Sentences that a date persists for at most.
const REACH: usize = 4;
/// Days back from which on a date is news, and no story of its own.
pub(crate) const RECENT: i64 = 7;

/// What a story that has come to a date makes likely of what it tells next.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Goes {
    /// It began no earlier than the timex.
    On(usize),
    /// The same one did it, in the time of the event.
    Along(usize),
}

/// Where a story stands.
struct Story<'a> {
    event: usize,
    sentence: usize,
    /// The timex of the event, where that is over a week before the text was written.
    far: Option<usize>,
    /// The words before its verb.
    subject: &'a [Token],
}

pub(crate) fn stories(facts: &Facts, frames: &[Frame], settled: &Solution) -> Vec<Option<Goes>> {
    let mut out = vec![None; facts.events.len()];
    let mut story: Option<Story> = None;
    for sentence in 0..facts.text.sentences.len() {
        for (index, event) in facts.events_in(sentence) {
            let Some(frame) = frames.get(index) else { continue };
            let says = event.class == Class::Reporting && event.aspect == Aspect::None;
            let told = event.tense == Tense::Past || says && event.tense == Tense::Present;
            if frame.place != Place::Main || frame.quoted || !event.verbal || !told {
                continue;
            }
            let subject = subject(facts, event);
            let own = settled.proofs.get(index).and_then(|proof| proof.expression);
            let told = story.take().filter(|told| own.is_none() && sentence - told.sentence <= REACH);
            let told = told.filter(|told| match told.far {
                Some(_) => !says,
                // What happened of late is left as soon as somebody else does something.
                None => goes_on(facts, told.subject, subject),
            });
            if let Some(told) = &told
                && !is_price(facts, event)
                && let Some(slot) = out.get_mut(index)
            {
                *slot = Some(told.far.map_or(Goes::Along(told.event), Goes::On));
            }
            let far = own.filter(|&timex| {
                let ends = settled.timexes.get(timex).and_then(|when| when.end());
                let written = facts.date.interval.start();
                ends.zip(written).is_none_or(|(end, day)| end.number() + RECENT < day.number())
            });
            story = told.or_else(|| {
                (own.is_some() || says).then_some(Story { event: index, sentence, far, subject })
            });
        }
    }
    out
}

/// The words of a verb's sentence before it, at most as many as a subject has.
fn subject<'a>(facts: &Facts<'a>, event: &Event) -> &'a [Token] {
    facts.before(event.sentence, event.head.start).tail(SUBJECT)
}

/// "Freeh met them on Monday. He also asked": a pronoun, or the name again, right before the verb.
fn goes_on(facts: &Facts, first: &[Token], again: &[Token]) -> bool {
    let adverb = |token: &&Token| token.is(any_of!["also", "then", "later", "not"]);
    let Some(doer) = again.iter().rev().find(|token| !adverb(token)) else { return false };
    let name = facts.text.words(doer.span());
    doer.is(any_of!["he", "she", "they"])
        || doer.capital && first.iter().any(|token| token.capital && facts.text.words(token.span()) == name)
}

/// Sentences that the period of a figure persists for at most.
const FIGURES: usize = 2;
/// Days of the shortest period that results are told of.
const PERIOD: i64 = 27;
/// Words that stand before the verb of a subject, its own head among them, at most.
const SUBJECT: usize = 6;
/// What goes up and down from day to day: it has no period.
const TRADED: &[&str] = &[
    "share", "shares", "stock", "stocks", "bond", "bonds", "dollar", "yen", "pound", "euro", "index",
    "average",
];

/// "Net rose 5% in the third quarter. Sales fell": of that quarter, too.
pub(crate) fn figures(facts: &Facts, settled: &Solution) -> Vec<Option<usize>> {
    let mut out = vec![None; facts.events.len()];
    let mut told: Option<(usize, usize)> = None;
    for sentence in 0..facts.text.sentences.len() {
        for (index, event) in facts.events_in(sentence) {
            let past = event.verbal && matches!(event.tense, Tense::Past | Tense::PastParticiple);
            let figure = past && is_of_figures(&event.lemma) && !is_price(facts, event);
            match settled.proofs.get(index).and_then(|proof| proof.expression) {
                Some(timex) if past => {
                    let when = settled.timexes.get(timex).and_then(|when| when.start().zip(when.end()));
                    let over = |(first, last): (Day, Day)| {
                        last.number() - first.number() >= PERIOD
                            && facts.date.interval.start().is_some_and(|written| last < written)
                    };
                    // "It led them to raise wages last month": no figure, and yet of the same month.
                    let same = |told: (usize, usize)| {
                        settled.timexes.get(told.0).and_then(|when| when.start().zip(when.end())) == when
                    };
                    let goes_on = figure || told.is_some_and(same);
                    told = (goes_on && when.is_some_and(over)).then_some((timex, sentence));
                }
                None if figure => {
                    let near = told.filter(|(_, since)| sentence - since <= FIGURES);
                    if let Some(slot) = out.get_mut(index) {
                        *slot = near.map(|(timex, _)| timex);
                    }
                }
                _ => {}
            }
        }
    }
    out
}

/// "Shares rose".
fn is_price(facts: &Facts, event: &Event) -> bool {
    if !is_of_figures(&event.lemma) {
        return false;
    }
    subject(facts, event).iter().any(|token| TRADED.iter().any(|word| facts.spells(token, word)))
}
