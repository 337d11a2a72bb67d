//! The words met lately, each with what is seen of it and what that tells: most words of a text come again.
//!
//! In: a word and its shape. Out: its `Seen` and the sums of its own features' weights, the same whether it is
//! remembered or not.

use super::features::own;
use super::model::Sums;
use super::{Model, Seen};

/// Words remembered at most; a power of two. Each has one place and gives way to the next that has the same. Five in six
/// words of news are found among so many.
const PLACES: usize = 1 << 14;

/// What words of up to 16 bytes are told apart by: these bytes, and their shape.
type Key = ([u64; 2], u32);

/// What is common is met early, and so lies close together, where it stays in the processor's cache.
#[derive(Default)]
pub(super) struct Memory {
    /// For each place the number of its word, from 1; 0 where it has none.
    places: Vec<u16>,
    met: Vec<Met>,
}

struct Met {
    key: Key,
    seen: Seen,
    sums: Sums,
}

impl Memory {
    /// One memory is for one model. The class of a word that the model does not know is left open.
    pub(super) fn recall(&mut self, word: &str, shape: u32, model: &Model) -> (Seen, Sums) {
        let meet = || {
            let seen = Seen::of(word, shape, model);
            let none = Sums::default();
            (seen, if seen.known.is_some() { none } else { model.sums(none, &own(&seen)) })
        };
        let mut bytes = [0; 16];
        let Some(room) = bytes.get_mut(..word.len()) else { return meet() };
        room.copy_from_slice(word.as_bytes());
        let bytes = u128::from_le_bytes(bytes);
        let key = ([bytes as u64, (bytes >> 64) as u64], shape);
        self.places.resize(PLACES, 0);
        let Some(number) = self.places.get_mut(place(key)) else { return meet() };
        match self.met.get_mut(usize::from(*number).wrapping_sub(1)) {
            Some(met) if met.key == key => (met.seen, met.sums),
            other => {
                let (seen, sums) = meet();
                let new = Met { key, seen, sums };
                match other {
                    Some(met) => *met = new,
                    None => {
                        self.met.push(new);
                        *number = self.met.len() as u16;
                    }
                }
                (seen, sums)
            }
        }
    }
}

fn place(([low, high], shape): Key) -> usize {
    let mixed = low.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ high ^ u64::from(shape);
    (mixed.wrapping_mul(0xd6e8_feb8_6659_fd93) >> 32) as usize % PLACES
}
