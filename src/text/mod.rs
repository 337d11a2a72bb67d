//! Text: documents cut into sentences and tokens.
//!
//! In: decoded text. Out: `Text`, the document with its tokens (each looked up once in the `Lexicon`) and sentences.

mod common;
mod cut;
mod document;
mod domain;
mod lexicon;
mod line;
mod offsets;
mod packed;
mod sentence;
mod span;
mod token;

pub(crate) use common::{Asked, Hold, Words, any_of};
pub use cut::Text;
pub(crate) use document::place;
pub use document::{Document, Place};
pub use domain::{Domain, Opening};
pub use lexicon::{Lexicon, Symbol, WordListError};
pub(crate) use line::{is_row, item_marks, place_line};
pub use offsets::{OffsetUnit, Offsets};
pub(crate) use packed::{Packed, folded, packed_at};
pub use sentence::Sentence;
pub use span::Span;
pub use token::{Gap, Kind, Token};
pub(crate) use token::{is_cell, tokens};
