//! Words that tell men, women and bodies apart.
//!
//! In: the words of a name. Out: a `Gender`, or whether it names a body.

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gender {
    He,
    She,
}

/// Words in the names of bodies, sorted.
const BODIES: [&str; 30] = [
    "agency",
    "army",
    "association",
    "bank",
    "club",
    "co",
    "committee",
    "company",
    "congress",
    "corp",
    "council",
    "court",
    "division",
    "fleet",
    "government",
    "group",
    "inc",
    "league",
    "lines",
    "llc",
    "ltd",
    "ministry",
    "parliament",
    "party",
    "plc",
    "police",
    "team",
    "town",
    "union",
    "university",
];

/// What someone does or holds, so that it is theirs.
pub(super) const ACTS: [&str; 16] = [
    "posture",
    "stance",
    "position",
    "approach",
    "move",
    "decision",
    "demand",
    "demands",
    "offer",
    "statement",
    "proposal",
    "proposals",
    "announcement",
    "attitude",
    "threat",
    "refusal",
];

/// Sorted, as are those of women.
const MEN: [&str; 22] = [
    "abbot", "actor", "baron", "bishop", "brother", "count", "duke", "emperor", "father", "husband", "king",
    "lord", "man", "monk", "mr", "pope", "prince", "sir", "son", "sultan", "tsar", "uncle",
];

const WOMEN: [&str; 20] = [
    "abbess", "actress", "aunt", "baroness", "countess", "dame", "daughter", "duchess", "empress", "lady",
    "miss", "mother", "mrs", "ms", "nun", "princess", "queen", "sister", "wife", "woman",
];

pub(super) fn is_body(word: &str) -> bool {
    let mut room = Room::default();
    BODIES.binary_search(&lowered(word, &mut room)).is_ok()
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

pub(super) fn gender_of<'t>(mut words: impl Iterator<Item = &'t str>) -> Option<Gender> {
    words.find_map(|word| {
        let mut room = Room::default();
        let word = lowered(word, &mut room);
        if MEN.binary_search(&word).is_ok() {
            Some(Gender::He)
        } else if WOMEN.binary_search(&word).is_ok() {
            Some(Gender::She)
        } else {
            None
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted_and_found_in_any_case() {
        assert!(BODIES.is_sorted() && MEN.is_sorted() && WOMEN.is_sorted());
        assert!(BODIES.iter().chain(&MEN).chain(&WOMEN).all(|word| word.len() <= size_of::<Room>()));
        assert!(is_body("Council") && !is_body("Ada") && !is_body(""));
        assert_eq!(gender_of(["the", "Queen"].into_iter()), Some(Gender::She));
        assert_eq!(gender_of(["Sir", "Aho"].into_iter()), Some(Gender::He));
    }
}
