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
        match form {
            ING | PARTICIPLE if qualified && describes => return Part::Adj,
            // "An estimated 300 men".
            PARTICIPLE if before == Part::Det && sentence.counts(at + 1) => return Part::Adj,
            // "Given that it was late".
            PARTICIPLE if sentence.introduces(at) => return Part::Sub,
            ING if describes && word.is_some_and(|word| word.describes) && before != Part::Be => {
                return Part::Adj;
            }
            ING if qualified && before != Part::Num => return Part::Noun,
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
                    || describes && before == Part::Conj && self.ends_with_described(at.wrapping_sub(1)) =>
            {
                return Part::Adj;
            }
            // "Fighting resumed in May".
            BASE | ING if before == Part::Stop && sentence.goes_on(at + 1) => return Part::Noun,
            // "Work began", "rent falls due": a clause opens with what it is about.
            BASE if before == Part::Stop && (sentence.leads_tensed(at + 1) || sentence.heads_subject(at)) => {
                return Part::Noun;
            }
            // "In Norby, share prices fell".
            BASE if matches!(before, Part::Stop | Part::Comma)
                && sentence.tag(at + 1) == Tag::Noun
                && (sentence.is_past_only(at + 2) || sentence.tag(at + 2) == Tag::Past) =>
            {
                return Part::Noun;
            }
            // "Norby shares fell", "and profit rose": of two finite verbs side by side the first is a noun.
            THIRD | BASE
                if !matches!(before, Part::To | Part::Modal | Part::Do | Part::Subject | Part::Verb(_))
                    && word.is_some_and(|word| match word.class {
                        Class::Occurrence => {
                            sentence.tag(at + 1) == Tag::Past || sentence.is_past_only(at + 1)
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
            // "The plan", "Soviet demands".
            THIRD | BASE if matches!(before, Part::Det | Part::Possessive | Part::Adj) => return Part::Noun,
            THIRD if at > self.first && (sentence.tag(at - 1) == Tag::Adjective || self.is_led(at)) => {
                return Part::Noun;
            }
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
            // "The deed, stamped in May, was lost".
            Part::Comma if form == PAST && forms & PARTICIPLE != 0 && self.is_aside(at) => PARTICIPLE,
            // "Was set up by the conference held in Norby".
            Part::Name | Part::Noun
                if form == PAST && forms & PARTICIPLE != 0 && self.follows_phrase(sentence, at) =>
            {
                PARTICIPLE
            }
            // "They beat them".
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
            Tag::Other | Tag::Adverb | Tag::Auxiliary
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
        if forms & BASE != 0 && self.agrees(sentence, at) && self.lacks_verb(sentence, at) {
            return Some(BASE);
        }
        // "Was approved but withdrawn in May".
        let joined = self.before(at) == Part::Conj && self.last_verb() == Some(PARTICIPLE);
        if joined && forms & PARTICIPLE != 0 && (sentence.is_time(at + 1) || sentence.is_dated(at + 1)) {
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
            && leads_on
            && !sentence.is_word(at + 1, "of")
            && sentence.tag(at) == Tag::Noun
            && self.before(at) != Part::Name;
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
        bare && wills || sentence.is_strange_base(at)
    }

    /// "Opened talks on Soviet demands": the clause has its verb, and a preposition leads to the word.
    fn is_led(&self, at: usize) -> bool {
        let phrase = (self.first..at).rev().take(12).find(|&t| {
            !matches!(
                self.at(t),
                Part::Noun | Part::Name | Part::Adj | Part::Det | Part::Num | Part::Hyphen | Part::Possessive
            )
        });
        let Some(prep) = phrase.filter(|&t| self.at(t) == Part::Prep) else { return false };
        (self.first..prep)
            .rev()
            .take(20)
            .take_while(|&t| {
                !matches!(self.at(t), Part::Stop | Part::Comma | Part::Sub | Part::Wh | Part::Conj)
            })
            .any(|t| matches!(self.at(t), Part::Verb(PAST | THIRD | BASE)))
    }

    /// The clause, the first of its sentence, has its verb, and a preposition leads to what stands before the word.
    fn follows_phrase(&self, sentence: &Tagged, at: usize) -> bool {
        let nominal = |t: &usize| {
            matches!(
                self.at(*t),
                Part::Noun | Part::Name | Part::Adj | Part::Det | Part::Num | Part::Hyphen | Part::Possessive
            )
        };
        let phrase = (self.first..at).rev().take(12).find(|t| !nominal(t));
        let Some(prep) = phrase.filter(|&t| self.at(t) == Part::Prep) else { return false };
        // "They marched before parliament met".
        if matches!(sentence.word(prep), "after" | "before" | "since" | "until" | "till" | "as" | "than") {
            return false;
        }
        let mut clause = (self.first..prep).rev().take(30).map(|t| self.at(t));
        let mut tensed = false;
        clause.all(|part| {
            tensed |= matches!(part, Part::Be | Part::Have | Part::Verb(PAST | THIRD));
            !matches!(part, Part::Stop | Part::Comma | Part::Sub | Part::Wh | Part::Conj | Part::Quote)
        }) && tensed
    }

    /// Does a determiner lead the temporal expression right before the token?
    fn has_determiner(&self, token: usize) -> bool {
        let before = (self.first..token).rev().take(8).find(|&t| self.at(t) != Part::Time);
        before.is_some_and(|t| matches!(self.at(t), Part::Det | Part::Possessive))
    }

    /// A preposition, an adjective and a noun stand before the token, or an adjective.
    fn ends_with_described(&self, token: usize) -> bool {
        let back = |n: usize| self.at(token.wrapping_sub(n));
        back(1) == Part::Adj || back(1) == Part::Noun && back(2) == Part::Adj && back(3) == Part::Prep
    }

    /// The form of the last verb so far.
    fn last_verb(&self) -> Option<u8> {
        self.parts.iter().rev().take(20).find_map(|part| match part {
            Part::Verb(form) => Some(*form),
            _ => None,
        })
    }

    /// "Profit soared", "the figures for May extended a rise": nothing that takes no object, and nothing that still has
    /// its object behind it, hangs on the noun before it.
    fn tells_alone(&self, sentence: &Tagged, at: usize) -> bool {
        let verb = sentence.listed(at).verb;
        let object = sentence.takes_object(at)
            && verb.is_some_and(|verb| !takes_two(sentence.lexicon.name(verb.lemma)));
        let nominal = matches!(self.before(at), Part::Noun | Part::Name | Part::Time);
        nominal && (sentence.takes_no_object(at) || object && !self.follows_phrase(sentence, at))
    }

    /// "The council agreed on it": what looks like a participle is the verb of a clause that has no other.
    fn lacks_verb(&self, sentence: &Tagged, at: usize) -> bool {
        let is_break = |part: Part| matches!(part, Part::Stop | Part::Comma | Part::Sub | Part::Wh);
        let from = self.subject_end(at);
        let Some(from) = from.filter(|&from| self.before(from).is_nominal()) else { return false };
        let Some(first) = (self.first..from).rev().take(20).take_while(|&t| !is_break(self.at(t))).last()
        else {
            return false;
        };
        let verb =
            |part: Part| matches!(part, Part::Verb(_) | Part::Be | Part::Have | Part::Modal | Part::Do);
        // "In talks held in Bergen, …", but "as prices held".
        let led = self.at(first) == Part::Prep
            && sentence.tag(first) != Tag::Subordinator
            && !(first..from)
                .any(|t| matches!(self.at(t), Part::Time | Part::Det | Part::Subject) && t > first + 1);
        let mut ahead = (at + 1..at + 15).take_while(|&t| !sentence.breaks(t));
        !(first..from).any(|t| verb(self.at(t)))
            && !led
            && !ahead.any(|t| sentence.is_finite(t))
            && !sentence.is_word(at + 1, "by")
    }

    /// The clause has a verb of its own that takes the word, and no other clause has begun since.
    fn is_taken(&self, sentence: &Tagged, at: usize) -> bool {
        let phrase = |part: Part| {
            matches!(
                part,
                Part::Det | Part::Adj | Part::Noun | Part::Name | Part::Num | Part::Hyphen | Part::Possessive
            )
        };
        let Some(verb) = (self.first..at).rev().take(8).find(|&t| !phrase(self.at(t))) else { return false };
        let says = sentence.listed(verb).verb.is_none_or(|word| {
            matches!(word.class, Class::Reporting | Class::IntentionalState | Class::Perception)
        });
        let mut before = (self.first..verb)
            .rev()
            .take(20)
            .take_while(|&t| !matches!(self.at(t), Part::Stop | Part::Comma));
        matches!(self.at(verb), Part::Verb(PAST | THIRD | BASE))
            && !says
            && !matches!(sentence.tag(at + 1), Tag::Determiner | Tag::Pronoun | Tag::Adjective)
            // "The mill that he bought runs well", "what he says matters".
            && before.all(|t| match self.at(t) {
                Part::Wh | Part::Sub => false,
                Part::Subject => !self.before(t).is_nominal(),
                _ => true,
            })
    }

    /// Right behind a verb of saying, which takes no bare infinitive.
    fn is_told(&self, sentence: &Tagged, at: usize) -> bool {
        let verb = at.checked_sub(1).and_then(|verb| sentence.listed(verb).verb);
        verb.is_some_and(|word| word.class == Class::Reporting)
    }

    /// "Said the results reflected a fall": what is said is a clause, and a clause has a verb.
    fn is_said(&self, sentence: &Tagged, at: usize) -> bool {
        let nominal = |part: Part| {
            matches!(
                part,
                Part::Det | Part::Adj | Part::Noun | Part::Name | Part::Num | Part::Possessive | Part::Hyphen
            )
        };
        let verb = (self.first..at).rev().take(12).find(|&t| !nominal(self.at(t)));
        let says = verb.is_some_and(|t| {
            let word = sentence.listed(t).verb.map(|word| word.lemma);
            matches!(self.at(t), Part::Verb(_))
                && word.is_some_and(|word| matches!(sentence.lexicon.name(word), "say" | "think" | "believe"))
        });
        // "Prices will rise, said a report issued on Monday": the clause has come before.
        let told = verb.is_some_and(|t| {
            let mut before = (self.first..t).rev().take(60).map(|t| self.at(t));
            let clause = before.clone();
            before.next() == Some(Part::Comma)
                && before.any(|part| matches!(part, Part::Verb(_) | Part::Modal | Part::Be | Part::Have))
                && !clause.into_iter().any(|part| part == Part::Wh)
        });
        let says = says && !told;
        let mut ahead = (at + 1..at + 15).take_while(|&t| !sentence.breaks(t));
        says && self.before(at).is_nominal()
            && !sentence.is_word(at + 1, "by")
            && !ahead.any(|t| sentence.is_finite(t))
    }

    /// Nothing but what the clause is about stands before the comma, and no other comma.
    fn is_aside(&self, at: usize) -> bool {
        let Some(comma) = at.checked_sub(1).filter(|&comma| self.at(comma) == Part::Comma) else {
            return false;
        };
        let mut before = (self.first..comma).rev().take(25).map(|t| self.at(t));
        comma > self.first
            && self.before(comma).is_nominal()
            && !matches!(self.before(comma), Part::Time)
            && before.all(|part| {
                !matches!(
                    part,
                    Part::Comma
                        | Part::Verb(_)
                        | Part::Be
                        | Part::Have
                        | Part::Modal
                        | Part::Do
                        | Part::Sub
                        | Part::Wh
                        | Part::Subject
                )
            })
    }

    /// "The crossing, which carries lorries, opened": token after what the clause is about, an aside between commas
    /// left out.
    fn subject_end(&self, at: usize) -> Option<usize> {
        let closing = at.checked_sub(1)?;
        if closing <= self.first || self.at(closing) != Part::Comma {
            return Some(at);
        }
        let opening = (self.first..closing).rev().take(25).find(|&t| self.at(t) == Part::Comma)?;
        let aside = matches!(
            self.at(opening + 1),
            Part::Wh | Part::Verb(_) | Part::Det | Part::Noun | Part::Name | Part::Prep
        );
        aside.then_some(opening)
    }
}

/// Verbs whose participle can have one of their two objects behind it: "a man given the key", "a group called the Nine".
fn takes_two(verb: &str) -> bool {
    matches!(
        verb,
        "allow"
            | "ask"
            | "assign"
            | "award"
            | "call"
            | "charge"
            | "consider"
            | "cost"
            | "deem"
            | "declare"
            | "deny"
            | "dub"
            | "elect"
            | "give"
            | "grant"
            | "hand"
            | "lend"
            | "make"
            | "name"
            | "offer"
            | "owe"
            | "pay"
            | "promise"
            | "sell"
            | "send"
            | "show"
            | "teach"
            | "tell"
            | "title"
    )
}
