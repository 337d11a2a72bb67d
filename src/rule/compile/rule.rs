//! A rule without its patterns.

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

/// The word itself where a rule asks for it with a capital.
pub(crate) fn plain(symbol: Symbol, lexicon: &Lexicon) -> Symbol {
    match lexicon.name(symbol).strip_prefix('^') {
        Some(lower) if !lower.is_empty() => lexicon.get(lower),
        _ => symbol,
    }
}
