//! Events of one sentence that are one in time.
//!
//! In: the facts. Out: links for a noun with a verb that only says it happened or went on ("the collapse came on Friday"), a noun
//! with the verb of its relative clause ("the vote in which the council refused") or of what it does ("the blast killed
//! six"), and a verb within the participle
//! that its subject bears ("the council, meeting on 20 February, refused").

use super::clause::verb::DOES;
use super::facts::{breaks, is_real};
use super::solver::proposal::{Ground, Proposal, Step, Telling};
use super::{Facts, Node, Relation};
use crate::event::{Aspect, Event, Tense};
use crate::text::{Asked, Kind, Token, Words, any_of};

/// Words of a noun phrase, and between a noun and the verb of its relative clause, at most.
const PHRASE: usize = 6;
const CLAUSE: usize = 25;

pub(super) fn propose(facts: &Facts) -> Vec<Proposal> {
    let mut out = Vec::new();
    for sentence in 0..facts.text.sentences.len() {
        let told: Vec<(usize, &Event)> =
            facts.events_in(sentence).filter(|(_, event)| is_real(event)).collect();
        for (at, &(index, event)) in told.iter().enumerate() {
            if !event.verbal {
                continue;
            }
            let before = told.get(..at).unwrap_or(&[]);
            let subject = facts.subject_of(event).filter(|(_, noun)| is_real(noun));
            if let Some((noun, named)) = subject {
                let relation = if happens(facts, named, event) {
                    Some(Relation::Identity)
                } else {
                    goes_on(facts, event)
                };
                out.extend(relation.map(|relation| link(facts, index, relation, noun)));
            }
            if let Some(noun) = told_in_full(facts, before, event) {
                out.push(link(facts, index, Relation::Identity, noun));
            }
            if let Some((noun, _)) = subject.filter(|_| does(facts, event)) {
                out.push(done(facts, index, noun));
            }
            if let Some(noun) = occasion(facts, told.get(at + 1..).unwrap_or(&[]), event) {
                out.push(link(facts, index, Relation::IsIncluded, noun));
            }
            if let Some(participle) = borne(facts, before, event) {
                out.push(link(facts, index, Relation::IsIncluded, participle));
            }
        }
    }
    out
}

fn link(facts: &Facts, from: usize, relation: Relation, to: usize) -> Proposal {
    let event = facts.events.get(from);
    let line = facts.line(event.map_or(0, |event| event.sentence));
    let evidence = event.map(|event| event.head).unwrap_or_default();
    let ground = Ground { step: Step::Identity, telling: Telling::Quoted(evidence, line) };
    Proposal::link(Node::Event(from), relation, Node::Event(to), "one", evidence, ground)
}

/// Does the verb only say that its subject took place or lasted, and when?
fn happens(facts: &Facts, noun: &Event, verb: &Event) -> bool {
    let next = || facts.behind(verb.sentence, verb.head.end).first();
    let next_is = |words: Words| next().is(words);
    match verb.lemma.as_str() {
        "occur" | "happen" | "last" => true,
        // "The storm struck on Friday".
        "strike" | "hit" => STRIKES.contains(&noun.lemma.as_str()),
        // "The vote was held", "the treaty was signed".
        lemma if PASSED.contains(&lemma) => {
            let before = facts.between(noun.head.end, verb.head.start).last();
            before.is(any_of!["was", "were", "be", "been", "is", "are"])
        }
        "take" => next_is(any_of!["place", "effect"]),
        "come" => {
            next_is(any_of!["on", "after", "before", "when", "as", "in", "at", "into"])
                || next().is_some_and(|token| facts.in_expression(verb.sentence, token.span()))
        }
        _ => false,
    }
}

/// "The siege continued": within it; "the siege went on until May": to its end.
fn goes_on(facts: &Facts, verb: &Event) -> Option<Relation> {
    let behind = facts.behind(verb.sentence, verb.head.end);
    let behind = match verb.lemma.as_str() {
        "continue" => behind,
        "go" => behind.split_first().filter(|(on, _)| on.is(any_of!["on"]))?.1,
        _ => return None,
    };
    let next = behind.first();
    let ends = next.is(any_of!["until", "till", "through"]);
    (!next.is(any_of!["to"])).then_some(if ends { Relation::Ends } else { Relation::IsIncluded })
}

/// What strikes when it happens.
const STRIKES: [&str; 10] = [
    "storm", "hurricane", "typhoon", "cyclone", "tornado", "earthquake", "quake", "tsunami", "disaster",
    "avalanche",
];

/// Verbs that, passive, say of their subject only that it took place.
pub(super) const PASSED: [&str; 14] = [
    "hold", "stage", "sign", "fight", "deliver", "give", "make", "conduct", "convene", "issue", "reach",
    "launch", "carry", "mount",
];

/// "The vote in which the council refused": the noun of the relative clause whose first finite verb this is.
fn told_in_full(facts: &Facts, before: &[(usize, &Event)], verb: &Event) -> Option<usize> {
    let &(noun, named) = before.iter().rev().find(|(_, event)| !event.verbal)?;
    let between = facts.between(named.head.end, verb.head.start);
    let [first, second, ..] = between else { return None };
    if !(first.is(any_of!["in", "at", "during"]) && second.is(any_of!["which"])) {
        return None;
    }
    // Participles that the subject bears stand between; another finite verb has the clause for its own.
    let first_finite = before
        .iter()
        .filter(|(_, event)| event.verbal && event.head.start >= named.head.end)
        .all(|(_, event)| event.tense == Tense::PresentParticiple);
    let whole = between.len() <= CLAUSE && !between.iter().any(breaks);
    (first_finite && whole && verb.tense != Tense::PresentParticiple).then_some(noun)
}

/// "The blast killed six", "the storm that flooded the valley": does the verb tell what its subject did to somebody?
fn does(facts: &Facts, verb: &Event) -> bool {
    let acts = verb.tense == Tense::Past && verb.aspect == Aspect::None;
    let takes = facts.behind(verb.sentence, verb.head.end).first().is_some_and(|token| {
        let object = token.is(any_of!["the", "a", "an", "its", "his", "her", "their"]) || !token.is_common();
        token.kind != Kind::Mark && object && !facts.in_expression(verb.sentence, token.span())
    });
    acts && takes && DOES.contains(&verb.lemma.as_str())
}

/// What an event does comes after its begin, and not after its end.
pub(super) fn done(facts: &Facts, verb: usize, noun: usize) -> Proposal {
    let inside = link(facts, verb, Relation::IsIncluded, noun).demands;
    Proposal { demands: inside, ..link(facts, verb, Relation::After, noun) }
}

/// What one wins, loses or suffers at an occasion, it happens there.
const SUFFERED: [&str; 21] = [
    "win", "lose", "die", "kill", "wound", "injure", "hurt", "defeat", "beat", "destroy", "damage",
    "capture", "sink", "perish", "fight", "elect", "oust", "fall", "serve", "compete", "vote",
];

/// "Lost power in the October election", "was killed in the battle": the noun that the verb's phrase ends with.
fn occasion(facts: &Facts, after: &[(usize, &Event)], verb: &Event) -> Option<usize> {
    let &(noun, named) = after.first().filter(|(_, event)| !event.verbal)?;
    if verb.tense != Tense::Past || !SUFFERED.contains(&verb.lemma.as_str()) {
        return None;
    }
    let between = facts.between(verb.head.end, named.head.start);
    let lead = between.iter().rposition(|token| token.is(any_of!["in", "at", "during"]))?;
    let (object, phrase) = (between.get(..lead)?, between.get(lead + 1..)?);
    let definite = phrase.first().is(any_of!["the", "that", "this"]);
    let plain = |tokens: &[Token], most: usize| {
        tokens.len() <= most && tokens.iter().all(|token| token.kind != Kind::Mark && !token.is(JOINTS))
    };
    (definite && plain(object, 3) && plain(phrase, PHRASE)).then_some(noun)
}

const JOINTS: Words = any_of!["of", "in", "at", "on", "for", "and", "or", "that", "who", "which", "to"];

/// "The council, meeting on 20 February, refused": the participle set off between commas right before the verb.
fn borne(facts: &Facts, before: &[(usize, &Event)], verb: &Event) -> Option<usize> {
    if !matches!(verb.tense, Tense::Past | Tense::PastParticiple) {
        return None;
    }
    let &(index, participle) = before.iter().rev().find(|(_, event)| event.verbal)?;
    let opening = facts.before(verb.sentence, participle.head.start).last()?;
    let between = facts.between(participle.head.end, verb.head.start);
    let (comma, aside) = between.split_last()?;
    (participle.tense == Tense::PresentParticiple
        && opening.is(any_of![","])
        && comma.is(any_of![","])
        && aside.len() <= CLAUSE
        && !aside.iter().any(|token| token.kind == Kind::Mark))
    .then_some(index)
}
