//! The same-clause sieve: a calendar expression dates the event of its clause, as the word before it says.
//!
//! Which event that is, `govern` tells.

pub(super) mod around;
mod beside;
mod bound;
mod govern;
mod passed;
mod share;
mod spot;
mod stretch;
pub(super) mod verb;
mod weigh;

use super::facts::{is_real, reach};
use super::solver::proposal::{Demand, End, Ground, Place, Proposal, Step, Telling, earlier, no_later};
use super::{Facts, Node, Relation};
use crate::docdate::EntryKind;
use crate::event::{Aspect, Class, Event, Status, Tense};
use crate::resolve::{Basis, Timex};
use crate::rule::Tie;
use crate::text::{Asked, Gap, Hold, Kind, Span, Token, Words, any_of};
use crate::time::{Grain, Interval, Modifier, Value};
use around::written;
use bound::{Signal, signal};
use govern::governed;
use rustc_hash::FxHashSet;
use share::{bounded, sharing};
use stretch::{Within, within};

pub(crate) fn propose(facts: &Facts) -> Vec<Proposal> {
    let mut found: Vec<Found> = Vec::new();
    let mut shared: Vec<(usize, usize, Signal)> = Vec::new();
    for (index, timex) in facts.timexes.iter().enumerate() {
        if !dates_something(facts, timex) || is_stamp(facts, index) {
            continue;
        }
        let (signal, lead) = signal(facts, timex);
        if signal == Signal::Than {
            continue;
        }
        let stretch = match within(facts, timex).filter(|_| signal == Signal::In) {
            Some(Within::Passed) => continue,
            Some(Within::Last(stretch)) => Some(stretch),
            None => None,
        };
        let (signal, lead) =
            stretch.as_ref().map_or((signal, lead), |stretch| (stretch.signals.1, stretch.lead));
        let governed = governed(facts, timex, lead);
        let noun =
            governed.first().copied().filter(|&first| facts.events.get(first).is_some_and(|e| !e.verbal));
        for event in governed
            .into_iter()
            .filter(|&event| signal != Signal::In || !is_out_of_time(facts, timex, lead, event))
        {
            let head = facts.events.get(event).map_or(0, |event| event.head.start);
            let away = head.abs_diff(reach(timex).start);
            // "The trial over a murder in 1990 began on Monday": the verb takes its own before its subject's.
            let lent = noun.is_some_and(|noun| noun != event);
            // "The letter of the 3rd came yesterday".
            let owned = facts.between(lead, reach(timex).start).first().is(any_of!["of"]);
            let loose = signal != Signal::In || lent || owned || is_purpose(facts, timex);
            let loose = (loose, timex.basis, away);
            if let Some(stretch) = &stretch {
                let (timex, signal) = (stretch.first, stretch.signals.0);
                found.push(Found { event, loose, timex, signal });
            }
            found.push(Found { event, loose, timex: index, signal });
            let within = sharing(facts, timex, event, signal == Signal::In);
            shared.extend(within.into_iter().map(|event| (event, index, Signal::In)));
            if signal != Signal::In {
                let besides = bounded(facts, timex, event);
                shared.extend(besides.into_iter().map(|event| (event, index, signal)));
            }
        }
    }
    // A verb with a date of its own shares no other.
    let own: FxHashSet<usize> = found.iter().map(|found| found.event).collect();
    let handed = shared.into_iter().filter(|(event, ..)| !own.contains(event));
    found.extend(handed.map(|(event, timex, signal)| Found {
        event,
        loose: (false, Basis::Inferred, 0),
        timex,
        signal,
    }));
    // "In 2009 and 2013": what the second date implies, it does not tell of the first.
    let implied: FxHashSet<(Span, usize)> = facts
        .events
        .iter()
        .filter(|event| event.verbal)
        .filter_map(|event| Some((event.head, event.implied_by?)))
        .collect();
    found.retain(|found| {
        facts.events.get(found.event).is_none_or(|event| !implied.contains(&(event.head, found.timex)))
    });
    for (event, told) in facts.events.iter().enumerate() {
        if let Some(timex) = told.implied_by
            && let Some(said) = facts.timexes.get(timex).filter(|timex| dates_something(facts, timex))
        {
            // "Served as consul until 1925 and as envoy until 1931".
            // "Taking Karst by March, and Ostby by June".
            let signal = match signal(facts, said).0 {
                signal @ (Signal::Until | Signal::By) if told.verbal && told.tense != Tense::None => signal,
                _ => Signal::In,
            };
            found.push(Found { event, loose: (false, Basis::Stated, 0), timex, signal });
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
pub(crate) fn attached_dates(facts: &Facts) -> Vec<(usize, Interval)> {
    let mut out = Vec::new();
    for timex in facts.timexes.iter().filter(|timex| timex.basis == Basis::Stated) {
        let (signal, lead) = signal(facts, timex);
        let Some(interval) =
            timex.value.interval().filter(|_| signal == Signal::In && dates_something(facts, timex))
        else {
            continue;
        };
        let attached = governed(facts, timex, lead)
            .into_iter()
            .filter(|&event| facts.events.get(event).is_some_and(|event| !event.verbal));
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

/// "She thinks that the mill, worth a fortune in 1990, will close": what is thought, wanted or so now is not of then.
fn is_out_of_time(facts: &Facts, timex: &Timex, lead: u32, event: usize) -> bool {
    let Some(event) = facts.events.get(event) else { return false };
    let written = written(facts, timex).start();
    // But "dates back to 1712".
    let lasts = matches!(event.class, Class::IntentionalState | Class::State) && event.lemma != "date";
    // "They are growing rich after the opening two years ago".
    let goes_on = event.tense == Tense::Present && event.aspect == Aspect::Progressive;
    // "Is looking into fires in the past four years".
    let span = timex.value.interval().and_then(|said| said.start()).zip(written);
    let back = span.map_or(0, |(start, written)| written.number() - start.number());
    let in_span = goes_on
        && event.is_told_as_present()
        && back > RECENT
        && facts.between(lead, lead.saturating_add(2)).first().is(any_of!["in"]);
    let over = timex.value.interval().and_then(|said| said.end()).zip(written);
    let days = over.map_or(0, |(end, written)| written.number() - end.number());
    // "Has grown since the reform of the law on 3 May last year"; but "has met twice, in 1980 and 1995".
    let listed = facts.between(event.head.end, lead).last().is(any_of![","]);
    let perfect = event.tense == Tense::Present && event.aspect == Aspect::Perfective;
    let by_now = perfect && days > RECENT && !listed;
    (by_now || in_span || days > 0 && (lasts || goes_on) && event.is_told_as_present())
        && event.verbal
        && event.head.end <= reach(timex).start
}

/// Days back to which one may still say that something has happened on a day.
const RECENT: i64 = 31;

/// "Released on Monday a plan for 2027 to 2029".
fn is_purpose(facts: &Facts, timex: &Timex) -> bool {
    const PLANNED: usize = 6;
    let sentence = timex.mention.sentence;
    let before = facts.before(sentence, reach(timex).start).iter().rev().take(PLANNED);
    let range = |token: &&Token| {
        token.is(any_of!["the", "to", "and", "-", "–"]) || facts.in_expression(sentence, token.span())
    };
    before.into_iter().find(|token| !range(token)).is(any_of!["for"])
}

/// "[12/03/2024, 14:05] Ada: it broke", "On 13 May 2024, Ben Hale wrote:": it dates what was said, not what happened.
fn is_stamp(facts: &Facts, timex: usize) -> bool {
    let entries = &facts.date.entries;
    let at = entries.binary_search_by_key(&timex, |entry| entry.mention);
    at.is_ok_and(|at| {
        entries.get(at).is_some_and(|entry| matches!(entry.kind, EntryKind::Stamp | EntryKind::Reply))
    })
}

/// It lies on the calendar, or an anchor will put it there.
fn dates_something(facts: &Facts, timex: &Timex) -> bool {
    let anchored =
        timex.mention.anchor.is_some_and(|anchor| !matches!(anchor.tie, Tie::FirstIn | Tie::Lasted));
    let on_calendar = timex.mention.anchor.is_none() && timex.value.interval().is_some();
    // "The 2026 World Cup" names, and dates nothing else.
    let named = facts.known_at(reach(timex)).is_some() && !anchored;
    // "During this period" behind a day: some time around it.
    let around = timex.value.period().is_some_and(|period| period.grain() < Grain::Year)
        && facts.text.words(timex.mention.span).ends_with("period");
    // "The 54-year-old": who it is.
    let age = facts.text.words(timex.mention.span).ends_with("-old");
    (anchored || on_calendar)
        && !age
        && !around
        && !named
        && !is_of_writing(facts, timex)
        && !ends_period(facts, timex)
}

/// "Profits for the quarter ended 30 June", "the accounts for the year to 30 June": of which time they are, and not when anything happened.
fn ends_period(facts: &Facts, timex: &Timex) -> bool {
    let before = facts.before(timex.mention.sentence, reach(timex).start);
    let on = usize::from(before.last().is(any_of!["on"]));
    let mut back = before.iter().rev().skip(on).map(|token| token.text(facts.text.text()));
    let ended = back.next().is_some_and(|word| matches!(word, "ended" | "ending" | "to"));
    let is_unit = |word: &str| matches!(word, "year" | "quarter" | "months" | "weeks" | "half" | "period");
    ended && back.next().is_some_and(is_unit)
}

/// "KARST, 12 February 2018 (Wire) – A quake struck on Saturday": the day of writing dates nothing in a sentence that has
/// a day of its own.
fn is_of_writing(facts: &Facts, timex: &Timex) -> bool {
    const HEAD: usize = 16;
    let tokens = facts.tokens_of(timex.mention.sentence);
    let spelt = |token: &Token| token.text(facts.text.text());
    let is_dash = |token: &Token| token.gap != Gap::None && matches!(spelt(token), "-" | "–" | "—");
    let Some(dash) = tokens.iter().take(HEAD).find(|token| is_dash(token)) else { return false };
    let mut place = tokens.iter().take_while(|token| token.end <= timex.mention.span.start);
    let placed = place.clone().any(|token| token.kind == Kind::Word)
        && place.all(|token| token.kind != Kind::Word || token.capital && !token.is(LEADS));
    let of_its_own = |other: &Timex| other.mention.span.start >= dash.end && other.value.interval().is_some();
    // "Ada Lund (3 May 1850 – 4 June 1912) was".
    let mut before = tokens.iter().take_while(|token| token.end <= dash.start);
    let open = before.clone().filter(|token| spelt(token) == "(").count();
    let closed = open == before.by_ref().filter(|token| spelt(token) == ")").count();
    placed
        && closed
        && timex.mention.span.end <= dash.start
        && facts.timexes_in(timex.mention.sentence).any(|(_, other)| of_its_own(other))
}

/// Words that lead an adverbial of time.
const LEADS: Words = any_of!["in", "on", "at", "by", "from", "since", "until", "after", "before"];

fn dated(facts: &Facts, index: usize, timex: &Timex, event: usize, signal: Signal) -> Option<Proposal> {
    let told = facts.events.get(event)?;
    let (node, time) = (Node::Event(event), Node::Timex(index));
    if let Some(known) = facts.denotes(event) {
        // Its own date is closer.
        let known = facts.known.get(known)?.interval;
        let said = timex.value.interval()?;
        let inside =
            known.begin.earliest >= said.start() && known.end().is_some_and(|end| Some(end) <= said.end());
        if !inside || signal != Signal::In {
            return None;
        }
    }
    // "Promised new homes by May": it is the homes that come by then.
    let wills = matches!(told.class, Class::IntentionalAction | Class::IntentionalState)
        && told.status == Status::Reported;
    if signal == Signal::By && wills && told.head.end <= timex.mention.span.start {
        return None;
    }
    use End::{Begin, Finish};
    let (relation, demands) = match signal {
        // "Dates from 1712", "dates back to 1712".
        _ if told.lemma == "date" => (Relation::IsIncluded, None),
        Signal::In | Signal::Than => (Relation::IsIncluded, None),
        // "Has won twice since 1986", but "has been building it since 1986".
        Signal::Since if told.aspect != Aspect::PerfectiveProgressive => {
            (Relation::BegunBy, Some(vec![no_later((time, Begin), (node, Begin))]))
        }
        Signal::NotBefore => (Relation::After, Some(vec![no_later((time, Begin), (node, Begin))])),
        Signal::From | Signal::Since => (
            Relation::BegunBy,
            Some(vec![no_later((time, Begin), (node, Begin)), no_later((node, Begin), (time, Finish))]),
        ),
        // "Was not published until 1971".
        Signal::Until if told.negated => (Relation::IsIncluded, None),
        Signal::Until => (
            Relation::EndedBy,
            Some(vec![no_later((time, Begin), (node, Finish)), no_later((node, Finish), (time, Finish))]),
        ),
        // "By 9:40 most calls were failing": so it was then.
        Signal::By if is_state(told) && is_by(facts, timex) => (Relation::IsIncluded, None),
        Signal::By => (Relation::Before, Some(vec![no_later((node, Finish), (time, Finish))])),
        // "Died before dawn on 3 May": on that day.
        Signal::Before if told.tense == Tense::Past && is_timed(timex) => (Relation::IsIncluded, None),
        // "Before mid-February" may be in February, "after ten on Friday" on that day.
        Signal::Before if is_vague(timex) => {
            (Relation::Before, Some(vec![no_later((node, Finish), (time, Finish))]))
        }
        Signal::After if is_vague(timex) => {
            (Relation::After, Some(vec![no_later((time, Begin), (node, Begin))]))
        }
        Signal::Before => (Relation::Before, Some(vec![earlier((node, Finish), (time, Begin))])),
        Signal::After => (Relation::After, Some(vec![earlier((time, Finish), (node, Begin))])),
    };
    let telling = match signal {
        Signal::In | Signal::Than => Telling::Nothing,
        Signal::Since => Telling::Plain("since then"),
        Signal::From => Telling::Plain("from then on"),
        Signal::Until => Telling::Plain("until then"),
        Signal::By => Telling::Plain("by then"),
        Signal::NotBefore => Telling::Plain("not before it"),
        Signal::Before => Telling::Plain("before it"),
        Signal::After => Telling::Plain("after it"),
    };
    let step = if is_far(facts, timex, told) { Step::Far } else { Step::Clause };
    let ground = Ground { step, telling };
    let mut proposal =
        Proposal::link(node, relation, time, "same-clause", reach(timex), ground).demanding(demands);
    proposal.demands.extend(of_that(facts, timex, node).filter(|_| signal == Signal::In));
    proposal.told_by = Some((event, index));
    Some(proposal)
}

/// "Will pass the stop and fly on, as part of its tour, to the feast on 3 May": the date may be of what stands between.
fn is_far(facts: &Facts, timex: &Timex, event: &Event) -> bool {
    const NEAR: usize = 9;
    let between = facts.between(event.head.end, reach(timex).start);
    let parts = |token: &Token| token.is(any_of![","]) && !facts.in_expression(event.sentence, token.span());
    between.len() >= NEAR || between.iter().any(parts)
}

/// "Was failing", "stood at 40": what goes on.
fn is_state(event: &Event) -> bool {
    event.tense == Tense::Past && (event.class == Class::State || event.aspect == Aspect::Progressive)
}

/// "By 9:40", and not the end of a stretch.
fn is_by(facts: &Facts, timex: &Timex) -> bool {
    facts.before(timex.mention.sentence, reach(timex).start).tail(2).has(any_of!["by"])
}

/// "Later that year": no earlier than the day of it that was told before.
fn of_that(facts: &Facts, timex: &Timex, node: Node) -> Option<Demand> {
    let told = Node::Timex(timex.counted_from?);
    let first = facts.between(timex.mention.span.start, timex.mention.span.end).first()?;
    if first.is(any_of!["later"]) {
        Some(no_later((told, End::Begin), (node, End::Begin)))
    } else {
        first.is(any_of!["earlier"]).then(|| no_later((node, End::Finish), (told, End::Finish)))
    }
}

/// Only a part of its period is meant, or about it: "before mid-February", "after ten on Friday".
fn is_vague(timex: &Timex) -> bool {
    let part = [Modifier::Start, Modifier::Mid, Modifier::End, Modifier::Approx];
    let within =
        matches!(timex.value, Value::Date { modifier: Some(modifier), .. } if part.contains(&modifier));
    within || is_timed(timex)
}

fn is_timed(timex: &Timex) -> bool {
    matches!(timex.value, Value::Date { clock: Some(_), .. })
}

/// The first event that a timex dates, if it is told as real.
pub(crate) fn told_at(facts: &Facts, timex: &Timex) -> Option<usize> {
    let (_, lead) = signal(facts, timex);
    governed(facts, timex, lead).into_iter().find(|&event| {
        facts.events.get(event).is_some_and(|event| is_real(event) && event.status != Status::Background)
    })
}

/// The place of a timex in the network.
pub(crate) fn time(index: usize) -> Place {
    Place::Node(Node::Timex(index))
}
