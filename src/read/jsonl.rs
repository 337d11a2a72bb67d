//! JSON Lines: a document a line, read one line at a time. A broken line is an error with its number; the rest goes
//! on.

use super::{Documents, Found, LARGEST, Opened, Problem, date::field_date, decode, in_turn, plain};
use crate::text::Document;
use serde::Deserialize;
use serde_json::Value;
use std::io::{BufRead, Cursor, Read};

/// The fields of a line; others are read over.
#[derive(Deserialize)]
struct Record {
    #[serde(default)]
    doc_id: Value,
    #[serde(default)]
    id: Value,
    #[serde(default)]
    dct: Value,
    #[serde(default)]
    date: Value,
    #[serde(default)]
    title: Value,
    #[serde(default)]
    text: Value,
}

pub(super) fn read(opened: Opened) -> Documents {
    let Opened { source, mut bytes, .. } = opened;
    let mut waiting = Vec::new();
    let sniffed = bytes.fill_buf().map_err(|error| Problem::system(&error, &source)).and_then(|head| {
        let wide = decode::utf16(head).is_some();
        if !wide {
            decode::refuse_binary(head, &source)?;
        }
        Ok(wide)
    });
    match sniffed {
        Ok(false) => {}
        Ok(true) => match decode::whole(&mut *bytes, &source).and_then(|all| decode::text(all, &source)) {
            Ok((text, warning)) => {
                waiting.extend(warning.map(Err));
                bytes = Box::new(Cursor::new(text.into_bytes()));
            }
            Err(problem) => return Box::new(std::iter::once(Err(problem))),
        },
        Err(problem) => return Box::new(std::iter::once(Err(problem))),
    }
    let mut lines = Lines { source, bytes, waiting, number: 0, usual: 0, empty: true, done: false };
    in_turn(move || lines.more())
}

/// More room than this is made for no line before it is read.
const USUAL: usize = 1 << 20;

struct Lines {
    source: String,
    bytes: Box<dyn BufRead>,
    /// Read but not yet handed on.
    waiting: Vec<Found>,
    number: u64,
    /// Room that is made for a line: the length of the one before.
    usual: usize,
    /// No line with anything on it has been seen.
    empty: bool,
    done: bool,
}

impl Lines {
    fn more(&mut self) -> Option<Vec<Found>> {
        (!self.done).then(|| {
            self.read_line();
            std::mem::take(&mut self.waiting)
        })
    }

    fn read_line(&mut self) {
        self.number += 1;
        let place = format!("{}:{}", self.source, self.number);
        let mut line = Vec::with_capacity(self.usual);
        let read = (&mut self.bytes).take(LARGEST + 1).read_until(b'\n', &mut line);
        if let Err(error) = read {
            self.done = true;
            self.waiting.push(Err(Problem::system(&error, &place)));
            return;
        }
        self.usual = line.len().min(USUAL);
        if line.is_empty() {
            self.done = true;
            if self.empty {
                self.waiting.push(Err(plain::empty(&self.source)));
            }
            return;
        }
        if line.len() as u64 > LARGEST {
            self.empty = false;
            let advice = "one document may have 1 GiB; split it";
            self.waiting.push(Err(Problem::error("line too long", &place, advice)));
            self.done = self.bytes.skip_until(b'\n').is_err();
            return;
        }
        let (line, replaced) = decode::from_utf8(line);
        if line.trim().is_empty() {
            return;
        }
        self.empty = false;
        self.waiting.extend(decode::replaced_warning(replaced, &place).map(Err));
        match line_document(&line, &self.source, &place) {
            Ok((document, warning)) => {
                self.waiting.extend(warning.map(Err));
                self.waiting.push(Ok(document));
            }
            Err(problem) => self.waiting.push(Err(problem)),
        }
    }
}

fn line_document(line: &str, source: &str, place: &str) -> Result<(Document, Option<Problem>), Problem> {
    let record: Record = serde_json::from_str(line).map_err(|error| {
        let what = format!("broken JSON line ({error})");
        Problem::error(what, place, "the line is left out; write one JSON object a line")
    })?;
    let advice = "the line is left out; give each object a string \"text\"";
    record.document(source, place).ok_or_else(|| Problem::error("no text in this line", place, advice))
}

/// The document that an object of a JSON file is. `place`: what cites it where it has no id.
pub(super) fn document(
    value: Value,
    source: &str,
    place: &str,
) -> Result<(Document, Option<Problem>), Problem> {
    let record = Record::deserialize(value).ok().and_then(|record| record.document(source, place));
    let advice = "it is left out; give each object a string \"text\"";
    record.ok_or_else(|| Problem::error("no text in this object", place, advice))
}

impl Record {
    /// `None` where it has no text; a warning where its date is none.
    fn document(self, source: &str, place: &str) -> Option<(Document, Option<Problem>)> {
        let Value::String(text) = self.text else { return None };
        let id = written(self.doc_id).or_else(|| written(self.id));
        let date = written(self.dct).or_else(|| written(self.date));
        let read_date = date.as_deref().and_then(field_date);
        let warning = date.filter(|_| read_date.is_none()).map(|date| {
            let what = format!("'{date}' is no date");
            Problem::warning(what, place, "write it like 2025-05-16; read as undated")
        });
        let document = Document {
            source: id.as_ref().map_or_else(|| place.to_owned(), |id| format!("{source}#{id}")),
            doc_id: id.unwrap_or_else(|| place.to_owned()),
            title: written(self.title),
            text,
            date: read_date,
            ..Document::default()
        };
        Some((document, warning))
    }
}

/// A field's text; numbers as they are written, `None` for null, nothing and what is neither.
fn written(value: Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text).filter(|text| !text.trim().is_empty()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &[u8]) -> Vec<String> {
        read(Opened::test("x.jsonl", text))
            .map(|item| match item {
                Ok(d) => format!(
                    "{} {} {} {}",
                    d.source,
                    d.doc_id,
                    d.date.map(|date| date.to_edtf()).unwrap_or_default(),
                    d.text
                ),
                Err(p) => format!("{} {p}", if p.warning { "warning" } else { "error" }),
            })
            .collect()
    }

    #[test]
    fn a_line_is_a_document_and_a_broken_one_stops_nothing() {
        let text = "\u{feff}{\"doc_id\":\"a\",\"dct\":\"2025-05-16T10:00\",\"text\":\"One\"}\n\n{\"id\":7,\"date\":\"\",\"text\":\"Two\"}\r\n{oops\n{\"id\":\"c\"}\n{\"dct\":\"last week\",\"text\":\"Three\"}";
        let found = all(text.as_bytes());
        assert_eq!(found[0], "x.jsonl#a a 2025-05-16 One");
        assert_eq!(found[1], "x.jsonl#7 7  Two");
        assert!(found[2].starts_with("error broken JSON line (") && found[2].contains("x.jsonl:4: "));
        assert_eq!(
            found[3],
            "error no text in this line: x.jsonl:5: the line is left out; give each object a string \"text\""
        );
        assert!(found[4].starts_with("warning 'last week' is no date: x.jsonl:6: "));
        assert_eq!(found[5], "x.jsonl:6 x.jsonl:6  Three");
        assert_eq!(found.len(), 6);
    }

    #[test]
    fn encodings_and_emptiness() {
        let wide: Vec<u8> =
            "\u{feff}{\"id\":\"ä\",\"text\":\"é\"}\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(all(&wide), ["x.jsonl#ä ä  é"]);
        assert_eq!(all(b"{\"text\":\"a\xff\"}").len(), 2);
        assert!(all(b" \n\n")[0].starts_with("warning empty file: x.jsonl"));
        assert!(all(b"PK\x03\x04zip")[0].starts_with("error binary file"));
        let deep = "[".repeat(100_000);
        assert!(all(format!("{{\"text\":{deep}").as_bytes())[0].starts_with("error broken JSON line"));
    }
}
