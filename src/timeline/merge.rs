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
use crate::text::{Kind, Symbol, Token};
use crate::time::Interval;
use rustc_hash::{FxHashMap, FxHashSet};

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
    // Groups that turned out to be one, each with the one that holds its mentions now.
    let mut moved: FxHashMap<usize, usize> = FxHashMap::default();
    // What each document states of a day in words that another may use of another day.
    let mut of_days: FxHashMap<String, usize> = FxHashMap::default();
    for (document, analysis) in analyses.iter().enumerate() {
        let known_names = names_within(analysis);
        let mut of_event: Vec<Option<usize>> = vec![None; analysis.events.len()];
        // What a document tells in the same words of the same time is one thing.
        let mut of_words: FxHashMap<(&str, Interval), usize> = FxHashMap::default();
        let mut in_sentence: Option<((usize, &str), usize)> = None;
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
            let dated = proof.is_some_and(|proof| proof.expression.is_some());
            let nameable = is_nameable(event, &interval, dated);
            let names = if nameable { names(analysis, event, &known_names) } else { Vec::new() };
            let same_known = is_known.and_then(|known| of_known.get(&known).copied());
            let same_event = earlier.and_then(|first| of_event.get(first).copied().flatten());
            let same_name = || {
                names
                    .iter()
                    .filter_map(|name| of_names.get(&(event.lemma.as_str(), name.clone())))
                    .flat_map(|found| found.iter().rev().copied())
                    .map(|at| home(&moved, at))
                    .find(|&at| {
                        groups.get(at).is_some_and(|group| {
                            is_alike(group, document, is_known, &interval)
                                || is_worded_alike(analyses, group, event, &interval)
                        })
                    })
            };
            let same_words = of_words.get(&(event.label.as_str(), interval)).copied();
            // "Began to sail in 2029": the begin and the sailing are one in their sentence.
            let same_words = same_words.or_else(|| {
                let (told, group) = in_sentence.filter(|_| event.worth_telling)?;
                let group = home(&moved, group);
                let meets = groups.get(group)?.interval.meet(&interval).is_some();
                (meets && told == (event.sentence, event.label.as_str())).then_some(group)
            });
            let told_before = same_known.or(same_event).or(same_words).map(|at| home(&moved, at));
            let named = same_name();
            let meets = |at: &usize| groups.get(*at).is_some_and(|g| g.interval.meet(&interval).is_some());
            let at = told_before.filter(meets).or(named).or(told_before);
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
            // "It voted on 3 May" is what another text tells of as well, once the name is said.
            let twin = named.filter(|&twin| joined.is_some() && twin != at);
            let at = twin.map_or(at, |twin| unite(&mut groups, &mut moved, twin, at));
            if !names.is_empty() && is_stated(analyses, (document, index)) {
                let first = *of_days.entry(plain_words(&event.label)).or_insert(at);
                let first = home(&moved, first);
                if let Some(other) = groups.get(first).filter(|_| first != at)
                    && is_near(&other.interval, &interval)
                    && other.mentions.iter().all(|mention| mention.0 != document)
                {
                    conflicts.push(apart(analyses, document, event, other, &interval));
                }
            }
            let once = joined.is_none() && dated && happens_once(event);
            if once {
                let clash = names
                    .iter()
                    .filter_map(|name| of_names.get(&(deed(event), name.clone())))
                    .flatten()
                    .filter_map(|&other| groups.get(home(&moved, other)))
                    .find(|other| tells_otherwise(analyses, other, (document, event), &interval));
                if let Some(other) = clash {
                    conflicts.push(apart(analyses, document, event, other, &interval));
                }
            }
            if event.worth_telling {
                in_sentence = Some(((event.sentence, event.label.as_str()), at));
            }
            if !interval.is_unknown() && event.worth_telling {
                of_words.entry((event.label.as_str(), interval)).or_insert(at);
            }
            if let Some(slot) = of_event.get_mut(index) {
                *slot = Some(at);
            }
            if let Some(known) = is_known {
                of_known.entry(known).or_insert(at);
            }
            let lemmas = [event.lemma.as_str(), deed(event)];
            let lemmas = if lemmas[0] == lemmas[1] { &lemmas[..1] } else { &lemmas[..] };
            for (name, &lemma) in names.iter().flat_map(|name| lemmas.iter().map(move |lemma| (name, lemma)))
            {
                let found = of_names.entry((lemma, name.clone())).or_default();
                if !found.contains(&at) {
                    found.push(at);
                }
                if found.len() > COMPARED {
                    found.remove(0);
                }
            }
        }
    }
    groups.retain(|group| !group.mentions.is_empty());
    groups
}

/// Where the mentions of a group are now.
fn home(moved: &FxHashMap<usize, usize>, mut at: usize) -> usize {
    while let Some(&next) = moved.get(&at) {
        at = next;
    }
    at
}

/// Makes two groups one, the earlier of the two, where their times allow it; else the second stays.
fn unite(groups: &mut [Group], moved: &mut FxHashMap<usize, usize>, first: usize, second: usize) -> usize {
    let (keep, gone) = (first.min(second), first.max(second));
    let Ok([kept, lost]) = groups.get_disjoint_mut([keep, gone]) else { return second };
    let Some(met) = kept.interval.meet(&lost.interval) else { return second };
    kept.interval = met;
    kept.known = kept.known.or(lost.known);
    kept.mentions.append(&mut lost.mentions);
    kept.mentions.sort_unstable();
    moved.insert(gone, keep);
    keep
}

/// What a body decides once, whichever verb tells it: "voted to close", "approved the closure".
const DECISION: &str = "decision";

/// The verb's lemma, or what it has in common with others.
fn deed(event: &Event) -> &str {
    const DECIDES: [&str; 8] = ["adopt", "approve", "back", "decide", "endorse", "pass", "ratify", "vote"];
    if event.verbal && DECIDES.contains(&event.lemma.as_str()) { DECISION } else { &event.lemma }
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
fn is_nameable(event: &Event, interval: &Interval, dated: bool) -> bool {
    (event.worth_telling || event.verbal && dated)
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

/// What the group's first mention says of the same day in the same words.
fn is_worded_alike(analyses: &[Analysis], group: &Group, event: &Event, interval: &Interval) -> bool {
    let first = group.mentions.first().and_then(|&(at, index)| analyses.get(at)?.events.get(index));
    group.interval == *interval && first.is_some_and(|first| first.label == event.label)
}

/// Words that a document writes with a capital inside its sentences.
fn names_within(analysis: &Analysis) -> FxHashSet<&str> {
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
fn names(analysis: &Analysis, event: &Event, known: &FxHashSet<&str>) -> Vec<String> {
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
fn plain_words(label: &str) -> String {
    let told = label.split(' ').filter(|word| !["was", "were", "had", "has", "been"].contains(word));
    told.collect::<Vec<_>>().join(" ")
}

/// Two days so close that what is told of both in the same words is likely one event, and one of them wrong.
fn is_near(one: &Interval, other: &Interval) -> bool {
    const DAYS: i64 = 10;
    let day = |interval: &Interval| interval.start().filter(|start| interval.end() == Some(*start));
    day(one)
        .zip(day(other))
        .is_some_and(|(one, other)| one != other && (one.number() - other.number()).abs() <= DAYS)
}

/// What befalls somebody or something once, so that two papers that give it two days contradict each other.
fn happens_once(event: &Event) -> bool {
    const ONCE: [&str; 24] = [
        "acquit",
        "arrest",
        "assassinate",
        "bear",
        "capsize",
        "charge",
        "convict",
        "crash",
        "crown",
        "derail",
        "die",
        "drown",
        "elect",
        "execute",
        "extradite",
        "found",
        "inaugurate",
        "indict",
        "kidnap",
        "marry",
        "resign",
        "sentence",
        "sink",
        "swear",
    ];
    event.verbal
        && event.worth_telling
        && matches!(event.status, Status::Reported | Status::Claimed)
        && (ONCE.binary_search(&event.lemma.as_str()).is_ok() || deed(event) == DECISION)
}

/// "Brandt was arrested" on one day and "Captain Brandt was arrested at home" on another one near it: of what the two
/// tell, one says no more than the other, and both days stand in their texts.
fn tells_otherwise(
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
