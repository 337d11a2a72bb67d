//! Words that tell men, women and bodies apart.
//!
//! In: the words of a name or a noun phrase. Out: a `Gender`, or whether it names a body or a person.

use crate::text::{Packed, folded};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gender {
    He,
    She,
}

/// Words in the names of bodies.
static BODIES: LazyLock<FxHashSet<Packed>> = LazyLock::new(|| {
    let words = [
        "agency", "airlines", "airways", "army", "assembly", "association", "automaker", "band", "bank",
        "battalion", "board", "brigade", "brothers", "cabinet", "carmaker", "chipmaker", "choir", "clinic",
        "club", "co", "commission", "committee", "company", "congress", "corp", "corps", "council", "couple",
        "court", "crew", "department", "division", "drugmaker", "duo", "family", "firm", "fleet", "foods",
        "garrison", "government", "group", "guild", "holdings", "hospital", "inc", "industries", "league",
        "legion", "lines", "llc", "ltd", "mills", "ministry", "motors", "navy", "orchestra", "parliament",
        "party", "planemaker", "platoon", "plc", "police", "quartet", "quintet", "regiment", "senate",
        "service", "society", "squad", "squadron", "steelmaker", "team", "town", "trio", "troupe", "union",
        "university", "works",
    ];
    words.into_iter().filter_map(folded).collect()
});

/// Given names, each with who bears it.
static GIVEN: LazyLock<Genders> = LazyLock::new(|| read(include_str!("../../data/en/words/given-names.csv")));

/// Nouns and titles for people, each with who is called so, where that is a man or a woman alone.
static NOUNS: LazyLock<Genders> =
    LazyLock::new(|| read(include_str!("../../data/en/words/person-nouns.csv")));

/// By words of up to 16 bytes as numbers: every name and noun of a text is asked for.
type Genders = FxHashMap<Packed, Option<Gender>>;

fn read(table: &'static str) -> Genders {
    let gender = |who: &str| match who {
        "he" => Some(Gender::He),
        "she" => Some(Gender::She),
        _ => None,
    };
    let rows = table.lines().skip(1).filter_map(|row| row.split_once(','));
    rows.filter_map(|(word, who)| Some((folded(word)?, gender(who)))).collect()
}

pub(crate) fn is_body(word: &str) -> bool {
    folded(word).is_some_and(|word| BODIES.contains(&word))
}

/// By the words of a name, of which the last is the family's: "Prime Minister Ada Lund".
pub(crate) fn gender_of_given<'t>(words: impl ExactSizeIterator<Item = &'t str>) -> Option<Gender> {
    let given = words.len().saturating_sub(1).max(1);
    words.take(given).find_map(|word| GIVEN.get(&folded(word)?).copied().flatten())
}

/// A noun for what somebody is: "a physicist", "the mayor".
pub(crate) fn is_person_noun(word: &str) -> bool {
    const ENDINGS: [&str; 12] = [
        "ist", "cian", "man", "woman", "master", "teacher", "maker", "keeper", "worker", "smith", "wright",
        "driver",
    ];
    // What is longer is on no list.
    let Some(folded) = folded(word) else { return false };
    let ends = |ending: &&str| {
        let tail = word.len().checked_sub(ending.len()).and_then(|from| word.as_bytes().get(from..));
        tail.is_some_and(|tail| tail.eq_ignore_ascii_case(ending.as_bytes()))
    };
    // "The drugmaker" is a firm.
    NOUNS.contains_key(&folded) || word.len() > 6 && ENDINGS.iter().any(ends) && !BODIES.contains(&folded)
}

pub(crate) fn gender_of<'t>(mut words: impl Iterator<Item = &'t str>) -> Option<Gender> {
    words.find_map(|word| NOUNS.get(&folded(word)?).copied().flatten())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted_and_found_in_any_case() {
        let tables = [
            include_str!("../../data/en/words/given-names.csv"),
            include_str!("../../data/en/words/person-nouns.csv"),
        ];
        let rows = tables.into_iter().flat_map(|table| table.lines().skip(1));
        let words: Vec<&str> = rows.filter_map(|row| Some(row.split_once(',')?.0)).collect();
        assert!(words.len() + BODIES.len() > 900 && words.into_iter().all(|word| folded(word).is_some()));
        assert!(is_body("Council") && !is_body("Ada") && !is_body(""));
        assert_eq!(gender_of(["the", "Queen"].into_iter()), Some(Gender::She));
        assert_eq!(gender_of_given(["Mayor", "Ingrid", "Paul"].into_iter()), Some(Gender::She));
        assert!(is_person_noun("physicist") && !is_person_noun("list"));
        assert!(is_person_noun("watchmaker") && !is_person_noun("drugmaker"));
        assert_eq!(gender_of(["Sir", "Aho"].into_iter()), Some(Gender::He));
    }
}
