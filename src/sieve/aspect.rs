//! The aspect sieve: "the invasion began", "they ended the strike", "it stopped paying": a verb tells an end of the
//! event that is its subject, else of the one that it takes.

use super::facts::{breaks, is_real};
use super::proposal::{Ground, Proposal, Step, Telling};
use super::{Facts, Node, Relation};
use crate::event::{Class, Event, Tense};
use crate::text::{Kind, Token, any_of};

/// Words between the verb and the subject's head, or the head of what it takes, at most.
const NEAR: usize = 8;

const BEGIN: &[&str] = &["begin", "start", "commence", "open", "erupt", "break"];
const END: &[&str] = &["end", "finish", "conclude", "close", "cease", "stop"];

pub(super) fn propose(facts: &Facts) -> Vec<Proposal> {
    let mut out = Vec::new();
    for sentence in 0..facts.text.sentences.len() {
        let mut subject = None;
        for (index, event) in facts.events_in(sentence) {
            if !event.verbal {
                subject = Some((index, event));
                continue;
            }
            let relation = match event.lemma.as_str() {
                _ if event.class != Class::Aspectual || event.negated || !is_real(event) => None,
                lemma if BEGIN.contains(&lemma) => Some(Relation::Begins),
                lemma if END.contains(&lemma) => Some(Relation::Ends),
                _ => None,
            };
            // A verb between the two has the noun for its own.
            let subject = subject.take().filter(|(_, named)| near(facts, named, event)).map(|(noun, _)| noun);
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

fn near(facts: &Facts, first: &Event, second: &Event) -> bool {
    let between = facts.between(first.head.end, second.head.start);
    between.len() <= NEAR && !between.iter().any(breaks)
}

/// "Began talks", "began to pay", "stopped paying": nothing but the words of its own phrase stand between.
fn is_taken(facts: &Facts, verb: &Event, other: &Event) -> bool {
    let form = !other.verbal || matches!(other.tense, Tense::Infinitive | Tense::PresentParticiple);
    let apart = |token: &Token| {
        token.kind == Kind::Mark && !token.is(any_of!["-", "'"])
            || token
                .is(any_of!["in", "on", "at", "with", "after", "before", "when", "by", "and", "as", "from"])
    };
    let between = facts.between(verb.head.end, other.head.start);
    form && between.len() <= NEAR && !between.iter().any(apart)
}
