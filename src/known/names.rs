//! Names and tell-tale words of the known events in one trie over word numbers.
//!
//! In: the events. Out: `Names`, walked from a token of a text. Case, dashes, articles, quotation marks, possessives and a plural
//! `s` make no difference; a name of one word must have a capital. The words are no part of the lexicon that texts are read
//! with, so that the trie can wait until a text asks for it.

use super::table::KnownEvent;
use crate::text::{Gap, Kind, Lexicon, Symbol, Text, Token, tokens};
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// The number that a token compares by: 0 stands in no name, `SKIP` makes no difference.
pub(super) type Unit = u32;
pub(super) const SKIP: Unit = u32::MAX;
const NUMBER: Unit = 1 << 31;
/// "9/11": the stroke tells it from a score.
const STROKE: Unit = NUMBER - 1;

/// What may begin with a word: a name, or something else that has to do with an event.
pub(super) const NAME: u8 = 1;
pub(super) const TERM: u8 = 2;
/// A noun that stands for a kind of event, with which a phrase for one may end.
pub(super) const KIND: u8 = 4;

/// What a path through the trie spells.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Terminal {
    /// Events that bear it as a name, and those that it is a place, a participant or a keyword of: ranges of the bearers.
    names: (u32, u32),
    terms: (u32, u32),
    /// "Russia" and "Russian" are one piece of evidence.
    pub stem: u32,
    /// Number of its words.
    pub(super) length: u32,
}

#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Names {
    /// Words of the names, each with its unit.
    own: Lexicon,
    units: Vec<Unit>,
    /// By symbol number of the texts' lexicon.
    #[serde(skip)]
    shared: Vec<Unit>,
    /// What each symbol of the texts' lexicon may begin, and whether it stands for a kind of event.
    #[serde(skip)]
    opens: Vec<u8>,
    steps: FxHashMap<(u32, Unit), u32>,
    /// The first steps, by unit, as most walks end behind them; 0 where there is none.
    #[serde(skip)]
    first: Vec<u32>,
    pub(super) terminals: Vec<Terminal>,
    bearers: Vec<u32>,
    /// The words of each event's names and terms.
    words: Vec<Vec<Unit>>,
    /// By unit: what may begin with the word.
    begins: Vec<u8>,
    /// Bit of each event's kind.
    pub(super) kinds: Vec<u32>,
    /// By event: it goes on for more than a season.
    pub(super) long: Vec<bool>,
}

/// Nouns that stand for a kind of event: "the war", "the talks".
const KINDS: &str = include_str!("../../data/en/words/event-kinds.csv");

/// Adds to the lexicon what must be known before texts are cut into tokens: the nouns for kinds of events, and the words of a
/// table that keep their full stop ("U.S.", "St.").
pub(crate) fn add_words(table: &str, lexicon: &mut Lexicon) {
    for (noun, kinds) in kinds_of_nouns() {
        lexicon.add(noun, "event-kind", kinds as i32);
    }
    for stop in memchr::memchr_iter(b'.', table.as_bytes()) {
        let ends = |c: char| c.is_whitespace() || "-–|,\"".contains(c);
        let (before, after) = (table.get(..stop).unwrap_or(""), table.get(stop + 1..).unwrap_or(""));
        let word = before.rsplit(ends).next().unwrap_or("");
        if !word.is_empty() && after.chars().next().is_none_or(ends) {
            lexicon.intern(&format!("{}.", word.to_lowercase()));
        }
    }
}

/// Each noun with the bits of its kinds.
fn kinds_of_nouns() -> impl Iterator<Item = (&'static str, u32)> {
    KINDS.lines().skip(1).filter_map(|line| {
        let (noun, kinds) = line.split_once(',')?;
        Some((noun, kinds.split('|').fold(0, |all, kind| all | bit_of(kind))))
    })
}

/// Kinds are bits, so that a noun may stand for several. What stands in no row of `KINDS` has none.
fn bit_of(kind: &str) -> u32 {
    let mut seen: Vec<&str> = Vec::new();
    for known in
        KINDS.lines().skip(1).filter_map(|line| line.split_once(',')).flat_map(|row| row.1.split('|'))
    {
        if known == kind {
            return 1 << seen.len().min(30);
        }
        if !seen.contains(&known) {
            seen.push(known);
        }
    }
    0
}

impl Names {
    pub(crate) fn new(events: &[KnownEvent], lexicon: &Lexicon) -> Names {
        let mut names = Names { own: Lexicon::empty(), units: vec![0], ..Names::default() };
        let spellings: Vec<(usize, bool, &str)> = events
            .iter()
            .enumerate()
            .flat_map(|(n, event)| {
                let own = event.aliases.iter().chain([&event.name]).map(move |name| (n, true, name.as_str()));
                let terms = event.places.iter().chain(&event.participants).chain(&event.keywords);
                own.chain(terms.map(move |term| (n, false, term.as_str())))
            })
            .collect();
        let joined = spellings.iter().map(|spelling| spelling.2).collect::<Vec<_>>().join("\n\n");
        let cut = tokens(&joined, 0, lexicon);
        for token in cut.iter().filter(|token| token.kind == Kind::Word) {
            names.add_word(token, token.text(&joined), lexicon);
        }
        names.share(lexicon);
        names.steps.reserve(cut.len() * 2 / 3);
        names.terminals.reserve(cut.len() * 2 / 3);
        names.words = vec![Vec::new(); events.len()];
        names.begins = vec![0; names.units.len()];
        names.terminals.push(Terminal::default());
        let mut bearers = vec![<[Vec<u32>; 2]>::default()];
        let mut spelling = 0;
        let mut start = 0;
        for end in 1..=cut.len() {
            if cut.get(end).is_none_or(|token| token.gap == Gap::Paragraph) {
                if let Some(&(event, is_name, _)) = spellings.get(spelling) {
                    names.add(&joined, &cut, start..end, event, is_name, &mut bearers);
                }
                spelling += 1;
                start = end;
            }
        }
        for (terminal, [named, termed]) in names.terminals.iter_mut().zip(bearers) {
            for (range, events) in [(&mut terminal.names, named), (&mut terminal.terms, termed)] {
                range.0 = names.bearers.len() as u32;
                names.bearers.extend(events);
                range.1 = names.bearers.len() as u32;
            }
        }
        let mut bits: FxHashMap<&str, u32> = FxHashMap::default();
        let kinds =
            events.iter().map(|event| *bits.entry(&event.kind).or_insert_with(|| bit_of(&event.kind)));
        names.kinds = kinds.collect();
        names.long = events.iter().map(is_long).collect();
        names
    }

    /// Gives a word of a name, and the word without its plural, a unit.
    fn add_word(&mut self, token: &Token, spelt: &str, lexicon: &Lexicon) {
        if self.own.look_up(spelt) != Symbol::UNKNOWN {
            return;
        }
        let word = match token.symbol {
            Symbol::UNKNOWN => spelt.replace(['\u{2019}', '\u{2bc}'], "'").to_lowercase(),
            known => lexicon.name(known).to_owned(),
        };
        let unit = match word.as_str() {
            "the" | "a" | "an" => SKIP,
            _ => self.own.intern(without_plural(&word)).0,
        };
        for (word, unit) in [(without_plural(&word), unit), (word.as_str(), unit)] {
            let own = self.own.intern(word).0 as usize;
            self.units.resize(self.units.len().max(own + 1), 0);
            self.units[own] = unit;
        }
    }

    /// Learns which words of the names the texts' lexicon has, too.
    pub(crate) fn share(&mut self, lexicon: &Lexicon) {
        self.shared = vec![0; lexicon.len()];
        for (own, unit) in (0..).zip(&self.units) {
            let shared = lexicon.get(self.own.name(Symbol(own)));
            if let Some(known) = self.shared.get_mut(shared.0 as usize).filter(|_| shared != Symbol::UNKNOWN)
            {
                *known = *unit;
            }
        }
        let kind = lexicon.class("event-kind");
        let opens = |(symbol, &unit)| {
            let is_kind = lexicon.value(Symbol(symbol), kind).is_some();
            self.begun_by(unit) | if is_kind { KIND } else { 0 }
        };
        self.opens = (0..).zip(&self.shared).map(opens).collect();
        let step = |unit| self.steps.get(&(0, unit)).copied().unwrap_or(0);
        self.first = (0..self.units.len() as u32).map(step).collect();
    }

    fn begun_by(&self, unit: Unit) -> u8 {
        self.begins.get(unit as usize).copied().unwrap_or(0)
    }

    /// Those of some tokens where something of these sorts may stand. Most tokens need no closer look.
    pub(super) fn starts<'a>(
        &'a self,
        text: &'a Text,
        tokens: Range<usize>,
        sorts: u8,
    ) -> impl Iterator<Item = usize> + 'a {
        let first = tokens.start;
        let here = text.tokens.get(tokens).unwrap_or(&[]);
        let opens = move |token: &Token| match (token.kind, token.symbol) {
            (Kind::Number, _) => NAME | TERM,
            (Kind::Mark, _) if text.text().as_bytes().get(token.start as usize) == Some(&b'/') => NAME | TERM,
            (_, Symbol::UNKNOWN) => self.begun_by(self.word(text.text(), token)),
            (_, Symbol(known)) => self.opens.get(known as usize).copied().unwrap_or(0),
        };
        (first..).zip(here).filter(move |(_, token)| opens(token) & sorts != 0).map(|(at, _)| at)
    }

    fn word(&self, text: &str, token: &Token) -> Unit {
        let unit = match token.symbol {
            Symbol::UNKNOWN => self.units.get(self.own.look_up(token.text(text)).0 as usize),
            known => self.shared.get(known.0 as usize),
        };
        unit.copied().unwrap_or(0)
    }

    fn add(
        &mut self,
        text: &str,
        cut: &[Token],
        tokens: Range<usize>,
        event: usize,
        is_name: bool,
        bearers: &mut Vec<[Vec<u32>; 2]>,
    ) {
        let (mut node, mut length) = (0, 0);
        for at in tokens.clone() {
            let unit = self.unit(text, cut, at);
            if unit == SKIP || unit == 0 {
                continue;
            }
            length += 1;
            if let Some(begins) = self.begins.get_mut(unit as usize).filter(|_| node == 0) {
                *begins |= if is_name { NAME } else { TERM };
            }
            if !self.words[event].contains(&unit) {
                self.words[event].push(unit);
            }
            let next = self.terminals.len() as u32;
            node = *self.steps.entry((node, unit)).or_insert(next);
            if node == next {
                self.terminals.push(Terminal::default());
                bearers.push(Default::default());
            }
        }
        if node == 0 {
            return;
        }
        let first = cut[tokens.start].text(text).chars().flat_map(char::to_lowercase).take(5);
        let terminal = &mut self.terminals[node as usize];
        terminal.length = length;
        terminal.stem = first.fold(17_u32, |hash, c| hash.wrapping_mul(31) ^ u32::from(c));
        let list = &mut bearers[node as usize][usize::from(!is_name)];
        if list.last() != Some(&(event as u32)) {
            list.push(event as u32);
        }
    }

    pub(super) fn unit(&self, text: &str, tokens: &[Token], at: usize) -> Unit {
        let Some(token) = tokens.get(at) else { return 0 };
        match token.kind {
            Kind::Number => token.text(text).parse().map_or(0, |n: u32| NUMBER | (n & (NUMBER - 2))),
            Kind::Word => {
                let apostrophe =
                    |before: &Token| token.gap == Gap::None && matches!(before.text(text), "'" | "\u{2019}");
                let word = token.text(text);
                if word.eq_ignore_ascii_case("s") && at > 0 && tokens.get(at - 1).is_some_and(apostrophe) {
                    return SKIP;
                }
                self.word(text, token)
            }
            Kind::Mark => match token.text(text) {
                "/" => STROKE,
                "-" | "–" | "—" | "‑" | "'" | "\u{2019}" | "\u{2018}" | "\"" | "“" | "”" => SKIP,
                "," if token.gap == Gap::None
                    && tokens.get(at + 1).is_some_and(|t| t.gap == Gap::None && t.kind == Kind::Number) =>
                {
                    SKIP
                }
                _ => 0,
            },
        }
    }

    fn step(&self, node: u32, unit: Unit) -> Option<u32> {
        match self.first.get(unit as usize).filter(|_| node == 0) {
            Some(&next) => Some(next).filter(|&next| next != 0),
            None => self.steps.get(&(node, unit)).copied(),
        }
    }

    /// Every terminal on the way from token `at`, with the index of the token after it.
    pub(super) fn walk<'a>(
        &'a self,
        text: &'a Text,
        at: usize,
        end: usize,
    ) -> impl Iterator<Item = (u32, usize)> + 'a {
        let (mut node, mut next) = (0_u32, at);
        std::iter::from_fn(move || {
            while next < end {
                let unit = self.unit(text.text(), &text.tokens, next);
                next += 1;
                match unit {
                    SKIP if node != 0 => continue,
                    SKIP | 0 => return None,
                    _ => node = self.step(node, unit)?,
                }
                if self.terminals.get(node as usize).is_some_and(|t| t.length > 0) {
                    return Some((node, next));
                }
            }
            None
        })
    }

    /// The events that bear a name.
    pub(super) fn named(&self, terminal: &Terminal) -> &[u32] {
        self.bearers.get(terminal.names.0 as usize..terminal.names.1 as usize).unwrap_or(&[])
    }

    /// The events that something is a place, a participant or a keyword of.
    pub(super) fn termed(&self, terminal: &Terminal) -> &[u32] {
        self.bearers.get(terminal.terms.0 as usize..terminal.terms.1 as usize).unwrap_or(&[])
    }

    /// Does the event go by the word, or has it to do with it?
    pub(super) fn knows(&self, event: usize, unit: Unit) -> bool {
        self.words.get(event).is_some_and(|words| words.contains(&unit))
    }
}

/// Kinds of events that texts speak of without naming them.
const LASTING: [&str; 8] =
    ["war", "invasion", "siege", "pandemic", "crisis", "genocide", "revolution", "uprising"];

/// Does the event go on for more than a season?
fn is_long(event: &KnownEvent) -> bool {
    if !LASTING.contains(&event.kind.as_str()) {
        return false;
    }
    match (event.interval.start(), event.interval.end()) {
        (Some(start), Some(end)) => end.number() - start.number() > 60,
        (start, _) => start.is_some(),
    }
}

/// "talks" and "talk" are one word here.
fn without_plural(word: &str) -> &str {
    match word.strip_suffix('s') {
        Some(rest) if rest.len() > 3 && !rest.ends_with(['s', 'u', 'i', '\'']) => rest,
        _ => word,
    }
}
