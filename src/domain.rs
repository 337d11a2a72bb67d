//! The kind of text at each expression: it decides where a bare "Friday" or "October" lies.
//!
//! In: how the text opens, its date, and its expressions in order. Out: the `Domain` at each of them. What stands
//! after an expression has no say, so that adding text changes no value before it.

use crate::mention::Mention;
use crate::text::{Domain, Opening};
use crate::time::{Grain, Interval, Period};

/// A year this far from the text's own is of another time.
const FAR: i32 = 2;

/// Texts with a date of their own look back from it, but for where they tell of another time: from a day or a month far
/// from their own on, until they name a date near it. Texts without a date tell of the times that they name.
#[derive(Debug)]
pub struct Judge {
    opening: Opening,
    /// The document's year.
    year: Option<i32>,
    /// The text has last told of another time.
    elsewhere: bool,
}

impl Judge {
    pub fn new(opening: Opening, date: &Interval) -> Judge {
        let year = date.said.map(|said| said.period.first().year());
        Judge { opening, year, elsewhere: false }
    }

    /// The kind of text at an expression.
    pub fn at(&self, mention: &Mention) -> Domain {
        let at_sight = self.opening.at(mention.span.start);
        match at_sight {
            _ if self.opening.is_said() => at_sight,
            _ if self.year.is_none() || self.elsewhere => Domain::Narrative,
            // Its date was found in the text.
            Domain::Narrative => Domain::News,
            _ => at_sight,
        }
    }

    /// Hears where an expression was found to lie.
    pub fn hear(&mut self, found: Period) {
        let far = self.year.is_some_and(|year| (found.first().year() - year).abs() > FAR);
        self.elsewhere = far && (self.elsewhere || found.grain() <= Grain::Month);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mention::tests::mentions;
    use crate::rule::Meaning;
    use crate::text::{Document, Lexicon, Text};

    #[test]
    fn a_day_of_another_time_makes_a_history_until_a_date_near() {
        let document =
            Document { text: "1910 May 1911 June 1912 July 2013 August".to_owned(), ..Document::default() };
        let text = Text::new(document, &Lexicon::new());
        let year = |year| Period::year(year).unwrap();
        let said = [("1910", year(1910)), ("May", Period::month(1911, 5).unwrap()), ("1912", year(1912))];
        let said = said.into_iter().chain([("2013", year(2013)), ("August", year(2012))]);
        let heard = |opening, date: Interval| {
            let mut judge = Judge::new(opening, &date);
            let hear = |(words, period)| {
                let domain = judge.at(&mentions(&text, &[(words, Meaning::Absolute(period), None)])[0]);
                judge.hear(period);
                domain
            };
            said.clone().map(hear).collect::<Vec<_>>()
        };
        let opening = Opening::of(&text, &Lexicon::new());
        let dated: Interval = "2013-02-12".parse().unwrap();
        let (news, history) = (Domain::News, Domain::Narrative);
        assert_eq!(heard(opening, dated), [news, news, history, history, news]);
        assert_eq!(heard(opening, Interval::default()), [history; 5]);
        assert_eq!(heard(Opening::said(Domain::Command), dated), [Domain::Command; 5]);
    }
}
