//! What a text calls by a part of its name or by what it is: "the dam" for "the Kolk dam", "the company" for "Kolk Lines".
//!
//! In: the names of its sentences, in the order of the text. Out: the whole name that a noun with "the" stands for.

use super::denoted::{Denoted, SHIPS};
use crate::event::clause::phrase::Clause;
use crate::event::label::{LONGEST, bare, capitalised, is_within, label};
use crate::event::parts::Part;
use crate::event::reader::Reader;
use crate::words::person::{is_body, is_person_noun};
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::Hasher;
use std::ops::Range;

/// A name that a noun may stand for.
#[derive(Debug)]
struct Named {
    name: String,
    /// Sentence that told it last, and the one up to which it stays in mind.
    told: usize,
    until: usize,
}

/// The names so far that a noun of theirs may stand for.
#[derive(Debug, Default)]
pub(crate) struct Called {
    /// By what they are: "the Kolk dam", "Kolk, a town"; by nothing, where they are no person's.
    named: FxHashMap<String, Named>,
    /// What nouns were introduced with, by their hashes: "a four-storey building" is "the building" afterwards, and "the Kolk
    /// Mill" is "the mill".
    introduced: FxHashMap<u64, Introduced>,
    /// Sentence in which a noun last stood for a name.
    meant: Option<usize>,
}

/// The tokens that say which one a noun means, and the sentence that did so last.
#[derive(Debug)]
struct Introduced {
    tokens: Range<usize>,
    told: usize,
    /// The text has told of two.
    several: bool,
}

impl Called {
    /// Takes in the subject of a verb: "Kolk Lines sold its ferry" and "Kolk was founded" tell of no person.
    pub(crate) fn note_subject(&mut self, clause: &Clause, subject: &Denoted, name: &str, sentence: usize) {
        let head = clause.spelt(subject.head);
        let long = clause.part(subject.head) == Part::Name && subject.own.len() > 1;
        let kind = match head.to_lowercase() {
            _ if long && SHIP_MARKS.contains(&clause.spelt(subject.own.start)) => Some("ship".to_owned()),
            kind if long && is_firm(&kind) => Some("company".to_owned()),
            kind => Some(kind).filter(|kind| long && is_kind(kind)),
        };
        if let Some(kind) = kind {
            self.keep(&kind, name, sentence, LASTS);
        } else if subject.names && subject.gender.is_none() && (subject.made || owns(clause, subject.own.end))
        {
            self.keep("", name, sentence, NAMED);
        }
    }

    /// Takes in that a subject with "the" stood for the name.
    pub(crate) fn note_meant(
        &mut self,
        clause: &Clause,
        subject: &Range<usize>,
        name: &str,
        sentence: usize,
    ) {
        if let Some(noun) = plain_noun(clause, subject).filter(|noun| general(noun).is_some()) {
            self.keep(&noun.to_lowercase(), name, sentence, LASTS);
            self.meant = Some(sentence);
        }
    }

    fn keep(&mut self, kind: &str, name: &str, told: usize, lasts: usize) {
        for kind in [Some(kind), general(kind)].into_iter().flatten() {
            let before = self.named.get(kind);
            // The only firm of a text is "the company" to its end.
            let only = before.is_none_or(|before| before.until == usize::MAX && before.name == name);
            let proper = name.split(' ').all(|word| word.starts_with(char::is_uppercase));
            let until = if only && proper && general(kind).is_some() { usize::MAX } else { told + lasts };
            self.named.insert(kind.to_owned(), Named { name: name.to_owned(), told, until });
        }
    }

    fn forget(&mut self, kind: &str) {
        self.named.remove(kind);
        if let Some(kind) = general(kind) {
            self.named.remove(kind);
            self.named.remove("");
        }
    }

    /// "Kolk, a Danish company, sold it", "Kolk is a town": takes in the name of what a noun with an article says. A noun of
    /// which the text has told no name stands for none from there on: "he joined a company", "Kolk Lines sold the company".
    fn note_kind(&mut self, reader: &Reader, first: usize, at: usize) -> bool {
        let clause = reader.clause;
        let article = first.checked_sub(1).filter(|&t| clause.part(t) == Part::Det);
        let Some(article) = article else { return false };
        let kind = clause.spelt(at).to_lowercase();
        let Some(general) = general(&kind) else { return false };
        let joins = match article.checked_sub(1).map(|t| (t, clause.part(t))) {
            Some((t, Part::Be)) => Some(t).filter(|_| clause.word(t) != "been"),
            // But "in Kolk, the club won".
            Some((t, Part::Comma)) => {
                Some(t).filter(|_| matches!(clause.part(at + 1), Part::Comma | Part::Prep | Part::Stop))
            }
            _ => None,
        };
        let name = |t: &usize| clause.part(*t) == Part::Name;
        let last = joins.and_then(|t| t.checked_sub(1)).filter(name);
        match (clause.word(article), last) {
            ("a" | "an" | "the", Some(last)) => {
                let start = clause.back(last + 1, 5).take_while(name).last();
                let whole = start.unwrap_or(last)..last + 1;
                let name = label(clause, std::slice::from_ref(&whole), &[]);
                self.keep(&kind, &name, reader.sentence, LASTS);
                return true;
            }
            ("a" | "an" | "another", None) => self.forget(&kind),
            ("the", None) if self.meant != Some(reader.sentence) => {
                let fresh =
                    |key: &str| self.named.get(key).is_some_and(|named| named.told == reader.sentence);
                if [&kind, general, ""].into_iter().any(fresh) {
                    self.forget(&kind);
                }
            }
            _ => {}
        }
        false
    }

    /// Takes in the nouns of a sentence that stand with a name.
    pub(crate) fn note_named(&mut self, reader: &Reader) {
        let clause = reader.clause;
        for at in clause.range.clone().skip(1) {
            let name = |t: usize| clause.part(t) == Part::Name;
            // "The ferry Alda" is "the ferry" afterwards.
            // But "after the battle Ruhl fled".
            let thing = clause.part(at) == Part::Noun && clause.noun(at).is_none();
            if thing && clause.part(at - 1) == Part::Det && name(at + 1) {
                let last = (at + 1..at + 5).take_while(|&t| name(t)).last().unwrap_or(at + 1);
                if !matches!(clause.part(last + 1), Part::Noun | Part::Hyphen) {
                    let whole = at..last + 1;
                    let name = label(clause, std::slice::from_ref(&whole), &[]);
                    self.keep(&clause.spelt(at).to_lowercase(), &name, reader.sentence, NAMED);
                }
            }
            self.introduce(reader, at);
            if clause.part(at) != Part::Noun || !clause.is_head(at) {
                continue;
            }
            let first = clause.back(at, 4).take_while(|&t| name(t)).last().unwrap_or(at);
            let within =
                |t: &usize| matches!(clause.part(*t), Part::Adj | Part::Noun | Part::Name | Part::Num);
            let start = clause.back(at, 6).take_while(within).last().unwrap_or(at);
            if self.note_kind(reader, start, at) || first == at {
                continue;
            }
            let whole = first..at + 1;
            let name = label(clause, std::slice::from_ref(&whole), &[]);
            self.keep(&clause.spelt(at).to_lowercase(), &name, reader.sentence, NAMED);
        }
    }

    /// "A four-storey building", "the board of the mill", "foreign minister Ada Lund": takes in what says which one the noun at
    /// `at` means. One that is told anew, and with nothing else, is another: "a building".
    fn introduce(&mut self, reader: &Reader, at: usize) {
        let clause = reader.clause;
        let name = |t: &usize| clause.part(*t) == Part::Name;
        let names = (at + 1..at + 5).take_while(name).last().filter(|_| is_person_noun(clause.spelt(at)));
        let key = hash_of(clause.spelt(at));
        let tokens = match names {
            Some(last) => at + 1..last + 1,
            None if name(&at) && !name(&(at + 1)) => {
                clause.back(at, 4).take_while(name).last().unwrap_or(at)..at + 1
            }
            None if clause.part(at) != Part::Noun || !clause.is_head(at) => return,
            None => {
                let phrase = clause.phrase_start(at)..at + 1;
                let led = clause.word(phrase.start);
                if clause.part(phrase.start).determines() && !matches!(led, "a" | "an" | "the") {
                    return;
                }
                let mut own = bare(clause, phrase);
                own.start += own.clone().take_while(|&t| says_little(clause, t)).count();
                let hangs = matches!(clause.word(at + 1), "of" | "between");
                own.end = if hangs { clause.with_prepositions(at + 1, 1) } else { own.end };
                // "A 1-1 draw".
                let counts = (own.start..at).all(|t| matches!(clause.part(t), Part::Num | Part::Hyphen));
                if own.len() < 2 || counts && !hangs && !clause.is_plural(at) {
                    if led != "the" {
                        self.introduced.remove(&key);
                    }
                    return;
                }
                own
            }
        };
        let plain = |t: usize| {
            let part = clause.part(t);
            part.is_of_phrase() || matches!(part, Part::Hyphen | Part::Prep)
        };
        if tokens.len() < 2 || !tokens.clone().all(plain) {
            return;
        }
        let words = |tokens: &Range<usize>| clause.text.words(reader.span(tokens));
        let before = self.introduced.get(&key).filter(|before| reader.sentence <= before.told + NAMED);
        let holds = |one: &Range<usize>, other: &Range<usize>| words(one).contains(words(other));
        let (tokens, several) = match before {
            Some(before) if holds(&before.tokens, &tokens) => (before.tokens.clone(), before.several),
            Some(before) => (tokens.clone(), before.several || !holds(&tokens, &before.tokens)),
            None => (tokens, false),
        };
        self.introduced.insert(key, Introduced { tokens, told: reader.sentence, several });
    }

    /// "The dam" after "the Kolk dam".
    pub(crate) fn full_name(&self, reader: &Reader, subject: &Range<usize>) -> Option<String> {
        let clause = reader.clause;
        let word = plain_noun(clause, subject)?;
        let told = |key: &str| self.named.get(key).filter(|named| reader.sentence <= named.until);
        let kind = general(word);
        if let Some(Named { name, .. }) =
            told(word).or_else(|| told(kind?)).or_else(|| kind.and_then(|_| told("")))
        {
            return Some(name.clone());
        }
        let near = |sentence: usize| reader.sentence <= sentence + NAMED;
        let introduced = self.introduced.get(&hash_of(word)).filter(|one| near(one.told) && !one.several)?;
        let words = clause.text.words(reader.span(&introduced.tokens));
        let name = capitalised(words.split_whitespace().collect::<Vec<_>>().join(" "));
        is_within(&name, LONGEST / 2).then_some(name)
    }
}

/// "The company", and no more.
fn plain_noun<'a>(clause: &Clause<'a>, subject: &Range<usize>) -> Option<&'a str> {
    let noun = subject.end.checked_sub(1)?;
    let plain = subject.len() == 2 && clause.word(subject.start) == "the" && clause.part(noun) == Part::Noun;
    plain.then(|| clause.spelt(noun))
}

/// Does "its" stand in the clause behind its subject, or "which" right behind it?
fn owns(clause: &Clause, end: usize) -> bool {
    let ends = |t: &usize| matches!(clause.part(*t), Part::Comma | Part::Stop | Part::Sub | Part::Conj);
    let mut rest = (end..clause.range.end).take(12).take_while(|t| !ends(t));
    rest.any(|t| clause.word(t) == "its")
        || clause.part(end) == Part::Comma && clause.word(end + 1) == "which"
}

/// Words before a noun that do not say which one it means: "the last", "the biggest", "a coming".
fn says_little(clause: &Clause, at: usize) -> bool {
    const LITTLE: [&str; 20] = [
        "current", "early", "entire", "final", "first", "former", "further", "last", "main", "many", "new",
        "next", "only", "other", "own", "previous", "recent", "same", "second", "whole",
    ];
    let word = clause.word(at);
    let describes =
        clause.part(at) == Part::Adj && ["ed", "est", "ing"].iter().any(|end| word.ends_with(end));
    LITTLE.contains(&word) || describes && clause.part(at + 1) != Part::Hyphen
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
const FIRMS: [&str; 18] = [
    "airlines", "airways", "co", "corp", "corporation", "foods", "group", "holdings", "inc", "industries",
    "lines", "llc", "ltd", "mills", "motors", "plc", "shipping", "works",
];

/// What stands before a ship's name.
const SHIP_MARKS: [&str; 6] = ["HMS", "MS", "MV", "RMS", "SS", "USS"];

/// The commonest word for things of that kind; `None` where a text seldom calls by its kind what it has named.
fn general(kind: &str) -> Option<&'static str> {
    const OWN: [&str; 6] = ["agency", "band", "charity", "newspaper", "party", "union"];
    match kind {
        "airline" | "automaker" | "bank" | "brewery" | "carmaker" | "chipmaker" | "drugmaker"
        | "business" | "company" | "corporation" | "firm" | "group" | "manufacturer" | "publisher"
        | "retailer" | "shipyard" | "startup" => Some("company"),
        "city" | "settlement" | "town" | "village" => Some("town"),
        "club" | "side" | "team" => Some("club"),
        "academy" | "college" | "institution" | "school" | "university" => Some("school"),
        _ if SHIPS.contains(&kind) => Some("ship"),
        _ => OWN.into_iter().find(|own| *own == kind),
    }
}

/// Does a company's name end so?
pub(crate) fn is_firm(word: &str) -> bool {
    FIRMS.contains(&word.trim_end_matches('.').to_lowercase().as_str())
}

/// Sentences that the name of a body goes on to be meant for.
const LASTS: usize = 12;

/// What something with a name is called by afterwards.
fn is_kind(word: &str) -> bool {
    const KINDS: [&str; 24] = [
        "airline", "airport", "bridge", "brewery", "canal", "cathedral", "college", "commission", "dam",
        "ferry", "foundation", "harbour", "hospital", "hotel", "institute", "library", "museum", "palace",
        "railway", "river", "school", "society", "theatre", "tower",
    ];
    is_body(word) || KINDS.binary_search(&word).is_ok()
}
