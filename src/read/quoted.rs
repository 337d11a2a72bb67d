//! What a reply quotes, told apart from what it says.
//!
//! In: the text of a message. Out: letters, the message's own words first, then each quotation, one level of quotation
//! a letter. Lines that belong to another letter are left empty, so that line numbers stay those of the message.

use crate::time::{Day, Interval, MONTHS, Period};
use std::collections::VecDeque;

/// Quotations within quotations, and quotations in all.
const DEEPEST: usize = 12;
const MOST: usize = 60;

/// The words of one writer.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Letter {
    pub text: String,
    /// The day that the line above the quotation states.
    pub date: Option<Interval>,
}

/// The message's own words (they may be none), then what it quotes.
pub(super) fn letters(text: &str) -> Vec<Letter> {
    let lines: Vec<&str> = text.lines().collect();
    let mut waiting = VecDeque::from([(lines, None, 0)]);
    let mut found = Vec::new();
    while let Some((mut lines, date, depth)) = waiting.pop_front() {
        // Beyond the bounds a quotation stays with the words around it.
        let room = if depth < DEEPEST { MOST.saturating_sub(found.len() + waiting.len() + 1) } else { 0 };
        for (from, to, stated) in blocks(&lines, room) {
            let mut inner = vec![""; lines.len()];
            for at in from..to {
                if let (Some(line), Some(place)) = (lines.get_mut(at), inner.get_mut(at)) {
                    *place = stripped(line);
                    *line = "";
                }
            }
            // The line that introduces it, and headers within it, are nobody's words.
            stated.lines.for_each(|at| {
                for lines in [&mut lines, &mut inner] {
                    if let Some(line) = lines.get_mut(at) {
                        *line = "";
                    }
                }
            });
            waiting.push_back((inner, stated.date, depth + 1));
        }
        let text = lines.join("\n");
        if depth == 0 || !text.trim().is_empty() {
            found.push(Letter { text, date });
        }
    }
    found
}

/// What is said of a quotation.
struct Stated {
    date: Option<Interval>,
    /// The lines that say it.
    lines: std::ops::Range<usize>,
}

/// First line, end and introduction of each quotation, in order, no more than `room`.
fn blocks(lines: &[&str], room: usize) -> Vec<(usize, usize, Stated)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(line) = lines.get(at).filter(|_| found.len() < room) {
        if is_quoted(line) {
            let from = at;
            while lines.get(at).is_some_and(|line| is_quoted(line)) {
                at += 1;
            }
            found.push((from, at, introduction(lines, from)));
        } else if is_divider(line) {
            // All that follows is an older letter, with its headers first.
            let headers = lines.iter().skip(at + 1).take_while(|line| !line.trim().is_empty());
            let end = at + 1 + headers.count().min(12);
            let date = lines.get(at + 1..end).unwrap_or_default().iter().find_map(|line| header_date(line));
            let headed = lines.get(at + 1).is_some_and(|line| header_name(line).is_some());
            let stated = Stated { date, lines: at..if headed { end } else { at + 1 } };
            found.push((at + 1, lines.len(), stated));
            return found;
        } else {
            at += 1;
        }
    }
    found
}

fn is_quoted(line: &str) -> bool {
    line.trim_start_matches(' ').starts_with('>')
}

fn stripped(line: &str) -> &str {
    let line = line.trim_start_matches(' ');
    let inner = line.strip_prefix('>').unwrap_or(line);
    inner.strip_prefix(' ').unwrap_or(inner)
}

/// "-----Original Message-----", "---------- Forwarded message ---------".
fn is_divider(line: &str) -> bool {
    let line = line.trim();
    let words = line.trim_matches(['-', ' ']).to_lowercase();
    line.starts_with("--") && matches!(words.as_str(), "original message" | "forwarded message")
}

/// The lines above a quotation that say whose it is: up to three, the last of which ends in a colon.
fn introduction(lines: &[&str], from: usize) -> Stated {
    let above = |at: usize| lines.get(at).map_or("", |line| line.trim());
    let none = Stated { date: None, lines: from..from };
    let Some(last) = (0..from).rev().take(3).find(|at| !above(*at).is_empty()) else { return none };
    if !above(last).ends_with(':') {
        return none;
    }
    let first = (0..=last)
        .rev()
        .take(3)
        .take_while(|at| !above(*at).is_empty())
        .find(|at| above(*at).starts_with("On ") || day_in(above(*at)).is_some());
    let first = first.unwrap_or(last);
    let words = (first..=last).map(above).collect::<Vec<_>>().join(" ");
    let date = day_in(&words).map(|day| Interval::within(Period::day(day)));
    let writes =
        words.split_whitespace().any(|word| matches!(word, "wrote:" | "writes:" | "wrote" | "writes"));
    if date.is_some() || writes { Stated { date, lines: first..last + 1 } } else { none }
}

fn header_name(line: &str) -> Option<&str> {
    let (name, _) = line.trim_matches(['*', ' ']).split_once(':')?;
    ["From", "Sent", "Date", "To", "Subject", "Cc"].into_iter().find(|known| name.trim_matches('*') == *known)
}

fn header_date(line: &str) -> Option<Interval> {
    let name = header_name(line)?;
    (name == "Date" || name == "Sent").then(|| day_in(line))?.map(|day| Interval::within(Period::day(day)))
}

/// A day written in full ("12 May 2025", "May 12, 2025", "2025-05-12"); digits alone tell no day from a month.
fn day_in(text: &str) -> Option<Day> {
    let words: Vec<&str> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).take(60).collect();
    let number = |at: Option<usize>| at.and_then(|at| words.get(at)?.parse::<i32>().ok());
    let month = |word: &str| {
        let head = if word.eq_ignore_ascii_case("sept") { "sep" } else { word };
        let is = |month: &&str| {
            month.eq_ignore_ascii_case(word) || month.get(..3).is_some_and(|m| m.eq_ignore_ascii_case(head))
        };
        MONTHS.iter().position(is).map(|at| at as u8 + 1)
    };
    (0..words.len()).find_map(|at| {
        let word = words.get(at)?;
        if word.len() == 4
            && let Some(day) = iso(number(Some(at)), number(Some(at + 1)), number(Some(at + 2)))
        {
            return Some(day);
        }
        let month = month(word)?;
        let year = |at: usize| number(Some(at)).filter(|year| (1900..2200).contains(year));
        let day = |at: Option<usize>| number(at).and_then(|day| u8::try_from(day).ok());
        let before = || Day::new(year(at + 1)?, month, day(at.checked_sub(1))?);
        let after = || Day::new(year(at + 2)?, month, day(Some(at + 1))?);
        before().or_else(after)
    })
}

fn iso(year: Option<i32>, month: Option<i32>, day: Option<i32>) -> Option<Day> {
    let year = year.filter(|year| (1900..2200).contains(year))?;
    Day::new(year, u8::try_from(month?).ok()?, u8::try_from(day?).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<String> {
        let tell = |letter: &Letter| {
            let date = letter.date.map(|date| format!("{}: ", date.to_edtf())).unwrap_or_default();
            format!("{date}{}", letter.text.split_whitespace().collect::<Vec<_>>().join(" "))
        };
        letters(text).iter().map(tell).collect()
    }

    #[test]
    fn each_writer_has_a_letter() {
        let text = "Yes, on Friday.\n\nOn Mon, 12 May 2025 at 10:15, Bo <bo@x>\nwrote:\n\n> And now?\n> On May 9, 2025, \
                    Cy wrote:\n>> It broke.\n\nAda\n";
        assert_eq!(told(text), ["Yes, on Friday. Ada", "2025-05-12: And now?", "2025-05-09: It broke."]);
        assert_eq!(letters(text)[1].text.lines().nth(5), Some("And now?"), "lines keep their numbers");
    }

    #[test]
    fn forwarded_letters_have_headers() {
        let text = "See below.\n-----Original Message-----\nFrom: Bo\nSent: Monday, May 12, 2025 10:15 AM\n\
                    Subject: Dam\n\nIt broke.\n";
        assert_eq!(told(text), ["See below.", "2025-05-12: It broke."]);
    }

    #[test]
    fn text_without_quotations_is_one_letter() {
        for text in ["It broke.\n-- \nAda", "", "a > b\n", "He said:\nnothing"] {
            assert_eq!(letters(text).len(), 1, "{text}");
        }
        assert_eq!(told("Notes:\n> a quotation without a date"), ["Notes:", "a quotation without a date"]);
        assert_eq!(told(&format!("{} deep", ">".repeat(100_000))).len(), 2);
        let many = told(&"> a\nb\n".repeat(5_000));
        assert_eq!(many.len(), MOST);
        assert!(many[0].ends_with("> a b"));
    }

    #[test]
    fn days_are_read_only_where_they_are_sure() {
        let of = |text: &str| day_in(text).map(|day| day.to_string());
        assert_eq!(of("On 2025-05-12 10:15, Bo wrote:").as_deref(), Some("2025-05-12"));
        assert_eq!(of("Sent: 12 December 2024").as_deref(), Some("2024-12-12"));
        for text in ["On 05/12/2025 Bo wrote:", "May the 12th", "Maybe 12, 2025", "31 Feb 2025"] {
            assert_eq!(of(text), None, "{text}");
        }
    }
}
