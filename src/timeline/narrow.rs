//! Rows that a user asks for: by time and by words.

use super::{Entry, Timeline};
use crate::time::Day;

/// What rows must be; an empty one lets every row pass.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Narrow {
    /// First day, inclusive, on which a row can lie.
    pub from: Option<Day>,
    /// Last day, inclusive, on which a row can lie.
    pub to: Option<Day>,
    /// All of these stand in the row's event or in one of its quotes, whatever their case.
    pub words: Vec<String>,
}

impl Narrow {
    /// Leaves out the rows that are not asked for.
    pub fn apply(&self, timeline: &mut Timeline) {
        let words: Vec<String> = self.words.iter().map(|word| word.to_lowercase()).collect();
        timeline.entries.retain(|entry| self.lies_within(entry) && tells(entry, &words));
    }

    /// Some day of the row can lie between the two. Rows of which nothing is known lie nowhere.
    fn lies_within(&self, entry: &Entry) -> bool {
        let (start, end) = (entry.interval.start(), entry.interval.end());
        let after = self.from.is_none_or(|from| end.is_none_or(|end| end >= from));
        let before = self.to.is_none_or(|to| start.is_none_or(|start| start <= to));
        let asked = self.from.is_some() || self.to.is_some();
        after && before && !(asked && entry.interval.is_unknown())
    }
}

fn tells(entry: &Entry, words: &[String]) -> bool {
    if words.is_empty() {
        return true;
    }
    let mut told = entry.event.to_lowercase();
    for source in &entry.sources {
        told.push('\n');
        told.push_str(&source.quote.to_lowercase());
    }
    words.iter().all(|word| told.contains(word))
}
