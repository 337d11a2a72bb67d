//! Puts the word lists of verbs, event nouns and function words into the lexicon.
//!
//! In: `data/en/words/*.csv`. Out: classes of the lexicon, each word's value packed into its number there.

use super::inflect::{plural, verb_forms};
use super::{ALONE, BASE, CLASSES, DESCRIBES, ING, PARTICIPLE, PAST, ROLES, THING, THIRD};
use crate::text::{Lexicon, WordListError};
use rustc_hash::FxHashMap;

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

/// Past and participle of each verb that forms them in its own way.
pub(super) fn irregular_verbs() -> FxHashMap<&'static str, (&'static str, &'static str)> {
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
