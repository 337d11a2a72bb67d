//! Which tokens make a sentence worth matching, and which patterns can match in it.
//!
//! In: the rules' sequences. Out: `Wake`. Each sequence needs all of its parts, so its rarest part is enough to wake it;
//! a part that other rules give is as rare as what wakes those. Rules that only block wake nothing. A rule that only
//! makes parts is worth walking where something that takes the part can match.

use super::compile::Rule;
use super::number;
use super::pattern::Sequence;
use crate::text::{Kind, Lexicon, Symbol, Token};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeSet;
use std::rc::Rc;

#[derive(Debug, Default)]
pub(super) struct Wake {
    /// By symbol number.
    words: Vec<bool>,
    /// By number of digits.
    digits: [bool; 5],
    /// By symbol number: the signs of the word and of its classes.
    signs: Vec<Signs>,
    /// Of digits, and of what any sentence holds.
    number: Signs,
    always: Signs,
    event: Signs,
}

/// A set of words and classes. Several may share a sign, so it can only say for sure what is *not* in it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Signs(u128);

impl Signs {
    pub fn meets(self, other: Signs) -> bool {
        self.0 & other.0 != 0
    }

    pub fn add(&mut self, other: Signs) {
        self.0 |= other.0;
    }
}

/// The sign of each word and class that some pattern needs.
#[derive(Debug, Default)]
struct Signed {
    signs: FxHashMap<Symbol, Signs>,
}

impl Signed {
    fn new(needed: &[Vec<Needed>]) -> Signed {
        let mut seen = FxHashSet::default();
        let fresh = needed.iter().flatten().filter(|one| seen.insert(one.set()));
        let all: BTreeSet<Symbol> = fresh.flat_map(|one| one.symbols.iter()).copied().collect();
        let signs = all.into_iter().enumerate().map(|(n, symbol)| (symbol, Signs(1 << (n % 128))));
        Signed { signs: signs.collect() }
    }

    fn of(&self, symbols: impl IntoIterator<Item = Symbol>) -> Signs {
        symbols.into_iter().filter_map(|symbol| self.signs.get(&symbol)).fold(
            Signs::default(),
            |mut all, one| {
                all.add(*one);
                all
            },
        )
    }
}

/// How common the parts of a pattern are held to be, in words of a list.
const OPEN: usize = 100_000;
const FUNCTION: usize = 20_000;
const NUMBER: usize = 5_000;
const YEAR: usize = 50;

/// Words and classes, one of which every match holds, and how common they are together.
#[derive(Clone, Debug, Default)]
struct Needed {
    /// Shared: many sequences need what the rules below them need.
    symbols: Rc<FxHashSet<Symbol>>,
    weight: usize,
}

impl Needed {
    /// Tells shared sets apart, so that each is looked through once.
    fn set(&self) -> *const FxHashSet<Symbol> {
        Rc::as_ptr(&self.symbols)
    }
}

impl Wake {
    /// Gives the signs too that each sequence of each rule needs: where a sentence has none of them, it cannot match.
    /// `plain` gives the word itself for a word with a capital; `open` are the classes that any word may have.
    pub fn new(
        rules: &[Rule],
        patterns: &[Vec<Sequence>],
        lexicon: &Lexicon,
        plain: impl Fn(Symbol) -> Symbol,
        open: &[Symbol],
    ) -> (Wake, Vec<Vec<Signs>>) {
        let mut sizes: FxHashMap<Symbol, usize> = FxHashMap::default();
        for word in (0..lexicon.len() as u32).map(Symbol) {
            for (class, _) in lexicon.classes(word) {
                *sizes.entry(*class).or_default() += 1;
            }
        }
        let numbers = number::CLASSES.map(|class| lexicon.class(class));
        let function = lexicon.class("function");
        let weigh = |symbol: Symbol| {
            if open.contains(&symbol) {
                OPEN
            } else if let Some(at) = numbers.iter().position(|class| *class == symbol) {
                if matches!(number::CLASSES[at], "year" | "yyyy" | "yearwords" | "ordinal") {
                    YEAR
                } else {
                    NUMBER
                }
            } else if !lexicon.name(symbol).contains(char::is_alphanumeric) {
                // Marks.
                FUNCTION
            } else if lexicon.value(symbol, function).is_some() {
                // Long function words are the rarer ones.
                FUNCTION - lexicon.name(symbol).len()
            } else {
                sizes.get(&symbol).copied().unwrap_or(1)
            }
        };
        let terminal = |symbol: Symbol| Needed {
            symbols: Rc::new(FxHashSet::from_iter([symbol])),
            weight: weigh(symbol),
        };
        let mut order: Vec<usize> = (0..rules.len()).collect();
        order.sort_by_key(|rule| rules[*rule].layer);
        let mut rarest: Vec<Vec<Needed>> = vec![Vec::new(); rules.len()];
        let mut given: FxHashMap<Symbol, Needed> = FxHashMap::default();
        let mut all = FxHashSet::default();
        for &index in &order {
            let mut needed = Needed::default();
            for sequence in &patterns[index] {
                let parts = sequence.elements.iter().map(|element| plain(element.symbol));
                let rarest_part = parts
                    .min_by_key(|part| given.get(part).map_or_else(|| weigh(*part), |known| known.weight));
                let part = rarest_part.map_or_else(Needed::default, |part| {
                    given.get(&part).cloned().unwrap_or_else(|| terminal(part))
                });
                needed.weight += part.weight;
                if rarest[index].iter().all(|known: &Needed| known.set() != part.set()) {
                    Rc::make_mut(&mut needed.symbols).extend(part.symbols.iter());
                }
                rarest[index].push(part);
            }
            let rule = &rules[index];
            if !rule.part && !rule.means.is_empty() {
                all.extend(needed.symbols.iter());
            }
            for kind in &rule.gives {
                let known = given.entry(*kind).or_default();
                known.weight += needed.weight;
                let symbols = Rc::make_mut(&mut known.symbols);
                symbols.extend(needed.symbols.iter());
                // A list may have words of that kind beside what rules give.
                symbols.insert(*kind);
            }
        }
        let weight = |symbols: &FxHashSet<Symbol>| symbols.iter().map(|symbol| weigh(*symbol)).sum();
        ask_of_takers(rules, patterns, &order, weight, &mut rarest);
        let signed = Signed::new(&rarest);
        let wake = Wake::of(&all, lexicon, &signed, open);
        let mut known: FxHashMap<*const FxHashSet<Symbol>, Signs> = FxHashMap::default();
        let mut signs =
            |one: &Needed| *known.entry(one.set()).or_insert_with(|| signed.of(one.symbols.iter().copied()));
        (wake, rarest.iter().map(|sequences| sequences.iter().map(&mut signs).collect()).collect())
    }

    fn of(symbols: &FxHashSet<Symbol>, lexicon: &Lexicon, signed: &Signed, open: &[Symbol]) -> Wake {
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
        let number = signed.of(number::CLASSES.map(|class| lexicon.class(class)));
        let lists = number::WORD_LISTS.map(|list| lexicon.class(list));
        let signs = (0..lexicon.len() as u32)
            .map(|word| {
                let classes = lexicon.classes(Symbol(word));
                let mut signs = signed.of(classes.iter().map(|class| class.0).chain([Symbol(word)]));
                if classes.iter().any(|class| lists.contains(&class.0)) {
                    signs.add(number);
                }
                signs
            })
            .collect();
        let event = signed.of([lexicon.class("event")]);
        Wake { words, digits, signs, number, always: signed.of(open.iter().copied()), event }
    }

    /// The signs of a sentence; `named`: an event is named in it.
    pub fn signs(&self, tokens: &[Token], named: bool) -> Signs {
        let mut all = self.always;
        if named {
            all.add(self.event);
        }
        for token in tokens {
            all.add(match token.kind {
                Kind::Number => self.number,
                _ => self.signs.get(token.symbol.0 as usize).copied().unwrap_or_default(),
            });
        }
        all
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

/// A rule that only makes parts needs what those need that take its parts, where that is rarer than its own words.
fn ask_of_takers(
    rules: &[Rule],
    patterns: &[Vec<Sequence>],
    order: &[usize],
    weight: impl Fn(&FxHashSet<Symbol>) -> usize,
    rarest: &mut [Vec<Needed>],
) {
    let mut asked: FxHashMap<Symbol, FxHashSet<Symbol>> = FxHashMap::default();
    for &index in order.iter().rev() {
        let rule = &rules[index];
        if rule.part {
            let takers = rule.gives.iter().filter_map(|kind| asked.get(kind));
            let symbols: FxHashSet<Symbol> = takers.flatten().copied().collect();
            let takers = Needed { weight: weight(&symbols), symbols: Rc::new(symbols) };
            let mut weights: FxHashMap<*const FxHashSet<Symbol>, usize> = FxHashMap::default();
            for needed in &mut rarest[index] {
                let own = *weights.entry(needed.set()).or_insert_with(|| weight(&needed.symbols));
                if takers.weight < own {
                    *needed = takers.clone();
                }
            }
        }
        let mut passed = FxHashSet::default();
        for (needed, sequence) in rarest[index].iter().zip(&patterns[index]) {
            for element in &sequence.elements {
                if passed.insert((element.symbol, needed.set())) {
                    asked.entry(element.symbol).or_default().extend(needed.symbols.iter());
                }
            }
        }
    }
}
