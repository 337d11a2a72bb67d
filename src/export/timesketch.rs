//! Timesketch: CSV and JSON Lines with the fields that it asks for.
//!
//! It wants a moment in UTC for every row. What a date does not tell is padded (its first day, midnight), and
//! `precision` says how far the date is known; a row of which only its end is known stands there.

use super::clean::{cell, line};
use super::moment::clock;
use super::row::Row;
use super::{Look, csv::writer};
use crate::timeline::{Entry, Timeline};
use serde::Serialize;
use std::io::{self, Write};

/// Its times count nanoseconds in 64 bits.
const FIRST_YEAR: i32 = 1678;
const LAST_YEAR: i32 = 2261;

pub(super) const HOLDS: &str = "a date from 1678 to 2261";

#[derive(Serialize)]
struct Record {
    message: String,
    datetime: String,
    timestamp_desc: &'static str,
    precision: &'static str,
    edtf: String,
    status: &'static str,
    source_file: String,
    quote: String,
    because: String,
}

impl Record {
    fn new(timeline: &Timeline, entry: &Entry) -> Option<Record> {
        let (day, timestamp_desc) = match (entry.interval.start(), entry.interval.end()) {
            (Some(first), Some(last)) if first == last => (first, "Event"),
            (Some(first), _) => (first, "Earliest start of event"),
            (None, last) => (last?, "Latest end of event"),
        };
        if !(FIRST_YEAR..=LAST_YEAR).contains(&day.year()) {
            return None;
        }
        let row = Row::new(timeline, entry);
        let (hour, minute, second) = clock(&entry.interval).unwrap_or_default();
        let text = |text: &str| line(text).into_owned();
        Some(Record {
            message: text(row.event),
            datetime: format!("{day}T{hour:02}:{minute:02}:{second:02}+00:00"),
            timestamp_desc,
            precision: row.precision,
            source_file: text(&row.cited()),
            quote: text(row.quote.unwrap_or("")),
            because: text(&row.because.join("; ")),
            status: row.status,
            edtf: row.edtf.unwrap_or_default(),
        })
    }
}

pub(super) fn write(timeline: &Timeline, _: &Look, out: &mut dyn Write) -> io::Result<usize> {
    let mut csv = writer(out);
    csv.write_record([
        "message", "datetime", "timestamp_desc", "precision", "edtf", "status", "source_file", "quote",
        "because",
    ])?;
    let dropped = each(timeline, |record| {
        csv.write_record([
            &*cell(&record.message),
            &record.datetime,
            record.timestamp_desc,
            record.precision,
            &record.edtf,
            record.status,
            &cell(&record.source_file),
            &cell(&record.quote),
            &cell(&record.because),
        ])?;
        Ok(())
    })?;
    csv.flush()?;
    Ok(dropped)
}

pub(super) fn write_lines(timeline: &Timeline, _: &Look, out: &mut dyn Write) -> io::Result<usize> {
    each(timeline, |record| {
        serde_json::to_writer(&mut *out, &record)?;
        out.write_all(b"\n")
    })
}

/// Hands on the records, and counts the rows that are none.
fn each(timeline: &Timeline, mut take: impl FnMut(Record) -> io::Result<()>) -> io::Result<usize> {
    let mut dropped = 0;
    for entry in &timeline.entries {
        match Record::new(timeline, entry) {
            Some(record) => take(record)?,
            None => dropped += 1,
        }
    }
    Ok(dropped)
}
