//! Every format, over a timeline and an analysis made by hand with texts that mean harm.

mod made;

use dateline::docdate::{DateBasis, DocumentDate};
use dateline::event::{Class, Event, Tense};
use dateline::export::{Look, Sections, annotation, failure_record, timeline_record, timeml};
use dateline::extractor::Analysis;
use dateline::mention::Mention;
use dateline::read::Problem;
use dateline::resolve::{Basis, Timex};
use dateline::rule::{Base, Meaning};
use dateline::sieve::{Link, Node, Relation};
use dateline::text::{Document, Lexicon, OffsetUnit, Span, Text};
use dateline::time::{Count, Grain, Interval, Length, Modifier, Reference, Repeat, Value};
use made::{PLAIN, date, day, timeline, written_as};
use serde_json::Value as Json;

#[test]
fn csv_disarms_text_but_never_dates() {
    let text = written_as("csv", PLAIN);
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    assert_eq!(
        reader.headers().unwrap().iter().collect::<Vec<_>>().join(" "),
        "start end edtf when precision duration event status expression basis known confidence source line quote \
         because sources"
    );
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!((&rows[0][0], &rows[0][2], &rows[0][3]), ("-0479-01-01", "-0479", "480 BCE"));
    assert_eq!((&rows[2][2], &rows[2][10], &rows[2][16]), ("1911-02-01/..", "long-war", "2"));
    assert_eq!((&rows[3][5], &rows[3][6], &rows[3][11]), ("<PT2H", "'=Dam at Tarn breaks", "0.90"));
    assert_eq!(&rows[3][14], "'=It, \"broke\"\r\non 3 May.");
    assert_eq!((&rows[4][0], &rows[4][3], &rows[4][6].as_bytes()[..2]), ("", "undated", &b"'+"[..]));
    assert_eq!(text.lines().next().unwrap().len() + 2, text.find("-0479").unwrap(), "CRLF ends a record");
}

fn schema() -> jsonschema::Validator {
    let schema: Json = serde_json::from_str(include_str!("../data/timeline.schema.json")).unwrap();
    jsonschema::draft202012::new(&schema).unwrap()
}

#[test]
fn json_follows_its_schema() {
    let mut whole: Json = serde_json::from_str(&written_as("json", PLAIN)).unwrap();
    let errors: Vec<String> =
        schema().iter_errors(&whole).map(|e| format!("{} {e}", e.instance_path)).collect();
    assert!(errors.is_empty(), "{errors:?}");
    assert_eq!(whole["entries"][4]["start"], Json::Null);
    assert_eq!(whole["entries"][2]["sources"].as_array().unwrap().len(), 2);
    assert_eq!(whole["entries"][4]["sources"][0]["document"], "w.jsonl#a b");
    assert!(schema().is_valid(&serde_json::from_str(&timeline_record(&timeline()).unwrap()).unwrap()));
    whole["entries"][0]["start"] = "480 BCE".into();
    assert!(!schema().is_valid(&whole));
}

#[test]
fn json_lines_are_the_entries_of_json() {
    let whole: Json = serde_json::from_str(&written_as("json", PLAIN)).unwrap();
    let lines: Vec<Json> =
        written_as("jsonl", PLAIN).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(&lines, whole["entries"].as_array().unwrap());
    let problem = Problem::error("broken", "x:1", "mend it");
    let record: Json = serde_json::from_str(&failure_record(&problem).unwrap()).unwrap();
    assert_eq!(record["error"]["where"], "x:1");
}

#[test]
fn markdown_is_a_chronology_that_no_text_can_break() {
    let text = written_as("md", PLAIN);
    let headings: Vec<&str> = text.lines().filter(|line| line.starts_with("## ")).collect();
    assert_eq!(headings, ["## 480 BCE", "## 1898", "## 1911", "## Undated"]);
    assert!(text.contains("- **3 May 1911** — =Dam at Tarn breaks (\\< 2 h) [^4]\n"), "{text}");
    assert!(text.contains("— +Talks \\*went\\* \\<b\\>on\\</b\\>\u{fffd}\\[31m [^5]\n"), "{text}");
    assert!(text.contains("[^4]: in/dam.txt:3 “=It, \"broke\" on 3 May.” — stated\n"), "{text}");
}

#[test]
fn the_table_fits_its_window() {
    for width in [40, 60, 90, 200] {
        for line in written_as("table", Look { width, ..PLAIN }).lines() {
            let columns = unicode_width::UnicodeWidthStr::width(line);
            assert!(columns <= width.max(70), "{width}: {columns} {line}");
        }
    }
    let text = written_as("table", PLAIN);
    assert!(text.starts_with("WHEN"));
    assert!(text.contains("◆ known event"), "{text}");
    assert!(text.contains("dam:3 +1"), "{text}");
    assert!(text.contains("no document date") && text.contains("a b:1"), "{text}");
    assert!(!text.contains('\x1b') && !text.contains("older flood"), "{text}");
    assert!(text.ends_with("◆ rests on outside knowledge · 1 background row not shown (--all)\n"), "{text}");
    assert!(written_as("table", Look { all: true, ..PLAIN }).contains("An older flood"));
    let coloured = written_as("table", Look { color: true, ..PLAIN });
    assert!(coloured.contains("\x1b[1m") && coloured.contains("\x1b[32m3 May 1911"), "{coloured}");
}

const TEXT: &str = "Ünder <two> hours ago & now,\u{1} it broke😀 daily.";

/// `<two> hours ago` and `now` are expressions, `hours` (inside one) and `broke` events.
fn analysis() -> Analysis {
    let span = |words: &str| {
        let start = TEXT.find(words).unwrap() as u32;
        Span::new(start, start + words.len() as u32)
    };
    let timex = |words: &str, meaning: Meaning, value: Value, basis, counted_from| Timex {
        mention: Mention {
            span: span(words),
            whole: span(words),
            sentence: 0,
            meaning,
            anchor: None,
            other: None,
            rule: "a-rule".into(),
        },
        value,
        basis,
        counted_from,
        begin: None,
        end: None,
    };
    let event = |words: &str| Event {
        head: span(words),
        phrase: span(words),
        label: format!("It {words}"),
        lemma: words.into(),
        class: Class::Occurrence,
        tense: Tense::Past,
        worth_telling: true,
        verbal: true,
        ..Event::default()
    };
    let past = Interval::between(Some(day(1911, 5, 1)), Some(day(1911, 5, 4)));
    let length = Length::of(2, Grain::Hour);
    let ago = Meaning::Modified {
        modifier: Modifier::LessThan,
        inner: Box::new(Meaning::Around {
            length: length.clone(),
            sign: -1,
            base: dateline::rule::Base::Document,
        }),
    };
    let lasted = Value::Duration { length, modifier: Some(Modifier::LessThan), interval: Some(past) };
    let daily = Value::Set {
        repeat: Repeat::Unit(Grain::Day, None),
        quant: None,
        frequency: Some((Count::whole(1), None)),
    };
    let shift = Meaning::Shift { by: 0, grain: Grain::Day, base: Base::Document };
    let now = Value::reference(Reference::Present);
    let link =
        |from, relation, to| Link { from, relation, to, gap: None, by: "a-sieve", evidence: Span::default() };
    Analysis {
        text: Text::new(
            Document { doc_id: "d<1>".into(), text: TEXT.into(), ..Document::default() },
            &Lexicon::new(),
        ),
        date: DocumentDate {
            interval: date("1911-05-04"),
            basis: DateBasis::Field,
            ..DocumentDate::default()
        },
        timexes: vec![
            timex("<two> hours ago", ago, lasted, Basis::DocumentDate, None),
            timex("now", Meaning::Reference(Reference::Present), now, Basis::Stated, None),
            timex("daily", shift, daily, Basis::EarlierMention, Some(0)),
        ],
        namings: vec![],
        events: vec![event("hours"), event("broke")],
        intervals: vec![past],
        proofs: Vec::new(),
        moments: Vec::new(),
        links: vec![
            link(Node::Event(1), Relation::IsIncluded, Node::Timex(0)),
            link(Node::Event(0), Relation::Before, Node::Event(1)),
            link(Node::Event(1), Relation::Before, Node::Document),
        ],
        conflicts: vec![],
        committed: vec![],
        guesses: vec![],
    }
}

const ALL: Sections = Sections { timexes: true, events: true, links: true };

#[test]
fn annotations_bear_the_keys_of_the_contract() {
    let line = annotation(&analysis(), ALL, OffsetUnit::Char);
    let one: Json = serde_json::from_str(&line).unwrap();
    assert!(
        line.starts_with(
            "{\"doc_id\":\"d<1>\",\"dct\":\"1911-05-04\",\"dct_basis\":\"field\",\"title\":null,"
        )
    );
    let keys =
        |value: &Json| value.as_object().unwrap().keys().cloned().collect::<std::collections::BTreeSet<_>>();
    let want = "tid start end text type value mod quant freq beginPoint endPoint anchorTimeID edtf earliest latest \
                rule basis";
    assert_eq!(keys(&one["timexes"][0]), want.split_whitespace().map(str::to_owned).collect());
    let want = "eid start end text label class tense aspect polarity modality begin finish";
    assert_eq!(keys(&one["events"][0]), want.split_whitespace().map(str::to_owned).collect());
    for timex in one["timexes"].as_array().unwrap() {
        let at = |key: &str| timex[key].as_u64().unwrap() as usize;
        let words: String = TEXT.chars().skip(at("start")).take(at("end") - at("start")).collect();
        assert_eq!(timex["text"], words);
    }
    let tids: Vec<&Json> = one["timexes"].as_array().unwrap().iter().map(|timex| &timex["tid"]).collect();
    assert_eq!(tids, ["t1", "t2", "t3"]);
    let first = &one["timexes"][0];
    assert_eq!(
        (&first["endPoint"], &first["anchorTimeID"], &first["mod"]),
        (&"t0".into(), &Json::Null, &"LESS_THAN".into())
    );
    assert_eq!((&first["earliest"], &first["latest"]), (&"1911-05-01".into(), &"1911-05-04".into()));
    assert_eq!((&one["timexes"][1]["edtf"], &one["timexes"][2]["earliest"]), (&Json::Null, &Json::Null));
    assert_eq!(
        (&one["timexes"][2]["anchorTimeID"], &one["timexes"][2]["freq"]),
        (&"t1".into(), &"1X".into())
    );
    assert_eq!(one["events"][0]["begin"][0], "1911-05-01");
    assert_eq!(one["events"][1]["begin"], serde_json::json!([null, null]));
    assert_eq!(one["links"].as_array().unwrap().len(), 3, "a link to what has no name is left out");
}

#[test]
fn sections_and_units() {
    let of =
        |sections, unit| -> Json { serde_json::from_str(&annotation(&analysis(), sections, unit)).unwrap() };
    let only = of(Sections { events: false, links: false, ..ALL }, OffsetUnit::Byte);
    assert!(only.get("events").is_none() && only.get("links").is_none());
    let start = |value: Json| value["events"][1]["start"].as_u64().unwrap() as usize;
    assert_eq!(start(of(ALL, OffsetUnit::Byte)), TEXT.find("broke").unwrap());
    assert_eq!(start(of(ALL, OffsetUnit::Utf16)), start(of(ALL, OffsetUnit::Char)));
    assert_eq!(only["timexes"][0]["start"], 7);
}

#[test]
fn timeml_is_well_formed_and_its_references_hold() {
    let xml = timeml(&analysis(), ALL);
    let mut reader = quick_xml::Reader::from_str(&xml);
    let (mut ids, mut references) = (vec![], vec![]);
    loop {
        match reader.read_event().unwrap() {
            quick_xml::events::Event::Eof => break,
            quick_xml::events::Event::Start(tag) | quick_xml::events::Event::Empty(tag) => {
                for attribute in tag.attributes() {
                    let attribute = attribute.unwrap();
                    let value = attribute.unescape_value().unwrap().into_owned();
                    match attribute.key.as_ref() {
                        b"tid" | b"eid" | b"eiid" | b"lid" => ids.push(value),
                        b"beginPoint"
                        | b"endPoint"
                        | b"anchorTimeID"
                        | b"eventID"
                        | b"timeID"
                        | b"eventInstanceID"
                        | b"relatedToTime"
                        | b"relatedToEventInstance" => references.push(value),
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }
    assert_eq!(ids, ["t0", "t1", "t2", "e2", "t3", "ei2", "l1", "l2"]);
    assert!(references.iter().all(|id| ids.contains(id)), "{references:?}");
    assert!(xml.contains("<DOCID>d&lt;1&gt;</DOCID>"));
    assert!(xml.contains("&lt;two&gt; hours ago</TIMEX3> &amp; "));
    assert!(xml.contains('\u{fffd}') && !xml.contains('\u{1}'));
}

#[test]
fn timeml_reads_back_as_the_same_document() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.tml");
    std::fs::write(&path, timeml(&analysis(), ALL)).unwrap();
    let read: Vec<Document> = dateline::read::inputs(&[path]).map(Result::unwrap).collect();
    assert_eq!(read[0].text, TEXT.replace('\u{1}', "\u{fffd}"));
    assert_eq!((read[0].doc_id.as_str(), read[0].date), ("d<1>", Some(date("1911-05-04"))));
}

proptest::proptest! {
    #[test]
    fn any_text_and_any_spans_make_well_formed_timeml(
        text in "(\\PC|[<>&\"\u{1}\r\n\u{fffe}]|[a-z]){0,40}",
        spans in proptest::collection::vec((0_u32..60, 0_u32..60), 0..12),
    ) {
        let mut analysis = analysis();
        analysis.text = Text::new(Document { text: text.clone(), ..Document::default() }, &Lexicon::new());
        let spans: Vec<Span> = spans.into_iter().map(|(start, end)| Span::new(start, end)).collect();
        let (timex, event) = (analysis.timexes[0].clone(), analysis.events[0].clone());
        analysis.timexes = spans
            .iter()
            .step_by(2)
            .map(|&span| Timex { mention: Mention { span, ..timex.mention.clone() }, ..timex.clone() })
            .collect();
        analysis.events =
            spans.iter().skip(1).step_by(2).map(|&head| Event { head, ..event.clone() }).collect();
        annotation(&analysis, ALL, OffsetUnit::Utf16);
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.tml");
        std::fs::write(&path, timeml(&analysis, ALL)).unwrap();
        let allowed = |c: char| if matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}') { '\u{fffd}' } else { c };
        let read: Vec<Document> = dateline::read::inputs(&[path]).map(Result::unwrap).collect();
        proptest::prop_assert_eq!(&read[0].text, &text.chars().map(allowed).collect::<String>());
    }
}
