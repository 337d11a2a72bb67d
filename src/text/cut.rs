//! A document, cut: its tokens and sentences, found by their places in the text.

use super::sentence::{Sentence, line_ends, sentences};
use super::{Document, Lexicon, Span, Token, token::tokens};
use std::ops::Range;

/// A document cut into tokens and sentences.
#[derive(Clone, Debug)]
pub struct Text {
    pub document: Document,
    pub tokens: Vec<Token>,
    pub sentences: Vec<Sentence>,
    /// The first token that begins at or after every `BLOCK`-th byte, so that the tokens of a span are found without a search.
    blocks: Vec<u32>,
}

/// Bytes; a power of two, about what three words take.
const BLOCK: usize = 16;

impl Text {
    pub fn new(document: Document, lexicon: &Lexicon) -> Text {
        let tokens = tokens(&document.text, document.body_start, lexicon);
        let sentences = sentences(&document.text, &tokens, lexicon);
        let blocks = blocks(&tokens, document.text.len());
        Text { document, tokens, sentences, blocks }
    }

    pub fn text(&self) -> &str {
        &self.document.text
    }

    pub fn words(&self, span: Span) -> &str {
        span.of(&self.document.text)
    }

    /// Index of the sentence around a byte offset (the one before it, where it stands between two).
    pub fn sentence_at(&self, byte: u32) -> usize {
        self.sentences.partition_point(|sentence| sentence.span.start <= byte).saturating_sub(1)
    }

    /// Indexes of the tokens that lie in a span.
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        self.first_from(span.start)..self.first_from(span.end)
    }

    /// Tokens that lie between two byte offsets.
    pub fn between(&self, start: u32, end: u32) -> &[Token] {
        if start >= end { &[] } else { self.tokens.get(self.tokens_in(Span::new(start, end))).unwrap_or(&[]) }
    }

    /// What stands between two spans, without the blanks around it.
    pub fn joint(&self, one: Span, other: Span) -> &str {
        Span::new(one.end, other.start).of(self.text()).trim()
    }

    /// Tokens of a sentence; there is nothing in one that is not there.
    pub fn tokens_of(&self, sentence: usize) -> &[Token] {
        self.sentences.get(sentence).and_then(|cut| self.tokens.get(cut.tokens.clone())).unwrap_or(&[])
    }

    /// Tokens of a sentence before a byte offset.
    pub fn before(&self, sentence: usize, byte: u32) -> &[Token] {
        let tokens = |cut: &Sentence| self.tokens.get(cut.tokens.start..self.first_from(byte));
        self.sentences.get(sentence).and_then(tokens).unwrap_or(&[])
    }

    /// Tokens of a sentence from a byte offset on.
    pub fn behind(&self, sentence: usize, byte: u32) -> &[Token] {
        let tokens = |cut: &Sentence| self.tokens.get(self.first_from(byte)..cut.tokens.end);
        self.sentences.get(sentence).and_then(tokens).unwrap_or(&[])
    }

    /// A token by its index; nothing is spelt where there is none.
    pub fn word(&self, index: usize) -> &str {
        self.tokens.get(index).map_or("", |token| token.text(self.text()))
    }

    /// Index of the first token that begins at a byte or after it.
    #[inline]
    fn first_from(&self, byte: u32) -> usize {
        let block = self.blocks.get(byte as usize / BLOCK);
        let from = block.map_or(self.tokens.len(), |&first| first as usize);
        let here = self.tokens.get(from..).unwrap_or(&[]);
        from + here.iter().take_while(|token| token.start < byte).count()
    }

    /// Line of a byte offset, from 1. Costs the sentence's length.
    pub fn line(&self, byte: u32) -> u32 {
        let Some(sentence) = self.sentences.get(self.sentence_at(byte)) else { return 1 };
        let before = Span::new(sentence.span.start, byte).of(self.text());
        sentence.line + line_ends(before)
    }
}

fn blocks(tokens: &[Token], length: usize) -> Vec<u32> {
    let mut blocks = Vec::with_capacity(length / BLOCK + 1);
    for (index, token) in (0..).zip(tokens) {
        while blocks.len() * BLOCK <= token.start as usize {
            blocks.push(index);
        }
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_found_by_their_bytes() {
        let words =
            "  One, a-b 12 extraordinarily—long\n\nunsplittableunsplittableunsplittable and. ".repeat(3);
        let document = Document { text: words, ..Document::default() };
        let text = Text::new(document, &Lexicon::new());
        for byte in 0..=text.text().len() as u32 + 40 {
            let first = text.tokens.partition_point(|token| token.start < byte);
            assert_eq!(text.tokens_in(Span::new(byte, u32::MAX)), first..text.tokens.len(), "{byte}");
        }
    }
}
