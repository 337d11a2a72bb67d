//! Which mentions are worth a row.
//!
//! In: a mention and what its document's analysis says of it. Out: yes or no.

use super::group::{Mention, Mentioned};
use crate::analysis::Analysis;
use crate::event::{Class, Event, Status, Tense};
use crate::sieve::{Node, Relation};
use rustc_hash::FxHashSet;

/// Would a reader want a row of it?
pub(super) fn is_told(all: Mentioned, mention: Mention) -> bool {
    let Some((analysis, event)) = all.event(mention) else { return false };
    let bare = !event.verbal && event.naming.is_none() && !event.label.contains(' ');
    if is_told_by_its_end(all, mention, event) || bare && verb_has_its_date(analysis, mention.1) {
        return false;
    }
    let proof = all.proof(mention);
    let own = proof.is_some_and(|proof| proof.expression.is_some());
    let placed = all.interval(mention).is_some_and(|interval| interval.said.is_some());
    let head = analysis.text.words(event.head);
    let dated = own && (is_worth_its_date(event, head, placed) || has_its_own_date(analysis, mention.1));
    // "Began to close the ring": the beginning tells it.
    let led = event.tense == Tense::Infinitive && event.status != Status::Planned;
    event.worth_telling
        || proof.is_some_and(|proof| proof.is.is_some() || event.verbal && proof.reaction)
        || dated && !led
}

/// What a text takes the trouble to date is worth a row, if it is an act with somebody or something that it befell;
/// saying and thinking so are not, unless they are what somebody reports ("the ministry said that it had warned them").
///
/// `placed`: the date is a period, and no mere bound. `head`: the event's word.
fn is_worth_its_date(event: &Event, head: &str, placed: bool) -> bool {
    let acts = match event.class {
        Class::Occurrence => true,
        _ if SAYS.contains(&event.lemma.as_str()) => false,
        Class::Perception | Class::Aspectual | Class::IntentionalAction => true,
        Class::Reporting => event.status == Status::Claimed && placed,
        Class::State | Class::IntentionalState => false,
    };
    let finite = !matches!(event.tense, Tense::PresentParticiple | Tense::None);
    // A label that the verb opens names nobody: "Compared with 141 yen".
    let mut words = event.label.split_whitespace();
    let whose = words.next().is_some_and(|first| !first.eq_ignore_ascii_case(head)) && words.next().is_some();
    event.verbal && acts && finite && whose
}

/// What says nothing but that something was said.
const SAYS: [&str; 15] = [
    "tell", "comment", "complain", "echo", "emphasise", "emphasize", "explain", "insist", "note", "predict",
    "remark", "say", "state", "stress", "suggest",
];

/// "The summit, which closed on Monday, …": a noun without a date of its own tells no more than the verb that ends it.
fn is_told_by_its_end(all: Mentioned, mention: Mention, event: &Event) -> bool {
    let proof = all.proof(mention);
    let bare = proof.is_some_and(|proof| proof.expression.is_none() && proof.is.is_none());
    bare && !event.verbal && all.ended.get(mention.0).is_some_and(|ended| ended.contains(&mention.1))
}

/// Events of a document whose begin or end a verb tells that is worth a row.
pub(super) fn ended(analysis: &Analysis) -> FxHashSet<usize> {
    let tells = |verb: usize| analysis.events.get(verb).is_some_and(|verb| verb.worth_telling);
    let found = analysis.links.iter().filter_map(|link| match (link.from, link.relation, link.to) {
        (Node::Event(verb), Relation::Begins | Relation::Ends, Node::Event(whole)) if tells(verb) => {
            Some(whole)
        }
        _ => None,
    });
    found.collect()
}

/// "… after the purchase of the Norby works in 1988": a noun with what it was done to, and a date that no verb of its
/// sentence has.
fn has_its_own_date(analysis: &Analysis, index: usize) -> bool {
    let Some(event) = analysis.events.get(index) else { return false };
    let placed = analysis.intervals.get(index).is_some_and(|interval| interval.said.is_some());
    let told = event.class == Class::Occurrence
        && matches!(event.status, Status::Reported | Status::Planned)
        && event.implied_by.is_none();
    let named = event.label.split_whitespace().nth(2).is_some();
    // "In Norby Stock Exchange trading".
    let goes_on = event.lemma == "trading";
    !event.verbal && told && placed && named && !goes_on && !verb_has_its_date(analysis, index)
}

/// Does a verb of its sentence have the same expression?
fn verb_has_its_date(analysis: &Analysis, index: usize) -> bool {
    let Some(event) = analysis.events.get(index) else { return false };
    let expression = |at: usize| analysis.proofs.get(at).and_then(|proof| proof.expression);
    let near = index.saturating_sub(NEAR)..(index + NEAR).min(analysis.events.len());
    let mut beside = near.filter_map(|at| Some((at, analysis.events.get(at)?)));
    expression(index).is_some()
        && beside.any(|(at, other)| {
            at != index
                && other.verbal
                && other.sentence == event.sentence
                && expression(at) == expression(index)
        })
}

/// Events on either side of a noun among which a verb may have the same date.
const NEAR: usize = 40;
