//! Dates that hang on the sentence before, in passages of our own.

use dateline::extractor::{Extractor, Settings, Wanted};
use dateline::text::Document;
use std::sync::OnceLock;

/// The day or the bounds of the event whose head is the word, its last mention.
fn when(text: &str, word: &str) -> String {
    static EXTRACTOR: OnceLock<Extractor> = OnceLock::new();
    let extractor = EXTRACTOR.get_or_init(|| Extractor::new(Settings::default()).expect("our own data"));
    let document = Document { doc_id: "a".into(), text: text.into(), ..Document::default() };
    let analysis = extractor.analyse(document, Wanted { only_rows: false, ..Wanted::TIMELINE });
    let index = analysis.events.iter().rposition(|event| analysis.text.words(event.head) == word);
    analysis.intervals[index.unwrap_or_else(|| panic!("no event {word:?} in {text:?}"))].to_edtf()
}

#[test]
fn then_and_that_stand_for_what_was_told_last() {
    let rebels = "The rebels took the town on 3 September 1921. ";
    let told = |rest: &str, word: &str| when(&format!("{rebels}{rest}"), word);
    assert_eq!(told("Two days before that, the garrison had fled.", "fled"), "1921-09-01");
    assert_eq!(told("By that time, the garrison had fled.", "fled"), "[..1921-09-03]");
    assert_eq!(told("Since then, nine families have left.", "left"), "[1921-09-03..]");
    assert_eq!(told("Until then, a guard had held the gate.", "held"), "../1921-09-03");
    // "That" may be another word's.
    assert_eq!(told("After that quarrel the garrison fled.", "fled"), "");
}

#[test]
fn a_length_counts_from_what_was_told_last() {
    let told = |text: &str, word: &str| when(text, word);
    assert_eq!(
        told("The probe landed on 3 May 1921, but contact was lost after nine days.", "lost"),
        "1921-05-12"
    );
    assert_eq!(
        told("The clerk was jailed on 3 May 1921. After nine days he was freed.", "freed"),
        "1921-05-12"
    );
    assert_eq!(
        told("The strike began on 3 May 1921. It was called off after nine days.", "called"),
        "1921-05-12"
    );
    assert_eq!(
        told("The clerk was jailed on 3 May 1921. After nine days of rain the dam broke.", "broke"),
        ""
    );
    assert_eq!(told("The clerk was jailed on 3 May 1921. The guild broke up after nine days.", "broke"), "");
}

#[test]
fn an_occasion_dates_what_is_done_at_it() {
    let hearing = "The hearing took place on 1 March 1922. ";
    let told = |rest: &str, word: &str| when(&format!("{hearing}{rest}"), word);
    assert_eq!(told("At the hearing, the director denied it.", "denied"), "1922-03-01");
    assert_eq!(told("Prior to the hearing, the director had paid him.", "paid"), "[..1922-03-01]");
    assert_eq!(told("Within two days of the hearing, he fled.", "fled"), "[1922-03-01..1922-03-03]");
    assert_eq!(told("At the door, the director denied it.", "denied"), "");
}

#[test]
fn what_was_later_that_year_was_no_earlier_than_what_was_told() {
    let mill = "The mill burned in May 1884. ";
    let told = |rest: &str, word: &str| when(&format!("{mill}{rest}"), word);
    assert_eq!(told("Later that year, its owner died.", "died"), "[1884-05-01..1884-12-31]");
    assert_eq!(told("Earlier that year, its owner had died.", "died"), "[1884-01-01..1884-05-31]");
}

#[test]
fn a_verb_tells_an_end_of_what_is_its_subject() {
    let text = "The mutiny began on 14 June 1905 and ended on 25 June. During the mutiny, a cook was shot.";
    assert_eq!(when(text, "shot"), "[1905-06-14..1905-06-25]");
    assert_eq!(when("The coup ended the monarchy. It came on 5 May 1911.", "ended"), "");
    let talks = "The talks opened on 14 May 1924. A week before the talks, both sides had met.";
    assert_eq!(when(talks, "met"), "[1924-05-05..1924-05-11]");
}

#[test]
fn a_new_paragraph_goes_on_from_the_story_and_not_from_what_it_looked_back_to() {
    let text = "Ada Lund had worked there since May 1915. On 14 January 1921 she heard that the boiler had cracked \
                the previous day.\n\nShe left the same day.";
    assert_eq!(when(text, "cracked"), "1921-01-13");
    assert_eq!(when(text, "left"), "1921-01-14");
}
