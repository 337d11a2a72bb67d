//! Gaps between events, counted in seconds where the base is unknown and on the calendar where it is known.

use super::proposal::Away;
use crate::network::{Constraint, DAY, Point, Stretch};
use crate::sieve::standing::seconds;
use crate::time::{Day, Edge, Grain, Length, Modifier, Period, Said};

/// A gap between two unknown days: a day's slack at each end, and the unit's own for a rounded length.
pub(crate) fn widest(away: &Away, base: Point, target: Stretch) -> Vec<Constraint> {
    let length = &away.gap.length;
    let Some((fewest, most)) = seconds(length).or_else(|| some_of(length)) else { return Vec::new() };
    let unit = seconds(&Length::of(1, away.gap.length.unit())).map_or(0, |unit| unit.1);
    let fine = away.gap.length.unit() < Grain::Day;
    let day = if fine { 0 } else { DAY - 1 };
    let (least, most) = match away.gap.modifier {
        _ if away.into => (Some(fewest - unit - day), Some(most + 2 * unit + day)),
        Some(Modifier::MoreThan | Modifier::EqualOrMore) => (Some(fewest - day), None),
        Some(Modifier::LessThan | Modifier::EqualOrLess) => (None, Some(most + day)),
        _ => (Some(fewest - unit - day), Some(most + unit + day)),
    };
    let mut out = Vec::new();
    if away.sign > 0 {
        out.extend(least.map(|least| Constraint::at_least(base, target.begin, least)));
        out.extend(most.map(|most| Constraint::at_most(base, target.finish, most)));
    } else {
        out.extend(least.map(|least| Constraint::at_least(target.finish, base, least)));
        out.extend(most.map(|most| Constraint::at_most(target.begin, base, most)));
    }
    out
}

/// "Hours", "minutes": more than one, and not as many as make the next unit.
fn some_of(length: &Length) -> Option<(i64, i64)> {
    match length.unit() {
        Grain::Minute => Some((60, 3_600)),
        Grain::Hour => Some((3_600, DAY - 3_600)),
        _ => None,
    }
}

/// Earliest and latest day of the target of a gap, both inclusive.
pub(crate) fn on_calendar(away: &Away, base: Edge) -> (Option<Day>, Option<Day>) {
    use Modifier::{EqualOrLess, EqualOrMore, LessThan, MoreThan};
    let length = &away.gap.length;
    let unit = length.unit();
    if unit < Grain::Day || length.is_vague() {
        return (None, None);
    }
    let at = |day: Option<Day>, more: i64| {
        let day = length.from_day(day?, away.sign)?;
        if more == 0 { Some(day) } else { Length::of(1, unit).from_day(day, more) }
    };
    // A shift keeps its unit's grain: three years after a day is a year.
    let grain = |day: Option<Day>| day.and_then(|day| Period::containing(unit, day));
    let (first, last) = (|day| grain(day).map(Period::first), |day| grain(day).map(Period::last));
    let next = |day: Option<Day>, by: i64| day.and_then(|day| day.plus_days(by));
    let (early, late) = (base.earliest, base.latest);
    match away.gap.modifier {
        _ if away.into => (at(early, 0), next(at(late, 1), -1)),
        // "More than" leads away from the base on the side of the sign, "less than" back to it.
        Some(how @ (MoreThan | EqualOrMore | LessThan | EqualOrLess)) => {
            let strictly = i64::from(matches!(how, MoreThan | LessThan));
            if matches!(how, MoreThan | EqualOrMore) == (away.sign > 0) {
                (next(at(early, 0), strictly), None)
            } else {
                (None, next(at(late, 0), -strictly))
            }
        }
        Some(Modifier::Approx) => (first(at(early, -1)), last(at(late, 1))),
        _ => (first(at(early, 0)), last(at(late, 0))),
    }
}

/// How the target is best told: the one period that it lies in, or softly the month of the anniversary.
pub(crate) fn told(away: &Away, base: Edge) -> Option<Said> {
    let unit = away.gap.length.unit();
    let counted = |day: Option<Day>| away.gap.length.from_day(day?, away.sign);
    let (first, last) = (counted(base.earliest)?, counted(base.latest)?);
    // "At the age of 14": no day of that year is likelier than another.
    if away.into && away.gap.modifier == Some(Modifier::EqualOrMore) {
        return None;
    }
    if away.into {
        let grain = if unit >= Grain::Month { Grain::Month } else { Grain::Day };
        let period = Period::containing(grain, first)?;
        return period.contains(last).then_some(Said {
            period,
            clock: None,
            modifier: Some(Modifier::Approx),
        });
    }
    let modifier = match away.gap.modifier {
        None => None,
        Some(Modifier::Approx) => Some(Modifier::Approx),
        Some(_) => return None,
    };
    let period = Period::containing(unit, first)?;
    (unit >= Grain::Day && period.contains(last)).then_some(Said { period, clock: None, modifier })
}
