//! Named days in rules: the builders of feasts, and the table of their names.
//!
//! In: `feasts.csv`, rows of a pattern, what it means, and examples. Out: for each a part that gives `p/named`, as if it
//! were written in a `.rules` file.

use super::datum::{Builder, Datum, int, nth, partial, small};
use crate::rule::source::{Example, Expected, RuleError, RuleSource};
use crate::time::{Falls, Feast, Partial, Then};

pub(crate) const BUILDERS: &[Builder] = &[
    ("on", 2, |a| feast(Falls::On(small(&a[0])?, small(&a[1])?))),
    ("nth-weekday-of", 3, |a| feast(Falls::Nth(small(&a[0])?, nth(&a[1])?, small(&a[2])?))),
    ("weekday-from", 3, |a| feast(Falls::From(small(&a[0])?, small(&a[1])?, small(&a[2])?))),
    ("american-monday", 3, |a| feast(Falls::Monday(small(&a[0])?, small(&a[1])?, nth(&a[2])?))),
    ("thanksgiving", 0, |_| feast(Falls::Thanksgiving)),
    ("easter", 0, |_| feast(Falls::Easter)),
    ("orthodox-easter", 0, |_| feast(Falls::OrthodoxEaster)),
    ("rosh-hashanah", 0, |_| feast(Falls::RoshHashanah)),
    ("hanukkah", 0, |_| feast(Falls::Hanukkah)),
    ("islamic", 2, |a| feast(Falls::Islamic(small(&a[0])?, small(&a[1])?))),
    ("chinese", 2, |a| feast(Falls::Chinese(small(&a[0])?, small(&a[1])?))),
    ("diwali", 0, |_| feast(Falls::Diwali)),
    ("holi", 0, |_| feast(Falls::Holi)),
    ("nowruz", 0, |_| feast(Falls::Nowruz)),
    ("sun-at", 1, |a| feast(Falls::Sun(u16::try_from(int(&a[0])?).ok()?))),
    // What counts from a feast.
    ("days-after", 2, |a| {
        let of = of(&a[0])?;
        changed(Feast { shift: of.shift.checked_add(i16::try_from(int(&a[1])?).ok()?)?, ..of })
    }),
    ("lasting", 2, |a| changed(Feast { then: Then::Lasts(small(&a[1])?), ..of(&a[0])? })),
    ("weekday-after", 3, |a| {
        changed(Feast { then: Then::Weekday(nth(&a[1])?, small(&a[2])?), ..of(&a[0])? })
    }),
    ("weekend-of", 1, |a| changed(Feast { then: Then::Weekend, ..of(&a[0])? })),
    ("week-of", 1, |a| changed(Feast { then: Then::Week, ..of(&a[0])? })),
];

fn feast(falls: Falls) -> Option<Datum> {
    changed(Feast::new(falls))
}

fn changed(feast: Feast) -> Option<Datum> {
    partial(Partial::Feast(feast))
}

fn of(datum: &Datum) -> Option<Feast> {
    match datum {
        Datum::Partial(Partial::Feast(feast)) => Some(*feast),
        _ => None,
    }
}

/// The year that the column of days is for.
const YEAR: &str = "2013";

/// Reads the table: `says,means,finds,in 2013,skips`, with `#` before comments. What a row finds are names, `;` between
/// them, that all fall on its day in 2013; what it skips is a sentence in which no rule finds anything.
pub(crate) fn read(file: &str, csv: &str) -> Result<Vec<RuleSource>, RuleError> {
    let fail = |line: usize, what: String| RuleError { file: file.to_owned(), line, what };
    let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(csv.as_bytes());
    let mut rules = Vec::new();
    for record in reader.records() {
        let record = record
            .map_err(|error| fail(error.position().map_or(0, |at| at.line() as usize), error.to_string()))?;
        let line = record.position().map_or(0, |at| at.line() as usize);
        let mut fields = record.iter().map(str::trim);
        let mut field = |what: &str| {
            let lacks = format!("a named day needs {what}: write says,means,finds,in {YEAR},skips");
            fields.next().filter(|field| !field.is_empty()).ok_or_else(|| fail(line, lacks))
        };
        let (says, means) = (field("a pattern")?, field("a meaning")?);
        let names = field("a name that it finds")?.split(';').map(str::trim);
        let (day, skipped) = (field("its day")?, field("a sentence that it skips")?);
        let example =
            |text: String, expected| Example { line, text, expected, reference: Some(YEAR.to_owned()) };
        let found = names.map(|name| {
            let words = format!("{name} {YEAR}");
            example(format!("It rained on {words}."), vec![Expected { words, says: vec![day.to_owned()] }])
        });
        let examples = found.chain([example(skipped.to_owned(), Vec::new())]).collect();
        let word = |c: char| if c.is_alphanumeric() { c } else { ' ' };
        let name: String = says.to_lowercase().chars().map(word).collect();
        let name = name.split_whitespace().collect::<Vec<_>>().join("-");
        rules.push(RuleSource {
            name: format!("feast-{name}"),
            file: file.to_owned(),
            line,
            written: format!("{says},{means}\n"),
            part: true,
            gives: Some("p/named".to_owned()),
            says: vec![(line, says.to_owned())],
            means: vec![(line, means.to_owned())],
            ties: None,
            guards: Vec::new(),
            examples,
        });
    }
    Ok(rules)
}
