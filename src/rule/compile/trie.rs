//! The patterns of all rules as one trie.
//!
//! In: a way and a symbol. Out: where they lead, and the rules that end there. The edges lie side by side, so that little of
//! it is fetched for the many words that lead nowhere.

use super::context::Context;
use super::signs::Signs;
use crate::rows::rows;
use crate::text::Symbol;
use serde::{Deserialize, Serialize};

/// A rule ends here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Accept {
    pub rule: u32,
    pub(super) shape: u32,
    pub(super) gate: u32,
}

rows! { Accept { rule: u32, shape: u32, gate: u32 } }

/// Which elements of a sequence are slots, and which ranges of them are expressions.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(crate) struct Shape {
    /// The element and its slot.
    pub slots: Vec<(usize, usize)>,
    /// Ranges of elements that are expressions, end exclusive. Empty means the whole.
    pub marks: Vec<(usize, usize)>,
}

/// What leads on from a node: a symbol, and whether its token must touch the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Step(u32);

rows! { Step { 0: u32 } }

impl Step {
    pub(super) fn new(touching: bool, symbol: Symbol) -> Step {
        Step(symbol.0 << 1 | u32::from(touching))
    }

    pub(super) fn symbol(self) -> Symbol {
        Symbol(self.0 >> 1)
    }
}

/// A place in the trie. Its edges and the rules that end there are ranges of the trie's.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Node {
    pub edges: (u32, u32),
    pub accepts: (u32, u32),
}

rows! { Node { edges: (u32, u32), accepts: (u32, u32) } }

/// The way to a node, with what most often tells that it is not worth going.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Way {
    /// The root, to which nothing leads, where there is none.
    pub(super) node: u32,
    pub(super) gate: u32,
}

rows! { Way { node: u32, gate: u32 } }

impl Way {
    #[inline]
    pub fn leads(self) -> bool {
        self.node != 0
    }
}

/// What must stand around a node for a pattern that leads through it to match, or for one that ends there; many share one.
/// It fills a line of the processor's cache.
#[repr(align(64))]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Gate {
    /// The signs of what leads on, and of what must stand behind a rule's match for anything to take it.
    pub follows: Signs,
    /// What the sequences need, any of them.
    pub needs: Signs,
    /// What can stand before a match of theirs.
    pub after: Context,
}

rows! { Gate { follows: Signs, needs: Signs, after: Context } }

pub(super) const CLOSED: &Gate = &Gate { follows: Signs::NONE, needs: Signs::NONE, after: Context::NONE };

impl Gate {
    pub(super) fn add(&mut self, needs: Signs, after: Context) {
        self.needs.add(needs);
        self.after.add(after);
    }

    /// `before`: what stands before the pattern; `sentence`: what its sentence offers; `next`: what stands behind the way.
    #[inline]
    pub fn allows(&self, before: &Context, sentence: Signs, next: Signs) -> bool {
        self.follows.meets(next) & self.needs.meets(sentence) & self.after.meets(before)
    }
}

#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Trie {
    #[serde(with = "crate::rows")]
    pub(super) nodes: Vec<Node>,
    #[serde(with = "crate::rows")]
    pub(super) gates: Vec<Gate>,
    /// What leads on, for each node in order, and where to: apart, so that a search fetches little.
    #[serde(with = "crate::rows")]
    pub(super) steps: Vec<Step>,
    #[serde(with = "crate::rows")]
    pub(super) ways: Vec<Way>,
    #[serde(with = "crate::rows")]
    pub(super) accepts: Vec<Accept>,
    pub(super) shapes: Vec<Shape>,
    /// By symbol number, where it leads from the root.
    #[serde(with = "crate::rows")]
    pub(super) roots: Vec<Way>,
    /// By symbol number, the signs that nodes tell it by.
    #[serde(with = "crate::rows")]
    pub(super) signs: Vec<Signs>,
}

impl Trie {
    /// Where a symbol leads from the root.
    #[inline]
    pub fn start(&self, symbol: Symbol) -> Way {
        self.roots.get(symbol.0 as usize).copied().unwrap_or_default()
    }

    /// What patterns go on with that begin with the symbol; open where anything may stand behind one that ends.
    pub fn follows(&self, symbol: Symbol) -> Signs {
        self.gate(self.start(symbol)).follows
    }

    /// Where a symbol leads on; `touching`: its token touches the one before it.
    #[inline]
    pub fn next(&self, from: Way, touching: bool, symbol: Symbol) -> Option<Way> {
        let (first, end) = self.nodes.get(from.node as usize)?.edges;
        let steps = self.steps.get(first as usize..end as usize)?;
        let at = steps.binary_search(&Step::new(touching, symbol)).ok()?;
        self.ways.get(first as usize + at).copied()
    }

    #[inline]
    pub fn gate(&self, way: Way) -> &Gate {
        self.gates.get(way.gate as usize).unwrap_or(CLOSED)
    }

    /// Of one that ends.
    #[inline]
    pub fn gate_of(&self, accept: Accept) -> &Gate {
        self.gates.get(accept.gate as usize).unwrap_or(CLOSED)
    }

    /// The rules that end at the end of a way.
    #[inline]
    pub fn accepts(&self, way: Way) -> &[Accept] {
        let accepts = self.nodes.get(way.node as usize).map(|node| node.accepts);
        accepts.and_then(|(first, end)| self.accepts.get(first as usize..end as usize)).unwrap_or(&[])
    }

    pub fn shape(&self, accept: Accept) -> Option<&Shape> {
        self.shapes.get(accept.shape as usize)
    }

    /// The sign that nodes tell the symbol by which leads on from them.
    pub fn sign(&self, symbol: Symbol) -> Signs {
        self.signs.get(symbol.0 as usize).copied().unwrap_or_default()
    }
}
