//! The classes of numbers, and the words that numbers are made of.
//!
//! In: a lexicon. Out: what patterns know a number by, and what a number can begin, go on and end with.
//!
//! | class | what |
//! |---|---|
//! | `number` | a count: "three", "two hundred and five", "1,000", "2.5", "two and a half", "3½", "sixty (60)" |
//! | `ordinal` | "first", "twenty-first", "21st" |
//! | `year`, `yearwords` | four digits from 1000 to 2100; words: "nineteen ninety-seven" |
//! | `yyyy` `yyy` `yy` `yearnum` | four digits; three; two; one to four |
//! | `day` `dd` `mm` `hour` `minute` | 1 to 31; two digits to 31; two digits to 12; 0 to 24; two digits to 59 |
//! | `single` `ddd` `dtg` | one digit; three, to 366; six |
//! | `hhmm` `noyear` | four digits of the clock; the same, none that a year from 1500 to 2100 would have |
//! | `zerohour` | four digits of the clock that begin with 0 |
//! | `digits` `zeroed` | any digits, as they stand; those that begin with 0 and are no clock time |

use crate::text::{Lexicon, Symbol};

/// The classes of single tokens of digits.
pub(super) const DIGITS: [&str; 18] = [
    "digits", "year", "yyyy", "yyy", "yy", "yearnum", "day", "dd", "mm", "hour", "minute", "hhmm", "noyear",
    "zerohour", "zeroed", "single", "ddd", "dtg",
];

/// The classes of numbers that are in words, or longer than a token.
pub(crate) const IN_WORDS: [&str; 3] = ["number", "ordinal", "yearwords"];

/// The classes that number tokens can have.
pub(crate) fn classes() -> impl Iterator<Item = &'static str> {
    IN_WORDS.into_iter().chain(DIGITS)
}

/// The classes that a number of so many digits can have; 0 stands for more than four.
pub(crate) fn classes_of(digits: usize) -> &'static [&'static str] {
    match digits {
        1 => &["number", "ordinal", "yearnum", "day", "hour", "digits", "single"],
        2 => &["number", "ordinal", "yy", "yearnum", "day", "dd", "mm", "hour", "minute", "digits"],
        3 => &["number", "ordinal", "yyy", "yearnum", "digits", "ddd", "zeroed"],
        4 => &["number", "ordinal", "year", "yyyy", "yearnum", "digits", "hhmm", "noyear", "zerohour"],
        _ => &["number", "ordinal", "digits", "dtg", "zeroed"],
    }
}

/// What makes an ordinal of digits.
pub(crate) const SUFFIXES: [&str; 4] = ["st", "nd", "rd", "th"];

/// The word lists that numbers in words begin with.
pub(crate) const WORD_LISTS: [&str; 3] = ["cardinal", "ordinalword", "magnitude"];

/// Fractions of one sign that end a number.
pub(super) const PARTS: [(&str, u64); 3] = [("½", 500), ("¼", 250), ("¾", 750)];

/// What ends digits that say a number in words once more: "sixty (60) days".
pub(super) const CLOSING: &str = ")";

/// What a number can end with: words, and classes of words; `digits` stands for any token of digits.
pub(crate) fn ends(lexicon: &Lexicon) -> impl Iterator<Item = Symbol> {
    let signs = PARTS.map(|part| part.0).into_iter().chain([CLOSING]);
    let words = SUFFIXES.into_iter().chain(signs).map(|word| lexicon.get(word));
    let classes = WORD_LISTS.into_iter().chain(["fraction", "digits"]).map(|class| lexicon.class(class));
    words.chain(classes)
}

/// The word that begins "a hundred", though it is no number itself.
pub(crate) fn article(lexicon: &Lexicon) -> Symbol {
    lexicon.get("a")
}

/// Words that may go on with a number, and classes of such words.
pub(crate) fn joining(lexicon: &Lexicon) -> impl Iterator<Item = Symbol> {
    ends(lexicon).chain([lexicon.get("and")])
}
