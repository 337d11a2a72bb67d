//! What a relative date counts from.
//!
//! In: mentions in the order of the text and, one by one, their values. Out: the date that the text stands at: the last
//! one named, or in a narrative the last one of its main line. Glances back and ahead, and what stands in parentheses,
//! leave the main line where it was.

use crate::mention::Mention;
use crate::rule::Meaning;
use crate::text::{Gap, Text, Token};
use crate::time::{Grain, Partial, Period, Toward};

/// A timex by its index, and the period that it names.
pub(super) type Told = (usize, Period);

/// Where the text has come to.
pub(super) struct Story {
    places: Vec<Place>,
    /// The text at hand tells of the times that it names, not of its own day.
    pub is_narrative: bool,
    /// The main line.
    line: Option<Told>,
    /// The last timex with a place on the calendar.
    last: Option<Told>,
}

/// What can be known of a mention before any value is.
#[derive(Clone, Copy)]
struct Place {
    sentence: usize,
    paragraph: u32,
    /// It stands at the head of its sentence, or in a heading.
    head: bool,
    /// Something lasts until then, or since then.
    is_limit: bool,
    in_parentheses: bool,
    looks_back: bool,
    /// Said in full.
    said: Option<Period>,
    /// Index of the first mention from this one on that is said in full.
    next_said: usize,
    /// The date that follows and lends its year: "April and June 1955".
    lender: Option<Period>,
}

impl Story {
    pub fn new(mentions: &[Mention], text: &Text) -> Story {
        Story { places: places(mentions, text), is_narrative: false, line: None, last: None }
    }

    /// A timex has been given its period.
    pub fn tell(&mut self, index: usize, period: Period) {
        if self.moves(index, period) {
            self.line = Some((index, period));
        }
        self.last = Some((index, period));
    }

    /// Has any date been told?
    pub fn has_begun(&self) -> bool {
        self.last.is_some()
    }

    /// What the date at hand counts from, if it is known to the grain asked for. One that does not point back itself
    /// ("October", where "that year" does) counts from no year that stands aside.
    pub fn base(&self, index: usize, grain: Grain, points_back: bool) -> Option<Told> {
        let here = self.place(index)?;
        let near = |place: &Place| {
            let reach = match points_back {
                true => place.paragraph == here.paragraph,
                false => place.sentence + 1 == here.sentence,
            };
            place.sentence == here.sentence || reach && !place.in_parentheses
        };
        let beside = |told: &Told| {
            self.place(told.0).is_some_and(near) && (points_back || told.1.grain() < Grain::Year)
        };
        let last = self.last.filter(|told| !self.is_narrative || beside(told));
        [last, self.line].into_iter().flatten().find(|told| told.1.grain() <= grain.max(Grain::Day))
    }

    /// The date after a part of one that says the year for both: joined to it, or, where no date has been told yet, the
    /// next one of the sentence.
    pub fn lender(&self, index: usize) -> Option<Period> {
        let place = self.place(index)?;
        let first = || {
            let next = self.place(place.next_said)?;
            next.said.filter(|said| next.sentence == place.sentence && said.grain() <= Grain::Year)
        };
        place.lender.or_else(|| if self.is_narrative && !self.has_begun() { first() } else { None })
    }

    fn place(&self, index: usize) -> Option<&Place> {
        self.places.get(index)
    }

    /// Does the story go on from this date, or is it a glance aside? What follows has no say.
    fn moves(&self, index: usize, period: Period) -> bool {
        let (Some((_, line)), Some(place)) = (self.line, self.place(index)) else { return true };
        if !self.is_narrative {
            return true;
        }
        let goes_back = period.last() < line.first();
        let stays = period.grain() > line.grain() && period.contains(line.first());
        if place.in_parentheses || stays || place.looks_back && goes_back {
            return false;
        }
        // A bare year amid a sentence tells what else happened then, and so does what something lasted until.
        place.head || period.grain() < Grain::Year && !place.is_limit
    }
}

fn places(mentions: &[Mention], text: &Text) -> Vec<Place> {
    let mut parentheses = Parentheses::default();
    let place = |(index, mention): (usize, &Mention)| {
        let sentence = text.sentences.get(mention.sentence);
        let first = text.tokens.partition_point(|token| token.start < mention.span.start);
        let into = sentence.map_or(0, |sentence| first.saturating_sub(sentence.tokens.start));
        Place {
            sentence: mention.sentence,
            paragraph: sentence.map_or(0, |sentence| sentence.paragraph),
            head: into <= HEAD || sentence.is_some_and(|sentence| sentence.heading),
            is_limit: is_limit(mention, first, text),
            in_parentheses: parentheses.around(first, mention.sentence, text),
            looks_back: mention.meaning.looks_back(),
            said: said(&mention.meaning),
            next_said: index,
            lender: None,
        }
    };
    let mut places: Vec<Place> = mentions.iter().enumerate().map(place).collect();
    for index in (0..places.len().saturating_sub(1)).rev() {
        let next = places[index + 1];
        if places[index].said.is_none() {
            places[index].next_said = next.next_said;
        }
        if is_joined(&mentions[index], &mentions[index + 1], text) {
            places[index].lender = next.said.filter(|period| period.grain() < Grain::Year).or(next.lender);
        }
    }
    places
}

/// At most so many tokens stand before a mention at the head of its sentence: "By the end of May".
const HEAD: usize = 2;

/// Reads the parentheses of a text once, from front to back.
#[derive(Default)]
struct Parentheses {
    at: usize,
    sentence: usize,
    depth: usize,
}

impl Parentheses {
    fn around(&mut self, token: usize, sentence: usize, text: &Text) -> bool {
        if self.sentence != sentence {
            // What is left open ends with its sentence.
            let start = text.sentences.get(sentence).map_or(0, |sentence| sentence.tokens.start);
            *self = Parentheses { at: start, sentence, depth: 0 };
        }
        for token in text.tokens.get(self.at..token).unwrap_or(&[]) {
            match token.text(text.text()) {
                "(" | "[" => self.depth += 1,
                ")" | "]" => self.depth = self.depth.saturating_sub(1),
                _ => {}
            }
        }
        self.at = self.at.max(token);
        self.depth > 0
    }
}

/// Words before what the story does not go on from: "lasted until", "the lowest since", "as against".
const ASIDE: [&str; 5] = ["until", "till", "since", "against", "compared"];

/// Does one of them stand close before a mention?
fn is_limit(mention: &Mention, first: usize, text: &Text) -> bool {
    const REACH: usize = 7;
    let start = text.sentences.get(mention.sentence).map_or(first, |sentence| sentence.tokens.start);
    let before = text.tokens.get(start.max(first.saturating_sub(REACH))..first).unwrap_or(&[]);
    before.iter().any(|token| ASIDE.contains(&token.text(text.text())))
}

/// Do only words that join stand between two mentions of a sentence?
fn is_joined(one: &Mention, other: &Mention, text: &Text) -> bool {
    const MOST: u32 = 24;
    if one.sentence != other.sentence || other.span.start.saturating_sub(one.span.end) > MOST {
        return false;
    }
    let first = text.tokens.partition_point(|token| token.start < one.span.end);
    let between =
        text.tokens.get(first..).unwrap_or(&[]).iter().take_while(|token| token.start < other.span.start);
    let joins = |token: &Token| {
        let word = token.text(text.text());
        ["and", "or", "to", "until", "till", "through", "-", "–", "—", "/", ","].contains(&word)
            && token.gap < Gap::Paragraph
    };
    let mut between = between.peekable();
    between.peek().is_some() && between.all(joins)
}

/// The period of a date that is said in full.
fn said(meaning: &Meaning) -> Option<Period> {
    match meaning {
        Meaning::Absolute(period) | Meaning::EitherDay(period, _) => Some(*period),
        Meaning::Modified { inner, .. } | Meaning::At { day: inner, .. } | Meaning::Range(inner, _) => {
            said(inner)
        }
        _ => None,
    }
}

impl Meaning {
    /// Does it count back from its base?
    pub(super) fn looks_back(&self) -> bool {
        match self {
            Meaning::Shift { by, .. } => *by < 0,
            Meaning::Away { sign, .. } => *sign < 0,
            Meaning::Partial { toward, .. } => *toward == Toward::Past,
            Meaning::Modified { inner, .. } | Meaning::At { day: inner, .. } => inner.looks_back(),
            Meaning::Within { outer, .. } => outer.looks_back(),
            _ => false,
        }
    }
}

/// Narratives go forward: "In January" after December 1941 is the next year's, "in October" after June the same year's.
pub(super) fn in_narrative(partial: Partial, home: Period) -> Option<Period> {
    if home.grain() >= partial.cycle() {
        return partial.within(home);
    }
    partial.from_base(home, Toward::Open)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mention::tests::{Said, mentions};
    use crate::rule::Base;
    use crate::text::{Document, Lexicon};

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
                        None => in_narrative(may, story.base(index, Grain::Year, false).unwrap().1),
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
        let text = "The mill opened in March 1925. In 1961 it was sold. In May it burned. By June 1962 it stood again.";
        assert_eq!(
            year_of_may(text, &[("March 1925", 1925, 3), ("1961", 1961, 0), ("June 1962", 1962, 6)]),
            1961
        );
    }

    #[test]
    fn a_date_lends_its_year_to_what_is_joined_to_it() {
        let text = "The mill opened in March 1925. In May and June 1931 it burned.";
        assert_eq!(year_of_may(text, &[("March 1925", 1925, 3), ("June 1931", 1931, 6)]), 1931);
    }
}
