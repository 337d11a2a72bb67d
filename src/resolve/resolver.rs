//! One meaning at a time, against what stands before it.
//!
//! In: a meaning, the document's date and the story so far. Out: its value, and where that comes from.

use super::Basis;
use super::base::Told;
use super::form::Tense;
use super::report;
use super::scene::bare_day;
use super::standpoint::{Resolver, beside, date, unknown_shift};
use crate::rule::{Base, Meaning};
use crate::text::Domain;
use crate::time::{Clock, Grain, Interval, Length, Period, Reference, Toward, Value, When};

impl Resolver<'_> {
    pub(super) fn value(&mut self, meaning: &Meaning) -> Value {
        match meaning {
            Meaning::Absolute(period) | Meaning::EitherDay(period, _) => Value::date(*period),
            // Only a clock tells the time of day that is now.
            Meaning::Reference(Reference::Moment) if self.clock.is_none() => {
                Value::reference(Reference::Present)
            }
            Meaning::Reference(reference) => Value::reference(*reference),
            Meaning::Unknown(Grain::Day) if self.story.is_narrative => date(self.day_untold()),
            Meaning::Unknown(grain) => date(When::Unknown(*grain)),
            Meaning::Same => {
                match self.base(Base::Mention, Grain::Millennium).filter(|_| self.story.is_narrative) {
                    Some(period) => Value::date(period),
                    None => Value::reference(Reference::Past),
                }
            }
            Meaning::Partial { partial, toward, base } => {
                let found = self.partial(*partial, *toward, *base);
                Value::instance(*partial, found)
            }
            Meaning::Fiscal(inner) => self.fiscal(inner),
            // "The quarter" is the one that the text reports on: the last one named, else the last one over.
            Meaning::Shift { by: 0, grain: Grain::Quarter, base: Base::Mention } => {
                let found = self.reported(0).filter(|period| period.grain() == Grain::Quarter);
                date(found.map_or(When::Unknown(Grain::Quarter), When::Period))
            }
            Meaning::Reported { years } => {
                let found = self.reported(*years);
                date(found.map_or(When::Unknown(Grain::Year), When::Period))
            }
            Meaning::EitherEra(period) => Value::date(self.story.in_its_era(*period, self.document)),
            Meaning::ReportedIn(year) => {
                let value = self.value(year);
                let same = value.period().and_then(|year| self.report.in_year(year.first().year()));
                same.map_or(value, Value::date)
            }
            Meaning::Ending { grain, end } => {
                let end = self.value(end).period().map(Period::last);
                date(
                    end.and_then(|end| report::ending(*grain, end))
                        .map_or(When::Unknown(*grain), When::Period),
                )
            }
            Meaning::Shift { by, grain, base } => {
                let moved = self.base(*base, *grain).and_then(|home| match (grain, by, base) {
                    // "In the decade after 1912": the one in which most of those ten years lie.
                    (Grain::Decade, -1 | 1, Base::Mention) if home.grain() < Grain::Decade => {
                        Period::containing(*grain, home.first().plus_months(66 * i64::from(*by))?)
                    }
                    _ => Period::containing(*grain, home.first())?.shift(i64::from(*by)),
                });
                date(match (moved, by, grain, base) {
                    (Some(period), ..) => When::Period(period),
                    (None, 0, Grain::Day, Base::Mention) => self.day_untold(),
                    (None, ..) => unknown_shift(*by, *grain, *base),
                })
            }
            Meaning::Away { length, sign, base } => self.away(length, *sign, *base),
            Meaning::From { length, sign, day } => {
                let value = self.value(day);
                let moved = value.period().and_then(|period| {
                    // A week is moved by its Thursday, whose month and year are the week's own.
                    let ahead = if period.grain() == Grain::Week { 3 } else { 0 };
                    let day = period.first().plus_days(ahead)?;
                    Period::containing(period.grain(), length.from_day(day, i64::from(*sign))?)
                });
                moved.map_or_else(|| date(When::Unknown(length.unit())), Value::date)
            }
            Meaning::Containing { grain, day } => {
                let around = self.value(day).period().and_then(|day| Period::containing(*grain, day.first()));
                date(around.map_or(When::Unknown(*grain), When::Period))
            }
            Meaning::Within { partial, outer } => {
                let outer = self.value(outer);
                let found = outer.period().and_then(|period| partial.within(period));
                Value::instance(*partial, found)
            }
            Meaning::LeadingTo { partial, end } => {
                let value = self.value(end);
                let found = value.period().and_then(|end| partial.from_base(end, Toward::Past));
                self.end = Some((end.as_ref().clone(), value, self.used));
                Value::instance(*partial, found)
            }
            Meaning::OpenHour(clock) => {
                let clock = match *clock {
                    Clock::At { hour: hour @ 1..12, minute, second, zone }
                        if self.may_lie_ahead() && self.has_passed(*clock) =>
                    {
                        Clock::At { hour: hour + 12, minute, second, zone }
                    }
                    // "Ends at 4": people write to each other of waking hours.
                    Clock::At { hour: hour @ 1..=6, minute, second, zone } if self.is_among_people() => {
                        Clock::At { hour: hour + 12, minute, second, zone }
                    }
                    clock => clock,
                };
                self.value(&Meaning::At { day: Box::new(bare_day()), clock })
            }
            Meaning::At { day, clock } => match self.day_of(day) {
                Value::Date { when, modifier, .. } => {
                    let ahead = self.domain == Domain::Command
                        && self.used != Basis::EarlierMention
                        && **day == bare_day()
                        && self.has_passed(*clock);
                    let when = match when {
                        When::Period(period) if period.grain() == Grain::Day && ahead => {
                            When::Period(period.shift(1).unwrap_or(period))
                        }
                        When::Period(period) if period.grain() == Grain::Day => when,
                        When::Period(_) | When::Reference(_) | When::Days(..) | When::Fiscal(..) => {
                            When::Unknown(Grain::Day)
                        }
                        when => when,
                    };
                    Value::Date { when, clock: Some(*clock), modifier }
                }
                other => other,
            },
            Meaning::Modified { modifier, inner } => match self.value(inner) {
                Value::Date { when, clock, .. } => Value::Date { when, clock, modifier: Some(*modifier) },
                Value::Duration { length, interval, .. } => {
                    Value::Duration { length, modifier: Some(*modifier), interval }
                }
                set => set,
            },
            Meaning::Length(length) => Value::duration(length.clone()),
            Meaning::Leading(length) => {
                let point = self.away(length, 1, Base::Document).period();
                let interval = point.map(|point| Interval::said(point, None, None));
                Value::Duration { length: length.clone(), modifier: None, interval }
            }
            Meaning::Around { length, sign, base } => {
                let interval = self.base(*base, length.unit()).and_then(|home| beside(home, length, *sign));
                if interval.is_some() && *base == Base::Document {
                    self.count_from_document();
                }
                Value::Duration { length: length.clone(), modifier: None, interval }
            }
            Meaning::Repeat { repeat, quant, frequency } => {
                Value::Set { repeat: repeat.clone(), quant: *quant, frequency: *frequency }
            }
            Meaning::Range(from, to) => {
                let (from, to) = (self.value(from).period(), self.value(to).period());
                match from.zip(to) {
                    Some((from, to)) => stretch(from, to),
                    None => date(When::Unknown(Grain::Year)),
                }
            }
        }
    }

    /// The day that a time belongs to.
    fn day_of(&mut self, day: &Meaning) -> Value {
        let bare = *day == bare_day();
        match self.day_told().filter(|_| bare) {
            Some((index, period)) => {
                self.count_from((index, period));
                Value::date(period)
            }
            None if bare && self.is_elsewhere() => date(When::Unknown(Grain::Day)),
            None => self.value(day),
        }
    }

    /// A day of the month told last, where no day of it was.
    fn day_untold(&mut self) -> When {
        let told = self.base(Base::Mention, Grain::Month);
        told.filter(|month| month.grain() == Grain::Month).map_or(When::Unknown(Grain::Day), When::DayOf)
    }

    /// "It began at 9 p.m. on Friday. By 10 p.m. …": the day of one clock time is that of the next.
    pub(super) fn hear_clock(&mut self, meaning: &Meaning, value: &Value) {
        let Some(period) = value.period().filter(|period| period.grain() == Grain::Day) else { return };
        match meaning.unmodified() {
            Meaning::At { day, .. } if **day == bare_day() => {}
            Meaning::OpenHour(_) => {}
            Meaning::At { .. } => self.clocked = Some((self.index, period)),
            _ => self.clocked = None,
        }
    }

    /// The day said last in the sentence, that of the clock time before, or in news the one that the lead tells of.
    fn day_told(&self) -> Option<Told> {
        let is_report = self.domain == Domain::News && !self.story.is_narrative;
        let lead = || {
            let day = self.scene.day().filter(|_| is_report && !self.is_elsewhere());
            day.filter(|told| !self.is_past_and_ahead(told.1))
        };
        let clocked = || {
            let goes_on = is_report || self.domain == Domain::Message;
            let near = |told: &Told| goes_on && self.story.is_near(told.0, self.index);
            self.clocked.filter(|told| near(told) && !self.is_past_and_ahead(told.1))
        };
        // "See you tomorrow, up since 6 a.m.": what has begun began before now.
        let since = self.story.is_since(self.index);
        let beside = self.story.day_beside(self.index).filter(|told| !(since && self.lies_ahead(told.1)));
        beside.or_else(clocked).or_else(|| self.day_before()).or_else(lead)
    }

    pub(super) fn lies_ahead(&self, day: Period) -> bool {
        self.document.is_some_and(|today| day.first() > today.first())
    }

    /// Does the day lie ahead, of which the clause tells as past?
    pub(super) fn is_past_and_ahead(&self, day: Period) -> bool {
        matches!(self.tense, Some(Tense::Past | Tense::Afar | Tense::Over)) && self.lies_ahead(day)
    }

    /// "The mill burned down on Friday. It began at 4 p.m.": the day, not long past, of the sentence before; one ahead where
    /// this sentence looks ahead, too: "She will sing on Friday. Doors open at 7 p.m."
    fn day_before(&self) -> Option<Told> {
        let today = self.document.filter(|_| self.domain != Domain::Command && !self.story.is_narrative)?;
        let ago = |day: Period| today.first().number() - day.first().number();
        let ahead = matches!(self.tense, Some(Tense::Future | Tense::Scheduled))
            || self.domain == Domain::Message && self.may_lie_ahead();
        let back = self.tense != Some(Tense::Future);
        let near =
            |day: Period| back && (1..=RECENT).contains(&ago(day)) || ahead && (-SOON..0).contains(&ago(day));
        self.scene.last().filter(|told| near(told.1) && self.story.follows(told.0, self.index))
    }

    /// "Three weeks ago, shortly before dawn": does the sentence tell of another time than the document's, no day of it?
    fn is_elsewhere(&self) -> bool {
        let own = |period: Period| self.document.is_some_and(|document| period.contains(document.first()));
        self.story.coarse_beside(self.index).is_some_and(|told| !own(told.1))
    }

    /// Has the clock shown this today, where the time of writing is known?
    fn has_passed(&self, clock: Clock) -> bool {
        let minutes = |clock| match clock {
            Clock::At { hour, minute, .. } => Some(u32::from(hour) * 60 + u32::from(minute.unwrap_or(0))),
            Clock::Part(_) => None,
        };
        self.clock.and_then(minutes).zip(minutes(clock)).is_some_and(|(now, then)| then < now)
    }

    /// An order looks ahead; who writes to others does where no verb tells what is over.
    fn may_lie_ahead(&self) -> bool {
        let over = || matches!(self.tense, Some(Tense::Past | Tense::Afar | Tense::Over));
        match self.domain {
            Domain::Command => true,
            Domain::Message => !over() && !self.story.is_since(self.index),
            _ => false,
        }
    }

    /// Is this a message, or an order that tells no hour of its own?
    fn is_among_people(&self) -> bool {
        match self.domain {
            Domain::Message => true,
            Domain::Command => self.clock.is_none(),
            _ => false,
        }
    }

    /// The meaning on a calendar whose years begin with the fiscal ones, as if it were ours.
    fn fiscal(&mut self, inner: &Meaning) -> Value {
        let ahead = (13 - i64::from(self.fiscal_start)) % 12;
        let document = self.document;
        self.document = document.and_then(|d| Period::containing(d.grain(), d.first().plus_months(ahead)?));
        let value = self.value(inner);
        self.document = document;
        match value {
            Value::Date { when: When::Period(period), clock, modifier } if ahead > 0 => {
                Value::Date { when: When::Fiscal(period, self.fiscal_start), clock, modifier }
            }
            value => value,
        }
    }

    fn reported(&mut self, years: i8) -> Option<Period> {
        self.used = if self.report.is_named() { Basis::EarlierMention } else { Basis::DocumentDate };
        self.report.years_on(years, self.document)
    }
}

/// So many days ago is not long past.
const RECENT: i64 = 7;

/// So many days ahead is not far.
const SOON: i64 = 60;

/// From the first day of one period to the last of another: a DURATION tied to the calendar.
fn stretch(from: Period, to: Period) -> Value {
    let grain = from.grain().max(to.grain());
    let (months, days) = grain.months_or_days().unwrap_or((0, 1));
    let count = if months > 0 {
        let month = |day: crate::time::Day| i64::from(day.fields().0) * 12 + i64::from(day.fields().1);
        (month(to.first()) - month(from.first())) / months
    } else {
        (to.first().number() - from.first().number()) / days.max(1)
    };
    let length = Length::of(u32::try_from(count).unwrap_or(0), grain);
    let interval = Some(Interval::lasting(from.first(), Some(to.last())));
    Value::Duration { length, modifier: None, interval }
}
