//! The network of one document: admits what the sieves propose, and tells when each event happened and why.
//!
//! In: proposals. Out: a `Solution`. A gap in months or years is first admitted as its widest span of days; once the
//! bounds of its base are known, it is counted on the calendar.
//!
//! Confidence of a date is that of the weaker of its two bounds; a bound starts with the confidence of its source
//! (`source_confidence`) and loses a share at each step (`step_confidence`); an approximate date loses a tenth.

use super::proposal::{Away, Demand, End, Ground, Place, Proposal, Step};
use super::standing::seconds;
use super::{Facts, Link, Node, Proof, Relation, Sieve, Solution};
use crate::network::{Bounds, Constraint, DAY, Network, Point, Refusal, Side, Stretch};
use crate::resolve::Basis;
use crate::time::{Day, Edge, Grain, Interval, Length, Modifier, Period, Said, Value};
use crate::timeline::Conflict;
use rustc_hash::FxHashMap;

/// Rounds in which gaps are counted on the calendar, each from the bounds that the one before gave. A chain of
/// expressions that hang on each other is rarely longer than two.
const ROUNDS: usize = 6;
/// Statements that one proof tells at most.
const LONGEST_PROOF: usize = 12;

pub(super) struct Solver<'f> {
    facts: &'f Facts<'f>,
    network: Network,
    document: Stretch,
    timexes: Vec<Stretch>,
    events: Vec<Stretch>,
    known: FxHashMap<usize, Stretch>,
    /// The statements, by tag.
    grounds: Vec<Ground>,
    /// For a statement counted on the calendar: the bound of the base that it counts from.
    counted_from: FxHashMap<u32, (Point, Side)>,
    gaps: Vec<(u32, Away)>,
    links: Vec<Link>,
    conflicts: Vec<Conflict>,
    /// The first mention of each event, at the event's index, as far as mentions were admitted as one.
    root: Vec<usize>,
    /// Timexes that told the date of each event, at the index of its first mention.
    told_by: Vec<Vec<usize>>,
    /// The timex that dates each event in its own clause, at the event's index.
    expression: Vec<Option<usize>>,
    /// How a timex is best told, where its anchor gives it.
    told: Vec<Option<Said>>,
}

impl<'f> Solver<'f> {
    pub(super) fn new(facts: &'f Facts<'f>) -> Solver<'f> {
        let mut network = Network::new();
        let document = network.add();
        let timexes = facts.timexes.iter().map(|_| network.add()).collect();
        let events = facts.events.iter().map(|_| network.add()).collect();
        let mut solver = Solver {
            facts,
            network,
            document,
            timexes,
            events,
            known: FxHashMap::default(),
            grounds: Vec::new(),
            counted_from: FxHashMap::default(),
            gaps: Vec::new(),
            links: Vec::new(),
            conflicts: Vec::new(),
            root: (0..facts.events.len()).collect(),
            told_by: vec![Vec::new(); facts.events.len()],
            expression: vec![None; facts.events.len()],
            told: vec![None; facts.timexes.len()],
        };
        solver.dates();
        solver
    }

    /// The document date and the values of the timexes. A calendar period is taken whole: it begins with its first
    /// second, so that "before 2010" ends with 2009.
    fn dates(&mut self) {
        let date = self.facts.date.interval;
        if !date.is_unknown() {
            let words = format!("document date {}", date.to_edtf());
            let ground = Ground { step: Step::Document, words, line: 1 };
            let constraints = self.within(self.document, &date);
            let _ = self.state(ground, &constraints);
        }
        for (index, timex) in self.facts.timexes.iter().enumerate() {
            let Some(interval) = timex.value.interval().filter(|_| timex.mention.anchor.is_none()) else {
                continue;
            };
            let Some(&stretch) = self.timexes.get(index) else { continue };
            let line = self.facts.line(timex.mention.sentence);
            let ground = Ground { step: Step::Timex(index), words: timex_words(self.facts, index), line };
            let mut constraints = self.within(stretch, &interval);
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

    fn state(&mut self, ground: Ground, constraints: &[Constraint]) -> Result<u32, Refusal> {
        let tag = self.grounds.len() as u32;
        self.network.admit(tag, constraints)?;
        self.grounds.push(ground);
        Ok(tag)
    }

    fn stretch(&mut self, place: Place) -> Option<Stretch> {
        match place {
            Place::Node(Node::Document) => Some(self.document),
            Place::Node(Node::Timex(index)) => self.timexes.get(index).copied(),
            Place::Node(Node::Event(index)) => self.events.get(index).copied(),
            Place::Known(known) => {
                let network = &mut self.network;
                Some(*self.known.entry(known).or_insert_with(|| network.add()))
            }
        }
    }

    fn point(&mut self, (place, end): (Place, End)) -> Option<Point> {
        let stretch = self.stretch(place)?;
        Some(match end {
            End::Begin => stretch.begin,
            End::Finish => stretch.finish,
        })
    }

    fn within(&self, stretch: Stretch, interval: &Interval) -> Vec<Constraint> {
        let mut out = Vec::new();
        for (point, edge) in [(stretch.begin, interval.begin), (stretch.finish, interval.finish)] {
            out.extend(
                edge.earliest.map(|day| Constraint::at_least(Point::ORIGIN, point, first_second(day))),
            );
            out.extend(edge.latest.map(|day| Constraint::at_most(Point::ORIGIN, point, last_second(day))));
        }
        out
    }

    /// Admits a proposal whole or not at all.
    pub(super) fn admit(&mut self, proposal: Proposal, sieve: &Sieve) {
        let mut constraints = Vec::new();
        let mut gaps = Vec::new();
        for demand in proposal.demands {
            match demand {
                Demand::Within(place, interval) => {
                    let Some(stretch) = self.stretch(place) else { return };
                    constraints.extend(self.within(stretch, &interval));
                }
                Demand::Order { first, second, least } => {
                    let (Some(first), Some(second)) = (self.point(first), self.point(second)) else { return };
                    constraints.push(Constraint::at_least(first, second, least));
                }
                Demand::Near { first, second, most } => {
                    let (Some(first), Some(second)) = (self.point(first), self.point(second)) else { return };
                    constraints.push(Constraint::at_most(first, second, most));
                }
                Demand::Away(away) => {
                    constraints.extend(self.widest(&away));
                    gaps.push(away);
                }
            }
        }
        match self.state(proposal.ground.clone(), &constraints) {
            Ok(tag) => {
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
                    *slot = root;
                }
                self.links.extend(proposal.link);
                if let Some((event, timex)) = proposal.told_by {
                    self.tell(event, timex);
                }
            }
            Err(refusal) => self.refused(proposal.link, &proposal.ground, sieve, refusal),
        }
    }

    fn tell(&mut self, event: usize, timex: usize) {
        let root = self.root.get(event).copied().unwrap_or(event);
        if let Some(told) = self.told_by.get_mut(root) {
            told.push(timex);
        }
        if let Some(expression) = self.expression.get_mut(event) {
            expression.get_or_insert(timex);
        }
    }

    fn refused(&mut self, link: Option<Link>, ground: &Ground, sieve: &Sieve, refusal: Refusal) {
        let Refusal::Clash(tags) = refusal else { return };
        if !sieve.stated {
            return;
        }
        let own = [link.as_ref().map(|link| link.from), link.as_ref().map(|link| link.to)];
        let said = match link {
            Some(link) => format!(
                "{} {} {}",
                self.name(link.from),
                link.relation.name().to_lowercase().replace('_', " "),
                self.name(link.to)
            ),
            None => ground.words.clone(),
        };
        let against: Vec<&str> = tags
            .iter()
            .filter_map(|&tag| self.grounds.get(tag as usize))
            .filter(|ground| !matches!(ground.step, Step::Timex(at) if own.contains(&Some(Node::Timex(at)))))
            .map(|ground| ground.words.as_str())
            .filter(|words| !words.is_empty())
            .take(3)
            .collect();
        let against = if against.is_empty() { "itself".to_owned() } else { against.join(" · ") };
        let what =
            format!("{said} (line {}, {}) contradicts what was taken: {against}", ground.line, sieve.name);
        self.conflicts.push(Conflict { document: 0, line: ground.line, what });
    }

    fn name(&self, node: Node) -> String {
        let words = match node {
            Node::Document => return "the document date".to_owned(),
            Node::Timex(index) => self.facts.timexes.get(index).map(super::facts::reach),
            Node::Event(index) => self.facts.events.get(index).map(|event| event.head),
        };
        format!("“{}”", words.map_or("", |span| self.facts.text.words(span)))
    }

    /// A gap between two unknown days: a day's slack at each end, and the unit's own for a rounded length.
    fn widest(&mut self, away: &Away) -> Vec<Constraint> {
        let (Some(base), Some(target)) = (self.point(away.base), self.stretch(away.target)) else {
            return Vec::new();
        };
        let Some((fewest, most)) = seconds(&away.gap.length) else { return Vec::new() };
        let unit = seconds(&Length::of(1, away.gap.length.unit())).map_or(0, |unit| unit.1);
        let fine = away.gap.length.unit() < Grain::Day;
        let day = if fine { 0 } else { DAY - 1 };
        let (least, most) = match away.gap.modifier {
            _ if away.into => (Some(fewest - unit - day), Some(most + 2 * unit + day)),
            Some(Modifier::MoreThan | Modifier::EqualOrMore) => (Some(fewest - day), None),
            Some(Modifier::LessThan | Modifier::EqualOrLess) => (None, Some(most + day)),
            _ => (Some(fewest - unit - day), Some(most + unit + day)),
        };
        let mut out = Vec::new();
        if away.sign > 0 {
            out.extend(least.map(|least| Constraint::at_least(base, target.begin, least)));
            out.extend(most.map(|most| Constraint::at_most(base, target.finish, most)));
        } else {
            out.extend(least.map(|least| Constraint::at_least(target.finish, base, least)));
            out.extend(most.map(|most| Constraint::at_most(target.begin, base, most)));
        }
        out
    }

    /// Counts every gap on the calendar, as far as the bounds of its base allow, until nothing narrows any more.
    fn count_on_calendar(&mut self) {
        let gaps = std::mem::take(&mut self.gaps);
        if gaps.is_empty() {
            return;
        }
        for _ in 0..ROUNDS {
            let bounds = self.network.bounds();
            let mut narrowed = false;
            for (tag, away) in &gaps {
                let (Some(base), Some(target)) = (self.point(away.base), self.stretch(away.target)) else {
                    continue;
                };
                let edge = edge(&bounds, base);
                let (earliest, latest) = on_calendar(away, edge);
                if let (Place::Node(Node::Timex(index)), Some(told)) = (away.target, told(away, edge))
                    && let Some(slot) = self.told.get_mut(index)
                {
                    *slot = Some(told);
                }
                let ground = self.grounds.get(*tag as usize).cloned();
                let Some(ground) = ground else { continue };
                let early =
                    |day: &i64| bounds.of(target.begin, Side::Earliest).is_none_or(|first| first < *day);
                if let Some(day) = earliest.map(first_second).filter(early) {
                    let constraint = Constraint::at_least(Point::ORIGIN, target.begin, day);
                    narrowed |= self.count(ground.clone(), constraint, (base, Side::Earliest));
                }
                let late =
                    |day: &i64| bounds.of(target.finish, Side::Latest).is_none_or(|latest| latest > *day);
                if let Some(day) = latest.map(last_second).filter(late) {
                    let constraint = Constraint::at_most(Point::ORIGIN, target.finish, day);
                    narrowed |= self.count(ground, constraint, (base, Side::Latest));
                }
            }
            if !narrowed {
                break;
            }
        }
    }

    fn count(&mut self, ground: Ground, constraint: Constraint, from: (Point, Side)) -> bool {
        match self.state(ground, &[constraint]) {
            Ok(tag) => {
                self.counted_from.insert(tag, from);
                true
            }
            Err(_) => false,
        }
    }

    /// When everything happened, and why.
    pub(super) fn solution(mut self) -> Solution {
        self.count_on_calendar();
        let bounds = self.network.bounds();
        let timexes: Vec<Interval> =
            (0..self.timexes.len()).map(|index| self.timex_interval(&bounds, index)).collect();
        let mut intervals = Vec::with_capacity(self.events.len());
        let mut proofs = Vec::with_capacity(self.events.len());
        for (index, &stretch) in self.events.iter().enumerate() {
            let interval = self.event_interval(&bounds, &timexes, index, stretch);
            proofs.push(self.proof(&bounds, index, stretch, &interval));
            intervals.push(interval);
        }
        Solution { links: self.links, intervals, proofs, timexes, conflicts: self.conflicts }
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
        let of_known = self.facts.events.get(index).and_then(|event| self.facts.denotes(event));
        let known = of_known.and_then(|known| self.facts.known.get(known)).map(|known| known.interval);
        let root = self.root.get(index).copied().unwrap_or(index);
        let told =
            self.told_by.get(root).into_iter().flatten().filter_map(|&timex| timexes.get(timex).copied());
        known
            .into_iter()
            .chain(told)
            .filter_map(|source| source.said)
            .map(|said| retold(strict, Some(said)))
            .find(|retold| retold.said.is_some())
            .unwrap_or(strict)
    }

    fn proof(&self, bounds: &Bounds, index: usize, stretch: Stretch, interval: &Interval) -> Proof {
        let lower = self.chain(bounds, stretch.begin, Side::Earliest);
        let upper = self.chain(bounds, stretch.finish, Side::Latest);
        let mut proof =
            Proof { expression: self.expression.get(index).copied().flatten(), ..Proof::default() };
        if interval.is_unknown() {
            return proof;
        }
        let told = |chain: &[u32]| {
            let words = chain.iter().filter_map(|&tag| self.grounds.get(tag as usize));
            let words: Vec<&str> =
                words.map(|ground| ground.words.as_str()).filter(|words| !words.is_empty()).collect();
            words.join(" · ").replace(" · −", " −").replace(" · +", " +")
        };
        let (low, high) = (told(&lower), told(&upper));
        if low == high || lower.is_empty() || upper.is_empty() {
            let words = if upper.is_empty() { low } else { high };
            proof.steps.push(format!("{words} → {}", outcome(interval)));
        } else {
            proof.steps.push(format!("{low} → {}", outcome(&Interval::between(interval.start(), None))));
            proof.steps.push(format!("{high} → {}", outcome(&Interval::between(None, interval.end()))));
        }
        let sides = || [&lower, &upper].into_iter().filter(|chain| !chain.is_empty());
        let grounds = |chain: &'_ [u32]| -> Vec<&Ground> {
            chain.iter().filter_map(|&tag| self.grounds.get(tag as usize)).collect()
        };
        let bases: Vec<Basis> = sides().filter_map(|chain| self.basis(&grounds(chain))).collect();
        let firm = bases.iter().copied().filter(|&basis| basis != Basis::Inferred).max();
        proof.basis = firm.or_else(|| bases.first().copied());
        for chain in sides() {
            for ground in grounds(chain) {
                if let Step::Known(known, _) = ground.step
                    && let Some(known) = self.facts.known.get(known)
                    && !proof.known.contains(&known.id)
                {
                    proof.known.push(known.id.clone());
                }
            }
        }
        let rough = if interval.said.is_some_and(Said::is_approximate) { 0.9 } else { 1.0 };
        let sure = sides().map(|chain| self.confidence(&grounds(chain))).fold(1.0_f32, f32::min) * rough;
        proof.confidence = (sure * 100.0).round() / 100.0;
        proof
    }

    /// Tags of the statements that set a bound, the ones that a calendar count rests on first.
    fn chain(&self, bounds: &Bounds, point: Point, side: Side) -> Vec<u32> {
        let mut chain: Vec<u32> = bounds.because(point, side);
        while let Some(&(point, side)) = chain.first().and_then(|tag| self.counted_from.get(tag)) {
            let mut longer = bounds.because(point, side);
            if longer.is_empty() || chain.len() > LONGEST_PROOF {
                break;
            }
            longer.append(&mut chain);
            chain = longer;
        }
        chain.truncate(LONGEST_PROOF);
        chain
    }

    fn basis(&self, chain: &[&Ground]) -> Option<Basis> {
        let has = |test: fn(&Step) -> bool| chain.iter().any(|ground| test(&ground.step));
        let to_event = has(|step| matches!(step, Step::Away | Step::Order));
        let likely = has(|step| matches!(step, Step::Likely));
        let first = chain.first()?.step;
        Some(match first {
            _ if likely && first == Step::Document => Basis::Inferred,
            _ if to_event || likely => Basis::Event,
            Step::Timex(index) => self.facts.timexes.get(index)?.basis,
            Step::Known(..) => Basis::KnownEvent,
            Step::Document => Basis::DocumentDate,
            _ => Basis::Inferred,
        })
    }

    fn confidence(&self, chain: &[&Ground]) -> f32 {
        chain.iter().map(|ground| self.step_confidence(ground.step)).product()
    }

    /// A stated date is surest; one counted from the document date or an earlier mention may be counted from the wrong
    /// one; a known event may be another of its name.
    fn step_confidence(&self, step: Step) -> f32 {
        match step {
            Step::Timex(index) => match self.facts.timexes.get(index).map(|timex| timex.basis) {
                Some(Basis::Stated) => 0.95,
                Some(Basis::DocumentDate) => 0.9,
                _ => 0.8,
            },
            Step::Known(_, candidates) if candidates > 1 => 0.8,
            Step::Known(..) => 0.95,
            Step::Document => 0.9,
            Step::Clause | Step::Away => 0.95,
            Step::Identity => 0.9,
            Step::Order => 0.85,
            Step::Likely => 0.6,
        }
    }
}

fn first_second(day: Day) -> i64 {
    day.number() * DAY
}

fn last_second(day: Day) -> i64 {
    day.number() * DAY + DAY - 1
}

fn edge(bounds: &Bounds, point: Point) -> Edge {
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

/// `2025-05-16`, `before 2022-05-16`, `from 2025-05-16`.
fn outcome(interval: &Interval) -> String {
    match (interval.start(), interval.end()) {
        (None, Some(end)) => {
            end.plus_days(1).map_or_else(|| format!("by {end}"), |next| format!("before {next}"))
        }
        (Some(start), None) if !interval.is_lasting() => format!("from {start}"),
        _ => interval.to_edtf(),
    }
}

fn timex_words(facts: &Facts, index: usize) -> String {
    let Some(timex) = facts.timexes.get(index) else { return String::new() };
    let line = facts.line(timex.mention.sentence);
    let words = facts.text.words(timex.mention.span);
    let from = match timex.basis {
        Basis::DocumentDate => format!(", counted from the document date {}", facts.date.interval.to_edtf()),
        Basis::EarlierMention => {
            timex.counted_from.and_then(|base| facts.timexes.get(base)).map_or_else(String::new, |base| {
                let line = facts.line(base.mention.sentence);
                format!(", counted from “{}” (line {line})", facts.text.words(base.mention.span))
            })
        }
        _ => String::new(),
    };
    format!("“{words}” (line {line}){from}")
}

/// Earliest and latest day of the target of a gap, both inclusive.
fn on_calendar(away: &Away, base: Edge) -> (Option<Day>, Option<Day>) {
    let length = &away.gap.length;
    let unit = length.unit();
    if unit < Grain::Day || length.is_vague() {
        return (None, None);
    }
    let at = |day: Option<Day>, extra: i64| {
        let day = length.from_day(day?, away.sign)?;
        Length::of(1, unit).from_day(day, 1).filter(|_| extra > 0).or_else(|| {
            if extra < 0 { Length::of(1, unit).from_day(day, -1) } else { (extra == 0).then_some(day) }
        })
    };
    // A shift keeps its unit's grain: three years after a day is a year.
    let grain = |day: Option<Day>| day.and_then(|day| Period::containing(unit, day));
    let (first, last) = (|day| grain(day).map(Period::first), |day| grain(day).map(Period::last));
    let next = |day: Option<Day>, by: i64| day.and_then(|day| day.plus_days(by));
    let (early, late) = (base.earliest, base.latest);
    match away.gap.modifier {
        Some(Modifier::Approx) if away.into => (at(early, -1), at(late, 1)),
        Some(Modifier::LessThan) if away.into => (at(early, -1), next(at(late, 0), -1)),
        _ if away.into => (at(early, 0), next(at(late, 1), -1)),
        Some(Modifier::MoreThan) if away.sign > 0 => (next(at(early, 0), 1), None),
        Some(Modifier::EqualOrMore) if away.sign > 0 => (at(early, 0), None),
        Some(Modifier::LessThan) if away.sign > 0 => (None, next(at(late, 0), -1)),
        Some(Modifier::EqualOrLess) if away.sign > 0 => (None, at(late, 0)),
        Some(Modifier::MoreThan) => (None, next(at(late, 0), -1)),
        Some(Modifier::EqualOrMore) => (None, at(late, 0)),
        Some(Modifier::LessThan) => (next(at(early, 0), 1), None),
        Some(Modifier::EqualOrLess) => (at(early, 0), None),
        Some(Modifier::Approx) => (first(at(early, -1)), last(at(late, 1))),
        _ => (first(at(early, 0)), last(at(late, 0))),
    }
}

/// How the target is best told: the one period that it lies in, or softly the month of the anniversary.
fn told(away: &Away, base: Edge) -> Option<Said> {
    let unit = away.gap.length.unit();
    let counted = |day: Option<Day>| away.gap.length.from_day(day?, away.sign);
    let (first, last) = (counted(base.earliest)?, counted(base.latest)?);
    if away.into {
        let grain = if unit >= Grain::Month { Grain::Month } else { Grain::Day };
        let period = Period::containing(grain, first)?;
        return period.contains(last).then_some(Said {
            period,
            clock: None,
            modifier: Some(Modifier::Approx),
        });
    }
    let modifier = match away.gap.modifier {
        None => None,
        Some(Modifier::Approx) => Some(Modifier::Approx),
        Some(_) => return None,
    };
    let period = Period::containing(unit, first)?;
    (unit >= Grain::Day && period.contains(last)).then_some(Said { period, clock: None, modifier })
}
