//! `means` lines: a builder and its arguments, nested where needed, checked when the rules are loaded.

use crate::rule::build::datum::{DAY_PARTS, Datum};
use crate::rule::build::held::Held;
use crate::rule::build::{KEYWORDS, builders};
use crate::text::Span;
use crate::time::{Count, Grain, Modifier};
use serde::{Deserialize, Serialize};

/// A `means` line, ready to run.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) enum Expression {
    Slot(usize),
    Number(i32),
    Count(Count),
    /// The marked words themselves.
    Words,
    /// A builder, by its place among all.
    Call(usize, Vec<Expression>),
}

/// What the slots of a rule have caught: an item and its words.
#[derive(Clone, Copy)]
pub(crate) struct Slots<'s> {
    pub caught: &'s [Option<(Held, Span)>],
    /// The sentence's.
    pub data: &'s [Datum],
}

impl Slots<'_> {
    pub fn get(&self, slot: usize) -> Option<Datum> {
        let (held, words) = (*self.caught.get(slot)?)?;
        Some(held.datum(self.data).unwrap_or(Datum::Words(words)))
    }
}

/// Reads `shift -1 u document` or `in (month m) d`. A name is a slot, else a number or a keyword.
pub(crate) fn parse(text: &str, slots: &[String]) -> Result<Expression, String> {
    let spaced = text.replace('(', " ( ").replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut at = 0;
    let whole = if words.len() == 1 { atom(words[0], slots)? } else { call(&words, &mut at, slots)? };
    if words.len() > 1 && at < words.len() {
        return Err(format!("'{}' is one argument too many", words[at]));
    }
    Ok(whole)
}

fn call(words: &[&str], at: &mut usize, slots: &[String]) -> Result<Expression, String> {
    let name = words.get(*at).copied().unwrap_or("");
    let Some((place, count)) =
        builders().zip(0..).find_map(|(b, place)| (b.0 == name).then_some((place, b.1)))
    else {
        let nearest: Vec<&str> = builders()
            .map(|b| b.0)
            .filter(|b| name.get(..3).is_some_and(|start| b.starts_with(start)))
            .collect();
        let hint = if nearest.is_empty() {
            String::new()
        } else {
            format!("; did you mean {}?", nearest.join(" or "))
        };
        return Err(format!("'{name}' is no builder{hint}"));
    };
    *at += 1;
    let mut arguments = Vec::with_capacity(count);
    while arguments.len() < count {
        match words.get(*at) {
            Some(&"(") => {
                *at += 1;
                arguments.push(call(words, at, slots)?);
                if words.get(*at) != Some(&")") {
                    return Err("a ')' is missing or an argument is too many".to_owned());
                }
                *at += 1;
            }
            Some(&")") | None => {
                return Err(format!("'{name}' wants {count} arguments and has {}", arguments.len()));
            }
            Some(word) => {
                arguments.push(atom(word, slots)?);
                *at += 1;
            }
        }
    }
    Ok(Expression::Call(place, arguments))
}

fn atom(word: &str, slots: &[String]) -> Result<Expression, String> {
    if word == "words" {
        return Ok(Expression::Words);
    }
    if let Some(slot) = slots.iter().position(|slot| slot == word) {
        return Ok(Expression::Slot(slot));
    }
    // A count with a fraction: 0.25.
    if word.contains('.')
        && let Ok(count) = word.parse::<f64>()
        && (0.0..1_000.0).contains(&count)
    {
        return Ok(Expression::Count(Count::Thousandths((count * 1_000.0).round() as u64)));
    }
    let place = |found: Option<usize>| found.and_then(|n| i32::try_from(n).ok());
    let constant = word
        .parse()
        .ok()
        .or_else(|| KEYWORDS.iter().find(|keyword| keyword.0 == word).map(|keyword| keyword.1))
        .or_else(|| place(Grain::ALL.iter().position(|grain| grain.name() == word)))
        .or_else(|| place(Modifier::ALL.iter().position(|modifier| modifier.name() == word)))
        .or_else(|| place(DAY_PARTS.iter().position(|part| part.0 == word)));
    match (constant, builders().position(|builder| builder.0 == word && builder.1 == 0)) {
        (Some(constant), _) => Ok(Expression::Number(constant)),
        (None, Some(place)) => Ok(Expression::Call(place, Vec::new())),
        (None, None) => Err(format!("'{word}' is neither a slot of this rule nor a number nor a keyword")),
    }
}

impl Expression {
    /// Does the value hang on what the slot has caught?
    pub fn reads(&self, slot: usize) -> bool {
        match self {
            Expression::Slot(read) => *read == slot,
            Expression::Call(_, given) => given.iter().any(|argument| argument.reads(slot)),
            _ => false,
        }
    }

    /// The value, `None` where the caught words make no sense together (31 June). `words` are the marked ones, `arguments`
    /// is room to work in.
    pub fn run(&self, slots: &Slots, words: Span, arguments: &mut Vec<Datum>) -> Option<Datum> {
        match self {
            Expression::Slot(slot) => slots.get(*slot),
            Expression::Number(number) => Some(Datum::Int(*number)),
            Expression::Count(count) => Some(Datum::Count(*count)),
            Expression::Words => Some(Datum::Words(words)),
            Expression::Call(place, given) => {
                let build = builders().nth(*place)?.2;
                let first = arguments.len();
                let mut known = true;
                for argument in given {
                    let value = argument.run(slots, words, arguments);
                    known &= value.is_some();
                    arguments.extend(value);
                }
                let made = if known { build(&arguments[first..]) } else { None };
                arguments.truncate(first);
                made
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mistakes_are_told() {
        let slots = ["n".to_owned(), "u".to_owned()];
        let error = |text| parse(text, &slots).unwrap_err();
        insta::assert_snapshot!(error("shif -1 u document"), @"'shif' is no builder; did you mean shift?");
        insta::assert_snapshot!(error("shift -1 u"), @"'shift' wants 3 arguments and has 2");
        insta::assert_snapshot!(error("shift -1 u document n"), @"'n' is one argument too many");
        insta::assert_snapshot!(error("shift -1 w document"), @"'w' is neither a slot of this rule nor a number nor a keyword");
        assert!(parse("away (length n u) -1 document", &slots).is_ok());
    }
}
