//! Sieves around the event that a text is about: what its parties did there, and how the world reacted.
//!
//! A text's key event is a short known one that the text names early. What orders other events by it is only likely,
//! so these sieves come late and their refusals are silent.

use super::facts::is_real;
use super::solver::proposal::{Ground, Proposal, Step, Telling};
use super::standing::begins_later;
use super::{Facts, Node, Relation};
use crate::event::{Event, Status, Tense};
use crate::known::{KnownEvent, LEAD};
use crate::text::{Kind, Span, any_of};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

/// Name of the sieve of reactions.
pub(super) const REACTION: &str = "reaction";

/// Expressions with a place on the calendar that a text may hold and still be about one event: a text that dates more
/// tells more, and what it tells of is no reaction.
const DATES: usize = 4;
/// Words between a cue and the event that it belongs to.
const NEAR: usize = 6;
/// Words between a cue and the noun that it brings.
const CLOSE: usize = 2;

static ACTS: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| include_str!("../../data/en/words/party-acts.csv").lines().skip(1).collect());

/// Cues as words, and whether the sentence after may go on with the reactions.
static CUES: LazyLock<Vec<(Vec<&'static str>, bool)>> = LazyLock::new(|| {
    include_str!("../../data/en/words/reaction-cues.csv")
        .lines()
        .skip(1)
        .filter_map(|row| row.split_once(','))
        .map(|(cue, opens)| (cue.split(' ').collect(), opens == "yes"))
        .collect()
});

/// A capital or a seat speaks for its government.
static GOVERNMENTS: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
    include_str!("../../data/en/words/governments.csv")
        .lines()
        .skip(1)
        .filter_map(|row| row.split_once(','))
        .collect()
});

/// The key event: the known one named most often among the short ones that the first sentences name.
fn key<'a>(facts: &Facts<'a>) -> Option<(usize, &'a Event, &'a KnownEvent)> {
    if facts.timexes.iter().filter(|timex| timex.value.period().is_some()).count() > DATES {
        return None;
    }
    let mut found: Vec<(usize, usize, usize)> = Vec::new();
    for (index, event) in facts.events.iter().enumerate() {
        if event.status == Status::Background || !is_real(event) {
            continue;
        }
        let Some(known) = facts.denotes(index) else { continue };
        match found.iter_mut().find(|entry| entry.0 == known) {
            Some(entry) => entry.2 += 1,
            None if event.sentence < LEAD => found.push((known, index, 1)),
            None => {}
        }
    }
    found
        .into_iter()
        .filter_map(|(known, index, times)| {
            let known = facts.known.get(known)?;
            known.is_short().then_some((index, known, times))
        })
        .max_by_key(|&(index, _, times)| (times, std::cmp::Reverse(index)))
        .and_then(|(index, known, _)| Some((index, facts.events.get(index)?, known)))
}

/// What the parties of a meeting did there.
pub(super) fn setting(facts: &Facts) -> Vec<Proposal> {
    let Some((at, _, known)) = key(facts) else { return Vec::new() };
    if !matches!(known.kind.as_str(), "talks" | "summit" | "conference" | "meeting" | "negotiations") {
        return Vec::new();
    }
    let parties = parties(known);
    let names_key = sentences_naming(facts, at);
    let mut out = Vec::new();
    for (index, event) in facts.events.iter().enumerate() {
        let told = matches!(event.status, Status::Reported | Status::Claimed) && !event.negated;
        let done = !event.verbal || event.tense == Tense::Past;
        let act = ACTS.contains(event.lemma.as_str()) && facts.denotes(index).is_none();
        if !(told && done && act) || index == at {
            continue;
        }
        let there = if event.verbal {
            has_party(facts, event, &parties)
        } else {
            names_key.contains(&event.sentence)
                || event.sentence.checked_sub(1).is_some_and(|before| names_key.contains(&before))
        };
        if there {
            let line = facts.line(event.sentence);
            let ground = Ground { step: Step::Likely, telling: Telling::Line("an act of its parties", line) };
            let (node, key) = (Node::Event(index), Node::Event(at));
            out.push(Proposal::link(node, Relation::IsIncluded, key, "setting", event.head, ground));
        }
    }
    out
}

/// Words that name the parties of an event, in lower case.
fn parties(known: &KnownEvent) -> FxHashSet<String> {
    let names: Vec<String> = known.participants.iter().map(|name| name.to_lowercase()).collect();
    let seats = GOVERNMENTS.iter().filter(|(_, of)| names.iter().any(|name| name == *of));
    let seats: Vec<String> = seats.map(|(seat, _)| (*seat).to_owned()).collect();
    let words = names.iter().flat_map(|name| name.split([' ', '-'])).map(str::to_owned);
    words.chain(seats).filter(|word| word.len() > 2).collect()
}

/// Sentences in which the key event is named or spoken of again.
fn sentences_naming(facts: &Facts, key: usize) -> FxHashSet<usize> {
    let known = facts.denotes(key);
    facts
        .events
        .iter()
        .enumerate()
        .filter(|(index, event)| {
            *index == key || event.same_as == Some(key) || known.is_some() && facts.denotes(*index) == known
        })
        .map(|(_, event)| event.sentence)
        .collect()
}

/// One of the parties stands before the verb, as its subject does.
fn has_party(facts: &Facts, event: &Event, parties: &FxHashSet<String>) -> bool {
    facts
        .before(event.sentence, event.head.start)
        .iter()
        .rev()
        .take_while(|token| !(token.kind == Kind::Mark && token.is(any_of![";", ":"])))
        .take(12)
        .any(|token| token.capital && parties.contains(&token.text(facts.text.text()).to_lowercase()))
}

/// Reactions to the key event, where the words say that they are.
pub(super) fn reactions(facts: &Facts) -> Vec<Proposal> {
    let Some((at, first, _)) = key(facts) else { return Vec::new() };
    let mut reacting: Vec<(usize, Span)> = Vec::new();
    for sentence in first.sentence..facts.text.sentences.len() {
        let mut goes_on = None;
        for (cue, opens) in cues(facts, sentence) {
            reacting.extend(near(facts, sentence, cue, opens).into_iter().map(|event| (event, cue)));
            if opens {
                goes_on = Some(cue);
            }
        }
        if let Some(cue) = goes_on {
            let paragraph = |at| facts.sentence(at).map(|sentence| sentence.paragraph);
            let told =
                facts.events_in(sentence + 1).find(|(_, event)| event.verbal && event.tense == Tense::Past);
            reacting.extend(
                told.filter(|_| paragraph(sentence) == paragraph(sentence + 1))
                    .map(|(event, _)| (event, cue)),
            );
        }
    }
    reacting.sort_unstable();
    reacting.dedup_by_key(|entry| entry.0);
    let mut out = Vec::new();
    for (index, cue) in reacting {
        let Some(event) = facts.events.get(index) else { continue };
        if index == at || !matches!(event.status, Status::Reported | Status::Claimed) {
            continue;
        }
        let line = facts.line(event.sentence);
        let ground = Ground { step: Step::Likely, telling: Telling::Quoted(cue, line) };
        let (node, key) = (Node::Event(index), Node::Event(at));
        // The first voices may be heard while a meeting of several days still sits.
        let begins = Some(vec![begins_later(node, key)]);
        out.push(Proposal::link(node, Relation::After, key, REACTION, cue, ground).demanding(begins));
    }
    out
}

/// Cues in a sentence.
fn cues(facts: &Facts, sentence: usize) -> Vec<(Span, bool)> {
    let tokens = facts.tokens_of(sentence);
    let mut out = Vec::new();
    for start in 0..tokens.len() {
        let rest = tokens.get(start..).unwrap_or(&[]);
        let cue = CUES.iter().find(|(cue, _)| {
            rest.len() >= cue.len() && cue.iter().zip(rest).all(|(word, token)| facts.spells(token, word))
        });
        if let (Some((cue, opens)), Some(first)) = (cue, rest.first()) {
            let span = rest.get(cue.len() - 1).map_or(first.span(), |last| first.span().join(last.span()));
            // "Two days later" is an expression, not a cue.
            if !facts.in_expression(sentence, span) {
                out.push((span, *opens));
            }
        }
    }
    out
}

/// The events that a cue belongs to: the nearest verb, and, behind one that brings a noun ("met with criticism"),
/// that noun.
fn near(facts: &Facts, sentence: usize, cue: Span, brings_noun: bool) -> Vec<usize> {
    let distance = |head: Span| {
        if head.overlaps(cue) {
            0
        } else if head.start >= cue.end {
            facts.between(cue.end, head.start).len()
        } else {
            facts.between(head.end, cue.start).len()
        }
    };
    let nearest = |verbal: bool, most: usize, from: u32| {
        facts
            .events_in(sentence)
            .filter(|(_, event)| event.verbal == verbal && event.head.start >= from)
            .map(|(index, event)| (distance(event.head), index))
            .filter(|entry| entry.0 <= most)
            .min()
            .map(|entry| entry.1)
    };
    let noun = if brings_noun { nearest(false, CLOSE, cue.start) } else { None };
    nearest(true, NEAR, 0).into_iter().chain(noun).collect()
}
