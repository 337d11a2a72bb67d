//! Labels: what a person would write in a chronology.

mod brief;
mod trim;

use super::clause::phrase::Clause;
use super::parts::Part;
use crate::text::{Gap, Kind, Span};
use crate::words::{ING, PARTICIPLE};
use brief::{argues, fit_article, is_adrift, is_spare, shortened};
use std::ops::Range;
use trim::{is_counting, past_date, trimmed};

/// The longest label, in characters.
pub(crate) const LONGEST: usize = 90;

/// Adjectives that praise or place the telling, not the event.
fn is_loud(word: &str) -> bool {
    [
        "historic", "dramatic", "latest", "recent", "controversial", "current", "ongoing", "major",
        "so-called", "notorious", "key",
    ]
    .contains(&word)
}

/// The words of token ranges, as they stand, without quotation marks and temporal expressions at their ends, cut to
/// `LONGEST` characters where a phrase ends; the first letter in upper case.
pub(crate) fn label(clause: &Clause, ranges: &[Range<usize>], times: &[Span]) -> String {
    label_with(Names::default(), clause, ranges, times)
}

/// Names that a label says in the stead of pronouns.
#[derive(Clone, Copy, Default)]
pub(crate) struct Names<'n> {
    /// What it begins with; empty where that is in the text.
    pub first: &'n str,
    /// What stands for the pronoun or the form at a token.
    pub instead: &'n [(usize, String)],
}

/// A label with names of its own.
pub(crate) fn label_with(names: Names, clause: &Clause, ranges: &[Range<usize>], times: &[Span]) -> String {
    let (whole, _) = written(names, clause, ranges, times, Way::Whole);
    if is_within(&whole, LONGEST) {
        return capitalised(whole);
    }
    let (mut label, mut cut) = written(names, clause, ranges, times, Way::Brief);
    if label.is_empty() {
        (label, cut) = written(names, clause, ranges, times, Way::Full);
    }
    capitalised(shortened(label, cut))
}

/// Has it no more characters than that?
pub(crate) fn is_within(words: &str, most: usize) -> bool {
    words.len() <= most || words.chars().nth(most).is_none()
}

/// The label, where it says all of the words.
pub(crate) fn in_whole(clause: &Clause, ranges: &[Range<usize>], times: &[Span]) -> Option<String> {
    let (whole, _) = written(Names::default(), clause, ranges, times, Way::Whole);
    is_within(&whole, LONGEST).then(|| capitalised(whole))
}

/// How the words of a label are written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    /// As they stand, up to where they are too long: most labels are done with that.
    Whole,
    /// As they stand, with the place to cut them.
    Full,
    /// Without adverbs and the adjectives before nouns, with the place to cut them.
    Brief,
}

/// The words, and where they are best cut: before the last preposition, conjunction or infinitive that `LONGEST`
/// characters reach to.
fn written(
    names: Names,
    clause: &Clause,
    ranges: &[Range<usize>],
    times: &[Span],
    way: Way,
) -> (String, Option<usize>) {
    let bytes =
        |range: &Range<usize>| clause.text.tokens.get(range.clone()).map_or(0, |tokens| 8 * tokens.len());
    let mut out =
        String::with_capacity(names.first.len() + ranges.iter().map(bytes).sum::<usize>().min(2 * LONGEST));
    out.push_str(names.first);
    let mut cut = None;
    let mut gap = false;
    let mut left_out = false;
    let mut argued = false;
    let mut agent = false;
    for range in ranges {
        let joined = !out.is_empty() && clause.is(range.start, "and");
        let range = trimmed(clause, range.clone(), times);
        if joined {
            out.push_str(" and");
        }
        // A label keeps its verb.
        if out.len() < LONGEST * 2 / 3 {
            cut = None;
        }
        let mut dated = range.start;
        for at in range.clone() {
            let token = &clause.text.tokens[at];
            let part = clause.part(at);
            let instead = names.instead.iter().find(|(instead, _)| *instead == at);
            let word = match instead {
                Some((_, word)) => word,
                // "It's been sold", "it's being built".
                None if part == Part::Be && clause.is(at, "s") => {
                    if clause.is(at + 1, "been") {
                        "has"
                    } else {
                        "is"
                    }
                }
                None => token.text(clause.text.text()),
            };
            let mark = match part {
                Part::Prep | Part::Time => {
                    dated = dated.max(past_date(clause, at, &range));
                    false
                }
                Part::Quote => !is_owners(clause, at),
                Part::Stop => {
                    // "The Norby League (NL)".
                    let close = || (at..range.end).take(8).find(|&t| clause.spelt(t) == ")");
                    if word == "(" {
                        dated = dated.max(close().map_or(at, |close| close + 1));
                    }
                    matches!(word, "(" | ")" | "*" | "_")
                }
                // "Called here for a truce", "was soon split", "died there": where that is, and after what, the label does
                // not know.
                Part::Adv => at > range.start && (word == "here" || is_adrift(clause, at, range.end)),
                _ => false,
            };
            let spare = way == Way::Brief && is_spare(clause, at, part);
            if at < dated || mark || spare {
                gap |= token.gap != Gap::None;
                left_out = spare;
                continue;
            }
            if std::mem::take(&mut left_out) {
                fit_article(&mut out, word);
            }
            // "Norby 's mayor" is a tokeniser's.
            let apart = token.gap != Gap::None && part != Part::Hyphen;
            let spaced = at == range.start || apart || gap;
            gap = false;
            if spaced && !out.is_empty() && way == Way::Whole {
                out.push(' ');
            } else if spaced && !out.is_empty() {
                // "The largest and most modern mill" is not cut behind "largest".
                let joins = || {
                    // "Between the developed and the developing members".
                    let described = match clause.part(at.wrapping_sub(1)) {
                        Part::Adj => true,
                        Part::Verb(_) => clause.part(at.wrapping_sub(2)) == Part::Det,
                        _ => false,
                    };
                    !described && !matches!(clause.part(at + 1), Part::Adj | Part::Adv)
                };
                // "As a maker of stoves", "since the fall of Karsk", "in the state of Varn" are cut before the phrase.
                let splits = || {
                    let role = at > 2 && clause.word(at - 2) == "a" && clause.word(at - 3) == "as";
                    // "As part of a programme".
                    let part = clause.word(at - 1) == "part" && at > 2 && clause.word(at - 2) == "as";
                    let counts = matches!(
                        clause.spelt(at - 1),
                        "score" | "number" | "dozen" | "handful" | "series" | "pair" | "couple" | "lot"
                    );
                    word == "of" && (part || counts)
                        || word == "of" && (cut.is_some_and(|cut| cut > LONGEST / 2) || cut.is_some() && role)
                };
                // "On setting up a court", "a warning issued by experts".
                // "Agreed to hold talks" is not cut behind "agreed".
                // "Two agreements pertaining to the harbour" is cut behind "agreements".
                let hangs = || {
                    let noun = clause.part(at.wrapping_sub(2)).is_nominal();
                    let before = clause.part(at.wrapping_sub(1));
                    let more = matches!(before, Part::Verb(ING | PARTICIPLE))
                        || before == Part::Adj && part == Part::To;
                    noun && more
                        || matches!(clause.part(at.wrapping_sub(1)), Part::Verb(_))
                            && (part == Part::To
                                || clause.part(at.wrapping_sub(2)) == Part::To
                                || matches!(word, "out" | "up" | "off" | "down" | "away" | "over"))
                };
                // "In line with a charter", "in response to fears": not cut amid them.
                let complex = || {
                    let noun = clause.part(at.wrapping_sub(1)) == Part::Noun && at > range.start + 1;
                    noun && matches!(clause.word(at - 2), "in" | "at" | "by")
                        && matches!(word, "with" | "to" | "of" | "for")
                        || word == "with" && clause.spelt(at.wrapping_sub(1)) == "together"
                        // "A plan for fighting against it".
                        || clause.part(at.wrapping_sub(1)) == Part::Verb(ING)
                            && at > range.start + 1
                            && clause.part(at - 2) == Part::Prep
                        // "On ways to end it", "in a bid to end it".
                        || noun && part == Part::To && {
                            let first = clause.phrase_start(at - 1);
                            first > range.start && clause.part(first - 1) == Part::Prep
                        }
                };
                // "The Ports and Roads Commission".
                let named = || {
                    let before = clause.part(at.wrapping_sub(1));
                    // "Computer and software maker Holm".
                    let compound = before == Part::Noun
                        && clause.part(at + 1) == Part::Noun
                        && matches!(clause.part(at + 2), Part::Noun | Part::Name);
                    compound || before == Part::Name && clause.part(at + 1) == Part::Name
                };
                let breaks = match part {
                    // "Asked the clubs not to play".
                    Part::Neg => clause.part(at + 1) == Part::To,
                    // "Is to honour".
                    Part::To if matches!(clause.part(at.wrapping_sub(1)), Part::Neg | Part::Be) => false,
                    Part::Wh => clause.part(at.wrapping_sub(1)).is_nominal(),
                    Part::Prep if agent && word == "of" => false,
                    // "Met the owners to inform them of the plan".
                    Part::Prep if clause.part(at.wrapping_sub(1)) == Part::Object => false,
                    Part::Prep | Part::To => !hangs() && !splits() && !complex(),
                    // "Was named premier by the former king and head of the state" is cut before "by", "such crops as
                    // barley, rye and oats" before "as".
                    Part::Conj => {
                        let item = clause.phrase_start(at.saturating_sub(1));
                        let listed = item > range.start && clause.part(item - 1) == Part::Comma;
                        joins() && !named() && !agent && !listed
                    }
                    // "Issued a note Friday saying".
                    Part::Verb(ING) if argues(word) => {
                        matches!(clause.part(at.wrapping_sub(1)), Part::Noun | Part::Time)
                    }
                    Part::Verb(ING | PARTICIPLE) => {
                        matches!(clause.part(at.wrapping_sub(1)), Part::Noun | Part::Name)
                    }
                    // "Talks with leaders likely to touch on trade".
                    Part::Adj => {
                        clause.part(at.wrapping_sub(1)) == Part::Noun && clause.part(at + 1) == Part::To
                    }
                    _ => false,
                };
                if breaks && !argued && is_within(&out, LONGEST) {
                    agent = word == "by";
                    cut = Some(out.len());
                }
                // "Filed a brief arguing that …": what is argued is told whole or not at all.
                argued |= breaks && argues(word);
                out.push(' ');
            }
            // "Founded in 1911, the firm …": its capital is the sentence's.
            if at == clause.range.start && !out.is_empty() && part != Part::Name {
                let mut rest = word.chars();
                out.extend(rest.next().into_iter().flat_map(char::to_lowercase));
                out.push_str(rest.as_str());
            } else {
                out.push_str(word);
            }
            // What is cut off in the end are marks and spaces.
            let long = || !is_within(out.trim_end_matches([',', ' ', '.']), LONGEST);
            if out.len() > 4 * LONGEST || way == Way::Whole && out.len() > LONGEST && long() {
                break;
            }
        }
    }
    out.truncate(out.trim_end_matches([',', ' ']).len());
    // "Called it the “Rose of Osby.”"
    let quoted = ranges.last().is_some_and(|range| clause.part(range.end.wrapping_sub(1)) == Part::Quote);
    if quoted && out.ends_with('.') {
        out.pop();
    }
    (out, cut)
}

/// The apostrophe of "the engineers' union", which closes no quotation.
fn is_owners(clause: &Clause, at: usize) -> bool {
    let spelt = |at: usize| clause.spelt(at);
    let touches = |at: usize| clause.text.tokens.get(at).is_some_and(|token| token.gap == Gap::None);
    let opened = || (clause.range.start..at).any(|t| matches!(spelt(t), "'" | "\u{2018}") && !touches(t));
    matches!(spelt(at), "'" | "\u{2019}")
        && touches(at)
        && !touches(at + 1)
        && at > clause.range.start
        && spelt(at - 1).ends_with('s')
        && matches!(clause.part(at + 1), Part::Noun | Part::Name | Part::Adj)
        && !opened()
}

pub(crate) fn capitalised(mut label: String) -> String {
    match label.chars().next() {
        // "iCloud".
        Some(_) if label.chars().nth(1).is_some_and(char::is_uppercase) => {}
        Some(first) if first.is_ascii() => {
            label.get_mut(..1).into_iter().for_each(str::make_ascii_uppercase);
        }
        Some(first) if first.is_lowercase() => {
            label.replace_range(..first.len_utf8(), &first.to_uppercase().to_string());
        }
        _ => {}
    }
    label
}

/// A noun phrase without its determiner and without loud adjectives.
pub(crate) fn bare(clause: &Clause, mut range: Range<usize>) -> Range<usize> {
    while range.start + 1 < range.end {
        let at = range.start;
        let joined = clause.part(at + 1) == Part::Hyphen;
        let drop = match clause.part(at) {
            // "Privately-owned".
            _ if joined => false,
            // "Each of the ships", "those in Varn".
            Part::Det if clause.part(at + 1) == Part::Prep => matches!(clause.word(at), "a" | "an" | "the"),
            Part::Det => !is_counting(clause.word(at)) && clause.word(at) != "no",
            // "The most famous bridge".
            Part::Adv if matches!(clause.word(at), "most" | "least") => clause.part(at + 1) != Part::Adj,
            Part::Conj if clause.word(at) == "both" && clause.part(at + 1) == Part::Noun => false,
            // "Nearly 300 workers", "more than 300 workers".
            Part::Adv if clause.part(at + 1) == Part::Num || clause.is(at + 1, "than") => false,
            Part::Conj | Part::Comma | Part::Hyphen | Part::Adv | Part::Quote => true,
            Part::Possessive => clause.word(at) != "s",
            Part::Adj if clause.spelt(at) == "own" => true,
            // But "Major League Baseball".
            Part::Adj | Part::Noun => {
                let named = clause.part(at + 1) == Part::Name && clause.text.tokens[at].capital;
                is_loud(clause.word(at)) && !named
            }
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
pub(crate) fn is_telling(clause: &Clause, range: &Range<usize>) -> bool {
    range.clone().any(|at| matches!(clause.part(at), Part::Noun | Part::Name))
}

/// The label as it reads within a line: its first word keeps its capital only where the text gives it one.
pub(crate) fn lower_first(label: &str, clause: &Clause, ranges: &[Range<usize>]) -> String {
    // The token that the label begins with: words before it may be left out.
    let word = label.split(' ').next().unwrap_or(label);
    let token = |at: usize| clause.text.tokens.get(at);
    let written = |&at: &usize| {
        token(at).is_some_and(|token| token.text(clause.text.text()).eq_ignore_ascii_case(word))
    };
    let range = ranges.iter().find(|range| !range.is_empty()).cloned();
    let first = range.map(|range| range.clone().find(written).unwrap_or(range.start));
    // "United Harbour leader Ada Lund": it begins a name.
    let named = |at: usize| {
        clause.part(at) == Part::Name
            || at == clause.range.start
                && clause.part(at + 1) == Part::Name
                && matches!(clause.part(at), Part::Adj | Part::Noun)
    };
    // "Varnish troops", "I".
    let proper =
        |at: usize| clause.part(at) == Part::Adj && is_of_a_land(clause.spelt(at)) || clause.spelt(at) == "I";
    // "UN envoy", "F-16 fighter", "iron".
    let coded = word.chars().skip(1).any(|c| c.is_uppercase() || c.is_numeric());
    // A quotation begins with a capital as well.
    let capital = |at: usize| {
        let before = at.checked_sub(1).filter(|at| clause.range.contains(at)).and_then(token);
        token(at).is_some_and(|token| token.capital) && before.is_some_and(|token| token.kind == Kind::Word)
    };
    let is_name = coded || first.is_none_or(|at| named(at) || proper(at) || capital(at));
    let mut label = label.to_owned();
    if let Some(first) = label.chars().next().filter(|_| !is_name) {
        label.replace_range(..first.len_utf8(), &first.to_lowercase().to_string());
    }
    label
}

/// An adjective of a land or a people, told by its ending.
fn is_of_a_land(word: &str) -> bool {
    const ENDINGS: [&str; 7] = ["ish", "ese", "ian", "ean", "can", "eli", "aqi"];
    word.starts_with(char::is_uppercase) && ENDINGS.iter().any(|ending| word.ends_with(ending))
}
