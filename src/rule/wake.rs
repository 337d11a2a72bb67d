//! Which tokens make a sentence worth matching.
//!
//! In: the rules' sequences. Out: `Wake`. Each sequence needs all of its parts, so its rarest part is enough to wake it;
//! a part that other rules give is as rare as what wakes those. Rules that only block wake nothing.

use super::compile::Rule;
use super::number;
use super::pattern::Sequence;
use crate::text::{Kind, Lexicon, Symbol, Token};
use rustc_hash::{FxHashMap, FxHashSet};

#[derive(Debug, Default)]
pub(super) struct Wake {
    /// By symbol number.
    words: Vec<bool>,
    /// By number of digits.
    digits: [bool; 5],
}

/// How common the parts of a pattern are held to be, in words of a list.
const OPEN: usize = 100_000;
const FUNCTION: usize = 20_000;
const NUMBER: usize = 5_000;
const YEAR: usize = 50;

/// Words and classes, one of which every match holds, and how common they are together.
#[derive(Clone, Debug, Default)]
struct Needed {
    symbols: FxHashSet<Symbol>,
    weight: usize,
}

impl Wake {
    /// `plain` gives the word itself for a word with a capital; `open` are the classes that any word may have.
    pub fn new(
        rules: &[Rule],
        patterns: &[Vec<Sequence>],
        lexicon: &Lexicon,
        plain: impl Fn(Symbol) -> Symbol,
        open: &[Symbol],
    ) -> Wake {
        let mut sizes: FxHashMap<Symbol, usize> = FxHashMap::default();
        for word in (0..lexicon.len() as u32).map(Symbol) {
            for (class, _) in lexicon.classes(word) {
                *sizes.entry(*class).or_default() += 1;
            }
        }
        let numbers = number::CLASSES.map(|class| lexicon.class(class));
        let function = lexicon.class("function");
        let terminal = |symbol: Symbol| {
            let weight = if open.contains(&symbol) {
                OPEN
            } else if let Some(at) = numbers.iter().position(|class| *class == symbol) {
                if matches!(number::CLASSES[at], "year" | "yyyy" | "yearwords" | "ordinal") {
                    YEAR
                } else {
                    NUMBER
                }
            } else if lexicon.value(symbol, function).is_some() {
                // Long function words are the rarer ones.
                FUNCTION - lexicon.name(symbol).len()
            } else {
                sizes.get(&symbol).copied().unwrap_or(1)
            };
            Needed { symbols: FxHashSet::from_iter([symbol]), weight }
        };
        let mut order: Vec<usize> = (0..rules.len()).collect();
        order.sort_by_key(|rule| rules[*rule].layer);
        let mut given: FxHashMap<Symbol, Needed> = FxHashMap::default();
        let mut all = FxHashSet::default();
        for index in order {
            let mut needed = Needed::default();
            for sequence in &patterns[index] {
                let parts = sequence.elements.iter().map(|element| {
                    let symbol = plain(element.symbol);
                    given.get(&symbol).cloned().unwrap_or_else(|| terminal(symbol))
                });
                if let Some(rarest) = parts.min_by_key(|part| part.weight) {
                    needed.weight += rarest.weight;
                    needed.symbols.extend(rarest.symbols);
                }
            }
            let rule = &rules[index];
            if !rule.part && !rule.means.is_empty() {
                all.extend(&needed.symbols);
            }
            for kind in &rule.gives {
                let known = given.entry(*kind).or_default();
                known.weight += needed.weight;
                known.symbols.extend(&needed.symbols);
            }
        }
        Wake::of(&all, lexicon)
    }

    fn of(symbols: &FxHashSet<Symbol>, lexicon: &Lexicon) -> Wake {
        let mut symbols = symbols.clone();
        let mut digits = [false; 5];
        for class in number::CLASSES.iter().filter(|class| symbols.contains(&lexicon.class(class))) {
            let lengths = match *class {
                "year" | "yyyy" | "hhmm" => 4..5,
                "yearwords" | "ordinal" => 0..0,
                "day" | "hour" => 1..3,
                "yy" | "dd" | "mm" | "minute" => 2..3,
                _ => 0..5,
            };
            digits[lengths].fill(true);
        }
        // Numbers in words begin with words of these lists; "21st" has its ending.
        if number::CLASSES.iter().any(|class| symbols.contains(&lexicon.class(class))) {
            symbols.extend(number::WORD_LISTS.map(|list| lexicon.class(list)));
            symbols.extend(number::SUFFIXES.map(|suffix| lexicon.get(suffix)));
        }
        let words = (0..lexicon.len() as u32)
            .map(|word| {
                let classes = lexicon.classes(Symbol(word));
                symbols.contains(&Symbol(word)) || classes.iter().any(|class| symbols.contains(&class.0))
            })
            .collect();
        Wake { words, digits }
    }

    pub fn wakes(&self, token: &Token) -> bool {
        match token.kind {
            Kind::Number => {
                self.digits.get((token.end - token.start) as usize).copied().unwrap_or(self.digits[0])
            }
            _ => {
                token.symbol != Symbol::UNKNOWN
                    && self.words.get(token.symbol.0 as usize).copied().unwrap_or(false)
            }
        }
    }
}
