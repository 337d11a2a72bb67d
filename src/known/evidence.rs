//! Which known events a document speaks of, by the words that it uses.

use super::names::Names;
use crate::text::Text;
use rustc_hash::{FxHashMap, FxHashSet};

/// A name of the event counts as much as this many of its other words.
pub(super) const NAME_COUNTS: usize = 3;

/// How many distinct places, participants and keywords of each known event stand in a document.
pub(super) struct Evidence {
    support: FxHashMap<usize, usize>,
    named: FxHashSet<usize>,
}

impl Evidence {
    pub(super) fn new(names: &Names, text: &Text) -> Evidence {
        let mut seen: Vec<u32> = Vec::new();
        for cut in &text.sentences {
            for at in cut.tokens.clone().filter(|&at| names.begins(text.text(), &text.tokens[at])) {
                seen.extend(names.walk(text, at, cut.tokens.end).map(|found| found.0));
            }
        }
        seen.sort_unstable();
        seen.dedup();
        let mut stems: Vec<(usize, u32)> = Vec::new();
        let mut named: FxHashSet<usize> = FxHashSet::default();
        for node in seen {
            let Some(terminal) = names.terminals.get(node as usize) else { continue };
            stems.extend(names.termed(terminal).iter().map(|&event| (event as usize, terminal.stem)));
            named.extend(names.named(terminal).iter().map(|&event| event as usize));
        }
        stems.sort_unstable();
        stems.dedup();
        let mut support: FxHashMap<usize, usize> = FxHashMap::default();
        for (event, _) in stems {
            *support.entry(event).or_default() += 1;
        }
        for &event in &named {
            *support.entry(event).or_default() += NAME_COUNTS;
        }
        Evidence { support, named }
    }

    /// Does one of its names stand in the text?
    pub(super) fn names(&self, event: usize) -> bool {
        self.named.contains(&event)
    }

    pub(super) fn of(&self, event: usize) -> usize {
        self.support.get(&event).copied().unwrap_or(0)
    }

    /// Each event that anything in the text points to, with its support.
    pub(super) fn spoken_of(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        self.support.iter().map(|(&event, &support)| (event, support))
    }
}
