//! What a relative date counts from.
//!
//! In: mentions in the order of the text and, one by one, their values. Out: the date that the text stands at: the last
//! one named, or in a narrative the last one of its main line. Glances back and ahead, and what stands in parentheses,
//! leave the main line where it was.

use super::place::{Place, places};
use crate::mention::Mention;
use crate::text::Text;
use crate::time::{Grain, Period};

/// A timex by its index, and the period that it names.
pub(super) type Told = (usize, Period);

/// Where the text has come to.
pub(super) struct Story {
    places: Vec<Place>,
    /// The text at hand tells of the times that it names, not of its own day.
    pub is_narrative: bool,
    /// The main line.
    pub(super) line: Option<Told>,
    /// The last timex with a place on the calendar.
    pub(super) last: Option<Told>,
    /// The latest day or month told.
    latest: Option<Told>,
    /// The last day told that was not told by the way.
    day: Option<Told>,
    /// The last one with which a sentence begins.
    head: Option<Told>,
    /// The last day told of each number in its month.
    numbered: [Option<Told>; 32],
    /// A day has been told since, but not which: "on Tuesday".
    is_day_lost: bool,
    /// The year of the heading that stands above: "1905: The siege".
    pub(super) above: Option<Period>,
    /// Years of the last step of the main line.
    step: i32,
    /// The month of the first day told.
    pub(super) lead: Option<Period>,
    /// Where the main line was before it leapt years ahead.
    pub(super) before: Option<Told>,
}

/// A year amid a sentence that lies so many years ahead of the story is a glance ahead.
const FAR: i32 = 10;

/// So many years ahead may have been a glance, where what follows goes on from before it.
const LEAP: i32 = 2;

impl Story {
    pub fn new(mentions: &[Mention], text: &Text) -> Story {
        Story {
            places: places(mentions, text),
            is_narrative: false,
            line: None,
            last: None,
            latest: None,
            day: None,
            head: None,
            numbered: [None; 32],
            is_day_lost: false,
            above: None,
            step: 0,
            lead: None,
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
            self.step = self.line.map_or(0, |line| period.first().year() - line.1.last().year());
            let leaps = |line: &Told| period.first().year() - line.1.last().year() >= LEAP;
            self.before = self.line.filter(leaps);
            self.line = Some((index, period));
        }
        if period.grain() == Grain::Day {
            self.lead = self.lead.or(Period::containing(Grain::Month, period.first()));
        }
        self.last = Some((index, period));
        if period.grain() <= Grain::Month
            && self.latest.is_none_or(|(_, latest)| latest.last() < period.last())
        {
            self.latest = self.last;
        }
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

    /// The latest day or month told, where the story has gone back since: what is still to come as it is written lies behind
    /// that.
    pub fn written_after(&self) -> Option<Told> {
        self.latest.filter(|(_, latest)| self.line.is_none_or(|(_, line)| line.last() < latest.first()))
    }

    /// Does a sentence begin with the mention, or is it a heading?
    pub fn begins(&self, index: usize) -> bool {
        self.place(index).is_some_and(|place| place.head)
    }

    /// For a mention with which a sentence begins: the day with which the last one such began, in this paragraph or the one
    /// before.
    pub fn day_that_leads(&self, index: usize) -> Option<Told> {
        self.place(index).filter(|place| place.leads)?;
        self.head.filter(|told| told.1.grain() == Grain::Day && self.is_at_hand(told.0, index))
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

    fn sentence(&self, index: usize) -> usize {
        self.place(index).map_or(0, |place| place.sentence)
    }

    /// Do both stand in one sentence?
    pub fn shares_sentence(&self, one: usize, other: usize) -> bool {
        self.sentence(one) == self.sentence(other)
    }

    /// Do both stand in one paragraph, the other at most so many sentences on?
    pub fn is_near(&self, one: usize, other: usize) -> bool {
        const REACH: usize = 3;
        self.shares_paragraph(one, other) && self.sentence(other).saturating_sub(self.sentence(one)) <= REACH
    }

    /// Does the one stand in the sentence before the other's, in its paragraph?
    pub fn follows(&self, one: usize, other: usize) -> bool {
        self.shares_paragraph(one, other) && self.sentence(one) + 1 == self.sentence(other)
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

    /// Does the one stand in the paragraph of the other or the one before?
    fn is_at_hand(&self, one: usize, other: usize) -> bool {
        self.place(one)
            .zip(self.place(other))
            .is_some_and(|(one, other)| one.paragraph + 1 >= other.paragraph)
    }

    /// The day or month that the story has come to, in this paragraph or the one before.
    pub fn moment(&self, index: usize) -> Option<Told> {
        self.line.filter(|told| told.1.grain() <= Grain::Month && self.is_at_hand(told.0, index))
    }

    /// The day told last, in this paragraph or the one before.
    pub fn day_near(&self, index: usize) -> Option<Told> {
        self.last.filter(|told| told.1.grain() == Grain::Day && self.is_at_hand(told.0, index))
    }

    /// What the date at hand counts from, if it is known to the grain asked for. One that does not point back itself
    /// ("October", where "that year" does) counts from no year that stands aside.
    pub fn base(&self, index: usize, grain: Grain, points_back: bool) -> Option<Told> {
        let here = self.place(index).filter(|_| !(points_back && grain <= Grain::Day && self.is_day_lost))?;
        let near = |place: &Place| {
            let reach = points_back && place.paragraph == here.paragraph;
            // "It lasted until 1919. The following year …"
            let counts = here.counts_on || here.looks_back;
            let goes_on = counts && place.is_until && place.sentence + 1 == here.sentence;
            // "In 1842 he left Holm (1799–1861), and at the end of that year …"
            (place.in_parentheses <= here.in_parentheses)
                && (place.sentence == here.sentence
                    || reach
                        && !place.in_parentheses
                        && (here.takes_up || goes_on || !place.is_limit && (place.head || !place.looks_back)))
        };
        // "It closed in 1909, and in May it burned": a year that the story has come to.
        let goes_on = |(index, period): Told| {
            let on = self.line.map_or(0, |line| period.first().year() - line.1.last().year());
            let near = (1..=FAR.max(self.step)).contains(&on);
            near && self.place(index).is_some_and(|place| !place.is_limit)
        };
        let beside = |told: &Told| {
            let fine = points_back || told.1.grain() < Grain::Year;
            self.place(told.0).is_some_and(|place| {
                let follows = here.adjoins || goes_on(*told);
                // What was promised "by Christmas" is said, not told.
                let told = !place.quoted || place.sentence == here.sentence;
                told && near(place) && (fine || place.sentence == here.sentence && follows)
            })
        };
        let last = self.last.filter(beside);
        // "It fell on 3 May. … ten years ago. The same day": the last day told, where a coarser time stands between.
        let day = self.day.filter(|told| points_back && self.shares_paragraph(told.0, index));
        let found = [last, self.line, day]
            .into_iter()
            .flatten()
            .find(|told| told.1.grain() <= grain.max(Grain::Day))?;
        // "It fell on 3 May. In June they sailed, and landed ten days later": a day of June, but which?
        let gone_on = last.is_some_and(|(_, last)| points_back && found.1.last() < last.first());
        Some(found).filter(|_| !gone_on)
    }

    /// The day that a bare time of the day belongs to: the one said last in its sentence.
    pub fn day_beside(&self, index: usize) -> Option<Told> {
        let here = self.place(index)?;
        self.day.filter(|told| self.place(told.0).is_some_and(|told| told.shares_speech(here)))
    }

    /// For the end of a stretch ("from mid-June to late September"): its begin.
    pub fn begun(&self, index: usize) -> Option<Told> {
        self.last
            .filter(|told| told.0 + 1 == index && self.place(index).is_some_and(|place| place.ends_range))
    }

    /// For what stands in parentheses right behind a day: that day.
    pub fn day_in_full(&self, index: usize) -> Option<Told> {
        let behind = self.place(index).is_some_and(|place| place.in_full);
        self.last.filter(|told| behind && told.1.grain() == Grain::Day)
    }

    fn is_by_the_way(&self, index: usize) -> bool {
        self.place(index).is_some_and(|place| place.behind)
    }

    /// The month told last, in the sentence before.
    pub fn month_before(&self, index: usize) -> Option<Told> {
        let before = |told: &Told| self.sentence(told.0) + 1 == self.sentence(index);
        self.last.filter(|told| told.1.grain() == Grain::Month && before(told))
    }

    /// The date right before this one, which goes on from it: "in 1942, in March and again in October".
    pub fn joined(&self, index: usize) -> Option<Told> {
        let joined = self.place(index).is_some_and(|place| place.joined);
        let told =
            |told: &Told| told.0 + 1 == index && self.place(told.0).is_some_and(|place| !place.is_limit);
        self.last.filter(|last| joined && told(last))
    }

    /// The date right before this one, of a verb that its own is joined to.
    pub fn along(&self, index: usize) -> Option<Told> {
        let joined = self.place(index).is_some_and(|place| place.goes_along);
        self.last.filter(|last| joined && last.0 + 1 == index)
    }

    /// The date said last in the sentence of a bare time of the day, where it is too coarse to tell the day: "three weeks
    /// ago, shortly before dawn".
    pub fn coarse_beside(&self, index: usize) -> Option<Told> {
        let here = self.place(index)?;
        let beside = |told: &Told| self.place(told.0).is_some_and(|told| told.shares_speech(here));
        self.last.filter(|told| told.1.grain() > Grain::Day && beside(told))
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

    pub(super) fn place(&self, index: usize) -> Option<&Place> {
        self.places.get(index)
    }

    /// "From 300 men in March to 2,000 by December".
    pub(super) fn leads_up_to(&self, index: usize) -> bool {
        let beside = self.last.is_some_and(|told| self.shares_sentence(told.0, index));
        beside && self.place(index).is_some_and(|place| place.is_by)
    }

    /// "Aho was taken and died four years later. In the second year …": what was told in passing lay ahead of the story, which
    /// goes on between the two.
    fn returns(&self, index: usize, period: Period) -> bool {
        let between = |(before, line): (Told, Told)| {
            before.1.first() <= period.first()
                && period.last() < line.1.first()
                && self.sentence(line.0) < self.sentence(index)
        };
        self.place(index).is_some_and(|place| !place.in_parentheses && !place.is_limit && !place.looks_back)
            && self.before.zip(self.line).is_some_and(between)
    }

    /// Does the story go on from this date, or is it a glance aside? What follows has no say.
    fn moves(&self, index: usize, period: Period) -> bool {
        let (Some((_, line)), Some(place)) = (self.line, self.place(index)) else { return true };
        let goes_back = period.last() < line.first();
        if !self.is_narrative {
            // "It failed on 14 May. It had been tested the previous day."
            return !(place.looks_back && goes_back);
        }
        let stays = period.grain() > line.grain() && period.contains(line.first());
        // Two glances back, the second later than the first, are where the story goes on.
        let resumes = self.last.is_some_and(|(last, glance)| {
            glance.last() < line.first()
                && glance.first() <= period.first()
                && self.place(last).is_some_and(|last| last.sentence < place.sentence && !last.in_parentheses)
        });
        let glances = place.looks_back || !(place.head || place.opens || resumes);
        if place.in_parentheses
            || place.quoted
            || self.leads_up_to(index)
            || place.ends_whole
            || stays
            || glances && goes_back
        {
            return false;
        }
        // A bare year amid a sentence tells what else happened then, and so does what something lasted until; one that
        // counts on from the story does not.
        let far = place.counts_on && period.first().year() - line.last().year() >= FAR;
        place.head || (period.grain() < Grain::Year || place.counts_on && !far) && !place.is_limit
    }
}
