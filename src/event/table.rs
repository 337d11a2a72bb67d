//! Rows of tables: "| Boardwalk opened | 30 June 2021 | 4 September 2021 |".
//!
//! In: a sentence that is a row, with its events. Out: what its cells tell, once for each of several dates, as the head of
//! the column says.

use super::clause::phrase::Clause;
use super::label::{bare, label};
use super::parts::Part;
use super::reader::Reader;
use super::{Class, Event, Status};
use crate::docdate::range_end;
use crate::text::{Gap, Kind, Sentence, Text, is_cell, is_row};
use crate::words::{PARTICIPLE, PAST};
use std::ops::Range;

/// The cells of a row, empty ones as well.
fn cells(text: &Text, row: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let parts = move |t: &usize| text.tokens.get(*t).is_some_and(|token| is_cell(token.text(text.text())));
    let first = row.start + usize::from(parts(&row.start));
    let mut next = Some(first).filter(|&first| first < row.end);
    std::iter::from_fn(move || {
        let start = next?;
        let end = (start..row.end).find(parts).unwrap_or(row.end);
        next = Some(end + 1).filter(|&next| next < row.end);
        Some(start..end)
    })
}

/// The first noun of some words.
pub(super) fn first_noun(clause: &Clause, own: &Range<usize>) -> Option<usize> {
    own.clone().find(|&t| clause.part(t).is_noun())
}

/// The first cell of several that holds more than names and numbers, else the first with a word.
pub(super) fn telling_cell(clause: &Clause, row: Range<usize>) -> Option<Range<usize>> {
    let tokens = &clause.text.tokens;
    is_row(clause.text.text(), tokens.get(row.clone())?).then_some(())?;
    let word = |t: usize| tokens[t].kind == Kind::Word && clause.part(t) != Part::Time;
    let holds = |plain: bool| {
        let tells = move |cell: &Range<usize>| cell.clone().any(|t| word(t) && !(plain && tokens[t].capital));
        cells(clause.text, row.clone()).find(tells)
    };
    holds(true).or_else(|| holds(false))
}

impl Reader<'_> {
    /// "| Bridge opened | 3 May 2021 | 9 June 2021 |": the cells that are but a date, with their columns and mentions.
    fn dates(&self) -> Vec<(usize, usize)> {
        let text = self.clause.text;
        let dated = |(column, cell): (usize, Range<usize>)| {
            let within =
                |span| text.tokens_in(span).start >= cell.start && text.tokens_in(span).end <= cell.end;
            let at = self.mentions.iter().position(|mention| within(mention.span))?;
            let own = text.tokens_in(self.mentions[at].span);
            let range = range_end(text, own.end, self.mentions.get(at + 1).copied()) > own.end;
            let word = |t: usize| text.tokens[t].kind == Kind::Word && self.clause.part(t) != Part::Time;
            (!range && !cell.clone().any(word)).then_some((column, at))
        };
        cells(text, self.clause.range.clone()).enumerate().filter_map(dated).collect()
    }
}

/// Adds what the cells of a row tell that its sentence does not; `false` where its first words are still to be told.
pub(super) fn row(reader: &Reader, first: usize, out: &mut Vec<Event>) -> bool {
    let (clause, text) = (reader.clause, reader.clause.text);
    let tokens = text.tokens.get(clause.range.clone()).filter(|_| !reader.mentions.is_empty());
    if !tokens.is_some_and(|tokens| is_row(text.text(), tokens)) {
        return false;
    }
    let verb = |cell: &Range<usize>| {
        cell.clone().any(|t| matches!(clause.part(t), Part::Verb(form) if form & (PAST | PARTICIPLE) != 0))
    };
    let dates = reader.dates();
    let planned = |column| header(text, reader.sentence, column).is_some_and(is_plan);
    match dates[..] {
        // "| Bridge opened | 3 May 2021 | 9 June 2021 |": once for each date, as the head of its column says.
        [(column, _), ..] if dates.len() > 1 || !reader.listed && planned(column) => {
            let Some(cell) = telling_cell(clause, clause.range.clone()) else { return false };
            for (column, mention) in dates {
                let deed = header(text, reader.sentence, column).filter(|words| {
                    let verb = reader.words.verb(reader.words.lexicon().look_up(words));
                    verb.is_some_and(|verb| verb.forms & PARTICIPLE != 0 && verb.class != Class::Reporting)
                });
                let status = if planned(column) { Status::Planned } else { Status::Reported };
                let deed = deed.filter(|_| !verb(&cell) && status == Status::Reported).map(str::to_lowercase);
                tell(reader, cell.clone(), mention, (first, out), (deed, status));
            }
            true
        }
        // "3 May 2021 | Valve jammed | Pump stopped | Pump repaired 5 May 2021".
        [(_, date)] if date == 0 && reader.listed => {
            let plain = |t: usize| text.tokens[t].kind == Kind::Word && !text.tokens[t].capital;
            let dated = |cell: &Range<usize>| cell.clone().any(|t| clause.part(t) == Part::Time);
            let tells = |cell: &Range<usize>| cell.clone().any(plain) && !dated(cell);
            let leads = telling_cell(clause, clause.range.clone());
            let several = reader.mentions.len() > 1;
            let told = cells(text, clause.range.clone()).filter(tells);
            let told: Vec<Range<usize>> =
                told.filter(|cell| if leads.as_ref() == Some(cell) { several } else { verb(cell) }).collect();
            let led = leads.is_some_and(|leads| told.contains(&leads));
            for cell in told {
                tell(reader, cell, date, (first, out), (None, Status::Reported));
            }
            led
        }
        _ => false,
    }
}

/// Adds what a cell tells of a date, and nothing else of it: with a word behind it where its column says one.
fn tell(
    reader: &Reader,
    cell: Range<usize>,
    mention: usize,
    (first, out): (usize, &mut Vec<Event>),
    (deed, status): (Option<String>, Status),
) {
    let (clause, tokens) = (reader.clause, &reader.clause.text.tokens);
    let own = bare(clause, cell);
    let word = own.clone().find(|&t| tokens[t].kind == Kind::Word);
    let Some(head) = first_noun(clause, &own).or(word) else { return };
    let span = reader.span(&own);
    let known =
        out.iter_mut().skip(first).filter(|event| event.implied_by.is_none() && span.contains(event.head));
    known.for_each(|event| event.worth_telling = false);
    let label = label(clause, std::slice::from_ref(&own), reader.times);
    out.push(Event {
        head: tokens[head].span(),
        phrase: span,
        sentence: reader.sentence,
        label: deed.map_or(label.clone(), |deed| format!("{label} {deed}")),
        lemma: tokens[head].text(clause.text.text()).to_lowercase(),
        status,
        worth_telling: true,
        implied_by: Some(reader.first_mention + mention),
        ..Event::default()
    });
}

/// Does the head of a column say that its dates are to come?
fn is_plan(words: &str) -> bool {
    const PLANS: [&str; 8] =
        ["planned", "due", "target", "scheduled", "expected", "deadline", "forecast", "baseline"];
    words.split(' ').any(|word| PLANS.contains(&word.to_lowercase().as_str()))
}

/// The words at the head of a column: a cell of the first of the rows above that follow each other.
fn header(text: &Text, row: usize, column: usize) -> Option<&str> {
    /// Rows that are gone back at most.
    const ROWS: usize = 400;
    let is_row = |sentence: &&Sentence| {
        text.tokens.get(sentence.tokens.clone()).is_some_and(|tokens| is_row(text.text(), tokens))
    };
    let above = text.sentences.get(row.saturating_sub(ROWS)..row)?;
    // A table begins behind an empty line.
    let opens =
        |row: &Sentence| text.tokens.get(row.tokens.start).is_none_or(|first| first.gap == Gap::Paragraph);
    let above = Some(above).filter(|_| text.sentences.get(row).is_some_and(|row| !opens(row)))?;
    let rows = || above.iter().rev().take_while(is_row);
    let head = rows().find(|row| opens(row)).or_else(|| rows().last())?;
    let cell = cells(text, head.tokens.clone()).nth(column)?;
    let (first, last) = (text.tokens.get(cell.start)?, text.tokens.get(cell.end.checked_sub(1)?)?);
    text.text().get(first.start as usize..last.end as usize)
}
