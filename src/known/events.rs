//! The known events by their place in the tables.
//!
//! In: events that are laid out as bytes, and events as they are. Out: each of them; what is laid out is read when somebody
//! first asks for it, since a text names a few of the thousands.

use super::table::KnownEvent;
use std::sync::OnceLock;

/// All known events, in the order of the tables.
#[derive(Clone, Debug, Default)]
pub struct Events(Vec<Shelved>);

#[derive(Clone, Debug)]
struct Shelved {
    laid_out: &'static [u8],
    event: OnceLock<Box<KnownEvent>>,
}

impl Shelved {
    fn event(&self) -> &KnownEvent {
        // A test reads all that ship.
        self.event.get_or_init(|| postcard::from_bytes(self.laid_out).unwrap_or_default())
    }
}

impl Events {
    /// Those that `build.rs` laid out, one after another.
    pub(super) fn laid_out(bytes: &'static [u8]) -> Events {
        let events: Vec<&[u8]> = postcard::from_bytes(bytes).unwrap_or_default();
        Events(events.into_iter().map(|laid_out| Shelved { laid_out, event: OnceLock::new() }).collect())
    }

    pub fn get(&self, place: usize) -> Option<&KnownEvent> {
        self.0.get(place).map(Shelved::event)
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn iter(&self) -> impl Iterator<Item = &KnownEvent> {
        self.0.iter().map(Shelved::event)
    }

    /// Puts an event at a place, at the end where there is no such place yet.
    pub(crate) fn put(&mut self, place: usize, event: KnownEvent) {
        let event = Shelved { laid_out: &[], event: OnceLock::from(Box::new(event)) };
        match self.0.get_mut(place) {
            Some(known) => *known = event,
            None => self.0.push(event),
        }
    }
}

impl FromIterator<KnownEvent> for Events {
    fn from_iter<I: IntoIterator<Item = KnownEvent>>(all: I) -> Events {
        let mut events = Events::default();
        all.into_iter().for_each(|event| events.put(events.len(), event));
        events
    }
}
