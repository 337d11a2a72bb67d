//! Puts the names and tell-tale words of the known events into one trie.
//!
//! In: the events, the texts' lexicon. Out: `Names`, whose tables lie side by side.

use super::super::table::KnownEvent;
use super::{NAME, Names, SKIP, TERM, Terminal, Unit};
use crate::text::{Gap, Kind, Lexicon, Symbol, Token, tokens};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Nouns that stand for a kind of event: "the war", "the talks".
const KINDS: &str = include_str!("../../../data/en/words/event-kinds.csv");

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

/// Names that more are still put to.
#[derive(Default)]
struct Growing {
    steps: FxHashMap<(u32, Unit), u32>,
    /// Of each terminal the events that bear it as a name, and those that it is something else of.
    bearers: Vec<[Vec<u32>; 2]>,
    /// Of each event the words of its names and terms.
    words: Vec<Vec<Unit>>,
}

impl Names {
    pub(crate) fn new<'e>(events: impl IntoIterator<Item = &'e KnownEvent>, lexicon: &Lexicon) -> Names {
        let events: Vec<&KnownEvent> = events.into_iter().collect();
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
        let mut growing = Growing { words: vec![Vec::new(); events.len()], ..Growing::default() };
        names.begins = vec![0; names.units.len()];
        names.terminals.push(Terminal::default());
        growing.bearers.push(Default::default());
        let mut spelling = 0;
        let mut start = 0;
        for end in 1..=cut.len() {
            if cut.get(end).is_none_or(|token| token.gap == Gap::Paragraph) {
                if let Some(&(event, is_name, _)) = spellings.get(spelling) {
                    names.add(&joined, &cut, start..end, event, is_name, &mut growing);
                }
                spelling += 1;
                start = end;
            }
        }
        names.lay_out(growing);
        let mut bits: FxHashMap<&str, u32> = FxHashMap::default();
        let kinds =
            events.iter().map(|event| *bits.entry(&event.kind).or_insert_with(|| bit_of(&event.kind)));
        names.kinds = kinds.collect();
        names.long = events.iter().map(|event| is_long(event)).collect();
        names
    }

    fn lay_out(&mut self, growing: Growing) {
        let mut steps: Vec<((u32, Unit), u32)> = growing.steps.into_iter().collect();
        steps.sort_unstable();
        for ((from, unit), to) in steps {
            let range = &mut self.terminals[from as usize].steps;
            if range.0 == range.1 {
                range.0 = self.steps.len() as u32;
            }
            self.steps.push((unit, to));
            range.1 = self.steps.len() as u32;
        }
        for (terminal, [named, termed]) in self.terminals.iter_mut().zip(growing.bearers) {
            for (range, events) in [(&mut terminal.names, named), (&mut terminal.terms, termed)] {
                range.0 = self.bearers.len() as u32;
                self.bearers.extend(events);
                range.1 = self.bearers.len() as u32;
            }
        }
        for words in growing.words {
            self.words.extend(words);
            self.ends.push(self.words.len() as u32);
        }
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

    fn add(
        &mut self,
        text: &str,
        cut: &[Token],
        tokens: Range<usize>,
        event: usize,
        is_name: bool,
        growing: &mut Growing,
    ) {
        let Growing { steps, bearers, words } = growing;
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
            if !words[event].contains(&unit) {
                words[event].push(unit);
            }
            let next = self.terminals.len() as u32;
            node = *steps.entry((node, unit)).or_insert(next);
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
