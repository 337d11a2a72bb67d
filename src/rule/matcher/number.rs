//! Numbers in words and digits, read over tokens.
//!
//! In: the tokens of a sentence and a place. Out: the numbers that begin there, each with the class that patterns
//! know it by.

use super::numerals::{CLOSING, DIGITS, IN_WORDS, PARTS, SUFFIXES};
use crate::rule::build::held::Held;
use crate::text::{Gap, Kind, Lexicon, Symbol, Token};
use crate::time::Count;
use serde::{Deserialize, Serialize};

/// Is a number that begins at a token sure to end with it? `joins` tells the words that may go on with one.
pub(crate) fn is_alone(tokens: &[Token], at: usize, joins: impl Fn(&Token) -> bool) -> bool {
    let Some(next) = tokens.get(at + 1) else { return true };
    match next.kind {
        Kind::Number => false,
        Kind::Word => !joins(next),
        // "1,000", "twenty-one", "3½".
        Kind::Mark => {
            next.end - next.start == 1
                && touching(tokens, at + 2).is_none_or(|after| after.kind == Kind::Mark)
        }
    }
}

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct NumberReader {
    in_words: [Symbol; 3],
    digits: [Symbol; 18],
    cardinal: Symbol,
    ordinal_word: Symbol,
    magnitude: Symbol,
    fraction: Symbol,
    and: Symbol,
    a: Symbol,
    suffixes: [Symbol; 4],
}

/// A number that begins at a token: the token after it, its class and its value.
pub(crate) type Found = (usize, Symbol, Held);

impl NumberReader {
    /// Makes the classes known. The word lists `cardinal`, `magnitude`, `ordinalword` and `fraction` hold the words.
    pub fn new(lexicon: &mut Lexicon) -> NumberReader {
        PARTS.iter().for_each(|part| _ = lexicon.intern(part.0));
        lexicon.intern(CLOSING);
        NumberReader {
            in_words: IN_WORDS.map(|class| lexicon.declare_class(class)),
            digits: DIGITS.map(|class| lexicon.declare_class(class)),
            cardinal: lexicon.intern_class("cardinal"),
            ordinal_word: lexicon.intern_class("ordinalword"),
            magnitude: lexicon.intern_class("magnitude"),
            fraction: lexicon.intern_class("fraction"),
            and: lexicon.intern("and"),
            a: lexicon.intern("a"),
            suffixes: SUFFIXES.map(|suffix| lexicon.intern(suffix)),
        }
    }

    /// Every number that begins at token `at` of a sentence's `tokens`.
    pub fn read(&self, text: &str, tokens: &[Token], at: usize, lexicon: &Lexicon, out: &mut Vec<Found>) {
        match tokens[at].kind {
            Kind::Number => self.digits(text, tokens, at, lexicon, out),
            Kind::Word if tokens[at].symbol != Symbol::UNKNOWN => self.words(text, tokens, at, lexicon, out),
            _ => {}
        }
    }

    fn digits(&self, text: &str, tokens: &[Token], at: usize, lexicon: &Lexicon, out: &mut Vec<Found>) {
        let [number, ordinal, _] = self.in_words;
        let token = &tokens[at];
        let Ok(value) = token.text(text).parse::<i32>() else { return };
        let length = token.end - token.start;
        let zero = token.text(text).starts_with('0');
        let is_clock = length == 4 && value / 100 < 24 && value % 100 < 60;
        let is = [
            true,
            length == 4 && (1000..=2100).contains(&value),
            length == 4 && value > 0,
            length == 3 && value >= 100,
            length == 2,
            length <= 4 && value > 0,
            length <= 2 && (1..=31).contains(&value),
            length == 2 && (1..=31).contains(&value),
            length == 2 && (1..=12).contains(&value),
            length <= 2 && value <= 24,
            length == 2 && value < 60,
            is_clock,
            is_clock && !(1500..=2100).contains(&value),
            is_clock && zero,
            length > 2 && length != 4 && zero,
            length == 1 && value > 0,
            length == 3 && (1..=366).contains(&value),
            length == 6,
        ];
        let classes = self.digits.iter().zip(is).filter(|class| class.1);
        out.extend(classes.map(|(class, _)| (at + 1, *class, Held::Int(value))));
        // "The 3d of May", as of old.
        let short = |next: &Token| matches!(value % 10, 2 | 3) && value < 100 && next.text(text) == "d";
        let suffix =
            touching(tokens, at + 1).filter(|next| self.suffixes.contains(&next.symbol) || short(next));
        if suffix.is_some() && value > 0 {
            out.push((at + 2, ordinal, Held::Int(value)));
        }
        if let Some(part) = part_of_one(text, tokens, at, value) {
            out.push((at + 3, number, Held::Count(Count::Thousandths(part))));
        }
        let (end, thousandths) = self.written_count(text, tokens, at, value);
        // "3.3 million".
        let size = tokens.get(end).and_then(|next| lexicon.value(next.symbol, self.magnitude));
        if let Some(grown) =
            size.zip(thousandths).and_then(|(size, n)| n.checked_mul(u64::try_from(size).ok()?))
        {
            out.push((end + 1, number, Held::Count(Count::Thousandths(grown))));
        }
        let (end, thousandths) = self.and_a_half(text, tokens, end, thousandths, lexicon);
        if let Some(thousandths) = thousandths {
            out.push((end, number, Held::Count(Count::Thousandths(thousandths))));
        }
    }

    /// Digits with thousands separators and decimals.
    fn written_count(&self, text: &str, tokens: &[Token], at: usize, value: i32) -> (usize, Option<u64>) {
        let mut whole = u64::from(value.unsigned_abs());
        let mut end = at + 1;
        let group = |at: usize, mark: &str| {
            let comma = touching(tokens, at)?;
            let digits = touching(tokens, at + 1)?;
            (comma.text(text) == mark && digits.kind == Kind::Number).then(|| digits.text(text))
        };
        while let Some(next) = group(end, ",").filter(|next| next.len() == 3 && whole < 1_000_000_000) {
            whole = whole * 1_000 + next.parse::<u64>().unwrap_or(0);
            end += 2;
        }
        let mut thousandths = whole.checked_mul(1_000);
        if let Some(decimals) = group(end, ".").filter(|decimals| decimals.len() <= 3) {
            let parsed = decimals.parse::<u64>().unwrap_or(0) * 10_u64.pow(3 - decimals.len() as u32);
            thousandths = thousandths.map(|n| n + parsed);
            end += 2;
        }
        (end, thousandths)
    }

    /// "… (60)": token after the same number once more.
    fn in_digits(&self, text: &str, tokens: &[Token], at: usize, count: u64) -> Option<usize> {
        let value = tokens.get(at + 1).filter(|token| token.kind == Kind::Number)?.text(text).parse().ok()?;
        let (end, again) = self.written_count(text, tokens, at + 1, value);
        let inside = tokens.get(at)?.text(text) == "(" && tokens.get(end)?.text(text) == CLOSING;
        (inside && again == Some(count)).then_some(end + 1)
    }

    /// "… and a half", "… ½", "… 1/2".
    fn and_a_half(
        &self,
        text: &str,
        tokens: &[Token],
        at: usize,
        count: Option<u64>,
        lexicon: &Lexicon,
    ) -> (usize, Option<u64>) {
        let Some(count) = count else { return (at, None) };
        if let Some(mark) = tokens.get(at) {
            let sign = mark.text(text);
            if let Some((_, part)) = PARTS.iter().find(|part| part.0 == sign) {
                return (at + 1, Some(count + part));
            }
        }
        // "5 1/2", "5-1/2".
        let from = at + usize::from(touching(tokens, at).is_some_and(|mark| mark.text(text) == "-"));
        let over = tokens.get(from).and_then(|over| over.text(text).parse().ok());
        if let Some(part) = over.and_then(|over| part_of_one(text, tokens, from, over)) {
            return (from + 3, Some(count + part));
        }
        let and = after_hyphen(tokens, at);
        let a = after_hyphen(tokens, and + 1);
        let part = after_hyphen(tokens, a + 1);
        let is = |at: usize, symbol| tokens.get(at).is_some_and(|token| token.symbol == symbol);
        if is(and, self.and)
            && is(a, self.a)
            && let Some(value) = tokens.get(part).and_then(|part| lexicon.value(part.symbol, self.fraction))
        {
            return (part + 1, Some(count + u64::from(value.unsigned_abs())));
        }
        (at, Some(count))
    }

    fn words(&self, text: &str, tokens: &[Token], at: usize, lexicon: &Lexicon, out: &mut Vec<Found>) {
        let [number, ordinal, year] = self.in_words;
        if let Some((end, value)) = self.small(tokens, at, lexicon) {
            let (grown_end, grown) = self.with_magnitudes(tokens, end, value, lexicon);
            let (end_of_count, count) =
                self.and_a_half(text, tokens, grown_end, grown.checked_mul(1_000), lexicon);
            if let Some(count) = count {
                let end = self.in_digits(text, tokens, end_of_count, count).unwrap_or(end_of_count);
                out.push((end, number, Held::Count(Count::Thousandths(count))));
            }
            // "nineteen ninety-seven", "twenty ten".
            if (10..=21).contains(&value)
                && let Some((end, rest)) = self.small(tokens, end, lexicon).filter(|small| small.1 >= 10)
            {
                out.push((end, year, Held::Int((value * 100 + rest) as i32)));
            } else if (1_000..=2_100).contains(&grown) {
                out.push((grown_end, year, Held::Int(grown as i32)));
            }
        } else if tokens[at].symbol == self.a
            && let Some(next) = tokens.get(at + 1)
            && let Some(size) = lexicon.value(next.symbol, self.magnitude)
        {
            // "a hundred", "a dozen".
            let (end, grown) = self.with_magnitudes(tokens, at + 1, 1, lexicon);
            debug_assert!(size > 0);
            out.push((end, number, Held::Count(Count::Thousandths(grown * 1_000))));
        }
        if let Some((end, value)) = self.ordinal(tokens, at, lexicon) {
            out.push((end, ordinal, Held::Int(value)));
        }
    }

    /// A number below a hundred: "three", "twenty-one", "forty two".
    fn small(&self, tokens: &[Token], at: usize, lexicon: &Lexicon) -> Option<(usize, u64)> {
        let cardinal = |at: usize| {
            let token = tokens.get(at)?;
            lexicon.value(token.symbol, self.cardinal).map(|value| u64::from(value.unsigned_abs()))
        };
        let first = cardinal(at)?;
        // "Five-and-twenty".
        let and = after_hyphen(tokens, at + 1);
        let tens = after_hyphen(tokens, and + 1);
        if (1..10).contains(&first)
            && tens == at + 4
            && tokens[and].symbol == self.and
            && let Some(tens) = cardinal(tens).filter(|tens| (20..100).contains(tens))
        {
            return Some((at + 5, tens + first));
        }
        if first >= 20 {
            let next = after_hyphen(tokens, at + 1);
            if let Some(unit) = cardinal(next).filter(|unit| (1..10).contains(unit)) {
                return Some((next + 1, first + unit));
            }
        }
        Some((at + 1, first))
    }

    /// "… hundred and five", "… thousand two hundred", "… million".
    fn with_magnitudes(&self, tokens: &[Token], at: usize, first: u64, lexicon: &Lexicon) -> (usize, u64) {
        let (mut end, mut total, mut current) = (at, 0_u64, first);
        loop {
            let next = after_hyphen(tokens, end);
            let size = tokens.get(next).and_then(|token| lexicon.value(token.symbol, self.magnitude));
            let Some(size) = size.map(|size| u64::from(size.unsigned_abs())) else { break };
            if size <= 100 {
                current = current.saturating_mul(size).min(1_000_000_000);
            } else {
                total = total.saturating_add(current.saturating_mul(size)).min(1_000_000_000_000);
                current = 0;
            }
            end = next + 1;
            // "two hundred and five" goes on; "a hundred five-year plans" is the rule writer's affair.
            let joined = tokens.get(end).is_some_and(|token| token.symbol == self.and);
            if let Some((stop, more)) = self.small(tokens, end + usize::from(joined), lexicon)
                && total + current > 0
                && current % 100 == 0
            {
                current += more;
                end = stop;
            }
        }
        (end, total + current)
    }

    fn ordinal(&self, tokens: &[Token], at: usize, lexicon: &Lexicon) -> Option<(usize, i32)> {
        let word = |at: usize| lexicon.value(tokens.get(at)?.symbol, self.ordinal_word);
        if let Some(value) = word(at) {
            return Some((at + 1, value));
        }
        let tens = lexicon.value(tokens.get(at)?.symbol, self.cardinal).filter(|tens| *tens >= 20)?;
        let next = after_hyphen(tokens, at + 1);
        let unit = word(next).filter(|unit| (1..10).contains(unit))?;
        Some((next + 1, tens + unit))
    }
}

/// "1/2", "3/4", in thousandths.
fn part_of_one(text: &str, tokens: &[Token], at: usize, over: i32) -> Option<u64> {
    let (slash, under) = (touching(tokens, at + 1)?, touching(tokens, at + 2)?);
    let under = under.text(text).parse::<u64>().ok().filter(|under| matches!(under, 2 | 4 | 8))?;
    let over = u64::try_from(over).ok().filter(|over| *over > 0 && *over < under)?;
    (slash.text(text) == "/").then_some(over * 1_000 / under)
}

fn touching(tokens: &[Token], at: usize) -> Option<&Token> {
    tokens.get(at).filter(|token| token.gap == Gap::None)
}

/// The token after a hyphen that joins two words, else `at`.
fn after_hyphen(tokens: &[Token], at: usize) -> usize {
    let hyphen = touching(tokens, at).is_some_and(|t| t.kind == Kind::Mark && t.end - t.start == 1);
    if hyphen && touching(tokens, at + 1).is_some_and(|t| t.kind == Kind::Word) { at + 1 } else { at }
}

#[cfg(test)]
#[path = "number_tests.rs"]
mod tests;
