//! Builders: what `means` lines call to make a meaning of what a pattern caught.
//!
//! In: the values of a rule's slots. Out: a `Datum`, the rule's own value; a `Meaning` where it is an expression.

mod clocks;
pub(super) mod datum;
pub(super) mod feasts;
pub(super) mod held;
mod years;

use super::meaning::{Base, Meaning};
use crate::time::{Count, Day, Grain, Length, Modifier, Partial, Period, Reference, Repeat, Season, Toward};
use datum::{
    Builder, Datum, absolute, base, count, grain, int, iso_week, length, made, meaning, modifier, month, nth,
    partial, small, toward,
};

/// Bases and directions by the names that `means` lines use.
pub(crate) const KEYWORDS: [(&str, i32); 15] = [
    ("document", 0),
    ("mention", 1),
    ("either", 2),
    ("past", 0),
    ("future", 1),
    ("same", 2),
    ("past-or-now", 3),
    ("future-or-now", 4),
    ("open", 5),
    ("present", 2),
    ("every", 0),
    ("each", 1),
    ("every-other", 2),
    ("none", -1),
    ("any", 3),
];

/// All builders.
pub(crate) fn builders() -> impl Iterator<Item = &'static Builder> {
    let others = [years::BUILDERS, clocks::BUILDERS, feasts::BUILDERS];
    BUILDERS.iter().chain(others.into_iter().flatten())
}

const BUILDERS: &[Builder] = &[
    ("as", 1, |a| Some(a[0].clone())),
    // Calendar periods said in full.
    ("date", 3, |a| absolute(Period::day(Day::new(int(&a[0])?, small(&a[1])?, small(&a[2])?)?))),
    // Two numbers that may both be the month.
    ("numeric-date", 3, |a| {
        let day = |month: &Datum, day: &Datum| Day::new(int(&a[2])?, small(month)?, small(day)?);
        match (day(&a[0], &a[1]), day(&a[1], &a[0])) {
            (Some(first), Some(second)) if first != second => {
                made(Meaning::EitherDay(Period::day(first), Period::day(second)))
            }
            (first, second) => absolute(Period::day(first.or(second)?)),
        }
    }),
    // "11/22 February": a day by the Julian and by the Gregorian calendar, which lie 10 to 13 days apart.
    ("both-styles", 2, |a| {
        let (julian, gregorian) = (int(&a[0])?, int(&a[1])?);
        (10..=13).contains(&(gregorian - julian)).then_some(Datum::Int(julian))
    }),
    // 2011-05 is a month; 2011-12 may as well be a season over two years.
    ("month-of-year", 2, |a| {
        let (year, m) = (int(&a[0])?, month(&a[1])?);
        let season = i32::from(m) == (year + 1) % 100;
        if season { None } else { absolute(Period::month(year, m)?) }
    }),
    ("day-of-year", 2, |a| {
        let day = Day::new(int(&a[0])?, 1, 1)?.plus_days(i64::from(int(&a[1])?) - 1)?;
        if day.year() == int(&a[0])? { absolute(Period::day(day)) } else { None }
    }),
    ("iso-week", 2, |a| absolute(iso_week(int(&a[0])?, int(&a[1])?)?)),
    // Parts of a date.
    ("month", 1, |a| partial(month(&a[0]).map(Partial::Month)?)),
    ("month-day", 2, |a| {
        let (m, d) = (month(&a[0])?, small(&a[1])?);
        // 2000 has a 29 February.
        Day::new(2000, m, d)?;
        partial(Partial::MonthDay(m, d))
    }),
    // "9/11", "the Sept. 11 attacks": a day that is known by its year.
    ("in-2001", 1, |a| match a[0] {
        Datum::Partial(Partial::MonthDay(9, 11)) => absolute(Period::day(Day::new(2001, 9, 11)?)),
        _ => None,
    }),
    ("on-weekday", 2, |a| match a[0] {
        Datum::Partial(Partial::MonthDay(m, d)) => partial(Partial::MonthDayOn(m, d, small(&a[1])?)),
        _ => None,
    }),
    ("day-of-month-on", 2, |a| {
        let (d, weekday) = (small(&a[0]).filter(|d| (1..=31).contains(d))?, small(&a[1])?);
        partial(Partial::DayOfMonthOn(d, weekday))
    }),
    ("day-of-month", 1, |a| partial(small(&a[0]).filter(|d| (1..=31).contains(d)).map(Partial::DayOfMonth)?)),
    ("weekday", 1, |a| partial(small(&a[0]).filter(|w| (1..=7).contains(w)).map(Partial::Weekday)?)),
    ("the-weekend", 0, |_| partial(Partial::Weekend)),
    ("the-weekdays", 0, |_| partial(Partial::Weekdays)),
    ("season", 1, |a| partial(Partial::Season(*Season::ALL.get(usize::try_from(int(&a[0])?).ok()?)?))),
    ("quarter", 1, |a| partial(small(&a[0]).filter(|q| (1..=4).contains(q)).map(Partial::Quarter)?)),
    ("quarter-to", 1, |a| partial(month(&a[0]).filter(|m| m % 3 == 0).map(|m| Partial::Quarter(m / 3))?)),
    ("half", 1, |a| partial(small(&a[0]).filter(|h| (1..=2).contains(h)).map(Partial::Half)?)),
    ("decade-part", 1, |a| partial(small(&a[0]).map(|d| Partial::Decade(d / 10))?)),
    ("nth", 2, |a| partial(Partial::Nth(nth(&a[0])?, grain(&a[1])?))),
    ("nth-weekday", 2, |a| partial(Partial::NthWeekday(nth(&a[0])?, small(&a[1])?))),
    // Dates that need a base.
    ("in", 2, |a| {
        let (inner, outer) = (meaning(&a[0])?, meaning(&a[1])?);
        match (inner, outer) {
            // A feast may last, or be unsure by a day, which a period cannot tell.
            (Meaning::Partial { partial, .. }, Meaning::Absolute(period))
                if !matches!(partial, Partial::Feast(_)) =>
            {
                absolute(partial.within(period)?)
            }
            (Meaning::Partial { partial, .. }, outer) => {
                made(Meaning::Within { partial, outer: Box::new(outer) })
            }
            _ => None,
        }
    }),
    ("toward", 3, |a| match &a[0] {
        Datum::Partial(partial) => {
            made(Meaning::Partial { partial: *partial, toward: toward(&a[1])?, base: base(&a[2])? })
        }
        _ => None,
    }),
    ("shift", 3, |a| made(Meaning::Shift { by: int(&a[0])?, grain: grain(&a[1])?, base: base(&a[2])? })),
    // "The following year", "that week": the period beside the base, or the base's own.
    ("beside", 3, |a| {
        let by = match toward(&a[0])? {
            Toward::Past => -1,
            Toward::Same => 0,
            Toward::Future => 1,
            _ => return None,
        };
        made(Meaning::Shift { by, grain: grain(&a[1])?, base: base(&a[2])? })
    }),
    ("away", 3, |a| {
        made(Meaning::Away {
            length: length(&a[0])?,
            sign: i8::try_from(int(&a[1])?).ok()?,
            base: base(&a[2])?,
        })
    }),
    ("fiscal", 1, |a| made(Meaning::Fiscal(Box::new(meaning(&a[0])?)))),
    ("told-last", 0, |_| made(Meaning::Same)),
    ("reported", 1, |a| made(Meaning::Reported { years: i8::try_from(int(&a[0])?).ok()? })),
    ("either-era", 1, |a| match meaning(&a[0])? {
        // Nobody takes the nineteenth century for one before our era.
        Meaning::Absolute(period) if period.grain() == Grain::Century && period.first().year() >= 900 => {
            absolute(period)
        }
        Meaning::Absolute(period) => made(Meaning::EitherEra(period)),
        _ => None,
    }),
    ("reported-in", 1, |a| made(Meaning::ReportedIn(Box::new(meaning(&a[0])?)))),
    ("ending", 2, |a| made(Meaning::Ending { grain: grain(&a[0])?, end: Box::new(meaning(&a[1])?) })),
    ("unknown", 1, |a| made(Meaning::Unknown(grain(&a[0])?))),
    ("ref", 1, |a| {
        let reference = [Reference::Past, Reference::Future, Reference::Present];
        made(Meaning::Reference(*reference.get(usize::try_from(int(&a[0])?).ok()?)?))
    }),
    // The present from which a length counts, as finely as it does.
    ("present-of", 1, |a| {
        let is_clock = length(&a[0])?.unit() < Grain::Day;
        made(Meaning::Reference(if is_clock { Reference::Moment } else { Reference::Present }))
    }),
    ("mod", 2, |a| made(Meaning::Modified { modifier: modifier(&a[0])?, inner: Box::new(meaning(&a[1])?) })),
    // Half a year has a name of its own; of anything else it is the beginning or the end.
    ("half-of", 2, |a| {
        let (half, whole) = (small(&a[0])?, meaning(&a[1])?);
        let is_year = match &whole {
            Meaning::Absolute(period) => period.grain() == Grain::Year,
            Meaning::Shift { grain, .. } | Meaning::Containing { grain, .. } => *grain == Grain::Year,
            Meaning::Fiscal(_) => return None,
            _ => false,
        };
        match (&whole, is_year) {
            (Meaning::Absolute(year), true) => absolute(Partial::Half(half).within(*year)?),
            (_, true) => made(Meaning::Within { partial: Partial::Half(half), outer: Box::new(whole) }),
            _ => {
                let modifier = if half == 1 { Modifier::Start } else { Modifier::End };
                made(Meaning::Modified { modifier, inner: Box::new(whole) })
            }
        }
    }),
    // "2day".
    ("if-two", 2, |a| (int(&a[0])? == 2).then(|| a[1].clone())),
    // Lengths and repetitions.
    ("length", 2, |a| Some(Datum::Length(Length::new(count(&a[0])?, grain(&a[1])?)))),
    // "Two to three weeks": the least of what is said.
    ("least-length", 3, |a| {
        let (least, most) = (count(&a[0])?, count(&a[1])?);
        (least <= most).then(|| Some(Datum::Length(Length::new(least, grain(&a[2])?))))?
    }),
    // "A good weekend" is one on the calendar.
    ("one", 1, |a| {
        let unit = grain(&a[0]).filter(|unit| *unit != Grain::Weekend)?;
        Some(Datum::Length(Length::new(Count::whole(1), unit)))
    }),
    ("some", 1, |a| Some(Datum::Length(Length::new(Count::Vague, grain(&a[0])?)))),
    // Coarse first; "three days, two years" and "a century, an hour" are no sums. What counts nothing only says how fine
    // the sum is.
    ("plus", 2, |a| {
        let (mut first, second) = (length(&a[0])?, length(&a[1])?);
        let (coarse, fine) = (first.parts.last()?.1, second.unit());
        let finer = coarse > fine && (coarse < Grain::Year || fine >= Grain::Day);
        let nothing = second.parts.iter().all(|part| part.0 == Count::whole(0));
        first.parts.extend(second.parts);
        (finer || nothing).then_some(Datum::Length(first))
    }),
    // "(five years) and a half": of the same unit.
    ("plus-part", 2, |a| {
        let (part, mut length) = (count(&a[0])?, length(&a[1])?);
        let last = length.parts.last_mut()?;
        match (last.0, part) {
            (Count::Thousandths(n), Count::Thousandths(part)) => {
                last.0 = Count::Thousandths(n.checked_add(part)?)
            }
            _ => return None,
        }
        Some(Datum::Length(length))
    }),
    ("duration", 1, |a| made(Meaning::Length(length(&a[0])?))),
    // Lengths of hours, minutes and seconds; of days and more.
    ("of-hours", 1, |a| Some(Datum::Length(length(&a[0]).filter(|length| length.unit() < Grain::Day)?))),
    ("of-days", 1, |a| Some(Datum::Length(length(&a[0]).filter(|length| length.unit() >= Grain::Day)?))),
    // A length from a date that is said along with it; the period of a grain around such a date.
    ("from", 3, |a| {
        let (length, day) = (length(&a[0])?, Box::new(meaning(&a[2])?));
        made(Meaning::From { length, sign: i8::try_from(int(&a[1])?).ok()?, day })
    }),
    ("containing", 2, |a| made(Meaning::Containing { grain: grain(&a[0])?, day: Box::new(meaning(&a[1])?) })),
    // "From November to March 2010": the last November before the end.
    ("leading-to", 2, |a| match (&a[0], meaning(&a[1])?) {
        (Datum::Partial(partial), Meaning::Absolute(end)) => absolute(partial.from_base(end, Toward::Past)?),
        // "Friday and Thursday" go back.
        (Datum::Partial(Partial::Weekday(from)), Meaning::Partial { partial: Partial::Weekday(to), .. })
            if (to + 7 - from) % 7 > 4 =>
        {
            None
        }
        (Datum::Partial(partial), end) => made(Meaning::LeadingTo { partial: *partial, end: Box::new(end) }),
        _ => None,
    }),
    ("around", 2, |a| {
        let sign = i8::try_from(int(&a[1])?).ok()?;
        made(Meaning::Around { length: length(&a[0])?, sign, base: Base::Document })
    }),
    // "The following three weeks": behind what was told.
    ("behind", 1, |a| made(Meaning::Around { length: length(&a[0])?, sign: 1, base: Base::Mention })),
    ("leading", 1, |a| made(Meaning::Leading(length(&a[0])?))),
    ("repeat", 1, |a| Some(Datum::Repeat(Repeat::Every(length(&a[0])?)))),
    ("repeat-unit", 1, |a| Some(Datum::Repeat(Repeat::Unit(grain(&a[0])?, None)))),
    ("repeat-each", 1, |a| match &a[0] {
        Datum::Partial(partial) => Some(Datum::Repeat(Repeat::Each(*partial, None))),
        _ => None,
    }),
    ("repeat-at", 2, |a| {
        let Datum::Clock(clock) = a[1] else { return None };
        let at = |repeat: &Repeat| match repeat {
            Repeat::Each(partial, _) => Some(Repeat::Each(*partial, Some(clock))),
            Repeat::Unit(grain, _) => Some(Repeat::Unit(*grain, Some(clock))),
            Repeat::Every(_) => None,
        };
        match &a[0] {
            Datum::Repeat(repeat) => Some(Datum::Repeat(at(repeat)?)),
            Datum::Meaning(Meaning::Repeat { repeat, quant, frequency }) => {
                made(Meaning::Repeat { repeat: at(repeat)?, quant: *quant, frequency: *frequency })
            }
            _ => None,
        }
    }),
    // How a set is quantified; how often in each unit.
    ("set", 2, |a| {
        let quant = match int(&a[1])? {
            0 => Some("EVERY"),
            1 => Some("EACH"),
            2 => Some("EVERY OTHER"),
            3 => Some("ANY"),
            _ => None,
        };
        match &a[0] {
            Datum::Repeat(repeat) => made(Meaning::Repeat { repeat: repeat.clone(), quant, frequency: None }),
            _ => None,
        }
    }),
    ("vague", 0, |_| Some(Datum::Count(Count::Vague))),
    // "Three days a week".
    ("often-for", 3, |a| match &a[2] {
        Datum::Repeat(repeat) => made(Meaning::Repeat {
            repeat: repeat.clone(),
            quant: None,
            frequency: Some((count(&a[0])?, Some(grain(&a[1])?))),
        }),
        _ => None,
    }),
    // "24/7": all hours of all days.
    ("all-hours", 2, |a| match (int(&a[0])?, int(&a[1])?) {
        (24, 7) => made(Meaning::Repeat {
            repeat: Repeat::Every(Length::of(1, Grain::Day)),
            quant: None,
            frequency: Some((Count::whole(24), Some(Grain::Hour))),
        }),
        _ => None,
    }),
    ("often", 2, |a| match &a[1] {
        Datum::Repeat(repeat) => made(Meaning::Repeat {
            repeat: repeat.clone(),
            quant: None,
            frequency: Some((count(&a[0])?, None)),
        }),
        _ => None,
    }),
];
