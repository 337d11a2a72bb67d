//! Event mentions and the labels that a chronology gives them.
//!
//! In: a `Text`, its mentions and the names of known events. Out: `Event`s in the order of the text.

mod chronicle;
mod clause;
mod find;
mod form;
mod label;
mod moved;
mod noun;
mod parts;
mod reader;
mod same;
mod stance;
mod table;
mod verb;
mod who;

use crate::text::Span;
use crate::time::{Length, Modifier};

pub use crate::words::Class;
pub(crate) use find::{Given, find};

/// TimeML tense.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Tense {
    #[default]
    None,
    Past,
    Present,
    Future,
    Infinitive,
    PresentParticiple,
    PastParticiple,
}

impl Tense {
    pub fn name(self) -> &'static str {
        match self {
            Tense::None => "NONE",
            Tense::Past => "PAST",
            Tense::Present => "PRESENT",
            Tense::Future => "FUTURE",
            Tense::Infinitive => "INFINITIVE",
            Tense::PresentParticiple => "PRESPART",
            Tense::PastParticiple => "PASTPART",
        }
    }
}

/// TimeML aspect.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Aspect {
    #[default]
    None,
    Progressive,
    Perfective,
    PerfectiveProgressive,
}

impl Aspect {
    pub fn name(self) -> &'static str {
        match self {
            Aspect::None => "NONE",
            Aspect::Progressive => "PROGRESSIVE",
            Aspect::Perfective => "PERFECTIVE",
            Aspect::PerfectiveProgressive => "PERFECTIVE_PROGRESSIVE",
        }
    }
}

/// How the text stands to the event.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// Told as a fact.
    #[default]
    Reported,
    /// A party says so.
    Claimed,
    /// Intended or expected.
    Planned,
    /// Mentioned, not told: in a comparison, as a landmark.
    Background,
    /// Negated, hypothetical or generic: no row.
    Unreal,
}

impl Status {
    pub fn name(self) -> &'static str {
        match self {
            Status::Reported => "reported",
            Status::Claimed => "claimed",
            Status::Planned => "planned",
            Status::Background => "background",
            Status::Unreal => "unreal",
        }
    }
}

/// Something that the text says happened, happens or may happen.
#[derive(Clone, Debug, Default)]
pub struct Event {
    /// The head word.
    pub head: Span,
    /// The noun phrase or clause that tells it.
    pub phrase: Span,
    pub sentence: usize,
    /// What a person would write in a chronology, at most 90 characters.
    pub label: String,
    pub lemma: String,
    pub class: Class,
    pub tense: Tense,
    pub aspect: Aspect,
    pub negated: bool,
    /// The modal verb, where one governs it.
    pub modality: Option<&'static str>,
    pub status: Status,
    /// A person would want it in a chronology: no reporting verb, no bare state, no light verb.
    pub worth_telling: bool,
    /// A verb (as against a noun).
    pub verbal: bool,
    /// Of a verb: the noun that is the head of its subject.
    pub subject: Option<Span>,
    /// Index into the document's namings, where the words name a known event.
    pub naming: Option<usize>,
    /// Index of the earlier event of this document that it is another mention of.
    pub same_as: Option<usize>,
    /// How long it lasted, where the text says so.
    pub lasted: Option<(Length, Option<Modifier>)>,
    /// It is not told but follows from an expression: "the previous talks" from "the first talks in three years".
    pub implied_by: Option<usize>,
}

impl Event {
    /// A verb in a tense that a clause can stand on.
    pub(crate) fn is_finite(&self) -> bool {
        self.verbal && matches!(self.tense, Tense::Past | Tense::Present | Tense::Future)
    }

    /// What is told in the present holds at the document date.
    pub(crate) fn is_told_as_present(&self) -> bool {
        self.tense == Tense::Present && matches!(self.aspect, Aspect::None | Aspect::Progressive)
    }
}
