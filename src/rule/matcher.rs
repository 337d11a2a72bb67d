//! Walks the compiled rules over a sentence.
//!
//! In: the tokens of a sentence and the events named in it. Out: the expressions, longest match first where two
//! overlap, then later layer, then file order.

use super::build::{self, Datum};
use super::candidate::{Candidate, Match, choose};
use super::compile::Compiled;
use super::context::Context;
use super::guard::Around;
use super::items::Items;
use super::meaning::{Anchor, Meaning};
use super::number::{Found, NumberReader};
use super::openings::{Beside, LookId};
use super::signs::Signs;
use super::trie::{Accept, Node};
use crate::text::Domain;
use crate::text::{Gap, Kind, Lexicon, Span, Symbol, Token};

/// More items than this at one token are noise of hostile text.
const MOST_ITEMS: usize = 48;

/// Buffers that are used again for each sentence.
#[derive(Default)]
pub(crate) struct Room {
    items: Items,
    looks: Vec<LookId>,
    /// For each token what it can be to a pattern that comes to it, and one for the end.
    signs: Vec<Signs>,
    /// For each token the layers in which a pattern begins with something that was found there, a bit each.
    given: Vec<u64>,
    starts: Starts,
    /// What the sentence offers, and what stands before the pattern.
    offers: Signs,
    before: Context,
    data: Vec<Datum>,
    numbers: Vec<Found>,
    /// The items on the way from the root: the token, the one after it, the datum.
    path: Vec<(usize, usize, Option<usize>)>,
    slots: Vec<Option<Datum>>,
    arguments: Vec<Datum>,
    /// First token, the one after the last, the rule, its value.
    found: Vec<(usize, usize, usize, Datum)>,
    candidates: Vec<Candidate>,
}

/// For each layer the tokens at which a pattern may begin, a bit each.
#[derive(Default)]
struct Starts {
    width: usize,
    bits: Vec<u64>,
}

impl Starts {
    fn clear(&mut self, layers: usize, tokens: usize) {
        self.width = tokens.div_ceil(64);
        self.bits.clear();
        self.bits.resize(layers * self.width, 0);
    }

    /// Adds the token to the layers whose bits are set.
    fn add(&mut self, mut layers: u64, at: usize) {
        while layers != 0 {
            let layer = layers.trailing_zeros() as usize;
            if let Some(bits) = self.bits.get_mut(layer * self.width + at / 64) {
                *bits |= 1 << (at % 64);
            }
            layers &= layers - 1;
        }
    }

    /// The tokens of a layer among the 64 from `block * 64` on.
    fn block(&self, layer: usize, block: usize) -> u64 {
        self.bits.get(layer * self.width + block).copied().unwrap_or(0)
    }
}

/// A sentence and all that it is matched with.
pub(crate) struct Matcher<'m> {
    pub(super) rules: &'m Compiled,
    pub(super) numbers: &'m NumberReader,
    pub(super) lexicon: &'m Lexicon,
    pub(super) event: Symbol,
    pub(super) domain: Domain,
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
        let Compiled { openings, rules, .. } = self.rules;
        self.look(tokens, room);
        let events = if self.may_take_event(tokens, room) { named() } else { Vec::new() };
        self.prepare(text, tokens, &events, room);
        for layer in 0..self.rules.layers {
            for block in 0..room.starts.width {
                let mut starts = room.starts.block(layer, block);
                while starts != 0 {
                    let at = block * 64 + starts.trailing_zeros() as usize;
                    starts &= starts - 1;
                    room.before = openings.before(&room.looks, at);
                    let beside = Beside {
                        before: room.before,
                        next: room.signs[at + 1],
                        then: room.signs.get(at + 2).copied().unwrap_or(Signs::OPEN),
                        sentence: room.offers,
                    };
                    if room.given[at] >> layer & 1 == 1
                        || openings.can_open(layer, tokens, &room.looks, at, &beside)
                    {
                        self.start(text, tokens, layer, at, room);
                    }
                }
            }
            self.settle_layer(room);
        }
        choose(&mut room.candidates, rules)
    }

    /// Looks at each token once.
    fn look(&self, tokens: &[Token], room: &mut Room) {
        let Compiled { openings, offers, .. } = self.rules;
        room.offers = offers.always;
        room.looks.clear();
        room.signs.clear();
        for token in tokens {
            let (id, look) = openings.look_at(token);
            room.looks.push(id);
            room.signs.push(openings.signs(token, look));
            room.offers.add(look.offers);
        }
        room.signs.push(Signs::OPEN);
    }

    fn may_take_event(&self, tokens: &[Token], room: &Room) -> bool {
        let Compiled { openings, offers, event: (needs, after), .. } = self.rules;
        let mut offered = room.offers;
        offered.add(offers.event);
        needs.meets(offered) && (0..tokens.len()).any(|at| after.meets(&openings.before(&room.looks, at)))
    }

    /// Clears the buffers, marks where patterns can begin, and lays out the events. Other items are laid out at the
    /// tokens that some pattern comes to.
    fn prepare(&self, text: &str, tokens: &[Token], events: &[(usize, usize)], room: &mut Room) {
        let Compiled { trie, openings, offers, layers, .. } = self.rules;
        room.data.clear();
        room.candidates.clear();
        room.items.clear(tokens.len());
        room.given.clear();
        room.given.resize(tokens.len(), 0);
        room.starts.clear(*layers, tokens.len());
        if !events.is_empty() {
            room.offers.add(offers.event);
        }
        let any = openings.any(room.offers);
        for (at, token) in tokens.iter().enumerate() {
            let begins = openings.look_at(token).1.begins;
            room.starts.add(if token.kind == Kind::Word { begins | any } else { begins }, at);
            if self.numbers.begins_with_a(tokens, at, self.lexicon) {
                room.signs[at].add(openings.number);
                room.given[at] |= openings.numbers;
                room.starts.add(openings.numbers, at);
            }
        }
        for &(first, end) in events {
            if first < end && end <= tokens.len() {
                self.lay_out(text, tokens, first, room);
                let words = Datum::Words(Span::new(tokens[first].start, tokens[end - 1].end));
                room.data.push(words);
                room.give(first, end, self.event, trie.begins(self.event), trie.sign(self.event));
            }
        }
    }

    /// The word or number at a token as items, unless it has been laid out.
    fn lay_out(&self, text: &str, tokens: &[Token], at: usize, room: &mut Room) {
        let Room { items, data, numbers, .. } = room;
        let Some(token) = tokens.get(at).filter(|_| items.first(at).is_none()) else { return };
        let any = self.rules.any;
        let mut datum = |value: Datum| {
            data.push(value);
            Some(data.len() - 1)
        };
        if token.symbol != Symbol::UNKNOWN {
            items.push(at, at + 1, token.symbol, None);
            for &(class, value) in self.lexicon.classes(token.symbol) {
                if token.capital || !self.lexicon.asks_capital(token.symbol, class) {
                    items.push(at, at + 1, class, datum(Datum::Int(value)));
                }
            }
            if token.capital
                && let Some(&capital) = self.rules.capitals.get(&token.symbol)
            {
                items.push(at, at + 1, capital, None);
            }
        }
        if token.kind == Kind::Word {
            items.push(at, at + 1, any.word, None);
            if token.capital {
                items.push(at, at + 1, any.capital, None);
            }
            if self.lexicon.value(token.symbol, self.rules.function_word).is_none() {
                items.push(at, at + 1, any.content, None);
            }
        }
        self.numbers.read(text, tokens, at, self.lexicon, numbers);
        for (end, symbol, value) in numbers.drain(..) {
            items.push(at, end, symbol, datum(value));
        }
    }

    /// Follows the patterns of a layer that begin at a token.
    fn start(&self, text: &str, tokens: &[Token], layer: usize, first: usize, room: &mut Room) {
        self.lay_out(text, tokens, first, room);
        room.path.clear();
        let mut next = room.items.first(first);
        while let Some(item) = next {
            next = room.items.after(item);
            if let Some(node) = self.rules.trie.start(layer, item.symbol) {
                self.enter(text, tokens, node, first, (first, item.end(), item.datum()), room);
            }
        }
    }

    /// Follows the trie from a node over the items at token `at`. Patterns are short, so the depth is bounded.
    fn walk(&self, text: &str, tokens: &[Token], from: &Node, first: usize, at: usize, room: &mut Room) {
        let touching = tokens[at].gap == Gap::None;
        self.lay_out(text, tokens, at, room);
        let mut next = room.items.first(at);
        while let Some(item) = next {
            next = room.items.after(item);
            if let Some(node) = self.rules.trie.next(from, touching, item.symbol) {
                self.enter(text, tokens, node, first, (at, item.end(), item.datum()), room);
            }
        }
    }

    /// Goes to a node by a step that takes an item.
    fn enter(
        &self,
        text: &str,
        tokens: &[Token],
        node: &Node,
        first: usize,
        step: (usize, usize, Option<usize>),
        room: &mut Room,
    ) {
        let end = step.1;
        let trie = &self.rules.trie;
        let (gate, accepts) = (trie.gate(node), trie.accepts(node));
        let goes_on = room.signs.get(end).is_some_and(|next| gate.follows.meets(*next));
        if accepts.is_empty() && !goes_on || !gate.needs.meets(room.offers) || !gate.after.meets(&room.before) {
            return;
        }
        room.path.push(step);
        for accept in accepts {
            self.accept(text, tokens, first, end, *accept, room);
        }
        if goes_on && end < tokens.len() {
            self.walk(text, tokens, node, first, end, room);
        }
        room.path.pop();
    }

    fn accept(
        &self,
        text: &str,
        tokens: &[Token],
        first: usize,
        end: usize,
        accept: Accept,
        room: &mut Room,
    ) {
        let Room { data, path, slots, arguments, found, candidates, .. } = room;
        let index = accept.rule as usize;
        let (Some(rule), Some(shape)) = (self.rules.rules.get(index), self.rules.trie.shape(accept)) else { return };
        let marks = &shape.marks;
        let tokens_of = |mark: &(usize, usize)| {
            let from = path.get(mark.0).map_or(first, |step| step.0);
            let to = mark.1.checked_sub(1).and_then(|last| path.get(last)).map_or(end, |step| step.1);
            (from, to.max(from + 1))
        };
        let whole = [(0, path.len())];
        let pieces = || if marks.is_empty() { &whole[..] } else { marks }.iter().map(tokens_of);
        let (begin, finish) = pieces().fold((end, first), |(b, f), piece| (b.min(piece.0), f.max(piece.1)));
        let around = Around { text, tokens, lexicon: self.lexicon, rules: self.rules, domain: self.domain };
        if !rule.guards.iter().all(|guard| guard.allows(&around, begin, finish)) {
            return;
        }
        let span = |(from, to): (usize, usize)| Span::new(tokens[from].start, tokens[to - 1].end);
        slots.clear();
        slots.resize(rule.slots, None);
        for &(element, slot) in &shape.slots {
            let (from, to, datum) = path[element];
            let words = || Datum::Words(span((from, to)));
            slots[slot] = Some(datum.map_or_else(words, |datum| data[datum].clone()));
        }
        let mut spans = pieces().map(span);
        let mut values = rule.means.iter().map(|means| {
            let words = spans.next().unwrap_or_default();
            means.run(slots, words, arguments)
        });
        if rule.part {
            // A part is all that its pattern takes.
            if !rule.gives.is_empty()
                && let Some(Some(value)) = values.next()
                && values.all(|value| value.is_some())
            {
                found.push((first, end, index, value));
            }
            return;
        }
        let Some(values) = values.collect::<Option<Vec<Datum>>>() else { return };
        let meant = |(piece, value): ((usize, usize), &Datum)| Some((span(piece), build::meaning(value)?));
        let expressions: Option<Vec<(Span, Meaning)>> = pieces().zip(&values).map(meant).collect();
        if !rule.gives.is_empty()
            && let Some(value) = values.into_iter().next()
        {
            // An expression is what is marked.
            found.push((begin, finish, index, value));
        }
        let anchor = rule.ties.and_then(|(tie, slot)| match slots.get(slot) {
            Some(Some(Datum::Words(event))) => Some(Anchor { tie, event: *event }),
            _ => None,
        });
        if let Some(expressions) = expressions
            && anchor.is_some() == rule.ties.is_some()
        {
            let (extent, whole) = (span((begin, finish)), span((first, end)));
            candidates.push(Candidate { extent, whole, rule: index, expressions, anchor });
        }
    }

    /// What a layer found becomes items for the layers above.
    fn settle_layer(&self, room: &mut Room) {
        let mut found = std::mem::take(&mut room.found);
        for (first, end, rule, datum) in found.drain(..) {
            let gives = &self.rules.rules[rule].gives;
            let known = room.items.at(first).any(|item| {
                item.end() == end
                    && Some(&item.symbol) == gives.first()
                    && item.datum().is_some_and(|known| room.data[known] == datum)
            });
            if known || room.items.at(first).count() + gives.len() > MOST_ITEMS {
                continue;
            }
            room.data.push(datum);
            for kind in gives {
                let trie = &self.rules.trie;
                room.give(first, end, *kind, trie.begins(*kind), trie.sign(*kind));
            }
        }
        room.found = found;
    }
}

impl Room {
    /// Lays out the last datum as an item of a kind, with which patterns of these layers begin.
    fn give(&mut self, first: usize, end: usize, kind: Symbol, begins: u64, sign: Signs) {
        self.items.push(first, end, kind, self.data.len().checked_sub(1));
        self.given[first] |= begins;
        self.starts.add(begins, first);
        self.signs[first].add(sign);
    }
}
