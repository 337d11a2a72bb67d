//! The tense of a clause tells where a bare date lies.
//!
//! In: a mention in its sentence. Out: past, future or limit, as far as the verbs tell.

use crate::mention::Mention;
use crate::text::{Lexicon, Symbol, Text, Token};

/// Where a clause looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Future,
    /// The date limits something ("by Friday", "extended to 16 November"), and no verb tells more.
    Limit,
}

/// Verb forms that tell where a clause looks. Asked only where a date's direction is open.
pub(super) struct Tenses {
    ahead: Symbol,
    clause_break: Symbol,
    limit: Symbol,
}

impl Tenses {
    pub(super) fn new(lexicon: &Lexicon) -> Tenses {
        Tenses {
            ahead: lexicon.class("ahead"),
            clause_break: lexicon.class("clausebreak"),
            limit: lexicon.class("limit"),
        }
    }

    /// The nearest telling verb form before the mention in its clause decides, else the first one after it.
    pub(super) fn of(&self, text: &Text, mention: &Mention, lexicon: &Lexicon) -> Option<Tense> {
        const REACH: usize = 25;
        let sentence = text.sentences.get(mention.sentence)?;
        let here = text.tokens_in(mention.span);
        let tokens = |range: std::ops::Range<usize>| text.tokens.get(range).unwrap_or(&[]);
        let before = tokens(sentence.tokens.start..here.start).iter().rev().take(REACH);
        let after = tokens(here.end..sentence.tokens.end).iter().take(REACH / 3);
        let tells = |token: &Token| {
            let regular_past =
                || token.text(text.text()).ends_with("ed") && !token.capital && token.end - token.start > 4;
            lexicon.value(token.symbol, self.ahead).or_else(|| regular_past().then_some(0))
        };
        let in_clause = |token: &&Token| lexicon.value(token.symbol, self.clause_break).is_none();
        let limits =
            before.clone().next().is_some_and(|token| lexicon.value(token.symbol, self.limit).is_some());
        let found = before.take_while(in_clause).find_map(tells);
        match found.or_else(|| after.take_while(in_clause).find_map(tells)) {
            Some(1) => Some(Tense::Future),
            _ if limits => Some(Tense::Limit),
            Some(_) => Some(Tense::Past),
            None => None,
        }
    }
}
