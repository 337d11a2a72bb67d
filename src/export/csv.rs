//! CSV (RFC 4180): a row an entry, the columns of the contract in their order.

use super::{Look, clean::cell, row::Row};
use crate::timeline::Timeline;
use std::io::{self, Write};

const COLUMNS: [&str; 17] = [
    "start",
    "end",
    "edtf",
    "when",
    "precision",
    "duration",
    "event",
    "status",
    "expression",
    "basis",
    "known",
    "confidence",
    "source",
    "line",
    "quote",
    "because",
    "sources",
];

pub(super) fn write(timeline: &Timeline, _: &Look, out: &mut dyn Write) -> io::Result<()> {
    let mut csv = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
    csv.write_record(COLUMNS)?;
    for entry in &timeline.entries {
        let row = Row::new(timeline, entry);
        let (known, because) = (row.known.join(" "), row.because.join("; "));
        let (line, confidence) =
            (row.line.map(|line| line.to_string()).unwrap_or_default(), format!("{:.2}", row.confidence));
        let sources = row.sources.len().to_string();
        csv.write_record([
            row.start.as_deref().unwrap_or(""),
            row.end.as_deref().unwrap_or(""),
            row.edtf.as_deref().unwrap_or(""),
            &row.when,
            row.precision,
            row.duration.unwrap_or(""),
            &cell(row.event),
            row.status,
            &cell(row.expression.unwrap_or("")),
            row.basis.unwrap_or(""),
            &cell(&known),
            &confidence,
            &cell(row.source.unwrap_or("")),
            &line,
            &cell(row.quote.unwrap_or("")),
            &cell(&because),
            &sources,
        ])?;
    }
    csv.flush()
}
