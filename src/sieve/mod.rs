//! Links between events, expressions and the document date, by sieves: most precise first.
//!
//! In: events and timexes of a document. Out: `Link`s that the network admitted.

use crate::text::Span;
use crate::time::{Length, Modifier};

/// What a link ties.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Node {
    /// The document date, `t0`.
    Document,
    /// Index of a timex.
    Timex(usize),
    /// Index of an event.
    Event(usize),
}

/// TimeML relation: `from` RELATION `to`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Relation {
    Before,
    After,
    Includes,
    IsIncluded,
    Simultaneous,
    Identity,
    /// `from` begins `to`.
    Begins,
    BegunBy,
    Ends,
    EndedBy,
}

impl Relation {
    pub fn name(self) -> &'static str {
        match self {
            Relation::Before => "BEFORE",
            Relation::After => "AFTER",
            Relation::Includes => "INCLUDES",
            Relation::IsIncluded => "IS_INCLUDED",
            Relation::Simultaneous => "SIMULTANEOUS",
            Relation::Identity => "IDENTITY",
            Relation::Begins => "BEGINS",
            Relation::BegunBy => "BEGUN_BY",
            Relation::Ends => "ENDS",
            Relation::EndedBy => "ENDED_BY",
        }
    }
}

/// How far apart the two are, for BEFORE and AFTER: exactly the length, or as the modifier says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    pub length: Length,
    pub modifier: Option<Modifier>,
}

/// A statement about order in time.
#[derive(Clone, Debug)]
pub struct Link {
    pub from: Node,
    pub relation: Relation,
    pub to: Node,
    pub gap: Option<Gap>,
    /// Name of the sieve.
    pub by: &'static str,
    /// The words that say so; empty for a default.
    pub evidence: Span,
}
