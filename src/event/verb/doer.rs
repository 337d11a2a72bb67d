//! Who does what a verb tells: the subject of its own clause, or of the verb that it is joined to.
//!
//! In: a verb group and the verbs before. Out: the tokens of its subject.

use super::joined::acts_alone;
use crate::event::clause::governor::is_inverted;
use crate::event::clause::group::Group;
use crate::event::clause::phrase::FAR;
use crate::event::parts::Part;
use crate::event::reader::{Reader, Told};
use crate::event::{Class, Tense};
use std::ops::Range;

impl Reader<'_> {
    /// "… agreed and signed", "… agreed to sign": the subject of the verb before.
    fn shared_subject(&self, at: usize, group: &Group, told: &[Told]) -> Option<Range<usize>> {
        let last = match group.tense {
            Tense::Infinitive => told.last(),
            _ => told.iter().rev().find(|told| told.group.finite).or(told.last()),
        };
        let Some(last) = last else { return self.subject_of_copula(group) };
        let mut before = group.first.checked_sub(1)?;
        // "He said the plane had been in use and had returned": of the two, the one nearer.
        let copula = (last.at + 1..before).rev().find(|&t| self.clause.part(t) == Part::Be);
        let nearer = copula.and_then(|be| self.clause.subject(self.clause.group_start(be)));
        let nearer = nearer.filter(|subject| subject.start > last.at && group.tense != Tense::Infinitive);
        // "Opened the hall and in 1903 closed the mill".
        while before > last.at && matches!(self.clause.part(before), Part::Time) {
            before -= 1;
        }
        if before + 1 < group.first && self.clause.part(before) == Part::Prep {
            before -= 1;
        }
        let behind_time = self.clause.part(before.wrapping_sub(1)) == Part::Time;
        let listed = self.clause.part(before) == Part::Comma && (group.first == at || group.finite && behind_time)
                // "Ada Lund, born in 1930; died in 2021".
                || self.clause.is(before, ";") && before + 1 == at;
        // "A plan backed by the council but which was rejected".
        let again =
            self.clause.part(before) == Part::Wh && self.clause.part(before.wrapping_sub(1)) == Part::Conj;
        let joined = listed
            || again
            || matches!(self.clause.part(before), Part::Conj | Part::Adv)
            || group.tense == Tense::Infinitive;
        if !joined || at - last.at >= 30 {
            return None;
        }
        // "It began in May, when they crossed the river, and ended in June": commas hold the clause between.
        let closed =
            self.clause.part(before) == Part::Conj && self.clause.part(before.wrapping_sub(1)) == Part::Comma;
        let opened = last.subject.as_ref().and_then(|subject| subject.start.checked_sub(2));
        let opened = opened.filter(|&comma| {
            closed
                && self.clause.part(comma) == Part::Comma
                && matches!(self.clause.part(comma + 1), Part::Sub | Part::Wh)
        });
        match opened {
            Some(comma) => told.iter().rfind(|told| told.group.finite && told.at < comma)?.subject.clone(),
            None => nearer.or_else(|| last.subject.clone()),
        }
    }

    /// "The hall is old and has served well": the subject of what is, where nothing is done before.
    fn subject_of_copula(&self, group: &Group) -> Option<Range<usize>> {
        let clause = self.clause;
        let stops = |&t: &usize| clause.part(t) != Part::Stop;
        let mut before = clause.back(group.first, FAR).take_while(stops);
        let be = before.find(|&t| clause.part(t) == Part::Be)?;
        (group.finite && clause.before(group.first) == Part::Conj)
            .then(|| clause.subject(clause.group_start(be)))?
    }

    /// The tokens of the subject, whose verb is at `at`.
    pub(crate) fn subject_of(&self, at: usize, group: &Group, told: &[Told]) -> Option<Range<usize>> {
        let clause = self.clause;
        let before = clause.prior(group.first);
        // "Awarded a sum, to be paid by May": what is paid stands before the comma.
        if group.tense == Tense::Infinitive
            && group.passive
            && let Some(noun) =
                before.filter(|&t| clause.part(t) == Part::Comma).and_then(|t| t.checked_sub(1))
        {
            return Some(clause.phrase_start(noun)..noun + 1);
        }
        // "They pressed on, taking Karst": they took it.
        if let Some(main) = self.main_of_aside(group, told) {
            return main.subject.clone();
        }
        // "Founded in 1911, the firm employs …".
        if self.is_fronted(group) {
            return self.subject_ahead(at);
        }
        // "The deed, stamped in May, was lost".
        if let Some(mark) = self.aside_opening(group) {
            // "Two sons, Olaf (born 1901) and Erik (born 1904)": each of them alone.
            let name = mark.checked_sub(1).filter(|&t| {
                clause.spelt(mark) == "(" && clause.part(t) == Part::Name && t > clause.range.start
            });
            let alone = name.map(|name| {
                let named = |t: &usize| matches!(clause.part(*t), Part::Name | Part::Hyphen);
                let first = (clause.range.start..=name).rev().take_while(named).last().unwrap_or(name);
                first..name + 1
            });
            // "Signed the call in the pact on ports, drafted in May": what stands nearest.
            let near = |whole: &Range<usize>| {
                let noun = mark.checked_sub(1).filter(|_| told.iter().any(|told| told.at < whole.start))?;
                Some(
                    clause.whole_start(noun, |word| matches!(word, "of" | "for" | "on" | "between" | "from"))
                        ..mark,
                )
            };
            let whole = clause.subject(mark);
            return alone.or_else(|| whole.as_ref().and_then(near)).or(whole);
        }
        if let Some(behind) = self.subject_behind(at, group) {
            return Some(behind);
        }
        // "“…,” said a baker".
        if self.stance.is_claim(at) && is_inverted(clause, at) {
            return Some(at + 1..clause.phrase_end(at + 1));
        }
        // "Signed in 1995 and due to expire in 2025": an adjective does nothing.
        let described =
            group.tense == Tense::Infinitive && before.is_some_and(|t| clause.part(t) == Part::Adj);
        // "The host of the summit and its meetings scheduled for May": what happens is scheduled.
        let hung = before.filter(|&t| {
            group.tense == Tense::PastParticiple && group.first == at && clause.part(t).is_noun()
        });
        let hung = hung.map(|noun| clause.phrase_start(noun)..noun + 1);
        let happens = |phrase: &Range<usize>| clause.noun(phrase.end - 1).is_some_and(|noun| noun.telling);
        if let Some(hung) = hung.clone().filter(happens) {
            return Some(hung);
        }
        // "A stand for the meeting to be held in May", "cleared the way for work to resume".
        let awaited = before.filter(|&t| group.tense == Tense::Infinitive && clause.part(t).is_noun());
        let awaited = awaited.map(|noun| clause.phrase_start(noun)..noun + 1);
        let waits = |phrase: &Range<usize>| {
            let happens = group.passive && clause.noun(phrase.end - 1).is_some_and(|noun| noun.telling);
            happens || phrase.start > clause.range.start && clause.is(phrase.start - 1, "for")
        };
        if let Some(phrase) = awaited.filter(waits) {
            return Some(phrase);
        }
        let near = match before.filter(|_| described) {
            // "We were prepared to move".
            Some(described) => {
                let be = clause.group_start(described);
                // "A tax likely to come into force".
                // "The area, due to come into being".
                let comma = described.checked_sub(1).filter(|&t| clause.part(t) == Part::Comma);
                let noun = comma.unwrap_or(described).checked_sub(1);
                let noun = noun.filter(|&t| clause.part(t).is_noun());
                let auxiliary = (be..described).any(|t| clause.part(t) == Part::Be);
                match clause.part(be) {
                    _ if auxiliary => clause.subject(be),
                    // "They're likely to stay".
                    _ if clause.part(be.wrapping_sub(1)) == Part::Subject => Some(be - 1..be),
                    _ => noun.map(|noun| clause.phrase_start(noun)..noun + 1),
                }
            }
            // "Lund, who was to attend the fair held in May": the participle is of what stands before it.
            None if hung.is_some() => clause.near_subject(group.first),
            None => clause.subject(group.first),
        };
        // "Failed to deliver pumps under a deal signed in May": of the nouns before, the last is signed.
        let nearest = |hung: &Range<usize>| {
            let far = |near: &Range<usize>| {
                (near.start..hung.start).any(|t| {
                    clause.part(t) == Part::Prep && !clause.is(t, "of") || clause.part(t) == Part::To
                })
            };
            clause.part(hung.end - 1) == Part::Noun && near.as_ref().is_some_and(far)
        };
        if let Some(hung) = hung.clone().filter(nearest) {
            return Some(hung);
        }
        // "It ended with a peace signed at Osby": the participle hangs on the noun before it.
        let near = near.or(hung);
        near.or_else(|| self.shared_subject(at, group, told)).or_else(|| {
            // "Fiscal 2009 ended in a loss", "six weeks between 3 May and 14 June are allowed".
            let last = before.filter(|&t| clause.part(t) == Part::Time && group.finite)?;
            let within = (clause.range.start..=last).enumerate().all(|(n, t)| {
                matches!(clause.part(t), Part::Time | Part::Det)
                    || n > 0 && matches!(clause.part(t), Part::Prep | Part::Conj)
            });
            within.then(|| clause.range.start..last + 1)
        })
    }

    /// A participle right behind a comma that says more of the noun before it.
    pub(crate) fn is_aside(&self, group: &Group) -> bool {
        self.aside_opening(group).is_some()
    }

    /// The comma or parenthesis that such a participle stands behind: "the fair, first held in 1973, …".
    fn aside_opening(&self, group: &Group) -> Option<usize> {
        let spelt = |t: usize| self.clause.spelt(t);
        let back = |from: usize| self.clause.prior(from);
        let mark = match back(group.first)? {
            led if self.clause.part(led) == Part::Adv => back(led)?,
            mark => mark,
        };
        // "Ada Lund (born 3 May 1850) is …".
        let opened = group.tense == Tense::PastParticiple && spelt(mark) == "(";
        let says_more = matches!(group.tense, Tense::PastParticiple | Tense::PresentParticiple)
            && (self.clause.part(mark) == Part::Comma || opened)
            && match self.clause.part(back(mark)?) {
                Part::Noun | Part::Name => true,
                // "The pact (NP), signed in May, holds", but "Lund, head of the league (NL), called".
                _ => spelt(back(mark)?) == ")" && self.has_tense_behind(group.first),
            };
        says_more.then_some(mark)
    }

    fn has_tense_behind(&self, first: usize) -> bool {
        (first + 1..self.clause.range.end).any(|t| self.clause.part(t).is_tensed())
    }

    /// A participle that opens its sentence and says more of the noun to come.
    pub(crate) fn is_fronted(&self, group: &Group) -> bool {
        group.tense == Tense::PastParticiple
            && (self.clause.range.start..group.first).all(|t| self.clause.part(t) == Part::Stop)
    }

    /// "A motion, which the court denied": what the verb at `at` takes, where it stands before the subject.
    pub(crate) fn object_before(&self, at: usize, subject: Option<&Range<usize>>) -> Option<Range<usize>> {
        let clause = self.clause;
        let wh = clause.prior(subject?.start)?;
        // "An order the navy signed in May", but "in Norby the navy signed".
        let contact = clause.contacted(wh + 1).is_some()
            && clause.part(at + 1).tells_when()
            && clause.verb(at).is_some_and(|verb| {
                !verb.alone && matches!(verb.class, Class::Occurrence | Class::IntentionalAction)
            })
            && !acts_alone(clause.lemma(at));
        let relative = contact
            || matches!(clause.part(wh), Part::Wh | Part::Sub)
                && matches!(clause.word(wh), "which" | "that" | "whom");
        // "The kitchen that he finished painting": it is painted.
        let passes_on = matches!(clause.part(at + 1), Part::Verb(_) | Part::To | Part::Sub);
        // "A fire in which three men died".
        let led = wh > clause.range.start && clause.part(wh - 1) == Part::Prep;
        // "Told the court that the note was burned": what is passive takes none.
        let takes = self.takes_object(at) || clause.part(at.wrapping_sub(1)) == Part::Be;
        if !relative || led || passes_on || takes {
            return None;
        }
        // "A motion to dismiss on 2 May, which the court denied".
        let passed = |t: &usize| {
            matches!(clause.part(*t), Part::Time | Part::Prep | Part::Comma | Part::To)
                || clause.part(t.wrapping_sub(1)) == Part::To
        };
        let noun = clause.back(wh + usize::from(contact), 12).find(|t| !passed(t))?;
        let direct = contact || matches!(clause.word(wh), "which" | "whom") || noun + 1 == wh;
        let start = clause.phrase_start(noun);
        let led = start.checked_sub(1).filter(|&t| clause.part(t) == Part::Prep);
        // "Told him by letter that the firm had failed": what is told follows.
        let tells = clause.word(wh) == "that"
            && led.is_some_and(|prep| {
                clause.back(prep, 6).any(|t| {
                    self.stance.is_claim(t)
                        || clause.verb(t).is_some_and(|verb| verb.class == Class::Reporting)
                })
            });
        let whole = if clause.part(wh.wrapping_sub(1)) == Part::Comma {
            clause.whole_start(noun, |word| {
                matches!(word, "of" | "for" | "at" | "in" | "on" | "with" | "between")
            })
        } else {
            start
        };
        (direct && !tells && clause.part(noun).is_noun()).then_some(whole..noun + 1)
    }

    /// "In 1987 came the crash": a verb that takes no object, behind nothing but a time, is what its subject stands behind.
    fn subject_behind(&self, at: usize, group: &Group) -> Option<Range<usize>> {
        let clause = self.clause;
        let mut lead = clause.back(at, FAR).take_while(|&t| !clause.part(t).breaks());
        let turned = group.first == at
            && matches!(clause.word(at), "came" | "followed" | "stood" | "lay" | "arose" | "began" | "died")
            && matches!(clause.part(at.wrapping_sub(1)), Part::Time | Part::Adv)
            && lead.all(|t| clause.part(t).tells_when() || matches!(clause.part(t), Part::Adv | Part::Conj));
        let start = at + 1;
        let led = matches!(clause.part(start), Part::Det | Part::Possessive | Part::Name | Part::Num);
        let end = clause.phrase_end(start);
        (turned && led && end > start).then(|| start..clause.with_prepositions(end, 2))
    }

    /// The noun phrase behind the comma that ends what a fronted participle takes.
    fn subject_ahead(&self, at: usize) -> Option<Range<usize>> {
        let clause = self.clause;
        let comma = (at + 1..(at + 20).min(clause.range.end)).find(|&t| {
            matches!(clause.part(t), Part::Comma | Part::Stop | Part::Be | Part::Have | Part::Verb(_))
        })?;
        let start = comma + 1;
        let plain =
            clause.part(comma) == Part::Comma && (at + 1..comma).any(|t| clause.part(t) == Part::Time);
        if !plain || clause.part(start) == Part::Subject {
            return plain.then_some(start..start + 1);
        }
        let end = clause.phrase_end(start);
        let led = matches!(clause.part(start), Part::Det | Part::Possessive | Part::Name | Part::Noun);
        let whole = start..clause.with_prepositions(end, 1);
        // "Born in May, the daughter of a smith, Lund studied".
        let named = whole.end + 1..clause.phrase_end(whole.end + 1);
        let tensed = matches!(clause.part(named.end), Part::Verb(_) | Part::Be | Part::Have | Part::Modal);
        if clause.part(whole.end) == Part::Comma
            && clause.part(named.start) == Part::Name
            && tensed
            && clause.part(start) == Part::Det
        {
            return Some(named);
        }
        (led && end > start).then_some(whole)
    }
}
