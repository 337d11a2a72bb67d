//! The same-clause sieve: a calendar expression dates the event of its clause, as the word before it says.
//!
//! The nearest verb governs: the one before the expression, or, where the expression opens its clause, the next one.
//! A noun that the expression is attached to ("the October stoppage", "the vote on Friday") is dated in its stead.

use super::facts::{breaks, is_real, reach};
use super::proposal::{End, Ground, Place, Proposal, Step, earlier, no_later};
use super::{Facts, Node, Relation};
use crate::event::{Class, Event, Status};
use crate::resolve::{Basis, Timex};
use crate::rule::Tie;
use crate::text::{Kind, Token};
use crate::time::{Interval, Modifier, Value};

/// What the word before an expression says of the event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Signal {
    In,
    Since,
    From,
    Until,
    By,
    Before,
    After,
    /// "than in 2022": something else is compared, and that is what the expression dates.
    Than,
}

pub(super) fn propose(facts: &Facts) -> Vec<Proposal> {
    let mut found: Vec<Found> = Vec::new();
    for (index, timex) in facts.timexes.iter().enumerate() {
        if !dates_something(facts, timex) {
            continue;
        }
        let (signal, lead) = signal(facts, timex);
        if signal == Signal::Than {
            continue;
        }
        for event in governed(facts, timex, lead) {
            let head = facts.events.get(event).map_or(0, |event| event.head.start);
            let away = head.abs_diff(reach(timex).start);
            found.push(Found {
                event,
                loose: (signal != Signal::In, timex.basis, away),
                timex: index,
                signal,
            });
        }
    }
    for (event, told) in facts.events.iter().enumerate() {
        if let Some(timex) = told.implied_by
            && facts.timexes.get(timex).is_some_and(|timex| dates_something(facts, timex))
        {
            found.push(Found { event, loose: (false, Basis::Stated, 0), timex, signal: Signal::In });
        }
    }
    found.sort_unstable_by_key(|found| (found.event, found.loose, found.timex));
    let mut out = Vec::new();
    let mut taken: Option<(usize, Interval)> = None;
    for Found { event, timex: index, signal, .. } in found {
        let Some(timex) = facts.timexes.get(index) else { continue };
        let said = timex.value.interval().filter(|_| signal == Signal::In).unwrap_or_default();
        // Of two dates that share no day, the closest is the event's; the other is that of something left unsaid ("it
        // met on Monday and again on Friday").
        let met = match taken.filter(|taken| taken.0 == event) {
            Some((_, so_far)) => so_far.meet(&said),
            None => Some(said),
        };
        let Some(met) = met else { continue };
        taken = Some((event, met));
        out.extend(dated(facts, index, timex, event, signal));
    }
    out
}

/// Dates in full that stand at a noun: "the battle on 13 December 1862", "the 1954 conference".
pub(super) fn attached_dates(facts: &Facts) -> Vec<(usize, Interval)> {
    let mut out = Vec::new();
    for timex in facts.timexes.iter().filter(|timex| timex.basis == Basis::Stated) {
        let (signal, lead) = signal(facts, timex);
        let Some(interval) =
            timex.value.interval().filter(|_| signal == Signal::In && dates_something(facts, timex))
        else {
            continue;
        };
        let attached = governed(facts, timex, lead).into_iter().filter(|&event| {
            facts
                .events
                .get(event)
                .is_some_and(|event| !event.verbal && event.sentence == timex.mention.sentence)
        });
        out.extend(attached.map(|event| (event, interval)));
    }
    out
}

/// An expression that dates an event.
struct Found {
    event: usize,
    /// How loosely: a mere bound before a date, then by where its value comes from, then by bytes between the two.
    loose: (bool, Basis, u32),
    timex: usize,
    signal: Signal,
}

/// It lies on the calendar, or an anchor will put it there.
fn dates_something(facts: &Facts, timex: &Timex) -> bool {
    let anchored =
        timex.mention.anchor.is_some_and(|anchor| !matches!(anchor.tie, Tie::FirstIn | Tie::Lasted));
    let on_calendar = timex.mention.anchor.is_none() && timex.value.interval().is_some();
    let sentence = facts.sentence(timex.mention.sentence);
    // A copyright line tells when the text was published, and dates nothing that it happens to name.
    let imprint = sentence.is_some_and(|sentence| {
        let words = facts.text.words(sentence.span);
        ["(c)", "(C)", "©", "Copyright"].iter().any(|mark| words.starts_with(mark))
    });
    // "The 2026 World Cup" names, and dates nothing else.
    let named = facts.known_at(reach(timex)).is_some() && !anchored;
    (anchored || on_calendar) && !imprint && !named
}

/// The signal before an expression, and the offset at which it begins (the expression's own where there is none).
fn signal(facts: &Facts, timex: &Timex) -> (Signal, u32) {
    let reach = reach(timex);
    let bounded = matches!(
        timex.value,
        Value::Date {
            modifier: Some(Modifier::Before | Modifier::After | Modifier::OnOrBefore | Modifier::OnOrAfter),
            ..
        }
    );
    let Some(sentence) = facts.sentence(timex.mention.sentence) else { return (Signal::In, reach.start) };
    let before = facts.between(sentence.span.start, reach.start);
    let mut lead = reach.start;
    let mut signal = Signal::In;
    for token in before.iter().rev().take(3) {
        let said = if facts.is(token, &["than"]) {
            Signal::Than
        } else if facts.is(
            token,
            &[
                "in", "on", "at", "during", "the", "of", "for", "about", "around", "early", "late", "mid",
                "just", "only", "shortly", "soon",
            ],
        ) {
            lead = token.start;
            continue;
        } else if facts.is(token, &["since"]) {
            Signal::Since
        } else if facts.is(token, &["from"]) {
            Signal::From
        } else if facts.is(token, &["until", "till", "through"]) {
            Signal::Until
        } else if facts.is(token, &["by"]) {
            Signal::By
        } else if facts.is(token, &["before"]) {
            Signal::Before
        } else if facts.is(token, &["after", "following"]) {
            Signal::After
        } else if facts.is(token, &["to", "and", "-", "–"]) {
            match range_begun(facts, timex, token) {
                Some(signal) => signal,
                None => break,
            }
        } else {
            break;
        };
        lead = token.start;
        signal = said;
        break;
    }
    let own = timex.mention.anchor.is_some();
    (if (bounded || own) && signal != Signal::Than { Signal::In } else { signal }, lead)
}

/// "From X to" and "between X and" make the expression after them the end of a range.
fn range_begun(facts: &Facts, timex: &Timex, joint: &Token) -> Option<Signal> {
    let (_, first) = facts.timexes_in(timex.mention.sentence).find(|(_, other)| {
        let end = reach(other).end;
        end <= joint.start && facts.between(end, joint.start).is_empty()
    })?;
    let sentence = facts.sentence(timex.mention.sentence)?;
    let opening = facts.between(sentence.span.start, reach(first).start).last()?;
    if facts.is(opening, &["from", "since"]) {
        Some(Signal::Until)
    } else {
        facts.is(opening, &["between"]).then_some(Signal::By)
    }
}

fn dated(facts: &Facts, index: usize, timex: &Timex, event: usize, signal: Signal) -> Option<Proposal> {
    let told = facts.events.get(event)?;
    let (node, time) = (Node::Event(event), Node::Timex(index));
    if let Some(known) = facts.denotes(event) {
        // Its own date is closer; the expression is held against it only where the two share no day.
        let known = facts.known.get(known)?.interval;
        let said = timex.value.interval()?;
        let inside =
            known.begin.earliest >= said.start() && known.end().is_some() && known.end() <= said.end();
        let apart = known.end().zip(said.start()).is_some_and(|(end, start)| end < start)
            || known.start().zip(said.end()).is_some_and(|(start, end)| start > end);
        if !inside && !apart || signal != Signal::In {
            return None;
        }
    }
    use End::{Begin, Finish};
    let (relation, demands) = match signal {
        Signal::In | Signal::Than => (Relation::IsIncluded, None),
        Signal::Since => (Relation::BegunBy, Some(vec![no_later((time, Begin), (node, Begin))])),
        Signal::From => (
            Relation::BegunBy,
            Some(vec![no_later((time, Begin), (node, Begin)), no_later((node, Begin), (time, Finish))]),
        ),
        Signal::Until if told.negated => return None,
        Signal::Until => (
            Relation::EndedBy,
            Some(vec![no_later((time, Begin), (node, Finish)), no_later((node, Finish), (time, Finish))]),
        ),
        Signal::By => (Relation::Before, Some(vec![no_later((node, Finish), (time, Finish))])),
        // "Before mid-February" may be in February.
        Signal::Before if is_vague(timex) => {
            (Relation::Before, Some(vec![no_later((node, Finish), (time, Finish))]))
        }
        Signal::After if is_vague(timex) => {
            (Relation::After, Some(vec![no_later((time, Begin), (node, Begin))]))
        }
        Signal::Before => (Relation::Before, Some(vec![earlier((node, Finish), (time, Begin))])),
        Signal::After => (Relation::After, Some(vec![earlier((time, Finish), (node, Begin))])),
    };
    let words = match signal {
        Signal::In | Signal::Than => "",
        Signal::Since => "since then",
        Signal::From => "from then on",
        Signal::Until => "until then",
        Signal::By => "by then",
        Signal::Before => "before it",
        Signal::After => "after it",
    };
    let ground = Ground { step: Step::Clause, words: words.to_owned(), line: facts.line(told.sentence) };
    let mut proposal = Proposal::link(node, relation, time, "same-clause", reach(timex), ground);
    if let Some(demands) = demands {
        proposal.demands = demands;
    }
    proposal.told_by = Some((event, index));
    Some(proposal)
}

/// Only a part of its period is meant, or about it.
fn is_vague(timex: &Timex) -> bool {
    let part = [Modifier::Start, Modifier::Mid, Modifier::End, Modifier::Approx];
    matches!(timex.value, Value::Date { modifier: Some(modifier), .. } if part.contains(&modifier))
}

/// The events that an expression dates; `lead` is where it begins, its signal counted in.
pub(super) fn governed(facts: &Facts, timex: &Timex, lead: u32) -> Vec<usize> {
    let reach = reach(timex);
    let sentence = timex.mention.sentence;
    let anchor = timex.mention.anchor.map(|anchor| anchor.event);
    let told = || {
        facts.events_in(sentence).filter(move |(_, event)| {
            !reach.overlaps(event.head) && !anchor.is_some_and(|anchor| anchor.contains(event.head))
        })
    };
    let earlier = |verbal: bool| told().rfind(move |(_, e)| e.verbal == verbal && e.head.end <= lead);
    let later = |verbal: bool| told().find(move |(_, e)| e.verbal == verbal && e.head.start >= reach.end);
    let (verb_before, verb_after) = (earlier(true), later(true));
    let nothing_between =
        |from: u32, to: u32| !facts.between(from, to).iter().any(|token| breaks(facts, token));

    if let Some((noun, _)) = later(false).filter(|(_, noun)| is_premodified(facts, reach.end, noun)) {
        return vec![noun];
    }
    let after = || verb_after.filter(|(_, verb)| nothing_between(reach.end, verb.head.start));
    if opens_clause(facts, sentence, lead, verb_before.is_some())
        && let Some((verb, _)) = after()
    {
        return vec![verb];
    }
    let before = verb_before.filter(|(_, verb)| nothing_between(verb.head.end, lead));
    let noun = earlier(false)
        .filter(|(_, noun)| verb_before.is_none_or(|(_, verb)| verb.head.end <= noun.head.start))
        .filter(|(_, noun)| is_close(facts, noun.head.end, lead));
    let of = facts.between(lead, reach.start).first().is_some_and(|token| facts.is(token, &["of"]));
    match (before, noun) {
        (_, Some((noun, _))) if of => vec![noun],
        (None, Some((noun, _))) => {
            // "The attack on Monday killed …": the expression stands with the subject, and dates both.
            let verb = after().filter(|(_, verb)| is_close(facts, reach.end, verb.head.start));
            std::iter::once(noun).chain(verb.map(|(verb, _)| verb)).collect()
        }
        (Some((_, verb)), Some((noun, _))) if verb.class == Class::Reporting => vec![noun],
        (Some((at, verb)), Some((noun, _))) if !verb.worth_telling => vec![at, noun],
        (Some((verb, _)), _) => vec![verb],
        (None, None) => after()
            .or_else(|| earlier(false))
            .or_else(|| later(false))
            .map(|found| found.0)
            .into_iter()
            .collect(),
    }
}

/// "The October 2022 stoppage", "Monday's vote": only words that describe stand between.
fn is_premodified(facts: &Facts, end: u32, noun: &Event) -> bool {
    let between = facts.between(end, noun.head.start);
    between.len() <= 4
        && between.iter().all(|token| match token.kind {
            Kind::Mark => facts.is(token, &["'", "’", "-"]),
            Kind::Number => true,
            Kind::Word => !facts.is(
                token,
                &[
                    "the", "a", "an", "of", "in", "on", "at", "to", "for", "with", "by", "from", "and", "or",
                    "but", "as", "after", "before", "when", "while", "his", "her", "its", "their", "our",
                    "my", "that", "which", "who", "is", "was", "were", "are", "he", "she", "it", "they",
                    "we", "this", "these", "those", "no",
                ],
            ),
        })
}

/// A few words, and no mark.
fn is_close(facts: &Facts, from: u32, to: u32) -> bool {
    let between = facts.between(from, to);
    between.len() <= 4 && !between.iter().any(|token| token.kind == Kind::Mark)
}

/// Does the expression stand at the head of its clause? After a mere comma only where no verb came before.
fn opens_clause(facts: &Facts, sentence: usize, lead: u32, verb_before: bool) -> bool {
    let Some(sentence) = facts.sentence(sentence) else { return false };
    let before = facts.between(sentence.span.start, lead);
    let mut rest = before.iter().rev().skip_while(|token| {
        token.kind == Kind::Mark && facts.is(token, &["\"", "“", "‘", "'", "*", "_", "-", "•", "#"])
    });
    match rest.next() {
        None => true,
        Some(token) if facts.is(token, &[","]) => !verb_before,
        Some(token) => {
            breaks(facts, token)
                || facts.is(
                    token,
                    &[
                        "and", "but", "or", "so", "when", "while", "which", "who", "where", "that",
                        "because", "although", "though", "if", "whereas",
                    ],
                )
        }
    }
}

/// The first event that a timex dates, if it is told as real.
pub(super) fn told_at(facts: &Facts, timex: &Timex) -> Option<usize> {
    let (_, lead) = signal(facts, timex);
    governed(facts, timex, lead).into_iter().find(|&event| {
        facts.events.get(event).is_some_and(|event| is_real(event) && event.status != Status::Background)
    })
}

/// The place of a timex in the network.
pub(super) fn time(index: usize) -> Place {
    Place::Node(Node::Timex(index))
}
