//! Granularity: the units in which texts count and name time, from fine to coarse.

use serde::{Deserialize, Serialize};

/// A unit of time. Ordered from fine to coarse.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Grain {
    Second,
    Minute,
    Hour,
    Day,
    Weekend,
    Week,
    Month,
    Season,
    Quarter,
    Half,
    Year,
    Decade,
    Century,
    Millennium,
}

impl Grain {
    pub const ALL: [Grain; 14] = [
        Grain::Second,
        Grain::Minute,
        Grain::Hour,
        Grain::Day,
        Grain::Weekend,
        Grain::Week,
        Grain::Month,
        Grain::Season,
        Grain::Quarter,
        Grain::Half,
        Grain::Year,
        Grain::Decade,
        Grain::Century,
        Grain::Millennium,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Grain::Second => "second",
            Grain::Minute => "minute",
            Grain::Hour => "hour",
            Grain::Day => "day",
            Grain::Weekend => "weekend",
            Grain::Week => "week",
            Grain::Month => "month",
            Grain::Season => "season",
            Grain::Quarter => "quarter",
            Grain::Half => "half",
            Grain::Year => "year",
            Grain::Decade => "decade",
            Grain::Century => "century",
            Grain::Millennium => "millennium",
        }
    }

    /// How many months or days the unit is long on the calendar: `(months, days)`, one of them zero.
    /// `None` for what is shorter than a day.
    pub fn months_or_days(self) -> Option<(i64, i64)> {
        Some(match self {
            Grain::Second | Grain::Minute | Grain::Hour => return None,
            Grain::Day => (0, 1),
            Grain::Weekend | Grain::Week => (0, 7),
            Grain::Month => (1, 0),
            Grain::Season | Grain::Quarter => (3, 0),
            Grain::Half => (6, 0),
            Grain::Year => (12, 0),
            Grain::Decade => (120, 0),
            Grain::Century => (1_200, 0),
            Grain::Millennium => (12_000, 0),
        })
    }
}
