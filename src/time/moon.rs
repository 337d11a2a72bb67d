//! New moons, full moons and the sun's place, for calendars that follow the sky.
//!
//! In: counts of moons, days. Out: moments as days since 1970-01-01 in universal time, with fractions. Series after
//! Meeus, *Astronomical Algorithms*, cut short: new moons are good to a few minutes and the sun's longitude to a
//! hundredth of a degree from 1600 to 2200.

use super::Day;

/// 2000-01-01 12:00 terrestrial time, in days since 1970.
const J2000: f64 = 10_957.5;
/// Mean length of a month of the moon, in days.
const MONTH: f64 = 29.530_588_861;
/// What terrestrial time is ahead of universal time, in days: about a minute in the years that matter.
const AHEAD: f64 = 65.0 / 86_400.0;

fn sine(degrees: f64) -> f64 {
    degrees.to_radians().sin()
}

/// The `k`-th new moon, counted from that of January 2000; `k` + ½ is a full moon.
pub(super) fn moon(k: f64) -> f64 {
    let t = k / 1_236.85;
    let sun = 2.5534 + 29.105_356_7 * k - 0.000_001_4 * t * t;
    let moon = 201.5643 + 385.816_935_28 * k + 0.010_758_2 * t * t;
    let node = 160.7108 + 390.670_502_84 * k - 0.001_611_8 * t * t;
    let e = 1.0 - 0.002_516 * t;
    let terms = [
        (-0.407_20, moon),
        (0.172_41 * e, sun),
        (0.016_08, 2.0 * moon),
        (0.010_39, 2.0 * node),
        (0.007_39 * e, moon - sun),
        (-0.005_14 * e, moon + sun),
        (0.002_08 * e * e, 2.0 * sun),
        (-0.001_11, moon - 2.0 * node),
        (-0.000_57, moon + 2.0 * node),
        (0.000_56 * e, 2.0 * moon + sun),
        (-0.000_42, 3.0 * moon),
        (0.000_42 * e, sun + 2.0 * node),
        (0.000_38 * e, sun - 2.0 * node),
        (-0.000_24 * e, 2.0 * moon - sun),
        (-0.000_17, 124.7746 - 1.563_755_88 * k),
    ];
    let wobble: f64 = terms.iter().map(|(size, angle)| size * sine(*angle)).sum();
    // 2000-01-06 14:20 is the mean new moon that k counts from.
    J2000 + 5.097_66 + MONTH * k + 0.000_154_37 * t * t + wobble - AHEAD
}

/// Number of the last new moon whose moment is no later than `moment`.
pub(super) fn moon_before(moment: f64) -> f64 {
    let near = ((moment - J2000 - 5.1) / MONTH).round() + 1.0;
    [near, near - 1.0, near - 2.0].into_iter().find(|k| moon(*k) <= moment).unwrap_or(near - 3.0)
}

/// Apparent longitude of the sun, 0 to 360 degrees: 0 at the March equinox, 270 at the December solstice.
pub(super) fn sun(moment: f64) -> f64 {
    let t = (moment + AHEAD - J2000) / 36_525.0;
    let mean = 280.466_46 + 36_000.769_83 * t + 0.000_303_2 * t * t;
    let anomaly = 357.529_11 + 35_999.050_29 * t - 0.000_153_7 * t * t;
    let center = (1.914_602 - 0.004_817 * t) * sine(anomaly)
        + (0.019_993 - 0.000_101 * t) * sine(2.0 * anomaly)
        + 0.000_289 * sine(3.0 * anomaly);
    (mean + center - 0.005_69 - 0.004_78 * sine(125.04 - 1_934.136 * t)).rem_euclid(360.0)
}

/// The moment of a year in which the sun reaches a longitude.
pub(super) fn sun_reaches(year: i32, longitude: f64) -> Option<f64> {
    // The sun stands at 280 degrees as a year begins.
    let ahead = (longitude - 280.0).rem_euclid(360.0);
    let mut moment = Day::new(year, 1, 1)?.number() as f64 + ahead * 365.2422 / 360.0;
    for _ in 0..4 {
        let off = (longitude - sun(moment) + 180.0).rem_euclid(360.0) - 180.0;
        moment += off * 365.2422 / 360.0;
    }
    Some(moment)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Within a quarter of an hour.
    fn is(moment: f64, day: (i32, u8, u8), hours: f64) {
        let wanted = Day::new(day.0, day.1, day.2).unwrap().number() as f64 + hours / 24.0;
        assert!((moment - wanted).abs() < 0.25 / 24.0, "{moment} for {day:?} {hours}");
    }

    #[test]
    fn moons_and_sun_are_where_almanacs_say() {
        // New moons of total eclipses, a full moon of one, solstices and equinoxes.
        is(moon(moon_before(19_822.0)), (2024, 4, 8), 18.35);
        is(moon(moon_before(10_815.0)), (1999, 8, 11), 11.15);
        is(moon(moon_before(17_930.0) + 0.5), (2019, 1, 21), 5.27);
        is(sun_reaches(2024, 0.0).unwrap(), (2024, 3, 20), 3.1);
        is(sun_reaches(1999, 270.0).unwrap(), (1999, 12, 22), 7.73);
        is(sun_reaches(2012, 90.0).unwrap(), (2012, 6, 20), 23.15);
    }
}
