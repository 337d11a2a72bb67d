//! Sentences: ranges of tokens that rules and clauses never cross.

use super::line::{
    Wrapping, closes_item, closes_sentence, is_closing, is_count, is_marked, is_message, line_breaks,
};
use super::{Gap, Kind, Lexicon, Span, Symbol, Token};
use std::ops::Range;

/// A sentence, a heading or a list item.
#[derive(Clone, Debug)]
pub struct Sentence {
    pub span: Span,
    /// Indexes into the text's tokens, end exclusive.
    pub tokens: Range<usize>,
    /// Line on which it begins, from 1.
    pub line: u32,
    /// It is a line of its own that ends without a full stop: a title, a heading, a menu.
    pub heading: bool,
    /// Number of the paragraph, from 0.
    pub paragraph: u32,
}

pub(super) fn line_ends(text: &str) -> u32 {
    let bytes = text.as_bytes();
    let newlines = memchr::memchr_iter(b'\n', bytes).count();
    let lone = memchr::memchr_iter(b'\r', bytes).filter(|&at| bytes.get(at + 1) != Some(&b'\n')).count();
    (newlines + lone) as u32
}

/// The longest sentence that stages work on, in tokens; longer runs (tables, data) are cut, so that nothing that a
/// stage does within a sentence costs more than a constant per token.
const LONGEST: usize = 400;

/// Lines of text that is wrapped are shorter, in bytes.
const LONG_LINE: u32 = 160;

/// A line that a number leads and that is shorter, in bytes, is a heading or an item, and nothing runs on behind it.
const SHORT_LINE: u32 = 60;

pub(super) fn sentences(text: &str, tokens: &[Token], lexicon: &Lexicon) -> Vec<Sentence> {
    let mut wrapping = Wrapping::default();
    let classes = Classes {
        title: lexicon.class("title"),
        month: lexicon.class("month"),
        starter: lexicon.class("starter"),
    };
    let mut out: Vec<Sentence> = Vec::new();
    let (mut first, mut line, mut counted, mut paragraph) = (0, 1, 0_u32, 0);
    let (mut line_start, mut was_long) = (0, false);
    // Do lines end before the sentence, and within it?
    let (mut lines_before, mut lines_within) = (true, false);
    let mut marked = is_marked(text, tokens);
    // Does the sentence stand first in its line, but for what counts the line?
    let mut leads = true;
    let mut at = 0;
    while at < tokens.len() {
        let sure = tokens[at..tokens.len().min(first + LONGEST)].windows(2);
        at += 1 + sure.take_while(|pair| follows_on(text, &pair[0], &pair[1])).count();
        let next = tokens.get(at);
        let new_line = next.is_some_and(|next| next.gap >= Gap::Line);
        let ends = match next {
            Some(next) if at - first < LONGEST && next.gap < Gap::Paragraph => {
                // A sentence that began within its line is prose, which runs on over the line's end.
                let short = || leads && tokens[at - 1].end - tokens[first].start < SHORT_LINE;
                let runs_on = |wrapping: &mut Wrapping| {
                    wrapping.hear(text, tokens, at) || tokens[first].gap < Gap::Line && !short()
                };
                let is_month = |token: &Token| lexicon.value(token.symbol, classes.month).is_some();
                let breaks = |wrapped| line_breaks(text, tokens, at, wrapped, is_month);
                new_line && (marked || breaks(runs_on(&mut wrapping)))
                    || !marked && full_stop(text, tokens, at, lexicon, &classes)
            }
            _ => true,
        };
        if new_line {
            marked = is_marked(text, &tokens[at..]);
        }
        if !ends {
            lines_within |= new_line;
            continue;
        }
        let span = Span::new(tokens[first].start, tokens[at - 1].end);
        if lines_before {
            line += line_ends(Span::new(counted, span.start).of(text));
            counted = span.start;
        }
        (lines_before, lines_within) = (lines_within || new_line, false);
        let opens = leads || tokens[first].gap >= Gap::Line;
        let own_line = opens && tokens.get(at).is_none_or(|next| next.gap >= Gap::Line);
        let heading = own_line
            && at - first <= 30
            && !closes_sentence(text, tokens, at)
            && !closes_item(text, &tokens[first..at])
            && !is_message(text, &tokens[first..at]);
        // A line too long to be one of several that a paragraph was wrapped into is a paragraph itself.
        line_start = if tokens[first].gap >= Gap::Line { span.start } else { line_start };
        if first > 0 && (tokens[first].gap == Gap::Paragraph || tokens[first].gap == Gap::Line && was_long) {
            paragraph += 1;
        }
        was_long = span.end - line_start > LONG_LINE;
        out.push(Sentence { span, tokens: first..at, line, heading, paragraph });
        leads = new_line || tokens[first].gap >= Gap::Line && is_count(text, &tokens[first..at]);
        first = at;
    }
    out
}

/// Word classes that tell whether a full stop ends a sentence.
struct Classes {
    /// "Mr.": a name follows.
    title: Symbol,
    month: Symbol,
    /// "The", "He": words that begin sentences.
    starter: Symbol,
}

/// Is a token the next one of its sentence for sure? Most touch the one before or stand behind a letter or a digit.
#[inline]
fn follows_on(text: &str, before: &Token, token: &Token) -> bool {
    match token.gap {
        Gap::None => true,
        Gap::Space => ends_plain(text, before),
        Gap::Line | Gap::Paragraph => false,
    }
}

#[inline]
fn ends_plain(text: &str, token: &Token) -> bool {
    let last = text.as_bytes().get((token.end as usize).saturating_sub(1));
    last.is_some_and(u8::is_ascii_alphanumeric)
}

/// Tokens of a parenthesis up to the name that it gives, at most.
const DEFINED: usize = 4;

/// The longest short form of a name in parentheses, in bytes.
const SHORT_FORM: usize = 6;

/// Is there a full stop before token `at` that ends a sentence, the next one beginning like one?
fn full_stop(text: &str, tokens: &[Token], at: usize, lexicon: &Lexicon, classes: &Classes) -> bool {
    if ends_plain(text, &tokens[at - 1]) {
        return false;
    }
    let mut last = at - 1;
    let floor = at.saturating_sub(4);
    while last > floor && tokens[last].kind == Kind::Mark && is_closing(tokens[last].text(text)) {
        last -= 1;
    }
    let token = &tokens[last];
    let next = &tokens[at];
    let opens = |token: &Token, marks: &[&str]| token.kind == Kind::Mark && marks.contains(&token.text(text));
    // "Kolk Lines, Inc. (“Kolk”) sold …", "Kolk Lines, Inc. (hereinafter the “Company”) sold …".
    let quoted = |token: &Token| opens(token, &["\"", "“"]);
    let quotes = opens(next, &["("]) && tokens.iter().skip(at + 1).take(DEFINED).any(quoted);
    // "Kolk Inc. (KLK) opened …".
    let shortens = opens(next, &["("])
        && tokens.get(at + 1).is_some_and(|token| token.capital && token.text(text).len() <= SHORT_FORM)
        && tokens.get(at + 2).is_some_and(|token| opens(token, &[")"]));
    let defines = quotes || shortens;
    let begins = next.capital
        || next.kind == Kind::Number
        || !defines && opens(next, &["\"", "“", "‘", "'", "(", "[", "«", "—", "`"]);
    match token.text(text) {
        "!" | "?" | "…" => begins,
        "." => {
            let word = last.checked_sub(1).map(|before| &tokens[before]);
            // An initial ("J. Smith") or a title ("Mr.") runs on.
            let initial = word.is_some_and(|w| {
                w.gap != Gap::None
                    && w.capital
                    && w.kind == Kind::Word
                    && w.end - w.start == 1
                    && token.gap == Gap::None
            });
            let title = word.is_some_and(|w| lexicon.value(w.symbol, classes.title).is_some());
            begins && !initial && !title
        }
        // An abbreviation that keeps its full stop ends the sentence only where the next word could begin one and
        // is neither a number nor a name that goes with it ("Sept. 30", "Gen. Grant", "Rev. A. Lund").
        word if word.ends_with('.') && word.len() > 1 => {
            let starter = lexicon.value(next.symbol, classes.starter).is_some();
            let title = lexicon.value(token.symbol, classes.title).is_some();
            let named = title && (next.kind == Kind::Mark || next.end - next.start == 1);
            next.capital && !named && (starter || next.kind == Kind::Mark)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Document, Text};

    fn cut(text: &str) -> Vec<String> {
        let mut lexicon = Lexicon::new();
        for word in ["sept.", "mr.", "gen.", "may"] {
            lexicon.intern(word);
        }
        lexicon.add("mr.", "title", 0);
        lexicon.add("gen.", "title", 0);
        lexicon.add("may", "month", 5);
        lexicon.add("the", "starter", 0);
        let text = Text::new(Document { text: text.to_owned(), ..Document::default() }, &lexicon);
        text.sentences
            .iter()
            .map(|s| {
                format!(
                    "{}{}:{}",
                    s.line,
                    if s.heading { "#" } else { "" },
                    text.words(s.span).replace('\n', "⏎")
                )
            })
            .collect()
    }

    #[test]
    fn sentences_end_at_full_stops_but_not_at_abbreviations() {
        assert_eq!(
            cut(
                "Mr. J. Smith left on Sept. 30. \u{201c}He came at 3 p.m. The end.\u{201d} Was it 2.5 or 3? Yes."
            ),
            [
                "1:Mr. J. Smith left on Sept. 30.",
                "1:\u{201c}He came at 3 p.m.",
                "1:The end.\u{201d}",
                "1:Was it 2.5 or 3?",
                "1:Yes."
            ]
        );
    }

    #[test]
    fn what_stands_before_the_body_is_no_sentence_but_counts_lines() {
        let text = "---\ndate: 2019-11-30\n---\nIt broke.";
        let body_start = text.find("It").unwrap() as u32;
        let document = Document { text: text.to_owned(), body_start, ..Document::default() };
        let text = Text::new(document, &Lexicon::new());
        assert_eq!((text.sentences.len(), text.sentences[0].line), (1, 4));
        assert_eq!(text.words(text.sentences[0].span), "It broke.");
    }

    #[test]
    fn headings_and_wrapped_lines() {
        assert_eq!(
            cut("A Deal Reached\nThe talks ended.\nThey met on 16\nMay again.\n\nNext"),
            ["1#:A Deal Reached", "2:The talks ended.", "3:They met on 16⏎May again.", "6#:Next"]
        );
        assert_eq!(
            cut("## 2. Docks\nMr. Lund spoke.\n# End\nof it."),
            ["1#:## 2. Docks", "2:Mr. Lund spoke.", "3#:# End", "4:of it."]
        );
        let long = "2. It was late, and nobody of the many men who waited on the quay saw\nHolm leave.";
        assert_eq!(
            cut(&format!("1. Cranes\nThe crane was sold.\n{long}")),
            [
                "1:1.",
                "1#:Cranes",
                "2:The crane was sold.",
                "3:2.",
                "3:It was late, and nobody of the many men who waited on the quay saw⏎Holm leave."
            ]
        );
        assert_eq!(
            cut("The ship came\nhome to the port\nof London on the\nFriday after."),
            ["1:The ship came⏎home to the port⏎of London on the⏎Friday after."]
        );
        assert_eq!(
            cut("The ship came\nhome. It left. It\r\nsank.\rNobody saw it."),
            ["1:The ship came⏎home.", "2:It left.", "2:It\r⏎sank.", "4:Nobody saw it."]
        );
    }
}
