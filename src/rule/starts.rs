//! Sets of tokens, one for each layer.
//!
//! In: layers and tokens. Out: the tokens of a layer, in order.

/// For each layer the tokens at which a pattern may begin, a bit each.
#[derive(Default)]
pub(super) struct Starts {
    /// Blocks of 64 tokens.
    pub width: usize,
    /// The layers that have any, a bit each.
    pub layers: u64,
    bits: Vec<u64>,
}

impl Starts {
    pub fn clear(&mut self, layers: usize, tokens: usize) {
        self.width = tokens.div_ceil(64);
        self.layers = 0;
        self.bits.clear();
        self.bits.resize(layers * self.width, 0);
    }

    /// Adds the token to the layers whose bits are set.
    pub fn add(&mut self, layers: u64, at: usize) {
        self.layers |= layers;
        for layer in bits(layers) {
            if let Some(tokens) = self.bits.get_mut(layer * self.width + at / 64) {
                *tokens |= 1 << (at % 64);
            }
        }
    }

    /// The tokens of a layer among the 64 from `block * 64` on.
    pub fn block(&self, layer: usize, block: usize) -> u64 {
        self.bits.get(layer * self.width + block).copied().unwrap_or(0)
    }
}

/// The numbers of the bits that are set.
pub(super) fn bits(mut set: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let lowest = (set != 0).then(|| set.trailing_zeros() as usize)?;
        set &= set - 1;
        Some(lowest)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_layer_has_its_own_tokens() {
        let mut starts = Starts::default();
        starts.clear(3, 130);
        starts.add(0b101, 64);
        starts.add(0b100, 129);
        starts.add(0b1000, 0);
        let tokens = |layer: usize| -> Vec<usize> {
            let of_block = |block: usize| bits(starts.block(layer, block)).map(move |bit| block * 64 + bit);
            (0..starts.width).flat_map(of_block).collect()
        };
        assert_eq!([0, 1, 2].map(tokens), [vec![64], vec![], vec![64, 129]]);
    }
}
