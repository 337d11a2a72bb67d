//! Lines: where a line's end is a sentence's, and which lines are headings or messages.
//!
//! In: tokens and the places of line ends between them. Out: what each line end and line is.

use super::{Gap, Kind, Token, is_cell};

/// Does the text, as far as it has been read, break its lines within sentences, as plain-text mail and old wire copy do?
#[derive(Default)]
pub(super) struct Wrapping {
    breaks: usize,
    inside: usize,
}

impl Wrapping {
    /// Hears of the line end before token `at`.
    pub(super) fn hear(&mut self, text: &str, tokens: &[Token], at: usize) -> bool {
        let lower = text[tokens[at].start as usize..].starts_with(|c: char| c.is_lowercase());
        self.breaks += 1;
        self.inside += usize::from(lower && !closes_sentence(text, tokens, at));
        self.inside * 4 >= self.breaks
    }
}

/// Does a line end before token `at` end the sentence?
pub(super) fn line_breaks(
    text: &str,
    tokens: &[Token],
    at: usize,
    wrapped: bool,
    is_month: impl Fn(&Token) -> bool,
) -> bool {
    if closes_sentence(text, tokens, at) {
        return true;
    }
    let next = &tokens[at];
    let starts_item =
        next.kind == Kind::Mark && matches!(next.text(text), "-" | "*" | "•" | "#" | "–" | "|" | ">");
    let (above, below) = tokens.split_at(at);
    if starts_item || is_counted(text, below) || is_dated(text, below) || is_field(text, below) {
        return true;
    }
    // Few lines hold what parts cells.
    let (before, rest) =
        (&text.as_bytes()[..above[at - 1].end as usize], &text.as_bytes()[next.start as usize..]);
    let line = memchr::memrchr2(b'\n', b'\r', before).map_or(0, |end| end + 1);
    let end = memchr::memchr2(b'\n', b'\r', rest).unwrap_or(rest.len());
    let opens = |token: &Token| token.gap >= Gap::Line;
    let row_above = || is_row(text, &above[above.iter().rposition(opens).unwrap_or(0)..]);
    let row_below = || {
        let end = below.iter().skip(1).position(opens).map_or(below.len(), |end| end + 1);
        is_row(text, &below[..end])
    };
    if may_part(&before[line..]) && row_above() || may_part(&rest[..end]) && row_below() {
        return true;
    }
    let before = &tokens[at - 1];
    let runs_on = text[next.start as usize..].starts_with(|c: char| c.is_lowercase())
        || before.kind == Kind::Mark && matches!(before.text(text), "," | "-" | "(")
        // "16\nMay".
        || before.kind == Kind::Number && is_month(next) && before.end - before.start <= 2
        || before.kind == Kind::Word && day_and_year(text, &tokens[at..]);
    !(wrapped || runs_on)
}

/// "(b) The tenant …": an item of a list.
fn is_counted(text: &str, line: &[Token]) -> bool {
    matches!(line, [open, count, close, ..]
        if open.text(text) == "(" && close.text(text) == ")" && count.end - count.start <= 4 && count.kind != Kind::Mark)
}

/// "Date of birth: 3 May 1950", "ben: yes": does a line begin with the name of a field, or of who speaks?
fn is_field(text: &str, line: &[Token]) -> bool {
    /// Words of a field's name at most.
    const NAME: usize = 5;
    let colon = line.iter().take(NAME + 1).position(|token| token.kind != Kind::Word);
    colon.is_some_and(|at| {
        at > 0
            && (at == 1 || line[0].capital)
            && line[at].text(text) == ":"
            && line[at].gap == Gap::None
            && line.get(at + 1).is_some_and(|next| next.gap == Gap::Space)
    })
}

/// Can a line have cells, by its bytes?
fn may_part(line: &[u8]) -> bool {
    memchr::memchr2(b'|', b'\t', line).is_some() || memchr::memmem::find(line, b"  ").is_some()
}

/// Has a line the cells of a table?
pub(crate) fn is_row(text: &str, line: &[Token]) -> bool {
    line.iter().any(|token| token.kind == Kind::Mark && is_cell(token.text(text)))
}

/// Is it but the number that counts a line, "3."?
pub(super) fn is_count(text: &str, tokens: &[Token]) -> bool {
    matches!(tokens, [count, stop]
        if count.kind == Kind::Number && count.end - count.start < 4 && stop.text(text) == ".")
}

/// Number of tokens that a report has before its words: "OSLO, 4 May (Wire) — ", "Oslo (Wire) - ".
pub(crate) fn place_line(text: &str, line: &[Token]) -> usize {
    /// Tokens at most, and those that a clause has at least.
    const PLACE: usize = 20;
    const CLAUSE: usize = 3;
    let dash = |token: &Token| matches!(token.text(text), "-" | "--" | "–" | "—" | "_");
    let Some(first) = line.first().filter(|first| first.kind == Kind::Word && first.capital) else {
        return 0;
    };
    let Some(at) = line.iter().take(PLACE).position(|token| dash(token) && token.gap != Gap::None) else {
        return 0;
    };
    let place = &line[..at];
    let rest = &line[at + line[at..].iter().take_while(|token| dash(token)).count()..];
    let capitals = first.text(text).chars().count() > 3 && first.text(text).chars().all(char::is_uppercase);
    let wire = place.last().is_some_and(|token| token.text(text) == ")");
    let named = place.iter().all(|token| {
        token.capital
            || token.kind != Kind::Word && matches!(token.text(text), "," | "." | "(" | ")" | "/" | "-")
            || token.kind == Kind::Number
    });
    let begins =
        rest.first().is_some_and(|next| next.gap != Gap::None && (next.capital || next.kind == Kind::Mark));
    if (capitals || wire) && named && begins && rest.len() >= CLAUSE { line.len() - rest.len() } else { 0 }
}

/// Number of tokens that a line's item has before its words: "- ", "(b) ", "3. ".
pub(crate) fn item_marks(text: &str, line: &[Token]) -> usize {
    /// Marks at most, and bytes of what counts the item.
    const MARKS: usize = 2;
    const COUNT: usize = 4;
    let marks = line.iter().take(MARKS).take_while(|token| token.kind == Kind::Mark).count();
    let open = marks > 0 && line[marks - 1].text(text) == "(";
    // "2.1 The boiler was replaced".
    if let [chapter, stop, section, next, ..] = &line[marks..]
        && [chapter, section].iter().all(|count| count.kind == Kind::Number && count.end - count.start < 3)
        && stop.text(text) == "."
        && [stop, section].iter().all(|token| token.gap == Gap::None)
        && next.gap == Gap::Space
        && next.capital
    {
        return marks + 3;
    }
    match &line[marks..] {
        [count, close, next, ..] if count.end - count.start <= COUNT as u32 && next.gap != Gap::None => {
            let closed = match close.text(text) {
                ")" => true,
                "." => !open && close.gap == Gap::None,
                _ => false,
            };
            if closed { marks + 2 } else { marks }
        }
        _ => marks,
    }
}

/// "16, 2012": what goes with a month on the line before.
fn day_and_year(text: &str, tokens: &[Token]) -> bool {
    let digits = |token: &Token| token.kind == Kind::Number && token.gap <= Gap::Line;
    match tokens {
        [day, comma, year, ..] => {
            digits(day)
                && day.end - day.start <= 2
                && comma.text(text) == ","
                && digits(year)
                && year.end - year.start == 4
        }
        _ => false,
    }
}

/// Tokens of a line that ends with a word cut short and may yet be a heading at most: "Doors open at 7 p.m."
const HEADING: usize = 8;

/// The token before `at` (or the mark before closing quotes) ends a sentence.
pub(super) fn closes_sentence(text: &str, tokens: &[Token], at: usize) -> bool {
    tokens[..at]
        .iter()
        .rev()
        .take(4)
        .find(|token| !(token.kind == Kind::Mark && is_closing(token.text(text))))
        .is_some_and(|token| {
            let word = token.text(text);
            // "The meeting will be held on Thursday at 7 p.m."
            let cut = at > HEADING && !token.capital && word.len() > 1 && word.ends_with('.');
            token.kind == Kind::Mark && matches!(word, "." | "!" | "?" | "…" | ":" | "。") || cut
        })
}

/// "… to the landlord;", "… to the landlord; and": an item that others follow.
pub(super) fn closes_item(text: &str, line: &[Token]) -> bool {
    match line {
        [.., mark, and] if matches!(and.text(text), "and" | "or") => matches!(mark.text(text), ";" | ","),
        [.., mark] => mark.text(text) == ";",
        [] => false,
    }
}

/// Does a line begin like a heading in Markdown, "## 2. Dredging"?
pub(super) fn is_marked(text: &str, line: &[Token]) -> bool {
    let after = line.iter().take(6).position(|token| token.text(text) != "#");
    after.is_some_and(|at| at > 0 && line[at].gap == Gap::Space)
}

/// "[12/03/2024, 14:05] Ada: on my way": a line of a chat or a log, which seldom ends with a full stop.
pub(super) fn is_message(text: &str, line: &[Token]) -> bool {
    /// Words that a heading may have beside its date.
    const FEW: usize = 2;
    is_dated(text, line) && line.iter().filter(|token| token.kind == Kind::Word).nth(FEW).is_some()
}

/// Does a line begin with three numbers and the same mark between them, "12/03/2024", "[2024-03-12"?
fn is_dated(text: &str, line: &[Token]) -> bool {
    let bracket = line.first().is_some_and(|token| token.text(text) == "[");
    let [first, mark, second, other, third, ..] = line.get(usize::from(bracket)..).unwrap_or(&[]) else {
        return false;
    };
    let number = |token: &Token| token.kind == Kind::Number;
    let touches = [mark, second, other, third].iter().all(|token| token.gap == Gap::None);
    touches
        && [first, second, third].into_iter().all(number)
        && matches!(mark.text(text), "/" | "-" | "." | ":")
        && mark.text(text) == other.text(text)
}

pub(super) fn is_closing(mark: &str) -> bool {
    matches!(mark, "\"" | "'" | ")" | "]" | "”" | "’" | "»" | "*" | "_")
}
