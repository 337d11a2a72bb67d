//! What is meant by the shared options: names looked up, dates read, before any input is opened.

use super::failure::{Failure, note, say};
use super::said::{Color, Kind, Manner, Reading};
use dateline::docdate::DateBasis;
use dateline::extractor::{Analysis, Domain, Extractor, Settings};
use dateline::read::{Columns, Inputs, Problem, count_files, inputs_with};
use dateline::text::Document;
use dateline::time::Interval;
use dateline::timeline::Narrow;
use std::collections::BTreeMap;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};

/// Dates that the user gives.
#[derive(Debug, Default)]
pub struct Dates {
    default: Option<Interval>,
    all: Option<Interval>,
    /// For a source or a document's id; whether an input answered to it.
    each: BTreeMap<String, (Interval, bool)>,
    /// Documents that had no date but the default one.
    filled: usize,
    /// Dates in digits of which nothing tells day and month apart, and the documents that hold them.
    unsure: (usize, usize),
}

impl Dates {
    pub fn new(reading: &Reading) -> Result<Dates, Failure> {
        Ok(Dates {
            default: date("--date", &reading.date)?,
            all: date("--date-override", &reading.date_override)?,
            each: reading.dates.as_deref().map(dates_of).transpose()?.unwrap_or_default(),
            filled: 0,
            unsure: (0, 0),
        })
    }

    /// Gives a document its dates: its own row of `--dates`, else `--date-override`; `--date` to fall back on.
    pub fn apply(&mut self, document: &mut Document) {
        document.date_default = self.default;
        let own = [&document.source, &document.doc_id].into_iter().find(|name| self.each.contains_key(*name));
        let own = own.and_then(|name| self.each.get_mut(name)).map(|row| {
            row.1 = true;
            row.0
        });
        if let Some(date) = own.or(self.all) {
            document.date = Some(date);
            document.date_overridden = true;
        }
    }

    /// Is the document's date the default one?
    pub fn took_default(analysis: &Analysis) -> bool {
        let document = &analysis.text.document;
        let stated = document.date_overridden || document.date.is_some();
        document.date_default.is_some() && !stated && analysis.date.basis == DateBasis::Given
    }

    /// Counts the documents that took the default date, and the dates that are not sure.
    pub fn note(&mut self, took_default: bool, unsure: usize) {
        self.filled += usize::from(took_default);
        self.unsure = (self.unsure.0 + unsure, self.unsure.1 + usize::from(unsure > 0));
    }

    /// Warnings for when all inputs are read.
    pub fn warnings(&self) -> Vec<String> {
        let several = (self.filled > 1).then(|| {
            let advice = "give --dates where they differ";
            format!("--date filled several: {} inputs state no date: {advice}", self.filled)
        });
        let unmatched = self.each.iter().filter(|(_, row)| !row.1).map(|(name, _)| {
            format!("no such input: '{name}' in --dates: write the source as the output cites it")
        });
        let (dates, inputs) = self.unsure;
        let unsure = (dates > 0).then(|| {
            let (dates, inputs) = (counted(dates, "date"), counted(inputs, "input"));
            format!("day or month first? {dates} in {inputs} read month first, as 03/04/2025 is 4 March: explain shows which")
        });
        several.into_iter().chain(unsure).chain(unmatched).collect()
    }
}

/// The date that an option says.
fn date(option: &str, said: &Option<String>) -> Result<Option<Interval>, Failure> {
    let read = said.as_ref().map(|text| text.parse());
    read.transpose().map_err(|error| Failure::message(format!("bad date: {option}: {error}")))
}

fn counted(n: usize, what: &str) -> String {
    format!("{n} {what}{}", if n == 1 { "" } else { "s" })
}

/// The rows of `--dates`.
fn dates_of(path: &Path) -> Result<BTreeMap<String, (Interval, bool)>, Failure> {
    let place = path.display();
    let advice = "write rows of source,date such as notes.txt,2025-05-16";
    let bad = |what: &str, line: u64| Failure::message(format!("{what}: {place}:{line}: {advice}"));
    let bytes = std::fs::read(path)
        .map_err(|error| Failure::message(format!("cannot read --dates: {place}: {error}")))?;
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(bytes);
    let mut each = BTreeMap::new();
    for (n, record) in reader.records().enumerate() {
        let record = record.map_err(|error| {
            bad("not CSV in UTF-8", error.position().map_or(n as u64 + 1, csv::Position::line))
        })?;
        let line = record.position().map_or(n as u64 + 1, csv::Position::line);
        let (Some(source), Some(date), None) = (record.get(0), record.get(1), record.get(2)) else {
            return Err(bad("not two fields", line));
        };
        if n == 0 && (source, date) == ("source", "date") {
            continue;
        }
        let date = date.parse().map_err(|_| bad(&format!("'{date}' is no date"), line))?;
        if each.insert(source.to_owned(), (date, false)).is_some() {
            return Err(bad(&format!("'{source}' stands twice"), line));
        }
    }
    Ok(each)
}

/// The extractor with the user's settings. It is used until the program ends, and never taken apart.
pub fn extractor(reading: &Reading) -> Result<&'static Extractor, Failure> {
    let domain = reading.domain.map(|kind| match kind {
        Kind::News => Domain::News,
        Kind::Narrative => Domain::Narrative,
        Kind::Message => Domain::Message,
        Kind::Command => Domain::Command,
    });
    let settings = Settings {
        events: reading.events.clone(),
        no_known: reading.no_known,
        rules: reading.rules.clone(),
        domain,
        fiscal_start: reading.fiscal_start,
    };
    let extractor = Extractor::new(settings).map_err(|error| Failure::message(error.to_string()))?;
    Ok(Box::leak(Box::new(extractor)))
}

/// Which rows are wanted.
pub fn narrow(said: &super::said::Narrow) -> Result<Narrow, Failure> {
    let from = date("--from", &said.from)?.and_then(|date| date.start());
    let to = date("--to", &said.to)?.and_then(|date| date.end());
    if let (Some(first), Some(last)) = (from, to)
        && first > last
    {
        return Err(Failure::message(format!(
            "no time: --from {first} --to {last}: turn the two dates round"
        )));
    }
    let words = said.words.iter().flat_map(|words| words.split_whitespace()).map(str::to_owned).collect();
    Ok(Narrow { from, to, words })
}

/// Errors and warnings as they come, counted.
#[derive(Debug)]
pub struct Teller {
    quiet: bool,
    pub failed: usize,
}

impl Teller {
    pub fn new(manner: &Manner) -> Teller {
        Teller { quiet: manner.quiet, failed: 0 }
    }

    pub fn problem(&mut self, problem: &Problem) {
        if problem.warning {
            self.warn(&problem.to_string());
        } else {
            self.failed += 1;
            say(&problem.to_string());
        }
    }

    pub fn warn(&self, text: &str) {
        if !self.quiet {
            say(&format!("warning: {text}"));
        }
    }

    /// A line without the program's name.
    pub fn note(&self, text: &str) {
        if !self.quiet {
            note(text);
        }
    }
}

/// The inputs that the user named.
pub struct Given {
    paths: Vec<PathBuf>,
    columns: Columns,
}

impl Given {
    pub fn open(&self) -> Inputs {
        inputs_with(&self.paths, self.columns.clone())
    }

    pub fn count_files(&self) -> usize {
        count_files(&self.paths, self.columns.clone())
    }
}

/// The inputs; where the user named none, nothing is read in their stead.
pub fn some_inputs(paths: &[PathBuf], reading: &Reading) -> Result<Given, Failure> {
    if paths.is_empty() {
        return Err(Failure::message("no input: name files or folders, or - for standard input"));
    }
    let columns = Columns { text: reading.text_column.clone(), date: reading.date_column.clone() };
    Ok(Given { paths: paths.to_vec(), columns })
}

/// Are colours wanted on standard output?
pub fn color(said: Color) -> bool {
    match said {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => {
            std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|set| set.is_empty())
        }
    }
}

/// Columns of the window; 100 where there is none.
pub fn window() -> usize {
    terminal_size::terminal_size().map_or(100, |(width, _)| usize::from(width.0)).clamp(40, 400)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn dates(csv: &str) -> Result<Dates, Failure> {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        file.write_all(csv.as_bytes()).unwrap();
        let reading = Reading {
            date_override: Some("2001".into()),
            dates: Some(file.path().to_owned()),
            ..Reading::default()
        };
        Dates::new(&reading)
    }

    #[test]
    fn a_row_of_its_own_outweighs_the_date_for_all() {
        let mut dates = dates("source,date\na.txt,2025-05-16\ngone.txt,2024\n").unwrap();
        let mut given = |source: &str| {
            let mut document = Document { source: source.into(), ..Document::default() };
            dates.apply(&mut document);
            document.date.unwrap().to_edtf()
        };
        assert_eq!((given("a.txt").as_str(), given("b.txt").as_str()), ("2025-05-16", "2001"));
        assert_eq!(dates.warnings().len(), 1);
        assert!(dates.warnings()[0].contains("'gone.txt'"));
    }

    #[test]
    fn broken_rows_are_named_by_line() {
        for (csv, want) in
            [("a.txt,soon\n", ":1: "), ("a,2024\nb\n", ":2: "), ("a,2024\na,2025\n", "stands twice")]
        {
            match dates(csv) {
                Err(Failure::Message(message)) => assert!(message.contains(want), "{message}"),
                other => panic!("{csv}: {other:?}"),
            }
        }
    }
}
