//! Whom a pronoun means, as far as what the text has been about makes that plain.
//!
//! In: a pronoun and a `Focus`. Out: a name for "she", "it", "them", "their", or nothing: a wrong name is worse than a
//! pronoun.

use super::focus::{Focus, Subject, is_called};
use crate::event::Class;
use crate::event::clause::group::Group;
use crate::event::clause::phrase::Clause;
use crate::event::parts::Part;
use crate::event::reader::Reader;
use crate::words::person::Gender;

/// A pronoun, by its token, that is the subject of a verb.
pub(crate) struct Asked<'a> {
    pub at: usize,
    pub verb: usize,
    pub group: &'a Group,
    pub class: Class,
}

impl Focus {
    /// Whom or what the pronoun at `at`, a subject, means.
    pub(crate) fn stands_for(&self, reader: &Reader, asked: &Asked) -> Option<String> {
        let clause = reader.clause;
        let at = asked.at;
        let gender = match clause.word(at) {
            "he" => Gender::He,
            "she" => Gender::She,
            "it" | "they" => return self.thing_of(reader, asked),
            _ => return None,
        };
        // "The king paid him, but in May he came back": it may be either.
        let object = |t: usize| match gender {
            Gender::He => clause.word(t) == "him",
            Gender::She => clause.word(t) == "her" && clause.part(t) == Part::Object,
        };
        if (clause.range.start.max(at.saturating_sub(30))..at).any(object) {
            return None;
        }
        let ship = self.ship(gender, reader.sentence);
        // "The ship was freed. Lieutenant Aho fell ill. She sailed": nothing says that he is a woman.
        let person = self
            .person_of(gender, reader.sentence, None)
            .filter(|one| one.gender.is_some() || ship.is_none());
        person.or(ship).or_else(|| self.whom(gender, reader.sentence))?.name.clone()
    }

    /// Who "he" or "she" is: the last person, or the one before where only that one is known to be of the gender.
    /// `own`: whom the clause is about, who is "himself" in it and not "him".
    pub(crate) fn person_of(&self, gender: Gender, sentence: usize, own: Option<&str>) -> Option<&Subject> {
        let near = |subject: &Subject, most: usize| sentence - subject.sentence <= most;
        let other = |subject: &Subject| !is_called(subject, own);
        let may_be = |subject: &Subject| subject.gender.is_none_or(|of| of == gender);
        let last = self.person.as_ref().filter(|last| may_be(last) && near(last, 2) && other(last));
        let before = self.before.as_ref();
        let before =
            before.filter(|before| before.gender == Some(gender) && near(before, 3) && other(before));
        // "She was sent to an aunt": a life goes on about her whose it is.
        if let Some(topic) = last
            .filter(|last| self.topic.as_ref().is_some_and(|topic| is_called(topic, last.name.as_deref())))
        {
            return Some(topic);
        }
        // "The king made him minister. In 1938 he resigned": in a life, another man may be meant as well as the one
        // whose life it is.
        let of_life = self.topic.as_ref().is_some_and(|topic| topic.gender == Some(gender));
        if of_life && last.or(before).is_some_and(|last| last.sentence < sentence) {
            return None;
        }
        let mut rivals = self.rivals(gender, sentence, last).filter(|rival| other(rival));
        let Some(last) = last else {
            // "Ada Lund hired Olaf Berg. In May he left": nobody else can be meant.
            let one = before
                .or_else(|| rivals.next().filter(|one| one.within.is_some() || one.name.is_none()))
                .or_else(|| {
                    self.others
                        .iter()
                        .rev()
                        .find(|one| one.gender == Some(gender) && near(one, 2) && other(one))
                })?;
            return rivals.all(|rival| rival.name == one.name).then_some(one);
        };
        let sure: Vec<&Subject> =
            rivals.filter(|rival| rival.gender.is_some()).chain(before).take(2).collect();
        match (last.gender, sure.as_slice()) {
            // "Rusk met the king. In May he left": it may be either.
            (Some(_), rivals) => {
                let rival = rivals.iter().any(|rival| before.is_none_or(|before| before.name != rival.name));
                let contested = rival || gender == Gender::He && self.is_contested(gender, sentence);
                (!contested).then_some(last)
            }
            // "Lund hired Anna Ruud. She left".
            (None, [one]) if gender == Gender::She && !self.is_heard_of(last) => Some(*one),
            // "Varn fell. In May he fled": Varn may be a place.
            (None, [_]) => Some(last).filter(|last| before.is_some() && self.is_heard_of(last)),
            (None, []) => (!self.is_contested(gender, sentence)).then_some(last),
            _ => None,
        }
    }

    /// Whom the whole text is about.
    pub(crate) fn topic_of(&self, gender: Gender) -> Option<&Subject> {
        self.topic.as_ref().filter(|topic| topic.gender == Some(gender))
    }

    /// Whom "he" or "she" means: somebody told last, or the one whose life it is.
    pub(crate) fn whom(&self, gender: Gender, sentence: usize) -> Option<&Subject> {
        self.person_of(gender, sentence, None).or_else(|| self.topic_of(gender))
    }

    /// Persons who may be meant as well: named beside the last subject or later, and in the sentence before.
    fn rivals<'f>(
        &'f self,
        gender: Gender,
        sentence: usize,
        last: Option<&'f Subject>,
    ) -> impl Iterator<Item = &'f Subject> {
        let since = last.map_or(0, |last| last.sentence);
        self.others.iter().filter(move |other| {
            other.sentence >= since
                && sentence - other.sentence <= 1
                && other.gender.is_none_or(|of| of == gender)
                && !(other.beside && other.sentence < sentence && last.is_some())
                && !last.is_some_and(|last| is_called(other, last.name.as_deref()))
        })
    }

    fn is_contested(&self, gender: Gender, sentence: usize) -> bool {
        self.rivals(gender, sentence, self.person.as_ref()).next().is_some()
    }

    /// A person who was named in full: no place.
    fn is_heard_of(&self, person: &Subject) -> bool {
        let family = person.name.as_deref().and_then(|name| name.rsplit(' ').next());
        family.is_some_and(|family| self.families.contains_key(family))
    }

    /// "The Kestrel sailed on 2 June. She was wrecked".
    pub(super) fn ship(&self, gender: Gender, sentence: usize) -> Option<&Subject> {
        let near = |one: &&Subject, most: usize| sentence - one.sentence <= most;
        let woman = || self.rivals(gender, sentence, None).any(|rival| rival.gender.is_some());
        if gender != Gender::She || woman() {
            return None;
        }
        let person = self.person.as_ref().is_some_and(|person| near(&person, 1));
        let named = |thing: &&Subject| near(thing, 1) && !thing.plural && !thing.body && thing.is_named();
        let named = self.thing.as_ref().filter(|_| !person).filter(named);
        self.ship.as_ref().filter(|ship| near(ship, 2)).or(named)
    }

    /// Whom the pronoun at `at` means, which the verb takes: "the king banished *him*". `own`: the clause's subject.
    pub(crate) fn taken(&self, reader: &Reader, at: usize, own: Option<&str>) -> Option<String> {
        let near = |subject: &&Subject| reader.sentence - subject.sentence <= 1;
        let called = |subject: &Subject| is_called(subject, own);
        let found = match reader.clause.word(at) {
            "him" => self.person_of(Gender::He, reader.sentence, own)?,
            "her"
                if !matches!(reader.clause.part(at + 1), Part::Noun | Part::Name | Part::Adj | Part::Num) =>
            {
                self.person_of(Gender::She, reader.sentence, own)?
            }
            "it" => {
                // "The club joined the league and won it": itself it did not win.
                let other = |one: &&Subject| !one.plural && !called(one);
                let thing = self.last_thing(near).filter(other);
                let object = self.object.as_ref().filter(near).filter(other);
                match (thing, object) {
                    (None, None) => self.beyond(false, reader.sentence)?,
                    (None, Some(object)) => object,
                    (Some(thing), None)
                        if self.crowd != Some(thing.sentence)
                            || self.main_thing().is_some_and(|main| main.name == thing.name) =>
                    {
                        thing
                    }
                    // "The king signed the law. In May parliament repealed it", "the union called a strike. It ended".
                    (Some(thing), Some(object)) if thing.sentence < object.sentence => object,
                    _ => return None,
                }
            }
            "them" => {
                let plural = |subject: &&Subject| subject.fits(true) && !called(subject);
                let thing = self.last_thing(near).filter(plural);
                let thing = thing.or_else(|| self.beyond(true, reader.sentence));
                thing.filter(|_| self.many_taken.as_ref().filter(near).is_none())?
            }
            _ => return None,
        };
        let name = found.within.as_ref().or(found.name.as_ref().filter(|_| found.gender.is_some()));
        name.filter(|_| !called(found)).cloned()
    }

    /// What the last clause was about, where that was no person.
    fn last_thing(&self, near: impl Fn(&&Subject) -> bool) -> Option<&Subject> {
        let thing = self.thing.as_ref().filter(near)?;
        self.person.as_ref().is_none_or(|person| person.sentence <= thing.sentence).then_some(thing)
    }

    /// Whose "his", "its" or "their" is.
    pub(crate) fn owner(&self, clause: &Clause, sentence: usize, at: usize) -> Option<&str> {
        let recent = |subject: &&Subject| sentence - subject.sentence <= 1;
        let short = |name: &&str| name.split(' ').count() <= 3;
        let person = |gender| self.person_of(gender, sentence, None)?.name.as_deref();
        let thing = |plural| {
            let thing = self.thing.as_ref().filter(recent).filter(|thing| thing.fits(plural));
            // "The dates were cancelled. Their album": people and what has a name own.
            let thing = thing.filter(|thing| !plural || thing.body || thing.is_named());
            thing.or_else(|| self.beyond(plural, sentence))?.name.as_deref()
        };
        match clause.word(at) {
            "his" => person(Gender::He),
            "her" => person(Gender::She),
            "its" => thing(false),
            "their" => thing(true),
            _ => None,
        }
        .filter(short)
    }
}
