//! Adding text after a sentence changes no value before it, save through the document date.

use dateline::extractor::{Domain, Extractor, Settings, Wanted};
use dateline::text::Document;
use proptest::prelude::*;
use std::sync::OnceLock;

/// Judges the kind of text itself.
fn judging() -> &'static Extractor {
    static EXTRACTOR: OnceLock<Extractor> = OnceLock::new();
    EXTRACTOR.get_or_init(|| Extractor::new(Settings::default()).expect("the built-in rules compile"))
}

/// Takes every text for a narrative.
fn narrating() -> &'static Extractor {
    static EXTRACTOR: OnceLock<Extractor> = OnceLock::new();
    let settings = || Settings { domain: Some(Domain::Narrative), ..Settings::default() };
    EXTRACTOR.get_or_init(|| Extractor::new(settings()).expect("the built-in rules compile"))
}

/// Sentences of every kind of text: what one of them is told in, the next may not change.
const SENTENCES: &[&str] = &[
    "Book the court at seven.",
    "Please find us a boat for Friday morning.",
    "I need the hall in October.",
    "what a long dull day at the quay!",
    "Glad the weekend is here #boats.",
    "You will love the spring show :).",
    "The ferry sank on Friday.",
    "The crew will meet on Tuesday at 10 a.m. to vote.",
    "The keeper of the old lock opened its gates in October for the first time in many years, he told us that night.",
    "The mill was built in 1911.",
    "It burned in 1925, and in May of that year it was sold.",
    "The owners fell out in the summer of 1931.",
    "A year later the yard was closed.",
    "In March the roof was mended.",
    "Sales rose 5% in the quarter.",
    "They fell again in the third quarter of 2012.",
    "Two days after the Battle of Hastings the bridge was broken.",
    "The talks took two and a half hours.",
    "They met twice a week, on Mondays and each May.",
    "Last night it rained; this morning the street was dry.",
    "By the end of the month the pier will be open.",
    "In 490 BC the town was taken.",
    "The following day it was free again.",
    "\u{201c}We had waited since 1999,\u{201d} she said three weeks ago.",
    "The ship left for the Port of London on 3\nMay 2012 and came home on the\nFriday after.",
    "They met in the Hall of\nKings and at the House of\nLords on 5 May.",
    "A day of rest is not what a crew gets.",
];

const BREAKS: &[&str] = &[" ", "\n", "\n\n", "\n\nA heading of some words\n\n"];

/// The expressions of a text: place, type, value and modifier.
fn values(extractor: &Extractor, text: &str) -> Vec<(u32, u32, String, Option<&'static str>)> {
    let date = "2013-02-12".parse().ok();
    let document = Document { source: "x.txt".into(), text: text.to_owned(), date, ..Document::default() };
    let analysis = extractor.analyse(document, Wanted { events: false, links: false, ..Wanted::ALL });
    let told = analysis.timexes.iter().map(|timex| {
        let (span, timex3) = (timex.mention.span, timex.value.to_timex3());
        let value = format!("{} {}", timex3.timex_type.name(), timex3.value);
        (span.start, span.end, value, timex3.modifier)
    });
    told.collect()
}

fn joined(pieces: &[(usize, usize)]) -> String {
    let mut text = String::new();
    for &(sentence, gap) in pieces {
        if !text.is_empty() {
            text.push_str(BREAKS[gap]);
        }
        text.push_str(SENTENCES[sentence]);
    }
    text
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn text_that_follows_changes_no_value(
        pieces in proptest::collection::vec((0..SENTENCES.len(), 0..BREAKS.len()), 2..24),
        cut in any::<proptest::sample::Index>(),
    ) {
        let before = joined(&pieces[..=cut.index(pieces.len() - 1)]);
        for extractor in [judging(), narrating()] {
            let mut all = values(extractor, &joined(&pieces));
            all.retain(|value| value.0 < before.len() as u32);
            prop_assert_eq!(values(extractor, &before), all, "{}", before);
        }
    }
}

/// The one exception: whether 03/04 is in March or in April is settled by all the dates of a document.
#[test]
fn the_order_of_day_and_month_is_the_documents() {
    let day = |text: &str| values(judging(), text).first().map(|value| value.2.clone()).unwrap_or_default();
    let before = "The lease began on 03/04/2012.";
    assert_eq!(day(before), "DATE 2012-03-04");
    assert_eq!(day(&format!("{before} It ended on 27/04/2012.")), "DATE 2012-04-03");
    assert_eq!(day(&format!("{before} It ended on 04/27/2012.")), "DATE 2012-03-04");
    // A day that is settled in itself stays.
    let settled = "The lease began on 04/27/2012.";
    assert_eq!(day(settled), day(&format!("{settled} It ended on 27/05/2012 and 28/05/2012.")));
}
