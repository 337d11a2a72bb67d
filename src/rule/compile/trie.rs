//! The patterns of all rules as one trie.
//!
//! In: sequences of elements. Out: `Trie`, whose nodes from which all goes on alike are one, and whose edges lie side by
//! side, so that little of it is fetched for the many words that lead nowhere.

use super::context::{Beside, Context};
use super::signs::{Signed, Signs};
use crate::rows::rows;
use crate::rule::source::pattern::{Joint, Sequence};
use crate::text::Symbol;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::hash::Hash;

/// A rule ends here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Accept {
    pub rule: u32,
    shape: u32,
    gate: u32,
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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Way {
    /// The root, to which nothing leads, where there is none.
    node: u32,
    gate: u32,
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

const CLOSED: &Gate = &Gate { follows: Signs::NONE, needs: Signs::NONE, after: Context::NONE };

impl Gate {
    fn add(&mut self, needs: Signs, after: Context) {
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
    nodes: Vec<Node>,
    #[serde(with = "crate::rows")]
    gates: Vec<Gate>,
    /// What leads on, for each node in order, and where to: apart, so that a search fetches little.
    #[serde(with = "crate::rows")]
    steps: Vec<Step>,
    #[serde(with = "crate::rows")]
    ways: Vec<Way>,
    #[serde(with = "crate::rows")]
    accepts: Vec<Accept>,
    shapes: Vec<Shape>,
    /// By symbol number, where it leads from the root.
    #[serde(with = "crate::rows")]
    roots: Vec<Way>,
    /// By symbol number, the signs that nodes tell it by.
    #[serde(with = "crate::rows")]
    signs: Vec<Signs>,
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

/// A trie that sequences are still put into.
pub(crate) struct Growing {
    /// Node 0 is the root.
    steps: FxHashMap<(u32, Step), u32>,
    nodes: Vec<(Gate, Vec<End>)>,
    shapes: Numbered<Shape>,
}

/// A rule, the number of its shape, and its own gate.
type End = (u32, u32, Gate);

impl Growing {
    pub fn new() -> Growing {
        Growing { steps: FxHashMap::default(), nodes: vec![Default::default()], shapes: Numbered::default() }
    }

    /// `needs`: where a sentence has none of these signs, the sequence cannot match. `after`: where what stands before has
    /// none of these, nobody takes the match.
    pub fn insert(&mut self, rule: usize, sequence: &Sequence, needs: Signs, after: Context) {
        let mut node = 0;
        for (nth, element) in sequence.elements.iter().enumerate() {
            let touching = nth > 0 && element.joint == Joint::Touching;
            let fresh = self.nodes.len() as u32;
            node = *self.steps.entry((node, Step::new(touching, element.symbol))).or_insert(fresh);
            if node == fresh {
                self.nodes.push(Default::default());
            }
            self.nodes[node as usize].0.add(needs, after);
        }
        let slots =
            sequence.elements.iter().enumerate().filter_map(|(nth, element)| Some((nth, element.slot?)));
        let shape = Shape { slots: slots.collect(), marks: sequence.marks.clone() };
        let (rule, shape) = (rule as u32, self.shapes.number(shape));
        let ends = &mut self.nodes[node as usize].1;
        match ends.iter_mut().find(|end| (end.0, end.1) == (rule, shape)) {
            Some((_, _, gate)) => gate.add(needs, after),
            None => ends.push((rule, shape, Gate { follows: Signs::NONE, needs, after })),
        }
    }

    /// `common`: symbols that most tokens answer to, which share their sign with no other. `behind`: what must stand behind a
    /// rule's match, anything where it does not know.
    pub fn finish<'b>(
        self,
        symbols: usize,
        common: &[Symbol],
        behind: impl Fn(usize) -> Option<&'b Beside>,
    ) -> Trie {
        let nodes = self.merge();
        let Some((root, nodes)) = nodes.split_last() else { return Trie::default() };
        let steps =
            (0..).zip(nodes).flat_map(|(node, (.., edges))| edges.iter().map(move |edge| (edge.0, node)));
        let signed = Signed::grouped(groups(steps.map(|(step, node)| (step.symbol(), node)), common));
        let mut trie = Trie {
            // The first one stands for none.
            nodes: vec![Node::default()],
            roots: vec![Way::default(); symbols],
            signs: (0..symbols as u32).map(|symbol| signed.of(Symbol(symbol))).collect(),
            ..Trie::default()
        };
        let mut gates = Numbered::default();
        // Of what leads nowhere.
        gates.number(*CLOSED);
        let mut ways = Vec::<Way>::with_capacity(nodes.len());
        let behind = |rule| match behind(rule) {
            Some(beside) if !beside.open => signed.all(beside.symbols.iter().copied()),
            _ => Signs::OPEN,
        };
        for (gate, ends, edges) in nodes {
            let mut follows = signed.all(edges.iter().map(|edge| edge.0.symbol()));
            ends.iter().for_each(|end| follows.add(behind(end.0 as usize)));
            let gate = gates.number(Gate { follows, ..*gate });
            ways.push(Way { node: trie.nodes.len() as u32, gate });
            let (edge, accept) = (trie.steps.len() as u32, trie.accepts.len() as u32);
            // Where they lead to comes before them.
            trie.steps.extend(edges.iter().map(|edge| edge.0));
            trie.ways.extend(edges.iter().map(|edge| ways[edge.1 as usize]));
            let accepts = ends.iter().map(|&(rule, shape, gate)| {
                let gate = Gate { follows: behind(rule as usize), ..gate };
                Accept { rule, shape, gate: gates.number(gate) }
            });
            trie.accepts.extend(accepts);
            trie.nodes.push(Node {
                edges: (edge, trie.steps.len() as u32),
                accepts: (accept, trie.accepts.len() as u32),
            });
        }
        for &(step, to) in &root.2 {
            trie.roots[step.symbol().0 as usize] = ways[to as usize];
        }
        trie.gates = gates.all;
        trie.shapes = self.shapes.all;
        trie
    }

    /// The nodes, each behind those that it leads to, the root last. Those from which all goes on alike are one.
    fn merge(&self) -> Vec<Merged> {
        let mut steps: Vec<((u32, Step), u32)> = self.steps.iter().map(|(from, to)| (*from, *to)).collect();
        steps.sort_unstable();
        let mut merged = Numbered::default();
        let mut numbers = vec![0; self.nodes.len()];
        // A node is younger than the one that leads to it.
        for (node, (gate, ends)) in self.nodes.iter().enumerate().rev() {
            let first = steps.partition_point(|step| (step.0.0 as usize) < node);
            let edges = steps.drain(first..).map(|((_, step), to)| (step, numbers[to as usize])).collect();
            numbers[node] = merged.number((*gate, ends.clone(), edges));
        }
        merged.all
    }
}

/// What must stand around a node, the rules that end there, what leads on, and where to.
type Merged = (Gate, Vec<End>, Vec<(Step, u32)>);

/// Symbols that lead on from the same nodes, group by group; the common ones first, each by itself, then those that lead on
/// from most.
fn groups(steps: impl Iterator<Item = (Symbol, u32)>, common: &[Symbol]) -> Vec<Vec<Symbol>> {
    let mut nodes: BTreeMap<Symbol, Vec<u32>> = BTreeMap::new();
    steps.for_each(|(symbol, node)| nodes.entry(symbol).or_default().push(node));
    let mut groups: BTreeMap<Vec<u32>, Vec<Symbol>> = BTreeMap::new();
    for (symbol, nodes) in nodes.into_iter().filter(|(symbol, _)| !common.contains(symbol)) {
        groups.entry(nodes).or_default().push(symbol);
    }
    let mut groups: Vec<(Vec<u32>, Vec<Symbol>)> = groups.into_iter().collect();
    groups.sort_by_key(|(nodes, _)| std::cmp::Reverse(nodes.len()));
    common.iter().map(|symbol| vec![*symbol]).chain(groups.into_iter().map(|(_, group)| group)).collect()
}

/// Values of which each is kept once.
pub(crate) struct Numbered<T> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::source::pattern::Element;

    /// A sequence of spaced symbols; a negative one touches what stands before it.
    fn sequence(symbols: &[i32]) -> Sequence {
        let element = |&symbol: &i32| Element {
            joint: if symbol < 0 { Joint::Touching } else { Joint::Spaced },
            symbol: Symbol(symbol.unsigned_abs()),
            slot: None,
        };
        Sequence { elements: symbols.iter().map(element).collect(), ..Sequence::default() }
    }

    fn trie(sequences: &[&[i32]]) -> Trie {
        let mut growing = Growing::new();
        for (rule, symbols) in sequences.iter().enumerate() {
            growing.insert(rule, &sequence(symbols), Signs::default(), Context::OPEN);
        }
        growing.finish(10, &[], |_| None)
    }

    fn rules(trie: &Trie, symbols: &[i32]) -> Option<Vec<u32>> {
        let (first, rest) = symbols.split_first()?;
        let start = Some(trie.start(Symbol(first.unsigned_abs()))).filter(|way| way.leads())?;
        let end = rest
            .iter()
            .try_fold(start, |way, symbol| trie.next(way, *symbol < 0, Symbol(symbol.unsigned_abs())))?;
        Some(trie.accepts(end).iter().map(|accept| accept.rule).collect())
    }

    #[test]
    fn sequences_that_begin_alike_share_their_way() {
        let trie = trie(&[&[1, 2], &[1, 2], &[1], &[1, 2, -3], &[4]]);
        assert_eq!(rules(&trie, &[1, 2]), Some(vec![0, 1]));
        assert_eq!(rules(&trie, &[1]), Some(vec![2]));
        assert_eq!(rules(&trie, &[4]), Some(vec![4]));
        assert_eq!(rules(&trie, &[9]), None);
        assert_eq!(rules(&trie, &[4, 1]), None);
    }

    #[test]
    fn touching_and_spaced_are_two_ways() {
        let trie = trie(&[&[1, -2], &[1, 2, 3]]);
        assert_eq!(rules(&trie, &[1, -2]), Some(vec![0]));
        assert_eq!(rules(&trie, &[1, 2]), Some(vec![]));
        assert_eq!(rules(&trie, &[1, -2, 3]), None);
    }

    #[test]
    fn ways_that_end_alike_are_one() {
        let mut growing = Growing::new();
        for first in 1..8 {
            growing.insert(0, &sequence(&[first, 8, 9]), Signs::OPEN, Context::OPEN);
        }
        let trie = growing.finish(10, &[], |_| None);
        assert_eq!((trie.nodes.len(), trie.steps.len()), (1 + 3, 2));
        assert_eq!(rules(&trie, &[7, 8, 9]), Some(vec![0]));
    }

    #[test]
    fn a_way_knows_what_can_follow() {
        let trie = trie(&[&[1, 2], &[3, 4], &[5]]);
        let follows = |first, next| trie.follows(Symbol(first)).meets(trie.sign(Symbol(next)));
        assert!(follows(1, 2) && !follows(1, 4) && !follows(1, 9) && !follows(9, 2));
        assert!(trie.follows(Symbol(5)).meets(Signs::OPEN) && !trie.follows(Symbol(1)).meets(Signs::OPEN));
    }

    #[test]
    fn a_rule_that_ends_keeps_what_it_needs_apart_from_those_it_shares_its_way_with() {
        let mut growing = Growing::new();
        let (yes, no) = (Signs::OPEN, Signs::NONE);
        growing.insert(0, &sequence(&[1, 2]), no, Context::OPEN);
        growing.insert(1, &sequence(&[1, 2]), yes, Context::OPEN);
        let trie = growing.finish(10, &[], |_| None);
        let way = trie.next(trie.start(Symbol(1)), false, Symbol(2)).unwrap();
        let allowed =
            |accept: &&Accept| trie.gate_of(**accept).allows(&Context::OPEN, Signs::OPEN, Signs::OPEN);
        assert!(trie.gate(way).allows(&Context::OPEN, Signs::OPEN, Signs::OPEN));
        assert_eq!(
            trie.accepts(way).iter().filter(allowed).map(|accept| accept.rule).collect::<Vec<_>>(),
            [1]
        );
    }
}
