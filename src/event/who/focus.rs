//! Whom and what the clauses of a text have been about.
//!
//! In: their subjects and what their verbs take, in the order of the text. Out: a `Focus`, of which `pronoun` asks whom
//! "she" or "it" means.

use super::called::Called;
use super::denoted::{Denoted, SHIPS, denoted};
use crate::event::Class;
use crate::event::clause::group::Group;
use crate::event::clause::phrase::Clause;
use crate::event::label::{label, lower_first};
use crate::event::parts::Part;
use crate::event::reader::Reader;
use crate::words::PAST;
use crate::words::person::Gender;
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

/// Someone or something that a clause was about.
#[derive(Clone, Debug, Default)]
pub(crate) struct Subject {
    /// `None`: a person without a name.
    pub name: Option<String>,
    /// The name as it reads behind a verb: "the castle".
    pub within: Option<String>,
    pub gender: Option<Gender>,
    pub plural: bool,
    /// A body, which can be "it" and "they".
    pub body: bool,
    /// Something that happens, and wills nothing.
    pub happens: bool,
    /// Named by the way: "bought it from *an uncle*", "left *his wife*". Whom the clause is about comes before.
    pub beside: bool,
    /// Sentence of the last mention.
    pub sentence: usize,
}

impl Subject {
    /// "The Lanterns", and not "the dates".
    pub(crate) fn is_named(&self) -> bool {
        let own = self.within.as_deref().and_then(|name| name.strip_prefix("the "));
        own.is_some_and(|name| name.starts_with(char::is_uppercase))
    }

    /// May "it" or "they" mean it, by number?
    pub(crate) fn fits(&self, plural: bool) -> bool {
        self.plural == plural || plural && self.body
    }
}

/// What the clauses so far were about.
#[derive(Debug, Default)]
pub(crate) struct Focus {
    /// Whom the whole text is about, as its title says.
    pub(crate) topic: Option<Subject>,
    pub(crate) person: Option<Subject>,
    /// The one before, where nothing says that the last is a person at all: "Varn ceded the town".
    pub(crate) before: Option<Subject>,
    pub(crate) thing: Option<Subject>,
    /// The last event noun that is no subject.
    pub(crate) event: Option<Subject>,
    /// Persons of the last sentences who were no subject.
    pub(crate) others: Vec<Subject>,
    /// What the verb of the last clause took, where that is one thing and the clause names no other.
    pub(crate) object: Option<Subject>,
    /// Sentence of the last clause that took "it".
    pub(crate) it_taken: Option<usize>,
    pub(crate) called: Called,
    /// Who bore a family name first, in full: relatives who come later are called by it no more.
    pub(crate) families: FxHashMap<String, String>,
    /// Who is known to be a man or a woman, by the full name.
    pub(super) genders: FxHashMap<String, Gender>,
    /// Names of places, by the words before them: "in Varn".
    pub(crate) places: FxHashSet<String>,
    /// Who says "I": "I, Ada Lund, being duly sworn".
    pub(crate) narrator: Option<String>,
    /// Sentence of the last subject in the plural that another has followed.
    pub(crate) many: Option<usize>,
    /// The only plural that the last clause took, wherever it stands: "sold it to the Holm brothers".
    pub(crate) many_taken: Option<Subject>,
    /// Two who did something together: "Lund married Anna Berg".
    pub(crate) pair: Option<Subject>,
    /// The last ship told as one.
    pub(crate) ship: Option<Subject>,
    /// How many sentences have been about a thing of that name, with the last; and what most of them were about.
    pub(super) clauses: FxHashMap<String, (u32, usize)>,
    pub(super) most: u32,
    pub(super) main: Option<Subject>,
    /// Sentence of the last clause that took several things.
    pub(crate) crowd: Option<usize>,
}

impl Focus {
    /// Takes in the subject of a verb with a tense, with the name that its label gave it.
    pub(crate) fn note(
        &mut self,
        reader: &Reader,
        subject: &Range<usize>,
        given: Option<&str>,
        class: Class,
        group: &Group,
    ) {
        let clause = reader.clause;
        let sentence = reader.sentence;
        if !group.finite {
            return;
        }
        if is_aside(clause, subject.start, group.first) {
            // "When Aho fell, he fled": the one beside the story may be meant.
            if clause.part(subject.start) == Part::Name {
                self.note_persons(reader, subject.clone());
            }
            return;
        }
        if subject.len() == 1 && clause.part(subject.start) == Part::Subject {
            self.note_pronoun(clause.word(subject.start), given, sentence);
            return;
        }
        // "Her son was killed": it is still about her.
        let of_theirs = match clause.word(subject.start) {
            "his" if self.person_of(Gender::He, sentence, None).is_some() => Some("he"),
            "her" if self.person_of(Gender::She, sentence, None).is_some() => Some("she"),
            _ => None,
        };
        of_theirs.into_iter().for_each(|pronoun| self.note_pronoun(pronoun, None, sentence));
        // "A crowd led by Ada Lund", "Ada Lund and her brother".
        let joins = |t: &usize| matches!(clause.part(*t), Part::Conj | Part::Prep);
        if let Some(joint) = subject.clone().find(joins) {
            self.note_persons(reader, joint..subject.end);
        }
        let Some(denoted) = denoted(reader, subject, group, &self.places) else { return };
        self.note_owner(reader, &denoted.own);
        let Denoted { gender, plural, body, person, noun, .. } = denoted;
        let own_name = label(clause, std::slice::from_ref(&denoted.called), reader.times);
        let name = if person { own_name } else { given.map_or(own_name, str::to_owned) };
        match given {
            Some(given) => self.called.note_meant(clause, subject, given, sentence),
            None => self.called.note_subject(clause, &denoted, &name, sentence),
        }
        // "The barque Ada Holm".
        let ship = denoted.own.clone().any(|t| SHIPS.contains(&clause.spelt(t)));
        if ship {
            self.ship = Some(Subject { name: Some(name.clone()), sentence, ..Subject::default() });
        } else if person {
            let gender =
                gender.or_else(|| self.bound(clause, group, &name, sentence).filter(|_| denoted.names));
            let one = Subject { gender, sentence, ..Subject::default() };
            self.note_person(&name, denoted.names, one);
        } else if matches!(class, Class::Reporting | Class::IntentionalState) && !plural && !group.passive {
            // "…, a clerk said": the text goes on about what the clerk tells.
            if matches!(clause.part(subject.start.wrapping_sub(1)), Part::Comma | Part::Quote) {
                return;
            }
            // "The clerk said": "he" may be the clerk.
            self.person = Some(Subject { gender, sentence, ..Subject::default() });
        } else if noun && of_theirs.is_none() {
            let named = !denoted.possessed || matches!(clause.word(subject.start), "my" | "our");
            let within = denoted.article.then(|| within_line(clause, &denoted.called, &name, true));
            let name = named.then(|| name.clone());
            self.set_person(Subject { name, within, gender, sentence, ..Subject::default() });
        }
        let gender = gender.or(self.person.as_ref().filter(|_| person).and_then(|one| one.gender));
        let relative = denoted.is_long || gender.is_some() || self.families.contains_key(&name);
        let thing = ship || !(person && relative || class == Class::Reporting && !person);
        // "Varn was founded": a name that is nobody's from then on.
        if denoted.made && denoted.names {
            self.places.insert(name.clone());
        }
        if noun || !thing {
            return;
        }
        // "Officials said": whether they are one nobody can tell.
        let first = denoted.called.start == clause.range.start && denoted.called.len() == 1;
        let loose =
            first && clause.part(denoted.head) == Part::Name && clause.spelt(denoted.head).ends_with('s');
        let plain = !denoted.possessed && given.is_none() && !loose;
        let within = plain.then(|| within_line(clause, &denoted.called, &name, denoted.article));
        let happens = clause.part(denoted.head) == Part::Noun && clause.noun(denoted.head).is_some();
        let name = Some(name);
        if let Some(before) = self.thing.take().filter(|before| before.plural && before.name != name) {
            self.many = Some(before.sentence);
        }
        self.set_thing(
            Subject { name, within, plural, body, happens, sentence, ..Subject::default() },
            !person,
        );
    }

    /// "Holm sold *her* mill": hers who is told by a name, where nobody else can be meant.
    fn bound(&self, clause: &Clause, group: &Group, name: &str, sentence: usize) -> Option<Gender> {
        const NEAR: usize = 12;
        let someone =
            |t: usize| clause.part(t).breaks() || clause.part(t) == Part::Name || clause.is_person(t);
        let near = (group.first..clause.range.end).take(NEAR).take_while(|&t| !someone(t));
        let gender =
            near.filter(|&t| clause.part(t) == Part::Possessive).find_map(|t| match clause.word(t) {
                "his" => Some(Gender::He),
                "her" => Some(Gender::She),
                _ => None,
            })?;
        let other = self.whom(gender, sentence).is_some_and(|one| !is_called(one, Some(name)));
        (!other).then_some(gender)
    }

    /// The text is about a thing, new or not. `sure`: nobody can be called so.
    fn set_thing(&mut self, thing: Subject, sure: bool) {
        let (clauses, last) = self.clauses.entry(thing.name.clone().unwrap_or_default()).or_default();
        // "Gave up and sailed": one sentence.
        *clauses += u32::from(sure && (*clauses == 0 || *last < thing.sentence));
        *last = thing.sentence;
        if *clauses > self.most {
            self.most = *clauses;
            self.main = Some(thing.clone());
        }
        self.thing = Some(thing);
    }

    /// What the text as a whole is about, where that is a thing.
    pub(crate) fn main_thing(&self) -> Option<&Subject> {
        self.main.as_ref().filter(|_| self.most > 1)
    }

    /// The one person whom the last two sentences tell of by name.
    pub(crate) fn only_person(&self, sentence: usize) -> Option<&str> {
        let near = |one: &&Subject| sentence <= one.sentence + 1;
        let person = self.person.as_ref().filter(near)?;
        let other = self.others.iter().chain(&self.before).filter(near).any(|one| one.name != person.name);
        person.name.as_deref().filter(|_| !other)
    }

    /// Is somebody in the text called so by the family's name?
    pub(crate) fn is_family(&self, name: &str) -> bool {
        self.families.contains_key(name)
    }

    /// Takes in a person with that name as what the text is about. `whole`: nothing but names.
    fn note_person(&mut self, name: &str, whole: bool, person: Subject) {
        let sentence = person.sentence;
        let same = |other: &&Subject| is_called(other, Some(name));
        let last = self.person.as_ref();
        let before = match self.families.get(name) {
            Some(first) => {
                let is_first = |other: &&Subject| other.name.as_ref() == Some(first);
                let beside = self.others.iter().find(is_first);
                let known = last.filter(is_first).or(self.before.as_ref().filter(is_first)).or(beside);
                let gender = self.genders.get(first).copied();
                let unheard =
                    || Subject { name: Some(first.clone()), gender, sentence, ..Subject::default() };
                Some(known.cloned().unwrap_or_else(unheard))
            }
            None => {
                let named = self.others.iter().rev().find(|other| other.name.as_deref() == Some(name));
                last.filter(same).or(self.before.as_ref().filter(same)).or(named).cloned()
            }
        };
        if whole {
            self.note_family(name);
        }
        let name = before
            .as_ref()
            .and_then(|before| before.name.clone())
            .filter(|full| full.len() > name.len())
            .unwrap_or_else(|| name.to_owned());
        let gender = person.gender.or_else(|| before.and_then(|before| before.gender));
        let name = Some(name);
        self.set_person(Subject { within: name.clone(), name, gender, ..person });
    }

    pub(crate) fn note_family(&mut self, name: &str) {
        let Some((given, family)) = name.rsplit_once(' ') else { return };
        // "Roland II": the last of his name is called by it alone.
        if family.bytes().all(|byte| b"IVX".contains(&byte)) {
            self.families.insert(given.to_owned(), name.to_owned());
        } else {
            self.families.entry(family.to_owned()).or_insert_with(|| name.to_owned());
        }
    }

    /// The text is about another person now, or still about the same.
    fn set_person(&mut self, person: Subject) {
        let same = |last: &Subject| match (&last.name, &person.name) {
            (Some(last), Some(name)) => last.ends_with(name.as_str()) || name.ends_with(last.as_str()),
            _ => false,
        };
        if let Some(last) = self.person.take().filter(|last| last.gender.is_some() && !same(last)) {
            self.before = Some(last);
        }
        if let Some((name, gender)) = person.name.as_ref().zip(person.gender) {
            self.genders.insert(name.clone(), gender);
        }
        self.person = Some(person);
    }

    /// `given`: what it was found to mean.
    fn note_pronoun(&mut self, word: &str, given: Option<&str>, sentence: usize) {
        let gender = match word {
            "he" => Gender::He,
            "she" => Gender::She,
            "it" | "they" => {
                let meant = |one: &&Subject| given.is_some() && one.name.as_deref() == given;
                let known = [&self.thing, &self.object, &self.many_taken, &self.main];
                let thing = known.into_iter().flatten().find(meant).cloned();
                if let Some(thing) = thing {
                    // "Varn fell in May. It burned": no person.
                    let same = |person: &mut Subject| person.gender.is_none() && person.name == thing.name;
                    self.person.take_if(same);
                    self.set_thing(Subject { sentence, ..thing }, true);
                } else if word == "they" {
                    self.many = Some(sentence);
                }
                return;
            }
            _ => return,
        };
        // "The Kestrel sailed. She sank".
        let ship =
            self.ship(gender, sentence).filter(|ship| given.is_some() && ship.name.as_deref() == given);
        if let Some(ship) = ship.cloned() {
            self.ship = Some(Subject { sentence, ..ship.clone() });
            self.set_thing(Subject { sentence, ..ship }, true);
            return;
        }
        let person = self.whom(gender, sentence).cloned().unwrap_or_default();
        self.set_person(Subject { gender: Some(gender), sentence, ..person });
    }

    /// Takes in an event noun that is no subject.
    pub(crate) fn note_event(&mut self, label: String, plural: bool, sentence: usize) {
        self.event =
            Some(Subject { name: Some(label), plural, happens: true, sentence, ..Subject::default() });
    }
}

/// A clause that only says when, why or which: its subject is not what the text goes on about.
fn is_aside(clause: &Clause, subject: usize, first: usize) -> bool {
    // "After the war she moved" tells in its main clause.
    let when =
        |at: usize| at + 1 >= subject && matches!(clause.word(at), "after" | "before" | "since" | "until");
    let opens = clause.back(first, 16).find(|&at| {
        matches!(clause.part(at), Part::Sub | Part::Wh | Part::Stop | Part::Comma | Part::Verb(PAST))
            || when(at)
    });
    opens.is_some_and(|at| match clause.part(at) {
        Part::Sub => clause.word(at) != "that",
        Part::Wh => true,
        _ => when(at),
    }) || clause.is_relative(first)
}

/// A label as it reads behind a verb.
pub(crate) fn within_line(clause: &Clause, range: &Range<usize>, name: &str, article: bool) -> String {
    let words = lower_first(name, clause, std::slice::from_ref(range));
    if article { format!("the {words}") } else { words }
}

/// Is it called by that name, in full or in part?
pub(crate) fn is_called(subject: &Subject, name: Option<&str>) -> bool {
    let Some((full, name)) = subject.name.as_deref().zip(name) else { return false };
    // "Edda of Varn" is "Edda", and not "Varn".
    let own = |name: &'_ str| name.find(" of ").unwrap_or(name.len());
    let (full, name) = (full.get(..own(full)).unwrap_or(full), name.get(..own(name)).unwrap_or(name));
    let end = full.len().checked_sub(name.len()).and_then(|from| full.get(from..));
    end.is_some_and(|end| end.eq_ignore_ascii_case(name)) || name.contains(full)
}
