//! JSON that is not a document a line: an object with a text, an array of them, or several of either, however laid out.
//!
//! In: the file's bytes. Out: a document for each object that has a text, as in JSON Lines.

use super::{Documents, Opened, Problem, all, decode, jsonl, plain};
use serde_json::{Deserializer, Value};

pub(super) fn read(opened: Opened) -> Documents {
    let Opened { source, mut bytes, .. } = opened;
    let whole = decode::whole(&mut *bytes, &source).and_then(|bytes| {
        decode::refuse_binary(&bytes, &source)?;
        decode::text(bytes, &source)
    });
    let (text, warning) = match whole {
        Ok(read) => read,
        Err(problem) => return all(vec![Err(problem)]),
    };
    let mut found = Vec::from_iter(warning.map(Err));
    if text.trim().is_empty() {
        found.push(Err(plain::empty(&source)));
    }
    let mut number = 0;
    for value in Deserializer::from_str(text.trim_start_matches('\u{feff}')).into_iter::<Value>() {
        let value = match value {
            Ok(value) => value,
            Err(error) => {
                let what = format!("broken JSON ({error})");
                found.push(Err(Problem::error(what, &source, "what follows is left out; mend it")));
                break;
            }
        };
        let values = if let Value::Array(values) = value { values } else { vec![value] };
        for value in values {
            number += 1;
            let place = if number == 1 { source.clone() } else { format!("{source}:{number}") };
            match jsonl::document(value, &source, &place) {
                Ok((document, warning)) => {
                    found.extend(warning.map(Err));
                    found.push(Ok(document));
                }
                Err(problem) => found.push(Err(problem)),
            }
        }
    }
    all(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<String> {
        let told = |document: crate::text::Document| {
            let date = document.date.map(|date| date.to_edtf()).unwrap_or_default();
            format!("{} {date} {}", document.source, document.text)
        };
        read(Opened::test("x.json", text.as_bytes()))
            .map(|item| item.map_or_else(|problem| problem.what, told))
            .collect()
    }

    #[test]
    fn objects_and_arrays_are_documents() {
        assert_eq!(
            told("{\n  \"id\": \"a\",\n  \"date\": \"2025-05-16\",\n  \"text\": \"One.\"\n}"),
            ["x.json#a 2025-05-16 One."]
        );
        assert_eq!(
            told("[\n{\"text\": \"One.\"},\n{\"id\": 2, \"text\": \"Two.\"}]\n{\"text\": \"Three.\"}"),
            ["x.json  One.", "x.json#2  Two.", "x.json:3  Three."]
        );
    }

    #[test]
    fn what_has_no_text_is_told() {
        assert_eq!(told("[{\"text\": 1}, 7]"), ["no text in this object", "no text in this object"]);
        assert!(told("{\"text\": \"One.\"} {oops")[1].starts_with("broken JSON ("));
        assert_eq!(told(" "), ["empty file"]);
        assert!(told(&"[".repeat(100_000))[0].starts_with("broken JSON ("));
    }
}
