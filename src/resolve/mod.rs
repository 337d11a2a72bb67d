//! Meaning and base give a value.
//!
//! In: mentions and the document date. Out: `Timex`es, one for each mention, at the same index.

mod base;
mod elapsed;
mod fiscal;
mod form;
mod lean;
mod log;
mod part;
mod place;
mod report;
mod resolver;
mod scene;
mod standpoint;
mod stretch;
mod tense;

use self::base::Story;
use self::form::Tense;
use self::log::Log;
use self::report::{Comparisons, Report};
use self::scene::bare_day;
use self::scene::{Scene, by_the_other_clock, in_its_half, past_midnight};
use self::standpoint::Resolver;
use self::standpoint::date;
use self::tense::{Tenses, is_written_now};
use crate::docdate::DocumentDate;
use crate::domain::Judge;
use crate::mention::Mention;
use crate::rule::{Base, Meaning};
use crate::text::{Domain, Lexicon, Opening, Text};
use crate::time::{Grain, Partial, Period, Toward, Value, When};

/// Where a value comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Basis {
    /// In full in the text.
    Stated,
    DocumentDate,
    EarlierMention,
    /// Anchored to another event of the text.
    Event,
    KnownEvent,
    Inferred,
}

impl Basis {
    pub fn name(self) -> &'static str {
        match self {
            Basis::Stated => "stated",
            Basis::DocumentDate => "document-date",
            Basis::EarlierMention => "earlier-mention",
            Basis::Event => "event",
            Basis::KnownEvent => "known-event",
            Basis::Inferred => "inferred",
        }
    }
}

/// A mention with the value it has in its document.
#[derive(Clone, Debug)]
pub struct Timex {
    pub mention: Mention,
    pub value: Value,
    pub basis: Basis,
    /// Index of the earlier timex that it counts from.
    pub counted_from: Option<usize>,
    /// Of a length: the timexes at which it begins and ends, by their indexes.
    pub begin: Option<usize>,
    pub end: Option<usize>,
}

/// What values are resolved against.
#[derive(Clone, Copy, Debug)]
pub struct Reference<'r> {
    pub date: &'r DocumentDate,
    pub opening: Opening,
    /// Month in which fiscal years begin, from 1, where the user says so; else the text may.
    pub fiscal_start: Option<u8>,
}

/// Gives every mention its value, in the order of the text.
pub fn resolve(mentions: Vec<Mention>, text: &Text, lexicon: &Lexicon, reference: Reference) -> Vec<Timex> {
    let tenses = Tenses::new(lexicon);
    let comparisons = Comparisons::new(lexicon);
    let said = reference.date.interval.said;
    // Only what is known to its grain can be counted from.
    let document = said.filter(|said| !said.is_approximate()).map(|said| said.period);
    let first = reference.date.entries.first().map(|entry| entry.day);
    let written = said.filter(|_| !reference.date.tells_back).map(|said| said.period);
    let mut judge = Judge::new(reference.opening, written.or(first));
    let mut resolver = Resolver {
        document,
        entry: None,
        clock: None,
        domain: Domain::News,
        fiscal_start: reference.fiscal_start.or_else(|| fiscal::start(&mentions, text)).unwrap_or(1),
        story: Story::new(&mentions, text),
        scene: Scene::new(lexicon),
        clocked: None,
        index: 0,
        counted_from: None,
        report: Report::default(),
        tense: None,
        end: None,
        is_said: false,
        is_to_come: false,
        looks_back: false,
        used: Basis::Stated,
    };
    let mut log = Log::default();
    let mut out: Vec<Timex> = Vec::with_capacity(mentions.len());
    for mut mention in mentions {
        resolver.index = out.len();
        resolver.used = Basis::Stated;
        resolver.counted_from = None;
        let entry = reference.date.entry_around(out.len());
        resolver.entry = entry.map(|entry| entry.mention);
        resolver.document = entry.map(|entry| entry.day).or(document);
        let stamp = entry.and_then(|entry| out.get(entry.mention)).and_then(|stamp| stamp.value.clock());
        resolver.clock = stamp.or(said.and_then(|said| said.clock));
        resolver.domain = match judge.at(mention.span.start) {
            // The day of an entry is near.
            Domain::Narrative if entry.is_some() => Domain::News,
            domain => domain,
        };
        resolver.story.is_narrative = resolver.domain == Domain::Narrative || resolver.document.is_none();
        resolver.report.enter(mention.sentence);
        resolver.looks_back = mention.meaning.looks_back();
        let points = mention.meaning.points_from_now();
        resolver.is_said = points && resolver.document.is_none() && resolver.scene.is_said(&mention, text);
        let open = mention.meaning.asks_direction();
        resolver.tense = if open { tenses.of(text, &mention) } else { None };
        let ahead = resolver.document.is_none() && resolver.tense == Some(Tense::Future);
        resolver.is_to_come = ahead && is_written_now(text, &mention);
        let compares = resolver.domain == Domain::News && comparisons.compares(text, &mention);
        let led = resolver.end.take().filter(|(end, ..)| *end == mention.meaning);
        // "They left the next day", where no day has been told.
        let told = resolver.story.has_begun() || resolver.tense != Some(Tense::Past);
        let untold = mention.meaning.counts_on().filter(|grain| !told && *grain < Grain::Year);
        let restated =
            mention.meaning.counts_on().and_then(|grain| restated(out.last(), &mention, grain, text));
        let value = match (led, restated, untold, &mention.meaning) {
            (Some((_, value, basis)), ..) => {
                resolver.used = basis;
                value
            }
            (_, Some(period), ..) => {
                Value::date(resolver.count_from((resolver.index.saturating_sub(1), period)))
            }
            _ if compares && resolver.report.is_named() => resolver.value(&Meaning::Reported { years: -1 }),
            (.., Some(grain), _) => date(When::Unknown(grain)),
            (.., Meaning::Unknown(grain)) => match in_other_words(out.last(), &mention, *grain, text) {
                Some(period) => Value::date(resolver.count_from((resolver.index.saturating_sub(1), period))),
                None => date(When::Unknown(*grain)),
            },
            // What hangs on an event waits for the network.
            (.., Meaning::Away { length, base: Base::Mention, .. }) if mention.anchor.is_some() => {
                date(When::Unknown(length.unit()))
            }
            (.., meaning) => resolver.value(meaning),
        };
        resolver.hear_clock(&mention.meaning, &value);
        let value = by_the_other_clock(out.last(), value, &mention, text);
        let among = resolver.domain == Domain::Message || resolver.domain == Domain::Command;
        let occasion = among.then(|| resolver.scene.occasion(&mention, text)).flatten();
        let value = in_its_half(&out, value, &mention, text, occasion);
        let leads = resolver.story.place(out.len()).is_some_and(|place| place.leads);
        let value = match log.next_day(&value, &mention, &out, reference.date, leads) {
            Some((value, before)) => {
                resolver.used = Basis::EarlierMention;
                resolver.counted_from = Some(before);
                value
            }
            None => value,
        };
        // What is past when it is told has not gone on into the next day.
        let next = past_midnight(out.last(), value.clone(), &mention, text);
        let value = match next.period().filter(|_| next != value) {
            Some(day) if !resolver.is_past_and_ahead(day) => {
                // "From eleven until two. At one the roof fell."
                let night = resolver.tense == Some(Tense::Past);
                resolver.clocked = resolver.clocked.map(|told| if night { (out.len(), day) } else { told });
                next
            }
            _ => value,
        };
        let value = match elapsed::later(&value, &mention, &out, text) {
            Some((time, before)) => {
                resolver.used = Basis::EarlierMention;
                resolver.counted_from = Some(before);
                mention.span = mention.whole;
                time
            }
            None => value,
        };
        let beside = out.last().filter(|before| before.begins_a_span_with(&mention));
        let value =
            beside.and_then(|from| from.value.period()).map_or(value.clone(), |day| moved_to(day, &value));
        let basis = resolver.used;
        let counted_from = resolver.counted_from.filter(|_| basis == Basis::EarlierMention);
        // What a result is compared with is no time that the text goes on from.
        let aside = compares
            || resolver.is_said
            || matches!(mention.meaning, Meaning::Same | Meaning::Reported { .. });
        if let Some(period) = value.period().filter(|_| !aside) {
            resolver.story.tell(out.len(), period);
            resolver.scene.tell(out.len(), period, &mention, text, resolver.document);
            judge.hear(period, resolver.story.begins(out.len()));
        }
        if is_lost(&value) {
            resolver.story.lose_day();
        }
        if !compares {
            resolver.report.note(&mention.meaning, &value, resolver.document);
        }
        out.push(Timex { mention, value, basis, counted_from, begin: None, end: None });
    }
    stretch::tie(&mut out, text);
    out
}

impl Timex {
    /// "From 10 to 3 on Friday": are both clocks of one day, which the second says?
    fn begins_a_span_with(&self, next: &Mention) -> bool {
        const LINK: u32 = 8;
        let near = next.span.start.saturating_sub(self.mention.span.end) <= LINK;
        match (&self.mention.meaning, &next.meaning) {
            (Meaning::At { day, .. }, Meaning::At { day: same, .. }) => {
                near && day == same && day.asks_direction() && **day != bare_day()
            }
            _ => false,
        }
    }
}

/// The value at another period.
fn moved_to(period: Period, value: &Value) -> Value {
    match value {
        Value::Date { clock, modifier, .. } => {
            Value::Date { when: When::Period(period), clock: *clock, modifier: *modifier }
        }
        other => other.clone(),
    }
}

/// "On Tuesday", of nobody knows which week.
fn is_lost(value: &Value) -> bool {
    match value {
        Value::Date { when: When::Partial(partial), .. } => partial.cycle() == Grain::Week,
        _ => false,
    }
}

/// "On 3 May, the day the mill burned": the period that the mention before names.
fn in_other_words(before: Option<&Timex>, mention: &Mention, grain: Grain, text: &Text) -> Option<Period> {
    let before = before.filter(|before| before.mention.sentence == mention.sentence)?;
    let joins = matches!(text.joint(before.mention.span, mention.span), "," | "--" | "—" | "–" | "(" | "on");
    before.value.period().filter(|period| joins && period.grain() == grain)
}

/// "On Friday, two months later, she came": the period that the mention before names, said in another way.
fn restated(before: Option<&Timex>, mention: &Mention, grain: Grain, text: &Text) -> Option<Period> {
    let before = before.filter(|before| before.mention.sentence == mention.sentence)?;
    let aside = text.joint(before.mention.span, mention.span) == ","
        && text.text().get(mention.span.end as usize..)?.starts_with(',');
    let day = before.value.period().filter(|period| aside && period.grain() <= grain)?;
    Period::containing(grain, day.first())
}

impl Meaning {
    /// Without "about", "early" and the like.
    fn unmodified(&self) -> &Meaning {
        if let Meaning::Modified { inner, .. } = self { inner } else { self }
    }

    /// Does its value depend on the tense of the clause?
    fn asks_direction(&self) -> bool {
        match self {
            Meaning::Partial { toward: Toward::Same, partial, .. } => matches!(partial, Partial::Weekday(_)),
            Meaning::Partial { toward, .. } => *toward == Toward::Open,
            Meaning::Shift { grain, base: Base::Mention, .. } => *grain < Grain::Year,
            Meaning::Away { .. } => self.counts_on().is_some_and(|grain| grain < Grain::Year),
            Meaning::OpenHour(_) => true,
            Meaning::At { day, .. } => **day == bare_day() || day.asks_direction(),
            Meaning::From { day, .. }
            | Meaning::Containing { day, .. }
            | Meaning::LeadingTo { end: day, .. } => day.asks_direction(),
            Meaning::Modified { inner, .. } | Meaning::Fiscal(inner) => inner.asks_direction(),
            _ => false,
        }
    }

    /// "Next year", "two days ago": does it point ahead or back from when it is said?
    fn points_from_now(&self) -> bool {
        match self {
            Meaning::Shift { by, base, .. } => *by != 0 && *base == Base::Document,
            Meaning::Away { base, .. } => *base == Base::Document,
            Meaning::Partial { toward, base, .. } => {
                matches!(toward, Toward::Past | Toward::Future) && *base == Base::Document
            }
            Meaning::Modified { inner, .. } | Meaning::At { day: inner, .. } => inner.points_from_now(),
            _ => false,
        }
    }

    /// The grain in which it counts on from a time told before: "the next day", "two weeks later".
    pub(crate) fn counts_on(&self) -> Option<Grain> {
        let grain = match self {
            Meaning::Shift { by: 1.., grain, base: Base::Mention } => *grain,
            Meaning::Away { length, sign: 1, base: Base::Mention } => length.unit(),
            Meaning::Partial { partial, toward: Toward::Future, base: Base::Mention } => partial.grain(),
            Meaning::Modified { inner, .. } | Meaning::Within { outer: inner, .. } => {
                return inner.counts_on();
            }
            _ => return None,
        };
        (Grain::Day..=Grain::Year).contains(&grain).then_some(grain)
    }
}
