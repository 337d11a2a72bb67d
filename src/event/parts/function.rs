//! Function words that are others elsewhere: "that" as a pronoun, "her" as an object, "had" as a verb.
//!
//! In: a tagged sentence, the parts before a function word and the role that the list gives it. Out: its part.

use super::tagged::Tagged;
use super::{Part, Parts, form_of};
use crate::tag::Tag;
use crate::words::{BASE, ING, PARTICIPLE, PAST, THIRD};

impl Parts<'_> {
    /// What a function word does here; `None` where it is none here ("the will", "it left").
    pub(crate) fn function(&self, role: Part, sentence: &Tagged, at: usize) -> Option<Part> {
        let word = sentence.listed(at).word;
        let tag = sentence.tag(at);
        let before = self.before(at);
        Some(match role {
            Part::To if tag == Tag::Particle || self.leads_verb(sentence, at + 1) => Part::To,
            Part::To => Part::Prep,
            Part::Sub if word == "that" && matches!(before, Part::Prep | Part::Stop) => Part::Det,
            // "But that took time": no clause opens with its verb, and no noun stands before.
            Part::Sub
                if word == "that"
                    && matches!(
                        before,
                        Part::Comma | Part::Conj | Part::Sub | Part::Do | Part::Modal | Part::Wh
                    )
                    && sentence.is_finite(sentence.past_adverbs(at + 1)) =>
            {
                Part::Det
            }
            Part::Sub if word == "that" && tag == Tag::Determiner && !before.is_verb() => Part::Det,
            // "To revive that unit immediately", "they discussed that.": no clause follows.
            Part::Sub
                if word == "that" && !sentence.is_word(at + 1, ",") && sentence.lacks_clause(at + 1) =>
            {
                Part::Det
            }
            // "Both sides", but "the sides both agreed".
            Part::Det
                if matches!(word, "each" | "both" | "all")
                    && (before.is_nominal() && before != Part::Time
                        || before == Part::Have
                        || before == Part::Be && sentence.tag(at + 1).is_verb()) =>
            {
                Part::Adv
            }
            // "Of it", but "after it fell".
            Part::Subject
                if matches!(word, "it" | "you")
                    && before == Part::Prep
                    && !matches!(
                        sentence.tag(sentence.past_adverbs(at + 1)),
                        Tag::Past | Tag::Third | Tag::Auxiliary
                    ) =>
            {
                Part::Object
            }
            // "One highly paid clerk".
            Part::Object if tag == Tag::Number => Part::Num,
            // "A new one was opened".
            Part::Object if word == "one" && before == Part::Adj => Part::Noun,
            // "Eirik himself fell ill".
            Part::Object if word.contains("sel") && before.is_noun() => Part::Adv,
            // "Had the gates been fitted".
            Part::Have if before == Part::Stop && (word == "had" || sentence.asks(at)) => Part::Have,
            // "Has finally had a day off".
            Part::Have if word == "had" && before == Part::Have => Part::Verb(PARTICIPLE),
            Part::Have if !sentence.takes_participle(at + 1) => Part::Verb(match word {
                "had" => PAST,
                "has" => THIRD,
                "having" => ING,
                _ => BASE,
            }),
            Part::Do if tag.is_verb() => Part::Verb(form_of(tag)),
            // "It did not.", "the crew did this".
            Part::Do
                if sentence.tag(sentence.past_adverbs(at + 1)) == Tag::Punctuation
                    || before.is_nominal() && sentence.takes_object(at) =>
            {
                Part::Verb(match word {
                    "did" => PAST,
                    "does" => THIRD,
                    _ => BASE,
                })
            }
            // "Including the dead", but "he was following them".
            Part::Prep if tag.is_verb() && (tag != Tag::Ing || before == Part::Be) => return None,
            // "About 100 people", "some $60 million"; "has since sold it".
            Part::Prep if tag == Tag::Adverb && (sentence.counts(at + 1) || before == Part::Have) => {
                Part::Adv
            }
            Part::Modal if tag == Tag::Noun => return None,
            Part::Adv if tag == Tag::Pronoun => Part::Adv,
            Part::Adj | Part::Adv => return None,
            // "Ulric I of Varn".
            Part::Subject if before == Part::Name && sentence.is_word(at + 1, "of") => Part::Name,
            role => role,
        })
    }
}
