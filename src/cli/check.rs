//! `dateline check`: a fresh timeline against a saved one.

use super::failure::{Failure, Outcome};
use super::meant::{Dates, color, extractor, some_inputs};
use super::output::{Place, Sink};
use super::said::{Check, Only, Shown};
use super::work::Work;
use anstyle::{AnsiColor, Style};
use dateline::compare::{Comparison, Difference, Saved, SavedRow, Scope, compare};
use dateline::export::{FORMATS, Look, shown};
use dateline::extractor::Wanted;
use serde::Serialize;
use std::io::{self, Write};
use std::path::Path;

pub fn run(said: Check) -> Result<Outcome, Failure> {
    let dates = Dates::new(&said.reading)?;
    let saved = saved(&said.against, said.accept)?;
    let extractor = extractor(&said.reading)?;
    let inputs = some_inputs(&said.inputs, &said.reading)?;
    let mut work = Work::new(extractor, Wanted::timeline(said.all_events), dates, &said.manner);
    let all_events = said.all_events;
    let (analyses, read) = work.analyses(inputs, all_events)?;
    if read.status() == 2 {
        return Ok(read);
    }
    let json = written(&extractor.timeline(&analyses, all_events))?;
    let fresh = Saved::read(&json).map_err(|error| Failure::message(error.to_string()))?;
    let scope = match said.only {
        Some(Only::Dates) => Scope::Dates,
        None => Scope::All,
    };
    let comparison = compare(&saved, &fresh, scope);
    let mut out = Sink::open(&Place::Standard)?;
    let told = match said.format {
        Shown::Text => tell(&comparison, color(said.manner.color), &mut out),
        Shown::Json => tell_json(&comparison, &mut out),
    };
    told.map_err(|error| out.failure(&error))?;
    out.finish()?;
    if !said.accept {
        let differing = comparison.differences.len();
        return Ok(Outcome { done: read.done.max(1), failed: read.failed + differing });
    }
    if read.failed > 0 {
        let advice = "mend or leave out the inputs that failed, so that their rows are not lost";
        return Err(Failure::message(format!("not accepted: {}: {advice}", said.against.display())));
    }
    let mut file = Sink::open(&Place::File(said.against.clone()))?;
    file.write_all(&json).map_err(|error| file.failure(&error))?;
    file.finish()?;
    Ok(read)
}

/// The saved timeline; with `--accept` a missing one is begun.
fn saved(path: &Path, accept: bool) -> Result<Saved, Failure> {
    let place = path.display();
    match std::fs::read(path) {
        Ok(json) => Saved::read(&json).map_err(|error| {
            Failure::message(format!("{error}: {place}: write it by 'dateline extract -o {place}' as JSON"))
        }),
        Err(error) if error.kind() == io::ErrorKind::NotFound && accept => Ok(Saved::default()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Err(Failure::message(format!(
            "no saved timeline: {place}: check the path, or write it first by --accept"
        ))),
        Err(error) => Err(Failure::message(format!("cannot read --against: {place}: {error}"))),
    }
}

/// The timeline as JSON, as `extract` writes it.
fn written(timeline: &dateline::timeline::Timeline) -> Result<Vec<u8>, Failure> {
    let mut json = Vec::new();
    let format = FORMATS.iter().find(|format| format.name == "json");
    let wrote = format.map_or(Ok(0), |format| (format.write)(timeline, &Look::default(), &mut json));
    wrote.map_err(|error| Failure::message(format!("cannot write the fresh timeline: {error}")))?;
    Ok(json)
}

#[derive(Default, Serialize)]
struct Counts {
    added: usize,
    gone: usize,
    moved: usize,
    same: usize,
}

impl Counts {
    fn new(comparison: &Comparison) -> Counts {
        let mut counts = Counts { same: comparison.same, ..Counts::default() };
        for difference in &comparison.differences {
            *match difference {
                Difference::Added { .. } => &mut counts.added,
                Difference::Gone { .. } => &mut counts.gone,
                Difference::Moved { .. } => &mut counts.moved,
            } += 1;
        }
        counts
    }
}

fn tell(comparison: &Comparison, color: bool, out: &mut dyn Write) -> io::Result<()> {
    let style = |shade: AnsiColor| if color { shade.on_default() } else { Style::new() };
    let (red, green, yellow) = (style(AnsiColor::Red), style(AnsiColor::Green), style(AnsiColor::Yellow));
    for difference in &comparison.differences {
        let (mark, shade) = match difference {
            Difference::Added { .. } => ('+', green),
            Difference::Gone { .. } => ('-', red),
            Difference::Moved { .. } => ('~', yellow),
        };
        writeln!(out, "{shade}{mark} {}{shade:#}", line(difference.row()))?;
        if let Difference::Moved { changed, was, is } = difference {
            for aspect in changed {
                let (before, after) = (shown(aspect.of(was)), shown(aspect.of(is)));
                let bounds = |row: &SavedRow| {
                    let day = |day: &Option<String>| day.clone().unwrap_or_else(|| "..".to_owned());
                    format!("{} to {}", day(&row.start), day(&row.end))
                };
                // Bounds may move under the same wording.
                let (before, after) =
                    if before == after { (bounds(was), bounds(is)) } else { (before, after) };
                writeln!(out, "    {}: {red}{before}{red:#} → {green}{after}{green:#}", aspect.name())?;
            }
        }
    }
    let Counts { added, gone, moved, same } = Counts::new(comparison);
    writeln!(out, "{added} added, {gone} gone, {moved} moved, {same} the same")
}

fn line(row: &SavedRow) -> String {
    let line = row.line.map(|line| format!(":{line}")).unwrap_or_default();
    let source = row.source.as_deref().map(|source| format!("  ({}{line})", shown(source)));
    format!("{}  {}{}", shown(&row.when), shown(&row.event), source.unwrap_or_default())
}

fn tell_json(comparison: &Comparison, out: &mut dyn Write) -> io::Result<()> {
    #[derive(Serialize)]
    struct Told<'t> {
        counts: Counts,
        differences: &'t [Difference<'t>],
    }
    let told = Told { counts: Counts::new(comparison), differences: &comparison.differences };
    serde_json::to_writer_pretty(&mut *out, &told)?;
    writeln!(out)
}
