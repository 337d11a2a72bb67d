//! The kind of text, which decides where a bare "Friday" or "October" lies.
//!
//! In: the document. Out: its `Domain`.

use crate::text::Document;

/// Kind of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Domain {
    /// Looks back from its own day.
    News,
    /// Tells of times that it names itself.
    Narrative,
    /// A short message of one person to others.
    Message,
    /// An order to a machine: looks ahead.
    Command,
}

impl Domain {
    /// Texts with a date of their own look back from it; texts without one tell of the times that they name.
    pub fn judge(document: &Document, dated: bool) -> Domain {
        match dated {
            true if document.text.len() < 200 => Domain::Message,
            true => Domain::News,
            false => Domain::Narrative,
        }
    }
}
