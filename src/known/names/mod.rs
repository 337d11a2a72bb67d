//! Names and tell-tale words of the known events in one trie over word numbers.
//!
//! In: the events (`growing.rs` puts them in). Out: `Names`, walked from a token of a text. Case, dashes, articles, quotation marks, possessives and a plural
//! `s` make no difference; a name of one word must have a capital. The words are no part of the lexicon that texts are read
//! with, so that the trie can wait until a text asks for it.

mod growing;

pub(crate) use growing::add_words;

use crate::rows::rows;
use crate::text::{Gap, Kind, Lexicon, Symbol, Text, Token};
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
#[derive(Debug, Default)]
pub(crate) struct Terminal {
    /// What leads on from it, by units in order, and where to: a range of the steps.
    steps: (u32, u32),
    /// Events that bear it as a name, and those that it is a place, a participant or a keyword of: ranges of the bearers.
    names: (u32, u32),
    terms: (u32, u32),
    /// "Russia" and "Russian" are one piece of evidence.
    pub stem: u32,
    /// Number of its words.
    pub(super) length: u32,
}

rows! { Terminal { steps: (u32, u32), names: (u32, u32), terms: (u32, u32), stem: u32, length: u32 } }

#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Names {
    /// Words of the names, each with its unit.
    own: Lexicon,
    #[serde(with = "crate::rows")]
    units: Vec<Unit>,
    /// By symbol number of the texts' lexicon.
    #[serde(skip)]
    shared: Vec<Unit>,
    /// What each symbol of the texts' lexicon may begin, and whether it stands for a kind of event.
    #[serde(skip)]
    opens: Vec<u8>,
    #[serde(with = "crate::rows")]
    steps: Vec<(Unit, u32)>,
    /// The first steps, by unit, as most walks end behind them; 0 where there is none.
    #[serde(skip)]
    first: Vec<u32>,
    #[serde(with = "crate::rows")]
    pub(super) terminals: Vec<Terminal>,
    #[serde(with = "crate::rows")]
    bearers: Vec<u32>,
    /// The words of all events' names and terms, and where those of each event end.
    #[serde(with = "crate::rows")]
    words: Vec<Unit>,
    #[serde(with = "crate::rows")]
    ends: Vec<u32>,
    /// By unit: what may begin with the word.
    #[serde(with = "crate::rows")]
    begins: Vec<u8>,
    /// Bit of each event's kind.
    #[serde(with = "crate::rows")]
    pub(super) kinds: Vec<u32>,
    /// By event: it goes on for more than a season.
    #[serde(with = "crate::rows")]
    pub(super) long: Vec<bool>,
}

impl Names {
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
        let mut first = vec![0; self.units.len()];
        for &(unit, to) in self.steps_from(0) {
            if let Some(first) = first.get_mut(unit as usize) {
                *first = to;
            }
        }
        self.first = first;
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

    pub(super) fn unit(&self, text: &str, tokens: &[Token], at: usize) -> Unit {
        let Some(token) = tokens.get(at) else { return 0 };
        match token.kind {
            Kind::Number => token.text(text).parse().map_or(0, |n: u32| NUMBER | (n % STROKE)),
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
            None => {
                let steps = self.steps_from(node);
                Some(steps[steps.binary_search_by_key(&unit, |step| step.0).ok()?].1)
            }
        }
    }

    fn steps_from(&self, node: u32) -> &[(Unit, u32)] {
        let range = self.terminals.get(node as usize).map(|terminal| terminal.steps);
        range.and_then(|(first, end)| self.steps.get(first as usize..end as usize)).unwrap_or(&[])
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
        let end = |event: usize| self.ends.get(event).map_or(0, |end| *end as usize);
        let first = event.checked_sub(1).map_or(0, end);
        self.words.get(first..end(event)).is_some_and(|words| words.contains(&unit))
    }
}
