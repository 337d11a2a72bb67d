//! The terminal table: when, what, why that date, and where it was said, fitted to the window.

use super::width::{cut, duration, fitted};
use super::{Look, row::filled};
use crate::event::Status;
use crate::resolve::Basis;
use crate::text::place;
use crate::time::{Grain, Precision};
use crate::timeline::{Entry, Timeline};
use anstyle::{AnsiColor, Style};
use std::io::{self, Write};
use std::path::Path;
use unicode_width::UnicodeWidthStr;

const HEADS: [&str; 4] = ["WHEN", "EVENT", "WHY", "SOURCE"];
/// The widest that WHEN, WHY and SOURCE become; EVENT has the rest of the window, but no less than `EVENT_LEAST`.
const WIDEST: [usize; 3] = [28, 34, 28];
const EVENT_LEAST: usize = 24;
const GAP: &str = "  ";
/// Marks rows that rest on outside knowledge.
const MARK: &str = "◆ ";

pub(super) fn write(timeline: &Timeline, look: &Look, out: &mut dyn Write) -> io::Result<usize> {
    let is_folded = |entry: &&Entry| !look.all && entry.status == Status::Background;
    let folded = timeline.entries.iter().filter(is_folded).count();
    let rows: Vec<Cells> = timeline
        .entries
        .iter()
        .filter(|entry| !is_folded(entry))
        .map(|entry| Cells::new(timeline, entry))
        .collect();
    if rows.is_empty() {
        writeln!(out, "no events found")?;
    } else {
        let widths = widths(&rows, look.width);
        line(out, &HEADS, widths, "  ", &[style(look, Style::new().bold()); 4])?;
        for row in &rows {
            let shade = if row.faint { style(look, Style::new().dimmed()) } else { Style::new() };
            let mark = style(look, AnsiColor::Yellow.on_default());
            let cells = [&*row.when, &row.event, &row.why, &row.source];
            let sharp = if row.faint { shade } else { style(look, row.sharpness) };
            let styles = [sharp, shade, if row.known { mark } else { shade }, shade];
            line(out, &cells, widths, if row.known { MARK } else { "  " }, &styles)?;
        }
    }
    let notes = [
        rows.iter().any(|row| row.known).then(|| "◆ rests on outside knowledge".to_owned()),
        (folded > 0).then(|| format!("{folded} background row{} not shown (--all)", plural(folded))),
    ];
    let foot = notes.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    if !foot.is_empty() {
        writeln!(out, "{}", cut(&foot, look.width))?;
    }
    Ok(0)
}

fn plural(n: usize) -> &'static str {
    if n == 1 { "" } else { "s" }
}

fn style(look: &Look, style: Style) -> Style {
    if look.color { style } else { Style::new() }
}

struct Cells {
    when: String,
    event: String,
    why: String,
    source: String,
    /// The date rests on a known event.
    known: bool,
    /// A background or undated row.
    faint: bool,
    /// The colour of how sharply the date is known.
    sharpness: Style,
}

impl Cells {
    fn new(timeline: &Timeline, entry: &Entry) -> Cells {
        let lasted = filled(&entry.duration).map(|iso| format!(" ({})", duration(iso))).unwrap_or_default();
        Cells {
            when: entry.when(),
            event: format!("{}{lasted}", entry.event),
            why: why(timeline, entry),
            source: source(timeline, entry),
            known: !entry.known.is_empty(),
            faint: entry.status == Status::Background || entry.interval.is_unknown(),
            sharpness: sharpness(entry.interval.precision()),
        }
    }
}

/// Days are green, longer periods cyan, what lasted blue, and what is only bounded magenta.
fn sharpness(precision: Precision) -> Style {
    match precision {
        Precision::Time | Precision::Grain(Grain::Day) => AnsiColor::Green,
        Precision::Grain(_) => AnsiColor::Cyan,
        Precision::Range => AnsiColor::Blue,
        Precision::Before | Precision::After | Precision::Between => AnsiColor::Magenta,
        Precision::Unknown => return Style::new(),
    }
    .on_default()
}

/// The shortest telling of why the row has its date.
fn why(timeline: &Timeline, entry: &Entry) -> String {
    let cited = entry.sources.first();
    let quoted = cited.and_then(|source| filled(&source.expression)).map(|words| format!("“{words}”"));
    if entry.interval.is_unknown() {
        let document = cited.and_then(|source| timeline.documents.get(source.document));
        let undated = document.is_some_and(|document| document.date.is_empty());
        return if undated { "no document date" } else { "not dated in the text" }.to_owned();
    }
    match entry.basis {
        None => quoted.unwrap_or_default(),
        Some(Basis::Stated) => quoted.unwrap_or_else(|| "stated".to_owned()),
        Some(Basis::DocumentDate) => quoted.unwrap_or_else(|| "document date".to_owned()),
        Some(Basis::EarlierMention) => quoted.unwrap_or_else(|| "date named before".to_owned()),
        Some(Basis::KnownEvent) if quoted.is_none() => "known event".to_owned(),
        Some(basis @ (Basis::Event | Basis::KnownEvent)) => entry
            .because
            .last()
            .and_then(|step| step.split(" → ").next())
            .map(without_details)
            .filter(|step| !step.is_empty())
            .or(quoted)
            .unwrap_or_else(|| basis.name().replace('-', " ")),
        Some(Basis::Inferred) => "order of events".to_owned(),
    }
}

/// A step of an explanation without what stands in parentheses and without its dates.
fn without_details(step: &str) -> String {
    let mut depth = 0_usize;
    let outside: String = step
        .chars()
        .filter(|&c| {
            depth = if c == '(' { depth + 1 } else { depth };
            let keep = depth == 0;
            depth = if c == ')' { depth.saturating_sub(1) } else { depth };
            keep
        })
        .collect();
    let is_date = |word: &str| {
        let digits = word.bytes().filter(u8::is_ascii_digit).count();
        digits >= 4 && word.bytes().all(|b| b.is_ascii_digit() || b"-/.[]~XT:".contains(&b))
    };
    outside.split_whitespace().filter(|word| !is_date(word)).collect::<Vec<_>>().join(" ")
}

/// The input's name without folder and ending, the page or line, and how many mentions more.
fn source(timeline: &Timeline, entry: &Entry) -> String {
    let Some(cited) = entry.sources.first() else { return String::new() };
    let document = timeline.documents.get(cited.document);
    let name = document.map_or("", |document| &document.source);
    let stem = |name: &str| {
        let stem = Path::new(name).file_stem();
        stem.map_or_else(|| name.to_owned(), |stem| stem.to_string_lossy().into_owned())
    };
    let short = match name.rsplit_once('#') {
        // A number tells little without its file.
        Some((file, id)) if id.parse::<u64>().is_ok() || id.starts_with("quoted-") => {
            format!("{}#{id}", stem(file))
        }
        Some((_, id)) if !id.is_empty() => id.to_owned(),
        _ => stem(name),
    };
    let more = match entry.sources.len() {
        0 | 1 => String::new(),
        n => format!(" +{}", n - 1),
    };
    // The line and the count stay whole when the name is cut.
    let tail = match document.and_then(|document| place(&document.places, cited.span)) {
        Some(place) => format!(", {place}{more}"),
        None => format!(":{}{more}", cited.line),
    };
    cut(&short, WIDEST[2].saturating_sub(tail.width())) + &tail
}

/// Widths of the four columns, so that with gaps and mark they fill no more than the window.
fn widths(rows: &[Cells], window: usize) -> [usize; 4] {
    let widest = |cell: fn(&Cells) -> &str, head: &str, most: usize| {
        rows.iter().map(|row| cell(row).width()).max().unwrap_or(0).min(most).max(head.len())
    };
    let when = widest(|row| &row.when, HEADS[0], WIDEST[0]);
    let source = widest(|row| &row.source, HEADS[3], WIDEST[2]);
    let fixed = 3 * GAP.len() + MARK.width();
    let event_wants = widest(|row| &row.event, HEADS[1], usize::MAX);
    let why_wants = widest(|row| &row.why, HEADS[2], WIDEST[1]);
    let room = window.saturating_sub(when + source + fixed);
    let why = why_wants
        .min(room.saturating_sub(event_wants.min(room * 2 / 3).max(EVENT_LEAST)))
        .max(HEADS[2].len());
    let event = event_wants.min(room.saturating_sub(why)).max(HEADS[1].len());
    [when, event, why, source]
}

fn line(
    out: &mut dyn Write,
    cells: &[&str; 4],
    widths: [usize; 4],
    mark: &str,
    styles: &[Style; 4],
) -> io::Result<()> {
    for (n, (cell, style)) in cells.iter().zip(styles).enumerate() {
        let text = if n == 3 { cut(cell, widths[n]) } else { fitted(cell, widths[n]) };
        let mark = if n == 2 { mark } else { "" };
        let gap = if n == 3 { "\n" } else { GAP };
        write!(out, "{style}{mark}{text}{style:#}{gap}")?;
    }
    Ok(())
}
