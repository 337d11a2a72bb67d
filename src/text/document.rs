//! A document as it came in: its text, where it is from, and the date it states in a field of its own.

use crate::time::Interval;

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
    /// The date field of the input (`dct`, TimeML's creation time), or what the user gave for this document.
    pub date: Option<Interval>,
    /// The date was given by the user in place of the document's own (`--date-override`).
    pub date_overridden: bool,
    /// A date to fall back on where the document tells none (`--date`).
    pub date_default: Option<Interval>,
}
