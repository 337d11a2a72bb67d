//! Gaps counted on the calendar, once the bounds of their bases are known.
//!
//! In: the network with its gaps as spans of days. Out: closer bounds, and how what they give is best told.

use super::calendar::{on_calendar, told};
use super::proposal::Ground;
use super::{Solver, edge, first_second, last_second};
use crate::network::{Constraint, Point, Refusal, Side};
use crate::sieve::Node;

/// Rounds in which gaps are counted on the calendar, each from the bounds that the one before gave. A chain of
/// expressions that hang on each other is rarely longer than two.
const ROUNDS: usize = 6;

impl Solver<'_> {
    /// Counts every gap on the calendar, as far as the bounds of its base allow, until nothing narrows any more.
    pub(crate) fn count_on_calendar(&mut self) {
        let gaps = std::mem::take(&mut self.gaps);
        if gaps.is_empty() {
            return;
        }
        for again in 0..ROUNDS {
            let bounds = self.network.bounds();
            let mut narrowed = false;
            for (tag, away) in &gaps {
                let (base, target) = (self.point(away.base), self.stretch(away.target));
                let edge = edge(&bounds, base);
                let (earliest, latest) = on_calendar(away, edge);
                let slot = match away.target {
                    Node::Timex(index) => self.told.get_mut(index),
                    Node::Event(index) => self.event_told.get_mut(index),
                    _ => None,
                };
                if let (Some(told), Some(slot)) = (told(away, edge), slot) {
                    *slot = Some(told);
                }
                let ground = self.grounds.get(*tag as usize).cloned();
                let Some(ground) = ground else { continue };
                let early = |day: &i64| {
                    bounds
                        .of(target.begin, Side::Earliest)
                        .is_none_or(|first| first < *day || again == 0 && first == *day)
                };
                if let Some(day) = earliest.map(first_second).filter(early) {
                    let constraint = Constraint::at_least(Point::ORIGIN, target.begin, day);
                    let from = self.chain(&bounds, base, Side::Earliest);
                    narrowed |= self.count(ground.clone(), constraint, from);
                }
                let late = |day: &i64| {
                    bounds
                        .of(target.finish, Side::Latest)
                        .is_none_or(|latest| latest > *day || again == 0 && latest == *day)
                };
                if let Some(day) = latest.map(last_second).filter(late) {
                    let constraint = Constraint::at_most(Point::ORIGIN, target.finish, day);
                    let from = self.chain(&bounds, base, Side::Latest);
                    narrowed |= self.count(ground, constraint, from);
                }
            }
            if !narrowed {
                break;
            }
        }
    }

    fn count(&mut self, ground: Ground, constraint: Constraint, from: Vec<u32>) -> bool {
        match self.state(ground, &[constraint]) {
            Ok(tag) => {
                self.counted_from.insert(tag, from);
                true
            }
            Err(Refusal::Spent) => {
                self.left_out.get_or_insert((1, 0)).1 += 1;
                false
            }
            Err(Refusal::Clash(_)) => false,
        }
    }
}
