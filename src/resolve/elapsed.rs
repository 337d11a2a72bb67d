//! "At 09:12 a fuse blew. Eleven minutes later the alarm rang": a clock time, where the text has told the one before it.
//!
//! In: a length of hours or minutes, what stands behind it, and the timexes before. Out: the time of day that it leads to.

use super::Timex;
use super::scene::{LEAD, minutes};
use crate::mention::Mention;
use crate::text::Text;
use crate::time::{Clock, Count, Grain, Length, Value, When};

/// Minutes of a day.
const DAY: i64 = 24 * 60;

/// The time, and the timex that it counts from. `length` is the value so far; `timexes` stand before the mention.
pub(super) fn later(
    length: &Value,
    mention: &Mention,
    timexes: &[Timex],
    text: &Text,
) -> Option<(Value, usize)> {
    let Value::Duration { length, modifier, interval: None } = length else { return None };
    let sign = sign(mention, text)?;
    let dated = timexes.iter().rposition(|before| before.value.period().is_some())?;
    let from = timexes.get(dated).filter(|from| mention.sentence <= from.mention.sentence + LEAD)?;
    let (day, clock, zone) = minutes(&from.value)?;
    let then = i64::from(clock) + sign * in_minutes(length)?;
    let day = day.shift(then.div_euclid(DAY))?;
    let (hour, minute) = (then.rem_euclid(DAY) / 60, then.rem_euclid(DAY) % 60);
    let clock = Clock::At {
        hour: u8::try_from(hour).ok()?,
        minute: Some(u8::try_from(minute).ok()?),
        second: None,
        zone,
    };
    Some((Value::Date { when: When::Period(day), clock: Some(clock), modifier: *modifier }, dated))
}

/// Later, or earlier? "Two hours later than agreed" is neither.
fn sign(mention: &Mention, text: &Text) -> Option<i64> {
    let behind = text.text().get(mention.span.end as usize..mention.whole.end as usize)?;
    let rest = text.text().get(mention.whole.end as usize..)?;
    match behind.trim().to_ascii_lowercase().as_str() {
        _ if rest.trim_start().starts_with("than ") => None,
        "later" | "afterwards" | "afterward" => Some(1),
        "earlier" | "beforehand" => Some(-1),
        _ => None,
    }
}

/// Whole minutes of a length that is shorter than a day and said in hours and minutes.
fn in_minutes(length: &Length) -> Option<i64> {
    let part = |&(count, unit): &(Count, Grain)| {
        let Count::Thousandths(n) = count else { return None };
        let unit = match unit {
            Grain::Hour => 60,
            Grain::Minute => 1,
            _ => return None,
        };
        i64::try_from(n).ok()?.checked_mul(unit)
    };
    let sum = length.parts.iter().try_fold(0_i64, |sum, next| sum.checked_add(part(next)?))?;
    Some(sum / 1_000).filter(|minutes| (1..DAY).contains(minutes))
}
