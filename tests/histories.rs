//! Texts without a date of their own: where the story stands, and what counts from there.

use dateline::extractor::{Extractor, Settings, Wanted};
use dateline::text::Document;

/// Checks the values of all expressions of a text, in order.
#[track_caller]
fn tells(text: &str, values: &[&str]) {
    let extractor = Extractor::new(Settings::default()).unwrap();
    let document = Document { text: text.to_owned(), ..Document::default() };
    let analysis = extractor.analyse(document, Wanted { events: false, links: false, ..Wanted::ALL });
    let found: Vec<String> = analysis.timexes.iter().map(|timex| timex.value.to_timex3().value).collect();
    assert_eq!(found, values, "{text}");
}

#[test]
fn parentheses_may_say_in_full_what_stands_before_them() {
    tells(
        "The harvest failed in 1310. On Palm Sunday (4 April 1311) the reeve was slain. On 23 April they rose.",
        &["1310", "1311-04-04", "1311-04-04", "1311-04-23"],
    );
    tells("It burned in June 1310. Its owner (born in 1275) fled in July.", &["1310-06", "1275", "1310-07"]);
}

#[test]
fn what_came_of_it_long_after_is_a_glance_ahead() {
    tells(
        "They lost in June 1925. The toll, published twenty years later, was high. In July they sued for peace.",
        &["1925-06", "1945", "1925-07"],
    );
    tells(
        "They lost in June 1925. Peace came six years later. In July they met.",
        &["1925-06", "1931", "1931-07"],
    );
}

#[test]
fn numbered_days_go_on() {
    tells("They sailed on 3 May 1925 and landed on the 30th.", &["1925-05-03", "1925-05-30"]);
    tells("They sailed on 3 May 1925. It had rained on the 2nd.", &["1925-05-03", "1925-05-02"]);
}

#[test]
fn nothing_counts_on_from_a_day_that_is_not_known() {
    tells(
        "They sailed on 3 May 1925. They saw no one until Tuesday. The next day they landed.",
        &["1925-05-03", "XXXX-WXX-2", "XXXX-XX-XX"],
    );
}

#[test]
fn a_night_is_counted_from_its_evening() {
    tells(
        "They rose on the night of 3/4 May 1904. The next morning it was over.",
        &["1904-05-03TNI", "1904-05-04", "1904-05-04TMO"],
    );
}

#[test]
fn that_year_is_the_one_told_last() {
    tells(
        "He came in 1925. He stayed until 1929. In July of that year he left.",
        &["1925", "1929", "1929-07"],
    );
    tells("He came in 1925. He stayed until 1929. In July he sailed.", &["1925", "1929", "1925-07"]);
}
