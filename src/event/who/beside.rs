//! Who and what a clause names beside its subject.
//!
//! In: the tokens of what a verb takes. Out: persons who may be meant by a "he" to come, and the one thing that "it" can
//! mean.

use super::denoted::{SHIPS, TAKES_PERSONS, described_name};
use super::focus::{Focus, Subject, is_called, within_line};
use crate::event::clause::phrase::Clause;
use crate::event::label::{bare, label};
use crate::event::parts::Part;
use crate::event::reader::Reader;
use crate::words::person::{Gender, gender_of, gender_of_given, is_body, is_person_noun};
use std::ops::Range;

/// Persons that are kept in mind.
const MOST: usize = 8;

/// Verbs that take things, whatever these are called: "bought Gut Alm", "passed the Mills Act".
const TAKES_THINGS: [&str; 20] = [
    "acquire", "annex", "besiege", "build", "buy", "climb", "compose", "cross", "discover", "enter", "found",
    "occupy", "open", "paint", "pass", "publish", "reach", "sell", "storm", "write",
];

/// Verbs of two who do the same.
const TOGETHER: [&str; 6] = ["befriend", "divorce", "join", "marry", "meet", "wed"];

/// Words that places and buildings are named with: "Fort Aho", "the Aho Bridge".
fn is_of_place(word: &str) -> bool {
    const PLACES: [&str; 24] = [
        "Abbey", "Act", "Bay", "Bill", "Bridge", "Camp", "Cape", "Castle", "Church", "Fort", "Hall",
        "Harbour", "Hill", "House", "Island", "Lake", "Mount", "Palace", "Point", "Port", "River", "Road",
        "Street", "Tower",
    ];
    PLACES.binary_search(&word).is_ok()
}

impl Focus {
    /// Takes in what the verb at `at` takes, up to token `end`.
    pub(crate) fn note_taken(&mut self, reader: &Reader, at: usize, end: usize) {
        let clause = reader.clause;
        // "Became mayor": no other person.
        if matches!(clause.lemma(at), "become" | "remain") {
            return;
        }
        if clause.word(at + 1) == "it" {
            self.it_taken = Some(reader.sentence);
        }
        let mut things = 0;
        let mut taken = None;
        let mut many = Vec::new();
        self.note_places(clause, at + 1..end);
        // "The castle of Karst", "a mill on the site of a priory": what tells where or whose makes no second thing.
        let beside = |phrase: &Range<usize>| {
            matches!(clause.word(phrase.start - 1), "of" | "in" | "at" | "near" | "on" | "outside")
                && !phrase.clone().any(|t| is_body(clause.spelt(t)))
        };
        for phrase in phrases(clause, at + 1..end).filter(|phrase| clause.word(phrase.start - 1) != "as") {
            if let Some(person) = person(self, reader, at, &phrase) {
                let together = phrase.start == at + 1 && TOGETHER.contains(&clause.lemma(at))
                    || clause.word(phrase.start - 1) == "with";
                if let Some(pair) = self.with(&person).filter(|_| together) {
                    self.pair = Some(pair);
                }
                self.keep(person);
            } else if let Some(head) = phrase.clone().rfind(|&t| clause.part(t).is_noun()) {
                if SHIPS.contains(&clause.spelt(head)) {
                    self.ship = Some(thing(reader, &phrase, head));
                }
                if beside(&phrase) {
                    continue;
                }
                things += 1;
                // "Set out with four men. They": all of them.
                let with = clause.word(phrase.start - 1) == "with";
                if with || is_many(reader, &phrase, head) {
                    many.push((phrase.clone(), head, with));
                }
                let direct = phrase.start == at + 1 && clause.part(phrase.start) != Part::Possessive;
                taken = direct.then_some((phrase, head)).or(taken);
            }
        }
        if things > 1 {
            self.crowd = Some(reader.sentence);
        }
        self.object = taken.filter(|_| things == 1).map(|(phrase, head)| thing(reader, &phrase, head));
        self.many_taken = match many.as_slice() {
            [(phrase, head, false)] => Some(thing(reader, phrase, *head)),
            _ => None,
        };
    }

    /// The one whom the clause is about, and another: both are "they" from then on.
    fn with(&self, other: &Subject) -> Option<Subject> {
        let near = |one: &&Subject| one.sentence == other.sentence && !is_called(one, other.name.as_deref());
        let one = self.person.as_ref().filter(near)?.name.as_ref()?;
        let name = Some(format!("{one} and {}", other.name.as_ref()?));
        Some(Subject {
            within: name.clone(),
            name,
            plural: true,
            sentence: other.sentence,
            ..Subject::default()
        })
    }

    /// Takes in the names of places: "in Varn", "marched on Varn".
    pub(crate) fn note_places(&mut self, clause: &Clause, range: Range<usize>) {
        for at in range {
            let led = match clause.part(at) {
                Part::Prep if clause.is(at, "on") => clause.lemma(at.wrapping_sub(1)) == "march",
                Part::Prep => matches!(clause.word(at), "in" | "at" | "near" | "into" | "through" | "across"),
                _ => false,
            };
            let alone = clause.part(at + 1) == Part::Name && clause.part(at + 2) != Part::Name;
            if led && alone && !self.places.contains(clause.spelt(at + 1)) {
                self.places.insert(clause.spelt(at + 1).to_owned());
            }
        }
    }

    /// Takes in a "him" that the verb takes, with whom it means where that is known: "the king paid him".
    pub(crate) fn note_object(&mut self, reader: &Reader, at: usize, end: usize, name: Option<String>) {
        let clause = reader.clause;
        if (at + 1..end.min(at + 3)).any(|t| clause.word(t) == "him") {
            self.keep(Subject {
                within: name.clone(),
                name,
                gender: Some(Gender::He),
                sentence: reader.sentence,
                ..Subject::default()
            });
        }
    }

    /// Takes in whom a subject belongs to: "*Sherman*'s army marched".
    pub(crate) fn note_owner(&mut self, reader: &Reader, subject: &Range<usize>) {
        let clause = reader.clause;
        let owner = subject.clone().find(|&t| clause.part(t) == Part::Possessive && clause.word(t) == "s");
        let Some(end) = owner.and_then(|s| s.checked_sub(1)).filter(|&end| end > subject.start) else {
            return;
        };
        if let Some(person) = person(self, reader, subject.start, &(subject.start..end)) {
            self.keep(Subject { within: person.within.filter(|_| person.gender.is_some()), ..person });
        }
    }

    /// Takes in the persons with a name among tokens: "Ada Lund and Olaf Berg".
    pub(crate) fn note_persons(&mut self, reader: &Reader, range: Range<usize>) {
        self.note_places(reader.clause, range.clone());
        for phrase in phrases(reader.clause, range.clone()) {
            if let Some(person) = person(self, reader, range.start, &phrase).filter(|one| one.name.is_some())
            {
                self.keep(person);
            }
        }
    }

    pub(crate) fn keep(&mut self, person: Subject) {
        if let Some(name) = person.within.as_ref() {
            self.note_family(name);
        }
        if self.others.len() == MOST {
            self.others.remove(0);
        }
        self.others.push(person);
    }
}

/// The noun phrases among tokens, without prepositions and conjunctions.
fn phrases<'c>(clause: &'c Clause, range: Range<usize>) -> impl Iterator<Item = Range<usize>> + use<'c> {
    let within = |t: usize| clause.part(t).is_of_phrase();
    // "Elected Ada Lund its chair": two.
    let begins = |t: usize| match clause.part(t) {
        Part::Det => true,
        Part::Possessive => clause.word(t) != "s",
        _ => false,
    };
    let mut at = range.start;
    std::iter::from_fn(move || {
        let first = (at..range.end).find(|&t| within(t))?;
        let past = (first + 1..range.end).find(|&t| !within(t) || begins(t)).unwrap_or(range.end);
        at = past;
        Some(first..past)
    })
}

/// The person that a noun phrase names, where one is.
fn person(focus: &Focus, reader: &Reader, verb: usize, phrase: &Range<usize>) -> Option<Subject> {
    let clause = reader.clause;
    let is_name = |at: &usize| matches!(clause.part(*at), Part::Name | Part::Hyphen);
    let sentence = reader.sentence;
    let first = phrase.clone().rev().take_while(is_name).last();
    let Some(first) = first else {
        // "Was elected president": no other person.
        let led = clause.part(phrase.start).determines();
        let noun = phrase.clone().next_back().filter(|&last| led && is_person_noun(clause.spelt(last)))?;
        let plural = clause.is_plural(noun);
        let gender = gender_of(std::iter::once(clause.spelt(noun)));
        let beside = is_beside(clause, verb, phrase) || clause.part(phrase.start) == Part::Possessive;
        return (!plural).then(|| Subject { gender, sentence, beside, ..Subject::default() });
    };
    let names = first..phrase.end;
    let of_thing = phrase.start == verb + 1 && TAKES_THINGS.contains(&clause.lemma(verb));
    if of_thing || names.clone().any(|at| is_body(clause.spelt(at)) || is_of_place(clause.spelt(at))) {
        return None;
    }
    // "Judge Aho".
    let titled = names.len() > 1 && is_person_noun(clause.spelt(first));
    let gender = gender_of(phrase.clone().map(|at| clause.spelt(at)))
        .or_else(|| gender_of_given(names.clone().map(|at| clause.spelt(at))));
    let name = label(clause, std::slice::from_ref(&names), reader.times);
    let bare = first == phrase.start && clause.word(first) != "the";
    let before = clause.word(phrase.start.wrapping_sub(1));
    let placed = matches!(
        before,
        "in" | "at" | "near" | "from" | "into" | "of" | "through" | "across" | "over" | "on"
    );
    let taken = phrase.start == verb + 1 && TAKES_PERSONS.contains(&clause.lemma(verb)) || before == "by";
    let known = gender.is_some()
        || titled
        || described_name(clause, phrase).is_some()
        || focus.families.contains_key(&name)
        || bare && taken;
    // What may as well be no person stands in the way of others, and is never meant itself.
    let person = known || taken || bare && !placed && names.len() > 1 && before != "to";
    person.then(|| Subject {
        name: Some(name.clone()),
        within: Some(name).filter(|_| known),
        gender,
        sentence,
        beside: is_beside(clause, verb, phrase),
        ..Subject::default()
    })
}

/// "Bought it *from* Ada Lund": the clause says no more of her. But "was succeeded *by* Ada Lund", "from Ada Lund, who fled".
fn is_beside(clause: &Clause, verb: usize, phrase: &Range<usize>) -> bool {
    let goes_on = clause.word(phrase.end) == "who" || clause.word(phrase.end + 1) == "who";
    !goes_on
        && match clause.word(phrase.start.wrapping_sub(1)) {
            "by" => !TAKES_PERSONS.contains(&clause.lemma(verb)),
            word => matches!(
                word,
                "about"
                    | "after"
                    | "against"
                    | "at"
                    | "before"
                    | "for"
                    | "from"
                    | "in"
                    | "of"
                    | "over"
                    | "under"
            ),
        }
}

/// Several of them: "mills", "the Danes".
fn is_many(reader: &Reader, phrase: &Range<usize>, head: usize) -> bool {
    let clause = reader.clause;
    let article = clause.part(phrase.start) == Part::Det;
    let named = clause.part(head) == Part::Name && article && clause.spelt(head).ends_with('s');
    named || clause.is_plural(head)
}

/// What a verb takes that is no person.
fn thing(reader: &Reader, phrase: &Range<usize>, head: usize) -> Subject {
    let clause = reader.clause;
    let own = bare(clause, phrase.start..head + 1);
    let name = label(clause, std::slice::from_ref(&own), reader.times);
    let article = clause.part(phrase.start) == Part::Det;
    let within = Some(within_line(clause, &own, &name, article));
    let plural = is_many(reader, phrase, head);
    let people = plural && (clause.part(head) == Part::Name || clause.is_person(head));
    let body = people || own.clone().any(|at| is_body(clause.spelt(at)));
    let happens = clause.noun(head).is_some();
    Subject {
        name: Some(name),
        within,
        plural,
        body,
        happens,
        sentence: reader.sentence,
        ..Subject::default()
    }
}
