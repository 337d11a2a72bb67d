//! Temporal expressions found in a text.
//!
//! In: a `Text` and the rules. Out: `Mention`s in the order of the text, none overlapping another.

use crate::domain::Domain;
use crate::rule::{Anchor, Meaning, Rules};
use crate::text::{Lexicon, Span, Text};

/// An expression that a rule found.
#[derive(Clone, Debug)]
pub struct Mention {
    /// What TIMEX3 marks. Empty where the words only order events ("since the invasion").
    pub span: Span,
    /// With the words that tie it to an event: "two days after the talks".
    pub whole: Span,
    /// Index of its sentence.
    pub sentence: usize,
    pub meaning: Meaning,
    pub anchor: Option<Anchor>,
    /// Name of the rule.
    pub rule: std::sync::Arc<str>,
}

/// The expressions of a text. `events` are the words that name events, in the order of the text. In messages and
/// commands more words stand for times.
pub fn find(text: &Text, rules: &Rules, lexicon: &Lexicon, events: &[Span], domain: Domain) -> Vec<Mention> {
    let mut matcher = rules.matcher(lexicon, domain);
    let mut mentions = Vec::new();
    let mut named = events.iter().peekable();
    let mut here = Vec::new();
    for (index, sentence) in text.sentences.iter().enumerate() {
        here.clear();
        while let Some(event) = named.next_if(|event| event.start < sentence.span.end) {
            if sentence.span.contains(*event) {
                let tokens = text.tokens_in(*event);
                here.push((tokens.start - sentence.tokens.start, tokens.end - sentence.tokens.start));
            }
        }
        let tokens = &text.tokens[sentence.tokens.clone()];
        for found in matcher.expressions(text.text(), tokens, &here) {
            mentions.push(Mention {
                span: found.span,
                whole: found.whole,
                sentence: index,
                meaning: found.meaning,
                anchor: found.anchor,
                rule: found.rule,
            });
        }
    }
    mentions
}
