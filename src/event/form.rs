//! Lines that are no sentences and yet tell: fields of a form ("Admitted: 3 May 2024", "Next meeting: 7 June") and headings of
//! a release ("## 2.1.0 (2024-05-03)").
//!
//! In: a heading with its expressions. Out: one event, where its words say what happened on the day that it names.

use super::label::capitalised;
use super::{Class, Event, Status, Tense};
use crate::docdate::range_end;
use crate::mention::Mention;
use crate::rule::Meaning;
use crate::text::{Gap, Kind, Span, Text, Token};
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

/// A heading and what stands in it.
pub(super) struct Line<'a> {
    pub text: &'a Text,
    pub words: Words<'a>,
    pub sentence: usize,
    pub range: Range<usize>,
    pub mentions: &'a [Mention],
}

pub(super) fn told(line: &Line) -> Option<Event> {
    let text = line.text;
    let mention = line.mentions.first().filter(|mention| is_day(&mention.meaning))?;
    let date = text.tokens_in(mention.span);
    let end = range_end(text, date.end, line.mentions.get(1));
    let letters = |at: &usize| text.tokens[*at].kind != Kind::Mark;
    let whole = (end..line.range.end).filter(letters).take(NAME).count() < 3;
    let lead = text.tokens.get(line.range.start..date.start).filter(|lead| !lead.is_empty() && whole)?;
    let (head, label, ahead) = release(line, lead).or_else(|| field(line, lead))?;
    Some(Event {
        head: head.span(),
        phrase: Span::new(lead.first()?.start, lead.last()?.end),
        sentence: line.sentence,
        lemma: head.text(text.text()).to_lowercase(),
        label,
        class: Class::Occurrence,
        tense: Tense::None,
        status: if ahead { Status::Planned } else { Status::Reported },
        worth_telling: true,
        ..Event::default()
    })
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
    // "2.1" may count a chapter.
    let sure = named || digits != version || digits.matches('.').count() > 1 || is_hash(lead.first()?, text);
    (dotted && rest && sure).then(|| (&number[0], format!("Release {digits}"), false))
}

fn is_hash(token: &Token, text: &str) -> bool {
    token.text(text) == "#"
}

/// "Admitted:", "Date of hearing:", "Next meeting:".
fn field<'a>(line: &Line<'a>, lead: &'a [Token]) -> Option<Told<'a>> {
    let text = line.text.text();
    let (colon, name) = lead.split_last()?;
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
    let noun = !own && line.words.listed(head.symbol).noun.is_some_and(|noun| noun.telling);
    let done = name.len() == 1
        && line.words.verb(head.symbol).is_some_and(|verb| {
            let deed = verb.class == Class::Occurrence || line.words.lexicon().name(verb.lemma) == "admit";
            verb.forms & PARTICIPLE != 0 && deed
        })
        && !own;
    let ahead = matches!(said(name.first()?).as_str(), "next" | "planned" | "scheduled" | "expected");
    let label = Span::new(name.first()?.start, head.end).of(text);
    (noun || done || ahead).then(|| (*head, capitalised(label.to_lowercase()), ahead))
}
