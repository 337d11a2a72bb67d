//! Which mentions are one entry.
//!
//! In: the events of all documents with their intervals. Out: groups of mentions, each with the interval that all of
//! them allow. Two mentions are one when they are the same known occurrence, corefer within a document, or, across
//! documents, share a head lemma and a name at compatible times. Where their times contradict each other, they stay
//! apart and the contradiction is told.

use super::Conflict;
use crate::analysis::Analysis;
use crate::event::{Event, Status};
use crate::resolve::Basis;
use crate::sieve::{Node, Relation};
use crate::text::Kind;
use crate::time::Interval;
use rustc_hash::FxHashMap;

/// Groups of one head lemma and name that a mention is compared with at most; more would make long inputs slow.
const COMPARED: usize = 16;

/// A mention of an event: (document, event).
pub(super) type Mention = (usize, usize);

/// Mentions of one entry in the order of the inputs.
#[derive(Clone, Debug)]
pub(super) struct Group {
    pub mentions: Vec<Mention>,
    pub interval: Interval,
    /// The known event that it is.
    pub known: Option<usize>,
}

pub(super) fn groups(analyses: &[Analysis], conflicts: &mut Vec<Conflict>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut of_known: FxHashMap<usize, usize> = FxHashMap::default();
    let mut of_names: FxHashMap<(&str, String), Vec<usize>> = FxHashMap::default();
    for (document, analysis) in analyses.iter().enumerate() {
        let mut of_event: Vec<Option<usize>> = vec![None; analysis.events.len()];
        // What a document tells in the same words of the same time is one thing.
        let mut of_words: FxHashMap<(&str, Interval), usize> = FxHashMap::default();
        let ends = ends(analysis);
        let identities = identities(analysis);
        for (index, event) in analysis.events.iter().enumerate() {
            if event.status == Status::Unreal {
                continue;
            }
            // "The talks ended": the row of the known talks tells that already.
            let whole = ends.get(&index).and_then(|whole| of_event.get(*whole).copied().flatten());
            if let Some(whole) = whole.and_then(|at| groups.get_mut(at)).filter(|whole| whole.known.is_some())
            {
                whole.mentions.push((document, index));
                continue;
            }
            let interval = analysis.intervals.get(index).copied().unwrap_or_default();
            let proof = analysis.proofs.get(index);
            let is_known = proof.and_then(|proof| proof.is);
            let earlier = identities.get(&index).copied();
            let names = if is_nameable(event, &interval) { names(analysis, event) } else { Vec::new() };
            let same_known = is_known.and_then(|known| of_known.get(&known).copied());
            let same_event = earlier.and_then(|first| of_event.get(first).copied().flatten());
            let same_name = || {
                names
                    .iter()
                    .filter_map(|name| of_names.get(&(event.lemma.as_str(), name.clone())))
                    .flat_map(|found| found.iter().rev().copied())
                    .find(|&at| {
                        groups.get(at).is_some_and(|group| is_alike(group, document, is_known, &interval))
                    })
            };
            let same_words = of_words.get(&(event.label.as_str(), interval)).copied();
            let at = same_known.or(same_event).or(same_words).or_else(same_name);
            let joined = at.and_then(|at| Some((at, groups.get_mut(at)?))).and_then(|(at, group)| {
                let Some(met) = group.interval.meet(&interval) else {
                    let first = group.mentions.first().copied().unwrap_or_default();
                    // Only what two texts state in full contradicts; the rest is ours to settle.
                    if is_stated(analyses, first) && is_stated(analyses, (document, index)) {
                        conflicts.push(apart(analyses, document, event, group, &interval));
                    }
                    return None;
                };
                group.interval = met;
                group.known = group.known.or(is_known);
                group.mentions.push((document, index));
                Some(at)
            });
            let at = joined.unwrap_or_else(|| {
                groups.push(Group { mentions: vec![(document, index)], interval, known: is_known });
                groups.len() - 1
            });
            if !interval.is_unknown() && event.worth_telling {
                of_words.entry((event.label.as_str(), interval)).or_insert(at);
            }
            if let Some(slot) = of_event.get_mut(index) {
                *slot = Some(at);
            }
            if let Some(known) = is_known {
                of_known.entry(known).or_insert(at);
            }
            for name in names {
                let found = of_names.entry((event.lemma.as_str(), name)).or_default();
                if !found.contains(&at) {
                    found.push(at);
                }
                if found.len() > COMPARED {
                    found.remove(0);
                }
            }
        }
    }
    groups
}

/// The event whose begin or end a verb tells, by the verb's index.
fn ends(analysis: &Analysis) -> FxHashMap<usize, usize> {
    let links =
        analysis.links.iter().filter(|link| matches!(link.relation, Relation::Begins | Relation::Ends));
    links
        .filter_map(|link| match (link.from, link.to) {
            (Node::Event(verb), Node::Event(whole)) => Some((verb, whole)),
            _ => None,
        })
        .collect()
}

/// Does the text give the date in full?
fn is_stated(analyses: &[Analysis], (document, event): Mention) -> bool {
    let proof = analyses.get(document).and_then(|analysis| analysis.proofs.get(event));
    proof.is_some_and(|proof| proof.basis == Some(Basis::Stated))
}

/// The earlier mention of each event, where the network admitted the two as one.
fn identities(analysis: &Analysis) -> FxHashMap<usize, usize> {
    let links = analysis.links.iter().filter(|link| link.relation == Relation::Identity);
    links
        .filter_map(|link| match (link.from, link.to) {
            (Node::Event(again), Node::Event(first)) if first < again => Some((again, first)),
            _ => None,
        })
        .collect()
}

/// Only events with two bounds can be told to be at compatible times.
fn is_nameable(event: &Event, interval: &Interval) -> bool {
    event.worth_telling
        && event.implied_by.is_none()
        && interval.start().is_some()
        && interval.end().is_some()
}

/// From another document, at a compatible time, and not two known events.
fn is_alike(group: &Group, document: usize, known: Option<usize>, interval: &Interval) -> bool {
    // Documents come in order, so the last mention tells.
    group.mentions.last().is_none_or(|mention| mention.0 != document)
        && (group.known.is_none() || known.is_none() || group.known == known)
        && group.interval.meet(interval).is_some()
}

/// Capitalised words of the event's phrase, in lower case; the first word of a sentence is no name for that.
fn names(analysis: &Analysis, event: &Event) -> Vec<String> {
    let text = &analysis.text;
    let opening = text.sentences.get(event.sentence).map_or(0, |sentence| sentence.span.start);
    let tokens = text.tokens.get(text.tokens_in(event.phrase)).unwrap_or(&[]);
    let mut names: Vec<String> = tokens
        .iter()
        .filter(|token| token.kind == Kind::Word && token.capital && token.start != opening)
        .map(|token| token.text(text.text()).to_lowercase())
        .filter(|name| name.chars().count() > 2)
        .take(8)
        .collect();
    names.sort_unstable();
    names.dedup();
    names
}

fn apart(
    analyses: &[Analysis],
    document: usize,
    event: &Event,
    group: &Group,
    interval: &Interval,
) -> Conflict {
    let place = |document: usize, sentence: usize| {
        let analysis = analyses.get(document);
        let line = analysis.and_then(|a| a.text.sentences.get(sentence)).map_or(1, |sentence| sentence.line);
        (analysis.map_or("", |a| a.text.document.source.as_str()), line)
    };
    let first = group.mentions.first().copied().unwrap_or_default();
    let first_event = analyses.get(first.0).and_then(|a| a.events.get(first.1));
    let (source, line) = place(document, event.sentence);
    let (other, other_line) = place(first.0, first_event.map_or(0, |event| event.sentence));
    let what = format!(
        "“{}” is {} at {source}:{line} but {} at {other}:{other_line}; both are kept, as two rows",
        event.label,
        interval.to_edtf(),
        group.interval.to_edtf(),
    );
    Conflict { document, line, what }
}
