//! Texts put together from pages or paragraphs that can be cited.

use crate::text::Place;

/// A text and the places in it.
#[derive(Debug, Default)]
pub(super) struct Placed {
    pub text: String,
    pub places: Vec<Place>,
}

impl Placed {
    /// Adds a page or paragraph, a blank line before it; `name` is `p. 3` or `para. 12`.
    pub fn push(&mut self, name: String, text: &str) {
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        if let Ok(start) = u32::try_from(self.text.len()) {
            self.places.push(Place { start, name });
        }
        self.text.push_str(text);
    }

    /// The paragraphs of a text that has blank lines between them.
    pub fn paragraphs(text: &str) -> Placed {
        let mut placed = Placed::default();
        let mut number = 0;
        for paragraph in text.split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty()) {
            number += 1;
            placed.push(format!("para. {number}"), paragraph);
        }
        placed
    }
}
