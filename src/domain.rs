//! The kind of text, which decides where a bare "Friday" or "October" lies.
//!
//! In: the document, the expressions in it and its date. Out: its `Domain`.

use crate::mention::Mention;
use crate::rule::Meaning;
use crate::text::{Lexicon, Text, Token};
use crate::time::{Grain, Interval};

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
    /// Texts with a date of their own look back from it, unless most of the years that they name lie elsewhere; texts
    /// without one tell of the times that they name.
    pub fn judge(text: &Text, lexicon: &Lexicon, mentions: &[Mention], date: &Interval) -> Domain {
        let Some(said) = date.said else { return Domain::Narrative };
        let year = said.period.first().year();
        let named: Vec<i32> = mentions.iter().filter_map(|mention| year_of(&mention.meaning)).collect();
        let far = named.iter().filter(|named| (*named - year).abs() > 2).count();
        let counted = mentions.iter().filter(|mention| counts_from_document(&mention.meaning)).count();
        if far >= 3 && far > named.len() - far + counted {
            Domain::Narrative
        } else {
            Domain::at_sight(text, lexicon)
        }
    }

    /// What a text looks like before any expression in it is known: a message or a command where it is as short as
    /// those on networks for short messages.
    pub fn at_sight(text: &Text, lexicon: &Lexicon) -> Domain {
        match text.text().len() {
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

fn year_of(meaning: &Meaning) -> Option<i32> {
    match meaning {
        Meaning::Absolute(period) if period.grain() <= Grain::Year => Some(period.first().year()),
        Meaning::Modified { inner, .. } | Meaning::At { day: inner, .. } => year_of(inner),
        _ => None,
    }
}

fn counts_from_document(meaning: &Meaning) -> bool {
    use crate::rule::Base;
    match meaning {
        Meaning::Shift { base, .. } | Meaning::Away { base, .. } | Meaning::Partial { base, .. } => {
            *base == Base::Document
        }
        Meaning::Modified { inner, .. } | Meaning::At { day: inner, .. } => counts_from_document(inner),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::{RuleBook, Rules};
    use crate::text::Document;

    #[test]
    fn short_texts_that_ask_are_commands() {
        let mut lexicon = Lexicon::new();
        Rules::compile(&RuleBook::read(&[]).unwrap(), &mut lexicon).unwrap();
        let at_sight = |text: &str| {
            let document = Document { text: text.to_owned(), ..Document::default() };
            Domain::at_sight(&Text::new(document, &lexicon), &lexicon)
        };
        assert_eq!(at_sight("please reserve two seats for noon"), Domain::Command);
        assert_eq!(at_sight("I would really like a boat at seven"), Domain::Command);
        assert_eq!(at_sight("rainy evening at the quay :)"), Domain::Message);
        assert_eq!(at_sight(&"The lock was closed again. ".repeat(8)), Domain::News);
        assert_eq!(at_sight(""), Domain::Message);
    }
}
