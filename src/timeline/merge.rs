//! Which mentions are one entry.
//!
//! In: the events of all documents with their intervals. Out: groups of mentions, each with the interval that all of
//! them allow. Two mentions are one when they are the same known occurrence, corefer within a document, or, across
//! documents, share a head lemma and a name at compatible times. Where their times contradict each other, they stay
//! apart and the contradiction is told.

use super::Conflict;
use super::alike::{
    deed, happens_once, is_alike, is_nameable, is_near, is_worded_alike, names, names_within, plain_words,
    tells_otherwise,
};
use super::group::{Group, Mention};
use crate::analysis::Analysis;
use crate::event::{Event, Status};
use crate::resolve::Basis;
use crate::sieve::{Node, Relation};
use crate::time::Interval;
use rustc_hash::{FxHashMap, FxHashSet};
use std::cell::OnceCell;

/// Groups of one head lemma and name that a mention is compared with at most; more would make long inputs slow.
const COMPARED: usize = 16;

pub(super) fn groups(analyses: &[Analysis], conflicts: &mut Vec<Conflict>) -> Vec<Group> {
    let mut merging = Merging {
        analyses,
        groups: Vec::new(),
        of_known: FxHashMap::default(),
        of_names: FxHashMap::default(),
        moved: FxHashMap::default(),
        of_days: FxHashMap::default(),
        apart: FxHashSet::default(),
        conflicts,
    };
    for (document, analysis) in analyses.iter().enumerate() {
        let mut here = Here::new(document, analysis);
        for (index, event) in analysis.events.iter().enumerate() {
            if event.status != Status::Unreal {
                merging.take(&mut here, index, event);
            }
        }
    }
    merging.groups.retain(|group| !group.mentions.is_empty());
    merging.groups
}

/// The groups so far, and how to find them.
struct Merging<'a> {
    analyses: &'a [Analysis],
    groups: Vec<Group>,
    of_known: FxHashMap<usize, usize>,
    /// By head lemma and name.
    of_names: FxHashMap<&'a str, FxHashMap<String, Vec<usize>>>,
    /// Groups that turned out to be one, each with the one that holds its mentions now.
    moved: FxHashMap<usize, usize>,
    /// What is stated of a day in words that another document may use of another day.
    of_days: FxHashMap<String, usize>,
    /// Pairs of groups whose contradiction has been told.
    apart: FxHashSet<(usize, usize)>,
    conflicts: &'a mut Vec<Conflict>,
}

/// The document that is being read, and the groups of what it has told.
struct Here<'a> {
    document: usize,
    analysis: &'a Analysis,
    names: OnceCell<FxHashSet<&'a str>>,
    ends: FxHashMap<usize, usize>,
    identities: FxHashMap<usize, usize>,
    of_event: Vec<Option<usize>>,
    /// What a document tells in the same words of the same time is one thing.
    of_words: FxHashMap<(&'a str, Interval), usize>,
    /// What happens once is one thing whenever it is told.
    of_once: FxHashMap<&'a str, usize>,
    /// The last sentence that told something, in which words, and its group.
    in_sentence: Option<((usize, &'a str), usize)>,
}

impl<'a> Here<'a> {
    fn new(document: usize, analysis: &'a Analysis) -> Here<'a> {
        Here {
            document,
            analysis,
            names: OnceCell::new(),
            ends: ends(analysis),
            identities: identities(analysis),
            of_event: vec![None; analysis.events.len()],
            of_words: FxHashMap::default(),
            of_once: FxHashMap::default(),
            in_sentence: None,
        }
    }

    fn group_of(&self, event: Option<&usize>) -> Option<usize> {
        self.of_event.get(*event?).copied().flatten()
    }
}

/// An event with what is asked of it.
struct One<'a> {
    mention: Mention,
    event: &'a Event,
    interval: Interval,
    known: Option<usize>,
    dated: bool,
    names: Vec<String>,
}

impl<'a> Merging<'a> {
    /// Puts an event into the group it belongs to, or into one of its own.
    fn take(&mut self, here: &mut Here<'a>, index: usize, event: &'a Event) {
        let mention = (here.document, index);
        // "The talks ended": the row of the known talks tells that already.
        let whole = here.group_of(here.ends.get(&index)).and_then(|at| self.groups.get_mut(at));
        if let Some(whole) = whole.filter(|whole| whole.known.is_some()) {
            whole.mentions.push(mention);
            return;
        }
        let interval = here.analysis.intervals.get(index).copied().unwrap_or_default();
        let proof = here.analysis.proofs.get(index);
        let dated = proof.is_some_and(|proof| proof.expression.is_some());
        let nameable = is_nameable(event, &interval, dated);
        let within = || here.names.get_or_init(|| names_within(here.analysis));
        let names = if nameable { names(here.analysis, event, within()) } else { Vec::new() };
        let one = One { mention, event, interval, known: proof.and_then(|proof| proof.is), dated, names };
        let told_before = self.told_before(here, &one);
        let named = self.named(&one);
        let meets = |at: &usize| self.groups.get(*at).is_some_and(|g| g.interval.meet(&interval).is_some());
        let at = told_before.filter(meets).or(named).or(told_before);
        let joined = at.filter(|&at| self.join(at, &one));
        let at = joined.unwrap_or_else(|| {
            self.groups.push(Group { mentions: vec![mention], interval, known: one.known });
            self.groups.len() - 1
        });
        // "It voted on 3 May" is what another text tells of as well, once the name is said.
        let twin = named.filter(|&twin| joined.is_some() && twin != at);
        let at = twin.map_or(at, |twin| self.unite(twin, at));
        self.tell_contradictions(at, &one, joined.is_none());
        self.remember(here, at, one);
    }

    /// The group of an earlier mention in this document, or of the same known event.
    fn told_before(&self, here: &Here<'a>, one: &One<'a>) -> Option<usize> {
        let same_known = one.known.and_then(|known| self.of_known.get(&known).copied());
        let same_event = here.group_of(here.identities.get(&one.mention.1));
        let words = one.event.label.as_str();
        let same_words = here.of_words.get(&(words, one.interval)).copied();
        // "Lund died in 1931" after "(1858 – 3 May 1931)".
        let once = here.of_once.get(words).copied().filter(|_| happens_once(one.event));
        let same_words = same_words.or(once.filter(|&at| {
            self.groups.get(self.home(at)).is_some_and(|group| group.interval.meet(&one.interval).is_some())
        }));
        // "Began to sail in 2029": the begin and the sailing are one in their sentence.
        let same_words = same_words.or_else(|| {
            let (told, group) = here.in_sentence.filter(|_| one.event.worth_telling)?;
            let group = self.home(group);
            let meets = self.groups.get(group)?.interval.meet(&one.interval).is_some();
            (meets && told == (one.event.sentence, one.event.label.as_str())).then_some(group)
        });
        same_known.or(same_event).or(same_words).map(|at| self.home(at))
    }

    /// The last group that shares its head lemma and a name, at a compatible time.
    fn named(&self, one: &One<'a>) -> Option<usize> {
        let of_lemma = self.of_names.get(one.event.lemma.as_str());
        let found = one.names.iter().filter_map(|name| of_lemma?.get(name));
        let mut found = found.flat_map(|found| found.iter().rev().copied()).map(|at| self.home(at));
        found.find(|&at| {
            self.groups.get(at).is_some_and(|group| {
                is_alike(group, one.mention.0, one.known, &one.interval)
                    || is_worded_alike(self.analyses, group, one.event, &one.interval)
            })
        })
    }

    /// Adds a mention to a group where their times meet; else the two stay apart, and it is told where both are stated.
    fn join(&mut self, at: usize, one: &One<'a>) -> bool {
        let Some(group) = self.groups.get_mut(at) else { return false };
        let Some(met) = group.interval.meet(&one.interval) else {
            let first = group.mentions.first().copied().unwrap_or_default();
            // Only what two texts state in full contradicts; the rest is ours to settle.
            if is_stated(self.analyses, first) && is_stated(self.analyses, one.mention) {
                self.conflicts.push(apart(self.analyses, one, group));
            }
            return false;
        };
        group.interval = met;
        group.known = group.known.or(one.known);
        group.mentions.push(one.mention);
        true
    }

    /// Makes two groups one, the earlier of the two, where their times allow it; else the second stays.
    fn unite(&mut self, first: usize, second: usize) -> usize {
        let (keep, gone) = (first.min(second), first.max(second));
        let Ok([kept, lost]) = self.groups.get_disjoint_mut([keep, gone]) else { return second };
        let Some(met) = kept.interval.meet(&lost.interval) else { return second };
        kept.interval = met;
        kept.known = kept.known.or(lost.known);
        kept.mentions.append(&mut lost.mentions);
        kept.mentions.sort_unstable();
        self.moved.insert(gone, keep);
        keep
    }

    /// Where the mentions of a group are now.
    fn home(&self, mut at: usize) -> usize {
        while let Some(&next) = self.moved.get(&at) {
            at = next;
        }
        at
    }

    /// Another document gives what is told here another day near it: each pair of groups is told of once.
    fn tell_contradictions(&mut self, at: usize, one: &One<'a>, fresh: bool) {
        let mut others = Vec::new();
        if !one.names.is_empty() && is_stated(self.analyses, one.mention) {
            let first = *self.of_days.entry(plain_words(&one.event.label)).or_insert(at);
            let first = self.home(first);
            let elsewhere = |group: &&Group| group.mentions.iter().all(|mention| mention.0 != one.mention.0);
            let near = |group: &&Group| first != at && is_near(&group.interval, &one.interval);
            // A pair that has been told of is not read again.
            let open = !self.apart.contains(&(first, at));
            if open && self.groups.get(first).filter(near).filter(elsewhere).is_some() {
                others.push(first);
            }
        }
        if fresh && one.dated && happens_once(one.event) {
            let of_name = |name: &String| self.of_names.get(deed(one.event))?.get(name);
            let mut found = one.names.iter().filter_map(of_name).flatten().map(|&other| self.home(other));
            others.extend(found.find(|&other| {
                let of_document = (one.mention.0, one.event);
                self.groups
                    .get(other)
                    .is_some_and(|other| tells_otherwise(self.analyses, other, of_document, &one.interval))
            }));
        }
        for other in others {
            if self.apart.insert((other, at))
                && let Some(group) = self.groups.get(other)
            {
                self.conflicts.push(apart(self.analyses, one, group));
            }
        }
    }

    /// So that later mentions find the group.
    fn remember(&mut self, here: &mut Here<'a>, at: usize, one: One<'a>) {
        let One { mention, event, interval, known, names, .. } = one;
        if event.worth_telling {
            here.in_sentence = Some(((event.sentence, event.label.as_str()), at));
        }
        if !interval.is_unknown() && event.worth_telling {
            here.of_words.entry((event.label.as_str(), interval)).or_insert(at);
            if happens_once(event) || event.implied_by.is_some() {
                here.of_once.entry(event.label.as_str()).or_insert(at);
            }
        }
        if let Some(slot) = here.of_event.get_mut(mention.1) {
            *slot = Some(at);
        }
        if let Some(known) = known {
            self.of_known.entry(known).or_insert(at);
        }
        let deed = Some(deed(event)).filter(|deed| *deed != event.lemma);
        for lemma in std::iter::once(event.lemma.as_str()).chain(deed).filter(|_| !names.is_empty()) {
            let of_lemma = self.of_names.entry(lemma).or_default();
            for name in &names {
                let found = of_lemma.entry(name.clone()).or_default();
                if !found.contains(&at) {
                    found.push(at);
                }
                if found.len() > COMPARED {
                    found.remove(0);
                }
            }
        }
    }
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

/// `group`: what another text tells of the same, at another time.
fn apart(analyses: &[Analysis], one: &One, group: &Group) -> Conflict {
    let document = one.mention.0;
    let place = |document: usize, sentence: usize| {
        let analysis = analyses.get(document);
        let line = analysis.and_then(|a| a.text.sentences.get(sentence)).map_or(1, |sentence| sentence.line);
        (analysis.map_or("", |a| a.text.document.source.as_str()), line)
    };
    let first = group.mentions.first().copied().unwrap_or_default();
    let first_event = analyses.get(first.0).and_then(|a| a.events.get(first.1));
    let (source, line) = place(document, one.event.sentence);
    let (other, other_line) = place(first.0, first_event.map_or(0, |event| event.sentence));
    let what = format!(
        "“{}” is {} at {source}:{line} but {} at {other}:{other_line}; both are kept, as two rows",
        one.event.label,
        one.interval.to_edtf(),
        group.interval.to_edtf(),
    );
    Conflict { document, line, what }
}
