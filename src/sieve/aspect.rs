//! The aspect sieve: "the invasion began", "they ended the strike", "it stopped paying": a verb tells an end of the
//! event that is its subject, else of the one that it takes.

use super::facts::is_real;
use super::solver::proposal::{Ground, Proposal, Step, Telling};
use super::{Facts, Node, Relation};
use crate::event::{Class, Event, Tense};
use crate::text::{Hold, Kind, Token, any_of};

/// Words between the verb and the head of what it takes, at most.
const NEAR: usize = 8;

const BEGIN: &[&str] = &["begin", "start", "commence", "open", "erupt", "break"];
const END: &[&str] = &["end", "finish", "conclude", "close", "cease", "stop"];
/// Those that people do to doors and shops, too.
const HALVES: [&str; 2] = ["open", "close"];

pub(super) fn propose(facts: &Facts) -> Vec<Proposal> {
    let verbs = facts.events.iter().enumerate().filter(|(_, event)| event.verbal);
    verbs.filter_map(|(index, verb)| told_of(facts, index, verb)).collect()
}

fn told_of(facts: &Facts, index: usize, verb: &Event) -> Option<Proposal> {
    if verb.negated || !is_real(verb) {
        return None;
    }
    let lemma = verb.lemma.as_str();
    let relation = match lemma {
        lemma if BEGIN.contains(&lemma) => Relation::Begins,
        lemma if END.contains(&lemma) => Relation::Ends,
        _ => return None,
    };
    let subject = facts.subject_of(verb).filter(|_| !takes_a_thing(facts, verb));
    // "The talks opened": an event does so as it begins.
    let opens = subject.is_some() && verb.is_finite() && HALVES.contains(&lemma);
    if verb.class != Class::Aspectual && !opens {
        return None;
    }
    let behind = || facts.events_in(verb.sentence).find(|(_, other)| other.head.start >= verb.head.end);
    let taken = || behind().filter(|(_, other)| is_taken(facts, verb, other));
    let (whole, _) = subject.or_else(taken)?;
    let ground =
        Ground { step: Step::Identity, telling: Telling::Quoted(verb.head, facts.line(verb.sentence)) };
    Some(Proposal::link(Node::Event(index), relation, Node::Event(whole), "aspect", verb.head, ground))
}

/// "The coup ended the monarchy": it did so to something else.
fn takes_a_thing(facts: &Facts, verb: &Event) -> bool {
    let next = facts.behind(verb.sentence, verb.head.end).first();
    next.is_some_and(|token| {
        token.is(any_of!["the", "a", "an", "his", "her", "its", "their"])
            && !facts.in_expression(verb.sentence, token.span())
    })
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
            || token.is(any_of![
                "in", "on", "at", "with", "without", "after", "before", "when", "by", "and", "as", "from"
            ])
    };
    form && between.len() <= NEAR && !between.iter().any(apart)
}
