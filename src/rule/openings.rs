//! Where patterns can begin and go on, told by a token and those beside it.
//!
//! In: the trie and the lexicon. Out: `Openings`. Most words that begin some pattern stand before words that none of these
//! patterns goes on with, or behind words that nothing takes it after, so that a look at both sides settles them.

use super::context::Context;
use super::items::Kind;
use super::number;
use super::signs::Signs;
use super::starts::bits;
use crate::rows::rows;
use crate::text::{self, Symbol, Token};
use serde::{Deserialize, Serialize};

/// Symbols that answer to any word, to any word with a capital, to any that is no function word.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub(super) struct AnyWord {
    pub word: Symbol,
    pub capital: Symbol,
    pub content: Symbol,
}

impl AnyWord {
    pub fn all(self) -> [Symbol; 3] {
        [self.word, self.capital, self.content]
    }
}

/// Patterns of a layer that begin alike.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Lead {
    /// What they go on with; open where one goes no further, or where the word may begin something longer.
    pub follows: Signs,
    /// What they go on with after that; open where one goes no further, or where that may be longer than a token.
    pub then: Signs,
    /// What they need, any of them.
    pub needs: Signs,
    /// What can stand before them.
    pub after: Context,
}

rows! { Lead { follows: Signs, then: Signs, needs: Signs, after: Context } }

/// The leads of all patterns of a layer that begin with a word, by their place, and apart by what comes second: nothing
/// more, a certain word, what may be longer than a word, any word. Together they would rule out little.
pub(super) type Leads<T = LeadId> = [T; 4];
pub(super) const ENDS: usize = 0;
pub(super) const WORD: usize = 1;
pub(super) const LONG: usize = 2;
pub(super) const ANY: usize = 3;

/// The place of a `Lead` among those of the openings; `NO_LEAD` where no pattern begins so.
pub(super) type LeadId = u16;
pub(super) const NO_LEAD: LeadId = 0;

/// A lead of a layer that begins with any word, or with any that has a capital.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(super) struct AnyLead {
    pub layer: u32,
    pub capital: bool,
    pub lead: LeadId,
}

impl Lead {
    pub fn add(&mut self, other: &Lead) {
        self.follows.add(other.follows);
        self.then.add(other.then);
        self.needs.add(other.needs);
        self.after.add(other.after);
    }

    #[inline]
    fn allows(&self, beside: &Beside) -> bool {
        self.follows.meets(beside.next)
            && self.then.meets(beside.then)
                & self.needs.meets(beside.sentence)
                & self.after.meets(&beside.before)
    }
}

/// The place where a pattern may begin, and what stands around it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Beside<'s> {
    pub tokens: &'s [Token],
    pub looks: &'s [LookId],
    pub at: usize,
    /// What the token after can be to a pattern that comes to it, and the one after that.
    pub next: Signs,
    pub then: Signs,
    /// What stands before, and what the sentence offers.
    pub before: Context,
    pub sentence: Signs,
}

/// A token, as patterns see it. Its sets share a line of the processor's cache.
#[repr(align(64))]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Look {
    /// The layers in which a pattern begins with it, a bit each; patterns that begin with any word are left out.
    pub begins: u64,
    /// What begins so in any layer, and where the leads of the layers begin among the openings' `of_looks`; those that no
    /// pattern has come last.
    pub leads: Leads<(LeadId, u32)>,
    /// What these patterns go on with, any of them.
    pub follows: Signs,
    /// What it is, in lower case and with a capital: ranges of the openings' kinds.
    pub kinds: [(u32, u32); 2],
    /// It may be the first token of a number, or a later one.
    pub number: bool,
    pub joins: bool,
    /// No expression is without a token that wakes; patterns that begin with any word end with one that calls.
    pub wakes: bool,
    pub calls: bool,
    /// What it can be to a pattern that comes to it.
    pub signs: Signs,
    /// What it offers to the patterns of its sentence.
    pub offers: Signs,
    /// What it is to a pattern that begins behind it.
    pub before: Signs,
}

rows! { Look {
    begins: u64,
    leads: Leads<(LeadId, u32)>,
    follows: Signs,
    kinds: [(u32, u32); 2],
    number: bool,
    joins: bool,
    wakes: bool,
    calls: bool,
    signs: Signs,
    offers: Signs,
    before: Signs,
} }

/// The place of a `Look` among those of the openings.
pub(super) type LookId = u32;

/// Looks of words and marks that no pattern knows.
pub(super) const OTHER_WORD: LookId = 0;
pub(super) const OTHER_MARK: LookId = 1;

#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Openings {
    #[serde(with = "crate::rows")]
    pub looks: Vec<Look>,
    /// By symbol number; `OTHER_WORD` where no pattern knows the word, as at the end.
    #[serde(with = "crate::rows")]
    pub of_symbol: Vec<LookId>,
    /// By number of digits; those of more stand first.
    pub of_digits: [LookId; 5],
    #[serde(with = "crate::rows")]
    pub leads: Vec<Lead>,
    /// For each look in turn the leads of patterns that begin with it, with the layers that have them, a bit each; those of
    /// one place end with `NO_LEAD`.
    #[serde(with = "crate::rows")]
    pub of_looks: Vec<(LeadId, u64)>,
    /// Of any word, and how many tokens later these patterns end at the latest.
    pub any: Vec<AnyLead>,
    pub any_reach: usize,
    /// At the number of the layer: of numbers that are longer than a token.
    pub of_numbers: Vec<LeadId>,
    pub any_number: LeadId,
    /// What words are, one after another.
    #[serde(with = "crate::rows")]
    pub kinds: Vec<Kind>,
    pub capital: Signs,
    /// The layers in which a pattern begins with a number, a bit each, and the signs of numbers in words.
    pub numbers: u64,
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
            id.map_or(Signs::OPEN, |id| self.looks[*id as usize].before)
        };
        Context { last: signs(1), earlier: signs(2) }
    }

    /// Gathers the leads of any word that may lead on in a sentence that offers these signs, and what they go on with.
    pub fn find_any(&self, sentence: Signs, found: &mut Vec<AnyLead>) -> Signs {
        let mut follows = Signs::NONE;
        found.clear();
        for any in &self.any {
            if let Some(lead) = self.leads.get(any.lead as usize).filter(|lead| lead.needs.meets(sentence)) {
                follows.add(lead.follows);
                found.push(*any);
            }
        }
        follows
    }

    /// What the token is, whatever stands beside it; numbers apart.
    #[inline]
    pub fn kinds(&self, look: LookId, capital: bool) -> &[Kind] {
        let (first, end) = self.looks[look as usize].kinds[usize::from(capital)];
        self.kinds.get(first as usize..end as usize).unwrap_or(&[])
    }

    #[inline]
    pub fn look(&self, look: LookId) -> &Look {
        &self.looks[look as usize]
    }

    /// May a pattern that begins with the token go on with what comes next? Most may not, and need no closer look.
    #[inline]
    pub fn may_open(&self, look: LookId, next: Signs) -> bool {
        let look = &self.looks[look as usize];
        look.number || look.follows.meets(next)
    }

    #[inline]
    fn allows(&self, lead: LeadId, beside: &Beside) -> bool {
        // The first one, of what is no lead, meets nothing.
        self.leads.get(lead as usize).is_some_and(|lead| lead.allows(beside))
    }

    /// The layers of which a pattern can begin at a place, so that it goes on and somebody takes it, a bit each. `any` are
    /// the leads of any word that may lead on in the sentence.
    pub fn layers(&self, any: &[AnyLead], beside: &Beside) -> u64 {
        let Beside { tokens, looks, at, .. } = *beside;
        let look = &self.looks[looks[at] as usize];
        let goes_on = || !number::is_alone(tokens, at, |next| self.looks[self.look_at(next) as usize].joins);
        let number = look.number && self.allows(self.any_number, beside) && goes_on();
        let mut open = 0;
        for (all, own) in look.leads.into_iter().take_while(|lead| lead.0 != NO_LEAD) {
            if self.allows(all, beside) {
                let own = self.of_looks.get(own as usize..).unwrap_or(&[]);
                for &(lead, layers) in own.iter().take_while(|own| own.0 != NO_LEAD) {
                    open |= if self.allows(lead, beside) { layers } else { 0 };
                }
            }
        }
        for layer in bits(look.begins & !open).filter(|_| number) {
            open |= u64::from(self.allows(self.of_numbers[layer], beside)) << layer;
        }
        for any in any {
            let may = (!any.capital | tokens[at].capital) & self.allows(any.lead, beside);
            open |= u64::from(may) << any.layer;
        }
        open
    }
}
