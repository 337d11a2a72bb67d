//! "Since then", "by that time", "two days before that", "after nine days": what was told last.
//!
//! In: the facts. Out: a link for each event that such words order by what was told last.

use super::clause::told_at;
use super::facts::{breaks, is_real, reach};
use super::signal::{gap_before, gap_of};
use super::solver::proposal::{End, Ground, Proposal, Step, Telling, no_later};
use super::standing::begins_later;
use super::{Facts, Node, Relation};
use crate::event::{Aspect, Class, Event, Tense};
use crate::text::{Hold, Kind, Token, Words, any_of};
use crate::time::Grain;

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
    out.extend((0..facts.timexes.len()).filter_map(|timex| lapsed(facts, timex)));
    out
}

/// "It landed on 3 May, but contact was lost after nine days", "it landed on 3 May. After nine days contact was lost": so
/// long after what was told before.
fn lapsed(facts: &Facts, index: usize) -> Option<Proposal> {
    const GOES_ON: Words = any_of!["of", "in", "at", "as", "with", "on", "without", "under", "from", "to"];
    let timex = facts.timexes.get(index).filter(|timex| timex.mention.anchor.is_none())?;
    let gap = gap_of(timex).filter(|gap| gap.length.unit() >= Grain::Day)?;
    let (sentence, span) = (timex.mention.sentence, reach(timex));
    let before = facts.before(sentence, span.start);
    let signal = before.last().filter(|token| token.is(any_of!["after"]))?;
    let at = before.len() - 1;
    let behind = facts.behind(sentence, span.end).first();
    // "After two years in office", "after two weeks the town": how long what lasted, and what comes then.
    let ends = behind.is_none_or(|token| token.kind == Kind::Mark || token.is(any_of!["and", "but"]));
    if behind.is_some_and(|token| token.is(GOES_ON)) || !(ends || at == 0) {
        return None;
    }
    let (told, event) = ordered(facts, sentence, at, signal)?;
    let beside = facts.timexes_in(sentence).filter(|(_, other)| reach(other).end <= signal.start);
    let beside = beside.filter_map(|(_, other)| told_at(facts, other)).find(|&other| other != told);
    let beside = beside.filter(|&other| goes_on_to(facts, other, event));
    let goes_on = || {
        let opens = facts.tokens_of(sentence).first();
        at == 0 || opens.is_some_and(|token| token.is(any_of!["he", "she", "it", "they"]))
    };
    let landmark = match beside {
        Some(landmark) => landmark,
        None if goes_on() => told_last(facts, sentence.checked_sub(1)?)?.0,
        None => return None,
    };
    let line = facts.line(sentence);
    Some(link(facts, sentence, signal, (told, event), landmark).counted(
        (told, index),
        Node::Event(landmark),
        1,
        gap,
        line,
    ))
}

/// "It landed, but contact was lost": is one told as what came next, and not within the other?
fn goes_on_to(facts: &Facts, landmark: usize, event: &Event) -> bool {
    const WITHIN: Words = any_of![
        "after", "before", "when", "while", "because", "since", "as", "that", "which", "who", "where"
    ];
    facts.events.get(landmark).is_some_and(|landmark| {
        let between = facts.between(landmark.head.end, event.head.start);
        between.has(any_of!["and", "but"]) && !between.has(WITHIN)
    })
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
