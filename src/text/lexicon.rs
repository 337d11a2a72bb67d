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
    /// Words of up to 16 bytes by these bytes: compared in one step, as most are looked up in every text.
    short: FxHashMap<Packed, Symbol>,
    long: FxHashMap<Box<str>, Symbol>,
    names: Vec<Box<str>>,
    /// Classes of each symbol with the word's value in the class.
    classes: Vec<Vec<(Symbol, i32)>>,
    /// Words that belong to a class only where they are written with a capital.
    capital_only: FxHashSet<(Symbol, Symbol)>,
    filled: FxHashSet<Symbol>,
    longest: usize,
}

/// Words of more bytes than this are known to no list.
const LONGEST: usize = 32;

/// The bytes of a short word, filled up with zeros.
type Packed = u128;
const PACKED: usize = size_of::<Packed>();

fn packed(word: &str) -> Option<Packed> {
    let mut bytes = [0; PACKED];
    bytes.get_mut(..word.len())?.copy_from_slice(word.as_bytes());
    Some(Packed::from_le_bytes(bytes))
}

/// The bytes of a short class name as it is interned, in braces.
fn packed_class(class: &str) -> Option<Packed> {
    let mut bytes = [0; PACKED];
    let end = class.len() + 1;
    bytes.get_mut(1..end)?.copy_from_slice(class.as_bytes());
    *bytes.get_mut(end)? = b'}';
    bytes[0] = b'{';
    Some(Packed::from_le_bytes(bytes))
}

/// One in each byte, and the highest bit of each.
const ONES: Packed = Packed::MAX / 255;
const HIGH: Packed = ONES * 128;

/// ASCII in lower case, all bytes at once.
fn lower(word: Packed) -> Packed {
    let from = |letter: u8| word + ONES * Packed::from(128 - letter);
    let upper = from(b'A') & !from(b'Z' + 1) & HIGH;
    word | upper >> 2
}

impl Lexicon {
    pub fn new() -> Lexicon {
        let mut lexicon = Lexicon::default();
        lexicon.intern("");
        lexicon
    }

    /// The symbol of a word (lower case), a class (`{month}`) or a kind.
    pub fn intern(&mut self, name: &str) -> Symbol {
        let fresh = Symbol(self.names.len() as u32);
        let symbol = match packed(name) {
            Some(bytes) => *self.short.entry(bytes).or_insert(fresh),
            None => match self.long.get(name) {
                Some(&known) => known,
                None => *self.long.entry(name.into()).or_insert(fresh),
            },
        };
        if symbol != fresh {
            return symbol;
        }
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
        self.put(word, class, value);
    }

    /// Puts a word into a class, with its value there (the first one given stays). Returns the value that stands.
    pub fn put(&mut self, word: Symbol, class: Symbol, value: i32) -> &mut i32 {
        self.filled.insert(class);
        let classes = &mut self.classes[word.0 as usize];
        let at = classes.iter().position(|known| known.0 == class).unwrap_or_else(|| {
            classes.push((class, value));
            classes.len() - 1
        });
        &mut classes[at].1
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
        match packed_class(class) {
            Some(bytes) => self.short.get(&bytes).copied().unwrap_or_default(),
            None => self.get(&format!("{{{class}}}")),
        }
    }

    /// The symbol of a word in lower case, without changing the lexicon.
    pub fn get(&self, word: &str) -> Symbol {
        match packed(word) {
            Some(bytes) => self.short.get(&bytes),
            None => self.long.get(word),
        }
        .copied()
        .unwrap_or_default()
    }

    /// The symbol of a word as it stands in a text, whatever its case. Costs no allocation where it is
    /// short and plain.
    pub fn look_up(&self, word: &str) -> Symbol {
        self.look_up_in(word, 0, word.len())
    }

    /// The symbol of the word between two bytes of a text.
    #[inline]
    pub(crate) fn look_up_in(&self, text: &str, start: usize, end: usize) -> Symbol {
        let length = end.saturating_sub(start);
        let bytes = text.as_bytes();
        let packed = match bytes.get(start..start + PACKED).and_then(|bytes| bytes.try_into().ok()) {
            // The bytes after the word are cut off.
            Some(bytes) if (1..PACKED).contains(&length) => {
                Some(Packed::from_le_bytes(bytes) & (Packed::MAX >> (8 * (PACKED - length))))
            }
            _ => text.get(start..end).and_then(packed),
        };
        match packed.filter(|bytes| bytes & HIGH == 0) {
            Some(word) => self.short.get(&lower(word)).copied().unwrap_or_default(),
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
}
