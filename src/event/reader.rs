//! What the finding of events hands around: a sentence with all that bears on it, and its verbs.

use super::Status;
use super::clause::group::Group;
use super::clause::phrase::Clause;
use super::stance::Stance;
use crate::known::{KnownEvents, Naming};
use crate::mention::Mention;
use crate::text::{Span, Symbol};
use crate::words::Words;
use std::ops::Range;

/// One sentence and what bears on it.
pub(super) struct Reader<'a> {
    pub clause: &'a Clause<'a>,
    pub words: Words<'a>,
    pub stance: &'a Stance,
    pub times: &'a [Span],
    /// The expressions of time in the sentence.
    pub mentions: &'a [&'a Mention],
    /// Index of the first of them among those of the document.
    pub first_mention: usize,
    pub sentence: usize,
    /// A row may come of it.
    pub needed: bool,
    pub heading: bool,
    /// A line of a chronicle.
    pub listed: bool,
    /// It goes on behind one, or stands under a year.
    pub goes_on: bool,
    /// Its heading tells of what is to come: "Next steps".
    pub ahead: bool,
    /// The first token behind the marks of an item of a list.
    pub item: Option<usize>,
    pub namings: &'a [Naming],
    pub first_naming: usize,
    pub known: &'a KnownEvents,
}

/// A verb of the sentence, before its event is made.
pub(super) struct Told {
    pub at: usize,
    /// Its subject, its group and what it takes.
    pub reach: Range<usize>,
    pub subject: Option<Range<usize>>,
    pub status: Status,
    pub group: Group,
    /// Token after the fact that it states, zero where it states none.
    pub fact_end: usize,
    /// Index of its event.
    pub event: usize,
    /// What its label calls the subject, where that is not what the text says.
    pub name: Option<Named>,
    /// It says only that something happened: "the turn came".
    pub hollow: bool,
    /// Its auxiliary is that of the verb before.
    pub shares: bool,
    /// It tells no event of its own: "including".
    pub relation: bool,
    /// The verb that its label tells as well: "entered and *took*".
    pub with: Option<usize>,
}

/// What stands for the subject, or for the one it belongs to, in a label.
#[derive(Clone, Debug)]
pub(super) enum Named {
    Whole(String),
    Owner(String),
}

impl Reader<'_> {
    pub(super) fn span(&self, range: &Range<usize>) -> Span {
        let tokens = &self.clause.text.tokens;
        match (tokens.get(range.start), range.end.checked_sub(1).and_then(|last| tokens.get(last))) {
            (Some(first), Some(last)) => Span::new(first.start, last.end),
            _ => Span::default(),
        }
    }

    pub(super) fn lemma(&self, lemma: Symbol, at: usize) -> String {
        match lemma {
            Symbol::UNKNOWN => self.clause.spelt(at).to_lowercase(),
            lemma => self.words.lexicon().name(lemma).to_owned(),
        }
    }
}
