//! What part each word plays in its sentence.
//!
//! In: the tokens of a sentence, tagged, and what the word lists say of function words. Out: a `Part` for each, enough
//! to find where phrases and clauses begin and end.

mod clues;
mod function;
mod hidden;
mod marks;
mod mend;
mod no_verb;
mod part;
mod tagged;

use crate::tag::Tag;
use crate::text::{Gap, Kind, Span, Symbol, Text};
use crate::words::{BASE, ING, Listed, PARTICIPLE, PAST, THIRD, Words};
pub(crate) use clues::takes_two;
use marks::is_initial;
use std::iter::{Rev, Take};
use std::ops::Range;
use tagged::{Tagged, is_loud, lacks_verb};

pub(crate) use part::Part;

/// The parts of one sentence, indexed by token; made anew for each sentence in the same room.
#[derive(Debug, Default)]
pub(crate) struct Parts<'l> {
    pub(crate) parts: Vec<Part>,
    /// What the word lists say of each token.
    listed: Vec<Listed<'l>>,
    pub(crate) first: usize,
}

impl<'l> Parts<'l> {
    /// The part of a token; `Stop` outside the sentence.
    #[inline]
    pub(crate) fn at(&self, token: usize) -> Part {
        // What stands before the sentence wraps to beyond its end.
        self.parts.get(token.wrapping_sub(self.first)).copied().unwrap_or(Part::Stop)
    }

    /// What the word lists say of a token; nothing outside the sentence.
    #[inline]
    pub(crate) fn listed(&self, token: usize) -> &Listed<'l> {
        self.listed.get(token.wrapping_sub(self.first)).unwrap_or(&Listed::NOTHING)
    }

    /// The tokens before one, the nearest first, `most` of them.
    pub(crate) fn back(&self, at: usize, most: usize) -> Take<Rev<Range<usize>>> {
        (self.first..at).rev().take(most)
    }

    /// Judges the words of a sentence by their tags; `times` are the spans of its temporal expressions, in order.
    pub(crate) fn judge(
        &mut self,
        text: &Text,
        words: Words<'l>,
        range: Range<usize>,
        tags: &[Tag],
        times: &[Span],
    ) {
        self.parts.clear();
        self.first = range.start;
        // Lent to the words of the sentence for as long as they are judged.
        let mut listed = std::mem::take(&mut self.listed);
        listed.clear();
        listed.extend(text.tokens[range.clone()].iter().map(|token| words.listed(token.symbol)));
        let sentence = Tagged {
            text,
            lexicon: words.lexicon(),
            listed: &listed,
            range: range.clone(),
            tags,
            times,
            verbless: lacks_verb(text, &range, tags),
            loud: is_loud(text, &range),
        };
        let mut times = times.iter().peekable();
        for at in range.clone() {
            let token = &text.tokens[at];
            while times.peek().is_some_and(|time| time.end <= token.start) {
                times.next();
            }
            let in_time = times.peek().is_some_and(|time| time.contains(token.span()));
            let part = if in_time {
                Part::Time
            } else {
                match token.kind {
                    // "The A380".
                    Kind::Number if token.gap == Gap::None && self.at(at.wrapping_sub(1)) == Part::Name => {
                        Part::Name
                    }
                    Kind::Number => Part::Num,
                    Kind::Mark => self.mark(&sentence, at),
                    Kind::Word => self.word(&sentence, at),
                }
            };
            self.parts.push(part);
        }
        self.listed = listed;
    }

    /// The verb at a token is the tense of its clause.
    pub(crate) fn tell(&mut self, at: usize) {
        if let Some(part) = self.parts.get_mut(at.wrapping_sub(self.first)) {
            *part = Part::Verb(PAST);
        }
    }

    /// The last part before a token that is no adverb, negation or quotation mark.
    pub(crate) fn before(&self, token: usize) -> Part {
        let mut at = token;
        while let Some(back) = at.checked_sub(1).filter(|&back| back >= self.first) {
            match self.at(back) {
                Part::Adv | Part::Neg | Part::Quote => at = back,
                part => return part,
            }
        }
        Part::Stop
    }

    fn word(&self, sentence: &Tagged, at: usize) -> Part {
        let text = sentence.text;
        let token = &text.tokens[at];
        let word = token.text(text.text());
        let tag = sentence.tag(at);
        if word == "s" && token.gap == Gap::None && self.at(at.wrapping_sub(1)) == Part::Hyphen {
            let pronoun =
                matches!(self.at(at.wrapping_sub(2)), Part::Subject | Part::Sub | Part::Wh | Part::Adv);
            return if pronoun || tag == Tag::Auxiliary { Part::Be } else { Part::Possessive };
        }
        let (after_hyphen, before_hyphen) =
            (self.at(at.wrapping_sub(1)) == Part::Hyphen, sentence.is_hyphen(at + 1));
        // "1,000-for-1,000", "face-to-face": one word for the phrase around it.
        if after_hyphen && before_hyphen {
            return Part::Adj;
        }
        // "08:15 The pump failed".
        let timed = || (sentence.range.start..at).all(|t| matches!(self.at(t), Part::Time | Part::Stop));
        let begins = at == sentence.range.start
            || self.at(at.wrapping_sub(1)) == Part::Time && timed()
            || matches!(self.at(at.wrapping_sub(1)), Part::Stop | Part::Quote)
                && !sentence.is_word(at - 1, ";");
        let numbered = |next: usize| {
            sentence.range.contains(&next)
                && text.tokens[next].kind == Kind::Number
                && text.tokens[next].gap == Gap::None
        };
        let named = word.len() > 1 || is_initial(text, at) || numbered(at + 1);
        // "De Karst", "van der Molen": the small words of a name.
        if !token.capital && is_particle_of_name(text, at, sentence.range.end) {
            return Part::Name;
        }
        if matches!(word, "Thereafter" | "Thereupon" | "Thenceforth" | "Henceforth" | "Whereupon") {
            return Part::Adv;
        }
        // "Tully drained it": no adverb has a verb to itself.
        let subject = || {
            matches!(tag, Tag::Adverb | Tag::Adjective)
                && matches!(sentence.tag(at + 1), Tag::Past | Tag::Third)
        };
        let unheard = token.symbol == Symbol::UNKNOWN
            && (matches!(tag, Tag::Noun | Tag::Base | Tag::Interjection) || begins && subject());
        // "The by-election".
        if before_hyphen && matches!(word, "by" | "By") && sentence.tag(at + 2) == Tag::Noun {
            return Part::Adj;
        }
        // "A start-up plant", "the run-up to the vote".
        if after_hyphen && matches!(word, "up" | "down" | "off" | "out" | "in" | "on" | "over" | "by") {
            return Part::Noun;
        }
        // "Miss Lund retired".
        let titled =
            || matches!(word, "Miss" | "Count" | "Marshal" | "Master") && sentence.tag(at + 1) == Tag::Name;
        // "He did NOT go".
        let shouted = matches!(tag, Tag::Auxiliary | Tag::Particle) && sentence.listed(at).role.is_some();
        if token.capital
            && !(shouted || sentence.loud)
            && (!begins || tag == Tag::Name || unheard || numbered(at + 1) || titled())
            && named
        {
            return Part::Name;
        }
        if sentence.measures_verb(at) || at > sentence.range.start && sentence.measures_verb(at - 1) {
            return Part::Adv;
        }
        if let Some(part) = sentence.listed(at).role.and_then(|role| self.function(role, sentence, at)) {
            return part;
        }
        // "He was last seen in May".
        // "It was built in 1986 and last repaired in May".
        if word == "last"
            && !matches!(self.at(at.wrapping_sub(1)), Part::Det | Part::Possessive | Part::Prep)
            && sentence.tag(at + 1).is_verb()
        {
            return Part::Adv;
        }
        if let Some(form) = self.mistaken(sentence, at) {
            return Part::Verb(form);
        }
        match tag {
            // "Aged 17" tells no event.
            _ if word == "aged" && sentence.tag(at + 1) == Tag::Number => Part::Adj,
            Tag::Ing | Tag::Participle if after_hyphen => Part::Adj,
            tag if tag.is_verb() && (after_hyphen || before_hyphen) => Part::Noun,
            // "Polling stations", "neighbouring Karst", "the most industrialised nations".
            Tag::Ing if is_for_use(word) && sentence.tag(at + 1) == Tag::Noun => Part::Noun,
            Tag::Ing if matches!(word, "neighbouring" | "neighboring") => Part::Adj,
            Tag::Past | Tag::Participle
                if sentence.is_word(at.wrapping_sub(1), "most") && sentence.tag(at + 1) == Tag::Noun =>
            {
                Part::Adj
            }
            tag if tag.is_verb() => self.verb(form_of(tag), sentence, at),
            // "Discussions related to the war", "the council, meeting in Bergen, …".
            Tag::Adjective | Tag::Noun if self.hangs(sentence, at) => {
                let listed = sentence.listed(at).verb.map_or(0, |word| word.forms);
                Part::Verb(if listed & ING != 0 { ING } else { PARTICIPLE })
            }
            Tag::Pronoun if word.contains(['\'', '\u{2019}']) => Part::Subject,
            // "An epidemic struck the town".
            Tag::Adjective if sentence.listed(at).noun.is_some() && sentence.tag(at + 1).is_verb() => {
                Part::Noun
            }
            Tag::Adjective => Part::Adj,
            // "In May typhus broke out", "the assembly passed it": the verb has no other subject. "The old highway linking
            // them": no list knows the word.
            Tag::Adverb
                if {
                    let unknown = token.symbol == Symbol::UNKNOWN && !word.ends_with("ly");
                    let told = matches!(sentence.tag(at + 1), Tag::Past | Tag::Third | Tag::Auxiliary);
                    match self.at(at.wrapping_sub(1)) {
                        Part::Det => told,
                        Part::Adj => unknown && !matches!(sentence.tag(at + 1), Tag::Noun | Tag::Adjective),
                        _ => unknown && told && matches!(self.before(at), Part::Time | Part::Stop),
                    }
                } =>
            {
                Part::Noun
            }
            Tag::Adverb | Tag::Particle | Tag::Interjection => Part::Adv,
            Tag::Preposition => Part::Prep,
            Tag::Subordinator => Part::Sub,
            Tag::Conjunction => Part::Conj,
            Tag::Determiner => Part::Det,
            Tag::Number => Part::Num,
            _ => Part::Noun,
        }
    }
}

/// "*De* Karst", "*van der* Molen": does a small word begin a name that goes on with a capital?
fn is_particle_of_name(text: &Text, at: usize, end: usize) -> bool {
    let particle = |word: &str| {
        matches!(
            word,
            "da" | "de" | "del" | "della" | "der" | "di" | "dos" | "du" | "van" | "von" | "zu" | "zum"
        )
    };
    let small = |t: &usize| text.tokens.get(*t).is_some_and(|token| particle(token.text(text.text())));
    let past = (at..end.min(at + 3)).find(|t| !small(t));
    past.is_some_and(|t| t > at && text.tokens.get(t).is_some_and(|token| token.capital))
}

fn form_of(tag: Tag) -> u8 {
    match tag {
        Tag::Third => THIRD,
        Tag::Past => PAST,
        Tag::Participle => PARTICIPLE,
        Tag::Ing => ING,
        _ => BASE,
    }
}

/// What a place is for: "polling stations".
fn is_for_use(word: &str) -> bool {
    matches!(word, "polling" | "voting" | "parking" | "housing" | "shopping")
}
