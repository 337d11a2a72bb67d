//! The subject of a verb.
//!
//! In: the parts of a sentence and the token where a verb group begins. Out: the tokens of its subject.

use super::parts::Part;
use super::phrase::{Clause, FAR, may_break};
use crate::text::Gap;
use crate::words::{ING, PARTICIPLE, PAST, THIRD};
use std::ops::Range;

impl Clause<'_> {
    /// The subject of a verb group that begins at `first`, without the clauses that hang on it.
    pub(super) fn subject(&self, first: usize) -> Option<Range<usize>> {
        if let Some(title) = self.quoted_title(first) {
            return Some(title);
        }
        let near = self.near_subject(first);
        if let Some(one) = near.as_ref().and_then(|near| self.one_subject(first, near)) {
            return Some(one);
        }
        // "Refused to renew leases which expire": what stands right before.
        let relative = first > self.range.start && self.part(first - 1) == Part::Wh && near.is_some();
        let described = if relative { None } else { self.described_subject(first, near.as_ref()) };
        described.or(near).or_else(|| self.opening_subject(first))
    }

    /// First token of the noun phrase that ends with token `last`, with what it hangs on: "*the toll from* the quake".
    pub(super) fn whole_start(&self, last: usize, holds: impl Fn(&str) -> bool) -> usize {
        let mut start = self.phrase_start(last);
        for _ in 0..2 {
            let before = start.checked_sub(2).filter(|&noun| noun >= self.range.start);
            let hangs = before.filter(|&noun| {
                self.part(noun + 1) == Part::Prep
                    && holds(self.word(noun + 1))
                    && (matches!(self.part(noun), Part::Noun | Part::Name) || self.is_one(noun))
            });
            let Some(noun) = hangs else { break };
            start = self.phrase_start(noun);
        }
        start
    }

    /// "The mayor, Ada Lund, resigned", "they shot the mayor, Ada Lund": the name that is given between commas.
    pub(super) fn apposed_name(&self, subject: &Range<usize>) -> Option<Range<usize>> {
        let opened = subject.end;
        if self.part(opened) != Part::Comma || subject.clone().any(|t| self.part(t) == Part::Name) {
            return None;
        }
        // "Her best-known work, the Karst Bridge, opened", "their first child, your great-aunt Sonia, was born".
        let first = match self.part(opened + 1) {
            _ if self.word(opened + 1) == "the" && self.part(opened + 2) == Part::Name => opened + 2,
            Part::Det | Part::Possessive => (opened + 2..opened + 6)
                .find(|&t| !matches!(self.part(t), Part::Noun | Part::Adj | Part::Hyphen))
                .unwrap_or(opened + 1),
            _ => opened + 1,
        };
        let end = (first..(opened + 8).min(self.range.end))
            .find(|&t| !matches!(self.part(t), Part::Name | Part::Hyphen))?;
        (end > first && matches!(self.part(end), Part::Comma | Part::Stop)).then_some(first..end)
    }

    /// Token of the parenthesis that opens what token `last` closes: "Ada Lund (1850–1912) was".
    fn before_parenthesis(&self, last: usize) -> Option<usize> {
        let spelt = |t: usize| self.text.tokens[t].text(self.text.text());
        let open = |mark: &str| (self.range.start..last).rev().take(FAR).find(|&t| spelt(t) == mark);
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
    fn past_dash(&self, last: usize) -> Option<usize> {
        let dash = |t: usize| matches!(self.text.tokens[t].text(self.text.text()), "-" | "–" | "—");
        let first = (self.range.start..=last).rev().take(2).take_while(|&t| dash(t)).last()?;
        (self.part(last) == Part::Stop).then_some(first)
    }

    /// Token after the noun that stands before the adverbial of time that ends with token `last`.
    fn before_time(&self, last: usize) -> Option<usize> {
        // "In May and June 1806".
        let of_time = |t: usize| {
            self.part(t) == Part::Time
                // "Of 1203 to 1205".
                || (self.part(t) == Part::Conj || self.is(t, "to")) && self.part(t.wrapping_sub(1)) == Part::Time
        };
        let first = (self.range.start..=last).rev().find(|&t| !of_time(t))?;
        // "Prayed as Easter week began".
        if self.word(first) == "as" {
            return None;
        }
        let noun = if self.part(first) == Part::Prep { first.checked_sub(1)? } else { first };
        // "The court, which on 5 May ruled", "the Norby League (NL) on Monday called".
        let stands = matches!(self.part(noun), Part::Noun | Part::Name | Part::Wh) || self.spelt(noun) == ")";
        (noun >= self.range.start && stands).then_some(noun + 1)
    }

    /// "Karst, Varn and Ostby": first token of a list that opens its sentence and whose last items begin at `start`.
    fn list_start(&self, start: usize) -> usize {
        let mut at = start;
        while let Some(last) = at.checked_sub(2).filter(|&last| last >= self.range.start) {
            let item = self.part(at - 1) == Part::Comma && matches!(self.part(last), Part::Noun | Part::Name);
            if !item {
                break;
            }
            at = self.phrase_start(last);
        }
        let before = |back: usize| at.checked_sub(back).map_or(Part::Stop, |t| self.part(t));
        match before(1) {
            _ if at == self.range.start => at,
            // "On 7 August, Lund, Berg and Haas met".
            Part::Comma if at < start && before(2) == Part::Time => at,
            // "The envoys of Karst, Varn and Ostby met".
            Part::Prep if at < start && before(2) == Part::Noun && !may_break(self.word(at - 1)) => {
                self.phrase_start(at - 2)
            }
            _ => start,
        }
    }

    /// A participle with a preposition or a time behind it, whatever its form says.
    fn may_hang(&self, at: usize) -> bool {
        self.verb(at).is_some_and(|verb| verb.forms & PARTICIPLE != 0)
            && matches!(self.part(at + 1), Part::Prep | Part::Time)
            && self.part(at.wrapping_sub(2)).is_nominal()
    }

    /// "Lund (1902–1979) was a judge who served": who the judge that begins at `start` was.
    fn identified(&self, start: usize) -> Option<Range<usize>> {
        let be = start.checked_sub(1).filter(|&be| self.range.contains(&be) && self.part(be) == Part::Be)?;
        let last = be.checked_sub(1).filter(|&last| last >= self.range.start)?;
        let last = match self.part(last) {
            Part::Stop => self.before_parenthesis(last)?.checked_sub(1).filter(|&t| t >= self.range.start)?,
            _ => last,
        };
        let named = matches!(self.part(last), Part::Name | Part::Subject)
            && !matches!(self.word(last), "it" | "there");
        named.then(|| self.phrase_start(last)..last + 1)
    }

    pub(super) fn near_subject(&self, first: usize) -> Option<Range<usize>> {
        let mut at = first;
        let mut relative = None;
        for _ in 0..3 {
            let back = at.checked_sub(1).filter(|&back| back >= self.range.start)?;
            match self.part(back) {
                Part::Adv | Part::Quote | Part::Neg => at = back,
                // "…, which began": what stands before the comma.
                Part::Wh | Part::Sub => {
                    let before = back.checked_sub(1)?;
                    at = if self.part(before) == Part::Comma {
                        before
                    } else {
                        self.past_dash(before).unwrap_or(back)
                    };
                    relative = Some(back);
                }
                // "Smith, the minister of X, said".
                Part::Comma => {
                    let opened =
                        (self.range.start..back).rev().take(FAR).find(|&t| self.part(t) == Part::Comma)?;
                    // "The note, sent by X and due to arrive, has": what stands between the commas is no clause with a
                    // tense.
                    let tensed = |t: usize| match self.part(t) {
                        Part::Verb(_) if self.part(t.wrapping_sub(1)) == Part::To => false,
                        // "A bridge, planned since 1970, was opened".
                        Part::Verb(_) if t == opened + 1 && self.may_hang(t) => false,
                        Part::Verb(form) => form & (PARTICIPLE | ING) == 0,
                        part => matches!(part, Part::Be | Part::Have | Part::Modal),
                    };
                    // "Scales, the product that it began with, were": an apposition may hold a relative clause.
                    let first_clause = !(self.range.start..opened).any(tensed);
                    let says_more =
                        matches!(self.part(opened + 1), Part::Wh | Part::Det | Part::Verb(PAST | PARTICIPLE))
                            || self.spelt(opened + 1) == "whose";
                    let apposed = says_more && first_clause;
                    if (opened..back).any(tensed) && !apposed {
                        return None;
                    }
                    // "The last of whom, Ada Lund, resigned": the name itself.
                    let named = (opened + 1..back).all(|t| matches!(self.part(t), Part::Name | Part::Hyphen));
                    if named && self.part(opened.wrapping_sub(1)) == Part::Wh {
                        return Some(opened + 1..back);
                    }
                    at = opened;
                }
                // "Parliament on Tuesday approved", "a freeze in 2011 lasted".
                Part::Time => match self.before_time(back) {
                    Some(noun) => at = noun,
                    None => break,
                },
                // "Lund, 44, of Norby, became".
                Part::Num
                    if back > self.range.start + 1
                        && self.part(back - 1) == Part::Comma
                        && self.part(back - 2) == Part::Name =>
                {
                    at = back - 1;
                }
                part if part.is_nominal() => break,
                Part::Adj | Part::Possessive => break,
                Part::Stop | Part::Hyphen => at = self.before_parenthesis(back)?,
                _ => return None,
            }
        }
        let end = at;
        let last = end.checked_sub(1)?;
        if !self.part(last).is_nominal() && !matches!(self.part(last), Part::Adj | Part::Possessive)
            || self.part(last) == Part::Time
        {
            return None;
        }
        if matches!(self.word(last), "me" | "him" | "her" | "us" | "them") {
            // "All of them", "a statue of her".
            let of = last.checked_sub(2).filter(|&t| t >= self.range.start && self.word(last - 1) == "of")?;
            return match self.part(of) {
                Part::Det | Part::Num => Some(of..end),
                part => {
                    let whole = part == Part::Noun && !matches!(self.word(of), "first" | "last" | "second");
                    whole.then(|| self.phrase_start(of)..end)
                }
            };
        }
        let mut start = self.phrase_start(last);
        // "But in 1910–11 production moved".
        let led = |t: usize| t.checked_sub(1).map_or(Part::Stop, |t| self.part(t));
        if self.part(start) == Part::Time
            && led(start) == Part::Prep
            && matches!(led(start - 1), Part::Conj | Part::Comma | Part::Stop)
        {
            start =
                (start..last).find(|&t| !matches!(self.part(t), Part::Time | Part::Hyphen)).unwrap_or(last);
        }
        // "At fifteen Lund left school".
        if self.part(start) == Part::Num
            && self.part(start + 1) == Part::Name
            && start > self.range.start
            && self.is(start - 1, "at")
        {
            return Some(start + 1..end);
        }
        // "In the last transfer window Lund signed a striker".
        if start == self.range.start + 1
            && self.part(start - 1) == Part::Prep
            && let Some(name) = (start + 1..=last).find(|&t| {
                self.part(t) == Part::Name && self.part(t - 1) == Part::Noun && !self.is_person(t - 1)
            })
        {
            return Some(name..end);
        }
        if let Some(whole) = relative.filter(|&wh| self.is(wh, "who")).and_then(|_| self.identified(start)) {
            return Some(whole);
        }
        // "Lund, a former judge, who resigned".
        if relative.is_some()
            && self.part(start) == Part::Det
            && let Some(name) = start.checked_sub(2).filter(|&t| t >= self.range.start)
            && self.part(start - 1) == Part::Comma
            && self.part(name) == Part::Name
        {
            return Some(self.phrase_start(name)..name + 1);
        }
        // "Lund, who following the fall of Aho became mayor".
        if relative.is_none()
            && start > self.range.start
            && matches!(self.word(start - 1), "following" | "despite")
        {
            return None;
        }
        let own = start;
        let (mut joined, mut both) = (false, false);
        for _ in 0..6 {
            let Some(before) = start.checked_sub(1).filter(|&b| b >= self.range.start) else { break };
            let joins = match self.part(before) {
                Part::Prep => !may_break(self.word(before)) || self.opens_clause(before, first),
                Part::Conj => self.word(before) != "but",
                // "The envoy to talks in Norby": no infinitive.
                Part::To => matches!(self.part(start), Part::Noun | Part::Name | Part::Det),
                Part::Verb(ING) => before > self.range.start && self.word(before - 1) == "of",
                _ => false,
            };
            // "A paper describing the flight of Ulm appeared".
            if self.part(before) == Part::Verb(ING)
                && before > self.range.start
                && matches!(self.part(before - 1), Part::Noun)
                && !(self.range.start..before).any(|t| {
                    matches!(
                        self.part(t),
                        Part::Verb(PAST | THIRD) | Part::Be | Part::Have | Part::Modal | Part::Comma
                    )
                })
            {
                start = self.phrase_start(before - 1);
                break;
            }
            let Some(mut noun) = before.checked_sub(1).filter(|&n| n >= self.range.start && joins) else {
                break;
            };
            // "The committee (COTRA) of the port".
            if self.part(noun) == Part::Stop
                && let Some(open) = self.before_parenthesis(noun).filter(|&open| open > self.range.start)
            {
                noun = open - 1;
            }
            // "Five men and a woman who were questioned".
            both |= relative.is_some()
                && self.part(before) == Part::Conj
                && matches!(self.word(first), "were" | "are" | "have");
            if !both && relative.is_some_and(|wh| self.is_told_of(wh, last, noun)) {
                break;
            }
            if self.part(noun) == Part::Quote && noun > self.range.start {
                noun -= 1;
            }
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
            // "Her chances of becoming president".
            let gerund = matches!(self.part(before), Part::Verb(ING)) && self.word(noun) == "of";
            if let Some(owner) = noun.checked_sub(1).filter(|&t| gerund && self.part(t).is_nominal()) {
                start = self.phrase_start(owner);
                continue;
            }
            // "Discussions related to the war": the participle hangs on what stands before it.
            let hangs = matches!(self.part(noun), Part::Verb(form) if form & (PARTICIPLE | ING) != 0);
            if hangs && noun > self.range.start && self.part(noun - 1).is_nominal() {
                start = self.phrase_start(noun - 1);
                continue;
            }
            if !self.part(noun).is_nominal() || self.part(noun) == Part::Time {
                // "In Oslo the talks began": the preposition's phrase is no part of the subject, but "in the fire, which
                // began" has none else.
                if self.part(before) == Part::Prep && relative.is_none() {
                    return None;
                }
                break;
            }
            joined |= self.part(before) == Part::Conj;
            start = self.phrase_start(noun);
        }
        if joined {
            start = self.list_start(start);
        }
        // "They met the demand and the army withdrew": what stands before "and" is another verb's.
        let object = start.checked_sub(1).is_some_and(|t| matches!(self.part(t), Part::Verb(_) | Part::Prep));
        if joined && object && !both && self.part(start) != Part::Subject {
            start = own;
        }
        (start < end).then_some(start..end)
    }

    /// "The protests after the vote left nine dead": the noun before the preposition opens the clause, and the verb at `verb` is
    /// its only one; in "the calm since the war ended was broken" it is that of the war.
    fn opens_clause(&self, preposition: usize, verb: usize) -> bool {
        let tensed = |t: usize| match self.part(t) {
            Part::Verb(form) => form & (PAST | THIRD) != 0 && form & PARTICIPLE == 0,
            part => matches!(part, Part::Be | Part::Have | Part::Modal | Part::Do),
        };
        let group = |t: usize| {
            matches!(self.part(t - 1), Part::Be | Part::Have | Part::Modal | Part::Adv | Part::Neg)
        };
        let stops = |&t: &usize| !matches!(self.part(t), Part::Comma | Part::Stop | Part::Conj | Part::Sub);
        let noun = preposition.checked_sub(1).filter(|&noun| noun >= self.range.start);
        noun.is_some_and(|noun| self.part(noun).is_nominal() && self.part(noun) != Part::Time)
            && !(self.range.start..preposition).any(tensed)
            && !(verb + 1..self.range.end).take_while(stops).any(|t| tensed(t) && !group(t))
    }
}
