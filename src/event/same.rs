//! What ties the events of a document: another mention of one, and how long it lasted.

use super::{Event, Status, Tense};
use crate::known::{Naming, length_of};
use crate::mention::Mention;
use crate::rule::{Meaning, Tie};
use crate::text::{Hold, Kind, Lexicon, Span, Text, Words, any_of};
use crate::time::Modifier;
use crate::words::verbs_of;
use rustc_hash::FxHashMap;

/// Gives the events of a sentence the durations that it states of them.
pub(super) fn lasting(text: &Text, events: &mut [Event], mentions: &[&Mention]) {
    for mention in mentions {
        let Some(length) = length_of(&mention.meaning) else { continue };
        let tied = mention.anchor.filter(|anchor| anchor.tie == Tie::Lasted).map(|anchor| anchor.event);
        let target = match tied {
            Some(span) => events.iter_mut().find(|event| span.contains(event.head)),
            None if mention.anchor.is_none() => lasting_verb(text, mention).and_then(|verb| {
                let subject = events.iter().position(|e| e.verbal && e.head == verb)?;
                let phrase = events[subject].phrase;
                let noun = events.iter().position(|e| !e.verbal && phrase.contains(e.head) && e.head < verb);
                events.get_mut(noun.unwrap_or(subject))
            }),
            None => None,
        };
        if let Some(event) = target {
            event.lasted.get_or_insert((length, modifier_of(&mention.meaning)));
        }
    }
}

fn modifier_of(meaning: &Meaning) -> Option<Modifier> {
    match meaning {
        Meaning::Modified { modifier, .. } => Some(*modifier),
        _ => None,
    }
}

/// "Lasted two hours", "ended in under two hours", "went on for a week": the verb before the expression.
fn lasting_verb(text: &Text, mention: &Mention) -> Option<Span> {
    let first = text.tokens_in(mention.span).start;
    let word = |back: usize| {
        first.checked_sub(back).and_then(|at| text.tokens.get(at)).map(|t| (t.text(text.text()), t.span()))
    };
    (1..=4).filter_map(word).take_while(|(word, _)| !matches!(*word, "." | "," | ";")).find_map(
        |(word, span)| {
            let lasts =
                matches!(word, "lasted" | "lasting" | "lasts" | "ended" | "concluded" | "raged" | "took");
            lasts.then_some(span)
        },
    )
}

/// Words that lead a noun phrase.
const LEADS: Words =
    any_of!["of", "after", "before", "since", "until", "during", "following", "at", "in", "on"];

/// Sentences between what is told and "his" or "her" mention of it at most.
const SOON: usize = 3;

/// Finds later mentions of the same event: the same known event, or a definite phrase of the same kind ("the talks",
/// "the meeting") after one that a chronology would tell.
pub(super) fn corefer(text: &Text, lexicon: &Lexicon, events: &mut [Event], namings: &[Naming]) {
    let kind = lexicon.class("event-kind");
    // Taken out, so that the maps can borrow them while the events change.
    let lemmas: Vec<String> = events.iter_mut().map(|event| std::mem::take(&mut event.lemma)).collect();
    let mut by_known: FxHashMap<usize, usize> = FxHashMap::default();
    let mut by_lemma: FxHashMap<&str, usize> = FxHashMap::default();
    // Events in the order of their kinds' last tellings; few kinds, so that looking back is short.
    let mut by_kind: [Option<usize>; 31] = [None; 31];
    // What verbs have told: "they voted" is the vote.
    let mut by_verb: FxHashMap<&str, usize> = FxHashMap::default();
    let mut lives: Vec<usize> = Vec::new();
    for (index, lemma) in lemmas.iter().map(String::as_str).enumerate() {
        let event = &events[index];
        if matches!(lemma, "bear" | "die") {
            let told = |&&life: &&usize| lemmas[life] == lemma && who(&events[life]) == who(event);
            match lives.iter().find(told) {
                Some(&life) if event.verbal => events[index].same_as = Some(life),
                _ if !event.verbal && lives.len() < LIVES => lives.push(index),
                _ => {}
            }
        }
        let event = &events[index];
        let told = by_verb.get(lemma).copied().filter(|_| event.verbal);
        if let Some(first) = told.filter(|&first| tells_again(text, &events[first], event)) {
            events[index].same_as = Some(first);
        } else if event.verbal && event.worth_telling {
            by_verb.insert(lemma, index);
        }
        let event = &events[index];
        if event.verbal || event.implied_by.is_some() || event.status == Status::Unreal {
            continue;
        }
        if let Some(known) = event.naming.and_then(|naming| namings.get(naming)?.settled) {
            match by_known.get(&known).copied() {
                Some(first) => {
                    // A heading only announces what the text tells.
                    if text.sentences.get(events[first].sentence).is_some_and(|sentence| sentence.heading) {
                        events[first].worth_telling = false;
                    }
                    events[index].same_as = Some(first);
                }
                None => {
                    by_known.insert(known, index);
                }
            }
        }
        let event = &events[index];
        // "The first day of the siege" is the siege's, "a week after the vote" the vote's.
        let phrase = text.tokens_in(event.phrase);
        let of = (phrase.start..text.tokens_in(event.head).start)
            .rfind(|&at| text.tokens.get(at).is_some_and(|token| token.is(LEADS)));
        let tokens = of.map_or(phrase.start, |of| of + 1)..phrase.end;
        let words =
            |back: usize| tokens.clone().nth(back).map_or("", |at| lexicon.name(text.tokens[at].symbol));
        let definite = matches!(words(0), "the" | "this" | "these" | "those");
        // "After his death" is soon after "he died"; "Hald's death" may be long after.
        let owned = matches!(words(0), "his" | "her" | "its" | "their");
        let possessed = owned || matches!(words(1), "'s" | "’s");
        let other = (1..4).any(|n| {
            matches!(words(n), "previous" | "next" | "other" | "new" | "further" | "first" | "second")
        });
        // "The 12 accords" are not the one that was spoken of.
        let kind_of = |back: usize| tokens.clone().nth(back).map(|at| text.tokens[at].kind);
        let counted = kind_of(1) == Some(Kind::Number) && kind_of(2) == Some(Kind::Word);
        let other = other || counted;
        let symbol = lexicon.look_up(text.words(event.head));
        let kinds = lexicon.value(symbol, kind).unwrap_or(0);
        let bits = || (0..31).filter(move |bit| kinds >> bit & 1 == 1);
        if event.same_as.is_none() && (definite || possessed) && !other && event.naming.is_none() {
            let bare = tokens.len() <= 2;
            let by_kind = || bits().filter_map(|bit| by_kind[bit as usize]).max().filter(|_| bare);
            let near = |told: &usize| !owned || event.sentence.saturating_sub(events[*told].sentence) <= SOON;
            let told = || verbs_of(lemma).filter_map(|verb| by_verb.get(verb).copied()).max().filter(near);
            let before = match definite {
                true => by_lemma.get(lemma).copied().or_else(told).or_else(by_kind),
                false => told(),
            };
            let same = before.filter(|&first| {
                names_agree(text, event.phrase, events[first].phrase)
                    && kinds_agree(text, event, &events[first])
                    && (lemma != lemmas[first] || numbers_agree(text, event, &events[first]))
            });
            events[index].same_as = same.map(|first| events[first].same_as.unwrap_or(first));
        }
        let (worth, anew) = (events[index].worth_telling, events[index].same_as.is_none());
        for bit in bits() {
            let told = &mut by_kind[bit as usize];
            *told = told.filter(|_| !worth).or((worth || anew).then_some(index));
        }
        if worth || anew && !by_lemma.contains_key(lemma) {
            by_lemma.insert(lemma, index);
        }
    }
    for (event, lemma) in events.iter_mut().zip(lemmas) {
        event.lemma = lemma;
    }
}

/// "The ship left Bergen on 2 June. It sank nine days after it left": a clause of time that says nothing new.
fn tells_again(text: &Text, first: &Event, again: &Event) -> bool {
    const CLAUSE: usize = 8;
    let opens = any_of!["after", "before", "since", "when", "until", "till", "once"];
    let mut before = text.before(again.sentence, again.head.start).tail(CLAUSE).iter().rev();
    let what = again.label.split_once(' ').map_or("", |(_, what)| what);
    let same = match again.tense {
        Tense::Past => first.label.starts_with(&again.label),
        Tense::PresentParticiple => first.label.contains(what),
        _ => false,
    };
    let done = first.tense == Tense::Past && first.status <= Status::Claimed && !first.negated;
    same && done
        && again.sentence - first.sentence <= SOON
        && before
            .find(|token| token.kind == Kind::Mark || token.is(opens))
            .is_some_and(|token| token.is(opens))
}

/// Lives that a text tells of by dates in parentheses, at most.
const LIVES: usize = 20;

/// The last name of whom a label tells was born or died: "Lund died in Norby" after "Ada Lund (1861–1938)".
fn who(event: &Event) -> Option<&str> {
    event.label.split(' ').take_while(|word| !matches!(*word, "born" | "died" | "had" | "was")).last()
}

/// Every name in the later phrase stands in the earlier one, too: "the Oslo talks" are not "talks in Bergen".
fn names_agree(text: &Text, later: Span, earlier: Span) -> bool {
    let names = |span: Span| {
        text.tokens_in(span)
            .take(30)
            .map(|at| &text.tokens[at])
            .filter(|token| token.capital)
            .map(|token| token.text(text.text()))
    };
    names(later).all(|name| {
        matches!(name, "The" | "This" | "These" | "Those") || names(earlier).any(|other| other == name)
    })
}

/// "The deaths" are not "his death", though the word is the same.
fn numbers_agree(text: &Text, later: &Event, earlier: &Event) -> bool {
    let plural = |event: &Event| text.words(event.head).ends_with('s');
    plural(later) == plural(earlier)
}

/// "The clinic bombing" is not "the park bombing": the words right before two heads differ, and neither phrase has the
/// other's.
fn kinds_agree(text: &Text, later: &Event, earlier: &Event) -> bool {
    let modifier = |event: &Event| {
        let before = text.tokens_in(Span::new(event.phrase.start, event.head.start)).skip(1).last();
        let token = before.and_then(|at| text.tokens.get(at)).filter(|token| token.kind == Kind::Word);
        token.map(|token| token.text(text.text()))
    };
    let has = |event: &Event, word: &str| {
        text.tokens_in(event.phrase)
            .take(30)
            .any(|at| text.tokens[at].text(text.text()).eq_ignore_ascii_case(word))
    };
    match (modifier(later), modifier(earlier)) {
        (Some(one), Some(other)) if !earlier.verbal => has(earlier, one) || has(later, other),
        _ => true,
    }
}
