//! Names that many events answer to: "talks in Geneva", "the London bombings".
//!
//! In: a naming and the event it was taken for. Out: whether it takes more than the name to settle on that.

use super::dates::dates_beside;
use super::{KnownEvents, Naming};
use crate::mention::Mention;
use crate::text::{Kind, Lexicon, Text, Token};

/// Kinds of which a place sees many.
const COMMON: [&str; 12] = [
    "treaty", "talks", "summit", "election", "referendum", "attack", "ceasefire", "protest", "trial",
    "accident", "earthquake", "other",
];

/// Words that a proper name writes small.
const LOWER: [&str; 4] = ["of", "the", "and", "on"];

impl KnownEvents {
    /// "Talks in Geneva", "the London bombings": a place and a kind of event, which many events answer to.
    pub(super) fn is_common(
        &self,
        naming: &Naming,
        text: &Text,
        lexicon: &Lexicon,
        mentions: &[Mention],
    ) -> bool {
        let Some(index) = naming.settled else { return false };
        let Some(event) = self.get(index).filter(|event| COMMON.contains(&event.kind.as_str())) else {
            return false;
        };
        // "The Lisbon earthquake of 1755".
        let dated = || {
            matches!(event.kind.as_str(), "treaty" | "earthquake" | "referendum" | "accident")
                && !dates_beside(naming, text, mentions).is_empty()
        };
        if naming.generic || dated() || self.is_own_name(naming, index, text) {
            return false;
        }
        let is_place =
            |word: &str| event.places.iter().any(|place| place.split(' ').any(|part| part == word));
        let kind = lexicon.class("event-kind");
        let is_kind = |token: &Token| lexicon.value(token.symbol, kind).is_some();
        let plain = |token: &Token| !token.capital || is_place(token.text(text.text())) || is_kind(token);
        let words = || text.tokens[text.tokens_in(naming.span)].iter().filter(|t| t.kind != Kind::Mark);
        // "The Yalta Conference", amid words in lower case.
        let titled = words().skip(1).any(|token| token.capital && is_kind(token))
            && words().all(|token| token.capital || LOWER.contains(&token.text(text.text())));
        let beside = text.tokens.get(text.tokens_in(naming.span).end);
        let titled = titled && beside.is_some_and(|token| !token.capital);
        !titled && words().all(|token| token.kind == Kind::Word && plain(token)) && words().any(is_kind)
    }

    /// "The Chernobyl disaster": its own name, and no other event of its kind is known of the place in it.
    fn is_own_name(&self, naming: &Naming, index: usize, text: &Text) -> bool {
        let Some(event) = self.get(index) else { return false };
        let tokens = text.tokens_in(naming.span);
        let definite = tokens.start.checked_sub(1).and_then(|at| text.tokens.get(at));
        if !definite.is_some_and(|token| matches!(token.text(text.text()), "the" | "The")) {
            return false;
        }
        let said = text.words(naming.span).to_lowercase();
        let mut own = event.name.split(' ').map(str::to_lowercase);
        let named = said.split(' ').all(|word| own.any(|own| own == word));
        let is_alone =
            |place: &&String| {
                said.contains(&place.to_lowercase())
                    && !self.events().iter().enumerate().any(|(n, other)| {
                        n != index && other.kind == event.kind && other.places.contains(place)
                    })
            };
        named && event.places.iter().any(|place| is_alone(&place))
    }
}
