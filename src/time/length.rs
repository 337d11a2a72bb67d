//! How long something lasts: "two and a half years", "several months", "an hour".

use super::{Day, Grain};
use serde::{Deserialize, Serialize};
use std::fmt;

/// How many: thousandths of a unit, or not said ("several", a bare plural), which is before all that is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Count {
    Vague,
    Thousandths(u64),
}

impl Count {
    pub fn whole(n: u32) -> Count {
        Count::Thousandths(u64::from(n) * 1_000)
    }

    /// The count as a whole number, where it is one.
    pub fn as_whole(self) -> Option<u32> {
        match self {
            Count::Thousandths(n) if n % 1_000 == 0 => u32::try_from(n / 1_000).ok(),
            _ => None,
        }
    }
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Count::Vague => f.write_str("X"),
            Count::Thousandths(n) if n % 1_000 == 0 => write!(f, "{}", n / 1_000),
            Count::Thousandths(n) => {
                let digits = format!("{}.{:03}", n / 1_000, n % 1_000);
                f.write_str(digits.trim_end_matches('0'))
            }
        }
    }
}

/// A length of time: counts of units, coarse first.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Length {
    pub parts: Vec<(Count, Grain)>,
}

impl Length {
    pub fn new(count: Count, unit: Grain) -> Length {
        Length { parts: vec![(count, unit)] }
    }

    pub fn of(n: u32, unit: Grain) -> Length {
        Length::new(Count::whole(n), unit)
    }

    /// The coarsest unit.
    pub fn unit(&self) -> Grain {
        self.parts.first().map_or(Grain::Day, |part| part.1)
    }

    pub fn is_vague(&self) -> bool {
        self.parts.iter().any(|part| part.0 == Count::Vague)
    }

    /// Whole months and days of the length; what is finer than a day counts nothing. `None` where a count is vague
    /// or so large that no calendar holds it.
    pub fn months_and_days(&self) -> Option<(i64, i64)> {
        let (mut months, mut days) = (0_i64, 0_i64);
        for &(count, unit) in &self.parts {
            let Count::Thousandths(n) = count else { return None };
            let Some((m, d)) = unit.months_or_days() else { continue };
            let n = i64::try_from(n).ok()?;
            months = months.checked_add(n.checked_mul(m)? / 1_000)?;
            days = days.checked_add(n.checked_mul(d)? / 1_000)?;
        }
        Some((months, days))
    }

    /// The same in days, where it is said in hours that make whole days: "48 hours".
    pub fn days_of_hours(&self) -> Option<Length> {
        let hours = match self.parts[..] {
            [(count, Grain::Hour)] => count.as_whole()?,
            _ => return None,
        };
        (hours > 0 && hours.is_multiple_of(24)).then(|| Length::of(hours / 24, Grain::Day))
    }

    /// The day that lies the length after (`sign` 1) or before (`sign` -1) a day.
    pub fn from_day(&self, day: Day, sign: i64) -> Option<Day> {
        let (months, days) = self.months_and_days()?;
        day.plus_months(sign.checked_mul(months)?)?.plus_days(sign.checked_mul(days)?)
    }

    /// Fewest and most days that the length can take on any calendar page, both inclusive.
    pub fn days(&self) -> Option<(i64, i64)> {
        let (months, days) = self.months_and_days()?;
        // No run of n months is shorter than 30.41 n - 2.6 days, nor longer than 30.44 n + 1.6.
        let average = months.checked_mul(146_097)? / 4_800;
        let slack = if months == 0 { 0 } else { 3 };
        Some(((average + days - slack).max(0), average + days + slack))
    }
}

/// A count with a part of a unit in whole units, where the part makes whole finer ones: 2.5 years are two years and six
/// months, half a century fifty years.
fn in_whole_units(count: Count, unit: Grain) -> [Option<(Count, Grain)>; 2] {
    let finer = match unit {
        Grain::Millennium => (1_000, Grain::Year),
        Grain::Century => (100, Grain::Year),
        Grain::Decade => (10, Grain::Year),
        Grain::Year => (12, Grain::Month),
        Grain::Month => (30, Grain::Day),
        Grain::Week => (7, Grain::Day),
        Grain::Day => (24, Grain::Hour),
        Grain::Hour => (60, Grain::Minute),
        Grain::Minute => (60, Grain::Second),
        _ => (1, unit),
    };
    match count {
        Count::Thousandths(n) if n % 1_000 != 0 && n % 1_000 * finer.0 % 1_000 == 0 => {
            let whole = Some((Count::Thousandths(n - n % 1_000), unit)).filter(|_| n >= 1_000);
            [whole, Some((Count::Thousandths(n % 1_000 * finer.0), finer.1))]
        }
        _ => [Some((count, unit)), None],
    }
}

/// TIMEX3 spelling of the value: `P3Y`, `PT1H30M`, `P2Y6M`, `P1DE`, `PXM`.
impl fmt::Display for Length {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("P")?;
        let mut in_time = false;
        for (count, unit) in self.parts.iter().flat_map(|part| in_whole_units(part.0, part.1)).flatten() {
            if unit < Grain::Day && !in_time {
                f.write_str("T")?;
                in_time = true;
            }
            let letter = match unit {
                Grain::Second => "S",
                Grain::Minute => "M",
                Grain::Hour => "H",
                Grain::Day => "D",
                Grain::Weekend => "WE",
                Grain::Week => "W",
                Grain::Month => "M",
                Grain::Season => "SN",
                Grain::Quarter => "Q",
                Grain::Half => "H",
                Grain::Year => "Y",
                Grain::Decade => "DE",
                Grain::Century => "CE",
                Grain::Millennium => "ML",
            };
            write!(f, "{count}{letter}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling() {
        assert_eq!(Length::of(3, Grain::Year).to_string(), "P3Y");
        let parts = |thousandths, unit| Length::new(Count::Thousandths(thousandths), unit).to_string();
        assert_eq!(parts(2_500, Grain::Year), "P2Y6M");
        assert_eq!(parts(500, Grain::Century), "P50Y");
        assert_eq!(parts(79_500, Grain::Day), "P79DT12H");
        assert_eq!(parts(2_300, Grain::Week), "P2.3W");
        assert_eq!(Length::new(Count::Vague, Grain::Month).to_string(), "PXM");
        let compound =
            Length { parts: vec![(Count::whole(1), Grain::Hour), (Count::whole(30), Grain::Minute)] };
        assert_eq!(compound.to_string(), "PT1H30M");
    }

    #[test]
    fn calendar_and_widest_span() {
        let day = Day::new(2025, 5, 16).unwrap();
        assert_eq!(Length::of(3, Grain::Year).from_day(day, -1).unwrap().to_string(), "2022-05-16");
        let (low, high) = Length::of(4, Grain::Year).days().unwrap();
        assert!(low < 1461 && high >= 1461, "{low} {high}");
        assert_eq!(Length::of(2, Grain::Week).days(), Some((14, 14)));
        assert!(Length::of(u32::MAX, Grain::Millennium).from_day(day, 1).is_none());
    }
}
