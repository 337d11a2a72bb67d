//! Excel: a worksheet with real dates where Excel has them (from 1900 on; earlier ones are text), a frozen header,
//! filters, and links to the sources.
//!
//! Every text is written as text, so none can run as a formula. The bytes depend on nothing but the rows.

use super::csv::{Column, Kind};
use super::row::Row;
use super::{Look, clean};
use crate::timeline::Timeline;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, Url, Workbook, Worksheet, XlsxError,
};
use std::borrow::Cow;
use std::io::{self, Write};

/// A worksheet has 1,048,576 rows, the header one of them.
const MOST_ROWS: usize = 1_048_575;
/// UTF-16 units of a cell.
const LONGEST: usize = 32_767;
/// Links of a worksheet are not without cost, and Excel refuses more than this.
const MOST_LINKS: usize = 65_530;

pub(super) const HOLDS: &str = "a place among the first 1,048,575";

pub(super) fn write(timeline: &Timeline, look: &Look, out: &mut dyn Write) -> io::Result<usize> {
    let bytes = workbook(timeline, look).map_err(|error| io::Error::other(error.to_string()))?;
    out.write_all(&bytes)?;
    Ok(timeline.entries.len().saturating_sub(MOST_ROWS))
}

fn workbook(timeline: &Timeline, look: &Look) -> Result<Vec<u8>, XlsxError> {
    let columns = look.columns();
    let (bold, date) = (Format::new().set_bold(), Format::new().set_num_format("yyyy-mm-dd"));
    let text = Format::new().set_align(FormatAlign::Top);
    let mut book = Workbook::new();
    book.set_properties(&DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?));
    let sheet = book.add_worksheet();
    sheet.set_name("Timeline")?;
    sheet.set_freeze_panes(1, 0)?;
    for (at, column) in (0_u16..).zip(&columns) {
        sheet.write_string_with_format(0, at, column.name, &bold)?;
        sheet.set_column_width(at, width(column))?;
    }
    let mut links = 0;
    for (at, entry) in (1_u32..).zip(timeline.entries.iter().take(MOST_ROWS)) {
        let row = Row::new(timeline, entry);
        for (column_at, column) in (0_u16..).zip(&columns) {
            let value = (column.of)(&row);
            if value.is_empty() {
                continue;
            }
            let number = || value.parse::<f64>().ok();
            if column.kind == Kind::Number
                && let Some(number) = number()
            {
                sheet.write_number(at, column_at, number)?;
            } else if column.kind == Kind::Day
                && let Some(day) = excel_day(&value)
            {
                sheet.write_datetime_with_format(at, column_at, &day, &date)?;
            } else if column.name == "source" && links < MOST_LINKS && link(sheet, at, column_at, &value) {
                links += 1;
            } else {
                sheet.write_string_with_format(at, column_at, shortened(&value), &text)?;
            }
        }
    }
    let last_row = u32::try_from(timeline.entries.len().min(MOST_ROWS)).unwrap_or(0);
    let last_column = u16::try_from(columns.len().saturating_sub(1)).unwrap_or(0);
    sheet.autofilter(0, 0, last_row, last_column)?;
    book.save_to_buffer()
}

/// In characters, about.
fn width(column: &Column) -> f64 {
    match column.name {
        "event" => 44.0,
        "quote" => 70.0,
        "because" => 50.0,
        "when" | "edtf" | "source" | "expression" | "known" => 22.0,
        _ => 11.0,
    }
}

/// The day where Excel can count it.
fn excel_day(iso: &str) -> Option<ExcelDateTime> {
    let mut parts = iso.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let (year, month, day) = (year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
    (year >= 1900).then(|| ExcelDateTime::from_ymd(year, month, day).ok())?
}

/// Links a source to its file; false where it is none or Excel would refuse the link.
fn link(sheet: &mut Worksheet, row: u32, column: u16, source: &str) -> bool {
    let file = source.split('#').next().unwrap_or("");
    let plain = |c: char| !c.is_control() && !matches!(c, '"' | '<' | '>' | '|' | '*' | '?');
    if file.is_empty() || file == "-" || file.contains(':') || !file.chars().all(plain) {
        return false;
    }
    let text = shortened(source).into_owned();
    let url = Url::new(format!("file:///{file}")).set_text(text);
    sheet.write_url(row, column, url).is_ok()
}

fn shortened(text: &str) -> Cow<'_, str> {
    let harmless = |c: char| !c.is_control() || matches!(c, '\n' | '\t');
    if text.len() < LONGEST && text.chars().all(harmless) {
        return Cow::Borrowed(text);
    }
    let mut units = 0;
    let fits = |c: &char| {
        units += c.len_utf16();
        units < LONGEST
    };
    Cow::Owned(clean::line(text).chars().take_while(fits).collect())
}
