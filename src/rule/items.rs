//! What the tokens of a sentence can be to a pattern.
//!
//! In: numbers, events, what rules of lower layers found. Out: these, token by token. What a word is wherever it stands is laid
//! out once for all texts, as `Kind`s.

use super::build::Datum;
use super::signs::Signs;
use crate::rows::{Row, rows};
use crate::text::Symbol;
use crate::time::Count;

/// No item.
const NONE: u32 = u32::MAX;

/// What an item stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Held {
    /// Only its words.
    Nothing,
    Int(i32),
    Count(Count),
    /// Its place among the sentence's data.
    Datum(u32),
}

impl Held {
    /// The datum, where it is more than words.
    pub fn datum(self, data: &[Datum]) -> Option<Datum> {
        match self {
            Held::Nothing => None,
            Held::Int(number) => Some(Datum::Int(number)),
            Held::Count(count) => Some(Datum::Count(count)),
            Held::Datum(at) => data.get(at as usize).cloned(),
        }
    }

    pub fn is(self, datum: &Datum, data: &[Datum]) -> bool {
        match self {
            Held::Datum(at) => data.get(at as usize) == Some(datum),
            _ => self.datum(data).as_ref() == Some(datum),
        }
    }
}

/// What words hold wherever they stand is a number or nothing.
impl Row for Held {
    const SIZE: usize = <(bool, i32)>::SIZE;

    fn write(&self, out: &mut Vec<u8>) {
        let number = if let Held::Int(number) = self { Some(*number) } else { None };
        (number.is_some(), number.unwrap_or(0)).write(out);
    }

    #[inline]
    fn take(bytes: &mut &[u8]) -> Held {
        let (is_number, number) = Row::take(bytes);
        if is_number { Held::Int(number) } else { Held::Nothing }
    }
}

/// What a word is wherever it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Kind {
    pub symbol: Symbol,
    pub held: Held,
    /// The layers in which a pattern begins with the symbol, a bit each.
    pub begins: u64,
    /// What tells the symbol to patterns that come to it.
    pub sign: Signs,
}

rows! { Kind { symbol: Symbol, held: Held, begins: u64, sign: Signs } }

/// Something that begins at a token: a number, an event, what a rule of a lower layer found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Item {
    pub kind: Kind,
    /// The token after it.
    end: u32,
    next: u32,
}

impl Item {
    /// The token after it.
    #[inline]
    pub fn end(self) -> usize {
        self.end as usize
    }
}

/// The items of a sentence. Those of a token are chained, since upper layers add to what lower ones found.
#[derive(Default)]
pub(super) struct Items {
    all: Vec<Item>,
    /// For each token its first and its last item.
    ends: Vec<(u32, u32)>,
    /// The tokens whose numbers have been laid out.
    numbered: Vec<bool>,
}

impl Items {
    pub fn clear(&mut self, tokens: usize) {
        self.all.clear();
        self.ends.clear();
        self.ends.resize(tokens, (NONE, NONE));
        self.numbered.clear();
        self.numbered.resize(tokens, false);
    }

    /// Are the numbers of a token still to be laid out? Asked once for each.
    #[inline]
    pub fn wants_numbers(&mut self, at: usize) -> bool {
        self.numbered.get_mut(at).is_some_and(|done| !std::mem::replace(done, true))
    }

    pub fn push(&mut self, at: usize, end: usize, kind: Kind) {
        let Some((first, last)) = self.ends.get_mut(at) else { return };
        let new = self.all.len() as u32;
        match self.all.get_mut(*last as usize) {
            Some(last) => last.next = new,
            None => *first = new,
        }
        *last = new;
        self.all.push(Item { kind, end: end as u32, next: NONE });
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
        let kind = |symbol, held| Kind { symbol: Symbol(symbol), held, begins: 0, sign: Signs::NONE };
        items.clear(3);
        items.push(1, 2, kind(10, Held::Nothing));
        items.push(2, 3, kind(20, Held::Datum(0)));
        items.push(1, 3, kind(11, Held::Int(7)));
        items.push(9, 10, kind(30, Held::Nothing));
        let at = |at| items.at(at).map(|item| (item.kind, item.end())).collect::<Vec<_>>();
        assert_eq!(at(1), [(kind(10, Held::Nothing), 2), (kind(11, Held::Int(7)), 3)]);
        assert_eq!(at(2), [(kind(20, Held::Datum(0)), 3)]);
        assert!(at(0).is_empty() && at(9).is_empty());
        items.clear(1);
        assert!(items.first(0).is_none() && items.first(1).is_none());
    }

    #[test]
    fn what_is_held_compares_as_a_datum() {
        let data = [Datum::Int(3), Datum::Count(Count::Vague)];
        assert!(Held::Int(3).is(&data[0], &data) && Held::Datum(1).is(&data[1], &data));
        assert!(Held::Count(Count::Vague).is(&data[1], &data));
        assert!(!Held::Nothing.is(&data[0], &data) && !Held::Int(4).is(&data[0], &data));
        assert!(!Held::Datum(2).is(&data[0], &data) && Held::Datum(2).datum(&data).is_none());
    }
}
