//! Evidence that stands outside the prose: the file's name, copyright lines.
//!
//! In: the name of a file, or a `Text` and its mentions. Out: pieces of `Evidence`, and which lines are imprints.

use super::{DateBasis, Evidence};
use crate::mention::Mention;
use crate::rule::Meaning;
use crate::text::Text;
use crate::time::{Day, Grain, Interval, Period};

/// `2025-05-16`, `20250516`, `2025_05_16` in the file's name, where digits do not run on.
pub(super) fn file_name(source: &str) -> Option<Evidence> {
    let name = source.split('#').next().unwrap_or(source);
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let bytes = name.as_bytes();
    let digits = |from: usize, n: usize| -> Option<i32> {
        let part = bytes.get(from..from + n)?;
        part.iter().try_fold(0, |sum, b| b.is_ascii_digit().then(|| sum * 10 + i32::from(b - b'0')))
    };
    let digit_at = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let found = (0..bytes.len()).filter(|&at| at == 0 || !digit_at(at - 1)).find_map(|at| {
        let year = digits(at, 4).filter(|year| (1000..=2999).contains(year))?;
        let gap = usize::from(matches!(bytes.get(at + 4), Some(b'-' | b'_' | b'.')));
        let month = u8::try_from(digits(at + 4 + gap, 2)?).ok()?;
        let day = u8::try_from(digits(at + 6 + 2 * gap, 2)?).ok()?;
        let even = gap == 0 || bytes.get(at + 4) == bytes.get(at + 7);
        (even && !digit_at(at + 8 + 2 * gap)).then(|| Day::new(year, month, day)).flatten()
    })?;
    Some(Evidence {
        interval: Interval::within(Period::day(found)),
        basis: DateBasis::FileName,
        because: format!("file name `{name}`"),
    })
}

/// The last year of the copyright lines: "(c) Norland Post 2026", "© 1999–2004".
pub(super) fn copyright(text: &Text, mentions: &[Mention]) -> Option<Evidence> {
    let lines = text.sentences.iter().enumerate().filter(|(index, sentence)| {
        text.words(sentence.span).contains('©') || is_copyright_line(text, *index)
    });
    let mut years: Vec<(i32, u32)> = Vec::new();
    for (index, sentence) in lines {
        let first = mentions.partition_point(|mention| mention.sentence < index);
        let said = mentions[first..].iter().take_while(|mention| mention.sentence == index);
        let said = said.filter_map(|mention| years_of(&mention.meaning));
        years.extend(said.map(|year| (year, sentence.line)));
    }
    let (year, line) = years.into_iter().max()?;
    Some(Evidence {
        interval: Interval::within(Period::year(year)?),
        basis: DateBasis::Copyright,
        because: format!("copyright line {line}: {year}"),
    })
}

/// Does a sentence begin with "(c)" or "Copyright"? "(c)" after "(b)" counts an item.
pub(crate) fn is_copyright_line(text: &Text, sentence: usize) -> bool {
    /// Sentences that an item has at most.
    const ITEM: usize = 6;
    let begins = |at: usize, mark: &str| {
        let words = text.sentences.get(at).map_or("", |sentence| text.words(sentence.span));
        words.get(..mark.len()).is_some_and(|start| start.eq_ignore_ascii_case(mark))
    };
    let counts = || (sentence.saturating_sub(ITEM)..sentence).any(|at| begins(at, "(b)"));
    begins(sentence, "©") || begins(sentence, "copyright") || begins(sentence, "(c)") && !counts()
}

/// The year of a copyright line.
fn years_of(meaning: &Meaning) -> Option<i32> {
    match meaning {
        Meaning::Absolute(period) if period.grain() <= Grain::Year => Some(period.first().year()),
        _ => None,
    }
}
