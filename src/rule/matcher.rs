//! Walks the compiled rules over a sentence.
//!
//! In: the tokens of a sentence and the events named in it. Out: the expressions, longest match first where two
//! overlap, then later layer, then file order.

use super::build::{self, Datum};
use super::compile::{Compiled, Guard, Rule};
use super::items::Items;
use super::meaning::{Anchor, Meaning};
use super::number::{Found, NumberReader};
use super::trie::Accept;
use super::wake::Signs;
use crate::text::Domain;
use crate::text::{Gap, Kind, Lexicon, Span, Symbol, Token};

/// An expression in a sentence.
#[derive(Clone, Debug)]
pub(crate) struct Match {
    pub span: Span,
    pub whole: Span,
    pub meaning: Meaning,
    pub anchor: Option<Anchor>,
    pub rule: std::sync::Arc<str>,
}

/// What a rule found, before overlaps are settled. `rule` gives the order.
#[derive(Debug)]
struct Candidate {
    extent: Span,
    whole: Span,
    rule: usize,
    /// Marked spans and what they mean; empty where the rule means nothing.
    expressions: Vec<(Span, Meaning)>,
    anchor: Option<Anchor>,
}

/// More items than this at one token are noise of hostile text.
const MOST_ITEMS: usize = 48;

/// Buffers that are used again for each sentence.
#[derive(Default)]
pub(crate) struct Room {
    items: Items,
    /// For each token the layers in which some rule begins with one of its items, a bit each.
    begins: Vec<u64>,
    data: Vec<Datum>,
    numbers: Vec<Found>,
    candidates: Vec<Candidate>,
    signs: Signs,
    path: Vec<(usize, usize, Option<usize>)>,
    found: Vec<(usize, usize, usize, Datum)>,
}

pub(crate) struct Matcher<'m> {
    pub(super) rules: &'m Compiled,
    pub(super) numbers: &'m NumberReader,
    pub(super) lexicon: &'m Lexicon,
    pub(super) event: Symbol,
    pub(super) domain: Domain,
}

impl Matcher<'_> {
    /// Is there a word in these tokens that can begin or carry an expression?
    pub fn wakes(&self, tokens: &[Token]) -> bool {
        tokens.iter().any(|token| self.rules.wake.wakes(token))
    }

    /// The expressions of a sentence. `events` are spans of tokens (first, after the last) that name events.
    pub fn run(
        &self,
        text: &str,
        tokens: &[Token],
        events: &[(usize, usize)],
        room: &mut Room,
    ) -> Vec<Match> {
        self.prepare(text, tokens, events, room);
        for layer in 0..self.rules.layers {
            for at in 0..tokens.len() {
                if room.begins[at] >> layer & 1 == 1 {
                    room.path.clear();
                    self.walk(text, tokens, layer as u32, at, at, room);
                }
            }
            self.settle_layer(room);
        }
        choose(std::mem::take(&mut room.candidates), &self.rules.rules)
    }

    /// Clears the buffers, marks where patterns can begin, and lays out the events. Other items are laid out at the
    /// tokens that some pattern comes to.
    fn prepare(&self, text: &str, tokens: &[Token], events: &[(usize, usize)], room: &mut Room) {
        let Compiled { trie, wake, .. } = self.rules;
        room.data.clear();
        room.candidates.clear();
        room.items.clear(tokens.len());
        room.signs = wake.signs(tokens, !events.is_empty());
        let open = [self.rules.any_word, self.rules.any_capital, self.rules.any_content];
        let any = open.iter().fold(0, |all, open| all | trie.opens(*open, room.signs));
        room.begins.clear();
        room.begins.extend(tokens.iter().map(|token| match token.kind {
            Kind::Number => self.rules.numbers_begin,
            Kind::Word => self.rules.begins(token.symbol) | any,
            Kind::Mark => self.rules.begins(token.symbol),
        }));
        for &(first, end) in events {
            if first < end && end <= tokens.len() {
                self.lay_out(text, tokens, first, room);
                let words = Datum::Words(Span::new(tokens[first].start, tokens[end - 1].end));
                room.data.push(words);
                room.items.push(first, end, self.event, Some(room.data.len() - 1));
                room.begins[first] |= trie.begins(self.event);
            }
        }
    }

    /// The word or number at a token as items, unless it has been laid out.
    fn lay_out(&self, text: &str, tokens: &[Token], at: usize, room: &mut Room) {
        let Room { items, data, numbers, .. } = room;
        let Some(token) = tokens.get(at).filter(|_| items.first(at).is_none()) else { return };
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
            items.push(at, at + 1, self.rules.any_word, None);
            if token.capital {
                items.push(at, at + 1, self.rules.any_capital, None);
            }
            if self.lexicon.value(token.symbol, self.rules.function_word).is_none() {
                items.push(at, at + 1, self.rules.any_content, None);
            }
        }
        self.numbers.read(text, tokens, at, self.lexicon, numbers);
        for (end, symbol, value) in numbers.drain(..) {
            items.push(at, end, symbol, datum(value));
        }
    }

    /// Follows the trie from a node over the items at token `at`. Patterns are short, so the depth is bounded.
    fn walk(&self, text: &str, tokens: &[Token], node: u32, first: usize, at: usize, room: &mut Room) {
        let touching = at > first && tokens[at].gap == Gap::None;
        self.lay_out(text, tokens, at, room);
        let mut nth = room.items.first(at);
        while let Some(item) = nth.and_then(|nth| room.items.get(nth)) {
            nth = item.next;
            let Some(next) = self.rules.trie.next(node, touching, item.symbol) else { continue };
            if !self.rules.trie.can_match(next, room.signs) {
                continue;
            }
            room.path.push((at, item.end, item.datum));
            for accept in self.rules.trie.accepts(next) {
                self.accept(text, tokens, first, item.end, accept, room);
            }
            if item.end < tokens.len() && self.rules.trie.goes_on(next) {
                self.walk(text, tokens, next, first, item.end, room);
            }
            room.path.pop();
        }
    }

    fn accept(
        &self,
        text: &str,
        tokens: &[Token],
        first: usize,
        end: usize,
        accept: &Accept,
        room: &mut Room,
    ) {
        let rule = &self.rules.rules[accept.rule];
        let mut slots: Vec<Option<Datum>> = vec![None; rule.slots];
        for (element, &(from, to, datum)) in accept.sequence.elements.iter().zip(&room.path) {
            if let Some(slot) = element.slot {
                let words = || Datum::Words(Span::new(tokens[from].start, tokens[to - 1].end));
                slots[slot] = Some(datum.map_or_else(words, |datum| room.data[datum].clone()));
            }
        }
        let marks = &accept.sequence.marks;
        let tokens_of = |mark: &(usize, usize)| {
            let from = room.path.get(mark.0).map_or(first, |step| step.0);
            let to = mark.1.checked_sub(1).and_then(|last| room.path.get(last)).map_or(end, |step| step.1);
            (from, to.max(from + 1))
        };
        let pieces: Vec<(usize, usize)> =
            if marks.is_empty() { vec![(first, end)] } else { marks.iter().map(tokens_of).collect() };
        let (begin, finish) =
            pieces.iter().fold((end, first), |(b, f), piece| (b.min(piece.0), f.max(piece.1)));
        if !rule.guards.iter().all(|guard| self.allows(guard, text, tokens, begin, finish)) {
            return;
        }
        let span = |(from, to): (usize, usize)| Span::new(tokens[from].start, tokens[to - 1].end);
        let mut values = Vec::with_capacity(rule.means.len());
        for (nth, means) in rule.means.iter().enumerate() {
            let words = pieces.get(nth).map_or(Span::default(), |piece| span(*piece));
            match means.run(&slots, words) {
                Some(value) => values.push(value),
                None => return,
            }
        }
        if !rule.gives.is_empty()
            && let Some(value) = values.first()
        {
            // A part is all that its pattern takes; an expression is what is marked.
            let (from, to) = if rule.part { (first, end) } else { (begin, finish) };
            room.found.push((from, to, accept.rule, value.clone()));
        }
        if rule.part {
            return;
        }
        let expressions: Option<Vec<(Span, Meaning)>> = pieces
            .iter()
            .zip(&values)
            .map(|(piece, value)| Some((span(*piece), build::meaning(value)?)))
            .collect();
        let anchor = rule.ties.and_then(|(tie, slot)| match slots.get(slot) {
            Some(Some(Datum::Words(event))) => Some(Anchor { tie, event: *event }),
            _ => None,
        });
        if let Some(expressions) = expressions
            && anchor.is_some() == rule.ties.is_some()
        {
            let (extent, whole) = (span((begin, finish)), span((first, end)));
            room.candidates.push(Candidate { extent, whole, rule: accept.rule, expressions, anchor });
        }
    }

    /// What a layer found becomes items for the layers above.
    fn settle_layer(&self, room: &mut Room) {
        let Room { items, data, .. } = room;
        for (first, end, rule, datum) in room.found.drain(..) {
            let gives = &self.rules.rules[rule].gives;
            let known = items.at(first).any(|item| {
                item.end == end
                    && Some(&item.symbol) == gives.first()
                    && item.datum.is_some_and(|known| data[known] == datum)
            });
            if known || items.at(first).count() + gives.len() > MOST_ITEMS {
                continue;
            }
            data.push(datum);
            for kind in gives {
                items.push(first, end, *kind, Some(data.len() - 1));
                room.begins[first] |= self.rules.trie.begins(*kind);
            }
        }
    }

    fn allows(&self, guard: &Guard, text: &str, tokens: &[Token], first: usize, end: usize) -> bool {
        let before = first.checked_sub(1).map(|at| &tokens[at]);
        let after = tokens.get(end);
        match guard {
            Guard::Beside { after: is_after, wanted, symbols } => {
                let token = if *is_after { after } else { before };
                let answers = token.is_some_and(|token| {
                    symbols.contains(&token.symbol) && token.symbol != Symbol::UNKNOWN
                        || token.kind == Kind::Word && symbols.contains(&self.rules.any_word)
                        || token.capital && symbols.contains(&self.rules.any_capital)
                        || self.lexicon.classes(token.symbol).iter().any(|class| symbols.contains(&class.0))
                        || token.kind == Kind::Number
                            && symbols.iter().any(|s| self.lexicon.name(*s) == "{digits}")
                });
                answers == *wanted
            }
            Guard::Free => {
                let joins = |token: &Token| {
                    !matches!(
                        token.text(text),
                        "," | "."
                            | ";"
                            | ":"
                            | "!"
                            | "?"
                            | ")"
                            | "("
                            | "]"
                            | "["
                            | "\""
                            | "'"
                            | "“"
                            | "”"
                            | "‘"
                            | "’"
                            | "*"
                            | "_"
                            | "—"
                            | "–"
                            | "…"
                            | "-"
                            | "|"
                            | ">"
                            | "<"
                            | "«"
                            | "»"
                    )
                };
                let hyphened = |token: &Token, beyond: Option<&Token>, gap: Gap| {
                    matches!(token.text(text), "-" | "." | ":" | ",")
                        && beyond.is_some_and(|other| other.kind == Kind::Number && gap == Gap::None)
                };
                let left = before.is_some_and(|token| {
                    let beyond = first.checked_sub(2).map(|at| &tokens[at]);
                    tokens[first].gap == Gap::None && (joins(token) || hyphened(token, beyond, token.gap))
                });
                let right = after.is_some_and(|token| {
                    let beyond = tokens.get(end + 1);
                    token.gap == Gap::None
                        && (joins(token) || hyphened(token, beyond, beyond.map_or(Gap::Space, |t| t.gap)))
                });
                !left && !right
            }
            Guard::Capital => tokens[first].capital,
            Guard::Lower => !tokens[first].capital || first == 0,
            Guard::Head => first == 0,
            Guard::Short => matches!(self.domain, Domain::Message | Domain::Command),
            Guard::Command => self.domain == Domain::Command,
            Guard::Narrative => self.domain == Domain::Narrative,
        }
    }
}

fn choose(mut candidates: Vec<Candidate>, rules: &[Rule]) -> Vec<Match> {
    let length = |span: Span| span.end - span.start;
    candidates.sort_by_key(|c| {
        let rank = (length(c.extent), length(c.whole), rules[c.rule].layer);
        (std::cmp::Reverse(rank), c.rule, c.extent.start)
    });
    let mut taken: std::collections::BTreeMap<u32, u32> = std::collections::BTreeMap::new();
    let mut out = Vec::new();
    for candidate in candidates {
        let Span { start, end } = candidate.extent;
        let clash = taken.range(..end).next_back().is_some_and(|(_, &last)| last > start);
        if clash {
            continue;
        }
        taken.insert(start, end);
        for (span, meaning) in candidate.expressions {
            out.push(Match {
                span,
                whole: candidate.whole,
                meaning,
                anchor: candidate.anchor,
                rule: rules[candidate.rule].name.clone(),
            });
        }
    }
    out.sort_by_key(|found| (found.span.start, found.span.end));
    out
}
