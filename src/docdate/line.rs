//! A date in its line: what stands beside it there.

use crate::mention::Mention;
use crate::text::Text;

/// A label has fewer words.
pub(super) const FEW_WORDS: usize = 6;

/// Words of a title at most.
pub(super) const TITLE: usize = 12;

/// So many letters and digits beside a date leave the line to it.
pub(super) const FEW: usize = 3;

/// Does the line end with a date, but for a clock time?
pub(super) fn ends_line(text: &Text, mention: &Mention) -> bool {
    /// " at 6.30 pm": letters and digits behind a day at most.
    const CLOCK: usize = 8;
    let rest = text.text()[mention.span.end as usize..].chars().take_while(|c| !matches!(c, '\n' | '\r'));
    let mut rest = rest.take(4 * CLOCK);
    let letters = rest.by_ref().filter(|c| c.is_alphanumeric()).count();
    letters <= CLOCK
}

/// Is the line a date and hardly more?
pub(super) fn fills_its_line(text: &Text, mention: &Mention) -> bool {
    let (left, right) = letters_beside(text, mention);
    left + right <= FEW
}

/// Letters and digits before and after a mention in its line. Lines have no longest length: only as many are counted as
/// an answer needs.
pub(super) fn letters_beside(text: &Text, mention: &Mention) -> (usize, usize) {
    let left = text.text()[..mention.span.start as usize].chars().rev();
    let right = text.text()[mention.span.end as usize..].chars();
    let in_line = |c: &char| !matches!(c, '\n' | '\r');
    let letters_left = left.take_while(in_line).filter(|c| c.is_alphanumeric()).take(FEW + 1).count();
    let letters_right = right.take_while(in_line).filter(|c| c.is_alphanumeric()).take(FEW + 1).count();
    (letters_left, letters_right)
}
