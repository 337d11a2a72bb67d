//! Walks the trie over a sentence, from its last token to its first.
//!
//! In: the tokens, looked at once, and the events named among them. Out, in the room: the candidates. What begins behind a
//! token has been found before patterns that begin there come to it, so that one walk is enough for rules of all layers.

use super::candidate::Candidate;
use super::items::{self, Order};
use super::{Matcher, Room, number};
use crate::rule::build::datum::{self, Datum};
use crate::rule::build::held::Held;
use crate::rule::compile::compiled::Compiled;
use crate::rule::compile::context::Context;
use crate::rule::compile::rule::Rule;
use crate::rule::compile::signs::Signs;
use crate::rule::compile::trie::{Accept, Gate, Way};
use crate::rule::meaning::{Anchor, Meaning};
use crate::rule::source::expression::Slots;
use crate::rule::source::guard::Around;
use crate::text::{Gap, Kind, Span, Symbol, Token};

/// More items than this at one token are noise of hostile text.
const MOST_ITEMS: usize = 48;

/// A sentence that is walked over.
pub(crate) struct Walk<'w> {
    matcher: &'w Matcher<'w>,
    rules: &'w Compiled,
    text: &'w str,
    tokens: &'w [Token],
    room: &'w mut Room,
    /// Where the pattern at hand begins, and what stands before it.
    first: usize,
    before: Context,
}

impl<'w> Walk<'w> {
    /// The room has been looked through for these tokens.
    pub fn new(matcher: &'w Matcher<'w>, text: &'w str, tokens: &'w [Token], room: &'w mut Room) -> Walk<'w> {
        Walk { matcher, rules: matcher.rules, text, tokens, room, first: 0, before: Context::NONE }
    }

    pub fn find(&mut self, events: &[(usize, usize)]) {
        self.lay_out_events(events);
        let mut rest = self.tokens.len();
        while let Some(at) = (0..rest).rev().find(|at| self.room.items.has(*at) || self.may_open(*at)) {
            rest = at;
            let furthest = self.start(at);
            if furthest > at {
                // A rule that looked at the words before has found something there, which others may begin with.
                rest = furthest + 1;
                let start = self.tokens[furthest].start;
                self.room.candidates.retain(|candidate| candidate.whole.start > start);
            }
        }
    }

    /// Lays out the events. Other items are laid out at the tokens that some pattern comes to.
    pub fn lay_out_events(&mut self, events: &[(usize, usize)]) {
        let Compiled { trie, any, offers, .. } = self.rules;
        if !events.is_empty() {
            self.room.offers.add(offers.event);
        }
        for &(first, end) in events {
            if first < end && end <= self.tokens.len() {
                self.lay_out_numbers(first);
                let words = Datum::Words(self.span((first, end)));
                self.room.data.push(words);
                self.give(first, end, self.rules.any.event, (0, first));
            }
        }
        let Room { any: gates, offers, .. } = &mut *self.room;
        gates.clear();
        gates.extend(any.all().map(|any| *trie.gate(trie.start(any))));
        gates.retain(|gate| gate.needs.meets(*offers));
    }

    /// May a pattern begin with the word at a token?
    #[inline]
    pub fn may_open(&self, at: usize) -> bool {
        let (openings, Room { looks, signs, any, .. }) = (&self.rules.openings, &*self.room);
        let next = signs[at + 1];
        let with_any =
            |gate: &Gate| gate.follows.meets(next) && gate.after.meets(&openings.before(looks, at));
        let look = openings.look(looks[at]);
        let joins = |next: &Token| openings.look(openings.look_at(next)).joins;
        look.follows.meets(next)
            || look.number && !number::is_alone(self.tokens, at, joins)
            || self.tokens[at].kind == Kind::Word && any.iter().any(with_any)
    }

    /// The word at a token, as patterns see it; what it is where it stands is among the items.
    #[inline]
    fn kinds(&self, at: usize) -> &'w [items::Kind] {
        self.rules.openings.kinds(self.room.looks[at], self.tokens[at].capital)
    }

    /// The numbers that begin at a token become items, once.
    #[inline(always)]
    fn lay_out_numbers(&mut self, at: usize) {
        if self.rules.openings.look(self.room.looks[at]).number && self.room.items.wants_numbers(at) {
            self.read_numbers(at);
        }
    }

    fn read_numbers(&mut self, at: usize) {
        let Room { items, numbers, signs, .. } = &mut *self.room;
        let Compiled { openings, trie, numbers: reader, .. } = self.rules;
        reader.read(self.text, self.tokens, at, self.matcher.lexicon, numbers);
        signs[at].add(openings.number.only_if(!numbers.is_empty()));
        for (end, symbol, held) in numbers.drain(..) {
            items.push(at, end, items::Kind::found(symbol, held, trie), (0, at));
        }
    }

    /// Follows the patterns that begin at a token. The furthest token at which something was found is its result.
    fn start(&mut self, first: usize) -> usize {
        self.lay_out_numbers(first);
        self.first = first;
        self.before = self.rules.openings.before(&self.room.looks, first);
        self.room.path.clear();
        for kind in self.kinds(first) {
            if kind.follows.meets(self.room.signs[first + 1]) {
                self.enter(kind.start, (first, first + 1, kind.held));
            }
        }
        let mut furthest = self.settle();
        // What these find has its place behind them, since their rules are of higher layers.
        let mut place = self.room.items.first(first);
        while let Some((item, _)) = self.room.items.get(place) {
            if item.kind.start.leads() {
                self.enter(item.kind.start, (first, item.end, item.kind.held));
                furthest = furthest.max(self.settle());
            }
            place = self.room.items.get(place).map_or(place, |item| item.1);
        }
        furthest
    }

    /// Goes a way by a step that takes an item, unless what stands around tells that nothing ends or goes on there.
    #[inline(always)]
    fn enter(&mut self, way: Way, step: (usize, usize, Held)) {
        let next = self.room.signs.get(step.1).copied().unwrap_or_default();
        let gate = self.rules.trie.gate(way);
        if gate.allows(&self.before, self.room.offers, next) {
            self.room.path.push(step);
            self.go(way, step.1, gate.follows, next);
            self.room.path.pop();
        }
    }

    /// Takes the rules that end where a way leads, and goes on over the items at the token behind it. Patterns are short, so
    /// the depth is bounded.
    fn go(&mut self, way: Way, at: usize, follows: Signs, next: Signs) {
        let trie = &self.rules.trie;
        for accept in trie.accepts(way) {
            if trie.gate_of(*accept).allows(&self.before, self.room.offers, next) {
                self.accept(*accept, at);
            }
        }
        if !follows.meets(next.closed()) {
            return;
        }
        let touching = self.tokens[at].gap == Gap::None;
        self.lay_out_numbers(at);
        let next_way = |kind: &items::Kind| match follows.meets(kind.sign) {
            false => None,
            true => trie.next(way, touching, kind.symbol),
        };
        for kind in self.kinds(at) {
            if let Some(way) = next_way(kind) {
                self.enter(way, (at, at + 1, kind.held));
            }
        }
        let mut place = self.room.items.first(at);
        while let Some((item, next)) = self.room.items.get(place) {
            place = next;
            if let Some(way) = next_way(&item.kind) {
                self.enter(way, (at, item.end, item.kind.held));
            }
        }
    }

    fn span(&self, (from, to): (usize, usize)) -> Span {
        Span::new(self.tokens[from].start, self.tokens[to - 1].end)
    }

    /// A rule has matched up to a token, as few do.
    #[inline(never)]
    fn accept(&mut self, accept: Accept, end: usize) {
        let (rules, tokens, first, text) = (self.rules, self.tokens, self.first, self.text);
        let Room { data, path, caught, arguments, values, made, candidates, .. } = &mut *self.room;
        let index = accept.rule as usize;
        let (Some(rule), Some(shape)) = (rules.rules.get(index), rules.trie.shape(accept)) else {
            return;
        };
        let marks = &shape.marks;
        let tokens_of = |mark: &(usize, usize)| {
            let from = path.get(mark.0).map_or(first, |step| step.0);
            let to = mark.1.checked_sub(1).and_then(|last| path.get(last)).map_or(end, |step| step.1);
            (from, to.max(from + 1))
        };
        let whole = [(0, path.len())];
        let pieces = || if marks.is_empty() { &whole[..] } else { marks }.iter().map(tokens_of);
        let (begin, finish) = pieces().fold((end, first), |(b, f), piece| (b.min(piece.0), f.max(piece.1)));
        let Matcher { lexicon, domain, early, log, .. } = *self.matcher;
        let around = Around { text, tokens, lexicon, any: rules.any, domain, early, log };
        if !rule.guards.iter().all(|guard| guard.allows(&around, begin, finish)) {
            return;
        }
        let span = |(from, to): (usize, usize)| Span::new(tokens[from].start, tokens[to - 1].end);
        caught.clear();
        caught.resize(rule.slots, None);
        for &(element, slot) in &shape.slots {
            let (from, to, held) = path[element];
            caught[slot] = Some((held, span((from, to))));
        }
        let slots = Slots { caught, data };
        values.clear();
        for (means, piece) in rule.means.iter().zip(pieces()) {
            let Some(value) = means.run(&slots, span(piece), arguments) else { return };
            values.push(value);
        }
        // An expression is what is marked; a part is all that its pattern takes.
        let (begin, finish) = if rule.part { (first, end) } else { (begin, finish) };
        if !rule.part {
            let anchor = rule.ties.and_then(|(tie, slot)| match slots.get(slot) {
                Some(Datum::Words(event)) => Some(Anchor { tie, event }),
                _ => None,
            });
            let meant = values.iter().map_while(datum::meaning);
            let expressions: Vec<(Span, Meaning)> = pieces().map(span).zip(meant).collect();
            if expressions.len() == values.len() && anchor.is_some() == rule.ties.is_some() {
                let (extent, whole) = (span((begin, finish)), span((first, end)));
                candidates.push(Candidate { extent, whole, rule: index, expressions, anchor });
            }
        }
        if !rule.gives.is_empty()
            && let Some(value) = values.drain(..).next()
        {
            made.push((begin, finish, index, value));
        }
    }

    /// What was made of patterns that begin at a token becomes items. The furthest token of one is the result.
    #[inline(always)]
    fn settle(&mut self) -> usize {
        if self.room.made.is_empty() { self.first } else { self.settle_made() }
    }

    fn settle_made(&mut self) -> usize {
        let mut furthest = self.first;
        let mut made = std::mem::take(&mut self.room.made);
        for (begin, end, rule, datum) in made.drain(..) {
            let Rule { gives, layer, .. } = &self.rules.rules[rule];
            let Room { items, data, .. } = &*self.room;
            let is = |kind: &items::Kind| Some(&kind.symbol) == gives.first() && kind.held.is(&datum, data);
            let kinds = self.kinds(begin);
            let known = end == begin + 1 && kinds.iter().any(is)
                || items.at(begin).any(|item| item.end == end && is(&item.kind));
            if known || kinds.len() + items.at(begin).count() + gives.len() > MOST_ITEMS {
                continue;
            }
            furthest = furthest.max(begin);
            self.room.data.push(datum);
            for kind in gives {
                self.give(begin, end, *kind, (layer + 1, self.first));
            }
        }
        self.room.made = made;
        furthest
    }

    /// Lays out the last datum as an item of a kind.
    fn give(&mut self, first: usize, end: usize, symbol: Symbol, order: Order) {
        let (trie, room) = (&self.rules.trie, &mut *self.room);
        let held = room.data.len().checked_sub(1).map_or(Held::Nothing, |last| Held::Datum(last as u32));
        let kind = items::Kind::found(symbol, held, trie);
        room.items.push(first, end, kind, order);
        room.signs[first].add(kind.sign);
    }
}
