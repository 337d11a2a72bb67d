//! The bounds of every point, and the statements that set them.
//!
//! In: a network. Out: `Bounds`: shortest paths from and to the origin.

use super::{ARRIVING, DAY, FUTURE, LEAVING, Network, Point, Side};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

impl Network {
    /// Bounds of every point, by shortest paths from and to the origin.
    pub(crate) fn bounds(&self) -> Bounds {
        Bounds { latest: self.shortest(true), earliest: self.shortest(false) }
    }

    /// The same bounds without the statements that set them: what is held is the latest solution.
    pub(crate) fn bare_bounds(&self) -> Bounds {
        let origin = self.held.first().copied().unwrap_or(0);
        let latest = |&held: &i64| {
            let seconds = Some(held - origin).filter(|_| held < FUTURE / 2);
            Reached { seconds, ..Reached::default() }
        };
        Bounds { latest: self.held.iter().map(latest).collect(), earliest: self.shortest(false) }
    }

    /// Dijkstra over reduced lengths; of two paths as short, the one of lesser cost.
    fn shortest(&self, forward: bool) -> Vec<Reached> {
        let mut reached = vec![Reached::default(); self.held.len()];
        let mut done = vec![false; self.held.len()];
        let mut queue = BinaryHeap::with_capacity(self.held.len());
        queue.push(Reverse((0_i64, 0_u32, Point::ORIGIN)));
        reached[0].seconds = Some(0);
        while let Some(Reverse((length, arcs, point))) = queue.pop() {
            if std::mem::replace(&mut done[point.index()], true) {
                continue;
            }
            for arc in self.arcs_of(point, if forward { LEAVING } else { ARRIVING }) {
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
                        by: Some(point),
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
    by: Option<Point>,
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
        while let Some(Reached { by: Some(before), tag, .. }) = reached.get(at.index()) {
            if let Some(tag) = tag.filter(|tag| tags.last() != Some(tag)) {
                tags.push(tag);
            }
            at = *before;
        }
        tags.reverse();
        tags
    }
}
