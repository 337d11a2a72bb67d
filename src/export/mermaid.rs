//! Mermaid: a `timeline` diagram with a section a year and its rows under their dates.

use super::{Look, clean::line, md::year};
use crate::timeline::Timeline;
use std::io::{self, Write};

pub(super) fn write(timeline: &Timeline, _: &Look, out: &mut dyn Write) -> io::Result<usize> {
    writeln!(out, "timeline\n    title Timeline")?;
    let (mut section, mut period) = (None, None);
    for entry in &timeline.entries {
        let (year, when) = (year(entry), entry.when());
        if section.as_ref() != Some(&year) {
            writeln!(out, "    section {}", escaped(&year))?;
            (section, period) = (Some(year), None);
        }
        if period.as_ref() == Some(&when) {
            writeln!(out, "            : {}", escaped(&entry.event))?;
        } else {
            writeln!(out, "        {} : {}", escaped(&when), escaped(&entry.event))?;
            period = Some(when);
        }
    }
    Ok(0)
}

/// On one line, with what Mermaid or a browser would read as markup written as Mermaid's character codes.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in line(text).chars() {
        match c {
            '#' | ':' | ';' | '%' | '<' | '>' | '&' | '{' | '}' | '"' | '`' | '\\' => {
                out.push_str(&format!("#{};", u32::from(c)));
            }
            _ => out.push(c),
        }
    }
    if out.is_empty() { "–".to_owned() } else { out }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_is_markup() {
        assert_eq!(escaped("Talks: 1st #2 %% <b>"), "Talks#58; 1st #35;2 #37;#37; #60;b#62;");
        assert_eq!(escaped("a\nsection b"), "a section b");
        assert_eq!(escaped(""), "–");
    }
}
