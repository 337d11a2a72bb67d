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
type Key = (u128, u32);

#[derive(Default)]
pub(super) struct Memory {
    /// Boxed, so that a short text pays for no more than it fills.
    places: Vec<Option<Box<Met>>>,
}

#[derive(Default)]
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
        let key = (u128::from_le_bytes(bytes), shape);
        self.places.resize_with(PLACES, Default::default);
        let Some(place) = self.places.get_mut(place(key)) else { return meet() };
        let met = place.get_or_insert_default();
        if met.key != key {
            let (seen, sums) = meet();
            **met = Met { key, seen, sums };
        }
        (met.seen, met.sums)
    }
}

fn place((bytes, shape): Key) -> usize {
    let mixed = (bytes as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ (bytes >> 64) as u64 ^ u64::from(shape);
    (mixed.wrapping_mul(0xd6e8_feb8_6659_fd93) >> 32) as usize % PLACES
}
