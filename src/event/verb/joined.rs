//! Verbs that stand with another one: what they share with it.
//!
//! In: a verb group and the verbs before. Out: the auxiliary that it shares, and whether it is an infinitive or a relation.

use crate::event::clause::group::Group;
use crate::event::clause::heard::is_passive;
use crate::event::parts::Part;
use crate::event::reader::{Reader, Told};
use crate::event::{Aspect, Class, Event, Status, Tense};
use crate::words::{BASE, VerbWord};

impl Reader<'_> {
    /// The passive verb before that a bare participle is joined to.
    pub(crate) fn joined_passive<'t>(&self, group: &Group, told: &'t [Told]) -> Option<&'t Told> {
        let back = |n| self.clause.part(group.first.wrapping_sub(n));
        // "Was passed in 1997, amended in 2004 and repealed".
        let listed = back(1) == Part::Comma && back(2) == Part::Time;
        let joined = group.tense == Tense::PastParticiple && (back(1) == Part::Conj || listed);
        told.last().filter(|last| joined && last.group.passive && last.group.first < last.at)
    }

    /// "Will stop and leave", "to buy or lease": the verb before, whose auxiliary the second shares.
    pub(crate) fn shared_auxiliary<'t>(
        &self,
        at: usize,
        form: u8,
        group: &Group,
        told: &'t [Told],
    ) -> Option<&'t Told> {
        let plain = form == BASE && group.tense == Tense::Present;
        // "Will train nine, send ten and set up a school": "set" is either.
        let either = || {
            let goes_on = told.last().is_some_and(|last| last.shares);
            goes_on && self.clause.verb(at).is_some_and(|verb| verb.forms & BASE != 0)
        };
        let bare = group.first == at && (plain || either());
        let joined = bare && matches!(self.clause.before(at), Part::Conj | Part::Comma);
        told.last().filter(|last| {
            let led = last.group.first < last.at || last.shares;
            joined
                && led
                && at - last.at < 20
                && !last.group.passive
                && last.group.aspect == Aspect::None
                && matches!(last.group.tense, Tense::Infinitive | Tense::Future | Tense::None)
        })
    }

    /// "Helped build it", "heard the mayor speak".
    pub(crate) fn is_bare_infinitive(
        &self,
        at: usize,
        form: u8,
        group: &Group,
        told: &[Told],
        out: &[Event],
    ) -> bool {
        const TAKES: [&str; 7] = ["help", "make", "let", "see", "hear", "watch", "feel"];
        let Some(last) = told.last().filter(|_| form == BASE && group.tense == Tense::Present) else {
            return false;
        };
        let lemma = out.get(last.event).map_or("", |event| event.lemma.as_str());
        let between = last.at + 1..at;
        let plain = |t: usize| {
            matches!(
                self.clause.part(t),
                Part::Noun
                    | Part::Name
                    | Part::Adj
                    | Part::Det
                    | Part::Possessive
                    | Part::Num
                    | Part::Object
                    | Part::Hyphen
            ) || self.clause.word(t) == "it"
        };
        group.first == at
            && TAKES.contains(&lemma)
            && (lemma == "help" || !between.is_empty())
            && between.into_iter().all(plain)
    }

    /// The verb of the clause that ends with the comma before a participle: "they *pressed* on, taking Karst".
    pub(crate) fn main_of_aside<'t>(&self, group: &Group, told: &'t [Told]) -> Option<&'t Told> {
        let comma = group.first.checked_sub(1).filter(|&t| self.clause.part(t) == Part::Comma)?;
        let aside = group.tense == Tense::PresentParticiple;
        told.last().filter(|last| aside && last.reach.end >= comma)?;
        // "…, taking Karst in May, burning Osby in June".
        let main = told.iter().rev().find(|told| told.group.tense != Tense::PresentParticiple)?;
        Some(main).filter(|main| main.group.finite)
    }

    /// "They pressed on, taking Karst on 3 May": what was done besides, with a date of its own.
    pub(crate) fn is_act_aside(
        &self,
        at: usize,
        end: usize,
        class: Class,
        group: &Group,
        told: &[Told],
    ) -> bool {
        // "Rising to 700 in 1995", "leading to a pledge in 1996": what it came to.
        const CAME_TO: [&str; 9] =
            ["lead", "result", "exceed", "bring", "reach", "mean", "compare", "cause", "prompt"];
        let lemma = self.clause.lemma(at);
        group.tense == Tense::PresentParticiple
            && class == Class::Occurrence
            && group.first == at
            && !CAME_TO.contains(&lemma)
            && (at + 1..=end + 1).any(|t| self.clause.part(t) == Part::Time)
            && self
                .main_of_aside(group, told)
                .is_some_and(|main| main.group.tense == Tense::Past && main.status == Status::Reported)
    }

    /// "Entered *and took* the town", "were killed or *injured*", "fired on and *sank* it": the verb that is told with the one
    /// before, whose object or auxiliary it shares.
    pub(crate) fn joined_to(&self, at: usize, verb: &VerbWord) -> Option<usize> {
        let clause = self.clause;
        let and = at + 1 + usize::from(clause.part(at + 1) == Part::Prep);
        let second = and + 1;
        let alike = matches!((clause.part(at), clause.part(second)), (Part::Verb(one), Part::Verb(two)) if one == two);
        let taken = || !verb.alone && !acts_alone(clause.lemma(at)) && self.takes_object(second);
        let joined = match clause.word(and) {
            "and" => taken() || is_passive(clause, at),
            "or" => is_passive(clause, at),
            _ => false,
        };
        (alike && joined).then_some(second)
    }

    /// "The firm has a yard": what one has, neither counted nor dated, is how things are.
    pub(crate) fn is_bare_possession(&self, at: usize, group: &Group, end: usize) -> bool {
        matches!(group.tense, Tense::Past | Tense::Present)
            && group.aspect == Aspect::None
            && !self.has_time(at, end)
            && !(at + 1..end).any(|t| self.clause.part(t) == Part::Num || self.clause.noun(t).is_some())
    }

    /// It says how things stand to each other, not what happened: "includes", "compared with", "the year ended 30 June".
    pub(crate) fn is_relation(&self, at: usize, lemma: &str, group: &Group) -> bool {
        const ALWAYS: [&str; 7] = ["include", "exclude", "cost", "comprise", "consist", "contain", "depend"];
        const BARE: [&str; 18] = [
            "followed", "tied", "linked", "compared", "based", "dated", "related", "associated", "coupled",
            "located", "concerned", "entitled", "called", "named", "known", "dubbed", "nicknamed", "owned",
        ];
        // "A charge reflecting the loss".
        const BESIDE: [&str; 9] =
            ["reflect", "represent", "own", "involve", "constitute", "equal", "border", "concern", "total"];
        let dated = || {
            let clause = self.clause;
            let period = group.first.checked_sub(1).is_some_and(|t| {
                clause.part(t) == Part::Time
                    || matches!(clause.word(t), "year" | "quarter" | "months" | "period")
            });
            period && clause.part(at + 1) == Part::Time
        };
        // "Is based in Norby": where it stands, not what happened to it.
        const PLACED: [&str; 4] = ["based", "located", "situated", "headquartered"];
        let spelt = self.clause.spelt(at);
        ALWAYS.contains(&lemma)
            || group.passive && PLACED.contains(&spelt) && self.clause.part(at + 1) == Part::Prep
            || group.tense == Tense::PastParticiple && BARE.contains(&spelt)
            || group.tense == Tense::PresentParticiple && BESIDE.contains(&lemma)
            || matches!(lemma, "end" | "begin") && group.first == at && dated()
    }
}

/// Verbs that have no passive: "was relegated in 2012 and returned in 2016" is not "was returned".
pub(crate) fn acts_alone(lemma: &str) -> bool {
    const ALONE: [&str; 46] = [
        "appear", "arrive", "collapse", "come", "continue", "crash", "depart", "die", "disappear", "emerge",
        "emigrate", "escape", "expire", "fail", "fall", "flee", "go", "graduate", "happen", "land", "lapse",
        "last", "leave", "live", "lose", "marry", "move", "occur", "persist", "prosper", "reappear",
        "rejoin", "remain", "reopen", "resign", "resume", "retire", "return", "rise", "sail", "stay",
        "study", "survive", "vanish", "win", "work",
    ];
    ALONE.binary_search(&lemma).is_ok()
}
