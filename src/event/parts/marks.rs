//! What part a mark plays: it joins, it belongs to a name, it breaks the clause.
//!
//! In: a tagged sentence and the parts before a mark. Out: the mark's part.

use super::tagged::Tagged;
use super::{Part, Parts};
use crate::tag::Tag;
use crate::text::{Gap, Kind, Text};

impl Parts<'_> {
    pub(crate) fn mark(&self, sentence: &Tagged, at: usize) -> Part {
        let (text, range) = (sentence.text, &sentence.range);
        let touches = |at: usize| text.tokens.get(at).is_some_and(|token| token.gap == Gap::None);
        let kind = |at: usize| text.tokens.get(at).filter(|_| range.contains(&at)).map(|token| token.kind);
        let in_number = kind(at.wrapping_sub(1)) == Some(Kind::Number) && kind(at + 1) == Some(Kind::Number);
        let spelt = |at: usize| text.tokens.get(at).map_or("", |token| token.text(text.text()));
        match spelt(at) {
            "," if touches(at) && touches(at + 1) && in_number => Part::Hyphen,
            "," if self.at(at.wrapping_sub(1)) == Part::Name && is_of_a_name(text, at + 1) => Part::Name,
            // "A Norby, Ala., clinic": the name goes on, and with it the phrase.
            "," if self.at(at.wrapping_sub(1)) == Part::Name && state_end(text, at + 1).is_some() => {
                Part::Name
            }
            "," if self.closes_state(sentence, at) => Part::Name,
            "," => Part::Comma,
            "-" | "–" | "‑" | "/" if touches(at) && touches(at + 1) && at + 1 < range.end => Part::Hyphen,
            "." if touches(at) && touches(at + 1) && kind(at + 1).is_some_and(|kind| kind != Kind::Mark) => {
                Part::Hyphen
            }
            // "J. Doe", "Kolk Lines, Inc. sold …": the sentence goes on.
            "." if self.at(at.wrapping_sub(1)) == Part::Name && touches(at) && at + 1 < range.end => {
                Part::Name
            }
            // "The engineers' union", also as a tokeniser has it: "the engineers ' union".
            "'" | "\u{2019}" if self.is_of_many(sentence, at) => Part::Hyphen,
            // "A ``port caution''".
            "'" if touches(at + 1) && spelt(at + 1) == "'"
                || touches(at) && spelt(at.wrapping_sub(1)) == "'" =>
            {
                Part::Quote
            }
            // Also where a tokeniser has set it apart: "Norby 's mayor".
            "'" | "\u{2019}" if touches(at + 1) && (touches(at) || is_possessive(text, at + 1)) => {
                Part::Hyphen
            }
            "\"" | "“" | "”" | "'" | "\u{2018}" | "\u{2019}" | "`" | "«" | "»" => Part::Quote,
            "&" => Part::Conj,
            "$" | "£" | "€" | "%" | "#" => Part::Num,
            _ => Part::Stop,
        }
    }

    /// An apostrophe that ends no quotation, behind a plural that owns what follows.
    fn is_of_many(&self, sentence: &Tagged, at: usize) -> bool {
        const BACK: usize = 30;
        let text = sentence.text;
        let spelt = |at: usize| text.tokens.get(at).map_or("", |token| token.text(text.text()));
        let gap = |at: usize| text.tokens.get(at).is_some_and(|token| token.gap != Gap::None);
        let Some(owner) = at.checked_sub(1).filter(|&owner| owner >= self.first) else { return false };
        let quoted = (self.first.max(at.saturating_sub(BACK))..at)
            .any(|t| self.at(t) == Part::Quote && matches!(spelt(t), "'" | "\u{2018}" | "`"));
        self.at(owner).is_noun()
            && spelt(owner).ends_with('s')
            && gap(at + 1)
            && !quoted
            && matches!(sentence.tag(at + 1), Tag::Noun | Tag::Name | Tag::Adjective)
    }

    /// The comma behind the state of a town, where the phrase or its clause goes on.
    fn closes_state(&self, sentence: &Tagged, at: usize) -> bool {
        let named =
            |back: usize| at.checked_sub(back).filter(|&t| t > self.first && self.at(t) == Part::Name);
        let ends = |t: usize| state_end(sentence.text, t) == Some(at) && self.at(t - 1) == Part::Name;
        let behind = [named(1), named(2)].into_iter().flatten().any(ends);
        // No capital: a name only to the tagger.
        let small = sentence.text.tokens.get(at + 1).is_some_and(|token| !token.capital);
        behind
            && small
            && matches!(
                sentence.tag(at + 1),
                Tag::Noun
                    | Tag::Name
                    | Tag::Adjective
                    | Tag::Preposition
                    | Tag::Conjunction
                    | Tag::Past
                    | Tag::Third
                    | Tag::Auxiliary
            )
    }
}

/// "Kolk Lines, Inc.", "John Doe, Jr.".
fn is_of_a_name(text: &Text, at: usize) -> bool {
    const ENDS: [&str; 10] = ["Inc", "Corp", "Ltd", "LLC", "LLP", "PLC", "Jr", "Sr", "Inc.", "Jr."];
    text.tokens.get(at).is_some_and(|token| ENDS.contains(&token.text(text.text())))
}

/// Token after the state that is named at `at` behind a town: "Norby, *Ala.*", "Norby, *N.D.*", "Norby, *Ohio*".
fn state_end(text: &Text, at: usize) -> Option<usize> {
    const WHOLE: [&str; 8] = ["Alaska", "Hawaii", "Idaho", "Iowa", "Maine", "Ohio", "Texas", "Utah"];
    const SHORT: [&str; 36] = [
        "Ala", "Ariz", "Ark", "Calif", "Colo", "Conn", "Del", "Fla", "Ga", "Ill", "Ind", "Kan", "Ky", "La",
        "Mass", "Md", "Mich", "Minn", "Miss", "Mo", "Mont", "Neb", "Nev", "Okla", "Ont", "Ore", "Pa", "Que",
        "Tenn", "Tex", "Va", "Vt", "W.Va", "Wash", "Wis", "Wyo",
    ];
    let spelt = |at: usize| text.tokens.get(at).map_or("", |token| token.text(text.text()));
    let word = spelt(at);
    // "N.Y.", "D.C.".
    let letters = !matches!(word, "U.S." | "U.N." | "U.K." | "E.U.")
        && word.len() == 4
        && word
            .bytes()
            .enumerate()
            .all(|(n, byte)| if n % 2 == 0 { byte.is_ascii_uppercase() } else { byte == b'.' });
    if letters || WHOLE.binary_search(&word).is_ok() {
        return Some(at + 1);
    }
    let stopped = text.tokens.get(at + 1).is_some_and(|token| token.gap == Gap::None) && spelt(at + 1) == ".";
    (stopped && SHORT.binary_search(&word).is_ok()).then_some(at + 2)
}

/// The "s" behind an apostrophe.
fn is_possessive(text: &Text, at: usize) -> bool {
    text.tokens.get(at).is_some_and(|token| token.text(text.text()) == "s")
}

/// The capital letter of a name cut short: the "J" of "J. Doe".
pub(crate) fn is_initial(text: &Text, at: usize) -> bool {
    let stopped =
        || text.tokens.get(at + 1).is_some_and(|t| t.gap == Gap::None && t.text(text.text()) == ".");
    text.tokens.get(at).is_some_and(|token| token.capital && token.text(text.text()).chars().count() == 1)
        && stopped()
}
