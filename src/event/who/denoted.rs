//! What the subject of a clause names: a person, a body, several.
//!
//! In: a subject in its sentence. Out: `Denoted`.

use crate::event::clause::group::Group;
use crate::event::clause::phrase::Clause;
use crate::event::label::bare;
use crate::event::parts::Part;
use crate::event::reader::Reader;
use crate::words::person::{Gender, gender_of, gender_of_given, is_body, is_person_noun};
use rustc_hash::FxHashSet;
use std::ops::Range;

/// What is "she", as a ship is.
pub(crate) const SHIPS: [&str; 14] = [
    "barque", "boat", "brig", "cruiser", "ferry", "frigate", "liner", "schooner", "ship", "steamer",
    "trawler", "vessel", "whaler", "yacht",
];

/// Verbs that take persons: "defeated Rusk", but "reached Varn".
pub(crate) const TAKES_PERSONS: [&str; 56] = [
    "accompany", "accuse", "appoint", "arrest", "assassinate", "banish", "beat", "betray", "blame",
    "capture", "challenge", "convict", "crown", "defeat", "depose", "dismiss", "divorce", "elect", "execute",
    "exile", "fire", "follow", "free", "help", "hire", "imprison", "invite", "join", "kidnap", "kill",
    "marry", "meet", "murder", "name", "nominate", "oppose", "overthrow", "persuade", "promote", "recall",
    "replace", "rescue", "reward", "save", "send", "sentence", "succeed", "sue", "summon", "support",
    "teach", "tell", "urge", "visit", "warn", "wed",
];

pub(crate) struct Denoted {
    /// The phrase without its determiner.
    pub own: Range<usize>,
    /// What it is called by: the name that it holds or that stands beside it.
    pub called: Range<usize>,
    pub head: usize,
    /// Several: "Ada Lund and her brother", "the mills".
    pub plural: bool,
    pub body: bool,
    /// Somebody with a name, and somebody told by a noun for people: "the duke".
    pub person: bool,
    pub noun: bool,
    /// The name has no other words, or more than one.
    pub names: bool,
    pub is_long: bool,
    pub article: bool,
    pub possessed: bool,
    /// What is done to it is done to no person.
    pub made: bool,
    pub gender: Option<Gender>,
}

/// `None` where the phrase is too long to be called by, or a time. `places`: names that the text tells as places.
pub(crate) fn denoted(
    reader: &Reader,
    subject: &Range<usize>,
    group: &Group,
    places: &FxHashSet<String>,
) -> Option<Denoted> {
    let clause = reader.clause;
    let own = bare(clause, subject.clone());
    let named = clause.apposed_name(subject).unwrap_or_else(|| own.clone());
    let last = own.end.checked_sub(1)?;
    if own.len() > 8 || clause.part(last) == Part::Time {
        return None;
    }
    // "About $225,000".
    if clause.part(last) == Part::Num && !own.clone().any(|t| clause.part(t).is_noun()) {
        return None;
    }
    let joined = own.clone().any(|at| clause.part(at) == Part::Conj);
    let prep = own.clone().find(|&at| clause.part(at) == Part::Prep);
    // "A society formed in 1974".
    let hangs = own.clone().skip(1).find(|&at| matches!(clause.part(at), Part::Prep | Part::Verb(_)));
    let head = hangs.map_or(last, |hangs| hangs.max(1) - 1);
    let definite = subject.start < own.start && clause.part(subject.start) == Part::Det;
    // "The Finns", "the Danish".
    let people = clause.part(head) == Part::Name
        && clause.part(subject.start) == Part::Det
        && ["s", "ish", "ese", "ch"].iter().any(|end| clause.spelt(head).ends_with(end))
        && own.len() <= 2;
    let plural = match clause.word(group.first) {
        _ if joined || people => true,
        "is" | "was" | "has" => false,
        "are" | "were" => true,
        // "Prosecutors said".
        _ if head == clause.range.start
            && clause.spelt(head).strip_suffix('s').is_some_and(is_person_noun) =>
        {
            true
        }
        // "Talks resumed."
        _ if clause.part(head) == Part::Noun && head == clause.range.start => {
            clause.spelt(head).ends_with('s') && !clause.spelt(head).ends_with("ss")
        }
        _ => clause.is_plural(head),
    };
    let names = named.clone().all(|at| matches!(clause.part(at), Part::Name | Part::Hyphen));
    // "The League's commander" is no league, "the king's daughter" no king.
    let owner = own.clone().rfind(|&at| clause.part(at) == Part::Possessive && clause.word(at) == "s");
    let core = || owner.map_or(own.start, |s| s + 1)..own.end;
    let people = people || plural && clause.is_person(head);
    let body = people || core().any(|at| is_body(clause.spelt(at)));
    let apposed = named != own;
    // "The novelist Ada Lund".
    // "A campaign led by the teacher Ada Lund": no person.
    let of_head = |name: &Range<usize>| hangs.is_none_or(|hangs| name.start <= hangs);
    let described = described_name(clause, &own).filter(|name| !joined && of_head(name));
    let made = is_made(clause, group);
    let place = made || own.len() == 1 && places.contains(clause.spelt(last));
    let one = !body && !joined && !plural;
    let person = (names || clause.part(last) == Part::Name && prep.is_none())
        && one
        && !place
        && clause.word(named.start) != "the"
        && (!definite || apposed || described.is_some())
        && !(apposed && clause.word(named.start - 1) == "the");
    let is_long = named.clone().filter(|&at| clause.part(at) == Part::Name).count() > 1;
    let called = described.unwrap_or(named);
    let gender = gender_of(core().map(|at| clause.spelt(at)))
        .or_else(|| gender_of_given(called.clone().map(|at| clause.spelt(at))).filter(|_| person));
    let possessed = clause.part(subject.start) == Part::Possessive
        || own.clone().any(|at| clause.part(at) == Part::Possessive);
    Some(Denoted {
        head,
        plural,
        body,
        person,
        noun: !person && one && is_person_noun(clause.spelt(head)),
        names,
        is_long,
        article: matches!(clause.word(subject.start), "the" | "a" | "an" | "this" | "these" | "that"),
        possessed,
        made,
        gender,
        own,
        called,
    })
}

/// "Varn was founded", "the drug was introduced": no person is.
fn is_made(clause: &Clause, group: &Group) -> bool {
    const MADE: [&str; 29] = [
        "abolish", "annex", "begin", "build", "close", "complete", "construct", "create", "demolish",
        "denationalise", "destroy", "dissolve", "establish", "evacuate", "form", "fortify", "found",
        "incorporate", "introduce", "launch", "nationalise", "open", "privatise", "publish", "raze",
        "rebuild", "settle", "start", "twin",
    ];
    let verb = (group.first..group.first + 5).find(|&t| clause.part(t).is_verb());
    group.passive && verb.is_some_and(|verb| MADE.binary_search(&clause.lemma(verb)).is_ok())
}

/// "The novelist *Ada Lund*": the name behind a noun for a person.
pub(crate) fn described_name(clause: &Clause, phrase: &Range<usize>) -> Option<Range<usize>> {
    let is_name = |at: &usize| matches!(clause.part(*at), Part::Name | Part::Hyphen);
    let first = phrase.clone().rev().take_while(is_name).last()?;
    let noun = first.checked_sub(1).filter(|at| phrase.contains(at))?;
    // "The surveyor Olaf Berg": no list of trades is whole.
    let given =
        phrase.end - first > 1 && gender_of_given((first..phrase.end).map(|at| clause.spelt(at))).is_some();
    let person = clause.part(noun) == Part::Noun && (given || is_person_noun(clause.spelt(noun)));
    person.then_some(first..phrase.end)
}
