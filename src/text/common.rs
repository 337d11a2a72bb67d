//! Words and marks so common that stages ask for them by the set: "is it `in`, `on` or `at`?"
//!
//! In: a token. Out: yes or no, from one bit. Every lexicon begins with these words, so that their symbols are their places
//! in the list, and a set of them is a number that the compiler works out.

use super::{Symbol, Token};

/// In lower case, with plain apostrophes, as in the lexicon. A word that a set asks for and that is missing here is an error
/// of compilation.
pub(super) const COMMON: [&str; 171] = [
    "\"", "#", "$", "'", "'re", "'s", "'ve", "(", ")", "*", ",", "-", ".", "/", ":", ";", "_", "£", "–", "—",
    "‘", "“", "”", "•", "€", "a", "about", "according", "across", "after", "afterwards", "against", "ahead",
    "also", "although", "am", "amid", "among", "an", "and", "are", "around", "as", "at", "be", "because",
    "been", "before", "being", "between", "but", "by", "can", "cannot", "compared", "could", "dated",
    "despite", "did", "do", "does", "down", "during", "earlier", "early", "effect", "even", "eventually",
    "finally", "following", "for", "from", "get", "gets", "got", "had", "has", "have", "he", "her", "his",
    "how", "i", "if", "in", "including", "into", "is", "it", "its", "just", "late", "later", "may", "mid",
    "might", "minutes", "moments", "must", "my", "n't", "near", "no", "not", "of", "off", "on", "once",
    "only", "onward", "onwards", "or", "our", "out", "over", "pending", "place", "prior", "s", "she",
    "shortly", "should", "since", "so", "soon", "sooner", "still", "than", "that", "the", "their", "then",
    "there", "these", "they", "this", "those", "though", "through", "throughout", "till", "to", "toward",
    "towards", "under", "unless", "until", "up", "upon", "versus", "was", "we", "were", "what", "when",
    "whenever", "where", "whereas", "whether", "which", "while", "who", "whom", "whose", "why", "will",
    "with", "within", "without", "would", "you",
];

/// A set of common words; `any_of!["in", "on"]` makes one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Words([u64; 4]);

impl Words {
    pub(crate) const fn of(words: &[&str]) -> Words {
        let mut bits = [0; 4];
        let mut at = 0;
        while at < words.len() {
            let symbol = place(words[at]) + 1;
            bits[symbol / 64] |= 1 << (symbol % 64);
            at += 1;
        }
        Words(bits)
    }

    #[inline]
    fn holds(self, Symbol(number): Symbol) -> bool {
        let bits = self.0.get(number as usize / 64).copied().unwrap_or(0);
        bits >> (number % 64) & 1 != 0
    }
}

const fn place(word: &str) -> usize {
    let mut at = 0;
    while at < COMMON.len() {
        if same(COMMON[at].as_bytes(), word.as_bytes()) {
            return at;
        }
        at += 1;
    }
    panic!("no common word: add it to the list")
}

const fn same(one: &[u8], other: &[u8]) -> bool {
    let mut at = 0;
    while at < one.len() && at < other.len() && one[at] == other[at] {
        at += 1;
    }
    at == one.len() && at == other.len()
}

impl Token {
    /// Is it a word or a mark of the list: one that joins, points or helps, rather than names?
    pub(crate) fn is_common(&self) -> bool {
        (1..=COMMON.len()).contains(&(self.symbol.0 as usize))
    }

    /// Is it one of these words, whatever its case?
    #[inline]
    pub(crate) fn is(&self, words: Words) -> bool {
        words.holds(self.symbol)
    }
}

/// A token that may not be there; where there is none, it is none of the words.
pub(crate) trait Asked {
    fn is(self, words: Words) -> bool;
}

impl Asked for Option<&Token> {
    #[inline]
    fn is(self, words: Words) -> bool {
        self.is_some_and(|token| token.is(words))
    }
}

/// Tokens in a row.
pub(crate) trait Hold {
    /// Is one of them one of the words?
    fn has(&self, words: Words) -> bool;
    /// The first so many, or all, and the last.
    fn head(&self, most: usize) -> &Self;
    fn tail(&self, most: usize) -> &Self;
}

impl Hold for [Token] {
    #[inline]
    fn has(&self, words: Words) -> bool {
        self.iter().any(|token| token.is(words))
    }

    fn head(&self, most: usize) -> &[Token] {
        &self[..most.min(self.len())]
    }

    fn tail(&self, most: usize) -> &[Token] {
        &self[self.len().saturating_sub(most)..]
    }
}

/// A set of common words, worked out by the compiler.
macro_rules! any_of {
    [$($word:literal),+ $(,)?] => { const { $crate::text::Words::of(&[$($word),+]) } };
}
pub(crate) use any_of;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Document, Lexicon, Text};

    #[test]
    fn every_common_word_is_its_own_and_no_other() {
        let lexicon = Lexicon::new();
        for (place, word) in COMMON.iter().enumerate() {
            assert_eq!(lexicon.get(word), Symbol(place as u32 + 1), "{word}");
            assert_eq!(word.to_lowercase(), *word);
        }
        assert!(COMMON.len() < 256);
    }

    #[test]
    fn tokens_are_told_by_their_words() {
        let document = Document { text: "IN time, and then oddly’s 7".to_owned(), ..Document::default() };
        let text = Text::new(document, &Lexicon::new());
        let found = |words| {
            let found =
                text.tokens.iter().filter(|token| token.is(words)).map(|token| text.words(token.span()));
            found.collect::<Vec<_>>().join(" ")
        };
        assert_eq!(found(any_of!["in", "then", ",", "on"]), "IN , then");
        assert_eq!(found(any_of!["and", "'"]), "and ’");
        assert_eq!(found(any_of!["on"]), "");
    }
}
