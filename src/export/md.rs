//! Markdown: a chronology with a heading a year, a line a row and a footnote for where each stands.

use super::{Look, clean::markdown, row::Row};
use crate::timeline::{Entry, Timeline};
use std::io::{self, Write};

pub(super) fn write(timeline: &Timeline, _: &Look, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "# Timeline")?;
    let mut under = None;
    for (n, entry) in timeline.entries.iter().enumerate() {
        let heading = heading(entry);
        if under.as_ref() != Some(&heading) {
            writeln!(out, "\n## {heading}\n")?;
            under = Some(heading);
        }
        let lasted = filled_duration(&entry.duration);
        writeln!(
            out,
            "- **{}** — {}{lasted} [^{}]",
            markdown(&entry.interval.to_human()),
            markdown(&entry.event),
            n + 1
        )?;
    }
    if !timeline.entries.is_empty() {
        writeln!(out)?;
    }
    for (n, entry) in timeline.entries.iter().enumerate() {
        write!(out, "[^{}]:", n + 1)?;
        let mut cited = None;
        for mention in Row::new(timeline, entry).sources {
            // Two mentions in one sentence are cited once.
            let place = (mention.document, mention.line, mention.quote);
            if cited == Some(place) {
                continue;
            }
            let joint = if cited.is_none() { " " } else { "; " };
            cited = Some(place);
            write!(
                out,
                "{joint}{}:{} “{}”",
                markdown(mention.document),
                mention.line,
                markdown(mention.quote)
            )?;
        }
        if !entry.because.is_empty() {
            write!(out, " — {}", markdown(&entry.because.join("; ")))?;
        }
        writeln!(out)?;
    }
    Ok(())
}

fn filled_duration(duration: &str) -> String {
    if duration.is_empty() {
        String::new()
    } else {
        format!(" ({})", markdown(&super::width::duration(duration)))
    }
}

/// The year under which a row stands: that of its begin, or where that is open, of its end.
fn heading(entry: &Entry) -> String {
    match entry.interval.start().or(entry.interval.end()).map(|day| day.year()) {
        None => "Undated".to_owned(),
        Some(year) if year <= 0 => format!("{} BCE", 1 - year),
        Some(year) => year.to_string(),
    }
}
