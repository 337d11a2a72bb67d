//! The subject of a verb.
//!
//! In: the parts of a sentence and the token where a verb group begins. Out: the tokens of its subject.

use super::phrase::{Clause, FAR, may_break, opens_clause};
use crate::event::parts::Part;
use crate::text::Gap;
use crate::words::ING;
use crate::words::person::is_person_noun;
use std::ops::Range;

impl Clause<'_> {
    /// The subject of a verb group that begins at `first`, without the clauses that hang on it.
    pub(crate) fn subject(&self, first: usize) -> Option<Range<usize>> {
        if let Some(title) = self.quoted_title(first) {
            return Some(title);
        }
        let verb = (first..self.range.end).find(|&t| !matches!(self.part(t), Part::Adv | Part::Neg));
        let Some(opened) = verb.and_then(|verb| self.outline.opened(verb)) else {
            return self.near_subject(first);
        };
        let whole = self.whole_subject(&opened.subject, first);
        let reaches = (whole.end..first).all(|t| {
            matches!(self.part(t), Part::Adv | Part::Neg | Part::Quote | Part::Time)
                || self.part(t) == Part::Prep && self.part(t + 1) == Part::Time
        });
        if reaches {
            return Some(whole);
        }
        match self.near_subject(first) {
            Some(near)
                if whole.start < near.start
                    && (opened.closed.is_some_and(|from| from <= near.start && !self.begins(near.start))
                        || self.is_object(near.start)) =>
            {
                Some(whole)
            }
            near => near.or(Some(whole)),
        }
    }

    /// The phrase that opened a clause with all that hangs on it, as far as no other clause and no aside begins.
    fn whole_subject(&self, own: &Range<usize>, first: usize) -> Range<usize> {
        let start = own.start.min(self.phrase_start(own.end.saturating_sub(1)));
        let mut end = own.end;
        while end < first {
            end = match self.part(end) {
                Part::Comma => match self.list_end(end).filter(|&list| list <= first) {
                    Some(list) => list,
                    None => break,
                },
                Part::Stop if self.past_short_form(end) > end => self.past_short_form(end),
                Part::Stop | Part::Wh | Part::Sub => break,
                Part::Subject if !self.part(end - 1).is_verb() => break,
                part if part.determines() && self.part(end - 1).is_noun() => break,
                _ => end + 1,
            };
        }
        let hangs = |part: Part| {
            matches!(part, Part::Adv | Part::Neg | Part::Quote | Part::Prep | Part::Conj | Part::Hyphen)
        };
        // "The crate sent on 3 May was opened", "the talks to begin on Monday are off": what only says when is left out.
        let mut timed = false;
        while end > own.end
            && (hangs(self.part(end - 1))
                || self.part(end - 1) == Part::Time
                || timed && matches!(self.part(end - 1), Part::Verb(_) | Part::Be | Part::To))
        {
            timed |= self.part(end - 1) == Part::Time;
            end -= 1;
        }
        start..end
    }

    /// Does a clause begin with the phrase?
    fn begins(&self, start: usize) -> bool {
        let before = start.checked_sub(1).map_or(Part::Stop, |before| self.part(before));
        matches!(before, Part::Comma | Part::Stop | Part::Quote)
    }

    /// Does the phrase that begins at `start` belong to a preposition or to another verb?
    fn is_object(&self, start: usize) -> bool {
        self.prior(start).is_some_and(|before| match self.part(before) {
            Part::Prep => !opens_clause(self.word(before)),
            // "Norby boxing legend Olaf Berg".
            Part::Verb(ING) => {
                self.part(before.wrapping_sub(1)) != Part::Name || self.part(start) != Part::Noun
            }
            part => part.is_verb() || part == Part::Be,
        })
    }

    /// The last noun of a noun phrase before what hangs on it.
    pub(crate) fn head_of(&self, phrase: &Range<usize>) -> Option<usize> {
        let own = phrase.clone().take_while(|&at| !matches!(self.part(at), Part::Prep | Part::Comma));
        own.filter(|&at| self.part(at).is_noun()).last()
    }

    /// First token of the noun phrase that ends with token `last`, with what it hangs on: "*the toll from* the quake".
    pub(crate) fn whole_start(&self, last: usize, holds: impl Fn(&str) -> bool) -> usize {
        let mut start = self.phrase_start(last);
        for _ in 0..2 {
            let before = start.checked_sub(2).filter(|&noun| noun >= self.range.start);
            let hangs = before.filter(|&noun| {
                self.part(noun + 1) == Part::Prep && holds(self.word(noun + 1)) && self.part(noun).is_noun()
            });
            let Some(noun) = hangs else { break };
            start = self.phrase_start(noun);
        }
        start
    }

    /// "The mayor, Ada Lund, resigned", "they shot the mayor, Ada Lund": the name that is given between commas.
    pub(crate) fn apposed_name(&self, subject: &Range<usize>) -> Option<Range<usize>> {
        let opened = subject.end;
        // "The ruler of Varn, Aho, fled": the name before is that of a place.
        let own = subject.clone().find(|&t| self.part(t) == Part::Prep).unwrap_or(subject.end);
        let of_person = own == subject.end
            || own > subject.start && is_person_noun(self.spelt(own - 1)) && self.word(own) == "of";
        if self.part(opened) != Part::Comma
            || !of_person
            || (subject.start..own).any(|t| self.part(t) == Part::Name)
        {
            return None;
        }
        // "Her best-known work, the Karst Bridge, opened", "the owner, Danish brewer Olaf Berg, fled".
        let led = usize::from(matches!(self.part(opened + 1), Part::Det | Part::Possessive));
        let within = |t: usize| matches!(self.part(t), Part::Name | Part::Noun | Part::Adj | Part::Hyphen);
        let end = (opened + 1 + led..(opened + 9).min(self.range.end)).find(|&t| !within(t))?;
        let named = |t: &usize| matches!(self.part(*t), Part::Name | Part::Hyphen);
        let first = (opened + 1 + led..end).rev().take_while(named).last()?;
        self.part(end).breaks().then_some(first..end)
    }

    /// Token of the parenthesis that opens what token `last` closes: "Ada Lund (1850–1912) was".
    pub(crate) fn before_parenthesis(&self, last: usize) -> Option<usize> {
        let spelt = |t: usize| self.spelt(t);
        let open = |mark: &str| self.back(last, FAR).find(|&t| spelt(t) == mark);
        // "The crew – tired as it was – sailed".
        let spaced = |t: usize| self.text.tokens[t].gap != Gap::None;
        match spelt(last) {
            ")" => open("("),
            dash @ ("-" | "–" | "—") if spaced(last) => {
                open(dash).filter(|&t| spaced(t) && t > self.range.start && self.part(t - 1).is_nominal())
            }
            _ => None,
        }
    }

    /// The first token of the dash that token `last` ends: "Norby — which", "Norby -- which".
    pub(crate) fn past_dash(&self, last: usize) -> Option<usize> {
        let dash = |t: usize| matches!(self.spelt(t), "-" | "–" | "—");
        let first = self.back(last + 1, 2).take_while(|&t| dash(t)).last()?;
        (self.part(last) == Part::Stop).then_some(first)
    }

    /// Token after the noun that stands before the adverbial of time that ends with token `last`.
    pub(crate) fn before_time(&self, last: usize) -> Option<usize> {
        // "In May and June 1806".
        let of_time = |t: usize| {
            self.part(t) == Part::Time
                // "Of 1203 to 1205".
                || (self.part(t) == Part::Conj || self.is(t, "to")) && self.part(t.wrapping_sub(1)) == Part::Time
        };
        let first = (self.range.start..=last).rev().find(|&t| !of_time(t))?;
        let noun = if self.part(first) == Part::Prep { first.checked_sub(1)? } else { first };
        // "The parcel sent on 3 May was opened".
        if noun > self.range.start && self.says_which(noun) {
            return Some(noun);
        }
        // "The court, which on 5 May ruled", "the Norby League (NL) on Monday called".
        let stands = matches!(self.part(noun), Part::Noun | Part::Name | Part::Subject | Part::Wh)
            || self.spelt(noun) == ")";
        (noun >= self.range.start && stands).then_some(noun + 1)
    }

    /// "Danish, Swedish, and Polish envoys": first token of a list of names with a comma before its "and".
    pub(crate) fn serial_start(&self, start: usize) -> usize {
        let comma = start.wrapping_sub(2);
        let first = self.list_start(start.wrapping_sub(1));
        let mut list = (first..comma).map(|t| self.part(t));
        let serial = self.part(start) == Part::Name
            && self.part(comma) == Part::Comma
            && self.is(start - 1, "and")
            && list.clone().any(|part| part == Part::Comma)
            && list.all(|part| matches!(part, Part::Name | Part::Comma));
        if serial { first } else { start }
    }

    /// "Karst, Varn and Ostby": first token of a list that opens its sentence and whose last items begin at `start`.
    pub(crate) fn list_start(&self, start: usize) -> usize {
        // "Karst, the Varn League and Ostby".
        let led = |at: usize| at - usize::from(at > self.range.start && self.part(at - 1) == Part::Det);
        let mut at = led(start);
        while let Some(last) = at.checked_sub(2).filter(|&last| last >= self.range.start) {
            let item = self.part(at - 1) == Part::Comma && self.part(last).is_noun();
            if !item {
                break;
            }
            at = led(self.phrase_start(last));
        }
        let before = |back: usize| self.part(at.wrapping_sub(back));
        match before(1) {
            _ if at == self.range.start => at,
            // "On 7 August, Lund, Berg and Haas met".
            Part::Comma if at < start && before(2) == Part::Time => at,
            // "The envoys of Karst, Varn and Ostby met", "envoys from Karst, Varn and Ostby met".
            Part::Prep
                if at < start
                    && (before(2) == Part::Noun || before(2).is_noun() && at - 2 == self.range.start)
                    && !may_break(self.word(at - 1)) =>
            {
                self.phrase_start(at - 2)
            }
            _ => start,
        }
    }

    /// "It", "all of it", "Lund and I": a pronoun is a subject alone, but for what counts it and whom a clause opens with.
    pub(crate) fn with_pronoun(&self, last: usize) -> Range<usize> {
        let noun =
            last.checked_sub(2).filter(|&noun| self.range.contains(&noun) && self.part(noun).is_nominal());
        let joined = noun
            .filter(|_| self.is(last, "i") && self.is(last - 1, "and"))
            .map(|noun| self.phrase_start(noun));
        joined.unwrap_or(last)..last + 1
    }

    /// "*Many* of the men", "*all* of it", but "capable of": what counts a whole.
    pub(crate) fn counts_of(&self, at: usize) -> bool {
        let led = self.part(at.wrapping_sub(1));
        self.is(at + 1, "of")
            && match self.part(at) {
                Part::Det | Part::Num => true,
                // "In Varn most of them stayed".
                Part::Adj if matches!(self.spelt(at), "most" | "many" | "much" | "several") => true,
                Part::Adj => !led.is_nominal() && !matches!(led, Part::Be | Part::Verb(_)),
                _ => false,
            }
    }

    /// "All of them", "a statue of her": what the pronoun at `last` is a part of.
    pub(crate) fn whole_of_pronoun(&self, last: usize) -> Option<Range<usize>> {
        let of = last.checked_sub(2).filter(|&t| t >= self.range.start && self.word(last - 1) == "of")?;
        match self.part(of) {
            _ if self.counts_of(of) => Some(of..last + 1),
            Part::Noun => Some(self.phrase_start(of)..last + 1),
            _ => None,
        }
    }

    /// "The first talks in ten months between …": the token before a time that ends at `at`, or that token itself.
    pub(crate) fn before_times(&self, mut at: usize) -> usize {
        while at > self.range.start && self.part(at) == Part::Time {
            at -= 1;
            if self.part(at) == Part::Prep {
                return at - 1;
            }
        }
        at
    }
}
