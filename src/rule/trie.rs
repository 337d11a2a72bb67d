//! The patterns of all rules as one trie, a root for each layer.
//!
//! In: sequences of elements. Out: `Trie`, whose edges lie side by side, so that the many words that lead nowhere cost
//! a few instructions each.

use super::context::Context;
use super::pattern::{Joint, Sequence};
use super::signs::{Signed, Signs};
use crate::text::Symbol;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

/// A rule ends here.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Accept {
    pub rule: usize,
    pub sequence: Sequence,
}

/// What leads on from a node: a symbol, and whether its token must touch the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
struct Step(u32);

impl Step {
    fn new(touching: bool, symbol: Symbol) -> Step {
        Step(symbol.0 << 1 | u32::from(touching))
    }

    fn symbol(self) -> Symbol {
        Symbol(self.0 >> 1)
    }
}

/// A place in the trie. Its edges are a range of the trie's.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Node {
    first: u32,
    end: u32,
    /// The signs of what leads on.
    pub follows: Signs,
    /// What the sequences need that lead through it, any of them.
    pub needs: Signs,
    /// What can stand before a match of theirs.
    pub after: Context,
    pub accepts: Vec<Accept>,
}

#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Trie {
    nodes: Vec<Node>,
    /// Those of a node in the order of their steps.
    edges: Vec<(Step, u32)>,
    /// By symbol number, the layers in which a rule begins with it, a bit each, and the place of the first of these
    /// layers among `roots`.
    begins: Vec<(u64, u32)>,
    /// The nodes that the roots lead to.
    roots: Vec<u32>,
    signed: Signed,
}

impl Trie {
    /// The layers in which a rule begins with the symbol, a bit each.
    #[inline]
    pub fn begins(&self, symbol: Symbol) -> u64 {
        self.begins.get(symbol.0 as usize).map_or(0, |begins| begins.0)
    }

    /// The node that a symbol leads to from the root of a layer.
    #[inline]
    pub fn start(&self, layer: usize, symbol: Symbol) -> Option<&Node> {
        let &(begins, first) = self.begins.get(symbol.0 as usize)?;
        if begins >> layer & 1 == 0 {
            return None;
        }
        let before = (begins & ((1 << layer) - 1)).count_ones();
        self.nodes.get(*self.roots.get((first + before) as usize)? as usize)
    }

    /// The node that a symbol leads to; `touching`: its token touches the one before it.
    #[inline]
    pub fn next(&self, node: &Node, touching: bool, symbol: Symbol) -> Option<&Node> {
        let edges = self.edges.get(node.first as usize..node.end as usize)?;
        let step = Step::new(touching, symbol);
        let at = edges.binary_search_by_key(&step, |edge| edge.0).ok()?;
        self.nodes.get(edges[at].1 as usize)
    }

    /// What leads on from a node, and where to.
    pub fn children(&self, node: &Node) -> impl Iterator<Item = (Symbol, &Node)> {
        let edges = self.edges.get(node.first as usize..node.end as usize).unwrap_or(&[]);
        edges.iter().filter_map(|&(step, to)| Some((step.symbol(), self.nodes.get(to as usize)?)))
    }

    /// The sign that nodes tell the symbol by which leads on from them.
    pub fn sign(&self, symbol: Symbol) -> Signs {
        self.signed.of(symbol)
    }
}

/// A trie that sequences are still put into.
pub(super) struct Growing {
    /// Nodes of the first numbers are the roots of the layers.
    steps: FxHashMap<(u32, Step), u32>,
    nodes: Vec<Node>,
    layers: usize,
}

impl Growing {
    pub fn new(layers: usize) -> Growing {
        Growing { steps: FxHashMap::default(), nodes: (0..layers).map(|_| Node::default()).collect(), layers }
    }

    /// `needs`: where a sentence has none of these signs, the sequence cannot match. `after`: where what stands before has
    /// none of these, nobody takes the match.
    pub fn insert(&mut self, layer: u32, rule: usize, sequence: Sequence, needs: Signs, after: Context) {
        let mut node = layer;
        for (nth, element) in sequence.elements.iter().enumerate() {
            let touching = nth > 0 && element.joint == Joint::Touching;
            let fresh = self.nodes.len() as u32;
            node = *self.steps.entry((node, Step::new(touching, element.symbol))).or_insert(fresh);
            if node == fresh {
                self.nodes.push(Node::default());
            }
            self.nodes[node as usize].needs.add(needs);
            self.nodes[node as usize].after.add(after);
        }
        let accepts = &mut self.nodes[node as usize].accepts;
        if !accepts.iter().any(|known| known.rule == rule && known.sequence == sequence) {
            accepts.push(Accept { rule, sequence });
        }
    }

    pub fn finish(self, symbols: usize) -> Trie {
        let mut steps: Vec<((u32, Step), u32)> = self.steps.into_iter().collect();
        steps.sort_unstable();
        let roots = steps.partition_point(|step| (step.0.0 as usize) < self.layers);
        let (roots, steps) = steps.split_at(roots);
        let mut trie = Trie {
            nodes: self.nodes,
            edges: Vec::with_capacity(steps.len()),
            begins: vec![(0, 0); symbols],
            roots: Vec::with_capacity(roots.len()),
            signed: Signed::new(by_weight(steps.iter().map(|step| step.0.1.symbol()))),
        };
        for &((from, step), to) in steps {
            let node = &mut trie.nodes[from as usize];
            if node.first == node.end {
                node.first = trie.edges.len() as u32;
            }
            node.follows.add(trie.signed.of(step.symbol()));
            trie.edges.push((step, to));
            node.end = trie.edges.len() as u32;
        }
        let mut by_symbol: Vec<(Symbol, u32, u32)> =
            roots.iter().map(|&((layer, step), to)| (step.symbol(), layer, to)).collect();
        by_symbol.sort_unstable();
        for (symbol, layer, to) in by_symbol {
            let (begins, first) = &mut trie.begins[symbol.0 as usize];
            if *begins == 0 {
                *first = trie.roots.len() as u32;
            }
            *begins |= 1 << layer;
            trie.roots.push(to);
        }
        trie
    }
}

/// Each symbol once, those first that stand most often.
fn by_weight(symbols: impl Iterator<Item = Symbol>) -> impl Iterator<Item = Symbol> {
    let mut counts: FxHashMap<Symbol, u32> = FxHashMap::default();
    symbols.for_each(|symbol| *counts.entry(symbol).or_default() += 1);
    let mut counts: Vec<(Symbol, u32)> = counts.into_iter().collect();
    counts.sort_unstable_by_key(|&(symbol, count)| (std::cmp::Reverse(count), symbol));
    counts.into_iter().map(|(symbol, _)| symbol)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::pattern::Element;

    /// A sequence of spaced symbols; a negative one touches what stands before it.
    fn sequence(symbols: &[i32]) -> Sequence {
        let element = |&symbol: &i32| Element {
            joint: if symbol < 0 { Joint::Touching } else { Joint::Spaced },
            symbol: Symbol(symbol.unsigned_abs()),
            slot: None,
        };
        Sequence { elements: symbols.iter().map(element).collect(), ..Sequence::default() }
    }

    fn trie(sequences: &[(u32, &[i32])]) -> Trie {
        let mut growing = Growing::new(3);
        for (rule, (layer, symbols)) in sequences.iter().enumerate() {
            growing.insert(*layer, rule, sequence(symbols), Signs::default(), Context::OPEN);
        }
        growing.finish(10)
    }

    fn rules(trie: &Trie, layer: usize, symbols: &[i32]) -> Option<Vec<usize>> {
        let (first, rest) = symbols.split_first()?;
        let start = trie.start(layer, Symbol(first.unsigned_abs()))?;
        let end = rest
            .iter()
            .try_fold(start, |node, symbol| trie.next(node, *symbol < 0, Symbol(symbol.unsigned_abs())))?;
        Some(end.accepts.iter().map(|accept| accept.rule).collect())
    }

    #[test]
    fn each_layer_has_its_own_sequences() {
        let trie = trie(&[(0, &[1, 2]), (2, &[1, 2]), (2, &[1]), (0, &[1, 2]), (0, &[1, 2, -3]), (1, &[4])]);
        assert_eq!(rules(&trie, 0, &[1, 2]), Some(vec![0, 3]));
        assert_eq!(rules(&trie, 2, &[1]), Some(vec![2]));
        assert_eq!(rules(&trie, 2, &[1, 2]), Some(vec![1]));
        assert_eq!(rules(&trie, 1, &[1]), None);
        assert_eq!(rules(&trie, 1, &[4]), Some(vec![5]));
        assert_eq!(
            (trie.begins(Symbol(1)), trie.begins(Symbol(4)), trie.begins(Symbol(9))),
            (0b101, 0b10, 0)
        );
    }

    #[test]
    fn touching_and_spaced_are_two_ways() {
        let trie = trie(&[(0, &[1, -2]), (0, &[1, 2, 3])]);
        assert_eq!(rules(&trie, 0, &[1, -2]), Some(vec![0]));
        assert_eq!(rules(&trie, 0, &[1, 2]), Some(vec![]));
        assert_eq!(rules(&trie, 0, &[1, -2, 3]), None);
    }

    #[test]
    fn a_node_knows_what_can_follow() {
        let trie = trie(&[(0, &[1, 2]), (0, &[3, 4])]);
        let one = trie.start(0, Symbol(1)).unwrap();
        assert!(one.follows.meets(trie.sign(Symbol(2))));
        assert!(!one.follows.meets(trie.sign(Symbol(4))) && !one.follows.meets(trie.sign(Symbol(9))));
    }
}
