//! Does a label tell its event to one who reads nothing else?
//!
//! In: the label of a row with its event. Out: what it leaves to doubt; nothing where no row is
//! due. Of 324 rows of news, drawn at random and read one by one, none was right that a pronoun opened, 4 of 6 were wrong
//! whose verb takes one, and 15 of 24 that have at most three words and no name.

use crate::doubt::{Doubt, Doubts};
use crate::event::{Class, Event, Status, Tense};
use crate::text::{Kind, Text, any_of};

/// Words that may say too little without a name.
const FEW: usize = 3;
/// Words before what a sentence opens with, as those of a date.
const OPENING: usize = 4;

/// `None`: nobody could tell who did what.
pub(super) fn left_open(text: &Text, label: &str, event: &Event, status: Status) -> Option<Doubts> {
    let speaker = label.split_once(": ").filter(|_| status == Status::Claimed);
    let body = speaker.map_or(label, |(_, said)| said);
    let count = body.split_whitespace().count();
    let first = body.split([' ', '\'', '’']).next()?;
    let pronoun = matches!(first.to_lowercase().as_str(), "he" | "she" | "it" | "they" | "you" | "latter")
        || matches!(first, "I" | "We") && !tells_of_itself(text, event);
    // "It opened"; "we won" within somebody's words; "to serve"; "Lund: found in Norby".
    let lacks_doer = match first {
        "It" | "They" => count < 3,
        "I" | "We" => status == Status::Claimed && speaker.is_none(),
        "To" => event.verbal,
        // "Is due to be held", "after nine managers were tried".
        // But "was promoted in May" of a career.
        "Is" | "Are" | "Was" | "Were" | "Has" | "Have" | "Had" | "Will" | "After" | "Before" | "When" => {
            let sentence =
                text.sentences.get(event.sentence).map_or("", |sentence| text.words(sentence.span));
            event.verbal && speaker.is_none() && !sentence.starts_with(first)
        }
        // "(Elections) expected to be called".
        _ if event.tense == Tense::PastParticiple && first.eq_ignore_ascii_case(text.words(event.head)) => {
            let before = text.tokens.get(..text.tokens_in(event.head).start).and_then(|tokens| tokens.last());
            speaker.is_some() || before.is_some_and(|token| token.kind == Kind::Word)
        }
        // "The firm said" its losses were below those "it reported", but "leak reported" of a log.
        _ if status == Status::Claimed && event.class == Class::Reporting && count < 3 => event.verbal,
        _ => speaker.is_some() && event.verbal && first.eq_ignore_ascii_case(text.words(event.head)),
    };
    let named = body.chars().skip(1).any(|letter| letter.is_uppercase() || letter.is_numeric());
    // "Jutta died", but "(the) works burned".
    // "Sales rose" may have none.
    let article = !text.words(event.phrase).starts_with(first) || count < 3 && first.ends_with('s');
    let bare = !named && count <= FEW && (article || !event.verbal);
    // "Officers concluded he" had been there.
    let cut = matches!(body.rsplit(' ').next(), Some("he" | "she" | "they" | "we" | "I"));
    if lacks_doer || cut || bare && count < 3 && status != Status::Planned && is_circumstance(text, event) {
        return None;
    }
    // "Lund said that it would": its own.
    let words = || body.split_whitespace();
    let mut pairs = words().zip(words().skip(1));
    let taken = pairs.any(|(before, word)| matches!(word, "him" | "it" | "them") && before != "that");
    let beside = event.tense == Tense::PastParticiple;
    let opening = text.before(event.sentence, event.phrase.start).iter();
    let amid = opening.filter(|token| token.kind == Kind::Word).count() > OPENING;
    let doubts = [(pronoun, Doubt::Unnamed), (taken || bare || beside, Doubt::Thin), (amid, Doubt::Amid)];
    Some(doubts.into_iter().filter_map(|(is, doubt)| is.then_some(doubt)).collect())
}

/// "I was born in 1931": in a memoir or a letter the one who writes is known; inside a quotation nobody is.
fn tells_of_itself(text: &Text, event: &Event) -> bool {
    let Some(sentence) = text.sentences.get(event.sentence) else { return false };
    let tokens = text.tokens.get(sentence.tokens.clone()).unwrap_or(&[]);
    !tokens.iter().any(|token| token.is(any_of!["\"", "“", "”"]))
}

/// "In trading on Friday", "at Monday's meeting": what is told besides.
fn is_circumstance(text: &Text, event: &Event) -> bool {
    const BACK: usize = 5;
    let Some(sentence) = text.sentences.get(event.sentence) else { return false };
    let tokens = text.tokens.get(sentence.tokens.clone()).unwrap_or(&[]);
    let before = tokens.iter().rev().skip_while(|token| token.start >= event.phrase.start);
    let mut near = before.take(BACK).take_while(|token| !token.is(any_of![",", ";", ":"]));
    !event.verbal
        && event.naming.is_none()
        && near.any(|token| token.is(any_of!["in", "at", "during", "of", "with"]))
}
