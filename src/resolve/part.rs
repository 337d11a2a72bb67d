//! Where a part of a date lies in a story.
//!
//! In: a part of a date ("October", "the 30th", "'59") and where the story has come to. Out: the period that it names.

use super::base::{Story, Told};
use crate::time::{Day, Grain, Partial, Period, Toward};

/// How many times farther off what lies ahead in a story may be than what lies behind, and still be meant; and where what
/// lies behind is in the year before, which stories seldom go back to without a word. On 270 parts of dates ("in May") of
/// eleven histories whose side is known, 253 are right with these, 254 with 1.5 for both, 253 where the nearer one is taken.
/// One lean for both, chosen on one half of the histories and measured on the other, 200 times both ways: 93.9 of 100.
const AHEAD: f64 = 1.5;
const LAST_YEAR: f64 = 3.0;
/// The same for the day of a month that is only numbered ("on the 30th", told on the 3rd) where that is in the month before,
/// and for a part of the year before the one that its sentence names.
const LAST_MONTH: f64 = 10.0;

/// What comes after the end of a year and lies in its months up to this one is of the next year.
const EARLY: u8 = 6;

/// A text of a year before this one writes "'59" for one of its own century.
const OLD: i32 = 1_930;

/// What goes on from a day lies at most so many days after it.
const MONTH: i64 = 31;

/// Years from this one on are not of the times that count years of three digits.
const MODERN: i32 = 1_000;

impl Story {
    /// Stories go forward: "In January" after December 1941 is the next year's, "in October" after June the same
    /// year's; but not out of the year that a heading says.
    pub fn place_part(&self, index: usize, partial: Partial, home: Period) -> Option<Period> {
        if home.grain() >= partial.cycle() {
            // "Late in 1780 they sailed. In June …" is in 1781.
            let late = |told: Told| told.1 == home && self.place(told.0).is_some_and(|place| place.is_late);
            let found = partial.within(home);
            let next = || home.shift(1).and_then(|next| partial.within(next));
            let over =
                found.is_some_and(|found| found.last().fields().1 <= EARLY) && home.grain() == Grain::Year;
            // "Saturday, 25 June": the weekday tells the year.
            let beside = || [1, -1].into_iter().find_map(|by| partial.within(home.shift(by)?));
            return if over && self.last.is_some_and(late) { next() } else { found.or_else(beside) };
        }
        if self.place(index).is_some_and(|place| place.is_since) {
            return partial.from_base(home, Toward::PastOrNow);
        }
        let year = self.above.filter(|year| year.contains(home.first()) && partial.cycle() == Grain::Year);
        if let Some(year) = year {
            return partial.within(year);
        }
        if let Some(found) = self.back_in_lead(index, partial, home) {
            return Some(found);
        }
        let behind = partial.from_base(home, Toward::PastOrNow);
        let ahead = partial.from_base(home, Toward::FutureOrNow);
        // "On 9 April it fell. In November 2008 they burned his statue. On 15 April the others gave in."
        let after = self.before.and_then(|(_, before)| {
            partial.from_base(before, Toward::FutureOrNow).filter(|found| is_soon_after(before, *found))
        });
        if after.is_some() {
            return after;
        }
        let middle = |period: Period| period.first().number() + period.last().number();
        let away = |found| (middle(found) - middle(home)).abs() as f64;
        let place = self.place(index);
        let goes_on = || self.along(index).is_some_and(|told| told.1.grain() <= Grain::Month);
        if place.is_some_and(|place| place.is_until) || self.leads_up_to(index) || goes_on() {
            // "He died on 10 May. It had gone on through 4 May."
            let nearer = |behind: &Period| ahead.is_none_or(|ahead| away(*behind) < away(ahead));
            return behind.filter(|behind| is_soon_after(*behind, home)).filter(nearer).or(ahead);
        }
        let before = |grain| {
            behind.zip(Period::containing(grain, home.last())).is_some_and(|(b, h)| b.last() < h.first())
        };
        // "Proclaimed in February 1848, it chose a head on 10 December".
        let beside = self.last.is_some_and(|told| told.1 == home && self.shares_sentence(told.0, index));
        let lean = match partial {
            _ if place.is_some_and(|place| place.had_been) => 1.0,
            Partial::DayOfMonth(_) if before(Grain::Month) => LAST_MONTH,
            _ if before(Grain::Year) && beside => LAST_MONTH,
            _ if before(Grain::Year) => LAST_YEAR,
            _ => AHEAD,
        };
        match behind.zip(ahead) {
            Some((past, next)) if away(past) * lean <= away(next) => behind,
            Some(_) => ahead,
            None => behind.or(ahead),
        }
    }

    /// "It sailed on 11 April 1970. … Lund had joined in 1952. … On 13 April": a story that has gone back over paragraphs comes
    /// to the month that it began with.
    fn back_in_lead(&self, index: usize, partial: Partial, home: Period) -> Option<Period> {
        let lead = self.lead.filter(|lead| home.last() < lead.first())?;
        let apart = self.line.is_some_and(|line| !self.shares_paragraph(line.0, index));
        let year = Period::containing(Grain::Year, lead.first()).filter(|_| apart)?;
        partial.within(year).filter(|found| lead.contains(found.first()))
    }

    /// The same period as so many years before our era ("in 479" after 480 BC), where the story tells of those and it lies
    /// nearer to them; of two digits ("'59"), in the century that the story tells of or was written in, where that is long
    /// ago.
    pub fn in_its_era(&self, period: Period, written: Option<Period>) -> Period {
        let year = period.first().year();
        if year > MODERN {
            let now = self.line.map(|line| line.1).or(written).map(|now| now.last().year());
            let away = now.filter(|now| *now < OLD).map_or(0, |now| (year - now + 50).div_euclid(100));
            let (_, month, day) = period.first().fields();
            let moved = || Period::containing(period.grain(), Day::new(year - 100 * away, month, day)?);
            return moved().unwrap_or(period);
        }
        let early = |told: &Told| told.1.last().year() < MODERN;
        let told = self.last.filter(early).or(self.line);
        let before = told.map(|told| told.1.last().year()).filter(|year| *year <= 0);
        let nearer = before.is_some_and(|line| (1 - year - line).abs() < year - line);
        let is_century = period.grain() == Grain::Century;
        let year = if is_century { period.last().year() } else { year };
        let mirrored = || {
            let (_, month, day) = period.first().fields();
            let mirrored = Period::containing(period.grain(), Day::new(1 - year, month, day)?)?;
            // No story goes back to a century without more ado.
            Some(mirrored).filter(|mirrored| !is_century || Some(mirrored.last().year()) >= before)
        };
        if nearer { mirrored().unwrap_or(period) } else { period }
    }
}

/// Does a day lie at most a month after another?
fn is_soon_after(one: Period, other: Period) -> bool {
    let days = other.first().number() - one.last().number();
    one.grain() == Grain::Day && other.grain() == Grain::Day && (0..=MONTH).contains(&days)
}
