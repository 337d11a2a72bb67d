//! The anchor sieve: expressions that hang on an event of the text or on a known one.
//!
//! "Two days after the talks", "four years into this war", "since the invasion", "the first talks in three years".

use super::clause::verb::clause_behind;
use super::clause::{time, told_at};
use super::facts::reach;
use super::solver::proposal::{
    Away, Demand, End, Ground, Place, Proposal, Step, Telling, away_words, back, length_words,
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
        if let Place::Known(known) = base {
            let interval = facts.known.get(known).map(|known| known.interval).unwrap_or_default();
            let ground = Ground { step: Step::Known(known, 1), telling: Telling::Step };
            out.push(Proposal::date(vec![Demand::Within(base, interval)], ground));
        }
        match anchor.tie {
            Tie::Lasted => {}
            Tie::FirstIn => {
                for &event in implied.get(index).into_iter().flatten() {
                    let place = Place::Node(Node::Event(event));
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

fn base(facts: &Facts, timex: &Timex, anchor: Anchor) -> Option<Place> {
    if let Some((verb, _)) = clause_behind(facts, timex) {
        return Some(Place::Node(Node::Event(verb)));
    }
    match facts.event_at(anchor.event) {
        Some(event) => Some(Place::Node(Node::Event(event))),
        None => facts.known_at(anchor.event).map(Place::Known),
    }
}

/// `target` stands to `base` as the tie says.
fn tied(facts: &Facts, timex: &Timex, tie: Tie, target: Place, base: Place) -> Proposal {
    use End::{Begin, Finish};
    let order = |first, second, least| Demand::Order { first, second, least };
    let gap = gap(timex);
    let (relation, order, sign, from) = match tie {
        Tie::After => (Relation::After, vec![order((base, Finish), (target, Begin), 1)], 1, Finish),
        Tie::Before | Tie::FirstIn => {
            (Relation::Before, vec![order((target, Finish), (base, Begin), 1)], -1, Begin)
        }
        Tie::Into => (Relation::IsIncluded, vec![order((base, Begin), (target, Begin), 0)], 1, Begin),
        Tie::Since => (
            Relation::BegunBy,
            vec![order((base, Begin), (target, Begin), 0), order((target, Begin), (base, Begin), 0)],
            0,
            Begin,
        ),
        Tie::Until => (Relation::EndedBy, vec![order((target, Finish), (base, Begin), 0)], 0, Begin),
        Tie::During | Tie::Lasted => {
            let (first, last) = end_of(facts, timex).map_or((Begin, Finish), |end| (end, end));
            let within = [order((base, first), (target, Begin), 0), order((target, Finish), (base, last), 0)];
            (Relation::IsIncluded, within.into(), 0, Begin)
        }
    };
    let gap = gap.filter(|_| sign != 0).map(|gap| match (tie, gap.modifier) {
        (Tie::FirstIn, None) => Gap { modifier: Some(Modifier::EqualOrMore), ..gap },
        _ => gap,
    });
    let line = facts.line(timex.mention.sentence);
    let telling = match (&gap, tie) {
        (Some(gap), Tie::Into) => Telling::Words(format!("+ {} (line {line})", length_words(gap))),
        (Some(gap), _) => Telling::Words(away_words(gap, sign, line)),
        (None, _) => Telling::Quoted(reach(timex), line),
    };
    let mut demands = order;
    if let Some(gap) = &gap {
        let into = tie == Tie::Into;
        demands.push(Demand::Away(Away { base: (base, from), target, sign, gap: gap.clone(), into }));
    }
    let link = match (target, base) {
        (Place::Node(from), Place::Node(to)) => {
            Some(Link { from, relation, to, gap, by: "anchor", evidence: reach(timex) })
        }
        _ => None,
    };
    let step = match tie {
        Tie::Since | Tie::Until | Tie::During => Step::Order,
        Tie::Into => Step::Into,
        _ => Step::Away,
    };
    Proposal { link, demands, ground: Ground { step, telling }, told_by: None }
}

/// "The opening day of the trial" is that of its begin, "the final day" that of its end.
fn end_of(facts: &Facts, timex: &Timex) -> Option<End> {
    let mut words = facts.between(timex.mention.span.start, timex.mention.span.end).iter();
    let which = words.nth(1)?;
    words.next().filter(|unit| facts.spells(unit, "day"))?;
    let is = |words: &[&str]| words.iter().any(|word| facts.spells(which, word));
    if is(&["first", "opening"]) {
        Some(End::Begin)
    } else {
        is(&["last", "final", "closing"]).then_some(End::Finish)
    }
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
