//! The signal sieve: two events of one sentence with a word of order between them.
//!
//! "The envoys left after the talks collapsed", "Before the vote, the members met".

use super::clause::around::named_by;
use super::facts::{breaks, is_real, reach};
use super::solver::proposal::{End, Ground, Proposal, Step, Telling, back, no_later};
use super::standing::begins_later;
use super::{Facts, Gap, Node, Relation};
use crate::event::{Aspect, Event, Tense};
use crate::resolve::Timex;
use crate::text::{Asked, Kind, Token, Words, any_of};
use crate::time::{Grain, Length, Value, When};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    After,
    Before,
    Since,
    Until,
    During,
    While,
    At,
}

const ORDERS: [(Words, Order); 7] = [
    (any_of!["at"], Order::At),
    (any_of!["after", "following"], Order::After),
    (any_of!["before", "prior", "ahead"], Order::Before),
    (any_of!["since"], Order::Since),
    (any_of!["until", "till"], Order::Until),
    (any_of!["during", "throughout"], Order::During),
    (any_of!["while", "when"], Order::While),
];

/// All of them.
const SIGNALS: Words = any_of![
    "after", "following", "before", "prior", "ahead", "since", "until", "till", "during", "throughout",
    "while", "when", "at",
];

/// Words that order events only with the next one: "prior to", "ahead of".
const HALVES: [(Words, Words); 2] = [(any_of!["prior"], any_of!["to"]), (any_of!["ahead"], any_of!["of"])];

fn order(token: &Token) -> Option<Order> {
    ORDERS.iter().find(|(words, _)| token.is(*words)).map(|&(_, order)| order)
}

pub(super) fn propose(facts: &Facts) -> Vec<Proposal> {
    let mut out = Vec::new();
    for sentence in 0..facts.text.sentences.len() {
        if facts.events_in(sentence).nth(1).is_none() {
            continue;
        }
        let tokens = facts.tokens_of(sentence);
        for (at, token) in tokens.iter().enumerate().filter(|(_, token)| token.is(SIGNALS)) {
            let half = HALVES.iter().find(|(first, _)| token.is(*first));
            let whole = half.is_none_or(|(_, second)| tokens.get(at + 1).is(*second));
            let Some(order) = order(token).filter(|_| whole) else { continue };
            let occasion =
                at == 0 && is_occasion(facts, sentence, token) || is_at_known(facts, sentence, token);
            if order == Order::At && !occasion {
                continue;
            }
            if !facts.in_expression(sentence, token.span()) && !leads_expression(facts, sentence, token) {
                out.extend(pair(facts, sentence, token, order));
            }
        }
    }
    out
}

/// Words of an occasion up to its comma at most.
const OCCASION: usize = 8;

/// "At the hearing, …": a noun that tells where and when in one, and nothing else before the comma.
fn is_occasion(facts: &Facts, sentence: usize, at: &Token) -> bool {
    let mut behind = facts.events_in(sentence).filter(|(_, event)| event.head.start >= at.end);
    let Some((_, noun)) = behind.next() else { return false };
    let mut rest = facts.behind(sentence, at.end).iter().take(OCCASION);
    let comma = rest.find(|token| token.is(any_of![","])).map(|comma| comma.start);
    let alone = behind.next().is_none_or(|(_, next)| comma.is_some_and(|comma| next.head.start > comma));
    !noun.verbal && alone && comma.is_some_and(|comma| noun.head.end <= comma)
}

/// "Scored at the 1994 World Cup": a known event, named right behind the word.
fn is_at_known(facts: &Facts, sentence: usize, at: &Token) -> bool {
    let known = facts.events_in(sentence).find(|(_, event)| event.head.start >= at.end);
    known.is_some_and(|(index, event)| {
        let near = facts.between(at.end, event.phrase.start).len() < 2;
        near && !event.verbal && facts.denotes(index).is_some()
    })
}

/// What the word says of the two events around it.
fn pair(facts: &Facts, sentence: usize, signal: &Token, order: Order) -> Vec<Proposal> {
    let Some((index, other)) = events_around(facts, sentence, signal) else { return Vec::new() };
    let Some(by) = facts.events.get(other) else { return Vec::new() };
    // "Is named after a town": no order.
    let leans = |event: &Event| {
        event.head.end + 1 == signal.start && matches!(&*event.lemma, "look" | "model" | "name" | "take")
    };
    if order == Order::After && facts.events.get(index).is_some_and(leans) {
        return Vec::new();
    }
    let (node, to) = (Node::Event(index), Node::Event(other));
    // "Will return sovereignty after the invasion": the end of what still goes on as the text is written is unknown to it.
    let goes_on = || {
        let known = facts.denotes(other).and_then(|known| facts.known.get(known));
        let written = facts.date.interval.end();
        known.is_some_and(|known| {
            written.is_some_and(|written| known.interval.end().is_none_or(|end| end > written))
        })
    };
    let (relation, demands) = match order {
        Order::After if goes_on() => (Relation::After, Some(vec![begins_later(node, to)])),
        Order::After => (Relation::After, None),
        Order::Before => (Relation::Before, None),
        Order::Since => (Relation::After, Some(vec![begins_later(node, to)])),
        Order::Until => (
            Relation::EndedBy,
            Some(vec![
                no_later((to, End::Begin), (node, End::Finish)),
                no_later((node, End::Finish), (to, End::Finish)),
            ]),
        ),
        Order::During | Order::At => (Relation::IsIncluded, None),
        // "When" orders nothing between two single acts; with one that was going on, the other lies in it.
        Order::While if by.tense == Tense::Past && by.aspect == Aspect::Progressive => {
            (Relation::IsIncluded, None)
        }
        Order::While => return Vec::new(),
    };
    let line = facts.line(sentence);
    let ground = Ground { step: Step::Order, telling: Telling::Quoted(signal.span(), line) };
    let proposal = Proposal::link(node, relation, to, "signal", signal.span(), ground).demanding(demands);
    let sign = match order {
        Order::After => 1,
        Order::Before => -1,
        _ => 0,
    };
    if let Some((timex, gap)) = gap_before(facts, sentence, signal).filter(|_| sign != 0) {
        let back = back(to, node, sign, &gap, line);
        let proposal = proposal.counted((index, timex), to, sign, gap, line);
        return std::iter::once(proposal).chain(back).collect();
    }
    vec![proposal]
}

/// The event told and the event that it is ordered by.
fn events_around(facts: &Facts, sentence: usize, signal: &Token) -> Option<(usize, usize)> {
    let end = facts.sentence(sentence)?.span.end;
    let rest = facts.between(signal.end, end);
    let closes = |token: &Token| token.kind == Kind::Mark && (token.is(any_of![","]) || breaks(token));
    let clause_end = beyond_apposition(facts, sentence, rest)
        .or_else(|| rest.iter().find(|token| closes(token)).map(|mark| mark.start));
    let clause_end = clause_end.unwrap_or(end);
    let inside = || {
        facts
            .events_in(sentence)
            .filter(move |(_, e)| e.head.start >= signal.end && e.head.start < clause_end)
    };
    let opens = facts.events_in(sentence).all(|(_, e)| e.head.start >= signal.start);
    // "After the war she moved": no comma, and yet the noun is all that the word takes.
    let noun = inside().next().filter(|(_, e)| opens && is_whole(facts, e, end));
    // "When", "while" and "until" bring a clause; a noun after "after" may be the subject of one.
    let (other, by) = noun.or_else(|| inside().find(|(_, e)| e.verbal)).or_else(|| inside().next())?;
    // "Three years after he left school he sailed".
    let anew =
        |token: &&Token| token.start >= by.head.end && token.is(any_of!["he", "she", "they", "we", "i"]);
    let anew = rest.iter().find(anew).map_or(clause_end, |token| token.start.min(clause_end));
    let clause_end = noun.map_or(anew, |(_, noun)| noun.head.end);
    let told = if opens {
        facts
            .events_in(sentence)
            .find(|(_, e)| e.verbal && e.head.start >= clause_end && !in_relative_clause(facts, e))
    } else {
        let before = || facts.events_in(sentence).filter(|(_, e)| e.head.end <= signal.start);
        // "Passed a bill to cut rents, a day after …": behind a comma it is the clause that is placed in time.
        let lead = gap_before(facts, sentence, signal).and_then(|(timex, _)| facts.timexes.get(timex));
        let lead = lead.map_or(signal.start, |timex| reach(timex).start);
        let apart = facts.before(sentence, lead).last().is(any_of![","]);
        let finite = |e: &Event| matches!(e.tense, Tense::Past | Tense::Present | Tense::Future);
        let verb = before().rfind(|(_, e)| e.verbal && (!apart || finite(e)));
        verb.or_else(|| before().next_back())
            .filter(|(_, e)| !facts.between(e.head.end, signal.start).iter().any(breaks))
    };
    let (index, event) = told?;
    (is_real(event) && is_real(by)).then_some((index, other))
}

/// "Before its author, Leon Brandt, died": where the clause of the verb right behind the second comma ends, if neither
/// comma ends it.
fn beyond_apposition(facts: &Facts, sentence: usize, rest: &[Token]) -> Option<u32> {
    /// Words of a subject, and of what stands beside it, at most; helping verbs before the verb.
    const SUBJECT: usize = 6;
    const BESIDE: usize = 8;
    const HELPING: usize = 2;
    let comma = |token: &Token| token.is(any_of![","]);
    let first = rest.iter().take(SUBJECT + 1).position(comma).filter(|&at| at > 0)?;
    let beside = rest.get(first + 1..)?;
    let second = beside.iter().take(BESIDE + 1).position(comma)?;
    let plain = |token: &Token| !breaks(token) && !token.is(any_of!["and", "but", "or", "who", "which"]);
    let verbs = beside.get(second + 1..)?;
    let start = rest.first()?.start;
    let (_, event) = facts.events_in(sentence).find(|(_, event)| event.head.start >= start)?;
    let at = verbs.iter().take(HELPING + 1).position(|token| token.start == event.head.start)?;
    let ends = verbs.get(at..)?.iter().find(|token| comma(token) || breaks(token));
    let close = event.is_finite() && beside.get(..second)?.iter().all(plain);
    close.then(|| ends.map_or(verbs.last().map_or(event.head.end, |last| last.end), |mark| mark.start))
}

/// "After 1931", "until early May": the word belongs to the expression, and orders no other event, unless the expression
/// is part of the event's name ("after Monday's vote", "since the 1988 strike").
fn leads_expression(facts: &Facts, sentence: usize, signal: &Token) -> bool {
    let next = facts.timexes_in(sentence).find(|(_, timex)| reach(timex).start >= signal.end);
    let Some((_, next)) = next else { return false };
    let behind = reach(next).end;
    let possessive = facts.token_at(behind).is(any_of!["'"]);
    facts
        .between(signal.end, reach(next).start)
        .iter()
        .all(|token| token.is(any_of!["the", "about", "around", "in", "on", "just"]))
        && !possessive
        && named_by(facts, next).is_none()
}

/// The length that stands right before the word: "six years after the stone was laid", "the day before it was". Words of a
/// few units tell it.
pub(super) fn gap_before(facts: &Facts, sentence: usize, signal: &Token) -> Option<(usize, Gap)> {
    let (index, timex) = facts.timexes_in(sentence).filter(|(_, t)| reach(t).end <= signal.start).last()?;
    let adjacent = facts.between(reach(timex).end, signal.start).is_empty();
    // "Queued for two days after it failed" is how long.
    let lasts = facts.before(sentence, reach(timex).start).last().is(any_of!["for"]);
    let gap = match &timex.value {
        _ if lasts => return None,
        Value::Date { when, .. } if timex.value.interval().is_none() && is_day(facts, timex, when) => {
            Gap { length: Length::of(1, Grain::Day), modifier: None }
        }
        _ => gap_of(timex)?,
    };
    (adjacent && timex.mention.anchor.is_none()).then_some((index, gap))
}

/// A length that is tied to no date.
pub(super) fn gap_of(timex: &Timex) -> Option<Gap> {
    match &timex.value {
        Value::Duration { length, modifier, interval: None } => {
            Some(Gap { length: length.clone(), modifier: *modifier })
        }
        _ => None,
    }
}

/// "The day", of which nothing more is known.
fn is_day(facts: &Facts, timex: &Timex, when: &When) -> bool {
    !matches!(when, When::Period(_)) && facts.text.words(timex.mention.span).eq_ignore_ascii_case("the day")
}

/// A noun with another subject right behind it or behind its date: "the war she …", "the siege of Osby in 1632 she …".
fn is_whole(facts: &Facts, noun: &Event, end: u32) -> bool {
    let phrase = noun.phrase.end.max(noun.head.end);
    let lead = facts.between(phrase, end).iter().take_while(|token| token.is(any_of!["in", "on", "of"]));
    let lead = lead.last().map_or(phrase, |last| last.end);
    let date = facts.timexes_in(noun.sentence).find(|(_, timex)| {
        let start = reach(timex).start;
        start >= lead && facts.between(lead, start).is_empty()
    });
    let subject = |from: u32| facts.between(from, end).first().is(SUBJECTS);
    !noun.verbal && (subject(noun.head.end) || date.is_some_and(|(_, timex)| subject(reach(timex).end)))
}

/// Words that a subject begins with.
const SUBJECTS: Words = any_of![
    "he", "she", "it", "they", "we", "i", "the", "a", "an", "his", "her", "their", "its", "my", "our"
];

/// "Which was", "who had left", "when it fell".
fn in_relative_clause(facts: &Facts, verb: &Event) -> bool {
    facts
        .before(verb.sentence, verb.head.start)
        .iter()
        .rev()
        .take(4)
        .any(|token| token.is(any_of!["which", "who", "that", "whose", "whom", "when", "where"]))
}
