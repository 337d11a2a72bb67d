//! What the user gets.
//!
//! In: a `Timeline`, or the `Analysis` of a document. Out: bytes in one of the formats. A format is a plain function
//! in a file of its own and a row of a table here.

mod annotation;
mod clean;
mod csv;
mod html;
mod ics;
mod json;
mod line;
mod md;
mod mermaid;
mod moment;
mod row;
#[cfg(feature = "sqlite")]
mod sqlite;
mod table;
mod timelinejs;
mod timeml;
mod timesketch;
mod width;
#[cfg(feature = "xlsx")]
mod xlsx;

pub use annotation::{Sections, annotation};
pub use csv::{COLUMNS, Column};
pub use html::PageText;
pub use json::{failure_record, timeline_record};
pub use timeml::timeml;
pub use width::{fold, shown};

use crate::timeline::Timeline;
use std::io::{self, Write};

/// How the output looks; each format takes from it what concerns it.
#[derive(Clone, Debug, Default)]
pub struct Look {
    /// The table: columns of the window.
    pub width: usize,
    /// The table: with colours.
    pub color: bool,
    /// The table: background rows are shown, too.
    pub all: bool,
    /// Spreadsheets: which columns, in this order; those of the contract where empty.
    pub columns: Vec<&'static Column>,
    /// CSV: a byte order mark in front, by which spreadsheets know UTF-8.
    pub bom: bool,
    /// HTML: the texts to show beside the rows; without them the page has their quotes only.
    pub texts: Vec<PageText>,
}

/// A way to write a timeline.
pub struct Format {
    /// Formats of one name are told apart by their endings.
    pub name: &'static str,
    /// Ending of the file names that ask for it; of several formats with one ending the first is meant.
    pub ending: &'static str,
    /// What a row must have to stand in this format; empty where any row can.
    pub holds: &'static str,
    /// Writes the rows and gives the number of those that the format cannot hold and that were left out.
    pub write: fn(&Timeline, &Look, &mut dyn Write) -> io::Result<usize>,
}

const ANY: &str = "";

/// Every format of a timeline.
pub const FORMATS: &[Format] = &[
    Format { name: "csv", ending: "csv", holds: ANY, write: csv::write },
    Format { name: "html", ending: "html", holds: ANY, write: html::write },
    Format { name: "ics", ending: "ics", holds: ics::HOLDS, write: ics::write },
    Format { name: "json", ending: "json", holds: ANY, write: json::write },
    Format { name: "jsonl", ending: "jsonl", holds: ANY, write: json::write_lines },
    Format { name: "md", ending: "md", holds: ANY, write: md::write },
    Format { name: "mermaid", ending: "mmd", holds: ANY, write: mermaid::write },
    #[cfg(feature = "sqlite")]
    Format { name: "sqlite", ending: "sqlite", holds: ANY, write: sqlite::write },
    Format { name: "table", ending: "txt", holds: ANY, write: table::write },
    Format { name: "timelinejs", ending: "json", holds: timelinejs::HOLDS, write: timelinejs::write },
    Format { name: "timelinejs", ending: "csv", holds: timelinejs::HOLDS, write: timelinejs::write_sheet },
    Format { name: "timesketch", ending: "csv", holds: timesketch::HOLDS, write: timesketch::write },
    Format { name: "timesketch", ending: "jsonl", holds: timesketch::HOLDS, write: timesketch::write_lines },
    #[cfg(feature = "xlsx")]
    Format { name: "xlsx", ending: "xlsx", holds: xlsx::HOLDS, write: xlsx::write },
];

/// What made a file.
#[derive(Clone, Copy, serde::Serialize)]
pub(crate) struct Generator {
    name: &'static str,
    version: &'static str,
}

pub(crate) const GENERATOR: Generator =
    Generator { name: env!("CARGO_PKG_NAME"), version: env!("CARGO_PKG_VERSION") };
