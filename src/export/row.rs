//! An entry as the columns of the contract: the one place where their names, order and contents stand.

use crate::text::place;
use crate::time::Interval;
use crate::timeline::{Candidate, Conflict, DocumentInfo, Entry, Source, Timeline};
use serde::Serialize;

/// The columns of a row; what is empty in CSV is null in JSON.
#[derive(Serialize)]
pub(super) struct Row<'t> {
    pub id: &'t str,
    pub start: Option<String>,
    pub end: Option<String>,
    pub edtf: Option<String>,
    pub when: String,
    pub precision: &'static str,
    pub duration: Option<&'t str>,
    pub event: &'t str,
    pub status: &'static str,
    pub expression: Option<&'t str>,
    pub basis: Option<&'static str>,
    pub known: &'t [String],
    pub confidence: f64,
    pub source: Option<&'t str>,
    pub line: Option<u32>,
    pub quote: Option<&'t str>,
    pub because: &'t [String],
    pub sources: Vec<Mention<'t>>,
    pub candidates: Vec<Possible<'t>>,
}

/// A mention merged into a row.
#[derive(Serialize)]
pub(super) struct Mention<'t> {
    pub document: &'t str,
    pub line: u32,
    /// Page or paragraph, of files that have them.
    pub place: Option<&'t str>,
    /// Bytes of the decoded text, end exclusive.
    pub span: [u32; 2],
    pub quote: &'t str,
    pub expression: Option<&'t str>,
    pub timex: Option<&'t str>,
}

/// A known event that would fit.
#[derive(Serialize)]
pub(super) struct Possible<'t> {
    pub known: &'t str,
    pub name: &'t str,
    pub start: Option<String>,
    pub end: Option<String>,
    pub edtf: Option<String>,
}

/// A document of the timeline.
#[derive(Serialize)]
pub(super) struct Origin<'t> {
    pub id: &'t str,
    pub title: Option<&'t str>,
    pub date: Option<&'t str>,
    pub date_basis: &'static str,
    pub date_bounds: [Option<String>; 2],
}

/// A contradiction.
#[derive(Serialize)]
pub(super) struct Clash<'t> {
    pub document: &'t str,
    pub line: u32,
    pub what: &'t str,
}

pub(super) fn filled(text: &str) -> Option<&str> {
    Some(text).filter(|text| !text.is_empty())
}

fn edtf(interval: &Interval) -> Option<String> {
    Some(interval.to_edtf()).filter(|edtf| !edtf.is_empty())
}

fn document(timeline: &Timeline, index: usize) -> &str {
    timeline.documents.get(index).map_or("", |document| &document.source)
}

impl<'t> Row<'t> {
    pub fn new(timeline: &'t Timeline, entry: &'t Entry) -> Row<'t> {
        let cited = entry.sources.first();
        Row {
            id: &entry.id,
            start: entry.interval.start().map(|day| day.to_string()),
            end: entry.interval.end().map(|day| day.to_string()),
            edtf: edtf(&entry.interval),
            when: entry.when(),
            precision: entry.interval.precision().name(),
            duration: filled(&entry.duration),
            event: &entry.event,
            status: entry.status.name(),
            expression: cited.and_then(|source| filled(&source.expression)),
            basis: entry.basis.map(|basis| basis.name()),
            known: &entry.known,
            confidence: hundredths(entry.confidence),
            source: cited.map(|source| document(timeline, source.document)),
            line: cited.map(|source| source.line),
            quote: cited.map(|source| source.quote.as_str()),
            because: &entry.because,
            sources: entry.sources.iter().map(|source| Mention::new(timeline, source)).collect(),
            candidates: entry.candidates.iter().map(Possible::new).collect(),
        }
    }
}

impl Row<'_> {
    /// Where the row is said, for people: `dam.txt:3`, `report.pdf, p. 2`; empty where nothing is cited.
    pub fn cited(&self) -> String {
        self.sources.first().map(Mention::cited).unwrap_or_default()
    }
}

impl<'t> Mention<'t> {
    /// Where it is said, for people.
    pub fn cited(&self) -> String {
        match self.place {
            Some(place) => format!("{}, {place}", self.document),
            None => format!("{}:{}", self.document, self.line),
        }
    }

    fn new(timeline: &'t Timeline, source: &'t Source) -> Mention<'t> {
        Mention {
            document: document(timeline, source.document),
            line: source.line,
            place: timeline.documents.get(source.document).and_then(|info| place(&info.places, source.span)),
            span: [source.span.start, source.span.end],
            quote: &source.quote,
            expression: filled(&source.expression),
            timex: filled(&source.timex),
        }
    }
}

impl<'t> Possible<'t> {
    fn new(candidate: &'t Candidate) -> Possible<'t> {
        Possible {
            known: &candidate.known,
            name: &candidate.name,
            start: candidate.interval.start().map(|day| day.to_string()),
            end: candidate.interval.end().map(|day| day.to_string()),
            edtf: edtf(&candidate.interval),
        }
    }
}

impl<'t> Origin<'t> {
    pub fn new(info: &'t DocumentInfo) -> Origin<'t> {
        Origin {
            id: &info.source,
            title: info.title.as_deref(),
            date: filled(&info.date),
            date_basis: info.date_basis,
            date_bounds: [info.date_bounds.start(), info.date_bounds.end()]
                .map(|day| day.map(|day| day.to_string())),
        }
    }
}

impl<'t> Clash<'t> {
    pub fn new(timeline: &'t Timeline, conflict: &'t Conflict) -> Clash<'t> {
        Clash { document: document(timeline, conflict.document), line: conflict.line, what: &conflict.what }
    }
}

/// A confidence with two decimals; 0 for what is no number.
fn hundredths(confidence: f32) -> f64 {
    if confidence.is_nan() { 0.0 } else { (f64::from(confidence.clamp(0.0, 1.0)) * 100.0).round() / 100.0 }
}
