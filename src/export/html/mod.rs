//! HTML: one file to look at, offline, with the timeline, the text beside it and why each row has its date.
//!
//! In: a timeline and, where the caller gives them, the texts. Out: a page that asks nothing of any server. Text of
//! others goes into a block of JSON, where no markup is read, and from there to the screen as text; a policy in the
//! page allows no script and no style but ours.

use super::row::{Clash, Mention, Possible, Row, filled};
use super::{GENERATOR, Look};
use crate::analysis::Analysis;
use crate::text::{OffsetUnit, Offsets};
use crate::time::Day;
use crate::timeline::Timeline;
use serde::Serialize;
use std::collections::{HashMap, HashSet};
use std::io::{self, Write};

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");
/// SHA-256 of the two, as the policy names them; a test computes them anew.
const STYLE_HASH: &str = "sha256-Ug62OuWsJonh6hAchkmRPGr1WZJwLy/xR7Oyg59X1ng=";
const SCRIPT_HASH: &str = "sha256-oAkFDR5HsJSaJk6VPS6qCjXr5dhTqXw3GzcirvlthUA=";

/// A document's text as the page shows it.
#[derive(Clone, Debug, Serialize)]
pub struct PageText {
    text: String,
    /// Begin and end, in UTF-16 units, and value of each expression, in order.
    marks: Vec<(usize, usize, String)>,
    #[serde(skip)]
    source: String,
}

impl PageText {
    pub fn new(analysis: &Analysis) -> PageText {
        let text = analysis.text.text();
        let offsets = Offsets::new(text, OffsetUnit::Utf16);
        let mark = |timex: &crate::resolve::Timex| {
            let span = timex.mention.span;
            (offsets.at(span.start), offsets.at(span.end), timex.value.to_timex3().value)
        };
        PageText {
            marks: analysis.timexes.iter().map(mark).collect(),
            source: analysis.text.document.source.clone(),
            text: text.to_owned(),
        }
    }
}

#[derive(Serialize)]
struct Data<'t> {
    generator: super::Generator,
    documents: Vec<Shown<'t>>,
    entries: Vec<Item<'t>>,
    conflicts: Vec<Clash<'t>>,
}

#[derive(Serialize)]
struct Shown<'t> {
    name: &'t str,
    title: Option<&'t str>,
    date: Option<&'t str>,
    page: Option<&'t PageText>,
}

#[derive(Serialize)]
struct Item<'t> {
    when: String,
    edtf: Option<String>,
    precision: &'static str,
    event: &'t str,
    status: &'static str,
    basis: Option<&'static str>,
    known: &'t [String],
    confidence: f64,
    because: &'t [String],
    candidates: Vec<Possible<'t>>,
    /// Days since 1970-01-01: earliest begin, latest end.
    from: Option<i64>,
    to: Option<i64>,
    lasts: bool,
    conflict: bool,
    sources: Vec<Place<'t>>,
}

#[derive(Serialize)]
struct Place<'t> {
    document: usize,
    cited: String,
    quote: &'t str,
    expression: Option<&'t str>,
    /// Where the event's word stands, in UTF-16 units; nothing where the text is not at hand.
    at: Option<[usize; 2]>,
}

pub(super) fn write(timeline: &Timeline, look: &Look, out: &mut dyn Write) -> io::Result<usize> {
    let texts: HashMap<&str, &PageText> =
        look.texts.iter().map(|text| (text.source.as_str(), text)).collect();
    let offsets: Vec<Option<Offsets>> = timeline
        .documents
        .iter()
        .map(|document| Some(Offsets::new(&texts.get(document.source.as_str())?.text, OffsetUnit::Utf16)))
        .collect();
    let clashes: HashSet<(usize, u32)> =
        timeline.conflicts.iter().map(|conflict| (conflict.document, conflict.line)).collect();
    let entry = |entry| item(timeline, entry, &offsets, &clashes);
    let data = Data {
        generator: GENERATOR,
        documents: timeline
            .documents
            .iter()
            .map(|document| Shown {
                name: &document.source,
                title: document.title.as_deref(),
                date: filled(&document.date),
                page: texts.get(document.source.as_str()).copied(),
            })
            .collect(),
        entries: timeline.entries.iter().map(entry).collect(),
        conflicts: timeline.conflicts.iter().map(|conflict| Clash::new(timeline, conflict)).collect(),
    };
    // Within a script element only `<` can begin markup.
    let json = serde_json::to_string(&data)?.replace('<', "\\u003c");
    let policy = format!(
        "default-src 'none'; script-src '{SCRIPT_HASH}'; style-src '{STYLE_HASH}'; base-uri 'none'; form-action 'none'"
    );
    write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>Timeline</title>\n\
         <style>{STYLE}</style>\n</head>\n<body>\n{}\n\
         <script type=\"application/json\" id=\"data\">{json}</script>\n<script>{SCRIPT}</script>\n</body>\n</html>\n",
        include_str!("page.html").trim_end()
    )?;
    Ok(0)
}

fn item<'t>(
    timeline: &'t Timeline,
    entry: &'t crate::timeline::Entry,
    offsets: &[Option<Offsets>],
    clashes: &HashSet<(usize, u32)>,
) -> Item<'t> {
    let row = Row::new(timeline, entry);
    let place = |(source, mention): (&'t crate::timeline::Source, &Mention<'t>)| Place {
        document: source.document,
        cited: mention.cited(),
        quote: mention.quote,
        expression: mention.expression,
        at: offsets
            .get(source.document)
            .and_then(Option::as_ref)
            .map(|offsets| [offsets.at(source.span.start), offsets.at(source.span.end)]),
    };
    Item {
        precision: row.precision,
        event: row.event,
        status: row.status,
        basis: row.basis,
        known: row.known,
        confidence: row.confidence,
        because: row.because,
        from: entry.interval.start().map(Day::number),
        to: entry.interval.end().map(Day::number),
        lasts: entry.interval.is_lasting(),
        conflict: entry.sources.iter().any(|source| clashes.contains(&(source.document, source.line))),
        sources: entry.sources.iter().zip(&row.sources).map(place).collect(),
        when: row.when,
        edtf: row.edtf,
        candidates: row.candidates,
    }
}
