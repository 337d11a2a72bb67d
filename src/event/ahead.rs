//! What can be told of the words ahead while parts are judged from left to right.
//!
//! In: tokens and word lists. Out: yes or no to what a verb, a noun or a participle would need next.

use crate::text::{Gap, Kind, Symbol, Text};
use crate::words::{BASE, PARTICIPLE, PAST, THIRD, Tag, VerbWord, Words};
use std::ops::Range;

/// What can be told of words that have no part yet.
pub(super) struct Next<'a> {
    pub text: &'a Text,
    pub words: Words<'a>,
    pub range: &'a Range<usize>,
}

impl Next<'_> {
    pub(super) fn symbol(&self, at: usize) -> Option<Symbol> {
        self.range.contains(&at).then(|| self.text.tokens[at].symbol)
    }

    pub(super) fn word(&self, at: usize) -> &str {
        if self.range.contains(&at) { self.text.tokens[at].text(self.text.text()) } else { "" }
    }

    pub(super) fn tag(&self, at: usize) -> Option<Tag> {
        self.words.tag(self.symbol(at)?)
    }

    pub(super) fn is_hyphen(&self, at: usize) -> bool {
        matches!(self.word(at), "-" | "‑")
            && self.text.tokens[at].gap == Gap::None
            && self.text.tokens.get(at + 1).is_some_and(|token| token.gap == Gap::None)
    }

    /// A noun, an adjective or a name follows: what stands before it qualifies it.
    pub(super) fn is_nounish(&self, at: usize) -> bool {
        let Some(symbol) = self.symbol(at) else { return false };
        let token = &self.text.tokens[at];
        match self.words.tag(symbol) {
            Some(tag) => matches!(tag, Tag::Adj | Tag::Num),
            None if token.kind != Kind::Word || self.word(at) == "s" => false,
            None if self.word(at).ends_with("ly") => false,
            None => match self.words.verb(symbol) {
                Some(verb) => {
                    self.words.noun(symbol).is_some() || verb.also_noun && verb.forms & (BASE | THIRD) != 0
                }
                None => true,
            },
        }
    }

    pub(super) fn is_event_noun(&self, at: usize) -> bool {
        self.symbol(at).is_some_and(|symbol| self.words.noun(symbol).is_some())
    }

    pub(super) fn is_number(&self, at: usize) -> bool {
        self.range.contains(&at) && self.text.tokens[at].kind == Kind::Number
            || self.tag(at) == Some(Tag::Num)
    }

    pub(super) fn is_plural(&self, at: usize) -> bool {
        let word = self.word(at);
        word.ends_with('s') && !word.ends_with("ss")
            || matches!(word, "people" | "men" | "women" | "police" | "children" | "officials")
    }

    /// A determiner, a name, a number, a pronoun or a preposition follows: what a verb takes.
    pub(super) fn begins_phrase(&self, at: usize) -> bool {
        match self.tag(at) {
            Some(Tag::Prep) => self.word(at) != "of",
            Some(tag) => matches!(
                tag,
                Tag::Det
                    | Tag::Possessive
                    | Tag::Object
                    | Tag::Num
                    | Tag::To
                    | Tag::Sub
                    | Tag::Subject
                    | Tag::Adv
            ),
            None => {
                self.range.contains(&at)
                    && (self.text.tokens[at].capital || self.text.tokens[at].kind == Kind::Number)
            }
        }
    }

    /// Another verb with a tense follows in the same clause.
    pub(super) fn has_finite_verb(&self, from: usize) -> bool {
        for at in from..(from + 14).min(self.range.end) {
            match self.tag(at) {
                Some(Tag::Wh | Tag::Sub | Tag::Conj | Tag::Subject) => return false,
                Some(Tag::Be | Tag::Have | Tag::Modal) => return true,
                _ => {}
            }
            let token = &self.text.tokens[at];
            if token.kind == Kind::Mark && matches!(self.word(at), "," | ";" | "." | "—" | ":") {
                return false;
            }
            let tensed = |verb: VerbWord| {
                verb.forms == PAST
                    || verb.forms & BASE != 0 && !verb.also_noun && self.tag(at + 1) == Some(Tag::To)
            };
            if self.words.verb(token.symbol).is_some_and(tensed) {
                return true;
            }
        }
        false
    }

    /// What only a verb can take.
    pub(super) fn is_object(&self, at: usize) -> bool {
        match self.tag(at) {
            Some(tag) => matches!(tag, Tag::Det | Tag::Possessive | Tag::Object | Tag::Sub | Tag::Subject),
            None => self.range.contains(&at) && self.text.tokens[at].capital,
        }
    }

    pub(super) fn skip_adverbs(&self, at: usize) -> usize {
        let adverb = |&at: &usize| {
            matches!(self.tag(at), Some(Tag::Adv | Tag::Neg))
                || self.tag(at).is_none() && self.word(at).ends_with("ly")
        };
        (at..at + 4).take_while(adverb).last().map_or(at, |last| last + 1)
    }

    pub(super) fn is_base(&self, at: usize) -> bool {
        let at = self.skip_adverbs(at);
        let Some(symbol) = self.symbol(at) else { return false };
        if matches!(self.words.tag(symbol), Some(Tag::Be | Tag::Have | Tag::Do)) {
            return true;
        }
        if self.text.tokens[at].capital {
            return false;
        }
        self.words.verb(symbol).is_some_and(|verb| {
            verb.forms & BASE != 0
                && (!verb.also_noun || !self.words.noun(symbol).is_some_and(|noun| noun.plural))
        })
    }

    pub(super) fn takes_participle(&self, at: usize) -> bool {
        let at = self.skip_adverbs(at);
        let at = if self.tag(at) == Some(Tag::Subject) { at + 1 } else { at };
        if matches!(self.word(at), "been" | "to" | "had" | "done") {
            return true;
        }
        let Some(symbol) = self.symbol(at) else { return false };
        match self.words.verb(symbol) {
            Some(verb) => verb.forms & PARTICIPLE != 0,
            None => self.words.tag(symbol).is_none() && self.word(at).ends_with("ed"),
        }
    }

    pub(super) fn takes_base(&self, at: usize) -> bool {
        let at = self.skip_adverbs(at);
        let subject = |at: usize| {
            matches!(self.tag(at), Some(Tag::Subject | Tag::Det))
                || self.range.contains(&at) && self.text.tokens[at].capital
        };
        if subject(at) {
            return true;
        }
        self.tag(at) == Some(Tag::Have)
            || self.symbol(at).and_then(|symbol| self.words.verb(symbol)).is_some_and(|v| v.forms & BASE != 0)
    }
}
