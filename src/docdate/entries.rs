//! Texts that are written day by day: diaries, chats, minutes under dates, quoted mail.
//!
//! In: a `Text` and its mentions. Out: the `Entry`s, each with the day that it was written on.

use super::head::{HEAD, heads_letter};
use super::line::fills_its_line;
use crate::mention::Mention;
use crate::rule::Meaning;
use crate::text::{Gap, Kind, Sentence, Text, Token, item_marks};
use crate::time::{Grain, Partial, Period, Toward};

/// From a line with its day up to the next such line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The sentence that holds the day.
    pub sentence: usize,
    /// Index of the mention of the day.
    pub mention: usize,
    pub day: Period,
    pub kind: EntryKind,
}

/// What the line with the day is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryKind {
    /// "Tuesday, 4 March": the day stands above what it tells of.
    Heading,
    /// "Osby, 3 May 1861", and "Dear Ada" below it: what it tells of lies behind.
    Letter,
    /// "[12/03/2024, 14:05] Ada: …": it stands before what somebody said then.
    Stamp,
    /// "On 13 May 2024, Ben Hale wrote:", "Sent: 13 May 2024", "Update 13 May 2024: …": a message begins.
    Reply,
}

/// The entries of a text. One heading or stamp alone makes none; where the text states its date elsewhere, the first one
/// counts from that. `stated`: so it does.
pub(super) fn entries(text: &Text, mentions: &[Mention], stated: bool) -> Vec<Entry> {
    let mut out: Vec<Entry> = Vec::new();
    let written = text.document.date.filter(|_| stated).and_then(|date| {
        let (first, last) = date.start().zip(date.end())?;
        (first == last).then(|| Period::day(first))
    });
    for (index, mention) in mentions.iter().enumerate() {
        let Some(kind) = kind_of(text, mention) else { continue };
        let before = out.last().map(|before| before.day);
        let day = day_of(&mention.meaning, before.or_else(|| titled(text, mentions)));
        let day = day.or_else(|| day_near(&mention.meaning, written?));
        let Some(day) = day else { continue };
        // A heading without a text has none to date: "Published: …", "Updated: …".
        let is_item = |sentence: &Sentence| {
            let tokens = text.tokens.get(sentence.tokens.clone()).unwrap_or(&[]);
            item_marks(text.text(), tokens) > 0 && !tokens.iter().take(1).any(|t| t.text(text.text()) == "#")
        };
        let is_heading =
            |at: usize| text.sentences.get(at).is_some_and(|sentence| sentence.heading && !is_item(sentence));
        let empty = |last: &Entry| {
            last.kind == EntryKind::Heading && (last.sentence..mention.sentence).all(is_heading)
        };
        if out.last().is_some_and(empty) {
            out.pop();
        }
        out.push(Entry { sentence: mention.sentence, mention: index, day, kind });
    }
    let is_own = |entry: &Entry| entry.kind != EntryKind::Reply;
    let first = out.iter().position(is_own);
    if out.iter().filter(|entry| is_own(entry)).count() < 2 {
        out.retain(|entry| !is_own(entry));
    } else if let Some(first) = first.filter(|&first| stated || out[first].sentence >= HEAD) {
        out.remove(first);
    }
    out
}

fn kind_of(text: &Text, mention: &Mention) -> Option<EntryKind> {
    let heading = text.sentences.get(mention.sentence)?.heading;
    match mention.anchor {
        Some(_) => None,
        None if heading && fills_its_line(text, mention) => Some(EntryKind::Heading),
        None if opens_line(text, mention) => Some(EntryKind::Heading),
        None if heading && heads_letter(text, mention) => Some(EntryKind::Letter),
        None if is_reply(text, mention) || is_header(text, mention) => Some(EntryKind::Reply),
        None => Some(EntryKind::Stamp).filter(|_| is_stamp(text, mention)),
    }
}

/// "12 March. Reached the glacier.": a sentence of its own at the head of a line, before others.
fn opens_line(text: &Text, mention: &Mention) -> bool {
    let Some(sentence) = text.sentences.get(mention.sentence) else { return false };
    let begins = |token: usize| token == 0 || text.tokens.get(token).is_some_and(|t| t.gap >= Gap::Line);
    let (first, end) = (sentence.tokens.start, sentence.tokens.end);
    let date = text.tokens_in(mention.span);
    begins(first) && !begins(end) && date.start == first && date.end + 1 == end && text.word(date.end) == "."
}

/// "On Mon, 13 May 2024 at 17:40, Ben Hale wrote:", as mail programs put it: a time of day or a quoted line tells it from a
/// history's "On 13 May 1924 Hale wrote: …". What follows is from then.
fn is_reply(text: &Text, mention: &Mention) -> bool {
    /// Words between the date and "wrote" at most: a name and an address.
    const SENDER: usize = 12;
    let tokens = text.tokens_in(mention.span);
    let led = tokens.start.checked_sub(1).is_some_and(|at| text.word(at) == "On");
    let timed = matches!(mention.meaning, Meaning::At { .. });
    let wrote =
        || (tokens.end..tokens.end + SENDER).find(|&at| text.word(at) == "wrote" && text.word(at + 1) == ":");
    led && wrote()
        .and_then(|at| text.tokens.get(at + 2))
        .is_some_and(|next| next.gap >= Gap::Line && (timed || next.text(text.text()) == ">"))
}

/// "Sent: Tuesday, 5 March 2024 10:12", "Date: Mon Mar 4 14:02:11 2024": the head of a message. "Update 13 May 2024: …":
/// what was added then.
fn is_header(text: &Text, mention: &Mention) -> bool {
    let Some(sentence) = text.sentences.get(mention.sentence) else { return false };
    let date = text.tokens_in(mention.span);
    let first = sentence.tokens.start;
    let opens = text.tokens.get(first).is_some_and(|token| first == 0 || token.gap >= Gap::Line);
    match (date.start.saturating_sub(first), text.word(first), text.word(first + 1)) {
        (2, "Sent" | "Date", ":") => sentence.heading,
        (1, added, _) => opens && ADDED.contains(&added) && text.word(date.end) == ":",
        _ => false,
    }
}

/// What a paper calls what it was given later on.
const ADDED: [&str; 8] =
    ["Update", "UPDATE", "Updated", "Addendum", "Note", "Postscript", "Correction", "Supplement"];

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

/// "Diary of a climb, 2019": the first day of the year that the title tells.
fn titled(text: &Text, mentions: &[Mention]) -> Option<Period> {
    let first = mentions.first().filter(|first| first.sentence < HEAD)?;
    let heading = text.sentences.get(first.sentence).is_some_and(|sentence| sentence.heading);
    match first.meaning {
        Meaning::Absolute(year) if heading && year.grain() == Grain::Year => Some(Period::day(year.first())),
        _ => None,
    }
}

/// "Saturday 14 September" in a paper of 9 September: the one nearest to the day of writing.
fn day_near(meaning: &Meaning, written: Period) -> Option<Period> {
    let Meaning::Partial { partial: part @ (Partial::MonthDay(..) | Partial::MonthDayOn(..)), .. } = meaning
    else {
        return None;
    };
    let off = |day: &Period| (day.first().number() - written.first().number()).abs();
    let days = [Toward::FutureOrNow, Toward::PastOrNow].map(|toward| part.from_base(written, toward));
    days.into_iter().flatten().min_by_key(off)
}

/// "[12/03/2024, 14:05] Ada: …", "12/03/2024, 14:05 - Ada: …": a line begins with it, and a message follows.
fn is_stamp(text: &Text, mention: &Mention) -> bool {
    /// Words of a name before its colon at most.
    const NAME: usize = 5;
    let Meaning::At { .. } = mention.meaning else { return false };
    let tokens = text.tokens_in(mention.span);
    let starts = |at: usize| at == 0 || text.tokens.get(at).is_some_and(|token| token.gap >= Gap::Line);
    let before = tokens.start.wrapping_sub(1);
    if text.word(before) == "[" {
        return starts(before) && text.word(tokens.end) == "]";
    }
    let named = || {
        let name = text.tokens.get(tokens.end + 1..).unwrap_or(&[]);
        let mark = |token: &&Token| token.kind == Kind::Mark || token.gap >= Gap::Line;
        name.iter().take(NAME).find(mark).is_some_and(|mark| mark.text(text.text()) == ":")
    };
    starts(tokens.start) && matches!(text.word(tokens.end), "-" | "–" | "—" | "]") && named()
}
