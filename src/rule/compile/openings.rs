//! What a token is to patterns, and whether one can begin there.
//!
//! In: the trie and the lexicon. Out: `Openings`. Most words that begin some pattern stand before words that none of these
//! patterns goes on with, so that a look at the word and at the next one settles them.

use super::context::Context;
use super::signs::Signs;
use crate::rows::rows;
use crate::rule::matcher::items::Kind;
use crate::text::{self, Token};
use serde::{Deserialize, Serialize};

/// A token, as patterns see it. Its sets share lines of the processor's cache.
#[repr(align(64))]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Look {
    /// What the patterns go on with that begin with it; open where one ends. Those that begin with any word are left out.
    pub follows: Signs,
    /// What it can be to a pattern that comes to it.
    pub signs: Signs,
    /// What it offers to the patterns of its sentence.
    pub offers: Signs,
    /// What it is to a pattern that begins behind it.
    pub before: Signs,
    /// What it is, in lower case and with a capital: ranges of the openings' kinds.
    pub kinds: [(u32, u32); 2],
    /// It may be the first token of a number, or a later one.
    pub number: bool,
    pub joins: bool,
    /// No expression is without a token that wakes.
    pub wakes: bool,
}

rows! { Look {
    follows: Signs,
    signs: Signs,
    offers: Signs,
    before: Signs,
    kinds: [(u32, u32); 2],
    number: bool,
    joins: bool,
    wakes: bool,
} }

/// The place of a `Look` among those of the openings.
pub(crate) type LookId = u32;

/// Looks of words and marks that no pattern knows.
pub(crate) const OTHER_WORD: LookId = 0;
pub(crate) const OTHER_MARK: LookId = 1;

#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Openings {
    #[serde(with = "crate::rows")]
    pub looks: Vec<Look>,
    /// By symbol number; `OTHER_WORD` where no pattern knows the word, as at the end.
    #[serde(with = "crate::rows")]
    pub of_symbol: Vec<LookId>,
    /// By number of digits; those of more stand first.
    pub of_digits: [LookId; 5],
    /// What words are, one after another.
    #[serde(with = "crate::rows")]
    pub kinds: Vec<Kind>,
    pub capital: Signs,
    /// The signs of numbers in words.
    pub number: Signs,
}

impl Openings {
    pub fn push(&mut self, mut look: Look) -> LookId {
        look.signs.add(Signs::OPEN);
        look.before.add(Signs::OPEN);
        self.looks.push(look);
        (self.looks.len() - 1) as LookId
    }

    #[inline]
    pub fn look_at(&self, token: &Token) -> LookId {
        if token.kind == text::Kind::Number {
            let length = (token.end - token.start) as usize;
            return self.of_digits.get(length).copied().unwrap_or(self.of_digits[0]);
        }
        // The last one stands for words that came later than the patterns.
        let at = (token.symbol.0 as usize).min(self.of_symbol.len().saturating_sub(1));
        let known = self.of_symbol.get(at).copied().unwrap_or(OTHER_WORD);
        let is_other_mark = (known == OTHER_WORD) & (token.kind == text::Kind::Mark);
        if is_other_mark { OTHER_MARK } else { known }
    }

    #[inline]
    pub fn look(&self, look: LookId) -> &Look {
        &self.looks[look as usize]
    }

    /// What the token can be to a pattern that comes to it.
    #[inline]
    pub fn signs(&self, token: &Token, look: &Look) -> Signs {
        let mut signs = look.signs;
        signs.add(self.capital.only_if(token.capital));
        signs
    }

    /// What stands before a token, by the looks of the sentence's tokens.
    #[inline]
    pub fn before(&self, looks: &[LookId], at: usize) -> Context {
        let signs = |back: usize| {
            let id = at.checked_sub(back).and_then(|at| looks.get(at));
            id.map_or(Signs::OPEN, |id| self.look(*id).before)
        };
        Context { last: signs(1), earlier: signs(2) }
    }

    /// What the token is, whatever stands beside it; numbers apart.
    #[inline]
    pub fn kinds(&self, look: LookId, capital: bool) -> &[Kind] {
        let (first, end) = self.look(look).kinds[usize::from(capital)];
        self.kinds.get(first as usize..end as usize).unwrap_or(&[])
    }
}
