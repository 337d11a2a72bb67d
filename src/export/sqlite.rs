//! SQLite: documents, entries, sources and conflicts as tables with indexes, and a full-text search over event and
//! quote, ready for Datasette.

use super::Look;
use super::row::{Clash, Origin, Row};
use crate::timeline::Timeline;
use rusqlite::{Connection, MAIN_DB, Result, params};
use std::collections::HashMap;
use std::io::{self, Write};

const TABLES: &str = r#"
CREATE TABLE documents (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, title TEXT, date TEXT, date_basis TEXT NOT NULL,
  earliest TEXT, latest TEXT
);
CREATE TABLE entries (
  position INTEGER PRIMARY KEY, id TEXT NOT NULL, start TEXT, "end" TEXT, edtf TEXT, "when" TEXT NOT NULL,
  precision TEXT NOT NULL, duration TEXT, event TEXT NOT NULL, status TEXT NOT NULL, expression TEXT, basis TEXT,
  known TEXT NOT NULL, confidence REAL NOT NULL, source TEXT, line INTEGER, quote TEXT, because TEXT NOT NULL,
  sources INTEGER NOT NULL
);
CREATE TABLE sources (
  id INTEGER PRIMARY KEY, entry INTEGER NOT NULL REFERENCES entries(position),
  document INTEGER REFERENCES documents(id), line INTEGER NOT NULL, place TEXT, span_start INTEGER NOT NULL,
  span_end INTEGER NOT NULL, quote TEXT NOT NULL, expression TEXT, timex TEXT
);
CREATE TABLE conflicts (
  id INTEGER PRIMARY KEY, document INTEGER REFERENCES documents(id), line INTEGER NOT NULL, what TEXT NOT NULL
);
"#;

/// Made when the rows are in, which is faster.
const INDEXES: &str = r#"
CREATE INDEX entries_id ON entries(id);
CREATE INDEX entries_start ON entries(start);
CREATE INDEX entries_end ON entries("end");
CREATE INDEX entries_status ON entries(status);
CREATE INDEX sources_entry ON sources(entry);
CREATE INDEX sources_document ON sources(document);
CREATE INDEX conflicts_document ON conflicts(document);
CREATE VIRTUAL TABLE entries_fts USING fts5(event, quote, content = 'entries', content_rowid = 'position');
INSERT INTO entries_fts(entries_fts) VALUES ('rebuild');
"#;

pub(super) fn write(timeline: &Timeline, _: &Look, out: &mut dyn Write) -> io::Result<usize> {
    let fault = |error: rusqlite::Error| io::Error::other(error.to_string());
    let mut base = Connection::open_in_memory().map_err(fault)?;
    fill(&mut base, timeline).map_err(fault)?;
    out.write_all(&base.serialize(MAIN_DB).map_err(fault)?)?;
    Ok(0)
}

fn fill(base: &mut Connection, timeline: &Timeline) -> Result<()> {
    let all = base.transaction()?;
    all.execute_batch(TABLES)?;
    let mut ids: HashMap<&str, i64> = HashMap::new();
    for (id, info) in (1..).zip(&timeline.documents) {
        let Origin { id: name, title, date, date_basis, date_bounds: [earliest, latest] } = Origin::new(info);
        ids.entry(name).or_insert(id);
        all.prepare_cached("INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?)")?
            .execute(params![id, name, title, date, date_basis, earliest, latest])?;
    }
    {
        let values = ["?"; 19].join(", ");
        let mut entries = all.prepare(&format!("INSERT INTO entries VALUES ({values})"))?;
        let mut sources = all.prepare("INSERT INTO sources VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?)")?;
        for (position, entry) in (1_i64..).zip(&timeline.entries) {
            let row = Row::new(timeline, entry);
            entries.execute(params![
                position,
                row.id,
                row.start,
                row.end,
                row.edtf,
                row.when,
                row.precision,
                row.duration,
                row.event,
                row.status,
                row.expression,
                row.basis,
                row.known.join(" "),
                row.confidence,
                row.source,
                row.line,
                row.quote,
                row.because.join("\n"),
                i64::try_from(row.sources.len()).unwrap_or(i64::MAX),
            ])?;
            for mention in &row.sources {
                let document = ids.get(mention.document);
                let [start, end] = mention.span;
                sources.execute(params![
                    position, document, mention.line, mention.place, start, end, mention.quote,
                    mention.expression, mention.timex,
                ])?;
            }
        }
        let mut conflicts = all.prepare("INSERT INTO conflicts VALUES (NULL, ?, ?, ?)")?;
        for conflict in timeline.conflicts.iter().map(|conflict| Clash::new(timeline, conflict)) {
            conflicts.execute(params![ids.get(conflict.document), conflict.line, conflict.what])?;
        }
    }
    all.execute_batch(INDEXES)?;
    all.commit()
}
