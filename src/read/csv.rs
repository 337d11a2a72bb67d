//! CSV: a document a row, its text in one column, its date, title and id in others.
//!
//! The delimiter is the comma, semicolon or tab that the header holds most of. Rows are read one at a time.

use super::{Columns, Documents, Found, Opened, Problem, all, date::field_date, decode, in_turn, plain};
use crate::text::Document;
use csv::{ByteRecord, ReaderBuilder};
use encoding_rs::{Encoding, UTF_8};
use std::io::{BufRead, Cursor};

/// Names under which columns are looked for where the user names none.
const TEXT: [&str; 5] = ["text", "body", "content", "message", "article"];
const DATE: [&str; 6] = ["date", "dct", "published", "publication_date", "created", "datetime"];
const ID: [&str; 2] = ["doc_id", "id"];
const TITLE: [&str; 3] = ["title", "headline", "subject"];

pub(super) fn read(opened: Opened) -> Documents {
    rows(opened).unwrap_or_else(|problem| all(vec![Err(problem)]))
}

fn rows(opened: Opened) -> Result<Documents, Problem> {
    let Opened { source, mut bytes, columns, .. } = opened;
    let refused = |error: &std::io::Error| Problem::system(error, &source);
    let head = bytes.fill_buf().map_err(|error| refused(&error))?;
    let mut waiting = Vec::new();
    let mut encoding = UTF_8;
    if decode::utf16(head).is_some() {
        let (text, warning) = decode::text(decode::whole(&mut *bytes, &source)?, &source)?;
        waiting.extend(warning.map(Err));
        bytes = Box::new(Cursor::new(text.into_bytes()));
    } else {
        decode::refuse_binary(head, &source)?;
        // A character may be cut at the end of what is at hand.
        let whole = head.len().saturating_sub(4);
        encoding = decode::look(head.get(..whole).unwrap_or(head));
        let mark = head.starts_with(b"\xef\xbb\xbf");
        if mark {
            bytes.consume(3);
        }
    }
    if encoding != UTF_8 {
        waiting.push(Err(decode::other_warning(encoding, &source)));
    }
    let head = bytes.fill_buf().map_err(|error| refused(&error))?;
    let delimiter = delimiter(head);
    let mut reader = ReaderBuilder::new().flexible(true).delimiter(delimiter).from_reader(bytes);
    let header = reader.byte_headers().map_err(|error| broken(&error, &source))?;
    let names: Vec<String> =
        header.iter().map(|name| decode::decoded(name, encoding).trim().to_owned()).collect();
    if names.iter().all(String::is_empty) {
        waiting.push(Err(plain::empty(&source)));
        return Ok(all(waiting));
    }
    let at = Places::find(&names, &columns, &source)?;
    let mut rows = Rows { source, reader, encoding, at, waiting, done: false };
    Ok(in_turn(move || rows.more()))
}

fn delimiter(head: &[u8]) -> u8 {
    let header = head.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let count = |delimiter: u8| header.iter().filter(|byte| **byte == delimiter).count();
    // The last of those with the most wins, so the comma stands last.
    [b'\t', b';', b','].into_iter().max_by_key(|delimiter| count(*delimiter)).unwrap_or(b',')
}

fn broken(error: &csv::Error, source: &str) -> Problem {
    let line = error.position().map(|position| format!(":{}", position.line())).unwrap_or_default();
    let what = format!("broken CSV ({error})");
    Problem::error(what, format!("{source}{line}"), "the rest of the file is left out; mend it")
}

/// Where the columns stand.
#[derive(Default)]
struct Places {
    text: usize,
    date: Option<usize>,
    id: Option<usize>,
    title: Option<usize>,
}

impl Places {
    fn find(names: &[String], columns: &Columns, source: &str) -> Result<Places, Problem> {
        let position = |wanted: &str| names.iter().position(|name| name.eq_ignore_ascii_case(wanted));
        let named = |option: &str, wanted: &Option<String>, usual: &[&str]| match wanted {
            Some(wanted) => position(wanted).map(Some).ok_or_else(|| {
                let advice = format!("name one of its columns by {option}: {}", names.join(", "));
                Problem::error(format!("no column '{wanted}'"), source, advice)
            }),
            None => Ok(usual.iter().find_map(|usual| position(usual))),
        };
        let text = named("--text-column", &columns.text, &TEXT)?.ok_or_else(|| {
            let advice = format!("name the one with the prose by --text-column: {}", names.join(", "));
            Problem::error("CSV without a column 'text'", source, advice)
        })?;
        let other = |usual: &[&str]| usual.iter().find_map(|usual| position(usual));
        Ok(Places {
            text,
            date: named("--date-column", &columns.date, &DATE)?,
            id: other(&ID).filter(|at| *at != text),
            title: other(&TITLE).filter(|at| *at != text),
        })
    }
}

struct Rows {
    source: String,
    reader: csv::Reader<Box<dyn BufRead>>,
    encoding: &'static Encoding,
    at: Places,
    /// Read but not yet handed on.
    waiting: Vec<Found>,
    done: bool,
}

impl Rows {
    fn more(&mut self) -> Option<Vec<Found>> {
        (!self.done).then(|| {
            let mut record = ByteRecord::new();
            match self.reader.read_byte_record(&mut record) {
                Ok(true) => self.take(&record),
                Ok(false) => self.done = true,
                Err(error) => {
                    self.done = true;
                    self.waiting.push(Err(broken(&error, &self.source)));
                }
            }
            std::mem::take(&mut self.waiting)
        })
    }

    fn take(&mut self, record: &ByteRecord) {
        let line = record.position().map_or(0, csv::Position::line);
        let place = format!("{}:{line}", self.source);
        let mut replaced = 0;
        let mut field = |at: Option<usize>| {
            let bytes = record.get(at?)?;
            let text = if self.encoding == UTF_8 {
                let (text, broken) = decode::from_utf8(bytes.to_vec());
                replaced += broken;
                text
            } else {
                decode::decoded(bytes, self.encoding)
            };
            Some(text).filter(|text| !text.trim().is_empty())
        };
        let (text, date) = (field(Some(self.at.text)), field(self.at.date));
        let (id, title) = (field(self.at.id), field(self.at.title));
        self.waiting.extend(decode::replaced_warning(replaced, &place).map(Err));
        let Some(text) = text else {
            let problem = Problem::warning("no text in this row", &place, "the row is left out");
            self.waiting.push(Err(problem));
            return;
        };
        let read_date = date.as_deref().and_then(field_date);
        if let (Some(date), None) = (&date, read_date) {
            let what = format!("'{date}' is no date");
            let problem = Problem::warning(what, &place, "write it like 2025-05-16; read as undated");
            self.waiting.push(Err(problem));
        }
        let id = id.map(|id| id.trim().to_owned());
        self.waiting.push(Ok(Document {
            source: id.as_ref().map_or_else(|| place.clone(), |id| format!("{}#{id}", self.source)),
            doc_id: id.unwrap_or(place),
            title,
            text,
            date: read_date,
            ..Document::default()
        }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(bytes: &[u8], columns: Columns) -> Vec<String> {
        read(Opened { columns, ..Opened::test("x.csv", bytes) })
            .map(|item| match item {
                Ok(d) => format!(
                    "{} {} {}",
                    d.source,
                    d.date.map(|date| date.to_edtf()).unwrap_or_default(),
                    d.text
                ),
                Err(problem) => format!("! {problem}"),
            })
            .collect()
    }

    #[test]
    fn a_row_is_a_document() {
        let csv = "id,Date,text\na,1911-05-03,\"It broke,\nthey say.\"\n,,It rained.\nc,soon,\n";
        assert_eq!(
            told(csv.as_bytes(), Columns::default()),
            [
                "x.csv#a 1911-05-03 It broke,\nthey say.",
                "x.csv:4  It rained.",
                "! no text in this row: x.csv:5: the row is left out"
            ]
        );
        let columns = Columns { text: Some("Was".into()), date: Some("wann".into()) };
        let wide = "\u{feff}Wann;Was\n1911;Es regnete\n";
        assert_eq!(told(wide.as_bytes(), columns.clone()), ["x.csv:2 1911 Es regnete"]);
        let utf16: Vec<u8> = wide.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(told(&utf16, columns), ["x.csv:2 1911 Es regnete"]);
        let latin = told(b"text\nLe caf\xe9 ferma \xe0 midi, le 3 ao\xfbt.\n", Columns::default());
        assert!(latin[0].contains("windows-1252") && latin[1].ends_with("Le café ferma à midi"), "{latin:?}");
    }

    #[test]
    fn columns_that_are_not_there_are_named() {
        let none =
            |text: Option<&str>| told(b"a,b\n1,2\n", Columns { text: text.map(str::to_owned), date: None });
        assert_eq!(
            none(None),
            ["! CSV without a column 'text': x.csv: name the one with the prose by --text-column: a, b"]
        );
        assert_eq!(
            none(Some("c")),
            ["! no column 'c': x.csv: name one of its columns by --text-column: a, b"]
        );
        assert!(told(b"", Columns::default())[0].starts_with("! empty file"));
        assert!(told(b"%PDF-1.7", Columns::default())[0].starts_with("! binary file"));
    }
}
