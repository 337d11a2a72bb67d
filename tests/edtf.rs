//! `edtf`, `earliest` and `latest` tell the same: the bounds of the EDTF string, as another library reads it, are the
//! bounds that are printed. Over generated dates, expressions and texts.

use dateline::export::{Sections, annotation};
use dateline::extractor::{Extractor, Settings, Wanted};
use dateline::text::{Document, OffsetUnit};
use dateline::time::{Day, Grain, Interval, Modifier, Period};
use edtf_core::{Bound, Edtf};
use proptest::prelude::*;
use std::sync::OnceLock;

/// Earliest and latest day of an EDTF string, empty where unbounded.
fn bounds(edtf: &str) -> (String, String) {
    let read: Edtf = edtf.parse().unwrap_or_else(|error| panic!("{edtf} is no EDTF: {error}"));
    let bounds = read.bounds();
    let day = |bound: Bound| match bound {
        Bound::Date(day) => day.to_string(),
        Bound::NegativeInfinity | Bound::PositiveInfinity => String::new(),
        Bound::Unknown => panic!("{edtf} has unknown bounds"),
    };
    (day(bounds.earliest), day(bounds.latest))
}

fn ours(interval: &Interval) -> (String, String) {
    let day = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
    (day(interval.start()), day(interval.end()))
}

fn any_day() -> impl Strategy<Value = Day> {
    (-9_000_i32..=9_000, 1_u8..=12, 1_u8..=28).prop_map(|(y, m, d)| Day::new(y, m, d).expect("a day"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_period_is_its_bounds(day in any_day(), grain in 3_usize..14, about in any::<bool>()) {
        let period = Period::containing(Grain::ALL[grain], day).expect("a period");
        let interval = Interval::said(period, None, about.then_some(Modifier::Approx));
        prop_assert_eq!(bounds(&interval.to_edtf()), ours(&interval), "{}", interval.to_edtf());
    }

    #[test]
    fn an_interval_is_its_bounds(
        a in proptest::option::of(any_day()),
        b in proptest::option::of(any_day()),
        lasts in any::<bool>(),
    ) {
        let (a, b) = match (a, b) {
            (Some(a), Some(b)) => (Some(a.min(b)), Some(a.max(b))),
            either => either,
        };
        let interval = match (a, lasts) {
            (Some(first), true) => Interval::lasting(first, b),
            _ => Interval::between(a, b),
        };
        if !interval.is_unknown() {
            prop_assert_eq!(bounds(&interval.to_edtf()), ours(&interval), "{}", interval.to_edtf());
        }
    }
}

fn extractor() -> &'static Extractor {
    static EXTRACTOR: OnceLock<Extractor> = OnceLock::new();
    EXTRACTOR.get_or_init(|| Extractor::new(Settings::default()).expect("the built-in rules compile"))
}

/// Expressions with a day, a month, a year and a small number in them.
const EXPRESSIONS: &[&str] = &[
    "on {d} {m} {y}",
    "in {m} {y}",
    "in {y}",
    "on {m} {d}",
    "in the {y2}0s",
    "in the spring of {y}",
    "in the winter of {y}",
    "in the third quarter of {y}",
    "in the second half of {y}",
    "in early {m} {y}",
    "about {y}",
    "in {n} BC",
    "in {m} {n} BC",
    "in the {n}th century",
    "in the {n}th century BC",
    "{n} days ago",
    "{n} weeks ago",
    "{n} months ago",
    "{n} years ago",
    "last week",
    "next month",
    "this year",
    "yesterday",
    "over the weekend",
    "over the past {n} weeks",
    "in the next {n} days",
    "at Easter {y}",
    "during Ramadan {y}",
    "on Rosh Hashanah {y}",
    "at Chinese New Year {y}",
    "on Diwali {y}",
    "over the Thanksgiving weekend of {y}",
    "in fiscal {y}, in the fiscal year ended June 30",
    "in the first week of {m} {y}",
    "on the last Friday of {m} {y}",
    "in the week of {d} {m} {y}",
    "at 3 p.m. on {d} {m} {y}",
    "at midnight on Friday",
    "from {d} {m} until {y}",
    "{y} or later",
    "every Friday",
    "for {n} years",
];

const MONTHS: &[&str] = &["January", "February", "May", "June", "August", "October", "December"];

fn filled(expression: &str, (day, month, year, n): (u8, usize, u16, u8)) -> String {
    expression
        .replace("{d}", &day.to_string())
        .replace("{m}", MONTHS[month])
        .replace("{y2}", &(year / 10).to_string())
        .replace("{y}", &year.to_string())
        .replace("{n}", &n.to_string())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_printed_agrees(
        said in proptest::collection::vec(
            (0..EXPRESSIONS.len(), (1_u8..=31, 0..MONTHS.len(), 1_000_u16..=2_100, 1_u8..=30)),
            1..8,
        ),
        date in any_day(),
    ) {
        let sentence = |(at, fields): &(usize, _)| format!("The old dam broke {}. ", filled(EXPRESSIONS[*at], *fields));
        let text: String = said.iter().map(sentence).collect();
        let document = Document { text: text.clone(), date: Some(Interval::within(Period::day(date))), ..Document::default() };
        let analysis = extractor().analyse(document, Wanted { events: false, links: false, ..Wanted::ALL });
        let sections = Sections { timexes: true, events: false, links: false };
        let line = annotation(&analysis, sections, OffsetUnit::Byte);
        let json: serde_json::Value = serde_json::from_str(&line).expect("JSON");
        let mut last = 0;
        for timex in json["timexes"].as_array().expect("timexes") {
            let (start, end) = (timex["start"].as_u64().unwrap() as usize, timex["end"].as_u64().unwrap() as usize);
            prop_assert!(last <= start && start < end && end <= text.len(), "{timex}");
            prop_assert_eq!(&text[start..end], timex["text"].as_str().unwrap());
            last = end;
            let day = |key: &str| {
                timex[key].as_str().map(|day| day.split('T').next().unwrap_or(day).to_owned()).unwrap_or_default()
            };
            let (earliest, latest) = (day("earliest"), day("latest"));
            match timex["edtf"].as_str() {
                Some(edtf) => prop_assert_eq!(bounds(edtf), (earliest, latest), "{}", timex),
                None => prop_assert_eq!((earliest, latest), (String::new(), String::new()), "{}", timex),
            }
            if let (Some(Interval { begin, finish, .. }), true) =
                (timex["edtf"].as_str().and_then(|edtf| edtf.parse::<Interval>().ok()), true)
            {
                prop_assert!(begin.earliest.zip(finish.latest).is_none_or(|(a, b)| a <= b), "{timex}");
            }
        }
    }
}
