//! TimelineJS: its JSON, and the CSV that a sheet for it is filled from.
//!
//! What TimelineJS shows is HTML, so text is escaped. Years before the common era are counted as people do (-480).

use super::clean::{cell, line, xml};
use super::moment::{Date, clock, dates};
use super::row::Row;
use super::{Look, csv::writer};
use crate::time::Interval;
use crate::timeline::Timeline;
use serde::Serialize;
use std::io::{self, Write};

pub(super) const HOLDS: &str = "a date";

#[derive(Serialize)]
struct Whole {
    title: Title,
    events: Vec<Slide>,
}

#[derive(Serialize)]
struct Title {
    text: Told,
}

#[derive(Serialize)]
struct Slide {
    start_date: When,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_date: Option<When>,
    display_date: String,
    text: Told,
    group: String,
    unique_id: String,
}

#[derive(Serialize)]
struct Told {
    headline: String,
    text: String,
}

#[derive(Serialize)]
struct When {
    year: i32,
    #[serde(skip_serializing_if = "Option::is_none")]
    month: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    day: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    hour: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    minute: Option<u8>,
}

impl When {
    fn new(date: Date, interval: &Interval) -> When {
        let clock = clock(interval);
        When {
            year: date.counted_year(),
            month: date.month,
            day: date.day,
            hour: clock.map(|clock| clock.0),
            minute: clock.map(|clock| clock.1),
        }
    }
}

pub(super) fn write(timeline: &Timeline, _: &Look, out: &mut dyn Write) -> io::Result<usize> {
    let slide = |entry| {
        let row = Row::new(timeline, entry);
        let (begin, end) = dates(&entry.interval)?;
        Some(Slide {
            start_date: When::new(begin, &entry.interval),
            end_date: end.map(|end| When::new(end, &entry.interval)),
            text: Told { headline: html(row.event), text: text(&row) },
            group: html(row.source.unwrap_or("")),
            unique_id: row.id.to_owned(),
            display_date: row.when,
        })
    };
    let events: Vec<Slide> = timeline.entries.iter().filter_map(slide).collect();
    let dropped = timeline.entries.len() - events.len();
    let sources = timeline.documents.len();
    let told =
        format!("{} dated rows from {sources} source{}", events.len(), if sources == 1 { "" } else { "s" });
    let title = Title { text: Told { headline: "Timeline".to_owned(), text: told } };
    serde_json::to_writer_pretty(&mut *out, &Whole { title, events })?;
    out.write_all(b"\n")?;
    Ok(dropped)
}

fn html(text: &str) -> String {
    xml(&line(text))
}

fn text(row: &Row) -> String {
    let quote = row.quote.map(|quote| format!("<p>“{}”</p>", html(quote))).unwrap_or_default();
    format!("{quote}<p>{}: {}</p>", html(&row.cited()), html(&row.because.join("; ")))
}

const HEADS: [&str; 18] = [
    "Year", "Month", "Day", "Time", "End Year", "End Month", "End Day", "End Time", "Display Date",
    "Headline", "Text", "Media", "Media Credit", "Media Caption", "Media Thumbnail", "Type", "Group",
    "Background",
];

pub(super) fn write_sheet(timeline: &Timeline, _: &Look, out: &mut dyn Write) -> io::Result<usize> {
    let mut csv = writer(out);
    let mut dropped = 0;
    csv.write_record(HEADS)?;
    for entry in &timeline.entries {
        let Some((begin, end)) = dates(&entry.interval) else {
            dropped += 1;
            continue;
        };
        let row = Row::new(timeline, entry);
        let fields = |date: Option<Date>| {
            let number = |part: Option<u8>| part.map(|part| part.to_string()).unwrap_or_default();
            [
                date.map(|date| date.counted_year().to_string()).unwrap_or_default(),
                number(date.and_then(|date| date.month)),
                number(date.and_then(|date| date.day)),
            ]
        };
        let time = clock(&entry.interval).map(|(h, m, s)| format!("{h}:{m:02}:{s:02}")).unwrap_or_default();
        let none = String::new;
        let [year, month, day] = fields(Some(begin));
        let [end_year, end_month, end_day] = fields(end);
        csv.write_record([
            year,
            month,
            day,
            time,
            end_year,
            end_month,
            end_day,
            none(),
            row.when.clone(),
            cell(&html(row.event)).into_owned(),
            text(&row),
            none(),
            none(),
            none(),
            none(),
            none(),
            cell(&html(row.source.unwrap_or(""))).into_owned(),
            none(),
        ])?;
    }
    csv.flush()?;
    Ok(dropped)
}
