//! The language that texts are read with: words, rules over them, and what ships of both.
//!
//! In: a rule book, the word lists, the names of known events. Out: a `Language`; `build.rs` makes the one that ships, so
//! that the program only reads it back.

use crate::known::names;
use crate::rule::{RuleBook, Rules, RulesError};
use crate::text::Lexicon;
use crate::words;
use serde::{Deserialize, Serialize};

/// The table of our known events.
pub(crate) const KNOWN_EVENTS: &str = include_str!("../data/en/events.csv");

/// A lexicon, and rules that are compiled with its symbols.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Language {
    pub lexicon: Lexicon,
    pub rules: Rules,
}

impl Language {
    pub fn compile(book: &RuleBook) -> Result<Language, RulesError> {
        let mut lexicon = Lexicon::new();
        let rules = Rules::compile(book, &mut lexicon)?;
        words::add_words(&mut lexicon)?;
        names::add_words(KNOWN_EVENTS, &mut lexicon);
        Ok(Language { lexicon, rules })
    }
}
