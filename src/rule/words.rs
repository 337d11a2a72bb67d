//! Word lists: CSV files of words and their values, a class each.
//!
//! The file's name is the class. The second column's name says how values are written: `number`, `grain`,
//! `modifier`, `season`, `daypart`, `zone` (minutes east of UTC) or nothing at all. A third column `capital` with `yes` asks for a
//! capital letter.

use super::build::DAY_PARTS;
use crate::text::{Lexicon, WordListError};
use crate::time::{Grain, Modifier, Season};

/// Adds a word list to the lexicon.
pub(super) fn load(class: &str, csv: &str, lexicon: &mut Lexicon) -> Result<(), WordListError> {
    let fail = |line, what: String| WordListError { list: format!("{class}.csv"), line, what };
    let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).flexible(true).from_reader(csv.as_bytes());
    let header = reader.headers().map_err(|e| fail(1, e.to_string()))?.clone();
    let column = header.get(1).unwrap_or("").to_owned();
    for record in reader.records() {
        let record = record.map_err(|e| fail(e.position().map_or(0, csv::Position::line), e.to_string()))?;
        let line = record.position().map_or(0, csv::Position::line);
        let word = record.get(0).unwrap_or("");
        let written = record.get(1).unwrap_or("");
        let value =
            value(&column, written).ok_or_else(|| fail(line, format!("'{written}' is no {column}")))?;
        lexicon.add(word, class, value);
        if record.get(2) == Some("yes") {
            lexicon.ask_capital(word, class);
        }
    }
    Ok(())
}

fn value(column: &str, written: &str) -> Option<i32> {
    let at = |position: Option<usize>| position.and_then(|p| i32::try_from(p).ok());
    match column {
        "" => Some(0),
        "grain" => at(Grain::ALL.iter().position(|grain| grain.name() == written)),
        "modifier" => at(Modifier::ALL.iter().position(|modifier| modifier.name() == written)),
        "season" => at(["spring", "summer", "autumn", "winter"].iter().position(|season| *season == written))
            .filter(|&n| (n as usize) < Season::ALL.len()),
        "daypart" => at(DAY_PARTS.iter().position(|part| part.0 == written)),
        "number" | "zone" => written.parse().ok(),
        _ => None,
    }
}
