//! Contradictions that the user hears of.
//!
//! In: a proposal that the network refused, and the statements that it clashes with. Out: a `Conflict`, or nothing.

use super::Solver;
use super::proposal::{Ground, Step};
use super::telling::quoted;
use crate::network::Refusal;
use crate::resolve::Basis;
use crate::sieve::Conflict;
use crate::sieve::{Link, Node, Relation, Sieve};

impl Solver<'_> {
    /// Only two dates in full that contradict each other are the text's own contradiction; everything else that does
    /// not fit was our guess, and goes without a word.
    pub(crate) fn refused(&mut self, link: Option<Link>, sieve: &Sieve, refusal: Refusal) {
        let line = |link: &Link| match link.from {
            Node::Event(event) => self.facts.events.get(event).map(|event| self.facts.line(event.sentence)),
            _ => None,
        };
        if refusal == Refusal::Spent {
            let line = link.as_ref().and_then(line).unwrap_or(1);
            self.left_out.get_or_insert((line, 0)).1 += 1;
            return;
        }
        let (Refusal::Clash(tags), Some(link)) = (refusal, link) else { return };
        let (Node::Event(event), Node::Timex(new), true) = (link.from, link.to, sieve.stated) else { return };
        let grounds: Vec<&Ground> = tags.iter().filter_map(|&tag| self.grounds.get(tag as usize)).collect();
        let firm = |ground: &&Ground| match ground.step {
            Step::Timex(at) => self.facts.timexes.get(at).is_some_and(|timex| timex.basis == Basis::Stated),
            step => matches!(step, Step::Clause | Step::Far | Step::Identity),
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
            quoted(self.facts.text, old.mention.span),
            quoted(self.facts.text, new.mention.span),
        );
        self.conflicts.push(Conflict { document: 0, line, what });
    }
    /// So many statements contradict each other that some could not be held against the rest.
    pub(crate) fn say_what_is_left_out(&mut self) {
        let Some((line, times)) = self.left_out.take() else { return };
        let statements = if times == 1 { "statement is" } else { "statements are" };
        let what = format!(
            "{times} {statements} left out from here on: too many in this text contradict each other"
        );
        self.conflicts.push(Conflict { document: 0, line, what });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::docdate::DocumentDate;
    use crate::event::Event;
    use crate::known::Events;
    use crate::sieve::solver::proposal::Proposal;
    use crate::sieve::solver::proposal::Telling;
    use crate::sieve::{Facts, SIEVES};
    use crate::text::{Document, Lexicon, Sentence, Span, Text};

    /// A thousand events in a row, and hundreds of statements that put the last of them before the others: each would be
    /// held against all that stands between. The steps are bounded, what is left out is said, and what comes after
    /// still counts.
    #[test]
    fn what_no_steps_are_left_for_is_said() {
        const EVENTS: usize = 1_000;
        let line = "It fell.\n";
        let document = Document { text: line.repeat(EVENTS), ..Document::default() };
        let text = Text::new(document, &Lexicon::new());
        let fell = |(sentence, cut): (usize, &Sentence)| {
            let head = Span::new(cut.span.start + 3, cut.span.end - 1);
            Event { head, sentence, ..Event::default() }
        };
        let events: Vec<Event> = text.sentences.iter().enumerate().map(fell).collect();
        let (date, known) = (DocumentDate::default(), Events::default());
        let facts = Facts::new(&text, &date, &[], &[], &events, &known);
        let mut solver = Solver::new(&facts, true);
        let mut tie = |from: usize, to: usize| {
            let ground = Ground { step: Step::Order, telling: Telling::Nothing };
            let (from, to) = (Node::Event(from), Node::Event(to));
            let proposal = Proposal::link(from, Relation::Before, to, "signal", Span::default(), ground);
            solver.admit(proposal, &SIEVES[0]);
            (solver.links.len(), solver.network.steps, solver.network.allowed)
        };
        for at in 1..EVENTS - 10 {
            assert_eq!(tie(at - 1, at).0, at);
        }
        for at in 0..500 {
            assert_eq!(tie(EVENTS - 11, at).0, EVENTS - 11);
        }
        let (links, steps, allowed) = tie(EVENTS - 11, EVENTS - 10);
        assert_eq!(links, EVENTS - 10, "what needs no search is admitted");
        assert!(steps <= allowed && allowed < 100_000 + 200 * EVENTS as u64, "{steps} of {allowed}");
        let conflicts = solver.solution().conflicts;
        assert_eq!(conflicts.len(), 1);
        assert_eq!(conflicts[0].line, (EVENTS - 10) as u32);
        assert!(conflicts[0].what.contains("left out from here on"), "{}", conflicts[0].what);
    }
}
