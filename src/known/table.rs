//! Tables of known events.
//!
//! In: a CSV file, ours or a user's. Out: `KnownEvent`s, or the line that is wrong.

use crate::time::{Edge, Interval, Precision};
use serde::{Deserialize, Serialize};
use std::io::Read;
use thiserror::Error;

/// A row of `data/en/events.csv` or of the user's own.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct KnownEvent {
    pub id: String,
    pub name: String,
    pub aliases: Vec<String>,
    pub kind: String,
    /// `Interval::lasting` from the row's start to its end (open where it still goes on); some time within where
    /// the row's dates are coarser than a day.
    pub interval: Interval,
    pub places: Vec<String>,
    pub participants: Vec<String>,
    pub keywords: Vec<String>,
    pub source: String,
}

impl KnownEvent {
    /// Over within two weeks, so that a text can be about it alone, and what follows it can be a reaction.
    pub(crate) fn is_short(&self) -> bool {
        const SHORT: i64 = 14;
        let ends = self.interval.start().zip(self.interval.end());
        ends.is_some_and(|(start, end)| end.number() - start.number() <= SHORT)
    }
}

/// A table of known events that cannot be read.
#[derive(Debug, Error)]
#[error("{file}:{line}: {what}")]
pub struct KnownError {
    pub file: String,
    /// From 1; 0 where the table as a whole is at fault.
    pub line: u64,
    pub what: String,
}

const COLUMNS: [&str; 10] =
    ["id", "name", "aliases", "kind", "start", "end", "place", "participants", "keywords", "source"];

pub(crate) fn read_table(file: &str, table: impl Read) -> Result<Vec<KnownEvent>, KnownError> {
    let fault = |line, what: String| KnownError { file: file.to_owned(), line, what };
    let mut reader = csv::ReaderBuilder::new().flexible(true).trim(csv::Trim::All).from_reader(table);
    let header = reader.headers().map_err(|error| fault(1, error.to_string()))?.clone();
    let place = |column: &str| header.iter().position(|name| name.trim_start_matches('\u{feff}') == column);
    for column in ["id", "name", "start"] {
        if place(column).is_none() {
            return Err(fault(1, format!("no column `{column}`; the header must be {}", COLUMNS.join(","))));
        }
    }
    let places = COLUMNS.map(place);
    let mut out = Vec::new();
    let mut record = csv::StringRecord::new();
    while reader
        .read_record(&mut record)
        .map_err(|error| fault(error.position().map_or(0, |p| p.line()), error.to_string()))?
    {
        let line = record.position().map_or(0, csv::Position::line);
        let field = |n: usize| places[n].and_then(|place| record.get(place)).unwrap_or("");
        let list = |n: usize| {
            let parts = field(n).split('|').map(str::trim).filter(|part| !part.is_empty());
            parts.map(str::to_owned).collect::<Vec<_>>()
        };
        if field(0).is_empty() || field(1).is_empty() {
            return Err(fault(line, "a row needs an `id` and a `name`".to_owned()));
        }
        let interval = interval(field(4), field(5)).map_err(|what| fault(line, what))?;
        out.push(KnownEvent {
            id: field(0).to_owned(),
            name: field(1).to_owned(),
            aliases: list(2),
            kind: field(3).to_owned(),
            interval,
            places: list(6),
            participants: list(7),
            keywords: list(8),
            source: field(9).to_owned(),
        });
    }
    Ok(out)
}

/// An empty end is the start's; `..` is still going on.
fn interval(start: &str, end: &str) -> Result<Interval, String> {
    let date = |text: &str, column: &str| {
        text.parse::<Interval>().map_err(|error| format!("`{column}` is `{text}`: {error}"))
    };
    let first = date(start, "start")?;
    if end == ".." {
        let finish = Edge { earliest: first.begin.earliest, latest: None };
        return Ok(Interval { begin: first.begin, finish, said: None });
    }
    if end.is_empty() || end == start {
        return Ok(first);
    }
    let last = date(end, "end")?;
    let known = Interval { begin: first.begin, finish: last.finish, said: None }.tidy();
    match (known.start(), known.end()) {
        (Some(begin), Some(finish)) if begin > finish => {
            Err(format!("`end` {end} lies before `start` {start}"))
        }
        _ if known.precision() == Precision::Unknown => Err(format!("`{start}` is no date")),
        _ => Ok(known),
    }
}
