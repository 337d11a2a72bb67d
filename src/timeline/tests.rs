//! The timeline on scenes of our own.

use super::build;
use crate::event::Status;
use crate::extractor::{Extractor, Settings, Wanted};
use crate::known::Events;
use crate::rule::Tie;
use crate::sieve::scene::Scene;
use crate::text::Document;
use crate::time::{Grain, Length};

/// `date event` of each row.
fn rows(timeline: &super::Timeline) -> Vec<String> {
    timeline.entries.iter().map(|entry| format!("{} {}", entry.interval.to_edtf(), entry.event)).collect()
}

fn talks(source: &str) -> Scene {
    let mut scene = Scene::new(source, "The Sennet talks ended. The guns fired in 1911.");
    let talks = scene.noun("talks");
    let known = scene.known("Sennet talks", "talks", "2025-05-16", Some("2025-05-16"));
    scene.names(talks, known);
    scene.date("1911", "1911");
    scene.verb("fired");
    scene
}

#[test]
fn one_known_occurrence_is_one_entry_across_documents() {
    let first = talks("a");
    let known = first.known.clone();
    let timeline = build(&[first.analysis(), talks("b").analysis()], &known, false);
    assert_eq!(rows(&timeline), ["1911 fired", "1911 fired", "2025-05-16 Sennet talks"]);
    let entry = timeline.entries.last().unwrap();
    assert_eq!((entry.sources.len(), entry.known.as_slice()), (2, &["Sennet talks".to_owned()][..]));
    assert_eq!(entry.because, ["Sennet talks 2025-05-16 (known event) → 2025-05-16"]);
}

#[test]
fn a_shared_name_and_lemma_at_a_compatible_time_is_one_entry() {
    let scene = |source: &str, date: &str| {
        let mut scene =
            Scene::new(source, "Then the siege of Carrow ended in TIME.".replace("TIME", date).as_str());
        scene.date(date, date);
        let siege = scene.noun("siege");
        scene.events[siege].phrase = scene.span("siege of Carrow");
        let ended = scene.verb("ended");
        scene.events[ended].same_as = Some(siege);
        scene.analysis()
    };
    let one = build(&[scene("a", "1911-05"), scene("b", "1911")], &Events::default(), false);
    assert_eq!(rows(&one), ["1911-05 siege"]);
    let two = build(&[scene("a", "1911"), scene("b", "1912")], &Events::default(), false);
    assert_eq!(rows(&two), ["1911 siege", "1912 siege"]);
}

/// A text in which a council does something to a bridge.
fn decision(source: &str, verb: &str, label: &str, date: &str) -> crate::analysis::Analysis {
    let mut scene = Scene::new(source, &format!("The Norby council {verb} it on {date}."));
    let told = scene.verb(verb);
    scene.events[told].lemma = if verb == "voted" { "vote" } else { "approve" }.to_owned();
    scene.events[told].label = label.to_owned();
    scene.events[told].phrase = scene.span("The Norby council");
    scene.date(date, date);
    scene.analysis()
}

#[test]
fn two_days_of_one_decision_are_a_conflict_whatever_the_verb() {
    let voted =
        || decision("a", "voted", "Norby council voted to close the old harbour bridge", "1911-05-15");
    let told = |label: &str, date: &str| {
        build(&[voted(), decision("b", "approved", label, date)], &Events::default(), false)
    };
    let closure = "Norby council approved the closure of the harbour bridge";
    assert_eq!(told(closure, "1911-05-16").conflicts.len(), 1);
    assert_eq!(told(closure, "1911-07-16").conflicts.len(), 0);
    assert_eq!(told("Norby council approved the budget of the schools", "1911-05-16").conflicts.len(), 0);
}

#[test]
fn a_contradiction_is_told_once_however_often_it_is_repeated() {
    let extractor = Extractor::new(Settings::default()).unwrap();
    let analysis = |source: &str, day: u8| {
        let text = format!("The Norby council voted to close the old mine on {day} May 2024.\n\n").repeat(3);
        let document = Document { source: source.to_owned(), text, ..Document::default() };
        extractor.analyse(document, Wanted::TIMELINE)
    };
    let timeline = extractor.timeline(&[analysis("a", 3), analysis("b", 4)], false);
    assert_eq!((timeline.entries.len(), timeline.conflicts.len()), (2, 1));
}

#[test]
fn rows_are_narrowed_by_time_and_words() {
    let first = talks("a");
    let known = first.known.clone();
    let left = |from: Option<&str>, to: Option<&str>, words: &[&str]| {
        let day = |text: &str| text.parse::<crate::time::Interval>().unwrap().start();
        let narrow = super::Narrow {
            from: from.and_then(day),
            to: to.and_then(day),
            words: words.iter().map(|&word| word.to_owned()).collect(),
        };
        let mut timeline = build(&[talks("a").analysis()], &known, false);
        narrow.apply(&mut timeline);
        rows(&timeline)
    };
    assert_eq!(left(None, None, &[]), ["1911 fired", "2025-05-16 Sennet talks"]);
    assert_eq!(left(Some("1911-12-31"), None, &[]).len(), 2);
    assert_eq!(left(Some("1912-01-01"), None, &[]), ["2025-05-16 Sennet talks"]);
    assert_eq!(left(None, Some("1911-01-01"), &[]), ["1911 fired"]);
    assert_eq!(left(None, None, &["GUNS"]), ["1911 fired"]);
    assert_eq!(left(None, None, &["guns", "sennet"]), [""; 0]);
}

#[test]
fn undated_rows_stand_only_where_a_text_has_no_date_of_its_own() {
    let undated = || {
        let mut scene = Scene::new("a", "The envoys met. They signed.");
        scene.verb("met");
        scene.verb("signed");
        scene
    };
    let alone = build(&[undated().analysis()], &Events::default(), false);
    assert_eq!(rows(&alone), [" met", " signed"]);
    assert!(alone.entries.iter().all(|entry| entry.shown_undated));

    let mut dated = Scene::new("b", "The envoys met. In 1911 they signed.");
    dated.date("1911", "1911");
    dated.verb("met");
    dated.verb("signed");
    let analyses = [dated.analysis()];
    assert_eq!(rows(&build(&analyses, &Events::default(), false)), ["1911 signed"]);
    assert_eq!(rows(&build(&analyses, &Events::default(), true)), ["1911 signed", " met"]);
}

#[test]
fn what_the_text_orders_stands_in_that_order() {
    let mut scene =
        Scene::new("a", "In 1911 the town fell after the walls burned in 1911. In 1911 it rained.");
    for words in ["1911", "burned in | 1911", "1911. In | 1911"] {
        scene.date(words, "1911");
    }
    for verb in ["fell", "burned", "rained"] {
        scene.verb(verb);
    }
    assert_eq!(
        rows(&build(&[scene.analysis()], &Events::default(), false)),
        ["1911 burned", "1911 fell", "1911 rained"]
    );
}

#[test]
fn unreal_events_are_no_rows_and_lengths_are_spelt() {
    let mut scene = Scene::new("a", "In 1911 they met for hours. In 1912 they may part.");
    scene.date("1911", "1911");
    scene.date("1912", "1912");
    let met = scene.verb("met");
    scene.events[met].lasted = Some((Length::of(2, Grain::Hour), Some(crate::time::Modifier::LessThan)));
    let part = scene.verb("part");
    scene.events[part].status = Status::Unreal;
    let timeline = build(&[scene.analysis()], &Events::default(), true);
    assert_eq!(rows(&timeline), ["1911 met"]);
    assert_eq!(timeline.entries[0].duration, "<PT2H");
}

#[test]
fn a_known_event_that_would_fit_is_a_candidate() {
    let mut scene = talks("a");
    let anchor = scene.anchored("", "Sennet talks", Length::of(3, Grain::Year), None, Tie::FirstIn, "talks");
    let before = scene.noun("talks");
    scene.events[before].implied_by = Some(anchor);
    scene.events[before].label = "Previous talks".to_owned();
    scene.known("earlier talks", "talks", "2022-03-29", Some("2022-03-29"));
    scene.known("later talks", "talks", "2025-06-02", Some("2025-06-02"));
    let known = scene.known.clone();
    let timeline = build(&[scene.analysis()], &known, false);
    assert_eq!(rows(&timeline), ["1911 fired", "[..2022-05-16] Previous talks", "2025-05-16 Sennet talks"]);
    let candidates: Vec<&str> = timeline.entries[1].candidates.iter().map(|c| c.known.as_str()).collect();
    assert_eq!(candidates, ["earlier talks"]);
}

#[test]
fn a_date_from_one_document_bounds_what_another_orders_by_it() {
    let dated = || {
        let mut scene = Scene::new("b", "The siege of Carrow was on 20 May 1911.");
        scene.date("20 May 1911", "1911-05-20");
        let siege = scene.noun("siege");
        scene.events[siege].phrase = scene.span("siege of Carrow");
        let was = scene.verb("was");
        scene.events[was].same_as = Some(siege);
        scene.analysis()
    };
    let mut ordered = Scene::new("a", "The siege of Carrow was in 1911. The gate fell after the siege.");
    ordered.date("1911", "1911");
    let siege = ordered.noun("siege");
    ordered.events[siege].phrase = ordered.span("siege of Carrow");
    let was = ordered.verb("was");
    ordered.events[was].same_as = Some(siege);
    let fell = ordered.verb("fell");
    let again = ordered.noun("after the | siege");
    ordered.events[again].same_as = Some(siege);
    assert_eq!(ordered.when(fell), "[1911-01-01..]");
    let timeline = build(&[ordered.analysis(), dated()], &Events::default(), false);
    assert_eq!(rows(&timeline), ["1911-05-20 siege", "[1911-05-20..] fell"]);
    assert_eq!(timeline.entries[1].because.last().unwrap(), "after “siege” → [1911-05-20..]");
}

#[test]
fn a_known_event_with_its_own_year_beside_it_is_one_row() {
    let scene = |source: &str, date: &str| {
        let mut scene = Scene::new(source, &format!("The Sennet talks were in {date}."));
        let talks = scene.noun("talks");
        let known = scene.known("Sennet talks", "talks", "2025-05-16", Some("2025-05-16"));
        scene.names(talks, known);
        scene.date(date, date);
        scene.verb("were");
        scene
    };
    let known = scene("a", "2025").known.clone();
    let timeline = build(&[scene("a", "2025").analysis(), scene("b", "2025").analysis()], &known, false);
    assert!(timeline.conflicts.is_empty(), "{:?}", timeline.conflicts);
    assert_eq!(timeline.entries.iter().filter(|entry| entry.known.len() == 1).count(), 1);
}

#[test]
fn the_same_input_gives_the_same_rows() {
    let ids = || {
        let known = talks("a").known.clone();
        let timeline = build(&[talks("a").analysis(), talks("b").analysis()], &known, true);
        timeline.entries.iter().map(|entry| entry.id.clone()).collect::<Vec<_>>()
    };
    let first = ids();
    assert_eq!(first, ids());
    assert!(first.iter().enumerate().all(|(at, id)| !first[at + 1..].contains(id)));
}

#[test]
fn an_old_style_date_is_said_to_be_one() {
    let mut scene = Scene::new("a", "The mill burned on 3 June 1740 (O.S.) at last.");
    scene.date("3 June 1740 (O.S.)", "1740-06-03");
    scene.verb("burned");
    let timeline = build(&[scene.analysis()], &Events::default(), false);
    assert_eq!(timeline.entries[0].when(), "3 Jun 1740 (O.S.)");
}
