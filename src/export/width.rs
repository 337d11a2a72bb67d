//! Text fitted to columns of a terminal.

use super::clean;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Text of others as one harmless line of a terminal.
pub fn shown(text: &str) -> String {
    clean::line(text).into_owned()
}

/// One line, cut with `…` where it is wider than `width` columns, filled with spaces where it is narrower.
pub(super) fn fitted(text: &str, width: usize) -> String {
    let mut out = cut(text, width);
    out.push_str(&" ".repeat(width.saturating_sub(out.width())));
    out
}

/// One line, cut with `…` where it is wider than `width` columns.
pub(super) fn cut(text: &str, width: usize) -> String {
    let text = clean::line(text);
    if text.width() <= width {
        return text.into_owned();
    }
    let (mut out, mut used) = (String::new(), 0);
    for cluster in text.graphemes(true) {
        used += cluster.width();
        if used >= width {
            break;
        }
        out.push_str(cluster);
    }
    out.truncate(out.trim_end().len());
    out.push('…');
    out
}

/// Cuts marked text into lines of at most `width` columns, at spaces where there are any, each with a line of `^` below
/// its marked parts (empty where nothing is marked). `marks` are byte ranges of the text.
pub fn fold(text: &str, marks: &[(usize, usize)], width: usize) -> Vec<(String, String)> {
    let mut lines = Vec::new();
    let (mut line, mut below, mut used) = (String::new(), String::new(), 0);
    let mut next = 0;
    for (at, piece) in text.split_word_bound_indices() {
        if used > 0 && used + piece.width() > width {
            lines.push((std::mem::take(&mut line), std::mem::take(&mut below)));
            used = 0;
            if piece.trim().is_empty() {
                continue;
            }
        }
        for (offset, cluster) in piece.grapheme_indices(true) {
            let cluster_at = at + offset;
            while marks.get(next).is_some_and(|mark| mark.1 <= cluster_at) {
                next += 1;
            }
            let marked = marks.get(next).is_some_and(|mark| mark.0 <= cluster_at);
            let space = cluster.chars().all(char::is_whitespace);
            let clean = if space { " ".into() } else { clean::line(cluster) };
            let columns = clean.width();
            if used > 0 && used + columns > width {
                lines.push((std::mem::take(&mut line), std::mem::take(&mut below)));
                used = 0;
            }
            line.push_str(&clean);
            below.push_str(&(if marked { "^" } else { " " }).repeat(columns));
            used += columns;
        }
    }
    lines.push((line, below));
    for (_, below) in &mut lines {
        below.truncate(below.trim_end().len());
    }
    lines
}

/// A duration for people: `<PT2H` is `< 2 h`, `~P4Y` is `c. 4 y`.
pub(super) fn duration(iso: &str) -> String {
    let body = iso.trim_start_matches(['<', '>', '=', '~']);
    let mark = match iso.get(..iso.len() - body.len()) {
        Some("<=") => "≤ ",
        Some(">=") => "≥ ",
        Some("<") => "< ",
        Some(">") => "> ",
        Some("~") => "c. ",
        _ => "",
    };
    let Some(body) = body.strip_prefix('P') else { return iso.to_owned() };
    let (date, time) = body.split_once('T').unwrap_or((body, ""));
    let date = parts(date, &[("Y", "y"), ("M", "mo"), ("W", "wk"), ("D", "d")]);
    let time = parts(time, &[("H", "h"), ("M", "min"), ("S", "s")]);
    match (date, time) {
        (Some(mut all), Some(time)) => {
            all.extend(time);
            format!("{mark}{}", all.join(" "))
        }
        _ => iso.to_owned(),
    }
}

/// Counts with their units; `None` where a unit is unknown.
fn parts(mut text: &str, units: &[(&str, &str)]) -> Option<Vec<String>> {
    let mut out = Vec::new();
    while !text.is_empty() {
        let (count, rest) =
            text.split_at(text.find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(0));
        let (unit, name) = units.iter().find(|unit| rest.starts_with(unit.0))?;
        text = rest.get(unit.len()..)?;
        out.push(if count.is_empty() { return None } else { format!("{count} {name}") });
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_and_joined_characters_count_as_they_show() {
        assert_eq!(cut("停戦協定が結ばれた", 9), "停戦協定…");
        assert_eq!(fitted("e\u{301}té", 5), "e\u{301}té  ");
        assert_eq!(cut("a\x07b\nc", 9), "a\u{fffd}b c");
        assert_eq!(cut("abcdef", 6), "abcdef");
    }

    #[test]
    fn marks_stand_below_their_words() {
        let text = "The dam broke on 3 May 1911, they say.";
        let lines = fold(text, &[(17, 27)], 22);
        assert_eq!(lines[0], ("The dam broke on 3 May".to_owned(), format!("{}^^^^^", " ".repeat(17))));
        assert_eq!(lines[1], ("1911, they say.".to_owned(), "^^^^".to_owned()));
        assert_eq!(fold("", &[], 10), [(String::new(), String::new())]);
        assert!(fold(&"x".repeat(50), &[], 20).iter().all(|line| line.0.len() <= 20));
    }

    #[test]
    fn durations_for_people() {
        for (iso, want) in [
            ("<PT2H", "< 2 h"),
            ("~P4Y", "c. 4 y"),
            ("P1Y6M", "1 y 6 mo"),
            ("PT1H30M", "1 h 30 min"),
            ("PXM", "PXM"),
        ] {
            assert_eq!(duration(iso), want);
        }
    }
}
