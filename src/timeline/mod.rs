//! The timeline: events of all documents merged into ordered entries.
//!
//! In: the `Analysis` of each document. Out: one `Timeline`.

mod alike;
mod candidates;
mod group;
mod merge;
mod narrow;
mod order;
mod row;
mod thin;
mod told;
mod whole;

use crate::analysis::Analysis;
use crate::doubt::Doubts;
use crate::event::Status;
use crate::known::Events;
use crate::resolve::Basis;
use crate::rule::Meaning;
pub use crate::sieve::Conflict;
use crate::text::{Place, Span};
use crate::time::Interval;
pub use narrow::Narrow;

/// A mention of an entry in a document.
#[derive(Clone, Debug)]
pub struct Source {
    /// Index into `Timeline::documents`.
    pub document: usize,
    /// Line of the sentence, from 1.
    pub line: u32,
    /// The event's head word, in bytes.
    pub span: Span,
    /// The sentence, untouched.
    pub quote: String,
    /// The words that carry the time; empty where none does.
    pub expression: String,
    /// TIMEX3 value of the expression, empty where none.
    pub timex: String,
}

/// A known event that would fit but that the text does not settle on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    pub known: String,
    pub name: String,
    pub interval: Interval,
}

/// One row.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Hash of source, span and head word of the first mention.
    pub id: String,
    pub interval: Interval,
    /// ISO 8601 duration with `<`, `>`, `~`, `<=`, `>=` for what the text says of it; empty where it says nothing.
    pub duration: String,
    pub event: String,
    pub status: Status,
    pub basis: Option<Basis>,
    /// Ids of the known events that the date rests on.
    pub known: Vec<String>,
    /// 0 to 1.
    pub confidence: f32,
    /// What lowers it.
    pub doubts: Doubts,
    /// First is the mention that the row cites.
    pub sources: Vec<Source>,
    /// The steps that gave the date, a line each.
    pub because: Vec<String>,
    pub candidates: Vec<Candidate>,
    /// The document has no dated expression of its own, so the row stands although it is undated.
    pub shown_undated: bool,
}

impl Entry {
    /// The date for people. Where the text gives it by a calendar that it names, that is said: "3 Jun 1740 (O.S.)".
    pub fn when(&self) -> String {
        let expression = self.sources.first().map_or("", |source| source.expression.as_str());
        let said = expression.trim_end_matches([')', ']']).trim_end_matches('.');
        let ends = |marks: &[&str]| marks.iter().any(|mark| said.ends_with(mark));
        let when = self.interval.to_human();
        match self.basis {
            Some(Basis::Stated) if ends(&["O.S", "OS", "Old Style", "Julian"]) => format!("{when} (O.S.)"),
            Some(Basis::Stated) if ends(&["N.S", "NS", "New Style", "Gregorian"]) => format!("{when} (N.S.)"),
            _ => when,
        }
    }
}

/// A document of the timeline.
#[derive(Clone, Debug)]
pub struct DocumentInfo {
    /// The input's name, as rows cite it.
    pub source: String,
    pub title: Option<String>,
    /// EDTF, empty where unknown.
    pub date: String,
    pub date_basis: &'static str,
    /// Strict bounds on the document date.
    pub date_bounds: Interval,
    /// Relative expressions that stayed open for want of a document date.
    pub open_expressions: usize,
    /// Pages or paragraphs, as in `Document`.
    pub places: Vec<Place>,
}

/// The rows in order, the documents they come from, and what did not fit.
#[derive(Clone, Debug, Default)]
pub struct Timeline {
    pub documents: Vec<DocumentInfo>,
    pub entries: Vec<Entry>,
    pub conflicts: Vec<Conflict>,
}

/// One timeline of all documents, in the order of the inputs.
///
/// Undated rows stand only for documents without a dated expression of their own; with `show_all` every event that is
/// not hypothetical, negated or generic is a row.
pub fn build(analyses: &[Analysis], known: &Events, show_all: bool) -> Timeline {
    let mut conflicts: Vec<Conflict> = Vec::new();
    for (document, analysis) in analyses.iter().enumerate() {
        conflicts.extend(analysis.conflicts.iter().map(|conflict| Conflict { document, ..conflict.clone() }));
    }
    let groups = merge::groups(analyses, &mut conflicts);
    let documents: Vec<bool> =
        analyses.iter().map(|analysis| analysis.moments.iter().all(Interval::is_unknown)).collect();
    let undated = row::Undated { all: show_all, documents: &documents };
    let ended: Vec<_> = analyses.iter().map(told::ended).collect();
    let all = group::Mentioned { analyses, ended: &ended };
    let mut rows: Vec<row::Row> =
        groups.into_iter().filter_map(|group| row::row(all, known, group, undated)).collect();
    let pairs = order::pairs(analyses, &rows);
    order::propagate(&mut rows, &pairs, &mut conflicts);
    let entries = order::sorted(rows, &pairs);
    Timeline { documents: analyses.iter().map(info).collect(), entries, conflicts }
}

fn info(analysis: &Analysis) -> DocumentInfo {
    let date = &analysis.date;
    let open = analysis.timexes.iter().filter(|timex| {
        timex.mention.anchor.is_none()
            && is_relative(&timex.mention.meaning)
            && timex.value.interval().is_none()
    });
    DocumentInfo {
        source: analysis.text.document.source.clone(),
        title: analysis.text.document.title.clone(),
        date: date.interval.to_edtf(),
        date_basis: date.basis.name(),
        date_bounds: date.interval,
        // A diary has a date for each entry, and needs none for the whole.
        open_expressions: if date.entries.is_empty() { open.count() } else { 0 },
        places: analysis.text.document.places.clone(),
    }
}

/// Does it need a base to mean a day?
fn is_relative(mut meaning: &Meaning) -> bool {
    loop {
        meaning = match meaning {
            Meaning::Partial { .. }
            | Meaning::Shift { .. }
            | Meaning::Away { .. }
            | Meaning::Leading(_)
            | Meaning::OpenHour(_)
            | Meaning::Reported { .. }
            | Meaning::Around { .. }
            | Meaning::Reference(_)
            | Meaning::Same
            | Meaning::Unknown(_) => return true,
            Meaning::Within { outer: inner, .. }
            | Meaning::ReportedIn(inner)
            | Meaning::Ending { end: inner, .. }
            | Meaning::At { day: inner, .. }
            | Meaning::From { day: inner, .. }
            | Meaning::Containing { day: inner, .. }
            | Meaning::LeadingTo { end: inner, .. }
            | Meaning::Fiscal(inner)
            | Meaning::Modified { inner, .. } => inner,
            Meaning::Range(from, to) => return is_relative(from) || is_relative(to),
            Meaning::Absolute(_)
            | Meaning::EitherDay(..)
            | Meaning::EitherEra(_)
            | Meaning::Length(_)
            | Meaning::Repeat { .. } => {
                return false;
            }
        };
    }
}
