//! Markdown: one document, whose front matter may state its title and date.
//!
//! The text keeps its front matter, so that offsets and line numbers stay true to the file; `body_start` tells
//! where the prose begins.

use super::{Documents, Opened, Problem, all, date::field_date, plain};
use crate::text::Document;

pub(super) fn read(opened: Opened) -> Documents {
    match plain::document(opened) {
        Ok((mut document, mut warnings)) => {
            warnings.extend(front_matter(&mut document));
            all(warnings.into_iter().map(Err).chain([Ok(document)]).collect())
        }
        Err(problem) => all(vec![Err(problem)]),
    }
}

/// Takes title and date from the lines between `---` and `---`; a warning where the date cannot be read.
fn front_matter(document: &mut Document) -> Option<Problem> {
    let mut lines = document.text.split_inclusive('\n');
    let mut at = lines.next().filter(|line| line.trim_end() == "---")?.len();
    let (mut title, mut date) = (None, None);
    loop {
        let line = lines.next()?;
        at += line.len();
        if matches!(line.trim_end(), "---" | "...") {
            break;
        }
        match line.split_once(':') {
            Some(("title", value)) => title = Some(unquoted(value)).filter(|title| !title.is_empty()),
            Some(("date", value)) => date = Some(unquoted(value)).filter(|date| !date.is_empty()),
            _ => {}
        }
    }
    let (title, date) = (title.map(str::to_owned), date.map(str::to_owned));
    document.body_start = u32::try_from(at).ok()?;
    document.title = title;
    let date = date?;
    document.date = field_date(&date);
    document.date.is_none().then(|| {
        let what = format!("front matter's date '{date}' is no date");
        Problem::warning(what, &document.source, "write it like 2025-05-16; read as undated")
    })
}

fn unquoted(value: &str) -> &str {
    let value = value.trim();
    ['"', '\''].into_iter().find_map(|quote| value.strip_prefix(quote)?.strip_suffix(quote)).unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> (Document, Option<Problem>) {
        let mut document = Document { text: text.to_owned(), source: "x.md".into(), ..Document::default() };
        let problem = front_matter(&mut document);
        (document, problem)
    }

    #[test]
    fn title_and_date_come_from_front_matter_and_the_text_stays_whole() {
        let (document, problem) = of("---\r\ntitle: \"The Dam\"\ndate: 2019-11-30\n---\nIt broke.\n");
        assert_eq!(document.title.as_deref(), Some("The Dam"));
        assert_eq!(document.date.unwrap().to_edtf(), "2019-11-30");
        assert_eq!(&document.text[document.body_start as usize..], "It broke.\n");
        assert!(problem.is_none());
    }

    #[test]
    fn what_only_looks_like_front_matter_is_prose() {
        for text in ["---\ndate: 2019-11-30\nno end", "A line\n---\ndate: 2019\n---\n", ""] {
            let (document, _) = of(text);
            assert_eq!((document.body_start, document.date), (0, None), "{text}");
        }
        let (document, problem) = of("---\ndate: soon\n---\n");
        assert_eq!(document.body_start, 19);
        assert!(problem.unwrap().what.contains("'soon'"));
    }
}
