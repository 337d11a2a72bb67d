//! Labels: what a person would write in a chronology.

mod brief;
mod trim;

use super::clause::phrase::Clause;
use super::parts::Part;
use crate::text::{Gap, Kind, Span};
use brief::{Draft, is_adrift, shortened};
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
    let whole = written(names, clause, ranges, times, false).words;
    if is_within(&whole, LONGEST) {
        return capitalised(whole);
    }
    capitalised(shortened(written(names, clause, ranges, times, true)))
}

/// Has it no more characters than that?
pub(crate) fn is_within(words: &str, most: usize) -> bool {
    words.len() <= most || words.chars().nth(most).is_none()
}

/// The label, where it says all of the words.
pub(crate) fn in_whole(clause: &Clause, ranges: &[Range<usize>], times: &[Span]) -> Option<String> {
    let whole = written(Names::default(), clause, ranges, times, false).words;
    is_within(&whole, LONGEST).then(|| capitalised(whole))
}

/// The words, of each range no more than go beyond what a label holds; `ends`: and where they could end.
fn written(names: Names, clause: &Clause, ranges: &[Range<usize>], times: &[Span], ends: bool) -> Draft {
    let bytes =
        |range: &Range<usize>| clause.text.tokens.get(range.clone()).map_or(0, |tokens| 8 * tokens.len());
    let mut draft = Draft::default();
    draft.words.reserve(names.first.len() + ranges.iter().map(bytes).sum::<usize>().min(2 * LONGEST));
    draft.words.push_str(names.first);
    let mut gap = false;
    for range in ranges {
        let joined = !draft.words.is_empty() && clause.is(range.start, "and");
        let range = trimmed(clause, range.clone(), times);
        if joined {
            draft.words.push_str(" and");
        }
        draft.begin(clause, &range);
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
            if at < dated || mark {
                gap |= token.gap != Gap::None;
                continue;
            }
            // "Norby 's mayor" is a tokeniser's.
            let apart = token.gap != Gap::None && part != Part::Hyphen;
            let spaced = at == range.start || apart || gap;
            gap = false;
            if spaced && !draft.words.is_empty() {
                if ends {
                    draft.goes_on(clause, at, range.start);
                }
                draft.words.push(' ');
            }
            // "Founded in 1911, the firm …": its capital is the sentence's.
            if at == clause.range.start && !draft.words.is_empty() && part != Part::Name {
                let mut rest = word.chars();
                draft.words.extend(rest.next().into_iter().flat_map(char::to_lowercase));
                draft.words.push_str(rest.as_str());
            } else {
                draft.words.push_str(word);
            }
            // What is cut off in the end are marks and spaces.
            let long = || !is_within(draft.words.trim_end_matches([',', ' ', '.']), LONGEST);
            if draft.words.len() > LONGEST && long() {
                break;
            }
        }
    }
    draft.words.truncate(draft.words.trim_end_matches([',', ' ']).len());
    // "Called it the “Rose of Osby.”"
    let quoted = ranges.last().is_some_and(|range| clause.part(range.end.wrapping_sub(1)) == Part::Quote);
    if quoted && draft.words.ends_with('.') {
        draft.words.pop();
    }
    draft
}

/// The apostrophe of "the engineers' union", which closes no quotation.
fn is_owners(clause: &Clause, at: usize) -> bool {
    let spelt = |at: usize| clause.spelt(at);
    let touches = |at: usize| clause.text.tokens.get(at).is_some_and(|token| token.gap == Gap::None);
    let opened = || (clause.range.start..at).any(|t| matches!(spelt(t), "'" | "\u{2018}") && !touches(t));
    matches!(spelt(at), "'" | "\u{2019}")
        && touches(at)
        && spelt(at.wrapping_sub(1)).ends_with('s')
        && matches!(clause.part(at + 1), Part::Noun | Part::Name | Part::Adj)
        && !opened()
}

pub(crate) fn capitalised(mut label: String) -> String {
    match label.chars().next() {
        // "iCloud".
        Some(_) if label.chars().nth(1).is_some_and(char::is_uppercase) => {}
        Some(first) if first.is_ascii_lowercase() => {
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
    range.clone().any(|at| clause.part(at).is_noun())
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
        let before = clause.prior(at).and_then(token);
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
