//! Verbs that share the date of another one in their sentence.
//!
//! In: a timex and an event that it dates. Out: the events that it dates besides: those of a "when" clause ("in 1887,
//! when she rented a smithy") or of its main clause, and verbs joined to the first ("on Tuesday the chair resigned and her deputy took over",
//! "they gave up and sailed on Wednesday").

use super::around::heads_its_sentence;
use crate::event::{Aspect, Class, Event, Tense};
use crate::resolve::Timex;
use crate::sieve::Facts;
use crate::sieve::facts::{breaks, is_real, reach};
use crate::text::{Asked, Hold, Kind, Token, Words, any_of};
use crate::time::Grain;

/// Words that a subject between a joint and a verb may have: none, or some.
const BARE: usize = 0;
const WITH_SUBJECT: usize = 9;
/// Words between two joined verbs at most.
const REACH: usize = 30;
/// Verbs that one date is handed on to at most.
const CHAIN: usize = 3;

/// Words that open another clause, or put what follows at another time.
const APART: Words = any_of![
    "that", "who", "which", "when", "while", "where", "after", "before", "because", "if", "as", "than",
    "until", "since", "later", "afterwards", "eventually", "finally", "then", "though", "although",
    "whereas"
];

/// `inside`: the event lies in the expression, which is no mere bound of it.
pub(crate) fn sharing(facts: &Facts, timex: &Timex, event: usize, inside: bool) -> Vec<usize> {
    let Some(told) = facts.events.get(event) else { return Vec::new() };
    let mut out = Vec::new();
    if let Some((verb, _)) = when_clause(facts, timex) {
        out.push(verb);
        out.extend(
            joined_after(facts, verb, BARE).into_iter().filter(|&next| !is_resumed(facts, verb, next)),
        );
    }
    if inside && heads_a_line(facts, timex) {
        let end = reach(timex).end;
        let behind = |e: &Event| is_finite(e) && e.head.start >= end;
        out.extend(facts.events_in(timex.mention.sentence).filter(|(_, e)| behind(e)).map(|found| found.0));
        return out;
    }
    if !inside || !told.verbal || told.class == Class::Reporting {
        return out;
    }
    out.extend(main_of(facts, event));
    out.extend(main_behind(facts, timex, event));
    if reach(timex).end <= told.head.start {
        out.extend(joined_after(facts, event, WITH_SUBJECT));
        return out;
    }
    if !is_of_second(facts, timex, told) {
        out.extend(joined_before(facts, event));
    }
    if let Some(next) = joined_behind(facts, timex, told) {
        out.push(next);
        out.extend(joined_after(facts, next, BARE));
    }
    out
}

/// "In May 1887, when she rented a smithy, and hired a man in June": the comma ends what May dates.
fn is_resumed(facts: &Facts, first: usize, next: usize) -> bool {
    let head = |event: usize| facts.events.get(event).map(|event| event.head);
    head(first)
        .zip(head(next))
        .is_some_and(|(first, next)| facts.between(first.end, next.start).has(any_of![","]))
}

/// "Was taken alive and died two years later", "sang and was named the 1965 Singer of the Year": the date is that of the
/// second of two joined verbs alone, since it counts on or stands inside what that one takes.
fn is_of_second(facts: &Facts, timex: &Timex, told: &Event) -> bool {
    let reach = reach(timex);
    let after = facts.between(reach.end, reach.end.saturating_add(24)).first();
    let led = facts.between(told.head.end, reach.start).last();
    let inside = led.is(any_of!["the", "a", "an"])
        && after.is_some_and(|token| token.capital || token.is(any_of!["'"]));
    timex.mention.meaning.counts_on().is_some() || inside
}

/// "12 March: a crane falls; two are hurt": all of the line happened then.
fn heads_a_line(facts: &Facts, timex: &Timex) -> bool {
    let reach = reach(timex);
    let next = facts.between(reach.end, reach.end.saturating_add(4));
    let marks = next.iter().take_while(|token| token.kind == Kind::Mark);
    heads_its_sentence(facts, timex.mention.sentence, reach.start)
        && marks.into_iter().any(|mark| mark.is(any_of![":"]))
}

/// The first verb of "…, when …" right behind the expression.
fn when_clause<'a>(facts: &Facts<'a>, timex: &Timex) -> Option<(usize, &'a Event)> {
    let sentence = timex.mention.sentence;
    let mut ahead = facts.behind(sentence, reach(timex).end).iter();
    let when =
        ahead.by_ref().find(|token| !token.is(any_of![","])).filter(|token| token.is(any_of!["when"]))?;
    let verb = facts
        .events_in(sentence)
        .find(|(_, e)| e.head.start >= when.end && is_finite(e))
        .filter(|(_, e)| is_real(e))?;
    let between = facts.between(when.end, verb.1.head.start);
    (!between.iter().any(breaks)).then_some(verb)
}

/// The verb of the main clause that a "when" clause follows: "ten were hurt when the crane fell on Monday".
fn main_of(facts: &Facts, event: usize) -> Option<usize> {
    let told = facts.events.get(event)?;
    let before = facts.events_in(told.sentence).filter(|(_, e)| e.verbal && e.head.end <= told.head.start);
    // "Two were killed and five injured when …".
    let (main, verb) = before.rev().take(2).find(|(_, e)| e.tense != Tense::PastParticiple)?;
    let between = facts.between(verb.head.end, told.head.start);
    let when = between.iter().position(|token| token.is(any_of!["when"]))?;
    let plain = |token: &Token| token.kind != Kind::Mark && !token.is(APART);
    let one = between.iter().enumerate().all(|(at, token)| at == when || plain(token));
    (one && is_real(verb)
        && verb.tense == Tense::Past
        && told.tense == Tense::Past
        && verb.aspect == told.aspect)
        .then_some(main)
}

/// The verb of the main clause that a "when" clause opens: "when Aho fell in 1976, the party chose Berg".
fn main_behind(facts: &Facts, timex: &Timex, event: usize) -> Option<usize> {
    let told = facts.events.get(event)?;
    let opens = facts.before(told.sentence, told.head.start).first()?.is(any_of!["when"]);
    let rest = facts.behind(told.sentence, reach(timex).end);
    let comma = rest.first().filter(|token| opens && token.is(any_of![","]))?;
    let (main, verb) = facts.events_in(told.sentence).find(|(_, e)| e.verbal && e.head.start >= comma.end)?;
    let between = facts.between(comma.end, verb.head.start);
    (verb.tense == Tense::Past
        && told.tense == Tense::Past
        && between.len() <= WITH_SUBJECT
        && !between.has(APART))
    .then_some(main)
}

/// "Predicate" forms; a participle may be a past form that the tagger took for one.
fn is_finite(event: &Event) -> bool {
    matches!(event.tense, Tense::Past | Tense::Present | Tense::Future | Tense::PastParticiple)
}

fn joined_after(facts: &Facts, first: usize, most: usize) -> Vec<usize> {
    let mut out = Vec::new();
    let mut from = first;
    while out.len() < CHAIN {
        let Some(event) = facts.events.get(from) else { break };
        let next = facts
            .events_in(event.sentence)
            .find(|(_, e)| e.verbal && e.head.start >= event.head.end && is_finite(e));
        let Some((at, _)) = next.filter(|(_, next)| are_joined(facts, event, next, most, event.head.end))
        else {
            break;
        };
        out.push(at);
        from = at;
    }
    out
}

fn joined_before(facts: &Facts, last: usize) -> Option<usize> {
    let event = facts.events.get(last)?;
    let previous =
        facts.events_in(event.sentence).rfind(|(_, e)| e.verbal && e.head.end <= event.head.start)?;
    // "It stopped, when the firm failed, and was taken up again in 1848".
    let start = facts.sentence(event.sentence)?.span.start;
    let mut clause = facts.between(start, previous.1.head.start).iter().rev().take(WITH_SUBJECT);
    let closed =
        facts.between(previous.1.head.end, event.head.start).iter().any(|token| token.is(any_of![","]));
    let aside = closed && clause.any(|token| token.is(any_of!["when", "while"]));
    // "Studied in Vienna and died in Boston in 1971": a place of its own sets the first apart.
    let placed = facts
        .between(previous.1.head.end, event.head.start)
        .iter()
        .take_while(|token| !token.is(any_of!["and"]))
        .any(|token| token.is(any_of!["in", "at", "from", "near"]));
    (!placed && !aside && are_joined(facts, previous.1, event, BARE, previous.1.head.end))
        .then_some(previous.0)
}

/// "Moved to Varn in 1961 and opened a shop": in the same year, as far as a reader can tell. What began in a year may have
/// done the next thing long after it.
fn joined_behind(facts: &Facts, timex: &Timex, first: &Event) -> Option<usize> {
    const BEGINS: [&str; 6] = ["bear", "begin", "build", "establish", "found", "open"];
    let from = reach(timex).end;
    let mut behind = facts.events_in(first.sentence).filter(|(_, e)| e.verbal && e.head.start >= from);
    let (at, next) = behind.next().filter(|(_, next)| is_finite(next))?;
    let coarse = timex.value.period().is_some_and(|said| said.grain() >= Grain::Year);
    let between = facts.between(from, next.head.start);
    let right = between.len() < 5 && between.has(any_of!["and"]);
    // "Fled in 1938 and spent the war in Osby".
    let goes_on =
        matches!(&*next.lemma, "live" | "remain" | "rule" | "serve" | "spend" | "stay" | "teach" | "work");
    let lasts = goes_on || next.class == Class::State || BEGINS.contains(&first.lemma.as_str());
    // "Was jailed in 1980 and won the vote of 1987".
    let own = facts.timexes_in(first.sentence).any(|(_, timex)| {
        let start = reach(timex).start;
        let comma = || facts.between(next.head.end, start).has(any_of![","]);
        start >= next.head.end && timex.value.interval().is_some() && !comma()
    });
    let mut rest = facts.between(next.head.end, next.phrase.end).iter();
    let own = own || rest.any(|token| token.is(any_of!["later"]));
    let shares = coarse && right && !lasts && !own || befalls(next);
    (shares && from > first.head.end && are_joined(facts, first, next, BARE, from)).then_some(at)
}

/// "Two were killed and six injured", "the bridge fell; two were killed": it befell them in what the clause before tells.
fn befalls(event: &Event) -> bool {
    matches!(event.lemma.as_str(), "hurt" | "injure" | "kill" | "wound")
}

/// `start`: where the words between the two begin, behind the first or behind its date.
fn are_joined(facts: &Facts, first: &Event, second: &Event, most: usize, start: u32) -> bool {
    let alike = |event: &Event| if event.tense == Tense::PastParticiple { Tense::Past } else { event.tense };
    if !is_real(second) || !is_real(first) || first.class == Class::Reporting || alike(first) != alike(second)
    {
        return false;
    }
    let between = facts.between(start, second.head.start);
    let joint = between.iter().rposition(|token| token.is(any_of!["and", "but"]));
    // "Were killed or injured".
    let joint =
        joint.or_else(|| between.iter().position(|token| between.len() == 1 && token.is(any_of!["or"])));
    let joint = joint.or_else(|| between.iter().position(|token| befalls(second) && token.is(any_of![";"])));
    // "In May he sold his farm, bought a mill and left".
    let past = |event: &Event| event.tense == Tense::Past && event.aspect == Aspect::None;
    let listed = || {
        let comma = between.last().is(any_of![","]);
        most > BARE
            && past(first)
            && past(second)
            && comma
            && facts.behind(second.sentence, second.head.end).has(any_of!["and"])
    };
    let joint = joint.or_else(|| between.len().checked_sub(1).filter(|_| listed()));
    let most = if befalls(second) { WITH_SUBJECT } else { most };
    let Some(after) = joint.and_then(|at| between.get(at + 1..)) else { return false };
    // "Promised to leave and free soldiers captured there": what is joined is another verb.
    let from = after.first().map_or(second.head.start, |token| token.start);
    let inside = |event: &Event| event.head.start >= from && event.head.end <= second.head.start;
    if facts.events_in(first.sentence).any(|(_, event)| event.verbal && inside(event)) {
        return false;
    }
    // Without a subject of its own: "and sailed", "and was beaten", "and quickly left".
    let bare = |token: &Token| {
        token.is(any_of!["was", "were", "had", "has", "have", "been", "is", "are", "also", "then", "not"])
            || token.text(facts.text.text()).ends_with("ly")
    };
    // "Six were killed and 21 others injured": the first tells both.
    let told_with = first.phrase.contains(second.head);
    between.len() <= REACH
        && (told_with || after.iter().all(bare) || after.len() <= most)
        && !between.iter().any(|token| breaks(token) && !befalls(second) || token.is(APART))
        && !after.iter().any(|token| token.kind == Kind::Mark && !token.is(any_of![",", "'", "-"]))
        && !facts.timexes_in(first.sentence).any(|(_, timex)| {
            let span = reach(timex);
            !facts.text.words(span).ends_with("-old") && span.start >= start && span.end <= second.head.start
        })
}
