//! Mentions that are one entry, and what their documents say of each.
//!
//! In: the analyses of all documents. Out: `Group` and `Mentioned`, which the other steps of a timeline share.

use crate::analysis::Analysis;
use crate::event::Event;
use crate::sieve::Proof;
use crate::time::Interval;
use rustc_hash::FxHashSet;

/// A mention of an event: (document, event).
pub(super) type Mention = (usize, usize);

/// Mentions of one entry in the order of the inputs.
#[derive(Clone, Debug)]
pub(super) struct Group {
    pub mentions: Vec<Mention>,
    pub interval: Interval,
    /// The known event that it is.
    pub known: Option<usize>,
}

/// The analyses that mentions point into.
#[derive(Clone, Copy)]
pub(super) struct Mentioned<'a> {
    pub analyses: &'a [Analysis],
    /// For each, the events that what ends them tells, too.
    pub ended: &'a [FxHashSet<usize>],
}

impl<'a> Mentioned<'a> {
    pub fn analysis(self, mention: Mention) -> Option<&'a Analysis> {
        self.analyses.get(mention.0)
    }

    pub fn event(self, mention: Mention) -> Option<(&'a Analysis, &'a Event)> {
        let analysis = self.analysis(mention)?;
        Some((analysis, analysis.events.get(mention.1)?))
    }

    pub fn proof(self, mention: Mention) -> Option<&'a Proof> {
        self.analysis(mention)?.proofs.get(mention.1)
    }

    pub fn interval(self, mention: Mention) -> Option<&'a Interval> {
        self.analysis(mention)?.intervals.get(mention.1)
    }
}
