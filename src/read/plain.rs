//! Plain text: the whole file is one document.

use super::{Documents, Opened, Problem, decode, one};
use crate::text::Document;

pub(super) fn read(opened: Opened) -> Documents {
    one(document(opened))
}

/// The file as one document, and what was odd about it.
pub(super) fn document(opened: Opened) -> Result<(Document, Vec<Problem>), Problem> {
    let Opened { source, stem, mut bytes, .. } = opened;
    let (text, warning) = decode::text(decode::whole(&mut *bytes, &source)?, &source)?;
    let mut warnings: Vec<Problem> = warning.into_iter().collect();
    if text.trim().is_empty() {
        warnings.push(empty(&source));
    }
    Ok((Document { source, doc_id: stem, text, ..Document::default() }, warnings))
}

pub(super) fn empty(source: &str) -> Problem {
    Problem::warning("empty file", source, "there is nothing to read in it")
}
