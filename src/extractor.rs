//! Every stage, called in order.

use crate::docdate::DocumentDate;
use crate::event::Event;
use crate::known::Naming;
use crate::resolve::Timex;
use crate::sieve::{self, Facts, Link, Proof};
use crate::text::{Document, Lexicon, Text};
use crate::time::Interval;
use crate::timeline::{self, Conflict, Timeline};
use std::path::PathBuf;

/// All that is known of one document.
#[derive(Clone, Debug)]
pub struct Analysis {
    pub text: Text,
    pub date: DocumentDate,
    pub timexes: Vec<Timex>,
    pub namings: Vec<Naming>,
    pub events: Vec<Event>,
    /// When each event happened, at the event's index.
    pub intervals: Vec<Interval>,
    /// Why each event has its date, at the event's index.
    pub proofs: Vec<Proof>,
    /// When each timex lies, at its index: its value on the calendar, or what the event it hangs on gives.
    pub moments: Vec<Interval>,
    pub links: Vec<Link>,
    pub conflicts: Vec<Conflict>,
}

/// Which sections of an analysis are asked for. What nobody asks for, and no asked-for value needs, is not worked out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted {
    pub timexes: bool,
    pub events: bool,
    pub links: bool,
}

impl Wanted {
    pub const ALL: Wanted = Wanted { timexes: true, events: true, links: true };
}

/// Kind of text, which decides where a bare "Friday" or "October" lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Domain {
    News,
    Narrative,
    Message,
    Command,
}

/// What the user may set.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// Files of known events of the user's own, added to ours (a row with the same id replaces ours).
    pub events: Vec<PathBuf>,
    /// The text alone: none of our known events (the user's own still count).
    pub no_known: bool,
    /// Folders of `.rules` files, added to ours; a rule of the same name replaces ours.
    pub rules: Vec<PathBuf>,
    /// Judged from the text where `None`.
    pub domain: Option<Domain>,
}

/// Something that the user gave cannot be used; the message says what, where and what to do.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct SetupError(pub String);

/// The whole way from a document to its analysis, and from analyses to a timeline. Build one and share it between
/// threads: building reads the rules and the known events.
#[derive(Debug)]
pub struct Extractor {
    settings: Settings,
    lexicon: Lexicon,
}

impl Extractor {
    pub fn new(settings: Settings) -> Result<Extractor, SetupError> {
        Ok(Extractor { settings, lexicon: Lexicon::new() })
    }

    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Never fails: what a text does not tell stays open.
    pub fn analyse(&self, document: Document, _wanted: Wanted) -> Analysis {
        let text = Text::new(document, &self.lexicon);
        let date = DocumentDate::default();
        let (timexes, namings, events) = (Vec::new(), Vec::new(), Vec::new());
        let solved = sieve::run(&Facts::new(&text, &date, &timexes, &namings, &events, &[]));
        Analysis {
            text,
            date,
            timexes,
            namings,
            events,
            intervals: solved.intervals,
            proofs: solved.proofs,
            moments: solved.timexes,
            links: solved.links,
            conflicts: solved.conflicts,
        }
    }

    /// One timeline of all the documents, in the order of the inputs.
    pub fn timeline(&self, analyses: &[Analysis]) -> Timeline {
        timeline::build(analyses, &[], false)
    }
}
