//! What each sieve sees, on small scenes of our own.

use super::SIEVES;
use super::scene::Scene;
use crate::event::{Aspect, Tense};
use crate::resolve::Basis;
use crate::rule::Tie;
use crate::time::{Grain, Length, Modifier};

fn years(n: u32) -> Length {
    Length::of(n, Grain::Year)
}

#[test]
fn sieves_have_names_of_their_own() {
    for (at, sieve) in SIEVES.iter().enumerate() {
        assert!(!sieve.proposes.is_empty());
        assert!(SIEVES.iter().skip(at + 1).all(|other| other.name != sieve.name));
    }
}

#[test]
fn the_first_talks_in_over_three_years() {
    let mut scene =
        Scene::new("a", "The Sennet talks were short. They were the first talks in over three years.");
    let talks = scene.noun("talks");
    let known = scene.known("Sennet talks", "talks", "2025-05-16", Some("2025-05-16"));
    scene.names(talks, known);
    let again = scene.noun("first | talks");
    scene.events[again].same_as = Some(talks);
    let since = scene.anchored(
        "over three years",
        "first talks in over three years",
        years(3),
        Some(Modifier::MoreThan),
        Tie::FirstIn,
        "first | talks",
    );
    let before = scene.noun("first | talks");
    scene.events[before].implied_by = Some(since);
    let solved = scene.solve();
    assert_eq!(solved.intervals[again].to_edtf(), "2025-05-16");
    assert_eq!(solved.intervals[before].to_edtf(), "[..2022-05-15]");
    let proof = &solved.proofs[before];
    assert_eq!(
        scene.why(before),
        [
            "Sennet talks 2025-05-16 (known event) · the same event (line 1) − more than 3 years (line 1) → before 2022-05-16"
        ]
    );
    assert_eq!((proof.basis, proof.known.as_slice()), (Some(Basis::Event), &["Sennet talks".to_owned()][..]));
    assert!(solved.conflicts.is_empty());
}

#[test]
fn four_years_into_a_war() {
    let mut scene =
        Scene::new("a", "Four years into this war, the envoys are talking.").written("2026-02-24/2026-12-31");
    let war = scene.noun("war");
    let known = scene.known("the war", "war", "2022-02-24", None);
    scene.names(war, known);
    let into = scene.anchored("Four years", "Four years into this war", years(4), None, Tie::Into, "war");
    let talking = scene.event("talking", true, Tense::Present);
    scene.events[talking].aspect = Aspect::Progressive;
    let solved = scene.solve();
    assert_eq!(solved.intervals[war].to_edtf(), "2022-02-24/..");
    assert_eq!(solved.timexes[into].to_edtf(), "2026-02~");
    let found = solved.intervals[talking];
    assert_eq!(
        (found.to_edtf().as_str(), found.start().unwrap().to_string().as_str()),
        ("2026-02~", "2026-02-24")
    );
    assert_eq!(found.end().unwrap().to_string(), "2026-12-31");
    let proof = &solved.proofs[talking];
    assert_eq!(scene.why(talking), ["the war 2022-02-24/.. (known event) + 4 years (line 1) → c. 2026-02"]);
    assert_eq!(proof.basis, Some(Basis::KnownEvent));
}

#[test]
fn reactions_come_after_what_the_text_is_about() {
    let mut scene = Scene::new(
        "a",
        "The Sennet talks ended quickly. Belmora agreed to a swap. The stance was met with criticism. Vance labelled it unwise. The king slept.",
    );
    let talks = scene.noun("talks");
    let known = scene.known("Sennet talks", "talks", "2025-05-16", Some("2025-05-16"));
    scene.names(talks, known);
    let agreed = scene.verb("agreed");
    scene.events[agreed].lemma = "agree".to_owned();
    let criticism = scene.noun("criticism");
    let labelled = scene.verb("labelled");
    let slept = scene.verb("slept");
    assert_eq!(
        [agreed, criticism, labelled, slept].map(|event| scene.when(event)),
        ["2025-05-16", "[2025-05-16..]", "[2025-05-16..]", ""]
    );
}

#[test]
fn what_is_told_as_past_is_no_later_than_the_document() {
    let mut scene = Scene::new("a", "The ministry said that it will vote.").written("2026-01-30");
    let said = scene.verb("said");
    let vote = scene.event("vote", true, Tense::Future);
    let solved = scene.solve();
    assert_eq!(
        [said, vote].map(|event| solved.intervals[event].to_edtf()),
        ["[..2026-01-30]", "[2026-01-30..]"]
    );
    assert_eq!(solved.proofs[said].basis, Some(Basis::Inferred));
}

#[test]
fn the_texts_own_date_goes_before_a_name_that_several_events_bear() {
    let mut scene = Scene::new("a", "The Sennet talks of 1911 ended.");
    let talks = scene.noun("talks");
    scene.verb("ended");
    let known = scene.known("Sennet talks", "talks", "2025-05-16", Some("2025-05-16"));
    scene.names(talks, known);
    scene.date("1911", "1911");
    let solved = scene.solve();
    assert_eq!(solved.intervals[talks].to_edtf(), "1911");
    assert_eq!((solved.proofs[talks].is, solved.proofs[talks].known.len()), (None, 0));
}

#[test]
fn two_dates_for_one_event_are_told_and_the_first_is_kept() {
    let mut scene = Scene::new("a", "The vote of 1911.\nThe vote of 1905.");
    scene.date("1911", "1911");
    scene.date("1905", "1905");
    let first = scene.noun("vote");
    let again = scene.noun("1911. | vote");
    scene.events[again].same_as = Some(first);
    let solved = scene.solve();
    assert_eq!(solved.intervals[again].to_edtf(), "1911");
    let said: Vec<&str> = solved.conflicts.iter().map(|conflict| conflict.what.as_str()).collect();
    assert_eq!(said, ["lines 1 and 2 give different dates for “vote”: 1911 and 1905; the first was kept"]);
}

#[test]
fn a_guess_that_does_not_fit_goes_without_a_word() {
    let mut scene = Scene::new("a", "The vote of 1911. The vote fell before the talks. The talks of 1905.");
    scene.date("1911", "1911");
    scene.date("1905", "1905");
    let first = scene.noun("vote");
    let vote = scene.noun("The vote of 1911. The | vote");
    scene.events[vote].same_as = Some(first);
    let talks = scene.noun("talks");
    let last = scene.noun("talks. The | talks");
    scene.events[last].same_as = Some(talks);
    let solved = scene.solve();
    assert_eq!([vote, last].map(|event| solved.intervals[event].to_edtf()), ["1911", "1905"]);
    assert!(solved.conflicts.is_empty(), "{:?}", solved.conflicts);
}

#[test]
fn what_only_lies_between_long_ago_and_the_day_of_the_text_is_not_sure() {
    let confidence = |year: &str| {
        let mut scene = Scene::new("a", &format!("They moved there after {year}.")).written("1990-05-03");
        scene.date(year, year);
        let moved = scene.verb("moved");
        scene.solve().proofs[moved].doubts.confidence()
    };
    assert!(confidence("1903-05-03") < 0.9);
    assert!(confidence("1990-05-01") > 0.9);
}
