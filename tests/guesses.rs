//! What is guessed of events that no words date: against the document date, in sentences of our own.

use dateline::extractor::{Analysis, Extractor, Settings, Wanted};
use dateline::text::Document;
use std::sync::OnceLock;

fn analyse(text: &str, wanted: Wanted) -> Analysis {
    static EXTRACTOR: OnceLock<Extractor> = OnceLock::new();
    let extractor = EXTRACTOR.get_or_init(|| Extractor::new(Settings::default()).expect("our own data"));
    let document = Document {
        doc_id: "a".into(),
        date: Some("2013-02-12".parse().expect("a date")),
        text: text.into(),
        ..Document::default()
    };
    extractor.analyse(document, wanted)
}

/// `on`, `before`, `after`, `around` the document date, or the bounds that stand.
fn guessed(text: &str, word: &str) -> String {
    let analysis = analyse(text, Wanted::ALL);
    let index = analysis.events.iter().position(|event| analysis.text.words(event.head) == word);
    let interval = analysis.committed[index.unwrap_or_else(|| panic!("no event {word:?} in {text:?}"))];
    let day = |day: Option<dateline::time::Day>| day.map_or_else(|| "..".to_owned(), |day| day.to_string());
    let edges =
        [interval.begin.earliest, interval.begin.latest, interval.finish.earliest, interval.finish.latest];
    match edges.map(day).join(" ").as_str() {
        "2013-02-12 2013-02-12 2013-02-12 2013-02-12" => "on".into(),
        ".. 2013-02-11 .. 2013-02-11" => "before".into(),
        "2013-02-13 .. 2013-02-13 .." => "after".into(),
        ".. 2013-02-11 2013-02-13 .." => "around".into(),
        other => other.into(),
    }
}

#[test]
fn the_main_line_is_told_on_its_day_and_what_lies_behind_it_before() {
    let text = "The council closed the ferry. The mayor said that the pilot had ignored a warning.";
    assert_eq!(guessed(text, "closed"), "on");
    assert_eq!(guessed(text, "said"), "on");
    assert_eq!(guessed(text, "ignored"), "before");
    assert_eq!(guessed("The captain, who founded the line, resigned.", "founded"), "before");
    assert_eq!(guessed("The captain, who founded the line, resigned.", "resigned"), "on");
}

#[test]
fn what_is_planned_possible_or_called_for_lies_ahead() {
    assert_eq!(guessed("The owners will sell the ferry.", "sell"), "after");
    assert_eq!(guessed("The council ordered the owners to repair the pier.", "repair"), "after");
    assert_eq!(guessed("The union called for a strike.", "strike"), "after");
    assert_eq!(guessed("The pier would collapse if the owners sold it.", "collapse"), "after");
    assert_eq!(guessed("The mayor spoke of the risk of another collapse.", "collapse"), "after");
    assert_eq!(guessed("The mayor spoke of a possible strike.", "strike"), "after");
    // What will stay did so before, too.
    assert_eq!(guessed("The pier will stay closed.", "stay"), "2013-02-12 .. 2013-02-12 ..");
    assert_eq!(guessed("The pier burned. Boats have gathered to search the bay.", "search"), ".. .. .. ..");
    // What is tried is tried when it is told.
    assert_eq!(guessed("The divers tried to reach the wreck.", "reach"), "on");
}

#[test]
fn a_participle_beside_what_is_over_and_a_speakers_wish_stay_open() {
    assert_eq!(
        guessed("The captain, who had sailed north avoiding ice, resigned.", "avoiding"),
        ".. .. .. .."
    );
    assert_eq!(guessed("The crew sailed on, avoiding the ice.", "avoiding"), "on");
    assert_eq!(guessed("“We hope to sell the ferry,” the owner said.", "sell"), ".. .. .. ..");
    assert_eq!(guessed("The owner hopes to sell the ferry.", "sell"), "after");
}

#[test]
fn what_holds_goes_on_around_the_day() {
    let text = "Two engineers are searching the hull. The mayor is waiting.";
    assert_eq!(guessed(text, "waiting"), "around");
    // The first sentence tells what is new.
    assert_eq!(guessed(text, "searching"), "on");
    assert_eq!(guessed("The owners think the pier is safe.", "think"), "around");
    assert_eq!(guessed("I think the pier is safe.", "think"), "on");
    assert_eq!(guessed("The ferry is expected to sail.", "expected"), "on");
    let text = "The mayor resigned. Divers are gathering at the pier to search the wreck, which was designed to carry grain.";
    assert_eq!(guessed(text, "search"), "around");
    assert_eq!(guessed(text, "carry"), "around");
    assert_eq!(guessed("The mayor spoke of the harbour crisis.", "crisis"), "around");
}

#[test]
fn what_has_been_said_was_said_by_now_and_what_was_going_on_still_is() {
    let by_now = ".. 2013-02-12 .. 2013-02-12";
    assert_eq!(guessed("The ferry sank. The owner has said that the pier is safe.", "said"), by_now);
    assert_eq!(guessed("The owner admitted that she told the crew.", "told"), "before");
    assert_eq!(guessed("The owner said that the hull was sinking.", "sinking"), "around");
    assert_eq!(guessed("The owner said: “We continue to pray for the crew,” and wept.", "pray"), "around");
    assert_eq!(guessed("“We continue to pray for the crew,” the owner said.", "pray"), "around");
}

#[test]
fn an_occasion_is_on_the_day_of_what_is_said_there() {
    assert_eq!(guessed("At a news conference, the mayor said little.", "conference"), "on");
}

#[test]
fn a_told_date_persists_until_the_text_returns() {
    let text = "In January 2011 a storm broke the pier. Divers searched the bay. The mayor said little.";
    // From then on, and over before the text was written.
    assert_eq!(guessed(text, "searched"), "2011-01-01 2013-02-11 2011-01-01 2013-02-11");
    assert_eq!(guessed(text, "said"), "on");
}

#[test]
fn the_day_that_the_first_sentence_names_is_that_of_the_news() {
    let monday = "2013-02-11 2013-02-11 2013-02-11 2013-02-11";
    let text =
        "The pier broke on Monday. Divers searched the bay. The mayor said little. Boats will be banned.";
    assert_eq!(guessed(text, "searched"), monday);
    assert_eq!(guessed(text, "said"), monday);
    assert_eq!(guessed(text, "banned"), "after");
    // A month ago is a story of its own.
    assert_eq!(guessed("The pier broke on 9 January. The mayor said little.", "said"), "on");
}

#[test]
fn what_may_have_been_at_any_time_stays_open() {
    let open = ".. .. .. ..";
    let begun = ".. 2013-02-12 .. ..";
    assert_eq!(guessed("The pier burned. The owner can sell it.", "sell"), open);
    assert_eq!(guessed("The pier burned. Boats have gathered in the bay.", "gathered"), begun);
    assert_eq!(guessed("The owner named boats lying in the bay.", "lying"), open);
    assert_eq!(guessed("The owner won by hiding the cracks.", "hiding"), "on");
    // Far down, only what people do to each other is likely to be news.
    let text = format!("{}The hull broke. The owner ordered an inquiry.", "The mayor resigned. ".repeat(10));
    assert_eq!(guessed(&text, "broke"), ".. 2013-02-12 .. 2013-02-12");
    assert_eq!(guessed(&text, "ordered"), "on");
}

#[test]
fn what_governs_a_participle_or_an_infinitive_tells_how_far_along_it_is() {
    assert_eq!(guessed("The ferry sank. The pier remained closed.", "closed"), "around");
    assert_eq!(guessed("The ferry sank. The owner regretted hiding the cracks.", "hiding"), "before");
    assert_eq!(guessed("The ferry sank. The hull seems to leak.", "leak"), "around");
    assert_eq!(
        guessed("The ferry sank. The hull began to leak.", "leak"),
        "2013-02-12 2013-02-12 2013-02-12 .."
    );
    assert_eq!(guessed("The wreck found in the bay belonged to him.", "belonged"), "on");
}

#[test]
fn a_figure_takes_all_the_month_that_it_is_told_of() {
    let text = "Fares rose in January 2013. A ferry sank in January 2013.";
    assert_eq!(guessed(text, "rose"), "2013-01-01 2013-01-01 2013-01-31 2013-01-31");
    assert_eq!(guessed(text, "sank"), "2013-01-01 2013-01-31 2013-01-01 2013-01-31");
    let text = "Fares rose in January 2013. It led to walkouts in January 2013. Income fell.";
    assert_eq!(guessed(text, "fell"), "2013-01-01 2013-01-01 2013-01-31 2013-01-31");
    // The next figures are of that month, too; prices of shares are of the day.
    let text = "Fares rose 4% in January 2013. Income fell to $4 million. Shares of the line gained 2%.";
    assert_eq!(guessed(text, "fell"), "2013-01-01 2013-01-01 2013-01-31 2013-01-31");
    assert_eq!(guessed(text, "gained"), "on");
}

#[test]
fn what_has_ended_no_longer_goes_on() {
    assert_eq!(guessed("The bridge burned. The dispute has ended.", "ended"), "on");
    let text = guessed("The bridge burned. The dispute has ended.", "dispute");
    assert!(text.ends_with("2013-02-12 2013-02-12"), "{text}");
}

#[test]
fn the_deed_a_source_and_what_there_was_not_are_of_the_day() {
    let text = "The council closed the ferry. The owners hailed the ruling. The move hurt them. There was no decision on a bridge.";
    assert_eq!(guessed(text, "ruling"), "on");
    assert_eq!(guessed(text, "move"), "on");
    assert_eq!(guessed(text, "decision"), "on");
    assert_eq!(guessed("The pilot had ignored a warning, according to the mayor.", "according"), "on");
    assert_eq!(guessed("The council closed the ferry. A vote will follow.", "vote"), "after");
}

#[test]
fn an_occasion_has_the_date_of_its_verb() {
    let text = "The mayor praised the crew at a ceremony on Friday. The board held a meeting on Saturday.";
    assert_eq!(guessed(text, "ceremony"), "2013-02-08 2013-02-08 2013-02-08 2013-02-08");
    assert_eq!(guessed(text, "meeting"), "2013-02-09 2013-02-09 2013-02-09 2013-02-09");
}

#[test]
fn the_first_sentence_that_tells_something_tells_the_news() {
    let text = "Ferry to close\n\nThe council has closed the ferry. It has promised a bridge.";
    assert_eq!(guessed(text, "closed"), "on");
    // What it has promised, it may have promised today.
    assert_eq!(guessed(text, "promised"), ".. 2013-02-12 .. 2013-02-12");
}

#[test]
fn what_the_words_say_stands_and_no_timeline_sees_a_guess() {
    let text = "The council closed the ferry on 3 February 2013. The owners sold the pier.";
    let with = analyse(text, Wanted::ALL);
    let without = analyse(text, Wanted { guesses: false, ..Wanted::ALL });
    assert_eq!(with.intervals, without.intervals);
    assert!(without.committed.is_empty() && without.guesses.is_empty());
    for (settled, committed) in with.intervals.iter().zip(&with.committed) {
        assert!(settled.meet(committed).is_some());
    }
    assert_eq!(guessed(text, "closed"), "2013-02-03 2013-02-03 2013-02-03 2013-02-03");
}

#[test]
fn the_simple_present_of_a_deed_goes_on_in_a_main_clause() {
    let open = ".. .. .. ..";
    assert_eq!(guessed("The mayor resigned. The town imports its coal.", "imports"), "around");
    assert_eq!(guessed("The mayor resigned. The coal is shipped by rail.", "shipped"), open);
    assert_eq!(guessed("The mayor resigned. “The coal burns well,” a miner said.", "burns"), open);
    assert_eq!(guessed("The mayor resigned. Divers fear what moves in the bay.", "moves"), open);
}

#[test]
fn what_goes_with_a_dated_verb_has_its_date() {
    let tuesday = "2013-02-05 2013-02-05 2013-02-05 2013-02-05";
    let text = "The pier burned. The mayor met the owners on 5 February and said little.";
    assert_eq!(guessed(text, "said"), tuesday);
    let text = "The pier burned. The owners sued on 5 February, claiming that the pilot slept.";
    assert_eq!(guessed(text, "claiming"), tuesday);
}

#[test]
fn the_same_one_goes_on_where_it_was() {
    let text = "The pier burned. Lund met the owners this month. Lund also asked for a list. The crew wept.";
    assert_eq!(guessed(text, "asked"), "2013-02-01 2013-02-11 2013-02-01 2013-02-11");
    assert_eq!(guessed(text, "wept"), "on");
    // Far down, where a mere deed may be of any day.
    let far = "The mayor resigned. ".repeat(10);
    assert_eq!(guessed(&format!("{far}The owner said little. He waved a map."), "waved"), "on");
    let other = format!("{far}The owner said little. A seal waved a map.");
    assert_eq!(guessed(&other, "waved"), ".. 2013-02-12 .. 2013-02-12");
}

#[test]
fn what_follows_a_bare_date_is_of_that_date() {
    let text = "The mayor resigned. Karsk, May 1919. The envoys meet in the hall. A guard wept. In 1922 they came again. The hall was cold.";
    let may = "1919-05-01 1919-05-31 1919-05-01 1919-05-31";
    assert_eq!(guessed(text, "meet"), may);
    assert_eq!(guessed(text, "wept"), may);
    assert_eq!(guessed(text, "came"), "1922-01-01 1922-12-31 1922-01-01 1922-12-31");
}

#[test]
fn what_befalls_one_but_once_has_the_date_of_another_mention() {
    let day = "2011-05-03 2011-05-03 2011-05-03 2011-05-03";
    let text = "The mayor resigned. Lund was abducted on 3 May 2011. Ten men had searched for him when he was abducted. Two kidnappings followed.";
    assert_eq!(guessed(text, "kidnappings"), ".. .. .. ..");
    let text = "The mayor resigned. The brother of the owner, who was kidnapped, is free. His capture on 3 May 2011 made news.";
    assert_eq!(guessed(text, "kidnapped"), day);
    let text = "The mayor resigned. Sailors kidnapped Vance. Sailors kidnapped Lund on 3 May 2011.";
    assert_eq!(guessed(text, "kidnapped"), "on");
}

#[test]
fn an_object_of_a_light_verb_and_what_says_that_it_took_place_go_together() {
    let text = "The mayor resigned. The ferry has begun work. Divers made a search.";
    assert_eq!(guessed(text, "search"), guessed(text, "made"));
    let text = "In a speech delivered at the pier, the mayor said little.";
    assert_eq!(guessed(text, "delivered"), "on");
}
