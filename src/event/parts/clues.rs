//! What the words before and after a verb tell of its form.
//!
//! In: a tagged sentence and the parts before a word. Out: answers for `mend`.

use super::tagged::Tagged;
use super::{Part, Parts};
use crate::tag::Tag;
use crate::text::Symbol;
use crate::words::{BASE, Class, PARTICIPLE, PAST, THIRD};

impl Parts<'_> {
    /// "Opened talks on Soviet demands": the clause has its verb, and a preposition leads to the word.
    pub(crate) fn is_led(&self, at: usize) -> bool {
        let phrase = self.back(at, 12).find(|&t| !self.at(t).is_of_phrase());
        let Some(prep) = phrase.filter(|&t| self.at(t) == Part::Prep) else { return false };
        self.back(prep, 20)
            .take_while(|&t| {
                !matches!(self.at(t), Part::Stop | Part::Comma | Part::Sub | Part::Wh | Part::Conj)
            })
            .any(|t| matches!(self.at(t), Part::Verb(PAST | THIRD | BASE)))
    }

    /// The clause, the first of its sentence, has its verb, and a preposition leads to what stands before the word.
    pub(crate) fn follows_phrase(&self, sentence: &Tagged, at: usize) -> bool {
        let phrase = self.back(at, 12).find(|&t| !self.at(t).is_of_phrase());
        let Some(prep) = phrase.filter(|&t| self.at(t) == Part::Prep) else { return false };
        // "They marched before parliament met".
        if matches!(sentence.word(prep), "after" | "before" | "since" | "until" | "till" | "as" | "than") {
            return false;
        }
        let mut clause = self.back(prep, 30).map(|t| self.at(t));
        let mut tensed = false;
        clause.all(|part| {
            tensed |= matches!(part, Part::Be | Part::Have | Part::Verb(PAST | THIRD));
            !matches!(part, Part::Stop | Part::Comma | Part::Sub | Part::Wh | Part::Conj | Part::Quote)
        }) && tensed
    }

    /// Right behind "its"; adverbs may stand between.
    pub(crate) fn is_after_possessive(&self, token: usize) -> bool {
        let back = (self.first..token).rev().find(|&t| self.at(t) != Part::Adv);
        back.is_some_and(|t| self.at(t) == Part::Possessive)
    }

    /// A participle between two nouns of one phrase, in a clause that has its verb: "a state funded school".
    pub(crate) fn is_compound(&self, sentence: &Tagged, token: usize) -> bool {
        let noun = token.wrapping_sub(1);
        let of_kind = matches!(self.at(noun.wrapping_sub(1)), Part::Det | Part::Prep);
        self.at(noun).is_noun()
            && of_kind
            && sentence.tag(token + 1) == Tag::Noun
            && !self.lacks_verb(sentence, token)
            && !self.is_said(sentence, token)
    }

    /// "Until the crisis ends", "if Kolk complies": the subject of a clause within another leads to the word, and the
    /// clause has no other verb.
    pub(crate) fn is_subordinate(&self, sentence: &Tagged, token: usize) -> bool {
        let lead = self.back(token, 8).find(|&t| !self.at(t).is_of_phrase());
        let mut ahead = (token + 1..token + 15).take_while(|&t| !sentence.breaks(t));
        let opens = |t: usize| match sentence.word(t) {
            "until" | "till" | "if" | "unless" | "because" | "although" | "while" | "once" => true,
            "before" | "after" => sentence.tag(t) == Tag::Subordinator,
            _ => false,
        };
        lead.is_some_and(|t| t + 1 < token && opens(t))
            && sentence.listed(token).noun.is_none()
            && sentence.tag(token + 1) != Tag::Noun
            && !ahead.any(|t| sentence.is_finite(t))
    }

    /// Does nothing but a conjunction stand before it in the sentence?
    pub(crate) fn opens_sentence(&self, token: usize) -> bool {
        (self.first..token).all(|t| matches!(self.at(t), Part::Conj | Part::Adv | Part::Quote))
    }

    /// Has no clause within another begun shortly before the token?
    pub(crate) fn is_main(&self, token: usize) -> bool {
        self.back(token, 8)
            .take_while(|&t| !self.at(t).breaks())
            .all(|t| !matches!(self.at(t), Part::Wh | Part::Sub | Part::Subject))
    }

    /// The form of the last verb so far.
    pub(crate) fn last_verb(&self) -> Option<u8> {
        self.parts.iter().rev().take(20).find_map(|part| match part {
            Part::Verb(form) => Some(*form),
            _ => None,
        })
    }

    /// "Profit soared", "the figures for May extended a rise": nothing that takes no object, and nothing that still has
    /// its object behind it, hangs on the noun before it.
    pub(crate) fn tells_alone(&self, sentence: &Tagged, at: usize) -> bool {
        let verb = sentence.listed(at).verb;
        let object = sentence.takes_object(at)
            && verb.is_some_and(|verb| !takes_two(sentence.lexicon.name(verb.lemma)));
        let nominal = matches!(self.before(at), Part::Noun | Part::Name | Part::Time);
        nominal && (sentence.takes_no_object(at) || object && !self.follows_phrase(sentence, at))
    }

    /// "The council agreed on it": what looks like a participle is the verb of a clause that has no other.
    pub(crate) fn lacks_verb(&self, sentence: &Tagged, at: usize) -> bool {
        let is_break = |part: Part| matches!(part, Part::Stop | Part::Comma | Part::Sub | Part::Wh);
        let from = self.subject_end(at);
        let Some(from) = from.filter(|&from| self.before(from).is_nominal()) else { return false };
        let Some(first) = self.back(from, 20).take_while(|&t| !is_break(self.at(t))).last() else {
            return false;
        };
        let verb =
            |part: Part| matches!(part, Part::Verb(_) | Part::Be | Part::Have | Part::Modal | Part::Do);
        // "In talks held in Bergen, …", but "as prices held".
        let led = self.at(first) == Part::Prep
            && sentence.tag(first) != Tag::Subordinator
            && !(first..from)
                // "In 2016 Kolk sold".
                .any(|t| {
                    self.at(t) == Part::Time
                        || matches!(self.at(t), Part::Det | Part::Subject) && t > first + 1
                });
        // "Police detained 14 people after a box was burned".
        let opens = |t: usize| {
            matches!(sentence.word(t), "after" | "before" | "since" | "until") && !sentence.is_time(t + 1)
        };
        let mut ahead = (at + 1..at + 25).take_while(|&t| !sentence.breaks(t) && !opens(t));
        // "Sales shrank by a tenth", but "a tale written by her".
        let done = sentence.listed(at).verb.is_none_or(|verb| verb.forms & PARTICIPLE != 0);
        let by = done && sentence.is_word(at + 1, "by");
        // "A force called the Red Band under Aho attacked", "a man armed with a knife struck a guard".
        let named = sentence.is_word(at, "called") || sentence.is_word(at, "named");
        let hung = sentence.tag(at + 1) == Tag::Preposition;
        let later = |t: usize| {
            // "A law passed in May banned Kolk".
            let timed = sentence.is_in_time(t - 1);
            let takes =
                sentence.takes_object(t) || timed && matches!(sentence.tag(t + 1), Tag::Noun | Tag::Name);
            (named || hung && (takes || sentence.takes_no_object(t)))
                && sentence.tag(t) == Tag::Participle
                && sentence.listed(t).verb.is_some_and(|verb| verb.forms & PAST != 0)
                && (timed || matches!(sentence.tag(t - 1), Tag::Noun | Tag::Name))
        };
        // "A bomb hidden in a car exploded".
        let hangs = |t: usize| {
            self.at(t) == Part::Verb(PARTICIPLE)
                && sentence.tag(t + 1) == Tag::Preposition
                && t.checked_sub(1).is_some_and(|noun| self.at(noun).is_nominal())
        };
        let told = (first..from).any(|t| verb(self.at(t)) && !hangs(t))
            || ahead.any(|t| sentence.is_finite(t) || later(t));
        !(led || by || told)
    }

    /// The clause has a verb of its own that takes the word, and no other clause has begun since.
    pub(crate) fn is_taken(&self, sentence: &Tagged, at: usize) -> bool {
        let Some(verb) = self.back(at, 8).find(|&t| !self.at(t).is_of_phrase()) else {
            return false;
        };
        let says = sentence.listed(verb).verb.is_none_or(|word| {
            matches!(word.class, Class::Reporting | Class::IntentionalState | Class::Perception)
        });
        let mut before = self.back(verb, 20).take_while(|&t| !self.at(t).breaks());
        // "Helped the town grow".
        let bare = matches!(sentence.tag(at), Tag::Base | Tag::Present)
            && matches!(
                sentence.lexicon.name(sentence.listed(verb).verb.map_or(Symbol::UNKNOWN, |verb| verb.lemma)),
                "help" | "make" | "let"
            );
        // "Conceded defeat early": no subject stands between.
        let object = verb + 1 == at && matches!(self.at(verb), Part::Verb(PAST | THIRD));
        let takes = || {
            matches!(self.at(verb), Part::Verb(PAST | THIRD | BASE))
                && !says
                && !matches!(sentence.tag(at + 1), Tag::Determiner | Tag::Pronoun | Tag::Adjective)
        };
        !bare
            && (object || takes())
            // "The mill that he bought runs well", "what he says matters".
            && before.all(|t| match self.at(t) {
                Part::Wh | Part::Sub => false,
                Part::Subject => !self.before(t).is_nominal(),
                _ => true,
            })
    }

    /// "Said the results reflected a fall": what is said is a clause, and a clause has a verb.
    pub(crate) fn is_said(&self, sentence: &Tagged, at: usize) -> bool {
        let verb = self.back(at, 12).find(|&t| !self.at(t).is_of_phrase());
        let says = verb.is_some_and(|t| {
            let word = sentence.listed(t).verb.map(|word| word.lemma);
            self.at(t).is_verb()
                && word.is_some_and(|word| matches!(sentence.lexicon.name(word), "say" | "think" | "believe"))
        });
        // "Prices will rise, said a report issued on Monday": the clause has come before.
        let told = verb.is_some_and(|t| {
            let mut before = self.back(t, 60).map(|t| self.at(t));
            let clause = before.clone();
            before.next() == Some(Part::Comma)
                && before.any(|part| part.is_predicate())
                && !clause.into_iter().any(|part| part == Part::Wh)
        });
        let says = says && !told;
        let mut ahead = (at + 1..at + 15).take_while(|&t| !sentence.breaks(t));
        says && self.before(at).is_nominal()
            && !sentence.is_word(at + 1, "by")
            && !ahead.any(|t| sentence.is_finite(t))
    }

    /// Behind the only comma so far, the first clause and a noun stands a verb that takes an object and has none, and no
    /// "and" joins it to that clause: "signed the pact, drafted in May".
    pub(crate) fn says_more(&self, sentence: &Tagged, at: usize) -> bool {
        const FAR: usize = 25;
        let Some(comma) = at.checked_sub(1) else { return false };
        let verb = sentence.listed(at).verb;
        let taken = verb.is_some_and(|verb| {
            !verb.alone && matches!(verb.class, Class::Occurrence | Class::IntentionalAction)
        });
        let bare = sentence.tag(at + 1) == Tag::Preposition || sentence.is_time(at + 1);
        let breaks = |t: usize| matches!(self.at(t), Part::Comma | Part::Stop | Part::Wh | Part::Quote);
        let mut ahead = at + 1..sentence.range.end.min(at + FAR);
        self.at(comma.wrapping_sub(1)).is_noun()
            && taken
            && bare
            && !self.back(comma, FAR).any(breaks)
            && !ahead.any(|t| sentence.tag(t) == Tag::Conjunction && sentence.tag(t + 1).is_verb())
    }

    /// Behind a deed, its object and a comma, in a list that an "and" before another deed ends.
    pub(crate) fn is_listed_deed(&self, sentence: &Tagged, at: usize) -> bool {
        const FAR: usize = 16;
        let ends = |t: usize| matches!(sentence.word(t), "." | ";");
        let and = (at + 1..at + FAR)
            .take_while(|&t| !ends(t))
            .find(|&t| sentence.tag(t) == Tag::Conjunction)
            .map(|and| sentence.past_adverbs(and + 1));
        let told = |t: usize| {
            matches!(sentence.tag(t), Tag::Past | Tag::Participle)
                && sentence.listed(t).verb.is_some_and(|verb| verb.forms & PAST != 0)
        };
        let comma = at.wrapping_sub(1);
        self.at(comma) == Part::Comma
            && self.at(comma.wrapping_sub(1)).is_nominal()
            && self.last_verb() == Some(PAST)
            && told(at)
            && and.is_some_and(told)
    }

    /// "A limit, meant to last a month, stayed": a comma closes what the one before the token opens, and the tense follows.
    pub(crate) fn is_closed_aside(&self, sentence: &Tagged, at: usize) -> bool {
        const FAR: usize = 16;
        let breaks = |t: usize| matches!(sentence.word(t), "." | ";") || sentence.is_finite(t);
        let close = (at + 1..at + FAR).take_while(|&t| !breaks(t)).find(|&t| sentence.is_word(t, ","));
        let bare = sentence.is_time(at + 1)
            || matches!(sentence.tag(at + 1), Tag::Preposition | Tag::Particle | Tag::Adverb);
        bare && self.before(at.wrapping_sub(1)).is_nominal()
            && close.is_some_and(|comma| sentence.is_finite(sentence.past_adverbs(comma + 1)))
    }

    /// "The crossing, which carries lorries, opened": token after what the clause is about, an aside between commas
    /// left out.
    pub(crate) fn subject_end(&self, at: usize) -> Option<usize> {
        // "The commander, Nils Holm, wisely predicted it".
        let manner = self.back(at, 2).take_while(|&t| self.at(t) == Part::Adv).count();
        let closing = at.checked_sub(manner + 1)?;
        if closing <= self.first || self.at(closing) != Part::Comma {
            return Some(at);
        }
        let opening = self.back(closing, 25).find(|&t| self.at(t) == Part::Comma)?;
        let aside = matches!(
            self.at(opening + 1),
            Part::Wh
                | Part::Verb(_)
                | Part::Det
                | Part::Possessive
                | Part::Noun
                | Part::Name
                | Part::Num
                | Part::Prep
        );
        aside.then_some(opening)
    }
}

/// Verbs whose participle can have one of their two objects behind it: "a man given the key", "a group called the Nine".
pub(crate) fn takes_two(verb: &str) -> bool {
    [
        "allow", "ask", "assign", "award", "call", "charge", "consider", "cost", "deem", "declare", "deny",
        "dub", "elect", "give", "grant", "hand", "lend", "make", "name", "offer", "owe", "pay", "promise",
        "sell", "send", "show", "teach", "tell", "title",
    ]
    .contains(&verb)
}
