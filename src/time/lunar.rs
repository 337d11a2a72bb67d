//! Years of other calendars, laid on ours: Julian, Hebrew, Islamic, Chinese, Indian.
//!
//! In: a year of our calendar and a day of the other. Out: the `Day`, `None` where that year has none.

use super::Day;
use super::moon::{moon, moon_before, sun, sun_reaches};

/// Days since 1970-01-01 of a date of the Julian calendar.
pub(super) fn julian_number(year: i32, month: u8, day: u8) -> i64 {
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let year = i64::from(year);
    365 * year + year.div_euclid(4) + (153 * i64::from(month) + 2) / 5 + i64::from(day) - 719_471
}

/// The fields of the Julian calendar as if they were ours: dates before 1582 stay as texts give them.
pub(super) fn julian_fields(number: i64) -> Option<Day> {
    let shifted = number + 719_470;
    let (cycle, rest) = (shifted.div_euclid(1_461), shifted.rem_euclid(1_461));
    let year = (rest - rest / 1_460) / 365;
    let in_year = rest - 365 * year;
    let month = (5 * in_year + 2) / 153;
    let day = in_year - (153 * month + 2) / 5 + 1;
    let year = cycle * 4 + year + i64::from(month >= 10);
    let month = if month < 10 { month + 3 } else { month - 9 };
    Day::new(i32::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
}

/// Days since 1970-01-01 of Easter Sunday by the Julian computus.
pub(super) fn julian_easter(year: i32) -> i64 {
    let (four, seven, golden) = (year.rem_euclid(4), year.rem_euclid(7), year.rem_euclid(19));
    let moon = (19 * golden + 15) % 30;
    let sunday = (2 * four + 4 * seven - moon + 34) % 7;
    julian_number(year, 3, 22) + i64::from(moon + sunday)
}

/// The Hebrew new year that begins in a year of ours.
pub(super) fn rosh_hashanah(year: i32) -> Option<Day> {
    Day::from_number(hebrew_new_year(i64::from(year) + 3_761))
}

/// 25 Kislev of the Hebrew year that begins in a year of ours. Heshvan before it has 30 days in long years.
pub(super) fn hanukkah(year: i32) -> Option<Day> {
    let hebrew = i64::from(year) + 3_761;
    let new_year = hebrew_new_year(hebrew);
    let long = (hebrew_new_year(hebrew + 1) - new_year) % 10 == 5;
    Day::from_number(new_year + 83 + i64::from(long))
}

/// Days since 1970-01-01 of the first day of a Hebrew year.
fn hebrew_new_year(year: i64) -> i64 {
    // Days from the epoch to the mean new moon, moved off Sundays, Wednesdays and Fridays.
    let elapsed = |year: i64| {
        let months = (235 * year - 234).div_euclid(19);
        let parts = 12_084 + 13_753 * months;
        let day = 29 * months + parts.div_euclid(25_920);
        if (3 * (day + 1)).rem_euclid(7) < 3 { day + 1 } else { day }
    };
    let (before, this, after) = (elapsed(year - 1), elapsed(year), elapsed(year + 1));
    // No year may have 356 or 382 days.
    let delay = if after - this == 356 { 2 } else { i64::from(this - before == 382) };
    this + delay - 2_092_590
}

/// The first such day of the tabular Islamic calendar (leap years 2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29 of 30; epoch
/// 16 July 622) in a year of ours. Where months begin by sight it may be off by a day.
pub(super) fn islamic(year: i32, month: u8, day: u8) -> Option<Day> {
    let number = |hijri: i64| {
        let months = 29 * (i64::from(month) - 1) + i64::from(month) / 2;
        354 * (hijri - 1) + (3 + 11 * hijri).div_euclid(30) + months + i64::from(day) - 492_149
    };
    let near = (i64::from(year) - 622) * 33 / 32;
    let days = (near - 1..=near + 3).filter_map(|hijri| Day::from_number(number(hijri)));
    days.into_iter().find(|day| day.year() == year)
}

/// A day of the first ten months of the Chinese year that begins in a year of ours, by the rules in force since 1645
/// and the clock of Beijing; checked for 1900 to 2100.
pub(super) fn chinese(year: i32, month: u8, day: u8) -> Option<Day> {
    // Local mean time before the time zone.
    let beijing = if year < 1929 { 7.761 } else { 8.0 } / 24.0;
    let local = |moment: f64| (moment + beijing).floor();
    let first = |k: f64| local(moon(k));
    // The eleventh month holds the solstice.
    let eleventh = |year: i32| {
        let solstice = local(sun_reaches(year, 270.0)?);
        Some(moon_before(solstice + 1.0 - beijing - 1e-9))
    };
    let (from, to) = (eleventh(year - 1)?, eleventh(year)?);
    let mut steps = f64::from(month) + 1.0;
    if to - from > 12.5 {
        // The first month in which the sun enters no new sign repeats the one before it.
        let sign = |k: f64| (sun(first(k) - beijing) / 30.0).floor();
        let leap = (1..13).map(f64::from).find(|&i| sign(from + i) == sign(from + i + 1.0));
        if leap.is_some_and(|leap| steps >= leap) {
            steps += 1.0;
        }
    }
    Day::from_number(first(from + steps) as i64 + i64::from(day) - 1)
}

/// Diwali: the evening of the last day of the moon with the sun in the Libra of Indian astronomers. Local almanacs may
/// differ by a day.
pub(super) fn diwali(year: i32) -> Option<Day> {
    let from = sun_reaches(year, 180.0 + ayanamsa(year))?;
    evening(moon(moon_before(from) + 1.0))
}

/// Holi: the day after the evening of the full moon of Phalguna, whose new moon has the sun in Aquarius.
pub(super) fn holi(year: i32) -> Option<Day> {
    let from = sun_reaches(year, 300.0 + ayanamsa(year))?;
    evening(moon(moon_before(from) + 1.5))?.plus_days(1)
}

/// Degrees between the signs of Indian and of Western astronomers.
fn ayanamsa(year: i32) -> f64 {
    23.85 + 0.013_97 * f64::from(year - 2_000)
}

/// The day in India on whose evening a lunar day is under way that ends at this moment.
fn evening(end: f64) -> Option<Day> {
    const INDIA: f64 = 5.5 / 24.0;
    const SUNSET: f64 = 17.75 / 24.0;
    Day::from_number((end + INDIA - SUNSET).floor() as i64)
}

/// Nowruz in Iran: the day of the March equinox, the next one where it comes after noon in Tehran.
pub(super) fn nowruz(year: i32) -> Option<Day> {
    const TEHRAN: f64 = 3.5 / 24.0;
    Day::from_number((sun_reaches(year, 0.0)? + TEHRAN + 0.5).floor() as i64)
}

/// The day, in universal time, on which the sun reaches a longitude in degrees.
pub(super) fn sun_day(year: i32, longitude: u16) -> Option<Day> {
    Day::from_number(sun_reaches(year, f64::from(longitude))?.floor() as i64)
}
