//! Meaning and base give a value.
//!
//! In: mentions and the document date. Out: `Timex`es, one for each mention, at the same index.

use crate::mention::Mention;
use crate::time::Value;

/// Where a value comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Basis {
    /// In full in the text.
    Stated,
    DocumentDate,
    EarlierMention,
    /// Anchored to another event of the text.
    Event,
    KnownEvent,
    Inferred,
}

impl Basis {
    pub fn name(self) -> &'static str {
        match self {
            Basis::Stated => "stated",
            Basis::DocumentDate => "document-date",
            Basis::EarlierMention => "earlier-mention",
            Basis::Event => "event",
            Basis::KnownEvent => "known-event",
            Basis::Inferred => "inferred",
        }
    }
}

/// A mention with the value it has in its document.
#[derive(Clone, Debug)]
pub struct Timex {
    pub mention: Mention,
    pub value: Value,
    pub basis: Basis,
    /// Index of the earlier timex that it counts from.
    pub counted_from: Option<usize>,
}
