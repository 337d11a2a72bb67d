//! Calendar time: what a value is and how it is spelt.
//!
//! In: fields that rules and readers found. Out: days, periods, lengths, values and intervals, and their
//! spellings as TIMEX3, as EDTF and for people. Nothing here knows of text.

mod day;
mod edtf;
mod feast;
mod grain;
mod human;
mod interval;
mod length;
mod lunar;
mod moon;
mod partial;
mod period;
mod timex3;
mod value;

pub use day::Day;
pub use edtf::ParseDateError;
pub use feast::{Falls, Feast, Then};
pub use grain::Grain;
pub use human::MONTHS;
pub use interval::{Edge, Interval, Precision, Said};
pub use length::{Count, Length};
pub use partial::{Partial, Toward};
pub use period::{Period, Season};
pub use timex3::Timex3;
pub use value::{Clock, DayPart, Modifier, Reference, Repeat, TimexType, Value, When, Zone};
