//! What a timeline needs of a document: little, so that many fit into memory.
//!
//! In: the `Analysis` of a document. Out: the same without the events that no row can come from.

use crate::analysis::Analysis;
use crate::event::Class;
use crate::resolve::Basis;
use crate::sieve::{Link, Node, Relation};
use crate::time::Interval;
use rustc_hash::FxHashSet;

impl Analysis {
    /// Without the events that only the document date bounds, and without the guesses: the timeline of what is left is
    /// the same, unless it is to show all events.
    pub fn thinned(mut self) -> Analysis {
        (self.committed, self.guesses) = Default::default();
        if self.moments.iter().all(Interval::is_unknown) {
            // A text without a date tells its undated events.
            return self;
        }
        let kept = self.kept();
        let mut stay = 0..;
        let new: Vec<Option<usize>> =
            kept.iter().map(|&kept| if kept { stay.next() } else { None }).collect();
        let new = |event: usize| new.get(event).copied().flatten();
        self.events = only(self.events, &kept);
        self.intervals = only(self.intervals, &kept);
        self.proofs = only(self.proofs, &kept);
        for event in &mut self.events {
            event.same_as = event.same_as.and_then(new);
        }
        let node = |node: Node| match node {
            Node::Event(event) => new(event).map(Node::Event),
            other => Some(other),
        };
        let links = self.links.into_iter();
        self.links = links
            .filter_map(|link| Some(Link { from: node(link.from)?, to: node(link.to)?, ..link }))
            .filter(|link| link.to != Node::Document)
            .collect();
        self.links.shrink_to_fit();
        self
    }

    /// For each event: does it bear a date of its own, or does a dated one lean on it?
    fn kept(&self) -> Vec<bool> {
        let proofs = self.proofs.iter().zip(&self.intervals);
        let mut kept: Vec<bool> = proofs
            .map(|(proof, interval)| {
                let inferred = proof.basis == Some(Basis::Inferred);
                proof.is.is_some() || !interval.is_unknown() && !inferred
            })
            .collect();
        // What is said to be so now is dated by its being said.
        let said =
            self.events.iter().zip(&kept).filter(|(event, kept)| **kept && event.class == Class::Reporting);
        let said: FxHashSet<usize> = said.map(|(event, _)| event.sentence).collect();
        for (kept, event) in kept.iter_mut().zip(&self.events) {
            *kept |= said.contains(&event.sentence);
        }
        // Mentions of one event, and what begins or ends it.
        let one =
            |link: &&Link| matches!(link.relation, Relation::Identity | Relation::Begins | Relation::Ends);
        for node in self.links.iter().filter(one).flat_map(|link| [link.from, link.to]) {
            if let Node::Event(event) = node
                && let Some(kept) = kept.get_mut(event)
            {
                *kept = true;
            }
        }
        kept
    }
}

/// Those that are kept, in no more room than they need.
fn only<T>(all: Vec<T>, kept: &[bool]) -> Vec<T> {
    let mut out = Vec::with_capacity(kept.iter().filter(|kept| **kept).count());
    out.extend(all.into_iter().zip(kept).filter(|(_, kept)| **kept).map(|(one, _)| one));
    out
}
