//! The weights, read where they lie: nothing is unpacked, so that there is nothing to load.
//!
//! In: the bytes that the trainer wrote. Out: what is known of a word; the tag that a word's features speak for.
//!
//! Features are found by a perfect hash: each belongs to a group, the group says how to mix its number, and that gives
//! its place, where 16 bits of the number to check by stand with the number of its row of weights. The rows of the most
//! useful features come first, so that those lie close together. Words are found in a hash table (16 bits to check
//! by, a class, a tag) with the next free place for what collides.

use super::{LEARNT, Tag};
use std::cmp::Reverse;

/// Weights over bytes that live as long as the program.
#[derive(Clone, Copy, Debug, Default)]
pub struct Model {
    /// How each group of features mixes their numbers.
    groups: &'static [[u8; 2]],
    /// For each place the upper half of the feature's number and the number of its row.
    places: &'static [[u8; 4]],
    /// The weights of one tag after the other, `NO_WEIGHT` above what they are; the last row is all `NO_WEIGHT`.
    rows: &'static [[u8; LEARNT]],
    words: &'static [[u8; 4]],
}

/// The row of each feature.
#[derive(Clone, Copy)]
pub(super) struct Found<const N: usize>([u16; N]);

/// For each tag how much speaks for it.
pub(super) type Sums = [i16; LEARNT];

/// The tag that most speaks for; of two with as much, the first in the list.
pub(super) fn best(sums: &Sums) -> Tag {
    let most = sums.iter().copied().max();
    let best = sums.iter().position(|&sum| Some(sum) == most);
    best.and_then(|best| Tag::ALL.get(best)).copied().unwrap_or_default()
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
const HEAD: usize = 16;
/// Bytes have no sign, so that adding them up takes fewer steps. What is added to all tags alike decides nothing.
const NO_WEIGHT: u8 = 1 << 7;

impl Model {
    /// `None` where the bytes are no weights.
    pub fn read(bytes: &'static [u8]) -> Option<Model> {
        let (head, rest) = bytes.split_at_checked(HEAD)?;
        let size = |at: usize| {
            let field = head.get(4 * at..)?.first_chunk()?;
            usize::try_from(u32::from_le_bytes(*field)).ok().filter(|&size| size <= 1 << 20)
        };
        let (groups, places, words, rows) = (size(0)?, size(1)?, size(2)?, size(3)?);
        let (group_bytes, rest) = rest.split_at_checked(2 * groups)?;
        let (place_bytes, rest) = rest.split_at_checked(4 * places)?;
        let (word_bytes, row_bytes) = rest.split_at_checked(4 * words)?;
        let fits = [groups, places, words].iter().all(|size| size.is_power_of_two());
        (fits && row_bytes.len() == LEARNT * rows).then_some(Model {
            groups: group_bytes.as_chunks().0,
            places: place_bytes.as_chunks().0,
            rows: row_bytes.as_chunks().0,
            words: word_bytes.as_chunks().0,
        })
    }

    /// What is known of the word of that number.
    pub fn word(&self, word: u32) -> Option<Word> {
        let mask = self.words.len().checked_sub(1)?;
        for step in 0..self.words.len() {
            let entry = u32::from_le_bytes(*self.words.get((word as usize + step) & mask)?);
            if entry == FREE {
                break;
            }
            if entry >> 16 == word >> 16 {
                let always = Tag::ALL.get((entry >> 8 & 0xff) as usize).copied();
                return Some(Word { class: entry as u8, always });
            }
        }
        None
    }

    /// Adds the weights of the features to those of each tag so far.
    pub(super) fn sums<const N: usize>(&self, sums: Sums, features: &[u32; N]) -> Sums {
        self.add(sums, &self.find(features))
    }

    /// The rows of those features that have one.
    #[inline]
    pub(super) fn find<const N: usize>(&self, features: &[u32; N]) -> Found<N> {
        let none = self.rows.len().saturating_sub(1) as u32;
        Found(features.map(|feature| {
            let group = feature as usize & self.groups.len().wrapping_sub(1);
            let mix = self.groups.get(group).map_or(0, |mix| u16::from_le_bytes(*mix));
            let entry = self.places.get(place(feature, mix) & self.places.len().wrapping_sub(1));
            let entry = entry.map_or(!feature, |entry| u32::from_le_bytes(*entry));
            (if entry >> 16 == feature >> 16 { entry } else { none }) as u16
        }))
    }

    /// Adds the weights of rows to those of each tag so far.
    pub(super) fn add<const N: usize>(&self, mut sums: Sums, found: &Found<N>) -> Sums {
        for row in found.0 {
            let weights = self.rows.get(usize::from(row)).unwrap_or(&[0; LEARNT]);
            // Summed up side by side.
            for (sum, &weight) in sums.iter_mut().zip(weights) {
                *sum += i16::from(weight);
            }
        }
        sums
    }
}

/// Where a feature stands if its group mixes like that, before the number of places cuts it. In numbers so wide that
/// compilers work out one after another what is fetched one after another.
fn place(feature: u32, mix: u16) -> usize {
    let mixed = u64::from(feature) ^ u64::from(mix).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (mixed.wrapping_mul(0xd6e8_feb8_6659_fd93) >> 48) as usize
}

/// Weights as the trainer collects them.
#[derive(Debug, Default)]
pub struct Weights {
    /// The most useful first; no more than 65,535.
    pub features: Vec<(u32, [i8; LEARNT])>,
    pub words: Vec<(u32, Word)>,
}

impl Weights {
    /// The bytes that `Model::read` reads. Of features that cannot be told apart the first stays.
    pub fn bytes(&self) -> Vec<u8> {
        let (groups, places) = self.places();
        let none = self.features.len();
        let places = places.iter().map(|at| {
            let feature = at.and_then(|at| self.features.get(at)).map_or(0, |feature| feature.0);
            feature & 0xffff_0000 | at.unwrap_or(none).min(0xffff) as u32
        });
        let words = self.words.iter().map(|&(number, word)| {
            let always = word.always.map_or(OPEN, |tag| tag as u32);
            (number, always << 8 | u32::from(word.class))
        });
        let words = table(words.collect());
        let sizes = [groups.len(), places.len(), words.len(), none + 1];
        let mut out: Vec<u8> = sizes.into_iter().flat_map(|size| (size as u32).to_le_bytes()).collect();
        out.extend(groups.into_iter().flat_map(u16::to_le_bytes));
        out.extend(places.chain(words).flat_map(u32::to_le_bytes));
        out.extend(
            self.features.iter().flat_map(|(_, row)| row.map(|weight| NO_WEIGHT.wrapping_add_signed(weight))),
        );
        out.extend([NO_WEIGHT; LEARNT]);
        out
    }

    /// How each group mixes, and which feature stands at each place: the groups of many features choose first.
    fn places(&self) -> (Vec<u16>, Vec<Option<usize>>) {
        let mut members: Vec<Vec<usize>> =
            vec![Vec::new(); (self.features.len() / 4 + 1).next_power_of_two()];
        let size = (self.features.len() * 5 / 4 + 1).next_power_of_two();
        let mut places = vec![None; size];
        let mut groups = vec![0; members.len()];
        let place = |feature: usize, mix: u16| place(self.features[feature].0, mix) & (size - 1);
        for (at, (feature, _)) in self.features.iter().enumerate() {
            let group = &mut members[*feature as usize & (groups.len() - 1)];
            if group.iter().all(|&other| self.features[other].0 != *feature) {
                group.push(at);
            }
        }
        let mut order: Vec<usize> = (0..members.len()).collect();
        order.sort_by_key(|&group| (Reverse(members[group].len()), group));
        for group in order {
            let at = |mix: u16| {
                let mut at: Vec<usize> = members[group].iter().map(|&feature| place(feature, mix)).collect();
                at.sort_unstable();
                at.dedup();
                (at.len() == members[group].len() && at.iter().all(|&at| places[at].is_none())).then_some(mix)
            };
            // What finds no place goes without weights.
            let Some(mix) = (0..=u16::MAX).find_map(at) else { continue };
            groups[group] = mix;
            for &feature in &members[group] {
                places[place(feature, mix)] = Some(feature);
            }
        }
        (groups, places)
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
            let mut row = [weight; LEARNT];
            row[3] += 1;
            row
        };
        let verb = Word { class: 7, always: Some(Tag::Base) };
        let open = Word { class: 9, always: None };
        let number = |n: u32| n.wrapping_mul(0x9e37_79b9);
        let many = (1..2_000).map(|n| (number(n), [n as i8; LEARNT]));
        let weights = Weights {
            features: [(5, row(2)), (5 + (1 << 16), row(-3))].into_iter().chain(many.clone()).collect(),
            words: vec![(8, verb), (8 + (3 << 16), open)],
        };
        let model = Model::read(weights.bytes().leak()).unwrap();
        assert_eq!((model.word(8), model.word(8 + (3 << 16)), model.word(9)), (Some(verb), Some(open), None));
        assert_eq!(best(&model.sums(Sums::default(), &[5, 6])), Tag::ALL[3]);
        let none = model.rows.len() - 1;
        let row = |feature: u32| usize::from(model.find(&[feature]).0[0]);
        assert!(many.into_iter().all(|(feature, weights)| {
            let row = row(feature);
            row != none && model.rows[row] == weights.map(|weight| NO_WEIGHT.wrapping_add_signed(weight))
        }));
        assert!((2_000..5_000).filter(|&n| row(number(n)) != none).count() < 3);
    }

    #[test]
    fn broken_bytes_are_no_weights() {
        let bytes: &'static [u8] = Weights::default().bytes().leak();
        assert!(Model::read(bytes).is_some());
        assert!((0..bytes.len()).all(|end| Model::read(&bytes[..end]).is_none()));
        assert!(Model::read(&[0xff; 64]).is_none());
        assert_eq!(Model::default().sums([1; LEARNT], &[1, 2]), [1; LEARNT]);
    }
}
