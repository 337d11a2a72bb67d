//! Which nouns tell an event.
//!
//! In: a noun and what stands around it. Out: what the word lists or a naming say of it; nothing where it only says what
//! kind, or how.

use crate::event::Class;
use crate::event::parts::Part;
use crate::event::reader::{Reader, Told};
use crate::known::Naming;
use crate::text::Symbol;
use crate::words::NounWord;

/// Nouns that a name can end with: "the Siege of Karsk", "the Karsk Offensive".
const TITLED: [&str; 16] = [
    "siege", "battle", "war", "treaty", "revolt", "uprising", "raid", "massacre", "revolution", "rebellion",
    "campaign", "offensive", "crusade", "conquest", "armistice", "coronation",
];

impl Reader<'_> {
    /// The noun at a token, and its naming with its index, where it tells an event.
    pub(crate) fn event_noun(&self, at: usize) -> Option<(NounWord, Option<(usize, &Naming)>)> {
        let clause = self.clause;
        let listed = clause.noun(at).or_else(|| self.intention(at));
        let naming = if self.namings.is_empty() { None } else { self.naming_at(at) };
        if let Some((index, naming)) = naming {
            // "The Ides of March 1946": a date that a name happens to hold.
            if naming.settled.is_none() && clause.part(at) == Part::Time {
                return None;
            }
            let unlisted = NounWord {
                lemma: Symbol::UNKNOWN,
                class: Class::Occurrence,
                telling: true,
                thing: false,
                plural: false,
            };
            return Some((listed.unwrap_or(unlisted), Some((index, naming))));
        }
        let word = listed?;
        let tells = !self.heading
            && (clause.part(at) == Part::Noun || self.is_titled(at))
            && clause.is_head(at)
            && !self.is_manner(clause.phrase_start(at), at, word.plural);
        tells.then_some((word, None))
    }

    /// "The Siege of Karsk", "the Karsk Offensive".
    fn is_titled(&self, at: usize) -> bool {
        let clause = self.clause;
        clause.part(at) == Part::Name
            && TITLED.contains(&clause.word(at))
            && clause.part(at + 1) != Part::Name
            && (clause.word(at + 1) == "of" || clause.part(at.wrapping_sub(1)) == Part::Name)
    }

    /// The naming whose event token `at` stands for: its last event noun, else its last word.
    pub(crate) fn naming_at(&self, at: usize) -> Option<(usize, &Naming)> {
        let span = self.clause.text.tokens[at].span();
        let (index, naming) = self.namings.iter().enumerate().find(|(_, n)| n.span.contains(span))?;
        if self.heading && naming.settled.is_none() {
            return None;
        }
        let tokens = self.clause.text.tokens_in(naming.span);
        let is_noun = |&at: &usize| self.clause.noun(at).is_some();
        let is_word = |&at: &usize| matches!(self.clause.part(at), Part::Name | Part::Noun | Part::Verb(_));
        // "Peace talks in Oslo": a noun before a preposition is the head, one after it is not.
        let head_part =
            tokens.clone().take_while(|&at| self.clause.part(at) != Part::Prep).collect::<Vec<_>>();
        let head = head_part
            .iter()
            .copied()
            .rfind(is_noun)
            .or_else(|| head_part.iter().copied().rfind(is_word))
            .or_else(|| tokens.clone().last())?;
        (head == at).then_some((index, naming))
    }

    /// "In exile", "of violence", "as a result": the noun says what kind, or how, and not that it happened.
    /// But "accused of murder".
    fn is_manner(&self, start: usize, at: usize, plural: bool) -> bool {
        let clause = self.clause;
        let Some(prep) = start.checked_sub(1) else { return false };
        let of_verb = prep.checked_sub(1).is_some_and(|t| clause.part(t).is_verb());
        let bare = start == at && !plural && !of_verb && matches!(clause.word(prep), "in" | "of");
        // "In heavy trading", "for possible review".
        let plain = (start..at).all(|t| clause.part(t) == Part::Adj) && clause.word(at + 1) != "of";
        let circumstance = start < at
            && plain
            && !plural
            && matches!(clause.word(prep), "in" | "for" | "with" | "under")
            && !self.has_own_time(at + 1);
        let phrase = clause.word(at) == "result" && clause.word(prep) == "as" && clause.word(start) == "a"
            || clause.word(at) == "sale" && clause.word(prep) == "for" && start == at;
        bare || circumstance || phrase
    }

    /// "Plans to build": a plan is one only where it says for what.
    fn intention(&self, at: usize) -> Option<NounWord> {
        if self.clause.part(at + 1) != Part::To {
            return None;
        }
        let word = self.clause.word(at);
        matches!(word, "plan" | "plans").then_some(NounWord {
            lemma: Symbol::UNKNOWN,
            class: Class::IntentionalState,
            telling: false,
            thing: false,
            plural: word == "plans",
        })
    }

    /// "Signed a treaty", "after the treaty": something happened, and the noun is no mere thing.
    pub(crate) fn comes_about(&self, start: usize, at: usize, verb: Option<&Told>) -> bool {
        let before = self.clause.word(start.wrapping_sub(1));
        let named = self.clause.part(at) == Part::Name;
        named
            || verb.is_some_and(|told| (told.at < at || told.group.passive) && self.is_taken(at, told))
            || matches!(before, "after" | "before" | "since" | "during" | "following" | "until")
    }
}
