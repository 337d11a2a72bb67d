//! No text brings a stage down, and what is found lies within the text, whatever the bytes.

use dateline::export::{FORMATS, Look, Sections, annotation, timeml};
use dateline::extractor::{Extractor, Settings, Wanted};
use dateline::text::{Document, OffsetUnit};
use proptest::prelude::*;
use std::sync::OnceLock;

fn extractor() -> &'static Extractor {
    static EXTRACTOR: OnceLock<Extractor> = OnceLock::new();
    EXTRACTOR.get_or_init(|| Extractor::new(Settings::default()).expect("the built-in rules compile"))
}

/// Pieces that wake every stage, and marks that break them.
const PIECES: &[&str] = &[
    "the",
    "war",
    "talks",
    "in",
    "Istanbul",
    "two",
    "days",
    "after",
    "before",
    "since",
    "first",
    "over",
    "three",
    "years",
    "May",
    "16",
    "2025",
    "9999",
    "-9999",
    "0",
    "31",
    "February",
    "BC",
    "c.",
    "mid-",
    "1990s",
    "late",
    "century",
    "twenty-first",
    "Friday",
    "last",
    "next",
    "every",
    "other",
    "twice",
    "a",
    "week",
    "3",
    "p.m.",
    ":",
    "00",
    "/",
    "–",
    "-",
    ",",
    ".",
    "\n",
    "\n\n",
    "\u{a0}",
    "\u{ad}",
    "😀",
    "’",
    "“",
    "(",
    ")",
    "$",
    "million",
    "hundred",
    "and",
    "half",
    "said",
    "that",
    "will",
    "President",
    "Russia",
    "Ukraine",
    "agreed",
    "killed",
    "ended",
    "under",
    "hours",
    "four",
    "into",
    "this",
    "World",
    "Cup",
    "(c)",
    "Published:",
    "=1+1",
    "<b>",
    "|",
    "`",
    "99999999999999999999",
    "Q3",
    "T09",
    "Z",
    "#",
    "*",
    "\u{0}",
    "\r\n",
];

fn check(text: String, date: Option<&str>) {
    let date = date.and_then(|date| date.parse().ok());
    let document = Document { source: "x.txt".into(), doc_id: "x".into(), text, date, ..Document::default() };
    let analysis = extractor().analyse(document, Wanted::ALL);
    let text = analysis.text.text();
    let mut last = 0;
    for timex in &analysis.timexes {
        let span = timex.mention.span;
        assert!(span.start >= last && span.start <= span.end && span.end as usize <= text.len());
        assert!(text.is_char_boundary(span.start as usize) && text.is_char_boundary(span.end as usize));
        last = span.end;
        if let Some(interval) = timex.value.interval()
            && let (Some(start), Some(end)) = (interval.start(), interval.end())
        {
            assert!(start <= end, "{interval:?}");
        }
    }
    for (event, interval) in analysis.events.iter().zip(&analysis.intervals) {
        assert!(text.get(event.head.start as usize..event.head.end as usize).is_some());
        assert!(event.label.chars().count() <= 90, "{}", event.label);
        if let (Some(start), Some(end)) = (interval.start(), interval.end()) {
            assert!(start <= end, "{interval:?}");
        }
    }
    let sections = Sections { timexes: true, events: true, links: true };
    annotation(&analysis, sections, OffsetUnit::Char);
    timeml(&analysis, sections);
    let timeline = extractor().timeline(&[analysis], true);
    for format in FORMATS {
        let mut out = Vec::new();
        (format.write)(&timeline, &Look { width: 60, color: true, all: true, ..Look::default() }, &mut out)
            .expect("writing to memory works");
        assert!(matches!(format.name, "sqlite" | "xlsx") || String::from_utf8(out).is_ok());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_words(pieces in proptest::collection::vec((0..PIECES.len(), any::<bool>()), 0..60), dated in any::<bool>()) {
        let mut text = String::new();
        for (piece, space) in pieces {
            text.push_str(PIECES[piece]);
            if space {
                text.push(' ');
            }
        }
        check(text, dated.then_some("2025-05-16"));
    }

    #[test]
    fn any_characters(text in any::<String>()) {
        check(text, Some("-9999"));
    }
}

/// Long runs of one thing do not grow out of hand: in quadratic time this would not end within the suite's.
#[test]
fn long_runs_end() {
    for piece in [
        "last ",
        "5 May 1940, ",
        "two hundred and ",
        "the war and the talks ended after ",
        ". ",
        "a\n\n",
        "((\"",
        "1990–",
    ] {
        let text = piece.repeat(200_000 / piece.len());
        check(text, Some("2025-05-16"));
    }
}
