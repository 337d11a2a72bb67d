//! Verbs: which form a word has in its sentence, and where what stands around it tells more than its tag.
//!
//! In: a tagged sentence and the parts before a word. Out: the word's part. The treebank that taught the tagger holds
//! little news, so that "the council agreed" may come as a participle and "shells fell" as a verb and its object.

use super::tagged::Tagged;
use super::{Part, Parts};
use crate::tag::Tag;
use crate::words::{BASE, ING, PARTICIPLE, PAST, THIRD};

impl Parts<'_> {
    /// A verb in the form that its tag says, or what it is instead.
    pub(crate) fn verb(&self, form: u8, sentence: &Tagged, at: usize) -> Part {
        self.no_verb(form, sentence, at).unwrap_or_else(|| Part::Verb(self.form(form, sentence, at)))
    }

    fn form(&self, form: u8, sentence: &Tagged, at: usize) -> u8 {
        let (before, word, both) = (self.before(at), sentence.listed(at).verb, PAST | PARTICIPLE);
        let forms = word.map_or(if form & both != 0 { both } else { form }, |word| word.forms);
        let form = match before {
            Part::Have | Part::Be if forms & PARTICIPLE != 0 => PARTICIPLE,
            // "Remains closed".
            Part::Verb(_) if form == PAST && forms & PARTICIPLE != 0 => PARTICIPLE,
            Part::Subject if form == PARTICIPLE && forms & PAST != 0 => PAST,
            // "A mosque, which dominated the town".
            Part::Wh
                if form == PARTICIPLE
                    && matches!(sentence.word(at.wrapping_sub(1)), "which" | "who" | "that") =>
            {
                PAST
            }
            // "An audit published last month blamed delays".
            Part::Time
                if form == PARTICIPLE
                    && forms & PAST != 0
                    && self.last_verb() == Some(PARTICIPLE)
                    && matches!(sentence.tag(at + 1), Tag::Determiner | Tag::Noun | Tag::Name) =>
            {
                PAST
            }
            // "The deed, stamped in May, was lost".
            // "They met at the fair, held in May".
            Part::Comma
                if form == PAST && (self.says_more(sentence, at) || self.is_closed_aside(sentence, at)) =>
            {
                PARTICIPLE
            }
            // "Was set up by the conference held in Norby".
            Part::Name | Part::Noun
                if form == PAST && forms & PARTICIPLE != 0 && self.follows_phrase(sentence, at) =>
            {
                PARTICIPLE
            }
            _ if form == BASE && sentence.tag(at) == Tag::Present && forms & PAST != 0 => PAST,
            // "Demanded and made", "was filed and served".
            Part::Conj if form & both != 0 && forms & both == both => match self.last_verb() {
                // "Held a vote that was delayed and lost it".
                Some(PARTICIPLE) if form == PAST && sentence.takes_object(at) => PAST,
                Some(last) if last & both != 0 => last,
                // "Wants no part of it and refused".
                Some(_) => PAST,
                _ => form,
            },
            _ if form == PARTICIPLE
                && forms & PAST != 0
                && (self.lacks_verb(sentence, at)
                    || self.is_said(sentence, at)
                    || self.tells_alone(sentence, at)) =>
            {
                PAST
            }
            _ => form,
        };
        let likely = [form, PARTICIPLE, PAST, THIRD, ING, BASE];
        likely.into_iter().find(|form| forms & form != 0).unwrap_or(form)
    }

    /// A participle that hangs on the noun before it and takes a phrase, or stands with another.
    pub(crate) fn hangs(&self, sentence: &Tagged, at: usize) -> bool {
        let forms = sentence.listed(at).verb.map_or(0, |word| word.forms);
        let takes = sentence.tag(at + 1) == Tag::Preposition && !sentence.is_word(at + 1, "of");
        let hung = match self.before(at) {
            Part::Noun => forms & PARTICIPLE != 0 && sentence.tag(at) == Tag::Adjective,
            Part::Comma => forms & ING != 0,
            _ => false,
        };
        // "Were injured or killed".
        let joined = || sentence.is_word(at + 1, "or") || sentence.is_word(at + 1, "and");
        let done = || forms & PARTICIPLE != 0 && matches!(sentence.tag(at + 2), Tag::Past | Tag::Participle);
        hung && takes || self.before(at) == Part::Be && done() && joined()
    }
}
