//! Builders of years, decades, centuries and millennia, of both eras.
//!
//! In: what slots caught: digits, numbers. Out: a meaning that is said in full, or a year for another builder.

use super::datum::{Builder, Datum, absolute, int};
use crate::time::{Day, Grain, Period};

pub(crate) const BUILDERS: &[Builder] = &[
    ("year", 1, |a| absolute(Period::year(int(&a[0])?)?)),
    ("short-year", 1, |a| absolute(Period::year(windowed(int(&a[0])?)?)?)),
    ("window", 1, |a| Some(Datum::Int(windowed(int(&a[0])?)?))),
    // "1731/32": a year that began in March, and in January.
    ("dual-year", 2, |a| {
        let (year, ending) = (int(&a[0])?, int(&a[1])?);
        let size = if ending < 10 { 10 } else { 100 };
        ((year + 1) % size == ending).then_some(Datum::Int(year + 1))
    }),
    ("bce", 1, |a| absolute(Period::year(1 - int(&a[0])?)?)),
    // "493/2 BC": fewer digits continue the earlier year.
    ("bce-after", 2, |a| {
        let (from, to) = (int(&a[0])?, int(&a[1])?);
        let size = if to < 10 {
            10
        } else if to < 100 {
            100
        } else {
            1_000
        };
        let to = if to * 10 < from { from - from % size + to } else { to };
        if to < from { absolute(Period::year(1 - to)?) } else { None }
    }),
    // "493/2", "480/79": the year after, with its last digits only.
    ("bce-next", 2, |a| {
        let (from, ending) = (int(&a[0])?, int(&a[1])?);
        let size = if ending < 10 { 10 } else { 100 };
        if (from - 1) % size == ending { absolute(Period::year(2 - from)?) } else { None }
    }),
    // "The eighteen-nineties".
    ("decade-in-full", 2, |a| {
        let hundreds = int(&a[0]).filter(|hundreds| (10..=20).contains(hundreds))?;
        block(Grain::Decade, hundreds * 100 + int(&a[1])?)
    }),
    // "The 1800s" are a century, "the 2000s" the decade that has no other name.
    ("decade", 1, |a| match int(&a[0]).filter(|year| year % 10 == 0)? {
        year if year % 100 == 0 && year != 2_000 => block(Grain::Century, year),
        year => block(Grain::Decade, year),
    }),
    ("hundred", 1, |a| block(Grain::Century, int(&a[0]).filter(|year| year % 100 == 0)?)),
    ("short-decade", 1, |a| block(Grain::Decade, 1900 + int(&a[0])?)),
    // "The 80s".
    ("bare-decade", 1, |a| {
        let decade = int(&a[0]).filter(|decade| (20..=90).contains(decade) && decade % 10 == 0)?;
        block(Grain::Decade, 1900 + decade)
    }),
    ("century", 1, |a| block(Grain::Century, (int(&a[0])?.checked_sub(1)?).checked_mul(100)?)),
    ("century-bce", 1, |a| block_bce(Grain::Century, int(&a[0])?, 100)),
    ("decade-bce", 1, |a| block_bce(Grain::Decade, int(&a[0])? / 10 + 1, 10)),
    ("millennium", 1, |a| block(Grain::Millennium, (int(&a[0])?.checked_sub(1)?).checked_mul(1_000)?)),
    ("millennium-bce", 1, |a| block_bce(Grain::Millennium, int(&a[0])?, 1_000)),
    // "1939–45": two digits that continue a year, and lie after it.
    ("year-after", 2, |a| {
        let (from, ending) = (int(&a[0])?, int(&a[1])?);
        let to = from - from % 100 + ending;
        if to > from { absolute(Period::year(to)?) } else { None }
    }),
    // "1914–8".
    ("year-after-digit", 2, |a| {
        let (from, ending) = (int(&a[0])?, int(&a[1])?);
        let to = from - from % 10 + ending;
        if to > from { absolute(Period::year(to)?) } else { None }
    }),
    // "The 1850s and 60s": of the same century.
    ("decade-after", 2, |a| {
        let (from, to) = (int(&a[0])?, int(&a[1])?);
        block(Grain::Decade, from - from % 100 + to).filter(|_| to % 10 == 0)
    }),
];

fn block(grain: Grain, year: i32) -> Option<Datum> {
    absolute(Period::containing(grain, Day::new(year.max(1), 1, 1)?)?)
}

fn block_bce(grain: Grain, nth: i32, size: i32) -> Option<Datum> {
    absolute(Period::containing(grain, Day::new(-(nth.checked_sub(1)?.checked_mul(size)?), 1, 1)?)?)
}

/// Two-digit years: 00 to 49 are 2000 to 2049, 50 to 99 are 1950 to 1999.
fn windowed(year: i32) -> Option<i32> {
    match year {
        0..=49 => Some(2000 + year),
        50..=99 => Some(1900 + year),
        _ => None,
    }
}
