//! The kind of text at each expression: it decides where a bare "Friday" or "October" lies.
//!
//! In: how the text opens, its date, and its expressions in order. Out: the `Domain` at each of them. What stands
//! after an expression has no say, so that adding text changes no value before it.

use crate::text::{Domain, Opening};
use crate::time::{Grain, Period};

/// A year this far from the text's own is of another time.
const FAR: i32 = 2;
/// So many dates of another time on end make a history; fewer are a glance back.
const HISTORY: usize = 2;
/// One does so many years before the text's own, where nothing near its own has been named yet: a day, a month, or a year
/// with which a sentence begins, since of years in passing ("built in 1932") news tells, too.
const LONG_AGO: i32 = 30;
/// Each date near its own that a text has named before asks for so many more.
const NEWS: usize = 3;

/// Texts with a date of their own look back from it, but for where they tell of another time: after some dates far from
/// their own on end, more where they began with their own, until they name a date near it. Texts without a date tell of
/// the times that they name.
#[derive(Debug)]
pub struct Judge {
    opening: Opening,
    /// The document's year.
    year: Option<i32>,
    /// How many dates on end have been of another time.
    elsewhere: usize,
    /// How many dates near its own it has named.
    near: usize,
    /// The last date was of a time long ago.
    is_long_ago: bool,
}

impl Judge {
    /// `written`: what is known of the day of writing.
    pub fn new(opening: Opening, written: Option<Period>) -> Judge {
        let year = written.map(|written| written.first().year());
        Judge { opening, year, elsewhere: 0, near: 0, is_long_ago: false }
    }

    /// The kind of text at an expression, by the byte where it starts.
    pub fn at(&self, start: u32) -> Domain {
        let at_sight = self.opening.at(start);
        match at_sight {
            _ if self.opening.is_said() => at_sight,
            _ if self.year.is_none() || self.is_elsewhere() => Domain::Narrative,
            // Its date was found in the text.
            Domain::Narrative => Domain::News,
            _ => at_sight,
        }
    }

    fn is_elsewhere(&self) -> bool {
        self.elsewhere >= HISTORY + NEWS * self.near || self.near == 0 && self.is_long_ago
    }

    /// Hears where an expression was found to lie, and whether its sentence begins with it.
    pub fn hear(&mut self, found: Period, head: bool) {
        let years = |year: i32| found.first().year() - year;
        let far = self.year.is_some_and(|year| years(year).abs() > FAR);
        let told = head || found.grain() < Grain::Year;
        let long_ago = told && self.year.is_some_and(|year| years(year) < -LONG_AGO);
        self.is_long_ago = far && (self.is_long_ago || long_ago);
        (self.elsewhere, self.near) = if far { (self.elsewhere + 1, self.near) } else { (0, self.near + 1) };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Document, Lexicon, Text};

    #[test]
    fn dates_of_another_time_on_end_make_a_history_until_a_date_near() {
        let text = "The lock, the quay and the ferry that brought the miller's men across were all new.";
        let text = Text::new(Document { text: text.to_owned(), ..Document::default() }, &Lexicon::new());
        let (year, end) = (|year| Period::year(year).unwrap(), text.text().len() as u32);
        let heard = |opening, written: Option<Period>| {
            let mut judge = Judge::new(opening, written);
            [1910, 1910, 1910, 2013, 1910, 1910, 1910, 1910, 1910, 1910].map(|told| {
                let domain = judge.at(end);
                judge.hear(year(told), false);
                domain
            })
        };
        let opening = Opening::of(&text, &Lexicon::new());
        let dated = Some(year(2013));
        let (news, history) = (Domain::News, Domain::Narrative);
        let told = [news, news, history, history, news, news, news, news, news, history];
        assert_eq!(heard(opening, dated), told);
        assert_eq!(heard(opening, None), [history; 10]);
        assert_eq!(heard(Opening::said(Domain::Command), dated), [Domain::Command; 10]);
        // "In 1910 the lock was dug."
        let mut judge = Judge::new(opening, dated);
        judge.hear(year(1910), true);
        assert_eq!(judge.at(end), history);
    }
}
