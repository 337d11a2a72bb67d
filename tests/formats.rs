//! Every format that other programs read, opened by a reader of that format.

mod made;

use dateline::export::{COLUMNS, Look};
use dateline::time::Interval;
use dateline::timeline::Timeline;
use made::{PLAIN, bytes_of, date, day, entry, timeline, written_as};
use serde_json::Value as Json;

fn text_of(name: &str, ending: &str) -> (String, usize) {
    let (bytes, dropped) = bytes_of(name, ending, &timeline(), &PLAIN);
    (String::from_utf8(bytes).unwrap(), dropped)
}

fn records(text: &str) -> Vec<csv::StringRecord> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    reader.records().map(Result::unwrap).collect()
}

/// No cell of a text that others wrote may run as a formula.
fn is_disarmed(record: &csv::StringRecord) -> bool {
    record.iter().all(|cell| {
        !cell.starts_with(['=', '+', '@', '\t', '\r'])
            && (!cell.starts_with('-') || cell[1..].starts_with(char::is_numeric))
    })
}

#[test]
fn csv_columns_are_picked_and_ordered() {
    let columns =
        ["event", "place", "id"].map(|name| COLUMNS.iter().find(|column| column.name == name).unwrap());
    let look = Look { columns: columns.to_vec(), bom: true, ..PLAIN };
    let text = written_as("csv", look);
    assert!(text.starts_with("\u{feff}event,place,id\r\nBattle,,0f\r\n"), "{text}");
    assert!(records(&text).iter().all(is_disarmed));
}

#[test]
fn the_place_goes_along() {
    let mut timeline = timeline();
    timeline.documents[0].places = vec![
        dateline::text::Place { start: 0, name: "p. 1".into() },
        dateline::text::Place { start: 4, name: "p. 2".into() },
    ];
    let json: Json = serde_json::from_slice(&bytes_of("json", "json", &timeline, &PLAIN).0).unwrap();
    assert_eq!(json["entries"][0]["sources"][0]["place"], "p. 2");
    assert_eq!(json["entries"][4]["sources"][0]["place"], Json::Null);
    let md = String::from_utf8(bytes_of("md", "md", &timeline, &PLAIN).0).unwrap();
    assert!(md.contains("[^1]: in/dam.txt, p. 2 “"), "{md}");
}

#[cfg(feature = "xlsx")]
#[test]
fn excel_opens_with_real_dates_from_1900_on() {
    use calamine::{Data, Reader, Xlsx};
    let (bytes, dropped) = bytes_of("xlsx", "xlsx", &timeline(), &PLAIN);
    assert_eq!(bytes, bytes_of("xlsx", "xlsx", &timeline(), &PLAIN).0, "the same rows give the same bytes");
    let mut book: Xlsx<_> = Xlsx::new(std::io::Cursor::new(&bytes)).unwrap();
    let sheet = book.worksheet_range("Timeline").unwrap();
    assert_eq!((sheet.height(), sheet.width(), dropped), (6, 17, 0));
    let cell = |row: u32, name: &str| {
        let at = COLUMNS.iter().position(|column| column.name == name).unwrap() as u32;
        sheet.get_value((row, at)).unwrap_or(&Data::Empty).clone()
    };
    assert_eq!(cell(1, "start"), Data::String("-0479-01-01".into()));
    assert_eq!(cell(2, "start"), Data::String("1898-01-01".into()));
    match cell(4, "start") {
        Data::DateTime(date) => assert_eq!(date.as_f64(), 4141.0, "3 May 1911"),
        other => panic!("{other:?}"),
    }
    assert_eq!(cell(4, "event"), Data::String("=Dam at Tarn breaks".into()), "text, and no formula");
    assert_eq!(cell(4, "line"), Data::Float(3.0));
    assert_eq!(cell(5, "start"), Data::Empty);
    assert!(book.worksheet_formula("Timeline").unwrap().is_empty());
    let part = |name: &str| {
        let mut zip = zip::ZipArchive::new(std::io::Cursor::new(&bytes)).unwrap();
        let mut text = String::new();
        std::io::Read::read_to_string(&mut zip.by_name(name).unwrap(), &mut text).unwrap();
        text
    };
    let xml = part("xl/worksheets/sheet1.xml");
    assert!(xml.contains("state=\"frozen\"") && xml.contains("<autoFilter ref=\"A1:Q6\"/>"));
    assert!(part("xl/worksheets/_rels/sheet1.xml.rels").contains("in/dam.txt"));
}

#[test]
fn timelinejs_has_what_it_asks_for() {
    let (text, dropped) = text_of("timelinejs", "json");
    let json: Json = serde_json::from_str(&text).unwrap();
    assert_eq!(dropped, 1, "an undated row has no place in it");
    assert!(json["title"]["text"]["headline"].is_string());
    let events = json["events"].as_array().unwrap();
    assert_eq!(events.len(), 4);
    assert_eq!(events[0]["start_date"], serde_json::json!({"year": -480}));
    assert_eq!(events[0]["display_date"], "480 BCE");
    assert_eq!(events[2]["start_date"], serde_json::json!({"year": 1911, "month": 2, "day": 1}));
    assert_eq!(events[3]["group"], "in/dam.txt");
    assert!(!text.contains("<b>") && !text.contains("\"broke\""), "{text}");
    let (sheet, dropped) = text_of("timelinejs", "csv");
    assert!(sheet.starts_with(
        "Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,Media,Media Credit,\
         Media Caption,Media Thumbnail,Type,Group,Background\r\n"
    ));
    let rows = records(&sheet);
    assert_eq!((rows.len(), dropped), (5, 1));
    assert_eq!(
        (&rows[4][0], &rows[4][1], &rows[4][2], &rows[4][9]),
        ("1911", "5", "3", "'=Dam at Tarn breaks")
    );
    assert!(rows.iter().all(is_disarmed));
}

#[test]
fn timesketch_has_its_three_fields_and_tells_what_is_padded() {
    let (text, dropped) = text_of("timesketch", "csv");
    let rows = records(&text);
    assert_eq!(
        (&rows[0][0], &rows[0][1], &rows[0][2], &rows[0][3]),
        ("message", "datetime", "timestamp_desc", "precision")
    );
    assert_eq!((rows.len(), dropped), (4, 2), "480 BCE and what is undated are left out");
    assert_eq!(
        (&rows[1][1], &rows[1][2], &rows[1][3]),
        ("1898-01-01T00:00:00+00:00", "Earliest start of event", "year")
    );
    assert_eq!((&rows[3][0], &rows[3][2], &rows[3][3]), ("'=Dam at Tarn breaks", "Event", "day"));
    assert!(rows.iter().all(is_disarmed));
    let (lines, _) = text_of("timesketch", "jsonl");
    let lines: Vec<Json> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!((lines.len(), &lines[2]["message"]), (3, &"=Dam at Tarn breaks".into()));
}

#[test]
fn mermaid_has_a_section_a_year() {
    let (text, dropped) = text_of("mermaid", "mmd");
    assert_eq!(dropped, 0);
    assert!(
        text.starts_with("timeline\n    title Timeline\n    section 480 BCE\n        480 BCE : Battle\n"),
        "{text}"
    );
    assert_eq!(text.matches("section ").count(), 4);
    assert!(text.contains("        3 May 1911 : =Dam at Tarn breaks\n"), "{text}");
    assert!(text.contains("        undated : +Talks *went* #60;b#62;on#60;/b#62;"), "{text}");
}

#[test]
fn calendars_read_all_day_events_with_an_exclusive_end() {
    use icalendar::{Calendar, Component, DatePerhapsTime};
    let (text, dropped) = text_of("ics", "ics");
    assert_eq!(dropped, 2, "480 BCE and what is undated are left out");
    assert!(text.split("\r\n").all(|line| line.len() <= 75), "{text}");
    let calendar: Calendar = text.parse().unwrap();
    let events: Vec<&icalendar::Event> =
        calendar.components.iter().filter_map(icalendar::CalendarComponent::as_event).collect();
    assert_eq!(events.len(), 3);
    let date = |date: Option<DatePerhapsTime>| match date {
        Some(DatePerhapsTime::Date(date)) => date.to_string(),
        other => panic!("{other:?}"),
    };
    assert_eq!(events[2].get_summary(), Some("=Dam at Tarn breaks"));
    assert_eq!(
        (date(events[2].get_start()), date(events[2].get_end())),
        ("1911-05-03".into(), "1911-05-04".into())
    );
    assert_eq!(
        (date(events[0].get_start()), date(events[0].get_end())),
        ("1898-01-01".into(), "1899-01-01".into())
    );
    assert_eq!(date(events[1].get_end()), "1911-02-02", "an open end: its first day");
    assert!(events.iter().all(|event| event.get_uid() == Some("0f@dateline")));
    assert!(events[2].get_description().unwrap().contains("It, \"broke\" on 3 May."));
}

#[cfg(feature = "sqlite")]
#[test]
fn sqlite_has_tables_and_searches_them() {
    let (bytes, _) = bytes_of("sqlite", "sqlite", &timeline(), &PLAIN);
    assert_eq!(
        bytes,
        bytes_of("sqlite", "sqlite", &timeline(), &PLAIN).0,
        "the same rows give the same bytes"
    );
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("t.sqlite");
    std::fs::write(&path, bytes).unwrap();
    let base = rusqlite::Connection::open(path).unwrap();
    let count = |query: &str| base.query_row(query, [], |row| row.get::<_, i64>(0)).unwrap();
    assert_eq!(count("SELECT count(*) FROM documents"), 2);
    assert_eq!(count("SELECT count(*) FROM entries"), 5);
    assert_eq!(count("SELECT count(*) FROM sources WHERE entry = 3"), 2);
    assert_eq!(count("SELECT count(*) FROM conflicts WHERE document = 1"), 1);
    assert_eq!(count("SELECT count(*) FROM sources JOIN documents ON documents.id = document"), 6);
    assert_eq!(count("SELECT rowid FROM entries_fts WHERE entries_fts MATCH 'tarn'"), 4);
    assert_eq!(count("SELECT count(*) FROM entries_fts WHERE entries_fts MATCH 'broke'"), 5);
    assert_eq!(count("SELECT count(*) FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"), 7);
    let ordered: String = base
        .query_row(
            "SELECT group_concat(\"when\", '; ') FROM (SELECT \"when\" FROM entries ORDER BY position)",
            [],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(ordered, "480 BCE; 1898; 1 Feb 1911 –; 3 May 1911; undated");
    assert_eq!(base.query_row("PRAGMA integrity_check", [], |row| row.get::<_, String>(0)).unwrap(), "ok");
}

/// Nothing but headings, lists, plain emphasis and text, with the extension for footnotes and without it.
#[test]
fn markdown_renders_clean() {
    use pulldown_cmark::{Event, Options, Parser, Tag};
    let text = text_of("md", "md").0;
    let (mut references, mut definitions) = (vec![], vec![]);
    for event in Parser::new_ext(&text, Options::ENABLE_FOOTNOTES) {
        match event {
            Event::FootnoteReference(name) => references.push(name.to_string()),
            Event::Start(Tag::FootnoteDefinition(name)) => definitions.push(name.to_string()),
            _ => {}
        }
    }
    assert_eq!((references.len(), &references), (5, &definitions));
    let mut items = 0;
    for event in Parser::new(&text) {
        match event {
            Event::Start(Tag::Item) => items += 1,
            Event::Start(Tag::Link { .. } | Tag::Image { .. } | Tag::CodeBlock(_) | Tag::HtmlBlock)
            | Event::Html(_)
            | Event::InlineHtml(_)
            | Event::Code(_) => panic!("{event:?}"),
            _ => {}
        }
    }
    assert_eq!(items, 5, "{text}");
}

#[test]
fn markdown_divides_a_long_year_into_months() {
    let mut long = timeline();
    long.entries =
        (0..14).map(|n| entry("Rain", Interval::lasting(day(1911, 1 + n / 5, 1 + n), None))).collect();
    long.entries.insert(0, entry("Drought", date("1911")));
    let text = String::from_utf8(bytes_of("md", "md", &long, &PLAIN).0).unwrap();
    let heads: Vec<&str> = text.lines().filter(|line| line.starts_with('#')).collect();
    assert_eq!(heads, ["# Timeline", "## 1911", "### January", "### February", "### March"]);
}

#[test]
fn an_empty_timeline_can_be_written() {
    for format in dateline::export::FORMATS {
        let (_, dropped) = bytes_of(format.name, format.ending, &Timeline::default(), &PLAIN);
        assert_eq!(dropped, 0, "{}", format.name);
    }
}

/// `cargo test --release --test formats speed -- --ignored --nocapture` prints the rows that each writer does a second.
#[test]
#[ignore = "a measurement"]
fn speed_over_100_000_rows() {
    let mut long = timeline();
    long.entries = (0..100_000)
        .map(|n| {
            let mut row =
                entry(&format!("Dam number {n} breaks"), Interval::lasting(day(1000 + n / 100, 5, 3), None));
            row.sources[0].quote =
                format!("It was on 3 May that the dam, the {n}th of its kind, broke in the night.");
            row
        })
        .collect();
    for format in dateline::export::FORMATS {
        let begun = std::time::Instant::now();
        let (bytes, _) = bytes_of(format.name, format.ending, &long, &PLAIN);
        let rate = 100_000.0 / begun.elapsed().as_secs_f64();
        println!(
            "{:12} {:7} {rate:10.0} rows/s {:6.1} MB",
            format.name,
            format.ending,
            bytes.len() as f64 / 1e6
        );
    }
}
