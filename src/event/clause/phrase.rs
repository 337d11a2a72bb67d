//! Noun phrases, subjects and what a verb takes: where they begin and end, as token ranges.

use super::outline::Outline;
use crate::event::parts::{Part, Parts};
use crate::text::{Kind, Lexicon, Text};
use crate::words::{ING, NounWord, PARTICIPLE, PAST, VerbWord};
use std::iter::{Rev, Take};
use std::ops::Range;

/// A sentence as the event stages see it.
pub(crate) struct Clause<'a> {
    pub text: &'a Text,
    pub lexicon: &'a Lexicon,
    pub parts: &'a Parts<'a>,
    pub outline: &'a Outline,
    /// The sentence's tokens.
    pub range: Range<usize>,
}

/// No phrase is followed further than this many tokens.
pub(crate) const FAR: usize = 40;

impl<'a> Clause<'a> {
    #[inline]
    pub(crate) fn part(&self, at: usize) -> Part {
        self.parts.at(at)
    }

    /// The tokens before one, the nearest first, `most` of them.
    pub(crate) fn back(&self, at: usize, most: usize) -> Take<Rev<Range<usize>>> {
        self.parts.back(at, most)
    }

    /// The token before one, in the same sentence.
    pub(crate) fn prior(&self, at: usize) -> Option<usize> {
        at.checked_sub(1).filter(|prior| self.range.contains(prior))
    }

    /// The part before a token that is no adverb, negation or quotation mark.
    pub(crate) fn before(&self, at: usize) -> Part {
        self.parts.before(at)
    }

    /// "The men who fled", "territory that thousands died for": the clause only says which.
    pub(crate) fn is_relative(&self, first: usize) -> bool {
        let opens = |at: usize| match self.part(at) {
            Part::Wh => {
                at > self.range.start
                    && matches!(self.part(at - 1), Part::Noun | Part::Name | Part::Comma | Part::Prep)
            }
            Part::Sub => self.word(at) == "that" && at > self.range.start && self.part(at - 1).is_noun(),
            _ => false,
        };
        self.back(first, 12)
            .take_while(|&at| !matches!(self.part(at), Part::Comma | Part::Stop | Part::Verb(_)))
            .any(opens)
    }

    /// The word in lower case, empty where no list knows it.
    #[inline]
    pub(crate) fn word(&self, at: usize) -> &'a str {
        self.parts.listed(at).word
    }

    /// The word as the text spells it; empty outside it.
    pub(crate) fn spelt(&self, at: usize) -> &'a str {
        self.text.tokens.get(at).map_or("", |token| token.text(self.text.text()))
    }

    /// The verb that it may be a form of.
    pub(crate) fn verb(&self, at: usize) -> Option<VerbWord> {
        self.parts.listed(at).verb
    }

    /// The lemma of that verb, empty where it is none.
    pub(crate) fn lemma(&self, at: usize) -> &'a str {
        self.verb(at).map_or("", |verb| self.lexicon.name(verb.lemma))
    }

    /// The event that it tells as a noun.
    pub(crate) fn noun(&self, at: usize) -> Option<NounWord> {
        self.parts.listed(at).noun
    }

    /// Is it that word, which is written in no other way?
    #[inline]
    pub(crate) fn is(&self, at: usize, word: &str) -> bool {
        let token = self.text.tokens.get(at);
        token.is_some_and(|token| (token.end - token.start) as usize == word.len()) && self.word(at) == word
    }

    /// Is the noun qualified no further to its right, so that it heads its phrase?
    pub(crate) fn is_head(&self, at: usize) -> bool {
        match self.part(at + 1) {
            Part::Noun => false,
            Part::Hyphen => !matches!(self.part(at + 2), Part::Noun | Part::Adj | Part::Name | Part::Verb(_)),
            _ => true,
        }
    }

    /// First token of the noun phrase that ends with token `head`, its determiner included.
    pub(crate) fn phrase_start(&self, head: usize) -> usize {
        if self.part(head) == Part::Subject {
            return head;
        }
        let floor = self.range.start.max(head.saturating_sub(FAR));
        let mut at = head;
        while at > floor {
            let back = at - 1;
            if let Some(first) = self.quantified(at) {
                return first;
            }
            let goes_on = match self.part(back) {
                // "After the battle Ruhl was dismissed": two phrases.
                Part::Noun if self.part(at) == Part::Name && self.is_landmark(back, floor) => false,
                Part::Noun | Part::Name | Part::Adj | Part::Num | Part::Hyphen => true,
                // The `s` of "Russia's" goes on to the name; "his" begins the phrase.
                Part::Possessive if self.part(back.wrapping_sub(1)) == Part::Hyphen => true,
                // "Half the boilers".
                Part::Det if back > floor && matches!(self.word(back - 1), "half" | "all" | "both") => {
                    return back - 1;
                }
                // "Osric the Elder", but "in Osby the Elder spoke".
                Part::Det if self.is_byname(back, head) => true,
                Part::Possessive | Part::Det => return back,
                // "Section 98 of the 1996 Act".
                Part::Time if self.part(at) == Part::Name => {
                    self.part(back.wrapping_sub(1)) == Part::Det
                        && self.text.tokens[back].kind == Kind::Number
                }
                // "The “no way back” plan".
                Part::Quote
                    if matches!(self.part(at), Part::Noun | Part::Adj) && self.quoted_before(back) > 0 =>
                {
                    at = self.quoted_before(back);
                    true
                }
                // "A “people's court”".
                Part::Quote => {
                    matches!(self.part(at), Part::Noun | Part::Adj | Part::Name)
                        && self.part(back.wrapping_sub(1)).determines()
                }
                // "The then mayor".
                Part::Adv
                    if self.part(at) == Part::Noun
                        && matches!(self.word(back.wrapping_sub(1)), "a" | "an" | "another" | "the") =>
                {
                    true
                }
                // "The recently launched ferry".
                Part::Adv if self.part(at).is_verb() => true,
                Part::Adv => {
                    matches!(self.part(at), Part::Adj | Part::Num | Part::Hyphen)
                        && self.part(back.wrapping_sub(1)) != Part::Be
                }
                Part::Time => {
                    matches!(
                        self.part(at),
                        Part::Noun | Part::Adj | Part::Time | Part::Hyphen | Part::Verb(_)
                    )
                }
                // "French and Dutch voters".
                Part::Conj if self.part(at) == Part::Name && self.part(at + 1) == Part::Noun => {
                    back > floor && self.part(back - 1) == Part::Adj
                }
                Part::Conj => self.part(at) == Part::Adj && back > floor && self.part(back - 1) == Part::Adj,
                Part::Verb(form) => {
                    // "The invading army": a participle between determiner and noun.
                    let before = |n: usize| self.part(back.wrapping_sub(n));
                    let led = matches!(before(1), Part::Adv | Part::Time) && before(2).determines();
                    form == ING && matches!(before(1), Part::Det | Part::Adj)
                        || form & (PAST | PARTICIPLE) != 0 && led
                }
                _ => false,
            };
            if !goes_on {
                // "The Norby League (NL) chief".
                let Some(open) = self.opened(back).filter(|&open| open > floor) else { break };
                if !matches!(self.part(at), Part::Noun | Part::Name | Part::Adj)
                    || self.part(open - 1) != Part::Name
                {
                    break;
                }
                at = open;
                continue;
            }
            at = at.min(back);
        }
        at
    }

    /// The mark that opens the few words which the one at `close` closes, behind a determiner; 0 where none does.
    fn quoted_before(&self, close: usize) -> usize {
        const FEW: usize = 6;
        let led = |t: usize| t > self.range.start && self.part(t - 1).determines();
        let mark = self.back(close, FEW).find(|&t| self.part(t) == Part::Quote);
        mark.filter(|&open| led(open)).unwrap_or(0)
    }

    /// The "the" at `the` joins a byname to the name before it.
    fn is_byname(&self, the: usize, head: usize) -> bool {
        let named = |t: &usize| self.part(*t) == Part::Name;
        let first = self.back(the, FAR).take_while(named).last();
        the + 1 == head
            && self.is(the, "the")
            && self.part(head) == Part::Name
            && !self.spelt(head).ends_with('s')
            && first.is_some_and(|first| self.part(first.wrapping_sub(1)) != Part::Prep)
    }

    /// "After the battle", "on the day of the vote", "in Saturday's match": an event noun with its determiner and a preposition.
    fn is_landmark(&self, noun: usize, floor: usize) -> bool {
        let of_time = |t: usize| match self.part(t) {
            Part::Possessive => self.part(t.wrapping_sub(2)) == Part::Time,
            part => part == Part::Time && self.is(t, "the"),
        };
        let within = |t: usize| {
            matches!(self.part(t), Part::Adj | Part::Noun | Part::Time | Part::Hyphen) || of_time(t)
        };
        let first = (floor..noun).rev().find(|&t| !within(t));
        let led = first.filter(|&t| self.part(t) == Part::Det).map_or(first, |det| det.checked_sub(1));
        let owned = first.is_some_and(|first| self.part(first) == Part::Det || (first..noun).any(of_time));
        self.noun(noun).is_some() && owned && led.is_some_and(|led| self.part(led) == Part::Prep)
    }

    /// Token of the parenthesis that opens the short form which token `close` ends: "(NL)".
    fn opened(&self, close: usize) -> Option<usize> {
        let open = close.checked_sub(2).filter(|_| self.spelt(close) == ")")?;
        let short = self.text.tokens.get(close - 1).is_some_and(|token| token.capital);
        (self.spelt(open) == "(" && short).then_some(open)
    }

    /// First token of what says how sure a number at `at` is: "more than 200", "at least 40", "about 30".
    fn quantified(&self, at: usize) -> Option<usize> {
        let back = at.checked_sub(1).filter(|_| self.part(at) == Part::Num)?;
        let before = self.word(back.wrapping_sub(1));
        let pair = match self.word(back) {
            "than" => matches!(before, "more" | "fewer" | "less"),
            "least" | "most" => before == "at",
            "to" => before == "up",
            _ => false,
        };
        let alone = matches!(self.word(back), "about" | "around" | "over" | "nearly" | "almost" | "some");
        if pair { Some(back - 1) } else { alone.then_some(back) }
    }

    /// Token after the noun phrase that token `at` begins or stands in; `at` itself where none does.
    pub(crate) fn phrase_end(&self, at: usize) -> usize {
        let mut end = at;
        while end < self.range.end && end - at < FAR {
            match self.part(end) {
                Part::Noun | Part::Name | Part::Adj | Part::Num | Part::Hyphen | Part::Time => {}
                Part::Det | Part::Possessive | Part::Object | Part::Subject => {}
                Part::Adv if matches!(self.part(end + 1), Part::Adj | Part::Num) => {}
                Part::Conj
                    if matches!(
                        self.part(end + 1),
                        Part::Name | Part::Noun | Part::Det | Part::Adj | Part::Possessive
                    ) && end > at => {}
                _ => break,
            }
            end += 1;
        }
        while end > at && self.part(end - 1) == Part::Hyphen {
            end -= 1;
        }
        end
    }

    /// Token after the prepositional phrases that follow a noun phrase: "… between X and Y in Z".
    pub(crate) fn with_prepositions(&self, mut end: usize, most: usize) -> usize {
        for _ in 0..most {
            if self.part(end) != Part::Prep || may_break(self.word(end)) {
                break;
            }
            let after = self.phrase_end(end + 1);
            if after == end + 1 || self.part(end + 1) == Part::Time {
                break;
            }
            end = after;
        }
        end
    }

    /// The first token from one on that tells no time.
    pub(crate) fn past_time(&self, at: usize) -> usize {
        (at..self.range.end).find(|&t| self.part(t) != Part::Time).unwrap_or(self.range.end)
    }

    /// First token of the group of the verb at `at`: "has long said".
    pub(crate) fn group_start(&self, mut at: usize) -> usize {
        while at > self.range.start
            && matches!(
                self.part(at - 1),
                Part::Adv | Part::Have | Part::Be | Part::Modal | Part::Do | Part::Neg
            )
        {
            at -= 1;
        }
        at
    }
}

/// Prepositions that may begin a clause of their own rather than go on with a phrase.
pub(crate) fn may_break(word: &str) -> bool {
    matches!(
        word,
        "despite" | "according" | "as" | "since" | "before" | "after" | "until" | "except" | "following"
    )
}

/// Prepositions that as often lead a clause: "more than the works earned".
pub(crate) fn opens_clause(word: &str) -> bool {
    word == "than" || may_break(word)
}
