//! The noun phrase that a verb group's subject is, found from the verb backwards.
//!
//! In: the parts of a sentence and the token where a verb group begins. Out: the tokens of the phrase, with what hangs
//! on it.

use super::phrase::{Clause, FAR, opens_clause};
use crate::event::parts::Part;
use crate::words::{ING, PARTICIPLE, PAST, THIRD};
use std::ops::Range;

impl Clause<'_> {
    pub(crate) fn near_subject(&self, first: usize) -> Option<Range<usize>> {
        let (end, relative) = self.back_to_subject(first)?;
        let last = end.checked_sub(1)?;
        // "This drew protests", "some have stayed", "those who stayed", "the remains of both lie there".
        if self.part(last) == Part::Det && !matches!(self.word(last), "a" | "an" | "the") {
            return self.whole_of_pronoun(last).or(Some(last..end));
        }
        let names = matches!(self.part(last), Part::Adj | Part::Possessive) || self.part(last).is_nominal();
        if !names || self.part(last) == Part::Time {
            return None;
        }
        // But "the US".
        if self.part(last) != Part::Name && matches!(self.word(last), "me" | "him" | "her" | "us" | "them") {
            return self.whole_of_pronoun(last);
        }
        if self.part(last) == Part::Subject && relative.is_none() {
            return Some(self.with_pronoun(last));
        }
        let start = self.own_start(last);
        // "Norby, Mississippi, the key to the river, fell": the town.
        let town = start.checked_sub(2).filter(|&town| {
            start == last
                && self.part(end) == Part::Comma
                && self.part(start - 1) == Part::Comma
                && self.part(town) == Part::Name
        });
        if let Some(town) = town {
            return Some(self.phrase_start(town)..town + 1);
        }
        if let Some(other) = self.behind_time(start, last).or_else(|| self.who(start, relative)) {
            return Some(other);
        }
        self.widened(start..end, first, relative)
    }

    /// Goes back over what stands between a verb and its subject, to the token behind that; with the pronoun of the relative
    /// clause that the verb belongs to.
    fn back_to_subject(&self, first: usize) -> Option<(usize, Option<usize>)> {
        let mut at = first;
        let mut relative = None;
        for _ in 0..3 {
            let back = self.prior(at)?;
            match self.part(back) {
                Part::Adv | Part::Quote | Part::Neg => at = back,
                // "Aho himself was taken".
                _ if matches!(self.spelt(back), "himself" | "herself" | "itself" | "themselves") => {
                    at = back;
                }
                // "…, which began": what stands before the comma.
                Part::Wh | Part::Sub => {
                    let before = back.checked_sub(1)?;
                    let comma = Some(before).filter(|&t| self.part(t) == Part::Comma);
                    at = comma.or_else(|| self.past_dash(before)).unwrap_or(back);
                    relative = Some(back);
                }
                // "Smith, the minister of X, said".
                Part::Comma => at = self.aside_opening(back)?,
                // "Parliament on Tuesday approved", "a freeze in 2011 lasted".
                Part::Time => match self.before_time(back) {
                    Some(noun) => at = noun,
                    None => break,
                },
                // "Lund, 44, of Norby, became".
                Part::Num if self.before(back) == Part::Comma => at = back - 1,
                part if part.is_nominal() => break,
                Part::Adj | Part::Possessive | Part::Det => break,
                Part::Stop | Part::Hyphen => at = self.before_parenthesis(back)?,
                _ => return None,
            }
        }
        Some((at, relative))
    }

    /// The comma that opens the aside which the one at `close` closes. "The note, sent by X and due to arrive, has": what
    /// stands between them is no clause with a tense, but for what says more of the subject.
    fn aside_opening(&self, close: usize) -> Option<usize> {
        let opened = self.back(close, FAR).find(|&t| self.part(t) == Part::Comma)?;
        let tensed = |t: usize| match self.part(t) {
            Part::Verb(_) if self.part(t.wrapping_sub(1)) == Part::To => false,
            Part::Verb(form) => form & (PARTICIPLE | ING) == 0,
            part => matches!(part, Part::Be | Part::Have | Part::Modal),
        };
        // "Scales, the product that it began with, were": an apposition may hold a relative clause.
        let first_clause = !(self.range.start..opened).any(tensed);
        let says_more = matches!(self.part(opened + 1), Part::Wh | Part::Det | Part::Verb(PAST | PARTICIPLE))
            || self.spelt(opened + 1) == "whose";
        // "While his brother, who was known there, was held".
        // "His wife, with whom he lived there, died".
        let pronoun = opened + 1 + usize::from(self.part(opened + 1) == Part::Prep);
        let who = self.part(pronoun) == Part::Wh;
        (who || says_more && first_clause || !(opened..close).any(tensed)).then_some(opened)
    }

    /// First token of the phrase that ends with `last`, without a time that it only seems to begin with: "but in 1910–11
    /// production moved".
    fn own_start(&self, last: usize) -> usize {
        let start = self.phrase_start(last);
        let led = |t: usize| self.part(t.wrapping_sub(1));
        if self.part(start) != Part::Time
            || led(start) != Part::Prep
            || !matches!(led(start - 1), Part::Conj | Part::Comma | Part::Stop)
        {
            return start;
        }
        (start..last).find(|&t| !matches!(self.part(t), Part::Time | Part::Hyphen)).unwrap_or(last)
    }

    /// A name right behind what tells when, with no comma between.
    fn behind_time(&self, start: usize, last: usize) -> Option<Range<usize>> {
        let led = self.prior(start)?;
        // "In the last transfer window Lund signed a striker".
        let opens = led == self.range.start && self.part(led) == Part::Prep;
        let name = (start + 1..=last).filter(|_| opens).find(|&t| {
            self.part(t) == Part::Name && self.part(t - 1) == Part::Noun && !self.is_person(t - 1)
        })?;
        Some(name..last + 1)
    }

    /// The name of whom a relative clause tells behind another noun for the same.
    fn who(&self, start: usize, relative: Option<usize>) -> Option<Range<usize>> {
        let relative = relative?;
        if let Some(whole) = Some(start).filter(|_| self.is(relative, "who")).and_then(|t| self.identified(t))
        {
            return Some(whole);
        }
        // "Lund, a former judge, who resigned", "Lund, Berg's successor, who resigned".
        let name = start.checked_sub(2).filter(|&t| t >= self.range.start)?;
        let owned = (start + 1..relative).any(|t| self.part(t) == Part::Possessive);
        let apposed = (self.part(start) == Part::Det || owned) && self.part(start - 1) == Part::Comma;
        (apposed && self.part(name) == Part::Name).then(|| self.phrase_start(name)..name + 1)
    }

    /// "Lund (1902–1979) was a judge who served": who the judge that begins at `start` was.
    fn identified(&self, start: usize) -> Option<Range<usize>> {
        let be = start.checked_sub(1).filter(|&be| self.range.contains(&be) && self.part(be) == Part::Be)?;
        let last = self.prior(be)?;
        let last = match self.part(last) {
            Part::Stop => self.before_parenthesis(last)?.checked_sub(1).filter(|&t| t >= self.range.start)?,
            _ => last,
        };
        let named = matches!(self.part(last), Part::Name | Part::Subject);
        named.then(|| self.phrase_start(last)..last + 1)
    }

    /// With what a phrase hangs on: "*the fifth talks between* the two parties", and the rest of its list.
    fn widened(&self, own: Range<usize>, first: usize, relative: Option<usize>) -> Option<Range<usize>> {
        let (mut start, last) = (own.start, own.end - 1);
        let (mut joined, mut both) = (false, false);
        for _ in 0..9 {
            let Some(before) = self.prior(start) else { break };
            let joins = self.joins(before, relative.is_some());
            let Some(mut noun) = before.checked_sub(1).filter(|&n| n >= self.range.start && joins) else {
                break;
            };
            // "The committee (COTRA) of the port".
            if self.part(noun) == Part::Stop
                && let Some(open) = self.before_parenthesis(noun).filter(|&open| open > self.range.start)
            {
                noun = open - 1;
            }
            let conj = self.part(before) == Part::Conj;
            // "Five men and a woman who were questioned".
            both |= relative.is_some() && conj && matches!(self.word(first), "were" | "are" | "have");
            if !both && relative.is_some_and(|wh| self.is_told_of(wh, last, noun)) {
                break;
            }
            if self.part(noun) == Part::Quote && noun > self.range.start {
                noun -= 1;
            }
            noun = self.before_times(noun);
            let gerund = matches!(self.part(before), Part::Verb(ING));
            // "Discussions related to the war": the participle hangs on what stands before it.
            // "Officials close to the talks".
            let hangs = match self.part(noun) {
                Part::Verb(form) if form & (PARTICIPLE | ING) != 0 => true,
                // "A raid led by Berg failed", whatever its form says.
                Part::Verb(PAST) => {
                    self.part(before) == Part::Prep
                        && relative.is_none()
                        && !self.holds_clause(noun)
                        && self.verb(noun).is_some_and(|verb| verb.forms & PARTICIPLE != 0)
                }
                Part::Adj => self.part(before) == Part::Prep,
                _ => false,
            } && noun > self.range.start;
            // "Those in Varn".
            let counted = self.counts_of(noun) || self.part(noun) == Part::Det;
            let owner =
                noun.checked_sub(1).filter(|&t| (gerund || hangs && !counted) && self.part(t).is_nominal());
            if let Some(owner) = owner {
                start = self.phrase_start(owner);
                continue;
            }
            if !(self.part(noun).is_nominal() || counted) || self.part(noun) == Part::Time {
                // "Fighting in Varn continued", "hopes for peace faded": no clause opens with such a verb.
                if matches!(self.part(noun), Part::Verb(ING | THIRD)) && noun == self.range.start {
                    start = noun;
                }
                // "In Oslo the talks began": the preposition's phrase is no part of the subject, but "in the fire, which
                // began" has none else, and "it looks like the dam broke" has a clause behind it.
                let clause = joined || start == noun || self.is(before, "like");
                if self.part(before) == Part::Prep && relative.is_none() && !clause {
                    return None;
                }
                break;
            }
            joined |= conj;
            let after_noun = counted && self.part(noun.wrapping_sub(1)).is_nominal();
            let alone = self.part(noun) == Part::Adj && after_noun;
            start = if alone { noun } else { self.phrase_start(noun) };
        }
        let object = |start: usize| {
            start.checked_sub(1).is_some_and(|t| matches!(self.part(t), Part::Verb(_) | Part::Prep))
        };
        // But "after a call for peace, Varn and Ostby met".
        let fronted = matches!(self.part(self.range.start), Part::Prep | Part::Sub | Part::Verb(_));
        if joined {
            start = Some(self.list_start(start)).filter(|&list| !(fronted && object(list))).unwrap_or(start);
        }
        start = self.serial_start(start);
        // "They met the demand and the army withdrew": what stands before "and" is another verb's.
        if joined && object(start) && !both && self.part(start) != Part::Subject {
            start = own.start;
        }
        (start < own.end).then_some(start..own.end)
    }

    /// Does the token join a phrase to the noun before it?
    fn joins(&self, at: usize, relative: bool) -> bool {
        match self.part(at) {
            Part::Prep => !opens_clause(self.word(at)),
            Part::Conj => self.word(at) != "but",
            // "The envoy to talks in Norby": no infinitive.
            Part::To => matches!(self.part(at + 1), Part::Noun | Part::Name | Part::Det),
            // "Talks on forming a government", "her chances of becoming president".
            Part::Verb(ING) => {
                self.part(at.wrapping_sub(1)) == Part::Prep && (self.word(at - 1) == "of" || !relative)
            }
            _ => false,
        }
    }
}
