//! Dates as inputs state them in a field of their own.

use crate::time::Interval;

/// A day, part of a date or datetime. What follows the day (a part of the day as TIMEX3 writes it, a zone after a
/// space, a comment) is read over.
pub(super) fn field_date(text: &str) -> Option<Interval> {
    let text = text.trim().trim_matches(['"', '\'']);
    let day = |text: &str| text.split(['T', ' ']).next().and_then(|day| day.parse().ok());
    text.parse().ok().or_else(|| day(text)).or_else(|| compact(text))
}

/// `20250516`, alone or before a `T`.
fn compact(text: &str) -> Option<Interval> {
    let digits = text.split('T').next().filter(|day| day.len() == 8)?;
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    format!("{}-{}-{}", digits.get(..4)?, digits.get(4..6)?, digits.get(6..)?).parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_found_in_datetimes() {
        for text in [
            "2025-05-16",
            "\"2025-05-16\"",
            "2025-05-16T09:30:00.5+02:00",
            "2025-05-16 09:30:00 -0500",
            "2025-05-16TAF",
            "20250516",
            "20250516T0930",
        ] {
            assert_eq!(field_date(text).map(|date| date.to_edtf()).as_deref(), Some("2025-05-16"), "{text}");
        }
        for text in ["", "yesterday", "2025-13-01", "20251301", "x025-05-16", "ä0250516"] {
            assert!(field_date(text).is_none(), "{text}");
        }
    }
}
