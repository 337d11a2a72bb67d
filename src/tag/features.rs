//! What speaks for a tag: the word, its neighbours and the tags before, each combination one number.
//!
//! In: a sentence as `Seen`, a place in it, the two tags before. Out: the numbers of the features that hold there.

use super::{Seen, Tag};

/// Each word has as many features.
pub const MOST: usize = 24;

/// The features of the word at `at`.
pub fn features(seen: &[Seen], at: usize, last: Tag, last_but_one: Tag) -> [u32; MOST] {
    const NONE: Seen = Seen { word: 0, ends: [0; 4], starts: [0; 3], shape: 0, class: 0, known: None };
    let back = |n: usize| at.checked_sub(n).and_then(|at| seen.get(at)).unwrap_or(&NONE);
    let ahead = |n: usize| seen.get(at + n).unwrap_or(&NONE);
    let (before2, before, own, after, after2) = (back(2), back(1), ahead(0), ahead(1), ahead(2));
    let (last, last2) = (last as u32 + 1, last_but_one as u32 + 1);
    let one = |a: u32, b: u32| a.wrapping_mul(0x85eb_ca6b) ^ b.rotate_left(16);
    let pairs: [(u32, u32); MOST] = [
        (own.word, 0),
        (own.word, after.word),
        (before.word, own.word),
        (own.word, one(last, after.class)),
        (own.class, last),
        (own.class, after.class),
        (own.ends[0], own.shape),
        (own.ends[1], own.shape),
        (own.ends[2], 0),
        (own.ends[2], last),
        (own.ends[3], 0),
        (own.ends[1], own.starts[0]),
        (own.starts[1], 0),
        (own.starts[2], 0),
        (own.shape, one(before.shape, after.shape)),
        (own.shape, one(last, after.class)),
        (before.word, last),
        (before.word, after.word),
        (before2.word, 0),
        (after2.word, 0),
        (after.word, after2.word),
        (last, last2),
        (after.class, one(last, last2)),
        (after.class, one(last, after2.class)),
    ];
    std::array::from_fn(|at| mixed(at as u32 + 1, pairs[at].0, pairs[at].1))
}

/// One number of three, its bits spread evenly.
fn mixed(template: u32, a: u32, b: u32) -> u32 {
    let mut x = u64::from(a) << 32 | u64::from(b);
    x = (x ^ u64::from(template)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    x = (x ^ x >> 32 ^ u64::from(template) << 8).wrapping_mul(0xd6e8_feb8_6659_fd93);
    (x >> 32) as u32
}
