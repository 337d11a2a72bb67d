//! Lists of dates: "2009 – Dam planned", "(b) June 2012: Court halts work", "08:15 Pump failed".
//!
//! In: a `Text` and its mentions. Out: the lines of such a list.

use super::head::{HEAD, is_date_line};
use crate::mention::Mention;
use crate::rule::{Base, Meaning};
use crate::text::{Gap, Kind, Text, is_cell, item_marks};
use crate::time::Grain;

/// The lines of a chronicle in a text, by their sentences, in order: lines of their own that begin with a date and go on, two
/// at least.
pub(super) fn lines(text: &Text, mentions: &[Mention]) -> Vec<usize> {
    let mut lines: Vec<usize> = Vec::new();
    for (index, mention) in mentions.iter().enumerate() {
        if lines.last() != Some(&mention.sentence) && begins_line(text, mention, mentions.get(index + 1)) {
            lines.push(mention.sentence);
        }
    }
    if lines.len() < 2 { Vec::new() } else { lines }
}

/// The headings of a text that are but a year, a month or the like, by their sentences, each with its mention; one that is a
/// range has none. Fewer than three make no chronology.
pub(super) fn headings(text: &Text, mentions: &[Mention]) -> Vec<(usize, Option<usize>)> {
    const SEVERAL: usize = 3;
    let heads = |index: usize, mention: &Mention| {
        let sentence = text.sentences.get(mention.sentence)?;
        let period = match mention.meaning {
            Meaning::Absolute(period) => Some(period),
            _ => None,
        };
        let words = sentence.tokens.clone().filter(|&at| text.tokens[at].kind != Kind::Mark).count();
        let own = text.tokens_in(mention.span).len();
        let next = mentions.get(index + 1).filter(|next| next.sentence == mention.sentence);
        let range = next.map_or(0, |next| text.tokens_in(next.span).len());
        let alone = sentence.heading && words == own + range;
        let coarse = period.is_some_and(|period| period.grain() > Grain::Day);
        (alone && coarse).then_some((mention.sentence, Some(index).filter(|_| range == 0)))
    };
    let all = mentions.iter().enumerate().filter_map(|(index, mention)| heads(index, mention));
    let all: Vec<(usize, Option<usize>)> = all.collect();
    if all.len() < SEVERAL { Vec::new() } else { all }
}

/// The lines that end with a date, where one beside them does, too: "Fellow of the Guild since 2004".
pub(super) fn items(text: &Text, mentions: &[Mention]) -> Vec<usize> {
    let ends = |mention: &&Mention| {
        let Some(sentence) = text.sentences.get(mention.sentence) else { return false };
        if !sentence.heading || mention.span.end < sentence.span.end {
            return false;
        }
        let before = sentence.tokens.start..text.tokens_in(mention.span).start;
        let words = before.clone().filter(|&at| text.tokens[at].kind == Kind::Word).count();
        let named = before.last().is_some_and(|at| text.word(at) == ":");
        // "Norby Herald, 3 May 2021" above a text is of the text.
        words > 1 && !named && !(mention.sentence < HEAD && is_date_line(text, mention))
    };
    let all: Vec<usize> = mentions.iter().filter(ends).map(|mention| mention.sentence).collect();
    let beside = |&(at, line): &(usize, &usize)| {
        all.get(at + 1) == Some(&(line + 1))
            || at > 0 && all.get(at - 1).is_some_and(|before| before + 1 == *line)
    };
    all.iter().enumerate().filter(beside).map(|(_, &line)| line).collect()
}

/// `next`: the expression behind it, the end of a range.
fn begins_line(text: &Text, mention: &Mention, next: Option<&Mention>) -> bool {
    let Some(sentence) = text.sentences.get(mention.sentence) else { return false };
    let start = sentence.tokens.start;
    let own_line = start == 0 || text.tokens.get(start).is_some_and(|first| first.gap >= Gap::Line);
    let date = text.tokens_in(mention.span);
    let timed = is_clock(&mention.meaning);
    let item = start + item_marks(text.text(), &text.tokens[sentence.tokens.clone()]);
    // "| 1 | 3 May 2019 | Seepage |".
    let counted =
        is_cell(text.word(item + 1)) && date.start == item + 2 && text.tokens[item].kind == Kind::Number;
    let item = if counted { date.start } else { item };
    // "Since 2019: toll abolished".
    let led =
        matches!(text.word(item).to_lowercase().as_str(), "in" | "since" | "from" | "by" | "on" | "until");
    // What stands in square brackets begins a message, unless it is a time alone.
    let message = text.word(start) == "[" && !timed;
    if !own_line || message || date.start != item + usize::from(led) {
        return false;
    }
    let end = range_end(text, date.end, next);
    let goes_on = (end..sentence.tokens.end).any(|at| text.tokens[at].kind == Kind::Word);
    // "03/04/2021 Complaint filed."
    let digits = || text.words(mention.span).bytes().all(|byte| !byte.is_ascii_alphabetic());
    let day =
        matches!(mention.meaning, Meaning::Absolute(period) if period.grain() == Grain::Day) && digits();
    goes_on
        && (sentence.heading
            || timed
            || day
            || item > start
            || matches!(text.word(end), "-" | "–" | "—" | ":")
            || is_cell(text.word(end)))
}

/// A time of a day that is not said with it.
fn is_clock(meaning: &Meaning) -> bool {
    matches!(meaning, Meaning::At { day, .. } if matches!(**day, Meaning::Shift { by: 0, base: Base::Either, .. }))
}

/// The token behind the second date of "2019 to 2021", of the first where there is none.
pub(crate) fn range_end(text: &Text, first: usize, next: Option<&Mention>) -> usize {
    let joint = text.tokens.get(first).map_or("", |token| token.text(text.text()));
    let joins = matches!(joint, "to" | "-" | "–" | "—" | "/" | "and" | "until");
    let second = next.map(|next| text.tokens_in(next.span)).filter(|next| joins && next.start == first + 1);
    second.map_or(first, |second| second.end)
}
