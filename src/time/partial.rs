//! A date with the larger part left open: "October", "16 May", "Friday", "the spring", "the 3rd".

use super::feast::{Feast, nth_weekday};
use super::{Day, Grain, Period, Season};

/// Part of a date. It recurs within a larger period (a year, a month, a week), which a base supplies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Partial {
    /// 1 to 12.
    Month(u8),
    /// Month and day of the month.
    MonthDay(u8, u8),
    /// Month, day of the month and the weekday that it fell on, which tells the year: "Saturday, 25 April".
    MonthDayOn(u8, u8, u8),
    DayOfMonth(u8),
    /// Day of the month and the weekday that it fell on: "Friday the 13th".
    DayOfMonthOn(u8, u8),
    /// 1 is Monday.
    Weekday(u8),
    Weekend,
    /// Monday to Friday, which only recurs: no period is all of them.
    Weekdays,
    Season(Season),
    /// 1 to 4.
    Quarter(u8),
    /// 1 or 2.
    Half(u8),
    /// A decade of whichever century: 8 is "the eighties".
    Decade(u8),
    /// The n-th such weekday of the larger period, from 1; -1 is the last.
    NthWeekday(i8, u8),
    /// The n-th (from 1, -1 is the last) unit of the larger period: "the second week of July".
    Nth(i8, Grain),
    /// A named day, or one that counts from it: "Easter", "the day after Thanksgiving".
    Feast(Feast),
}

/// In which direction from the base the instance lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Toward {
    /// Wholly before the base.
    Past,
    /// Wholly after the base.
    Future,
    /// In the same larger period as the base.
    Same,
    /// On the base or the last one before it.
    PastOrNow,
    /// On the base or the first one after it.
    FutureOrNow,
    /// Not said: the sentence's tense and the kind of text decide.
    Open,
}

impl Partial {
    /// The larger period in which the part recurs.
    pub fn cycle(self) -> Grain {
        match self {
            Partial::Weekday(_) | Partial::Weekend | Partial::Weekdays => Grain::Week,
            Partial::DayOfMonth(_) | Partial::DayOfMonthOn(..) | Partial::NthWeekday(..) => Grain::Month,
            Partial::Nth(_, Grain::Day | Grain::Week | Grain::Weekend) => Grain::Month,
            Partial::Decade(_) => Grain::Century,
            _ => Grain::Year,
        }
    }

    /// Grain of the period that the part names.
    pub fn grain(self) -> Grain {
        match self {
            Partial::Month(_) => Grain::Month,
            Partial::Weekend => Grain::Weekend,
            Partial::Season(_) => Grain::Season,
            Partial::Quarter(_) => Grain::Quarter,
            Partial::Half(_) => Grain::Half,
            Partial::Decade(_) => Grain::Decade,
            Partial::Nth(_, grain) => grain,
            Partial::Feast(feast) => feast.grain(),
            _ => Grain::Day,
        }
    }

    /// The instance inside a larger period; `None` where there is none (30 February) or the period is too fine.
    pub fn within(self, outer: Period) -> Option<Period> {
        let start = outer.first();
        let (year, month, _) = start.fields();
        let found = match self {
            Partial::Month(m) => Period::month(year, m)?,
            Partial::MonthDay(m, d) => Period::day(Day::new(year, m, d)?),
            Partial::MonthDayOn(m, d, w) => {
                Period::day(Day::new(year, m, d).filter(|day| day.weekday() == w)?)
            }
            Partial::DayOfMonth(d) => Period::day(Day::new(year, month, d)?),
            Partial::DayOfMonthOn(d, w) => {
                Period::day(Day::new(year, month, d).filter(|day| day.weekday() == w)?)
            }
            Partial::Weekday(w) => {
                let ahead = (i64::from(w) - i64::from(start.weekday())).rem_euclid(7);
                Period::day(start.plus_days(ahead)?)
            }
            Partial::Weekend => Period::containing(Grain::Weekend, start)?,
            Partial::Weekdays => return None,
            Partial::Season(season) => Period::season(year, season)?,
            Partial::Quarter(n) => Period::year(year)?.nth_inside(Grain::Quarter, i64::from(n) - 1)?,
            Partial::Half(n) => Period::year(year)?.nth_inside(Grain::Half, i64::from(n) - 1)?,
            Partial::Decade(n) => {
                let century = Period::containing(Grain::Century, start)?.first().year();
                Period::containing(Grain::Decade, Day::new(century + 10 * i32::from(n), 1, 1)?)?
            }
            Partial::NthWeekday(n, w) => Period::day(nth_weekday(outer, n, w)?),
            // The first week of a month may begin in the month before.
            Partial::Nth(n, grain) => return nth_unit(outer, n, grain),
            // "The weekend of New Year's Day" may begin in the year before.
            Partial::Feast(feast) => return feast.within(year).filter(|_| outer.grain() == Grain::Year),
        };
        // A season or a week may reach over the end of the period that it belongs to.
        outer.contains(found.first()).then_some(found)
    }

    /// The instance that lies `toward` the base. `Toward::Open` looks for the closest one.
    pub fn from_base(self, base: Period, toward: Toward) -> Option<Period> {
        let home = Period::containing(self.cycle(), base.first())?;
        let instance = |by: i64| self.within(home.shift(by)?);
        // Nine cycles reach over the leap years that a century skips.
        let back = |from: i64| (-9..=from).rev().filter_map(instance);
        let ahead = |from: i64| (from..=9).filter_map(instance);
        match toward {
            // A winter lies in two years: "that spring" is the one beside it.
            Toward::Same => {
                // In February "this winter" is the one that began in the year before; that of a year begins in it.
                let begun = home.shift(-1).and_then(|home| self.within(home));
                let begun = begun.filter(|p| base.grain() < Grain::Year && p.last() >= base.first());
                let last = Period::containing(self.cycle(), base.last())?;
                let middle = |p: &Period| p.first().number() + p.last().number();
                let found = [home, last].into_iter().filter_map(|home| self.within(home)).chain(begun);
                found.min_by_key(|p| (middle(p) - middle(&base)).abs())
            }
            Toward::Past => back(0).find(|p| p.last() < base.first()),
            Toward::PastOrNow => back(1).find(|p| p.first() <= base.last()),
            Toward::Future => ahead(0).find(|p| p.first() > base.last()),
            Toward::FutureOrNow => ahead(-1).find(|p| p.last() >= base.first()),
            Toward::Open => {
                // Beside one in the base's own cycle none is closer that lies further off than the next cycle.
                let reach = if instance(0).is_some() { 1 } else { 9 };
                let middle = |p: Period| p.first().number() + p.last().number();
                let near = (-reach..=reach).filter_map(instance);
                near.min_by_key(|p| (middle(*p) - middle(base)).abs())
            }
        }
    }
}

fn nth_unit(outer: Period, n: i8, grain: Grain) -> Option<Period> {
    let edge = if n > 0 { outer.first() } else { outer.last() };
    let unit = Period::containing(grain, edge)?;
    // A week belongs where most of its days lie.
    let unit = match (grain, n > 0) {
        (Grain::Week, true) if unit.first().plus_days(3)? < edge => unit.shift(1)?,
        (Grain::Week, false) if unit.first().plus_days(3)? > edge => unit.shift(-1)?,
        (Grain::Weekend, true) if unit.last() < edge => unit.shift(1)?,
        (Grain::Weekend, false) if unit.first() > edge => unit.shift(-1)?,
        _ => unit,
    };
    let found = unit.shift(if n > 0 { i64::from(n) - 1 } else { i64::from(n) + 1 })?;
    (found.last() >= outer.first() && found.first() <= outer.last()).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Period {
        let parts: Vec<i32> = text.split('-').map(|x| x.parse().unwrap()).collect();
        Period::day(Day::new(parts[0], parts[1] as u8, parts[2] as u8).unwrap())
    }

    fn first(partial: Partial, base: &str, toward: Toward) -> String {
        partial.from_base(day(base), toward).unwrap().first().to_string()
    }

    #[test]
    fn directions() {
        let friday = Partial::Weekday(5);
        assert_eq!(first(friday, "2025-05-16", Toward::Past), "2025-05-09");
        assert_eq!(first(friday, "2025-05-16", Toward::PastOrNow), "2025-05-16");
        assert_eq!(first(friday, "2025-05-16", Toward::Future), "2025-05-23");
        assert_eq!(first(Partial::Month(10), "2025-05-16", Toward::Past), "2024-10-01");
        assert_eq!(first(Partial::MonthDay(2, 29), "1899-05-16", Toward::Future), "1904-02-29");
        assert_eq!(first(Partial::Season(Season::Winter), "2025-05-16", Toward::Past), "2024-12-01");
        let winter = Period::season(1348, Season::Winter).unwrap();
        let same =
            |season| Partial::Season(season).from_base(winter, Toward::Same).unwrap().first().to_string();
        assert_eq!(same(Season::Spring), "1349-03-01");
        assert_eq!(same(Season::Autumn), "1348-09-01");
        assert_eq!(same(Season::Winter), "1348-12-01");
        let of_a_year = Partial::Season(Season::Winter).from_base(Period::year(1348).unwrap(), Toward::Same);
        assert_eq!(of_a_year.unwrap().first().to_string(), "1348-12-01");
        assert_eq!(first(Partial::Season(Season::Winter), "2025-02-16", Toward::Same), "2024-12-01");
        assert_eq!(first(Partial::Season(Season::Autumn), "2025-02-16", Toward::Same), "2025-09-01");
        assert_eq!(first(Partial::Decade(9), "2025-05-16", Toward::PastOrNow), "1990-01-01");
    }

    #[test]
    fn nth_of_a_month() {
        let november = Period::month(2025, 11).unwrap();
        assert_eq!(Partial::NthWeekday(4, 4).within(november).unwrap(), day("2025-11-27"));
        assert_eq!(Partial::NthWeekday(-1, 1).within(november).unwrap(), day("2025-11-24"));
        assert!(Partial::NthWeekday(5, 1).within(november).is_none());
    }
}
