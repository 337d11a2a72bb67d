//! What a text calls by a part of its name: "the dam" for "the Kolk dam".
//!
//! In: the names of its sentences, in the order of the text. Out: the whole name that a noun with "the" stands for.

use crate::event::label::label;
use crate::event::parts::Part;
use crate::event::reader::Reader;
use crate::words::person::is_body;
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::Hasher;
use std::ops::Range;

/// The names so far that a noun of theirs may stand for.
#[derive(Debug, Default)]
pub(crate) struct Called {
    /// Nouns that stood with a name ("the Kolk dam"), with the sentence.
    named: FxHashMap<String, (String, usize)>,
    /// The last word of names, hashed, with their tokens and sentence: "the Kolk Mill" is "the mill" afterwards.
    titled: FxHashMap<u64, (Range<usize>, usize)>,
}

impl Called {
    /// Takes in a subject with a name whose last word, `head`, says what kind it is: "the Kolk Company".
    pub(crate) fn note_kind(&mut self, head: &str, name: &str, sentence: usize) {
        let kind = head.trim_end_matches('.').to_lowercase();
        let kind = if FIRMS.contains(&kind.as_str()) { "company".to_owned() } else { kind };
        if is_kind(&kind) {
            self.named.insert(kind, (name.to_owned(), sentence + LASTS));
        }
    }

    /// Takes in the nouns of a sentence that stand with a name.
    pub(crate) fn note_named(&mut self, reader: &Reader) {
        let clause = reader.clause;
        for at in clause.range.clone().skip(1) {
            let name = |t: usize| clause.part(t) == Part::Name;
            if name(at) && name(at - 1) && !name(at + 1) {
                let first = (clause.range.start..at).rev().take(4).take_while(|&t| name(t)).last();
                let key = hash_of(clause.spelt(at));
                self.titled.insert(key, (first.unwrap_or(at)..at + 1, reader.sentence));
            }
            // "The ferry Alda" is "the ferry" afterwards.
            // But "after the battle Ruhl fled".
            let thing = clause.part(at) == Part::Noun && clause.noun(at).is_none();
            if thing && clause.part(at - 1) == Part::Det && name(at + 1) {
                let last = (at + 1..at + 5).take_while(|&t| name(t)).last().unwrap_or(at + 1);
                if !matches!(clause.part(last + 1), Part::Noun | Part::Hyphen) {
                    let whole = at..last + 1;
                    let name = label(clause, std::slice::from_ref(&whole), &[]);
                    self.named.insert(clause.spelt(at).to_lowercase(), (name, reader.sentence));
                }
            }
            if clause.part(at) != Part::Noun || !name(at - 1) || !clause.is_head(at) {
                continue;
            }
            let first =
                (clause.range.start..at).rev().take(4).take_while(|&t| clause.part(t) == Part::Name).last();
            let whole = first.unwrap_or(at)..at + 1;
            let name = label(clause, std::slice::from_ref(&whole), &[]);
            let noun = clause.text.tokens[at].text(clause.text.text());
            self.named.insert(noun.to_lowercase(), (name, reader.sentence));
        }
    }

    /// "The dam" after "the Kolk dam".
    pub(crate) fn full_name(&self, reader: &Reader, subject: &Range<usize>) -> Option<String> {
        let clause = reader.clause;
        let noun = subject.end.checked_sub(1)?;
        let plain =
            subject.len() == 2 && clause.word(subject.start) == "the" && clause.part(noun) == Part::Noun;
        let word = Some(clause.spelt(noun)).filter(|_| plain)?;
        let near = |sentence: usize| reader.sentence <= sentence + NAMED;
        if let Some((name, _)) = self.named.get(word).filter(|(_, sentence)| near(*sentence)) {
            return Some(name.clone());
        }
        let (name, _) = self.titled.get(&hash_of(word)).filter(|(_, sentence)| near(*sentence))?;
        Some(clause.text.words(reader.span(name)).to_owned())
    }
}

/// Sentences that a name stays in mind.
const NAMED: usize = 4;

/// Of a word, whatever its case.
fn hash_of(word: &str) -> u64 {
    let mut hasher = FxHasher::default();
    word.bytes().for_each(|byte| hasher.write_u8(byte.to_ascii_lowercase()));
    hasher.finish()
}

/// What stands at the end of a company's name.
const FIRMS: [&str; 8] = ["co", "inc", "corp", "corporation", "ltd", "llc", "plc", "group"];

/// Does a company's name end so?
pub(crate) fn is_firm(word: &str) -> bool {
    FIRMS.contains(&word.trim_end_matches('.').to_lowercase().as_str())
}

/// Sentences that the name of a body goes on to be meant for, beyond those of any other noun.
const LASTS: usize = 8;

/// What something with a name is called by afterwards.
fn is_kind(word: &str) -> bool {
    const KINDS: [&str; 24] = [
        "airline", "airport", "bridge", "brewery", "canal", "cathedral", "college", "commission", "dam",
        "ferry", "foundation", "harbour", "hospital", "hotel", "institute", "library", "museum", "palace",
        "railway", "river", "school", "society", "theatre", "tower",
    ];
    is_body(word) || KINDS.binary_search(&word).is_ok()
}
