//! How candidates lie to the dates of the text.
//!
//! In: a naming and the mentions of its document. Out: the candidates that its dates allow, and whether one fits.

use super::series::recurs;
use super::{KnownEvents, Naming};
use crate::mention::Mention;
use crate::rule::{Meaning, Tie};
use crate::text::{Span, Text};
use crate::time::{Day, Interval, Length, Period};

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
        let gaps = lengths_since(naming, mentions);
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
        if several && !gaps.is_empty() {
            kept.retain(|&event| gaps.iter().all(|length| self.first_in(event, length)));
            ground = Ground::Words;
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

    /// Does it lie among the years that the text tells of, or close to them?
    pub(super) fn is_among(&self, event: usize, years: Option<(i32, i32)>) -> bool {
        const CLOSE: i32 = 5;
        let Some(((first, last), event)) = years.zip(self.get(event)) else { return true };
        let year = |day: Day| day.year();
        event.interval.end().map(year).is_none_or(|end| end >= first - CLOSE)
            && event.interval.start().map(year).is_none_or(|start| start <= last + CLOSE)
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

    /// Does the event fit one of the dates of a sentence, if it has any?
    pub(super) fn agrees(&self, event: usize, sentence: usize, mentions: &[Mention]) -> bool {
        let Some(event) = self.get(event) else { return false };
        let first = mentions.partition_point(|mention| mention.sentence < sentence);
        let here = mentions[first..].iter().take_while(|mention| mention.sentence == sentence);
        let mut dates = here.filter_map(|mention| match mention.meaning {
            Meaning::Absolute(period) => Some(Interval::within(period)),
            _ => None,
        });
        let within = Interval::between(event.interval.start(), event.interval.end());
        dates.clone().next().is_none() || dates.any(|date| date.meet(&within).is_some())
    }

    /// Was the event the first of its series in that long? The one before it must be known, and be older.
    fn first_in(&self, event: usize, length: &Length) -> bool {
        let Some((one, start)) = self.get(event).zip(self.start(event)) else { return false };
        let previous = self
            .events()
            .iter()
            .enumerate()
            .filter(|&(n, other)| {
                let shared = one.participants.iter().filter(|name| other.participants.contains(name)).count();
                n != event
                    && other.kind == one.kind
                    && (self.same_series(event, n) || shared * 2 > one.participants.len())
            })
            .filter_map(|(_, other)| other.interval.end())
            .filter(|&day| day < start)
            .max();
        match (previous, length.from_day(start, -1)) {
            (Some(previous), Some(limit)) => previous < limit,
            _ => false,
        }
    }
}

/// The first and the last year that a text names, where it names several.
pub(super) fn years(mentions: &[Mention]) -> Option<(i32, i32)> {
    let periods = mentions.iter().filter_map(|mention| match mention.meaning {
        Meaning::Absolute(period) => Some((period.first().year(), period.last().year())),
        _ => None,
    });
    let (count, first, last) = periods.fold((0, i32::MAX, i32::MIN), |(count, first, last), (from, to)| {
        (count + 1, first.min(from), last.max(to))
    });
    (count >= 3).then_some((first, last))
}

/// Dates that stand next to a naming and are not there for comparison: "the talks of March 2022".
pub(super) fn dates_beside(naming: &Naming, text: &Text, mentions: &[Mention]) -> Vec<Period> {
    let first = mentions.partition_point(|mention| mention.sentence < naming.sentence);
    let in_sentence = mentions[first..].iter().take_while(|mention| mention.sentence == naming.sentence);
    in_sentence
        .filter_map(|mention| {
            let Meaning::Absolute(period) = mention.meaning else { return None };
            if mention.anchor.is_some() || mention.span.is_empty() {
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

/// Lengths of "the first … in N years" that the naming's sentence says of it.
fn lengths_since(naming: &Naming, mentions: &[Mention]) -> Vec<Length> {
    let first = mentions.partition_point(|mention| mention.sentence < naming.sentence);
    mentions[first..]
        .iter()
        .take_while(|mention| mention.sentence == naming.sentence)
        .filter(|mention| mention.anchor.is_some_and(|anchor| anchor.tie == Tie::FirstIn))
        .filter_map(|mention| length_of(&mention.meaning))
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
