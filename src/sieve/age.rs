//! The age sieve: what somebody did at an age that the text states, counted from the birth that it dates.
//!
//! "At the age of 14 she was sent to an aunt", "when he was twelve, he ran away".

use super::Facts;
use super::facts::breaks;
use super::solver::proposal::{Away, Demand, End, Ground, Proposal, Step, Telling};
use super::{Gap, Node};
use crate::event::Event;
use crate::text::{Kind, Token, any_of};
use crate::time::{Grain, Length, Modifier};

pub(super) fn propose(facts: &Facts) -> Vec<Proposal> {
    let dated = |(_, event): &(usize, &Event)| {
        event.implied_by.is_some()
            || facts.timexes_in(event.sentence).any(|(_, timex)| timex.value.interval().is_some())
    };
    let births = facts.events.iter().enumerate().filter(dated);
    let births: Vec<(usize, &str)> = births.filter_map(birth).collect();
    let mut out = Vec::new();
    if births.is_empty() {
        return out;
    }
    for sentence in 0..facts.text.sentences.len() {
        let Some((years, event)) = aged(facts, sentence) else { continue };
        let Some(told) = facts.events.get(event) else { continue };
        // A date of its own tells more, and ages are told loosely; but "left at 14 and married in 1920".
        let next = facts.events_in(sentence).find(|(_, e)| e.verbal && e.head.start >= told.head.end);
        let apart = |at: u32| {
            next.is_some_and(|(_, next)| next.is_finite() && at >= next.head.end)
                || facts.between(told.head.end, at).iter().any(breaks)
        };
        if facts
            .timexes_in(sentence)
            .any(|(_, timex)| timex.value.interval().is_some() && !apart(timex.mention.span.start))
        {
            continue;
        }
        let own = |(_, name): &&(usize, &str)| {
            told.label.strip_prefix(name).is_some_and(|rest| rest.starts_with([' ', '\'']))
        };
        let line = facts.line(sentence);
        for &(birth, _) in births.iter().rev().take(NEAR).filter(own) {
            out.push(Proposal::date(
                vec![Demand::Away(Away {
                    base: (Node::Event(birth), End::Begin),
                    target: Node::Event(event),
                    sign: 1,
                    // No day of the year is likelier than another.
                    gap: Gap {
                        length: Length::of(years, Grain::Year),
                        modifier: Some(Modifier::EqualOrMore),
                    },
                    into: true,
                })],
                Ground {
                    step: Step::Into,
                    telling: Telling::Words(format!("+ {years} years of age (line {line})")),
                },
            ));
        }
    }
    out
}

/// Births that an age may count from, of a text that tells of many.
const NEAR: usize = 64;

/// "Ada Lund was born", "Ada Lund born": the event and the name.
fn birth((index, event): (usize, &Event)) -> Option<(usize, &str)> {
    let told = matches!(&*event.lemma, "bear" | "born").then_some(event.label.as_str());
    let (name, _) = told?.split_once(" born")?;
    let name = name.trim_end_matches(" was");
    let known = !matches!(name, "He" | "She" | "They");
    (known && name.starts_with(char::is_uppercase)).then_some((index, name))
}

/// The age that a sentence states, and the event that was at that age.
fn aged(facts: &Facts, sentence: usize) -> Option<(u32, usize)> {
    let tokens = facts.tokens_of(sentence);
    (0..tokens.len()).find_map(|at| {
        let (years, end) = age_at(facts, tokens, at)?;
        let (first, last) = (tokens.get(at)?, tokens.get(end.checked_sub(1)?)?);
        let real = |e: &Event| e.verbal && e.is_finite() && e.worth_telling;
        let ahead = || facts.events_in(sentence).find(|(_, e)| real(e) && e.head.start >= last.end);
        let back = || facts.events_in(sentence).rfind(|(_, e)| real(e) && e.head.end <= first.start);
        let opens = at == 0 || tokens.get(at - 1).is_some_and(|token| token.kind == Kind::Mark);
        let told = if opens { ahead() } else { back() };
        told.map(|(event, _)| (years, event))
    })
}

/// "At the age of 14", "aged 14", "when she was fourteen": the number, and the token after the words.
fn age_at(facts: &Facts, tokens: &[Token], at: usize) -> Option<(u32, usize)> {
    const LEADS: [&[&str]; 6] = [
        &["at", "the", "age", "of"],
        &["at", "age"],
        &["aged"],
        &["when", "he", "was"],
        &["when", "she", "was"],
        &["at"],
    ];
    let rest = tokens.get(at..)?;
    let leads = |lead: &&&[&str]| {
        rest.len() > lead.len() && lead.iter().zip(rest).all(|(word, token)| facts.spells(token, word))
    };
    let lead = LEADS.iter().find(leads)?;
    let (years, end) = count(facts, tokens, at + lead.len())?;
    let next = tokens.get(end);
    let ends = |marks| next.is_none_or(|next| next.is(marks));
    let told = match **lead {
        // "Left school at 15", "at sixteen she won a prize", but "closed at 15 marks".
        ["at"] => {
            let opens = at == 0 && next.is_some_and(|next| next.capital || next.is(any_of!["he", "she"]));
            opens || ends(any_of![".", ",", "and", "to"])
        }
        // "When she was 14", but "when he was 3 miles from home".
        ["when", ..] => ends(any_of![".", ",", ";", ":", "–", "—", "\"", "”", ")"]),
        _ => true,
    };
    (told && (1..=120).contains(&years)).then_some((years, end))
}

/// A number in digits or in words, below 100, and the token after it.
fn count(facts: &Facts, tokens: &[Token], at: usize) -> Option<(u32, usize)> {
    const SMALL: [&str; 20] = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    ];
    const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    let token = tokens.get(at)?;
    if token.kind == Kind::Number {
        return Some((token.text(facts.text.text()).parse().ok()?, at + 1));
    }
    let of = |list: &[&str], at: usize| -> Option<u32> {
        let token = tokens.get(at)?;
        list.iter().zip(0..).find(|(word, _)| facts.spells(token, word)).map(|(_, n)| n)
    };
    if let Some(small) = of(&SMALL, at) {
        return Some((small, at + 1));
    }
    let tens = 20 + 10 * of(&TENS, at)?;
    let hyphen = tokens.get(at + 1).is_some_and(|token| facts.spells(token, "-"));
    match of(&SMALL[..10], at + 2).filter(|_| hyphen) {
        Some(units) => Some((tens + units, at + 3)),
        None => Some((tens, at + 1)),
    }
}
