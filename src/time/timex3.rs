//! TIMEX3 spelling (TimeML 1.2.1, as the research corpora write it).

use super::day::IsoYear;
use super::{
    Clock, Day, DayPart, Falls, Grain, Length, Partial, Period, Reference, Repeat, Season, Then, TimexType,
    Value, When,
};
use std::fmt::Write;

/// The attributes of a TIMEX3 element that follow from the value alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timex3 {
    pub timex_type: TimexType,
    pub value: String,
    pub modifier: Option<&'static str>,
    pub quant: Option<String>,
    pub freq: Option<String>,
}

impl Value {
    pub fn to_timex3(&self) -> Timex3 {
        let (value, modifier, quant, freq) = match self {
            Value::Date { when, clock, modifier } => (date(*when, *clock), *modifier, None, None),
            Value::Duration { length, modifier, .. } => (length.to_string(), *modifier, None, None),
            Value::Set { repeat, quant, frequency } => {
                let freq = frequency.map(|(count, unit)| match unit {
                    Some(unit) => {
                        Length::new(count, unit).to_string().trim_start_matches(['P', 'T']).to_owned()
                    }
                    None => format!("{count}X"),
                });
                (set(repeat), None, quant.map(str::to_owned), freq)
            }
        };
        Timex3 { timex_type: self.timex_type(), value, modifier: modifier.map(|m| m.name()), quant, freq }
    }
}

fn date(when: When, clock: Option<Clock>) -> String {
    let mut out = match when {
        When::Period(period) | When::Fiscal(period, _) => calendar(period),
        When::Days(first, last) => format!("{}/{}", era_day(first), era_day(last)),
        When::DayOf(month) => format!("{}-XX", calendar(month)),
        When::Partial(partial) => partial_date(partial),
        When::Unknown(grain) => unknown(grain).to_owned(),
        When::Reference(Reference::Past) => "PAST_REF".to_owned(),
        When::Reference(Reference::Present | Reference::Moment) => "PRESENT_REF".to_owned(),
        When::Reference(Reference::Future) => "FUTURE_REF".to_owned(),
    };
    if let Some(clock) = clock {
        push_clock(&mut out, clock);
    }
    out
}

fn set(repeat: &Repeat) -> String {
    match repeat {
        Repeat::Every(length) => length.to_string(),
        Repeat::Each(partial, clock) => date(When::Partial(*partial), *clock),
        Repeat::Unit(grain, clock) => date(When::Unknown(*grain), *clock),
    }
}

fn calendar(period: Period) -> String {
    let (year, month, _) = period.first().fields();
    match period.grain() {
        Grain::Second | Grain::Minute | Grain::Hour | Grain::Day => era_day(period.first()),
        Grain::Week => week(period),
        Grain::Weekend => format!("{}-WE", week(period)),
        Grain::Month => format!("{}-{month:02}", era_year(year)),
        Grain::Season => format!("{}-{}", era_year(year), season_code(season_of(month))),
        Grain::Quarter => format!("{}-Q{}", era_year(year), (month - 1) / 3 + 1),
        Grain::Half => format!("{}-H{}", era_year(year), (month - 1) / 6 + 1),
        Grain::Year => era_year(year),
        Grain::Decade => block(period, 10, 3),
        Grain::Century => block(period, 100, 2),
        Grain::Millennium => block(period, 1_000, 1),
    }
}

/// The leading digits that all years of a decade, century or millennium share, as the text counts them: `199`, `BC04`.
fn block(period: Period, size: i32, digits: usize) -> String {
    let first = period.first().year();
    if first > 0 {
        format!("{:0digits$}", first / size)
    } else {
        // The last year of a decade is the one that ends in 0, of a century the one after.
        let last = -period.last().year() + i32::from(size == 10);
        format!("BC{:0digits$}", last / size)
    }
}

fn season_of(month: u8) -> Season {
    match month {
        3..=5 => Season::Spring,
        6..=8 => Season::Summer,
        9..=11 => Season::Autumn,
        _ => Season::Winter,
    }
}

fn season_code(season: Season) -> &'static str {
    match season {
        Season::Spring => "SP",
        Season::Summer => "SU",
        Season::Autumn => "FA",
        Season::Winter => "WI",
    }
}

fn week(period: Period) -> String {
    let (year, week) = period.iso_week();
    format!("{}-W{week:02}", era_year(year))
}

/// Years before the common era as historians count them: astronomical -479 is `BC0480`.
fn era_year(year: i32) -> String {
    if year > 0 { IsoYear(year).to_string() } else { format!("BC{:04}", 1 - year) }
}

fn era_day(day: Day) -> String {
    let (year, month, nth) = day.fields();
    if year > 0 { day.to_string() } else { format!("{}-{month:02}-{nth:02}", era_year(year)) }
}

fn partial_date(partial: Partial) -> String {
    match partial {
        Partial::Month(m) => format!("XXXX-{m:02}"),
        Partial::MonthDay(m, d) | Partial::MonthDayOn(m, d, _) => format!("XXXX-{m:02}-{d:02}"),
        Partial::DayOfMonth(d) | Partial::DayOfMonthOn(d, _) => format!("XXXX-XX-{d:02}"),
        Partial::Weekday(w) | Partial::NthWeekday(_, w) => format!("XXXX-WXX-{w}"),
        Partial::Weekend => "XXXX-WXX-WE".to_owned(),
        Partial::Weekdays => "XXXX-WXX-WD".to_owned(),
        Partial::Season(season) => format!("XXXX-{}", season_code(season)),
        Partial::Quarter(n) => format!("XXXX-Q{n}"),
        Partial::Half(n) => format!("XXXX-H{n}"),
        Partial::Decade(n) => format!("XX{n}"),
        Partial::Nth(_, grain) => unknown(grain).to_owned(),
        Partial::Feast(feast) => match (feast.falls, feast.shift, feast.then) {
            (Falls::On(m, d), 0, Then::Itself) => format!("XXXX-{m:02}-{d:02}"),
            (Falls::Nth(m, ..), 0, Then::Itself) => format!("XXXX-{m:02}-XX"),
            _ => unknown(feast.grain()).to_owned(),
        },
    }
}

fn unknown(grain: Grain) -> &'static str {
    match grain {
        Grain::Second | Grain::Minute | Grain::Hour | Grain::Day => "XXXX-XX-XX",
        Grain::Weekend => "XXXX-WXX-WE",
        Grain::Week => "XXXX-WXX",
        Grain::Month => "XXXX-XX",
        Grain::Season => "XXXX-SX",
        Grain::Quarter => "XXXX-QX",
        Grain::Half => "XXXX-HX",
        Grain::Year => "XXXX",
        Grain::Decade => "XXX",
        Grain::Century => "XX",
        Grain::Millennium => "X",
    }
}

fn push_clock(out: &mut String, clock: Clock) {
    match clock {
        Clock::Part(part) => out.push_str(match part {
            DayPart::Morning => "TMO",
            DayPart::Midday => "TMD",
            DayPart::Afternoon => "TAF",
            DayPart::Evening => "TEV",
            DayPart::Night => "TNI",
            DayPart::Daytime => "TDT",
        }),
        Clock::At { hour, minute, second, zone } => {
            // Writing to a string cannot fail.
            let _ = write!(out, "T{hour:02}:{:02}", minute.unwrap_or(0));
            if let Some(second) = second {
                let _ = write!(out, ":{second:02}");
            }
            if let Some(zone) = zone {
                out.push_str(&zone.to_string());
            }
        }
    }
}

/// `Z`, `-05`, `+05:30`.
impl std::fmt::Display for super::Zone {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let minutes = self.0.unsigned_abs();
        match (self.0, minutes % 60) {
            (0, _) => f.write_str("Z"),
            (offset, 0) => write!(f, "{}{:02}", if offset < 0 { '-' } else { '+' }, minutes / 60),
            (offset, rest) => {
                write!(f, "{}{:02}:{rest:02}", if offset < 0 { '-' } else { '+' }, minutes / 60)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods() {
        let day = Day::new(1998, 2, 22).unwrap();
        let of = |grain| calendar(Period::containing(grain, day).unwrap());
        let all: Vec<String> = Grain::ALL.into_iter().skip(3).map(of).collect();
        assert_eq!(
            all.join(" "),
            "1998-02-22 1998-W08-WE 1998-W08 1998-02 1997-WI 1998-Q1 1998-H1 1998 199 19 1"
        );
    }

    #[test]
    fn before_the_common_era() {
        assert_eq!(calendar(Period::year(-479).unwrap()), "BC0480");
        let of = |grain| calendar(Period::containing(grain, Day::new(-449, 1, 1).unwrap()).unwrap());
        assert_eq!(of(Grain::Century), "BC04");
        assert_eq!(of(Grain::Month), "BC0450-01");
    }

    #[test]
    fn clocks_and_zones() {
        let at = |zone| Clock::At { hour: 9, minute: Some(30), second: None, zone };
        let spell = |clock| date(When::Period(Period::day(Day::new(2025, 5, 16).unwrap())), Some(clock));
        assert_eq!(spell(at(None)), "2025-05-16T09:30");
        assert_eq!(spell(at(Some(super::super::Zone(-300)))), "2025-05-16T09:30-05");
        assert_eq!(spell(Clock::Part(DayPart::Night)), "2025-05-16TNI");
    }
}
