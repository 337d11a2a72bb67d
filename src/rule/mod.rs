//! Rules over text: `.rules` files compiled to patterns over tokens, and the meanings they make.

mod meaning;

pub use meaning::{Anchor, Base, Meaning, Tie};
