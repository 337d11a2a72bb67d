//! Phrases, subjects and what a verb takes.

mod far_subject;
pub(super) mod governor;
pub(super) mod group;
pub(super) mod heard;
mod near_subject;
pub(super) mod number;
pub(super) mod outline;
pub(super) mod phrase;
pub(super) mod predicate;
pub(super) mod relative;
mod subject;
