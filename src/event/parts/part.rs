//! The parts that words play in a sentence.
//!
//! Out: `Part`, and what can be asked of one alone.

use crate::words::{BASE, PAST, THIRD};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Det,
    /// "his", and the `s` of "Russia's".
    Possessive,
    Subject,
    Object,
    Prep,
    /// Before an infinitive.
    To,
    Conj,
    Sub,
    Wh,
    Modal,
    Be,
    Have,
    Do,
    Neg,
    Adv,
    Adj,
    Num,
    Noun,
    Name,
    /// With the one form that it has here.
    Verb(u8),
    /// Part of a temporal expression.
    Time,
    Comma,
    Quote,
    /// Joins two words.
    Hyphen,
    /// Ends or breaks a clause.
    Stop,
}

impl Part {
    /// It can end a noun phrase, so that a verb may follow.
    pub(crate) fn is_nominal(self) -> bool {
        matches!(self, Part::Noun | Part::Name | Part::Subject | Part::Object | Part::Time | Part::Num)
    }

    /// A noun or a name.
    pub(crate) fn is_noun(self) -> bool {
        matches!(self, Part::Noun | Part::Name)
    }

    /// It opens a noun phrase and says which is meant, or whose.
    pub(crate) fn determines(self) -> bool {
        matches!(self, Part::Det | Part::Possessive)
    }

    pub(crate) fn is_verb(self) -> bool {
        matches!(self, Part::Verb(_))
    }

    /// A verb or an auxiliary, whatever its form.
    pub(crate) fn is_predicate(self) -> bool {
        matches!(self, Part::Be | Part::Have | Part::Modal | Part::Verb(_))
    }

    /// It ends a clause.
    pub(crate) fn breaks(self) -> bool {
        matches!(self, Part::Stop | Part::Comma)
    }

    /// It stands in adverbials of time.
    pub(crate) fn tells_when(self) -> bool {
        matches!(self, Part::Time | Part::Prep)
    }

    /// A verb or an auxiliary that carries a tense.
    pub(crate) fn is_tensed(self) -> bool {
        matches!(self, Part::Be | Part::Have | Part::Modal | Part::Verb(PAST | THIRD))
    }

    /// A verb or an auxiliary that a clause can stand on.
    pub(crate) fn is_finite(self) -> bool {
        self.is_tensed() || matches!(self, Part::Do | Part::Verb(BASE))
    }

    /// It can stand anywhere within a noun phrase.
    pub(crate) fn is_of_phrase(self) -> bool {
        use Part::{Adj, Det, Hyphen, Name, Noun, Num, Possessive};
        matches!(self, Adj | Det | Hyphen | Name | Noun | Num | Possessive)
    }
}
