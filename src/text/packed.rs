//! Words of up to 16 bytes as numbers, and the table that finds them.
//!
//! In: the bytes of a word. Out: its `Symbol`, `UNKNOWN` where the table has no such word.

use super::Symbol;
use serde::{Deserialize, Serialize};

/// The bytes of a word of up to 16, filled up with zeros.
pub(crate) type Packed = (u64, u64);
pub(super) const HALF: usize = size_of::<u64>();
pub(super) const PACKED: usize = 2 * HALF;

pub(super) fn packed(word: &str) -> Option<Packed> {
    let mut bytes = [0; PACKED];
    bytes.get_mut(..word.len())?.copy_from_slice(word.as_bytes());
    halves(&bytes)
}

/// The bytes of the word between two bytes of a text; `None` where it is longer. Read in one step where text follows.
#[inline]
pub(crate) fn packed_at(text: &str, start: usize, end: usize) -> Option<Packed> {
    let length = end.saturating_sub(start);
    match text.as_bytes().get(start..start + PACKED).and_then(halves) {
        // The bytes after the word are cut off.
        Some((low, high)) if length <= PACKED => {
            Some((cut(low, length), cut(high, length.saturating_sub(HALF))))
        }
        _ => text.get(start..end).and_then(packed),
    }
}

/// A word of up to 16 bytes with ASCII in lower case.
pub(crate) fn folded(word: &str) -> Option<Packed> {
    let mut bytes = [0; PACKED];
    bytes.get_mut(..word.len())?.copy_from_slice(word.as_bytes());
    bytes.make_ascii_lowercase();
    halves(&bytes)
}

pub(super) fn halves(bytes: &[u8]) -> Option<Packed> {
    let (low, high) = bytes.split_first_chunk::<HALF>()?;
    Some((u64::from_le_bytes(*low), u64::from_le_bytes(*high.first_chunk::<HALF>()?)))
}

/// One in each byte, and the highest bit of each.
pub(super) const ONES: u64 = u64::MAX / 255;
pub(super) const HIGH: u64 = ONES * 128;

/// ASCII in lower case, all bytes at once.
#[inline]
pub(super) fn lower(bytes: u64) -> u64 {
    let from = |letter: u8| bytes + ONES * u64::from(128 - letter);
    let upper = from(b'A') & !from(b'Z' + 1) & HIGH;
    bytes | upper >> 2
}

/// The first bytes, the others zero.
#[inline]
pub(super) fn cut(bytes: u64, length: usize) -> u64 {
    match length {
        0 => 0,
        1..HALF => bytes & (u64::MAX >> (8 * (HALF - length))),
        _ => bytes,
    }
}

/// Words of up to 16 bytes, compared in one step, as most are looked up in every text. Each has a place, found by its bytes:
/// the next free one where that is taken; half of the places at least are free. They hold only symbols, and the bytes stand
/// in the order of these, so that the words that most texts hold lie together.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Table {
    #[serde(with = "crate::rows")]
    places: Vec<Symbol>,
    taken: usize,
    /// By symbol number; zeros for words that are longer.
    #[serde(with = "crate::rows")]
    words: Vec<Packed>,
}

impl Table {
    /// Makes room for so many words.
    pub fn reserve(&mut self, words: usize) {
        let room = (words * 2).next_power_of_two();
        if room > self.places.len() {
            let old = std::mem::replace(&mut self.places, vec![Symbol::UNKNOWN; room]);
            old.into_iter().for_each(|symbol| self.place(symbol));
        }
    }

    pub fn insert(&mut self, word: Packed, symbol: Symbol) {
        if symbol == Symbol::UNKNOWN {
            return;
        }
        let at = symbol.0 as usize;
        self.words.resize(self.words.len().max(at + 1), (0, 0));
        self.words[at] = word;
        self.taken += 1;
        self.reserve(self.taken);
        self.place(symbol);
    }

    fn place(&mut self, symbol: Symbol) {
        let Some(&word) = self.words.get(symbol.0 as usize).filter(|_| symbol != Symbol::UNKNOWN) else {
            return;
        };
        let mask = self.places.len() - 1;
        let mut at = first_place(word) & mask;
        while self.places[at] != Symbol::UNKNOWN {
            at = (at + 1) & mask;
        }
        self.places[at] = symbol;
    }

    #[inline]
    pub fn get(&self, word: Packed) -> Symbol {
        let mask = self.places.len().wrapping_sub(1);
        let mut at = first_place(word);
        while let Some(&symbol) = self.places.get(at & mask) {
            if symbol == Symbol::UNKNOWN || self.words.get(symbol.0 as usize) == Some(&word) {
                return symbol;
            }
            at = at.wrapping_add(1);
        }
        Symbol::UNKNOWN
    }
}

/// Where a word is looked for first.
#[inline]
fn first_place((low, high): Packed) -> usize {
    const SCATTER: u64 = 0x9e37_79b9_7f4a_7c15;
    ((low ^ high.rotate_left(29)).wrapping_mul(SCATTER) >> 32) as usize
}
