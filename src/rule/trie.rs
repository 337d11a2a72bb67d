//! The patterns of all rules as one trie, a root for each layer.
//!
//! In: sequences of elements. Out: `Trie`, whose edges lie side by side, so that the many words that lead nowhere cost
//! a few instructions each.

use super::context::Context;
use super::pattern::{Joint, Sequence};
use super::signs::{Signed, Signs};
use crate::rows::rows;
use crate::text::Symbol;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use std::hash::Hash;

/// A rule ends here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Accept {
    pub rule: u32,
    shape: u32,
}

rows! { Accept { rule: u32, shape: u32 } }

/// Which elements of a sequence are slots, and which ranges of them are expressions.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(super) struct Shape {
    /// The element and its slot.
    pub slots: Vec<(usize, usize)>,
    /// Ranges of elements that are expressions, end exclusive. Empty means the whole.
    pub marks: Vec<(usize, usize)>,
}

/// What leads on from a node: a symbol, and whether its token must touch the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Step(u32);

rows! { Step { 0: u32 } }

impl Step {
    fn new(touching: bool, symbol: Symbol) -> Step {
        Step(symbol.0 << 1 | u32::from(touching))
    }

    fn symbol(self) -> Symbol {
        Symbol(self.0 >> 1)
    }
}

/// A place in the trie. Its edges and the rules that end there are ranges of the trie's.
#[derive(Clone, Copy, Debug, Default)]
struct Node {
    edges: (u32, u32),
    accepts: (u32, u32),
}

rows! { Node { edges: (u32, u32), accepts: (u32, u32) } }

/// The way to a node, with what most often tells that it is not worth going.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Way {
    node: u32,
    gate: u32,
    /// A rule ends there.
    pub ends: bool,
}

rows! { Way { node: u32, gate: u32, ends: bool } }

/// What must stand around a node for a pattern that leads through it to match; many nodes share one. It fills a line of the
/// processor's cache.
#[repr(align(64))]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Gate {
    /// The signs of what leads on.
    pub follows: Signs,
    /// What the sequences need, any of them.
    pub needs: Signs,
    /// What can stand before a match of theirs.
    pub after: Context,
}

rows! { Gate { follows: Signs, needs: Signs, after: Context } }

#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Trie {
    #[serde(with = "crate::rows")]
    nodes: Vec<Node>,
    #[serde(with = "crate::rows")]
    gates: Vec<Gate>,
    /// Those of a node in the order of their steps.
    #[serde(with = "crate::rows")]
    edges: Vec<(Step, Way)>,
    #[serde(with = "crate::rows")]
    accepts: Vec<Accept>,
    shapes: Vec<Shape>,
    /// By symbol number, the layers in which a rule begins with it, a bit each, and the place of the first of these
    /// layers among `roots`.
    #[serde(with = "crate::rows")]
    begins: Vec<(u64, u32)>,
    /// Where the roots lead.
    #[serde(with = "crate::rows")]
    roots: Vec<Way>,
    /// By symbol number, the signs that nodes tell it by.
    #[serde(with = "crate::rows")]
    signs: Vec<Signs>,
}

impl Trie {
    /// The layers in which a rule begins with the symbol, a bit each.
    #[inline]
    pub fn begins(&self, symbol: Symbol) -> u64 {
        self.begins.get(symbol.0 as usize).map_or(0, |begins| begins.0)
    }

    /// Where a symbol leads from the root of a layer.
    #[inline]
    pub fn start(&self, layer: usize, symbol: Symbol) -> Option<Way> {
        let &(begins, first) = self.begins.get(symbol.0 as usize)?;
        if begins >> layer & 1 == 0 {
            return None;
        }
        let before = (begins & ((1 << layer) - 1)).count_ones();
        self.roots.get((first + before) as usize).copied()
    }

    /// Where a symbol leads on; `touching`: its token touches the one before it.
    #[inline]
    pub fn next(&self, from: Way, touching: bool, symbol: Symbol) -> Option<Way> {
        let edges = self.edges(from);
        let at = edges.binary_search_by_key(&Step::new(touching, symbol), |edge| edge.0).ok()?;
        Some(edges[at].1)
    }

    #[inline]
    fn edges(&self, from: Way) -> &[(Step, Way)] {
        let edges = self.nodes.get(from.node as usize).map(|node| node.edges);
        edges.and_then(|(first, end)| self.edges.get(first as usize..end as usize)).unwrap_or(&[])
    }

    /// What leads on, and where to.
    pub fn children(&self, from: Way) -> impl Iterator<Item = (Symbol, Way)> {
        self.edges(from).iter().map(|&(step, way)| (step.symbol(), way))
    }

    #[inline]
    pub fn gate(&self, way: Way) -> &Gate {
        const CLOSED: &Gate = &Gate { follows: Signs::NONE, needs: Signs::NONE, after: Context::NONE };
        self.gates.get(way.gate as usize).unwrap_or(CLOSED)
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

/// A trie that sequences are still put into.
pub(super) struct Growing {
    /// Nodes of the first numbers are the roots of the layers.
    steps: FxHashMap<(u32, Step), u32>,
    nodes: Vec<(Gate, Vec<Accept>)>,
    shapes: Numbered<Shape>,
    layers: usize,
}

impl Growing {
    pub fn new(layers: usize) -> Growing {
        let nodes = vec![Default::default(); layers];
        Growing { steps: FxHashMap::default(), nodes, shapes: Numbered::default(), layers }
    }

    /// `needs`: where a sentence has none of these signs, the sequence cannot match. `after`: where what stands before has
    /// none of these, nobody takes the match.
    pub fn insert(&mut self, layer: u32, rule: usize, sequence: &Sequence, needs: Signs, after: Context) {
        let mut node = layer;
        for (nth, element) in sequence.elements.iter().enumerate() {
            let touching = nth > 0 && element.joint == Joint::Touching;
            let fresh = self.nodes.len() as u32;
            node = *self.steps.entry((node, Step::new(touching, element.symbol))).or_insert(fresh);
            if node == fresh {
                self.nodes.push(Default::default());
            }
            let gate = &mut self.nodes[node as usize].0;
            gate.needs.add(needs);
            gate.after.add(after);
        }
        let slots =
            sequence.elements.iter().enumerate().filter_map(|(nth, element)| Some((nth, element.slot?)));
        let shape = Shape { slots: slots.collect(), marks: sequence.marks.clone() };
        let accept = Accept { rule: rule as u32, shape: self.shapes.number(shape) };
        let accepts = &mut self.nodes[node as usize].1;
        if !accepts.contains(&accept) {
            accepts.push(accept);
        }
    }

    /// `common`: symbols that most tokens answer to, which share their sign with no other.
    pub fn finish(mut self, symbols: usize, common: &[Symbol]) -> Trie {
        let mut steps: Vec<((u32, Step), u32)> = self.steps.into_iter().collect();
        steps.sort_unstable();
        let roots = steps.partition_point(|step| (step.0.0 as usize) < self.layers);
        let (roots, steps) = steps.split_at(roots);
        let others =
            by_weight(steps.iter().map(|step| step.0.1.symbol()).filter(|one| !common.contains(one)));
        let signed = Signed::new(common.iter().copied().chain(others));
        let mut trie = Trie {
            nodes: vec![Node::default(); self.nodes.len()],
            begins: vec![(0, 0); symbols],
            signs: (0..symbols as u32).map(|symbol| signed.of(Symbol(symbol))).collect(),
            shapes: self.shapes.all,
            ..Trie::default()
        };
        for &((from, step), _) in steps {
            self.nodes[from as usize].0.follows.add(signed.of(step.symbol()));
        }
        let mut gates = Numbered::default();
        let mut ways = Vec::with_capacity(self.nodes.len());
        for (node, (gate, accepts)) in trie.nodes.iter_mut().zip(self.nodes) {
            ways.push(Way { node: ways.len() as u32, gate: gates.number(gate), ends: !accepts.is_empty() });
            node.accepts.0 = trie.accepts.len() as u32;
            trie.accepts.extend(accepts);
            node.accepts.1 = trie.accepts.len() as u32;
        }
        trie.gates = gates.all;
        for &((from, step), to) in steps {
            let edges = &mut trie.nodes[from as usize].edges;
            if edges.0 == edges.1 {
                edges.0 = trie.edges.len() as u32;
            }
            trie.edges.push((step, ways[to as usize]));
            edges.1 = trie.edges.len() as u32;
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
            trie.roots.push(ways[to as usize]);
        }
        trie
    }
}

/// Values of which each is kept once.
pub(super) struct Numbered<T> {
    pub all: Vec<T>,
    known: FxHashMap<T, u32>,
}

impl<T> Default for Numbered<T> {
    fn default() -> Numbered<T> {
        Numbered { all: Vec::new(), known: FxHashMap::default() }
    }
}

impl<T: Clone + Eq + Hash> Numbered<T> {
    /// The place of a value among all.
    pub fn number(&mut self, value: T) -> u32 {
        let fresh = self.all.len() as u32;
        let number = *self.known.entry(value.clone()).or_insert(fresh);
        if number == fresh {
            self.all.push(value);
        }
        number
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
            growing.insert(*layer, rule, &sequence(symbols), Signs::default(), Context::OPEN);
        }
        growing.finish(10, &[])
    }

    fn rules(trie: &Trie, layer: usize, symbols: &[i32]) -> Option<Vec<u32>> {
        let (first, rest) = symbols.split_first()?;
        let start = trie.start(layer, Symbol(first.unsigned_abs()))?;
        let end = rest
            .iter()
            .try_fold(start, |way, symbol| trie.next(way, *symbol < 0, Symbol(symbol.unsigned_abs())))?;
        Some(trie.accepts(end).iter().map(|accept| accept.rule).collect())
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
        let follows = |symbol| trie.gate(one).follows.meets(trie.sign(Symbol(symbol)));
        assert!(follows(2) && !follows(4) && !follows(9));
    }
}
