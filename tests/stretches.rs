//! Lengths with their ends, and fiscal years, in texts of our own.

use dateline::extractor::{Analysis, Extractor, Settings, Wanted};
use dateline::text::Document;

fn analyse(text: &str, date: Option<&str>, fiscal_start: Option<u8>) -> Analysis {
    let extractor = Extractor::new(Settings { fiscal_start, ..Settings::default() }).expect("our own data");
    let date = date.map(|day| day.parse().expect("a date"));
    let document = Document { text: text.into(), date, ..Document::default() };
    extractor.analyse(document, Wanted { events: false, links: false, ..Wanted::ALL })
}

/// The lengths of a text: value, words of their begin and end, EDTF.
fn lengths(words: &str) -> String {
    let analysis = analyse(words, None, None);
    let name = |index: Option<usize>| {
        index.map_or("-", |index| analysis.text.words(analysis.timexes[index].mention.span))
    };
    let lengths = analysis.timexes.iter().filter(|timex| timex.value.to_timex3().value.starts_with('P'));
    let shown = lengths.map(|timex| {
        let edtf = timex.value.interval().map(|interval| interval.to_edtf()).unwrap_or_default();
        format!("{} {}..{} {edtf}", timex.value.to_timex3().value, name(timex.begin), name(timex.end))
    });
    shown.collect::<Vec<_>>().join("; ").trim_end().to_owned()
}

#[test]
fn ends_are_told() {
    for (text, told) in [
        ("The army held the works for three years until 2019.", "P3Y -..2019 2016/2019"),
        ("It was a three-year war from 1914 to 1917.", "P3Y 1914..1917 1914/1917"),
        ("It rained for three days ending 5 May 1940.", "P3D -..5 May 1940 1940-05-03/1940-05-05"),
        ("Allow six weeks between 3 May and 14 June 1940.", "P6W 3 May..14 June 1940 1940-05-03/1940-06-14"),
        ("The wall fell two weeks after 7 June 2003.", "P2W 7 June 2003..-"),
        ("They fought for three years. In 1914 it was over.", "P3Y -..-"),
        (
            "He landed on 3 May 1862. Over the following two weeks it rained.",
            "P2W -..- 1862-05-03/1862-05-17",
        ),
    ] {
        assert_eq!(lengths(text), told, "{text}");
    }
}

/// The bounds of the fiscal year or quarter that a text of November 2013 names last.
fn fiscal(text: &str, fiscal_start: Option<u8>) -> String {
    let analysis = analyse(text, Some("2013-11-12"), fiscal_start);
    let mut told = analysis.timexes.iter().filter(|timex| {
        let words = analysis.text.words(timex.mention.span).to_lowercase();
        words.contains("fiscal 19")
            || words.contains("fy")
            || words.contains("fiscal first")
            || words.contains("last fiscal")
    });
    told.next_back().expect("a fiscal year").value.interval().unwrap().to_edtf()
}

#[test]
fn a_text_tells_when_its_fiscal_years_begin() {
    let of = |text| fiscal(text, None);
    assert_eq!(of("Sales fell in fiscal 1990."), "1990");
    let june = "[1989-07-01..1990-06-30]";
    assert_eq!(of("The fiscal year ended June 30 was bad. Sales fell in fiscal 1990."), june);
    assert_eq!(of("Sales fell in fiscal 1990; our fiscal year begins on July 1."), june);
    let retail = of("Sales fell in fiscal 1990; the fiscal year, which ended on Feb. 3, was bad.");
    assert_eq!(retail, "[1989-02-01..1990-01-31]");
    // The quarter's end is not the year's.
    assert_eq!(of("Sales fell in the fiscal first quarter ended Sept. 30."), "2013-33");
}

#[test]
fn the_user_knows_better() {
    let of = |text| fiscal(text, Some(10));
    assert_eq!(of("Sales fell in FY2012."), "[2011-10-01..2012-09-30]");
    // In November the fiscal year 2014 is under way.
    assert_eq!(of("Sales fell last fiscal year."), "[2012-10-01..2013-09-30]");
    assert_eq!(of("Sales fell in Q1 FY2014."), "[2013-10-01..2013-12-31]");
}
