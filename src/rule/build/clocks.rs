//! Builders of clock times, zones and parts of the day.
//!
//! In: what slots caught: hours, minutes, parts. Out: a `Clock`, or a meaning with one.

use super::datum::{Builder, DAY_PARTS, Datum, int, made, meaning, month};
use crate::rule::meaning::Meaning;
use crate::time::{Clock, Day, DayPart, Grain, Length, Period, Zone};

/// Stands in the word list for a zone whose clocks change with the season.
const LOCAL: i32 = 999;

pub(crate) const BUILDERS: &[Builder] = &[
    ("clock", 2, |a| clock(int(&a[0])?, Some(int(&a[1])?), None)),
    ("clock-second", 3, |a| clock(int(&a[0])?, Some(int(&a[1])?), Some(int(&a[2])?))),
    ("hour", 1, |a| clock(int(&a[0])?, None, None)),
    ("military", 1, |a| clock(int(&a[0])? / 100, Some(int(&a[0])? % 100), None)),
    ("half-day", 2, |a| match &a[0] {
        // 12 a.m. is midnight, 12 p.m. noon.
        Datum::Clock(Clock::At { hour, minute, second, zone }) if (1..=12).contains(hour) => {
            let hour = hour % 12 + if int(&a[1])? == 1 { 12 } else { 0 };
            Some(Datum::Clock(Clock::At { hour, minute: *minute, second: *second, zone: *zone }))
        }
        Datum::Clock(clock @ Clock::At { hour: 13..=24, .. }) if int(&a[1])? == 1 => {
            Some(Datum::Clock(*clock))
        }
        Datum::Clock(clock @ Clock::At { hour: 0, .. }) if int(&a[1])? == 0 => Some(Datum::Clock(*clock)),
        _ => None,
    }),
    ("open-hour", 1, |a| match &a[0] {
        Datum::Clock(clock @ Clock::At { .. }) => made(Meaning::OpenHour(*clock)),
        _ => None,
    }),
    // "Half past nine", "quarter to six": minutes after the hour, before it where negative.
    ("past-hour", 2, |a| past_hour(int(&a[0])?, int(&a[1])?)),
    ("minutes-to", 2, |a| past_hour(int(&a[0])?, -int(&a[1])?)),
    ("fives-to", 2, |a| past_hour(int(&a[0])?, -int(&a[1]).filter(|minutes| minutes % 5 == 0)?)),
    // "Ten at night" is before midnight, "two at night" after it.
    ("at-night", 1, |a| match &a[0] {
        Datum::Clock(clock @ Clock::At { .. }) => Some(Datum::Clock(in_part(*clock, DayPart::Night)?)),
        _ => None,
    }),
    // "9 to 5 p.m.": the first time lies before the second, by less than half a day.
    ("earlier-hour", 2, |a| {
        let hour = || clock(int(&a[0])?, None, None);
        let first = if let Datum::Clock(_) = &a[0] { Some(a[0].clone()) } else { hour() };
        match (first?, &a[1]) {
            (Datum::Clock(first), Datum::Clock(second)) => Some(Datum::Clock(earlier_hour(first, *second)?)),
            (Datum::Clock(first), Datum::Meaning(Meaning::At { day, clock: second })) => {
                made(Meaning::At { day: day.clone(), clock: earlier_hour(first, *second)? })
            }
            _ => None,
        }
    }),
    // "Wednesday at 2": an hour at which people meet.
    ("working-hour", 1, |a| match &a[0] {
        // "Ten to seven" goes with seven.
        Datum::Clock(Clock::At { hour: hour @ 1..=6, minute, second, zone })
            if *hour < 6 || minute.unwrap_or(0) <= 30 =>
        {
            let (minute, second, zone) = (*minute, *second, *zone);
            Some(Datum::Clock(Clock::At { hour: hour + 12, minute, second, zone }))
        }
        clock => Some(clock.clone()),
    }),
    // "Open from 9:30 to 5": the next time that a clock of twelve hours shows it.
    ("later-hour", 2, |a| match (&a[0], &a[1]) {
        (Datum::Clock(Clock::At { hour: from, minute: since, .. }), Datum::Clock(to)) => {
            let Clock::At { hour, minute, second, zone } = *to else { return None };
            let lies_behind = |hour: u8| (hour, minute.unwrap_or(0)) <= (*from, since.unwrap_or(0));
            let moves = (1..12).contains(&hour) && lies_behind(hour) && !lies_behind(hour + 12);
            let hour = if moves { hour + 12 } else { hour };
            Some(Datum::Clock(Clock::At { hour, minute, second, zone }))
        }
        _ => None,
    }),
    // "Seven fifteen": from ten minutes on; "seven five" is said "seven oh five".
    ("hour-and-minutes", 2, |a| match (int(&a[0])?, int(&a[1])?) {
        (hour @ 1..=12, minutes @ 10..) => clock(hour, Some(minutes), None),
        _ => None,
    }),
    // "Monday night, ten o'clock": the part tells the half of the day.
    ("in-part", 2, |a| match (meaning(&a[0])?, &a[1]) {
        (Meaning::At { day, clock: Clock::Part(part) }, Datum::Clock(clock)) => {
            let clock = in_part(*clock, part)?;
            // "Up till 2 last night".
            let small = matches!(clock, Clock::At { hour: ..6, .. }) && part == DayPart::Night;
            let next = |day| Box::new(Meaning::From { length: Length::of(1, Grain::Day), sign: 1, day });
            made(Meaning::At { day: if small { next(day) } else { day }, clock })
        }
        _ => None,
    }),
    ("zone-offset", 3, |a| {
        let minutes = int(&a[1])?.checked_mul(60)?.checked_add(int(&a[2])?)?;
        Some(Datum::Int(int(&a[0])? * minutes)).filter(|_| minutes <= 14 * 60)
    }),
    // "730pm".
    ("run-together", 1, |a| {
        let digits = int(&a[0]).filter(|digits| (100..=1259).contains(digits))?;
        clock(digits / 100, Some(digits % 100), None)
    }),
    // "20121105", "143015": digits run together, two for each part after the year.
    ("compact-date", 1, |a| {
        let digits = int(&a[0])?;
        let part = |size: i32| u8::try_from(digits / size % 100).ok();
        let day = Day::new(digits / 10_000, part(100)?, part(1)?)?;
        (digits >= 10_000_000).then(|| made(Meaning::Absolute(Period::day(day))))?
    }),
    ("compact-clock", 1, |a| {
        let digits = int(&a[0])?;
        clock(digits / 10_000, Some(digits / 100 % 100), Some(digits % 100))
    }),
    ("zoned", 2, |a| match &a[0] {
        Datum::Clock(Clock::At { hour, minute, second, .. }) => {
            // "ET" is one thing in summer and another in winter.
            let zone = Some(int(&a[1])?).filter(|zone| *zone != LOCAL);
            let zone = zone.map(i16::try_from).transpose().ok()?.map(Zone);
            Some(Datum::Clock(Clock::At { hour: *hour, minute: *minute, second: *second, zone }))
        }
        _ => None,
    }),
    ("part", 1, |a| {
        let part = DAY_PARTS.get(usize::try_from(int(&a[0])?).ok()?)?.1;
        Some(Datum::Clock(Clock::Part(part)))
    }),
    ("at", 2, |a| match &a[1] {
        Datum::Clock(clock) => made(Meaning::At { day: Box::new(meaning(&a[0])?), clock: *clock }),
        _ => None,
    }),
    // "From noon till 2 a.m. on Friday": what goes past midnight begins on the day before.
    ("at-before", 3, |a| match (&a[1], &a[2]) {
        (Datum::Clock(from @ Clock::At { hour, .. }), Datum::Clock(Clock::At { hour: to, minute, .. })) => {
            let day = Box::new(meaning(&a[0])?);
            let midnight = *to == 0 && minute.unwrap_or(0) == 0;
            let before = |day| Meaning::From { length: Length::of(1, Grain::Day), sign: -1, day };
            let day = if to < hour && !midnight { Box::new(before(day)) } else { day };
            made(Meaning::At { day, clock: *from })
        }
        _ => None,
    }),
    // "161430Z MAY 25": day, hour and minute, UTC.
    ("date-time-group", 3, |a| {
        let digits = int(&a[0])?;
        let day = Day::new(int(&a[2])?, month(&a[1])?, u8::try_from(digits / 10_000).ok()?)?;
        match clock(digits / 100 % 100, Some(digits % 100), None)? {
            Datum::Clock(Clock::At { hour, minute, second, .. }) => {
                let clock = Clock::At { hour, minute, second, zone: Some(Zone(0)) };
                made(Meaning::At { day: Box::new(Meaning::Absolute(Period::day(day))), clock })
            }
            _ => None,
        }
    }),
];

fn past_hour(hour: i32, minutes: i32) -> Option<Datum> {
    match (hour, minutes) {
        (1..=12, 1..60) => clock(hour, Some(minutes), None),
        (1, -59..=-1) => clock(12, Some(60 + minutes), None),
        (2..=12 | 24, -59..=-1) => clock(hour - 1, Some(60 + minutes), None),
        _ => None,
    }
}

/// The half of the day in which a time lies before another, the later one where both do.
fn earlier_hour(first: Clock, second: Clock) -> Option<Clock> {
    let (Clock::At { hour, minute, .. }, Clock::At { hour: to, minute: to_minute, .. }) = (first, second)
    else {
        return None;
    };
    let starts = |hour: &u8| (*hour, minute.unwrap_or(0)) < (to, to_minute.unwrap_or(0));
    let hour = match hour {
        1..=12 => [hour % 12 + 12, hour % 12].into_iter().find(starts).unwrap_or(hour % 12 + 12),
        hour => hour,
    };
    Some(Clock::At { hour, minute, second: None, zone: None })
}

/// An hour from 1 to 12 in its half of the day; others as they stand.
fn in_part(clock: Clock, part: DayPart) -> Option<Clock> {
    let Clock::At { hour, minute, second, zone } = clock else { return None };
    let late = match part {
        DayPart::Morning => false,
        DayPart::Night => (6..12).contains(&hour),
        DayPart::Midday => hour < 6 || hour == 12,
        _ => true,
    };
    let hour = if (1..=12).contains(&hour) { hour % 12 + if late { 12 } else { 0 } } else { hour };
    Some(Clock::At { hour, minute, second, zone })
}

fn clock(hour: i32, minute: Option<i32>, second: Option<i32>) -> Option<Datum> {
    let byte = |n: i32, most: i32| u8::try_from(n).ok().filter(|_| n <= most);
    Some(Datum::Clock(Clock::At {
        hour: byte(hour, 24)?,
        minute: minute.map_or(Some(None), |m| byte(m, 59).map(Some))?,
        second: second.map_or(Some(None), |s| byte(s, 60).map(Some))?,
        zone: None,
    }))
}
