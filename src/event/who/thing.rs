//! What "it" or "they" means, as far as what the text has been about makes that plain.
//!
//! In: a pronoun that is a subject, and a `Focus`. Out: a name, or nothing.

use super::denoted::TAKES_PERSONS;
use super::focus::{Focus, Subject};
use super::pronoun::Asked;
use crate::event::Class;
use crate::event::clause::phrase::Clause;
use crate::event::parts::Part;
use crate::event::reader::Reader;
use crate::words::person::is_person_noun;
use std::cmp::Ordering;

impl Focus {
    /// What "it" or "they" means.
    pub(super) fn thing_of(&self, reader: &Reader, asked: &Asked) -> Option<String> {
        let clause = reader.clause;
        let &Asked { at, verb, group, class } = asked;
        let plural = clause.word(at) == "they";
        if plural && fronted(clause, at) {
            return None;
        }
        // "Losses were low, as they had fled": someone of its own sentence.
        let opens = (clause.range.start..at).all(|t| !clause.part(t).is_noun());
        // "It was proposed to share": it means nothing.
        let empty = (verb + 1..verb + 6).any(|t| matches!(clause.part(t), Part::To | Part::Sub))
            && !matches!(clause.part(verb + 1), Part::Det | Part::Noun | Part::Name)
            && (group.passive && !crate::event::clause::governor::is_raised(clause, verb)
                // "It emerged that".
                || class == Class::Occurrence && clause.part(verb + 1) == Part::Sub);
        if empty && !plural {
            return None;
        }
        let fits = |subject: &&Subject| subject.fits(plural) && reader.sentence - subject.sentence <= 1;
        let happens = group.passive && BEFALLS.contains(&clause.lemma(verb))
            || class == Class::Aspectual && !matches!(clause.part(verb + 1), Part::Verb(_) | Part::To);
        // A council is not overturned.
        let acts = |thing: &&Subject| happens && thing.body;
        let thing = self.thing.as_ref().filter(fits).filter(|thing| !acts(thing));
        let taken = if plural { &self.many_taken } else { &self.object };
        // "It made a loss and laid men off": what its own verb takes, it is not.
        let same = |&t: &usize| clause.part(t) == Part::Subject && clause.word(t) == clause.word(at);
        let first = (clause.range.start..at).find(same).unwrap_or(at);
        let own = (first + 1..group.first).any(|t| clause.part(t).is_tensed());
        let taken = taken.as_ref().filter(fits).filter(|taken| !acts(taken));
        let taken = taken.filter(|taken| !own || taken.sentence < reader.sentence);
        // "The firm sold its mill to Holm & Co. It has closed it": it may be either.
        // "A campaign saved it. It was listed": what was saved, whatever that is.
        let crowd = |thing: &&Subject| match group.passive {
            true => self.it_taken == Some(thing.sentence),
            false => thing.body && self.crowd == Some(thing.sentence),
        };
        let thing = thing.filter(|thing| plural || !crowd(thing));
        let meant = if plural {
            self.many_of(reader, asked, thing, taken)
        } else {
            one_of(clause, asked, thing, taken)
        };
        if let Some(event) = self.event.as_ref().filter(|event| happens && fits(event)) {
            return event.name.clone();
        }
        let far = || {
            let open = class != Class::State && taken.is_none() && opens;
            // "Profit fell. It shut a mill": no profit does.
            let acts =
                |one: &&Subject| group.passive || one.body || one.is_named() || !reader.takes_object(verb);
            self.beyond(plural, reader.sentence).filter(|_| open).filter(acts)
        };
        let pair = || self.pair.as_ref().filter(|pair| plural && fits(pair));
        meant.or_else(pair).or_else(far)?.name.clone()
    }

    /// What "they" means: the last subject, or the only plural that the last clause took.
    fn many_of<'f>(
        &'f self,
        reader: &Reader,
        &Asked { verb, group, .. }: &Asked,
        thing: Option<&'f Subject>,
        taken: Option<&'f Subject>,
    ) -> Option<&'f Subject> {
        let clause = reader.clause;
        // "They were filmed", but men are defeated, and act.
        let suffers = group.passive && !TAKES_PERSONS.contains(&clause.lemma(verb));
        let Some(thing) = thing.filter(|thing| taken.is_none_or(|taken| taken.sentence <= thing.sentence))
        else {
            let body = self
                .thing
                .as_ref()
                .zip(taken)
                .is_some_and(|(thing, taken)| thing.body && thing.sentence >= taken.sentence);
            // "They hired men. They struck": who knows who did.
            let open = |taken: &Subject| self.many.is_some_and(|many| many >= taken.sentence);
            return taken.filter(|taken| (taken.body || suffers) && !body && !open(taken));
        };
        if let Some(taken) = taken {
            // "The Swedes besieged the Danes. They gave up", "the firm sold its ships. They sank": it may be either.
            return Some(thing).filter(|_| thing.plural && (group.passive || !taken.body));
        }
        Some(thing)
    }

    /// What "it" or "they" means where the last clauses tell of nothing that it can be: what has a name of two words and
    /// was never a man or a woman ("Storm Ada"), or what the text is about.
    pub(super) fn beyond(&self, plural: bool, sentence: usize) -> Option<&Subject> {
        /// Sentences since it was told last.
        const FAR: usize = 4;
        let near = |thing: &&Subject| sentence - thing.sentence <= 1;
        let capitals = |name: &String| name.split(' ').all(|word| word.starts_with(char::is_uppercase));
        // "Major Aho" is nobody's ship.
        let titled = |name: &str| name.split(' ').next().is_some_and(is_person_noun);
        let long = |name: &String| name.contains(' ') && capitals(name) && !titled(name);
        let named = |one: &&Subject| !plural && one.gender.is_none() && one.name.as_ref().is_some_and(long);
        let main = || self.main_thing().filter(|main| main.fits(plural) && sentence - main.sentence <= FAR);
        let none = self.thing.as_ref().filter(near).is_none_or(|thing| !thing.fits(plural));
        self.person.as_ref().filter(near).filter(named).or_else(main).filter(|_| none)
    }
}

/// What "it" means: the last subject, or the one thing that the last clause took.
fn one_of<'f>(
    clause: &Clause,
    &Asked { verb, group, .. }: &Asked,
    thing: Option<&'f Subject>,
    taken: Option<&'f Subject>,
) -> Option<&'f Subject> {
    let (Some(last), Some(object)) = (thing, taken) else { return thing.or(taken) };
    let lemma = clause.lemma(verb);
    // "The council bought the mill. It burned", "… passed the act. It took effect", "it came into force": a council does not.
    let holds = |t: usize| matches!(clause.word(t), "effect" | "force");
    let of_things = ["burn", "collapse", "expire", "explode", "flood", "lapse", "sink"].contains(&lemma)
        || holds(verb + 1)
        || clause.is(verb + 1, "into") && holds(verb + 2);
    // "The council bought the mill. It was pulled down", "a fire gutted the mill. It was rebuilt".
    let suffers = group.passive
        && !object.happens
        && (last.happens || last.body && !object.body && !befalls_bodies(lemma));
    match last.sentence.cmp(&object.sentence) {
        Ordering::Less => Some(object),
        _ if suffers || last.body && of_things => Some(object),
        // "Kolk Lines bought the mill. In 1913 it was sold": it may be either.
        Ordering::Equal if group.passive => None,
        _ => Some(last),
    }
}

/// What is done to firms and councils as well as to things.
fn befalls_bodies(lemma: &str) -> bool {
    [
        "abolish", "blame", "buy", "close", "dissolve", "fine", "force", "found", "give", "merge", "rename",
        "reorganise", "reorganize", "sell", "shut", "sue", "take", "wind",
    ]
    .contains(&lemma)
}

/// "When the Danes landed in May, *they* burned it": a clause opens the sentence and ends right before.
fn fronted(clause: &Clause, at: usize) -> bool {
    const OPENS: [&str; 7] = ["when", "as", "after", "once", "while", "because", "although"];
    let opens = OPENS.contains(&clause.spelt(clause.range.start).to_lowercase().as_str());
    opens && clause.part(at.wrapping_sub(1)) == Part::Comma
}

/// What is done to plans, laws and meetings: "it was held", but "it was closed" may be any thing.
const BEFALLS: [&str; 36] = [
    "adjourn", "amend", "approve", "block", "break", "call", "cancel", "delay", "enact", "expect", "extend",
    "hold", "impose", "interrupt", "lift", "organise", "organize", "overturn", "pass", "plan", "postpone",
    "quash", "ratify", "reach", "reject", "renew", "repeal", "repeat", "resolve", "reverse", "schedule",
    "scrap", "settle", "sign", "suspend", "veto",
];
