//! Sets of words and classes, small enough to lie beside every node of the trie and every token of a sentence.

use crate::rows::rows;
use crate::text::Symbol;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

/// A set of words and classes. Several may share a sign, so it can only say for sure what is *not* in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(crate) struct Signs(u128);

rows! { Signs { 0: u128 } }

impl Signs {
    /// Meets every set that it has been added to, and no word or class.
    pub const OPEN: Signs = Signs(1 << 127);

    pub const NONE: Signs = Signs(0);

    #[inline]
    pub fn meets(self, other: Signs) -> bool {
        self.0 & other.0 != 0
    }

    /// The set itself, or none. Like what asks several sets at once, it goes without a jump, which no processor would foresee.
    #[inline]
    pub fn only_if(self, yes: bool) -> Signs {
        Signs(self.0 & u128::from(yes).wrapping_neg())
    }

    /// The words and classes of the set alone.
    #[inline]
    pub fn closed(self) -> Signs {
        Signs(self.0 & !Signs::OPEN.0)
    }

    #[inline]
    pub fn add(&mut self, other: Signs) {
        self.0 |= other.0;
    }
}

impl FromIterator<Signs> for Signs {
    fn from_iter<I: IntoIterator<Item = Signs>>(all: I) -> Signs {
        Signs(all.into_iter().fold(0, |all, one| all | one.0))
    }
}

/// The sign of each word and class that matters to some pattern.
#[derive(Debug, Default)]
pub(crate) struct Signed {
    signs: FxHashMap<Symbol, Signs>,
}

/// Signs that several share; the rest belong to one symbol each.
const SHARED: usize = 31;
const OWN: usize = 127 - SHARED;

fn nth(n: usize) -> Signs {
    Signs(1 << if n < OWN { n } else { OWN + n % SHARED })
}

impl Signed {
    /// The symbols of a group share a sign; as many first groups as have room share it with no other: give the weightiest
    /// first.
    pub fn grouped<G: IntoIterator<Item = Symbol>>(groups: impl IntoIterator<Item = G>) -> Signed {
        let groups = groups.into_iter().enumerate();
        let signs = groups.flat_map(|(n, group)| group.into_iter().map(move |one| (one, nth(n))));
        Signed { signs: signs.collect() }
    }

    pub fn of(&self, symbol: Symbol) -> Signs {
        self.signs.get(&symbol).copied().unwrap_or_default()
    }

    pub fn all(&self, symbols: impl IntoIterator<Item = Symbol>) -> Signs {
        symbols.into_iter().map(|symbol| self.of(symbol)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_meets_what_is_in_it_and_knows_most_of_what_is_not() {
        let signed = Signed::grouped((1..400).map(|n| [Symbol(n)]));
        let set = signed.all([Symbol(1), Symbol(96), Symbol(300)]);
        assert!([1, 96, 300].iter().all(|&n| set.meets(signed.of(Symbol(n)))));
        assert!((2..96).all(|n| !set.meets(signed.of(Symbol(n)))), "the first ones have signs of their own");
        assert!(set.meets(signed.of(Symbol(300 + SHARED as u32))), "the others share");
        assert!(!set.meets(signed.of(Symbol(1_000))) && !set.meets(Signs::OPEN));
        assert!((1..400).all(|n| !signed.of(Symbol(n)).meets(Signs::OPEN)));
    }

    #[test]
    fn a_group_has_one_sign() {
        let signed = Signed::grouped([vec![Symbol(1), Symbol(9)], vec![Symbol(2)]]);
        assert_eq!(signed.of(Symbol(1)), signed.of(Symbol(9)));
        assert!(
            !signed.of(Symbol(2)).meets(signed.of(Symbol(9))) && signed.of(Symbol(3)) == Signs::default()
        );
    }
}
