//! A simple temporal network: points in time and bounds on their differences.
//!
//! In: constraints, some at a time, each group under the tag of the statement that makes it. Out: the bounds of every
//! point, and for each bound the chain of statements that set it. A group that contradicts what stands is refused
//! whole, and the refusal names the statements on the cycle.
//!
//! Points count seconds from 1970-01-01T00:00:00, so that a strict order within one day (at least one second) and
//! bounds in whole days live side by side. Callers think in days: `DAY` converts.

mod bounds;

pub(crate) use bounds::Bounds;

use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Seconds of a day.
pub(crate) const DAY: i64 = 86_400;

/// Larger differences say nothing: the calendar ends at the year 9999.
const FARTHEST: i64 = 1 << 40;
/// Where points without an upper bound are held: later than any day, so that lower bounds hold from the start.
const FUTURE: i64 = 1 << 60;
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
    /// The next arc that leaves the same point, and the next that arrives at the same point.
    next: [u32; 2],
    /// The ones before.
    last: [u32; 2],
}

impl Arc {
    fn new(from: Point, to: Point, most: i64, tag: Option<u32>, cost: u32) -> Arc {
        Arc { from, to, most, tag, cost, next: [NONE; 2], last: [NONE; 2] }
    }
}

/// No arc.
const NONE: u32 = u32::MAX;

/// Which arcs of a point: those that leave it or those that arrive.
const LEAVING: usize = 0;
const ARRIVING: usize = 1;

/// The first and the last arc that leaves a point, and that arrives at it; each arc knows its neighbours.
#[derive(Clone, Copy, Debug)]
struct Ends {
    first: [u32; 2],
    last: [u32; 2],
}

/// The network. Grows only.
#[derive(Clone, Debug)]
pub(crate) struct Network {
    arcs: Vec<Arc>,
    ends: Vec<Ends>,
    /// The latest solution: `held[to] - held[from] <= most` on every arc, and no point can be held later while the origin
    /// stays and those without an upper bound stay where they were put.
    held: Vec<i64>,
    /// Scratch of `settle`: all `0` and `None` between calls.
    change: Vec<i64>,
    came_by: Vec<Option<u32>>,
    /// More of it: empty between calls.
    queue: BinaryHeap<Reverse<(i64, Point)>>,
    touched: Vec<Point>,
    /// What was held before, for each move since the last statement was admitted.
    moved: Vec<(Point, i64)>,
    /// Steps of search so far, and how many there may be.
    pub(crate) steps: u64,
    pub(crate) allowed: u64,
}

impl Network {
    pub(crate) fn new() -> Network {
        let mut network = Network {
            arcs: Vec::new(),
            ends: Vec::new(),
            held: Vec::new(),
            change: Vec::new(),
            came_by: Vec::new(),
            queue: BinaryHeap::new(),
            touched: Vec::new(),
            moved: Vec::new(),
            steps: 0,
            allowed: 100_000,
        };
        network.add_point(0);
        network
    }

    /// Makes room for so many more stretches.
    pub(crate) fn reserve(&mut self, stretches: usize) {
        self.arcs.reserve(2 * stretches);
        self.ends.reserve(2 * stretches);
        self.held.reserve(2 * stretches);
        self.change.reserve(2 * stretches);
        self.came_by.reserve(2 * stretches);
    }

    fn add_point(&mut self, held: i64) -> Point {
        let point = Point(self.held.len() as u32);
        self.ends.push(Ends { first: [NONE; 2], last: [NONE; 2] });
        self.held.push(held);
        self.change.push(0);
        self.came_by.push(None);
        point
    }

    /// A new stretch, unbounded. Those added later are held later, so that texts told in order cost no search.
    pub(crate) fn add(&mut self) -> Stretch {
        let held = FUTURE + 2 * self.held.len() as i64;
        let stretch = Stretch { begin: self.add_point(held), finish: self.add_point(held) };
        self.push(Arc::new(stretch.finish, stretch.begin, 0, None, 1));
        stretch
    }

    fn push(&mut self, mut arc: Arc) {
        let number = self.arcs.len() as u32;
        for (side, point) in [arc.from, arc.to].into_iter().enumerate() {
            let ends = &mut self.ends[point.index()];
            let last = std::mem::replace(&mut ends.last[side], number);
            arc.last[side] = last;
            match last {
                NONE => ends.first[side] = number,
                last => self.arcs[last as usize].next[side] = number,
            }
        }
        self.arcs.push(arc);
    }

    fn pop(&mut self) {
        let Some(arc) = self.arcs.pop() else { return };
        for (side, point) in [arc.from, arc.to].into_iter().enumerate() {
            let ends = &mut self.ends[point.index()];
            ends.last[side] = arc.last[side];
            match arc.last[side] {
                NONE => ends.first[side] = NONE,
                last => self.arcs[last as usize].next[side] = NONE,
            }
        }
    }

    /// The arcs that leave a point or arrive at it, in the order in which they came.
    fn arcs_of(&self, point: Point, side: usize) -> impl Iterator<Item = &Arc> {
        let mut next = self.ends[point.index()].first[side];
        std::iter::from_fn(move || {
            let arc = self.arcs.get(next as usize)?;
            next = arc.next[side];
            Some(arc)
        })
    }

    /// Admits the constraints of one statement, all or none. `cost`: 1 for what the text says, more for what is likely.
    ///
    /// # Errors
    /// A refusal leaves every bound as it was.
    pub(crate) fn admit(&mut self, tag: u32, cost: u32, constraints: &[Constraint]) -> Result<(), Refusal> {
        let before = self.arcs.len();
        let admitted = constraints.iter().try_for_each(|constraint| self.admit_one(tag, cost, constraint));
        if admitted.is_err() {
            while self.arcs.len() > before {
                self.pop();
            }
            for &(point, held) in self.moved.iter().rev() {
                self.held[point.index()] = held;
            }
        }
        self.moved.clear();
        admitted
    }

    fn admit_one(&mut self, tag: u32, cost: u32, constraint: &Constraint) -> Result<(), Refusal> {
        if constraint.most > FARTHEST {
            return Ok(());
        }
        let most = constraint.most.max(-FARTHEST);
        self.allowed = self.allowed.saturating_add(STEPS);
        if constraint.from == constraint.to {
            return if most < 0 { Err(Refusal::Clash(Vec::new())) } else { Ok(()) };
        }
        let arc = Arc::new(constraint.from, constraint.to, most, Some(tag), cost);
        self.settle(arc)?;
        self.push(arc);
        Ok(())
    }

    /// Moves held points earlier until the new arc holds too (Cotton and Maler's incremental search). They move no further
    /// than they must, so that what is held stays the latest solution.
    fn settle(&mut self, arc: Arc) -> Result<(), Refusal> {
        let excess = self.held[arc.from.index()] + arc.most - self.held[arc.to.index()];
        if excess >= 0 {
            return Ok(());
        }
        self.queue.push(Reverse((excess, arc.to)));
        self.touched.push(arc.to);
        self.change[arc.to.index()] = excess;
        let outcome = self.search(arc);
        self.queue.clear();
        for point in self.touched.drain(..) {
            self.change[point.index()] = 0;
            self.came_by[point.index()] = None;
        }
        outcome
    }

    fn search(&mut self, arc: Arc) -> Result<(), Refusal> {
        while let Some(Reverse((excess, point))) = self.queue.pop() {
            if self.change[point.index()] != excess || excess == 0 {
                continue;
            }
            if point == arc.from {
                return Err(Refusal::Clash(self.cycle(arc)));
            }
            let held = self.held[point.index()];
            self.moved.push((point, held));
            self.held[point.index()] = held + excess;
            self.change[point.index()] = 0;
            let mut number = self.ends[point.index()].first[LEAVING];
            while let Some(next) = self.arcs.get(number as usize) {
                let to = next.to.index();
                let excess = held + excess + next.most - self.held[to];
                if excess < self.change[to] {
                    self.change[to] = excess;
                    self.came_by[to] = Some(number);
                    self.touched.push(next.to);
                    self.queue.push(Reverse((excess, next.to)));
                }
                number = next.next[LEAVING];
                if self.steps >= self.allowed {
                    return Err(Refusal::Spent);
                }
                self.steps += 1;
            }
        }
        Ok(())
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
}

#[cfg(test)]
mod tests;
