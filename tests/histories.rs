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
        "They sailed on 3 May 1925. They saw no one until Saturday. The next day they landed.",
        &["1925-05-03", "XXXX-WXX-6", "XXXX-XX-XX"],
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

/// Checks the labels of the events told by `words`, the last of each, with their days.
#[track_caller]
fn labels(text: &str, wanted: &[(&str, &str, &str)]) {
    let extractor = Extractor::new(Settings::default()).unwrap();
    let document = Document { text: text.to_owned(), ..Document::default() };
    let analysis = extractor.analyse(document, Wanted::TIMELINE);
    for (word, label, when) in wanted {
        let at = analysis.events.iter().rposition(|event| analysis.text.words(event.head) == *word);
        let at = at.unwrap_or_else(|| panic!("no event {word:?} in {text:?}"));
        assert_eq!(
            (analysis.events[at].label.as_str(), analysis.intervals[at].to_edtf().as_str()),
            (*label, *when)
        );
    }
}

#[test]
fn what_tells_where_or_whose_is_not_meant_by_it() {
    labels(
        "Ebba Krok opened a forge on the site of the old priory in 1702. It employed six men in 1720.",
        &[("employed", "Forge employed six men", "1720")],
    );
    labels(
        "Ebba Krok opened a forge in 1702. Her son sold it in 1733 to the Tarn brothers. They closed it in 1740.",
        &[
            ("sold", "Ebba Krok's son sold the forge to the Tarn brothers", "1733"),
            ("closed", "Tarn brothers closed it", "1740"),
        ],
    );
    // Two that it may mean.
    labels(
        "In 1604 the chapter sold the clock to a bank. In 1622 a widow gave it to the town.",
        &[("gave", "Widow gave it to the town", "1622")],
    );
}

#[test]
fn they_are_people_where_they_act() {
    labels(
        "The firm hired sixty weavers in 1901. They struck in 1902.",
        &[("struck", "They struck", "1902")],
    );
    labels(
        "Aho published his letters in 1901. They were filmed in 1902.",
        &[("filmed", "Letters were filmed", "1902")],
    );
    labels("Aho took losses in 1901. They fled in 1902.", &[("fled", "They fled", "1902")]);
    // Dates own nothing.
    labels(
        "The remaining dates were cancelled in 1984. Their second album appeared in 1985.",
        &[("appeared", "Second album appeared", "1985")],
    );
}

#[test]
fn a_ship_is_she_where_nobody_is_known_to_be() {
    labels(
        "The ship was beset on 6 May 1883. Lieutenant Krok fell ill on 9 May. She broke free on 12 May.",
        &[("broke", "Ship broke free", "1883-05-12")],
    );
    labels(
        "The ship was beset on 6 May 1883. Lady Krok fell ill on 9 May. She died on 12 May.",
        &[("died", "Lady Krok died", "1883-05-12")],
    );
}

#[test]
fn a_paragraph_opens_with_what_the_text_is_about() {
    labels(
        "The Karst Line opened in 1901. It carried lime. In 1910 it reached Osby.\n\n\
         In 1920 a depot was built. The old sheds were sold.\n\nIt closed in 1931.",
        &[("closed", "Karst Line closed", "1931")],
    );
}

#[test]
fn a_possessor_is_not_who_acts() {
    labels(
        "Duke Otto fled in 1612. In 1613 the League's commander took Osby. He died in 1614.",
        &[("died", "He died", "1614")],
    );
}

#[test]
fn a_date_may_be_that_of_the_next_verb_too() {
    labels(
        "Her brother sailed to Quebec in 1961 and opened a bakery there.",
        &[("opened", "Brother opened a bakery there", "1961")],
    );
    // What was founded then may have done the next thing at any time, and a stay has no one year.
    labels("Her brother fled in 1938 and stayed in Quebec.", &[("stayed", "Brother stayed in Quebec", "")]);
    labels("The firm was founded in 1961 and moved to Osby.", &[("moved", "Firm moved to Osby", "")]);
    labels(
        "The bridge fell on 3 May 1902; two men were killed and six were hurt.",
        &[("killed", "Two men were killed", "1902-05-03"), ("hurt", "Six were hurt", "1902-05-03")],
    );
    labels(
        "Three men were killed and one was injured on 3 May 1902.",
        &[("killed", "Three men were killed", "1902-05-03")],
    );
    labels("The mayor promised new homes by May 1902.", &[("promised", "Mayor promised new homes", "")]);
}

#[test]
fn a_death_in_parentheses_and_one_told_are_one_row() {
    let extractor = Extractor::new(Settings::default()).unwrap();
    let text =
        "Ebba Krok (3 May 1850 – 9 June 1931) was a glazier. She moved to Osby, where she died in 1931.";
    let document = Document { text: text.to_owned(), ..Document::default() };
    let timeline = extractor.timeline(&[extractor.analyse(document, Wanted::TIMELINE)], false);
    let deaths = timeline.entries.iter().filter(|entry| entry.event.contains("died"));
    assert_eq!(deaths.map(|entry| entry.interval.to_edtf()).collect::<Vec<_>>(), ["1931-06-09"]);
}

#[test]
fn a_war_that_opens_a_sentence_dates_it_without_a_comma() {
    labels(
        "During the Second World War a bomb wrecked the church.",
        &[("wrecked", "Bomb wrecked the church", "[1939-09-01..1945-09-02]")],
    );
}

#[test]
fn an_age_is_of_its_own_clause() {
    let born = "Ebba Krok was born on 8 May 1889.";
    labels(
        &format!("{born} At the age of sixteen she won a prize; in 1911 she left."),
        &[("won", "Ebba Krok won a prize", "[1905-05-08..1906-05-07]"), ("left", "Ebba Krok left", "1911")],
    );
}

#[test]
fn what_lasted_until_then_is_followed_on_from() {
    tells(
        "It was taken on 1 May 1914. Until the end of 1919 it was under siege. In the autumn of the following year it fell.",
        &["1914-05-01", "1919", "1920-FA"],
    );
    tells(
        "He took the town in 1127. His mother ruled until 1135. Two years later he marched, and the same month he fell.",
        &["1127", "1135", "1137", "XXXX-XX"],
    );
    tells(
        "It opened in March 1925 and was new until 1961. Few saw it. Two years later it burned.",
        &["1925-03", "1961", "1927"],
    );
}

#[test]
fn centuries_go_on_from_those_before_our_era() {
    tells("It fell in 280 BC. By the second century it had no rival.", &["BC0280", "BC01"]);
    tells("It fell in 30 BC. In the fourth century it had long been lost.", &["BC0030", "03"]);
}

#[test]
fn what_was_put_off_comes_on_its_day() {
    tells(
        "It fell in June 1918. The attack was put off until 8 August. It broke the line. By the end of the following month it was over.",
        &["1918-06", "1918-08-08", "1918-09"],
    );
}
