//! What the user gets.
//!
//! In: a `Timeline`, or the `Analysis` of a document. Out: bytes in one of the formats. A format is a plain function
//! in a file of its own and a row of a table here.

mod annotation;
mod clean;
mod csv;
mod json;
mod md;
mod row;
mod table;
mod timeml;
mod width;

pub use annotation::{Sections, annotation};
pub use json::{failure_record, timeline_record};
pub use timeml::timeml;
pub use width::{fold, shown};

use crate::timeline::Timeline;
use std::io::{self, Write};

/// How the terminal table looks; files do not depend on it.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// Columns of the window.
    pub width: usize,
    pub color: bool,
    /// Background rows are shown, too.
    pub all: bool,
}

/// A way to write a timeline.
pub struct Format {
    pub name: &'static str,
    /// Ending of the file names that ask for it.
    pub ending: &'static str,
    pub write: fn(&Timeline, &Look, &mut dyn Write) -> io::Result<()>,
}

/// Every format of a timeline.
pub const FORMATS: [Format; 5] = [
    Format { name: "csv", ending: "csv", write: csv::write },
    Format { name: "json", ending: "json", write: json::write },
    Format { name: "jsonl", ending: "jsonl", write: json::write_lines },
    Format { name: "md", ending: "md", write: md::write },
    Format { name: "table", ending: "txt", write: table::write },
];

/// What made a file.
#[derive(Clone, Copy, serde::Serialize)]
pub(crate) struct Generator {
    name: &'static str,
    version: &'static str,
}

pub(crate) const GENERATOR: Generator =
    Generator { name: env!("CARGO_PKG_NAME"), version: env!("CARGO_PKG_VERSION") };
