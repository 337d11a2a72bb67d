//! Words that tell men, women and bodies apart.
//!
//! In: the words of a name. Out: a `Gender`, or whether it names a body.

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gender {
    He,
    She,
}

/// Words in the names of bodies.
const BODIES: [&str; 30] = [
    "company",
    "bank",
    "army",
    "party",
    "court",
    "government",
    "ministry",
    "council",
    "committee",
    "union",
    "group",
    "inc",
    "corp",
    "co",
    "ltd",
    "llc",
    "plc",
    "club",
    "team",
    "town",
    "university",
    "police",
    "fleet",
    "association",
    "congress",
    "agency",
    "lines",
    "league",
    "division",
    "parliament",
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

const MEN: [&str; 22] = [
    "pope", "king", "prince", "duke", "emperor", "mr", "sir", "lord", "father", "brother", "bishop", "abbot",
    "count", "baron", "tsar", "sultan", "son", "husband", "uncle", "man", "actor", "monk",
];

const WOMEN: [&str; 20] = [
    "queen", "princess", "duchess", "empress", "mrs", "ms", "miss", "lady", "dame", "mother", "sister",
    "abbess", "countess", "baroness", "daughter", "wife", "aunt", "woman", "actress", "nun",
];

pub(super) fn is_body(word: &str) -> bool {
    BODIES.iter().any(|body| word.eq_ignore_ascii_case(body))
}

pub(super) fn gender_of<'t>(mut words: impl Iterator<Item = &'t str>) -> Option<Gender> {
    words.find_map(|word| {
        let is = |list: &[&str]| list.iter().any(|title| word.eq_ignore_ascii_case(title));
        if is(&MEN) {
            Some(Gender::He)
        } else if is(&WOMEN) {
            Some(Gender::She)
        } else {
            None
        }
    })
}
