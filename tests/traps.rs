//! What users report of other programs: each trap with a text of its own.

use dateline::export::{Sections, annotation};
use dateline::extractor::{Analysis, Extractor, Settings, Wanted};
use dateline::text::{Document, OffsetUnit};
use std::sync::OnceLock;

fn analyse(text: &str, date: &str) -> Analysis {
    static EXTRACTOR: OnceLock<Extractor> = OnceLock::new();
    let extractor = EXTRACTOR.get_or_init(|| Extractor::new(Settings::default()).expect("the rules compile"));
    let date = (!date.is_empty()).then(|| date.parse().expect("a date"));
    let document = Document { text: text.to_owned(), date, ..Document::default() };
    extractor.analyse(document, Wanted { events: false, links: false, ..Wanted::ALL })
}

/// What is found, as `words=value`.
fn found(text: &str, date: &str) -> Vec<String> {
    let analysis = analyse(text, date);
    let told = |timex: &dateline::resolve::Timex| {
        format!("{}={}", analysis.text.words(timex.mention.span), timex.value.to_timex3().value)
    };
    analysis.timexes.iter().filter(|timex| !timex.mention.span.is_empty()).map(told).collect()
}

/// A line of prose before the trap, so that the text is none of a chat.
const PROSE: &str = "The old lock keeper wrote down what he saw on the river, who came by and what they brought, \
    and he left the books to the town, which keeps them in the hall beside the bridge and shows them to those who \
    ask.\n\n";

fn in_prose(text: &str) -> Vec<String> {
    found(&format!("{PROSE}{text}"), "2013-02-12")
}

#[test]
fn nothing_in_the_sample_of_other_things_is_a_time() {
    let text = std::fs::read_to_string("data/samples/not-times.txt").expect("the sample is there");
    for date in ["2013-02-12", ""] {
        assert_eq!(found(&text, date), Vec::<String>::new());
    }
}

#[test]
fn wide_characters_shift_no_offset() {
    let text = "🛶 Käthe 漢字 é left on 16 May 2012 👩‍👩‍👧. They met on Friday.";
    let analysis = analyse(text, "2013-02-12");
    let sections = Sections { timexes: true, events: false, links: false };
    for unit in [OffsetUnit::Char, OffsetUnit::Byte, OffsetUnit::Utf16] {
        let line = annotation(&analysis, sections, unit);
        let json: serde_json::Value = serde_json::from_str(&line).unwrap();
        let timexes = json["timexes"].as_array().unwrap();
        let cut = |timex: &serde_json::Value| {
            let (start, end) = (timex["start"].as_u64().unwrap(), timex["end"].as_u64().unwrap());
            let (start, end) = (start as usize, end as usize);
            match unit {
                OffsetUnit::Byte => text[start..end].to_owned(),
                OffsetUnit::Char => text.chars().skip(start).take(end - start).collect(),
                OffsetUnit::Utf16 => {
                    let units: Vec<u16> = text.encode_utf16().collect();
                    String::from_utf16(&units[start..end]).unwrap()
                }
            }
        };
        let words: Vec<String> = timexes.iter().map(cut).collect();
        assert_eq!(words, ["16 May 2012", "Friday"], "{unit:?}");
    }
}

#[test]
fn marks_that_nobody_sees_hide_nothing() {
    assert_eq!(in_prose("It broke in Octo\u{ad}ber 2012."), ["Octo\u{ad}ber 2012=2012-10"]);
    assert_eq!(in_prose("It broke on 16\u{a0}May\u{202f}2012."), ["16\u{a0}May\u{202f}2012=2012-05-16"]);
    assert_eq!(in_prose("It broke on \u{200b}16 May 2012\u{200b}."), ["16 May 2012=2012-05-16"]);
    assert_eq!(in_prose("It broke on “16 May 2012”."), ["16 May 2012=2012-05-16"]);
    assert_eq!(in_prose("It broke on Valentine’s Day 2012."), ["Valentine’s Day 2012=2012-02-14"]);
    assert_eq!(
        in_prose("It broke at seven o’clock on 16 May 2012."),
        ["seven o’clock on 16 May 2012=2012-05-16T07:00"]
    );
}

#[test]
fn line_ends_cut_no_date() {
    assert_eq!(in_prose("It broke on 16\nMay 2012."), ["16\nMay 2012=2012-05-16"]);
    assert_eq!(in_prose("It broke on the dam on May\n16, 2012."), ["May\n16, 2012=2012-05-16"]);
    assert_eq!(in_prose("It broke on 16\r\nMay 2012."), ["16\r\nMay 2012=2012-05-16"]);
    assert_eq!(in_prose("It broke in May.\n\n16 men saw it."), ["May=2012-05"]);
}

#[test]
fn capitals_are_read_like_other_letters() {
    assert_eq!(
        in_prose("THE DAM BROKE ON SATURDAY, 16 MAY 1925, AT 3 P.M. SHARP."),
        ["SATURDAY, 16 MAY 1925, AT 3 P.M.=1925-05-16T15:00"]
    );
    assert_eq!(in_prose("THE DAM BROKE THREE WEEKS AGO."), ["THREE WEEKS AGO=2013-W04"]);
}

#[test]
fn markup_is_no_part_of_a_date() {
    assert_eq!(in_prose("It broke on **16 May 2012** at last."), ["16 May 2012=2012-05-16"]);
    assert_eq!(in_prose("It broke on *May 16, 2012*."), ["May 16, 2012=2012-05-16"]);
    assert_eq!(in_prose("[16 May 2012](https://example.org/2011/01/02/x.html)"), ["16 May 2012=2012-05-16"]);
    assert_eq!(in_prose("## 16 May 2012\n\nIt broke."), ["16 May 2012=2012-05-16"]);
    assert_eq!(in_prose("> It broke in _October 2012_."), ["October 2012=2012-10"]);
}

#[test]
fn tables_and_lists_keep_their_dates_apart() {
    assert_eq!(
        in_prose("| 16 May 2012 | opened |\n| 17 June 2012 | shut |"),
        ["16 May 2012=2012-05-16", "17 June 2012=2012-06-17"]
    );
    assert_eq!(
        in_prose("- 3 May 2012\n- 4 May 2012\n- 5 May 2012"),
        ["3 May 2012=2012-05-03", "4 May 2012=2012-05-04", "5 May 2012=2012-05-05"]
    );
    assert_eq!(in_prose("1925\n1926\n1927"), ["1925=1925", "1926=1926", "1927=1927"]);
}

#[test]
fn thousands_are_counts_and_four_digits_may_be_years() {
    assert_eq!(in_prose("In 2000 they built 2,000 boats."), ["2000=2000"]);
    assert!(in_prose("They sold 2,012 boats and 1,999 oars.").is_empty());
}

#[test]
fn months_and_verbs_at_the_head_of_a_sentence() {
    assert_eq!(in_prose("May 2012 was wet."), ["May 2012=2012-05"]);
    assert_eq!(in_prose("March was dry."), ["March=2012-03"]);
    assert!(in_prose("May they live long.").is_empty());
    assert!(in_prose("May the best crew win.").is_empty());
    assert!(in_prose("March on, he said.").is_empty());
}

#[test]
fn without_a_date_nothing_is_invented() {
    let text = format!("{PROSE}It broke yesterday. They met on Friday, last week and in October.");
    let year =
        |value: &String| value.split('=').next_back().unwrap().starts_with(|c: char| c.is_ascii_digit());
    assert!(!found(&text, "").iter().any(year), "{:?}", found(&text, ""));
}

#[test]
fn the_date_given_is_the_date_used() {
    assert_eq!(found(&format!("{PROSE}It broke yesterday."), "1911-05-04"), ["yesterday=1911-05-03"]);
}

#[test]
fn news_looks_back() {
    assert_eq!(in_prose("The dam broke on Friday."), ["Friday=2013-02-08"]);
    assert_eq!(in_prose("The dam broke in October."), ["October=2012-10"]);
    assert_eq!(in_prose("The council will vote on Friday."), ["Friday=2013-02-15"]);
}

#[test]
fn names_are_no_times() {
    for text in [
        "The Sunday Times told of it.",
        "A Black Friday sale began.",
        "He wrote of the Rosh Hashanah War.",
        "Twentieth Century Fox sent nobody.",
        "They watched This Week and Friday Night Lights.",
    ] {
        assert_eq!(in_prose(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn days_and_months_that_cannot_be_told_apart_are_flagged() {
    let flagged = |text: &str| {
        let analysis = analyse(&format!("{PROSE}{text}"), "2013-02-12");
        let other = |timex: &dateline::resolve::Timex| {
            timex.mention.other.map(|day| format!("{}|{}", timex.value.to_timex3().value, day.first()))
        };
        analysis.timexes.iter().filter_map(other).collect::<Vec<String>>()
    };
    assert_eq!(flagged("It came on 03/04/2012."), ["2012-03-04|2012-04-03"]);
    // A number above twelve, a day spelt out, or the spelling of the words tells.
    assert!(flagged("It came on 03/04/2012 and left on 27/04/2012.").is_empty());
    assert!(flagged("It came on 03/04/2012 and left on 5 May 2012.").is_empty());
    assert!(flagged("It came to the harbour on 03/04/2012.").is_empty());
    assert_eq!(in_prose("It came to the harbour on 03/04/2012."), ["03/04/2012=2012-04-03"]);
    assert_eq!(in_prose("It came to the harbor on 03/04/2012."), ["03/04/2012=2012-03-04"]);
}

#[test]
fn numbered_days_of_news_go_on_from_what_was_told() {
    let told = "The flood was told of on 16 June. Boats came.\n\nA crew arrived in Ostby on the 18th.";
    assert_eq!(found(&format!("{PROSE}{told}"), "2013-08-14"), ["16 June=2013-06-16", "the 18th=2013-06-18"]);
    let ahead = "The flood was told of on 16 June.\n\nThe board will meet on the 18th.";
    assert_eq!(
        found(&format!("{PROSE}{ahead}"), "2013-08-14"),
        ["16 June=2013-06-16", "the 18th=2013-08-18"]
    );
}

#[test]
fn quarters_of_a_game_are_no_quarters_of_a_year() {
    let play = "The coach said that Vole scored nine points, five of them in the fourth quarter.";
    assert_eq!(found(play, "2013-02-12"), [""; 0]);
    let loss = "The mill made a loss of nine million, five of them in the fourth quarter.";
    assert_eq!(found(loss, "2013-02-12").len(), 1);
}
