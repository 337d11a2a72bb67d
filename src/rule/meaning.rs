//! What an expression says, with no date in it yet: the rules make it, `resolve` gives it a base.

use crate::text::Span;
use crate::time::{Clock, Count, Grain, Length, Modifier, Partial, Period, Reference, Repeat, Toward};
use serde::{Deserialize, Serialize};

/// From where a relative expression counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Base {
    /// The document date: "yesterday".
    Document,
    /// A time that the text has named before: "the following day".
    Mention,
    /// The document date in a text about its own day, an earlier mention in a narrative: "in October".
    Either,
}

/// The meaning of an expression.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Meaning {
    /// A calendar period said in full: "16 May 2025", "the 1980s".
    Absolute(Period),
    /// "04/03/2025": the day if the month stands first, and if the day does. `mention` settles it by the document, so
    /// that later stages never meet it.
    EitherDay(Period, Period),
    /// Part of a date: "October", "Friday", "last spring".
    Partial {
        partial: Partial,
        toward: Toward,
        base: Base,
    },
    /// The period of that grain around the base, moved: "last year" is -1 year, "today" is 0 days.
    Shift {
        by: i32,
        grain: Grain,
        base: Base,
    },
    /// A length before (negative sign) or after the base: "three weeks ago". `None` is a vague count.
    Away {
        length: Length,
        sign: i8,
        base: Base,
    },
    /// A length after (before where the sign is negative) a date that is said with it: "two weeks from Friday".
    From {
        length: Length,
        sign: i8,
        day: Box<Meaning>,
    },
    /// "The week of 6 March".
    Containing {
        grain: Grain,
        day: Box<Meaning>,
    },
    /// A part of another date: "June last year", "the first Monday of next month".
    Within {
        partial: Partial,
        outer: Box<Meaning>,
    },
    /// The last such part before a date that is said with it: "from October to March".
    LeadingTo {
        partial: Partial,
        end: Box<Meaning>,
    },
    /// A date with a clock or part of the day; the day is the base's where none is said.
    At {
        day: Box<Meaning>,
        clock: Clock,
    },
    /// A time of a day that is not said, nor which half of it: "seven o'clock".
    OpenHour(Clock),
    /// Early, late, about, before … another meaning.
    Modified {
        modifier: Modifier,
        inner: Box<Meaning>,
    },
    Reference(Reference),
    /// The time that the text has named last: "at that time", "during this period".
    Same,
    Length(Length),
    /// A length next to the base: "the past three weeks", "the next few days".
    Around {
        length: Length,
        sign: i8,
        base: Base,
    },
    /// A length that leads from the document date to a time: "two weeks (from now)".
    Leading(Length),
    Repeat {
        repeat: Repeat,
        quant: Option<&'static str>,
        frequency: Option<(Count, Option<Grain>)>,
    },
    /// A year, quarter or half as fiscal calendars count it: "fiscal 1989", "Q3 FY25".
    Fiscal(Box<Meaning>),
    /// An unknown period of that grain.
    Unknown(Grain),
    /// The period that the text gives results of ("the latest quarter"), so many years on ("a year-ago loss").
    Reported {
        years: i8,
    },
    /// The same period of that year: "the 1988 quarter".
    ReportedIn(Box<Meaning>),
    /// A period of the first thousand years, or of as many years before our era where the text tells of those: "in 479".
    /// One of a year of two digits ("'59") is of the century that the text tells of.
    EitherEra(Period),
    /// The period of that grain up to a day: "the quarter ended July 31".
    Ending {
        grain: Grain,
        end: Box<Meaning>,
    },
}

impl Meaning {
    /// Is the year that it says one of three digits or fewer, or one before our era? Centuries tell nothing.
    pub(super) fn is_early(&self) -> Option<bool> {
        match self {
            Meaning::Absolute(period) | Meaning::EitherEra(period) if period.grain() > Grain::Decade => None,
            Meaning::Absolute(period) => Some(period.last().year() < 1_000),
            Meaning::EitherEra(period) => Some(true).filter(|_| period.last().year() < 1_000),
            Meaning::Modified { inner, .. } | Meaning::At { day: inner, .. } => inner.is_early(),
            _ => None,
        }
    }
}

/// How an expression hangs on an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Tie {
    /// "two days after the talks", "the day after the vote".
    After,
    /// "two days before the talks", "on the eve of the vote".
    Before,
    /// "four years into this war".
    Into,
    /// "during the war", "on the day of the vote".
    During,
    /// "the first direct talks in over three years": the event's like was longer ago than that.
    FirstIn,
    /// "the four-year invasion", "talks ended in under two hours": how long the event lasted.
    Lasted,
}

/// The event that an expression hangs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Anchor {
    pub tie: Tie,
    /// The words that name the event: an alias of a known one, or a noun phrase.
    pub event: Span,
}
