//! What a temporal expression denotes once its base is known.

use super::{Count, Day, Feast, Grain, Interval, Length, Partial, Period};
use serde::{Deserialize, Serialize};

/// The four types of TIMEX3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TimexType {
    Date,
    Time,
    Duration,
    Set,
}

impl TimexType {
    pub fn name(self) -> &'static str {
        match self {
            TimexType::Date => "DATE",
            TimexType::Time => "TIME",
            TimexType::Duration => "DURATION",
            TimexType::Set => "SET",
        }
    }
}

/// TIMEX3 `mod`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Modifier {
    Before,
    After,
    OnOrBefore,
    OnOrAfter,
    LessThan,
    MoreThan,
    EqualOrLess,
    EqualOrMore,
    Start,
    Mid,
    End,
    Approx,
}

impl Modifier {
    pub const ALL: [Modifier; 12] = [
        Modifier::Before,
        Modifier::After,
        Modifier::OnOrBefore,
        Modifier::OnOrAfter,
        Modifier::LessThan,
        Modifier::MoreThan,
        Modifier::EqualOrLess,
        Modifier::EqualOrMore,
        Modifier::Start,
        Modifier::Mid,
        Modifier::End,
        Modifier::Approx,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Modifier::Before => "BEFORE",
            Modifier::After => "AFTER",
            Modifier::OnOrBefore => "ON_OR_BEFORE",
            Modifier::OnOrAfter => "ON_OR_AFTER",
            Modifier::LessThan => "LESS_THAN",
            Modifier::MoreThan => "MORE_THAN",
            Modifier::EqualOrLess => "EQUAL_OR_LESS",
            Modifier::EqualOrMore => "EQUAL_OR_MORE",
            Modifier::Start => "START",
            Modifier::Mid => "MID",
            Modifier::End => "END",
            Modifier::Approx => "APPROX",
        }
    }

    pub fn from_name(name: &str) -> Option<Modifier> {
        Modifier::ALL.into_iter().find(|modifier| modifier.name() == name)
    }
}

/// A stretch of time that is not on the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reference {
    Past,
    Present,
    /// The present as a time of day.
    Moment,
    Future,
}

/// Part of a day, as TIMEX3 tells them apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum DayPart {
    Morning,
    Midday,
    Afternoon,
    Evening,
    Night,
    Daytime,
}

/// Offset from UTC in minutes, east positive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Zone(pub i16);

/// When within the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Clock {
    Part(DayPart),
    /// Hour 0 to 24, with minutes and seconds only where they were said.
    At {
        hour: u8,
        minute: Option<u8>,
        second: Option<u8>,
        zone: Option<Zone>,
    },
}

/// Where on the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum When {
    Period(Period),
    /// From one day to another, both inclusive, where that is no period of the calendar: Ramadan, a fiscal year.
    Days(Day, Day),
    /// A day of that month, nothing tells which: "that day" where only the month was told.
    DayOf(Period),
    /// A year, half or quarter of a fiscal calendar, by the number that it has there, and the month in which fiscal
    /// years begin. The fiscal year N ends in the year N.
    Fiscal(Period, u8),
    /// No base told which instance is meant: `XXXX-10-16`.
    Partial(Partial),
    /// An unknown period of that grain, `XXXX-XX-XX` for a day: "the day before" where no day is known.
    Unknown(Grain),
    Reference(Reference),
}

/// What is repeated: a length ("every two weeks") or an instance of a partial date ("each May").
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Repeat {
    Every(Length),
    Each(Partial, Option<Clock>),
    /// Each unit of the calendar, at a part of the day where said: "daily", "every morning".
    Unit(Grain, Option<Clock>),
}

/// The meaning of a temporal expression in its document.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Value {
    /// DATE, or TIME where a clock goes along.
    Date { when: When, clock: Option<Clock>, modifier: Option<Modifier> },
    /// DURATION. `interval` where the text ties it to the calendar: "the past three weeks".
    Duration { length: Length, modifier: Option<Modifier>, interval: Option<Interval> },
    /// SET. `quant` as written ("EVERY"); `frequency` how often within the unit.
    Set { repeat: Repeat, quant: Option<&'static str>, frequency: Option<(Count, Option<Grain>)> },
}

impl Value {
    pub fn date(period: Period) -> Value {
        Value::Date { when: When::Period(period), clock: None, modifier: None }
    }

    /// The instance of a part of a date that was found, `None` where no base told which. A feast may last longer than a
    /// day, or be unsure by one.
    pub fn instance(partial: Partial, found: Option<Period>) -> Value {
        let feast = match partial {
            Partial::Feast(feast) => Some(feast),
            _ => None,
        };
        let last = |first: Day, feast: Feast| first.plus_days(i64::from(feast.days()) - 1);
        let when = match (found, feast.filter(|feast| feast.days() > 1)) {
            (None, _) => When::Partial(partial),
            (Some(period), None) => When::Period(period),
            (Some(period), Some(feast)) => last(period.first(), feast)
                .map_or(When::Period(period), |last| When::Days(period.first(), last)),
        };
        let unsure = found.is_some() && feast.is_some_and(Feast::is_uncertain);
        Value::Date { when, clock: None, modifier: unsure.then_some(Modifier::Approx) }
    }

    /// Does it name a time of day?
    pub(crate) fn is_timed(&self) -> bool {
        matches!(self, Value::Date { clock: Some(_), .. })
    }

    pub fn reference(reference: Reference) -> Value {
        Value::Date { when: When::Reference(reference), clock: None, modifier: None }
    }

    pub fn duration(length: Length) -> Value {
        Value::Duration { length, modifier: None, interval: None }
    }

    pub fn timex_type(&self) -> TimexType {
        match self {
            Value::Date { clock: Some(_), .. }
            | Value::Date { when: When::Reference(Reference::Moment), .. } => TimexType::Time,
            Value::Date { .. } => TimexType::Date,
            Value::Duration { .. } => TimexType::Duration,
            Value::Set { .. } => TimexType::Set,
        }
    }

    /// The calendar period of a DATE or TIME that is fully known.
    pub fn period(&self) -> Option<Period> {
        match self {
            Value::Date { when: When::Period(period), .. } => Some(*period),
            _ => None,
        }
    }

    /// The time of day of a TIME.
    pub fn clock(&self) -> Option<Clock> {
        if let Value::Date { clock, .. } = self { *clock } else { None }
    }

    /// The interval of a DATE or TIME on the calendar, or of an anchored DURATION.
    pub fn interval(&self) -> Option<Interval> {
        match self {
            Value::Date { when: When::Period(period), clock, modifier } => {
                Some(Interval::said(*period, *clock, *modifier))
            }
            Value::Date { when: When::Days(first, last), .. } => {
                Some(Interval::between(Some(*first), Some(*last)))
            }
            Value::Date { when: When::DayOf(month), .. } => Some(Interval::said(*month, None, None)),
            Value::Date { when: When::Fiscal(period, start), .. } => {
                let first = period.first().plus_months(i64::from(*start) - 13)?;
                let last = period.last().plus_days(1)?.plus_months(i64::from(*start) - 13)?.plus_days(-1)?;
                Some(Interval::between(Some(first), Some(last)))
            }
            Value::Duration { interval, .. } => *interval,
            _ => None,
        }
    }
}
