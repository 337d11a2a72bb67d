//! Function words that are others elsewhere: "that" as a pronoun, "her" as an object, "had" as a verb.
//!
//! In: a tagged sentence, the parts before a function word and the role that the list gives it. Out: its part.

use super::tagged::Tagged;
use super::{Part, Parts, form_of};
use crate::tag::Tag;
use crate::words::{BASE, ING, PARTICIPLE, PAST, Role, THIRD};

impl Parts<'_> {
    /// What a function word does here; `None` where it is none here ("the will", "it left").
    pub(crate) fn function(&self, role: Role, sentence: &Tagged, at: usize) -> Option<Part> {
        let word = sentence.listed(at).word;
        let tag = sentence.tag(at);
        let before = self.before(at);
        Some(match role {
            Role::To if tag == Tag::Particle || self.leads_verb(sentence, at + 1) => Part::To,
            Role::To => Part::Prep,
            Role::Sub if word == "that" && matches!(before, Part::Prep | Part::Stop) => Part::Det,
            // "But that took time": no clause opens with its verb, and no noun stands before.
            Role::Sub
                if word == "that"
                    && matches!(
                        before,
                        Part::Comma | Part::Conj | Part::Sub | Part::Do | Part::Modal | Part::Wh
                    )
                    && sentence.is_finite(sentence.past_adverbs(at + 1)) =>
            {
                Part::Det
            }
            Role::Sub if word == "that" && tag == Tag::Determiner && !before.is_verb() => Part::Det,
            // "To revive that unit immediately", "they discussed that.": no clause follows.
            Role::Sub
                if word == "that" && !sentence.is_word(at + 1, ",") && sentence.lacks_clause(at + 1) =>
            {
                Part::Det
            }
            // "Both sides", but "the sides both agreed".
            Role::Det
                if matches!(word, "each" | "both" | "all")
                    && (before.is_nominal() && before != Part::Time
                        || before == Part::Have
                        || before == Part::Be && sentence.tag(at + 1).is_verb()) =>
            {
                Part::Adv
            }
            // "Of it", but "after it fell".
            Role::Subject
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
            Role::Object if tag == Tag::Number => Part::Num,
            // "A new one was opened".
            Role::Object if word == "one" && before == Part::Adj => Part::Noun,
            // "Eirik himself fell ill".
            Role::Object if word.contains("sel") && before.is_noun() => Part::Adv,
            // "Had the gates been fitted".
            Role::Have if before == Part::Stop && (word == "had" || sentence.asks(at)) => Part::Have,
            // "Has finally had a day off".
            Role::Have if word == "had" && before == Part::Have => Part::Verb(PARTICIPLE),
            Role::Have if !sentence.takes_participle(at + 1) => Part::Verb(match word {
                "had" => PAST,
                "has" => THIRD,
                "having" => ING,
                _ => BASE,
            }),
            Role::Do if tag.is_verb() => Part::Verb(form_of(tag)),
            // "It did not.", "the crew did this".
            Role::Do
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
            Role::Prep if tag.is_verb() && (tag != Tag::Ing || before == Part::Be) => return None,
            // "About 100 people", "some $60 million"; "has since sold it".
            Role::Prep if tag == Tag::Adverb && (sentence.counts(at + 1) || before == Part::Have) => {
                Part::Adv
            }
            Role::Modal if tag == Tag::Noun => return None,
            Role::Adv if tag == Tag::Pronoun => Part::Adv,
            Role::Adj | Role::Adv => return None,
            Role::Det => Part::Det,
            Role::Possessive => Part::Possessive,
            // "Ulric I of Varn".
            Role::Subject if before == Part::Name && sentence.is_word(at + 1, "of") => Part::Name,
            Role::Subject => Part::Subject,
            Role::Object => Part::Object,
            Role::Prep => Part::Prep,
            Role::Conj => Part::Conj,
            Role::Sub => Part::Sub,
            Role::Wh => Part::Wh,
            Role::Modal => Part::Modal,
            Role::Be => Part::Be,
            Role::Have => Part::Have,
            Role::Do => Part::Do,
            Role::Neg => Part::Neg,
            Role::Num => Part::Num,
        })
    }
}
