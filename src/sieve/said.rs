//! What is said to have been done was done before it was said: "said on Monday that it had sold the mill".
//!
//! In: the facts. Out: a link for each verb of a clause that a verb of saying in the past brings, if it tells what had been.

use super::facts::{breaks, is_real};
use super::solver::proposal::{Ground, Proposal, Step, Telling};
use super::{Facts, Node, Relation};
use crate::event::{Aspect, Class, Event, Tense};
use crate::text::any_of;

pub(super) fn propose(facts: &Facts) -> Vec<Proposal> {
    let mut out = Vec::new();
    for sentence in 0..facts.text.sentences.len() {
        let mut said: Option<(usize, &Event)> = None;
        for (index, event) in facts.events_in(sentence).filter(|(_, event)| event.verbal) {
            let real = is_real(event);
            let brought = || said.filter(|(_, verb)| brings(facts, verb, event));
            let had = event.tense == Tense::Past && event.aspect == Aspect::Perfective;
            // "He has been expelled, a spokesman said on Monday", "said on Monday that it has expelled him".
            let has = event.tense == Tense::Present && event.aspect == Aspect::Perfective;
            let acts = matches!(event.class, Class::Occurrence | Class::IntentionalAction | Class::Aspectual);
            let done = has && acts && real;
            // "A house collapsed in Norby, the police said on Monday": the news itself.
            let news = event.tense == Tense::Past && acts && real && is_first(facts, event);
            // What has a date of its own needs no other.
            let undated = |(_, verb): &(usize, &Event)| {
                facts.timexes_in(sentence).all(|(_, timex)| timex.mention.span.start >= verb.head.end)
            };
            let dated =
                || facts.timexes_in(sentence).any(|(_, timex)| timex.mention.span.start < event.head.start);
            let after = if done || news { follows(facts, event) } else { None };
            let found = if had && real { brought() } else { None }
                .or_else(|| after.filter(|verb| done || undated(verb)))
                .or_else(|| brought().filter(|_| done && dated()));
            if let Some((saying, verb)) = found {
                let ground =
                    Ground { step: Step::Order, telling: Telling::Quoted(verb.head, facts.line(sentence)) };
                let (told, before) = (Node::Event(index), Node::Event(saying));
                out.push(Proposal::link(told, Relation::Before, before, "said", verb.head, ground));
            }
            let says = event.class == Class::Reporting && event.tense == Tense::Past && real;
            said = says.then_some((index, event));
        }
    }
    out
}

/// Nothing but the subject of the clause stands between the two, and no quotation begins: what is quoted has its own now.
fn brings(facts: &Facts, saying: &Event, told: &Event) -> bool {
    let between = facts.between(saying.head.end, told.head.start);
    !between.iter().any(|token| breaks(token) || token.is(any_of!["\"", "when", "after", "before"]))
}

/// The first verb of its sentence.
fn is_first(facts: &Facts, event: &Event) -> bool {
    facts.events_in(event.sentence).find(|(_, e)| e.verbal).is_some_and(|(_, e)| e.head == event.head)
}

/// The verb of saying behind the comma that ends what the verb tells: "…, a spokesman said".
fn follows<'a>(facts: &Facts<'a>, told: &Event) -> Option<(usize, &'a Event)> {
    let (at, verb) = facts.events_in(told.sentence).find(|(_, e)| {
        e.class == Class::Reporting && e.tense == Tense::Past && e.head.start >= told.head.end
    })?;
    let between = facts.between(told.head.end, verb.head.start);
    let comma = between.iter().rposition(|token| token.is(any_of![","]))?;
    let speaker = between.get(comma + 1..).unwrap_or(&[]);
    // "A man has been held over the blast that killed nine, police said today": the main clause itself.
    let main = is_first(facts, told);
    let plain = !between.iter().any(|token| {
        breaks(token) || token.is(any_of!["\"", "”"]) || !main && token.is(any_of!["that", "who", "which"])
    });
    // Without a day of its own, the saying tells no more than that it was done before the text was written.
    let dated = facts.timexes_in(told.sentence).any(|(_, timex)| timex.mention.span.start >= verb.head.end);
    (plain && dated && speaker.len() <= SPEAKER).then_some((at, verb))
}

/// Words of a speaker between the comma and the verb at most.
const SPEAKER: usize = 10;
