//! Verbs that their tag hides: "the dam burst yesterday", "may have sunk".
//!
//! In: a tagged sentence and the parts before a word. Out: the form of the verb, where only a verb can stand.

use super::tagged::Tagged;
use super::{Part, Parts};
use crate::tag::Tag;
use crate::words::{BASE, Class, PARTICIPLE, PAST, THIRD};

impl Parts<'_> {
    /// The form of a verb that its tag hides, where only a verb can stand.
    pub(crate) fn mistaken(&self, sentence: &Tagged, at: usize) -> Option<u8> {
        let forms = sentence.listed(at).verb?.forms;
        match sentence.tag(at) {
            Tag::Noun | Tag::Adjective | Tag::Name => {}
            // "But withdrawn two years later".
            Tag::Subordinator if forms & PARTICIPLE != 0 => {}
            // "The pits were dug there".
            Tag::Adverb if self.before(at) == Part::Be => {}
            // "Sales rose 6.2%".
            Tag::Other | Tag::Adverb | Tag::Auxiliary | Tag::Preposition | Tag::Pronoun
                if sentence.is_past_only(at) && self.before(at).is_nominal() =>
            {
                return Some(PAST);
            }
            // "It may back down", "the council didn't back it".
            Tag::Adverb
                if forms & BASE != 0
                    && matches!(self.at(at.wrapping_sub(1)), Part::Modal | Part::Do)
                    && !sentence.tag(at + 1).is_verb() =>
            {
                return Some(BASE);
            }
            _ => return None,
        }
        if sentence.disagrees(at) && self.before(at) == Part::Det {
            return Some(THIRD);
        }
        // "Terms call for a vote", "some analysts wonder how".
        let open = || self.lacks_verb(sentence, at) || self.is_said(sentence, at);
        if forms & BASE != 0 && self.agrees(sentence, at) && open() {
            return Some(BASE);
        }
        // "Was approved but withdrawn in May".
        let joined = self.before(at) == Part::Conj && self.last_verb() == Some(PARTICIPLE);
        let dated = |at: usize| sentence.is_time(at) || sentence.is_dated(at);
        if joined && forms & PARTICIPLE != 0 && dated(at + 1) {
            return Some(PARTICIPLE);
        }
        // "Bids were invited on 5 March and close on 29 March".
        let again = self.before(at) == Part::Conj && !matches!(self.before(at.wrapping_sub(1)), Part::Adj);
        if again && forms & BASE != 0 && sentence.tag(at) == Tag::Adjective && dated(at + 1) {
            return Some(BASE);
        }
        // "The dam burst yesterday.", "the strike spread to the docks.": the sentence has no other verb.
        if forms & PAST != 0
            && sentence.verbless
            && self.at(at.wrapping_sub(1)).is_nominal()
            && (!matches!(sentence.tag(at + 1), Tag::Noun | Tag::Name) || sentence.is_time(at + 1))
        {
            return Some(PAST);
        }
        // "May have sunk."
        if forms & PARTICIPLE != 0 && forms & BASE == 0 && self.before(at) == Part::Have {
            return Some(PARTICIPLE);
        }
        let bare = matches!(self.before(at), Part::To | Part::Modal | Part::Do);
        if forms & BASE != 0 && bare {
            return Some(BASE);
        }
        // "Six years after the first stone was laid.", "it was finished on 3 May".
        let next = sentence.past_adverbs(at + 1);
        let ends = sentence.tag(next) == Tag::Punctuation
            || sentence.is_word(next, "by")
            || sentence.is_dated(next)
            || sentence.tag(at) == Tag::Noun && forms & BASE == 0;
        if forms & PARTICIPLE != 0 && self.before(at) == Part::Be && ends {
            return Some(PARTICIPLE);
        }
        // "The ship arrives in Norby.", "the slump raises questions": no other word of the clause could be its verb.
        let leads_on = matches!(sentence.tag(at + 1), Tag::Preposition | Tag::Determiner)
            || sentence.is_word(at + 1, "back");
        let moves = forms & (THIRD | BASE) == THIRD
            && sentence.tag(at) == Tag::Noun
            && (sentence.takes_object(at) && !sentence.is_word(at + 1, "that")
                || sentence.listed(at).noun.is_none()
                    && !sentence.is_word(at + 1, "of")
                    && leads_on
                    && self.before(at) != Part::Name);
        if forms & (THIRD | BASE) == THIRD
            && sentence.tag(at) == Tag::Noun
            && self.is_subordinate(sentence, at)
        {
            return Some(THIRD);
        }
        if moves && self.lacks_verb(sentence, at) {
            return Some(THIRD);
        }
        // "The union claims that …", "the union plans to …", "two barges sank".
        let content = sentence.is_word(at + 1, "that") && sentence.tag(at + 1) == Tag::Subordinator
            || sentence.is_word(at + 1, "to")
                && (sentence.tag(at + 1) == Tag::Particle || sentence.is_strange_base(at + 2));
        // "The union alleges that on Monday …".
        let class = sentence.listed(at).verb.map(|verb| verb.class);
        if forms & THIRD != 0
            && matches!(class, Some(Class::Reporting | Class::IntentionalAction | Class::IntentionalState))
            && sentence.is_word(at + 1, "that")
            && self.before(at).is_noun()
        {
            return Some(THIRD);
        }
        let says = forms & THIRD != 0 && content;
        let form = if says { THIRD } else { PAST };
        (says || forms & PAST != 0 && forms & BASE == 0)
            .then_some(form)
            .filter(|_| self.lacks_verb(sentence, at))
    }

    /// A noun in the plural stands before what may be its verb, and after it what verbs lead to: "teachers, whose contract
    /// has ended, resume talks".
    fn agrees(&self, sentence: &Tagged, at: usize) -> bool {
        let subject = self.subject_end(at).unwrap_or(at);
        sentence.tag(at) == Tag::Noun
            && sentence.is_plural(subject.wrapping_sub(1))
            && !sentence.is_word(at + 1, "of")
            && match sentence.tag(at + 1) {
                Tag::Preposition | Tag::Determiner | Tag::Subordinator | Tag::Pronoun => true,
                Tag::Particle => sentence.is_word(at + 1, "to"),
                Tag::Noun | Tag::Number => subject < at,
                Tag::Adverb => matches!(sentence.word(at + 1), "how" | "why" | "when" | "where"),
                _ => false,
            }
    }

    /// "Expected to resume", whatever the tag of "resume": a verb, after "to".
    pub(crate) fn leads_verb(&self, sentence: &Tagged, at: usize) -> bool {
        let verb = |at: usize| sentence.listed(at).verb;
        let wills = at.checked_sub(2).and_then(verb).is_some_and(|governor| {
            matches!(governor.class, Class::IntentionalState | Class::IntentionalAction | Class::Aspectual)
        });
        let bare = verb(at).is_some_and(|verb| verb.forms & BASE != 0)
            && sentence.tag(at) == Tag::Noun
            && sentence.listed(at).noun.is_none();
        // No bare verb follows a preposition.
        let based = sentence.tag(at) == Tag::Base && verb(at).is_some_and(|verb| verb.forms & BASE != 0);
        bare && wills || based || sentence.is_strange_base(at)
    }
}
