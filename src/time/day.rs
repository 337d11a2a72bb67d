//! A civil day in the proleptic Gregorian calendar, with astronomical years (0 is 1 BCE).
//!
//! Years run from -9999 to 9999, inclusive: what ISO 8601 and TIMEX3 spell with four digits. Dates before
//! 1582-10-15 keep the fields the text gave; no calendar is converted.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A day. Ordered by time; arithmetic that would leave the years -9999 to 9999 gives `None`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Day(i32);

const MONTH_LENGTHS: [u8; 12] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

impl Day {
    pub const FIRST_YEAR: i32 = -9999;
    pub const LAST_YEAR: i32 = 9999;
    /// 1970-01-01.
    pub const EPOCH: Day = Day(0);

    /// The day of these fields, `None` where the calendar has no such day.
    ///
    /// ```
    /// use dateline::time::Day;
    /// assert_eq!(Day::new(2024, 2, 29).unwrap().to_string(), "2024-02-29");
    /// assert!(Day::new(2023, 2, 29).is_none());
    /// ```
    pub fn new(year: i32, month: u8, day: u8) -> Option<Day> {
        let fits = (Self::FIRST_YEAR..=Self::LAST_YEAR).contains(&year)
            && (1..=12).contains(&month)
            && (1..=Self::month_length(year, month)).contains(&day);
        fits.then(|| Day(days_from_civil(year, month, day)))
    }

    /// The day that lies `number` days after 1970-01-01.
    pub fn from_number(number: i64) -> Option<Day> {
        let number = i32::try_from(number).ok()?;
        const FIRST: i32 = days_from_civil(Day::FIRST_YEAR, 1, 1);
        const LAST: i32 = days_from_civil(Day::LAST_YEAR, 12, 31);
        (FIRST..=LAST).contains(&number).then_some(Day(number))
    }

    /// Days since 1970-01-01.
    pub fn number(self) -> i64 {
        i64::from(self.0)
    }

    /// Year, month (1 to 12) and day of the month (from 1).
    pub fn fields(self) -> (i32, u8, u8) {
        civil_from_days(self.0)
    }

    pub fn year(self) -> i32 {
        self.fields().0
    }

    /// Writes it as it is displayed. Days are written often enough to go without the formatter.
    pub(crate) fn push_to(self, text: &mut String) {
        let (spelt, first) = self.spelt();
        text.push_str(ascii(spelt.get(first..).unwrap_or_default()));
    }

    /// ISO 8601 as ASCII, and where it begins: years of our era go without the sign.
    fn spelt(self) -> ([u8; 11], usize) {
        let (year, month, day) = self.fields();
        let [y, yy, yyy, yyyy] = digits(year.unsigned_abs());
        let [m, mm] = digits(month.into());
        let [d, dd] = digits(day.into());
        ([b'-', y, yy, yyy, yyyy, b'-', m, mm, b'-', d, dd], usize::from(year >= 0))
    }

    /// 1 is Monday, 7 is Sunday.
    pub fn weekday(self) -> u8 {
        ((self.0 + 3).rem_euclid(7) + 1) as u8
    }

    pub fn plus_days(self, days: i64) -> Option<Day> {
        Day::from_number(self.number().checked_add(days)?)
    }

    /// The same day of the month `months` later; the month's last day where it is shorter.
    pub fn plus_months(self, months: i64) -> Option<Day> {
        let (year, month, day) = self.fields();
        let index = (i64::from(year) * 12 + i64::from(month) - 1).checked_add(months)?;
        let year = i32::try_from(index.div_euclid(12)).ok()?;
        let month = (index.rem_euclid(12) + 1) as u8;
        Day::new(year, month, day.min(Self::month_length(year, month)))
    }

    pub fn plus_years(self, years: i64) -> Option<Day> {
        self.plus_months(years.checked_mul(12)?)
    }

    /// Number of days in a month; 0 for a month that does not exist.
    pub fn month_length(year: i32, month: u8) -> u8 {
        match month {
            2 if is_leap(year) => 29,
            1..=12 => MONTH_LENGTHS[usize::from(month) - 1],
            _ => 0,
        }
    }
}

fn is_leap(year: i32) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

/// Counts from March so that the leap day ends the year; eras of 400 years repeat exactly.
const fn days_from_civil(year: i32, month: u8, day: u8) -> i32 {
    let (month, day) = (month as i32, day as i32);
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

fn civil_from_days(number: i32) -> (i32, u8, u8) {
    let shifted = number + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    let year = year_of_era + era * 400 + i32::from(month <= 2);
    (year, month as u8, day as u8)
}

/// ISO 8601: `2026-02-24`, `-0479-09-01`.
impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (spelt, first) = self.spelt();
        f.write_str(ascii(spelt.get(first..).unwrap_or_default()))
    }
}

/// The last digits of a number, as ASCII.
fn digits<const N: usize>(mut number: u32) -> [u8; N] {
    let mut out = [b'0'; N];
    for digit in out.iter_mut().rev() {
        *digit += (number % 10) as u8;
        number /= 10;
    }
    out
}

fn ascii(digits: &[u8]) -> &str {
    std::str::from_utf8(digits).unwrap_or_default()
}

/// A year as ISO 8601 spells it: at least four digits after the sign.
pub(crate) struct IsoYear(pub i32);

impl fmt::Display for IsoYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 < 0 {
            f.write_str("-")?;
        }
        match self.0.unsigned_abs() {
            year @ ..=9_999 => f.write_str(ascii(&digits::<4>(year))),
            year => write!(f, "{year}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_and_numbers_agree_over_the_whole_range() {
        let (mut number, last) = (Day::new(-9999, 1, 1).unwrap(), Day::new(9999, 12, 31).unwrap());
        while number <= last {
            let (y, m, d) = number.fields();
            assert_eq!(Day::new(y, m, d), Some(number));
            match number.plus_days(97) {
                Some(next) => number = next,
                None => break,
            }
        }
    }

    #[test]
    fn weekdays() {
        assert_eq!(Day::new(1970, 1, 1).unwrap().weekday(), 4);
        assert_eq!(Day::new(2026, 2, 24).unwrap().weekday(), 2);
        assert_eq!(Day::new(1066, 10, 14).unwrap().to_string(), "1066-10-14");
    }

    #[test]
    fn months_end_on_their_last_day() {
        let day = Day::new(2024, 1, 31).unwrap();
        assert_eq!(day.plus_months(1).unwrap().to_string(), "2024-02-29");
        assert_eq!(day.plus_years(-1).unwrap().to_string(), "2023-01-31");
        assert!(day.plus_years(9000).is_none());
        assert!(day.plus_days(i64::MAX).is_none());
    }
}
