//! Evidence at the head and the end of a text: date lines, labels, letters, signatures.
//!
//! In: a `Text` and its mentions. Out: pieces of `Evidence`.

use super::line::{FEW, FEW_WORDS, TITLE, ends_line, fills_its_line, letters_beside};
use super::titles::names_its_day;
use super::{DateBasis, Evidence};
use crate::mention::Mention;
use crate::rule::Meaning;
use crate::text::{Gap, Kind, Sentence, Text, is_cell};
use crate::time::{Grain, Interval, Period};

/// Sentences at the head in which a date line is looked for.
pub(super) const HEAD: usize = 6;

/// Lines of the head of a form, each of which is short, at most.
const FIELDS: usize = 24;
/// So many tokens are prose.
const FIELD: usize = 24;

/// Lines of a list of dates follow each other within so many sentences.
const NEAR: usize = 3;

/// Words that say that a date is the text's own.
const LABELS: [&str; 13] = [
    "published", "posted", "updated", "date", "dated", "issued", "released", "filed", "modified", "sent",
    "taken", "submitted", "discharged",
];

/// Dates of date lines, first the one of publication: "KYIV, 16 May 2025 —", "Published: …", a line that is a date.
/// The lines of a `chronicle` are none.
pub(super) fn date_lines(text: &Text, mentions: &[Mention], chronicle: &[usize]) -> Vec<Evidence> {
    let mut out: Vec<Evidence> = Vec::new();
    // Forms begin with more fields.
    let field = |sentence: &&Sentence| sentence.heading || sentence.tokens.len() < FIELD;
    let fields = text.sentences.iter().take(FIELDS).take_while(field).count();
    for mention in mentions.iter().take_while(|mention| mention.sentence < HEAD.max(fields)) {
        let Some(period) = day_of(&mention.meaning) else { continue };
        if mention.sentence >= HEAD && !is_labelled(text, mention) {
            continue;
        }
        let near = |line: &usize| (1..=NEAR).contains(&line.abs_diff(mention.sentence));
        let listed =
            chronicle.binary_search(&mention.sentence).is_ok() && chronicle.iter().take(HEAD).any(near);
        if mention.anchor.is_none() && !listed && is_date_line(text, mention) {
            let because = format!(
                "date line {}: {}",
                text.line(mention.span.start),
                text.words(mention.span).split_whitespace().collect::<Vec<_>>().join(" ")
            );
            // "Published … Updated …": the first one stands, the update comes later and is no contradiction.
            if out.is_empty() {
                out.push(Evidence {
                    interval: Interval::within(period),
                    basis: DateBasis::DateLine,
                    because,
                });
            }
        }
    }
    out
}

/// A day that is said in full, with or without a clock.
fn day_of(meaning: &Meaning) -> Option<Period> {
    match meaning {
        Meaning::Absolute(period) if period.grain() <= Grain::Season => Some(*period),
        Meaning::At { day, .. } => day_of(day),
        _ => None,
    }
}

pub(super) fn is_date_line(text: &Text, mention: &Mention) -> bool {
    let Some(sentence) = text.sentences.get(mention.sentence) else { return false };
    let tokens = text.tokens_in(mention.span);
    let before = sentence.tokens.start..tokens.start;
    let words = |range: std::ops::Range<usize>| range.filter(|&at| text.tokens[at].kind == Kind::Word);
    // On its own line, or behind a label.
    if is_labelled(text, mention) {
        return true;
    }
    let (letters_left, letters_right) = letters_beside(text, mention);
    let head = mention.sentence < NEAR && heads_letter(text, mention);
    // "Spring 1940" above a chapter tells when that was.
    let season = day_of(&mention.meaning).is_some_and(|period| period.grain() == Grain::Season);
    if !season && letters_left + letters_right <= FEW || head || names_its_day(text, mention) {
        return true;
    }
    // "OSLO (Wire) — May 3, 2024 —": capitals before the date, a dash, a full stop or a bracket after it.
    let place = words(before.clone()).next().is_some()
        && words(before.clone()).count() <= 6
        && words(before.clone()).all(|at| text.tokens[at].capital)
        && words(before).next().is_some_and(|at| {
            let first = text.word(at);
            first.chars().count() > 1 && first.chars().all(|c| !c.is_lowercase())
        });
    let closes = text.tokens.get(tokens.end).is_some_and(|token| {
        matches!(token.text(text.text()), "-" | "–" | "—" | ")" | ":" | "/" | "." | "," | "(")
            || tokens.end >= sentence.tokens.end
    });
    let leads = letters_left == 0
        && text
            .tokens
            .get(tokens.end)
            .is_some_and(|token| matches!(token.text(text.text()), "-" | "–" | "—" | "|" | "/"));
    place && closes || leads
}

/// "Published: 3 May 2024", "Last updated on 3 May 2024", but not "It was published on 3 May 1924".
fn is_labelled(text: &Text, mention: &Mention) -> bool {
    const LEADS: [&str; 4] = ["first", "last", "originally", "date"];
    const LINKS: [&str; 24] = [
        "on", "at", "of", "and", "in", "the", "this", "time", "publication", "report", "statement", "letter",
        "meeting", "minutes", "hearing", "inspection", "visit", "examination", "interview", "review",
        "assessment", "discharge", "survey", "reporting",
    ];
    let Some(sentence) = text.sentences.get(mention.sentence) else { return false };
    let date = text.tokens_in(mention.span);
    let word = |at: usize| text.word(at).to_lowercase();
    // "By Ada Lund | Updated 3 May 2024".
    let parts = |&at: &usize| matches!(text.word(at), "•" | "·" | ",") || is_cell(text.word(at));
    let line = sentence.tokens.start..date.start;
    let start = line.clone().rev().take(FEW_WORDS).find(|at| parts(at)).map_or(line.start, |mark| mark + 1);
    let said: Vec<String> = (start..line.end)
        .filter(|&at| text.tokens[at].kind == Kind::Word)
        .take(FEW_WORDS)
        .map(word)
        .collect();
    let label = |word: &String| LABELS.contains(&word.as_str());
    let leads = |word: &String| label(word) || LEADS.contains(&word.as_str());
    let colon = date.start.checked_sub(1).is_some_and(|at| word(at) == ":");
    said.len() < FEW_WORDS
        && (said.first().is_some_and(leads) || said.last().is_some_and(|last| last == "date"))
        && said.iter().any(label)
        && said.iter().all(|word| leads(word) || LINKS.contains(&word.as_str()))
        && (colon || sentence.heading || fills_its_line(text, mention))
}

/// "Sworn before me this 11th day of January 2022", "Dated 3 May 2021", "Done at Norby, 3 May 1961": the day on which a paper
/// was signed, in a line at its end.
pub(super) fn signed(text: &Text, mentions: &[Mention]) -> Option<Evidence> {
    /// Sentences at the end in which such a line is looked for.
    const TAIL: usize = 12;
    const SIGNED: [&str; 9] =
        ["sworn", "sent", "subscribed", "affirmed", "dated", "signed", "executed", "done", "declared"];
    let first = text.sentences.len().saturating_sub(TAIL);
    let tail = &mentions[mentions.partition_point(|mention| mention.sentence < first)..];
    tail.iter().find_map(|mention| {
        let period = day_of(&mention.meaning)?;
        let sentence = text.sentences.get(mention.sentence)?;
        let start = sentence.tokens.start;
        let opens = start == 0 || text.tokens.get(start).is_some_and(|token| token.gap >= Gap::Line);
        let lead = text.tokens.get(start)?.text(text.text()).to_lowercase();
        let near = text.tokens_in(mention.span).start - start <= TITLE;
        let signed = opens && near && SIGNED.contains(&lead.as_str()) && ends_line(text, mention);
        signed.then(|| Evidence {
            interval: Interval::within(period),
            basis: DateBasis::DateLine,
            because: format!("signed, line {}: {}", text.line(mention.span.start), text.words(mention.span)),
        })
    })
}

/// "Ulm, Tuesday evening, 9 November 1847", and below it "My dear Sister": does the line end with the date, and does whoever is
/// written to come next?
pub(super) fn heads_letter(text: &Text, mention: &Mention) -> bool {
    const BELOW: usize = 3;
    let below = text.sentences.get(mention.sentence + 1..).unwrap_or(&[]);
    letters_beside(text, mention).1 == 0
        && below.iter().take(BELOW).any(|below| {
            let mut words = below.tokens.clone().map(|at| text.word(at));
            let first = words.next().unwrap_or_default();
            ["Dear", "Dearest", "Sir", "Madam", "Gentlemen"].contains(&first)
                || matches!((first, words.next()), ("My", Some("dear" | "dearest" | "Lord" | "Dear")))
        })
}
