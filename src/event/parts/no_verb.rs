//! Verbs by their tag that are none: "the stranded crew", "work began", "share prices fell".
//!
//! In: a tagged sentence and the parts before a word. Out: the adjective or noun that it is.

use super::tagged::Tagged;
use super::{Part, Parts};
use crate::tag::Tag;
use crate::words::{BASE, Class, ING, PARTICIPLE, PAST, THIRD};

impl Parts<'_> {
    /// The adjective or noun that a verb by its tag is here; `None` where it is a verb.
    pub(crate) fn no_verb(&self, form: u8, sentence: &Tagged, at: usize) -> Option<Part> {
        let before = self.before(at);
        let describes = matches!(sentence.tag(at + 1), Tag::Noun | Tag::Name | Tag::Adjective)
            && !sentence.is_time(at + 1);
        let qualified = matches!(before, Part::Det | Part::Possessive | Part::Adj | Part::Num);
        let word = sentence.listed(at).verb;
        let opens = matches!(before, Part::Stop | Part::Comma | Part::Conj);
        match form {
            ING | PARTICIPLE if qualified && describes => return Some(Part::Adj),
            // "Sold its biscuits arm".
            BASE if before == Part::Noun && self.is_within_object(sentence, at) => return Some(Part::Noun),
            // "The stranded crew", whatever the tag: no verb follows an article.
            PAST if describes && self.is_after_possessive(at) => return Some(Part::Adj),
            // "A state funded school": what hangs on a noun has no object behind it.
            PARTICIPLE if describes && self.is_compound(sentence, at) => return Some(Part::Adj),
            // "An estimated 300 men".
            PARTICIPLE if before == Part::Det && sentence.counts(at + 1) => return Some(Part::Adj),
            // "The bomb blasts which killed nine".
            THIRD
                if before == Part::Noun
                    && sentence.listed(at).noun.is_some()
                    && matches!(sentence.word(at + 1), "which" | "who") =>
            {
                return Some(Part::Noun);
            }
            // "Given that it was late".
            PARTICIPLE if sentence.introduces(at) => return Some(Part::Sub),
            ING if describes && word.is_some_and(|word| word.describes) && before != Part::Be => {
                return Some(Part::Adj);
            }
            ING if qualified && before != Part::Num => return Some(Part::Noun),
            // "A day of mourning will be held", "when scaffolding gave way": what a tense follows at once is its subject.
            ING if (opens || matches!(before, Part::Prep | Part::Sub | Part::Time))
                && matches!(sentence.tag(at + 1), Tag::Auxiliary | Tag::Past | Tag::Third) =>
            {
                return Some(Part::Noun);
            }
            // "A draw with visiting Ostby".
            ING if before == Part::Prep
                && sentence.tag(at + 1) == Tag::Name
                && matches!(sentence.word(at), "visiting" | "defending" | "reigning" | "neighbouring") =>
            {
                return Some(Part::Adj);
            }
            // "The July 2005 killing of his wife".
            ING if before == Part::Time && sentence.is_word(at + 1, "of") => return Some(Part::Noun),
            // "Cut his staff, closed Kolk Foods in 1972 and moved".
            PARTICIPLE if describes && self.is_listed_deed(sentence, at) => return Some(Part::Verb(PAST)),
            // "Of stalled talks", "rising and stalled prices".
            PARTICIPLE
                if describes && matches!(before, Part::Prep | Part::Stop | Part::Verb(_))
                    // But "Kolk, a maker of saws, reported sales".
                    || describes && before == Part::Comma && !self.lacks_verb(sentence, at)
                    || describes
                        && before == Part::Conj
                        && (self.at(at.wrapping_sub(2)) == Part::Adj || self.opens_sentence(at)) =>
            {
                return Some(Part::Adj);
            }
            // "Fighting resumed in May".
            ING if before == Part::Stop
                && sentence.listed(at + 1).verb.is_some_and(|verb| verb.class == Class::Aspectual) =>
            {
                return Some(Part::Noun);
            }
            // "Work began", "rent falls due": a clause opens with what it is about.
            BASE if before == Part::Stop && sentence.leads_tensed(at + 1) => return Some(Part::Noun),
            // "Trains between Norby and Ostby were late".
            BASE | THIRD if opens && sentence.heads_subject(at) => return Some(Part::Noun),
            // "Bearing of the pump ran hot".
            ING if (opens || before == Part::Time)
                && sentence.is_word(at + 1, "of")
                && sentence.heads_subject(at) =>
            {
                return Some(Part::Noun);
            }
            // "In Norby, share prices fell", "forty hate groups have been banned".
            BASE if (opens || matches!(before, Part::Num | Part::Comma))
                && sentence.tag(at + 1) == Tag::Noun
                && sentence.starts_predicate(sentence.past_adverbs(at + 2)) =>
            {
                return Some(Part::Noun);
            }
            // "Norby shares fell", "and profit rose": of two finite verbs side by side the first is a noun.
            THIRD | BASE
                if !matches!(before, Part::To | Part::Modal | Part::Do | Part::Subject | Part::Verb(_))
                    && word.is_some_and(|word| match word.class {
                        // "News reports on Friday said".
                        Class::Occurrence | Class::Reporting => {
                            (at + 1..at + 4)
                                .find(|&t| !sentence.is_time(t))
                                .is_some_and(|t| sentence.tag(t) == Tag::Past)
                                || sentence.is_past_only(at + 1)
                                || word.forms & PAST == 0
                                    && before.is_nominal()
                                    && self.is_main(at)
                                    && sentence.starts_predicate(sentence.past_adverbs(at + 1))
                        }
                        // But "remains closed".
                        Class::State if word.describes => sentence.is_past_only(at + 1),
                        // "Norby shares were", "Kolk shares closed lower".
                        Class::State => before == Part::Name && sentence.starts_predicate(at + 1),
                        _ => false,
                    }) =>
            {
                return Some(Part::Noun);
            }
            // "Until the crisis ends".
            THIRD if self.is_subordinate(sentence, at) => return Some(Part::Verb(THIRD)),
            // "During a two-hour harbour walk": nothing that "a" stands before has a plural verb.
            BASE if before == Part::Noun && self.is_one(sentence, at) => return Some(Part::Noun),
            // "This means war": no plural.
            THIRD | BASE if sentence.disagrees(at) => return None,
            // "The plan", "Soviet demands".
            THIRD | BASE if matches!(before, Part::Det | Part::Possessive | Part::Adj) => {
                return Some(Part::Noun);
            }
            // "Four suspects accused of theft", but "section 4 bars it".
            THIRD if before == Part::Num && !self.at(at.wrapping_sub(2)).is_nominal() => {
                return Some(Part::Noun);
            }
            THIRD if sentence.tag(at.wrapping_sub(1)) == Tag::Adjective || self.is_led(at) => {
                return Some(Part::Noun);
            }
            // No bare verb follows a preposition.
            BASE if self.at(at.wrapping_sub(1)) == Part::Prep
                && !matches!(sentence.word(at - 1), "but" | "than" | "to" | "except") =>
            {
                return Some(if describes { Part::Adj } else { Part::Noun });
            }
            // "Bought the railways in May and the coal mines the year after".
            THIRD if self.is_joined_object(sentence, at) => return Some(Part::Noun),
            // "Raise questions", "sold the estate leases", "said profit from it fell".
            THIRD | BASE if self.is_taken(sentence, at) => return Some(Part::Noun),
            // "That talks are held", "shells fell".
            THIRD
                if (!before.is_nominal() || before == Part::Time)
                    && matches!(sentence.tag(at + 1), Tag::Auxiliary | Tag::Past | Tag::Third)
                    // But "the road, a narrow one, remains closed".
                    && !word.is_some_and(|word| word.alone && word.class == Class::State) =>
            {
                return Some(Part::Noun);
            }
            _ => {}
        }
        let both = PAST | PARTICIPLE;
        // "Booking sold it": a strange word at the head of a sentence is a name.
        if word.is_none() && form == ING && at == sentence.range.start {
            return Some(Part::Name);
        }
        // Nobody's verb: "schoolchildren".
        if word.is_none()
            && form & both != 0
            && !matches!(before, Part::Have | Part::Be)
            && !sentence.word(at).ends_with("ed")
        {
            return Some(Part::Noun);
        }
        None
    }

    /// Behind a noun that a deed of the past takes, with whose it is: no clause begins there. But "said its men march".
    fn is_within_object(&self, sentence: &Tagged, at: usize) -> bool {
        let led = self.back(at, 4).find(|&t| !matches!(self.at(t), Part::Noun | Part::Adj));
        let verb = led.filter(|&whose| self.at(whose) == Part::Possessive).and_then(|t| t.checked_sub(1));
        verb.is_some_and(|verb| {
            let deed = sentence.listed(verb).verb.is_some_and(|verb| verb.class == Class::Occurrence);
            self.at(verb) == Part::Verb(PAST) && deed
        })
    }

    /// Behind a noun with "a" that a preposition leads.
    fn is_one(&self, sentence: &Tagged, at: usize) -> bool {
        const FAR: usize = 10;
        let within =
            |part: Part| part.is_of_phrase() && part != Part::Det || matches!(part, Part::Time | Part::Adv);
        let article = self.back(at, FAR).find(|&t| !within(self.at(t)));
        article.is_some_and(|t| {
            let one = sentence.is_word(t, "a") || sentence.is_word(t, "an");
            one && self.at(t.wrapping_sub(1)) == Part::Prep
        })
    }

    /// A second object and its own time, behind "and" and a verb in the past.
    fn is_joined_object(&self, sentence: &Tagged, at: usize) -> bool {
        let led = self.back(at, 6).find(|&t| !matches!(self.at(t), Part::Noun | Part::Adj | Part::Det));
        sentence.is_time(at + 1)
            && self.at(at.wrapping_sub(1)) == Part::Noun
            && self.last_verb() == Some(PAST)
            && led
                .is_some_and(|and| sentence.is_word(and, "and") && self.at(and.wrapping_sub(1)) == Part::Time)
    }
}
