//! Walks the compiled rules over a sentence.
//!
//! In: the tokens of a sentence and the events named in it. Out: the expressions, longest match first where two
//! overlap, then later layer, then file order.

use super::build::{self, Datum};
use super::candidate::{Candidate, Match, choose};
use super::compile::Compiled;
use super::context::Context;
use super::expression::Slots;
use super::guard::Around;
use super::items::{self, Held, Items};
use super::meaning::{Anchor, Meaning};
use super::number::{Found, NumberReader};
use super::openings::{AnyLead, Beside, LookId};
use super::signs::Signs;
use super::starts::{Starts, bits};
use super::trie::{Accept, Way};
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
    /// Where patterns begin, and where they might, now that something was found behind the place.
    starts: Starts,
    again: Starts,
    /// What the sentence offers, what its tokens are to patterns behind them, and what stands before the pattern.
    offers: Signs,
    befores: Signs,
    before: Context,
    /// The leads of any word that may lead on in the sentence.
    any: Vec<AnyLead>,
    any_layers: u64,
    any_follows: Signs,
    data: Vec<Datum>,
    numbers: Vec<Found>,
    /// The items on the way from the root: the token, the one after it, the datum.
    path: Vec<(usize, usize, Held)>,
    caught: Vec<Option<(Held, Span)>>,
    arguments: Vec<Datum>,
    values: Vec<Datum>,
    /// First token, the one after the last, the rule, its value.
    found: Vec<(usize, usize, usize, Datum)>,
    candidates: Vec<Candidate>,
}

/// A sentence and all that it is matched with.
pub(crate) struct Matcher<'m> {
    pub(super) rules: &'m Compiled,
    pub(super) numbers: &'m NumberReader,
    pub(super) lexicon: &'m Lexicon,
    pub(super) event: Symbol,
    pub(super) domain: Domain,
    /// The text has come to the first thousand years, or to those before our era.
    pub(super) early: bool,
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
        let events = if self.may_take_event(tokens, room) { named() } else { Vec::new() };
        if !wakes && events.is_empty() {
            return Vec::new();
        }
        self.prepare(text, tokens, &events, room);
        for layer in 0..self.rules.layers {
            if (room.starts.layers | room.again.layers) >> layer & 1 == 0 {
                continue;
            }
            for block in 0..room.starts.width {
                let (sure, again) = (room.starts.block(layer, block), room.again.block(layer, block));
                for bit in bits(sure | again) {
                    let at = block * 64 + bit;
                    if sure >> bit & 1 == 1 || self.open(tokens, at, true, room) >> layer & 1 == 1 {
                        self.start(text, tokens, layer, at, room);
                    }
                }
            }
            if !room.found.is_empty() {
                self.settle_layer(tokens, room);
            }
        }
        choose(&mut room.candidates, &self.rules.rules)
    }

    /// Clears the buffers and looks at each token once. May any of them be part of an expression?
    fn look(&self, tokens: &[Token], room: &mut Room) -> bool {
        let Compiled { openings, offers, layers, .. } = self.rules;
        room.data.clear();
        room.candidates.clear();
        room.items.clear(tokens.len());
        room.starts.clear(*layers, tokens.len());
        room.again.clear(*layers, tokens.len());
        room.looks.clear();
        room.looks.extend(tokens.iter().map(|token| openings.look_at(token)));
        room.signs.clear();
        let (mut offered, mut befores, mut wakes, mut has_a) = (offers.always, Signs::OPEN, false, false);
        room.signs.extend(tokens.iter().zip(&room.looks).map(|(token, look)| {
            let look = openings.look(*look);
            offered.add(look.offers);
            befores.add(look.before);
            wakes |= look.wakes;
            has_a |= self.numbers.is_a(token);
            openings.signs(token, look)
        }));
        room.signs.push(Signs::OPEN);
        (room.offers, room.befores) = (offered, befores);
        for at in (0..tokens.len()).filter(|_| has_a) {
            if self.numbers.begins_with_a(tokens, at, self.lexicon) {
                room.signs[at].add(openings.number);
                room.starts.add(openings.numbers, at);
            }
        }
        wakes
    }

    fn may_take_event(&self, tokens: &[Token], room: &Room) -> bool {
        let Compiled { openings, offers, event: (needs, after), .. } = self.rules;
        let mut offered = room.offers;
        offered.add(offers.event);
        needs.meets(offered)
            && after.last.meets(room.befores)
            && (0..tokens.len()).any(|at| after.meets(&openings.before(&room.looks, at)))
    }

    /// Lays out the events and marks where patterns can begin. Other items are laid out at the tokens that some pattern
    /// comes to.
    fn prepare(&self, text: &str, tokens: &[Token], events: &[(usize, usize)], room: &mut Room) {
        let Compiled { openings, offers, .. } = self.rules;
        if !events.is_empty() {
            room.offers.add(offers.event);
        }
        room.any_follows = openings.find_any(room.offers, &mut room.any);
        room.any_layers = room.any.iter().fold(0, |layers, any| layers | 1 << any.layer);
        for &(first, end) in events {
            if first < end && end <= tokens.len() {
                self.lay_out_numbers(text, tokens, first, room);
                let words = Datum::Words(Span::new(tokens[first].start, tokens[end - 1].end));
                room.data.push(words);
                self.give(first, end, self.event, room);
            }
        }
        // From the last on, so that it is known how far off the next one is that calls.
        let mut caller = usize::MAX;
        for at in (0..tokens.len()).rev() {
            if openings.look(room.looks[at]).calls {
                caller = at;
            }
            let open = self.open(tokens, at, caller - at <= openings.any_reach, room);
            if open != 0 {
                room.starts.add(open, at);
            }
        }
    }

    /// The layers of which a pattern can begin at a token, a bit each. `called`: a pattern that begins with any word may
    /// end where it must.
    #[inline(always)]
    fn open(&self, tokens: &[Token], at: usize, called: bool, room: &Room) -> u64 {
        let sign = |at: usize| room.signs.get(at).copied().unwrap_or(Signs::OPEN);
        let next = sign(at + 1);
        let any = called && tokens[at].kind == Kind::Word && room.any_follows.meets(next);
        if !any && !self.rules.openings.may_open(room.looks[at], next) {
            return 0;
        }
        let (any, looks) = (if any { room.any.as_slice() } else { &[] }, &room.looks);
        let (then, before) = (sign(at + 2), self.rules.openings.before(looks, at));
        let beside = Beside { tokens, looks, at, next, then, before, sentence: room.offers };
        self.rules.openings.layers(any, &beside)
    }

    /// The word at a token, as patterns see it; what it is where it stands is among the items.
    #[inline]
    fn kinds(&self, tokens: &[Token], at: usize, room: &Room) -> &[items::Kind] {
        self.rules.openings.kinds(room.looks[at], tokens[at].capital)
    }

    /// The numbers that begin at a token become items, once.
    #[inline]
    fn lay_out_numbers(&self, text: &str, tokens: &[Token], at: usize, room: &mut Room) {
        let Room { items, looks, numbers, .. } = room;
        let Compiled { openings, trie, .. } = self.rules;
        if (openings.look(looks[at]).number || self.numbers.begins_with_a(tokens, at, self.lexicon))
            && items.wants_numbers(at)
        {
            self.numbers.read(text, tokens, at, self.lexicon, numbers);
            for (end, symbol, held) in numbers.drain(..) {
                let (begins, sign) = (trie.begins(symbol), openings.number);
                items.push(at, end, items::Kind { symbol, held, begins, sign });
            }
        }
    }

    /// Follows the patterns of a layer that begin at a token.
    fn start(&self, text: &str, tokens: &[Token], layer: usize, first: usize, room: &mut Room) {
        let trie = &self.rules.trie;
        self.lay_out_numbers(text, tokens, first, room);
        room.path.clear();
        room.before = self.rules.openings.before(&room.looks, first);
        let way = |kind: &items::Kind| match kind.begins >> layer & 1 {
            0 => None,
            _ => trie.start(layer, kind.symbol),
        };
        for kind in self.kinds(tokens, first, room) {
            if let Some(way) = way(kind) {
                self.enter(text, tokens, way, first, (first, first + 1, kind.held), room);
            }
        }
        let mut next = room.items.first(first);
        while let Some(item) = next {
            next = room.items.after(item);
            if let Some(way) = way(&item.kind) {
                self.enter(text, tokens, way, first, (first, item.end(), item.kind.held), room);
            }
        }
    }

    /// Follows the trie from the end of a way over the items at token `at`. Patterns are short, so the depth is bounded.
    fn walk(&self, text: &str, tokens: &[Token], from: Way, first: usize, at: usize, room: &mut Room) {
        let trie = &self.rules.trie;
        let touching = tokens[at].gap == Gap::None;
        self.lay_out_numbers(text, tokens, at, room);
        let follows = trie.gate(from).follows;
        let way = |kind: &items::Kind| match follows.meets(kind.sign) {
            false => None,
            true => trie.next(from, touching, kind.symbol),
        };
        for kind in self.kinds(tokens, at, room) {
            if let Some(way) = way(kind) {
                self.enter(text, tokens, way, first, (at, at + 1, kind.held), room);
            }
        }
        let mut next = room.items.first(at);
        while let Some(item) = next {
            next = room.items.after(item);
            if let Some(way) = way(&item.kind) {
                self.enter(text, tokens, way, first, (at, item.end(), item.kind.held), room);
            }
        }
    }

    /// Goes a way by a step that takes an item, unless what stands around tells that nothing ends or goes on there.
    #[inline]
    fn enter(
        &self,
        text: &str,
        tokens: &[Token],
        way: Way,
        first: usize,
        step: (usize, usize, Held),
        room: &mut Room,
    ) {
        let end = step.1;
        let trie = &self.rules.trie;
        let gate = trie.gate(way);
        let goes_on = room.signs.get(end).is_some_and(|next| gate.follows.meets(*next));
        let may = (way.ends | goes_on) & gate.needs.meets(room.offers) & gate.after.meets(&room.before);
        if !may {
            return;
        }
        room.path.push(step);
        for accept in trie.accepts(way) {
            self.accept(text, tokens, first, end, *accept, room);
        }
        if goes_on && end < tokens.len() {
            self.walk(text, tokens, way, first, end, room);
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
        let Room { data, path, caught, arguments, values, found, candidates, .. } = room;
        let index = accept.rule as usize;
        let (Some(rule), Some(shape)) = (self.rules.rules.get(index), self.rules.trie.shape(accept)) else {
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
        let Matcher { rules, lexicon, domain, early, .. } = *self;
        let around = Around { text, tokens, lexicon, rules, domain, early };
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
            let meant = values.iter().map_while(build::meaning);
            let expressions: Vec<(Span, Meaning)> = pieces().map(span).zip(meant).collect();
            if expressions.len() == values.len() && anchor.is_some() == rule.ties.is_some() {
                let (extent, whole) = (span((begin, finish)), span((first, end)));
                candidates.push(Candidate { extent, whole, rule: index, expressions, anchor });
            }
        }
        if !rule.gives.is_empty()
            && let Some(value) = values.drain(..).next()
        {
            found.push((begin, finish, index, value));
        }
    }

    /// What a layer found becomes items for the layers above.
    fn settle_layer(&self, tokens: &[Token], room: &mut Room) {
        let mut found = std::mem::take(&mut room.found);
        for (first, end, rule, datum) in found.drain(..) {
            let gives = &self.rules.rules[rule].gives;
            let is =
                |kind: &items::Kind| Some(&kind.symbol) == gives.first() && kind.held.is(&datum, &room.data);
            let kinds = self.kinds(tokens, first, room);
            let known = end == first + 1 && kinds.iter().any(is)
                || room.items.at(first).any(|item| item.end() == end && is(&item.kind));
            if known || kinds.len() + room.items.at(first).count() + gives.len() > MOST_ITEMS {
                continue;
            }
            room.data.push(datum);
            for kind in gives {
                self.give(first, end, *kind, room);
            }
        }
        room.found = found;
    }

    /// Lays out the last datum as an item of a kind.
    fn give(&self, first: usize, end: usize, kind: Symbol, room: &mut Room) {
        let Compiled { trie, openings, .. } = self.rules;
        let held = room.data.len().checked_sub(1).map_or(Held::Nothing, |last| Held::Datum(last as u32));
        let (begins, sign) = (trie.begins(kind), trie.sign(kind));
        room.items.push(first, end, items::Kind { symbol: kind, held, begins, sign });
        room.starts.add(begins, first);
        room.signs[first].add(sign);
        // Patterns that begin up to two tokens before look at what the token is.
        if let Some(before) = first.checked_sub(1).filter(|at| openings.may_open(room.looks[*at], sign)) {
            room.again.add(openings.look(room.looks[before]).begins, before);
        }
        if let Some(before) = first.checked_sub(2) {
            room.again.add(openings.look(room.looks[before]).begins, before);
        }
        (first.saturating_sub(2)..first).for_each(|at| room.again.add(room.any_layers, at));
    }
}

#[cfg(test)]
#[path = "matcher_tests.rs"]
mod tests;
