//! Inputs become documents.
//!
//! In: paths of files and folders, `-` for standard input. Out: a stream of `Document`s in the order of the paths
//! (folders in name order), with a `Problem` wherever something could not be read or had to be mended. No more than
//! one file, or one line of JSON Lines, stands in memory at a time.

mod date;
mod decode;
mod jsonl;
mod markdown;
mod plain;
mod problem;
mod timeml;
mod walk;

pub use problem::Problem;
pub use walk::{Inputs, inputs};

use crate::text::Document;
use std::io::BufRead;

/// What a reader gives: documents, warnings and errors in the order in which they stand in the input.
pub(crate) type Documents = Box<dyn Iterator<Item = Result<Document, Problem>>>;

/// An input that stands open.
pub(crate) struct Opened {
    /// How rows cite it: the path as given, `-` for standard input.
    pub source: String,
    /// The file name without its ending.
    pub stem: String,
    pub bytes: Box<dyn BufRead>,
}

type Reader = fn(Opened) -> Documents;

/// Every kind of input: the ending of its name and the function that reads it.
const READERS: [(&str, Reader); 4] =
    [("txt", plain::read), ("md", markdown::read), ("jsonl", jsonl::read), ("tml", timeml::read)];

/// The most bytes that one document (or one line of JSON Lines) may have. Spans count in 32 bits, and decoding may
/// make a text three times as long.
const LARGEST: u64 = 1 << 30;

/// The reader of an ending; what is unknown is read as plain text where the user names it.
fn reader(ending: &str) -> Option<Reader> {
    READERS.iter().find(|row| row.0.eq_ignore_ascii_case(ending)).map(|row| row.1)
}

/// The known endings, for messages.
fn endings() -> String {
    READERS.map(|row| format!(".{}", row.0)).join(" ")
}

/// A reader's results where all of them are at hand.
fn all(found: Vec<Result<Document, Problem>>) -> Documents {
    Box::new(found.into_iter())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::io::Cursor;

    proptest! {
        #[test]
        fn no_reader_minds_what_it_gets(
            head in prop::sample::select(vec!["", "---\ndate: ", "{\"text\":\"", "<TimeML><TEXT>", "\u{feff}"]),
            bytes in prop::collection::vec(any::<u8>(), 0..200),
        ) {
            for (_, read) in READERS {
                let bytes = Box::new(Cursor::new([head.as_bytes(), &bytes].concat()));
                let opened = Opened { source: "x".into(), stem: "x".into(), bytes };
                for document in read(opened).flatten() {
                    prop_assert!(document.text.get(document.body_start as usize..).is_some());
                }
            }
        }
    }
}
