//! What the tokens of a sentence can be to a pattern.
//!
//! In: numbers, events, what rules of lower layers found. Out: these, token by token. What a word is wherever it stands is laid
//! out once for all texts, as `Kind`s.

use crate::rows::rows;
use crate::rule::build::held::Held;
use crate::rule::compile::signs::Signs;
use crate::rule::compile::trie::{Trie, Way};
use crate::text::Symbol;

/// No item.
const NONE: u32 = u32::MAX;

/// What a word is wherever it stands. It fills a line of the processor's cache.
#[repr(align(64))]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Kind {
    pub symbol: Symbol,
    pub held: Held,
    /// What tells the symbol to patterns that come to it.
    pub sign: Signs,
    /// Where it leads that a pattern begins with the symbol, and what these patterns go on with; open where one ends.
    pub start: Way,
    pub follows: Signs,
}

rows! { Kind { symbol: Symbol, held: Held, sign: Signs, start: Way, follows: Signs } }

impl Kind {
    pub fn new(symbol: Symbol, held: Held, trie: &Trie) -> Kind {
        Kind { follows: trie.follows(symbol), ..Kind::found(symbol, held, trie) }
    }

    /// Of what was found where it stands. What its patterns go on with is left to their way.
    pub fn found(symbol: Symbol, held: Held, trie: &Trie) -> Kind {
        let (sign, start) = (trie.sign(symbol), trie.start(symbol));
        Kind { symbol, held, sign, start, follows: Signs::OPEN.only_if(start.leads()) }
    }
}

/// The layer of the rule that found an item, from 1, and the token at which the rule's pattern begins.
pub(crate) type Order = (usize, usize);

/// Something that begins at a token: a number, an event, what a rule found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Item {
    pub kind: Kind,
    /// The token after it.
    pub end: usize,
    order: Order,
    next: u32,
}

#[cfg(test)]
impl Item {
    pub fn is_of_rule(self) -> bool {
        self.order.0 > 0
    }
}

/// The items of a sentence. Those of a token are chained in the order in which layers of rules find them, however they came.
#[derive(Default)]
pub(crate) struct Items {
    all: Vec<Item>,
    /// For each token its first item.
    first: Vec<u32>,
    /// The token and the place of the item that was put in last.
    last: (usize, usize),
    /// The tokens whose numbers have been laid out.
    numbered: Vec<bool>,
}

impl Items {
    pub fn clear(&mut self, tokens: usize) {
        self.all.clear();
        self.last = (usize::MAX, 0);
        self.first.clear();
        self.first.resize(tokens, NONE);
        self.numbered.clear();
        self.numbered.resize(tokens, false);
    }

    /// Are the numbers of a token still to be laid out? Asked once for each.
    #[inline]
    pub fn wants_numbers(&mut self, at: usize) -> bool {
        self.numbered.get_mut(at).is_some_and(|done| !std::mem::replace(done, true))
    }

    /// Puts in an item behind those that were found as early.
    pub fn push(&mut self, at: usize, end: usize, kind: Kind, order: Order) {
        let new = self.all.len() as u32;
        // Many come in their order.
        let last = self.all.get(self.last.1).filter(|last| self.last.0 == at && last.order <= order);
        let mut before = last.map(|_| self.last.1 as u32);
        let mut next = last.map_or_else(|| self.first.get(at).copied().unwrap_or(NONE), |last| last.next);
        while let Some(item) = self.all.get(next as usize).filter(|item| item.order <= order) {
            before = Some(next);
            next = item.next;
        }
        let link = match before.and_then(|before| self.all.get_mut(before as usize)) {
            Some(before) => Some(&mut before.next),
            None => self.first.get_mut(at),
        };
        if let Some(link) = link {
            *link = new;
            self.last = (at, new as usize);
            self.all.push(Item { kind, end, order, next });
        }
    }

    /// Does anything begin at a token?
    #[inline]
    pub fn has(&self, at: usize) -> bool {
        self.first.get(at).is_some_and(|first| *first != NONE)
    }

    /// The place of a token's first item.
    #[inline]
    pub fn first(&self, at: usize) -> usize {
        self.first.get(at).copied().unwrap_or(NONE) as usize
    }

    /// The item at a place, and the place of the token's next one as it is by now.
    #[inline]
    pub fn get(&self, place: usize) -> Option<(Item, usize)> {
        self.all.get(place).map(|item| (*item, item.next as usize))
    }

    /// The items of a token.
    pub fn at(&self, at: usize) -> impl Iterator<Item = Item> {
        let mut next = self.first(at);
        std::iter::from_fn(move || {
            let (item, after) = self.get(next)?;
            next = after;
            Some(item)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_of_a_token_stand_in_the_order_of_the_layers_whenever_they_came() {
        let mut items = Items::default();
        let kind = |symbol, held| Kind::new(Symbol(symbol), held, &Trie::default());
        items.clear(3);
        items.push(1, 2, kind(10, Held::Nothing), (0, 0));
        items.push(2, 3, kind(20, Held::Datum(0)), (1, 2));
        items.push(1, 3, kind(11, Held::Int(7)), (2, 1));
        items.push(1, 3, kind(12, Held::Nothing), (1, 1));
        items.push(1, 3, kind(13, Held::Nothing), (1, 1));
        items.push(1, 3, kind(14, Held::Nothing), (1, 0));
        items.push(9, 10, kind(30, Held::Nothing), (0, 9));
        let at = |at| items.at(at).map(|item| item.kind.symbol.0).collect::<Vec<_>>();
        assert_eq!(at(1), [10, 14, 12, 13, 11]);
        assert_eq!(at(2), [20]);
        assert!(at(0).is_empty() && at(9).is_empty());
        items.clear(1);
        assert!(items.at(0).next().is_none() && items.at(1).next().is_none());
    }
}
