//! Rules, ready to match.

use super::context::Context;
use super::needs::Offers;
use super::openings::{AnyWord, Openings};
use super::signs::Signs;
use super::trie::Trie;
use crate::rule::meaning::Tie;
use crate::rule::source::expression::Expression;
use crate::rule::source::guard::Guard;
use crate::text::{Lexicon, Symbol};
use serde::{Deserialize, Serialize};

/// A rule, ready to match.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Rule {
    pub name: std::sync::Arc<str>,
    pub part: bool,
    /// What its matches are to higher layers: the kind, and the kind it is a sort of (`date` of `date/month`).
    pub gives: Vec<Symbol>,
    /// For each marked expression; empty for `means nothing`.
    pub means: Vec<Expression>,
    pub ties: Option<(Tie, usize)>,
    pub guards: Vec<Guard>,
    pub slots: usize,
    pub layer: usize,
}

#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Compiled {
    pub rules: Vec<Rule>,
    pub trie: Trie,
    pub openings: Openings,
    /// What the patterns need, and stand behind, that take the name of an event.
    pub event: (Signs, Context),
    /// What the words of a sentence offer to patterns.
    pub offers: Offers,
    pub any: AnyWord,
    /// Guards' own: a word with a capital inside a sentence that is no function word.
    pub name: Symbol,
    pub function_word: Symbol,
    /// The class of numbers in digits.
    pub digits: Symbol,
}

/// The word itself where a rule asks for it with a capital.
pub(crate) fn plain(symbol: Symbol, lexicon: &Lexicon) -> Symbol {
    match lexicon.name(symbol).strip_prefix('^') {
        Some(lower) if !lower.is_empty() => lexicon.get(lower),
        _ => symbol,
    }
}
