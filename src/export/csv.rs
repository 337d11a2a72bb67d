//! CSV (RFC 4180): a row an entry, the columns of the contract in their order, or those that the user picks.

use super::{Look, clean::cell, row::Row};
use crate::timeline::Timeline;
use std::borrow::Cow;
use std::io::{self, Write};

/// What the cells of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Words of others, which may mean harm.
    Text,
    /// Our own spelling of a date or a word of a fixed set.
    Own,
    Day,
    Number,
}

/// A column of a spreadsheet.
#[derive(Debug)]
pub struct Column {
    pub name: &'static str,
    pub(super) kind: Kind,
    pub(super) of: for<'r> fn(&'r Row<'_>) -> Cow<'r, str>,
}

/// How many of `COLUMNS` stand where the user picks none.
pub(super) const DEFAULT: usize = 17;

/// Every column: those of the contract in their order, then those that only stand where they are asked for.
pub const COLUMNS: [Column; 19] = [
    Column { name: "start", kind: Kind::Day, of: |row| opt(row.start.as_deref()) },
    Column { name: "end", kind: Kind::Day, of: |row| opt(row.end.as_deref()) },
    Column { name: "edtf", kind: Kind::Own, of: |row| opt(row.edtf.as_deref()) },
    Column { name: "when", kind: Kind::Own, of: |row| Cow::Borrowed(&row.when) },
    Column { name: "precision", kind: Kind::Own, of: |row| Cow::Borrowed(row.precision) },
    Column { name: "duration", kind: Kind::Own, of: |row| opt(row.duration) },
    Column { name: "event", kind: Kind::Text, of: |row| Cow::Borrowed(row.event) },
    Column { name: "status", kind: Kind::Own, of: |row| Cow::Borrowed(row.status) },
    Column { name: "expression", kind: Kind::Text, of: |row| opt(row.expression) },
    Column { name: "basis", kind: Kind::Own, of: |row| opt(row.basis) },
    Column { name: "known", kind: Kind::Text, of: |row| row.known.join(" ").into() },
    Column { name: "confidence", kind: Kind::Number, of: |row| format!("{:.2}", row.confidence).into() },
    Column { name: "source", kind: Kind::Text, of: |row| opt(row.source) },
    Column {
        name: "line",
        kind: Kind::Number,
        of: |row| row.line.map(|line| line.to_string()).unwrap_or_default().into(),
    },
    Column { name: "quote", kind: Kind::Text, of: |row| opt(row.quote) },
    Column { name: "because", kind: Kind::Text, of: |row| row.because.join("; ").into() },
    Column { name: "sources", kind: Kind::Number, of: |row| row.sources.len().to_string().into() },
    Column { name: "id", kind: Kind::Own, of: |row| Cow::Borrowed(row.id) },
    Column {
        name: "place",
        kind: Kind::Own,
        of: |row| opt(row.sources.first().and_then(|mention| mention.place)),
    },
];

fn opt(text: Option<&str>) -> Cow<'_, str> {
    Cow::Borrowed(text.unwrap_or(""))
}

impl Look {
    /// The columns of a spreadsheet.
    pub(super) fn columns(&self) -> Vec<&'static Column> {
        if self.columns.is_empty() { COLUMNS.iter().take(DEFAULT).collect() } else { self.columns.clone() }
    }
}

pub(super) fn write(timeline: &Timeline, look: &Look, out: &mut dyn Write) -> io::Result<usize> {
    if look.bom {
        out.write_all("\u{feff}".as_bytes())?;
    }
    let columns = look.columns();
    let mut csv = writer(out);
    csv.write_record(columns.iter().map(|column| column.name))?;
    for entry in &timeline.entries {
        let row = Row::new(timeline, entry);
        for column in &columns {
            let text = (column.of)(&row);
            let harmless = if column.kind == Kind::Text { cell(&text) } else { Cow::Borrowed(&*text) };
            csv.write_field(&*harmless)?;
        }
        csv.write_record(None::<&[u8]>)?;
    }
    csv.flush()?;
    Ok(0)
}

/// Records as RFC 4180 ends them.
pub(super) fn writer(out: &mut dyn Write) -> csv::Writer<&mut dyn Write> {
    csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out)
}
