//! When something happened, as far as it is known: bounds on its begin and on its finish.

use super::{Clock, Day, Grain, Modifier, Period};
use serde::{Deserialize, Serialize};

/// Bounds of one end of an event, both inclusive; `None` is unbounded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Edge {
    pub earliest: Option<Day>,
    pub latest: Option<Day>,
}

impl Edge {
    pub fn exactly(day: Day) -> Edge {
        Edge { earliest: Some(day), latest: Some(day) }
    }

    pub fn between(earliest: Day, latest: Day) -> Edge {
        Edge { earliest: Some(earliest), latest: Some(latest) }
    }

    /// The one day it can be.
    pub fn day(self) -> Option<Day> {
        self.earliest.filter(|_| self.earliest == self.latest)
    }

    /// The day, month, year or decade that the bounds are, where they are one.
    pub fn period(self) -> Option<Period> {
        let (first, last) = (self.earliest?, self.latest?);
        [Grain::Day, Grain::Month, Grain::Year, Grain::Decade]
            .into_iter()
            .filter_map(|grain| Period::containing(grain, first))
            .find(|period| (period.first(), period.last()) == (first, last))
    }

    /// What both allow; `None` where they contradict each other.
    pub fn meet(self, other: Edge) -> Option<Edge> {
        let earliest = self.earliest.max(other.earliest);
        let latest = match (self.latest, other.latest) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
        match (earliest, latest) {
            (Some(e), Some(l)) if e > l => None,
            _ => Some(Edge { earliest, latest }),
        }
    }
}

/// The calendar period that the text (or a soft inference from it) names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Said {
    pub period: Period,
    pub clock: Option<Clock>,
    pub modifier: Option<Modifier>,
}

impl Said {
    pub fn is_approximate(self) -> bool {
        // "Nearly forty years ago" is about that year.
        use Modifier::{Approx, EqualOrLess, EqualOrMore, LessThan, MoreThan};
        matches!(self.modifier, Some(Approx | LessThan | MoreThan | EqualOrLess | EqualOrMore))
    }
}

/// When an event happened. `begin` and `finish` are strict bounds; `said` is how the date is best told, and it stays
/// with the interval only while the bounds have not been narrowed below it (an approximate one may be wider or
/// narrower than the bounds: "about February 2026", some time in 2026).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Interval {
    pub begin: Edge,
    pub finish: Edge,
    pub said: Option<Said>,
}

/// How sharply a row's date is known; `Range` is an event that lasted from a known day to a known or open end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Precision {
    Time,
    Grain(Grain),
    Range,
    Before,
    After,
    Between,
    Unknown,
}

impl Precision {
    pub fn name(self) -> &'static str {
        match self {
            Precision::Time => "time",
            Precision::Grain(Grain::Weekend) => "range",
            Precision::Grain(Grain::Half) => "between",
            Precision::Grain(Grain::Millennium) => "between",
            Precision::Grain(grain) => grain.name(),
            Precision::Range => "range",
            Precision::Before => "before",
            Precision::After => "after",
            Precision::Between => "between",
            Precision::Unknown => "unknown",
        }
    }
}

impl Interval {
    /// Some time within a period (all of it, where the event lasts that long).
    pub fn said(period: Period, clock: Option<Clock>, modifier: Option<Modifier>) -> Interval {
        let (first, last) = period.ends();
        let within = Edge::between(first, last);
        let (begin, finish) = match modifier {
            Some(Modifier::Before) => (Edge::default(), before(first)),
            Some(Modifier::OnOrBefore) => (Edge::default(), Edge { earliest: None, latest: Some(last) }),
            Some(Modifier::After) => (after(last), Edge::default()),
            Some(Modifier::OnOrAfter) => (Edge { earliest: Some(first), latest: None }, Edge::default()),
            _ => (within, within),
        };
        let kept = !matches!(
            modifier,
            Some(Modifier::Before | Modifier::OnOrBefore | Modifier::After | Modifier::OnOrAfter)
        );
        Interval { begin, finish, said: kept.then_some(Said { period, clock, modifier }) }.tidy()
    }

    pub fn within(period: Period) -> Interval {
        Interval::said(period, None, None)
    }

    /// From one day to another, both inclusive; an open end is still going on.
    pub fn lasting(first: Day, last: Option<Day>) -> Interval {
        let finish = last.map_or(Edge { earliest: Some(first), latest: None }, Edge::exactly);
        Interval { begin: Edge::exactly(first), finish, said: None }
    }

    /// Some time between two days, both inclusive, either of them open.
    pub fn between(earliest: Option<Day>, latest: Option<Day>) -> Interval {
        let edge = Edge { earliest, latest };
        Interval { begin: edge, finish: edge, said: None }
    }

    /// Earliest day on which it can have begun, inclusive.
    pub fn start(&self) -> Option<Day> {
        self.begin.earliest
    }

    /// Latest day on which it can have ended, inclusive.
    pub fn end(&self) -> Option<Day> {
        self.finish.latest
    }

    pub fn is_unknown(&self) -> bool {
        self.start().is_none() && self.end().is_none()
    }

    /// It surely lasts: its begin is a known day, month, year or decade, and its finish is a later one; or one of the two
    /// is known, and the other is open, or open as far as a bound that is no date of its own.
    pub fn is_lasting(&self) -> bool {
        match (self.begin.period(), self.finish.period()) {
            (Some(first), Some(last)) => first.last() < last.first(),
            (Some(first), None) => self.finish.latest.is_none_or(|latest| first.last() < latest),
            (None, Some(_)) => self.begin.earliest.is_none(),
            (None, None) => false,
        }
    }

    /// As it was said, where the bounds are those of a month, year or decade: "some time from 1 May to 31 May" is "May".
    pub fn as_said(self) -> Interval {
        let period = self.begin.period().filter(|_| self.begin == self.finish && self.said.is_none());
        Interval {
            said: self.said.or(period.map(|period| Said { period, clock: None, modifier: None })),
            ..self
        }
    }

    /// Nothing begins after its finish: what bounds one end bounds the other.
    pub fn tidy(mut self) -> Interval {
        self.begin =
            self.begin.meet(Edge { earliest: None, latest: self.finish.latest }).unwrap_or(self.begin);
        self.finish =
            self.finish.meet(Edge { earliest: self.begin.earliest, latest: None }).unwrap_or(self.finish);
        self
    }

    /// What both allow; `None` where they contradict each other. The narrower one's wording is kept.
    pub fn meet(&self, other: &Interval) -> Option<Interval> {
        let met = Interval {
            begin: self.begin.meet(other.begin)?,
            finish: self.finish.meet(other.finish)?,
            said: None,
        };
        let said = [self, other]
            .into_iter()
            .filter(|one| one.begin == met.begin && one.finish == met.finish)
            .find_map(|one| one.said)
            .or_else(|| [self.said, other.said].into_iter().flatten().find(|said| said.is_approximate()));
        let met = Interval { said, ..met };
        match (met.start(), met.end()) {
            (Some(start), Some(end)) if start > end => None,
            _ => Some(met.tidy()),
        }
    }

    pub fn precision(&self) -> Precision {
        if let Some(said) = self.said {
            return match said.clock {
                Some(Clock::At { .. }) => Precision::Time,
                _ => Precision::Grain(said.period.grain()),
            };
        }
        match (self.start(), self.end()) {
            (None, None) => Precision::Unknown,
            _ if self.is_lasting() => Precision::Range,
            (None, Some(_)) => Precision::Before,
            (Some(_), None) => Precision::After,
            (Some(a), Some(b)) if a == b => Precision::Grain(Grain::Day),
            (Some(_), Some(_)) => Precision::Between,
        }
    }
}

fn before(day: Day) -> Edge {
    Edge { earliest: None, latest: day.plus_days(-1) }
}

fn after(day: Day) -> Edge {
    Edge { earliest: day.plus_days(1), latest: None }
}
