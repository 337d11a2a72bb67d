//! What the user said: arguments as they stand, nothing looked up yet.

use clap::{Args, Parser, Subcommand, ValueEnum};
use dateline::export::FORMATS;
use dateline::time::MONTHS;
use std::path::PathBuf;

/// Reads prose and writes a timeline: every row says when, what, where it was said, and why that date.
#[derive(Debug, Parser)]
#[command(name = "dateline", version, max_term_width = 100, disable_help_subcommand = true)]
#[command(
    after_help = "Exit status: 0 done, 1 some inputs failed or differences were found, 2 wrong usage or nothing could be done."
)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Write one ordered timeline from all the inputs
    Extract(Extract),
    /// Write the expressions, events and links of each document
    Annotate(Annotate),
    /// Show each sentence, its expressions underlined, and how each got its value
    Explain(Explain),
    /// Compare a fresh timeline with a saved one
    Check(Check),
    /// List, test or show the rules, built in and your own
    Rules(Rules),
    /// List the known events
    Events(Events),
    /// Print the completions of a shell
    Completions(Completions),
    /// Print the manual page, or write the pages of all commands
    Man(Man),
}

#[derive(Debug, Args)]
#[command(after_help = extract_help())]
pub struct Extract {
    /// Files, folders, or - for standard input
    #[arg(value_name = "FILE|DIR|-")]
    pub inputs: Vec<PathBuf>,
    #[command(flatten)]
    pub output: Output,
    /// Columns of csv and xlsx, in this order, such as start,event,source; also id and place
    #[arg(long, value_name = "NAMES", value_delimiter = ',', help_heading = "Output")]
    pub columns: Vec<String>,
    /// Begin CSV with a byte order mark, for spreadsheets that guess encodings
    #[arg(long, help_heading = "Output")]
    pub bom: bool,
    /// Write a timeline for each document as it is read, as JSON Lines
    #[arg(long, help_heading = "Output")]
    pub per_document: bool,
    #[command(flatten)]
    pub narrow: Narrow,
    /// Show background rows in the table, too
    #[arg(long, help_heading = "Rows")]
    pub all: bool,
    /// Keep undated events of every document
    #[arg(long, help_heading = "Rows")]
    pub all_events: bool,
    #[command(flatten)]
    pub reading: Reading,
    #[command(flatten)]
    pub manner: Manner,
}

/// The formats and some commands to begin with.
fn extract_help() -> String {
    let mut formats: Vec<String> = Vec::new();
    for format in FORMATS {
        match formats.last_mut().filter(|last| last.split(' ').next() == Some(format.name)) {
            Some(last) => *last = format!("{last} .{}", format.ending),
            None => formats.push(format!("{} .{}", format.name, format.ending)),
        }
    }
    format!(
        "Formats and their endings: {}. Where two share an ending, the first is meant; write FORMAT:FILE for the \
         other.\n\nExamples:\n  dateline extract articles/                         a table here, CSV in a pipe\n  \
         dateline extract articles/ -o all.xlsx -o all.ics  several files at once\n  \
         dateline extract notes.txt --date 2025-05-16       the day that \"yesterday\" counts from\n  \
         dateline extract case/ --from 2019 --match fire    only some rows",
        formats.join(", ")
    )
}

/// Which rows are wanted.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Rows")]
pub struct Narrow {
    /// Only rows that can lie on or after this date
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    pub from: Option<String>,
    /// Only rows that can lie on or before this date
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    pub to: Option<String>,
    /// Only rows whose event or quote holds all these words (may repeat)
    #[arg(long = "match", value_name = "WORDS")]
    pub words: Vec<String>,
}

#[derive(Debug, Args)]
pub struct Annotate {
    /// Files, folders, or - for standard input
    #[arg(value_name = "FILE|DIR|-")]
    pub inputs: Vec<PathBuf>,
    #[command(flatten)]
    pub output: Output,
    #[command(flatten)]
    pub reading: Reading,
    #[command(flatten)]
    pub manner: Manner,
    /// Write only these sections, and do only their work
    #[arg(long, value_name = "SECTION", value_delimiter = ',')]
    pub only: Vec<Section>,
    /// What offsets count
    #[arg(long, value_name = "UNIT", default_value = "char")]
    pub offsets: Unit,
}

#[derive(Debug, Args)]
pub struct Explain {
    /// A file, or - for standard input
    #[arg(value_name = "FILE|-")]
    pub input: PathBuf,
    #[command(flatten)]
    pub reading: Reading,
    #[command(flatten)]
    pub manner: Manner,
}

#[derive(Debug, Args)]
#[command(
    after_help = "Exit status: 0 no differences, 1 differences, 2 SAVED is missing or nothing could be done."
)]
pub struct Check {
    /// Files, folders, or - for standard input
    #[arg(value_name = "FILE|DIR|-")]
    pub inputs: Vec<PathBuf>,
    /// The saved timeline: JSON of 'dateline extract -o SAVED'
    #[arg(long, value_name = "SAVED")]
    pub against: PathBuf,
    /// Write the fresh timeline to SAVED
    #[arg(long)]
    pub accept: bool,
    /// Only these differences count; wording may differ
    #[arg(long, value_name = "WHAT")]
    pub only: Option<Only>,
    /// How differences are shown
    #[arg(short, long, value_name = "FORMAT", default_value = "text")]
    pub format: Shown,
    #[command(flatten)]
    pub reading: Reading,
    #[command(flatten)]
    pub manner: Manner,
    /// Keep undated events of every document
    #[arg(long)]
    pub all_events: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Only {
    Dates,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Shown {
    Text,
    Json,
}

#[derive(Debug, Args)]
pub struct Rules {
    #[command(subcommand)]
    pub action: Option<RulesAction>,
    /// Folder of .rules files that add to ours; a rule of the same name replaces ours
    #[arg(long, value_name = "DIR", global = true)]
    pub rules: Vec<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub enum RulesAction {
    /// Name every rule and where it stands
    List,
    /// Run every example of every rule
    Test,
    /// Print a rule as it is written
    Show {
        /// Name of the rule
        name: String,
    },
}

#[derive(Debug, Args)]
pub struct Events {
    /// Words that the event's id, name, aliases or places hold
    pub query: Vec<String>,
    /// File of known events of your own, CSV like ours
    #[arg(long, value_name = "FILE")]
    pub events: Vec<PathBuf>,
    /// Only your own events
    #[arg(long)]
    pub no_known: bool,
}

#[derive(Debug, Args)]
pub struct Completions {
    /// The shell
    pub shell: clap_complete::Shell,
}

#[derive(Debug, Args)]
pub struct Man {
    /// Folder that gets a page for each command
    #[arg(value_name = "DIR")]
    pub folder: Option<PathBuf>,
}

/// Where the result goes.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Output")]
pub struct Output {
    /// Format of standard output, or of a single --output whose ending tells none
    #[arg(short, long, value_name = "FORMAT")]
    pub format: Option<String>,
    /// Write to this file; its ending tells the format, or write FORMAT:FILE (may repeat)
    #[arg(short, long, value_name = "FILE")]
    pub output: Vec<String>,
}

/// How documents are read.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Reading")]
pub struct Reading {
    /// Date of inputs that state none: ISO 8601 or EDTF, such as 2025-05-16, 2025-05 or 2026-02~
    #[arg(short, long, value_name = "DATE", allow_hyphen_values = true)]
    pub date: Option<String>,
    /// Date of all inputs, whatever they state
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    pub date_override: Option<String>,
    /// CSV file of source,date: a date for each of these inputs
    #[arg(long, value_name = "FILE")]
    pub dates: Option<PathBuf>,
    /// Column of CSV inputs that holds the prose; CSV files in folders are read only where it is named
    #[arg(long, value_name = "NAME")]
    pub text_column: Option<String>,
    /// Column of CSV inputs that holds each row's date
    #[arg(long, value_name = "NAME")]
    pub date_column: Option<String>,
    /// File of known events of your own, CSV like ours (may repeat)
    #[arg(long, value_name = "FILE")]
    pub events: Vec<PathBuf>,
    /// The text alone: no known events but your own
    #[arg(long)]
    pub no_known: bool,
    /// Folder of .rules files that add to ours; a rule of the same name replaces ours (may repeat)
    #[arg(long, value_name = "DIR")]
    pub rules: Vec<PathBuf>,
    /// Month in which fiscal years begin: 1 to 12 or a name; what a text says of its own where not given, else January
    #[arg(long, value_name = "MONTH", value_parser = month)]
    pub fiscal_start: Option<u8>,
    /// Kind of text; judged from the text where not given
    #[arg(long)]
    pub domain: Option<Kind>,
}

/// A month by its number or by the first letters of its name.
fn month(said: &str) -> Result<u8, String> {
    let begins = |name: &&str| name.get(..said.len()).is_some_and(|head| head.eq_ignore_ascii_case(said));
    let named = |name: &&str| said.len() >= 3 && begins(name);
    let number = said.parse().ok().or_else(|| MONTHS.iter().position(named).map(|at| at as u8 + 1));
    number
        .filter(|month| (1..=12).contains(month))
        .ok_or_else(|| "write 1 to 12, or a name such as October".to_owned())
}

/// How the work is done and told.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Manner")]
pub struct Manner {
    /// Documents read at the same time; all cores where not given
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub jobs: Option<u16>,
    /// No warnings and notes on standard error; errors stay
    #[arg(short, long)]
    pub quiet: bool,
    /// No progress on standard error
    #[arg(long)]
    pub no_progress: bool,
    /// Colours in the terminal
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub color: Color,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Section {
    Timexes,
    Events,
    Links,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Unit {
    Char,
    Byte,
    Utf16,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Kind {
    News,
    Narrative,
    Message,
    Command,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Color {
    #[default]
    Auto,
    Always,
    Never,
}
