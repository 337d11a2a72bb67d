//! Markdown: a chronology with a heading a year (and a month, where a year is long), a line a row and a footnote for
//! where each is said and why it has its date.

use super::{Look, clean::markdown, row::Row};
use crate::time::{Grain, MONTHS};
use crate::timeline::{Entry, Timeline};
use std::collections::HashMap;
use std::io::{self, Write};

/// A year with more rows than this gets a heading a month.
const LONG_YEAR: usize = 12;

pub(super) fn write(timeline: &Timeline, _: &Look, out: &mut dyn Write) -> io::Result<usize> {
    writeln!(out, "# Timeline")?;
    let mut rows_of: HashMap<String, usize> = HashMap::new();
    for entry in &timeline.entries {
        *rows_of.entry(year(entry)).or_default() += 1;
    }
    let (mut under, mut in_month) = (None, None);
    for (n, entry) in timeline.entries.iter().enumerate() {
        let year = year(entry);
        let month = month(entry).filter(|_| rows_of.get(&year).is_some_and(|&rows| rows > LONG_YEAR));
        if under.as_ref() != Some(&year) {
            writeln!(out, "\n## {year}\n")?;
            (under, in_month) = (Some(year), None);
        }
        if in_month != month {
            writeln!(out, "\n### {}\n", month.as_deref().unwrap_or("Month not known"))?;
            in_month = month;
        }
        let lasted = filled_duration(&entry.duration);
        writeln!(out, "- **{}** — {}{lasted} [^{}]", markdown(&entry.when()), markdown(&entry.event), n + 1)?;
    }
    for (n, entry) in timeline.entries.iter().enumerate() {
        // A blank line between them: readers that know no footnotes show a paragraph each.
        write!(out, "\n[^{}]:", n + 1)?;
        let mut cited = None;
        for mention in Row::new(timeline, entry).sources {
            // Two mentions in one sentence are cited once.
            let place = (mention.document, mention.line, mention.quote);
            if cited == Some(place) {
                continue;
            }
            let joint = if cited.is_none() { " " } else { "; " };
            cited = Some(place);
            write!(out, "{joint}{} “{}”", markdown(&mention.cited()), markdown(mention.quote))?;
        }
        if !entry.because.is_empty() {
            write!(out, " — {}", markdown(&entry.because.join("; ")))?;
        }
        writeln!(out)?;
    }
    Ok(0)
}

fn filled_duration(duration: &str) -> String {
    if duration.is_empty() {
        String::new()
    } else {
        format!(" ({})", markdown(&super::width::duration(duration)))
    }
}

/// The year under which a row stands: that of its begin, or where that is open, of its end.
pub(super) fn year(entry: &Entry) -> String {
    match entry.interval.start().or(entry.interval.end()).map(|day| day.year()) {
        None => "Undated".to_owned(),
        Some(year) if year <= 0 => format!("{} BCE", 1 - year),
        Some(year) => year.to_string(),
    }
}

/// The month under which a row stands, where it is known so finely.
fn month(entry: &Entry) -> Option<String> {
    let first = entry.interval.start().or(entry.interval.end())?;
    let coarse = entry.interval.said.is_some_and(|said| said.period.grain() > Grain::Month);
    let month = usize::from(first.fields().1);
    MONTHS.get(month.checked_sub(1)?).filter(|_| !coarse).map(|name| (*name).to_owned())
}
