//! Words that tell men, women and bodies apart.
//!
//! In: the words of a name or a noun phrase. Out: a `Gender`, or whether it names a body or a person.

use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gender {
    He,
    She,
}

/// Words in the names of bodies.
static BODIES: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
    FxHashSet::from_iter([
        "agency", "airlines", "airways", "army", "assembly", "association", "band", "bank", "battalion",
        "board", "brigade", "brothers", "cabinet", "choir", "clinic", "club", "co", "commission",
        "committee", "company", "congress", "corp", "corps", "council", "couple", "court", "crew",
        "department", "division", "duo", "family", "firm", "fleet", "foods", "garrison", "government",
        "group", "guild", "holdings", "hospital", "inc", "industries", "league", "legion", "lines", "llc",
        "ltd", "mills", "ministry", "motors", "navy", "orchestra", "parliament", "party", "platoon", "plc",
        "police", "quartet", "quintet", "regiment", "senate", "service", "society", "squad", "squadron",
        "team", "town", "trio", "troupe", "union", "university", "works",
    ])
});

/// Given names, each with who bears it.
static GIVEN: LazyLock<Genders> = LazyLock::new(|| read(include_str!("../../data/en/words/given-names.csv")));

/// Nouns and titles for people, each with who is called so, where that is a man or a woman alone.
static NOUNS: LazyLock<Genders> =
    LazyLock::new(|| read(include_str!("../../data/en/words/person-nouns.csv")));

type Genders = FxHashMap<&'static str, Option<Gender>>;

fn read(table: &'static str) -> Genders {
    let gender = |who: &str| match who {
        "he" => Some(Gender::He),
        "she" => Some(Gender::She),
        _ => None,
    };
    let rows = table.lines().skip(1).filter_map(|row| row.split_once(','));
    rows.map(|(word, who)| (word, gender(who))).collect()
}

pub(crate) fn is_body(word: &str) -> bool {
    let mut room = Room::default();
    BODIES.contains(lowered(word, &mut room))
}

/// Room for the longest word of the lists.
type Room = [u8; 16];

/// The word with ASCII in lower case; empty where it is longer than any of the lists.
fn lowered<'r>(word: &str, room: &'r mut Room) -> &'r str {
    let Some(room) = room.get_mut(..word.len()) else { return "" };
    room.copy_from_slice(word.as_bytes());
    room.make_ascii_lowercase();
    std::str::from_utf8(room).unwrap_or("")
}

/// By the words of a name, of which the last is the family's: "Prime Minister Ada Lund".
pub(crate) fn gender_of_given<'t>(words: impl ExactSizeIterator<Item = &'t str>) -> Option<Gender> {
    let given = words.len().saturating_sub(1).max(1);
    words.take(given).find_map(|word| {
        let mut room = Room::default();
        GIVEN.get(lowered(word, &mut room)).copied().flatten()
    })
}

/// A noun for what somebody is: "a physicist", "the mayor".
pub(crate) fn is_person_noun(word: &str) -> bool {
    let mut room = Room::default();
    let word = lowered(word, &mut room);
    const ENDINGS: [&str; 12] = [
        "ist", "cian", "man", "woman", "master", "teacher", "maker", "keeper", "worker", "smith", "wright",
        "driver",
    ];
    NOUNS.contains_key(word) || word.len() > 6 && ENDINGS.iter().any(|ending| word.ends_with(ending))
}

/// A noun that says nothing of a person without the other one: "his *successor*".
pub(crate) fn is_of_another(word: &str) -> bool {
    const OTHERS: [&str; 14] = [
        "ally", "assistant", "colleague", "companion", "eldest", "enemy", "friend", "heir", "opponent",
        "partner", "predecessor", "rival", "successor", "youngest",
    ];
    OTHERS.binary_search(&word).is_ok()
}

pub(crate) fn gender_of<'t>(mut words: impl Iterator<Item = &'t str>) -> Option<Gender> {
    words.find_map(|word| {
        let mut room = Room::default();
        NOUNS.get(lowered(word, &mut room)).copied().flatten()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted_and_found_in_any_case() {
        let words = BODIES.iter().chain(GIVEN.keys()).chain(NOUNS.keys());
        assert!(words.clone().count() > 900 && words.clone().all(|word| word.len() <= size_of::<Room>()));
        assert!(is_body("Council") && !is_body("Ada") && !is_body(""));
        assert_eq!(gender_of(["the", "Queen"].into_iter()), Some(Gender::She));
        assert_eq!(gender_of_given(["Mayor", "Ingrid", "Paul"].into_iter()), Some(Gender::She));
        assert!(is_person_noun("physicist") && !is_person_noun("list"));
        assert_eq!(gender_of(["Sir", "Aho"].into_iter()), Some(Gender::He));
    }
}
