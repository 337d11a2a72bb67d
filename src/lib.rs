//! Dateline reads prose and writes a timeline.
pub mod analysis;
pub mod docdate;
pub mod domain;
pub mod event;
pub mod examples;
pub mod export;
pub mod extractor;
pub mod known;
pub mod mention;
mod network;
pub mod read;
pub mod resolve;
pub mod rule;
pub mod sieve;
pub mod text;
pub mod time;
pub mod timeline;
mod words;
