//! iCalendar (RFC 5545): an all-day event a row, for calendars.
//!
//! A row that lasts to an open end stands on its first day. `DTEND` is exclusive. The bytes depend on nothing but the
//! rows, so `DTSTAMP` is a fixed one.

use super::{GENERATOR, Look, clean::line, row::Row};
use crate::time::{Day, Interval};
use crate::timeline::{Entry, Timeline};
use std::io::{self, Write};

pub(super) const HOLDS: &str = "a first and a last day, from the year 1 on";

pub(super) fn write(timeline: &Timeline, _: &Look, out: &mut dyn Write) -> io::Result<usize> {
    let mut dropped = 0;
    fold(out, "BEGIN:VCALENDAR")?;
    fold(out, "VERSION:2.0")?;
    fold(out, &format!("PRODID:-//{name}//{name} {}//EN", GENERATOR.version, name = GENERATOR.name))?;
    fold(out, "CALSCALE:GREGORIAN")?;
    for entry in &timeline.entries {
        match days(&entry.interval) {
            Some((first, after)) => event(out, timeline, entry, first, after)?,
            None => dropped += 1,
        }
    }
    fold(out, "END:VCALENDAR")?;
    Ok(dropped)
}

/// The first day, and the day after the last.
fn days(interval: &Interval) -> Option<(Day, Day)> {
    let first = interval.start()?;
    let last = match interval.end() {
        // How long it lasted, nobody says.
        _ if interval.is_lasting() && interval.finish.period().is_none() => first,
        last => last?,
    };
    (first.year() > 0).then_some((first, last.plus_days(1)?))
}

fn event(out: &mut dyn Write, timeline: &Timeline, entry: &Entry, first: Day, after: Day) -> io::Result<()> {
    let row = Row::new(timeline, entry);
    let date = |day: Day| day.to_string().replace('-', "");
    let cited = row.cited();
    let told = [row.when.as_str(), row.quote.unwrap_or(""), &cited, &row.because.join("; ")];
    let told: Vec<&str> = told.into_iter().filter(|text| !text.is_empty()).collect();
    for line in [
        "BEGIN:VEVENT",
        &format!("UID:{}@dateline", row.id),
        "DTSTAMP:19700101T000000Z",
        &format!("DTSTART;VALUE=DATE:{}", date(first)),
        &format!("DTEND;VALUE=DATE:{}", date(after)),
        &format!("SUMMARY:{}", escaped(row.event)),
        &format!("DESCRIPTION:{}", told.iter().map(|text| escaped(text)).collect::<Vec<_>>().join("\\n")),
        &format!("CATEGORIES:{},{}", row.status, row.precision),
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ] {
        fold(out, line)?;
    }
    Ok(())
}

/// A value of the type TEXT.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in line(text).chars() {
        if matches!(c, '\\' | ';' | ',') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// The most octets of a line, its line end not counted.
const LONGEST: usize = 75;

/// A content line, folded between characters.
fn fold(out: &mut dyn Write, line: &str) -> io::Result<()> {
    let (mut rest, mut room) = (line, LONGEST);
    while rest.len() > room {
        let cut = (1..=room).rev().find(|&at| rest.is_char_boundary(at)).unwrap_or(rest.len());
        let (head, tail) = rest.split_at(cut);
        write!(out, "{head}\r\n ")?;
        // The space that a folded line begins with counts, too.
        (rest, room) = (tail, LONGEST - 1);
    }
    write!(out, "{rest}\r\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_folded_between_characters() {
        let mut out = Vec::new();
        fold(&mut out, &"né".repeat(60)).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert!(text.split("\r\n").all(|line| line.len() <= LONGEST), "{text}");
        assert_eq!(text.replace("\r\n ", "").trim_end(), "né".repeat(60));
    }

    #[test]
    fn days_end_before_the_next() {
        let of = |edtf: &str| days(&edtf.parse().unwrap()).map(|(a, b)| format!("{a} {b}"));
        assert_eq!(of("1911-12-31").as_deref(), Some("1911-12-31 1912-01-01"));
        assert_eq!(of("1911").as_deref(), Some("1911-01-01 1912-01-01"));
        for edtf in ["-0479", "[..1911-05-03]", "[1911-05-03..]", "9999"] {
            assert_eq!(of(edtf), None, "{edtf}");
        }
    }
}
