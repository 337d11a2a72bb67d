//! Labels: what a person would write in a chronology.

use super::parts::Part;
use super::phrase::Clause;
use crate::text::{Gap, Kind, Span};
use crate::words::BASE;
use std::ops::Range;

/// The longest label, in characters.
pub(super) const LONGEST: usize = 90;

/// Adjectives that praise or place the telling, not the event.
const LOUD: [&str; 11] = [
    "historic",
    "dramatic",
    "latest",
    "recent",
    "controversial",
    "current",
    "ongoing",
    "major",
    "so-called",
    "notorious",
    "key",
];

/// The words of token ranges, as they stand, without quotation marks and temporal expressions at their ends, cut to
/// `LONGEST` characters where a phrase ends; the first letter in upper case.
pub(super) fn label(clause: &Clause, ranges: &[Range<usize>], times: &[Span]) -> String {
    label_after("", clause, ranges, times)
}

/// A label that begins with a name of its own.
pub(super) fn label_after(name: &str, clause: &Clause, ranges: &[Range<usize>], times: &[Span]) -> String {
    let (full, cuts) = written(name, clause, ranges, times, false);
    if full.chars().count() <= LONGEST {
        return capitalised(full);
    }
    let (short, short_cuts) = written(name, clause, ranges, times, true);
    capitalised(if short.chars().count() <= LONGEST {
        short
    } else if short.is_empty() {
        cut(full, &cuts)
    } else {
        cut(short, &short_cuts)
    })
}

/// The words, and where they may be cut: before a preposition, a conjunction or an infinitive. `brief` leaves out
/// adverbs and the adjectives before nouns.
fn written(
    name: &str,
    clause: &Clause,
    ranges: &[Range<usize>],
    times: &[Span],
    brief: bool,
) -> (String, Vec<usize>) {
    let mut out = name.to_owned();
    let mut cuts: Vec<usize> = Vec::new();
    let mut gap = false;
    for range in ranges {
        let range = trimmed(clause, range.clone(), times);
        let mut dated = range.start;
        for at in range.clone() {
            let token = &clause.text.tokens[at];
            dated = dated.max(past_date(clause, at, &range));
            if at < dated {
                gap |= token.gap != Gap::None;
                continue;
            }
            let part = clause.part(at);
            let word = token.text(clause.text.text());
            let joined = part == Part::Hyphen
                || [at.wrapping_sub(1), at + 1].iter().any(|&t| clause.part(t) == Part::Hyphen);
            let spare = part == Part::Adv && clause.word(at) != "not"
                || part == Part::Adj && matches!(clause.part(at + 1), Part::Noun | Part::Adj | Part::Name);
            let mark = part == Part::Quote || matches!(word, "(" | ")");
            if mark || brief && spare && !joined {
                gap |= token.gap != Gap::None;
                continue;
            }
            let spaced = at == range.start || token.gap != Gap::None || gap;
            gap = false;
            if spaced && !out.is_empty() {
                if matches!(part, Part::Prep | Part::To | Part::Conj) {
                    cuts.push(out.len());
                }
                out.push(' ');
            }
            // "Born in 1950, she joined": its capital was the sentence's.
            if spaced && !out.is_empty() && at == clause.range.start && part != Part::Name {
                out.extend(word.chars().flat_map(char::to_lowercase));
            } else {
                out.push_str(word);
            }
            if out.len() > 4 * LONGEST {
                break;
            }
        }
    }
    (out, cuts)
}

fn cut(mut label: String, cuts: &[usize]) -> String {
    if label.chars().count() <= LONGEST {
        return label;
    }
    let limit = label.char_indices().nth(LONGEST).map_or(label.len(), |(at, _)| at);
    let phrase = cuts.iter().copied().rfind(|&at| at <= limit);
    let word = label[..limit].rfind(' ').unwrap_or(limit);
    // A phrase that would leave too little gives way to a cut between words.
    let at = phrase.filter(|&at| at >= limit / 2).unwrap_or(word);
    label.truncate(at);
    let kept = label.trim_end_matches([',', '-', '–', ' ', ';', ':']).len();
    label.truncate(kept);
    label
}

fn capitalised(label: String) -> String {
    let mut chars = label.chars();
    match chars.next() {
        Some(first) if first.is_lowercase() => first.to_uppercase().chain(chars).collect(),
        _ => label,
    }
}

/// Without the times and loose ends at either end of a range.
fn trimmed(clause: &Clause, mut range: Range<usize>, times: &[Span]) -> Range<usize> {
    let in_time = |at: usize| {
        let span = clause.text.tokens[at].span();
        times[times.partition_point(|time| time.end <= span.start)..]
            .first()
            .is_some_and(|time| time.contains(span))
    };
    loop {
        let Some(last) = range.end.checked_sub(1).filter(|&last| last >= range.start) else { return range };
        let loose = match clause.part(last) {
            Part::Prep => last > range.start && !is_particle(clause, last),
            Part::Comma | Part::Conj | Part::Quote | Part::Hyphen | Part::Sub | Part::Det | Part::To => true,
            Part::Adv | Part::Adj | Part::Neg if DANGLING.contains(&clause.word(last)) => {
                matches!(clause.part(last + 1), Part::Time | Part::Prep | Part::Sub | Part::Adv | Part::Adj)
            }
            Part::Adv => false,
            _ => in_time(last),
        };
        if !loose {
            break;
        }
        range.end = last;
    }
    // "Saturday's election": what is left of a time's possessive goes with it.
    let possessive = |at: usize| match clause.word(at) {
        "'" | "\u{2019}" => true,
        "s" => at > 0 && matches!(clause.text.tokens[at - 1].text(clause.text.text()), "'" | "\u{2019}"),
        _ => false,
    };
    while range.start < range.end
        && (in_time(range.start)
            || possessive(range.start)
            || matches!(clause.part(range.start), Part::Comma | Part::Conj | Part::Quote | Part::Hyphen))
    {
        range.start += 1;
    }
    range
}

/// Token after a date that begins at `at` within a label: "opened *on 3 May* with a dinner" reads better without.
fn past_date(clause: &Clause, at: usize, range: &Range<usize>) -> usize {
    if at == range.start {
        return at;
    }
    let led = clause.part(at) == Part::Prep
        && clause.part(at + 1) == Part::Time
        && matches!(clause.word(at), "in" | "on" | "by" | "at" | "over" | "since" | "until");
    let plain = clause.part(at) == Part::Time
        && clause.part(at - 1) != Part::Time
        && matches!(clause.part(at - 1), Part::Noun | Part::Name | Part::Object | Part::Verb(BASE));
    if !(led || plain) {
        return at;
    }
    let from = at + usize::from(led);
    let end = (from..range.end).find(|&t| clause.part(t) != Part::Time).unwrap_or(range.end);
    match clause.part(end) {
        Part::Prep | Part::To | Part::Conj => end,
        _ => at,
    }
}

/// "Walked out", "share the money out": the small word goes with the verb, not with a time that follows.
fn is_particle(clause: &Clause, at: usize) -> bool {
    let always = matches!(clause.word(at), "out" | "up" | "off" | "down" | "away");
    let often =
        matches!(clause.word(at), "on" | "over" | "through" | "in") && clause.part(at + 1) != Part::Time;
    let after_verb = matches!(clause.part(at - 1), Part::Verb(_));
    after_verb && (always || often) || always && clause.part(at - 1).is_nominal()
}

/// Words that lean on a time: "not long after", "so late".
const DANGLING: [&str; 18] = [
    "not",
    "so",
    "long",
    "shortly",
    "soon",
    "just",
    "only",
    "even",
    "exactly",
    "right",
    "immediately",
    "well",
    "early",
    "late",
    "later",
    "earlier",
    "more",
    "less",
];

/// Determiners that say how many.
const COUNTING: [&str; 9] = ["both", "all", "most", "many", "several", "few", "half", "every", "another"];

/// A noun phrase without its determiner and without loud adjectives.
pub(super) fn bare(clause: &Clause, mut range: Range<usize>) -> Range<usize> {
    while range.start + 1 < range.end {
        let at = range.start;
        let drop = match clause.part(at) {
            Part::Det => !COUNTING.contains(&clause.word(at)),
            Part::Conj | Part::Comma | Part::Hyphen | Part::Adv | Part::Quote => true,
            Part::Possessive => clause.word(at) != "s" || clause.part(at.wrapping_sub(1)) != Part::Hyphen,
            Part::Adj | Part::Noun => LOUD.contains(&clause.word(at)) && clause.part(at + 1) != Part::Hyphen,
            _ => false,
        };
        if !drop {
            break;
        }
        range.start += 1;
    }
    range
}

/// Does the range hold a word that tells more than a pronoun?
pub(super) fn is_telling(clause: &Clause, range: &Range<usize>) -> bool {
    range.clone().any(|at| {
        matches!(clause.part(at), Part::Noun | Part::Name) && clause.text.tokens[at].kind == Kind::Word
    })
}

/// The label as it reads within a line: its first word keeps its capital only where the text gives it one.
pub(super) fn lower_first(label: &str, clause: &Clause, ranges: &[Range<usize>]) -> String {
    let first = ranges.iter().find(|range| !range.is_empty()).map(|range| range.start);
    let is_name = first.is_none_or(|at| clause.part(at) == Part::Name);
    let mut chars = label.chars();
    match chars.next() {
        Some(first) if !is_name => first.to_lowercase().chain(chars).collect(),
        _ => label.to_owned(),
    }
}
