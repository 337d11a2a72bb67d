//! What the tokens of a sentence can be to a pattern.
//!
//! In: words of classes, numbers, events, what rules of lower layers found. Out: these, token by token.

use crate::text::Symbol;

/// Something that begins at a token: a word of a class, a number, an event, what a rule of a lower layer found.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    /// The token after it.
    pub end: usize,
    pub symbol: Symbol,
    /// What it stands for, by its place among the sentence's data.
    pub datum: Option<usize>,
    /// The next one at the same token.
    pub next: Option<usize>,
}

/// The items of a sentence. Those of a token are chained, since upper layers add to what lower ones found.
#[derive(Default)]
pub(super) struct Items {
    all: Vec<Item>,
    /// For each token its first and its last item.
    ends: Vec<Option<(usize, usize)>>,
}

impl Items {
    pub fn clear(&mut self, tokens: usize) {
        self.all.clear();
        self.ends.clear();
        self.ends.resize(tokens, None);
    }

    pub fn push(&mut self, at: usize, end: usize, symbol: Symbol, datum: Option<usize>) {
        let Some(ends) = self.ends.get_mut(at) else { return };
        let new = self.all.len();
        self.all.push(Item { end, symbol, datum, next: None });
        match ends {
            Some((_, last)) => {
                self.all[*last].next = Some(new);
                *last = new;
            }
            None => *ends = Some((new, new)),
        }
    }

    /// The place of a token's first item.
    pub fn first(&self, at: usize) -> Option<usize> {
        Some(self.ends.get(at).copied()??.0)
    }

    pub fn get(&self, nth: usize) -> Option<Item> {
        self.all.get(nth).copied()
    }

    /// The items of a token, in the order in which they were pushed.
    pub fn at(&self, at: usize) -> impl Iterator<Item = &Item> {
        let item = |nth: usize| self.all.get(nth);
        std::iter::successors(self.first(at).and_then(item), move |before| before.next.and_then(item))
    }
}
