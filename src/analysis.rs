//! What the stages found in one document, side by side.
//!
//! In: the results of the stages. Out: what timelines and annotations are made of.

use crate::docdate::DocumentDate;
use crate::event::Event;
use crate::known::{Events, Naming};
use crate::resolve::Timex;
use crate::sieve::{Conflict, Link, Proof, Source};
use crate::text::Text;
use crate::time::Interval;

/// All that is known of one document.
#[derive(Clone, Debug)]
pub struct Analysis {
    pub text: Text,
    pub date: DocumentDate,
    pub timexes: Vec<Timex>,
    /// Names of known events; none where no events were asked for and the document states its day.
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
    /// When each event happened with the best guesses added, at the event's index. Rows of a timeline leave guesses out.
    pub committed: Vec<Interval>,
    /// Links that are only guessed.
    pub guesses: Vec<Link>,
}

impl Analysis {
    /// Why an event, by its index, has its date: a line for each step, none where it has no date. `known` are the events
    /// that the document was analysed with.
    pub fn why(&self, event: usize, known: &Events) -> Vec<String> {
        let source = Source { text: &self.text, date: &self.date, timexes: &self.timexes, known };
        self.proofs.get(event).map(|proof| proof.steps(source)).unwrap_or_default()
    }
}
