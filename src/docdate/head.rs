//! Evidence that stands outside the prose: date lines, titles, the file's name, copyright lines.
//!
//! In: a `Text` and its mentions, or the name of its file. Out: pieces of `Evidence`, and which lines are imprints.

use super::{DateBasis, Evidence};
use crate::mention::Mention;
use crate::rule::Meaning;
use crate::text::{Gap, Kind, Text, Token};
use crate::time::{Day, Grain, Interval, Period};

/// Sentences at the head in which a date line is looked for.
pub(super) const HEAD: usize = 6;

/// Lines of a list of dates follow each other within so many sentences.
const NEAR: usize = 3;

/// Words that say that a date is the text's own.
const LABELS: [&str; 11] = [
    "published", "posted", "updated", "date", "dated", "issued", "released", "filed", "modified", "sent",
    "taken",
];

/// Dates of date lines, first the one of publication: "KYIV, 16 May 2025 —", "Published: …", a line that is a date.
/// The lines of a `chronicle` are none.
pub(super) fn date_lines(text: &Text, mentions: &[Mention], chronicle: &[usize]) -> Vec<Evidence> {
    let mut out: Vec<Evidence> = Vec::new();
    for mention in mentions.iter().take_while(|mention| mention.sentence < HEAD) {
        let Some(period) = day_of(&mention.meaning) else { continue };
        let near = |line: &usize| (1..=NEAR).contains(&line.abs_diff(mention.sentence));
        let listed =
            chronicle.binary_search(&mention.sentence).is_ok() && chronicle.iter().take(HEAD).any(near);
        if mention.anchor.is_none() && !listed && is_date_line(text, mention) {
            let because = format!(
                "date line {}: {}",
                text.line(mention.span.start),
                text.words(mention.span).split_whitespace().collect::<Vec<_>>().join(" ")
            );
            // "Published … Updated …": the first one stands, the update comes later and is no contradiction.
            if out.is_empty() {
                out.push(Evidence {
                    interval: Interval::within(period),
                    basis: DateBasis::DateLine,
                    because,
                });
            }
        }
    }
    out
}

/// A day that is said in full, with or without a clock.
fn day_of(meaning: &Meaning) -> Option<Period> {
    match meaning {
        Meaning::Absolute(period) if period.grain() <= Grain::Month => Some(*period),
        Meaning::At { day, .. } => day_of(day),
        _ => None,
    }
}

fn is_date_line(text: &Text, mention: &Mention) -> bool {
    let Some(sentence) = text.sentences.get(mention.sentence) else { return false };
    let tokens = text.tokens_in(mention.span);
    let before = sentence.tokens.start..tokens.start;
    let word = |at: usize| text.tokens[at].text(text.text());
    let words = |range: std::ops::Range<usize>| range.filter(|&at| text.tokens[at].kind == Kind::Word);
    // On its own line, or behind a label.
    if is_labelled(text, mention) {
        return true;
    }
    let (letters_left, letters_right) = letters_beside(text, mention);
    let head = mention.sentence < NEAR && heads_letter(text, mention);
    if letters_left + letters_right <= FEW || head {
        return true;
    }
    let told = is_titled(text, mention) || is_byline(text, mention) || is_made(text, mention);
    if told || is_held(text, mention) || is_state(text, mention) || is_imprint(text, mention) {
        return true;
    }
    // "OSLO (Wire) — May 3, 2024 —": capitals before the date, a dash, a full stop or a bracket after it.
    let place = words(before.clone()).next().is_some()
        && words(before.clone()).count() <= 6
        && words(before.clone()).all(|at| text.tokens[at].capital)
        && words(before).next().is_some_and(|at| {
            let first = word(at);
            first.chars().count() > 1 && first.chars().all(|c| !c.is_lowercase())
        });
    let closes = text.tokens.get(tokens.end).is_some_and(|token| {
        matches!(token.text(text.text()), "-" | "–" | "—" | ")" | ":" | "/" | "." | "," | "(")
            || tokens.end >= sentence.tokens.end
    });
    let leads = letters_left == 0
        && text
            .tokens
            .get(tokens.end)
            .is_some_and(|token| matches!(token.text(text.text()), "-" | "–" | "—" | "|" | "/"));
    place && closes || leads
}

/// "Published: 3 May 2024", "Last updated on 3 May 2024", but not "It was published on 3 May 1924".
fn is_labelled(text: &Text, mention: &Mention) -> bool {
    const LEADS: [&str; 4] = ["first", "last", "originally", "date"];
    const LINKS: [&str; 14] = [
        "on", "at", "of", "and", "in", "the", "this", "time", "publication", "report", "statement", "letter",
        "meeting", "minutes",
    ];
    let Some(sentence) = text.sentences.get(mention.sentence) else { return false };
    let date = text.tokens_in(mention.span);
    let word = |at: usize| text.tokens[at].text(text.text()).to_lowercase();
    // "By Ada Lund | Updated 3 May 2024".
    let parts = |&at: &usize| matches!(text.tokens[at].text(text.text()), "|" | "•" | "·" | ",");
    let line = sentence.tokens.start..date.start;
    let start = line.clone().rev().take(FEW_WORDS).find(|at| parts(at)).map_or(line.start, |mark| mark + 1);
    let said: Vec<String> = (start..line.end)
        .filter(|&at| text.tokens[at].kind == Kind::Word)
        .take(FEW_WORDS)
        .map(word)
        .collect();
    let label = |word: &String| LABELS.contains(&word.as_str());
    let leads = |word: &String| label(word) || LEADS.contains(&word.as_str());
    let colon = date.start.checked_sub(1).is_some_and(|at| word(at) == ":");
    said.len() < FEW_WORDS
        && said.first().is_some_and(leads)
        && said.iter().any(label)
        && said.iter().all(|word| leads(word) || LINKS.contains(&word.as_str()))
        && (colon || sentence.heading || fills_its_line(text, mention))
}

/// "This Agreement is made on 1 May 2022 between …": a deed is of the day on which it is made.
fn is_made(text: &Text, mention: &Mention) -> bool {
    let Some(sentence) = text.sentences.get(mention.sentence) else { return false };
    let before = sentence.tokens.start..text.tokens_in(mention.span).start;
    let mut words = before.filter(|&at| text.tokens[at].kind == Kind::Word).take(FEW_WORDS * 2);
    let word = |at: usize| text.tokens[at].text(text.text()).to_lowercase();
    let this = words.next().is_some_and(|at| word(at) == "this");
    let deed = words.next().is_some_and(|at| DEEDS.contains(&word(at).as_str()));
    // "This treaty was concluded on 3 May 1645" is told long afterwards.
    let mut act = words.skip_while(|&at| word(at) == "is");
    let made = act.next().is_some_and(|at| {
        matches!(word(at).as_str(), "made" | "entered" | "dated" | "executed" | "concluded")
    });
    this && deed && made
}

/// "Held at the town hall on 6 May 2024 at 7 pm", "Delivered on 3 May 2024": a line of its own that ends with its day.
fn is_held(text: &Text, mention: &Mention) -> bool {
    const HELD: [&str; 6] = ["held", "delivered", "handed", "given", "recorded", "prepared"];
    let Some(sentence) = text.sentences.get(mention.sentence) else { return false };
    let date = text.tokens_in(mention.span);
    let before = sentence.tokens.start..date.start;
    let mut words = before.clone().filter(|&at| text.tokens[at].kind == Kind::Word);
    let first = words.next().map(|at| text.tokens[at].text(text.text()).to_lowercase()).unwrap_or_default();
    // "Minutes of the meeting held on 6 May 2024 in the hall".
    let minutes = first == "minutes" && words.any(|at| text.tokens[at].text(text.text()) == "held");
    sentence.heading
        && before.len() <= 2 * TITLE
        && (minutes || ends_line(text, mention) && HELD.contains(&first.as_str()))
}

/// "As of 20 March 2023, 18:00 local time": what the paper says is so on that day.
fn is_state(text: &Text, mention: &Mention) -> bool {
    let Some(sentence) = text.sentences.get(mention.sentence) else { return false };
    let date = text.tokens_in(mention.span).start;
    let mut words = (sentence.tokens.start..date).map(|at| text.tokens[at].text(text.text()).to_lowercase());
    sentence.heading
        && date == sentence.tokens.start + 2
        && words.next().is_some_and(|first| first == "as")
        && words.next().is_some_and(|second| matches!(second.as_str(), "of" | "at"))
}

/// "Harbour Watch, April 2022" below a title: who published it, and when.
fn is_imprint(text: &Text, mention: &Mention) -> bool {
    let line = |at: usize| text.sentences.get(at);
    let Some((at, sentence)) = Some(mention.sentence).zip(line(mention.sentence)) else { return false };
    let title = at.checked_sub(1).and_then(line).is_some_and(|title| title.heading);
    let before = sentence.tokens.start..text.tokens_in(mention.span).start;
    let Some(tokens) = text.tokens.get(before) else { return false };
    let name = tokens.split_last().is_some_and(|(comma, name)| {
        let small = |token: &Token| matches!(token.text(text.text()), "of" | "for" | "the" | "and" | "&");
        let capital = |token: &Token| token.kind == Kind::Word && token.capital;
        comma.text(text.text()) == ","
            && (1..=FEW_WORDS).contains(&name.len())
            && name.iter().all(|token| capital(token) || small(token))
            && !name.iter().any(|token| PLACED.contains(&token.text(text.text())))
    });
    title && sentence.heading && name && letters_beside(text, mention).1 == 0
}

/// Words of what happened somewhere: "Siege of Karsk, May 1807".
const PLACED: [&str; 6] = ["Battle", "Siege", "Treaty", "Fall", "War", "Massacre"];

/// Does the line end with a date, but for a clock time?
fn ends_line(text: &Text, mention: &Mention) -> bool {
    /// " at 6.30 pm": letters and digits behind a day at most.
    const CLOCK: usize = 8;
    let rest = text.text()[mention.span.end as usize..].chars().take_while(|c| !matches!(c, '\n' | '\r'));
    let mut rest = rest.take(4 * CLOCK);
    let letters = rest.by_ref().filter(|c| c.is_alphanumeric()).count();
    letters <= CLOCK
}

/// "Sworn before me this 11th day of January 2022", "Dated 3 May 2021", "Done at Norby, 3 May 1961": the day on which a paper
/// was signed, in a line at its end.
pub(super) fn signed(text: &Text, mentions: &[Mention]) -> Option<Evidence> {
    /// Sentences at the end in which such a line is looked for.
    const TAIL: usize = 12;
    const SIGNED: [&str; 9] =
        ["sworn", "sent", "subscribed", "affirmed", "dated", "signed", "executed", "done", "declared"];
    let first = text.sentences.len().saturating_sub(TAIL);
    let tail = &mentions[mentions.partition_point(|mention| mention.sentence < first)..];
    tail.iter().find_map(|mention| {
        let period = day_of(&mention.meaning)?;
        let sentence = text.sentences.get(mention.sentence)?;
        let start = sentence.tokens.start;
        let opens = start == 0 || text.tokens.get(start).is_some_and(|token| token.gap >= Gap::Line);
        let lead = text.tokens.get(start)?.text(text.text()).to_lowercase();
        let near = text.tokens_in(mention.span).start - start <= TITLE;
        let signed = opens && near && SIGNED.contains(&lead.as_str()) && ends_line(text, mention);
        signed.then(|| Evidence {
            interval: Interval::within(period),
            basis: DateBasis::DateLine,
            because: format!("signed, line {}: {}", text.line(mention.span.start), text.words(mention.span)),
        })
    })
}

/// Papers that two parties sign.
const DEEDS: [&str; 9] =
    ["agreement", "contract", "lease", "deed", "treaty", "indenture", "convention", "will", "mortgage"];

/// A label has fewer words.
const FEW_WORDS: usize = 6;

/// "Incident report, 7 March 2023", "Minutes of the council: 12 June 2019", "The Norby Herald, 3 May 2021": the title of a
/// paper ends with its day.
fn is_titled(text: &Text, mention: &Mention) -> bool {
    let Some(sentence) = text.sentences.get(mention.sentence) else { return false };
    let tokens = text.tokens_in(mention.span);
    let word = |at: usize| text.tokens[at].text(text.text()).to_lowercase();
    let parted = tokens.start.checked_sub(1).is_some_and(|at| {
        matches!(text.tokens[at].text(text.text()), "," | ":" | "-" | "–" | "—" | "(" | "|" | "of")
    });
    let mut title = sentence.tokens.start..tokens.start;
    sentence.heading
        && tokens.end >= sentence.tokens.end
        && parted
        && title.len() <= TITLE
        && title.any(|at| PAPERS.contains(&word(at).as_str()))
}

/// "By Ada Lund, 3 May 2021", "Words: Ada Lund. 3 May 2021": a line that says who wrote it, and when.
fn is_byline(text: &Text, mention: &Mention) -> bool {
    let tokens = text.tokens_in(mention.span);
    let word = |at: usize| text.tokens[at].text(text.text()).to_lowercase();
    let line = text.line(mention.span.start);
    let before =
        (0..tokens.start).rev().take(TITLE).take_while(|&at| text.line(text.tokens[at].start) == line);
    let first = before.last();
    let parted = tokens.start.checked_sub(1).is_some_and(|at| {
        matches!(word(at).as_str(), "," | "." | "|" | "-" | "–" | "—" | "(" | "•" | "·" | "on")
    });
    let opens = |at: usize| at == 0 || text.line(text.tokens[at - 1].start) != line;
    parted
        && first.is_some_and(|at| {
            opens(at) && (matches!(word(at).as_str(), "by" | "from") || word(at + 1) == ":")
        })
        && letters_beside(text, mention).1 == 0
}

/// Words of a title at most.
const TITLE: usize = 12;

/// Papers that are of the day in their title, and words that newspapers are called by.
const PAPERS: [&str; 42] = [
    "herald", "times", "post", "news", "echo", "gazette", "journal", "tribune", "guardian", "observer",
    "telegraph", "courier", "mirror", "press", "examiner", "wire", "agency", "argus", "advertiser",
    "sentinel", "report", "log", "minutes", "notes", "memo", "memorandum", "newsletter", "letter", "release",
    "bulletin", "statement", "summary", "agenda", "dispatch", "briefing", "diary", "update", "transcript",
    "communiqué", "notice", "record", "circular",
];

/// "Ulm, Tuesday evening, 9 November 1847", and below it "My dear Sister": does the line end with the date, and does whoever is
/// written to come next?
pub(super) fn heads_letter(text: &Text, mention: &Mention) -> bool {
    const BELOW: usize = 3;
    let below = text.sentences.get(mention.sentence + 1..).unwrap_or(&[]);
    letters_beside(text, mention).1 == 0
        && below.iter().take(BELOW).any(|below| {
            let mut words = below.tokens.clone().map(|at| text.tokens[at].text(text.text()));
            let first = words.next().unwrap_or_default();
            ["Dear", "Dearest", "Sir", "Madam", "Gentlemen"].contains(&first)
                || matches!((first, words.next()), ("My", Some("dear" | "dearest" | "Lord" | "Dear")))
        })
}

/// So many letters and digits beside a date leave the line to it.
const FEW: usize = 3;

/// Is the line a date and hardly more?
pub(super) fn fills_its_line(text: &Text, mention: &Mention) -> bool {
    let (left, right) = letters_beside(text, mention);
    left + right <= FEW
}

/// Letters and digits before and after a mention in its line. Lines have no longest length: only as many are counted as
/// an answer needs.
fn letters_beside(text: &Text, mention: &Mention) -> (usize, usize) {
    let left = text.text()[..mention.span.start as usize].chars().rev();
    let right = text.text()[mention.span.end as usize..].chars();
    let in_line = |c: &char| !matches!(c, '\n' | '\r');
    let letters_left = left.take_while(in_line).filter(|c| c.is_alphanumeric()).take(FEW + 1).count();
    let letters_right = right.take_while(in_line).filter(|c| c.is_alphanumeric()).take(FEW + 1).count();
    (letters_left, letters_right)
}

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

/// The year of a copyright line; the later one of a range.
fn years_of(meaning: &Meaning) -> Option<i32> {
    match meaning {
        Meaning::Absolute(period) if period.grain() <= Grain::Year => Some(period.first().year()),
        Meaning::Range(_, end) => years_of(end),
        _ => None,
    }
}
