//! The words judged lately, each with what it tells alone: most words of a text come again.
//!
//! In: a word as it is seen. Out: the sums of its own features' weights, the same whether it is remembered or not.

use super::features::own;
use super::model::Sums;
use super::{Model, Seen};

/// Words remembered at most; a power of two. Each has one place and gives way to the next that has the same.
const PLACES: usize = 1 << 11;

#[derive(Default)]
pub(super) struct Memory {
    places: Vec<(Seen, Sums)>,
}

impl Memory {
    /// Sums of the features of the word alone. One memory is for one model.
    pub(super) fn recall(&mut self, word: &Seen, model: &Model) -> Sums {
        let mix = (word.word ^ word.shape.wrapping_mul(0x9e37_79b1)).wrapping_mul(0x85eb_ca6b);
        self.places.resize(PLACES, Default::default());
        let Some((seen, sums)) = self.places.get_mut((mix >> 16) as usize % PLACES) else {
            return model.sums(Sums::default(), &own(word));
        };
        let same = (seen.word, seen.shape) == (word.word, word.shape)
            && (seen.ends, seen.starts) == (word.ends, word.starts);
        if !same {
            (*seen, *sums) = (*word, model.sums(Sums::default(), &own(word)));
        }
        *sums
    }
}
