//! The weights, read where they lie: nothing is unpacked, so that there is nothing to load.
//!
//! In: the bytes that the trainer wrote. Out: what is known of a word; the tag that a word's features speak for.
//!
//! Three tables: features (a number of 16 bits to check by, and a row), words (16 bits to check by, a class, a tag),
//! and rows of weights. The first two are hash tables with the next free place for what collides.

use super::{LEARNT, MOST, Tag};

/// Weights over bytes that live as long as the program.
#[derive(Clone, Copy, Debug, Default)]
pub struct Model {
    features: &'static [[u8; 4]],
    words: &'static [[u8; 4]],
    rows: &'static [[u8; LEARNT]],
}

/// What is known of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// Number of the set of tags that it can have, from 1.
    pub class: u8,
    /// It has no other tag than this.
    pub always: Option<Tag>,
}

const FREE: u32 = u32::MAX;
/// `always` of a word that can have several tags.
const OPEN: u32 = 0xff;
const HEAD: usize = 12;

impl Model {
    /// `None` where the bytes are no weights.
    pub fn read(bytes: &'static [u8]) -> Option<Model> {
        let (head, rest) = bytes.split_at_checked(HEAD)?;
        let size = |at: usize| {
            let field = head.get(4 * at..)?.first_chunk()?;
            usize::try_from(u32::from_le_bytes(*field)).ok().filter(|&size| size <= 1 << 20)
        };
        let (features, words, rows) = (size(0)?, size(1)?, size(2)?);
        let (feature_bytes, rest) = rest.split_at_checked(4 * features)?;
        let (word_bytes, row_bytes) = rest.split_at_checked(4 * words)?;
        let fits = features.is_power_of_two() && words.is_power_of_two();
        (fits && row_bytes.len() == LEARNT * rows).then_some(Model {
            features: feature_bytes.as_chunks().0,
            words: word_bytes.as_chunks().0,
            rows: row_bytes.as_chunks().0,
        })
    }

    /// What is known of the word of that number.
    pub fn word(&self, word: u32) -> Option<Word> {
        let entry = find(self.words, word)?;
        let always = Tag::ALL.get((entry >> 8 & 0xff) as usize).copied();
        Some(Word { class: entry as u8, always })
    }

    /// The tag that the features speak for.
    pub fn best(&self, features: &[u32]) -> Tag {
        let mut sums = [0_i16; LEARNT];
        for &feature in features.iter().take(MOST) {
            let row = find(self.features, feature).and_then(|row| self.rows.get((row & 0xffff) as usize));
            let Some(row) = row else { continue };
            for (sum, &weight) in sums.iter_mut().zip(row) {
                *sum += i16::from(weight as i8);
            }
        }
        let best = (0..LEARNT).rev().max_by_key(|&tag| sums[tag]);
        best.and_then(|tag| Tag::ALL.get(tag)).copied().unwrap_or_default()
    }
}

/// The entry whose upper half is that of the key, from the key's own place on.
fn find(table: &[[u8; 4]], key: u32) -> Option<u32> {
    let mask = table.len().checked_sub(1)?;
    (0..table.len())
        .map(|step| u32::from_le_bytes(table[(key as usize + step) & mask]))
        .take_while(|&entry| entry != FREE)
        .find(|entry| entry >> 16 == key >> 16)
}

/// Weights as the trainer collects them.
#[derive(Debug, Default)]
pub struct Weights {
    pub features: Vec<(u32, [i8; LEARNT])>,
    pub words: Vec<(u32, Word)>,
}

impl Weights {
    /// The bytes that `Model::read` reads; at most 65,535 features.
    pub fn bytes(&self) -> Vec<u8> {
        let rows = (0_u32..0xffff).zip(&self.features);
        let features = table(rows.map(|(row, &(feature, _))| (feature, row)).collect());
        let words = table(
            self.words
                .iter()
                .map(|&(number, word)| {
                    let always = word.always.map_or(OPEN, |tag| tag as u32);
                    (number, always << 8 | u32::from(word.class))
                })
                .collect(),
        );
        let sizes = [features.len(), words.len(), self.features.len().min(0xffff)];
        let mut out: Vec<u8> = sizes.into_iter().flat_map(|size| (size as u32).to_le_bytes()).collect();
        out.extend(features.into_iter().chain(words).flat_map(u32::to_le_bytes));
        out.extend(self.features.iter().take(0xffff).flat_map(|(_, row)| row.map(|weight| weight as u8)));
        out
    }
}

/// A hash table of entries, each the upper half of its key above its value; four fifths full at most.
fn table(entries: Vec<(u32, u32)>) -> Vec<u32> {
    let size = (entries.len() * 5 / 4 + 1).next_power_of_two();
    let mut out = vec![FREE; size];
    for (key, value) in entries {
        let mut place = key as usize & (size - 1);
        while out[place] != FREE {
            place = (place + 1) & (size - 1);
        }
        out[place] = key & 0xffff_0000 | value;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let row = |weight| {
            [[weight; LEARNT]].map(|mut row| {
                row[3] += 1;
                row
            })[0]
        };
        let verb = Word { class: 7, always: Some(Tag::Base) };
        let open = Word { class: 9, always: None };
        let weights = Weights {
            features: vec![(5, row(2)), (5 + (1 << 16), row(-3))],
            words: vec![(8, verb), (8 + (3 << 16), open)],
        };
        let model = Model::read(weights.bytes().leak()).unwrap();
        assert_eq!((model.word(8), model.word(8 + (3 << 16)), model.word(9)), (Some(verb), Some(open), None));
        assert_eq!(model.best(&[5, 6]), Tag::ALL[3]);
    }

    #[test]
    fn broken_bytes_are_no_weights() {
        let bytes: &'static [u8] = Weights::default().bytes().leak();
        assert!(Model::read(bytes).is_some());
        assert!((0..bytes.len()).all(|end| Model::read(&bytes[..end]).is_none()));
        assert!(Model::read(&[0xff; 64]).is_none());
    }
}
