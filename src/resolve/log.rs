//! Logs that run past midnight: "23:40 The pump failed", and on the next line "00:15 It ran again".
//!
//! In: the clock times that lines of a chronicle begin with, in order. Out: the day of each.

use super::Timex;
use super::scene::{is_bare, minutes, moved};
use crate::docdate::DocumentDate;
use crate::mention::Mention;
use crate::time::{Grain, Period, Value};

/// A clock that goes back by so many minutes has gone round: what is noted late comes hours later, not half a day.
const HALF_A_DAY: i32 = 12 * 60;

/// The last line: its timex, its day, the minutes since midnight.
#[derive(Default)]
pub(super) struct Log(Option<(usize, Period, i32)>);

impl Log {
    /// The value of a clock time on the day that the log has come to, with the timex that it counts from, where that is not
    /// the document's. `timexes`: those before it. `leads`: a sentence begins with it.
    pub fn next_day(
        &mut self,
        value: &Value,
        mention: &Mention,
        timexes: &[Timex],
        date: &DocumentDate,
        leads: bool,
    ) -> Option<(Value, usize)> {
        let heads = timexes.last().is_none_or(|before| before.mention.sentence != mention.sentence);
        if !(is_bare(&mention.meaning) && heads && date.lists(mention.sentence)) {
            if leads {
                // "5 March", and on the next line "09:30 Doors open".
                let day = value.period().filter(|period| period.grain() == Grain::Day);
                self.0 = day.map(|day| (timexes.len(), day, 0));
            }
            return None;
        }
        let (day, minutes, _) = minutes(value)?;
        let index = timexes.len();
        let entry = |index| date.entry_around(index).map(|entry| entry.mention);
        let before = self.0.filter(|before| entry(before.0) == entry(index));
        let told = before.and_then(|(at, day, then)| {
            let round = then >= minutes + HALF_A_DAY;
            Some((at, day.shift(i64::from(round))?))
        });
        self.0 = Some((index, told.map_or(day, |(_, day)| day), minutes));
        let (at, later) = told.filter(|(_, told)| *told != day)?;
        Some((moved(value.clone(), later.first().number() - day.first().number()), at))
    }
}
