//! What a proof says, in words.
//!
//! In: the statements that set the bounds of an event, and the document that they are about. Out: a line for each step of
//! the proof. Words are made of the proofs that come to stand in a row; nine in ten never do.

use super::proposal::{Ground, Step, Telling};
use crate::docdate::DocumentDate;
use crate::known::Events;
use crate::resolve::{Basis, Timex};
use crate::sieve::Proof;
use crate::text::{Span, Text};
use crate::time::{Interval, Said};

/// The statements that set the bounds of an event.
#[derive(Clone, Debug, Default)]
pub(crate) struct Because {
    /// In a row from a date to the earliest begin, and to the latest finish.
    pub lower: Vec<Ground>,
    pub upper: Vec<Ground>,
    /// When the event happened, as these alone have it.
    pub interval: Interval,
    /// The first row says all there is to say: "four years into this war".
    pub soft: bool,
}

/// A document, as far as proofs speak of it.
#[derive(Clone, Copy)]
pub(crate) struct Source<'s> {
    pub text: &'s Text,
    pub date: &'s DocumentDate,
    pub timexes: &'s [Timex],
    pub known: &'s Events,
}

impl Proof {
    /// The steps that gave the date, a line each; none where it has none.
    pub(crate) fn steps(&self, source: Source) -> Vec<String> {
        let Because { lower, upper, interval, soft } = &self.because;
        if interval.is_unknown() {
            return Vec::new();
        }
        let (low, high) = (source.told(lower), source.told(upper));
        if *soft {
            vec![format!("{low} → {}", outcome(interval))]
        } else if low == high || lower.is_empty() || upper.is_empty() {
            let words = if upper.is_empty() { low } else { high };
            vec![format!("{words} → {}", outcome(interval))]
        } else {
            vec![
                format!("{low} → {}", outcome(&Interval::between(interval.start(), None))),
                format!("{high} → {}", outcome(&Interval::between(None, interval.end()))),
            ]
        }
    }
}

impl Source<'_> {
    /// The words of the statements in a row: "talks 2025-05-16 − 3 years · before it".
    fn told(&self, grounds: &[Ground]) -> String {
        let (mut out, mut last) = (String::new(), String::new());
        for words in grounds.iter().map(|ground| self.words(ground)) {
            if words.is_empty() || words == last {
                continue;
            }
            if !out.is_empty() {
                out.push_str(if words.starts_with(['−', '+']) { " " } else { " · " });
            }
            out.push_str(&words);
            last = words;
        }
        out
    }

    fn words(&self, ground: &Ground) -> String {
        match (&ground.telling, ground.step) {
            (Telling::Step, Step::Timex(index)) => self.timex(index),
            (Telling::Step, Step::Document) => format!("document date {}", self.date.interval.to_edtf()),
            (Telling::Step, Step::Known(known, _)) => {
                self.known.get(known).map_or_else(String::new, |known| {
                    format!("{} {} (known event)", known.name, known.interval.to_edtf())
                })
            }
            (Telling::Step | Telling::Nothing, _) => String::new(),
            (Telling::Plain(words), _) => (*words).to_owned(),
            (Telling::Line(words, line), _) => format!("{words} (line {line})"),
            (Telling::Quoted(span, line), _) => format!("“{}” (line {line})", quoted(self.text, *span)),
            (Telling::Words(words), _) => words.clone(),
        }
    }

    fn timex(&self, index: usize) -> String {
        let said = |index: usize| {
            let mention = &self.timexes.get(index)?.mention;
            let line = self.text.sentences.get(mention.sentence).map_or(1, |sentence| sentence.line);
            Some(format!("“{}” (line {line})", quoted(self.text, mention.span)))
        };
        let Some((timex, own)) = self.timexes.get(index).zip(said(index)) else { return String::new() };
        match (timex.basis, timex.counted_from.and_then(said)) {
            (Basis::DocumentDate, _) => {
                format!("{own}, counted from the document date {}", self.date.interval.to_edtf())
            }
            (Basis::EarlierMention, Some(base)) => format!("{own}, counted from {base}"),
            _ => own,
        }
    }
}

/// The words of a span on one line.
pub(crate) fn quoted(text: &Text, span: Span) -> String {
    text.words(span).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `2025-05-16`, `before 2022-05-16`, `from 2025-05-16`.
fn outcome(interval: &Interval) -> String {
    if interval.said.is_some_and(Said::is_approximate) {
        return format!("c. {}", interval.to_edtf().trim_end_matches('~'));
    }
    match (interval.start(), interval.end()) {
        (None, Some(end)) => {
            end.plus_days(1).map_or_else(|| format!("by {end}"), |next| format!("before {next}"))
        }
        (Some(start), None) if !interval.is_lasting() => format!("from {start}"),
        _ => interval.to_edtf(),
    }
}
