//! What a verb says of the event that it takes: that it came about, that it did not, that somebody is blamed for it.
//!
//! In: the parts of a sentence and a verb or a noun phrase. Out: how the text stands to it, where what governs it tells.

use crate::event::Status;
use crate::event::clause::governor::governor;
use crate::event::clause::phrase::Clause;
use crate::event::parts::Part;
use std::ops::Range;

/// Who did this did what follows "to": "managed to sell".
fn achieves(verb: &str) -> bool {
    matches!(verb, "manage" | "begin" | "start" | "continue" | "proceed" | "dare" | "come")
}

/// Whom this was done to did what follows "to": "forced them to land".
fn brings_about(verb: &str) -> bool {
    matches!(verb, "force" | "cause" | "compel" | "oblige" | "prompt" | "induce" | "help" | "enable")
}

/// What it takes did not happen, or need not: "avoided paying", "cancelled the launch".
fn averts(verb: &str) -> bool {
    [
        "avoid", "avert", "prevent", "deny", "ban", "forbid", "prohibit", "preclude", "cancel", "scrap",
        "thwart", "foil", "forestall", "contemplate", "consider", "block",
    ]
    .contains(&verb)
}

/// What follows "from" did not happen: "kept them from landing".
fn keeps_from(verb: &str) -> bool {
    ["keep", "bar", "stop", "discourage", "deter", "refrain", "restrain", "protect", "save"].contains(&verb)
}

fn blames(verb: &str) -> bool {
    matches!(verb, "accuse" | "charge" | "suspect" | "convict" | "acquit" | "blame")
}

/// What it takes is only thought of: "suggested selling".
fn weighs(verb: &str) -> bool {
    ["suggest", "propose", "recommend", "advocate", "discuss", "mull", "favour", "favor", "risk", "resist"]
        .contains(&verb)
}

/// What stands behind it, led by "that", is hoped, feared or made up.
fn imagines(word: &str) -> bool {
    ["hope", "wish", "fear", "worry", "doubt", "pray", "dream", "imagine", "pretend", "suppose"]
        .contains(&word)
}

/// A party says what stands behind it, led by "that".
fn alleges(noun: &str) -> bool {
    matches!(
        noun,
        "rumour" | "rumor" | "claim" | "allegation" | "suspicion" | "accusation" | "belief" | "story"
    )
}

/// What is put off is still to come.
fn puts_off(verb: &str) -> bool {
    matches!(verb, "postpone" | "delay" | "defer" | "reschedule")
}

/// "Managed to sell it", "was forced to land": the word that tells whether it came about.
pub(crate) fn achiever(clause: &Clause, first: usize) -> Option<usize> {
    // "Was able to pay".
    if let Some(able) = first.checked_sub(1).filter(|&t| clause.is(t, "able")) {
        return Some(able);
    }
    let (verb, lemma) = governor(clause, first)?;
    let beside = (verb + 1..first).all(|t| clause.part(t) == Part::Adv);
    (beside && achieves(lemma) || brings_about(lemma)).then_some(verb)
}

/// Of an `-ing` form whose group begins at `first`; `None` where nothing around it tells.
pub(crate) fn of_gerund(clause: &Clause, first: usize) -> Option<Status> {
    let back = |n: usize| clause.word(first.wrapping_sub(n));
    // "Left without paying", "instead of paying".
    if back(1) == "without" || back(1) == "of" && back(2) == "instead" {
        return Some(Status::Unreal);
    }
    // "Stopped short of paying", "far from paying", "a ban on paying".
    let spelt = |n: usize| clause.spelt(first.wrapping_sub(n));
    if matches!(
        (spelt(2), spelt(1)),
        ("short", "of") | ("Far", "from") | ("far", "from") | ("ban" | "limit" | "curb", "on")
    ) {
        return Some(Status::Unreal);
    }
    let (verb, lemma) = governor(clause, first)?;
    let parted = (verb + 1..first).any(|t| clause.part(t) == Part::Prep);
    match back(1) {
        "from" if averts(lemma) || keeps_from(lemma) => Some(Status::Unreal),
        "of" | "with" | "for" if blames(lemma) => Some(Status::Claimed),
        _ if (averts(lemma) || weighs(lemma)) && !parted => Some(Status::Unreal),
        _ => None,
    }
}

/// Of a finite verb whose subject begins at `first`: "hopes that he wins", "the rumour that he won".
pub(crate) fn of_clause(clause: &Clause, first: usize) -> Option<Status> {
    let that = first.checked_sub(1)?;
    let led = clause.part(that) == Part::Sub && clause.word(that) == "that";
    let over = if led { that.checked_sub(1)? } else { that };
    match clause.part(over) {
        Part::Verb(_) if imagines(clause.lemma(over)) => Some(Status::Unreal),
        Part::Noun if led => {
            let noun = clause.spelt(over);
            let noun = noun.strip_suffix('s').unwrap_or(noun);
            let open = (is_open(noun) || imagines(noun)).then_some(Status::Unreal);
            alleges(noun).then_some(Status::Claimed).or(open)
        }
        _ => None,
    }
}

/// Of what a passive verb is said of: "the strike was averted".
pub(crate) fn of_subject(verb: &str) -> Option<Status> {
    let averted = ["avoid", "avert", "prevent", "cancel", "scrap", "thwart", "foil", "forestall", "preclude"]
        .contains(&verb);
    averted.then_some(Status::Unreal).or(puts_off(verb).then_some(Status::Planned))
}

/// Of a noun phrase; `None` where no verb that takes it tells.
pub(crate) fn of_noun(clause: &Clause, phrase: &Range<usize>) -> Option<Status> {
    let back = |n: usize| clause.word(phrase.start.wrapping_sub(n));
    // "Fears of a collapse", "in the event of a collapse".
    let spelt = |n: usize| clause.spelt(phrase.start.wrapping_sub(n));
    let in_case = matches!(spelt(2), "event" | "case");
    if back(1) == "of" && (is_open(back(2)) || in_case) {
        return Some(Status::Unreal);
    }
    let (verb, lemma) = governor(clause, phrase.start)?;
    let off = matches!(clause.word(verb + 1), "off" | "out");
    let parted = (verb + 1 + usize::from(off)..phrase.start).any(|t| clause.part(t) == Part::Prep);
    match lemma {
        _ if parted => None,
        "call" if clause.word(verb + 1) == "off" => Some(Status::Unreal),
        lemma if averts(lemma) => Some(Status::Unreal),
        lemma if puts_off(lemma) => Some(Status::Planned),
        _ => None,
    }
}

/// What it is of may never come: "the risk of a war".
fn is_open(noun: &str) -> bool {
    ["fear", "risk", "threat", "danger", "chance", "hope", "prospect", "lack", "absence", "rumour", "rumor"]
        .contains(&noun.strip_suffix('s').unwrap_or(noun))
        || matches!(noun, "possibility" | "likelihood")
}
