//! A simple temporal network: points in time and bounds on their differences.
//!
//! In: constraints, some at a time, each group under the tag of the statement that makes it. Out: the bounds of every
//! point, and for each bound the chain of statements that set it. A group that contradicts what stands is refused
//! whole, and the refusal names the statements on the cycle.
//!
//! Points count seconds from 1970-01-01T00:00:00, so that a strict order within one day (at least one second) and
//! bounds in whole days live side by side. Callers think in days: `DAY` converts.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Seconds of a day.
pub(crate) const DAY: i64 = 86_400;

/// Larger differences say nothing: the calendar ends at the year 9999.
const FARTHEST: i64 = 1 << 40;
/// Where points without an upper bound are held: later than any day, so that lower bounds hold from the start.
const FUTURE: i64 = 1 << 50;
/// Steps of search that each constraint pays for. No text that people write comes near it; it keeps a hostile one linear.
const STEPS: u64 = 60;

/// A point in time. `ORIGIN` is 1970-01-01T00:00:00.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Point(u32);

impl Point {
    pub(crate) const ORIGIN: Point = Point(0);

    fn index(self) -> usize {
        self.0 as usize
    }
}

/// Begin and finish of something, begin no later than finish.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Stretch {
    pub begin: Point,
    pub finish: Point,
}

/// `to` lies at most `most` seconds after `from` (before it, where negative).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Constraint {
    pub from: Point,
    pub to: Point,
    pub most: i64,
}

impl Constraint {
    pub(crate) fn at_most(from: Point, to: Point, most: i64) -> Constraint {
        Constraint { from, to, most }
    }

    /// `to` lies at least `least` seconds after `from`.
    pub(crate) fn at_least(from: Point, to: Point, least: i64) -> Constraint {
        Constraint { from: to, to: from, most: least.saturating_neg() }
    }
}

/// Why a group of constraints was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// It contradicts these statements (its own tag left out), each named once.
    Clash(Vec<u32>),
    /// The network has spent the steps that its size allows.
    Spent,
}

/// Which bound of a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Side {
    Earliest,
    Latest,
}

#[derive(Clone, Copy, Debug)]
struct Arc {
    from: Point,
    to: Point,
    most: i64,
    /// `None` for what holds of itself: begin before finish.
    tag: Option<u32>,
    /// Of two ways to one bound, the one with the lesser costs explains it.
    cost: u32,
}

/// The network. Grows only.
#[derive(Clone, Debug)]
pub(crate) struct Network {
    arcs: Vec<Arc>,
    leaving: Vec<Vec<u32>>,
    arriving: Vec<Vec<u32>>,
    /// A solution: `held[to] - held[from] <= most` on every arc.
    held: Vec<i64>,
    /// Scratch of `admit`, all `0` and `None` between calls.
    change: Vec<i64>,
    came_by: Vec<Option<u32>>,
    steps_left: u64,
}

impl Network {
    pub(crate) fn new() -> Network {
        let mut network = Network {
            arcs: Vec::new(),
            leaving: Vec::new(),
            arriving: Vec::new(),
            held: Vec::new(),
            change: Vec::new(),
            came_by: Vec::new(),
            steps_left: 100_000,
        };
        network.add_point(0);
        network
    }

    fn add_point(&mut self, held: i64) -> Point {
        let point = Point(self.held.len() as u32);
        self.leaving.push(Vec::new());
        self.arriving.push(Vec::new());
        self.held.push(held);
        self.change.push(0);
        self.came_by.push(None);
        point
    }

    /// A new stretch, unbounded. Those added later are held later, so that texts told in order cost no search.
    pub(crate) fn add(&mut self) -> Stretch {
        let held = FUTURE + 2 * self.held.len() as i64;
        let stretch = Stretch { begin: self.add_point(held), finish: self.add_point(held) };
        self.push(Arc { from: stretch.finish, to: stretch.begin, most: 0, tag: None, cost: 1 });
        stretch
    }

    fn push(&mut self, arc: Arc) {
        let number = self.arcs.len() as u32;
        self.leaving[arc.from.index()].push(number);
        self.arriving[arc.to.index()].push(number);
        self.arcs.push(arc);
    }

    fn pop(&mut self) {
        if let Some(arc) = self.arcs.pop() {
            self.leaving[arc.from.index()].pop();
            self.arriving[arc.to.index()].pop();
        }
    }

    /// Admits the constraints of one statement, all or none. `cost`: 1 for what the text says, more for what is likely.
    ///
    /// # Errors
    /// A refusal leaves every bound as it was.
    pub(crate) fn admit(&mut self, tag: u32, cost: u32, constraints: &[Constraint]) -> Result<(), Refusal> {
        let before = self.arcs.len();
        for constraint in constraints {
            if constraint.most > FARTHEST {
                continue;
            }
            let most = constraint.most.max(-FARTHEST);
            self.steps_left = self.steps_left.saturating_add(STEPS);
            let arc = Arc { from: constraint.from, to: constraint.to, most, tag: Some(tag), cost };
            let settled = if arc.from == arc.to {
                if most < 0 { Err(Refusal::Clash(Vec::new())) } else { continue }
            } else {
                self.settle(arc)
            };
            if let Err(refusal) = settled {
                // What is held still solves the smaller network.
                while self.arcs.len() > before {
                    self.pop();
                }
                return Err(refusal);
            }
            self.push(arc);
        }
        Ok(())
    }

    /// Moves held points earlier until the new arc holds too (Cotton and Maler's incremental search).
    fn settle(&mut self, arc: Arc) -> Result<(), Refusal> {
        let excess = self.held[arc.from.index()] + arc.most - self.held[arc.to.index()];
        if excess >= 0 {
            return Ok(());
        }
        let mut queue = BinaryHeap::from([Reverse((excess, arc.to))]);
        let mut touched = vec![arc.to];
        let mut moved: Vec<(Point, i64)> = Vec::new();
        self.change[arc.to.index()] = excess;
        let mut outcome = Ok(());
        while let Some(Reverse((excess, point))) = queue.pop() {
            if self.change[point.index()] != excess || excess == 0 {
                continue;
            }
            if point == arc.from {
                outcome = Err(Refusal::Clash(self.cycle(arc)));
                break;
            }
            moved.push((point, self.held[point.index()]));
            self.held[point.index()] += excess;
            self.change[point.index()] = 0;
            for at in 0..self.leaving[point.index()].len() {
                let number = self.leaving[point.index()][at];
                let next = self.arcs[number as usize];
                let excess = self.held[point.index()] + next.most - self.held[next.to.index()];
                if excess < self.change[next.to.index()] {
                    self.change[next.to.index()] = excess;
                    self.came_by[next.to.index()] = Some(number);
                    touched.push(next.to);
                    queue.push(Reverse((excess, next.to)));
                }
                let Some(left) = self.steps_left.checked_sub(1) else {
                    outcome = Err(Refusal::Spent);
                    break;
                };
                self.steps_left = left;
            }
            if outcome.is_err() {
                break;
            }
        }
        for point in touched {
            self.change[point.index()] = 0;
            self.came_by[point.index()] = None;
        }
        if outcome.is_err() {
            for (point, held) in moved.into_iter().rev() {
                self.held[point.index()] = held;
            }
        }
        outcome
    }

    /// Tags on the cycle that the new arc closes: from its head back along the arcs that the search came by.
    fn cycle(&self, closing: Arc) -> Vec<u32> {
        let mut tags = Vec::new();
        let mut at = closing.from;
        while at != closing.to {
            let Some(number) = self.came_by[at.index()] else { break };
            let arc = self.arcs[number as usize];
            if let Some(tag) = arc.tag.filter(|tag| Some(*tag) != closing.tag && !tags.contains(tag)) {
                tags.push(tag);
            }
            at = arc.from;
        }
        tags.reverse();
        tags
    }

    /// Bounds of every point, by shortest paths from and to the origin.
    pub(crate) fn bounds(&self) -> Bounds {
        Bounds { latest: self.shortest(true), earliest: self.shortest(false) }
    }

    /// Dijkstra over reduced lengths; of two paths as short, the one of lesser cost.
    fn shortest(&self, forward: bool) -> Vec<Reached> {
        let mut reached = vec![Reached::default(); self.held.len()];
        let mut done = vec![false; self.held.len()];
        let mut queue = BinaryHeap::from([Reverse((0_i64, 0_u32, Point::ORIGIN))]);
        reached[0].seconds = Some(0);
        while let Some(Reverse((length, arcs, point))) = queue.pop() {
            if std::mem::replace(&mut done[point.index()], true) {
                continue;
            }
            let along = if forward { &self.leaving } else { &self.arriving };
            for &number in &along[point.index()] {
                let arc = self.arcs[number as usize];
                let next = if forward { arc.to } else { arc.from };
                if done[next.index()] {
                    continue;
                }
                let slack = self.held[arc.from.index()] + arc.most - self.held[arc.to.index()];
                let (length, arcs) = (length + slack, arcs.saturating_add(arc.cost));
                let best = &mut reached[next.index()];
                if best.seconds.is_none() || (length, arcs) < (best.length, best.arcs) {
                    let so_far = reached[point.index()].seconds.unwrap_or(0);
                    reached[next.index()] = Reached {
                        seconds: Some(so_far + arc.most),
                        length,
                        arcs,
                        by: Some((number, point)),
                        tag: arc.tag,
                    };
                    queue.push(Reverse((length, arcs, next)));
                }
            }
        }
        reached
    }
}

/// How a search reached a point.
#[derive(Clone, Copy, Debug, Default)]
struct Reached {
    /// Length of the path; `None` where there is no path.
    seconds: Option<i64>,
    /// Reduced length and cost, by which paths compare.
    length: i64,
    arcs: u32,
    by: Option<(u32, Point)>,
    tag: Option<u32>,
}

/// Bounds of all points of a network at one moment.
#[derive(Clone, Debug)]
pub(crate) struct Bounds {
    latest: Vec<Reached>,
    earliest: Vec<Reached>,
}

impl Bounds {
    /// Seconds from the origin, inclusive; `None` where unbounded.
    pub(crate) fn of(&self, point: Point, side: Side) -> Option<i64> {
        match side {
            Side::Latest => self.latest.get(point.index())?.seconds,
            Side::Earliest => self.earliest.get(point.index())?.seconds.map(|seconds| -seconds),
        }
    }

    /// Number of the day (from 1970-01-01) in which the bound lies.
    pub(crate) fn day(&self, point: Point, side: Side) -> Option<i64> {
        self.of(point, side).map(|seconds| seconds.div_euclid(DAY))
    }

    /// Tags of the statements that set the bound, from the origin to the point, none twice in a row.
    pub(crate) fn because(&self, point: Point, side: Side) -> Vec<u32> {
        let reached = match side {
            Side::Latest => &self.latest,
            Side::Earliest => &self.earliest,
        };
        let mut tags: Vec<u32> = Vec::new();
        let mut at = point;
        while let Some(Reached { by: Some((_, before)), tag, .. }) = reached.get(at.index()) {
            if let Some(tag) = tag.filter(|tag| tags.last() != Some(tag)) {
                tags.push(tag);
            }
            at = *before;
        }
        tags.reverse();
        tags
    }
}

#[cfg(test)]
#[path = "network_tests.rs"]
mod tests;
