//! The same dates for people: `16 May 2025`, `before 16 May 2022`, `c. Feb 2026`, `480 BCE`.

use super::{Clock, Day, DayPart, Grain, Interval, Modifier, Period, Said};

/// The names of the months, January first; their first three letters are their short names.
pub const MONTHS: [&str; 12] = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
];

impl Interval {
    /// The interval for people; `undated` where nothing is known.
    pub fn to_human(&self) -> String {
        if let Some(said) = self.said {
            return said_human(said);
        }
        match (self.start(), self.end()) {
            (None, None) => "undated".to_owned(),
            (Some(start), Some(end)) if start == end => day(start),
            (Some(start), Some(end)) if self.is_lasting() => {
                match (self.begin.period(), self.finish.period()) {
                    (Some(first), Some(last)) if first.grain().max(last.grain()) < Grain::Year => {
                        format!("{} – {}", period(first), period(last))
                    }
                    (Some(first), None) => format!("{} –", period(first)),
                    _ => two_days(start, end, "–"),
                }
            }
            (Some(start), Some(end)) => two_days(start, end, "to"),
            (Some(_), None) if self.is_lasting() => {
                self.begin.period().map_or_else(String::new, |begin| format!("{} –", period(begin)))
            }
            (None, Some(_)) if self.is_lasting() => {
                self.finish.period().map_or_else(String::new, |finish| format!("until {}", period(finish)))
            }
            (Some(start), None) if is_block_start(start) => format!("from {}", year(start.year())),
            (Some(start), None) => format!("from {}", day(start)),
            (None, Some(end)) => match end.plus_days(1) {
                Some(next) => {
                    format!("before {}", if is_block_start(next) { year(next.year()) } else { day(next) })
                }
                None => format!("until {}", day(end)),
            },
        }
    }
}

/// A bound at a year's first day most often comes from a year, and reads so.
fn is_block_start(day: Day) -> bool {
    day.fields().1 == 1 && day.fields().2 == 1
}

fn two_days(start: Day, end: Day, between: &str) -> String {
    let whole_years = is_block_start(start) && end.plus_days(1).is_none_or(is_block_start);
    if whole_years {
        let (first, last) = (year(start.year()), year(end.year()));
        return if first == last {
            first
        } else if between == "–" {
            format!("{first}–{last}")
        } else {
            format!("{first} to {last}")
        };
    }
    format!("{} {between} {}", day(start), day(end))
}

fn said_human(said: Said) -> String {
    let named = period(said.period);
    let part = match said.modifier {
        _ if said.is_approximate() => "c. ",
        Some(Modifier::Start) => "early ",
        Some(Modifier::Mid) => "mid-",
        Some(Modifier::End) => "late ",
        _ => "",
    };
    let clock = match said.clock {
        None => String::new(),
        Some(Clock::Part(part)) => format!(", {}", part_of_day(part)),
        Some(Clock::At { hour, minute, .. }) => format!(", {hour:02}:{:02}", minute.unwrap_or(0)),
    };
    format!("{part}{named}{clock}")
}

fn part_of_day(part: DayPart) -> &'static str {
    match part {
        DayPart::Morning => "morning",
        DayPart::Midday => "midday",
        DayPart::Afternoon => "afternoon",
        DayPart::Evening => "evening",
        DayPart::Night => "night",
        DayPart::Daytime => "daytime",
    }
}

fn day(date: Day) -> String {
    let (y, m, d) = date.fields();
    format!("{d} {} {}", month(m), year(y))
}

fn month(month: u8) -> &'static str {
    MONTHS.get(usize::from(month).wrapping_sub(1)).and_then(|name| name.get(..3)).unwrap_or("")
}

fn year(year: i32) -> String {
    match year {
        ..=0 => format!("{} BCE", 1 - year),
        1..=999 => format!("{year} CE"),
        _ => year.to_string(),
    }
}

fn period(period: Period) -> String {
    let (y, m, _) = period.first().fields();
    match period.grain() {
        Grain::Second | Grain::Minute | Grain::Hour | Grain::Day => day(period.first()),
        Grain::Weekend => format!("weekend of {}", day(period.first())),
        Grain::Week => format!("week of {}", day(period.first())),
        Grain::Month => format!("{} {}", month(m), year(y)),
        Grain::Season => match m {
            12 if y < 0 => format!("winter {}/{} BCE", 1 - y, -y),
            12 if y < 999 => format!("winter {}/{}", year(y), year(y + 1)),
            12 => format!("winter {y}/{:02}", (y + 1).rem_euclid(100)),
            9 => format!("autumn {}", year(y)),
            6 => format!("summer {}", year(y)),
            _ => format!("spring {}", year(y)),
        },
        Grain::Quarter => format!("Q{} {}", (m - 1) / 3 + 1, year(y)),
        Grain::Half => format!("{} half of {}", if m < 7 { "first" } else { "second" }, year(y)),
        Grain::Year => year(y),
        Grain::Decade if y > 0 => format!("{y}s"),
        Grain::Decade => format!("{}s BCE", (1 - period.last().year()) / 10 * 10),
        Grain::Century if y > 0 => format!("{} century", ordinal(y / 100 + 1)),
        Grain::Century => format!("{} century BCE", ordinal(-period.last().year() / 100 + 1)),
        Grain::Millennium if y > 0 => format!("{} millennium", ordinal(y / 1_000 + 1)),
        Grain::Millennium => format!("{} millennium BCE", ordinal(-period.last().year() / 1_000 + 1)),
    }
}

fn ordinal(n: i32) -> String {
    let ending = match (n % 10, n % 100) {
        (1, rest) if rest != 11 => "st",
        (2, rest) if rest != 12 => "nd",
        (3, rest) if rest != 13 => "rd",
        _ => "th",
    };
    format!("{n}{ending}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelt_for_people() {
        for (edtf, want) in [
            ("2025-05-16", "16 May 2025"),
            ("[..2022-05-15]", "before 16 May 2022"),
            ("[2022-02-24..]", "from 24 Feb 2022"),
            ("[2025-05-16..2025-05-20]", "16 May 2025 to 20 May 2025"),
            ("2026-02~", "c. Feb 2026"),
            ("-0479", "480 BCE"),
            ("198X", "1980s"),
            ("-04XX", "5th century BCE"),
            ("19XX", "20th century"),
            ("2025-24", "winter 2025/26"),
            ("-0480-24", "winter 481/480 BCE"),
            ("2025-34", "Q2 2025"),
            ("[..1999-12-31]", "before 2000"),
            ("[2000-01-01..]", "from 2000"),
            ("[2019-01-01..2019-12-31]", "2019"),
        ] {
            assert_eq!(edtf.parse::<Interval>().unwrap().to_human(), want);
        }
        let day = |y, m, d| Day::new(y, m, d).unwrap();
        assert_eq!(Interval::lasting(day(2022, 2, 24), None).to_human(), "24 Feb 2022 –");
        let eighties = "198X".parse::<Interval>().unwrap().said.unwrap();
        let late = Interval::said(eighties.period, None, Some(Modifier::End));
        assert_eq!(late.to_human(), "late 1980s");
        assert_eq!(Interval::default().to_human(), "undated");
    }
}
