//! Matches the compiled rules against a sentence.
//!
//! In: the tokens of a sentence and the events named in it. Out: the expressions, longest match first where two
//! overlap, then later layer, then file order.

pub(super) mod candidate;
pub(super) mod items;
pub(super) mod number;
pub(super) mod numerals;
mod walk;

use super::build::datum::Datum;
use super::build::held::Held;
use super::compile::compiled::Compiled;
use super::compile::context::Context;
use super::compile::openings::LookId;
use super::compile::signs::Signs;
use super::compile::trie::Gate;
use crate::text::Domain;
use crate::text::{Lexicon, Span, Token};
use candidate::{Candidate, Match, choose};
use items::Items;
use number::Found;
use walk::Walk;

/// Buffers that are used again for each sentence.
#[derive(Default)]
pub(crate) struct Room {
    pub(crate) items: Items,
    pub(crate) looks: Vec<LookId>,
    /// For each token what it can be to a pattern that comes to it, and one for the end.
    pub(crate) signs: Vec<Signs>,
    /// What the sentence offers, and what its tokens are to patterns behind them.
    pub(crate) offers: Signs,
    befores: Signs,
    /// What must stand around the patterns that begin with any word and can match in the sentence.
    pub(crate) any: Vec<Gate>,
    pub(crate) data: Vec<Datum>,
    pub(crate) numbers: Vec<Found>,
    /// The items on the way from the root: the token, the one after it, the datum.
    pub(crate) path: Vec<(usize, usize, Held)>,
    pub(crate) caught: Vec<Option<(Held, Span)>>,
    pub(crate) arguments: Vec<Datum>,
    pub(crate) values: Vec<Datum>,
    /// First token, the one after the last, the rule, its value.
    pub(crate) made: Vec<(usize, usize, usize, Datum)>,
    pub(crate) candidates: Vec<Candidate>,
}

/// What sentences are matched with.
pub(crate) struct Matcher<'m> {
    pub(crate) rules: &'m Compiled,
    pub(crate) lexicon: &'m Lexicon,
    pub(crate) domain: Domain,
    /// The text has come to the first thousand years, or to those before our era.
    pub(crate) early: bool,
    /// A sentence of the text has begun with four digits of the clock.
    pub(crate) log: bool,
}

impl Matcher<'_> {
    /// The expressions of a sentence. `named` gives the spans of tokens (first, after the last) that name events, and is
    /// asked only where some pattern might take one.
    pub fn run(
        &self,
        text: &str,
        tokens: &[Token],
        named: impl FnOnce() -> Vec<(usize, usize)>,
        room: &mut Room,
    ) -> Vec<Match> {
        let wakes = self.look(tokens, room);
        let events = if self.may_take_event(room) { named() } else { Vec::new() };
        if !wakes && events.is_empty() {
            return Vec::new();
        }
        Walk::new(self, text, tokens, room).find(&events);
        choose(&mut room.candidates, &self.rules.rules)
    }

    /// Clears the buffers and looks at each token once. May any of them be part of an expression?
    pub(crate) fn look(&self, tokens: &[Token], room: &mut Room) -> bool {
        let Compiled { openings, offers, .. } = self.rules;
        room.data.clear();
        room.candidates.clear();
        room.items.clear(tokens.len());
        room.looks.clear();
        room.looks.extend(tokens.iter().map(|token| openings.look_at(token)));
        room.signs.clear();
        let (mut offered, mut befores, mut wakes) = (offers.always, Signs::OPEN, self.domain.is_short());
        offered.add(offers.short.only_if(wakes));
        room.signs.extend(tokens.iter().zip(&room.looks).map(|(token, look)| {
            let look = openings.look(*look);
            offered.add(look.offers);
            befores.add(look.before);
            wakes |= look.wakes;
            openings.signs(token, look)
        }));
        room.signs.push(Signs::OPEN);
        (room.offers, room.befores) = (offered, befores);
        wakes
    }

    fn may_take_event(&self, room: &Room) -> bool {
        let Compiled { openings, offers, event: (needs, after), .. } = self.rules;
        let (mut offered, mut before) = (room.offers, Context::OPEN);
        offered.add(offers.event);
        let may_stand = |look: &LookId| {
            let behind = Context { last: openings.look(*look).before, earlier: before.last };
            after.meets(&std::mem::replace(&mut before, behind))
        };
        needs.meets(offered) && after.last.meets(room.befores) && room.looks.iter().any(may_stand)
    }
}

#[cfg(test)]
mod tests;
