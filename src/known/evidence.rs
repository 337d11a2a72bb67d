//! Which known events a document speaks of, by the words that it uses.

use super::names::{NAME, Names, TERM, Terminal};
use crate::text::Text;

/// A name of the event counts as much as this many of its other words.
pub(super) const NAME_COUNTS: usize = 3;

/// How many distinct places, participants and keywords of each known event stand in a document.
#[derive(Default)]
pub(super) struct Evidence {
    /// At the event's index.
    told: Vec<Told>,
}

#[derive(Clone, Copy, Default)]
struct Told {
    support: u32,
    /// The last piece of evidence that counted, from 1: of two words that are one piece only the first counts.
    last: u32,
    named: bool,
}

impl Evidence {
    pub(super) fn new(names: &Names, text: &Text) -> Evidence {
        let mut seen: Vec<u32> = Vec::new();
        for cut in &text.sentences {
            for at in names.starts(text, cut.tokens.clone(), NAME | TERM) {
                seen.extend(names.walk(text, at, cut.tokens.end).map(|found| found.0));
            }
        }
        seen.sort_unstable();
        seen.dedup();
        let mut seen: Vec<&Terminal> =
            seen.into_iter().filter_map(|node| names.terminals.get(node as usize)).collect();
        seen.sort_unstable_by_key(|terminal| terminal.stem);
        let mut evidence = Evidence { told: vec![Told::default(); names.long.len()] };
        for (piece, terminals) in (1..).zip(seen.chunk_by(|one, next| one.stem == next.stem)) {
            for terminal in terminals {
                evidence.add(names, terminal, piece);
            }
        }
        evidence
    }

    fn add(&mut self, names: &Names, terminal: &Terminal, piece: u32) {
        for &event in names.termed(terminal) {
            if let Some(told) = self.told.get_mut(event as usize).filter(|told| told.last != piece) {
                told.last = piece;
                told.support += 1;
            }
        }
        for &event in names.named(terminal) {
            if let Some(told) = self.told.get_mut(event as usize).filter(|told| !told.named) {
                told.named = true;
                told.support += NAME_COUNTS as u32;
            }
        }
    }

    /// Does one of its names stand in the text?
    pub(super) fn names(&self, event: usize) -> bool {
        self.told.get(event).is_some_and(|told| told.named)
    }

    pub(super) fn of(&self, event: usize) -> usize {
        self.told.get(event).map_or(0, |told| told.support as usize)
    }

    /// Each event that anything in the text points to, with its support.
    pub(super) fn spoken_of(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        let told = self.told.iter().map(|told| told.support as usize).enumerate();
        told.filter(|&(_, support)| support > 0)
    }
}
