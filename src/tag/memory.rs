//! The words met lately, each with what is seen of it and what that tells: most words of a text come again.
//!
//! In: a word and its shape. Out: its `Seen` and the sums of its own features' weights, the same whether it is
//! remembered or not.

use super::features::own;
use super::model::Sums;
use super::{Model, Seen, Tag};
use crate::text::Packed;

/// Words remembered at most; a power of two. Each has one place and gives way to the next that has the same. Five in six
/// words of news are found among so many.
const PLACES: usize = 1 << 14;

/// What words of up to 16 bytes are told apart by: these bytes, and their shape.
type Key = (Packed, u8);

/// What is common is met early, and so lies close together, where it stays in the processor's cache.
#[derive(Default)]
pub(super) struct Memory {
    /// For each place the number of its word, from 1; 0 where it has none.
    places: Vec<u16>,
    met: Vec<Met>,
}

/// What the features of a sentence see of a word, in as little room as may be.
struct Met {
    bytes: Packed,
    word: u32,
    end: u32,
    class: u16,
    shape: u8,
    known: Option<Tag>,
    /// What its own features tell; nothing where its tag is known.
    sums: Sums,
}

impl Met {
    fn new((bytes, shape): Key, seen: &Seen, sums: Sums) -> Met {
        let Seen { word, ends, class, known, .. } = *seen;
        Met { bytes, word, end: ends[2], class: class as u16, shape, known, sums }
    }

    /// Without what only the word's own features ask for.
    fn seen(&self) -> Seen {
        let ends = [0, 0, self.end, 0];
        let (shape, class) = (u32::from(self.shape), u32::from(self.class));
        Seen { word: self.word, ends, shape, class, known: self.known, ..Seen::default() }
    }
}

impl Memory {
    /// Adds to `sums` what speaks for the tags of a word that may have several. One memory is for one model. The class of
    /// a word that the model does not know is left open.
    pub(super) fn recall(
        &mut self,
        word: &str,
        bytes: Option<Packed>,
        shape: u32,
        model: &Model,
        sums: &mut Vec<Sums>,
    ) -> Seen {
        let meet = || {
            let seen = Seen::of(word, shape, model);
            let none = Sums::default();
            (seen, if seen.known.is_some() { none } else { model.sums(none, &own(&seen)) })
        };
        self.places.resize(PLACES, 0);
        let key = bytes.map(|bytes| (bytes, shape as u8));
        let Some((key, number)) = key.and_then(|key| Some((key, self.places.get_mut(place(key))?))) else {
            let (seen, own) = meet();
            sums.extend(seen.known.is_none().then_some(own));
            return seen;
        };
        let at = usize::from(*number).wrapping_sub(1);
        if let Some(met) = self.met.get(at).filter(|met| (met.bytes, met.shape) == key) {
            sums.extend(met.known.is_none().then_some(met.sums));
            return met.seen();
        }
        let (seen, own) = meet();
        sums.extend(seen.known.is_none().then_some(own));
        let new = Met::new(key, &seen, own);
        match self.met.get_mut(at) {
            Some(met) => *met = new,
            None => {
                self.met.push(new);
                *number = self.met.len() as u16;
            }
        }
        seen
    }
}

fn place(((low, high), shape): Key) -> usize {
    let mixed = low.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ high ^ u64::from(shape);
    (mixed.wrapping_mul(0xd6e8_feb8_6659_fd93) >> 32) as usize % PLACES
}
