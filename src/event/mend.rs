//! Verbs: which form a word has in its sentence, and where what stands around it tells more than its tag.
//!
//! In: a tagged sentence and the parts before a word. Out: the word's part. The treebank that taught the tagger holds
//! little news, so that "the council agreed" may come as a participle and "shells fell" as a verb and its object.

use super::parts::{Part, Parts};
use super::tagged::Tagged;
use crate::tag::Tag;
use crate::words::{BASE, Class, ING, PARTICIPLE, PAST, THIRD};

impl Parts<'_> {
    /// A verb in the form that its tag says, or the adjective that a participle is before a noun.
    pub(super) fn verb(&self, form: u8, sentence: &Tagged, at: usize) -> Part {
        let before = self.before(at);
        let describes = matches!(sentence.tag(at + 1), Tag::Noun | Tag::Name | Tag::Adjective)
            && !sentence.is_time(at + 1);
        let qualified = matches!(before, Part::Det | Part::Possessive | Part::Adj | Part::Num);
        let word = sentence.listed(at).verb;
        let opens = matches!(before, Part::Stop | Part::Comma | Part::Conj);
        match form {
            ING | PARTICIPLE if qualified && describes => return Part::Adj,
            // "The stranded crew", whatever the tag: no verb follows an article.
            PAST if describes && self.is_after_article(sentence, at) => return Part::Adj,
            // "A state funded school": what hangs on a noun has no object behind it.
            PARTICIPLE if describes && self.is_compound(sentence, at) => return Part::Adj,
            // "An estimated 300 men".
            PARTICIPLE if before == Part::Det && sentence.counts(at + 1) => return Part::Adj,
            // "Given that it was late".
            PARTICIPLE if sentence.introduces(at) => return Part::Sub,
            ING if describes && word.is_some_and(|word| word.describes) && before != Part::Be => {
                return Part::Adj;
            }
            ING if qualified && before != Part::Num => return Part::Noun,
            // "Told them in writing", but "in writing the book".
            ING if at > self.first
                && sentence.is_word(at - 1, "in")
                && matches!(
                    sentence.word(at),
                    "writing" | "hiding" | "mourning" | "training" | "waiting"
                )
                && !sentence.takes_object(at) =>
            {
                return Part::Noun;
            }
            // "Building rules were tightened".
            ING if before == Part::Stop
                && sentence.tag(at + 1) == Tag::Noun
                && sentence.is_plural(at + 1)
                && (sentence.is_finite(at + 2) || sentence.tag(at + 2) == Tag::Participle) =>
            {
                return Part::Adj;
            }
            // "A day of mourning will be held".
            ING if before == Part::Prep && sentence.tag(at + 1) == Tag::Auxiliary => return Part::Noun,
            // "A draw with visiting Ostby".
            ING if before == Part::Prep
                && sentence.tag(at + 1) == Tag::Name
                && matches!(sentence.word(at), "visiting" | "defending" | "reigning" | "neighbouring") =>
            {
                return Part::Adj;
            }
            // "The July 2005 killing of his wife".
            ING if before == Part::Time && self.has_determiner(at) && sentence.is_word(at + 1, "of") => {
                return Part::Noun;
            }
            // "Shares closed mixed".
            PARTICIPLE if at > self.first && sentence.is_close(at - 1) && matches!(before, Part::Verb(_)) => {
                return Part::Adj;
            }
            // "Of stalled talks", "rising and stalled prices".
            PARTICIPLE
                if describes && matches!(before, Part::Prep | Part::Stop | Part::Verb(_))
                    // But "Kolk, a maker of saws, reported sales".
                    || describes && before == Part::Comma && !self.lacks_verb(sentence, at)
                    || describes
                        && before == Part::Conj
                        && (self.ends_with_described(at.wrapping_sub(1)) || self.opens_sentence(at)) =>
            {
                return Part::Adj;
            }
            // "Fighting resumed in May".
            BASE | ING if before == Part::Stop && sentence.goes_on(at + 1) => return Part::Noun,
            // "Work began", "rent falls due": a clause opens with what it is about.
            BASE if before == Part::Stop && sentence.leads_tensed(at + 1) => return Part::Noun,
            // "Trains between Norby and Ostby were late".
            BASE | THIRD if opens && sentence.heads_subject(at) => return Part::Noun,
            // "In Norby, share prices fell", "forty hate groups have been banned".
            BASE if (opens || matches!(before, Part::Num | Part::Comma))
                && sentence.tag(at + 1) == Tag::Noun
                && sentence.starts_predicate(sentence.past_adverbs(at + 2)) =>
            {
                return Part::Noun;
            }
            // "Norby shares fell", "and profit rose": of two finite verbs side by side the first is a noun.
            THIRD | BASE
                if !matches!(before, Part::To | Part::Modal | Part::Do | Part::Subject | Part::Verb(_))
                    && word.is_some_and(|word| match word.class {
                        Class::Occurrence => {
                            sentence.tag(at + 1) == Tag::Past
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
                return Part::Noun;
            }
            // "Until the crisis ends".
            THIRD if self.is_subordinate(sentence, at) => return Part::Verb(THIRD),
            // "The plan", "Soviet demands".
            THIRD | BASE if matches!(before, Part::Det | Part::Possessive | Part::Adj) => return Part::Noun,
            THIRD if at > self.first && (sentence.tag(at - 1) == Tag::Adjective || self.is_led(at)) => {
                return Part::Noun;
            }
            // "Exports slumped.", "shares tumbled on Monday".
            THIRD if before == Part::Stop && sentence.hides_past(at + 1) => return Part::Noun,
            // "Promoted to captain": no bare verb follows a preposition.
            BASE if self.at(at.wrapping_sub(1)) == Part::Prep
                && !matches!(sentence.word(at - 1), "but" | "than" | "to" | "except")
                || at > self.first + 1 && sentence.raises(at - 2) =>
            {
                return if describes { Part::Adj } else { Part::Noun };
            }
            // "Bought the railways in May and the coal mines the year after".
            THIRD if self.is_joined_object(sentence, at) => return Part::Noun,
            // "Raise questions", "sold the estate leases", "said profit from it fell".
            THIRD if self.is_taken(sentence, at) => return Part::Noun,
            BASE if matches!(before, Part::Verb(PAST | THIRD)) && self.is_told(sentence, at) => {
                return Part::Noun;
            }
            // "That talks are held", "shells fell".
            THIRD
                if (!before.is_nominal() || before == Part::Time)
                    && matches!(sentence.tag(at + 1), Tag::Auxiliary | Tag::Past | Tag::Third)
                    // But "the road, a narrow one, remains closed".
                    && !word.is_some_and(|word| word.alone && word.class == Class::State) =>
            {
                return Part::Noun;
            }
            _ => {}
        }
        let both = PAST | PARTICIPLE;
        // "Booking sold it": a strange word at the head of a sentence is a name.
        if word.is_none() && form == ING && at == sentence.range.start && sentence.text.tokens[at].capital {
            return Part::Name;
        }
        // Nobody's verb: "schoolchildren".
        if word.is_none() && form & both != 0 && !sentence.word(at).ends_with("ed") {
            return Part::Noun;
        }
        let forms = word.map_or(if form & both != 0 { both } else { form }, |word| word.forms);
        let form = match before {
            Part::Have | Part::Be if forms & PARTICIPLE != 0 && form != ING => PARTICIPLE,
            // "Remains closed".
            Part::Verb(_) if form == PAST && forms & PARTICIPLE != 0 => PARTICIPLE,
            Part::Subject if form == PARTICIPLE && forms & PAST != 0 => PAST,
            // "A mosque, which dominated the town".
            Part::Wh
                if form == PARTICIPLE
                    && forms & PAST != 0
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
            Part::Noun
                if form == PAST
                    && forms & PARTICIPLE != 0
                    && sentence.is_time(at + 1)
                    && self.tells_later(sentence, at) =>
            {
                PARTICIPLE
            }
            // "The deed, stamped in May, was lost".
            Part::Comma if form == PAST && forms & PARTICIPLE != 0 && self.is_aside(at) => PARTICIPLE,
            // "Was set up by the conference held in Norby".
            Part::Name | Part::Noun
                if form == PAST && forms & PARTICIPLE != 0 && self.follows_phrase(sentence, at) =>
            {
                PARTICIPLE
            }
            // "They beat them", but "plans to cut it", whatever the tag.
            Part::To | Part::Modal | Part::Do if forms & BASE != 0 => BASE,
            Part::To | Part::Modal | Part::Do => form,
            _ if form == BASE && sentence.tag(at) == Tag::Present && forms & PAST != 0 => PAST,
            // "Demanded and made", "was filed and served".
            Part::Conj if form & both != 0 && forms & both == both => match self.last_verb() {
                // "Held a vote that was delayed and lost it".
                Some(PARTICIPLE) if form == PAST && sentence.takes_object(at) => PAST,
                Some(last) if last & both != 0 => last,
                // "Wants no part of it and refused".
                Some(_) if !sentence.is_word(at + 1, "by") => PAST,
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
        Part::Verb(likely.into_iter().find(|form| forms & form != 0).unwrap_or(form))
    }

    /// A second object and its own time, behind "and" and a verb in the past.
    fn is_joined_object(&self, sentence: &Tagged, at: usize) -> bool {
        let led = (self.first..at)
            .rev()
            .take(6)
            .find(|&t| !matches!(self.at(t), Part::Noun | Part::Adj | Part::Det));
        sentence.is_time(at + 1)
            && self.at(at.wrapping_sub(1)) == Part::Noun
            && self.last_verb() == Some(PAST)
            && led
                .is_some_and(|and| sentence.is_word(and, "and") && self.at(and.wrapping_sub(1)) == Part::Time)
    }

    /// Behind the expression of time that follows stands what may be the verb of the clause, with its object.
    fn tells_later(&self, sentence: &Tagged, at: usize) -> bool {
        let end = sentence
            .times
            .iter()
            .find(|time| time.start >= sentence.text.tokens[at].end)
            .map(|time| time.end);
        let next = (at + 1..at + 6).find(|&t| {
            sentence
                .text
                .tokens
                .get(t)
                .is_some_and(|token| Some(token.start) >= end && sentence.range.contains(&t))
        });
        next.is_some_and(|t| {
            sentence.listed(t).verb.is_some_and(|verb| verb.forms & PAST != 0)
                && matches!(sentence.tag(t), Tag::Past | Tag::Participle)
                && matches!(sentence.tag(t + 1), Tag::Determiner | Tag::Noun | Tag::Name)
        })
    }

    /// A participle that hangs on the noun before it and takes a phrase.
    pub(super) fn hangs(&self, sentence: &Tagged, at: usize) -> bool {
        let forms = sentence.listed(at).verb.map_or(0, |word| word.forms);
        let takes = sentence.tag(at + 1) == Tag::Preposition && !sentence.is_word(at + 1, "of");
        let hung = match self.before(at) {
            Part::Noun => forms & PARTICIPLE != 0 && sentence.tag(at) == Tag::Adjective,
            Part::Comma => forms & ING != 0,
            _ => false,
        };
        hung && takes
    }

    /// The form of a verb that its tag hides, where only a verb can stand.
    pub(super) fn mistaken(&self, sentence: &Tagged, at: usize) -> Option<u8> {
        let forms = sentence.listed(at).verb?.forms;
        match sentence.tag(at) {
            Tag::Noun | Tag::Adjective | Tag::Name => {}
            // "But withdrawn two years later".
            Tag::Subordinator if forms & PARTICIPLE != 0 => {}
            // "Sales rose 6.2%".
            Tag::Other | Tag::Adverb | Tag::Auxiliary | Tag::Preposition | Tag::Pronoun
                if sentence.is_past_only(at)
                    && sentence.listed(at).role.is_none()
                    && self.before(at).is_nominal() =>
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
            // "The pits were dug there".
            Tag::Adverb if forms & PARTICIPLE != 0 && forms & BASE == 0 && self.before(at) == Part::Be => {
                return Some(PARTICIPLE);
            }
            _ => return None,
        }
        // "Terms call for a vote", "some analysts wonder how".
        let open = || self.lacks_verb(sentence, at) || self.is_said(sentence, at);
        if forms & BASE != 0 && self.agrees(sentence, at) && open() {
            return Some(BASE);
        }
        // "Was approved but withdrawn in May".
        let joined = self.before(at) == Part::Conj && self.last_verb() == Some(PARTICIPLE);
        if joined && forms & PARTICIPLE != 0 && (sentence.is_time(at + 1) || sentence.is_dated(at + 1)) {
            return Some(PARTICIPLE);
        }
        // "The dam burst yesterday.", "the strike spread to the docks.": the sentence has no other verb.
        if forms & PAST != 0
            && sentence.verbless
            && self.at(at.wrapping_sub(1)).is_nominal()
            && (!matches!(sentence.tag(at + 1), Tag::Noun | Tag::Name) || sentence.is_time(at + 1))
            && sentence.tag(at) == Tag::Noun
        {
            return Some(PAST);
        }
        // "May have sunk."
        if forms & PARTICIPLE != 0 && forms & BASE == 0 && self.before(at) == Part::Have {
            return Some(PARTICIPLE);
        }
        let bare = match self.before(at) {
            Part::To | Part::Modal | Part::Do => true,
            Part::Subject => sentence.is_strange_base(at),
            _ => false,
        };
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
        // "The pan burst.": the sentence has no other word that could be its verb.
        if forms & PAST != 0 && forms & BASE != 0 && sentence.closes(at + 1) && self.lacks_verb(sentence, at)
        {
            return Some(PAST);
        }
        // "The ship arrives in Norby.", "the slump raises questions": no other word of the clause could be its verb.
        let leads_on = matches!(sentence.tag(at + 1), Tag::Preposition | Tag::Determiner)
            || sentence.is_word(at + 1, "back")
            || sentence.is_plural(at + 1)
                && sentence.tag(at.wrapping_sub(1)) == Tag::Noun
                && !sentence.is_plural(at.wrapping_sub(1));
        let moves = forms & (THIRD | BASE) == THIRD
            && sentence.listed(at).noun.is_none()
            && !sentence.is_word(at + 1, "of")
            && sentence.tag(at) == Tag::Noun
            && leads_on
            && self.before(at) != Part::Name;
        if forms & (THIRD | BASE) == THIRD
            && sentence.tag(at) == Tag::Noun
            && self.is_subordinate(sentence, at)
        {
            return Some(THIRD);
        }
        // "The figures for May extended a rise".
        let later = || {
            (at + 1..at + 12)
                .take_while(|&t| !sentence.breaks(t))
                .any(|t| sentence.tag(t) == Tag::Participle && sentence.takes_object(t))
        };
        if moves && self.lacks_verb(sentence, at) && !later() {
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
            && matches!(self.before(at), Part::Noun | Part::Name)
        {
            return Some(THIRD);
        }
        let says = forms & THIRD != 0 && content;
        let form = if says { THIRD } else { PAST };
        (says || forms & PAST != 0 && forms & BASE == 0)
            .then_some(form)
            .filter(|_| self.lacks_verb(sentence, at))
    }

    /// A noun in the plural stands before what may be its verb, and after it what verbs lead to.
    fn agrees(&self, sentence: &Tagged, at: usize) -> bool {
        sentence.tag(at) == Tag::Noun
            && sentence.is_plural(at.wrapping_sub(1))
            && !sentence.is_word(at + 1, "of")
            && match sentence.tag(at + 1) {
                Tag::Preposition | Tag::Determiner | Tag::Subordinator | Tag::Pronoun => true,
                Tag::Particle => sentence.is_word(at + 1, "to"),
                Tag::Adverb => matches!(sentence.word(at + 1), "how" | "why" | "when" | "where"),
                _ => false,
            }
    }

    /// "Expected to resume", whatever the tag of "resume": a verb, after "to".
    pub(super) fn leads_verb(&self, sentence: &Tagged, at: usize) -> bool {
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
