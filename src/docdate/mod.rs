//! The document date, by evidence. It may be a day, a part of a date, a bound, or unknown.
//!
//! In: a `Text` with its mentions and the known events that it names. Out: one `DocumentDate`. Evidence is taken strongest
//! first; each piece narrows what stands, and one that contradicts it is recorded, not taken.

mod chronicle;
mod entries;
mod head;
mod line;
mod outside;
mod titles;
mod told;

pub use entries::{Entry, EntryKind};

pub(crate) use chronicle::range_end;
pub(crate) use outside::is_copyright_line;

use crate::known::{KnownEvents, Naming};
use crate::mention::Mention;
use crate::text::{Document, Gap, Sentence, Text};
use crate::time::Interval;

/// Which evidence gave the document date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DateBasis {
    #[default]
    Unknown,
    /// `--date`, `--dates`, `--date-override`.
    Given,
    /// The input's own field.
    Field,
    /// A date line at the head of the text, or front matter.
    DateLine,
    FileName,
    /// A copyright or agency line.
    Copyright,
    /// What the known events that the text speaks of force.
    KnownEvents,
    /// A copyright line or other evidence, narrowed by known events.
    Combined,
}

impl DateBasis {
    pub fn name(self) -> &'static str {
        match self {
            DateBasis::Unknown => "unknown",
            DateBasis::Given => "given",
            DateBasis::Field => "field",
            DateBasis::DateLine => "date-line",
            DateBasis::FileName => "file-name",
            DateBasis::Copyright => "copyright",
            DateBasis::KnownEvents => "known-events",
            DateBasis::Combined => "combined",
        }
    }
}

/// When the document was written.
#[derive(Clone, Debug, Default)]
pub struct DocumentDate {
    /// Strict bounds on the day, with the best telling of it in `said`.
    pub interval: Interval,
    pub basis: DateBasis,
    /// The steps that led there, for `explain`.
    pub because: Vec<String>,
    /// Evidence that contradicts what was taken, in words, for stderr.
    pub conflicts: Vec<String>,
    /// Where the text is written day by day: what counts from the day of writing counts from its entry's.
    pub entries: Vec<Entry>,
    /// It is that of the signature below a paper, which tells in order what went before.
    pub tells_back: bool,
    /// The headings that are but a year, a month or the like, with their mentions, in order.
    pub headings: Vec<(usize, Option<usize>)>,
    /// The sentences that are lines of a chronicle, in order, and those that are items of a list with their dates behind.
    pub chronicle: Vec<usize>,
    pub items: Vec<usize>,
}

/// A piece of evidence: what it says of the document date, and how a reader can check it.
struct Evidence {
    interval: Interval,
    basis: DateBasis,
    because: String,
}

/// Works out the document date. `namings` are settled as far as the text alone settles them.
pub fn find(text: &Text, mentions: &[Mention], namings: &[Naming], known: &KnownEvents) -> DocumentDate {
    let document = &text.document;
    let mut date = DocumentDate {
        entries: entries::entries(text, mentions, document.date.is_some()),
        chronicle: chronicle::lines(text, mentions),
        items: chronicle::items(text, mentions),
        headings: chronicle::headings(text, mentions),
        ..DocumentDate::default()
    };
    if let Some(interval) = document.date {
        let (basis, said) = match document.date_overridden {
            true => (DateBasis::Given, "given"),
            false => (DateBasis::Field, "the input's date field"),
        };
        date.take(Evidence { interval, basis, because: format!("{said}: {}", interval.to_edtf()) });
        if is_stated(document) {
            return date;
        }
    }
    let own = date.entries.iter().filter(|entry| entry.kind != EntryKind::Reply);
    let days = own.map(|entry| entry.day.first());
    match days.clone().min().zip(days.max()) {
        Some((first, last)) => date.take(Evidence {
            interval: Interval::between(Some(first), Some(last)),
            basis: DateBasis::DateLine,
            because: format!("entries of {first} to {last}"),
        }),
        None => head::date_lines(text, mentions, &date.chronicle)
            .into_iter()
            .for_each(|evidence| date.take(evidence)),
    }
    if date.basis == DateBasis::Unknown
        && let Some(evidence) = head::signed(text, mentions)
    {
        date.take(evidence);
        date.tells_back = true;
    }
    for evidence in outside::file_name(&document.source).into_iter().chain(outside::copyright(text, mentions))
    {
        date.take(evidence);
    }
    for evidence in told::evidence(text, mentions, namings, known) {
        date.take(evidence);
    }
    if let Some(interval) = document.date_default
        && !date.interval.begin.day().is_some_and(|_| is_day(&date.interval))
    {
        let because = format!("--date: {}", interval.to_edtf());
        date.take(Evidence { interval, basis: DateBasis::Given, because });
    }
    date
}

/// Does the document tell its day, so that nothing in the text can add to it?
pub(crate) fn is_stated(document: &Document) -> bool {
    document.date.is_some_and(|date| document.date_overridden || is_day(&date))
}

fn is_day(interval: &Interval) -> bool {
    matches!((interval.start(), interval.end()), (Some(start), Some(end)) if start == end)
}

impl DocumentDate {
    /// Is the sentence a line of a chronicle?
    pub(crate) fn lists(&self, sentence: usize) -> bool {
        self.chronicle.binary_search(&sentence).is_ok()
    }

    /// The line of a chronicle that a sentence goes on.
    pub(crate) fn line_before(&self, text: &Text, sentence: usize) -> Option<usize> {
        /// Sentences of a line at most.
        const LINE: usize = 8;
        let next = self.chronicle.partition_point(|&line| line < sentence);
        let line = *self.chronicle.get(next.checked_sub(1)?)?;
        let within = |sentence: &Sentence| {
            text.tokens.get(sentence.tokens.start).is_some_and(|first| first.gap < Gap::Line)
        };
        let rest = text.sentences.get(line + 1..=sentence)?;
        (rest.len() <= LINE && !rest.is_empty() && rest.iter().all(within)).then_some(line)
    }

    /// The mention of the year or month that a sentence stands under, as a heading.
    pub(crate) fn heading_over(&self, sentence: usize) -> Option<usize> {
        let next = self.headings.partition_point(|&(heading, _)| heading < sentence);
        self.headings.get(next.checked_sub(1)?)?.1
    }

    /// The entry that a sentence belongs to.
    pub(crate) fn entry(&self, sentence: usize) -> Option<&Entry> {
        let next = self.entries.partition_point(|entry| entry.sentence <= sentence);
        self.entries.get(next.checked_sub(1)?)
    }

    /// The entry that a mention stands in, behind the one of its day.
    pub(crate) fn entry_around(&self, mention: usize) -> Option<&Entry> {
        let next = self.entries.partition_point(|entry| entry.mention < mention);
        self.entries.get(next.checked_sub(1)?)
    }

    /// Narrows the date by a piece of evidence; what contradicts it is only recorded.
    fn take(&mut self, evidence: Evidence) {
        let Evidence { interval, basis, because } = evidence;
        let Some(met) = self.interval.meet(&interval) else {
            self.conflicts.push(format!("{because} contradicts {}", self.interval.to_edtf()));
            return;
        };
        // A soft telling stays only while the bounds allow some of it.
        let fits = |said: &crate::time::Said| {
            met.start().is_none_or(|start| said.period.last() >= start)
                && met.end().is_none_or(|end| said.period.first() <= end)
        };
        let met = Interval { said: met.said.filter(fits), ..met };
        if met == self.interval && self.basis != DateBasis::Unknown {
            return;
        }
        let narrowed = (met.begin, met.finish) != (self.interval.begin, self.interval.finish);
        self.basis = match (self.basis, basis) {
            (DateBasis::Unknown, _) => basis,
            (_, DateBasis::Given) if is_day(&met) => basis,
            (DateBasis::KnownEvents, _) => self.basis,
            (_, DateBasis::KnownEvents) if narrowed => DateBasis::Combined,
            _ => self.basis,
        };
        self.interval = met;
        self.because.push(because);
    }
}
