//! The period that a text gives results of: "a year earlier" beside a figure is the same period of the year before.
//!
//! In: a text's expressions in order, with their values. Out: the period, and whether an expression compares with it.

use crate::mention::Mention;
use crate::rule::Meaning;
use crate::text::{Hold, Lexicon, Symbol, Text, Token};
use crate::time::{Count, Day, Grain, Length, Period, Value};

/// The period reported on at a place of the text.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Report {
    /// The quarter or half last named.
    period: Option<Period>,
    /// A month holds only within its sentence.
    month: Option<Period>,
    sentence: usize,
}

impl Report {
    pub(super) fn enter(&mut self, sentence: usize) {
        if sentence != self.sentence {
            *self = Report { period: self.period, month: None, sentence };
        }
    }

    /// Has the text named the period?
    pub(super) fn is_named(&self) -> bool {
        self.period().is_some()
    }

    fn period(&self) -> Option<Period> {
        self.month.or(self.period)
    }

    /// The period reported on, so many years on; the last quarter over where the text has named none, and the year for
    /// a year before.
    pub(super) fn years_on(&self, years: i8, document: Option<Period>) -> Option<Period> {
        if let Some(period) = self.period() {
            return years_on(period, i64::from(years));
        }
        let today = document?.first();
        match years {
            0 => Period::containing(Grain::Quarter, today)?.shift(-1),
            years => Period::containing(Grain::Year, today)?.shift(i64::from(years)),
        }
    }

    /// The same period of another year.
    pub(super) fn in_year(&self, year: i32) -> Option<Period> {
        let period = self.period()?;
        years_on(period, i64::from(year) - i64::from(period.first().year()))
    }

    /// Results are those of the newest period that is over; one that is not ("the fourth quarter", told in October)
    /// counts only where the text has named no other. Those of
    /// nine months or a year have no quarter.
    pub(super) fn note(&mut self, meaning: &Meaning, value: &Value, document: Option<Period>) {
        match (meaning, value) {
            (Meaning::Reported { .. } | Meaning::ReportedIn(_), _) => {}
            (Meaning::Length(length), _) if covers_months(length) => {
                *self = Report { sentence: self.sentence, ..Report::default() }
            }
            _ => {
                let Some(period) = value.period() else { return };
                let over = |period: Period| document.is_none_or(|today| period.last() < today.first());
                let newest = self.period.is_none_or(|held| held.last() <= period.last() || !over(held));
                match period.grain() {
                    Grain::Quarter | Grain::Half if newest && (over(period) || self.period.is_none()) => {
                        (self.period, self.month) = (Some(period), None)
                    }
                    Grain::Month if over(period) => self.month = Some(period),
                    _ => {}
                }
            }
        }
    }
}

/// "the first nine months".
fn covers_months(length: &Length) -> bool {
    matches!(length.parts[..], [(count, Grain::Month)] if count.as_whole().is_some_and(|n| n >= 6))
}

/// The same part of the year, so many years on.
fn years_on(period: Period, years: i64) -> Option<Period> {
    let months = period.grain().months_or_days()?.0;
    if months == 0 { None } else { period.shift(years * 12 / months) }
}

/// The calendar period that a span of that grain up to a day is nearest to: the one that holds its middle.
pub(super) fn ending(grain: Grain, end: Day) -> Option<Period> {
    let (months, days) = grain.months_or_days()?;
    Period::containing(grain, end.plus_days(-(months * 30 + days) / 2)?)
}

/// Tells comparisons of figures from shifts in time: "earned $2, up from $1 a year ago" against "he left a year ago".
pub(super) struct Comparisons<'l> {
    lexicon: &'l Lexicon,
    figure: Symbol,
    comparing: Symbol,
}

impl<'l> Comparisons<'l> {
    pub(super) fn new(lexicon: &'l Lexicon) -> Comparisons<'l> {
        Comparisons { lexicon, figure: lexicon.class("figure"), comparing: lexicon.class("comparing") }
    }

    /// Is this "a year ago" or "a year earlier" with a figure beside it, or right after "from", "than", "with"?
    pub(super) fn compares(&self, text: &Text, mention: &Mention) -> bool {
        /// Figures count only so many tokens before and after.
        const BEFORE: usize = 8;
        const AFTER: usize = 12;
        let year = [(Count::whole(1), Grain::Year)];
        let a_year_back =
            matches!(&mention.meaning, Meaning::Away { length, sign: -1, .. } if length.parts == year);
        if !a_year_back || mention.anchor.is_some() {
            return false;
        }
        let before = text.before(mention.sentence, mention.span.start).tail(BEFORE);
        let after = text.behind(mention.sentence, mention.span.end).head(AFTER);
        let is = |token: &Token, class| self.lexicon.value(token.symbol, class).is_some();
        before.last().is_some_and(|token| is(token, self.comparing))
            || before.iter().chain(after).any(|token| is(token, self.figure))
    }
}
