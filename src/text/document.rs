//! A document as it came in: its text, where it is from, and the date it states in a field of its own.

use super::Span;
use crate::time::Interval;

/// A page or paragraph that can be cited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Byte of the text at which it begins; it ends where the next one does.
    pub start: u32,
    /// `p. 3`, `para. 12`.
    pub name: String,
}

/// The name of the place that a span begins in.
pub(crate) fn place(places: &[Place], span: Span) -> Option<&str> {
    let at = places.partition_point(|place| place.start <= span.start).checked_sub(1)?;
    places.get(at).map(|place| place.name.as_str())
}

/// One input text.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// How rows cite it: the input's path as given, `file#doc_id` within JSON Lines, `-` for standard input.
    pub source: String,
    /// The identifier that `annotate` prints: the document's own, else the file name.
    pub doc_id: String,
    /// Not scanned for expressions.
    pub title: Option<String>,
    /// Decoded, without a byte order mark, line ends as they were.
    pub text: String,
    /// Byte at which the prose begins: what stands before it (front matter) is kept only so that offsets and lines
    /// stay true to the input.
    pub body_start: u32,
    /// Where the pages or paragraphs of the input begin, in order; empty where it has lines only.
    pub places: Vec<Place>,
    /// The date field of the input (`dct`, TimeML's creation time), or what the user gave for this document.
    pub date: Option<Interval>,
    /// The date was given by the user in place of the document's own (`--date-override`).
    pub date_overridden: bool,
    /// A date to fall back on where the document tells none (`--date`).
    pub date_default: Option<Interval>,
}
