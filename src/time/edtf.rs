//! EDTF (ISO 8601-2), day or coarser: how intervals are written, and how date arguments are read.

use super::day::IsoYear;
use super::{Clock, Day, Edge, Grain, Interval, Modifier, Period, Said, Season};
use thiserror::Error;

/// A date that is neither ISO 8601 nor EDTF.
#[derive(Debug, Error, PartialEq, Eq)]
#[error(
    "'{0}' is no date; write it like 2025-05-16, 2025-05, 2025, 2025-05-16T09:30, 2026-02~ or 2026-02-01/2026-12-31"
)]
pub struct ParseDateError(pub String);

impl Interval {
    /// EDTF of the interval; empty where nothing is known.
    pub fn to_edtf(&self) -> String {
        if let Some(said) = self.said {
            return self.said_edtf(said);
        }
        let open = |day: Option<Day>| day.map_or_else(|| "..".to_owned(), |day| day.to_string());
        match (self.start(), self.end()) {
            (None, None) => String::new(),
            _ if self.is_lasting() => {
                let edge = |edge: Edge| {
                    edge.period()
                        .map_or_else(|| "..".to_owned(), |p| period(p).unwrap_or_else(|| open(edge.day())))
                };
                format!("{}/{}", edge(self.begin), edge(self.finish))
            }
            (Some(start), Some(end)) if start == end => start.to_string(),
            (None, Some(end)) => format!("[..{end}]"),
            (Some(start), None) => format!("[{start}..]"),
            (Some(start), Some(end)) => format!("[{start}..{end}]"),
        }
    }

    fn said_edtf(&self, said: Said) -> String {
        let mark = if said.is_approximate() { "~" } else { "" };
        match period(said.period) {
            Some(text) => text + mark,
            None if said.period.grain() >= Grain::Decade => {
                let year = |day: Day| IsoYear(day.year());
                format!("[{}..{}]", year(said.period.first()), year(said.period.last()))
            }
            None => format!("[{}..{}]", said.period.first(), said.period.last()),
        }
    }

    fn parse(text: &str) -> Option<Interval> {
        let inner = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
        if let Some((from, to)) = inner.map_or_else(|| text.split_once('/'), |inner| inner.split_once("..")) {
            let end = |part: &str| match part {
                "" | ".." => Some(None),
                part => single(part).map(Some),
            };
            let (from, to) = (end(from)?, end(to)?);
            let (earliest, latest) = (from.map(|i| i.period.first()), to.map(|i| i.period.last()));
            if earliest.is_none() && latest.is_none() || earliest.zip(latest).is_some_and(|(a, b)| a > b) {
                return None;
            }
            return Some(Interval::between(earliest, latest));
        }
        let said = single(text)?;
        Some(Interval::said(said.period, said.clock, said.modifier))
    }
}

/// Reads a date argument: a day, a part of a date, a datetime, an approximate date, a season, or two dates with
/// `/` between them, of which either may be `..`. An interval of two means "some time from … to …", inclusive.
///
/// ```
/// use dateline::time::Interval;
/// assert_eq!("2026-02~".parse::<Interval>().unwrap().to_edtf(), "2026-02~");
/// assert_eq!("2026-02-01/..".parse::<Interval>().unwrap().to_edtf(), "[2026-02-01..]");
/// assert!("last week".parse::<Interval>().is_err());
/// ```
impl std::str::FromStr for Interval {
    type Err = ParseDateError;

    fn from_str(text: &str) -> Result<Interval, ParseDateError> {
        Interval::parse(text.trim()).ok_or_else(|| ParseDateError(text.to_owned()))
    }
}

impl Edge {
    /// EDTF of the bounds: `2025-05-16`, `[2025-05-16..]`; empty where unbounded.
    pub fn to_edtf(self) -> String {
        Interval { begin: self, finish: self, said: None }.to_edtf()
    }
}

fn period(period: Period) -> Option<String> {
    let (year, month, _) = period.first().fields();
    let iso = IsoYear(year);
    Some(match period.grain() {
        Grain::Day => period.first().to_string(),
        Grain::Month => format!("{iso}-{month:02}"),
        Grain::Season => format!("{iso}-{}", 20 + (month / 3)),
        Grain::Quarter => format!("{iso}-{}", 33 + (month - 1) / 3),
        Grain::Half => format!("{iso}-{}", 40 + (month - 1) / 6),
        Grain::Year => iso.to_string(),
        // `X` stands for any digit, and not in years before 0.
        Grain::Decade if year >= 10 => format!("{:03}X", year / 10),
        Grain::Century if year >= 100 => format!("{:02}XX", year / 100),
        Grain::Millennium if year >= 1_000 => format!("{}XXX", year / 1_000),
        _ => return None,
    })
}

fn single(text: &str) -> Option<Said> {
    let (text, modifier) = match text.strip_suffix(['~', '?', '%']) {
        Some(rest) => (rest, Some(Modifier::Approx)),
        None => (text, None),
    };
    let (date, clock) = match text.split_once(['T', ' ']) {
        Some((date, time)) => (date, Some(self::clock(time)?)),
        None => (text, None),
    };
    let (sign, digits) = match date.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, date),
    };
    let mut fields = digits.split('-');
    let year = fields.next().filter(|year| year.len() == 4)?;
    if let Some(unspecified) = masked(sign, year) {
        return (fields.next().is_none() && clock.is_none()).then_some(Said {
            period: unspecified,
            clock,
            modifier,
        });
    }
    let year = sign * digits_of(year)?;
    let two = |field: &str| {
        (field.len() == 2).then(|| digits_of(field)).flatten().and_then(|n| u8::try_from(n).ok())
    };
    let period = match (fields.next(), fields.next(), fields.next()) {
        (None, ..) => Period::year(year)?,
        (Some(month), None, _) => match two(month)? {
            month @ 1..=12 => Period::month(year, month)?,
            season @ 21..=24 => Period::season(year, Season::ALL[usize::from(season) - 21])?,
            quarter @ 33..=36 => Period::year(year)?.nth_inside(Grain::Quarter, i64::from(quarter) - 33)?,
            half @ 40..=41 => Period::year(year)?.nth_inside(Grain::Half, i64::from(half) - 40)?,
            _ => return None,
        },
        (Some(month), Some(day), None) => Period::day(Day::new(year, two(month)?, two(day)?)?),
        _ => return None,
    };
    (clock.is_none() || period.grain() == Grain::Day).then_some(Said { period, clock, modifier })
}

/// `196X`, `19XX`, `1XXX`.
fn masked(sign: i32, year: &str) -> Option<Period> {
    let known = year.trim_end_matches('X');
    let grain = match 4 - known.len() {
        1 => Grain::Decade,
        2 => Grain::Century,
        3 => Grain::Millennium,
        _ => return None,
    };
    let size = 10_i32.pow(4 - known.len() as u32);
    let year = sign * digits_of(known)? * size;
    Period::containing(grain, Day::new(if year == 0 { sign } else { year }, 1, 1)?)
}

fn digits_of(text: &str) -> Option<i32> {
    text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}

/// `09:30`, `09:30:15`, with fractions and zone read over: a document date needs the day.
fn clock(text: &str) -> Option<Clock> {
    let end = text.find(['Z', '+', '-', '.']).unwrap_or(text.len());
    let mut fields = text[..end].split(':').map(|field| {
        (field.len() == 2).then(|| digits_of(field)).flatten().and_then(|n| u8::try_from(n).ok())
    });
    let hour = fields.next()??;
    let minute = fields.next().map_or(Some(None), |minute| minute.map(Some))?;
    let second = fields.next().map_or(Some(None), |second| second.map(Some))?;
    let fits = hour <= 24 && minute.unwrap_or(0) < 60 && second.unwrap_or(0) <= 60 && fields.next().is_none();
    fits.then_some(Clock::At { hour, minute, second, zone: None })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_is_written_again() {
        for text in [
            "2025-05-16",
            "2025-05",
            "2025",
            "-0479",
            "2026-02~",
            "196X",
            "19XX",
            "2025-21",
            "2025-24",
            "2025-34",
            "[..2022-05-15]",
            "[2025-05-01..2025-05-16]",
            "[2025-05-16..]",
        ] {
            assert_eq!(text.parse::<Interval>().unwrap().to_edtf(), text);
        }
        assert_eq!("-04XX".parse::<Interval>().unwrap().to_edtf(), "[-0499..-0400]");
    }

    #[test]
    fn bounds_are_strict_and_inclusive() {
        let of = |text: &str| {
            let i: Interval = text.parse().unwrap();
            format!("{}..{}", i.start().unwrap(), i.end().unwrap())
        };
        assert_eq!(of("2025-24"), "2025-12-01..2026-02-28");
        assert_eq!(of("196X"), "1960-01-01..1969-12-31");
        assert_eq!(of("2026-02-01/2026-12-31"), "2026-02-01..2026-12-31");
        assert_eq!(of("2025-05-16T09:30:00Z"), "2025-05-16..2025-05-16");
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in [
            "", "today", "2025-13", "2025-02-30", "16-05-2025", "2025-5-6", "../..", "2025-05T10:00",
            "2026/2025", "20256", "2025-05-16T9", "٢٠٢٥",
        ] {
            assert!(text.parse::<Interval>().is_err(), "{text}");
        }
    }

    #[test]
    fn lasting() {
        let day = |y, m, d| Day::new(y, m, d).unwrap();
        assert_eq!(Interval::lasting(day(2022, 2, 24), None).to_edtf(), "2022-02-24/..");
        assert_eq!(
            Interval::lasting(day(1939, 9, 1), Some(day(1945, 9, 2))).to_edtf(),
            "1939-09-01/1945-09-02"
        );
        let (first, last) = (day(1968, 1, 1), day(1968, 12, 31));
        let year = Edge::between(first, last);
        let until = Interval { finish: year, ..Interval::default() };
        assert_eq!((until.to_edtf().as_str(), until.to_human().as_str()), ("../1968", "until 1968"));
        // Since 1968, and over by 1971 at the latest, which is no date of its own.
        let bounded = Edge { earliest: Some(first), latest: Some(day(1971, 12, 31)) };
        let since = Interval { begin: year, finish: bounded, said: None };
        assert_eq!((since.to_edtf().as_str(), since.to_human().as_str()), ("1968/..", "1968 –"));
        assert_eq!(since.end(), Some(day(1971, 12, 31)));
    }

    #[test]
    fn bounds_of_a_whole_month_are_told_as_the_month() {
        let day = |d| Day::new(2023, 5, d);
        let within = |last| Interval::between(day(1), day(last)).as_said();
        assert_eq!((within(31).to_edtf().as_str(), within(31).to_human().as_str()), ("2023-05", "May 2023"));
        assert_eq!(within(30).to_edtf(), "[2023-05-01..2023-05-30]");
    }
}
