//! Why an event has its date: the chain of statements that set its bounds, with a basis and what there is to doubt.
//!
//! How often the sieves are right, held against annotated texts. Of the links that TimeBank or AQUAINT annotate too (inside,
//! during, at or at an end of it being one), these are right: same-clause 814 of 847, signal 87 of 95, same-event 47 of 47,
//! said 17 of 21, anchor 8 of 8, one 30 of 34; aspect 4 of 10, most of which they have before or after what begins or ends;
//! document-date 1,074 of 1,328. Of 50 links by entry in diaries of our own 49 were right when that sieve was made.

use super::Solver;
use super::proposal::{Ground, Step};
use super::telling::Because;
use crate::doubt::Doubt;
use crate::network::{Bounds, Point, Side, Stretch};
use crate::resolve::Basis;
use crate::sieve::Proof;
use crate::time::{Interval, Said};

/// Statements that one proof tells at most.
const LONGEST: usize = 12;

impl Solver<'_> {
    /// What an event's own clause says of its date.
    pub(crate) fn own_clause(&self, index: usize) -> Proof {
        Proof {
            is: self.facts.denotes(index),
            apart: self.facts.is_apart(index),
            expression: self.expression.get(index).copied().flatten(),
            ..Proof::default()
        }
    }

    /// Adds why the bounds are what they are.
    pub(crate) fn proof(
        &self,
        bounds: &Bounds,
        mut proof: Proof,
        stretch: Stretch,
        interval: &Interval,
    ) -> Proof {
        if interval.is_unknown() {
            return proof;
        }
        let lower = self.chain(bounds, stretch.begin, Side::Earliest);
        let upper = self.chain(bounds, stretch.finish, Side::Latest);
        // "Four years into this war" says the month softly; that it is over by the document date adds nothing.
        let soft = interval.said.is_some_and(Said::is_approximate)
            && self.grounds_of(&lower).any(|ground| ground.step == Step::Into);
        let grounds = |chain: &[u32]| self.grounds_of(chain).cloned().collect();
        proof.because = Because { lower: grounds(&lower), upper: grounds(&upper), interval: *interval, soft };
        let sides =
            || [&lower, &upper].into_iter().take(if soft { 1 } else { 2 }).filter(|chain| !chain.is_empty());
        let bases = || sides().filter_map(|chain| self.basis(chain));
        let firm = bases().filter(|&basis| basis != Basis::Inferred).max();
        proof.basis = firm.or_else(|| bases().next());
        for chain in sides() {
            for ground in self.grounds_of(chain) {
                if let Step::Known(known, _) = ground.step
                    && let Some(known) = self.facts.known.get(known)
                    && !proof.known.contains(&known.id)
                {
                    proof.known.push(known.id.clone());
                }
            }
        }
        let steps = sides().flat_map(|chain| self.grounds_of(chain)).filter_map(|g| self.doubt(g.step));
        let coarse = is_coarse(interval) || proof.basis == Some(Basis::Inferred);
        proof.doubts = steps.chain(coarse.then_some(Doubt::Coarse)).collect();
        proof
    }

    fn grounds_of<'s>(&'s self, chain: &'s [u32]) -> impl Iterator<Item = &'s Ground> {
        chain.iter().filter_map(|&tag| self.grounds.get(tag as usize))
    }

    /// Tags of the statements that set a bound, the ones that a calendar count rests on first.
    pub(crate) fn chain(&self, bounds: &Bounds, point: Point, side: Side) -> Vec<u32> {
        let mut chain = bounds.because(point, side);
        if let Some(before) = chain.first().and_then(|tag| self.counted_from.get(tag)) {
            chain.splice(..0, before.iter().copied());
        }
        chain.dedup();
        chain.truncate(LONGEST);
        chain
    }

    fn basis(&self, chain: &[u32]) -> Option<Basis> {
        let has = |test: fn(&Step) -> bool| self.grounds_of(chain).any(|ground| test(&ground.step));
        let to_event = has(|step| matches!(step, Step::Away | Step::Into | Step::Order));
        let likely = has(|step| matches!(step, Step::Likely));
        let first = self.grounds_of(chain).next()?.step;
        Some(match first {
            _ if likely && first == Step::Document => Basis::Inferred,
            // "Four years into this war": nothing but the known event and the count.
            Step::Known(..) if has(|step| *step == Step::Into) && !likely => Basis::KnownEvent,
            _ if to_event || likely => Basis::Event,
            Step::Timex(index) => self.facts.timexes.get(index)?.basis,
            Step::Known(..) => Basis::KnownEvent,
            Step::Document => Basis::DocumentDate,
            _ => Basis::Inferred,
        })
    }

    /// What a step of the way leaves to doubt.
    fn doubt(&self, step: Step) -> Option<Doubt> {
        match step {
            Step::Timex(index) => {
                let basis = self.facts.timexes.get(index)?.basis;
                (!matches!(basis, Basis::Stated | Basis::DocumentDate)).then_some(Doubt::Counted)
            }
            Step::Known(_, candidates) => (candidates > 1).then_some(Doubt::Choice),
            Step::Far => Some(Doubt::Far),
            Step::Identity | Step::Away | Step::Into => Some(Doubt::Counted),
            Step::Document | Step::Clause | Step::Order | Step::Likely => None,
        }
    }
}

/// Some time within more than a week, or about then.
fn is_coarse(interval: &Interval) -> bool {
    const FINE: i64 = 7;
    let days = interval.start().zip(interval.end()).map(|(start, end)| end.number() - start.number());
    !interval.is_lasting() && days.is_some_and(|days| days > FINE)
        || interval.said.is_some_and(Said::is_approximate)
}
