//! `dateline annotate`: the expressions, events and links of each document, as JSON Lines or TimeML.

use super::failure::{Failure, Outcome};
use super::meant::{Dates, extractor, some_inputs};
use super::output::{Known, Place, Sink, targets};
use super::said::{Annotate, Section, Unit};
use super::work::Work;
use dateline::export::{Sections, annotation, timeml};
use dateline::extractor::{Analysis, Wanted};
use dateline::text::OffsetUnit;
use std::collections::HashMap;
use std::io::Write;
use std::path::{Path, PathBuf};

/// TimeML goes into a folder, which has no ending.
const FORMATS: [Known; 2] = [("jsonl", "jsonl"), ("timeml", "")];
const JSONL: usize = 0;

pub fn run(said: Annotate) -> Result<Outcome, Failure> {
    let targets = targets(&said.output, &said.inputs, &FORMATS, JSONL)?;
    let (mut lines, mut folders) = (Vec::new(), Vec::new());
    for (format, place) in &targets {
        match place {
            place if *format == JSONL => lines.push(place),
            Place::File(folder) => folders.push(folder),
            Place::Standard => {
                let advice = "add -o FOLDER; each document becomes a file there";
                return Err(Failure::message(format!("no folder: -f timeml: {advice}")));
            }
        }
    }
    let sections = sections(&said.only);
    let unit = match said.offsets {
        Unit::Char => OffsetUnit::Char,
        Unit::Byte => OffsetUnit::Byte,
        Unit::Utf16 => OffsetUnit::Utf16,
    };
    let dates = Dates::new(&said.reading)?;
    let extractor = extractor(&said.reading)?;
    let inputs = some_inputs(&said.inputs, &said.reading)?;
    let mut folders = folders.into_iter().map(|path| Folder::open(path)).collect::<Result<Vec<_>, _>>()?;
    let mut sinks = lines.into_iter().map(Sink::open).collect::<Result<Vec<_>, _>>()?;
    let (wants_line, wants_file) = (!sinks.is_empty(), !folders.is_empty());
    let make = |analysis: Analysis| Made {
        line: wants_line.then(|| annotation(&analysis, sections, unit)),
        file: wants_file.then(|| (analysis.text.document.doc_id.clone(), timeml(&analysis, sections))),
    };
    let wanted = Wanted {
        timexes: sections.timexes,
        events: sections.events,
        links: sections.links,
        reasons: false,
        guesses: sections.events,
        only_rows: false,
    };
    let mut work = Work::new(extractor, wanted, dates, &said.manner);
    let outcome = work.each(inputs, make, |result| {
        let Ok(made) = result else { return Ok(()) };
        if let Some(line) = made.line {
            for sink in &mut sinks {
                writeln!(sink, "{line}").map_err(|error| sink.failure(&error))?;
            }
        }
        if let Some((id, text)) = made.file {
            folders.iter_mut().try_for_each(|folder| folder.write(&id, &text))?;
        }
        Ok(())
    })?;
    if outcome.status() != 2 {
        sinks.into_iter().try_for_each(Sink::finish)?;
    }
    Ok(outcome)
}

struct Made {
    line: Option<String>,
    /// Identifier and TimeML.
    file: Option<(String, String)>,
}

fn sections(only: &[Section]) -> Sections {
    let shown = |section| only.is_empty() || only.contains(&section);
    Sections {
        timexes: shown(Section::Timexes),
        events: shown(Section::Events),
        links: shown(Section::Links),
    }
}

/// A folder that gets a file for each document.
struct Folder {
    path: PathBuf,
    /// How often each name, in lower case, was asked for.
    names: HashMap<String, u32>,
}

impl Folder {
    fn open(path: &Path) -> Result<Folder, Failure> {
        std::fs::create_dir_all(path).map_err(|error| {
            Failure::message(format!("cannot make the folder: {}: {error}", path.display()))
        })?;
        Ok(Folder { path: path.to_owned(), names: HashMap::new() })
    }

    fn write(&mut self, id: &str, text: &str) -> Result<(), Failure> {
        let name = self.free_name(id);
        let mut sink = Sink::open(&Place::File(self.path.join(name)))?;
        sink.write_all(text.as_bytes()).map_err(|error| sink.failure(&error))?;
        sink.finish()
    }

    /// A file name made of the identifier that no other document has, on systems that tell case apart or not.
    fn free_name(&mut self, id: &str) -> String {
        let base = safe_name(id);
        let mut name = base.clone();
        while let Some(times) = self.names.get_mut(&name.to_lowercase()) {
            *times += 1;
            name = format!("{base}-{times}");
        }
        self.names.insert(name.to_lowercase(), 1);
        format!("{name}.tml")
    }
}

/// Letters, digits, `-`, `_` and inner `.` of an identifier; the rest becomes `_`.
fn safe_name(id: &str) -> String {
    const LONGEST: usize = 60;
    let id = id.strip_suffix(".tml").unwrap_or(id);
    let safe = |c: char| if c.is_alphanumeric() || matches!(c, '-' | '_' | '.') { c } else { '_' };
    let name: String = id.chars().take(LONGEST).map(safe).collect();
    let name = name.trim_matches(['.', ' ']);
    if name.is_empty() { "document".to_owned() } else { name.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_names_are_safe_and_never_clash() {
        let mut folder = Folder { path: PathBuf::new(), names: HashMap::new() };
        let ids = ["a/b", "A_B", "../..", "", "a_b-2", "a/b", "x.tml"];
        let names: Vec<String> = ids.iter().map(|id| folder.free_name(id)).collect();
        assert_eq!(names[0], "a_b.tml");
        assert_eq!(names[6], "x.tml");
        let mut lower: Vec<String> = names.iter().map(|name| name.to_lowercase()).collect();
        lower.sort();
        lower.dedup();
        assert_eq!(lower.len(), ids.len(), "{names:?}");
        assert!(names.iter().all(|name| !name.starts_with('.') && !name.contains('/')), "{names:?}");
    }
}
