//! Dateline reads prose and writes a timeline: every row says when, what, where it was said and why that date.
//!
//! ```
//! use dateline::extractor::{Extractor, Settings, Wanted};
//! use dateline::text::Document;
//!
//! let extractor = Extractor::new(Settings::default())?;
//! let document = Document {
//!     source: "bridge.txt".into(),
//!     text: "The bridge at Norby opened on 4 May 1911. Two years later it was closed.".into(),
//!     ..Document::default()
//! };
//! let analysis = extractor.analyse(document, Wanted::ALL);
//! let timeline = extractor.timeline(&[analysis], false);
//! let rows: Vec<String> = timeline.entries.iter().map(|row| row.interval.to_human()).collect();
//! assert_eq!(rows, ["4 May 1911", "1913"]);
//! # Ok::<(), dateline::extractor::SetupError>(())
//! ```
//!
//! The modules stand in the order in which a document flows through them; `ARCHITECTURE.md` says what each does.

pub mod analysis;
pub mod compare;
pub mod docdate;
pub mod domain;
pub mod doubt;
pub mod event;
pub mod examples;
pub mod export;
pub mod extractor;
pub mod known;
mod language;
pub mod mention;
mod needed;
mod network;
pub mod read;
pub mod resolve;
mod rows;
pub mod rule;
pub mod sieve;
#[doc(hidden)]
pub mod tag;
pub mod text;
pub mod time;
pub mod timeline;
mod words;
