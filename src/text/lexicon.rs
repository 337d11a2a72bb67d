//! Every word that any stage knows, with its classes: each token of a text is looked up here once.
//!
//! In: the literals of the rules, the word lists, the names of known events. Out: `Symbol`s to compare by number.

use rustc_hash::{FxHashMap, FxHashSet};
use thiserror::Error;

/// A word of the lexicon, a class of words, or a kind of expression that rules make.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Symbol(pub u32);

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
#[derive(Debug, Default)]
pub struct Lexicon {
    symbols: FxHashMap<Box<str>, Symbol>,
    names: Vec<Box<str>>,
    /// Classes of each symbol with the word's value in the class.
    classes: Vec<Vec<(Symbol, i32)>>,
    /// Words that belong to a class only where they are written with a capital.
    capital_only: FxHashSet<(Symbol, Symbol)>,
    filled: FxHashSet<Symbol>,
    longest: usize,
}

impl Lexicon {
    pub fn new() -> Lexicon {
        let mut lexicon = Lexicon::default();
        lexicon.intern("");
        lexicon
    }

    /// The symbol of a word (lower case), a class (`{month}`) or a kind.
    pub fn intern(&mut self, name: &str) -> Symbol {
        if let Some(&symbol) = self.symbols.get(name) {
            return symbol;
        }
        let symbol = Symbol(self.names.len() as u32);
        self.symbols.insert(name.into(), symbol);
        self.names.push(name.into());
        self.classes.push(Vec::new());
        self.longest = self.longest.max(name.len());
        symbol
    }

    /// The symbol of a class of words.
    pub fn intern_class(&mut self, class: &str) -> Symbol {
        self.intern(&format!("{{{class}}}"))
    }

    /// Puts a word into a class, with its value there (the first one given stays).
    pub fn add(&mut self, word: &str, class: &str, value: i32) {
        let (word, class) = (self.intern(word), self.intern_class(class));
        self.filled.insert(class);
        let classes = &mut self.classes[word.0 as usize];
        if !classes.iter().any(|known| known.0 == class) {
            classes.push((class, value));
        }
    }

    /// From now on the word belongs to the class only where it is written with a capital.
    pub fn ask_capital(&mut self, word: &str, class: &str) {
        let pair = (self.intern(word), self.intern_class(class));
        self.capital_only.insert(pair);
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
        self.symbols.get(format!("{{{class}}}").as_str()).copied().unwrap_or_default()
    }

    /// The symbol of a word in lower case, without changing the lexicon.
    pub fn get(&self, word: &str) -> Symbol {
        self.symbols.get(word).copied().unwrap_or_default()
    }

    /// The symbol of a word as it stands in a text, whatever its case. Costs no allocation.
    pub fn look_up(&self, word: &str) -> Symbol {
        const ROOM: usize = 32;
        if word.len() > self.longest.min(ROOM) {
            return Symbol::UNKNOWN;
        }
        if !word.is_ascii() {
            let folded = word.replace(['\u{2019}', '\u{2bc}'], "'").replace('\u{ad}', "").to_lowercase();
            return self.get(&folded);
        }
        let mut room = [0_u8; ROOM];
        let lower = &mut room[..word.len()];
        lower.copy_from_slice(word.as_bytes());
        lower.make_ascii_lowercase();
        std::str::from_utf8(lower).map_or(Symbol::UNKNOWN, |lower| self.get(lower))
    }

    pub fn name(&self, symbol: Symbol) -> &str {
        self.names.get(symbol.0 as usize).map_or("", |name| name)
    }

    /// The classes of a word, each with the word's value in it.
    pub fn classes(&self, word: Symbol) -> &[(Symbol, i32)] {
        self.classes.get(word.0 as usize).map_or(&[], |classes| classes)
    }

    /// The word's value in a class, `None` where it is not in it.
    pub fn value(&self, word: Symbol, class: Symbol) -> Option<i32> {
        self.classes(word).iter().find(|entry| entry.0 == class).map(|entry| entry.1)
    }

    pub fn len(&self) -> usize {
        self.names.len()
    }

    pub fn is_empty(&self) -> bool {
        self.names.len() <= 1
    }
}
