//! The aspect sieve: "the invasion began", "they ended the strike", "it stopped paying": a verb tells an end of the
//! event that is its subject, else of the one that it takes.

use super::facts::{breaks, is_real};
use super::solver::proposal::{Ground, Proposal, Step, Telling};
use super::{Facts, Node, Relation};
use crate::event::{Class, Event, Tense};
use crate::text::{Hold, Kind, Token, any_of};

/// Words between the verb and the subject's head, or the head of what it takes, at most.
const NEAR: usize = 8;

const BEGIN: &[&str] = &["begin", "start", "commence", "open", "erupt", "break"];
const END: &[&str] = &["end", "finish", "conclude", "close", "cease", "stop"];
/// Those that people do to doors and shops, too.
const HALVES: [&str; 2] = ["open", "close"];
/// Words from a joint to the verb behind it at most.
const JOINT: usize = 3;

pub(super) fn propose(facts: &Facts) -> Vec<Proposal> {
    let mut out = Vec::new();
    for sentence in 0..facts.text.sentences.len() {
        let mut subject = None;
        // The last event of whose end a verb has told, and that verb.
        let mut told: Option<(usize, &Event)> = None;
        for (index, event) in facts.events_in(sentence) {
            if !event.verbal {
                subject = Some((index, event));
                continue;
            }
            let lemma = event.lemma.as_str();
            // "Began on 2 May and ended on 4 May": of the same.
            let shared = told.filter(|(_, verb)| is_joined(facts, verb, event)).map(|(noun, _)| noun);
            // A verb between the two has the noun for its own.
            let own = subject.take().filter(|(_, named)| near(facts, named, event)).map(|(noun, _)| noun);
            let own = own.filter(|_| !takes_a_thing(facts, event));
            let subject = own.or(shared);
            // "The talks opened": an event does so as it begins.
            let opens = subject.is_some() && event.is_finite() && HALVES.contains(&lemma);
            // "After the sale, it closed": another subject.
            let other = own.and_then(|noun| facts.events.get(noun)).is_some_and(|noun| {
                let pronoun = any_of!["it", "he", "she", "they", "we", "i", "you"];
                HALVES.contains(&lemma) && facts.between(noun.head.end, event.head.start).has(pronoun)
            });
            let relation = match lemma {
                _ if other => None,
                _ if event.negated || !is_real(event) => None,
                _ if event.class != Class::Aspectual && !opens => None,
                lemma if BEGIN.contains(&lemma) => Some(Relation::Begins),
                lemma if END.contains(&lemma) => Some(Relation::Ends),
                _ => None,
            };
            told = relation.and(subject).map(|noun| (noun, event));
            let taken = || facts.events_in(sentence).find(|(_, other)| other.head.start >= event.head.end);
            let taken = || taken().filter(|(_, other)| is_taken(facts, event, other)).map(|(other, _)| other);
            let (Some(relation), Some(whole)) = (relation, subject.or_else(taken)) else { continue };
            let line = facts.line(sentence);
            let ground = Ground { step: Step::Identity, telling: Telling::Quoted(event.head, line) };
            let (from, to) = (Node::Event(index), Node::Event(whole));
            out.push(Proposal::link(from, relation, to, "aspect", event.head, ground));
        }
    }
    out
}

/// "Began on 2 May and ended": nothing but a joint, or another's subject.
fn is_joined(facts: &Facts, first: &Event, second: &Event) -> bool {
    let between = facts.between(first.head.end, second.head.start);
    let joint = between.iter().rposition(|token| token.is(any_of!["and", "but"]));
    let plain = |token: &Token| token.is(any_of!["was", "only", "finally", "eventually", "then", "later"]);
    joint.is_some_and(|at| {
        let behind = between.get(at + 1..).unwrap_or(&[]);
        behind.len() <= JOINT && behind.iter().all(plain)
    })
}

/// "The coup ended the monarchy": it did so to something else.
fn takes_a_thing(facts: &Facts, verb: &Event) -> bool {
    let next = facts.behind(verb.sentence, verb.head.end).first();
    next.is_some_and(|token| {
        token.is(any_of!["the", "a", "an", "his", "her", "its", "their"])
            && !facts.in_expression(verb.sentence, token.span())
    })
}

fn near(facts: &Facts, first: &Event, second: &Event) -> bool {
    let between = facts.between(first.head.end, second.head.start);
    between.len() <= NEAR && !between.iter().any(breaks)
}

/// "Began talks", "began to pay", "stopped paying": nothing but the words of its own phrase stand between.
fn is_taken(facts: &Facts, verb: &Event, other: &Event) -> bool {
    let between = facts.between(verb.head.end, other.head.start);
    // "Began a process to move it" is not "began to move it".
    let form = match other.tense {
        _ if !other.verbal => true,
        Tense::Infinitive => between.len() <= 2 && between.has(any_of!["to"]),
        Tense::PresentParticiple => between.len() <= 1,
        _ => false,
    };
    let apart = |token: &Token| {
        token.kind == Kind::Mark && !token.is(any_of!["-", "'"])
            || token
                .is(any_of!["in", "on", "at", "with", "after", "before", "when", "by", "and", "as", "from"])
    };
    form && between.len() <= NEAR && !between.iter().any(apart)
}
