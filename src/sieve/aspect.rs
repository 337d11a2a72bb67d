//! The aspect sieve: "the invasion began", "the strike ended": a verb tells an end of the event that is its subject.

use super::facts::{breaks, is_real};
use super::proposal::{Ground, Proposal, Step};
use super::{Facts, Node, Relation};
use crate::event::Class;

/// Words between the subject's head and its verb at most.
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
            let (Some(relation), Some((noun, named))) = (relation, subject.take()) else { continue };
            let between = facts.between(named.head.end, event.head.start);
            if between.len() > NEAR || between.iter().any(|token| breaks(facts, token)) {
                continue;
            }
            let line = facts.line(sentence);
            let words = format!("“{}” (line {line})", facts.text.words(event.head));
            let ground = Ground { step: Step::Identity, words };
            let (from, to) = (Node::Event(index), Node::Event(noun));
            out.push(Proposal::link(from, relation, to, "aspect", event.head, ground));
        }
    }
    out
}
