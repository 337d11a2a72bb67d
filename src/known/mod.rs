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

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::text::{Document, Text};

    /// A small table: two wars, a series of talks, a cup.
    pub(crate) const TABLE: &str = "id,name,aliases,kind,start,end,place,participants,keywords,source\n\
        salt-war,Salt War,salt war|war in norland,war,2010-03-01,..,Norland,Norland|Sudland|Ostrava Vell,mines,test\n\
        old-war,Old War,war in westmark,war,1980-01-01,1984,Westmark,Westmark,trench,test\n\
        oslo-1,Norland–Sudland talks in Oslo,oslo talks|talks in oslo,talks,2011-03-29,2011-03-29,Oslo,Norland|Sudland,first draft,test\n\
        oslo-2,Norland–Sudland talks in Oslo,oslo talks|talks in oslo,talks,2014-05-16,2014-05-16,Oslo,Norland|Sudland,\"1,000-for-1,000|two hours\",test\n\
        oslo-3,Norland–Sudland talks in Oslo,oslo talks|talks in oslo,talks,2014-06-02,2014-06-02,Oslo,Norland|Sudland,memorandum|bodies,test\n\
        cup-10,Cup of 2010,reed cup,games,2010-06-11,2010-07-11,Sudland,Sudland,ball,test\n\
        cup-14,Cup of 2014,reed cup,games,2014-06-12,2014-07-13,Norland,Norland,ball,test\n";

    pub(crate) fn read(table: &'static str, text: &str) -> (KnownEvents, Lexicon, Text, Vec<Naming>) {
        let mut lexicon = Lexicon::new();
        crate::words::add_words(&mut lexicon).unwrap();
        let known = KnownEvents::load(false, &[("test.csv", table)]).unwrap();
        known.add_words(&mut lexicon);
        let text = Text::new(Document { text: text.to_owned(), ..Document::default() }, &lexicon);
        let namings = Search::new(&known, &text, &lexicon).everywhere();
        (known, lexicon, text, namings)
    }

    pub(crate) fn told(table: &'static str, text: &str) -> Vec<String> {
        let (known, lexicon, text, mut namings) = read(table, text);
        known.settle(&mut namings, &Search::new(&known, &text, &lexicon), &[], None);
        let id = |&n: &usize| known.get(n).unwrap().id.clone();
        namings
            .iter()
            .map(|naming| {
                let ids: Vec<_> = naming.candidates.iter().map(id).collect();
                match &naming.settled {
                    Some(n) => format!("{} = {}", text.words(naming.span), id(n)),
                    None => format!("{} ? {}", text.words(naming.span), ids.join(" ")),
                }
            })
            .collect()
    }

    #[test]
    fn users_rows_replace_ours_and_bad_ones_say_where() {
        let users = "id,name,start,end\nsalt-war,Our War,2011,..\nnew,New One,2012-01,\n";
        let known = KnownEvents::load(false, &[("test.csv", TABLE), ("mine.csv", users)]).unwrap();
        assert_eq!((known.get(0).unwrap().name.as_str(), known.events().len()), ("Our War", 8));
        assert_eq!(known.events().iter().filter(|event| event.id == "salt-war").count(), 1);
        let bad = KnownEvents::load(false, &[("mine.csv", "id,name,start\na,B,soon\n")]).unwrap_err();
        assert!(bad.to_string().starts_with("mine.csv:2: `start` is `soon`"), "{bad}");
        let none = KnownEvents::load(false, &[("mine.csv", "id,start\n")]).unwrap_err();
        assert!(none.to_string().starts_with("mine.csv:1: no column `name`"), "{none}");
    }

    #[test]
    fn our_rows_stand_in_order_and_no_two_share_an_id() {
        let known = KnownEvents::load(true, &[]).unwrap();
        assert!(known.events().len() >= 1_900);
        assert!(known.events().iter().is_sorted_by_key(|event| event.interval.start()));
        let mut ids: Vec<&str> = known.events().iter().map(|event| event.id.as_str()).collect();
        ids.sort_unstable();
        assert!(ids.windows(2).all(|pair| pair[0] != pair[1]));
        // A name is told by more than one word, or is none that a hundred things bear.
        let mut names = known.events().iter().flat_map(|event| &event.aliases);
        assert!(names.all(|name| *name == name.to_lowercase() && !name.is_empty()));
    }

    #[test]
    fn a_name_of_one_event_settles_at_once() {
        assert_eq!(told(TABLE, "The Salt War's mines. A salt war of words"), ["Salt War = salt-war"]);
    }

    #[test]
    fn the_texts_words_choose_among_a_series() {
        assert_eq!(told(TABLE, "The Oslo talks went on.")[0], "Oslo talks ? oslo-1 oslo-2 oslo-3");
        assert_eq!(
            told(TABLE, "The Oslo talks brought a memorandum. The bodies of soldiers went home.")[0],
            "Oslo talks = oslo-3"
        );
    }

    #[test]
    fn a_place_and_a_kind_name_no_event_for_themselves() {
        let table = "id,name,aliases,kind,start,end,place,participants,keywords,source\n\
            bern,Norland–Sudland talks in Bern,talks in bern|bern talks,talks,2014-05-16,,Bern,Norland|Sudland,mines,test\n";
        let only = |text: &str| told(table, text).remove(0);
        assert_eq!(only("Talks in Bern ended without a word."), "Talks in Bern ? bern");
        assert_eq!(only("Talks in Bern between Norland and Sudland ended."), "Talks in Bern = bern");
    }

    #[test]
    fn this_war_is_the_one_that_the_text_speaks_of() {
        assert_eq!(
            told(TABLE, "Norland and Sudland fought on. Three years into this war, the mines lie idle."),
            ["this war = salt-war"]
        );
        assert!(told(TABLE, "It was said that this war was long.").is_empty());
        assert!(told(TABLE, "Norland and Sudland: the war in Ostmark ended.").is_empty());
    }

    #[test]
    fn a_place_and_a_kind_settle_only_as_the_events_own_name() {
        const TABLE: &str = "id,name,aliases,kind,start,end,place,participants,keywords,source\n\
            arven,Arven bombing,arven bombing|bombing in arven,attack,1999-08-15,1999-08-15,Arven,,,test\n\
            brill,Brill Treaty,brill treaty,treaty,1998-04-10,1998-04-10,Brill,,,test\n\
            corm-1,Corm attack of 2001,corm attack,attack,2001-05-01,2001-05-01,Corm,,,test\n\
            corm-2,Corm siege of 2004,corm siege,attack,2004-05-01,2004-05-01,Corm,,,test\n";
        assert_eq!(told(TABLE, "It was after the Arven bombing."), ["Arven bombing = arven"]);
        assert_eq!(told(TABLE, "There was a bombing in Arven."), ["bombing in Arven ? arven"]);
        assert_eq!(told(TABLE, "They signed the Brill Treaty there."), ["Brill Treaty = brill"]);
        assert_eq!(told(TABLE, "It broke every Brill treaty."), ["Brill treaty ? brill"]);
        assert_eq!(told(TABLE, "It was after the Corm attack."), ["Corm attack ? corm-1"]);
    }
}
