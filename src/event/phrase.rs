//! Noun phrases, subjects and what a verb takes: where they begin and end, as token ranges.

use super::parts::{Part, Parts};
use super::words::{BASE, ING, PARTICIPLE, PAST, THIRD};
use crate::text::{Lexicon, Text};
use std::ops::Range;

/// A sentence as the event stages see it.
pub(super) struct Clause<'a> {
    pub text: &'a Text,
    pub lexicon: &'a Lexicon,
    pub parts: &'a Parts,
    /// The sentence's tokens.
    pub range: Range<usize>,
}

/// Nouns that end an adverbial of time rather than qualify the next noun.
const CALENDAR: [&str; 8] = ["day", "week", "month", "year", "period", "time", "morning", "night"];

/// No phrase is followed further than this many tokens.
const FAR: usize = 40;

impl Clause<'_> {
    pub(super) fn part(&self, at: usize) -> Part {
        if self.range.contains(&at) { self.parts.at(at) } else { Part::Stop }
    }

    /// The part before a token that is no adverb, negation or quotation mark.
    pub(super) fn before(&self, at: usize) -> Part {
        self.parts.before(at)
    }

    /// "The men who fled", "territory that thousands died for": the clause only says which.
    pub(super) fn is_relative(&self, first: usize) -> bool {
        let opens = |at: usize| match self.part(at) {
            Part::Wh => {
                at > self.range.start
                    && matches!(self.part(at - 1), Part::Noun | Part::Name | Part::Comma | Part::Prep)
            }
            Part::Sub => {
                self.word(at) == "that"
                    && at > self.range.start
                    && matches!(self.part(at - 1), Part::Noun | Part::Name)
            }
            _ => false,
        };
        (self.range.start..first)
            .rev()
            .take(12)
            .take_while(|&at| !matches!(self.part(at), Part::Comma | Part::Stop | Part::Verb(_)))
            .any(opens)
    }

    /// The word in lower case, empty where no list knows it.
    pub(super) fn word(&self, at: usize) -> &str {
        if self.range.contains(&at) { self.lexicon.name(self.text.tokens[at].symbol) } else { "" }
    }

    /// Is the noun qualified no further to its right, so that it heads its phrase?
    pub(super) fn is_head(&self, at: usize) -> bool {
        match self.part(at + 1) {
            Part::Noun => false,
            Part::Hyphen => !matches!(self.part(at + 2), Part::Noun | Part::Adj | Part::Name | Part::Verb(_)),
            _ => true,
        }
    }

    /// First token of the noun phrase that ends with token `head`, its determiner included.
    pub(super) fn phrase_start(&self, head: usize) -> usize {
        let floor = self.range.start.max(head.saturating_sub(FAR));
        let mut at = head;
        while at > floor {
            let back = at - 1;
            let goes_on = match self.part(back) {
                // "This week police came": two phrases.
                Part::Noun if self.part(at) == Part::Noun && CALENDAR.contains(&self.word(back)) => false,
                Part::Noun | Part::Name | Part::Adj | Part::Num | Part::Hyphen => true,
                // The `s` of "Russia's" goes on to the name; "his" begins the phrase.
                Part::Possessive if self.part(back.wrapping_sub(1)) == Part::Hyphen => true,
                Part::Possessive | Part::Det => return back,
                Part::Adv => {
                    matches!(self.part(at), Part::Adj | Part::Num)
                        && self.part(back.wrapping_sub(1)) != Part::Be
                }
                Part::Time => {
                    self.part(at) == Part::Noun || self.part(at) == Part::Adj || self.part(at) == Part::Time
                }
                Part::Conj => self.part(at) == Part::Adj && back > floor && self.part(back - 1) == Part::Adj,
                Part::Verb(form) => {
                    // "The invading army": a participle between determiner and noun.
                    form == ING && matches!(self.part(back.wrapping_sub(1)), Part::Det | Part::Adj)
                }
                _ => false,
            };
            if !goes_on {
                break;
            }
            at = back;
        }
        at
    }

    /// Token after the noun phrase that token `at` begins or stands in; `at` itself where none does.
    pub(super) fn phrase_end(&self, at: usize) -> usize {
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
    pub(super) fn with_prepositions(&self, mut end: usize, most: usize) -> usize {
        for _ in 0..most {
            if self.part(end) != Part::Prep || BREAKS.contains(&self.word(end)) {
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

    /// First token of the group of the verb at `at`: "has long said".
    pub(super) fn group_start(&self, mut at: usize) -> usize {
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

    /// The subject of a verb group that begins at `first`, without the clauses that hang on it.
    pub(super) fn subject(&self, first: usize) -> Option<Range<usize>> {
        let mut at = first;
        for _ in 0..3 {
            let back = at.checked_sub(1).filter(|&back| back >= self.range.start)?;
            match self.part(back) {
                Part::Adv | Part::Quote | Part::Neg => at = back,
                // "…, which began": what stands before the comma.
                Part::Wh | Part::Sub => {
                    let before = back.checked_sub(1)?;
                    at = if self.part(before) == Part::Comma { before } else { back };
                }
                // "Smith, the minister of X, said".
                Part::Comma => {
                    let opened =
                        (self.range.start..back).rev().take(FAR).find(|&t| self.part(t) == Part::Comma)?;
                    // "The note, sent by X, has": what stands between the commas is no clause with a tense.
                    let tensed = |t: usize| match self.part(t) {
                        Part::Verb(form) => form & (PARTICIPLE | ING) == 0,
                        part => matches!(part, Part::Be | Part::Have | Part::Modal),
                    };
                    // "Scales, the product that it began with, were": an apposition may hold a relative clause.
                    let first_clause = !(self.range.start..opened).any(tensed);
                    let apposed = matches!(self.part(opened + 1), Part::Wh | Part::Det) && first_clause;
                    if (opened..back).any(tensed) && !apposed {
                        return None;
                    }
                    at = opened;
                }
                part if part.is_nominal() => break,
                Part::Adj | Part::Possessive => break,
                _ => return None,
            }
        }
        let end = at;
        let last = end.checked_sub(1)?;
        if !self.part(last).is_nominal() && !matches!(self.part(last), Part::Adj)
            || self.part(last) == Part::Time
        {
            return None;
        }
        if matches!(self.word(last), "me" | "him" | "us" | "them") {
            return None;
        }
        let mut start = self.phrase_start(last);
        let own = start;
        let mut joined = false;
        for _ in 0..4 {
            let Some(before) = start.checked_sub(1).filter(|&b| b >= self.range.start) else { break };
            let joins = match self.part(before) {
                Part::Prep => !BREAKS.contains(&self.word(before)),
                Part::Conj => true,
                _ => false,
            };
            let Some(mut noun) = before.checked_sub(1).filter(|&n| n >= self.range.start && joins) else {
                break;
            };
            // "The first talks in ten months between …": the time between is passed over.
            while noun > self.range.start
                && self.part(noun) == Part::Time
                && matches!(
                    self.part(noun - 1),
                    Part::Time | Part::Prep | Part::Det | Part::Noun | Part::Name
                )
            {
                noun -= 1;
                if self.part(noun) == Part::Prep && noun > self.range.start {
                    noun -= 1;
                    break;
                }
            }
            // "Discussions related to the war": the participle hangs on what stands before it.
            let hangs = matches!(self.part(noun), Part::Verb(form) if form & (PARTICIPLE | ING) != 0);
            if hangs && noun > self.range.start && self.part(noun - 1).is_nominal() {
                start = self.phrase_start(noun - 1);
                continue;
            }
            if !self.part(noun).is_nominal() || self.part(noun) == Part::Time {
                // "In Oslo the talks began": the preposition's phrase is no part of the subject.
                if self.part(before) == Part::Prep {
                    return None;
                }
                break;
            }
            joined |= self.part(before) == Part::Conj;
            start = self.phrase_start(noun);
        }
        // "They met the demand and the army withdrew": what stands before "and" is another verb's.
        let object = start.checked_sub(1).is_some_and(|t| matches!(self.part(t), Part::Verb(_) | Part::Prep));
        if joined && object && self.part(start) != Part::Subject {
            start = own;
        }
        (start < end).then_some(start..end)
    }

    /// "… and the army withdrew": a subject with a verb of its own.
    fn begins_clause_after(&self, conj: usize) -> bool {
        let phrase = (conj + 1..(conj + 10).min(self.range.end)).find(|&t| {
            !matches!(
                self.part(t),
                Part::Det | Part::Adj | Part::Noun | Part::Name | Part::Num | Part::Hyphen | Part::Possessive
            )
        });
        phrase.is_some_and(|t| match self.part(t) {
            Part::Verb(form) => form & (PAST | THIRD) != 0,
            part => matches!(part, Part::Be | Part::Have | Part::Modal),
        })
    }

    /// "As troops crossed the river", but "as an ally".
    fn begins_clause(&self, at: usize) -> bool {
        matches!(self.word(at), "despite" | "according" | "except")
            || (at + 1..(at + 14).min(self.range.end))
                .take_while(|&t| !matches!(self.part(t), Part::Comma | Part::Stop | Part::Wh | Part::Sub))
                .any(|t| match self.part(t) {
                    Part::Verb(form) => form & (PAST | THIRD | BASE) != 0,
                    part => matches!(part, Part::Be | Part::Have | Part::Modal),
                })
    }

    /// Token after what the verb at `at` takes, up to the end of its clause.
    pub(super) fn predicate_end(&self, at: usize) -> usize {
        let mut end = at + 1;
        while end < self.range.end && end - at < FAR {
            let next = self.part(end + 1);
            match self.part(end) {
                Part::Stop | Part::Wh | Part::Comma => break,
                Part::Sub if end > at + 1 || self.word(end) != "that" => break,
                Part::Sub => break,
                Part::Prep if BREAKS.contains(&self.word(end)) && self.begins_clause(end) => break,
                Part::Conj
                    if matches!(
                        next,
                        Part::Verb(_)
                            | Part::Subject
                            | Part::Be
                            | Part::Have
                            | Part::Modal
                            | Part::Adv
                            | Part::Do
                    ) =>
                {
                    break;
                }
                Part::Conj if self.word(end) == "but" || self.begins_clause_after(end) => break,
                // A verb with a tense of its own begins another clause.
                Part::Modal | Part::Have | Part::Do | Part::Subject if end > at + 1 => break,
                Part::Verb(form) if form == THIRD => break,
                _ => {}
            }
            end += 1;
        }
        end
    }
}

/// Prepositions that may begin a clause of their own rather than go on with a phrase.
const BREAKS: [&str; 8] = ["despite", "according", "as", "since", "before", "after", "until", "except"];
