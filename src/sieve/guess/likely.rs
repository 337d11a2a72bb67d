//! What a guess asks of the network.
//!
//! In: an event and what is guessed of it. Out: a `Proposal`, of which no row of a timeline tells.

use super::claims::{Claim, Guess};
use crate::event::Event;
use crate::network::DAY;
use crate::sieve::solver::proposal::{Demand, End, Ground, Proposal, Step, Telling};
use crate::sieve::{Node, Relation, Solution};
use crate::time::Interval;

pub(crate) fn against_document(event: &Event, index: usize, claim: Claim, guess: &Guess) -> Proposal {
    use End::{Begin, Finish};
    let (own, day) = (Node::Event(index), Node::Document);
    let before = |end| Demand::Order { first: (own, end), second: (day, Begin), least: DAY };
    let after = |end| Demand::Order { first: (day, Finish), second: (own, end), least: DAY };
    let (relation, demands) = match claim {
        Claim::On => (Relation::IsIncluded, None),
        Claim::Before => (Relation::Before, Some(vec![before(Finish)])),
        Claim::After => (Relation::After, Some(vec![after(Begin)])),
        Claim::Around => (Relation::Includes, Some(vec![before(Begin), after(Finish)])),
    };
    proposal(event, index, relation, Node::Document, guess.name, demands)
}

/// All through the period of the timex.
pub(crate) fn whole(event: &Event, index: usize, timex: usize, settled: &Solution) -> Option<Proposal> {
    let (first, last) = settled.timexes.get(timex).and_then(|when| when.start().zip(when.end()))?;
    let demands = vec![Demand::Within(Node::Event(index), Interval::lasting(first, Some(last)))];
    Some(proposal(event, index, Relation::Simultaneous, Node::Timex(timex), "guess-figure", Some(demands)))
}

/// The story has come to that date and goes on from there, over by the day before the text was written.
pub(crate) fn after_story(event: &Event, index: usize, timex: usize) -> Proposal {
    use End::{Begin, Finish};
    let (own, since) = (Node::Event(index), Node::Timex(timex));
    let over = Demand::Order { first: (own, Finish), second: (Node::Document, Begin), least: DAY };
    let begun = Demand::Order { first: (since, Begin), second: (own, Begin), least: 0 };
    proposal(event, index, Relation::After, Node::Timex(timex), "guess-story", Some(vec![begun, over]))
}

pub(crate) fn proposal(
    event: &Event,
    index: usize,
    relation: Relation,
    to: Node,
    by: &'static str,
    demands: Option<Vec<Demand>>,
) -> Proposal {
    let ground = Ground { step: Step::Likely, telling: Telling::Nothing };
    Proposal::link(Node::Event(index), relation, to, by, event.head, ground).demanding(demands)
}
