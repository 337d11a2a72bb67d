//! What speaks for a tag: the word, its neighbours and the tags before, each combination one number.
//!
//! In: a sentence as `Seen`, a place in it, the two tags before. Out: the numbers of the features that hold there.

use super::{Seen, Tag};

/// Features of a word alone, whatever stands around it.
pub(super) const OWN: usize = 8;
/// Features of a word with its neighbours.
pub(super) const BESIDE: usize = 8;
/// Features of a word with the tags before.
pub(super) const BEHIND: usize = 8;

/// Every feature of the word at `at`.
pub fn features(seen: &[Seen], at: usize, last: Tag, last_but_one: Tag) -> impl Iterator<Item = u32> {
    let own = seen.get(at).map(own).into_iter().flatten();
    own.chain(beside(seen, at)).chain(behind(seen, at, last, last_but_one))
}

/// What the word alone tells.
pub(super) fn own(own: &Seen) -> [u32; OWN] {
    let all: [(u32, u32, u32); OWN] = [
        (1, own.word, 0),
        (7, own.ends[0], own.shape),
        (8, own.ends[1], own.shape),
        (9, own.ends[2], 0),
        (11, own.ends[3], 0),
        (12, own.ends[1], own.starts[0]),
        (13, own.starts[1], 0),
        (14, own.starts[2], 0),
    ];
    numbers(&all)
}

/// What the words around it tell.
pub(super) fn beside(seen: &[Seen], at: usize) -> [u32; BESIDE] {
    let (before2, before, own, after, after2) =
        (back(seen, at, 2), back(seen, at, 1), ahead(seen, at, 0), ahead(seen, at, 1), ahead(seen, at, 2));
    let all: [(u32, u32, u32); BESIDE] = [
        (2, own.word, after.word),
        (3, before.word, own.word),
        (6, own.class, after.class),
        (15, own.shape, pair(before.shape, after.shape)),
        (18, before.word, after.word),
        (19, before2.word, 0),
        (20, after2.word, 0),
        (21, after.word, after2.word),
    ];
    numbers(&all)
}

/// What the tags before it tell.
pub(super) fn behind(seen: &[Seen], at: usize, last: Tag, last_but_one: Tag) -> [u32; BEHIND] {
    let (before, own, after, after2) =
        (back(seen, at, 1), ahead(seen, at, 0), ahead(seen, at, 1), ahead(seen, at, 2));
    let (last, last2) = (last as u32 + 1, last_but_one as u32 + 1);
    let all: [(u32, u32, u32); BEHIND] = [
        (4, own.word, pair(last, after.class)),
        (5, own.class, last),
        (10, own.ends[2], last),
        (16, own.shape, pair(last, after.class)),
        (17, before.word, last),
        (22, last, last2),
        (23, after.class, pair(last, last2)),
        (24, after.class, pair(last, after2.class)),
    ];
    numbers(&all)
}

/// What stands outside the sentence.
const NONE: Seen = Seen { word: 0, ends: [0; 4], starts: [0; 3], shape: 0, class: 0, known: None };

fn back(seen: &[Seen], at: usize, n: usize) -> &Seen {
    at.checked_sub(n).and_then(|at| seen.get(at)).unwrap_or(&NONE)
}

fn ahead(seen: &[Seen], at: usize, n: usize) -> &Seen {
    seen.get(at + n).unwrap_or(&NONE)
}

fn pair(a: u32, b: u32) -> u32 {
    a.wrapping_mul(0x85eb_ca6b) ^ b.rotate_left(16)
}

fn numbers<const N: usize>(all: &[(u32, u32, u32); N]) -> [u32; N] {
    std::array::from_fn(|at| mixed(all[at]))
}

/// One number of three, the first that of the kind of feature: the middle of a product, which hangs on all of their bits.
fn mixed((kind, a, b): (u32, u32, u32)) -> u32 {
    let all = (u64::from(a) << 32 | u64::from(b)) ^ u64::from(kind).wrapping_mul(0xd6e8_feb8_6659_fd93);
    ((u128::from(all) * 0x9e37_79b9_7f4a_7c15) >> 48) as u32
}
