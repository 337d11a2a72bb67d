//! Contradictions that the user hears of.
//!
//! In: a proposal that the network refused, and the statements that it clashes with. Out: a `Conflict`, or nothing.

use super::Conflict;
use super::proposal::{Ground, Step};
use super::solver::Solver;
use super::{Link, Node, Relation, Sieve};
use crate::network::Refusal;
use crate::resolve::Basis;

impl Solver<'_> {
    /// Only two dates in full that contradict each other are the text's own contradiction; everything else that does
    /// not fit was our guess, and goes without a word.
    pub(super) fn refused(&mut self, link: Option<Link>, sieve: &Sieve, refusal: Refusal) {
        let (Refusal::Clash(tags), Some(link)) = (refusal, link) else { return };
        let (Node::Event(event), Node::Timex(new), true) = (link.from, link.to, sieve.stated) else { return };
        let grounds: Vec<&Ground> = tags.iter().filter_map(|&tag| self.grounds.get(tag as usize)).collect();
        let firm = |ground: &&Ground| match ground.step {
            Step::Timex(at) => self.facts.timexes.get(at).is_some_and(|timex| timex.basis == Basis::Stated),
            step => matches!(step, Step::Clause | Step::Identity),
        };
        let old = grounds.iter().find_map(|ground| match ground.step {
            Step::Timex(at) if at != new => self.facts.timexes.get(at),
            _ => None,
        });
        let (Some(old), Some(new)) = (old, self.facts.timexes.get(new)) else { return };
        // Two dates in one sentence are rarely of one event: there we have put one in the wrong place.
        let apart = old.mention.sentence != new.mention.sentence && link.relation == Relation::IsIncluded;
        if !apart || new.basis != Basis::Stated || !grounds.iter().all(firm) {
            return;
        }
        let (first, line) = (self.facts.line(old.mention.sentence), self.facts.line(new.mention.sentence));
        let lines = if first == line {
            format!("line {line} gives")
        } else {
            format!("lines {first} and {line} give")
        };
        let what = format!(
            "{lines} different dates for {}: {} and {}; the first was kept",
            self.facts.events.get(event).map_or_else(String::new, |event| format!("“{}”", event.label)),
            self.facts.quoted(old.mention.span),
            self.facts.quoted(new.mention.span),
        );
        self.conflicts.push(Conflict { document: 0, line, what });
    }
}
