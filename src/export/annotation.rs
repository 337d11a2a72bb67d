//! What was found in a document, as one line of JSON: expressions, events, links.

use super::line::{Json, Line, Name};
use super::row::filled;
use crate::analysis::Analysis;
use crate::event::Event;
use crate::resolve::{Basis, Timex};
use crate::rule::Meaning;
use crate::sieve::Node;
use crate::text::{OffsetUnit, Offsets};
use crate::time::{Clock, Day, Interval, Modifier, TimexType, Value, When};
use std::fmt;

/// Which sections are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sections {
    pub timexes: bool,
    pub events: bool,
    pub links: bool,
}

/// One line of JSON, without its line end. Offsets are counted in `unit`.
pub fn annotation(analysis: &Analysis, sections: Sections, unit: OffsetUnit) -> String {
    let ids = Ids::new(analysis);
    let offsets = Offsets::new(analysis.text.text(), unit);
    let document = &analysis.text.document;
    let written = if sections.events { analysis.events.len() } else { 0 } + analysis.timexes.len();
    let mut line = Line::with_capacity(300 * (written + 1));
    line.put(r#"{"doc_id":"#, document.doc_id.as_str());
    line.put(r#","dct":"#, filled(&analysis.date.interval.to_edtf()));
    line.put(r#","dct_basis":"#, Name(analysis.date.basis.name()));
    line.put(r#","title":"#, document.title.as_deref());
    if sections.timexes {
        line.list(r#","timexes":"#, analysis.timexes.iter().enumerate(), |line, (index, timex)| {
            let Some(tid) = ids.of(Node::Timex(index)) else { return };
            expression(line, tid, timex, &ids, &offsets, analysis);
        });
    }
    if sections.events {
        line.list(r#","events":"#, analysis.events.iter().enumerate(), |line, (index, told)| {
            let Some(eid) = ids.of(Node::Event(index)) else { return };
            let settled = analysis.intervals.get(index);
            let interval = analysis.committed.get(index).or(settled).copied().unwrap_or_default();
            event(line, eid, told, &interval, &offsets, analysis);
        });
    }
    if sections.links {
        line.list(r#","links":"#, &analysis.links, |line, link| {
            let (Some(from), Some(to)) = (ids.of(link.from), ids.of(link.to)) else { return };
            line.put(r#"{"from":"#, from);
            line.put(r#","to":"#, to);
            line.put(r#","relation":"#, Name(link.relation.name()));
            line.put(r#","by":"#, Name(link.by));
            line.close();
        });
    }
    line.close();
    line.text
}

/// The name of an expression or an event: `t1`, `e1` …; `t0` is the document date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Id {
    letter: char,
    number: usize,
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.letter, self.number)
    }
}

impl Json for Id {
    fn put(self, line: &mut Line) {
        line.text.push('"');
        line.text.push(self.letter);
        self.number.put(line);
        line.text.push('"');
    }
}

/// The names of what is printed. Events that no word tells have none.
pub(super) struct Ids {
    events: Vec<Option<Id>>,
}

impl Ids {
    pub fn new(analysis: &Analysis) -> Ids {
        let mut number = 0;
        let id = |event: &Event| {
            let told = event.implied_by.is_none();
            number += usize::from(told);
            told.then_some(Id { letter: 'e', number })
        };
        Ids { events: analysis.events.iter().map(id).collect() }
    }

    pub fn of(&self, node: Node) -> Option<Id> {
        match node {
            Node::Document => Some(Id { letter: 't', number: 0 }),
            Node::Timex(index) => Some(Id { letter: 't', number: index + 1 }),
            Node::Event(index) => self.events.get(index).copied().flatten(),
        }
    }
}

fn expression(line: &mut Line, tid: Id, timex: &Timex, ids: &Ids, offsets: &Offsets, analysis: &Analysis) {
    let span = timex.mention.span;
    let spelt = timex.value.to_timex3();
    let points = Points::of(timex, ids);
    let edtf = timex.value.interval().map(|interval| interval.to_edtf());
    line.put(r#"{"tid":"#, tid);
    line.put(r#","start":"#, offsets.at(span.start));
    line.put(r#","end":"#, offsets.at(span.end));
    line.put(r#","text":"#, analysis.text.words(span));
    line.put(r#","type":"#, Name(spelt.timex_type.name()));
    line.put(r#","value":"#, spelt.value.as_str());
    line.put(r#","mod":"#, spelt.modifier.map(Name));
    line.put(r#","quant":"#, spelt.quant.as_deref());
    line.put(r#","freq":"#, spelt.freq.as_deref());
    line.put(r#","beginPoint":"#, points.begin);
    line.put(r#","endPoint":"#, points.end);
    line.put(r#","anchorTimeID":"#, points.anchor);
    line.put(r#","edtf":"#, edtf.as_deref().and_then(filled));
    let [earliest, latest] = extent(&timex.value);
    line.put(r#","earliest":"#, earliest);
    line.put(r#","latest":"#, latest);
    line.put(r#","rule":"#, &*timex.mention.rule);
    line.put(r#","basis":"#, Name(timex.basis.name()));
    // The other day that it may be, where day and month cannot be told apart; absent elsewhere.
    if let Some(other) = timex.mention.other {
        line.put(r#","alternative":"#, other.first());
    }
    line.close();
}

fn event(line: &mut Line, eid: Id, told: &Event, when: &Interval, offsets: &Offsets, analysis: &Analysis) {
    line.put(r#"{"eid":"#, eid);
    line.put(r#","start":"#, offsets.at(told.head.start));
    line.put(r#","end":"#, offsets.at(told.head.end));
    line.put(r#","text":"#, analysis.text.words(told.head));
    line.put(r#","label":"#, told.label.as_str());
    line.put(r#","class":"#, Name(told.class.name()));
    line.put(r#","tense":"#, Name(told.tense.name()));
    line.put(r#","aspect":"#, Name(told.aspect.name()));
    line.put(r#","polarity":"#, Name(if told.negated { "NEG" } else { "POS" }));
    line.put(r#","modality":"#, told.modality.and_then(filled));
    line.put(r#","begin":["#, when.begin.earliest);
    line.put(",", when.begin.latest);
    line.put(r#"],"finish":["#, when.finish.earliest);
    line.put(",", when.finish.latest);
    line.text.push_str("]}");
}

/// The expressions that another one hangs on.
#[derive(Default)]
pub(super) struct Points {
    pub begin: Option<Id>,
    pub end: Option<Id>,
    pub anchor: Option<Id>,
}

impl Points {
    /// A length next to a point has the point at its end ("the past week") or its begin; others are anchored at it.
    pub fn of(timex: &Timex, ids: &Ids) -> Points {
        let base = match timex.counted_from {
            Some(index) => ids.of(Node::Timex(index)),
            None if timex.basis == Basis::DocumentDate => ids.of(Node::Document),
            None => None,
        };
        if timex.begin.is_some() || timex.end.is_some() {
            let id = |index: Option<usize>| index.and_then(|index| ids.of(Node::Timex(index)));
            return Points { begin: id(timex.begin), end: id(timex.end), anchor: None };
        }
        let is_duration = timex.value.timex_type() == TimexType::Duration;
        match side(&timex.mention.meaning) {
            Some(sign) if is_duration && sign < 0 => Points { end: base, ..Points::default() },
            Some(_) if is_duration => Points { begin: base, ..Points::default() },
            _ => Points { anchor: base, ..Points::default() },
        }
    }
}

/// On which side of its base a length lies.
fn side(meaning: &Meaning) -> Option<i8> {
    match meaning {
        Meaning::Around { sign, .. } => Some(*sign),
        Meaning::Leading(_) => Some(1),
        Meaning::Modified { inner, .. } => side(inner),
        _ => None,
    }
}

/// A day, or a minute (second) of it.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Limit {
    Day(Day),
    Clock(String),
}

impl Json for Limit {
    fn put(self, line: &mut Line) {
        match self {
            Limit::Day(day) => day.put(line),
            Limit::Clock(clock) => clock.as_str().put(line),
        }
    }
}

/// First and last day, inclusive, or minute (second) where a clock is said.
fn extent(value: &Value) -> [Option<Limit>; 2] {
    let Some(interval) = value.interval() else { return [None, None] };
    let Value::Date {
        when: When::Period(period),
        clock: Some(Clock::At { hour, minute, second, zone }),
        modifier,
    } = value
    else {
        return [interval.start(), interval.end()].map(|day| day.map(Limit::Day));
    };
    // 24:00 is the next day's 00:00.
    let date = if *hour == 24 { period.last().plus_days(1).unwrap_or(period.last()) } else { period.first() };
    let hour = hour % 24;
    let zone = zone.map(|zone| zone.to_string()).unwrap_or_default();
    let at = |minute: u8| {
        Limit::Clock(match second {
            Some(second) => format!("{date}T{hour:02}:{minute:02}:{second:02}{zone}"),
            None => format!("{date}T{hour:02}:{minute:02}{zone}"),
        })
    };
    let earliest = Some(at(minute.unwrap_or(0)));
    let latest = Some(at(minute.unwrap_or(if hour == 0 && date > period.last() { 0 } else { 59 })));
    match modifier {
        Some(Modifier::Before | Modifier::OnOrBefore) => [None, latest],
        Some(Modifier::After | Modifier::OnOrAfter) => [earliest, None],
        _ => [earliest, latest],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::{Period, Zone};

    #[test]
    fn clocks_bound_minutes_and_days_bound_days() {
        let period = Period::day(Day::new(2025, 5, 16).unwrap());
        let of = |hour, minute, zone, modifier| {
            let clock = Some(Clock::At { hour, minute, second: None, zone });
            let ends = extent(&Value::Date { when: When::Period(period), clock, modifier });
            let spelt = ends.map(|end| match end {
                Some(Limit::Clock(clock)) => clock,
                Some(Limit::Day(day)) => day.to_string(),
                None => String::new(),
            });
            spelt.join("..")
        };
        assert_eq!(of(9, None, None, None), "2025-05-16T09:00..2025-05-16T09:59");
        assert_eq!(of(9, Some(30), Some(Zone(-300)), None), "2025-05-16T09:30-05..2025-05-16T09:30-05");
        assert_eq!(of(24, Some(0), None, None), "2025-05-17T00:00..2025-05-17T00:00");
        assert_eq!(of(24, None, None, None), "2025-05-17T00:00..2025-05-17T00:00");
        assert_eq!(of(9, None, None, Some(Modifier::Before)), "..2025-05-16T09:59");
        assert_eq!(
            extent(&Value::date(period)),
            [Some(Limit::Day(period.first())), Some(Limit::Day(period.last()))]
        );
    }
}
