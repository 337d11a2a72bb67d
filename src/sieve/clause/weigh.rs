//! What an expression dates that stands behind a verb or a noun.
//!
//! In: a `Spot` that no other reading answers for. Out: the events it dates: the noun right before it, the verb before
//! that, or both.

use super::around::{ARTICLES, is_close, is_setting, leads, lies_ahead, lies_behind};
use super::passed::{RELATIVE, is_landmark, is_of_order};
use super::spot::{Spot, Told, indexes};
use super::state::MEANWHILE;
use super::verb::{DOES, begun, is_ahead, is_now, is_past, purposeful};
use crate::event::{Aspect, Class, Event, Tense};
use crate::resolve::Basis;
use crate::text::{Asked, Hold, Kind, Span, Token, any_of};
use crate::time::Value;
use crate::words::is_of_figures;

pub(crate) fn weighed(spot: &Spot) -> Vec<usize> {
    let noun = spot
        .noun_before
        .filter(|(_, noun)| spot.verb_before.is_none_or(|(_, verb)| verb.head.end <= noun.head.start))
        .filter(|(_, noun)| is_close(spot.facts, noun.head.end, spot.lead))
        // "On a visit here Monday": the place is that of the sentence, and so is the day.
        .filter(|(_, noun)| {
            let last = spot.facts.between(noun.head.end, spot.lead).last();
            !last.is_some_and(|token| spot.facts.spells(token, "here"))
        });
    let of = spot.led_by(any_of!["of"]);
    match (spot.verb_in_front(), noun) {
        (Some(_), Some(noun)) if of => indexes([noun]),
        (None, Some(noun)) => indexes([noun].into_iter().chain(told_of(spot, noun.1, of))),
        // "Named it harbour of the year".
        (Some(_), None) if of && !is_part(spot) && !spot.next().is(any_of!["'"]) => Vec::new(),
        (Some(verb), noun) => behind_a_verb(spot, verb, noun),
        (None, None) => indexes(alone(spot)),
    }
}

/// Words for as much of a time as is meant.
const PARTS: [&str; 19] = [
    "all", "as", "beginning", "bulk", "close", "course", "day", "end", "first", "half", "middle", "month",
    "morning", "most", "much", "night", "part", "rest", "start",
];

/// "Rained for most of the year", "by the end of May": the word before "of" says how much of the time is meant.
fn is_part(spot: &Spot) -> bool {
    let before = spot.before(spot.lead);
    before.last().is_none_or(|part| {
        part.kind != Kind::Word
            || PARTS.contains(&spot.facts.text.words(part.span()))
            || spot.facts.in_expression(spot.sentence, part.span())
            || part.text(spot.facts.text.text()).ends_with("th")
    })
}

/// The verb behind an expression that stands with its subject, where it dates that as well.
pub(crate) fn told_of<'s>(spot: &Spot<'s>, subject: &Event, of: bool) -> Option<Told<'s>> {
    let facts = spot.facts;
    // "By agreement dated 3 May, Holm sold the mill".
    let dated = facts.between(subject.head.end, spot.lead).last();
    let setting =
        is_setting(facts, spot.sentence, subject) || dated.is_some_and(|token| facts.spells(token, "dated"));
    // "Since his release in 2015 he has lived there": the release was then, and not the life.
    let bounded = spot.before(subject.phrase.start).last();
    let bounded = bounded.is(any_of!["since", "until", "after", "before"]);
    spot.verb_behind().filter(|_| !bounded).filter(|(_, verb)| {
        let own = facts.subject_of(verb).is_some_and(|(_, own)| own.phrase.overlaps(subject.head));
        let past = verb.tense == Tense::Past;
        if of {
            // "In the war of 1939–45 the pits were closed", "the fire of 1833 destroyed the town".
            setting || DOES.contains(&verb.lemma.as_str()) && past && own
        } else {
            // "The attack on Monday killed …", "on his return in 1512, he was arrested".
            own || setting && past
        }
    })
}

/// `noun`: one that stands between the verb and the expression, right before it.
fn behind_a_verb(spot: &Spot, verb: Told, noun: Option<Told>) -> Vec<usize> {
    let Spot { facts, timex, lead, reach, .. } = *spot;
    let (at, told) = verb;
    let limits = spot
        .led_by(any_of!["since", "from", "until", "till", "by", "before", "after", "for", "to", "through"]);
    let bare = !spot.led_by(any_of!["since", "from", "until", "till", "by", "before", "after"]);
    let near_or_far = || noun.or_else(|| spot.noun_before.filter(|(_, far)| told.head.end <= far.head.start));
    let next = spot.verb_after.filter(|(_, next)| leads(facts, reach.end, next));
    if let Some(noun) = noun {
        // "Said the attack on Monday was …", but "told a conference on Monday that …".
        if told.class == Class::Reporting && next.is_some() {
            return indexes([noun].into_iter().chain(next));
        }
    }
    // "Had been ill since his fall on 3 May", "died within weeks of his arrest on 3 May"; "calls for a swap of prisoners by
    // May": it is the swap that comes by then.
    let wills = matches!(told.class, Class::IntentionalAction | Class::IntentionalState);
    let wanted = spot.led_by(any_of!["by"]) && wills;
    if let Some(noun) = near_or_far().filter(|noun| wanted || is_landmark(facts, told, noun.1)) {
        return indexes([noun]);
    }
    // "Followed a rally on Sunday": be the rally told as an event or not.
    let of_another = is_of_order(told) && facts.between(told.head.end, lead).first().is(ARTICLES);
    if of_another || aims(spot, told) {
        return indexes(near_or_far());
    }
    // "Data showed that the ratio at the end of May was 1.2".
    let said_of = |state: Span| facts.between(reach.end, state.start).is_empty();
    if spot.state_after.is_some_and(said_of) && facts.between(told.head.end, lead).has(any_of!["that"]) {
        return Vec::new();
    }
    // "To relieve the ship, which has been on patrol since March".
    let of_a_relative = |noun: &Event| facts.between(told.head.end, noun.head.start).has(RELATIVE);
    if let Some(noun) = noun.filter(|(_, noun)| of_a_relative(noun)) {
        return indexes([noun]);
    }
    // "Prices rose in the run-up to the vote on Sunday": what is still to come is not told as past. But "has been put
    // off until Sunday", and a date in full stands, whatever the document date.
    if is_past(told) && !limits && lies_ahead(facts, timex) {
        let stated = (timex.basis == Basis::Stated).then(|| begun(facts, at));
        return near_or_far().map(|noun| noun.0).or(stated).into_iter().collect();
    }
    if bare && lies_behind(facts, timex) {
        // "Are to be tried for the killing of nine in Karsk last year".
        if is_ahead(facts, told) {
            return indexes(near_or_far());
        }
        // "Have asked for his arrest over a collision on 3 May", "would like to avenge the defeat in 1971": what is told as of
        // now is of no date in the past.
        let now = is_now(told) || told.modality.is_some() && told.tense == Tense::None;
        let plain = told.aspect == Aspect::None;
        if let Some(noun) = noun.or(near_or_far().filter(|_| plain)).filter(|_| now) {
            return indexes([noun]);
        }
    }
    match noun {
        Some((noun, _)) if !told.worth_telling => vec![at, noun],
        // "Agreed to delay it until May": a bound is of what was agreed.
        _ if spot.led_by(any_of!["from", "until", "till", "by", "before", "to", "through"]) => {
            vec![begun(facts, at)]
        }
        _ => vec![purposeful(facts, timex, told).unwrap_or_else(|| begun(facts, at))],
    }
}

/// "Warmed up for Tuesday's final", "ordered a campaign for the next year": what the verb aims at is then, and not the verb. But
/// "was scheduled for Monday", and results are of the time that they are given for ("sold 900 pumps for the year").
fn aims(spot: &Spot, verb: &Event) -> bool {
    const SETS: [&str; 12] = [
        "announce", "book", "call", "expect", "fix", "forecast", "notice", "plan", "project", "schedule",
        "set", "slate",
    ];
    let figure = |token: &Token| token.kind == Kind::Number;
    let results =
        is_of_figures(&verb.lemma) || spot.facts.between(verb.head.end, spot.lead).iter().any(figure);
    let date = matches!(spot.timex.value, Value::Date { .. });
    let sets = SETS.contains(&verb.lemma.as_str()) || verb.class == Class::State;
    spot.led_by(any_of!["for"]) && date && is_past(verb) && !sets && !results
}

/// What an expression dates with neither verb nor noun before it.
fn alone<'s>(spot: &Spot<'s>) -> Option<Told<'s>> {
    if let Some(state) = spot.state_before {
        // "Sales were 6 million in 1989", "the town was in ruins in May, when it fell".
        let clause = |noun: &Event| {
            let between = spot.facts.between(noun.head.end, state.start);
            !between.has(RELATIVE) && between.iter().all(|token| token.kind != Kind::Mark)
        };
        let next = spot.facts.behind(spot.sentence, spot.reach.end).first();
        let goes_on = next.is(MEANWHILE) || next.is(any_of!["that"]);
        let noun = spot.noun_before.filter(|(_, noun)| clause(noun));
        return noun.or_else(|| spot.verb_behind().or(spot.noun_after).filter(|_| goes_on));
    }
    let own = spot.verb_behind().filter(|(_, verb)| spot.owns(verb));
    own.or(spot.noun_before).or(spot.noun_after)
}
