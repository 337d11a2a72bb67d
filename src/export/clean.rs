//! Text of others made harmless for where it is going: terminals, spreadsheets, Markdown, XML.

use std::borrow::Cow;

/// A control character, or one that turns the direction of what follows it.
fn is_unruly(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
}

/// On one line: runs of white space become a space, other unruly characters U+FFFD.
pub(super) fn line(text: &str) -> Cow<'_, str> {
    let plain = |c: char| !is_unruly(c) && (c == ' ' || !c.is_whitespace());
    if text.chars().all(plain) && !text.contains("  ") && text.trim().len() == text.len() {
        return Cow::Borrowed(text);
    }
    let words = text.split_whitespace().map(|word| {
        word.chars().map(|c| if is_unruly(c) { char::REPLACEMENT_CHARACTER } else { c }).collect::<String>()
    });
    Cow::Owned(words.collect::<Vec<_>>().join(" "))
}

/// A cell that a spreadsheet would run as a formula gets an apostrophe in front.
pub(super) fn cell(text: &str) -> Cow<'_, str> {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// On one line, with nothing that Markdown would read as markup.
pub(super) fn markdown(text: &str) -> String {
    let text = line(text);
    let mut out = String::with_capacity(text.len() + 8);
    for (at, c) in text.char_indices() {
        let marks = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&' | '$' | '#' | '!' | '{'
            | '}' => true,
            // A bare address would become a link.
            ':' => text.get(at + 1..).is_some_and(|rest| rest.starts_with("//")),
            '.' => out.len() >= 3 && out.as_bytes()[out.len() - 3..].eq_ignore_ascii_case(b"www"),
            _ => false,
        };
        if marks {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// XML character data or an attribute value in double quotes: markup escaped, what XML forbids replaced by U+FFFD.
pub(super) fn xml(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // A parser would turn a bare one into a line feed.
            '\r' => out.push_str("&#13;"),
            '\t' | '\n' => out.push(c),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => out.push(char::REPLACEMENT_CHARACTER),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_target_gets_what_it_can_bear() {
        assert_eq!(line("a\x1b[31m\tb\r\n c\u{202e}"), "a\u{fffd}[31m b c\u{fffd}");
        assert_eq!(line("plain text"), "plain text");
        assert_eq!(cell("=1+1"), "'=1+1");
        assert_eq!(cell("1-1"), "1-1");
        assert_eq!(markdown("*a* <b>\n[x](http://y)"), "\\*a\\* \\<b\\> \\[x\\](http\\://y)");
        assert_eq!(markdown("www.x"), "www\\.x");
        assert_eq!(xml("a<b>&\"\u{1}\r\u{ffff}"), "a&lt;b&gt;&amp;&quot;\u{fffd}&#13;\u{fffd}");
    }
}
