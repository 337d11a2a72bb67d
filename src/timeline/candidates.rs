//! Known events that a row might be, but that no text settles.
//!
//! In: the mentions of a row and its bounds. Out: `Candidate`s.

use super::Candidate;
use super::group::{Group, Mention, Mentioned};
use crate::known::Events;
use crate::sieve::Proof;

/// Candidates that a row lists at most.
const CANDIDATES: usize = 8;

/// Known events that would fit: those that the words answer to, and, for an earlier one of its kind that the text
/// only implies, those of the same kind and parties.
pub(super) fn candidates(
    all: Mentioned,
    known: &Events,
    mentions: &[Mention],
    group: &Group,
) -> Vec<Candidate> {
    let mut found: Vec<usize> = Vec::new();
    for &mention in mentions {
        let Some((analysis, event)) = all.event(mention) else { continue };
        if let Some(naming) = event.naming.and_then(|at| analysis.namings.get(at))
            && (naming.settled.is_none() || event.implied_by.is_some())
        {
            found.extend(naming.candidates.iter().copied());
        }
        if event.implied_by.is_some() {
            found.extend(alike(known, all.proof(mention)));
        }
    }
    let mut out: Vec<Candidate> = Vec::new();
    for known in found.into_iter().filter_map(|at| known.get(at)) {
        let fits = group.interval.meet(&known.interval).is_some();
        if fits && out.len() < CANDIDATES && out.iter().all(|candidate| candidate.known != known.id) {
            out.push(Candidate {
                known: known.id.clone(),
                name: known.name.clone(),
                interval: known.interval,
            });
        }
    }
    out
}

/// Known events of the same kind and two of the same parties as the one that the date of an implied event rests on.
fn alike(known: &Events, proof: Option<&Proof>) -> Vec<usize> {
    let base = proof.and_then(|proof| proof.known.last());
    let Some(base) = base.and_then(|id| known.iter().find(|known| known.id == *id)) else {
        return Vec::new();
    };
    let shared = |a: &[String], b: &[String]| a.iter().filter(|name| b.contains(name)).count();
    let mut out: Vec<usize> = (0..known.len())
        .filter(|&at| {
            known.get(at).is_some_and(|other| {
                other.id != base.id
                    && other.kind == base.kind
                    && shared(&other.participants, &base.participants) >= 2
            })
        })
        .collect();
    // The closest before comes first.
    out.sort_by_key(|&at| std::cmp::Reverse(known.get(at).and_then(|known| known.interval.start())));
    out
}
