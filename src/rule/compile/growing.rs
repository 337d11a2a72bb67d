//! Makes the trie of the patterns of all rules.
//!
//! In: sequences of elements. Out: the `Trie`, whose nodes from which all goes on alike are one.

use super::context::{Beside, Context};
use super::signs::{Signed, Signs};
use super::trie::{Accept, CLOSED, Gate, Node, Shape, Step, Trie, Way};
use crate::rule::source::pattern::{Joint, Sequence};
use crate::text::Symbol;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::hash::Hash;

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
