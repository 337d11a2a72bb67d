//! Where the text stands at a mention, and what lies so far from there.
//!
//! In: the document's date, the story so far, where the clause looks; a base, a part of a date or a length. Out: a period,
//! or a value that says that none is known.

use super::Basis;
use super::base::{Story, Told};
use super::form::Tense;
use super::lean;
use super::report::Report;
use super::scene::Scene;
use crate::rule::{Base, Meaning};
use crate::text::Domain;
use crate::time::{Clock, Grain, Interval, Length, Partial, Period, Reference, Toward, Value, When};

/// From this year on most texts in English count by the Gregorian calendar.
const GREGORIAN: i32 = 1753;

/// Days that a weekday without a word may lie ahead.
const WEEK: i64 = 8;

/// Days that a story told from day to day may leave out.
const DAYS_ON: i64 = 3;

pub(super) struct Resolver<'l> {
    /// The day that the text, or its entry, was written.
    pub(super) document: Option<Period>,
    /// The timex that names the entry's day.
    pub(super) entry: Option<usize>,
    /// The document's time of day.
    pub(super) clock: Option<Clock>,
    pub(super) domain: Domain,
    /// Month in which fiscal years begin.
    pub(super) fiscal_start: u8,
    /// Where the text has come to.
    pub(super) story: Story,
    pub(super) scene: Scene<'l>,
    /// The day of the last clock time that was told with one, as long as no other day is.
    pub(super) clocked: Option<Told>,
    /// The mention at hand.
    pub(super) index: usize,
    /// The earlier timex that it counts from.
    pub(super) counted_from: Option<usize>,
    /// The period that the text gives results of.
    pub(super) report: Report,
    /// Where the clause looks, as far as its verbs tell.
    pub(super) tense: Option<Tense>,
    /// The end that the mention before led to, and where it lies.
    pub(super) end: Option<(Meaning, Value, Basis)>,
    /// The mention at hand is part of what somebody says, in a story.
    pub(super) is_said: bool,
    /// The mention at hand is of what is still to come as the text is written, which has no date.
    pub(super) is_to_come: bool,
    /// The mention at hand counts back from its base.
    pub(super) looks_back: bool,
    pub(super) used: Basis,
}

impl Resolver<'_> {
    /// The base to count from, if it is known at least to the grain asked for.
    pub(super) fn base(&mut self, base: Base, grain: Grain) -> Option<Period> {
        let fine = |period: Period| period.grain() <= grain.max(Grain::Day);
        let from_document = self.document.filter(|period| fine(*period));
        let (found, earlier) = match base {
            Base::Document if self.is_said => {
                (None, self.story.moment(self.index).filter(|told| fine(told.1)))
            }
            Base::Document => (from_document, None),
            // "Two days later" after a bare month is left open: the document's day is not what it counts from. News that
            // looks back may: "up from a day earlier".
            Base::Mention if self.story.has_begun() => match self.story.base(self.index, grain, true) {
                // "It will rain on Friday. Trains have not run since the previous evening."
                Some(told) if self.is_past_and_ahead(told.1) => (from_document, None),
                None if self.looks_back && !self.story.is_narrative => (from_document, None),
                earlier => (None, earlier),
            },
            Base::Mention => (from_document.filter(|_| !self.story.is_narrative), None),
            Base::Either if self.story.is_narrative => (None, self.story.base(self.index, grain, false)),
            // A document date that is only a year says less than what the text names itself.
            Base::Either if self.document.is_some_and(|document| document.grain() >= Grain::Year) => {
                match self.story.base(self.index, grain, false) {
                    None => (from_document, None),
                    earlier => (None, earlier),
                }
            }
            Base::Either => (from_document, None),
        };
        if let Some(told) = earlier {
            return Some(self.count_from(told));
        }
        if found.is_some() {
            self.count_from_document();
        }
        found
    }

    /// The value rests on an earlier mention.
    pub(super) fn count_from(&mut self, (index, period): Told) -> Period {
        self.used = Basis::EarlierMention;
        self.counted_from = Some(index);
        period
    }

    /// The value rests on the day of writing.
    pub(super) fn count_from_document(&mut self) {
        self.used = if self.entry.is_some() { Basis::EarlierMention } else { Basis::DocumentDate };
        self.counted_from = self.entry;
    }

    pub(super) fn partial(&mut self, partial: Partial, toward: Toward, base: Base) -> Option<Period> {
        let cycle = partial.cycle();
        if cycle == Grain::Year
            && let Some(lender) = self.story.lender(self.index)
        {
            return partial.from_base(lender, Toward::PastOrNow);
        }
        if let Some(told) = self.told_before(partial, toward, base) {
            return Some(self.count_from(told));
        }
        // A history with a date of its own looks ahead from there, not from the times it tells of.
        let ahead = base == Base::Either && self.tense == Some(Tense::Future) && self.document.is_some();
        let home = self.base(if ahead { Base::Document } else { base }, cycle)?;
        // The weekdays of old dates follow the calendar of their place.
        let partial = match partial {
            Partial::MonthDayOn(m, d, _) if home.first().year() < GREGORIAN => Partial::MonthDay(m, d),
            partial => partial,
        };
        let told = self.used == Basis::EarlierMention && self.counted_from != self.entry;
        if told && toward == Toward::Open {
            return self.story.place_part(self.index, partial, home);
        }
        let toward = match toward {
            // A coarse base tells the year, but not which side of it.
            Toward::Open if home.grain() > Grain::Day => Toward::Same,
            Toward::Open => self.direction(partial, home),
            // "The club meets this Thursday", said on Friday.
            Toward::Same if matches!(partial, Partial::Weekday(_)) && self.looks_ahead() => {
                Toward::FutureOrNow
            }
            toward => toward,
        };
        let found = partial.from_base(home, toward)?;
        // Nobody calls tomorrow "next Thursday".
        let tomorrow = toward == Toward::Future
            && base == Base::Document
            && matches!(partial, Partial::Weekday(_))
            && found.first().number() == home.first().number() + 1;
        // "From mid-June to late January": no stretch ends before it begins.
        match self.story.begun(self.index) {
            Some((_, begin)) if begin.grain() == found.grain() && found.last() < begin.first() => {
                partial.from_base(begin, Toward::FutureOrNow)
            }
            _ => found.shift(if tomorrow { 7 } else { 0 }),
        }
    }

    /// Where it lies by what was told before, and what that was.
    fn told_before(&self, partial: Partial, toward: Toward, base: Base) -> Option<Told> {
        // "She is due to visit on 3 June", in a text of no date.
        let to_come = || self.story.written_after().filter(|_| self.is_to_come && base == Base::Either);
        let beside = || self.beside_told(partial).filter(|_| base == Base::Either);
        let told = || self.goes_on(partial).or_else(|| self.numbered_on(partial)).or_else(beside);
        (if toward == Toward::Open { told() } else { None })
            .or_else(|| next(partial, to_come()?))
            .or_else(|| self.later_in_week(partial, toward))
    }

    /// "On 3 March they met. Tuesday: calm": where a story has no day of its own, a weekday at the head of a sentence goes on
    /// from the day that it has come to; amid one it may be that day or one soon after.
    fn later_in_week(&self, partial: Partial, toward: Toward) -> Option<Told> {
        let open = toward == Toward::Open && matches!(partial, Partial::Weekday(_));
        let open = open && self.document.is_none() && self.story.is_narrative;
        let (index, told) = self.story.day_near(self.index).filter(|_| open)?;
        let soon = |found: Period| found.first().number() - told.first().number() <= DAYS_ON;
        next(partial, (index, told)).filter(|found| soon(found.1) || self.story.begins(self.index))
    }

    /// News that tells of another year goes on there: "last year it closed in October"; "on 8 July 2011 he flew in. On 10
    /// July they left".
    fn beside_told(&self, partial: Partial) -> Option<Told> {
        let news = self.domain == Domain::News && self.tense != Some(Tense::Future);
        let today = self.document.filter(|_| news)?;
        let in_year = |(index, year): Told| Some((index, partial.within(year)?));
        let other = |told: &Told| told.1.first().year() != today.first().year();
        let at_head = self.story.year_at_head(self.index).filter(other);
        let goes_on = |(index, told): Told| match told.grain() {
            Grain::Year => in_year((index, told)),
            Grain::Month => next(partial, (index, told)),
            _ => None,
        };
        let joined = || self.story.joined(self.index).filter(other).and_then(goes_on);
        // "The trial began on 3 May 2020 and ended on 9 June".
        let over = |found: &Told| found.1.last() < today.first();
        let along = || {
            let past = self.tense == Some(Tense::Past) && partial.cycle() == Grain::Year;
            let along = self.story.along(self.index).filter(other);
            next(partial, along.filter(|told| past && told.1.grain() <= Grain::Month)?).filter(over)
        };
        at_head
            .and_then(in_year)
            .or_else(joined)
            .or_else(along)
            .or_else(|| self.within_told(partial))
            .or_else(|| self.beside_day_told(partial, today))
    }

    /// "In spring 2016, perhaps in April".
    fn within_told(&self, partial: Partial) -> Option<Told> {
        let (index, told) = self.story.coarse_beside(self.index)?;
        let parts = [Grain::Season, Grain::Quarter, Grain::Half].contains(&told.grain());
        let found = partial.from_base(Period::day(told.first()), Toward::FutureOrNow);
        found.filter(|found| parts && told.contains(found.first())).map(|found| (index, found))
    }

    /// "The fair of 18 June … on the 18th, … until June 18"; "put off from Monday 14 January to the 21st"; "tried in July and
    /// hanged on the 19th"; "the trial began on 3 May. On the 5th …", unless that was this month; what is told as past counts
    /// from the paragraph before as well.
    fn numbered_on(&self, partial: Partial) -> Option<Told> {
        let (day, month) = match partial {
            Partial::DayOfMonth(day) => (day, None),
            Partial::MonthDay(month, day) => (day, Some(month)),
            _ => return None,
        };
        let numbered = !self.story.is_narrative;
        let same = |told: &Told| {
            let over = self.document.is_some_and(|today| told.1.last() < today.first());
            let ahead = over && (self.looks_ahead() || self.tense == Some(Tense::Limit));
            month.map_or(!ahead, |month| told.1.first().fields().1 == month && self.is_meant_again(told.1))
        };
        if let Some(told) = self.story.numbered(day).filter(|told| numbered && same(told)) {
            return Some(told);
        }
        let before = self.story.month_before(self.index).filter(|_| numbered);
        if let Some(month) = month {
            // "Ten years ago this month … on the first of August".
            let head = self.story.begins(self.index);
            return next(partial, before.filter(|told| head && told.1.first().fields().1 == month)?);
        }
        let beside = || self.story.coarse_beside(self.index).filter(|told| told.1.grain() == Grain::Month);
        let month = || beside().or(before);
        let apart = |told: &Told| {
            let now = self.document.and_then(|today| Period::containing(Grain::Month, today.first()));
            let goes_on = self.story.follows(told.0, self.index) || self.tense == Some(Tense::Past);
            goes_on && now.is_none_or(|now| !now.contains(told.1.first()))
        };
        let day = || self.story.day_near(self.index).filter(apart);
        let told = self.story.day_beside(self.index).or_else(month).or_else(day);
        let (index, told) = told.filter(|_| numbered)?;
        // "They leave on 11 March. It is shut on the 10th": plans are not told in order.
        let away = |day: Period| (day.first().number() - told.first().number()).abs();
        let sooner = partial.from_base(told, Toward::PastOrNow).filter(|day| self.lies_ahead(*day));
        let later = partial.from_base(told, Toward::FutureOrNow);
        let nearest = sooner.into_iter().chain(later).min_by_key(|day| away(*day));
        Some((index, nearest?))
    }

    /// A day that was told with its year, of whose day and month the text speaks again: not one long past where the clause
    /// looks ahead, nor one far ahead.
    fn is_meant_again(&self, told: Period) -> bool {
        const NEAR: i64 = 366;
        let Some(today) = self.document else { return true };
        let ahead = told.first().number() - today.first().number();
        let elsewhere =
            self.story.year_at_head(self.index).is_some_and(|year| !year.1.contains(told.first()));
        !elsewhere && (ahead.abs() <= NEAR || ahead < 0 && !self.looks_ahead())
    }

    /// "Today: snow. Saturday: clear. Sunday: sunny." Where no verb tells, days of the week go on from one that is not over.
    fn goes_on(&self, partial: Partial) -> Option<Told> {
        let weekday = matches!(partial, Partial::Weekday(_));
        // "5 - 6 May (Tue - Wed)".
        if let Some((index, told)) = self.story.day_in_full(self.index).filter(|_| weekday) {
            return Some((index, partial.from_base(told, Toward::PastOrNow)?));
        }
        // "Next week, on Tuesday or Wednesday".
        let lies_ahead = |week: Period| self.document.is_some_and(|today| week.first() > today.last());
        let beside = self.story.coarse_beside(self.index).filter(|_| weekday);
        if let Some((index, week)) = beside.filter(|told| told.1.grain() == Grain::Week && lies_ahead(told.1))
        {
            return Some((index, partial.within(week)?));
        }
        let untold = matches!(self.tense, None | Some(Tense::Label));
        let today = self.document.filter(|_| weekday && untold && !self.story.is_narrative)?;
        let ahead = |told: &Told| told.1.first() > today.first();
        let (index, told) = self.story.day_that_leads(self.index).filter(ahead)?;
        let found = partial.from_base(told, Toward::FutureOrNow)?;
        let near = found.first().number() - today.first().number() <= WEEK;
        near.then_some((index, found))
    }

    fn beside_day_told(&self, partial: Partial, today: Period) -> Option<Told> {
        const NEAR: i64 = 31;
        let (index, told) = self.story.day_near(self.index).filter(|_| partial.grain() == Grain::Day)?;
        let away = |found: Period| (found.first().number() - told.first().number()).abs();
        let long_ago = told.last().plus_months(12)? < today.first();
        let around = [Toward::PastOrNow, Toward::FutureOrNow].map(|toward| partial.from_base(told, toward));
        let found = around.into_iter().flatten().min_by_key(|found| away(*found));
        found.filter(|found| long_ago && away(*found) <= NEAR).map(|found| (index, found))
    }

    fn looks_ahead(&self) -> bool {
        self.domain == Domain::Command || matches!(self.tense, Some(Tense::Future | Tense::Scheduled))
    }

    fn direction(&self, partial: Partial, home: Period) -> Toward {
        match self.domain {
            Domain::Command => Toward::FutureOrNow,
            // "Let me know by Sunday".
            Domain::Message if self.tense == Some(Tense::Limit) && partial.cycle() < Grain::Year => {
                Toward::FutureOrNow
            }
            Domain::Message if matches!(self.tense, None | Some(Tense::Possible)) => {
                lean::in_message(partial, home)
            }
            _ => lean::direction(self.tense, partial, home),
        }
    }

    pub(super) fn away(&mut self, length: &Length, sign: i8, base: Base) -> Value {
        let vague = || Value::reference(if sign < 0 { Reference::Past } else { Reference::Future });
        let days_of_hours = length.days_of_hours();
        let length = days_of_hours.as_ref().unwrap_or(length);
        let unit = length.unit();
        let Some((months, days)) = length.months_and_days() else { return vague() };
        if unit < Grain::Day {
            return vague();
        }
        let Some(home) = self.base(base, unit) else {
            // "A week later", told of a month.
            return if sign > 0 && base == Base::Mention { date(When::Unknown(unit)) } else { vague() };
        };
        let moved = home
            .first()
            .plus_months(i64::from(sign) * months)
            .and_then(|d| d.plus_days(i64::from(sign) * days));
        let fraction = length.parts.iter().any(|(count, _)| count.as_whole().is_none());
        let finest = length.parts.last().map_or(unit, |part| part.1);
        let grain = match (fraction, finest) {
            (true, Grain::Year) => Grain::Month,
            (true, grain) if grain > Grain::Year => Grain::Year,
            (_, Grain::Weekend) => Grain::Week,
            (_, finest) => finest.max(Grain::Day),
        };
        match moved.and_then(|day| Period::containing(grain, day)) {
            Some(period) => Value::date(period),
            None => vague(),
        }
    }
}

/// Where it lies next after what was told.
fn next(partial: Partial, (index, told): Told) -> Option<Told> {
    Some((index, partial.from_base(told, Toward::FutureOrNow)?))
}

/// "last year" where no date is known is still the past.
pub(super) fn unknown_shift(by: i32, grain: Grain, base: Base) -> When {
    match by {
        _ if base == Base::Mention => When::Unknown(grain),
        0 if grain == Grain::Day => When::Reference(Reference::Present),
        ..0 if grain > Grain::Day => When::Reference(Reference::Past),
        1.. if grain > Grain::Day => When::Reference(Reference::Future),
        _ => When::Unknown(grain),
    }
}

/// The stretch before or after a base: "the past three weeks" up to the document date.
pub(super) fn beside(home: Period, length: &Length, sign: i8) -> Option<Interval> {
    if sign < 0 {
        let first = length.from_day(home.last(), -1)?;
        Some(Interval::lasting(first.min(home.last()), Some(home.last())))
    } else {
        let last = length.from_day(home.first(), 1)?;
        Some(Interval::lasting(home.first(), Some(last.max(home.first()))))
    }
}

pub(super) fn date(when: When) -> Value {
    Value::Date { when, clock: None, modifier: None }
}
