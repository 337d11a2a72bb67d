//! What the tagger sees of a word: its letters, endings and case as numbers, and what is known of it.
//!
//! In: the tokens of a sentence and the weights' word list. Out: a `Seen` for each token.

use super::{Model, Tag};
use crate::text::{Kind, Text, Token};
use crate::words::Words;
use std::borrow::Cow;
use std::ops::Range;

/// A token as numbers, to be compared and put into features.
#[derive(Clone, Copy, Debug, Default)]
pub struct Seen {
    /// Its letters, whatever their case.
    pub word: u32,
    /// Its last one, two, three, four letters; zero where it is no longer than that.
    pub ends: [u32; 4],
    /// Its first two, three, four letters.
    pub starts: [u32; 3],
    /// Case and place, or the digit or mark that it is.
    pub shape: u32,
    /// Which tags it can have as far as is known, with its case.
    pub class: u32,
    /// Its tag where there is nothing to judge: numbers, marks, words that are always the same.
    pub known: Option<Tag>,
}

/// Looks at each token of a sentence; `look` at a word of that shape.
pub(super) fn see(
    text: &Text,
    range: Range<usize>,
    words: Words,
    mut look: impl FnMut(&Token, u32) -> Seen,
    out: &mut Vec<Seen>,
) {
    out.clear();
    let tokens = text.tokens.get(range).unwrap_or(&[]);
    let shouted = is_shouted(text, tokens);
    let mut begins = true;
    for token in tokens {
        let word = token.text(text.text());
        let seen = match token.kind {
            Kind::Number => Seen { known: Some(Tag::Number), ..Seen::plain(1) },
            Kind::Mark => {
                let mark = word.chars().next().unwrap_or(' ');
                Seen { known: Some(tag_of_mark(mark)), ..Seen::plain(2 + 64 * mark as u32) }
            }
            Kind::Word => {
                let case = match token.capital {
                    _ if shouted => SHOUTED,
                    true if is_all_capitals(word) => CAPITALS,
                    true => CAPITAL,
                    false => SMALL,
                };
                let mut seen = look(token, case | if begins { OPENING } else { 0 });
                if seen.class < UNKNOWN_NAMED {
                    // What is not known may be in the list of verbs.
                    let forms = words.verb(token.symbol).map_or(0, |verb| verb.forms);
                    seen.class +=
                        2 * (UNKNOWN + 2 * u32::from(forms) + u32::from(word.ends_with(['s', 'S'])));
                }
                seen
            }
        };
        match token.kind {
            Kind::Mark => begins |= matches!(word, "." | "!" | "?" | ":" | ";" | "\"" | "“"),
            _ => begins = false,
        }
        out.push(seen);
    }
}

/// The shapes of words.
const SHOUTED: u32 = 3;
const CAPITALS: u32 = 4;
const CAPITAL: u32 = 5;
const SMALL: u32 = 6;
/// The word opens a sentence or a quotation.
const OPENING: u32 = 16;

impl Seen {
    /// The same as if the weights did not know the word.
    pub fn hidden(self, like: Seen) -> Seen {
        Seen { word: 1, class: like.class, ..self }
    }

    /// What is seen of a word of that shape; the class is left open (below 2) where the weights do not know it.
    pub(super) fn of(word: &str, shape: u32, model: &Model) -> Seen {
        let folded: Cow<str> = match word.is_ascii() {
            true => Cow::Borrowed(word),
            false => Cow::Owned(word.to_lowercase().replace('\u{2019}', "'")),
        };
        let bytes = folded.as_bytes();
        // Longer words are nobody's vocabulary.
        let bytes = bytes.get(..64).unwrap_or(bytes);
        let mut starts = [0; 3];
        let mut all = FIRST;
        for (at, &byte) in bytes.iter().enumerate() {
            all = taken_in(all, byte);
            if let Some(start) = starts.get_mut(at.wrapping_sub(1)) {
                *start = all;
            }
        }
        let mut ends = [0; 4];
        let mut end = FIRST;
        for (slot, &byte) in ends.iter_mut().zip(bytes.iter().rev()) {
            end = taken_in(end, byte);
            *slot = end;
        }
        // The whole word is neither a start nor an end of itself.
        starts.get_mut(bytes.len().wrapping_sub(2)).into_iter().for_each(|start| *start = 0);
        ends.get_mut(bytes.len().wrapping_sub(1)).into_iter().for_each(|end| *end = 0);
        let known = model.word(all);
        let named = matches!(shape & !OPENING, CAPITALS | CAPITAL);
        let class = known.map_or(0, |word| 2 * u32::from(word.class)) + u32::from(named);
        Seen { word: all, ends, starts, shape, class, known: known.and_then(|known| known.always) }
    }

    fn plain(shape: u32) -> Seen {
        Seen { word: shape, shape, class: 4 * UNKNOWN + shape, ..Seen::default() }
    }
}

fn tag_of_mark(mark: char) -> Tag {
    match mark {
        '$' | '%' | '+' | '=' | '£' | '€' | '#' | '@' | '^' | '~' | '°' | '§' | '_' | '/' => Tag::Symbol,
        '&' => Tag::Conjunction,
        _ => Tag::Punctuation,
    }
}

/// Most of its words are all capitals, so that capitals mean nothing.
fn is_shouted(text: &Text, tokens: &[Token]) -> bool {
    let words = || tokens.iter().filter(|token| token.kind == Kind::Word);
    let loud = words().filter(|token| token.capital && is_all_capitals(token.text(text.text())));
    2 * loud.count() > words().count()
}

fn is_all_capitals(word: &str) -> bool {
    word.len() > 1 && !word.bytes().any(|byte| byte.is_ascii_lowercase())
}

/// Class of words that the weights do not know.
const UNKNOWN: u32 = 500;
/// Classes below are still open.
const UNKNOWN_NAMED: u32 = 2;

const FIRST: u32 = 0x811c_9dc5;

fn taken_in(so_far: u32, byte: u8) -> u32 {
    let mixed = (so_far ^ u32::from(byte.to_ascii_lowercase())).wrapping_mul(0x0100_0193);
    mixed ^ mixed >> 15
}
