//! The words that tell events, with what each form says: verbs, event nouns, function words.
//!
//! In: `data/en/words/*.csv`. Out: classes of the lexicon, each word's value packed into its number there.

mod inflect;
pub mod person;

use crate::text::{Lexicon, Symbol, WordListError};
use inflect::{plural, verb_forms};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

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

/// Adds the words to the lexicon; call it before texts are read. Fails only where a list that ships is broken.
pub(crate) fn add_words(lexicon: &mut Lexicon) -> Result<(), WordListError> {
    add_verbs(lexicon)?;
    let nouns = lexicon.intern_class("event-noun");
    let list = "event-nouns.csv";
    each(list, include_str!("../../data/en/words/event-nouns.csv"), |line, [noun, class, telling, only]| {
        let class = class_number(list, line, class)?;
        let lemma = lexicon.intern(noun);
        let worth = match telling {
            "yes" => 2,
            "thing" => 2 | THING,
            _ => 0,
        };
        let value = (lemma.0 as i32) << 8 | worth | (class as i32) << 2;
        lexicon.put(lemma, nouns, value | i32::from(only == "plural"));
        if only != "singular" {
            let plural = lexicon.intern(&plural(noun));
            lexicon.put(plural, nouns, value | 1);
        }
        Ok(())
    })?;
    let tags = lexicon.intern_class("tag");
    let list = "function-words.csv";
    each(list, include_str!("../../data/en/words/function-words.csv"), |line, [word, tag]| {
        let tag = number(&ROLES, tag).ok_or_else(|| broken(list, line, "no such tag", tag))?;
        let word = lexicon.intern(word);
        lexicon.put(word, tags, tag as i32);
        Ok(())
    })
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

/// Past and participle of each verb that forms them in its own way.
fn irregular_verbs() -> FxHashMap<&'static str, (&'static str, &'static str)> {
    let rows = include_str!("../../data/en/words/irregular-verbs.csv").lines().skip(1);
    rows.filter_map(|row| {
        let mut fields = row.split(',').map(str::trim);
        Some((fields.next()?, (fields.next()?, fields.next()?)))
    })
    .collect()
}

/// Every form of every verb of the list. A word can be forms of one verb, or of two ("found", "lay"): the verb that it
/// inflects takes it.
fn add_verbs(lexicon: &mut Lexicon) -> Result<(), WordListError> {
    let irregular = irregular_verbs();
    let verbs = lexicon.intern_class("verb");
    let mut add = |word: &str, lemma: &str, value: i32| {
        let lemma = (lexicon.intern(lemma).0 as i32) << 10;
        let word = lexicon.intern(word);
        let known = lexicon.put(word, verbs, lemma | value);
        if *known >> 10 == lemma >> 10 {
            *known |= value;
        }
    };
    let list = "verbs.csv";
    let mut bases: Vec<(&str, i32)> = Vec::new();
    each(list, include_str!("../../data/en/words/verbs.csv"), |line, [lemma, class, usage]| {
        let class = class_number(list, line, class)?;
        let own = (class as i32) << 5
            | match usage {
                "alone" => ALONE,
                "describes" => DESCRIBES,
                _ => 0,
            };
        let forms = verb_forms(lemma, irregular.get(lemma).copied());
        let third = (vec![forms.third], THIRD);
        for (words, form) in [third, (forms.ing, ING), (forms.past, PAST), (forms.participle, PARTICIPLE)] {
            words.iter().for_each(|word| add(word, lemma, own | i32::from(form)));
        }
        bases.push((lemma, own | i32::from(BASE)));
        Ok(())
    })?;
    bases.into_iter().for_each(|(lemma, value)| add(lemma, lemma, value));
    Ok(())
}

fn class_number(list: &str, line: u64, class: &str) -> Result<usize, WordListError> {
    number(&CLASSES, class).ok_or_else(|| broken(list, line, "no such class", class))
}

fn number<T>(table: &[(&str, T)], name: &str) -> Option<usize> {
    table.iter().position(|entry| entry.0 == name)
}

fn broken(list: &str, line: u64, what: &str, word: &str) -> WordListError {
    WordListError { list: list.to_owned(), line, what: format!("{what}: `{word}`") }
}

fn each<'t, const N: usize>(
    list: &str,
    table: &'t str,
    mut row: impl FnMut(u64, [&'t str; N]) -> Result<(), WordListError>,
) -> Result<(), WordListError> {
    for (line, text) in (2..).zip(table.lines().skip(1)) {
        let mut fields = text.split(',');
        let found: [&str; N] = std::array::from_fn(|_| fields.next().unwrap_or("").trim());
        if found[0].is_empty() {
            return Err(broken(list, line, "the first column is empty", text));
        }
        row(line, found)?;
    }
    Ok(())
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
