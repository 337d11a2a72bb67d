//! Tokens: words, numbers and single marks, with the space before them.
//!
//! A word is a run of letters (with apostrophes inside); a number is a run of digits; every other mark stands alone.
//! Abbreviations that the lexicon knows keep their full stop ("Sept.", "p.m."). Letters and digits that touch are
//! two tokens ("10am"), so that rules see both.

use super::packed::{HALF, HIGH, ONES, Packed, cut};
use super::{Lexicon, Span, Symbol};

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Word,
    Number,
    Mark,
}

/// What stands before a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gap {
    /// Nothing: it touches the token before it.
    None,
    Space,
    /// A single line end.
    Line,
    /// An empty line.
    Paragraph,
}

#[derive(Clone, Copy, Debug)]
pub struct Token {
    pub start: u32,
    pub end: u32,
    pub symbol: Symbol,
    pub kind: Kind,
    pub gap: Gap,
    /// The first letter is upper case.
    pub capital: bool,
}

impl Token {
    #[inline]
    pub fn span(&self) -> Span {
        Span::new(self.start, self.end)
    }

    #[inline]
    pub fn text<'t>(&self, text: &'t str) -> &'t str {
        self.span().of(text)
    }
}

/// Cuts a text into tokens from a byte on, in one pass.
pub(crate) fn tokens(text: &str, from: u32, lexicon: &Lexicon) -> Vec<Token> {
    let bytes = text.as_bytes();
    let mut out: Vec<Token> = Vec::with_capacity(text.len() / 5);
    // Words that are looked up in the end, one after another: so none waits for the one before to be found.
    let mut words: Vec<Packed> = Vec::with_capacity(text.len() / 5);
    const FOUND: Packed = (0, 0);
    let mut at = from as usize;
    let mut gap = Gap::Paragraph;
    while let Some(&byte) = bytes.get(at) {
        let start = at;
        let (kind, capital, word) = match byte {
            b'a'..=b'z' | b'A'..=b'Z' => {
                let plain = plain_word(bytes, at);
                let end = plain.map_or_else(|| word_end(text, at), |(length, ..)| at + length);
                let stopped = plain.is_none_or(|(.., next)| next == b'.');
                at = if stopped { abbreviation_end(text, start, end, gap, &out, lexicon) } else { end };
                (Kind::Word, byte.is_ascii_uppercase(), plain.filter(|_| at == end).map(|plain| plain.1))
            }
            b'0'..=b'9' => {
                at += 1 + bytes[at + 1..].iter().take_while(|byte| byte.is_ascii_digit()).count();
                (Kind::Number, false, Some(FOUND))
            }
            b'\n' | b'\r' => {
                at += if byte == b'\r' && bytes.get(at + 1) == Some(&b'\n') { 2 } else { 1 };
                gap = if gap >= Gap::Line { Gap::Paragraph } else { Gap::Line };
                continue;
            }
            b' ' | b'\t' | 0x0b | 0x0c | 0x00 => {
                at += 1;
                let wide = byte == b'\t' || matches!(bytes.get(at), Some(b' ' | b'\t'));
                let cell = (wide && gap == Gap::None).then(|| cell_mark(bytes, start, &out)).flatten();
                gap = gap.max(Gap::Space);
                let Some(end) = cell else { continue };
                at = end;
                (Kind::Mark, false, Some(FOUND))
            }
            0..=0x7f => {
                at += 1;
                // Texts cut into words put a space before it: "May 5 , 2010".
                if byte == b',' && gap == Gap::Space {
                    gap = Gap::None;
                }
                (Kind::Mark, false, Some((byte.into(), 0)))
            }
            _ => {
                let ch = text[at..].chars().next().unwrap_or(' ');
                let kind = if ch.is_alphabetic() {
                    at = abbreviation_end(text, start, word_end(text, at), gap, &out, lexicon);
                    Kind::Word
                } else {
                    at += ch.len_utf8();
                    if ch.is_whitespace() || is_invisible(ch) {
                        let breaks = matches!(ch, '\u{85}' | '\u{2028}' | '\u{2029}');
                        gap = gap.max(if is_invisible(ch) {
                            Gap::None
                        } else if breaks {
                            Gap::Line
                        } else {
                            Gap::Space
                        });
                        continue;
                    }
                    Kind::Mark
                };
                (kind, kind == Kind::Word && ch.is_uppercase(), None)
            }
        };
        let symbol = if word.is_none() { lexicon.look_up_in(text, start, at) } else { Symbol::UNKNOWN };
        out.push(Token { start: start as u32, end: at as u32, symbol, kind, gap, capital });
        words.push(word.unwrap_or(FOUND));
        // Blanks that are a mark are a space as well; the one that most words have behind them needs no look of its own.
        let alone = bytes.get(at) == Some(&b' ') && !matches!(bytes.get(at + 1), Some(b' ' | b'\t'));
        at += usize::from(alone);
        gap = if alone || matches!(byte, b' ' | b'\t') { Gap::Space } else { Gap::None };
    }
    for (token, word) in out.iter_mut().zip(words) {
        if word != FOUND {
            token.symbol = lexicon.of_packed(word);
        }
    }
    out
}

/// Blanks between two words of a line, as many as part the cells of a table, are a mark of their own: where they end. Behind
/// a sentence more are needed, and a colon is followed by what it announces.
#[cold]
fn cell_mark(bytes: &[u8], start: usize, before: &[Token]) -> Option<usize> {
    const WIDE: usize = 3;
    const WIDER: usize = 8;
    /// Tokens that are gone back for another cell of the line at most.
    const BACK: usize = 12;
    let blanks = bytes.get(start..)?.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
    let end = start + blanks;
    let in_row = || {
        let line = before.iter().rev().take(BACK).take_while(|token| token.gap < Gap::Line);
        line.into_iter().any(|token| matches!(bytes.get(token.start as usize), Some(b' ' | b'\t')))
    };
    let wide = match bytes.get(before.last().filter(|last| last.end as usize == start)?.end as usize - 1)? {
        b':' => false,
        b'.' | b'!' | b'?' => blanks >= WIDER,
        last => {
            // "2021-02-11  Valve jammed".
            let sure = blanks >= WIDE || bytes.get(start..end)?.contains(&b'\t');
            sure || blanks > 1 && (last.is_ascii_digit() || in_row())
        }
    };
    (wide && !matches!(bytes.get(end), None | Some(b'\n' | b'\r'))).then_some(end)
}

/// Does a mark part the cells of a table: "|", or blanks?
pub(crate) fn is_cell(mark: &str) -> bool {
    mark == "|" || mark.starts_with([' ', '\t'])
}

/// The length of a word of less than 16 ASCII letters, as most are, its bytes in lower case, and the byte behind it: `None`
/// where it is longer, or may go on behind that byte.
#[inline]
fn plain_word(bytes: &[u8], at: usize) -> Option<(usize, Packed, u8)> {
    let (low, rest) = bytes.get(at..)?.split_first_chunk()?;
    let (low, mut high) = (u64::from_le_bytes(*low), 0);
    let mut length = leading_letters(low);
    let next = if length < HALF {
        (low >> (8 * length)) as u8
    } else {
        high = u64::from_le_bytes(*rest.first_chunk()?);
        let more = leading_letters(high);
        length += more;
        if more == HALF { return None } else { (high >> (8 * more)) as u8 }
    };
    // Letters in upper case lack one bit.
    const CASE: u64 = ONES * 0x20;
    let word = (cut(low | CASE, length), cut(high | CASE, length.saturating_sub(HALF)));
    (next.is_ascii() && next != b'\'').then_some((length, word, next))
}

/// Zero-width marks that stand inside or between words without meaning anything.
fn is_invisible(ch: char) -> bool {
    matches!(ch, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{202a}'..='\u{202e}')
}

/// End of the run of letters from `at`; an apostrophe or a soft hyphen between letters belongs to it. A possessive
/// `'s` does not.
fn word_end(text: &str, mut at: usize) -> usize {
    let bytes = text.as_bytes();
    loop {
        at += letters(&bytes[at..]);
        match bytes.get(at) {
            Some(&byte) if byte == b'\'' || !byte.is_ascii() => {}
            _ => return at,
        }
        let Some(ch) = text[at..].chars().next() else { return at };
        let after = at + ch.len_utf8();
        let next = text[after..].chars().next();
        match ch {
            '\'' | '\u{2019}' | '\u{2bc}' => {
                let rest = &text[after..];
                let possessive = next.is_some_and(|c| c == 's' || c == 'S')
                    && !rest[1..].chars().next().is_some_and(char::is_alphanumeric);
                if possessive || !next.is_some_and(char::is_alphabetic) {
                    return at;
                }
                at = after;
            }
            '\u{ad}' if next.is_some_and(char::is_alphabetic) => at = after,
            ch if ch.is_alphabetic() || is_combining(ch) => at = after,
            _ => return at,
        }
    }
}

/// How many ASCII letters stand at the beginning, eight at a time.
fn letters(bytes: &[u8]) -> usize {
    let mut count = 0;
    while let Some(eight) = bytes.get(count..).and_then(|rest| rest.first_chunk()) {
        let letters = leading_letters(u64::from_le_bytes(*eight));
        count += letters;
        if letters < HALF {
            return count;
        }
    }
    count + bytes[count..].iter().take_while(|byte| byte.is_ascii_alphabetic()).count()
}

/// How many of eight bytes are ASCII letters before the first that is none.
#[inline]
fn leading_letters(eight: u64) -> usize {
    let lower = (eight | (ONES * 0x20)) & !HIGH;
    let from = |letter: u8| lower + ONES * u64::from(128 - letter);
    let others = !(from(b'a') & !from(b'z' + 1) & !eight) & HIGH;
    (others.trailing_zeros() / 8) as usize
}

fn is_combining(ch: char) -> bool {
    matches!(ch, '\u{300}'..='\u{36f}')
}

/// A full stop belongs to the word where the lexicon knows the word with it, or where single letters alternate with
/// full stops ("U.S.", "p.m."). `gap` stands before the word, and before that the tokens `before`.
fn abbreviation_end(
    text: &str,
    start: usize,
    end: usize,
    gap: Gap,
    before: &[Token],
    lexicon: &Lexicon,
) -> usize {
    let bytes = text.as_bytes();
    // The first point of "Dec..." is no abbreviation's.
    if bytes.get(end) != Some(&b'.') || bytes.get(end + 1) == Some(&b'.') {
        return end;
    }
    let mut at = end;
    let mut letters = 1;
    if end - start == 1 {
        while bytes.get(at) == Some(&b'.')
            && bytes.get(at + 1).is_some_and(u8::is_ascii_alphabetic)
            && !bytes.get(at + 2).is_some_and(u8::is_ascii_alphanumeric)
            && letters < 8
        {
            at += 2;
            letters += 1;
        }
        if letters > 1 {
            return if bytes.get(at) == Some(&b'.') { at + 1 } else { at };
        }
    }
    // The letters of "1990s." and "the 1st." are no abbreviations.
    let open = |token: &Token| matches!(token.text(text), "(" | "[");
    let alone =
        gap != Gap::None || before.last().is_none_or(open) || end - start > 1 && &bytes[start..end] != b"st";
    if alone && end - start <= 8 && lexicon.look_up_in(text, start, end + 1) != Symbol::UNKNOWN {
        end + 1
    } else {
        end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> String {
        let mut lexicon = Lexicon::new();
        lexicon.intern("sept.");
        lexicon.intern("s.");
        lexicon.intern("st.");
        tokens(text, 0, &lexicon).iter().map(|t| t.text(text)).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn tokens_of_prose() {
        assert_eq!(cut("On Sept. 30, 10am — it's 1,000."), "On|Sept.|30|,|10|am|—|it|'|s|1|,|000|.");
        assert_eq!(cut("on the 1st. St. Ann"), "on|the|1|st|.|St.|Ann");
        assert_eq!(cut("by Sept... or"), "by|Sept|.|.|.|or");
        assert_eq!(cut("the 1990s. Next"), "the|1990|s|.|Next");
        assert_eq!(cut("at 3 p.m. EST; the U.S. Navy's"), "at|3|p.m.|EST|;|the|U.S.|Navy|'|s");
        assert_eq!(cut("Zelenskyy\u{2019}s men don\u{2019}t"), "Zelenskyy|\u{2019}|s|men|don\u{2019}t");
        assert_eq!(cut("1990   Dam: \topened\tOsby.   It"), "1990|   |Dam|:|opened|\t|Osby|.|It");
        assert_eq!(cut("mid-1990s soft\u{ad}hyphen Übung"), "mid|-|1990|s|soft\u{ad}hyphen|Übung");
    }

    #[test]
    fn letters_are_counted_wherever_they_end() {
        for byte in 0..=255_u8 {
            for before in 0..20 {
                let mut bytes = vec![b'k'; before];
                bytes.push(byte);
                bytes.extend(b"Zz9 Zz9 Zz9 ");
                let one_by_one = bytes.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
                assert_eq!(letters(&bytes), one_by_one, "{byte} after {before}");
                bytes.truncate(before + 1);
                assert_eq!(letters(&bytes), before + usize::from(byte.is_ascii_alphabetic()));
            }
        }
    }

    #[test]
    fn any_text_is_cut_on_character_boundaries() {
        for text in ["", "'", "a'", "é.\u{300}", "\u{feff}x", "1\u{2028}2", "U.S", "a.b.c.d.e.f.g.h.i.j.k"] {
            let lexicon = Lexicon::new();
            for token in tokens(text, 0, &lexicon) {
                assert!(
                    text.is_char_boundary(token.start as usize) && text.is_char_boundary(token.end as usize)
                );
            }
        }
    }
}
