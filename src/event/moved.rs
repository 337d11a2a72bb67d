//! "The hearing was adjourned to 22 May": what is put off takes place on the new day.
//!
//! In: a sentence's events and its expressions. Out: for each such verb one more event, which the new day dates.

use super::clause::phrase::Clause;
use super::label::capitalised;
use super::parts::Part;
use super::{Class, Event, Status, Tense};
use crate::mention::Mention;

/// Verbs that move what they take to another day; the last one goes on by itself as well.
const MOVES: [&str; 7] = ["adjourn", "defer", "delay", "postpone", "relist", "reschedule", "continue"];

pub(super) fn moved(clause: &Clause, out: &mut Vec<Event>, from: usize, first: usize, mentions: &[Mention]) {
    for (offset, mention) in mentions.iter().enumerate() {
        let date = clause.text.tokens_in(mention.span).start;
        let to = date.checked_sub(1).filter(|&t| matches!(clause.word(t), "to" | "until" | "till"));
        let verb = to.and_then(|to| {
            let told = out
                .get(from..)?
                .iter()
                .rfind(|event| event.verbal && event.head.end <= mention.span.start)?;
            let near = clause.text.tokens_in(told.head).end + OBJECT >= to;
            // "Delayed him until May": nobody is held on a day.
            let person = clause.part(clause.text.tokens_in(told.head).end) == Part::Object;
            (near && !person && told.status != Status::Unreal).then_some(told)
        });
        let Some(verb) = verb.filter(|verb| MOVES.contains(&verb.lemma.as_str())) else { continue };
        let word = clause.text.words(verb.head);
        let Some((before, after)) = verb.label.split_once(word) else { continue };
        const PASSIVE: [&str; 7] = [" was ", " were ", " is ", " are ", " has ", " had ", " will "];
        let passive = PASSIVE.iter().find_map(|group| before.split_once(group)).map(|(subject, _)| subject);
        // "Trial adjourned to 8 March".
        let alone = Some(before.trim()).filter(|_| after.is_empty() && verb.tense == Tense::PastParticiple);
        let own = passive.or(alone).or(Some(after.trim()).filter(|_| verb.lemma != "continue"));
        let own = own
            .map(|own| own.strip_prefix("the ").unwrap_or(own))
            .filter(|own| !own.is_empty() && !own.to_lowercase().starts_with("until"));
        let Some(own) = own else { continue };
        out.push(Event {
            label: capitalised(own.to_owned()),
            class: Class::Occurrence,
            tense: Tense::None,
            status: Status::Planned,
            worth_telling: true,
            implied_by: Some(first + offset),
            lasted: None,
            ..verb.clone()
        });
    }
}

/// Words of what is put off, between the verb and its day, at most.
const OBJECT: usize = 6;
