//! A timeline as it was saved: JSON of schema 1, whole or a document a line.

use serde::{Deserialize, Serialize};

/// What is compared of a row; what a file does not say is empty.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[serde(default)]
pub struct SavedRow {
    pub id: String,
    pub start: Option<String>,
    pub end: Option<String>,
    pub edtf: Option<String>,
    pub when: String,
    pub precision: String,
    pub event: String,
    pub basis: Option<String>,
    pub source: Option<String>,
    pub line: Option<u32>,
    pub quote: Option<String>,
}

/// The rows of a saved timeline.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Saved {
    pub entries: Vec<SavedRow>,
}

/// A file that holds no timeline of ours.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum SavedError {
    #[error("no JSON of a timeline ({0})")]
    Json(String),
    #[error("a timeline of another shape (schema {0}, and this program reads 1)")]
    Schema(String),
}

#[derive(Deserialize)]
struct Whole {
    #[serde(default)]
    schema: serde_json::Value,
    #[serde(default)]
    entries: Vec<SavedRow>,
}

impl Saved {
    /// Reads what `extract` wrote as `json`, or as `jsonl` with `--per-document`.
    pub fn read(json: &[u8]) -> Result<Saved, SavedError> {
        let json = json.strip_prefix(b"\xef\xbb\xbf").unwrap_or(json);
        let (mut saved, mut empty) = (Saved::default(), true);
        for whole in serde_json::Deserializer::from_slice(json).into_iter::<Whole>() {
            let whole = whole.map_err(|error| SavedError::Json(error.to_string()))?;
            if whole.schema != 1 {
                return Err(SavedError::Schema(whole.schema.to_string()));
            }
            saved.entries.extend(whole.entries);
            empty = false;
        }
        if empty { Err(SavedError::Json("it is empty".to_owned())) } else { Ok(saved) }
    }
}
