//! Part of speech of each word, judged by weights that a treebank taught.
//!
//! In: the tokens of a sentence. Out: a `Tag` for each. `examples/train_tagger.rs` makes the weights; what it shares
//! with the tagger (how a word is seen, which features it has) stands here once.

mod features;
mod memory;
mod model;
mod seen;

pub use features::features;
use features::{BESIDE, behind, beside};
use memory::Memory;
use model::{Found, Sums, best};
pub use model::{Model, Weights, Word};
pub use seen::Seen;
use seen::see;

use crate::text::{Lexicon, Text, Token, packed_at};
use crate::words::Words;
use std::cell::RefCell;
use std::ops::Range;
use std::sync::LazyLock;

/// Makes the tags, and the list of them all.
macro_rules! tags {
    ($($(#[$about:meta])* $tag:ident,)+) => {
        /// Universal part of speech, verbs by their form; the order is that of the weights.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Tag { $($(#[$about])* $tag),+ }

        impl Tag {
            pub const ALL: [Tag; [$(Tag::$tag),+].len()] = [$(Tag::$tag),+];
        }
    };
}

tags! {
    Noun,
    Name,
    Adjective,
    Adverb,
    /// "To go", "will go".
    Base,
    /// "They go".
    Present,
    /// "She goes".
    Third,
    Past,
    Participle,
    Ing,
    Auxiliary,
    Preposition,
    /// Begins a clause: "because", "that".
    Subordinator,
    Conjunction,
    Determiner,
    Pronoun,
    /// "To" before a verb, "not", the `s` of "Russia's".
    Particle,
    Number,
    Interjection,
    Other,
    Symbol,
    /// Also what stands outside the sentence.
    #[default]
    Punctuation,
}

impl Tag {
    pub fn is_verb(self) -> bool {
        matches!(self, Tag::Base | Tag::Present | Tag::Third | Tag::Past | Tag::Participle | Tag::Ing)
    }
}

/// How many of `Tag::ALL`, from the first, words can have; symbols and punctuation are known at sight.
pub const LEARNT: usize = 20;

static MODEL: LazyLock<Model> =
    LazyLock::new(|| Model::read(include_bytes!("../../data/en/tagger.bin")).unwrap_or_default());

thread_local! {
    /// What `MODEL` knows of the words that this thread has met.
    static MEMORY: RefCell<Memory> = RefCell::default();
    /// The buffers of the last tagger of the thread, for the next one.
    static ROOM: RefCell<Room> = RefCell::default();
}

/// A tag for each token of a text, up to the last of its sentences that are `read`.
pub(crate) fn tags(text: &Text, lexicon: &Lexicon, read: impl Fn(usize) -> bool) -> Vec<Tag> {
    let mut tagger = Tagger::new(lexicon);
    let mut tags = Vec::with_capacity(text.tokens.len());
    for (_, sentence) in text.sentences.iter().enumerate().filter(|(index, _)| read(*index)) {
        tags.resize(sentence.tokens.start, Tag::default());
        tags.extend_from_slice(tagger.tag(text, sentence.tokens.clone()));
    }
    tags
}

/// Tags sentences, in the same room for each.
pub struct Tagger<'l> {
    words: Words<'l>,
    room: Room,
}

#[derive(Default)]
struct Room {
    seen: Vec<Seen>,
    /// For each word that has to be judged what speaks for its tags so far.
    sums: Vec<Sums>,
    found: Vec<Found<BESIDE>>,
    tags: Vec<Tag>,
}

impl Drop for Tagger<'_> {
    fn drop(&mut self) {
        ROOM.set(std::mem::take(&mut self.room));
    }
}

impl<'l> Tagger<'l> {
    /// With the lexicon that the texts were read with.
    pub fn new(lexicon: &'l Lexicon) -> Tagger<'l> {
        Tagger { words: Words::new(lexicon), room: ROOM.take() }
    }

    /// A tag for each token of the range, which is a sentence; costs the same for each token.
    pub fn tag(&mut self, text: &Text, range: Range<usize>) -> &[Tag] {
        MEMORY.with_borrow_mut(|memory| self.judge(&MODEL, memory, text, range))
    }

    /// The same with other weights.
    pub fn tag_with(&mut self, model: &Model, text: &Text, range: Range<usize>) -> &[Tag] {
        self.judge(model, &mut Memory::default(), text, range)
    }

    fn judge(&mut self, model: &Model, memory: &mut Memory, text: &Text, range: Range<usize>) -> &[Tag] {
        let Room { seen, sums, found, tags } = &mut self.room;
        sums.clear();
        let look = |token: &Token, shape: u32| {
            let bytes = packed_at(text.text(), token.start as usize, token.end as usize);
            memory.recall(token.text(text.text()), bytes, shape, model, sums)
        };
        see(text, range, self.words, look, seen);
        // What hangs on no tag goes first, so that no word waits for the tag of another.
        let open = seen.iter().enumerate().filter(|(_, word)| word.known.is_none());
        found.clear();
        found.extend(open.map(|(at, _)| model.find(&beside(seen, at))));
        for (sums, found) in sums.iter_mut().zip(&*found) {
            *sums = model.add(*sums, found);
        }
        tags.clear();
        let mut sums = sums.iter();
        let mut last = [Tag::default(); 2];
        for (at, word) in seen.iter().enumerate() {
            let tag = word.known.unwrap_or_else(|| {
                let sums = sums.next().copied().unwrap_or_default();
                best(&model.sums(sums, &behind(seen, at, last[0], last[1])))
            });
            tags.push(tag);
            last = [tag, last[0]];
        }
        tags
    }

    /// What is seen of each token of a sentence.
    pub fn see(&mut self, model: &Model, text: &Text, range: Range<usize>) -> &[Seen] {
        let look = |token: &Token, shape: u32| Seen::of(token.text(text.text()), shape, model);
        see(text, range, self.words, look, &mut self.room.seen);
        &self.room.seen
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Document;

    fn tags(text: &str) -> Vec<Tag> {
        let mut lexicon = Lexicon::new();
        crate::words::add_words(&mut lexicon).unwrap();
        let text = Text::new(Document { text: text.to_owned(), ..Document::default() }, &lexicon);
        let mut tagger = Tagger::new(&lexicon);
        text.sentences.iter().flat_map(|s| tagger.tag(&text, s.tokens.clone()).to_vec()).collect()
    }

    #[test]
    fn words_of_one_spelling_are_told_apart() {
        let of = |text: &str, at: usize| tags(text)[at];
        assert_eq!(of("They attack the fort.", 1), Tag::Present);
        assert_eq!(of("The attack failed.", 1), Tag::Noun);
        assert_eq!(of("He was elected by the council.", 2), Tag::Participle);
        assert_eq!(of("The council elected him.", 2), Tag::Past);
        assert_eq!(of("The mayor of Ostrava resigned.", 3), Tag::Name);
        assert_eq!(of("She wants to leave.", 3), Tag::Base);
        assert_eq!(of("It sank the barge.", 1), Tag::Past);
    }

    #[test]
    fn any_text_is_tagged_token_by_token() {
        for text in ["", "…", "İ ß’s 𝒳", "A.B.C. ’’’ n't", "THE DOCKERS STRUCK", "\u{301}\u{301}a"]
        {
            let lexicon = Lexicon::new();
            let read = Text::new(Document { text: text.to_owned(), ..Document::default() }, &lexicon);
            assert_eq!(tags(text).len(), read.tokens.len());
        }
    }
}
