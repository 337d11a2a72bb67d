//! Which mention a relative date counts from. In: stories of our own. Out: their main line.

use super::*;
use crate::mention::tests::{Said, mentions};
use crate::rule::{Base, Meaning};
use crate::text::{Document, Lexicon};
use crate::time::{Partial, Toward};

/// The year in which a narrative places the words "In May".
fn year_of_may(text: &str, dates: &[(&str, i32, u8)]) -> i32 {
    let text = Text::new(Document { text: text.to_owned(), ..Document::default() }, &Lexicon::new());
    let may = Partial::Month(5);
    let mut said: Vec<Said> = dates
        .iter()
        .map(|(words, year, month)| {
            let period = match month {
                0 => Period::year(*year).unwrap(),
                month => Period::month(*year, *month).unwrap(),
            };
            (*words, Meaning::Absolute(period), None)
        })
        .collect();
    said.push(("May", Meaning::Partial { partial: may, toward: Toward::Open, base: Base::Either }, None));
    let mut mentions = mentions(&text, &said);
    mentions.sort_by_key(|mention| mention.span);
    let mut story = Story::new(&mentions, &text);
    story.is_narrative = true;
    for (index, mention) in mentions.iter().enumerate() {
        match mention.meaning {
            Meaning::Absolute(period) => story.tell(index, period),
            _ => {
                let found = match story.lender(index) {
                    Some(lender) => may.from_base(lender, Toward::PastOrNow),
                    None => story.place_part(index, may, story.base(index, Grain::Year, false).unwrap().1),
                };
                return found.unwrap().first().year();
            }
        }
    }
    0
}

#[test]
fn glances_aside_move_nothing() {
    let text = "The mill opened in March 1925, and ran until 1961. Few saw it. In May it burned. By June 1926 it \
                stood again.";
    assert_eq!(
        year_of_may(text, &[("March 1925", 1925, 3), ("1961", 1961, 0), ("June 1926", 1926, 6)]),
        1925
    );
    let text = "The mill opened in March 1925. Its owner (born 1880) sold it. In May it burned.";
    assert_eq!(year_of_may(text, &[("March 1925", 1925, 3), ("1880", 1880, 0)]), 1925);
}

#[test]
fn the_story_goes_on() {
    let text =
        "The mill opened in March 1925. In 1961 it was sold. In May it burned. By June 1962 it stood again.";
    assert_eq!(
        year_of_may(text, &[("March 1925", 1925, 3), ("1961", 1961, 0), ("June 1962", 1962, 6)]),
        1961
    );
}

#[test]
fn what_goes_back_amid_a_sentence_is_a_glance_until_a_second_one() {
    let text = "The mill opened in March 1925. It followed the sale of June 1919. In May it burned.";
    let dates = [("March 1925", 1925, 3), ("June 1919", 1919, 6)];
    assert_eq!(year_of_may(text, &dates), 1925);
    let text = "The mill opened in March 1925. The inn was sold in June 1919. It closed in April 1920. In May it \
                burned.";
    let dates = [dates[0], dates[1], ("April 1920", 1920, 4)];
    assert_eq!(year_of_may(text, &dates), 1920);
}

#[test]
fn a_year_amid_a_sentence_leads_to_what_follows_in_it() {
    let dates = [("March 1925", 1925, 3), ("1931", 1931, 0)];
    assert_eq!(
        year_of_may("It opened in March 1925. The inn shut in 1931, and in May it burned.", &dates),
        1931
    );
    let dates = [("March 1925", 1925, 3), ("1991", 1991, 0)];
    assert_eq!(
        year_of_may("It opened in March 1925. A book of 1991 says that in May it burned.", &dates),
        1925
    );
}

#[test]
fn a_story_of_centuries_takes_long_steps() {
    let text =
        "The wall was built in 1260. In 1349 the plague came. The Danes came in 1367 and in May they left.";
    assert_eq!(year_of_may(text, &[("1260", 1260, 0), ("1349", 1349, 0), ("1367", 1367, 0)]), 1367);
}

#[test]
fn what_had_happened_moves_nothing() {
    let text = "He fell ill in March 2021. In 2009 he had been well. In May he died.";
    assert_eq!(year_of_may(text, &[("March 2021", 2021, 3), ("2009", 2009, 0)]), 2021);
}

#[test]
fn a_heading_keeps_its_year() {
    let dates = [("1926", 1926, 0), ("October 1926", 1926, 10)];
    assert_eq!(year_of_may("1926\n\nIt burned in October 1926. In May it had rained.", &dates), 1926);
    let dates = [("June 1926", 1926, 6), ("October 1926", 1926, 10)];
    assert_eq!(year_of_may("June 1926\n\nIt burned in October 1926. In May it rained.", &dates), 1927);
}

#[test]
fn a_date_lends_its_year_to_what_is_joined_to_it() {
    let text = "The mill opened in March 1925. In May and June 1931 it burned.";
    assert_eq!(year_of_may(text, &[("March 1925", 1925, 3), ("June 1931", 1931, 6)]), 1931);
}

#[test]
fn the_end_of_the_whole_is_not_where_the_story_begins() {
    let dates = [("April 1893", 1893, 4), ("March 1894", 1894, 3)];
    let whole = "It lasted from April 1893 to March 1894.";
    assert_eq!(year_of_may(&format!("{whole}\n\nIn May it burned."), &dates), 1893);
    assert_eq!(year_of_may(&format!("It was long.\n\n{whole} In May it burned."), &dates), 1894);
    let years = [("1925", 1925, 0), ("1931", 1931, 0)];
    assert_eq!(year_of_may("Few saw it.\n\n1925–1931\n\nIn May it burned.", &years), 1925);
}

#[test]
fn until_looks_ahead() {
    let dates = [("March 1925", 1925, 3), ("June 1925", 1925, 6)];
    assert_eq!(
        year_of_may("It opened in March 1925. From June 1925 it stood empty until May.", &dates),
        1926
    );
}

#[test]
fn since_looks_back() {
    let dates = [("March 1925", 1925, 3)];
    assert_eq!(year_of_may("It opened in March 1925. It had stood since May.", &dates), 1924);
}
