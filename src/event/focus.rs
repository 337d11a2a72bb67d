//! Whom the pronouns of a text mean, as far as its subjects make that plain.
//!
//! In: the subjects of its clauses, in the order of the text. Out: a name for "she", "it", "their" or nothing: a wrong
//! name is worse than a pronoun.

use super::find::Reader;
use super::label::{bare, label};
use super::parts::Part;
use super::person::{ACTS, Gender, gender_of, is_body};
use super::phrase::Clause;
use super::verb::Group;
use super::{Class, Tense};
use crate::text::{Lexicon, Symbol, Text};
use crate::words::PAST;
use rustc_hash::{FxHashMap, FxHashSet, FxHasher};
use std::hash::Hasher;
use std::ops::Range;

/// Someone or something that a clause was about.
#[derive(Clone, Debug)]
struct Subject {
    /// `None`: a person without a name.
    name: Option<String>,
    gender: Option<Gender>,
    plural: bool,
    /// A body, which can be "it" and "they".
    body: bool,
    /// Something that happens, and wills nothing.
    happens: bool,
    /// Who said what its sentence tells.
    speaks: bool,
    /// Sentence of the last mention.
    sentence: usize,
}

impl Subject {
    fn person(name: Option<String>, gender: Option<Gender>, sentence: usize) -> Subject {
        Subject { name, gender, plural: false, body: false, happens: false, speaks: false, sentence }
    }
}

/// What the clauses so far were about.
#[derive(Debug, Default)]
pub(super) struct Focus {
    /// Whom the whole text is about, as its title says.
    topic: Option<Subject>,
    person: Option<Subject>,
    /// The one before, where nothing says that the last is a person at all: "Varn ceded the town".
    before: Option<Subject>,
    thing: Option<Subject>,
    /// The last event noun that is no subject.
    event: Option<Subject>,
    /// Nouns that stood with a name ("the Kolk dam"), with the sentence.
    named: FxHashMap<String, (String, usize)>,
    /// The last word of names, hashed, with their tokens and sentence: "the Kolk Mill" is "the mill" afterwards.
    titled: FxHashMap<u64, (Range<usize>, usize)>,
    /// Who bore a family name first, in full: relatives who come later are called by it no more.
    families: FxHashMap<String, String>,
    /// Who was called by one name before anybody was by that and another.
    alone: FxHashSet<String>,
}

impl Focus {
    /// A text whose title is a name and that says "she" all through is about her.
    pub(super) fn of_title(text: &Text, lexicon: &Lexicon) -> Focus {
        let topic = || {
            let title = text.sentences.first().filter(|title| title.heading)?;
            let tokens = text.tokens.get(title.tokens.clone())?;
            let named = |at: usize| tokens.get(at).is_some_and(|token| token.capital);
            let of = |at: usize| tokens.get(at).is_some_and(|token| lexicon.name(token.symbol) == "of");
            let is_name = match tokens.len() {
                2 => named(0) && named(1),
                3 => named(0) && named(2) && (of(1) || named(1)),
                _ => false,
            };
            if !is_name || tokens.iter().any(|token| is_body(token.text(text.text()))) {
                return None;
            }
            let count = |word: Symbol| text.tokens.iter().filter(|token| token.symbol == word).count();
            let (he, she) = (count(lexicon.get("he")), count(lexicon.get("she")));
            let gender = match (he, she) {
                _ if he >= 3 && he > 2 * she => Gender::He,
                _ if she >= 3 && she > 2 * he => Gender::She,
                _ => return None,
            };
            let name = text.words(title.span).trim().to_owned();
            Some(Subject::person(Some(name), Some(gender), 0))
        };
        Focus { topic: topic(), ..Focus::default() }
    }

    /// Whom or what the pronoun at `at`, a subject, means.
    pub(super) fn stands_for(
        &self,
        reader: &Reader,
        at: usize,
        verb: usize,
        group: &Group,
        class: Class,
    ) -> Option<String> {
        let clause = reader.clause;
        let recent = |subject: &&Subject, most: usize| reader.sentence - subject.sentence <= most;
        let gender = match clause.word(at) {
            "he" => Gender::He,
            "she" => Gender::She,
            "it" | "they" => {
                let plural = clause.word(at) == "they";
                let number = |subject: &Subject| subject.plural == plural || plural && subject.body;
                let fits = |subject: &&Subject| number(subject) && recent(subject, 1);
                let rivals =
                    (clause.range.start.max(at.saturating_sub(30))..at).any(|t| clause.word(t) == "them");
                // "It was proposed to share": it means nothing.
                let empty = !plural
                    && (verb + 1..verb + 6).any(|t| matches!(clause.part(t), Part::To | Part::Sub))
                    && !matches!(clause.part(verb + 1), Part::Det | Part::Noun | Part::Name)
                    && (group.passive && !super::governor::is_raised(clause, verb));
                if rivals || empty {
                    return None;
                }
                // "It was held", but "it was closed" may be any thing.
                const BEFALLS: [&str; 32] = [
                    "overturn",
                    "block",
                    "quash",
                    "amend",
                    "scrap",
                    "reverse",
                    "hold",
                    "postpone",
                    "cancel",
                    "call",
                    "delay",
                    "plan",
                    "schedule",
                    "organise",
                    "organize",
                    "suspend",
                    "adjourn",
                    "interrupt",
                    "break",
                    "expect",
                    "lift",
                    "impose",
                    "repeat",
                    "settle",
                    "resolve",
                    "reach",
                    "sign",
                    "approve",
                    "reject",
                    "extend",
                    "renew",
                    "repeal",
                ];
                let happens =
                    group.passive && BEFALLS.contains(&clause.lemma(verb)) || class == Class::Aspectual;
                if let Some(near) = reader.event_before(at, plural).filter(|_| happens) {
                    return Some(near);
                }
                let event = self.event.as_ref().filter(|event| fits(event) && happens);
                // A council is not overturned.
                let acts = |thing: &&Subject| happens && thing.body;
                // "The union fined Karst after it fell": it may be either.
                let named = |name: &str| {
                    (clause.range.start..at)
                        .any(|t| clause.part(t) == Part::Name && !name.contains(clause.spelt(t)))
                };
                let alone = |thing: &&Subject| {
                    thing.sentence < reader.sentence || !thing.name.as_deref().is_some_and(named)
                };
                // "The dispute went on. It has agreed to sell": no dispute agrees.
                let wills = group.tense == Tense::Infinitive
                    || matches!(class, Class::IntentionalAction | Class::IntentionalState | Class::Reporting)
                        && !group.passive;
                let able = |thing: &&Subject| !(wills && thing.happens);
                let thing = self.thing.as_ref().filter(fits);
                let thing = thing.filter(|thing| !acts(thing) && alone(thing)).filter(able);
                return event.or(thing).and_then(|subject| subject.name.clone());
            }
            _ => return None,
        };
        match self.person_of(gender, reader.sentence) {
            Some(person) => person.name.clone(),
            None => self.topic.as_ref().filter(|topic| topic.gender == Some(gender))?.name.clone(),
        }
    }

    /// Who "he" or "she" is: the last person, or the one before where only that one is known to be of the gender.
    fn person_of(&self, gender: Gender, sentence: usize) -> Option<&Subject> {
        let recent = |subject: &&Subject, most: usize| sentence - subject.sentence <= most;
        let fits = |subject: &&Subject| subject.gender.is_none_or(|of| of == gender);
        let last = self.person.as_ref().filter(fits).filter(|person| recent(person, 2));
        let sure = self.before.as_ref().filter(|person| person.gender == Some(gender) && recent(person, 3));
        last.filter(|last| last.gender.is_some()).or(sure).or(last)
    }

    /// Whose "his", "its" or "their" is.
    pub(super) fn owner(&self, clause: &Clause, sentence: usize, at: usize) -> Option<&str> {
        let recent = |subject: &&Subject| sentence - subject.sentence <= 1;
        let short = |name: &&str| name.split(' ').count() <= 3;
        let person = |gender| self.person_of(gender, sentence)?.name.as_deref();
        let thing = |plural| {
            let thing = self.thing.as_ref().filter(recent).filter(|thing| thing.plural == plural)?;
            thing.name.as_deref()
        };
        let spelt = |at: usize| clause.text.tokens.get(at).map_or("", |token| token.text(clause.text.text()));
        match clause.word(at) {
            "his" => person(Gender::He),
            "her" => person(Gender::She),
            "its" => thing(false),
            "their" => thing(true),
            // "This stance was met with anger": that of the one who took it.
            "this" | "these" if ACTS.contains(&spelt(at + 1)) => thing(false),
            _ => None,
        }
        .filter(short)
    }

    /// Takes in the subject of a verb with a tense.
    /// With the name that its label gave it.
    pub(super) fn note(
        &mut self,
        reader: &Reader,
        subject: &Range<usize>,
        given: Option<&str>,
        class: Class,
        group: &Group,
    ) {
        let clause = reader.clause;
        // "Had Ada paid, …".
        let supposed = subject.start > clause.range.start && clause.word(subject.start - 1) == "had";
        if !(group.finite || supposed) || is_aside(clause, subject.start, group.first) {
            return;
        }
        let sentence = reader.sentence;
        if subject.len() == 1 && clause.part(subject.start) == Part::Subject {
            self.note_pronoun(clause.word(subject.start), sentence);
            return;
        }
        // "Her son was killed": it is still about her.
        match clause.word(subject.start) {
            "his" if self.person_of(Gender::He, sentence).is_some() => self.note_pronoun("he", sentence),
            "her" if self.person_of(Gender::She, sentence).is_some() => self.note_pronoun("she", sentence),
            _ => {}
        }
        let own = bare(clause, subject.clone());
        let named = clause.apposed_name(subject).unwrap_or_else(|| own.clone());
        let Some(last) = own.end.checked_sub(1) else { return };
        if own.len() > 8 || clause.part(last) == Part::Time {
            return;
        }
        let word = |at: usize| clause.text.tokens[at].text(clause.text.text());
        let joined = own.clone().any(|at| clause.part(at) == Part::Conj);
        let head = own.clone().find(|&at| clause.part(at) == Part::Prep).map_or(last, |prep| prep.max(1) - 1);
        let counted = subject.start > clause.range.start
            && matches!(clause.word(subject.start - 1), "most" | "many" | "all" | "few" | "some");
        // "The Finns", "most Danes".
        let people = clause.part(head) == Part::Name
            && (clause.part(subject.start) == Part::Det || counted)
            && word(head).ends_with('s')
            && own.end - head == 1
            && own.len() <= 2;
        let plural = match clause.word(group.first) {
            _ if joined || people => true,
            "is" | "was" | "has" => false,
            "are" | "were" => true,
            // "Talks resumed."
            _ if clause.part(head) == Part::Noun && head == clause.range.start => {
                word(head).ends_with('s') && !word(head).ends_with("ss")
            }
            _ => reader.words.is_plural(clause.text, head),
        };
        let names = named.clone().all(|at| matches!(clause.part(at), Part::Name | Part::Hyphen));
        // "Kolk Mills", "Harbor Lines".
        let firm = plural && !joined && names && named.len() > 1;
        let plural = plural && !firm;
        let body = firm || own.clone().any(|at| is_body(word(at)));
        let definite = subject.start < own.start && clause.part(subject.start) == Part::Det;
        let apposed = named != own;
        let person = (names
            || clause.part(last) == Part::Name && !own.clone().any(|at| clause.part(at) == Part::Prep))
            && !body
            && !joined
            && !plural
            && (!definite || apposed)
            && !(apposed && clause.word(named.start - 1) == "the");
        let is_long = named.clone().filter(|&at| clause.part(at) == Part::Name).count() > 1;
        let gender = gender_of(own.clone().map(word));
        let name = label(clause, &[named], reader.times);
        if person {
            let same = |other: &&Subject| {
                other.name.as_deref().is_some_and(|full| full.ends_with(&name) || name.ends_with(full))
            };
            let last = self.person.take();
            let said_by = last
                .as_ref()
                .filter(|last| last.speaks && last.sentence == sentence && last.gender.is_none())
                .map(|last| last.name.clone());
            let before = match self.families.get(&name) {
                Some(first) => {
                    let is_first = |other: &&Subject| other.name.as_ref() == Some(first);
                    let known = last.as_ref().filter(is_first).or(self.before.as_ref().filter(is_first));
                    let unheard = || Subject::person(Some(first.clone()), None, sentence);
                    Some(known.cloned().unwrap_or_else(unheard))
                }
                None => {
                    let alone = self.alone.contains(&name);
                    let same = |other: &&Subject| {
                        if alone { other.name.as_ref() == Some(&name) } else { same(other) }
                    };
                    last.as_ref().filter(same).or(self.before.as_ref().filter(same)).cloned()
                }
            };
            // "Osten resigned. Anna Osten stayed": she is not the one who is called Osten alone.
            if !name.contains(' ') && names && before.is_none() {
                self.alone.insert(name.clone());
            }
            let family = name.rsplit_once(' ').map(|(_, family)| family);
            if let Some(family) = family.filter(|family| names && !self.alone.contains(*family)) {
                self.families.entry(family.to_owned()).or_insert_with(|| name.clone());
            }
            let again = |last: &Subject| {
                before.as_ref().is_some_and(|before| before.name == last.name) || same(&last)
            };
            if let Some(other) = last.filter(|last| !again(last) && last.gender.is_some()) {
                self.before = Some(other);
            }
            let name = before
                .as_ref()
                .and_then(|before| before.name.clone())
                .filter(|full| full.len() > name.len())
                .unwrap_or_else(|| name.clone());
            let gender = gender.or_else(|| before.and_then(|before| before.gender));
            // "Judge Tarn said Osten had lied": "she" may be either.
            let spoke = said_by.is_some_and(|by| by.as_ref() != Some(&name)) && gender.is_none();
            let name = Some(name).filter(|_| !spoke);
            let speaks = class == Class::Reporting;
            self.person = Some(Subject { speaks, ..Subject::person(name, gender, sentence) });
        } else if matches!(class, Class::Reporting | Class::IntentionalState) && !plural {
            // "The clerk said": "he" may be the clerk.
            self.person = Some(Subject::person(None, gender, sentence));
        }
        let relative = is_long || gender.is_some() || self.families.contains_key(&name);
        if !(person && relative || class == Class::Reporting && !person) {
            let name = given.map_or(name, str::to_owned);
            // "The Kolk Company", called "the company" from there on.
            let kind = word(head).trim_end_matches('.').to_lowercase();
            let kind = if FIRMS.contains(&kind.as_str()) { "company".to_owned() } else { kind };
            if clause.part(head) == Part::Name && own.len() > 1 && is_kind(&kind) {
                self.named.insert(kind, (name.clone(), sentence + LASTS));
            }
            let happens = clause.part(head) == Part::Noun && clause.noun(head).is_some();
            self.thing = Some(Subject {
                name: Some(name),
                gender: None,
                plural,
                body,
                happens,
                speaks: false,
                sentence,
            });
        }
    }

    fn note_pronoun(&mut self, word: &str, sentence: usize) {
        let gender = match word {
            "he" => Gender::He,
            "she" => Gender::She,
            "it" | "they" => {
                let plural = word == "they";
                if let Some(thing) = self.thing.as_mut().filter(|thing| thing.plural == plural) {
                    thing.sentence = sentence;
                }
                return;
            }
            _ => return,
        };
        let before = self.person_of(gender, sentence).cloned();
        let topic = || self.topic.clone().filter(|topic| topic.gender == Some(gender));
        let unnamed = Subject::person(None, None, sentence);
        let person = before.or_else(topic).unwrap_or(unnamed);
        self.person = Some(Subject { gender: Some(gender), sentence, ..person });
    }

    /// Takes in the nouns of a sentence that stand with a name.
    pub(super) fn note_named(&mut self, reader: &Reader) {
        let clause = reader.clause;
        for at in clause.range.clone().skip(1) {
            let name = |t: usize| clause.part(t) == Part::Name;
            if name(at) && name(at - 1) && !name(at + 1) {
                let first = (clause.range.start..at).rev().take(4).take_while(|&t| name(t)).last();
                let key = hash_of(clause.spelt(at));
                self.titled.insert(key, (first.unwrap_or(at)..at + 1, reader.sentence));
            }
            // "The ferry Alda" is "the ferry" afterwards.
            if clause.part(at) == Part::Noun && clause.part(at - 1) == Part::Det && name(at + 1) {
                let last = (at + 1..at + 5).take_while(|&t| name(t)).last().unwrap_or(at + 1);
                if !matches!(clause.part(last + 1), Part::Noun | Part::Hyphen) {
                    let whole = at..last + 1;
                    let name = label(clause, std::slice::from_ref(&whole), &[]);
                    self.named.insert(clause.spelt(at).to_lowercase(), (name, reader.sentence));
                }
            }
            if clause.part(at) != Part::Noun || !name(at - 1) || !clause.is_head(at) {
                continue;
            }
            let first =
                (clause.range.start..at).rev().take(4).take_while(|&t| clause.part(t) == Part::Name).last();
            let whole = first.unwrap_or(at)..at + 1;
            let name = label(clause, std::slice::from_ref(&whole), &[]);
            let noun = clause.text.tokens[at].text(clause.text.text());
            self.named.insert(noun.to_lowercase(), (name, reader.sentence));
        }
    }

    /// "The dam" after "the Kolk dam".
    pub(super) fn full_name(&self, reader: &Reader, subject: &Range<usize>) -> Option<String> {
        let clause = reader.clause;
        let noun = subject.end.checked_sub(1)?;
        let plain =
            subject.len() == 2 && clause.word(subject.start) == "the" && clause.part(noun) == Part::Noun;
        let word = Some(clause.spelt(noun)).filter(|_| plain)?;
        let near = |sentence: usize| reader.sentence <= sentence + NAMED;
        if let Some((name, _)) = self.named.get(word).filter(|(_, sentence)| near(*sentence)) {
            return Some(name.clone());
        }
        let (name, _) = self.titled.get(&hash_of(word)).filter(|(_, sentence)| near(*sentence))?;
        Some(clause.text.words(reader.span(name)).to_owned())
    }

    /// Takes in an event noun that is no subject.
    pub(super) fn note_event(&mut self, label: String, plural: bool, sentence: usize) {
        self.event = Some(Subject {
            name: Some(label),
            gender: None,
            plural,
            body: false,
            happens: true,
            speaks: false,
            sentence,
        });
    }
}

/// Sentences that a name stays in mind.
const NAMED: usize = 4;

/// Of a word, whatever its case.
fn hash_of(word: &str) -> u64 {
    let mut hasher = FxHasher::default();
    word.bytes().for_each(|byte| hasher.write_u8(byte.to_ascii_lowercase()));
    hasher.finish()
}

/// What stands at the end of a company's name.
const FIRMS: [&str; 8] = ["co", "inc", "corp", "corporation", "ltd", "llc", "plc", "group"];

/// Sentences that the name of a body goes on to be meant for, beyond those of any other noun.
const LASTS: usize = 8;

/// What something with a name is called by afterwards.
fn is_kind(word: &str) -> bool {
    const KINDS: [&str; 24] = [
        "airline",
        "airport",
        "bridge",
        "brewery",
        "canal",
        "cathedral",
        "college",
        "commission",
        "dam",
        "ferry",
        "foundation",
        "harbour",
        "hospital",
        "hotel",
        "institute",
        "library",
        "museum",
        "palace",
        "railway",
        "river",
        "school",
        "society",
        "theatre",
        "tower",
    ];
    is_body(word) || KINDS.binary_search(&word).is_ok()
}

/// A clause that only says when, why or which: its subject is not what the text goes on about.
fn is_aside(clause: &Clause, subject: usize, first: usize) -> bool {
    // "After the war she moved" tells in its main clause.
    let when =
        |at: usize| at + 1 >= subject && matches!(clause.word(at), "after" | "before" | "since" | "until");
    let opens = (clause.range.start..first).rev().take(16).find(|&at| {
        matches!(clause.part(at), Part::Sub | Part::Wh | Part::Stop | Part::Comma | Part::Verb(PAST))
            || when(at)
    });
    opens.is_some_and(|at| match clause.part(at) {
        Part::Sub => clause.word(at) != "that",
        Part::Wh => true,
        _ => when(at),
    }) || clause.is_relative(first)
}
