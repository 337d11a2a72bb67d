//! Verbs as a date before or behind them sees them.
//!
//! In: an expression, or a verb that it may date. Out: the verb that is meant in its stead, and whether it is told as past, as
//! now or as ahead.

use super::passed::past_relative;
use crate::event::{Aspect, Class, Event, Tense};
use crate::resolve::Timex;
use crate::rule::Tie;
use crate::sieve::Facts;
use crate::sieve::facts::{is_real, reach};
use crate::text::{Asked, Kind, Token, Words, any_of};

/// The verb that an expression before it governs: not one of a clause that stands between ("In March, while the
/// armies met, the town fell"), nor a participle that describes its subject ("a delegation led by Aho opened talks").
pub(crate) fn main_verb<'a>(
    facts: &Facts,
    sentence: usize,
    from: u32,
    told: impl Iterator<Item = (usize, &'a Event)>,
) -> Option<(usize, &'a Event)> {
    // "In 1995, a year after she left, Aho was knighted".
    let passed = |token: &&Token| token.is(any_of![","]) || facts.in_expression(sentence, token.span());
    let mut ahead = facts.behind(sentence, from).iter().skip_while(passed);
    let aside = ahead.next().is(ASIDE);
    let resumes =
        if aside { ahead.find(|token| token.is(any_of![","])).map_or(from, |comma| comma.end) } else { from };
    let verbs: Vec<_> = told.filter(|(_, event)| event.verbal && event.head.start >= from).take(8).collect();
    let first =
        verbs.iter().copied().find(|(_, verb)| verb.head.start >= resumes).or(verbs.first().copied())?;
    if let Some(main) = past_relative(facts, from, first.1, &verbs) {
        return Some(main);
    }
    // "In May a barge carrying traders sank".
    let doing = first.1.tense == Tense::PresentParticiple;
    if first.1.tense != Tense::PastParticiple && !doing {
        return Some(first);
    }
    let plain = |to: u32| {
        let between = facts.between(first.1.head.end, to);
        // "A panel headed by Lund, a former judge, met".
        let commas = between.iter().filter(|token| token.is(any_of![","])).count();
        (doing || between.first().is(any_of!["by", "from", "with", "in", "at"]))
            && commas % 2 == 0
            && !between.iter().any(|token| {
                token.kind == Kind::Mark && !token.is(any_of![".", ",", "-", "–", "—"])
                    || token.is(any_of!["and", "but", "or", "that"])
            })
    };
    let finite = verbs.iter().copied().find(|(_, verb)| verb.head.start > first.1.head.start);
    finite.filter(|(_, verb)| verb.tense == Tense::Past && plain(verb.head.start)).or(Some(first))
}

/// Words that open a clause beside the main one.
pub(crate) const ASIDE: Words = any_of!["while", "when", "as", "where", "who", "which", "after", "before"];

/// What an event does to people and things while it goes on, rather than brings about later.
pub(crate) const DOES: [&str; 31] = [
    "burn", "claim", "cost", "cripple", "damage", "destroy", "devastate", "displace", "drown", "end",
    "flatten", "flood", "gut", "hit", "injure", "kill", "leave", "level", "maim", "paralyse", "paralyze",
    "ravage", "rock", "ruin", "shake", "sink", "strike", "sweep", "topple", "wound", "wreck",
];

/// "Began returning yesterday": what is dated is that it began.
pub(crate) fn begun(facts: &Facts, verb: usize) -> usize {
    let Some(event) = facts.events.get(verb) else { return verb };
    if !matches!(event.tense, Tense::PresentParticiple | Tense::Infinitive) {
        return verb;
    }
    let first = facts.events_in(event.sentence).rfind(|(_, e)| e.verbal && e.head.end <= event.head.start);
    first
        .filter(|(_, e)| e.class == Class::Aspectual && is_real(e))
        .filter(|(_, e)| {
            facts.between(e.head.end, event.head.start).iter().all(|token| token.is(any_of!["to"]))
        })
        .map_or(verb, |(aspectual, _)| aspectual)
}

/// "Voted to keep the bridge on Friday": what was done that day stands before its purpose, save where the verb tells of
/// a will ("hoped to leave on Friday") or the day is still to come.
pub(crate) fn purposeful(facts: &Facts, timex: &Timex, purpose: &Event) -> Option<usize> {
    let end = timex.value.interval()?.end()?;
    // A text without a date of its own tells of the past, and the day is the purpose's where the act has another.
    let over = match facts.date.interval.end() {
        Some(written) => end <= written,
        None => !facts.timexes_in(purpose.sentence).any(|(_, t)| reach(t).end <= purpose.head.start),
    };
    let mut before =
        facts.events_in(purpose.sentence).filter(|(_, e)| e.verbal && e.head.end <= purpose.head.start);
    let (main, told) = before.next_back()?;
    let between = facts.between(told.head.end, purpose.head.start);
    let apart = between.iter().any(|token| token.kind == Kind::Mark && !token.is(any_of![".", "$", "-"]));
    (over
        && !apart
        && purpose.tense == Tense::Infinitive
        && told.tense == Tense::Past
        && matches!(told.class, Class::Occurrence | Class::IntentionalAction))
    .then_some(main)
}

/// Told in the present, and not in a form that may as well be past ("hit").
pub(crate) fn is_now(verb: &Event) -> bool {
    let ambiguous = verb.aspect == Aspect::None && SAME_IN_PAST.contains(&verb.lemma.as_str());
    verb.tense == Tense::Present && !ambiguous
}

/// "Will leave", but not "would leave" or "was to have left", which look ahead from a time of their own.
pub(crate) fn is_ahead(facts: &Facts, verb: &Event) -> bool {
    let mut before = facts.before(verb.sentence, verb.head.start).iter().rev().take(AUXILIARIES);
    let then = before.any(|token| token.is(any_of!["was", "were"]));
    verb.tense == Tense::Future && !then
}

/// Words of "was to have been" before its verb.
const AUXILIARIES: usize = 4;

/// Verbs whose past is like their present.
const SAME_IN_PAST: [&str; 14] = [
    "bet", "burst", "cast", "cost", "cut", "hit", "hurt", "let", "put", "quit", "set", "shut", "split",
    "spread",
];

pub(crate) fn is_past(verb: &Event) -> bool {
    verb.tense == Tense::Past && verb.aspect == Aspect::None
        || verb.tense == Tense::Present && verb.aspect == Aspect::Perfective
}

/// "Two days after the strike ended": the verb of which the noun that the expression hangs on is only the subject.
pub(crate) fn clause_behind<'a>(facts: &Facts<'a>, timex: &Timex) -> Option<(usize, &'a Event)> {
    timex.mention.anchor.filter(|anchor| matches!(anchor.tie, Tie::After | Tie::Before))?;
    let end = reach(timex).end;
    let mut behind = facts.events_in(timex.mention.sentence).filter(|(_, event)| event.head.start >= end);
    let (verb, told) = behind.next().filter(|(_, event)| event.is_finite())?;
    let helps = any_of!["was", "were", "had", "has", "have", "been", "is", "are", "finally", "also"];
    facts.between(end, told.head.start).iter().all(|token| token.is(helps)).then_some((verb, told))
}
