//! The month in which a text's fiscal years begin, as the text says itself: "the fiscal year ended June 30".
//!
//! In: mentions in their text. Out: a month, where one of them stands after such words.

use crate::mention::Mention;
use crate::rule::Meaning;
use crate::text::Text;
use crate::time::{Grain, Partial};

/// Words before the date that are looked at: "fiscal year, which ended on".
const REACH: usize = 6;

pub(super) fn start(mentions: &[Mention], text: &Text) -> Option<u8> {
    if !mentions.iter().any(|mention| is_fiscal(&mention.meaning)) {
        return None;
    }
    mentions.iter().find_map(|mention| {
        let (month, day) = month_and_day(&mention.meaning)?;
        let here = text.tokens_in(mention.span).start;
        let first = text.sentences.get(mention.sentence)?.tokens.start.max(here.saturating_sub(REACH));
        let words = text.tokens.get(first..here)?.iter().map(|token| token.text(text.text()).to_lowercase());
        let (mut fiscal, mut year, mut begins) = (false, false, None);
        for word in words {
            match word.as_str() {
                "fiscal" | "financial" => fiscal = true,
                "year" if fiscal => year = true,
                "began" | "begins" | "begin" | "beginning" | "starts" | "started" | "starting" if year => {
                    begins = Some(true);
                }
                "ended" | "ends" | "end" | "ending" | "closed" | "closes" if year => begins = Some(false),
                _ => {}
            }
        }
        // Years that end within the first days of a month belong to the month before, and so do begins at its end.
        match (begins?, day) {
            (true, day) if day.is_none_or(|day| day <= 15) => Some(month),
            (false, Some(..=15)) => Some(month),
            _ => Some(month % 12 + 1),
        }
    })
}

fn is_fiscal(meaning: &Meaning) -> bool {
    match meaning {
        Meaning::Fiscal(_) => true,
        Meaning::Modified { inner, .. } => is_fiscal(inner),
        _ => false,
    }
}

fn month_and_day(meaning: &Meaning) -> Option<(u8, Option<u8>)> {
    match meaning {
        Meaning::Partial { partial: Partial::MonthDay(month, day), .. } => Some((*month, Some(*day))),
        Meaning::Partial { partial: Partial::Month(month), .. } => Some((*month, None)),
        Meaning::Absolute(period) => {
            let (_, month, day) = period.first().fields();
            match period.grain() {
                Grain::Day => Some((month, Some(day))),
                Grain::Month => Some((month, None)),
                _ => None,
            }
        }
        Meaning::Modified { inner, .. } => month_and_day(inner),
        _ => None,
    }
}
