//! What each sieve sees, on small scenes of our own.

use super::scene::Scene;
use super::{Relation, SIEVES};
use crate::event::{Aspect, Status, Tense};
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
fn days_after_and_before_an_event() {
    let mut scene = Scene::new(
        "a",
        "The talks ended on 16 May 2025. Two days after the talks, the guns fired. Months before the talks, a bridge fell.",
    );
    let day = scene.date("16 May 2025", "2025-05-16");
    let talks = scene.noun("talks");
    let ended = scene.verb("ended");
    let second = scene.noun("after the | talks");
    scene.events[second].same_as = Some(talks);
    let third = scene.noun("before the | talks");
    scene.events[third].same_as = Some(talks);
    // The talks are dated where they are told to end.
    scene.events[ended].same_as = Some(talks);
    scene.anchored(
        "Two days",
        "Two days after the talks",
        Length::of(2, Grain::Day),
        None,
        Tie::After,
        "after the | talks",
    );
    let vague = Length::new(crate::time::Count::Vague, Grain::Month);
    scene.anchored("Months", "Months before the talks", vague, None, Tie::Before, "before the | talks");
    let fired = scene.verb("fired");
    let fell = scene.verb("fell");
    let solved = scene.solve();
    assert_eq!(solved.proofs[ended].expression, Some(day));
    assert_eq!(solved.intervals[fired].to_edtf(), "2025-05-18");
    assert_eq!(solved.intervals[fell].to_edtf(), "[..2025-05-16]");
}

#[test]
fn months_keep_their_grain_and_count_on_the_calendar() {
    let mut scene =
        Scene::new("a", "The dam broke on 31 January 2021. Three months after the flood, a new wall stood.");
    scene.date("31 January 2021", "2021-01-31");
    let broke = scene.verb("broke");
    let flood = scene.noun("flood");
    scene.events[flood].same_as = Some(broke);
    let three = Length::of(3, Grain::Month);
    scene.anchored("Three months", "Three months after the flood", three, None, Tie::After, "flood");
    let stood = scene.verb("stood");
    assert_eq!(scene.when(stood), "2021-04");
}

#[test]
fn the_nearest_verb_governs() {
    let mut scene = Scene::new(
        "a",
        "In 1911 she left the farm and in 1914 she joined a mill. The union called the vote, and members refused it on 3 May 1920.",
    );
    for (words, value) in [("1911", "1911"), ("1914", "1914"), ("3 May 1920", "1920-05-03")] {
        scene.date(words, value);
    }
    let verbs = ["left", "joined", "called", "refused"].map(|word| scene.verb(word));
    assert_eq!(verbs.map(|verb| scene.when(verb)), ["1911", "1914", "", "1920-05-03"]);
}

#[test]
fn an_expression_before_a_noun_dates_the_noun() {
    let mut scene = Scene::new("a", "The mayor spoke of the October 2022 stoppage.");
    scene.date("October 2022", "2022-10");
    let spoke = scene.verb("spoke");
    let stoppage = scene.noun("stoppage");
    assert_eq!([spoke, stoppage].map(|event| scene.when(event)), ["", "2022-10"]);
}

#[test]
fn an_expression_that_describes_a_thing_dates_nothing() {
    let mut scene = Scene::new(
        "a",
        "Traffic fell from its 2006 peak. Under the 1931 law it was banned. The 1990s saw a change.",
    );
    for year in ["2006", "1931", "1990"] {
        scene.date(year, year);
    }
    let verbs = ["fell", "banned", "saw"].map(|word| scene.verb(word));
    scene.timexes[2].mention.span.end += 1;
    scene.timexes[2].mention.whole.end += 1;
    assert_eq!(verbs.map(|verb| scene.when(verb)), ["", "", "1990"]);
}

#[test]
fn signals_before_expressions() {
    for (text, edtf) in [
        ("The mill closed before 1910.", "[..1909-12-31]"),
        ("The mill closed after 1910.", "[1911-01-01..]"),
        ("The mill closed by 1910.", "[..1910-12-31]"),
        ("The mill closed in 1910.", "1910"),
        ("The mill has closed since 1910.", "[1910-01-01..]"),
    ] {
        let mut scene = Scene::new("a", text);
        scene.date("1910", "1910");
        let closed = scene.verb("closed");
        assert_eq!(scene.when(closed), edtf, "{text}");
    }
}

#[test]
fn a_range_bounds_both_ends() {
    let mut scene = Scene::new("a", "The line ran from 3 May 1890 to 4 June 1910 without a loss.");
    scene.date("3 May 1890", "1890-05-03");
    scene.date("4 June 1910", "1910-06-04");
    let ran = scene.verb("ran");
    assert_eq!(scene.when(ran), "1890-05-03/1910-06-04");
}

#[test]
fn a_verb_of_beginning_tells_when_its_subject_began() {
    let mut scene =
        Scene::new("a", "The invasion began on 3 April 2017. Since the invasion, many have left.");
    scene.date("3 April 2017", "2017-04-03");
    let invasion = scene.noun("invasion");
    let began = scene.verb("began");
    scene.events[began].lemma = "begin".to_owned();
    scene.events[began].class = crate::event::Class::Aspectual;
    let again = scene.noun("Since the | invasion");
    scene.events[again].same_as = Some(invasion);
    let nothing = Length { parts: Vec::new() };
    scene.anchored("", "Since the invasion", nothing, None, Tie::Since, "Since the | invasion");
    let left = scene.verb("left");
    assert_eq!([invasion, left].map(|event| scene.when(event)), ["2017-04-03/..", "[2017-04-03..]"]);
    let step = scene.why(left).join("");
    assert_eq!(
        step,
        "“3 April 2017” (line 1) · “began” (line 1) · the same event (line 1) · “Since the invasion” (line 1) → from 2017-04-03"
    );
}

#[test]
fn of_two_dates_in_a_clause_the_nearer_counts() {
    let mut scene = Scene::new("a", "The court heard the case on 14 January 2019 and 6 February 2019.");
    scene.date("14 January 2019", "2019-01-14");
    scene.date("6 February 2019", "2019-02-06");
    let heard = scene.verb("heard");
    assert_eq!(scene.when(heard), "2019-01-14");
    assert!(scene.solve().conflicts.is_empty());
}

#[test]
fn a_comparison_dates_what_is_compared() {
    let mut scene = Scene::new("a", "The army stands in a worse position than in 2022.");
    let year = scene.date("2022", "2022");
    let stands = scene.event("stands", true, Tense::Present);
    let compared = scene.noun("position");
    scene.events[compared].implied_by = Some(year);
    scene.events[compared].status = Status::Background;
    assert_eq!([stands, compared].map(|event| scene.when(event)), ["", "2022"]);
}

#[test]
fn conjunctions_order_two_events() {
    let mut scene = Scene::new(
        "a",
        "The envoys left after the talks collapsed on 2 July 1931. Before the vote, which was on 9 May 1931, the members met.",
    );
    scene.date("2 July 1931", "1931-07-02");
    scene.date("9 May 1931", "1931-05-09");
    let left = scene.verb("left");
    scene.noun("talks");
    scene.verb("collapsed");
    let vote = scene.noun("vote");
    let was = scene.verb("was");
    scene.events[vote].same_as = None;
    scene.events[was].worth_telling = false;
    let met = scene.verb("met");
    assert_eq!(scene.when(left), "[1931-07-02..]");
    let links = scene.solve().links;
    assert!(
        links
            .iter()
            .any(|l| l.by == "signal" && l.relation == Relation::Before && l.from == super::Node::Event(met))
    );
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
        scene.solve().proofs[moved].confidence
    };
    assert!(confidence("1903") < 0.75, "{}", confidence("1903"));
    assert!(confidence("1989") > 0.8, "{}", confidence("1989"));
}

#[test]
fn a_clause_behind_its_noun_is_what_is_counted_from() {
    let mut scene = Scene::new(
        "a",
        "The strike ended on 2 July 1926. Two days after the strike ended, the ships sailed.",
    );
    scene.date("2 July 1926", "1926-07-02");
    let ended = scene.verb("ended");
    let again = scene.verb("after the strike | ended");
    scene.events[again].same_as = Some(ended);
    scene.noun("after the | strike");
    let days = Length::of(2, Grain::Day);
    scene.anchored("Two days", "Two days after the strike", days, None, Tie::After, "after the | strike");
    let sailed = scene.verb("sailed");
    assert_eq!(scene.when(sailed), "1926-07-04");
}

#[test]
fn a_cause_dates_what_it_does() {
    let mut scene =
        Scene::new("a", "The blast of 3 May 1926 killed six miners. The raid of 1925 cost too much.");
    scene.date("3 May 1926", "1926-05-03");
    let blast = scene.noun("blast");
    let killed = scene.verb("killed");
    scene.events[killed].lemma = "kill".to_owned();
    assert_eq!([blast, killed].map(|event| scene.when(event)), ["1926-05-03", "1926-05-03"]);
}
