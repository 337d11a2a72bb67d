//! Every stage, called in order.

pub use crate::analysis::Analysis;
use crate::docdate::{self, DocumentDate};
use crate::event::{self, Event, Given};
use crate::known::{KnownEvents, Naming, Search};
use crate::language::Language;
use crate::mention::{self, Mention};
use crate::needed::Needed;
use crate::resolve::{self, Reference, Timex};
use crate::rule::RuleBook;
use crate::sieve::{self, Facts};
use crate::tag::{self, Tag};
pub use crate::text::Domain;
use crate::text::{Document, Lexicon, Opening, Span, Text};

use crate::timeline::{self, Timeline};
use std::path::PathBuf;
use std::sync::OnceLock;

/// The words and rules that ship, as `build.rs` compiled them.
const SHIPPED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/language"));

/// Which sections of an analysis are asked for. What nobody asks for, and no asked-for value needs, is not worked out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted {
    pub timexes: bool,
    pub events: bool,
    pub links: bool,
    /// Why each event has its date, and how sure that is; annotations do without.
    pub reasons: bool,
    /// The best guess of when each event happened; timelines do without.
    pub guesses: bool,
    /// No events but those that rows of a timeline come of, as long as it is not to show all.
    pub only_rows: bool,
}

impl Wanted {
    pub const ALL: Wanted =
        Wanted { timexes: true, events: true, links: true, reasons: true, guesses: true, only_rows: false };
    /// What a timeline is made of.
    pub const TIMELINE: Wanted = Wanted { guesses: false, only_rows: true, ..Wanted::ALL };

    /// The same with each event as a row, or without.
    pub fn timeline(all_events: bool) -> Wanted {
        Wanted { only_rows: !all_events, ..Wanted::TIMELINE }
    }

    fn has_events(self) -> bool {
        self.events || self.links
    }
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
    /// Month in which fiscal years begin, from 1; what the text says of its own where `None`, else January.
    pub fiscal_start: Option<u8>,
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
    language: Language,
    book: OnceLock<RuleBook>,
    known: KnownEvents,
}

impl Extractor {
    pub fn new(settings: Settings) -> Result<Extractor, SetupError> {
        let fault = |error: &dyn std::fmt::Display| SetupError(error.to_string());
        let book = OnceLock::new();
        let mut language = if settings.rules.is_empty() {
            postcard::from_bytes(SHIPPED).map_err(|error| fault(&error))?
        } else {
            let read = RuleBook::read(&settings.rules).map_err(|error| fault(&error))?;
            Language::compile(book.get_or_init(|| read)).map_err(|error| fault(&error))?
        };
        let known = read_known(&settings)?;
        known.add_words(&mut language.lexicon);
        Ok(Extractor { settings, language, book, known })
    }

    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The rules as written, ours and the user's.
    pub fn rules(&self) -> &RuleBook {
        // Ours are written well: they have been compiled.
        self.book.get_or_init(|| RuleBook::read(&[]).unwrap_or_default())
    }

    /// The words that texts are read with.
    pub fn lexicon(&self) -> &Lexicon {
        &self.language.lexicon
    }

    pub fn known(&self) -> &KnownEvents {
        &self.known
    }

    /// Never fails: what a text does not tell stays open.
    pub fn analyse(&self, document: Document, wanted: Wanted) -> Analysis {
        let read = self.tell(self.tag(self.read(document, wanted), wanted), wanted);
        self.tie(read, wanted)
    }

    /// The same for each of several documents, stage by stage: the program and its tables are larger than what a
    /// processor holds at hand, so that a stage is fetched once for all of them. A few short ones are best.
    pub fn analyse_all(
        &self,
        documents: impl IntoIterator<Item = Document>,
        wanted: Wanted,
    ) -> Vec<Analysis> {
        let read: Vec<Read> = documents.into_iter().map(|document| self.read(document, wanted)).collect();
        let tagged: Vec<Read> = read.into_iter().map(|read| self.tag(read, wanted)).collect();
        let told: Vec<Read> = tagged.into_iter().map(|tagged| self.tell(tagged, wanted)).collect();
        told.into_iter().map(|told| self.tie(told, wanted)).collect()
    }

    /// The words, the expressions and names among them, the document date, and what each expression stands for.
    fn read(&self, document: Document, wanted: Wanted) -> Read {
        let Language { lexicon, rules } = &self.language;
        let text = Text::new(document, lexicon);
        // The names are looked for all over the text where events are asked for or the date may hang on them; else only
        // where an expression might.
        let whole = wanted.has_events() || !docdate::is_stated(&text.document);
        let search = Search::new(&self.known, &text, lexicon);
        let mut namings = if whole { search.everywhere() } else { Vec::new() };
        let names = |sentence: usize| -> Vec<Span> {
            let first = namings.partition_point(|naming| naming.sentence < sentence);
            let here = namings[first..].iter().take_while(|naming| naming.sentence == sentence);
            let found = if whole { Vec::new() } else { search.within(sentence) };
            here.chain(&found).map(|naming| naming.span).collect()
        };
        let opening = self.settings.domain.map_or_else(|| Opening::of(&text, lexicon), Opening::said);
        let mentions = mention::find(&text, rules, lexicon, names, opening);
        // What the head tells of the date helps to settle names; the names then narrow the date.
        let head = docdate::find(&text, &mentions, &[], &self.known);
        self.known.settle(&mut namings, &search, &mentions, Some(&head));
        let date = if namings.is_empty() {
            head
        } else {
            let date = docdate::find(&text, &mentions, &namings, &self.known);
            self.known.settle(&mut namings, &search, &mentions, Some(&date));
            date
        };
        let reference = Reference { date: &date, opening, fiscal_start: self.settings.fiscal_start };
        let timexes = resolve::resolve(mentions, &text, lexicon, reference);
        let needed = if wanted.only_rows {
            Needed::of_rows(&text, lexicon, &timexes, &namings, &date, &self.known)
        } else {
            Needed::ALL
        };
        Read { text, timexes, namings, date, needed, tags: Vec::new(), events: Vec::new() }
    }

    /// The parts of speech, where events are asked for.
    fn tag(&self, mut read: Read, wanted: Wanted) -> Read {
        if wanted.has_events() {
            read.tags =
                tag::tags(&read.text, &self.language.lexicon, |sentence| read.needed.is_read(sentence));
        }
        read
    }

    /// The events, where they are asked for.
    fn tell(&self, mut read: Read, wanted: Wanted) -> Read {
        if wanted.has_events() {
            let Read { text, timexes, namings, date, needed, tags, .. } = &read;
            let mentions: Vec<&Mention> = timexes.iter().map(|timex| &timex.mention).collect();
            let mentions = &mentions;
            let (lexicon, known) = (&self.language.lexicon, &self.known);
            read.events = event::find(Given { text, lexicon, tags, mentions, namings, known, date, needed });
        }
        read
    }

    /// When each event happened.
    fn tie(&self, read: Read, wanted: Wanted) -> Analysis {
        let Read { text, timexes, namings, date, events, .. } = read;
        let solved = if events.is_empty() {
            sieve::Solution::default()
        } else {
            let facts = Facts::new(&text, &date, &timexes, &namings, &events, self.known.events());
            sieve::run(facts, wanted.reasons, wanted.guesses)
        };
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
            committed: solved.committed,
            guesses: solved.guesses,
        }
    }

    /// One timeline of all the documents, in the order of the inputs. With `all_events` also of what a reader would
    /// not look for: undated rows beside dated ones, reporting verbs, bare states.
    pub fn timeline(&self, analyses: &[Analysis], all_events: bool) -> Timeline {
        timeline::build(analyses, self.known.events(), all_events)
    }
}

/// A document between two stages.
struct Read {
    text: Text,
    timexes: Vec<Timex>,
    namings: Vec<Naming>,
    date: DocumentDate,
    needed: Needed,
    tags: Vec<Tag>,
    events: Vec<Event>,
}

fn read_known(settings: &Settings) -> Result<KnownEvents, SetupError> {
    let mut users = Vec::new();
    for path in &settings.events {
        let table = std::fs::read_to_string(path)
            .map_err(|error| SetupError(format!("{}: {error}: give a CSV file of events", path.display())))?;
        users.push((path.display().to_string(), table));
    }
    let users: Vec<(&str, &str)> =
        users.iter().map(|(name, table)| (name.as_str(), table.as_str())).collect();
    KnownEvents::load(!settings.no_known, &users).map_err(|error| SetupError(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_back_is_what_the_rules_compile_to() {
        let language = Language::compile(&RuleBook::read(&[]).unwrap()).unwrap();
        assert!(postcard::to_stdvec(&language).unwrap() == SHIPPED);
        let read: Language = postcard::from_bytes(SHIPPED).unwrap();
        assert_eq!(read.lexicon.look_up("Thursday"), language.lexicon.get("thursday"));
    }
}
