//! "Since then", "by that time", "two days before that": what the sentence before told.
//!
//! In: the facts. Out: a link for each event that such words order by what was told last.

use super::clause::told_at;
use super::facts::{breaks, is_real};
use super::signal::gap_before;
use super::solver::proposal::{End, Ground, Proposal, Step, Telling, no_later};
use super::standing::begins_later;
use super::{Facts, Node, Relation};
use crate::event::{Aspect, Class, Event, Tense};
use crate::text::{Kind, Token, Words, any_of};

const SIGNALS: Words = any_of!["since", "until", "till", "before", "after", "by", "at", "from"];
/// Words before the one of order at the head of a sentence at most: "two days before that".
const HEAD: usize = 3;

pub(super) fn propose(facts: &Facts) -> Vec<Proposal> {
    let mut out = Vec::new();
    for sentence in 1..facts.text.sentences.len() {
        let tokens = facts.tokens_of(sentence);
        for (at, signal) in tokens.iter().enumerate().filter(|(_, token)| token.is(SIGNALS)) {
            if points_back(facts, sentence, at)
                && let Some((landmark, _)) = told_last(facts, sentence - 1)
                && let Some(told) = ordered(facts, sentence, at, signal)
            {
                out.push(link(facts, sentence, signal, told, landmark));
            }
        }
    }
    out
}

/// "Since then", "until that time", "before that, …"; amid a sentence only where it ends there, too, and nothing is
/// of that time there.
fn points_back(facts: &Facts, sentence: usize, at: usize) -> bool {
    let tokens = facts.tokens_of(sentence);
    let Some((signal, behind)) = tokens.get(at..).and_then(|rest| rest.split_first()) else { return false };
    let word = |at: usize, word: &str| behind.get(at).is_some_and(|token| facts.spells(token, word));
    let ends = |at: usize| behind.get(at).is_none_or(|token| token.kind == Kind::Mark);
    let time = word(1, "time") && (word(0, "that") || word(0, "the") && ends(2));
    if signal.is(any_of!["at"]) {
        return time && at == 0;
    }
    let before = tokens.get(..at).unwrap_or(&[]);
    let head = at <= HEAD && before.iter().all(|token| facts.in_expression(sentence, token.span()));
    time && word(0, "that") && (head || ends(2))
        || word(0, "then") && (head || ends(1))
        || word(0, "that") && ends(1)
}

/// What the sentence tells: what its first date is of, else its first finite verb.
fn told_last<'a>(facts: &Facts<'a>, sentence: usize) -> Option<(usize, &'a Event)> {
    let dated = facts.timexes_in(sentence).find_map(|(_, timex)| told_at(facts, timex));
    let dated = dated.and_then(|event| Some((event, facts.events.get(event)?)));
    let tells = |event: &Event| event.is_finite() && event.class != Class::Reporting && is_real(event);
    dated.or_else(|| facts.events_in(sentence).find(|(_, event)| tells(event)))
}

/// The event that the words order: the verb behind them at the head of the sentence, else the one before them.
fn ordered<'a>(facts: &Facts<'a>, sentence: usize, at: usize, signal: &Token) -> Option<(usize, &'a Event)> {
    let tells = |event: &Event| event.verbal && event.class != Class::Reporting && is_real(event);
    let verbs = || facts.events_in(sentence).filter(|(_, event)| tells(event));
    let before = verbs().rfind(|(_, event)| event.head.end <= signal.start);
    match before {
        None if at <= HEAD => verbs().find(|(_, event)| event.head.start >= signal.end && event.is_finite()),
        _ => before.filter(|(_, e)| !facts.between(e.head.end, signal.start).iter().any(breaks)),
    }
}

fn link(
    facts: &Facts,
    sentence: usize,
    signal: &Token,
    (told, event): (usize, &Event),
    landmark: usize,
) -> Proposal {
    use End::{Begin, Finish};
    let (node, to) = (Node::Event(told), Node::Event(landmark));
    let is = |words: Words| signal.is(words);
    let act = event.tense == Tense::Past && event.aspect == Aspect::None && event.class != Class::State;
    let (relation, demands) = if is(any_of!["since", "from"]) {
        (Relation::After, Some(vec![begins_later(node, to)]))
    } else if is(any_of!["until", "till"]) {
        let ends = vec![no_later((to, Begin), (node, Finish)), no_later((node, Finish), (to, Finish))];
        (Relation::EndedBy, Some(ends))
    } else if is(any_of!["by"]) {
        let done = event.aspect == Aspect::Perfective;
        let end = if done { Finish } else { Begin };
        (Relation::Before, Some(vec![no_later((node, end), (to, Finish))]))
    } else if is(any_of!["at"]) {
        (if act { Relation::IsIncluded } else { Relation::Includes }, None)
    } else {
        (if is(any_of!["before"]) { Relation::Before } else { Relation::After }, None)
    };
    let line = facts.line(sentence);
    let ground = Ground { step: Step::Order, telling: Telling::Quoted(signal.span(), line) };
    let proposal = Proposal::link(node, relation, to, "then", signal.span(), ground).demanding(demands);
    let sign = if is(any_of!["before"]) { -1 } else { 1 };
    match gap_before(facts, sentence, signal).filter(|_| is(any_of!["before", "after"])) {
        Some((timex, gap)) => proposal.counted((told, timex), to, sign, gap, line),
        None => proposal,
    }
}
