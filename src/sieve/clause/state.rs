//! Clauses whose verb tells no event: "homes were without power on Monday", "there was a glut in 1972".
//!
//! In: the words beside an expression. Out: where it was said that something only is so; what such a clause holds is of its
//! own dates, and no verb of another clause is.

use super::around::ARTICLES;
use crate::event::{Class, Event};
use crate::sieve::Facts;
use crate::sieve::facts::breaks;
use crate::text::{Asked, Hold, Kind, Span, Token, Words, any_of};

/// Forms of "to be" and "to have".
const STATES: Words = any_of!["was", "were", "is", "are", "be", "had", "has", "have"];

/// Words between a word that opens a clause and its verb at most.
const OPENED: usize = 4;

/// Words between a verb and one that helps it at most.
const HELPED: usize = 6;

/// Tokens between an expression and a state that is of its clause at most.
const FAR: usize = 80;

/// Words that open a clause about something in the clause around it.
const WITHIN: Words = any_of!["which", "who", "whose", "whom", "that", "what", "where", "if"];

/// Words that open a clause of the same time as the one around it.
pub(crate) const MEANWHILE: Words = any_of!["when", "while", "as"];

/// The last state that is told from one place on in the clause that reaches to another. "Was shot while she was at home on
/// 3 May": of the same time as what stands around it.
pub(crate) fn state_before(facts: &Facts, sentence: usize, from: u32, to: u32) -> Option<Span> {
    /// Words of an expression, and of what stands before "that" behind it.
    const CLEFT: usize = 8;
    let state = last_state(facts, sentence, from, to)?;
    let apart = |token: &Token| breaks(token) && !token.is(any_of!["(", ")"]);
    let opened = facts.between(from, state.start).tail(OPENED);
    let until = facts.between(state.end, to);
    // "Was born in what was then Karst, on 3 May".
    let closed = opened.has(WITHIN) && until.has(any_of![","]);
    // "It was ten years later, in 1962, that she came".
    let cleft =
        opened.last().is(any_of!["it"]) && facts.behind(sentence, to).head(CLEFT).has(any_of!["that"]);
    (!until.iter().any(apart) && !opened.has(MEANWHILE) && !closed && !cleft).then(|| state.span())
}

fn last_state<'f>(facts: &Facts<'f>, sentence: usize, from: u32, to: u32) -> Option<&'f Token> {
    let before = facts.before(sentence, to).tail(FAR);
    let mut states = before.iter().enumerate().rev().take_while(|(_, token)| token.start >= from);
    states.find(|&(at, _)| is_state(facts, sentence, before, at)).map(|(_, state)| state)
}

/// The first state that is told from one place on to another and opens no clause of its own: "the lake *that was his* sank",
/// "when she was away, they left".
pub(crate) fn state_after(facts: &Facts, sentence: usize, from: u32, to: u32) -> Option<Span> {
    let behind = facts.behind(sentence, from).head(FAR);
    let mut states = behind.iter().enumerate().take_while(|(_, token)| token.start < to);
    let (_, state) = states.find(|&(at, _)| is_state(facts, sentence, behind, at))?;
    let opened = facts.between(from, state.start).tail(OPENED);
    (!opened.has(WITHIN) && !opened.has(MEANWHILE)).then(|| state.span())
}

fn is_state(facts: &Facts, sentence: usize, tokens: &[Token], at: usize) -> bool {
    // "Tried to be a founding member in 1995".
    let led = at.checked_sub(1).and_then(|at| tokens.get(at)).is(any_of!["to"]);
    tokens.get(at).is_some_and(|token| token.is(STATES) && !led && !helps(facts, sentence, token))
}

/// "In 1972 there was a glut, aides say", "that day tens were in the street handing out bread": what an expression before it
/// dates only is so, and the verb is that of another clause. But "was poor and left".
pub(crate) fn is_of_a_state(facts: &Facts, state: Span, verb: &Event) -> bool {
    !(verb.is_finite() && facts.between(state.end, verb.head.start).has(any_of!["and", "but"]))
}

/// Does it help a verb: "was badly hurt", "had to leave", "has since 1964 built", "was the fifth mayor"? Or does it tell an event
/// itself?
fn helps(facts: &Facts, sentence: usize, state: &Token) -> bool {
    let mut behind = facts.events_in(sentence).filter(|(_, event)| event.head.end > state.start);
    behind.find(|(_, event)| event.verbal).is_some_and(|(_, verb)| {
        let named = verb.class == Class::State && verb.is_finite();
        let plain = |token: &Token| {
            token.kind == Kind::Word && (named || !token.is(ARTICLES)) && !token.is(any_of!["there"])
        };
        let mut between = facts.between(state.end, verb.head.start).iter();
        between.len() <= HELPED
            && between.all(|token| plain(token) || facts.in_expression(sentence, token.span()))
    })
}
