//! Events that verbs tell.

mod act;
mod aim;
pub(super) mod class;
pub(super) mod clause_label;
mod copula;
mod doer;
mod joined;
mod performed;
mod stand_in;
mod telling;
mod verbal;
mod wording;
mod worth;
