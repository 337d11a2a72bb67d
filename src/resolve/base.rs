//! What a relative date counts from.
//!
//! In: mentions in the order of the text and, one by one, their values. Out: the date that the text stands at: the last
//! one named, or in a narrative the last one of its main line. Glances back and ahead, and what stands in parentheses,
//! leave the main line where it was.

use super::place::{Place, places};
use crate::mention::Mention;
use crate::text::Text;
use crate::time::{Day, Grain, Partial, Period, Toward};

/// A timex by its index, and the period that it names.
pub(super) type Told = (usize, Period);

/// Where the text has come to.
pub(super) struct Story {
    places: Vec<Place>,
    /// The text at hand tells of the times that it names, not of its own day.
    pub is_narrative: bool,
    /// The main line.
    line: Option<Told>,
    /// The last timex with a place on the calendar.
    last: Option<Told>,
    /// The last day told that was not told by the way.
    day: Option<Told>,
    /// The last one with which a sentence begins.
    head: Option<Told>,
    /// The last day told of each number in its month.
    numbered: [Option<Told>; 32],
    /// A day has been told since, but not which: "on Tuesday".
    is_day_lost: bool,
    /// The year of the heading that stands above: "1905: The siege".
    above: Option<Period>,
    /// Years of the last step of the main line.
    step: i32,
    /// Where the main line was before it counted on amid a sentence: "and died in exile four years later".
    before: Option<Told>,
}

/// How many times farther off what lies ahead in a story may be than what lies behind, and still be meant; and where what
/// lies behind is in the year before, which stories seldom go back to without a word. On 270 parts of dates ("in May") of
/// eleven histories whose side is known, 253 are right with these, 254 with 1.5 for both, 253 where the nearer one is taken.
/// One lean for both, chosen on one half of the histories and measured on the other, 200 times both ways: 93.9 of 100.
const AHEAD: f64 = 1.5;
const LAST_YEAR: f64 = 3.0;
/// The same for the day of a month that is only numbered ("on the 30th", told on the 3rd) where that is in the month before.
const LAST_MONTH: f64 = 10.0;

/// What comes after the end of a year and lies in its months up to this one is of the next year.
const EARLY: u8 = 6;

/// A year amid a sentence that lies so many years ahead of the story is a glance ahead.
const FAR: i32 = 10;

/// A text of a year before this one writes "'59" for one of its own century.
const OLD: i32 = 1_930;

/// Years from this one on are not of the times that count years of three digits.
const MODERN: i32 = 1_000;

impl Story {
    pub fn new(mentions: &[Mention], text: &Text) -> Story {
        Story {
            places: places(mentions, text),
            is_narrative: false,
            line: None,
            last: None,
            day: None,
            head: None,
            numbered: [None; 32],
            is_day_lost: false,
            above: None,
            step: 0,
            before: None,
        }
    }

    /// A timex has been given its period.
    pub fn tell(&mut self, index: usize, period: Period) {
        if self.ends_night(index) {
            return;
        }
        if self.place(index).is_some_and(|place| place.heading) {
            let within = self.above.filter(|year| year.contains(period.first()));
            let year = Some(period).filter(|period| period.grain() == Grain::Year).or(within);
            self.above = year.filter(|_| self.place(index).is_some_and(|place| !place.ends_whole));
        }
        if self.returns(index, period) || self.moves(index, period) {
            let ahead = self.place(index).is_some_and(|place| place.counts_on && !place.head);
            self.before = self.line.filter(|_| ahead);
            self.step = self.line.map_or(0, |line| period.first().year() - line.1.last().year());
            self.line = Some((index, period));
        }
        self.last = Some((index, period));
        self.day =
            self.last.filter(|_| period.grain() == Grain::Day && !self.is_by_the_way(index)).or(self.day);
        self.head = if self.place(index).is_some_and(|place| place.leads) { self.last } else { self.head };
        if period.grain() == Grain::Day
            && let Some(told) = self.numbered.get_mut(usize::from(period.first().fields().2))
        {
            *told = Some((index, period));
        }
        self.is_day_lost = false;
    }

    /// The day told last that has this number in its month.
    pub fn numbered(&self, day: u8) -> Option<Told> {
        self.numbered.get(usize::from(day)).copied().flatten()
    }

    /// A timex tells of a day that nothing places on the calendar.
    pub fn lose_day(&mut self) {
        self.is_day_lost = true;
    }

    /// Does a sentence begin with the mention, or is it a heading?
    pub fn begins(&self, index: usize) -> bool {
        self.place(index).is_some_and(|place| place.head)
    }

    /// For a mention with which a sentence begins: the day with which the last one such began, in this paragraph or the one
    /// before.
    pub fn day_that_leads(&self, index: usize) -> Option<Told> {
        let here = self.place(index).filter(|place| place.leads)?.paragraph;
        let near = |told: &Told| self.place(told.0).is_some_and(|place| place.paragraph + 1 >= here);
        self.head.filter(|told| told.1.grain() == Grain::Day && near(told))
    }

    /// Is this the day on which a night ended that is named by both its days?
    pub fn ends_night(&self, index: usize) -> bool {
        self.place(index).is_some_and(|place| place.ends_night)
    }

    /// Has any date been told?
    pub fn has_begun(&self) -> bool {
        self.last.is_some()
    }

    /// Do both stand in one paragraph?
    pub fn shares_paragraph(&self, one: usize, other: usize) -> bool {
        let paragraph = |index| self.place(index).map(|place| place.paragraph);
        paragraph(one) == paragraph(other)
    }

    /// The year with which the last sentence began that begins with a date, in this paragraph.
    pub fn year_above(&self, index: usize) -> Option<Told> {
        self.head.filter(|told| told.1.grain() == Grain::Year && self.shares_paragraph(told.0, index))
    }

    /// Do both stand in one paragraph, the other at most so many sentences on?
    pub fn is_near(&self, one: usize, other: usize) -> bool {
        const REACH: usize = 3;
        let sentence = |index| self.place(index).map_or(0, |place| place.sentence);
        self.shares_paragraph(one, other) && sentence(other).saturating_sub(sentence(one)) <= REACH
    }

    /// Does the one stand in the sentence before the other's, in its paragraph?
    pub fn follows(&self, one: usize, other: usize) -> bool {
        let sentence = |index| self.place(index).map(|place| place.sentence);
        self.shares_paragraph(one, other) && sentence(one).map(|at| at + 1) == sentence(other)
    }

    /// The year with which the sentence begins: "last year the mill closed in October".
    pub fn year_at_head(&self, index: usize) -> Option<Told> {
        let here = self.place(index)?.sentence;
        let head = |told: &Told| self.place(told.0).is_some_and(|place| place.sentence == here);
        self.head.filter(|told| told.1.grain() == Grain::Year && head(told))
    }

    /// Does "since" stand before the mention?
    pub fn is_since(&self, index: usize) -> bool {
        self.place(index).is_some_and(|place| place.is_since)
    }

    /// The day told last, in this paragraph or the one before.
    pub fn day_near(&self, index: usize) -> Option<Told> {
        let here = self.place(index)?.paragraph;
        let near = |told: &Told| self.place(told.0).is_some_and(|place| place.paragraph + 1 >= here);
        self.last.filter(|told| told.1.grain() == Grain::Day && near(told))
    }

    /// What the date at hand counts from, if it is known to the grain asked for. One that does not point back itself
    /// ("October", where "that year" does) counts from no year that stands aside.
    pub fn base(&self, index: usize, grain: Grain, points_back: bool) -> Option<Told> {
        let here = self.place(index).filter(|_| !(points_back && grain <= Grain::Day && self.is_day_lost))?;
        if here.follows_age && self.is_narrative {
            return None;
        }
        let near = |place: &Place| {
            let reach = points_back && place.paragraph == here.paragraph && !place.is_over;
            place.sentence == here.sentence
                || reach && !place.in_parentheses && (here.takes_up || !place.is_limit)
        };
        // "It closed in 1909, and in May it burned": a year that the story has come to.
        let goes_on = |(index, period): Told| {
            let from = self.line.map_or(period.first().year(), |line| line.1.last().year());
            let on = period.first().year() - from;
            self.place(index).is_some_and(|place| {
                let far = on > FAR.max(self.step) && !place.counts_on;
                !place.is_limit && !place.in_parentheses && on >= 1 && !far
            })
        };
        let beside = |told: &Told| {
            let fine = points_back || told.1.grain() < Grain::Year;
            self.place(told.0).is_some_and(|place| {
                let follows = here.adjoins && told.0 + 1 == index || goes_on(*told);
                near(place) && (fine || place.sentence == here.sentence && follows)
            })
        };
        let last = self.last.filter(|told| !self.is_narrative || beside(told));
        // "Was born in 1954 and died the same week": no week that was told before.
        let coarse = |told: &Told| {
            told.1.grain() > grain.max(Grain::Day)
                && self.place(told.0).is_some_and(|place| place.sentence == here.sentence)
        };
        if here.takes_up && last.as_ref().is_some_and(coarse) {
            return None;
        }
        [last, self.line].into_iter().flatten().find(|told| told.1.grain() <= grain.max(Grain::Day))
    }

    /// The day that a bare time of the day belongs to: the one said last in its sentence.
    pub fn day_beside(&self, index: usize) -> Option<Told> {
        let here = self.place(index)?;
        let beside = |told: &Told| {
            let told = self.place(told.0);
            told.is_some_and(|told| told.shares_speech(here) && (here.behind || !told.behind))
        };
        let last = self.last.filter(|told| told.1.grain() == Grain::Day || self.is_by_the_way(told.0));
        [last, self.day].into_iter().flatten().find(beside)
    }

    fn is_by_the_way(&self, index: usize) -> bool {
        self.place(index).is_some_and(|place| place.behind)
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
        let mirrored = || {
            let (_, month, day) = period.first().fields();
            Period::containing(period.grain(), Day::new(1 - year, month, day)?)
        };
        if nearer { mirrored().unwrap_or(period) } else { period }
    }

    /// The date right before this one, which goes on from it: "in 1942, in March and again in October".
    pub fn joined(&self, index: usize) -> Option<Told> {
        let joined = self.place(index).is_some_and(|place| place.joined);
        let told = |told: &Told| {
            let carries = |place: &Place| place.said.is_some() || place.joined;
            told.0 + 1 == index && self.place(told.0).is_some_and(|place| carries(place) && !place.is_limit)
        };
        self.last.filter(|last| joined && told(last))
    }

    /// The date said last in the sentence of a bare time of the day, where it is too coarse to tell the day: "three weeks
    /// ago, shortly before dawn".
    pub fn coarse_beside(&self, index: usize) -> Option<Told> {
        let here = self.place(index)?;
        let beside = |told: &Told| self.place(told.0).is_some_and(|told| told.shares_speech(here));
        self.last.filter(|told| told.1.grain() > Grain::Day && beside(told))
    }

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
            return if over && self.last.is_some_and(late) { next() } else { found };
        }
        let year = self.above.filter(|year| year.contains(home.first()) && partial.cycle() == Grain::Year);
        if let Some(year) = year {
            return partial.within(year);
        }
        if self.place(index).is_some_and(|place| place.is_since) {
            return partial.from_base(home, Toward::PastOrNow);
        }
        if self.place(index).is_some_and(|place| place.is_until) {
            return partial.from_base(home, Toward::FutureOrNow);
        }
        let middle = |period: Period| period.first().number() + period.last().number();
        let away = |found| (middle(found) - middle(home)).abs() as f64;
        let behind = partial.from_base(home, Toward::PastOrNow);
        let ahead = partial.from_base(home, Toward::FutureOrNow);
        let before = |grain| {
            behind.zip(Period::containing(grain, home.last())).is_some_and(|(b, h)| b.last() < h.first())
        };
        let lean = match partial {
            Partial::DayOfMonth(_) if before(Grain::Month) => LAST_MONTH,
            _ if before(Grain::Year) => LAST_YEAR,
            _ => AHEAD,
        };
        if self.place(index).is_some_and(|place| place.is_over) && behind != Some(home) {
            return behind;
        }
        match behind.zip(ahead) {
            Some((past, next)) if away(past) * lean <= away(next) => behind,
            Some(_) => ahead,
            None => behind.or(ahead),
        }
    }

    /// The date after a part of one that says the year for both: joined to it, or, where no date has been told yet, the
    /// next one of the sentence.
    pub fn lender(&self, index: usize) -> Option<Period> {
        let place = self.place(index)?;
        let first = || {
            let next = self.place(place.next_said)?;
            next.said.filter(|said| next.sentence == place.sentence && said.grain() <= Grain::Year)
        };
        place.lender.or_else(|| if self.is_narrative && !self.has_begun() { first() } else { None })
    }

    fn place(&self, index: usize) -> Option<&Place> {
        self.places.get(index)
    }

    /// "Aho was taken and died four years later. In the second year …": what was told in passing lay ahead of the story, which
    /// goes on between the two.
    fn returns(&self, index: usize, period: Period) -> bool {
        let (Some((from, before)), Some((to, line)), Some(place)) =
            (self.before, self.line, self.place(index))
        else {
            return false;
        };
        let sentence = |index| self.place(index).map(|place| place.sentence);
        self.is_narrative
            && !place.in_parentheses
            && !place.is_limit
            && !place.looks_back
            && sentence(from) < Some(place.sentence)
            && sentence(to) < Some(place.sentence)
            && before.first() <= period.first()
            && period.last() < line.first()
    }

    /// Does the story go on from this date, or is it a glance aside? What follows has no say.
    fn moves(&self, index: usize, period: Period) -> bool {
        let (Some((_, line)), Some(place)) = (self.line, self.place(index)) else { return true };
        if !self.is_narrative {
            return true;
        }
        let goes_back = period.last() < line.first();
        let stays = period.grain() > line.grain() && period.contains(line.first());
        // Two glances back, the second later than the first, are where the story goes on.
        let resumes = self.last.is_some_and(|(last, glance)| {
            glance.last() < line.first()
                && glance.first() <= period.first()
                && self.place(last).is_some_and(|last| last.sentence < place.sentence && !last.in_parentheses)
        });
        let glances = place.looks_back || place.is_over || !(place.head || place.opens || resumes);
        // No story goes on from "a century later".
        if place.in_parentheses
            || place.foretells
            || place.ends_whole
            || stays
            || glances && goes_back
            || period.grain() > Grain::Decade
        {
            return false;
        }
        // A bare year amid a sentence tells what else happened then, and so does what something lasted until; one that
        // counts on from the story does not.
        let far = place.counts_on && period.first().year() - line.last().year() >= FAR;
        place.head || (period.grain() < Grain::Year || place.counts_on && !far) && !place.is_limit
    }
}

#[cfg(test)]
#[path = "base_tests.rs"]
mod tests;
