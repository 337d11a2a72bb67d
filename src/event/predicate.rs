//! What a verb takes, and where its clause ends.
//!
//! In: the parts of a sentence and a verb. Out: token ranges.

use super::parts::Part;
use super::phrase::{Clause, FAR, may_break};
use crate::words::{BASE, PARTICIPLE, PAST, THIRD};
use std::ops::Range;

impl Clause<'_> {
    /// "… and Berg in 1991": a name or a noun phrase and a date, and no verb.
    fn is_elided(&self, at: usize) -> bool {
        // "Served as consul from 1920 and as envoy from 1926".
        let at = at + usize::from(self.part(at) == Part::Prep);
        let after = self.with_prepositions(self.phrase_end(at), 1);
        after > at && self.part(after) == Part::Prep && self.part(after + 1) == Part::Time
    }

    /// "… and the army withdrew": a subject with a verb of its own.
    fn begins_clause_after(&self, conj: usize) -> bool {
        let phrase = (conj + 1..(conj + 14).min(self.range.end)).find(|&t| {
            // "And a campaign to secure the north of Varn succeeded".
            let within = match self.part(t) {
                Part::Prep => !may_break(self.word(t)) && self.part(t - 1).is_nominal(),
                Part::To => self.part(t - 1) == Part::Noun,
                Part::Verb(BASE) => self.part(t - 1) == Part::To,
                part => matches!(
                    part,
                    Part::Det
                        | Part::Adj
                        | Part::Noun
                        | Part::Name
                        | Part::Num
                        | Part::Time
                        | Part::Hyphen
                        | Part::Possessive
                ),
            };
            !within
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

    /// Token after what a verb of saying at `at` says, up to the next comma.
    pub(super) fn content_end(&self, at: usize) -> usize {
        let mut end = at + 1;
        while end < self.range.end && end - at < FAR {
            match self.part(end) {
                Part::Stop | Part::Comma => break,
                Part::Conj if matches!(self.part(end + 1), Part::Verb(_) | Part::Sub) => break,
                Part::Sub if end > at + 1 && self.word(end) != "that" => break,
                _ => {}
            }
            end += 1;
        }
        end
    }

    /// What goes on behind an aside that cuts what the verb at `at` says, `end` its first comma: "announced that Aho, a
    /// former judge, *had been held*".
    pub(super) fn resumed(&self, at: usize, end: usize) -> Option<Range<usize>> {
        let tensed = |t: usize| match self.part(t) {
            Part::Verb(form) => form & (PAST | THIRD | BASE) != 0 && form & PARTICIPLE == 0,
            part => matches!(part, Part::Be | Part::Have | Part::Modal | Part::Do),
        };
        let cut = self.part(end) == Part::Comma && !(at + 1..end).any(tensed);
        let close = (end + 1..(end + 15).min(self.range.end))
            .find(|&t| matches!(self.part(t), Part::Comma | Part::Stop | Part::Wh) || tensed(t))?;
        (cut && self.part(close) == Part::Comma && tensed(close + 1))
            .then(|| close + 1..self.content_end(close + 1))
    }

    /// "Joined by Aho, Berg and other officers": the conjunction before the last of those that a comma parts.
    fn listed(&self, comma: usize) -> Option<usize> {
        let item = |t: usize| {
            let opens = matches!(self.part(t), Part::Det | Part::Adj | Part::Noun | Part::Name | Part::Num);
            let end = (t..(t + 8).min(self.range.end)).find(|&t| {
                !matches!(
                    self.part(t),
                    Part::Det | Part::Adj | Part::Noun | Part::Name | Part::Num | Part::Hyphen
                )
            })?;
            (opens && self.part(end - 1).is_nominal()).then_some(end)
        };
        if !matches!(self.part(comma.checked_sub(1)?), Part::Noun | Part::Name) {
            return None;
        }
        let mut end = item(comma + 1)?;
        for _ in 0..6 {
            let next = end + usize::from(self.part(end) == Part::Comma && self.part(end + 1) == Part::Conj);
            if self.part(next) == Part::Conj {
                let last = item(next + 1)?;
                let goes_on = matches!(
                    self.part(last),
                    Part::Verb(PAST | THIRD | BASE)
                        | Part::Be
                        | Part::Have
                        | Part::Modal
                        | Part::Do
                        | Part::Adv
                );
                return (!goes_on && self.is(next, "and")).then_some(next);
            }
            end = item(end + 1).filter(|_| self.part(end) == Part::Comma)?;
        }
        None
    }

    /// Token after what the verb at `at` takes, up to the end of its clause.
    pub(super) fn predicate_end(&self, at: usize) -> usize {
        let mut end = at + 1;
        while end < self.range.end && end - at < FAR {
            let next = self.part(end + 1);
            match self.part(end) {
                Part::Comma => match self.listed(end) {
                    Some(last) => end = last,
                    None => break,
                },
                Part::Stop | Part::Wh => break,
                Part::Sub if end > at + 1 || self.word(end) != "that" => break,
                Part::Sub => break,
                Part::Prep if may_break(self.word(end)) && self.begins_clause(end) => break,
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
                Part::Conj if self.word(end) == "but" && matches!(next, Part::Adj) => {}
                Part::Conj
                    if self.word(end) == "but"
                        && next == Part::Adv
                        && self.part(end + 2) == Part::Adj
                        && !self.begins_clause_after(end) => {}
                Part::Conj if self.word(end) == "but" || self.begins_clause_after(end) => break,
                // "The largest and most modern mill".
                Part::Conj
                    if next == Part::Adv
                        && self.part(end - 1) == Part::Adj
                        && self.part(end + 2) == Part::Adj => {}
                // "Signed in 1995 and due to expire".
                Part::Conj if next == Part::Adj && self.part(end + 2) == Part::To => break,
                // "Aho won the cup in 1990 and Berg in 1991": the second has left its verb unsaid.
                Part::Conj if self.part(end - 1) == Part::Time && self.is_elided(end + 1) => break,
                // A verb with a tense of its own begins another clause.
                Part::Modal | Part::Have | Part::Do | Part::Subject if end > at + 1 => break,
                Part::Verb(THIRD | PAST) => break,
                // "The fire that destroyed the mill was put out".
                Part::Be if end > at + 1 && self.part(end - 1).is_nominal() && self.is_relative(at) => break,
                _ => {}
            }
            end += 1;
        }
        end
    }
}
