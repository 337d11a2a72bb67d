//! Compiles the rules, words and known events that ship, so that the program need not do it at each start.
//!
//! In: `data/en`, by the program's own modules. Out, in `OUT_DIR`: `language`, `events` and `names`, which
//! `src/extractor.rs` and `src/known/mod.rs` read back.

// The modules are looked through where they belong.
#![allow(dead_code, unused_imports, unused_macros, clippy::all)]

#[path = "src/language.rs"]
mod language;
#[path = "src/known/names/mod.rs"]
mod names;
#[path = "src/rows.rs"]
mod rows;
#[path = "src/rule/mod.rs"]
mod rule;
#[path = "src/known/table.rs"]
mod table;
#[path = "src/text/mod.rs"]
mod text;
#[path = "src/time/mod.rs"]
mod time;
#[path = "src/words/mod.rs"]
mod words;

/// As much of the room as names are made of.
mod known {
    pub(crate) use crate::{names, table};
}

use language::{KNOWN_EVENTS, Language};
use std::error::Error;
use std::path::Path;

fn main() -> Result<(), Box<dyn Error>> {
    // Cargo runs this again when one of the modules or of the files that they include has changed.
    println!("cargo::rerun-if-changed=build.rs");
    let language = Language::compile(&rule::RuleBook::read(&[])?)?;
    let events = table::read_table("events.csv", KNOWN_EVENTS.as_bytes())?;
    let names = names::Names::new(&events, &language.lexicon);
    let folder = std::env::var("OUT_DIR")?;
    let lay_out = |name: &str, bytes: Vec<u8>| std::fs::write(Path::new(&folder).join(name), bytes);
    lay_out("language", postcard::to_stdvec(&language)?)?;
    // Each event apart: most are never asked for.
    let events: Result<Vec<Vec<u8>>, _> = events.iter().map(postcard::to_stdvec).collect();
    lay_out("events", postcard::to_stdvec(&events?)?)?;
    lay_out("names", postcard::to_stdvec(&names)?)?;
    Ok(())
}
