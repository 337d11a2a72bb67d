//! Whom and what a text is about, and whom its pronouns mean.

mod beside;
pub(super) mod called;
pub(crate) mod denoted;
pub(super) mod focus;
pub(super) mod pronoun;
mod thing;
pub(super) mod topic;
