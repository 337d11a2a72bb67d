//! Word lists: CSV files of words and their values, a class each, with neither commas nor quotation marks in a field.
//!
//! The file's name is the class. The second column's name says how values are written: `number`, `grain`,
//! `modifier`, `season`, `daypart`, `zone` (minutes east of UTC) or nothing at all. A third column `capital` with `yes` asks for a
//! capital letter.

use super::build::datum::DAY_PARTS;
use crate::text::{Lexicon, WordListError};
use crate::time::{Grain, Modifier, Season};

/// Adds a word list to the lexicon.
pub(super) fn load(class: &str, csv: &str, lexicon: &mut Lexicon) -> Result<(), WordListError> {
    let fail = |line, what: String| WordListError { list: format!("{class}.csv"), line, what };
    let class = lexicon.intern_class(class);
    let mut column = None;
    for (line, row) in
        (1..).zip(csv.lines()).filter(|(_, row)| !row.trim().is_empty() && !row.starts_with('#'))
    {
        let mut fields = row.split(',').map(str::trim);
        let [word, written, capital] = std::array::from_fn(|_| fields.next().unwrap_or(""));
        if word.contains('"') || fields.next().is_some() {
            let what = "a word list has at most three columns, without commas or quotation marks in them";
            return Err(fail(line, what.to_owned()));
        }
        let Some(column) = column else {
            column = Some(written);
            continue;
        };
        let value =
            value(column, written).ok_or_else(|| fail(line, format!("'{written}' is no {column}")))?;
        let word = lexicon.intern(word);
        lexicon.put(word, class, value);
        if capital == "yes" {
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
