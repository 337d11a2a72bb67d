//! Rules, ready to match.

use super::context::Context;
use super::needs::Offers;
use super::openings::Openings;
use super::rule::Rule;
use super::signs::Signs;
use super::trie::Trie;
use crate::rule::matcher::number::NumberReader;
use crate::rule::source::any::AnyWord;
use serde::{Deserialize, Serialize};

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Compiled {
    pub numbers: NumberReader,
    pub rules: Vec<Rule>,
    pub trie: Trie,
    pub openings: Openings,
    /// What the patterns need, and stand behind, that take the name of an event.
    pub event: (Signs, Context),
    /// What the words of a sentence offer to patterns.
    pub offers: Offers,
    pub any: AnyWord,
}
