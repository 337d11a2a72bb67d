//! Every word that any stage knows, with its classes: each token of a text is looked up here once.
//!
//! In: the literals of the rules, the word lists, the names of known events. Out: `Symbol`s to compare by number.

use super::common::COMMON;
use super::packed::{HIGH, PACKED, Packed, Table, halves, lower, packed, packed_at};
use crate::rows::rows;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A word of the lexicon, a class of words, or a kind of expression that rules make.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Symbol(pub u32);

rows! { Symbol { 0: u32 } }

impl Symbol {
    /// A word that no stage knows.
    pub const UNKNOWN: Symbol = Symbol(0);
}

/// A word list that cannot be read.
#[derive(Debug, Error)]
#[error("{list}:{line}: {what}")]
pub struct WordListError {
    pub list: String,
    pub line: u64,
    pub what: String,
}

/// Words and their classes. Words are kept in lower case with plain apostrophes.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Lexicon {
    /// Words of up to 16 bytes.
    short: Table,
    long: FxHashMap<Box<str>, Symbol>,
    /// All names on end, and where each ends.
    names: String,
    #[serde(with = "crate::rows")]
    ends: Vec<u32>,
    /// Classes with the word's value in each; for each symbol a range of them.
    #[serde(with = "crate::rows")]
    classes: Vec<(Symbol, i32)>,
    #[serde(with = "crate::rows")]
    ranges: Vec<(u32, u32)>,
    /// Words that belong to a class only where they are written with a capital.
    capital_only: FxHashSet<(Symbol, Symbol)>,
    filled: FxHashSet<Symbol>,
    longest: usize,
}

/// Words of more bytes than this are known to no list.
const LONGEST: usize = 32;

impl Lexicon {
    /// It begins with the common words, whose symbols are the same in every one.
    pub fn new() -> Lexicon {
        let mut lexicon = Lexicon::empty();
        COMMON.iter().for_each(|word| _ = lexicon.intern(word));
        lexicon
    }

    /// Without any word, for those of a table.
    pub(crate) fn empty() -> Lexicon {
        let mut lexicon = Lexicon::default();
        lexicon.intern("");
        lexicon
    }

    /// The symbol of a word (lower case), a class (`{month}`) or a kind.
    pub fn intern(&mut self, name: &str) -> Symbol {
        let known = self.get(name);
        if known != Symbol::UNKNOWN || name.is_empty() && !self.ends.is_empty() {
            return known;
        }
        let fresh = Symbol(self.ends.len() as u32);
        self.list(name, fresh);
        self.names.push_str(name);
        self.ends.push(self.names.len() as u32);
        self.ranges.push((0, 0));
        fresh
    }

    /// Lets a word be found.
    fn list(&mut self, name: &str, symbol: Symbol) {
        match packed(name) {
            Some(bytes) => self.short.insert(bytes, symbol),
            None => _ = self.long.insert(name.into(), symbol),
        }
        self.longest = self.longest.max(name.len());
    }

    /// The symbol of a class of words.
    pub fn intern_class(&mut self, class: &str) -> Symbol {
        self.intern(&format!("{{{class}}}"))
    }

    /// Puts a word into a class, with its value there (the first one given stays).
    pub fn add(&mut self, word: &str, class: &str, value: i32) {
        let (word, class) = (self.intern(word), self.intern_class(class));
        self.put(word, class, value);
    }

    /// Puts a word into a class, with its value there (the first one given stays). Returns the value that stands.
    pub fn put(&mut self, word: Symbol, class: Symbol, value: i32) -> &mut i32 {
        self.filled.insert(class);
        let (first, end) = self.ranges[word.0 as usize];
        let (first, end) = (first as usize, end as usize);
        let at = match self.classes[first..end].iter().position(|known| known.0 == class) {
            Some(at) => first + at,
            None => {
                // The classes of a word stand side by side: those of the last one can grow, others move.
                let start = if end == self.classes.len() { first } else { self.classes.len() };
                if start != first {
                    self.classes.extend_from_within(first..end);
                }
                self.classes.push((class, value));
                self.ranges[word.0 as usize] = (start as u32, self.classes.len() as u32);
                self.classes.len() - 1
            }
        };
        &mut self.classes[at].1
    }

    /// From now on the word belongs to the class only where it is written with a capital.
    pub fn ask_capital(&mut self, word: Symbol, class: Symbol) {
        self.capital_only.insert((word, class));
    }

    /// Has a word list put words into this class?
    pub fn is_class(&self, class: Symbol) -> bool {
        self.filled.contains(&class)
    }

    /// Makes a class known whose members are not words of a list: numbers, events, any word.
    pub fn declare_class(&mut self, class: &str) -> Symbol {
        let class = self.intern_class(class);
        self.filled.insert(class);
        class
    }

    pub fn asks_capital(&self, word: Symbol, class: Symbol) -> bool {
        self.capital_only.contains(&(word, class))
    }

    /// The symbol of a class, `UNKNOWN` where no list makes it.
    pub fn class(&self, class: &str) -> Symbol {
        let mut bytes = [0; PACKED];
        match bytes.get_mut(..class.len() + 2) {
            Some([open, inside @ .., close]) => {
                (*open, *close) = (b'{', b'}');
                inside.copy_from_slice(class.as_bytes());
                halves(&bytes).map_or(Symbol::UNKNOWN, |bytes| self.of_packed(bytes))
            }
            _ => self.get(&format!("{{{class}}}")),
        }
    }

    /// The symbol of a word in lower case, without changing the lexicon.
    pub fn get(&self, word: &str) -> Symbol {
        match packed(word) {
            Some(bytes) => self.of_packed(bytes),
            None => self.long.get(word).copied().unwrap_or_default(),
        }
    }

    #[inline]
    pub(super) fn of_packed(&self, bytes: Packed) -> Symbol {
        self.short.get(bytes)
    }

    /// The symbol of a word as it stands in a text, whatever its case. Costs no allocation where it is
    /// short and plain.
    pub fn look_up(&self, word: &str) -> Symbol {
        self.look_up_in(word, 0, word.len())
    }

    /// The symbol of the word between two bytes of a text.
    #[inline]
    pub(crate) fn look_up_in(&self, text: &str, start: usize, end: usize) -> Symbol {
        let packed = packed_at(text, start, end);
        match packed.filter(|(low, high)| (low | high) & HIGH == 0) {
            Some((low, high)) => self.of_packed((lower(low), lower(high))),
            None => self.look_up_odd(text.get(start..end).unwrap_or("")),
        }
    }

    /// A word that is long, or not plain ASCII.
    fn look_up_odd(&self, word: &str) -> Symbol {
        if word.len() > self.longest.min(LONGEST) {
            return Symbol::UNKNOWN;
        }
        let folded = word.replace(['\u{2019}', '\u{2bc}'], "'").replace('\u{ad}', "").to_lowercase();
        self.get(&folded)
    }

    pub fn name(&self, symbol: Symbol) -> &str {
        let end = |at: usize| self.ends.get(at).map_or(0, |end| *end as usize);
        let at = symbol.0 as usize;
        self.names.get(at.checked_sub(1).map_or(0, end)..end(at)).unwrap_or("")
    }

    /// The classes of a word, each with the word's value in it.
    pub fn classes(&self, word: Symbol) -> &[(Symbol, i32)] {
        let range = self.ranges.get(word.0 as usize);
        range.and_then(|range| self.classes.get(range.0 as usize..range.1 as usize)).unwrap_or(&[])
    }

    /// The word's value in a class, `None` where it is not in it.
    pub fn value(&self, word: Symbol, class: Symbol) -> Option<i32> {
        self.classes(word).iter().find(|entry| entry.0 == class).map(|entry| entry.1)
    }

    pub fn len(&self) -> usize {
        self.ends.len()
    }

    pub fn is_empty(&self) -> bool {
        self.ends.len() <= 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_any_case_wherever_they_stand() {
        let mut lexicon = Lexicon::new();
        let words = ["a", "u.s.", "don't", "antidisestablish", "antidisestablishment", "z@[`{", "é"];
        let symbols = words.map(|word| lexicon.intern(word));
        for (word, symbol) in words.into_iter().zip(symbols) {
            let upper = word.to_uppercase();
            for text in [format!("{upper} and more of the text"), format!("before it {upper}"), upper.clone()]
            {
                let start = text.find(&upper).unwrap();
                assert_eq!(lexicon.look_up_in(&text, start, start + upper.len()), symbol, "{text}");
            }
            assert_eq!((lexicon.look_up(word), lexicon.get(word)), (symbol, symbol));
        }
        for class in ["", "month", "fourteen-bytes", "fifteen-bytes-x", "a-class-of-many-words"] {
            assert_eq!(lexicon.class(class), Symbol::UNKNOWN);
            assert_eq!(lexicon.intern_class(class), lexicon.class(class));
            assert_eq!(lexicon.class(class), lexicon.get(&format!("{{{class}}}")));
        }
        assert_eq!(lexicon.look_up("don\u{2019}t"), symbols[2]);
        assert_eq!(lexicon.look_up("Z@{`{"), Symbol::UNKNOWN, "only letters have a case");
        assert_eq!(lexicon.look_up_in("short", 3, 99), Symbol::UNKNOWN);
    }

    #[test]
    fn many_words_keep_their_symbols_and_classes_when_read_back() {
        let word = |n: usize| format!("w{n}{}", "x".repeat(n % 20));
        let mut lexicon = Lexicon::new();
        let symbols: Vec<Symbol> = (0..1_000).map(|n| lexicon.intern(&word(n))).collect();
        for n in (0..1_000).step_by(3).chain(0..1_000) {
            lexicon.add(&word(n), if n % 3 == 0 { "third" } else { "other" }, n as i32);
            lexicon.add(&word(n), "all", -(n as i32));
        }
        let read = postcard::from_bytes(&postcard::to_stdvec(&lexicon).unwrap()).unwrap();
        for lexicon in [lexicon, read] {
            let (third, all) = (lexicon.class("third"), lexicon.class("all"));
            for (n, symbol) in symbols.iter().enumerate() {
                assert_eq!((lexicon.get(&word(n)), lexicon.name(*symbol)), (*symbol, word(n).as_str()));
                assert_eq!(lexicon.get(&(word(n) + "y")), Symbol::UNKNOWN);
                assert_eq!(lexicon.value(*symbol, third), (n % 3 == 0).then_some(n as i32));
                assert_eq!(
                    (lexicon.value(*symbol, all), lexicon.classes(*symbol).len()),
                    (Some(-(n as i32)), 2)
                );
            }
        }
    }
}
