//! What was found in a document, as one line of JSON: expressions, events, links.

use super::row::{bounds, filled};
use crate::analysis::Analysis;
use crate::event::Event;
use crate::resolve::{Basis, Timex};
use crate::rule::Meaning;
use crate::sieve::Node;
use crate::text::{OffsetUnit, Offsets};
use crate::time::{Clock, Day, Modifier, TimexType, Value, When};
use serde::Serialize;
use std::io;

/// Which sections are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sections {
    pub timexes: bool,
    pub events: bool,
    pub links: bool,
}

#[derive(Serialize)]
struct EventLine<'a> {
    eid: String,
    start: usize,
    end: usize,
    text: &'a str,
    label: &'a str,
    class: &'static str,
    tense: &'static str,
    aspect: &'static str,
    polarity: &'static str,
    modality: Option<&'static str>,
    begin: [Option<String>; 2],
    finish: [Option<String>; 2],
}

#[derive(Serialize)]
struct LinkLine {
    from: String,
    to: String,
    relation: &'static str,
    by: &'static str,
}

/// One line of JSON, without its line end. Offsets are counted in `unit`. The fields of expressions are written one by
/// one, since there are so many of them.
pub fn annotation(analysis: &Analysis, sections: Sections, unit: OffsetUnit) -> io::Result<String> {
    let ids = Ids::new(analysis);
    let offsets = Offsets::new(analysis.text.text(), unit);
    let document = &analysis.text.document;
    let mut out = String::with_capacity(400 * (analysis.timexes.len() + 1));
    let date = Some(analysis.date.interval.to_edtf()).filter(|edtf| !edtf.is_empty());
    let head = [
        (r#"{"doc_id":"#, Some(document.doc_id.as_str())),
        (r#","dct":"#, date.as_deref()),
        (r#","dct_basis":"#, Some(analysis.date.basis.name())),
        (r#","title":"#, document.title.as_deref()),
    ];
    put(&mut out, &head)?;
    if sections.timexes {
        out.push_str(r#","timexes":["#);
        timexes(analysis, &ids, &offsets, &mut out)?;
        out.push(']');
    }
    if sections.events {
        out.push_str(r#","events":"#);
        out.push_str(&serde_json::to_string(&events(analysis, &ids, &offsets))?);
    }
    if sections.links {
        out.push_str(r#","links":"#);
        out.push_str(&serde_json::to_string(&links(analysis, &ids))?);
    }
    out.push('}');
    Ok(out)
}

/// What stands before a value, and the value.
type Field<'a> = (&'static str, Option<&'a str>);

fn put(out: &mut String, fields: &[Field]) -> io::Result<()> {
    for &(before, value) in fields {
        out.push_str(before);
        match value {
            None => out.push_str("null"),
            Some(text) if text.bytes().any(|byte| byte < b' ' || matches!(byte, b'"' | b'\\')) => {
                out.push_str(&serde_json::to_string(text)?);
            }
            Some(text) => {
                out.push('"');
                out.push_str(text);
                out.push('"');
            }
        }
    }
    Ok(())
}

/// The names of what is printed. Expressions without words of their own and events that no word tells have none.
pub(super) struct Ids {
    timexes: Vec<Option<usize>>,
    events: Vec<Option<usize>>,
}

impl Ids {
    pub fn new(analysis: &Analysis) -> Ids {
        Ids {
            timexes: numbered(analysis.timexes.iter().map(|timex| !timex.mention.span.is_empty())),
            events: numbered(
                analysis.events.iter().map(|event| event.implied_by.is_none() && !event.head.is_empty()),
            ),
        }
    }

    /// `t1`, `e1` …; `t0` is the document date.
    pub fn name(&self, node: Node) -> Option<String> {
        let number = |list: &[Option<usize>], index: usize| list.get(index).copied().flatten();
        match node {
            Node::Document => Some("t0".to_owned()),
            Node::Timex(index) => number(&self.timexes, index).map(|n| format!("t{n}")),
            Node::Event(index) => number(&self.events, index).map(|n| format!("e{n}")),
        }
    }
}

fn numbered(printed: impl Iterator<Item = bool>) -> Vec<Option<usize>> {
    let mut last = 0;
    printed
        .map(|printed| {
            last += usize::from(printed);
            printed.then_some(last)
        })
        .collect()
}

fn timexes(analysis: &Analysis, ids: &Ids, offsets: &Offsets, out: &mut String) -> io::Result<()> {
    let mut first = true;
    for (index, timex) in analysis.timexes.iter().enumerate() {
        let Some(tid) = ids.name(Node::Timex(index)) else { continue };
        let span = timex.mention.span;
        let (start, end) = (offsets.at(span.start).to_string(), offsets.at(span.end).to_string());
        let spelt = timex.value.to_timex3();
        let points = Points::of(timex, ids);
        let interval = timex.value.interval();
        let edtf = interval.map(|interval| interval.to_edtf()).filter(|edtf| !edtf.is_empty());
        let (earliest, latest) = extent(&timex.value);
        put(out, &[(if first { r#"{"tid":"# } else { r#",{"tid":"# }, Some(&tid))])?;
        for (before, number) in [(r#","start":"#, &start), (r#","end":"#, &end)] {
            out.push_str(before);
            out.push_str(number);
        }
        let fields = [
            (r#","text":"#, Some(analysis.text.words(span))),
            (r#","type":"#, Some(spelt.timex_type.name())),
            (r#","value":"#, Some(&spelt.value)),
            (r#","mod":"#, spelt.modifier),
            (r#","quant":"#, spelt.quant.as_deref()),
            (r#","freq":"#, spelt.freq.as_deref()),
            (r#","beginPoint":"#, points.begin.as_deref()),
            (r#","endPoint":"#, points.end.as_deref()),
            (r#","anchorTimeID":"#, points.anchor.as_deref()),
            (r#","edtf":"#, edtf.as_deref()),
            (r#","earliest":"#, earliest.as_deref()),
            (r#","latest":"#, latest.as_deref()),
            (r#","rule":"#, Some(&timex.mention.rule)),
            (r#","basis":"#, Some(timex.basis.name())),
        ];
        put(out, &fields)?;
        // The other day that it may be, where day and month cannot be told apart; absent elsewhere.
        if let Some(other) = timex.mention.other {
            put(out, &[(r#","alternative":"#, Some(&other.first().to_string()))])?;
        }
        out.push('}');
        first = false;
    }
    Ok(())
}

/// The expressions that another one hangs on.
#[derive(Default)]
pub(super) struct Points {
    pub begin: Option<String>,
    pub end: Option<String>,
    pub anchor: Option<String>,
}

impl Points {
    /// A length next to a point has the point at its end ("the past week") or its begin; others are anchored at it.
    pub fn of(timex: &Timex, ids: &Ids) -> Points {
        let base = match timex.counted_from {
            Some(index) => ids.name(Node::Timex(index)),
            None if timex.basis == Basis::DocumentDate => ids.name(Node::Document),
            None => None,
        };
        if timex.begin.is_some() || timex.end.is_some() {
            let name = |index: Option<usize>| index.and_then(|index| ids.name(Node::Timex(index)));
            return Points { begin: name(timex.begin), end: name(timex.end), anchor: None };
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

/// First and last day, inclusive, or minute (second) where a clock is said.
fn extent(value: &Value) -> (Option<String>, Option<String>) {
    let Some(interval) = value.interval() else { return (None, None) };
    let day = |day: Option<Day>| day.map(|day| day.to_string());
    let Value::Date {
        when: When::Period(period),
        clock: Some(Clock::At { hour, minute, second, zone }),
        modifier,
    } = value
    else {
        return (day(interval.start()), day(interval.end()));
    };
    // 24:00 is the next day's 00:00.
    let date = if *hour == 24 { period.last().plus_days(1).unwrap_or(period.last()) } else { period.first() };
    let hour = hour % 24;
    let zone = zone.map(|zone| zone.to_string()).unwrap_or_default();
    let at = |minute: u8| match second {
        Some(second) => format!("{date}T{hour:02}:{minute:02}:{second:02}{zone}"),
        None => format!("{date}T{hour:02}:{minute:02}{zone}"),
    };
    let earliest = Some(at(minute.unwrap_or(0)));
    let latest = Some(at(minute.unwrap_or(if hour == 0 && date > period.last() { 0 } else { 59 })));
    match modifier {
        Some(Modifier::Before | Modifier::OnOrBefore) => (None, latest),
        Some(Modifier::After | Modifier::OnOrAfter) => (earliest, None),
        _ => (earliest, latest),
    }
}

fn events<'a>(analysis: &'a Analysis, ids: &Ids, offsets: &Offsets) -> Vec<EventLine<'a>> {
    let line = |(index, event): (usize, &'a Event)| {
        let eid = ids.name(Node::Event(index))?;
        let settled = analysis.intervals.get(index);
        let interval = analysis.committed.get(index).or(settled).copied().unwrap_or_default();
        Some(EventLine {
            eid,
            start: offsets.at(event.head.start),
            end: offsets.at(event.head.end),
            text: analysis.text.words(event.head),
            label: &event.label,
            class: event.class.name(),
            tense: event.tense.name(),
            aspect: event.aspect.name(),
            polarity: if event.negated { "NEG" } else { "POS" },
            modality: event.modality.and_then(filled),
            begin: bounds(interval.begin),
            finish: bounds(interval.finish),
        })
    };
    analysis.events.iter().enumerate().filter_map(line).collect()
}

fn links(analysis: &Analysis, ids: &Ids) -> Vec<LinkLine> {
    let links = analysis.links.iter().filter_map(|link| {
        let (from, to) = (ids.name(link.from)?, ids.name(link.to)?);
        Some(LinkLine { from, to, relation: link.relation.name(), by: link.by })
    });
    links.collect()
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
            let (a, b) = extent(&Value::Date { when: When::Period(period), clock, modifier });
            format!("{}..{}", a.unwrap_or_default(), b.unwrap_or_default())
        };
        assert_eq!(of(9, None, None, None), "2025-05-16T09:00..2025-05-16T09:59");
        assert_eq!(of(9, Some(30), Some(Zone(-300)), None), "2025-05-16T09:30-05..2025-05-16T09:30-05");
        assert_eq!(of(24, Some(0), None, None), "2025-05-17T00:00..2025-05-17T00:00");
        assert_eq!(of(24, None, None, None), "2025-05-17T00:00..2025-05-17T00:00");
        assert_eq!(of(9, None, None, Some(Modifier::Before)), "..2025-05-16T09:59");
        assert_eq!(extent(&Value::date(period)), (Some("2025-05-16".into()), Some("2025-05-16".into())));
    }
}
