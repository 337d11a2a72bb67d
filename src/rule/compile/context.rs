//! What must stand beside a part for anything to take it.
//!
//! In: the rules' sequences. Out: for each rule the `Context` behind which something takes its matches and what goes on behind
//! them, and for each word the signs that it has before something. "The talks" is a part that some rule takes after "days
//! after", "this" one before "year": elsewhere nobody need look for them.

use super::rule::Rule;
use super::signs::{Signed, Signs};
use crate::rows::rows;
use crate::rule::matcher::numerals;
use crate::rule::source::pattern::Sequence;
use crate::text::{Lexicon, Symbol};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Signs of the token that stands before, and of the one before that.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(crate) struct Context {
    pub last: Signs,
    pub earlier: Signs,
}

rows! { Context { last: Signs, earlier: Signs } }

impl Context {
    /// Anything may stand before.
    pub const OPEN: Context = Context { last: Signs::OPEN, earlier: Signs::OPEN };
    pub const NONE: Context = Context { last: Signs::NONE, earlier: Signs::NONE };

    pub fn add(&mut self, other: Context) {
        self.last.add(other.last);
        self.earlier.add(other.earlier);
    }

    #[inline]
    pub fn meets(&self, before: &Context) -> bool {
        self.last.meets(before.last) & self.earlier.meets(before.earlier)
    }
}

/// Symbols of what may stand beside; `open`: anything may, or nothing.
#[derive(Clone, Debug, Default)]
pub(crate) struct Beside {
    pub open: bool,
    pub symbols: FxHashSet<Symbol>,
}

/// What may stand beside an element.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Side {
    Open,
    Word(Symbol),
    /// What an expression of the kind ends with.
    Kind(Symbol),
    /// What stands before the rule's match, next to it or one token further off, or behind it.
    Rule(usize),
}

/// What tokens are to what stands behind them.
#[derive(Debug, Default)]
pub(crate) struct Leading {
    /// By symbol number.
    pub words: Vec<Signs>,
    pub digits: Signs,
}

/// The context in which something takes each rule's matches, what it goes on with behind them, and the signs of words and
/// digits before something.
pub(crate) fn contexts(
    rules: &[Rule],
    patterns: &[Vec<Sequence>],
    lexicon: &Lexicon,
    plain: impl Fn(Symbol) -> Symbol,
) -> (Vec<(Context, Beside)>, Leading) {
    let mut order: Vec<usize> = (0..rules.len()).collect();
    order.sort_by_key(|rule| rules[*rule].layer);
    let ends = ends(rules, patterns, &order, lexicon, &plain);
    let mut beside: FxHashMap<Symbol, [Beside; 3]> = FxHashMap::default();
    let mut contexts = vec![<[Beside; 3]>::default(); rules.len()];
    // Takers stand in higher layers than what they take.
    for &index in order.iter().rev() {
        let rule = &rules[index];
        let context = &mut contexts[index];
        for (nth, context) in context.iter_mut().enumerate() {
            context.open = !rule.part;
            for known in rule.gives.iter().filter(|_| rule.part).filter_map(|kind| beside.get(kind)) {
                context.open |= known[nth].open;
                context.symbols.extend(&known[nth].symbols);
            }
        }
        let mut told: FxHashSet<(Symbol, [Side; 3])> = FxHashSet::default();
        for sequence in &patterns[index] {
            let (mut last, mut earlier) = (Side::Rule(0), Side::Rule(1));
            for (nth, element) in sequence.elements.iter().enumerate() {
                let symbol = element.symbol;
                let is_kind = ends.contains_key(&symbol);
                let next = sequence.elements.get(nth + 1);
                let sides = [last, earlier, next.map_or(Side::Rule(2), |next| Side::Word(next.symbol))];
                if is_kind && told.insert((symbol, sides)) {
                    let known = beside.entry(symbol).or_default();
                    known.iter_mut().zip(sides).for_each(|(known, side)| known.add(side, context, &ends));
                }
                // What is inside a longer one is not followed.
                (last, earlier) = match is_kind {
                    true => (Side::Kind(symbol), Side::Open),
                    false => (Side::Word(plain(symbol)), last),
                };
            }
        }
    }
    let signed = Signed::grouped(alike(contexts.iter().flat_map(|sides| &sides[..2]), lexicon));
    let sign = |context: &Beside| {
        let mut signs = signed.all(context.symbols.iter().copied());
        if context.open {
            signs.add(Signs::OPEN);
        }
        signs
    };
    let sign = |[last, earlier, behind]: [Beside; 3]| {
        (Context { last: sign(&last), earlier: sign(&earlier) }, behind)
    };
    let words = (0..lexicon.len() as u32).map(|word| {
        let classes = lexicon.classes(Symbol(word)).iter().map(|class| class.0);
        signed.all(classes.chain([Symbol(word)]))
    });
    let leading = Leading { words: words.collect(), digits: signed.of(lexicon.class("digits")) };
    (contexts.into_iter().map(sign).collect(), leading)
}

/// The symbols that stand in the same contexts, group by group. Kinds that only rules give are no word's and left out.
fn alike<'b>(contexts: impl Iterator<Item = &'b Beside>, lexicon: &Lexicon) -> Vec<Vec<Symbol>> {
    let mut stands: BTreeMap<Symbol, Vec<usize>> = BTreeMap::new();
    for (nth, context) in contexts.enumerate() {
        for symbol in &context.symbols {
            stands.entry(*symbol).or_default().push(nth);
        }
    }
    stands.retain(|symbol, _| !lexicon.name(*symbol).starts_with('{') || lexicon.is_class(*symbol));
    let mut groups: BTreeMap<Vec<usize>, Vec<Symbol>> = BTreeMap::new();
    for (symbol, places) in stands {
        groups.entry(places).or_default().push(symbol);
    }
    groups.into_values().collect()
}

impl Beside {
    /// `context` is the rule's own; `ends` tells what each kind ends with.
    fn add(&mut self, side: Side, context: &[Beside; 3], ends: &FxHashMap<Symbol, Beside>) {
        let other = match side {
            Side::Word(word) => {
                self.symbols.insert(word);
                return;
            }
            Side::Open => None,
            Side::Kind(kind) => ends.get(&kind),
            Side::Rule(nth) => context.get(nth),
        };
        self.open |= other.is_none_or(|other| other.open);
        self.symbols.extend(other.into_iter().flat_map(|other| &other.symbols));
    }
}

/// With what the expressions of each kind can end. Events and the classes that any word has are open.
fn ends(
    rules: &[Rule],
    patterns: &[Vec<Sequence>],
    order: &[usize],
    lexicon: &Lexicon,
    plain: &impl Fn(Symbol) -> Symbol,
) -> FxHashMap<Symbol, Beside> {
    let any = ["event", "word", "capital", "content"].map(|class| lexicon.class(class));
    let open = || Beside { open: true, ..Beside::default() };
    let mut ends: FxHashMap<Symbol, Beside> = any.into_iter().map(|class| (class, open())).collect();
    for class in numerals::classes().map(|class| lexicon.class(class)) {
        let symbols = numerals::ends(lexicon).chain([class]).collect();
        ends.insert(class, Beside { open: false, symbols });
    }
    for &index in order {
        let rule = &rules[index];
        if rule.gives.is_empty() {
            continue;
        }
        let mut own = Beside::default();
        let mut told: FxHashSet<Symbol> = FxHashSet::default();
        for sequence in &patterns[index] {
            // An expression ends where its last mark does.
            let marked = sequence.marks.iter().map(|mark| mark.1).max().filter(|_| !rule.part);
            let last = marked.unwrap_or(sequence.elements.len()).checked_sub(1);
            match last.and_then(|last| sequence.elements.get(last)).map(|element| element.symbol) {
                Some(symbol) => {
                    let side = if ends.contains_key(&symbol) {
                        Side::Kind(symbol)
                    } else {
                        Side::Word(plain(symbol))
                    };
                    if told.insert(symbol) {
                        own.add(side, &Default::default(), &ends);
                    }
                }
                None => own.open = true,
            }
        }
        for kind in &rule.gives {
            let known = ends.entry(*kind).or_default();
            known.open |= own.open;
            known.symbols.extend(&own.symbols);
            // A list may have words of that kind beside what rules give.
            known.symbols.insert(*kind);
        }
    }
    ends
}
