//! Do a noun phrase and a verb agree in number?
//!
//! In: a sentence and where the two stand. Out: yes, as far as their forms tell.

use super::phrase::FAR;
use crate::event::parts::{Part, Parts};
use crate::text::Text;
use crate::words::{BASE, THIRD};
use std::ops::Range;

/// A noun in the plural: by its ending, or one of those that have none.
pub(crate) fn is_plural(word: &str) -> bool {
    word.ends_with('s') && !word.ends_with("ss") && !word.starts_with(char::is_uppercase)
        || matches!(word, "people" | "men" | "women" | "police" | "children")
}

/// "The bombing was", but not "were"; of names and pronouns nobody can say.
pub(crate) fn agree(text: &Text, parts: &Parts, phrase: &Range<usize>, verb: usize) -> bool {
    let last = phrase.end.saturating_sub(1);
    let word = text.tokens.get(last).map_or("", |token| token.text(text.text()));
    let plural = is_plural(word) || phrase.clone().rev().take(FAR).any(|t| parts.at(t) == Part::Conj);
    let many = match (parts.at(verb), parts.listed(verb).word) {
        (Part::Be | Part::Have, "were" | "are" | "have") | (Part::Verb(BASE), _) => true,
        (Part::Be | Part::Have, "was" | "is" | "has") | (Part::Verb(THIRD), _) => false,
        _ => plural,
    };
    parts.at(last) != Part::Noun || many == plural
}
