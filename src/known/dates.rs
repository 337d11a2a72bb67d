//! How candidates lie to the dates of the text.
//!
//! In: a naming and the mentions of its document. Out: the candidates that its dates allow, and whether one fits.

use super::series::recurs;
use super::{KnownEvents, Naming};
use crate::mention::Mention;
use crate::rule::Meaning;
use crate::text::{Span, Text};
use crate::time::{Interval, Length, Period};

/// What told one event from the others.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Ground {
    OnlyOne,
    /// A date next to the naming: it says nothing of the other namings.
    Date,
    Words,
}

impl KnownEvents {
    /// Leaves the candidates that the dates next to the naming and the document date allow; settles on a lone one.
    pub(super) fn by_dates(
        &self,
        naming: &mut Naming,
        text: &Text,
        mentions: &[Mention],
        written: &Interval,
    ) -> Ground {
        let several = naming.candidates.len() > 1;
        let near = dates_beside(naming, text, mentions);
        let mut ground = Ground::OnlyOne;
        // An event that began after the text was written is none that it tells, unless it looks ahead.
        let not_yet = |event: usize| match (self.start(event), written.end()) {
            (Some(start), Some(end)) => start > end,
            _ => false,
        };
        let fits_dates = |event: usize| {
            near.iter().all(|period| {
                let interval = Interval::within(*period);
                let Some(known) = self.get(event).map(|event| event.interval) else { return false };
                known.start().is_none_or(|start| interval.end().is_none_or(|end| start <= end))
                    && known.end().is_none_or(|end| interval.start().is_none_or(|start| end >= start))
            })
        };
        let mut kept: Vec<usize> =
            naming.candidates.iter().copied().filter(|&event| event < self.events().len()).collect();
        if !near.is_empty() {
            kept.retain(|&event| fits_dates(event));
            ground = Ground::Date;
        }
        // Texts look ahead to what is on its way, and to games and elections for years.
        let years_ahead = if recurs(self.kind(&kept)) { 8 } else { 1 };
        let far = |event: usize| match (self.start(event), written.end()) {
            (Some(start), Some(end)) => start.plus_years(-years_ahead).unwrap_or(start) > end,
            _ => false,
        };
        kept.retain(|&event| !far(event));
        if several && kept.iter().any(|&event| !not_yet(event)) && !recurs(self.kind(&kept)) {
            kept.retain(|&event| !not_yet(event));
        }
        if let [only] = kept[..] {
            naming.settled = Some(only);
            if several && ground == Ground::OnlyOne {
                ground = Ground::Date;
            }
        } else if !kept.is_empty() && several {
            naming.candidates = kept;
        }
        ground
    }

    /// Where a story has come to a year, "the war" is one of about that year.
    pub(super) fn is_near(&self, event: usize, naming: &Naming, mentions: &[Mention]) -> bool {
        const CLOSE: i32 = 2;
        let until = mentions.partition_point(|mention| mention.span.start < naming.span.start);
        let told = mentions[..until].iter().rev().find_map(|mention| match mention.meaning {
            Meaning::Absolute(period) if mention.anchor.is_none() => Some(period),
            _ => None,
        });
        let Some((told, event)) = told.zip(self.get(event)) else { return true };
        let (from, to) = (told.first().year() - CLOSE, told.last().year() + CLOSE);
        event.interval.start().is_none_or(|start| start.year() <= to)
            && event.interval.end().is_none_or(|end| end.year() >= from)
    }
}

/// Dates that stand next to a naming and are not there for comparison: "the talks of March 2022".
pub(super) fn dates_beside(naming: &Naming, text: &Text, mentions: &[Mention]) -> Vec<Period> {
    let first = mentions.partition_point(|mention| mention.sentence < naming.sentence);
    let in_sentence = mentions[first..].iter().take_while(|mention| mention.sentence == naming.sentence);
    in_sentence
        .filter_map(|mention| {
            let Meaning::Absolute(period) = mention.meaning else { return None };
            if mention.anchor.is_some() {
                return None;
            }
            let (left, right) = if mention.span.end <= naming.span.start {
                (mention.span.end, naming.span.start)
            } else {
                (naming.span.end, mention.span.start)
            };
            let between = text.tokens_in(Span::new(left.min(right), right));
            let plain = |at: usize| {
                let word = text.tokens[at].text(text.text());
                matches!(
                    word,
                    "of" | "in" | "on" | "the" | "'" | "\u{2019}" | "s" | "(" | "," | "from" | "held"
                )
            };
            (between.len() <= 3 && between.clone().all(plain)).then_some(period)
        })
        .collect()
}

/// The length that a meaning says, whatever modifies it.
pub(crate) fn length_of(meaning: &Meaning) -> Option<Length> {
    match meaning {
        Meaning::Length(length)
        | Meaning::Leading(length)
        | Meaning::Around { length, .. }
        | Meaning::Away { length, .. } => Some(length.clone()),
        Meaning::Modified { inner, .. } => length_of(inner),
        _ => None,
    }
}
