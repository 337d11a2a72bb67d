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

#[cfg(test)]
mod tests {
    use crate::extractor::{Extractor, Settings, Wanted};
    use crate::text::Document;

    /// The bounds of the fiscal years that a text names.
    fn years(text: &str, fiscal_start: Option<u8>) -> Vec<String> {
        let extractor = Extractor::new(Settings { fiscal_start, ..Settings::default() }).unwrap();
        let document =
            Document { text: text.to_owned(), date: "2013-11-12".parse().ok(), ..Document::default() };
        let analysis = extractor.analyse(document, Wanted { events: false, links: false, ..Wanted::ALL });
        let fiscal = analysis.timexes.iter().filter(|timex| super::is_fiscal(&timex.mention.meaning));
        fiscal.map(|timex| timex.value.interval().unwrap().to_edtf()).collect()
    }

    #[test]
    fn a_text_tells_when_its_fiscal_years_begin() {
        let of = |text| years(text, None);
        assert_eq!(of("Sales fell in fiscal 1990."), ["1990"]);
        let june = ["[1989-07-01..1990-06-30]"];
        assert_eq!(of("The fiscal year ended June 30 was bad. Sales fell in fiscal 1990."), june);
        assert_eq!(of("Sales fell in fiscal 1990; our fiscal year begins on July 1."), june);
        let retail = of("Sales fell in fiscal 1990; the fiscal year, which ended on Feb. 3, was bad.");
        assert_eq!(retail, ["[1989-02-01..1990-01-31]"]);
        // The quarter's end is not the year's.
        assert_eq!(of("Sales fell in the fiscal first quarter ended Sept. 30."), ["2013-33"]);
    }

    #[test]
    fn the_user_knows_better() {
        assert_eq!(years("Sales fell in FY2012.", Some(10)), ["[2011-10-01..2012-09-30]"]);
        // In November the fiscal year 2014 is under way.
        assert_eq!(years("Sales fell last fiscal year.", Some(10)), ["[2012-10-01..2013-09-30]"]);
        assert_eq!(years("Sales fell in Q1 FY2014.", Some(10)), ["[2013-10-01..2013-12-31]"]);
    }
}
