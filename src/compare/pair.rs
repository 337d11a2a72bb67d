//! Which row of one timeline is which of the other.
//!
//! First rows with the same id (the same words at the same place of the same source), then those with the same label
//! in the same sentence, then those most alike, best first. Time grows with the rows, not with their square: only rows
//! that share a rare word are looked at together.

use super::{SavedRow, day};
use rustc_hash::{FxHashMap, FxHashSet};

/// A word that more rows share than this tells nothing of which is which.
const COMMON: usize = 40;
/// Rows less alike than this are different rows.
const ALIKE: f64 = 0.5;

/// For each row that was, the index of the row that it is now.
pub(super) fn pairs(was: &[SavedRow], is: &[SavedRow]) -> Vec<Option<usize>> {
    let mut pairing = Pairing { found: vec![None; was.len()], taken: vec![false; is.len()] };
    pairing.equal(was, is, |row| (!row.id.is_empty()).then(|| row.id.clone()));
    pairing.equal(was, is, |row| Some([name(row), quote(row), &row.event].join("\u{0}")));
    pairing.alike(was, is);
    pairing.found
}

struct Pairing {
    found: Vec<Option<usize>>,
    taken: Vec<bool>,
}

impl Pairing {
    fn pair(&mut self, was: usize, is: usize) {
        if let (Some(found @ None), Some(taken @ false)) = (self.found.get_mut(was), self.taken.get_mut(is)) {
            (*found, *taken) = (Some(is), true);
        }
    }

    fn is_free(&self, was: usize, is: usize) -> bool {
        self.found.get(was) == Some(&None) && self.taken.get(is) == Some(&false)
    }

    /// Pairs rows with the same key; of several, the first with the first.
    fn equal(&mut self, was: &[SavedRow], is: &[SavedRow], key: impl Fn(&SavedRow) -> Option<String>) {
        let mut by_key: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        for (at, row) in is.iter().enumerate().rev().filter(|(at, _)| self.taken.get(*at) == Some(&false)) {
            if let Some(key) = key(row) {
                by_key.entry(key).or_default().push(at);
            }
        }
        for (at, row) in was.iter().enumerate() {
            if self.found.get(at) == Some(&None)
                && let Some(partner) = key(row).and_then(|key| by_key.get_mut(&key)?.pop())
            {
                self.pair(at, partner);
            }
        }
    }

    /// Pairs what is left with what is most alike.
    fn alike(&mut self, was: &[SavedRow], is: &[SavedRow]) {
        let words_of = |rows: &[SavedRow]| rows.iter().map(Words::new).collect::<Vec<_>>();
        let (were, are) = (words_of(was), words_of(is));
        let mut rows_with: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
        for (at, words) in are.iter().enumerate().filter(|(at, _)| self.taken.get(*at) == Some(&false)) {
            words.all().for_each(|word| rows_with.entry(word).or_default().push(at));
        }
        let mut scored = Vec::new();
        for (at, (row, words)) in was.iter().zip(&were).enumerate() {
            if self.found.get(at) != Some(&None) {
                continue;
            }
            let rare = words.all().filter_map(|word| rows_with.get(word)).filter(|rows| rows.len() <= COMMON);
            let near: FxHashSet<usize> = rare.flatten().copied().collect();
            for other in near {
                if let (Some(is), Some(theirs)) = (is.get(other), are.get(other)) {
                    let score = likeness(row, words, is, theirs);
                    scored.extend((score >= ALIKE).then_some((score, at, other)));
                }
            }
        }
        scored.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
        for (_, at, other) in scored {
            if self.is_free(at, other) {
                self.pair(at, other);
            }
        }
    }
}

/// The words of a row, in lower case.
struct Words {
    event: FxHashSet<String>,
    quote: FxHashSet<String>,
}

impl Words {
    fn new(row: &SavedRow) -> Words {
        let words = |text: &str| -> FxHashSet<String> {
            let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
            words.map(str::to_lowercase).collect()
        };
        Words { event: words(&row.event), quote: words(quote(row)) }
    }

    fn all(&self) -> impl Iterator<Item = &str> {
        let quoted = self.quote.iter().filter(|word| !self.event.contains(*word));
        self.event.iter().chain(quoted).map(String::as_str)
    }
}

/// 0 to 1: what the label, the sentence, the time and the source have in common.
fn likeness(was: &SavedRow, before: &Words, is: &SavedRow, after: &Words) -> f64 {
    let shared = |a: &FxHashSet<String>, b: &FxHashSet<String>| {
        let both = a.intersection(b).count();
        if both == 0 { 0.0 } else { 2.0 * both as f64 / (a.len() + b.len()) as f64 }
    };
    let fits = if can_coincide(was, is) { 0.2 } else { 0.0 };
    let same_source = if name(was) == name(is) { 0.1 } else { 0.0 };
    0.4 * shared(&before.event, &after.event) + 0.3 * shared(&before.quote, &after.quote) + fits + same_source
}

/// Some day can belong to both.
fn can_coincide(was: &SavedRow, is: &SavedRow) -> bool {
    let ends_before = |a: &SavedRow, b: &SavedRow| {
        day(a.end.as_deref()).zip(day(b.start.as_deref())).is_some_and(|(end, start)| end < start)
    };
    !ends_before(was, is) && !ends_before(is, was)
}

fn quote(row: &SavedRow) -> &str {
    row.quote.as_deref().unwrap_or("")
}

/// The source's file name: the same files may be reached by another path.
fn name(row: &SavedRow) -> &str {
    let source = row.source.as_deref().unwrap_or("");
    source.rsplit(['/', '\\']).next().unwrap_or(source)
}
