//! Two timelines compared row by row: what was added, what is gone, what moved.
//!
//! In: timelines as JSON of schema 1, saved at any time. Out: a `Comparison`. Rows are paired by meaning (the same
//! mention, the same sentence, alike words at a time that fits), never by position.

mod pair;
mod saved;

pub use saved::{Saved, SavedError, SavedRow};

use crate::time::{Day, Interval};
use serde::Serialize;

/// Which differences count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scope {
    #[default]
    All,
    /// Dates and their precision; wording and basis may differ.
    Dates,
}

/// What of a row differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Aspect {
    Date,
    Precision,
    Label,
    Basis,
}

impl Aspect {
    pub fn name(self) -> &'static str {
        match self {
            Aspect::Date => "date",
            Aspect::Precision => "precision",
            Aspect::Label => "label",
            Aspect::Basis => "basis",
        }
    }

    /// What the row says of it.
    pub fn of(self, row: &SavedRow) -> &str {
        let told = match self {
            Aspect::Date => {
                return row.edtf.as_deref().filter(|edtf| !edtf.is_empty()).unwrap_or(match &*row.when {
                    "" => "undated",
                    when => when,
                });
            }
            Aspect::Precision => Some(&row.precision),
            Aspect::Label => Some(&row.event),
            Aspect::Basis => row.basis.as_ref(),
        };
        told.map_or("none", String::as_str)
    }

    fn differs(self, was: &SavedRow, is: &SavedRow) -> bool {
        match self {
            Aspect::Date => (&was.start, &was.end, &was.edtf) != (&is.start, &is.end, &is.edtf),
            _ => self.of(was) != self.of(is),
        }
    }
}

/// A difference.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "what")]
pub enum Difference<'t> {
    Added { is: &'t SavedRow },
    Gone { was: &'t SavedRow },
    Moved { changed: Vec<Aspect>, was: &'t SavedRow, is: &'t SavedRow },
}

impl<'t> Difference<'t> {
    /// The row as it is now, or as it was.
    pub fn row(&self) -> &'t SavedRow {
        match self {
            Difference::Added { is } | Difference::Moved { is, .. } => is,
            Difference::Gone { was } => was,
        }
    }
}

/// What differs, in the order of time, and how many rows do not.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Comparison<'t> {
    pub differences: Vec<Difference<'t>>,
    pub same: usize,
}

/// Compares a saved timeline with a fresh one.
pub fn compare<'t>(was: &'t Saved, is: &'t Saved, scope: Scope) -> Comparison<'t> {
    let aspects: &[Aspect] = match scope {
        Scope::All => &[Aspect::Date, Aspect::Precision, Aspect::Label, Aspect::Basis],
        Scope::Dates => &[Aspect::Date, Aspect::Precision],
    };
    let mut comparison = Comparison::default();
    let mut fresh = vec![true; is.entries.len()];
    for (row, partner) in was.entries.iter().zip(pair::pairs(&was.entries, &is.entries)) {
        let Some((at, now)) = partner.and_then(|at| Some((at, is.entries.get(at)?))) else {
            comparison.differences.push(Difference::Gone { was: row });
            continue;
        };
        if let Some(fresh) = fresh.get_mut(at) {
            *fresh = false;
        }
        let changed: Vec<Aspect> =
            aspects.iter().copied().filter(|aspect| aspect.differs(row, now)).collect();
        if changed.is_empty() {
            comparison.same += 1;
        } else {
            comparison.differences.push(Difference::Moved { changed, was: row, is: now });
        }
    }
    let added = is.entries.iter().zip(&fresh).filter(|(_, fresh)| **fresh);
    comparison.differences.extend(added.map(|(row, _)| Difference::Added { is: row }));
    comparison.differences.sort_by_cached_key(|difference| {
        let row = difference.row();
        let day = day(row.start.as_deref()).or_else(|| day(row.end.as_deref()));
        (day.is_none(), day, row.source.clone(), row.line)
    });
    comparison
}

fn day(iso: Option<&str>) -> Option<Day> {
    iso?.parse::<Interval>().ok()?.start()
}

#[cfg(test)]
mod tests;
