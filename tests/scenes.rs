//! Timelines of small texts of our own, with a few known events of our own.

use dateline::extractor::{Extractor, Settings, Wanted};
use dateline::sieve::SIEVES;
use dateline::text::Document;
use dateline::timeline::{Entry, Timeline};
use std::sync::OnceLock;

const KNOWN: &str = "id,name,aliases,kind,start,end,place,participants,keywords,source\n\
    sennet-talks,Sennet talks,sennet talks,talks,2025-05-16,2025-05-16,Sennet,Belmora|Carsia,,own\n\
    sennet-war,Sennet war,sennet war|war in sennet,war,2022-02-24,..,Sennet,Belmora|Carsia,,own\n\
    orvan-talks,Orvan talks,orvan talks,talks,2022-03-29,2022-03-29,Orvan,Belmora|Carsia,,own\n\
    tarn-talks,Tarn talks,tarn talks,talks,2025-06-02,2025-06-02,Tarn,Belmora|Carsia,,own\n";

/// The timeline of texts that were written on a day, or nobody knows when.
fn timeline(texts: &[&str], written: Option<&str>, all_events: bool) -> Timeline {
    static EXTRACTOR: OnceLock<Extractor> = OnceLock::new();
    let extractor = EXTRACTOR.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a folder");
        let events = folder.path().join("events.csv");
        std::fs::write(&events, KNOWN).expect("a table");
        Extractor::new(Settings { events: vec![events], no_known: true, ..Settings::default() })
            .expect("our own data")
    });
    let analyse = |(at, text): (usize, &&str)| {
        let document = Document {
            source: format!("{at}.txt"),
            date: written.map(|day| day.parse().expect("a date")),
            text: (*text).into(),
            ..Document::default()
        };
        extractor.analyse(document, Wanted::timeline(all_events))
    };
    let analyses: Vec<_> = texts.iter().enumerate().map(analyse).collect();
    extractor.timeline(&analyses, all_events)
}

/// `date event` of each row.
fn rows(timeline: &Timeline) -> Vec<String> {
    timeline.entries.iter().map(|entry| format!("{} {}", entry.interval.to_edtf(), entry.event)).collect()
}

fn told(texts: &[&str]) -> Vec<String> {
    rows(&timeline(texts, None, false))
}

#[test]
fn sieves_have_names_of_their_own() {
    for (at, sieve) in SIEVES.iter().enumerate() {
        assert!(!sieve.proposes.is_empty());
        assert!(SIEVES.iter().skip(at + 1).all(|other| other.name != sieve.name));
    }
}

#[test]
fn the_first_talks_in_over_three_years_had_others_before_them() {
    let text = "The Sennet talks were short. They were the first talks in over three years.";
    let told = timeline(&[text], None, false);
    assert_eq!(rows(&told), ["[..2022-05-15] Previous talks", "2025-05-16 Sennet talks"]);
    let before = &told.entries[0];
    assert_eq!(
        before.because,
        ["Sennet talks 2025-05-16 (known event) − more than 3 years (line 1) → before 2022-05-16"]
    );
    assert_eq!(before.known, ["sennet-talks"]);
    let fits: Vec<&str> = before.candidates.iter().map(|candidate| candidate.known.as_str()).collect();
    assert_eq!(fits, ["orvan-talks"], "what would fit is a candidate, and no later talks are");
}

#[test]
fn four_years_into_a_war() {
    let text = "Four years into the Sennet war, the envoys are talking.";
    let told = timeline(&[text], Some("2026-02-24/2026-12-31"), false);
    assert_eq!(rows(&told), ["2022-02-24/.. Sennet war", "2026-02~ Envoys are talking"]);
    let interval = told.entries[1].interval;
    assert_eq!(
        [interval.start(), interval.end()].map(|day| day.unwrap().to_string()),
        ["2026-02-24", "2026-12-31"]
    );
    assert_eq!(
        told.entries[1].because,
        ["Sennet war 2022-02-24/.. (known event) + 4 years (line 1) → c. 2026-02"]
    );
}

#[test]
fn reactions_come_after_what_the_text_is_about() {
    let text = "The Sennet talks ended quickly. Belmora agreed to a swap. The stance was met with criticism. \
                Mr. Vance labelled it unwise. The king slept.";
    let dates = |entry: &Entry| entry.interval.to_edtf();
    let told = timeline(&[text], None, false);
    assert_eq!(
        told.entries.iter().map(dates).collect::<Vec<_>>(),
        ["2025-05-16", "2025-05-16", "[2025-05-16..]", "[2025-05-16..]", ""]
    );
}

#[test]
fn what_is_told_as_past_is_no_later_than_the_document() {
    let told = timeline(&["The ministry said that it will vote."], Some("2026-01-30"), true);
    assert_eq!(
        rows(&told),
        ["[..2026-01-30] Ministry said that it will vote", "[2026-01-30..] Ministry will vote"]
    );
}

#[test]
fn the_texts_own_date_goes_before_a_name() {
    let told = timeline(&["The Sennet talks of 1911 ended."], None, false);
    assert_eq!(rows(&told), ["1911 Sennet talks ended"]);
    assert!(told.entries[0].known.is_empty());
    let twice = timeline(&["The Sennet talks were in 2025."; 2], None, false);
    assert_eq!((rows(&twice), twice.conflicts.len()), (vec!["2025-05-16 Sennet talks".to_owned()], 0));
}

#[test]
fn one_known_occurrence_is_one_row_across_documents() {
    let told = timeline(&["The Sennet talks ended. The guns fired in 1911."; 2], None, false);
    assert_eq!(rows(&told), ["1911 Guns fired", "1911 Guns fired", "2025-05-16 Sennet talks"]);
    assert_eq!(told.entries[2].because, ["Sennet talks 2025-05-16 (known event) → 2025-05-16"]);
    let ids: Vec<&str> = told.entries.iter().map(|entry| entry.id.as_str()).collect();
    assert!(ids.iter().enumerate().all(|(at, id)| !ids[at + 1..].contains(id)));
}

#[test]
fn a_shared_name_and_lemma_at_a_compatible_time_is_one_row() {
    let siege = |date: &str| format!("The siege of Carrow ended in {date}.");
    let told = |dates: [&str; 2]| told(&dates.map(siege).each_ref().map(String::as_str));
    assert_eq!(told(["May 1911", "1911"]), ["1911-05 Siege of Carrow ended"]);
    assert_eq!(told(["1911", "1912"]), ["1911 Siege of Carrow ended", "1912 Siege of Carrow ended"]);
}

#[test]
fn two_days_of_one_decision_are_a_conflict_whatever_the_verb() {
    let voted = "The Norby council voted on 15 May 1911 to close the old harbour bridge.";
    let conflicts = |approved: &str| {
        let approved = format!("The Norby council approved the {approved} 1911.");
        timeline(&[voted, &approved], None, false).conflicts.len()
    };
    assert_eq!(conflicts("closure of the harbour bridge on 16 May"), 1);
    assert_eq!(conflicts("closure of the harbour bridge on 16 July"), 0);
    assert_eq!(conflicts("budget of the schools on 16 May"), 0);
    // It is told once, however often it is repeated.
    let repeated =
        |day| format!("The Norby council voted to close the old mine on {day} May 2024.\n\n").repeat(3);
    let told = timeline(&[&repeated(3), &repeated(4)], None, false);
    assert_eq!((told.entries.len(), told.conflicts.len()), (2, 1));
}

#[test]
fn two_dates_for_one_event_of_a_text_are_told_and_the_first_is_kept() {
    let told =
        timeline(&["The wedding was on 3 May 1911.\n\nThe wedding of 5 May 1911 was wet."], None, false);
    assert_eq!(rows(&told), ["1911-05-03 Wedding"]);
    let said: Vec<&str> = told.conflicts.iter().map(|conflict| conflict.what.as_str()).collect();
    assert_eq!(
        said,
        ["lines 1 and 3 give different dates for “Wedding”: 3 May 1911 and 5 May 1911; the first was kept"]
    );
}

#[test]
fn undated_rows_stand_only_where_a_text_has_no_date_of_its_own() {
    let alone = timeline(&["The envoys met. They signed the treaty."], None, false);
    assert_eq!(rows(&alone), [" Envoys met", " Envoys signed the treaty"]);
    assert!(alone.entries.iter().all(|entry| entry.shown_undated));
    let dated = "The envoys met. In 1911 they signed the treaty.";
    assert_eq!(told(&[dated]), ["1911 Envoys signed the treaty"]);
    let all = rows(&timeline(&[dated], None, true));
    assert_eq!(all[..2], ["1911 Envoys signed the treaty", " Envoys met"]);
}

#[test]
fn what_the_text_orders_stands_in_that_order() {
    let text = "In 1911 the town fell after the walls burned in 1911. In 1911 the mill collapsed.";
    let order = ["1911 Walls burned", "1911 Town fell after the walls burned", "1911 Mill collapsed"];
    assert_eq!(told(&[text]), order);
}

#[test]
fn a_date_from_one_document_bounds_what_another_orders_by_it() {
    let ordered = "The siege of Carrow was in 1911. The gate fell after the siege.";
    assert_eq!(told(&[ordered])[1], "[1911-01-01..] Gate fell after the siege");
    let both = timeline(&[ordered, "The siege of Carrow was on 20 May 1911."], None, false);
    assert_eq!(rows(&both), ["1911-05-20 Siege of Carrow", "[1911-05-20..] Gate fell after the siege"]);
    assert_eq!(both.entries[1].because.last().unwrap(), "after “Siege of Carrow” → [1911-05-20..]");
}

#[test]
fn an_old_style_date_is_said_to_be_one() {
    let told = timeline(&["The mill burned on 3 June 1740 (O.S.) at last."], None, false);
    assert_eq!(told.entries[0].when(), "3 Jun 1740 (O.S.)");
}

#[test]
fn what_only_lies_between_long_ago_and_the_day_of_the_text_is_less_sure() {
    let confidence = |after: &str| {
        let text = format!("The guards left the fort after {after}.");
        timeline(&[&text], Some("1990-05-03"), true).entries[0].confidence
    };
    assert!(confidence("3 May 1903") < confidence("1 May 1990"));
}
