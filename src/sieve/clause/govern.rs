//! Which events an expression dates.
//!
//! The nearest verb governs: the one before the expression, or, where the expression opens its clause, the next one.
//! A noun that the expression is attached to ("the October stoppage", "the vote on Friday") is dated in its stead.
//! `READINGS` is the table of the ways in which an expression can stand; the first that knows what is dated says so, and
//! where none does, what stands before the expression is weighed (`weigh.rs`).

use super::around::{
    FUNCTION_WORDS, is_aside, is_attributive, is_in_parentheses, is_of_an_adjective, is_of_the_day,
    is_premodified, leads, opens_clause, side_by_side,
};
use super::beside::{accompanied, befell, does, held_at};
use super::bound::signal;
use super::is_timed;
use super::passed::RELATIVE;
use super::spot::{Spot, Told, indexes};
use super::verb::{DOES, begun, clause_behind};
use super::weigh::{told_of, weighed};
use crate::event::{Aspect, Class, Event, Tense};
use crate::resolve::Timex;
use crate::sieve::Facts;
use crate::sieve::facts::{is_real, reach};
use crate::text::{Asked, Hold, Kind, Span, Token, Words, any_of};
use crate::time::Grain;

/// The events that an expression dates; `lead` is where it begins, its signal counted in.
pub(crate) fn governed(facts: &Facts, timex: &Timex, lead: u32) -> Vec<usize> {
    let spot = Spot::new(facts, timex, lead);
    let mut found = READINGS.iter().find_map(|reading| reading(&spot)).unwrap_or_else(|| weighed(&spot));
    if let [noun] = found[..]
        && facts.events.get(noun).is_some_and(|event| !event.verbal)
    {
        let beside = || befell(facts, timex, noun).filter(|_| !spot.before(lead).last().is(any_of!["("]));
        found.extend(does(facts, timex).or_else(beside));
    }
    if let [only] = found[..] {
        found.extend(accompanied(facts, timex, only, lead).or_else(|| held_at(facts, timex, only)));
    }
    found
}

/// What an expression dates that stands in a certain way; `None`: it does not stand so. An empty answer is one: it
/// dates nothing.
type Reading = fn(&Spot) -> Option<Vec<usize>>;

/// The first that knows answers.
const READINGS: [Reading; 15] = [
    is_subject, of_a_title, compared, before_a_clause, in_parentheses, of_an_example, in_a_list,
    before_its_noun, attributive, of_a_paper, aside, owner, set_off, opening, amid_two_clauses,
];

/// "Lund fears that 1931 will be hard", "Monday may be too late": of what something is said, and not when it is so. But "May is
/// when they met".
fn is_subject(spot: &Spot) -> Option<Vec<usize>> {
    const MODALS: Words = any_of!["will", "would", "may", "might", "could", "should", "must", "not"];
    let Spot { facts, sentence, reach, .. } = *spot;
    let state = spot.state_after?;
    let told = facts.between(reach.end, state.start).iter().all(|token| token.is(MODALS))
        && !facts.behind(sentence, state.end).first().is(any_of!["when", "that"]);
    let opens = || {
        opens_clause(facts, sentence, reach.start, spot.verb_before.is_some())
            && side_by_side(facts, sentence, reach.start, true).is_none()
    };
    let said = |verb: &Event| {
        verb.class == Class::IntentionalState && facts.between(verb.head.end, reach.start).is_empty()
    };
    (told && (opens() || spot.verb_before.is_some_and(|(_, verb)| said(verb)))).then(Vec::new)
}

/// "Two days after the strike ended, ships sailed": what the clause orders, be it behind its comma or before it.
fn before_a_clause(spot: &Spot) -> Option<Vec<usize>> {
    let (_, clause) = clause_behind(spot.facts, spot.timex)?;
    if let Some((_, verb)) = spot.verb_before {
        // "Agreed to extend it, a week after the truce was broken": behind the comma, it is when they agreed.
        let mut between = spot.facts.between(verb.head.end, spot.lead).iter();
        let aside = verb.tense == Tense::Infinitive && between.any(|token| token.is(any_of![","]));
        let main = spot.told().rfind(|(_, e)| aside && e.is_finite() && e.head.end <= verb.head.start);
        return Some(indexes(main.or_else(|| spot.verb_in_front())));
    }
    let mut rest = spot.facts.behind(spot.sentence, clause.head.end).iter();
    // "Two days after the strike ended they sailed".
    let closes = rest.find(|token| token.is(any_of![",", "he", "she", "they", "we", "i"]))?;
    Some(indexes(spot.told().find(|(_, event)| event.head.start >= closes.end && event.is_finite())))
}

/// "The Aho dynasty (1644–1911)": the years of what stands right before, be it an event or not.
fn in_parentheses(spot: &Spot) -> Option<Vec<usize>> {
    let Spot { facts, lead, .. } = *spot;
    // "At 10:35 (0735 GMT)": the same moment again, and what a year behind "that year" dates.
    let alone = is_in_parentheses(facts, spot.sentence, spot.reach.start, spot.reach.end);
    let before = |other: &Timex| {
        let before = reach(other).end;
        before <= spot.reach.start && facts.between(before, spot.reach.start).len() < 2
    };
    if let Some((_, first)) = facts.timexes_in(spot.sentence).find(|(_, other)| alone && before(other)) {
        let again = is_timed(spot.timex) && is_timed(first);
        return Some(if again { Vec::new() } else { governed(facts, first, signal(facts, first).1) });
    }
    // "(as of 5 December)", "nine have died as of May": when it was counted. But "the lease took effect as of 5 December".
    let mut before = spot.before(spot.reach.start).iter().rev();
    if before.next().is(any_of!["of"])
        && let Some(r#as) = before.next().filter(|r#as| r#as.is(any_of!["as"]))
        && !spot.verb_before.is_some_and(|(_, verb)| {
            let near = facts.between(verb.head.end, r#as.start).len() < 3;
            let counted = before.any(|token| token.kind == Kind::Number);
            near && !counted && verb.aspect == Aspect::None && verb.worth_telling
        })
    {
        return Some(Vec::new());
    }
    if lead == spot.reach.start || !is_in_parentheses(facts, spot.sentence, lead, spot.reach.end) {
        return None;
    }
    let mut nouns = spot.told().filter(|(_, event)| !event.verbal);
    let last = |noun: &Event| noun.phrase.end < lead && facts.between(noun.phrase.end, lead).len() == 1;
    Some(indexes(nouns.find(|(_, noun)| last(noun))))
}

/// "Fought many battles, such as the siege of Osby in 1711": the year is the siege's alone.
fn of_an_example(spot: &Spot) -> Option<Vec<usize>> {
    let ((_, verb), (noun, told)) = spot.verb_before.zip(spot.noun_before)?;
    const FAR: usize = 40;
    let mut pairs = spot.facts.between(verb.head.end, told.head.start).tail(FAR).windows(2);
    let listed = pairs.any(|pair| spot.facts.spells(&pair[0], "such") && pair[1].is(any_of!["as"]));
    listed.then(|| vec![noun])
}

/// "3 May 2021: motion to dismiss filed": what the line tells is of its date, and not what it only wants.
fn in_a_list(spot: &Spot) -> Option<Vec<usize>> {
    let wanted = spot.verb_after.is_some_and(|(_, verb)| !is_real(verb));
    let tells = |e: &Event| e.head.start >= spot.reach.end && e.worth_telling && is_real(e);
    let line = spot.told().find(|(_, event)| spot.listed && wanted && tells(event))?;
    Some(vec![line.0])
}

/// "Monday's blast", "the October stoppage".
fn before_its_noun(spot: &Spot) -> Option<Vec<usize>> {
    let Spot { facts, lead, reach, .. } = *spot;
    // "Two weeks later war broke out": what ends so describes nothing.
    let last = facts.before(spot.sentence, reach.end).last().map_or("", |last| facts.text.words(last.span()));
    let counted = matches!(last, "later" | "ago" | "earlier");
    let (noun, told) = spot.noun_after.filter(|_| !counted && !spot.is_parted())?;
    // "An audit published last month blamed delays", "sued them in 1911 alleging fraud".
    let led = spot.before(reach.start).last();
    let led = led.is(any_of!["in", "on"]);
    let acts = |e: &Event| e.is_finite() || led && e.verbal && e.tense == Tense::PresentParticiple;
    let acts = |e: &Event| acts(e) && e.head.start >= reach.end && e.head.end <= told.head.start;
    if spot.told().any(|(_, event)| acts(event)) {
        return None;
    }
    // "The Dec. 21, 1988, bombing".
    let closed = || {
        let article = facts.between(lead.saturating_sub(4), reach.start).last();
        let set_off = article.is(any_of!["the", "a"]);
        spot.next().filter(|comma| set_off && comma.is(any_of![","])).map(|comma| comma.end)
    };
    if !is_premodified(facts, reach.end, told)
        && !closed().is_some_and(|end| is_premodified(facts, end, told))
    {
        return None;
    }
    let own = |verb: &Event| facts.subject_of(verb).is_some_and(|(_, own)| own.head == told.head);
    // "In 1789 revolution broke out": the noun is what the verb tells.
    let is_subject = |verb: &Event| spot.led_by(any_of!["in", "on"]) && own(verb);
    // "Monday's blast killed nine".
    let does = |verb: &Event| DOES.contains(&verb.lemma.as_str()) && verb.tense == Tense::Past && own(verb);
    // "In Monday's raid, police arrested nine", "in Monday's raid police arrested nine".
    let comma = facts.between(told.head.end, told.head.end.saturating_add(1)).first();
    let set = |verb: &Event| {
        let mut before = spot.before(reach.start).iter();
        let another = verb.subject.is_some_and(|subject| subject.start > told.head.end);
        (comma.is(any_of![","]) || another)
            && before.next().is(any_of!["in", "at", "during"])
            && before.len() < 2
            && verb.tense == Tense::Past
    };
    let verb = spot.verb_after.filter(|(_, verb)| is_subject(verb) || does(verb) || set(verb));
    Some(indexes(std::iter::once((noun, told)).chain(verb)))
}

/// "Port Indicators (PI) 2006 shows": the year is part of what a paper is called.
fn of_a_title(spot: &Spot) -> Option<Vec<usize>> {
    let Spot { facts, lead, reach, .. } = *spot;
    // "The post-1959 years".
    if let [.., post, hyphen] = spot.before(reach.start)
        && hyphen.is(any_of!["-"])
        && (facts.spells(post, "post") || facts.spells(post, "pre"))
    {
        return Some(Vec::new());
    }
    let year = spot.timex.value.period().is_some_and(|period| period.grain() == Grain::Year);
    let mut back = spot.before(lead).iter().rev();
    let before = back.next().filter(|_| year && lead == reach.start)?;
    let (name, first) = match before.is(any_of![")"]) {
        true => (back.next()?, false),
        false => (before, back.next().is_none()),
    };
    let spelt = facts.text.words(name.span());
    let short = spelt.len() > 1 && spelt.bytes().all(|byte| byte.is_ascii_uppercase());
    let named = name.kind == Kind::Word && name.capital && !name.is(FUNCTION_WORDS) && (short || !first);
    // But "Expo 2010 opened".
    let happens = spot.noun_before.is_some_and(|(_, noun)| noun.head.end == name.end);
    let goes_on = spot.next().is_none_or(|token| token.kind == Kind::Word || token.is(any_of![","]));
    (named && !happens && goes_on && reach.end - reach.start == 4).then(Vec::new)
}

/// "Rose to nine, up from six in 2004", "a loss of 5, compared with 9 in 2004": what is only held against the rest.
fn compared(spot: &Spot) -> Option<Vec<usize>> {
    const FAR: usize = 14;
    let Spot { facts, lead, .. } = *spot;
    let before = spot.verb_before.map_or(spot.before(lead), |(_, verb)| facts.between(verb.head.end, lead));
    // "Came to 5 million against Friday's 6 million".
    let owns = spot.next().is(any_of!["'"]);
    let against = any_of!["against", "from", "over", "than"];
    if owns && before.last().is(against) && spot.noun_after.is_none() {
        return Some(Vec::new());
    }
    let mut back = before.iter().enumerate().rev().take(FAR);
    let (at, mark) = back.find(|(_, token)| token.is(any_of![",", ";"]))?;
    let behind = before.get(at + 1..)?;
    let first = behind.first()?;
    let moved =
        first.is(any_of!["up", "down"]) && behind.get(1..)?.has(any_of!["from", "over", "on", "against"]);
    (mark.is(any_of![","]) && moved).then(Vec::new)
}

fn attributive(spot: &Spot) -> Option<Vec<usize>> {
    let verb = spot.verb_after.map(|(_, verb)| verb.head.start);
    let is = is_attributive(spot.facts, spot.timex, verb) && !is_of_the_day(spot.facts, spot.timex);
    is.then(Vec::new)
}

/// Of a paper or an adjective, it dates nothing, but for "elections are due in October".
fn of_a_paper(spot: &Spot) -> Option<Vec<usize>> {
    let Spot { facts, sentence, lead, .. } = *spot;
    if !is_of_an_adjective(facts, sentence, lead) {
        return None;
    }
    let is_due = |noun: &Event| {
        !noun.verbal && matches!(facts.between(noun.head.end, lead), [_, due] if facts.spells(due, "due"))
    };
    // "The dividend is payable on 4 August".
    let falls = |told: &Event| told.verbal && facts.between(told.head.start, lead).len() == 1;
    Some(indexes(spot.told().rfind(|(_, told)| is_due(told) || falls(told))))
}

fn aside(spot: &Spot) -> Option<Vec<usize>> {
    let Spot { facts, lead, .. } = *spot;
    let within = |event: Option<Told>| {
        event.is_some_and(|(_, told)| facts.between(told.head.end, lead).iter().all(|t| t.kind == Kind::Word))
    };
    let is = is_aside(facts, spot.sentence, lead, spot.reach.end)
        && !within(spot.noun_before)
        && !within(spot.verb_before);
    is.then(Vec::new)
}

/// "Sunday's service, a feast that honours the dead, …": what is called by a day that is followed by another clause.
fn owner(spot: &Spot) -> Option<Vec<usize>> {
    let owns = spot.next().is(any_of!["'"]);
    let (_, verb) = spot.verb_after.filter(|_| owns)?;
    let mut between = spot.facts.between(spot.reach.end, verb.head.start).iter();
    // "Today's faults were in the mill, where it stops": the verb is not that of the faults.
    let apart = any_of![",", "was", "were", "is", "are"];
    let opens = spot.verb_before.is_none();
    let joint = |token: &Token| token.is(RELATIVE) || token.is(any_of!["that"]) || opens && token.is(apart);
    between.any(joint).then(Vec::new)
}

/// "An earlier repair, eleven years ago, cost …": between commas behind a noun. But "a year after the merger, in 2005, …" is one
/// time said twice.
fn set_off(spot: &Spot) -> Option<Vec<usize>> {
    let (noun, told) = spot.noun_before?;
    let between = spot.facts.between(told.head.end, spot.lead);
    let off = matches!(between, [comma] if comma.is(any_of![","])) && spot.next().is(any_of![","]);
    let verb = || told_of(spot, told, false).map(|(verb, _)| verb);
    (off && !spot.facts.in_expression(spot.sentence, told.head))
        .then(|| std::iter::once(noun).chain(verb()).collect())
}

/// "On a Monday, 5 May, they left", "on 14 and 15 May": the second of two stands where the first one does.
fn opening(spot: &Spot) -> Option<Vec<usize>> {
    let Spot { facts, sentence, lead, reach, .. } = *spot;
    let first = side_by_side(facts, sentence, lead, lead == reach.start).map_or(lead, |first| {
        let signal = any_of!["in", "on", "at", "by", "from", "since", "until"];
        let before = spot.before(first.start).last();
        before.filter(|token| token.is(signal)).map_or(first.start, |token| token.start)
    });
    let opens = opens_clause(facts, sentence, first, spot.verb_before.is_some());
    let behind = spot.verb_behind().filter(|_| opens).map(|(verb, _)| vec![begun(facts, verb)]);
    // "They sailed, and on Monday sales were poor": the clause is its own, be it told as an event or not.
    behind.or_else(|| {
        let own = |state: Span| {
            let mut subject =
                facts.between(reach.end, state.start).iter().skip_while(|token| token.is(any_of![","]));
            !subject.any(|token| token.is(any_of![",", "and", "but"]))
        };
        let parted = opens && spot.verb_after.is_none() && spot.verb_before.is_some();
        let parted = parted && spot.state_after.is_some_and(own);
        parted.then(|| indexes(spot.noun_after.filter(|(_, noun)| spot.is_told_by_state(noun))))
    })
}

/// "The rector, facing a vote, today resigned", "will stay even after a court today ruled", "was away when she last year won".
fn amid_two_clauses(spot: &Spot) -> Option<Vec<usize>> {
    let Spot { facts, lead, reach, .. } = *spot;
    let (next, told) = spot.verb_after?;
    let verb =
        spot.verb_before.map(|(_, verb)| verb.head.end).or(spot.state_before.map(|state| state.end))?;
    let joint =
        any_of![",", "after", "before", "when", "because", "that", "as", "while", "although", "until"];
    let is = leads(facts, reach.end, told) && facts.between(verb, lead).has(joint);
    is.then(|| vec![begun(facts, next)])
}
