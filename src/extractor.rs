//! Every stage, called in order.

use crate::docdate::DocumentDate;
use crate::event::Event;
use crate::known::Naming;
use crate::resolve::Timex;
use crate::sieve::Link;
use crate::text::Text;
use crate::time::Interval;
use crate::timeline::Conflict;

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
    pub links: Vec<Link>,
    pub conflicts: Vec<Conflict>,
}
