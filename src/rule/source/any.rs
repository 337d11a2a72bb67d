//! What rules ask for that is no word and no class of the word lists: any word, a name, digits.

use crate::text::{Lexicon, Symbol};
use serde::{Deserialize, Serialize};

/// Symbols that many words answer to.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub(crate) struct AnyWord {
    pub word: Symbol,
    pub capital: Symbol,
    /// No function word.
    pub content: Symbol,
    /// Guards' own: a word with a capital inside a sentence that is no function word.
    pub name: Symbol,
    /// Guards' own: a number in digits.
    pub digits: Symbol,
    /// The class of function words.
    pub function: Symbol,
    /// The name of a known event.
    pub event: Symbol,
    /// Of no word: what a short message or a command offers to rules that are for such alone.
    pub short: Symbol,
}

impl AnyWord {
    pub fn new(lexicon: &mut Lexicon) -> AnyWord {
        AnyWord {
            word: lexicon.intern_class("word"),
            capital: lexicon.intern_class("capital"),
            content: lexicon.intern_class("content"),
            function: lexicon.intern_class("function"),
            event: lexicon.intern_class("event"),
            digits: lexicon.intern_class("digits"),
            name: lexicon.intern_class("name"),
            short: lexicon.intern_class("short"),
        }
    }

    /// Those that patterns may ask for.
    pub fn all(self) -> [Symbol; 3] {
        [self.word, self.capital, self.content]
    }
}
