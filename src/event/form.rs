//! Lines that are no sentences and yet tell: fields of a form ("Admitted: 3 May 2024", "Next meeting: 7 June") and headings of
//! a release ("## 2.1.0 (2024-05-03)").
//!
//! In: a line with its expressions. Out: an event for each whose words say what happened on its day.

use super::label::capitalised;
use super::{Class, Event, Status, Tense};
use crate::docdate::range_end;
use crate::mention::Mention;
use crate::rule::Meaning;
use crate::text::{Gap, Kind, Span, Text, Token, is_cell};
use crate::time::Grain;
use crate::words::{PARTICIPLE, Words};
use std::ops::Range;

/// Tokens of a field's name at most.
const NAME: usize = 6;

/// Fields that say when a paper was made, or what says nothing alone.
const OWN: [&str; 18] = [
    "birth", "letter", "loss", "report", "statement", "dated", "issued", "modified", "posted", "prepared",
    "printed", "published", "released", "revised", "sent", "taken", "updated", "viewed",
];

/// Fields that say whom a form is about.
const BEARERS: [&str; 8] =
    ["applicant", "candidate", "client", "deceased", "employee", "name", "patient", "prisoner"];

/// Tokens that are gone back for whom a form is about, at most.
pub(super) const FORM: usize = 80;

/// A line and what stands in it.
pub(super) struct Line<'a> {
    pub text: &'a Text,
    pub words: Words<'a>,
    pub sentence: usize,
    pub heading: bool,
    pub first_mention: usize,
    pub range: Range<usize>,
    pub mentions: &'a [&'a Mention],
}

/// What each of its dates tells, the fields of a row one by one.
pub(super) fn told(line: &Line) -> Vec<Event> {
    let text = line.text;
    let mut out = Vec::new();
    let mut from = line.range.start;
    for (index, mention) in line.mentions.iter().enumerate().filter(|(_, mention)| is_day(&mention.meaning)) {
        let date = text.tokens_in(mention.span);
        let parts = |at: &usize| text.tokens.get(*at).is_some_and(|token| is_cell(token.text(text.text())));
        let lead = (from..date.start).rev().find(parts).map_or(from, |cell| cell + 1)..date.start;
        let end = range_end(text, date.end, line.mentions.get(index + 1).copied());
        from = end;
        let letters = |at: &usize| text.tokens[*at].kind != Kind::Mark;
        let rest = (end..line.range.end).take_while(|at| !parts(at)).filter(letters);
        let whole = rest.take(NAME).count() < 3 && !lead.is_empty();
        let Some(tokens) = text.tokens.get(lead.clone()).filter(|_| whole) else { continue };
        let told = release(line, tokens).filter(|_| line.heading);
        let told = told.or_else(|| field(line, lead.clone())).or_else(|| birth(line, lead));
        let Some((head, label, ahead)) = told else { continue };
        out.push(Event {
            head: head.span(),
            phrase: Span::new(tokens[0].start, tokens[tokens.len() - 1].end),
            sentence: line.sentence,
            lemma: head.text(text.text()).to_lowercase(),
            label,
            class: Class::Occurrence,
            tense: Tense::None,
            status: if ahead { Status::Planned } else { Status::Reported },
            worth_telling: true,
            implied_by: Some(line.first_mention + index).filter(|_| index > 0),
            ..Event::default()
        });
    }
    out
}

/// "Patient: Ada Lund, DOB: 3 May 1950", "Name: Lund, Ada / Date of birth: …": who was born on the day, in the field before.
fn birth<'a>(line: &Line<'a>, lead: Range<usize>) -> Option<Told<'a>> {
    /// Tokens that are gone back for the name at most.
    const FAR: usize = 12;
    let text = line.text;
    let spelt = |at: usize| text.tokens[at].text(text.text());
    let mut near = lead.clone().rev().filter(|&at| !matches!(spelt(at), "*" | "_")).take(2);
    let head = near.find(|&at| matches!(spelt(at).to_lowercase().as_str(), "dob" | "birth" | "born"))?;
    // "Patient: Ada Lund, DOB 3 May", "Date of birth".
    let of = |at: usize| matches!(spelt(at).to_lowercase().as_str(), "date" | "of");
    let start = (lead.start..head).rev().take_while(|&at| of(at)).last().unwrap_or(head);
    let back = start.saturating_sub(FAR)..start;
    let opens = |&at: &usize| at == 0 || text.tokens[at].gap >= Gap::Line;
    // "ADA LUND / Born 3 May 1950".
    let named = back.clone().rev().find(|&at| spelt(at) == ":").map(|colon| colon + 1);
    let before = named.or_else(|| back.rev().find(opens))?;
    let name = name_in(text, before..start)?;
    Some((&text.tokens[head], format!("{name} born"), false))
}

/// The name with which the value of a field begins: "Ada Lund", "Lund, Ada".
fn name_in(text: &Text, value: Range<usize>) -> Option<String> {
    let spelt = |at: usize| text.tokens[at].text(text.text());
    let ends = |at: usize| text.tokens[at].gap >= Gap::Line || is_cell(spelt(at)) || spelt(at) == "(";
    let within = value.clone().take_while(|&at| at == value.start || !ends(at)).map(spelt);
    let mut words: Vec<&str> = within.filter(|word| !matches!(*word, "." | ";" | "*" | "_")).collect();
    // "Lund, Ada".
    if let Some(comma) = words.iter().position(|word| *word == ",") {
        words.rotate_left(comma + 1);
        words.pop();
    }
    let name =
        words.iter().all(|word| word.starts_with(char::is_uppercase)) && (2..=4).contains(&words.len());
    name.then(|| words.join(" "))
}

/// Whom a form is about, by the last field among tokens that says so: "Patient: Lund, Ada".
pub(super) fn bearer(text: &Text, range: Range<usize>) -> Option<String> {
    /// Tokens of a name at most.
    const NAME: usize = 8;
    let spelt = |at: usize| text.tokens.get(at).map_or("", |token| token.text(text.text()));
    let names = |&at: &usize| spelt(at + 1) == ":" && BEARERS.contains(&spelt(at).to_lowercase().as_str());
    let value = range.rev().find(names)? + 2;
    name_in(text, value..(value + NAME).min(text.tokens.len()))
}

fn is_day(meaning: &Meaning) -> bool {
    match meaning {
        Meaning::Absolute(period) => period.grain() <= Grain::Month,
        Meaning::At { day, .. } => is_day(day),
        Meaning::Partial { .. } => true,
        _ => false,
    }
}

/// What a line is about: the token that stands for it, its label, and whether it is to come.
type Told<'a> = (&'a Token, String, bool);

/// "2.1.0", "[2.1.0] –", "v2.1 (", "Version 2.1.0 -".
fn release<'a>(line: &Line<'a>, lead: &'a [Token]) -> Option<Told<'a>> {
    let text = line.text.text();
    let first = lead.iter().position(|token| token.kind != Kind::Mark)?;
    let named = matches!(lead[first].text(text).to_lowercase().as_str(), "version" | "release" | "v");
    let first = first + usize::from(named);
    let number = lead.get(first..)?;
    let part = |token: &Token| token.kind != Kind::Mark || token.text(text) == ".";
    let long = 1 + number.get(1..)?.iter().take_while(|token| token.gap == Gap::None && part(token)).count();
    let span = Span::new(number.first()?.start, number.get(long - 1)?.end);
    let version = span.of(text);
    let digits = version.trim_start_matches(['v', 'V']);
    let dotted = digits.starts_with(|c: char| c.is_ascii_digit()) && digits.matches('.').count() >= 1;
    let rest = number.get(long..)?.iter().all(|token| token.kind == Kind::Mark);
    (dotted && rest).then(|| (&number[0], format!("Release {digits}"), false))
}

/// "Admitted:", "Date of hearing:", "Next meeting:".
fn field<'a>(line: &Line<'a>, lead: Range<usize>) -> Option<Told<'a>> {
    let text = line.text.text();
    let bearer = || bearer(line.text, lead.start.saturating_sub(FORM)..lead.start);
    let lead = line.text.tokens.get(lead.clone())?;
    // "**Submitted:** 3 May".
    let marks = lead.iter().rev().take_while(|token| matches!(token.text(text), "*" | "_")).count();
    let (colon, name) = lead[..lead.len() - marks].split_last()?;
    let name: Vec<&Token> = name.iter().skip_while(|token| token.kind != Kind::Word).collect();
    if colon.text(text) != ":" || name.len() > NAME || name.iter().any(|token| token.kind != Kind::Word) {
        return None;
    }
    let said = |token: &Token| token.text(text).to_lowercase();
    // "Date of the hearing", "hearing date", "date filed".
    let spare = |token: &&&Token| matches!(said(token).as_str(), "date" | "of" | "the" | "and" | "time");
    let name: Vec<&Token> = name.iter().copied().skip_while(|token| spare(&token)).collect();
    let last = name.iter().rposition(|token| !spare(&token))?;
    let name = name.get(..=last)?;
    let head = name.last()?;
    let own = name.len() == 1 && OWN.contains(&said(head).as_str());
    // "Date of admission".
    let asked = lead.iter().find(|token| token.kind == Kind::Word).is_some_and(|token| said(token) == "date");
    let noun = !own && line.words.listed(head.symbol).noun.is_some_and(|noun| noun.telling || asked);
    let done = name.len() == 1
        && line.words.verb(head.symbol).is_some_and(|verb| {
            let deed = verb.class == Class::Occurrence || line.words.lexicon().name(verb.lemma) == "admit";
            verb.forms & PARTICIPLE != 0 && deed
        })
        && !own;
    let ahead = matches!(said(name.first()?).as_str(), "next" | "planned" | "scheduled" | "expected");
    let label = Span::new(name.first()?.start, head.end).of(text).to_lowercase();
    let whole = bearer().filter(|_| done).map_or(capitalised(label.clone()), |who| format!("{who} {label}"));
    (noun || done || ahead).then_some((*head, whole, ahead))
}
