//! The known events and their names, found in a text in one pass over its tokens.

use crate::text::Span;
use crate::time::Interval;

/// A row of `data/en/events.csv` or of the user's own.
#[derive(Clone, Debug)]
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

/// A stretch of text that may name known events.
#[derive(Clone, Debug)]
pub struct Naming {
    pub span: Span,
    pub sentence: usize,
    /// Indexes of the known events that answer to the words, best first.
    pub candidates: Vec<usize>,
    /// The one that the text settles on, also in `candidates`.
    pub settled: Option<usize>,
}
