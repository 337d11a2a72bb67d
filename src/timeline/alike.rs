//! What tells that two mentions are one event, or that they contradict each other.
//!
//! In: events with their intervals, from one document or two. Out: the names they share, yes or no.

use super::group::{Group, Mention};
use crate::analysis::Analysis;
use crate::event::{Event, Status};
use crate::text::{Kind, Symbol, Token};
use crate::time::Interval;
use rustc_hash::FxHashSet;

/// What a body decides once, whichever verb tells it: "voted to close", "approved the closure".
const DECISION: &str = "decision";

/// The verb's lemma, or what it has in common with others.
pub(super) fn deed(event: &Event) -> &str {
    const DECIDES: [&str; 8] = ["adopt", "approve", "back", "decide", "endorse", "pass", "ratify", "vote"];
    if event.verbal && DECIDES.contains(&event.lemma.as_str()) { DECISION } else { &event.lemma }
}

/// Only events with two bounds can be told to be at compatible times.
pub(super) fn is_nameable(event: &Event, interval: &Interval, dated: bool) -> bool {
    (event.worth_telling || event.verbal && dated)
        && event.implied_by.is_none()
        && interval.start().is_some()
        && interval.end().is_some()
}

/// From another document, at a compatible time, and not two known events.
pub(super) fn is_alike(group: &Group, document: usize, known: Option<usize>, interval: &Interval) -> bool {
    // Documents come in order, so the last mention tells.
    group.mentions.last().is_none_or(|mention| mention.0 != document)
        && (group.known.is_none() || known.is_none() || group.known == known)
        && group.interval.meet(interval).is_some()
}

/// What the group's first mention says of the same day in the same words.
pub(super) fn is_worded_alike(
    analyses: &[Analysis],
    group: &Group,
    event: &Event,
    interval: &Interval,
) -> bool {
    let first = group.mentions.first().and_then(|&(at, index)| analyses.get(at)?.events.get(index));
    group.interval == *interval && first.is_some_and(|first| first.label == event.label)
}

/// Words that a document writes with a capital inside its sentences.
pub(super) fn names_within(analysis: &Analysis) -> FxHashSet<&str> {
    let text = &analysis.text;
    let inside = |token: &&Token| token.capital && token.kind == Kind::Word;
    text.sentences
        .iter()
        .flat_map(|sentence| text.tokens.get(sentence.tokens.clone()).unwrap_or(&[]).iter().skip(1))
        .filter(inside)
        .map(|token| token.text(text.text()))
        .collect()
}

/// Names in the event's phrase and its label, in lower case; the first word of a sentence or a label is one only where
/// the document writes it so elsewhere, or no list knows it.
pub(super) fn names(analysis: &Analysis, event: &Event, known: &FxHashSet<&str>) -> Vec<String> {
    let text = &analysis.text;
    let opening = text.sentences.get(event.sentence).map_or(0, |sentence| sentence.span.start);
    let tokens = text.tokens.get(text.tokens_in(event.phrase)).unwrap_or(&[]);
    let told = tokens.iter().filter(|token| token.kind == Kind::Word && token.capital).filter_map(|token| {
        let word = token.text(text.text());
        let named = token.start != opening || token.symbol == Symbol::UNKNOWN || known.contains(word);
        named.then_some(word)
    });
    let labelled = event.label.split(|c: char| !c.is_alphanumeric()).filter(|word| known.contains(word));
    let mut names: Vec<String> = told
        .chain(labelled)
        .map(str::to_lowercase)
        .filter(|name| name.chars().count() > 2)
        .take(12)
        .collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// A label without the words that the tense of its text gives it: "Roth had been arrested".
pub(super) fn plain_words(label: &str) -> String {
    let told = label.split(' ').filter(|word| !["was", "were", "had", "has", "been"].contains(word));
    told.collect::<Vec<_>>().join(" ")
}

/// Two days so close that what is told of both in the same words is likely one event, and one of them wrong.
pub(super) fn is_near(one: &Interval, other: &Interval) -> bool {
    const DAYS: i64 = 10;
    let day = |interval: &Interval| interval.start().filter(|start| interval.end() == Some(*start));
    day(one)
        .zip(day(other))
        .is_some_and(|(one, other)| one != other && (one.number() - other.number()).abs() <= DAYS)
}

/// What befalls somebody or something once, so that two papers that give it two days contradict each other.
pub(super) fn happens_once(event: &Event) -> bool {
    const ONCE: [&str; 24] = [
        "acquit", "arrest", "assassinate", "bear", "capsize", "charge", "convict", "crash", "crown",
        "derail", "die", "drown", "elect", "execute", "extradite", "found", "inaugurate", "indict", "kidnap",
        "marry", "resign", "sentence", "sink", "swear",
    ];
    event.verbal
        && event.worth_telling
        && matches!(event.status, Status::Reported | Status::Claimed)
        && (ONCE.binary_search(&event.lemma.as_str()).is_ok() || deed(event) == DECISION)
}

/// "Brandt was arrested" on one day and "Captain Brandt was arrested at home" on another one near it: of what the two
/// tell, one says no more than the other, and both days stand in their texts.
pub(super) fn tells_otherwise(
    analyses: &[Analysis],
    other: &Group,
    (document, event): (usize, &Event),
    interval: &Interval,
) -> bool {
    let told = |&(at, index): &Mention| {
        let analysis = analyses.get(at).filter(|_| at != document)?;
        let dated = analysis.proofs.get(index)?.expression.is_some();
        analysis.events.get(index).filter(|first| dated && happens_once(first))
    };
    let within = |one: &str, other: &str| {
        let other = plain_words(other).to_lowercase();
        plain_words(one).to_lowercase().split(' ').all(|word| other.split(' ').any(|found| found == word))
    };
    is_near(&other.interval, interval)
        && other.mentions.iter().filter_map(told).take(8).any(|first| match deed(event) {
            DECISION => is_one_decision(&first.label, &event.label),
            _ => within(&first.label, &event.label) || within(&event.label, &first.label),
        })
}

/// "The council voted to close the old bridge", "the council approved the closure of the bridge": most of what the shorter
/// one says the other says as well.
fn is_one_decision(one: &str, other: &str) -> bool {
    const STEM: usize = 4;
    let stems = |label: &str| -> FxHashSet<String> {
        let words = label.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() >= STEM);
        words.map(|word| word.to_lowercase().chars().take(STEM).collect()).collect()
    };
    let (one, other) = (stems(one), stems(other));
    let shared = one.intersection(&other).count();
    shared > 3 && 3 * shared >= 2 * one.len().min(other.len())
}
