//! The kind of text, judged by what it tells: it decides where a bare "Friday" or "October" lies.
//!
//! In: the document, the expressions in it and its date. Out: its `Domain`.

use crate::mention::Mention;
use crate::rule::Meaning;
use crate::text::{Domain, Lexicon, Text};
use crate::time::{Grain, Interval};

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
        match Domain::at_sight(text, lexicon) {
            // Its date was found in the text.
            Domain::Narrative => Domain::News,
            domain => domain,
        }
    }
}

fn year_of(meaning: &Meaning) -> Option<i32> {
    match meaning {
        Meaning::Absolute(period) if period.grain() <= Grain::Year => Some(period.first().year()),
        Meaning::Modified { inner, .. } | Meaning::At { day: inner, .. } | Meaning::Fiscal(inner) => {
            year_of(inner)
        }
        _ => None,
    }
}

fn counts_from_document(meaning: &Meaning) -> bool {
    use crate::rule::Base;
    match meaning {
        Meaning::Shift { base, .. } | Meaning::Away { base, .. } | Meaning::Partial { base, .. } => {
            *base == Base::Document
        }
        Meaning::Modified { inner, .. }
        | Meaning::At { day: inner, .. }
        | Meaning::From { day: inner, .. }
        | Meaning::Containing { day: inner, .. } => counts_from_document(inner),
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
        assert_eq!(at_sight(&"The lock was closed again. ".repeat(8)), Domain::Narrative);
        assert_eq!(at_sight(""), Domain::Message);
    }
}
