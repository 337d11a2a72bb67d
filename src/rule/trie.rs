//! The patterns of all rules as one trie, a root for each layer.
//!
//! In: sequences of elements. Out: `Trie`, whose edges lie side by side, so that the many words that lead nowhere cost
//! a few instructions each.

use super::pattern::{Joint, Sequence};
use super::wake::Signs;
use crate::text::Symbol;
use rustc_hash::FxHashMap;

/// A rule ends here.
#[derive(Debug)]
pub(super) struct Accept {
    pub rule: usize,
    pub sequence: Sequence,
}

/// What leads on from a node: a symbol, and whether its token must touch the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Step(u32);

impl Step {
    fn new(touching: bool, symbol: Symbol) -> Step {
        Step(symbol.0 << 1 | u32::from(touching))
    }

    /// One of 64 bits, for a quick test whether a node can have this step at all.
    fn bit(self) -> u64 {
        1 << (self.0.wrapping_mul(0x9e37_79b9) >> 26)
    }
}

/// A place in the trie. Its edges are a range of the trie's.
#[derive(Debug, Default)]
struct Node {
    first: u32,
    end: u32,
    /// The bits of its steps.
    bits: u64,
    /// What the sequences need that lead through it, any of them.
    needs: Signs,
    accepts: Vec<Accept>,
}

#[derive(Debug, Default)]
pub(super) struct Trie {
    /// Node n of the first ones is layer n's root.
    nodes: Vec<Node>,
    /// Those of a node in the order of their steps.
    edges: Vec<(Step, u32)>,
    /// By symbol number, the layers in which a rule begins with it, a bit each.
    begins: Vec<u64>,
    layers: usize,
}

impl Trie {
    /// The node that a symbol leads to; `touching`: its token touches the one before it.
    #[inline]
    pub fn next(&self, node: u32, touching: bool, symbol: Symbol) -> Option<u32> {
        let step = Step::new(touching, symbol);
        // Roots have too many edges for their bits to tell.
        if (node as usize) < self.layers && self.begins(symbol) >> node & 1 == 0 {
            return None;
        }
        let node = self.nodes.get(node as usize)?;
        if node.bits & step.bit() == 0 {
            return None;
        }
        let edges = self.edges.get(node.first as usize..node.end as usize)?;
        let at = edges.binary_search_by_key(&step, |edge| edge.0).ok()?;
        Some(edges[at].1)
    }

    pub fn accepts(&self, node: u32) -> &[Accept] {
        self.nodes.get(node as usize).map_or(&[], |node| &node.accepts)
    }

    /// Can a sequence through the node match in a sentence with these signs?
    pub fn can_match(&self, node: u32, sentence: Signs) -> bool {
        self.nodes.get(node as usize).is_some_and(|node| node.needs.meets(sentence))
    }

    /// The layers in which a rule that can match in a sentence with these signs begins with the symbol, a bit each.
    pub fn opens(&self, symbol: Symbol, sentence: Signs) -> u64 {
        let can = |layer: &usize| {
            let next = self.next(*layer as u32, false, symbol);
            next.is_some_and(|next| self.can_match(next, sentence))
        };
        (0..self.layers).filter(can).fold(0, |all, layer| all | 1 << layer)
    }

    /// Does anything lead on from the node?
    pub fn goes_on(&self, node: u32) -> bool {
        self.nodes.get(node as usize).is_some_and(|node| node.first < node.end)
    }

    /// The layers in which a rule begins with the symbol, a bit each.
    pub fn begins(&self, symbol: Symbol) -> u64 {
        self.begins.get(symbol.0 as usize).copied().unwrap_or(0)
    }
}

/// A trie that sequences are still put into.
pub(super) struct Growing {
    steps: FxHashMap<(u32, Step), u32>,
    nodes: Vec<Node>,
}

impl Growing {
    pub fn new(layers: usize) -> Growing {
        Growing { steps: FxHashMap::default(), nodes: (0..layers).map(|_| Node::default()).collect() }
    }

    /// `needs`: where a sentence has none of these signs, the sequence cannot match.
    pub fn insert(&mut self, layer: u32, rule: usize, sequence: Sequence, needs: Signs) {
        let mut node = layer;
        for (nth, element) in sequence.elements.iter().enumerate() {
            let touching = nth > 0 && element.joint == Joint::Touching;
            let fresh = self.nodes.len() as u32;
            node = *self.steps.entry((node, Step::new(touching, element.symbol))).or_insert(fresh);
            if node == fresh {
                self.nodes.push(Node::default());
            }
            self.nodes[node as usize].needs.add(needs);
        }
        let accepts = &mut self.nodes[node as usize].accepts;
        if !accepts.iter().any(|known| known.rule == rule && known.sequence == sequence) {
            accepts.push(Accept { rule, sequence });
        }
    }

    pub fn finish(self, layers: usize, symbols: usize) -> Trie {
        let mut steps: Vec<((u32, Step), u32)> = self.steps.into_iter().collect();
        steps.sort_unstable();
        let mut trie = Trie {
            nodes: self.nodes,
            edges: Vec::with_capacity(steps.len()),
            begins: vec![0; symbols],
            layers,
        };
        for ((from, step), to) in steps {
            if (from as usize) < layers {
                trie.begins[(step.0 >> 1) as usize] |= 1 << from;
            }
            let node = &mut trie.nodes[from as usize];
            if node.first == node.end {
                node.first = trie.edges.len() as u32;
            }
            node.bits |= step.bit();
            trie.edges.push((step, to));
            node.end = trie.edges.len() as u32;
        }
        trie
    }
}
