//! The label of an event that a verb tells: its subject by name, and what the verb takes.
//!
//! In: a verb with its subject and what the text has been about. Out: the words of the label.

use crate::event::Status;
use crate::event::clause::governor::is_inverted;
use crate::event::clause::group::Group;
use crate::event::clause::phrase::Clause;
use crate::event::label::{
    LONGEST, Names, bare, in_whole, is_telling, is_within, label, label_with, lower_first,
};
use crate::event::parts::Part;
use crate::event::reader::{Named, Reader, Told};
use crate::event::who::called::Called;
use crate::text::Span;
use crate::words::person::{is_body, is_person_noun};
use std::ops::Range;

/// What a label says in the stead of the words of the text.
pub(crate) struct Wording<'w> {
    /// For the subject, or for the one it belongs to.
    pub doer: Option<Named>,
    /// For the pronoun or the form at a token.
    pub instead: &'w [(usize, String)],
    pub called: &'w Called,
}

impl Reader<'_> {
    /// "The order ends with the words “so ordered”": a verb that is quoted without its subject.
    pub(crate) fn quoted_words(
        &self,
        at: usize,
        group: &Group,
        subject: Option<&Range<usize>>,
        told: &[Told],
    ) -> Option<String> {
        let clause = self.clause;
        let (first, last) = self.stance.quote_around(at)?;
        let own = subject.is_some_and(|subject| subject.start > first);
        let before = told.iter().rev().take(6).find(|told| told.at < first && group.first > first)?;
        let speaker = before.subject.clone().filter(|speaker| !own && is_telling(clause, speaker))?;
        let end = clause.predicate_end(at).min(last);
        let words = label_of(clause, first + 1..end, self.times);
        let mut initial = words.chars();
        let words: String = initial.next().into_iter().flat_map(char::to_lowercase).chain(initial).collect();
        let speaker = label(clause, &[bare(clause, speaker)], self.times);
        let said = format!("{speaker}: “{words}”");
        (first + 12 > at && is_within(&said, LONGEST)).then_some(said)
    }

    /// "The mine will close, the board decided on Monday": what the verb at `at` tells, where the sentence opens with it.
    pub(crate) fn fronted(
        &self,
        at: usize,
        lemma: &str,
        subject: Option<&Range<usize>>,
    ) -> Option<Range<usize>> {
        const TELLS: [&str; 10] = [
            "rule", "decide", "announce", "conclude", "find", "confirm", "agree", "declare", "reveal",
            "order",
        ];
        let clause = self.clause;
        let comma = self.comma_before(at, subject).filter(|_| TELLS.contains(&lemma))?;
        let content = clause.range.start..comma;
        let plain = |t: usize| !matches!(clause.part(t), Part::Stop | Part::Quote);
        let opens = matches!(
            clause.part(content.start),
            Part::Det | Part::Name | Part::Noun | Part::Possessive | Part::Adj | Part::Num
        );
        let tensed = content.clone().any(|t| clause.part(t).is_predicate());
        (opens && tensed && content.clone().all(plain)).then_some(content)
    }

    /// The comma behind what the verb at `at` says, where the sentence ends with it: "…, the board decided on Monday".
    pub(crate) fn comma_before(&self, at: usize, subject: Option<&Range<usize>>) -> Option<usize> {
        let clause = self.clause;
        let ends = |t: usize| clause.part(t).tells_when();
        let alone = (at + 1..at + 8).find(|&t| !ends(t)).is_some_and(|t| clause.part(t) == Part::Stop);
        let comma = subject?.start.checked_sub(1)?;
        (alone && comma > clause.range.start && clause.part(comma) == Part::Comma).then_some(comma)
    }

    /// Who says what a verb of saying tells: "said Lund", "Lund said".
    pub(crate) fn who_says(&self, verb: usize) -> Option<Range<usize>> {
        if is_inverted(self.clause, verb) {
            return Some(verb + 1..self.clause.phrase_end(verb + 1));
        }
        self.clause.subject(self.clause.group_start(verb))
    }

    /// "The owner, Piet Haas, said": with the name between commas.
    pub(crate) fn in_full(&self, speaker: Range<usize>, called: &Called) -> String {
        if let Some(name) = called.full_name(self, &speaker) {
            return name;
        }
        let name = self.clause.apposed_name(&speaker);
        let whole: Vec<_> = std::iter::once(bare(self.clause, speaker)).chain(name).collect();
        label(self.clause, &whole, self.times)
    }

    /// "Deputy Prime Minister *Ada Lund*".
    fn without_title(&self, subject: &Range<usize>) -> Option<Range<usize>> {
        let clause = self.clause;
        let particle =
            |t: usize| matches!(clause.spelt(t), "da" | "de" | "del" | "van" | "von" | "bin" | "al");
        let named = |t: usize| matches!(clause.part(t), Part::Name | Part::Hyphen) || particle(t);
        let title = subject.clone().rfind(|&t| is_person_noun(clause.spelt(t)))?;
        let name = title + 1..subject.end;
        // "President Tarn and Prime Minister Brandt", but "Deputy Minister and Party Chief Ada Lund".
        let two = (subject.start + 1..title).any(|t| {
            clause.part(t) == Part::Conj
                && !is_person_noun(clause.spelt(t - 1))
                // "Roads and Ports Service Chief Ada Lund".
                && !(t..title).any(|t| is_body(clause.spelt(t)))
        });
        let plain = !two && !subject.clone().any(|t| clause.part(t) == Part::Prep);
        // "Major League Chess".
        let body = name.clone().any(|t| is_body(clause.spelt(t)));
        (plain && !body && name.len() > 1 && name.clone().all(named)).then_some(name)
    }

    /// A long subject without what hangs on it, so that a label has room for its predicate. Of two, each is left: "President
    /// Tarn and Prime Minister Brandt".
    fn shortened(
        &self,
        subject: Range<usize>,
        predicate: &[Range<usize>],
        times: &[Span],
    ) -> Vec<Range<usize>> {
        let clause = self.clause;
        let within = |range: &Range<usize>, most| is_within(clause.text.words(self.span(range)), most);
        if let Some(name) = self.without_title(&subject) {
            return vec![name];
        }
        if within(&subject, LONGEST / 2) {
            return vec![subject];
        }
        let hangs = |t: &usize| {
            matches!(clause.part(*t), Part::Prep | Part::Conj | Part::Comma | Part::Verb(_))
                && clause.part(t - 1).is_nominal()
        };
        let end = (subject.start + 1..subject.end).find(hangs).unwrap_or(subject.end);
        if let Some(second) = self.second_subject(&subject, end) {
            let other = second + 1..(second + 2..subject.end).find(hangs).unwrap_or(subject.end);
            // "Foreign Minister Ulf Roth and Trade Minister Ada Lund".
            if let Some((one, two)) =
                self.without_title(&(subject.start..end)).zip(self.without_title(&other))
            {
                return vec![one, second..second + 1, two];
            }
            return vec![subject.start..end, second..other.end];
        }
        // "Karst, Varn, Norby and Ostby": a list goes on to its end where that leaves room for the verb.
        let verb = predicate.first().map(|first| first.start..first.end.min(first.start + 2));
        let listed = clause.part(end) == Part::Comma
            && in_whole(clause, &[subject.clone(), verb.unwrap_or_default()], times).is_some();
        if listed {
            return vec![subject];
        }
        // As much of it as there is room for; "a number of lorries" stays whole.
        let whole = |t: &usize| {
            !matches!(clause.part(*t), Part::Conj | Part::Comma) && (clause.word(*t) != "of" || *t > end)
        };
        let own: Vec<Range<usize>> = (subject.start + 1..subject.end)
            .rev()
            .filter(|t| hangs(t) && whole(t))
            .map(|t| subject.start..t)
            .collect();
        let fits = |own: &&Range<usize>| {
            let all: Vec<_> = std::iter::once(*own).chain(predicate).cloned().collect();
            in_whole(clause, &all, times).is_some()
        };
        // The verb and what it takes.
        let core = predicate.first().map_or(0..0, |first| {
            let last = (first.start + 1..first.end).find(hangs);
            first.start..last.unwrap_or(first.end)
        });
        let tells = |own: &&Range<usize>| in_whole(clause, &[(*own).clone(), core.clone()], times).is_some();
        let middling = |own: &&Range<usize>| within(own, LONGEST / 2 + 5);
        let best = own.iter().find(fits).or_else(|| own.iter().filter(tells).find(middling));
        let best = best.or_else(|| own.iter().find(tells)).or_else(|| own.iter().find(middling));
        vec![best.cloned().unwrap_or(subject.start..end)]
    }

    /// The "and" before the second of two subjects of the same make: "the union of X and the party of Y", but "pearls from the
    /// Tuamotu and Gambier islands". `end`: token after the first noun phrase.
    fn second_subject(&self, subject: &Range<usize>, end: usize) -> Option<usize> {
        let clause = self.clause;
        let before = clause.part(subject.start.wrapping_sub(1));
        // "Champions Olaf Berg and Ida Holt".
        let named = clause.part(end) == Part::Conj && clause.part(end - 1) == Part::Name;
        let own = match before {
            _ if named => Part::Name,
            Part::Det => Part::Det,
            _ => clause.part(subject.start),
        };
        let outer = matches!(clause.part(end), Part::Prep | Part::Conj);
        let and = (end..subject.end).find(|&t| {
            clause.word(t) == "and" && clause.part(t + 1) == own && matches!(own, Part::Det | Part::Name)
        })?;
        let past = (and + 1..subject.end).find(|&t| clause.part(t) != Part::Name).unwrap_or(subject.end);
        let named = own == Part::Det || clause.part(past) != Part::Noun || past == subject.end;
        let between = (end..and).any(|t| clause.word(t) == "between" || clause.part(t) == Part::Comma);
        (outer && named && !between).then_some(and)
    }

    pub(crate) fn verb_label(
        &self,
        at: usize,
        subject: Option<&Range<usize>>,
        own: Wording,
        predicate: Vec<Range<usize>>,
        status: Status,
        times: &[Span],
    ) -> String {
        let clause = self.clause;
        let Wording { doer, instead, called } = own;
        let mut ranges = Vec::with_capacity(4);
        // The label, where the words as they stand are short enough.
        let mut whole = None;
        let name = match doer {
            Some(Named::Whole(name)) => Some(name),
            Some(Named::Owner(owner)) => {
                ranges.extend(subject.map(|subject| subject.start + 1..subject.end));
                Some(possessive(&owner))
            }
            None => {
                let own = subject.map(|subject| bare(clause, subject.clone()));
                let apposed = subject.and_then(|subject| clause.apposed_name(subject));
                // "The bridge, the Karst Span, opened" and "the ruler of Varn, Aho, fled" are told by their names, "the mayor,
                // Ada Lund, resigned" by both.
                let hangs = || {
                    subject.is_some_and(|subject| {
                        subject.clone().any(|t| clause.part(t) == Part::Prep)
                            // "A third, Olaf Berg, fled".
                            || matches!(clause.part(subject.end - 1), Part::Adj | Part::Num | Part::Det)
                    })
                };
                let named =
                    apposed.as_ref().is_some_and(|name| clause.word(name.start - 1) == "the" || hangs());
                if let Some(own) = own.filter(|_| !named) {
                    ranges.push(own.clone());
                    ranges.extend(predicate.iter().cloned());
                    whole = in_whole(clause, &ranges, times);
                    ranges.truncate(1);
                    if whole.is_none() {
                        ranges.splice(.., self.shortened(own, &predicate, times));
                    }
                }
                whole = whole.filter(|_| apposed.is_none() && instead.is_empty());
                ranges.extend(apposed);
                None
            }
        };
        ranges.extend(predicate);
        let names = Names { first: name.as_deref().unwrap_or(""), instead };
        let plain = whole.unwrap_or_else(|| label_with(names, clause, &ranges, times));
        if status != Status::Claimed {
            return plain;
        }
        let speaker = self.stance.claim_over(clause, at).and_then(|verb| self.who_says(verb));
        match speaker.filter(|speaker| is_telling(clause, speaker) && Some(speaker) != subject) {
            Some(own) => {
                let speaker = self.in_full(own.clone(), called);
                // "Police said they had found the car": they tell of themselves.
                if name.as_deref() == Some(&speaker) {
                    return plain;
                }
                // "Norby Lines"; for "she" or "he" any name, but "King".
                let one = |t: usize| ["he", "she"].contains(&clause.word(t));
                let proper = name.as_deref().is_some_and(|name| {
                    let mut words = name.split(' ');
                    let noun = words.next().is_some_and(is_person_noun);
                    words.next().is_some_and(|second| second.starts_with(char::is_uppercase))
                        || !noun && subject.is_some_and(|subject| one(subject.start))
                });
                let plain_within = if proper { plain.clone() } else { lower_first(&plain, clause, &ranges) };
                let short = label(clause, &[bare(clause, own)], times);
                let told = [speaker, short].map(|speaker| format!("{speaker}: {plain_within}"));
                told.into_iter().find(|told| is_within(told, LONGEST)).unwrap_or(plain)
            }
            None => plain,
        }
    }
}

pub(crate) fn possessive(owner: &str) -> String {
    format!("{owner}{}", if owner.ends_with('s') { "'" } else { "'s" })
}

pub(crate) fn label_of(clause: &Clause, range: Range<usize>, times: &[Span]) -> String {
    let own = label(clause, std::slice::from_ref(&range), times);
    lower_first(&own, clause, &[range])
}
