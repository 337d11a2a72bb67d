//! Overlapping expressions: which of them stand.
//!
//! In: all that the rules found in a sentence. Out: `Match`es in the order of the text, none overlapping another.

use crate::rule::compile::rule::Rule;
use crate::rule::meaning::{Anchor, Meaning};
use crate::text::Span;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// An expression in a sentence.
#[derive(Clone, Debug)]
pub(crate) struct Match {
    pub span: Span,
    pub whole: Span,
    pub meaning: Meaning,
    pub anchor: Option<Anchor>,
    pub rule: std::sync::Arc<str>,
}

/// What a rule found, before overlaps are settled. `rule` gives the order.
#[derive(Debug)]
pub(crate) struct Candidate {
    pub extent: Span,
    pub whole: Span,
    pub rule: usize,
    /// Marked spans and what they mean; empty where the rule means nothing.
    pub expressions: Vec<(Span, Meaning)>,
    pub anchor: Option<Anchor>,
}

/// The longest stand, then what blocks, then those of later layers, then those that stand first in the files.
pub(crate) fn choose(candidates: &mut Vec<Candidate>, rules: &[Rule]) -> Vec<Match> {
    if candidates.is_empty() {
        return Vec::new();
    }
    let length = |span: Span| span.end - span.start;
    candidates.sort_by_key(|c| {
        let blocks = rules[c.rule].means.is_empty();
        let rank = (length(c.extent), length(c.whole), blocks, rules[c.rule].layer);
        (Reverse(rank), c.rule, c.extent.start)
    });
    let mut taken: BTreeMap<u32, u32> = BTreeMap::new();
    let mut out = Vec::new();
    for candidate in candidates.drain(..) {
        let Span { start, end } = candidate.extent;
        let clash = taken.range(..end).next_back().is_some_and(|(_, &last)| last > start);
        if clash {
            continue;
        }
        taken.insert(start, end);
        for (span, meaning) in candidate.expressions {
            out.push(Match {
                span,
                whole: candidate.whole,
                meaning,
                anchor: candidate.anchor,
                rule: rules[candidate.rule].name.clone(),
            });
        }
    }
    out.sort_by_key(|found| (found.span.start, found.span.end));
    out
}
