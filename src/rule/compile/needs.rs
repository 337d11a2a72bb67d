//! Which patterns can match in a sentence, by the words that it holds.
//!
//! In: the rules' sequences. Out: `Offers`, and what each sequence needs. Each sequence needs all of its parts, so its rarest part is enough to rule it
//! out; a part that other rules give is as rare as what those need. A rule that only makes parts is worth walking where
//! something that takes the part can match.

use super::rule::Rule;
use super::signs::{Signed, Signs};
use crate::rule::builtin::COMMON;
use crate::rule::matcher::numerals;
use crate::rule::source::any::AnyWord;
use crate::rule::source::guard::Guard;
use crate::rule::source::pattern::Sequence;
use crate::text::{Lexicon, Symbol};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// What the words of a sentence offer to the patterns.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Offers {
    /// By symbol number: the signs of the word and of its classes; and those of digits, by their number. Each look has its own.
    #[serde(skip)]
    pub words: Vec<Signs>,
    #[serde(skip)]
    pub digits: [Signs; DIGITS.len()],
    /// Of what any sentence holds.
    pub always: Signs,
    /// Of the name of an event.
    pub event: Signs,
    /// Of a short text.
    pub short: Signs,
    /// Every match of a rule that makes expressions holds one of these words, classes and kinds.
    #[serde(skip)]
    pub wanted: FxHashSet<Symbol>,
}

/// How common the parts of a pattern are held to be, in a million of words, where no list tells.
const OPEN: usize = 1_000_000;
const MARK: usize = 20_000;
const RARE: usize = 20;
/// Of more than four digits, of one, two, three, four.
const DIGITS: [usize; 5] = [300, 5_000, 5_000, 1_500, 3_000];

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

impl Offers {
    /// Gives the signs too that each sequence of each rule needs: where a sentence has none of them, it cannot match.
    /// `plain` gives the word itself for a word with a capital.
    pub fn new(
        rules: &[Rule],
        patterns: &[Vec<Sequence>],
        lexicon: &Lexicon,
        plain: impl Fn(Symbol) -> Symbol,
        any: AnyWord,
    ) -> (Offers, Vec<Vec<Signs>>) {
        let mut numbers: FxHashMap<Symbol, usize> = FxHashMap::default();
        for (length, times) in DIGITS.iter().enumerate() {
            let classes = numerals::classes_of(length).iter().map(|class| lexicon.class(class));
            classes.for_each(|class| *numbers.entry(class).or_default() += times);
        }
        let common: FxHashMap<&str, usize> = COMMON
            .lines()
            .filter_map(|line| line.split_once(','))
            .filter_map(|(word, times)| Some((word, times.parse().ok()?)))
            .collect();
        let own = |symbol: Symbol| {
            if symbol == any.short {
                0
            } else if any.all().contains(&symbol) {
                OPEN
            } else if let Some(times) = numbers.get(&symbol) {
                *times
            } else if !lexicon.name(symbol).contains(char::is_alphanumeric) {
                MARK
            } else {
                common.get(lexicon.name(symbol)).copied().unwrap_or(RARE)
            }
        };
        let mut sizes: FxHashMap<Symbol, usize> = FxHashMap::default();
        for word in (0..lexicon.len() as u32).map(Symbol) {
            for (class, _) in lexicon.classes(word) {
                *sizes.entry(*class).or_default() += own(word);
            }
        }
        let in_words = numerals::WORD_LISTS.map(|list| sizes.get(&lexicon.class(list)).copied().unwrap_or(0));
        for class in numerals::IN_WORDS.map(|class| lexicon.class(class)) {
            sizes.insert(class, own(class) + in_words.iter().sum::<usize>());
        }
        let weigh = |symbol: Symbol| sizes.get(&symbol).copied().unwrap_or(0).max(own(symbol));
        let weight = |symbols: &FxHashSet<Symbol>| symbols.iter().map(|symbol| weigh(*symbol)).sum();
        let terminal = |symbol: Symbol| Needed {
            symbols: Rc::new(FxHashSet::from_iter([symbol])),
            weight: weigh(symbol),
        };
        let mut order: Vec<usize> = (0..rules.len()).collect();
        order.sort_by_key(|rule| rules[*rule].layer);
        let mut rarest: Vec<Vec<Needed>> = vec![Vec::new(); rules.len()];
        let mut given: FxHashMap<Symbol, Needed> = FxHashMap::default();
        for &index in &order {
            let mut needed = Needed::default();
            let mut seen = FxHashSet::default();
            // Nothing is rarer in a longer text.
            let short = rules[index].guards.iter().any(Guard::asks_short).then_some(any.short);
            for sequence in &patterns[index] {
                let parts = sequence.elements.iter().map(|element| plain(element.symbol));
                let rarest_part = (short.into_iter().chain(parts))
                    .min_by_key(|part| given.get(part).map_or_else(|| weigh(*part), |known| known.weight));
                let part = rarest_part.map_or_else(Needed::default, |part| {
                    given.entry(part).or_insert_with(|| terminal(part)).clone()
                });
                if seen.insert(part.set()) {
                    Rc::make_mut(&mut needed.symbols).extend(part.symbols.iter());
                }
                rarest[index].push(part);
            }
            let rule = &rules[index];
            for kind in &rule.gives {
                let known = given.entry(*kind).or_default();
                let symbols = Rc::make_mut(&mut known.symbols);
                symbols.extend(needed.symbols.iter());
                // A list may have words of that kind beside what rules give.
                symbols.insert(*kind);
                known.weight = weight(symbols);
            }
        }
        let wanted = wanted(rules, patterns, plain, any, weigh);
        ask_of_takers(rules, patterns, &order, weight, &mut rarest);
        let mut seen = FxHashSet::default();
        let fresh = rarest.iter().flatten().filter(|one| seen.insert(one.set()));
        let all: BTreeSet<Symbol> = fresh.flat_map(|one| one.symbols.iter()).copied().collect();
        // What many sentences hold has signs of its own, lest it let in what only shares them.
        let mut all: Vec<Symbol> = all.into_iter().collect();
        all.sort_by_key(|symbol| (*symbol != any.short, Reverse(weigh(*symbol))));
        let signed = Signed::grouped(all.into_iter().map(|symbol| [symbol]));
        let mut known: FxHashMap<*const FxHashSet<Symbol>, Signs> = FxHashMap::default();
        let mut signs =
            |one: &Needed| *known.entry(one.set()).or_insert_with(|| signed.all(one.symbols.iter().copied()));
        let needs = rarest.iter().map(|sequences| sequences.iter().map(&mut signs).collect()).collect();
        (Offers { wanted, ..Offers::collect(lexicon, &signed, any) }, needs)
    }

    fn collect(lexicon: &Lexicon, signed: &Signed, any: AnyWord) -> Offers {
        let all = |names: &[&str]| signed.all(names.iter().map(|class| lexicon.class(class)));
        let (in_words, digits) =
            (all(&numerals::IN_WORDS), [0, 1, 2, 3, 4].map(|length| all(numerals::classes_of(length))));
        // Numbers in words begin with words of these lists.
        let lists = numerals::WORD_LISTS.map(|list| lexicon.class(list));
        let words = (0..lexicon.len() as u32).map(|word| {
            let classes = lexicon.classes(Symbol(word));
            let mut signs = signed.all(classes.iter().map(|class| class.0).chain([Symbol(word)]));
            if classes.iter().any(|class| lists.contains(&class.0)) {
                signs.add(in_words);
            }
            signs
        });
        let words = words.collect();
        let event = signed.of(any.event);
        let (always, short) = (signed.all(any.all()), signed.of(any.short));
        Offers { words, digits, always, event, short, wanted: FxHashSet::default() }
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

/// Of all words, classes and kinds those that are left where one after another goes, the commonest first, unless a rule that
/// makes expressions could then match without any. What only blocks has nothing to block where no other rule finds anything.
fn wanted(
    rules: &[Rule],
    patterns: &[Vec<Sequence>],
    plain: impl Fn(Symbol) -> Symbol,
    any: AnyWord,
    weigh: impl Fn(Symbol) -> usize,
) -> FxHashSet<Symbol> {
    // For each sequence its rule and how many of its parts are left; for each part the sequences.
    let mut left: Vec<(&Rule, usize)> = Vec::new();
    let mut stands: BTreeMap<Symbol, Vec<usize>> = BTreeMap::new();
    for (rule, sequences) in rules.iter().zip(patterns) {
        let short = rule.guards.iter().any(Guard::asks_short).then_some(any.short);
        let parts = |sequence: &Sequence| -> BTreeSet<Symbol> {
            sequence.elements.iter().map(|element| plain(element.symbol)).chain(short).collect()
        };
        for parts in sequences.iter().map(parts).collect::<BTreeSet<_>>() {
            parts.iter().for_each(|part| stands.entry(*part).or_default().push(left.len()));
            left.push((rule, parts.len()));
        }
    }
    let mut order: Vec<Symbol> = stands.keys().copied().collect();
    order.sort_by_key(|symbol| Reverse(weigh(*symbol)));
    let mut gone = FxHashSet::default();
    for symbol in order {
        let (mut going, mut at, mut counted, mut needed) =
            (vec![symbol], 0, Vec::new(), !gone.insert(symbol));
        while let Some(one) = going.get(at).filter(|_| !needed) {
            for &sequence in stands.get(one).into_iter().flatten() {
                let (rule, parts) = &mut left[sequence];
                *parts -= 1;
                counted.push(sequence);
                if *parts == 0 {
                    needed |= !rule.part && !rule.means.is_empty();
                    going.extend(rule.gives.iter().filter(|kind| gone.insert(**kind)));
                }
            }
            at += 1;
        }
        if needed && !counted.is_empty() {
            counted.iter().for_each(|sequence| left[*sequence].1 += 1);
            going.iter().for_each(|one| _ = gone.remove(one));
        }
    }
    stands.into_keys().filter(|symbol| !gone.contains(symbol)).collect()
}
