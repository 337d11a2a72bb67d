//! Inputs become documents.
//!
//! In: paths of files and folders, `-` for standard input. Out: a stream of `Document`s in the order of the paths
//! (folders in name order), with a `Problem` wherever something could not be read or had to be mended. No more than
//! one file, or one line of JSON Lines, stands in memory at a time.

mod csv;
mod date;
mod decode;
#[cfg(feature = "docx")]
mod docx;
#[cfg_attr(not(feature = "html"), allow(dead_code))]
mod guard;
#[cfg(feature = "html")]
mod html;
#[cfg_attr(not(any(feature = "html", feature = "mail")), allow(dead_code))]
mod html_lines;
#[cfg(feature = "html")]
mod html_shape;
mod json;
mod jsonl;
#[cfg(feature = "mail")]
mod mail;
mod markdown;
#[cfg(feature = "pdf")]
mod pdf;
#[cfg(feature = "pdf")]
mod pdf_shape;
#[cfg_attr(not(feature = "html"), allow(dead_code))]
mod places;
mod plain;
mod problem;
#[cfg(feature = "mail")]
mod quoted;
mod timeml;
mod unpack;
mod walk;

pub use guard::GUARDED_THREAD;
pub use problem::Problem;
pub use walk::{Inputs, count_files, inputs, inputs_with};

use crate::text::Document;
use std::io::BufRead;

/// What a reader gives: documents, warnings and errors in the order in which they stand in the input.
pub(crate) type Documents = Box<dyn Iterator<Item = Found>>;

/// The columns of CSV inputs, where the user names them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    /// The column with the prose; `text` and the like where `None`. CSV files in folders are read only where it is
    /// named: most are tables of something else.
    pub text: Option<String>,
    /// The column with each document's date.
    pub date: Option<String>,
}

/// An input that stands open.
pub(crate) struct Opened {
    /// How rows cite it: the path as given, `-` for standard input.
    pub source: String,
    /// The file name without its ending.
    pub stem: String,
    pub bytes: Box<dyn BufRead>,
    pub columns: Columns,
}

#[cfg(test)]
impl Opened {
    fn test(source: &str, bytes: &[u8]) -> Opened {
        let stem = source.rsplit('/').next().and_then(|name| name.split('.').next()).unwrap_or("").to_owned();
        let bytes = Box::new(std::io::Cursor::new(bytes.to_vec()));
        Opened { source: source.into(), stem, bytes, columns: Columns::default() }
    }
}

type Reader = fn(Opened) -> Documents;

/// Every kind of input: the ending of its name and the function that reads it.
const READERS: &[(&str, Reader)] = &[
    ("txt", plain::read),
    ("md", markdown::read),
    ("jsonl", jsonl::read),
    ("json", json::read),
    ("tml", timeml::read),
    ("csv", csv::read),
    #[cfg(feature = "docx")]
    ("docx", docx::read),
    #[cfg(feature = "mail")]
    ("eml", mail::read),
    #[cfg(feature = "html")]
    ("html", html::read),
    #[cfg(feature = "html")]
    ("htm", html::read),
    #[cfg(feature = "mail")]
    ("mbox", mail::read_box),
    #[cfg(feature = "pdf")]
    ("pdf", pdf::read),
];

/// The most bytes that one document (or one line of JSON Lines) may have. Spans count in 32 bits, and decoding may
/// make a text three times as long.
const LARGEST: u64 = 1 << 30;

/// The reader of an ending; what is unknown is read as plain text where the user names it.
fn reader(ending: &str) -> Option<Reader> {
    READERS.iter().find(|row| row.0.eq_ignore_ascii_case(ending)).map(|row| row.1)
}

/// The reader of bytes whose name tells nothing.
fn sniffed(head: &[u8]) -> Reader {
    let start = String::from_utf8_lossy(head.get(..64.min(head.len())).unwrap_or_default()).to_lowercase();
    let ending = match start.trim_start_matches(['\u{feff}', ' ', '\n', '\r', '\t']) {
        pdf if pdf.starts_with("%pdf-") => "pdf",
        zip if zip.starts_with("pk\u{3}\u{4}") => "docx",
        html if html.starts_with("<!doctype html") || html.starts_with("<html") => "html",
        json if json.starts_with('{') && has_text_field(first_line(head)) => "jsonl",
        json if json.starts_with(['{', '[']) && has_text_field(head) => "json",
        _ => "txt",
    };
    reader(ending).unwrap_or(plain::read)
}

fn first_line(head: &[u8]) -> &[u8] {
    head.split(|&byte| byte == b'\n').find(|line| !line.trim_ascii().is_empty()).unwrap_or_default()
}

/// Is there a field "text" among bytes that may be JSON?
fn has_text_field(json: &[u8]) -> bool {
    let json = String::from_utf8_lossy(json);
    let mut fields = json.match_indices("\"text\"");
    fields.any(|(at, field)| {
        json.get(at + field.len()..).is_some_and(|rest| rest.trim_start().starts_with(':'))
    })
}

/// The endings of what is read where a folder holds it, for messages. Most JSON files in folders are settings and data.
fn endings() -> String {
    let read = READERS.iter().filter(|row| row.0 != "json");
    read.map(|row| format!(".{}", row.0)).collect::<Vec<_>>().join(" ")
}

/// What a reader hands on: a document, or what is wrong with one.
type Found = Result<Document, Problem>;

/// A reader's results where all of them are at hand.
fn all(found: Vec<Found>) -> Documents {
    Box::new(found.into_iter())
}

/// One document behind the warnings of it, or the problem in its stead.
fn one(read: Result<(Document, Vec<Problem>), Problem>) -> Documents {
    match read {
        Ok((document, warnings)) => all(warnings.into_iter().map(Err).chain([Ok(document)]).collect()),
        Err(problem) => all(vec![Err(problem)]),
    }
}

/// The results of a reader that finds a few at a time; `more` gives `None` at the end.
fn in_turn(more: impl FnMut() -> Option<Vec<Found>> + 'static) -> Documents {
    Box::new(std::iter::from_fn(more).flatten())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_has_no_ending_is_known_by_its_first_bytes() {
        let read = |head: &str| {
            let documents = sniffed(head.as_bytes())(Opened::test("-", head.as_bytes()));
            documents.map(|document| document.unwrap().text).collect::<Vec<_>>()
        };
        assert_eq!(read("{\"id\": \"a\", \"text\": \"One.\"}\n{\"text\":\"Two.\"}\n"), ["One.", "Two."]);
        assert_eq!(read("[\n  {\n    \"text\": \"One.\"\n  }\n]"), ["One."]);
        assert_eq!(read("{One} is no \"text\" of many."), ["{One} is no \"text\" of many."]);
        #[cfg(feature = "html")]
        assert_eq!(read("\n<html><body><p>One.</p></body></html>").concat().trim(), "One.");
    }

    proptest! {
        #[test]
        fn no_reader_minds_what_it_gets(
            head in prop::sample::select(vec!["", "---\ndate: ", "{\"text\":\"", "<TimeML><TEXT>", "\u{feff}",
                "<html><p>", "text\n", "From a\n\n>", "%PDF-1.4\n", "PK\u{3}\u{4}"]),
            bytes in prop::collection::vec(any::<u8>(), 0..200),
        ) {
            for (_, read) in READERS {
                let opened = Opened::test("x", &[head.as_bytes(), &bytes].concat());
                for document in read(opened).flatten() {
                    prop_assert!(document.text.get(document.body_start as usize..).is_some());
                }
            }
        }
    }
}
