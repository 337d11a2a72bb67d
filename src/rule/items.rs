//! What the tokens of a sentence can be to a pattern.
//!
//! In: words of classes, numbers, events, what rules of lower layers found. Out: these, token by token.

use crate::text::Symbol;

/// No item, no datum.
const NONE: u32 = u32::MAX;

/// Something that begins at a token: a word of a class, a number, an event, what a rule of a lower layer found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Item {
    pub symbol: Symbol,
    /// The token after it.
    end: u32,
    datum: u32,
    next: u32,
}

impl Item {
    /// The token after it.
    #[inline]
    pub fn end(self) -> usize {
        self.end as usize
    }

    /// What it stands for, by its place among the sentence's data.
    #[inline]
    pub fn datum(self) -> Option<usize> {
        (self.datum != NONE).then_some(self.datum as usize)
    }
}

/// The items of a sentence. Those of a token are chained, since upper layers add to what lower ones found.
#[derive(Default)]
pub(super) struct Items {
    all: Vec<Item>,
    /// For each token its first and its last item.
    ends: Vec<(u32, u32)>,
}

impl Items {
    pub fn clear(&mut self, tokens: usize) {
        self.all.clear();
        self.ends.clear();
        self.ends.resize(tokens, (NONE, NONE));
    }

    pub fn push(&mut self, at: usize, end: usize, symbol: Symbol, datum: Option<usize>) {
        let Some((first, last)) = self.ends.get_mut(at) else { return };
        let new = self.all.len() as u32;
        match self.all.get_mut(*last as usize) {
            Some(last) => last.next = new,
            None => *first = new,
        }
        *last = new;
        let datum = datum.map_or(NONE, |datum| datum as u32);
        self.all.push(Item { symbol, end: end as u32, datum, next: NONE });
    }

    /// The first item of a token.
    #[inline]
    pub fn first(&self, at: usize) -> Option<Item> {
        self.all.get(self.ends.get(at)?.0 as usize).copied()
    }

    /// The next item of the same token.
    #[inline]
    pub fn after(&self, item: Item) -> Option<Item> {
        self.all.get(item.next as usize).copied()
    }

    /// The items of a token, in the order in which they were pushed.
    pub fn at(&self, at: usize) -> impl Iterator<Item = Item> {
        std::iter::successors(self.first(at), |item| self.after(*item))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_of_a_token_keep_their_order_whenever_they_came() {
        let mut items = Items::default();
        items.clear(3);
        items.push(1, 2, Symbol(10), None);
        items.push(2, 3, Symbol(20), Some(0));
        items.push(1, 3, Symbol(11), Some(7));
        items.push(9, 10, Symbol(30), None);
        let at = |at| items.at(at).map(|item| (item.symbol.0, item.end(), item.datum())).collect::<Vec<_>>();
        assert_eq!(at(1), [(10, 2, None), (11, 3, Some(7))]);
        assert_eq!(at(2), [(20, 3, Some(0))]);
        assert!(at(0).is_empty() && at(9).is_empty());
        items.clear(1);
        assert!(items.first(0).is_none() && items.first(1).is_none());
    }
}
