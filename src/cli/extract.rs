//! `dateline extract`: one timeline from all the inputs, or one for each as it is read.

use super::failure::{Failure, Outcome};
use super::meant::{Dates, Given, color, extractor, narrow, some_inputs, window};
use super::output::{Known, Place, Sink, Target, nearest, targets};
use super::said::Extract;
use super::work::Work;
use dateline::export::{COLUMNS, Column, FORMATS, Format, Look, PageText, failure_record, timeline_record};
use dateline::extractor::{Analysis, Wanted};
use dateline::time::Said;
use dateline::timeline::{DocumentInfo, Narrow, Timeline};
use std::io::{IsTerminal, Write};

pub fn run(said: Extract) -> Result<Outcome, Failure> {
    let targets = resolve_targets(&said)?;
    let look = Look {
        width: window(),
        color: color(said.manner.color),
        all: said.all,
        columns: columns(&said.columns)?,
        bom: said.bom,
        texts: Vec::new(),
    };
    let narrow = narrow(&said.narrow)?;
    let dates = Dates::new(&said.reading)?;
    let extractor = extractor(&said.reading)?;
    let inputs = some_inputs(&said.inputs, &said.reading)?;
    let work = Work::new(extractor, Wanted::timeline(said.all_events), dates, &said.manner);
    let sinks = open(&targets)?;
    let run = Run { said: &said, look, narrow, work };
    if said.per_document { run.each(inputs, sinks) } else { run.whole(inputs, sinks) }
}

/// Files are opened before anything is read, so that one that cannot be written costs no work.
fn open(targets: &[Target]) -> Result<Vec<(usize, Sink)>, Failure> {
    targets.iter().map(|(format, place)| Ok((*format, Sink::open(place)?))).collect()
}

fn resolve_targets(said: &Extract) -> Result<Vec<Target>, Failure> {
    let known: Vec<Known> = FORMATS.iter().map(|format| (format.name, format.ending)).collect();
    let position = |name: &str| known.iter().position(|format| format.0 == name).unwrap_or(0);
    let default = match (said.per_document, std::io::stdout().is_terminal()) {
        (true, _) => "jsonl",
        (false, true) => "table",
        (false, false) => "csv",
    };
    let targets = targets(&said.output, &said.inputs, &known, position(default))?;
    if said.per_document && targets.iter().any(|target| target.0 != position("jsonl")) {
        return Err(Failure::message(
            "wrong format: --per-document: it writes JSON Lines only; give -f jsonl",
        ));
    }
    let binary = |target: &&Target| {
        let name = FORMATS.get(target.0).map_or("", |format| format.name);
        target.1 == Place::Standard && matches!(name, "sqlite" | "xlsx")
    };
    if let Some(format) = targets.iter().find(binary).and_then(|target| FORMATS.get(target.0))
        && std::io::stdout().is_terminal()
    {
        let Format { name, ending, .. } = format;
        return Err(Failure::message(format!("no text: -f {name}: add -o FILE.{ending}")));
    }
    let has = |names: &[&str]| {
        targets.iter().any(|target| FORMATS.get(target.0).is_some_and(|format| names.contains(&format.name)))
    };
    for (option, said, formats) in
        [("--columns", !said.columns.is_empty(), &["csv", "xlsx"][..]), ("--bom", said.bom, &["csv"])]
    {
        if said && !has(formats) {
            let formats = formats.join(" and ");
            return Err(Failure::message(format!("wrong format: {option}: it is for {formats} only")));
        }
    }
    Ok(targets)
}

struct Run<'s> {
    said: &'s Extract,
    look: Look,
    narrow: Narrow,
    work: Work<'s>,
}

/// The columns by their names.
fn columns(names: &[String]) -> Result<Vec<&'static Column>, Failure> {
    let known = || COLUMNS.iter().map(|column| column.name);
    let one = |name: &String| {
        COLUMNS.iter().find(|column| column.name == name.trim()).ok_or_else(|| {
            let near =
                nearest(name, known()).map(|near| format!("did you mean '{near}'? ")).unwrap_or_default();
            let all = known().collect::<Vec<_>>().join(", ");
            Failure::message(format!("unknown column: '{name}': {near}there are {all}"))
        })
    };
    names.iter().map(one).collect()
}

impl Run<'_> {
    fn whole(mut self, inputs: Given, sinks: Vec<(usize, Sink)>) -> Result<Outcome, Failure> {
        let all_events = self.said.all_events;
        let (analyses, outcome) = self.work.analyses(inputs, all_events)?;
        if outcome.status() == 2 {
            return Ok(outcome);
        }
        let mut timeline = self.work.extractor.timeline(&analyses, all_events);
        let found = timeline.entries.len();
        self.narrow.apply(&mut timeline);
        if sinks.iter().any(|(format, _)| FORMATS.get(*format).is_some_and(|format| format.name == "html")) {
            self.look.texts = analyses.iter().map(PageText::new).collect();
        }
        for (format, mut sink) in sinks {
            let Some(format) = FORMATS.get(format) else { continue };
            let color = self.look.color && matches!(sink, Sink::Standard(_));
            let look = Look { color, ..self.look.clone() };
            let dropped =
                (format.write)(&timeline, &look, &mut sink).map_err(|error| sink.failure(&error))?;
            sink.finish()?;
            if dropped > 0 {
                let rows = if dropped == 1 { "row" } else { "rows" };
                let Format { name, holds, .. } = format;
                self.work.teller.warn(&format!("{name}: {dropped} {rows} left out: each needs {holds}"));
            }
        }
        self.tell(&timeline, found);
        Ok(outcome)
    }

    fn each(mut self, inputs: Given, mut sinks: Vec<(usize, Sink)>) -> Result<Outcome, Failure> {
        let (extractor, all_events, quiet) =
            (self.work.extractor, self.said.all_events, self.said.manner.quiet);
        let narrow = &self.narrow;
        let make = |analysis: Analysis| {
            let mut timeline = extractor.timeline(&[analysis], all_events);
            narrow.apply(&mut timeline);
            let notes: Vec<String> = timeline.documents.iter().filter_map(open_date).collect();
            (timeline_record(&timeline), notes)
        };
        let outcome = self.work.each(inputs, make, |result| {
            let record = match result {
                Ok((record, notes)) => {
                    notes.iter().filter(|_| !quiet).for_each(|note| super::failure::note(note));
                    record
                }
                Err(problem) => failure_record(&problem),
            };
            for (_, sink) in &mut sinks {
                let written = match &record {
                    Ok(record) => writeln!(sink, "{record}").map_err(|error| sink.failure(&error)),
                    Err(error) => Err(sink.failure(error)),
                };
                written?;
            }
            Ok(())
        })?;
        sinks.into_iter().try_for_each(|(_, sink)| sink.finish())?;
        Ok(outcome)
    }

    /// What stays open, and what contradicts itself.
    fn tell(&self, timeline: &Timeline, found: usize) {
        for conflict in &timeline.conflicts {
            let source = timeline.documents.get(conflict.document).map_or("", |document| &document.source);
            self.work.teller.warn(&format!("{source}:{}: {}", conflict.line, conflict.what));
        }
        timeline.documents.iter().filter_map(open_date).for_each(|note| self.work.teller.note(&note));
        let all_events = self.said.all_events;
        if timeline.entries.is_empty() && !timeline.documents.is_empty() {
            let why = match found {
                0 if all_events => "no events in what was read".to_owned(),
                0 => "nothing dated in what was read; --all-events shows the rest".to_owned(),
                n => format!("{n} found, none of them asked for"),
            };
            self.work.teller.note(&format!("no rows: {why}"));
        }
    }
}

/// Before this year a bound on a document date tells nothing: it comes from what the text tells of, not from when it
/// was written.
const TELLING: i32 = 1800;

/// The line that says what a document's unknown date leaves open; none where nothing hangs on it, or where the date is
/// a day or told softly.
fn open_date(document: &DocumentInfo) -> Option<String> {
    let (from, to) = (document.date_bounds.start(), document.date_bounds.end());
    if document.date_bounds.said.is_some_and(Said::is_approximate) {
        return None;
    }
    let bounds = match (from, to) {
        (Some(from), Some(to)) if from == to => return None,
        (Some(from), Some(to)) => format!(" ({from} to {to})"),
        (Some(from), None) if from.year() >= TELLING => format!(" (after {from})"),
        (None, Some(to)) if to.year() >= TELLING => format!(" (before {to})"),
        _ => String::new(),
    };
    let open = match document.open_expressions {
        0 => return None,
        1 => "1 expression".to_owned(),
        n => format!("{n} expressions"),
    };
    let name = match document.source.rsplit_once(['/', '\\']) {
        Some((_, name)) if !name.is_empty() => name,
        _ => &document.source,
    };
    Some(format!("{name}: date unknown{bounds}, {open} open; give --date"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use dateline::time::Interval;

    #[test]
    fn an_unknown_date_is_told_with_its_bounds() {
        let of = |bounds: Interval, open_expressions| {
            open_date(&DocumentInfo {
                source: "in/talks.txt".into(),
                title: None,
                date: String::new(),
                date_basis: "unknown",
                date_bounds: bounds,
                open_expressions,
                places: vec![],
            })
        };
        assert_eq!(
            of(Interval::default(), 4).as_deref(),
            Some("talks.txt: date unknown, 4 expressions open; give --date")
        );
        assert_eq!(
            of("[2022-02-25..]".parse().unwrap(), 1).as_deref(),
            Some("talks.txt: date unknown (after 2022-02-25), 1 expression open; give --date")
        );
        assert_eq!(
            of("2026".parse().unwrap(), 2).as_deref(),
            Some("talks.txt: date unknown (2026-01-01 to 2026-12-31), 2 expressions open; give --date")
        );
        assert_eq!(
            of("[-0498..]".parse().unwrap(), 1).as_deref(),
            Some("talks.txt: date unknown, 1 expression open; give --date")
        );
        assert_eq!(of("2026-02~".parse().unwrap(), 2), None);
        assert_eq!(of("2026-05-16".parse().unwrap(), 2), None);
        assert_eq!(of(Interval::default(), 0), None);
    }
}
