//! A period of the calendar that has a name of its own: a day, a week, a month … a millennium.
//!
//! A period is a grain and a running number, so that moving it and finding the one around a day are sums.

use super::{Day, Grain};
use serde::{Deserialize, Serialize};

/// The four seasons by the months that Dateline gives them: spring March to May, summer June to August,
/// autumn September to November, winter December to February of the following year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

impl Season {
    pub const ALL: [Season; 4] = [Season::Spring, Season::Summer, Season::Autumn, Season::Winter];
}

/// A named stretch of the calendar, a day long or longer. Weeks are ISO weeks (Monday to Sunday); a weekend is the
/// Saturday and Sunday of its week; a decade runs from a year ending in 0, a century from a year ending in 00 (before
/// the common era the century that writers mean: the fifth century BCE is 500 to 401 BCE).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Period {
    grain: Grain,
    number: i64,
}

impl Period {
    /// The period of that grain around a day; `None` for a grain finer than a day.
    pub fn containing(grain: Grain, day: Day) -> Option<Period> {
        let (year, month, _) = day.fields();
        let (year, month) = (i64::from(year), i64::from(month) - 1);
        let number = match grain {
            Grain::Second | Grain::Minute | Grain::Hour => return None,
            Grain::Day => day.number(),
            Grain::Week | Grain::Weekend => (day.number() + 3).div_euclid(7),
            Grain::Month => year * 12 + month,
            Grain::Season => (year * 12 + month - 2).div_euclid(3),
            Grain::Quarter => (year * 12 + month).div_euclid(3),
            Grain::Half => (year * 12 + month).div_euclid(6),
            Grain::Year => year,
            Grain::Decade => decade_of(year),
            Grain::Century => written_block(year, 100),
            Grain::Millennium => written_block(year, 1_000),
        };
        Some(Period { grain, number })
    }

    pub fn day(day: Day) -> Period {
        Period { grain: Grain::Day, number: day.number() }
    }

    pub fn year(year: i32) -> Option<Period> {
        Period::containing(Grain::Year, Day::new(year, 1, 1)?)
    }

    pub fn month(year: i32, month: u8) -> Option<Period> {
        Period::containing(Grain::Month, Day::new(year, month, 1)?)
    }

    pub fn season(year: i32, season: Season) -> Option<Period> {
        Period::year(year)?.nth_inside(Grain::Season, season as i64)
    }

    /// The n-th (from 0) month, season, quarter or half of a year or longer period that starts with a year.
    pub(super) fn nth_inside(self, grain: Grain, n: i64) -> Option<Period> {
        let first = Period::year(self.first().year())?.first();
        let base = match grain {
            Grain::Season => first.plus_months(2)?,
            _ => first,
        };
        Period::containing(grain, base)?.shift(n)
    }

    pub fn grain(self) -> Grain {
        self.grain
    }

    /// The period `by` places later (earlier where negative); `None` outside the years -9999 to 9999.
    pub fn shift(self, by: i64) -> Option<Period> {
        let moved = Period { grain: self.grain, number: self.number.checked_add(by)? };
        (moved.edge(false).is_some() && moved.edge(true).is_some()).then_some(moved)
    }

    /// First day, inclusive.
    pub fn first(self) -> Day {
        self.edge(false).unwrap_or(EDGE_OF_TIME)
    }

    /// Last day, inclusive.
    pub fn last(self) -> Day {
        self.edge(true).unwrap_or(EDGE_OF_TIME)
    }

    /// First and last day, inclusive.
    pub fn ends(self) -> (Day, Day) {
        (self.first(), self.last())
    }

    pub fn contains(self, day: Day) -> bool {
        self.first() <= day && day <= self.last()
    }

    /// ISO year and week (1 to 53) of a week or weekend.
    pub fn iso_week(self) -> (i32, u8) {
        let thursday = self.thursday().unwrap_or(EDGE_OF_TIME);
        let year = thursday.year();
        let start = Day::new(year, 1, 1).unwrap_or(EDGE_OF_TIME);
        (year, ((thursday.number() - start.number()) / 7 + 1) as u8)
    }

    fn thursday(self) -> Option<Day> {
        Day::from_number(self.number.checked_mul(7)?)
    }

    /// Its first day or its last; `None` beyond the years that days have.
    fn edge(self, last: bool) -> Option<Day> {
        let months = |first: i64, count: i64| {
            let month = if last { first.checked_add(count - 1)? } else { first };
            let (year, month) = (i32::try_from(month.div_euclid(12)).ok()?, (month.rem_euclid(12) + 1) as u8);
            Day::new(year, month, if last { Day::month_length(year, month) } else { 1 })
        };
        let years = |size: i64| {
            // Block 0 begins with the year 1: the year 0 belongs to the block before the common era.
            let (first, count) = match self.number {
                0 => (1, size - 1),
                n if n > 0 => (n.checked_mul(size)?, size),
                n => ((n + 1).checked_mul(size)? - (size - 1), size),
            };
            months(first.checked_mul(12)?, count * 12)
        };
        let week = |from: i64| self.thursday()?.plus_days(if last { 3 } else { from });
        let n = self.number;
        match self.grain {
            Grain::Second | Grain::Minute | Grain::Hour => None,
            Grain::Day => Day::from_number(n),
            Grain::Week => week(-3),
            Grain::Weekend => week(2),
            Grain::Month => months(n, 1),
            Grain::Season => months(n.checked_mul(3)? + 2, 3),
            Grain::Quarter => months(n.checked_mul(3)?, 3),
            Grain::Half => months(n.checked_mul(6)?, 6),
            Grain::Year => months(n.checked_mul(12)?, 12),
            Grain::Decade if n < 0 => {
                months(first_of_decade(n)?.checked_mul(12)?, if n == -1 { 108 } else { 120 })
            }
            Grain::Decade => years(10),
            Grain::Century => years(100),
            Grain::Millennium => years(1_000),
        }
    }
}

/// Stands in where a bound cannot be had; every constructor refuses such periods, so it is never seen.
const EDGE_OF_TIME: Day = Day::EPOCH;

/// Decades before our era go by their digits, too: "the 470s BC" are 479 to 470 BC, decade -48; nine years are -1.
fn decade_of(year: i64) -> i64 {
    if year > 0 { year / 10 } else { -((1 - year) / 10) - 1 }
}

/// The first year of a decade before our era.
fn first_of_decade(decade: i64) -> Option<i64> {
    decade.checked_add(1)?.checked_mul(10)?.checked_sub(8)
}

/// Which block of `size` years a year belongs to. Before the year 0 blocks are cut as they are written (`-04XX` is
/// -0499 to -0400), so that block -1 is -(size - 1) to 0.
fn written_block(year: i64, size: i64) -> i64 {
    if year > 0 { year / size } else { year / size - 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(y: i32, m: u8, d: u8) -> Day {
        Day::new(y, m, d).unwrap()
    }

    #[test]
    fn every_grain_contains_its_day() {
        for number in (-719_000..60_000).step_by(331) {
            let day = Day::from_number(number).unwrap();
            for grain in Grain::ALL {
                if let Some(period) = Period::containing(grain, day) {
                    if grain != Grain::Weekend {
                        assert!(period.contains(day), "{grain:?} {day}");
                    }
                    assert!(period.shift(1).unwrap().first() > period.last());
                }
            }
        }
    }

    #[test]
    fn bounds() {
        let of = |grain, day| {
            let period = Period::containing(grain, day).unwrap();
            format!("{}/{}", period.first(), period.last())
        };
        assert_eq!(of(Grain::Week, day(2025, 5, 16)), "2025-05-12/2025-05-18");
        assert_eq!(of(Grain::Season, day(2025, 1, 5)), "2024-12-01/2025-02-28");
        assert_eq!(of(Grain::Quarter, day(2025, 5, 16)), "2025-04-01/2025-06-30");
        assert_eq!(of(Grain::Century, day(-449, 1, 1)), "-0499-01-01/-0400-12-31");
        assert_eq!(of(Grain::Decade, day(-479, 1, 1)), "-0488-01-01/-0479-12-31");
        assert_eq!(of(Grain::Decade, day(-469, 1, 1)), "-0478-01-01/-0469-12-31");
        assert_eq!(of(Grain::Decade, day(0, 1, 1)), "-0008-01-01/0000-12-31");
        assert_eq!(of(Grain::Century, day(1945, 1, 1)), "1900-01-01/1999-12-31");
        assert_eq!(Period::containing(Grain::Week, day(2021, 1, 3)).unwrap().iso_week(), (2020, 53));
    }

    #[test]
    fn the_ends_of_time_are_kept() {
        assert!(Period::year(9999).unwrap().shift(1).is_none());
        assert_eq!(Period::year(9999).unwrap().last(), day(9999, 12, 31));
        assert!(Period::year(1).unwrap().shift(i64::MAX).is_none());
    }
}
