//! Temporal expressions found in a text.
//!
//! In: a `Text` and the rules. Out: `Mention`s in the order of the text, none overlapping another.

use crate::rule::{Anchor, Meaning};
use crate::text::Span;

/// An expression that a rule found.
#[derive(Clone, Debug)]
pub struct Mention {
    /// What TIMEX3 marks. Empty where the words only order events ("since the invasion").
    pub span: Span,
    /// With the words that tie it to an event: "two days after the talks".
    pub whole: Span,
    /// Index of its sentence.
    pub sentence: usize,
    pub meaning: Meaning,
    pub anchor: Option<Anchor>,
    /// Name of the rule.
    pub rule: std::sync::Arc<str>,
}
