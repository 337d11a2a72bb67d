//! The words that tell events, with what each form says: verbs, event nouns, function words.
//!
//! In: the lexicon, into which `lists` has put the words. Out: what they are, read from each word's number there.

mod inflect;
mod lists;
pub mod person;

use crate::text::{Lexicon, Symbol};
use inflect::verb_forms;
use lists::irregular_verbs;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

pub(crate) use lists::add_words;

/// TimeML event class.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Class {
    #[default]
    Occurrence,
    Reporting,
    State,
    IntentionalAction,
    IntentionalState,
    Aspectual,
    Perception,
}

impl Class {
    pub fn name(self) -> &'static str {
        CLASSES.iter().find(|(_, class)| *class == self).map_or("", |(name, _)| name)
    }
}

/// What a function word does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Det,
    Possessive,
    Subject,
    Object,
    Prep,
    To,
    Conj,
    /// Begins a clause: "because", "that".
    Sub,
    Wh,
    Modal,
    Be,
    Have,
    Do,
    Neg,
    Adv,
    Adj,
    Num,
}

const ROLES: [(&str, Role); 17] = [
    ("det", Role::Det),
    ("possessive", Role::Possessive),
    ("subject", Role::Subject),
    ("object", Role::Object),
    ("prep", Role::Prep),
    ("to", Role::To),
    ("conj", Role::Conj),
    ("sub", Role::Sub),
    ("wh", Role::Wh),
    ("modal", Role::Modal),
    ("be", Role::Be),
    ("have", Role::Have),
    ("do", Role::Do),
    ("neg", Role::Neg),
    ("adv", Role::Adv),
    ("adj", Role::Adj),
    ("num", Role::Num),
];

const CLASSES: [(&str, Class); 7] = [
    ("OCCURRENCE", Class::Occurrence),
    ("REPORTING", Class::Reporting),
    ("STATE", Class::State),
    ("I_ACTION", Class::IntentionalAction),
    ("I_STATE", Class::IntentionalState),
    ("ASPECTUAL", Class::Aspectual),
    ("PERCEPTION", Class::Perception),
];

/// Which forms of a verb a word can be, as bits.
pub(crate) const BASE: u8 = 1;
pub(crate) const THIRD: u8 = 2;
pub(crate) const PAST: u8 = 4;
pub(crate) const PARTICIPLE: u8 = 8;
pub(crate) const ING: u8 = 16;

/// A bit of a noun's value, above its number, its worth and its class.
const THING: i32 = 32;

/// Bits of a verb's value, above its forms and its class.
const DESCRIBES: i32 = 256;
const ALONE: i32 = 512;

/// A word that may be a form of a verb.
#[derive(Clone, Copy, Debug)]
pub(crate) struct VerbWord {
    pub lemma: Symbol,
    pub class: Class,
    pub forms: u8,
    /// Its `-ing` form says what kind a noun is of: "operating profit".
    pub describes: bool,
    /// It never takes an object, so that its past form hangs on no noun: "profit soared".
    pub alone: bool,
}

/// A noun that tells an event.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NounWord {
    pub lemma: Symbol,
    pub class: Class,
    /// A chronology would have it.
    pub telling: bool,
    /// It names a thing as often as what happened: "the treaty".
    pub thing: bool,
    pub plural: bool,
}

impl VerbWord {
    /// As its value in the class says.
    fn of(value: i32) -> VerbWord {
        VerbWord {
            lemma: Symbol((value >> 10) as u32),
            class: class_of(value >> 5),
            forms: (value & 31) as u8,
            describes: value & (DESCRIBES | ALONE) != 0,
            alone: value & ALONE != 0,
        }
    }
}

impl NounWord {
    /// As its value in the class says.
    fn of(value: i32) -> NounWord {
        NounWord {
            lemma: Symbol((value >> 8) as u32),
            class: class_of(value >> 2),
            telling: value & 2 != 0,
            thing: value & THING != 0,
            plural: value & 1 != 0,
        }
    }
}

/// What the lists say of a word.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Listed<'l> {
    /// In lower case; empty where no stage knows it.
    pub word: &'l str,
    pub role: Option<Role>,
    pub verb: Option<VerbWord>,
    pub noun: Option<NounWord>,
}

impl Listed<'_> {
    pub(crate) const NOTHING: Listed<'static> = Listed { word: "", role: None, verb: None, noun: None };
}

/// The verbs that each event noun tells again.
static NOMINALISATIONS: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let list = include_str!("../../data/en/words/nominalisations.csv");
    list.lines().skip(1).filter_map(|row| row.split_once(',')).collect()
});

/// "The vote" is what somebody voted, "the accident" what collided or overturned.
pub(crate) fn verbs_of(noun: &str) -> impl Iterator<Item = &'static str> {
    NOMINALISATIONS.get(noun).into_iter().flat_map(|verbs| verbs.split('|'))
}

/// The simple past of a verb: "took".
pub(crate) fn past_of(lemma: &str) -> Option<String> {
    static IRREGULAR: LazyLock<FxHashMap<&str, (&str, &str)>> = LazyLock::new(irregular_verbs);
    verb_forms(lemma, IRREGULAR.get(lemma).copied()).past.pop()
}

/// The word lists as one document's stages use them: the class numbers are looked up once.
#[derive(Clone, Copy)]
pub(crate) struct Words<'l> {
    lexicon: &'l Lexicon,
    verb: Symbol,
    noun: Symbol,
    function: Symbol,
}

impl<'l> Words<'l> {
    pub(crate) fn new(lexicon: &'l Lexicon) -> Words<'l> {
        let class = |name| lexicon.class(name);
        Words { lexicon, verb: class("verb"), noun: class("event-noun"), function: class("tag") }
    }

    pub(crate) fn lexicon(&self) -> &'l Lexicon {
        self.lexicon
    }

    /// All that the lists say of a word, in one look.
    pub(crate) fn listed(&self, word: Symbol) -> Listed<'l> {
        if word == Symbol::UNKNOWN {
            return Listed::NOTHING;
        }
        let mut listed = Listed { word: self.lexicon.name(word), ..Listed::NOTHING };
        for &(class, value) in self.lexicon.classes(word) {
            if class == self.verb {
                listed.verb = Some(VerbWord::of(value));
            } else if class == self.noun {
                listed.noun = Some(NounWord::of(value));
            } else if class == self.function {
                listed.role = ROLES.get(value as usize).map(|entry| entry.1);
            }
        }
        listed
    }

    pub(crate) fn role(&self, word: Symbol) -> Option<Role> {
        let value = self.lexicon.value(word, self.function)?;
        ROLES.get(value as usize).map(|entry| entry.1)
    }

    pub(crate) fn verb(&self, word: Symbol) -> Option<VerbWord> {
        self.lexicon.value(word, self.verb).map(VerbWord::of)
    }

    pub(crate) fn noun(&self, word: Symbol) -> Option<NounWord> {
        self.lexicon.value(word, self.noun).map(NounWord::of)
    }
}

fn class_of(bits: i32) -> Class {
    CLASSES.get((bits & 7) as usize).map_or(Class::Occurrence, |entry| entry.1)
}

/// "The deal fell through", "the railway came through in May", "was last heard from": small words that end such a verb, and lead nothing behind it.
pub(crate) fn is_stranded(verb: &str, small: &str) -> bool {
    match small {
        "through" => {
            matches!(verb, "came" | "come" | "comes" | "fall" | "fallen" | "falls" | "fell" | "went")
        }
        "from" | "of" => verb == "heard",
        _ => false,
    }
}

/// A verb that tells how a figure changes: "rise", "shrink".
pub(crate) fn is_of_figures(lemma: &str) -> bool {
    static VERBS: LazyLock<FxHashSet<&'static str>> =
        LazyLock::new(|| include_str!("../../data/en/words/figure-verbs.csv").lines().skip(1).collect());
    VERBS.contains(lemma)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_finds_its_lemma() {
        let mut lexicon = Lexicon::new();
        add_words(&mut lexicon).unwrap();
        let words = Words::new(&lexicon);
        let lemma = |word: &str| lexicon.name(words.verb(lexicon.get(word)).unwrap().lemma).to_owned();
        assert_eq!(lemma("began"), "begin");
        assert_eq!(lemma("found"), "find");
        assert_eq!(lemma("founded"), "found");
        assert_eq!(lemma("signing"), "sign");
        assert_eq!([past_of("take"), past_of("seize")].map(Option::unwrap), ["took", "seized"]);
        assert_eq!(words.verb(lexicon.get("put")).unwrap().forms & PAST, PAST);
        assert!(words.listed(lexicon.get("talks")).noun.unwrap().plural);
        assert_eq!(words.role(lexicon.get("would")), Some(Role::Modal));
    }
}
