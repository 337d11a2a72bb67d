//! Events that nouns, sources, comparisons and expressions of time tell.

mod attitude;
mod eventive;
pub(super) mod implied;
mod mentioned;
mod nominal;
mod occasion;
