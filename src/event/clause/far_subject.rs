//! Subjects that do not stand right before their verb.
//!
//! In: the parts of a sentence and the token where a verb group begins. Out: the tokens of its subject.

use super::phrase::{Clause, may_break};
use crate::event::parts::Part;
use std::ops::Range;

impl Clause<'_> {
    /// "“Crossing the Ice” was published": the title between the quotation marks.
    pub(crate) fn quoted_title(&self, first: usize) -> Option<Range<usize>> {
        const LONGEST: usize = 10;
        let close = first.checked_sub(1).filter(|&t| t > self.range.start && self.part(t) == Part::Quote)?;
        let open = self.back(close, LONGEST).find(|&t| self.part(t) == Part::Quote)?;
        let title = open + 1..close;
        let large = |t: &usize| self.text.tokens.get(*t).is_some_and(|token| token.capital);
        (title.clone().filter(large).count() > 1).then_some(title)
    }

    /// "*The draft* they sent": what stands right before the subject that begins at `start`, with no comma or pronoun between.
    /// But "in Norby the navy sank it".
    pub(crate) fn contacted(&self, start: usize) -> Option<Range<usize>> {
        let noun = self.prior(start)?;
        let whole = self.whole_start(noun, |word| !may_break(word));
        let led = |t: usize| self.part(t.wrapping_sub(1)) == Part::Prep;
        (matches!(self.part(start), Part::Det | Part::Subject | Part::Possessive)
            && self.part(noun).is_noun()
            && self.part(whole).determines()
            && !led(whole))
        .then_some(whole..noun + 1)
    }
}
