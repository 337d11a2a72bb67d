//! The words met lately, each with what is seen of it and what that tells: most words of a text come again.
//!
//! In: a word and its shape. Out: its `Seen` and the sums of its own features' weights, the same whether it is
//! remembered or not.

use super::features::own;
use super::model::Sums;
use super::{Model, Seen};

/// Words remembered at most; a power of two. Each has one place and gives way to the next that has the same.
const PLACES: usize = 1 << 12;

/// What words of up to 16 bytes are told apart by: these bytes, and their shape.
type Key = (u128, u32);

#[derive(Default)]
pub(super) struct Memory {
    places: Vec<(Key, Seen, Sums)>,
}

impl Memory {
    /// One memory is for one model. The class of a word that the model does not know is left open.
    pub(super) fn recall(&mut self, word: &str, shape: u32, model: &Model) -> (Seen, Sums) {
        let met = || {
            let seen = Seen::of(word, shape, model);
            let none = Sums::default();
            (seen, if seen.known.is_some() { none } else { model.sums(none, &own(&seen)) })
        };
        let mut bytes = [0; 16];
        let Some(room) = bytes.get_mut(..word.len()) else { return met() };
        room.copy_from_slice(word.as_bytes());
        let key = (u128::from_le_bytes(bytes), shape);
        self.places.resize_with(PLACES, Default::default);
        let Some(place) = self.places.get_mut(place(key)) else { return met() };
        if place.0 != key {
            let (seen, sums) = met();
            *place = (key, seen, sums);
        }
        (place.1, place.2)
    }
}

fn place((bytes, shape): Key) -> usize {
    let mixed = (bytes as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ (bytes >> 64) as u64 ^ u64::from(shape);
    (mixed.wrapping_mul(0xd6e8_feb8_6659_fd93) >> 32) as usize % PLACES
}
