//! An interval as the two dates that timeline tools and calendars ask for.

use crate::time::{Clock, Day, Edge, Grain, Interval, Period};

/// A date as far as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Date {
    /// Astronomical: 0 is 1 BCE.
    pub year: i32,
    pub month: Option<u8>,
    pub day: Option<u8>,
}

impl Date {
    fn of(day: Day, grain: Grain) -> Date {
        let (year, month, day) = day.fields();
        Date {
            year,
            month: (grain < Grain::Year).then_some(month),
            day: (grain < Grain::Month).then_some(day),
        }
    }

    /// The year as people count: -480 is 480 BCE, and no year is 0.
    pub fn counted_year(self) -> i32 {
        if self.year > 0 { self.year } else { self.year - 1 }
    }
}

/// The date that a row begins with, and the one that it ends with where that is another. A row of which only one bound
/// is known stands at that bound; `None` where nothing is known.
pub(super) fn dates(interval: &Interval) -> Option<(Date, Option<Date>)> {
    if let Some(said) = interval.said {
        let (first, last) = (said.period.first(), said.period.last());
        return Some(match said.period.grain() {
            grain @ (Grain::Month | Grain::Year) => (Date::of(first, grain), None),
            _ if first == last => (Date::of(first, Grain::Day), None),
            _ => (Date::of(first, Grain::Day), Some(Date::of(last, Grain::Day))),
        });
    }
    let (begin, end) = if interval.is_lasting() {
        (interval.begin.period(), interval.finish.period())
    } else {
        let whole = Edge { earliest: interval.start(), latest: interval.end() };
        match whole.period() {
            Some(period) => (Some(period), None),
            None => (whole.earliest.map(Period::day), whole.latest.map(Period::day)),
        }
    };
    let coarse = |period: Period, day: Day| match period.grain() {
        grain @ (Grain::Month | Grain::Year) => Date::of(day, grain),
        _ => Date::of(day, Grain::Day),
    };
    match (begin, end) {
        (Some(begin), Some(end)) => Some((coarse(begin, begin.first()), Some(coarse(end, end.last())))),
        (Some(only), None) if only.grain() > Grain::Year => {
            Some((Date::of(only.first(), Grain::Day), Some(Date::of(only.last(), Grain::Day))))
        }
        (Some(only), None) => Some((coarse(only, only.first()), None)),
        (None, Some(only)) => Some((coarse(only, only.last()), None)),
        (None, None) => None,
    }
}

/// Hour, minute and second that the text gives; what it leaves open is 0.
pub(super) fn clock(interval: &Interval) -> Option<(u8, u8, u8)> {
    match interval.said?.clock? {
        Clock::At { hour, minute, second, .. } if hour < 24 => {
            Some((hour, minute.unwrap_or(0), second.unwrap_or(0)))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_as_coarse_as_they_are_known() {
        let of = |interval: Interval| {
            let spell = |date: Date| {
                let part = |part: Option<u8>| part.map(|part| format!("-{part}")).unwrap_or_default();
                format!("{}{}{}", date.counted_year(), part(date.month), part(date.day))
            };
            dates(&interval).map_or_else(String::new, |(begin, end)| {
                format!("{}{}", spell(begin), end.map(|end| format!("..{}", spell(end))).unwrap_or_default())
            })
        };
        for (edtf, want) in [
            ("1911-05-03", "1911-5-3"),
            ("1911-05", "1911-5"),
            ("-0479", "-480"),
            ("196X", "1960-1-1..1969-12-31"),
            ("[..1911-05-03]", "1911-5-3"),
            ("[1911-05-03..1911-06-01]", "1911-5-3..1911-6-1"),
            ("[1911-01-01..1911-12-31]", "1911"),
        ] {
            assert_eq!(of(edtf.parse().unwrap()), want, "{edtf}");
        }
        let day = |d| Day::new(1911, 2, d).unwrap();
        assert_eq!(of(Interval::lasting(day(1), None)), "1911-2-1");
        assert_eq!(of(Interval::lasting(day(1), Some(day(3)))), "1911-2-1..1911-2-3");
        assert_eq!(of(Interval::default()), "");
    }
}
