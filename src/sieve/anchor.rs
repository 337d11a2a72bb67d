//! The anchor sieve: expressions that hang on an event of the text or on a known one.
//!
//! "Two days after the talks", "four years into this war", "since the invasion", "the first talks in three years".

use super::clause::verb::clause_behind;
use super::clause::{time, told_at};
use super::facts::reach;
use super::solver::proposal::{
    Away, Demand, End, Ground, Proposal, Step, Telling, away_words, back, length_words, no_later,
};
use super::{Facts, Gap, Link, Node, Relation};
use crate::event::Event;
use crate::known::length_of;
use crate::resolve::Timex;
use crate::rule::{Anchor, Tie};
use crate::time::{Modifier, Value};

pub(super) fn propose(facts: &Facts) -> Vec<Proposal> {
    let mut implied = vec![Vec::new(); facts.timexes.len()];
    for (index, event) in facts.events.iter().enumerate() {
        if let Some(of) = event.implied_by.and_then(|timex| implied.get_mut(timex)) {
            of.push(index);
        }
    }
    let mut out = Vec::new();
    for (index, timex) in facts.timexes.iter().enumerate() {
        let Some(anchor) = timex.mention.anchor else { continue };
        let Some(base) = base(facts, timex, anchor) else { continue };
        match anchor.tie {
            Tie::Lasted => {}
            Tie::FirstIn => {
                for &event in implied.get(index).into_iter().flatten() {
                    let place = Node::Event(event);
                    let mut proposal = tied(facts, timex, anchor.tie, place, base);
                    proposal.told_by = Some((event, index));
                    out.push(proposal);
                }
            }
            tie => {
                out.push(tied(facts, timex, tie, time(index), base));
                let sign = match tie {
                    Tie::After => 1,
                    Tie::Before => -1,
                    _ => continue,
                };
                let line = facts.line(timex.mention.sentence);
                out.extend(gap(timex).and_then(|gap| back(base, time(index), sign, &gap, line)));
            }
        }
    }
    out
}

fn base(facts: &Facts, timex: &Timex, anchor: Anchor) -> Option<Node> {
    let verb = clause_behind(facts, timex).map(|(verb, _)| verb);
    verb.or_else(|| facts.event_at(anchor.event)).map(Node::Event)
}

/// `target` stands to `base` as the tie says.
fn tied(facts: &Facts, timex: &Timex, tie: Tie, target: Node, base: Node) -> Proposal {
    let (relation, sign, from) = match tie {
        Tie::After => (Relation::After, 1, End::Finish),
        Tie::Before | Tie::FirstIn => (Relation::Before, -1, End::Begin),
        Tie::Into => (Relation::IsIncluded, 1, End::Begin),
        Tie::During | Tie::Lasted => (Relation::IsIncluded, 0, End::Begin),
    };
    let gap = gap(timex).filter(|_| sign != 0).map(|gap| match (tie, gap.modifier) {
        (Tie::FirstIn, None) => Gap { modifier: Some(Modifier::EqualOrMore), ..gap },
        _ => gap,
    });
    let line = facts.line(timex.mention.sentence);
    let into = tie == Tie::Into;
    let telling = match &gap {
        Some(gap) if into => Telling::Words(format!("+ {} (line {line})", length_words(gap))),
        Some(gap) => Telling::Words(away_words(gap, sign, line)),
        None => Telling::Quoted(reach(timex), line),
    };
    let step = match tie {
        Tie::During => Step::Order,
        Tie::Into => Step::Into,
        _ => Step::Away,
    };
    let ground = Ground { step, telling };
    // What it lies in may be over by then.
    let since = into.then(|| vec![no_later((base, End::Begin), (target, End::Begin))]);
    let mut tied = Proposal::link(target, relation, base, "anchor", reach(timex), ground).demanding(since);
    if let Some(gap) = &gap {
        tied.demands.push(Demand::Away(Away { base: (base, from), target, sign, gap: gap.clone(), into }));
    }
    tied.link = tied.link.map(|link| Link { gap, ..link });
    tied
}

/// The length that an expression says, with its modifier; `None` where it only orders.
fn gap(timex: &Timex) -> Option<Gap> {
    let (length, modifier) = match &timex.value {
        Value::Duration { length, modifier, .. } => (length.clone(), *modifier),
        Value::Date { modifier, .. } => (length_of(&timex.mention.meaning)?, *modifier),
        Value::Set { .. } => return None,
    };
    (!length.parts.is_empty()).then_some(Gap { length, modifier })
}

/// "Four years into this war, the front is frozen": the moment is the text's own.
pub(super) fn now(facts: &Facts) -> Vec<Proposal> {
    let mut out = Vec::new();
    for (index, timex) in facts.timexes.iter().enumerate() {
        if timex.mention.anchor.is_none_or(|anchor| anchor.tie != Tie::Into) {
            continue;
        }
        let told = told_at(facts, timex).and_then(|event| facts.events.get(event));
        if told.is_some_and(Event::is_told_as_present) {
            let line = facts.line(timex.mention.sentence);
            let ground = Ground { step: Step::Likely, telling: Telling::Line("told in the present", line) };
            let (from, to) = (Node::Timex(index), Node::Document);
            out.push(Proposal::link(from, Relation::IsIncluded, to, "now", reach(timex), ground));
        }
    }
    out
}
