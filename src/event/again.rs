//! Verbs that tell again what the text has told: "the ship sailed on 2 May. … three days after it sailed".
//!
//! In: the events of a document. Out: `same_as` of verbs in clauses of time that say nothing new.

use super::{Event, Status, Tense};
use crate::text::{Kind, Text, Token, Words, any_of};
use crate::words::person::is_person_noun;
use rustc_hash::FxHashMap;

/// Words from the one that opens the clause to its verb, this one included, at most.
const CLAUSE: usize = 8;
/// Words behind the verb that are looked at.
const OBJECT: usize = 6;
/// Sentences that a pronoun reaches back at most.
const SOON: usize = 3;

const OPENS: Words = any_of!["after", "before", "since", "when", "until", "till", "once"];
const BE: Words = any_of!["was", "were", "is", "are", "been", "being", "be"];

/// Verbs of which one sentence's is seldom another's.
const VAGUE: [&str; 14] =
    ["be", "come", "do", "get", "go", "have", "know", "make", "say", "see", "tell", "think", "try", "want"];

pub(super) fn corefer(text: &Text, events: &mut [Event]) {
    let mut told: FxHashMap<&str, usize> = FxHashMap::default();
    let mut same = Vec::new();
    let mut lives: Vec<usize> = Vec::new();
    for (index, event) in events.iter().enumerate() {
        let lived = matches!(event.lemma.as_str(), "bear" | "die");
        if lived && !event.verbal && lives.len() < LIVES {
            lives.push(index);
        } else if lived {
            let mut told = lives.iter().filter_map(|&at| Some((at, events.get(at)?)));
            same.extend(told.find(|(_, life)| is_of_life(life, event)).map(|(life, _)| (index, life)));
        }
        if !event.verbal || event.implied_by.is_some() || VAGUE.contains(&event.lemma.as_str()) {
            continue;
        }
        let first = told.get(event.lemma.as_str()).and_then(|&at| Some((at, events.get(at)?)));
        match first.filter(|(_, first)| tells_again(text, first, event)) {
            Some((first, _)) => same.push((index, first)),
            None if is_told(event) => {
                told.insert(&event.lemma, index);
            }
            None => {}
        }
    }
    for (again, first) in same {
        if let Some(event) = events.get_mut(again) {
            event.same_as = Some(first);
        }
    }
}

/// Lives that a text tells of by dates in parentheses, at most.
const LIVES: usize = 20;

/// "Lund died in Norby" after "Ada Lund (1861–1938)".
fn is_of_life(life: &Event, event: &Event) -> bool {
    let who =
        |label: &str| label.split(' ').take_while(|word| !ENDS.contains(word)).last().map(str::to_owned);
    life.lemma == event.lemma && event.verbal && who(&life.label) == who(&event.label)
}

/// Words behind whom a label tells was born or died.
const ENDS: [&str; 4] = ["born", "died", "had", "was"];

fn is_told(event: &Event) -> bool {
    let coming = event.status == Status::Planned || event.tense == Tense::Future;
    let past = event.tense == Tense::Past;
    !event.negated && (coming || past && event.status != Status::Unreal)
}

/// Does the verb stand in a clause of time, in the voice of the first, with the same subject and the same object, as far
/// as it names them?
fn tells_again(text: &Text, first: &Event, again: &Event) -> bool {
    let fits = match again.tense {
        Tense::Past => first.tense == Tense::Past,
        Tense::PresentParticiple => true,
        Tense::Present => first.status == Status::Planned || first.tense == Tense::Future,
        _ => false,
    };
    if !fits || is_passive(text, first) != is_passive(text, again) {
        return false;
    }
    let (before, behind) = beside(text, again);
    let clause = before.get(before.len().saturating_sub(CLAUSE)..).unwrap_or(&[]);
    let Some(opens) = clause.iter().rposition(|token| token.is(OPENS)) else { return false };
    let subject = clause.get(opens + 1..).unwrap_or(&[]);
    let alike = |one: &Token, other: &Token| {
        let word = |token: &Token| token.text(text.text());
        word(one).eq_ignore_ascii_case(word(other))
    };
    let taken = |words: &[Token]| {
        let mut words = words.iter().take(OBJECT).take_while(|token| token.kind != Kind::Mark);
        words.find(|token| is_content(token)).copied()
    };
    let (doer, object) = beside(text, first);
    let (object, same) = (taken(object), taken(behind));
    let mut doer = doer.iter().filter(|token| is_content(token));
    // "Work on the canal started": the subject is the first word or the last.
    let (head, last) = (doer.clone().next(), doer.next_back());
    let person = |doer: &Token| doer.capital || is_person_noun(doer.text(text.text()));
    let near = again.sentence - first.sentence.min(again.sentence) <= SOON;
    let is = |words: Words| subject.iter().any(|token| token.is(words));
    // "After arriving" is said of whoever acts, "after it arrived" of the last that did.
    let told = match subject.iter().rev().find(|token| is_content(token)) {
        Some(named) => head.into_iter().chain(last).any(|doer| alike(named, doer)),
        None if is(any_of!["he", "she"]) => near && (last.is_some_and(person) || same.is_some()),
        None => near && (again.tense == Tense::PresentParticiple || is(any_of!["it", "they"])),
    };
    told && subject.iter().all(|token| token.kind != Kind::Mark)
        && same.is_none_or(|same| object.is_some_and(|object| alike(&same, &object)))
}

/// The words of its sentence before and behind the verb.
fn beside<'t>(text: &'t Text, event: &Event) -> (&'t [Token], &'t [Token]) {
    let Some(sentence) = text.sentences.get(event.sentence) else { return (&[], &[]) };
    let (head, all) = (text.tokens_in(event.head), sentence.tokens.clone());
    let words = |range: std::ops::Range<usize>| text.tokens.get(range).unwrap_or(&[]);
    (words(all.start..head.start), words(head.end..all.end))
}

/// A word that names something, be it a number.
fn is_content(token: &Token) -> bool {
    token.kind != Kind::Mark && !token.is_common()
}

/// "Was shot", "had been shot", "being shot".
fn is_passive(text: &Text, event: &Event) -> bool {
    let head = text.tokens_in(event.head);
    let before = text.tokens.get(head.start.saturating_sub(2)..head.start).unwrap_or(&[]);
    !text.words(event.head).ends_with("ing") && before.iter().any(|token| token.is(BE))
}
