//! JSON: the whole timeline as one object (`data/timeline.schema.json` describes it), or an entry a line.

use super::row::{Clash, Origin, Row};
use super::{GENERATOR, Generator, Look};
use crate::read::Problem;
use crate::timeline::Timeline;
use serde::Serialize;
use std::io::{self, BufWriter, Write};

/// Version of the shape of the output; it changes when a field changes its meaning.
const SCHEMA: u32 = 1;

#[derive(Serialize)]
struct Whole<'t> {
    schema: u32,
    generator: Generator,
    documents: Vec<Origin<'t>>,
    entries: Vec<Row<'t>>,
    conflicts: Vec<Clash<'t>>,
}

impl<'t> Whole<'t> {
    fn new(timeline: &'t Timeline) -> Whole<'t> {
        Whole {
            schema: SCHEMA,
            generator: GENERATOR,
            documents: timeline.documents.iter().map(Origin::new).collect(),
            entries: timeline.entries.iter().map(|entry| Row::new(timeline, entry)).collect(),
            conflicts: timeline.conflicts.iter().map(|conflict| Clash::new(timeline, conflict)).collect(),
        }
    }
}

pub(super) fn write(timeline: &Timeline, _: &Look, out: &mut dyn Write) -> io::Result<usize> {
    // It is written in pieces of a few bytes.
    let mut out = BufWriter::new(out);
    serde_json::to_writer_pretty(&mut out, &Whole::new(timeline))?;
    out.write_all(b"\n")?;
    out.flush()?;
    Ok(0)
}

pub(super) fn write_lines(timeline: &Timeline, _: &Look, out: &mut dyn Write) -> io::Result<usize> {
    let mut out = BufWriter::new(out);
    for entry in &timeline.entries {
        serde_json::to_writer(&mut out, &Row::new(timeline, entry))?;
        out.write_all(b"\n")?;
    }
    out.flush()?;
    Ok(0)
}

/// The timeline of a single document as one line of JSON, without its line end.
pub fn timeline_record(timeline: &Timeline) -> io::Result<String> {
    Ok(serde_json::to_string(&Whole::new(timeline))?)
}

/// What stands in the place of the timeline of a document that could not be read: one line of JSON, without its line
/// end.
pub fn failure_record(problem: &Problem) -> io::Result<String> {
    #[derive(Serialize)]
    struct Failure<'p> {
        schema: u32,
        generator: Generator,
        error: Error<'p>,
    }
    #[derive(Serialize)]
    struct Error<'p> {
        what: &'p str,
        #[serde(rename = "where")]
        place: &'p str,
        advice: &'p str,
    }
    let error = Error { what: &problem.what, place: &problem.place, advice: &problem.advice };
    Ok(serde_json::to_string(&Failure { schema: SCHEMA, generator: GENERATOR, error })?)
}
