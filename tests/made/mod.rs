//! A timeline made by hand, with texts that mean harm.
#![allow(dead_code)]

use dateline::doubt::Doubts;
use dateline::event::Status;
use dateline::export::{FORMATS, Look};
use dateline::resolve::Basis;
use dateline::text::Span;
use dateline::time::{Day, Interval};
use dateline::timeline::{Candidate, Conflict, DocumentInfo, Entry, Source, Timeline};

pub fn date(edtf: &str) -> Interval {
    edtf.parse().unwrap()
}

pub fn day(year: i32, month: u8, day: u8) -> Day {
    Day::new(year, month, day).unwrap()
}

pub fn entry(event: &str, interval: Interval) -> Entry {
    Entry {
        id: "0f".into(),
        interval,
        duration: String::new(),
        event: event.into(),
        status: Status::Reported,
        basis: Some(Basis::Stated),
        known: vec![],
        confidence: 0.9,
        doubts: Doubts::default(),
        sources: vec![Source {
            document: 0,
            line: 3,
            span: Span::new(4, 9),
            quote: "=It, \"broke\"\r\non 3 May.".into(),
            expression: "3 May".into(),
            timex: "1911-05-03".into(),
        }],
        because: vec!["stated".into()],
        candidates: vec![],
    }
}

pub fn timeline() -> Timeline {
    let document = |source: &str, date: &str| DocumentInfo {
        source: source.into(),
        title: None,
        date: date.into(),
        date_basis: "field",
        date_bounds: Interval::default(),
        open_expressions: 0,
        places: vec![],
    };
    let mut war = entry("The long war", Interval::lasting(day(1911, 2, 1), None));
    war.known = vec!["long-war".into()];
    war.basis = Some(Basis::KnownEvent);
    war.sources[0].expression.clear();
    war.sources.push(war.sources[0].clone());
    war.candidates =
        vec![Candidate { known: "other-war".into(), name: "Other War".into(), interval: date("1913") }];
    let mut aside = entry("An older flood", date("1898"));
    aside.status = Status::Background;
    let mut undated = entry("+Talks *went* <b>on</b>\x1b[31m", Interval::default());
    undated.basis = None;
    undated.sources[0].document = 1;
    undated.sources[0].line = 1;
    let mut dam = entry("=Dam at Tarn breaks", date("1911-05-03"));
    dam.duration = "<PT2H".into();
    Timeline {
        documents: vec![document("in/dam.txt", "1911-05-04"), document("w.jsonl#a b", "")],
        entries: vec![entry("Battle", date("-0479")), aside, war, dam, undated],
        conflicts: vec![Conflict { document: 0, line: 3, what: "two dates".into() }],
    }
}

/// The bytes of a format, and how many rows it could not hold.
pub fn bytes_of(name: &str, ending: &str, timeline: &Timeline, look: &Look) -> (Vec<u8>, usize) {
    let format = FORMATS.iter().find(|format| (format.name, format.ending) == (name, ending)).unwrap();
    let mut out = Vec::new();
    let dropped = (format.write)(timeline, look, &mut out).unwrap();
    (out, dropped)
}

pub fn written_as(name: &str, look: Look) -> String {
    let format = FORMATS.iter().find(|format| format.name == name).unwrap();
    String::from_utf8(bytes_of(name, format.ending, &timeline(), &look).0).unwrap()
}

pub const PLAIN: Look =
    Look { width: 90, color: false, all: false, columns: Vec::new(), bom: false, texts: Vec::new() };
