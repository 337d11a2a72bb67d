//! The document date, by evidence. It may be a day, a part of a date, a bound, or unknown.

use crate::time::Interval;

/// Which evidence gave the document date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DateBasis {
    #[default]
    Unknown,
    /// `--date`, `--dates`, `--date-override`.
    Given,
    /// The input's own field.
    Field,
    /// A date line at the head of the text, or front matter.
    DateLine,
    FileName,
    /// A copyright or agency line.
    Copyright,
    /// What the known events that the text speaks of force.
    KnownEvents,
    /// A copyright line or other evidence, narrowed by known events.
    Combined,
}

impl DateBasis {
    pub fn name(self) -> &'static str {
        match self {
            DateBasis::Unknown => "unknown",
            DateBasis::Given => "given",
            DateBasis::Field => "field",
            DateBasis::DateLine => "date-line",
            DateBasis::FileName => "file-name",
            DateBasis::Copyright => "copyright",
            DateBasis::KnownEvents => "known-events",
            DateBasis::Combined => "combined",
        }
    }
}

/// When the document was written.
#[derive(Clone, Debug, Default)]
pub struct DocumentDate {
    /// Strict bounds on the day, with the best telling of it in `said`.
    pub interval: Interval,
    pub basis: DateBasis,
    /// The steps that led there, for `explain`.
    pub because: Vec<String>,
    /// Evidence that contradicts what was taken, in words, for stderr.
    pub conflicts: Vec<String>,
}
