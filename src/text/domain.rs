//! The kind of text, as its words show it before any expression is known.
//!
//! In: a `Text`. Out: its `Domain`, which rules for short texts ask for.

use super::{Lexicon, Text, Token};

/// Kind of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Domain {
    /// Looks back from its own day.
    News,
    /// Tells of times that it names itself.
    Narrative,
    /// A short message of one person to others.
    Message,
    /// An order to a machine: looks ahead.
    Command,
}

impl Domain {
    /// What a text looks like before any expression in it is known: a message or a command where it is as short as
    /// those on networks for short messages.
    pub fn at_sight(text: &Text, lexicon: &Lexicon) -> Domain {
        match text.text().len() {
            200.. if text.document.date.is_none() => Domain::Narrative,
            200.. => Domain::News,
            _ if asks(text, lexicon) => Domain::Command,
            _ => Domain::Message,
        }
    }
}

/// Does the text ask for something to be done? It begins with an order ("Book a room", "please find one"), or its
/// writer says what is wanted ("We need a room").
fn asks(text: &Text, lexicon: &Lexicon) -> bool {
    let (order, speaker, wish) = (lexicon.class("order"), lexicon.class("speaker"), lexicon.class("wish"));
    let is = |token: &Token, class| lexicon.value(token.symbol, class).is_some();
    let please = lexicon.get("please");
    let first = text.tokens.iter().find(|token| token.symbol != please);
    let wishes = |words: &[Token]| match words {
        [first, rest @ ..] => is(first, speaker) && rest.iter().any(|word| is(word, wish)),
        [] => false,
    };
    first.is_some_and(|first| is(first, order)) || text.tokens.windows(WISH).any(wishes)
}

/// A wish follows its speaker within so many words: "I would really like".
const WISH: usize = 5;
