//! The known events and their names, found in a text in one pass over its tokens.
//!
//! In: our table of events, the user's own, and a `Text`. Out: `Naming`s, each with the events that answer to its
//! words and, where the text decides, the one that is meant.

mod common;
mod dates;
mod events;
mod evidence;
pub(crate) mod names;
mod search;
mod series;
mod settle;
mod table;

use crate::text::{Lexicon, Span};
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

pub(crate) use dates::length_of;
pub use events::Events;
pub(crate) use search::Search;
pub(crate) use series::AHEAD;
use table::read_table;
pub use table::{KnownError, KnownEvent};

/// A stretch of text that may name known events.
#[derive(Clone, Debug)]
pub struct Naming {
    pub span: Span,
    pub sentence: usize,
    /// Places of the known events that answer to the words, best first.
    pub candidates: Vec<usize>,
    /// The one that the text settles on, also in `candidates`.
    pub settled: Option<usize>,
    /// The words are no name but refer to an event that the text speaks of: "the war", "these talks".
    pub generic: bool,
}

/// Sentences in which a text names what it is about.
pub(crate) const LEAD: usize = 5;

/// Our events and their names, as `build.rs` laid them out.
const OURS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/events"));
const OUR_NAMES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/names"));

/// All known events, with their names in a trie. Ours are read back when they are first asked for.
#[derive(Debug, Default)]
pub struct KnownEvents {
    ours: bool,
    users: Vec<KnownEvent>,
    events: OnceLock<Events>,
    names: OnceLock<names::Names>,
}

impl KnownEvents {
    /// Ours, where they are wanted, and the user's, each `(file name, CSV text)`; a row with the id of an earlier one
    /// replaces it.
    pub fn load(ours: bool, users: &[(&str, &str)]) -> Result<KnownEvents, KnownError> {
        let mut known = KnownEvents { ours, ..KnownEvents::default() };
        for (file, table) in users.iter().filter(|(_, table)| !table.trim().is_empty()) {
            known.users.extend(read_table(file, table.as_bytes())?);
        }
        Ok(known)
    }

    /// Adds the words of the user's events to the lexicon that must be known before texts are read.
    pub(crate) fn add_words(&self, lexicon: &mut Lexicon) {
        for event in &self.users {
            let lists = [&event.aliases, &event.places, &event.participants, &event.keywords];
            lists.into_iter().flatten().chain([&event.name]).for_each(|name| names::add_words(name, lexicon));
        }
    }

    /// All events, in the order of the tables; a naming's candidates are places in it.
    pub fn events(&self) -> &Events {
        self.events.get_or_init(|| {
            let mut events = if self.ours { Events::laid_out(OURS) } else { Events::default() };
            if self.users.is_empty() {
                return events;
            }
            let mut places: FxHashMap<String, usize> =
                events.iter().zip(0..).map(|(event, place)| (event.id.clone(), place)).collect();
            for event in &self.users {
                let place = *places.entry(event.id.clone()).or_insert(events.len());
                events.put(place, event.clone());
            }
            events
        })
    }

    fn names(&self, lexicon: &Lexicon) -> &names::Names {
        self.names.get_or_init(|| {
            let ours = (self.ours && self.users.is_empty()).then(|| postcard::from_bytes(OUR_NAMES).ok());
            let mut names =
                ours.flatten().unwrap_or_else(|| names::Names::new(self.events().iter(), lexicon));
            names.share(lexicon);
            names
        })
    }

    pub fn get(&self, index: usize) -> Option<&KnownEvent> {
        self.events().get(index)
    }
}
