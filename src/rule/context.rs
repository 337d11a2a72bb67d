//! What must stand before a part for anything to take it.
//!
//! In: the rules' sequences. Out: for each rule the signs of what can stand before its matches, and for each word the signs
//! that it has there. "The talks" is a part that some rule takes after "since": elsewhere nobody need look for it.

use super::compile::Rule;
use super::number;
use super::pattern::Sequence;
use super::signs::{Signed, Signs};
use crate::text::{Lexicon, Symbol};
use rustc_hash::{FxHashMap, FxHashSet};

/// Symbols that may end what stands before; `open`: anything may, or nothing.
#[derive(Clone, Debug, Default)]
struct Before {
    open: bool,
    symbols: FxHashSet<Symbol>,
}

impl Before {
    fn add(&mut self, other: &Before) {
        self.open |= other.open;
        self.symbols.extend(&other.symbols);
    }
}

/// What can stand before each rule's matches, and the signs of each word (by symbol number) where it stands before.
pub(super) fn contexts(
    rules: &[Rule],
    patterns: &[Vec<Sequence>],
    lexicon: &Lexicon,
    plain: impl Fn(Symbol) -> Symbol,
) -> (Vec<Signs>, Vec<Signs>) {
    let mut order: Vec<usize> = (0..rules.len()).collect();
    order.sort_by_key(|rule| rules[*rule].layer);
    let ends = ends(rules, patterns, &order, lexicon, &plain);
    let mut before: FxHashMap<Symbol, Before> = FxHashMap::default();
    let mut contexts = vec![Before::default(); rules.len()];
    // Takers stand in higher layers than what they take.
    for &index in order.iter().rev() {
        let rule = &rules[index];
        let mut context = Before { open: !rule.part, ..Before::default() };
        if rule.part {
            rule.gives.iter().filter_map(|kind| before.get(kind)).for_each(|one| context.add(one));
        }
        for sequence in &patterns[index] {
            for (nth, element) in sequence.elements.iter().enumerate() {
                let Some(kind) = ends.get(&element.symbol).map(|_| element.symbol) else { continue };
                let known = before.entry(kind).or_default();
                match nth.checked_sub(1).and_then(|nth| sequence.elements.get(nth)) {
                    None => known.add(&context),
                    Some(element) => match ends.get(&element.symbol) {
                        Some(ends) => known.add(ends),
                        None => known.symbols.extend([plain(element.symbol)]),
                    },
                }
            }
        }
        contexts[index] = context;
    }
    let mut symbols: Vec<Symbol> = contexts.iter().flat_map(|context| &context.symbols).copied().collect();
    symbols.sort_unstable();
    symbols.dedup();
    let signed = Signed::new(symbols);
    let sign = |context: &Before| {
        let mut signs = signed.all(context.symbols.iter().copied());
        if context.open {
            signs.add(Signs::OPEN);
        }
        signs
    };
    let words = (0..lexicon.len() as u32).map(|word| {
        let classes = lexicon.classes(Symbol(word)).iter().map(|class| class.0);
        signed.all(classes.chain([Symbol(word)]))
    });
    (contexts.iter().map(sign).collect(), words.collect())
}

/// With what the expressions of each kind can end. Numbers, events and the classes that any word has are open.
fn ends(
    rules: &[Rule],
    patterns: &[Vec<Sequence>],
    order: &[usize],
    lexicon: &Lexicon,
    plain: &impl Fn(Symbol) -> Symbol,
) -> FxHashMap<Symbol, Before> {
    let any = ["event", "word", "capital", "content"].into_iter().chain(number::CLASSES);
    let open = || Before { open: true, ..Before::default() };
    let mut ends: FxHashMap<Symbol, Before> = any.map(|class| (lexicon.class(class), open())).collect();
    for &index in order {
        let rule = &rules[index];
        if rule.gives.is_empty() {
            continue;
        }
        let mut own = Before::default();
        for sequence in &patterns[index] {
            match sequence.elements.last() {
                // An expression ends where its mark does.
                Some(element) if rule.part || sequence.marks.is_empty() => match ends.get(&element.symbol) {
                    Some(ends) => own.add(ends),
                    None => own.symbols.extend([plain(element.symbol)]),
                },
                _ => own.open = true,
            }
        }
        for kind in &rule.gives {
            let known = ends.entry(*kind).or_default();
            known.add(&own);
            // A list may have words of that kind beside what rules give.
            known.symbols.insert(*kind);
        }
    }
    ends
}
