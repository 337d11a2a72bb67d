//! The network of one document: admits what the sieves propose, and tells when each event happened and why.
//!
//! In: proposals. Out: a `Solution`. A gap in months or years is first admitted as its widest span of days; once the
//! bounds of its base are known, it is counted on the calendar.

mod calendar;
mod conflict;
mod count;
mod proof;
pub(super) mod proposal;
pub(super) mod telling;

use super::Conflict;
use super::{Facts, Link, Node, Relation, Sieve, Solution};
use crate::network::{Bounds, Constraint, DAY, Network, Point, Refusal, Side, Stretch};
use crate::time::{Day, Edge, Interval, Said, Value};
use calendar::widest;
use proposal::{Away, Demand, End, Ground, Proposal, Step, Telling};
use rustc_hash::FxHashMap;

/// What a guess costs as an explanation, against 1 for what the text says.
const LIKELY: u32 = 16;

pub(crate) struct Solver<'f> {
    pub(crate) facts: &'f Facts<'f>,
    /// Proofs are asked for.
    reasons: bool,
    pub(crate) network: Network,
    document: Stretch,
    timexes: Vec<Stretch>,
    events: Vec<Stretch>,
    /// The statements, by tag.
    pub(crate) grounds: Vec<Ground>,
    /// For a statement counted on the calendar: the statements that set the bound that it counts from.
    pub(crate) counted_from: FxHashMap<u32, Vec<u32>>,
    pub(crate) gaps: Vec<(u32, Away)>,
    pub(crate) links: Vec<Link>,
    pub(crate) conflicts: Vec<Conflict>,
    /// Line of the first statement that the network had no steps left for, and how many they are.
    pub(crate) left_out: Option<(u32, usize)>,
    /// The first mention of each event, at the event's index, as far as mentions were admitted as one.
    root: Vec<usize>,
    /// Timexes that told the date of each event, at the index of its first mention.
    told_by: Vec<Vec<usize>>,
    /// The timex that dates each event in its own clause, at the event's index.
    pub(crate) expression: Vec<Option<usize>>,
    /// How a timex is best told, where its anchor gives it.
    pub(crate) told: Vec<Option<Said>>,
    /// How an event is best told, where it is counted from another one.
    pub(crate) event_told: Vec<Option<Said>>,
    /// Room for what a proposal demands.
    constraints: Vec<Constraint>,
}

impl<'f> Solver<'f> {
    pub(crate) fn new(facts: &'f Facts<'f>, reasons: bool) -> Solver<'f> {
        let mut network = Network::new();
        network.reserve(1 + facts.timexes.len() + facts.events.len());
        let document = network.add();
        let timexes = facts.timexes.iter().map(|_| network.add()).collect();
        let events = facts.events.iter().map(|_| network.add()).collect();
        let mut solver = Solver {
            facts,
            reasons,
            network,
            document,
            timexes,
            events,
            grounds: Vec::new(),
            counted_from: FxHashMap::default(),
            gaps: Vec::new(),
            links: Vec::new(),
            conflicts: Vec::new(),
            left_out: None,
            root: (0..facts.events.len()).collect(),
            told_by: vec![Vec::new(); facts.events.len()],
            expression: vec![None; facts.events.len()],
            told: vec![None; facts.timexes.len()],
            event_told: vec![None; facts.events.len()],
            constraints: Vec::new(),
        };
        solver.dates();
        solver
    }

    /// The document date and the values of the timexes. A calendar period is taken whole: it begins with its first
    /// second, so that "before 2010" ends with 2009.
    fn dates(&mut self) {
        let date = self.facts.date.interval;
        if !date.is_unknown() {
            let ground = Ground { step: Step::Document, telling: Telling::Step };
            let constraints: Vec<_> = within(self.document, &date).collect();
            let _ = self.state(ground, &constraints);
        }
        for (index, timex) in self.facts.timexes.iter().enumerate() {
            let Some(interval) = timex.value.interval().filter(|_| timex.mention.anchor.is_none()) else {
                continue;
            };
            let stretch = self.stretch(Node::Timex(index));
            let ground = Ground { step: Step::Timex(index), telling: Telling::Step };
            let mut constraints: Vec<_> = within(stretch, &interval).collect();
            if let (Value::Date { .. }, Some(said)) = (&timex.value, interval.said) {
                constraints.push(Constraint::at_most(
                    Point::ORIGIN,
                    stretch.begin,
                    first_second(said.period.first()),
                ));
                constraints.push(Constraint::at_least(
                    Point::ORIGIN,
                    stretch.finish,
                    last_second(said.period.last()),
                ));
            }
            let _ = self.state(ground, &constraints);
        }
    }

    pub(crate) fn state(&mut self, ground: Ground, constraints: &[Constraint]) -> Result<u32, Refusal> {
        let tag = self.grounds.len() as u32;
        let cost = if ground.step == Step::Likely { LIKELY } else { 1 };
        self.network.admit(tag, cost, constraints)?;
        self.grounds.push(ground);
        Ok(tag)
    }

    pub(crate) fn stretch(&mut self, place: Node) -> Stretch {
        let stretch = match place {
            Node::Document => None,
            Node::Timex(index) => self.timexes.get(index),
            Node::Event(index) => self.events.get(index),
        };
        stretch.copied().unwrap_or(self.document)
    }

    pub(crate) fn point(&mut self, (place, end): (Node, End)) -> Point {
        let stretch = self.stretch(place);
        match end {
            End::Begin => stretch.begin,
            End::Finish => stretch.finish,
        }
    }

    /// Admits a proposal whole or not at all.
    pub(crate) fn admit(&mut self, mut proposal: Proposal, sieve: &Sieve) {
        if proposal.ground.step == Step::Likely && self.says_when(&proposal) {
            proposal.demands.clear();
        }
        if let Err((refusal, link)) = self.take(proposal) {
            self.refused(link, sieve, refusal);
        }
    }

    /// "They met this week", written in that week: the words of its own clause say when, and the day of writing would
    /// only cut them short.
    fn says_when(&self, proposal: &Proposal) -> bool {
        let Some(Link { from: Node::Event(event), to: Node::Document, .. }) = proposal.link else {
            return false;
        };
        let told =
            self.root.get(event).and_then(|&root| self.told_by.get(root)).and_then(|told| told.first());
        let when =
            told.and_then(|&timex| self.facts.timexes.get(timex)).and_then(|timex| timex.value.interval());
        let written = self.facts.date.interval;
        when.is_some_and(|when| {
            when.start().is_some() && when.start() <= written.end() && when.end() >= written.start()
        })
    }

    /// Admits a proposal whole or not at all; what does not fit goes without a word.
    pub(crate) fn take(&mut self, proposal: Proposal) -> Result<(), (Refusal, Option<Link>)> {
        let mut constraints = std::mem::take(&mut self.constraints);
        constraints.clear();
        let mut gaps = Vec::new();
        for demand in proposal.demands {
            match demand {
                Demand::Within(place, interval) => {
                    constraints.extend(within(self.stretch(place), &interval));
                }
                Demand::Order { first, second, least } => {
                    constraints.push(Constraint::at_least(self.point(first), self.point(second), least));
                }
                Demand::Away(away) => {
                    let (base, target) = (self.point(away.base), self.stretch(away.target));
                    constraints.extend(widest(&away, base, target));
                    gaps.push(away);
                }
            }
        }
        let stated = self.state(proposal.ground, &constraints);
        self.constraints = constraints;
        let tag = match stated {
            Ok(tag) => tag,
            Err(refusal) => return Err((refusal, proposal.link)),
        };
        self.gaps.extend(gaps.into_iter().map(|away| (tag, away)));
        if let Some(Link {
            from: Node::Event(again),
            relation: Relation::Identity,
            to: Node::Event(first),
            ..
        }) = proposal.link
            && let Some(&root) = self.root.get(first)
            && let Some(slot) = self.root.get_mut(again)
        {
            let before = std::mem::replace(slot, root);
            // What was said of the one is said of the other.
            let told = self.told_by.get_mut(before).filter(|_| before != root).map(std::mem::take);
            if let Some((told, all)) = told.zip(self.told_by.get_mut(root)) {
                all.extend(told);
            }
        }
        if let Some((event, timex)) = proposal.told_by {
            // "From 09:00 to 10:15": the clock of its begin is the event's.
            let lies_in = proposal.link.as_ref().is_some_and(|link| match link.relation {
                Relation::IsIncluded => true,
                Relation::BegunBy => {
                    self.facts.timexes.get(timex).is_some_and(|timex| timex.value.is_timed())
                }
                _ => false,
            });
            self.tell(event, timex, lies_in);
        }
        self.links.extend(proposal.link);
        Ok(())
    }

    /// The expression is what the row cites; its wording fits an event that lies in it.
    fn tell(&mut self, event: usize, timex: usize, lies_in: bool) {
        let root = self.root.get(event).copied().unwrap_or(event);
        if let Some(told) = self.told_by.get_mut(root).filter(|_| lies_in) {
            told.push(timex);
        }
        if let Some(expression) = self.expression.get_mut(event) {
            expression.get_or_insert(timex);
        }
    }

    /// When everything happened, and why.
    pub(crate) fn solution(&mut self) -> Solution {
        self.count_on_calendar();
        self.say_what_is_left_out();
        let bounds = if self.reasons { self.network.bounds() } else { self.network.bare_bounds() };
        let timexes: Vec<Interval> =
            (0..self.timexes.len()).map(|index| self.timex_interval(&bounds, index)).collect();
        let mut intervals = Vec::with_capacity(self.events.len());
        let mut proofs = Vec::with_capacity(self.events.len());
        for (index, &stretch) in self.events.iter().enumerate() {
            let interval = self.event_interval(&bounds, &timexes, index, stretch);
            let own = self.own_clause(index);
            proofs.push(if self.reasons { self.proof(&bounds, own, stretch, &interval) } else { own });
            intervals.push(interval);
        }
        Solution {
            links: std::mem::take(&mut self.links),
            intervals,
            proofs,
            timexes,
            conflicts: std::mem::take(&mut self.conflicts),
            ..Solution::default()
        }
    }

    /// When everything happened with the guesses that were admitted since, and those guesses.
    pub(crate) fn committed(self) -> (Vec<Interval>, Vec<Link>) {
        let bounds = self.network.bare_bounds();
        (self.events.iter().map(|&stretch| interval(&bounds, stretch)).collect(), self.links)
    }

    fn timex_interval(&self, bounds: &Bounds, index: usize) -> Interval {
        let Some((stretch, timex)) = self.timexes.get(index).zip(self.facts.timexes.get(index)) else {
            return Interval::default();
        };
        if timex.mention.anchor.is_none() {
            return timex.value.interval().unwrap_or_default();
        }
        let strict = interval(bounds, *stretch);
        retold(strict, self.told.get(index).copied().flatten())
    }

    fn event_interval(
        &self,
        bounds: &Bounds,
        timexes: &[Interval],
        index: usize,
        stretch: Stretch,
    ) -> Interval {
        let strict = interval(bounds, stretch);
        let known = self
            .facts
            .denotes(index)
            .and_then(|known| self.facts.known.get(known))
            .map(|known| known.interval);
        let root = self.root.get(index).copied().unwrap_or(index);
        let told =
            self.told_by.get(root).into_iter().flatten().filter_map(|&timex| timexes.get(timex).copied());
        known
            .into_iter()
            .chain(told)
            .filter_map(|source| source.said)
            .chain(self.event_told.get(index).copied().flatten())
            .map(|said| retold(strict, Some(said)))
            .find(|retold| retold.said.is_some())
            .unwrap_or(strict)
    }
}

/// Begin and finish lie in the interval's edges.
fn within(stretch: Stretch, interval: &Interval) -> impl Iterator<Item = Constraint> {
    let ends = [(stretch.begin, interval.begin), (stretch.finish, interval.finish)];
    ends.into_iter().flat_map(|(point, edge)| {
        let earliest = edge.earliest.map(|day| Constraint::at_least(Point::ORIGIN, point, first_second(day)));
        let latest = edge.latest.map(|day| Constraint::at_most(Point::ORIGIN, point, last_second(day)));
        earliest.into_iter().chain(latest)
    })
}

pub(crate) fn first_second(day: Day) -> i64 {
    day.number() * DAY
}

pub(crate) fn last_second(day: Day) -> i64 {
    day.number() * DAY + DAY - 1
}

pub(crate) fn edge(bounds: &Bounds, point: Point) -> Edge {
    let day = |side| bounds.day(point, side).and_then(Day::from_number);
    Edge { earliest: day(Side::Earliest), latest: day(Side::Latest) }
}

fn interval(bounds: &Bounds, stretch: Stretch) -> Interval {
    Interval { begin: edge(bounds, stretch.begin), finish: edge(bounds, stretch.finish), said: None }
}

/// The strict bounds with the wording, where it still fits: its period is what the bounds are, or it is approximate
/// and meets them.
fn retold(strict: Interval, said: Option<Said>) -> Interval {
    let fits = said.filter(|said| {
        let (first, last) = (said.period.first(), said.period.last());
        if said.is_approximate() {
            strict.start().is_none_or(|start| start <= last) && strict.end().is_none_or(|end| end >= first)
        } else {
            strict.start() == Some(first) && strict.end() == Some(last) && !strict.is_lasting()
        }
    });
    Interval { said: fits, ..strict }
}
