//! What an expression passes over on its way to the event that it dates, and what it dates in that event's stead.
//!
//! In: an expression and the verbs and nouns around it. Out: the verb behind an aside, or whether another word takes the date.

use crate::event::{Event, Tense};
use crate::sieve::Facts;
use crate::sieve::facts::breaks;
use crate::text::{Hold, Token, Words, any_of};

pub(crate) const RELATIVE: Words = any_of!["which", "who", "whose", "whom"];

/// "In May officers who had looked for her gave up", "on Sunday a memo, written in haste, revealed it": the verb behind
/// what says more of the subject. "The following year, having warned them, Aho sent envoys", "in 1803, fearing a war, he left".
pub(crate) fn past_relative<'a>(
    facts: &Facts,
    from: u32,
    first: &Event,
    verbs: &[(usize, &'a Event)],
) -> Option<(usize, &'a Event)> {
    let before = facts.between(from, first.head.start);
    let comma = |token: &Token| token.is(any_of![","]);
    let pronoun = before.iter().rposition(|token| token.is(RELATIVE)).filter(|&at| at > 0);
    let participle = matches!(first.tense, Tense::PastParticiple | Tense::PresentParticiple);
    let opened = match (pronoun, before) {
        (Some(at), _) => at.checked_sub(1).and_then(|at| before.get(at)).is_some_and(comma),
        (None, [.., mark, having]) if comma(mark) && facts.spells(having, "having") => true,
        (None, [.., mark]) if participle && comma(mark) => true,
        _ => return None,
    };
    let plain = |token: &Token| !breaks(token) && !token.is(any_of!["and", "or", "but", "that", "when"]);
    let mut behind = verbs
        .iter()
        .copied()
        .filter(|(_, verb)| verb.head.start > first.head.start && verb.is_finite())
        .take(if opened { 3 } else { 1 });
    behind.find(|(_, verb)| {
        let between = facts.between(first.head.end, verb.head.start);
        between.iter().any(comma) == opened && between.iter().all(plain)
    })
}

/// Words between a noun and the preposition that leads it at most.
const PHRASE: usize = 5;

/// A noun that the verb before it is placed by: "since his fall", "before the vote", "within weeks of his arrest", "between 1765
/// and his death", "followed talks".
pub(crate) fn is_landmark(facts: &Facts, verb: &Event, noun: &Event) -> bool {
    let before = facts.between(verb.head.end, noun.head.start);
    if is_of_order(verb) && !before.has(LED) {
        return true;
    }
    let led = before.iter().enumerate().rev().take(PHRASE).find(|(_, token)| token.is(LED));
    led.is_some_and(|(at, token)| {
        let word = at.checked_sub(1).and_then(|at| before.get(at));
        let said = word.is_some_and(|word| facts.in_expression(noun.sentence, word.span()));
        token.is(any_of!["since", "before", "until", "till", "prior"])
            || said && token.is(any_of!["of"])
            || said && token.is(any_of!["and"]) && before.head(at).has(any_of!["between"])
    })
}

/// Words that lead a noun.
const LED: Words = any_of![
    "of", "in", "on", "at", "for", "with", "by", "from", "since", "before", "until", "till", "after",
    "following", "prior", "and"
];

/// It says in which order two things were.
pub(crate) fn is_of_order(verb: &Event) -> bool {
    matches!(verb.lemma.as_str(), "follow" | "precede")
}
