//! Named days: what a feast falls on in a year.
//!
//! In: a `Feast` and a year. Out: the calendar period that it is, and whether that is sure to the day.

use super::{Day, Grain, Period, lunar};

/// What fixes a feast's day in each year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Falls {
    /// Month and day of the month.
    On(u8, u8),
    /// The n-th weekday of a month (-1 is the last): month, n, weekday (1 is Monday).
    Nth(u8, i8, u8),
    /// The first such weekday from a day of the year on: month, day, weekday.
    From(u8, u8, u8),
    /// An American holiday on a fixed day until 1970 and on the n-th Monday of the month since: month, day, n.
    Monday(u8, u8, i8),
    /// The last Thursday of November until 1938, the last but one until 1941, the fourth since.
    Thanksgiving,
    /// Easter Sunday of the Western churches, by the Julian calendar before 1583.
    Easter,
    OrthodoxEaster,
    RoshHashanah,
    Hanukkah,
    /// Month and day of the Islamic calendar, by the tables.
    Islamic(u8, u8),
    /// Month (1 to 10) and day of the Chinese calendar.
    Chinese(u8, u8),
    Diwali,
    Holi,
    Nowruz,
    /// The day on which the sun reaches a longitude: 0 at the March equinox, 90 at the June solstice.
    Sun(u16),
}

/// What is named beside the day itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Then {
    Itself,
    /// The day is the first of so many: Ramadan.
    Lasts(u8),
    /// The n-th such weekday after it, before it where negative: "the second Sunday after Easter".
    Weekday(i8, u8),
    /// The weekend next to it.
    Weekend,
    /// The week that it lies in.
    Week,
}

/// A named day, or one that counts from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Feast {
    pub falls: Falls,
    /// Days after the day that `falls` gives.
    pub shift: i16,
    pub then: Then,
}

impl Feast {
    pub fn new(falls: Falls) -> Feast {
        Feast { falls, shift: 0, then: Then::Itself }
    }

    /// The day, weekend or week in a year; the first day where it lasts longer. `None` where the year has none.
    pub fn within(self, year: i32) -> Option<Period> {
        let day = self.day(year)?;
        Some(match self.then {
            Then::Itself | Then::Lasts(_) => Period::day(day),
            Then::Weekday(n, weekday) => {
                let ahead = (i64::from(weekday) - i64::from(day.weekday()) - 1).rem_euclid(7) + 1;
                let back = (i64::from(day.weekday()) - i64::from(weekday) - 1).rem_euclid(7) + 1;
                let days = if n > 0 { ahead + 7 * (i64::from(n) - 1) } else { 7 * (i64::from(n) + 1) - back };
                Period::day(day.plus_days(days)?)
            }
            Then::Week => Period::containing(Grain::Week, day)?,
            // From Monday to Wednesday the weekend before is nearer.
            Then::Weekend => {
                let near = if day.weekday() < 4 { day.plus_days(-3)? } else { day };
                Period::containing(Grain::Weekend, near)?
            }
        })
    }

    pub fn grain(self) -> Grain {
        match self.then {
            Then::Week => Grain::Week,
            Then::Weekend => Grain::Weekend,
            _ => Grain::Day,
        }
    }

    /// How many days it lasts.
    pub fn days(self) -> u8 {
        match self.then {
            Then::Lasts(days) => days,
            _ => 1,
        }
    }

    /// Can the day be off by one, because sight or local use decides?
    pub fn is_uncertain(self) -> bool {
        matches!(self.falls, Falls::Islamic(..) | Falls::Diwali | Falls::Holi)
    }

    fn day(self, year: i32) -> Option<Day> {
        let nth = |month, n, weekday| nth_weekday(Period::month(year, month)?, n, weekday);
        let day = match self.falls {
            Falls::On(month, day) => Day::new(year, month, day)?,
            Falls::Nth(month, n, weekday) => nth(month, n, weekday)?,
            Falls::From(month, day, weekday) => {
                let day = Day::new(year, month, day)?;
                day.plus_days((i64::from(weekday) - i64::from(day.weekday())).rem_euclid(7))?
            }
            Falls::Monday(month, day, _) if year <= 1970 => Day::new(year, month, day)?,
            Falls::Monday(month, _, n) => nth(month, n, 1)?,
            Falls::Thanksgiving => nth(
                11,
                match year {
                    ..=1938 => -1,
                    1939..=1941 => -2,
                    _ => 4,
                },
                4,
            )?,
            // Days stay as the calendar of the time counts them, so they are moved within it.
            Falls::Easter if year < 1583 => {
                return lunar::julian_fields(lunar::julian_easter(year) + i64::from(self.shift));
            }
            Falls::Easter => easter(year)?,
            Falls::OrthodoxEaster => Day::from_number(lunar::julian_easter(year))?,
            Falls::RoshHashanah => lunar::rosh_hashanah(year)?,
            Falls::Hanukkah => lunar::hanukkah(year)?,
            Falls::Islamic(month, day) => lunar::islamic(year, month, day)?,
            Falls::Chinese(month, day) => lunar::chinese(year, month, day)?,
            Falls::Diwali => lunar::diwali(year)?,
            Falls::Holi => lunar::holi(year)?,
            Falls::Nowruz => lunar::nowruz(year)?,
            Falls::Sun(longitude) => lunar::sun_day(year, longitude)?,
        };
        day.plus_days(i64::from(self.shift))
    }
}

/// The n-th (from 1; -1 is the last) such weekday of a period.
pub(super) fn nth_weekday(outer: Period, n: i8, weekday: u8) -> Option<Day> {
    let day = if n > 0 {
        let first = outer.first();
        let ahead = (i64::from(weekday) - i64::from(first.weekday())).rem_euclid(7);
        first.plus_days(ahead + 7 * (i64::from(n) - 1))?
    } else {
        let last = outer.last();
        let back = (i64::from(last.weekday()) - i64::from(weekday)).rem_euclid(7);
        last.plus_days(7 * (i64::from(n) + 1) - back)?
    };
    outer.contains(day).then_some(day)
}

/// Easter Sunday by the Gregorian computus.
fn easter(year: i32) -> Option<Day> {
    let golden = year.rem_euclid(19);
    let century = year.div_euclid(100);
    let skipped_leap_days = century - century.div_euclid(4);
    let moon_correction = (8 * century + 13).div_euclid(25);
    let age = (skipped_leap_days - moon_correction + 19 * golden + 15).rem_euclid(30);
    let age = age - i32::from(age == 29 || (age == 28 && golden > 10));
    let full_moon = Day::new(year, 3, 21)?.plus_days(i64::from(age))?;
    full_moon.plus_days(7 - i64::from(full_moon.weekday() % 7))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(feast: Feast, year: i32) -> String {
        feast.within(year).unwrap().first().to_string()
    }

    fn feast(falls: Falls, shift: i16, then: Then) -> Feast {
        Feast { falls, shift, then }
    }

    /// What almanacs and newspapers of the years say.
    #[test]
    fn feasts_fall_where_almanacs_say() {
        use Falls::*;
        for (name, falls, facts) in [
            (
                "Easter",
                Easter,
                "1818-03-22 1916-04-23 1943-04-25 2000-04-23 2008-03-23 2024-03-31 2038-04-25",
            ),
            ("Orthodox Easter", OrthodoxEaster, "1983-05-08 2010-04-04 2016-05-01 2024-05-05 2025-04-20"),
            (
                "Rosh Hashanah",
                RoshHashanah,
                "1973-09-27 2000-09-30 2013-09-05 2020-09-19 2024-10-03 2025-09-23",
            ),
            ("Hanukkah", Hanukkah, "2013-11-28 2016-12-25 2019-12-23 2022-12-19 2024-12-26 2025-12-15"),
            ("Eid al-Fitr", Islamic(10, 1), "2016-07-06 2019-06-04 2021-05-13 2023-04-21 2024-04-10"),
            ("Ramadan", Islamic(9, 1), "2016-06-06 2019-05-06 2021-04-13 2023-03-23 2024-03-11"),
            (
                "Chinese New Year",
                Chinese(1, 1),
                "1916-02-03 1949-01-29 1968-01-30 1985-02-20 2023-01-22 2024-02-10 2033-01-31 2034-02-19",
            ),
            ("Mid-Autumn", Chinese(8, 15), "2006-10-06 2014-09-08 2020-10-01 2023-09-29 2025-10-06"),
            ("Diwali", Diwali, "2012-11-13 2016-10-30 2019-10-27 2021-11-04 2022-10-24 2023-11-12"),
            ("Holi", Holi, "2018-03-02 2019-03-21 2021-03-29 2022-03-18 2024-03-25 2025-03-14"),
            ("Nowruz", Nowruz, "1979-03-21 2016-03-20 2019-03-21 2021-03-21 2024-03-20 2025-03-21"),
            ("winter solstice", Sun(270), "1999-12-22 2012-12-21 2020-12-21"),
            (
                "Thanksgiving",
                Thanksgiving,
                "1863-11-26 1905-11-30 1939-11-23 1940-11-21 1945-11-22 2012-11-22 2018-11-22",
            ),
            (
                "Election Day",
                From(11, 2, 2),
                "1860-11-06 1932-11-08 1988-11-08 1998-11-03 2016-11-08 2022-11-08",
            ),
            ("Advent Sunday", From(11, 27, 7), "2011-11-27 2016-11-27 2017-12-03 2023-12-03"),
            ("Memorial Day", Monday(5, 30, -1), "1927-05-30 1970-05-30 1971-05-31 2012-05-28"),
            ("Martin Luther King Day", Nth(1, 3, 1), "2009-01-19 2013-01-21 2020-01-20"),
        ] {
            for fact in facts.split(' ') {
                let said: Vec<i32> = fact.split('-').map(|field| field.parse().unwrap()).collect();
                let wanted = Day::new(said[0], said[1] as u8, said[2] as u8).unwrap().number();
                let feast = Feast::new(falls);
                let found = feast.within(said[0]).unwrap().first().number();
                let slack = i64::from(feast.is_uncertain());
                assert!((found - wanted).abs() <= slack, "{name} {fact}: {}", date(feast, said[0]));
            }
        }
    }

    #[test]
    fn what_counts_from_a_feast() {
        use Falls::*;
        let of = |falls, shift, then, year| date(feast(falls, shift, then), year);
        assert_eq!(of(Easter, -46, Then::Itself, 2024), "2024-02-14");
        assert_eq!(of(Easter, 49, Then::Itself, 2011), "2011-06-12");
        assert_eq!(of(Easter, 60, Then::Itself, 2016), "2016-05-26");
        // By the calendar of the time: Good Friday 1204, the sack of Constantinople lay behind.
        assert_eq!(of(Easter, 0, Then::Itself, 1204), "1204-04-25");
        assert_eq!(of(Easter, -2, Then::Itself, 1348), "1348-04-18");
        assert_eq!(of(Easter, -46, Then::Weekday(3, 7), 2012), "2012-03-11");
        assert_eq!(of(Thanksgiving, 0, Then::Weekday(1, 5), 2012), "2012-11-23");
        assert_eq!(of(Easter, 0, Then::Weekday(-1, 4), 2012), "2012-04-05");
        assert_eq!(of(Easter, 0, Then::Weekend, 2012), "2012-04-07");
        assert_eq!(of(Thanksgiving, 0, Then::Weekend, 2012), "2012-11-24");
        assert_eq!(of(Monday(5, 30, -1), 0, Then::Weekend, 2012), "2012-05-26");
        assert_eq!(of(RoshHashanah, 9, Then::Itself, 1973), "1973-10-06");
        assert_eq!(of(RoshHashanah, -163, Then::Itself, 2024), "2024-04-23");
        assert_eq!(of(RoshHashanah, -193, Then::Itself, 2016), "2016-03-24");
    }

    #[test]
    fn any_year_is_safe() {
        use Falls::*;
        for falls in
            [Easter, OrthodoxEaster, RoshHashanah, Hanukkah, Islamic(9, 1), Chinese(10, 9), Diwali, Holi]
        {
            for year in (-9_999..=9_999).step_by(97).chain([9_999]) {
                let _ = Feast::new(falls).within(year);
            }
        }
    }
}
