//! Texts that are laid out by dates: diaries, logs, chats, minutes under dates, and lists of dates.
//!
//! In: a `Text` and its mentions. Out: the `Entry`s, each with the day that it was written on; the lines of a chronicle.

use super::head::fills_its_line;
use crate::mention::Mention;
use crate::rule::Meaning;
use crate::text::{Gap, Kind, Text, Token};
use crate::time::{Grain, Partial, Period, Toward};

/// From a line with its day up to the next such line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The sentence that holds the day.
    pub sentence: usize,
    /// Index of the mention of the day.
    pub mention: usize,
    pub day: Period,
    /// The day stands above what it tells of ("Tuesday, 4 March"), not before what somebody said then.
    pub heads: bool,
}

/// The entries of a text; none where it has fewer than two.
pub(super) fn entries(text: &Text, mentions: &[Mention]) -> Vec<Entry> {
    let mut out: Vec<Entry> = Vec::new();
    for (index, mention) in mentions.iter().enumerate() {
        let Some(sentence) = text.sentences.get(mention.sentence) else { continue };
        let above = sentence.heading && fills_its_line(text, mention);
        if mention.anchor.is_some() || !(above || is_stamp(text, mention)) {
            continue;
        }
        let Some(day) = day_of(&mention.meaning, out.last().map(|before| before.day)) else { continue };
        // A heading without a text has none to date: "Published: …", "Updated: …".
        let empty = |last: &Entry| {
            last.heads && (last.sentence..mention.sentence).all(|at| text.sentences[at].heading)
        };
        if out.last().is_some_and(empty) {
            out.pop();
        }
        out.push(Entry { sentence: mention.sentence, mention: index, day, heads: above });
    }
    if out.len() < 2 { Vec::new() } else { out }
}

/// A day said in full, or a part of one after an entry before.
fn day_of(meaning: &Meaning, before: Option<Period>) -> Option<Period> {
    match meaning {
        Meaning::Absolute(period) if period.grain() == Grain::Day => Some(*period),
        Meaning::At { day, .. } => day_of(day, before),
        Meaning::Partial { partial: part @ (Partial::MonthDay(..) | Partial::MonthDayOn(..)), .. } => {
            part.from_base(before?, Toward::FutureOrNow)
        }
        _ => None,
    }
}

/// "[12/03/2024, 14:05] Ada: …", "12/03/2024, 14:05 - Ada: …": a line begins with it, and a message follows.
fn is_stamp(text: &Text, mention: &Mention) -> bool {
    /// Words of a name before its colon at most.
    const NAME: usize = 5;
    let Meaning::At { .. } = mention.meaning else { return false };
    let tokens = text.tokens_in(mention.span);
    let spelt = |at: usize| text.tokens.get(at).map_or("", |token| token.text(text.text()));
    let starts = |at: usize| at == 0 || text.tokens.get(at).is_some_and(|token| token.gap >= Gap::Line);
    let before = tokens.start.wrapping_sub(1);
    if spelt(before) == "[" {
        return starts(before) && spelt(tokens.end) == "]";
    }
    let named = || {
        let name = text.tokens.get(tokens.end + 1..).unwrap_or(&[]);
        let mark = |token: &&Token| token.kind == Kind::Mark || token.gap >= Gap::Line;
        name.iter().take(NAME).find(mark).is_some_and(|mark| mark.text(text.text()) == ":")
    };
    starts(tokens.start) && matches!(spelt(tokens.end), "-" | "–" | "—" | "]") && named()
}

/// The lines of a chronicle in a text, by their sentences, in order: lines of their own that begin with a date and go on, two
/// at least ("2009 – Dam planned", "June 2012: Court halts work").
pub(super) fn chronicle(text: &Text, mentions: &[Mention]) -> Vec<usize> {
    /// Marks that an item of a list begins with at most.
    const MARKS: usize = 2;
    let spelt = |at: usize| text.tokens.get(at).map_or("", |token| token.text(text.text()));
    let begins = |mention: &Mention| {
        let sentence = text.sentences.get(mention.sentence)?;
        let mut here = sentence.tokens.clone();
        let own_line = here.start == 0 || text.tokens.get(here.start)?.gap >= Gap::Line;
        let marks =
            here.clone().take_while(|&t| text.tokens[t].kind == Kind::Mark && spelt(t) != "[").count();
        let date = text.tokens_in(mention.span);
        here.start = date.end;
        let goes_on = here.clone().any(|t| text.tokens[t].kind == Kind::Word);
        let parted = matches!(spelt(date.end), "-" | "–" | "—" | ":" | "|");
        let heads = date.start == sentence.tokens.start + marks && marks <= MARKS;
        (own_line && heads && goes_on && (sentence.heading || parted)).then_some(mention.sentence)
    };
    let mut lines: Vec<usize> = mentions.iter().filter_map(begins).collect();
    lines.dedup();
    if lines.len() < 2 { Vec::new() } else { lines }
}
