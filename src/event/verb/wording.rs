//! What the label of a verb says: its words, and the names that stand for pronouns.
//!
//! In: an `Act`, what the text has been about, the verbs before it. Out: the words of the label.

use super::act::Act;
use super::clause_label::Wording;
use crate::event::Tense;
use crate::event::label::{Names, in_whole, label_with};
use crate::event::parts::Part;
use crate::event::reader::{Named, Reader};
use crate::event::who::called::Called;
use crate::words::past_of;
use std::ops::Range;

impl Reader<'_> {
    /// The tokens that a label takes of what the verb says, its auxiliaries counted in; and the token after them where it
    /// states a fact.
    pub(crate) fn predicate(&self, act: &Act) -> (Vec<Range<usize>>, usize) {
        let Act { at, end, .. } = *act;
        let clause = self.clause;
        let first = self.first_word(act);
        let mut predicate = Vec::with_capacity(2);
        predicate.extend(act.auxiliary.clone());
        // "Was not published until 1971": it was, and "did not open until 1971" needs its date.
        let not = self.denial(act).filter(|_| clause.part(first) != Part::Do);
        let behind = act.subject.as_ref().filter(|subject| subject.start == at + 1);
        match (not, behind) {
            (Some(not), _) => predicate.extend([first..not, not + 1..end]),
            // "“…,” said a baker": a baker said.
            (None, Some(behind)) => predicate.extend([at..at + 1, behind.end.min(end)..end]),
            (None, None) if act.object.is_some() => {
                // "Which the court denied on 9 July".
                let rest = Some(at + 1..end).filter(|_| clause.part(at + 2) != Part::Time);
                predicate.extend([Some(first..at + 1), act.object.clone(), rest].into_iter().flatten());
            }
            (None, None) => match self.stated(act) {
                // "Announced in Norby on Monday that it will close".
                Some(that) => predicate.extend([first..at + 1, that..end]),
                None => predicate.push(first..end),
            },
        }
        // What a verb takes behind an aside is told where there is room for all of it.
        let fits = |resumed: &Range<usize>| {
            let own = act.subject.iter().chain(&predicate).chain([resumed]).cloned().collect::<Vec<_>>();
            act.content || in_whole(clause, &own, self.times).is_some()
        };
        let resumed = clause.resumed(at, end, act.content).filter(fits);
        let fact_end = resumed.as_ref().map_or(end, |resumed| resumed.end);
        predicate.extend(resumed);
        // "Shot the envoy, Olaf Berg, in Norby".
        let taken = clause.phrase_start(end - 1)..end;
        let taken = Some(taken).filter(|taken| !act.content && taken.start > at && behind.is_none());
        predicate.extend(taken.and_then(|taken| clause.apposed_name(&taken)));
        (predicate, fact_end)
    }

    /// The "that" of the fact which the verb states, behind where and when it does.
    fn stated(&self, act: &Act) -> Option<usize> {
        let clause = self.clause;
        let that = (act.at + 1..act.end).find(|&t| clause.part(t) == Part::Sub).filter(|_| act.fact)?;
        let aside = |t: usize| !matches!(clause.part(t), Part::Comma | Part::Verb(_) | Part::Conj);
        let placed = matches!(clause.part(act.at + 1), Part::Prep | Part::Time | Part::Adv);
        (placed && clause.word(that) == "that" && (act.at + 1..that).all(aside)).then_some(that)
    }

    /// "First held in 1973", "almost doubled", "narrowly won".
    fn first_word(&self, act: &Act) -> usize {
        let with_group =
            act.auxiliary.is_some() || act.group.tense == Tense::Infinitive || act.subject.is_some();
        let own = if with_group { act.group.first } else { act.at };
        let first = act.plan.unwrap_or(own);
        let led = self.clause.prior(first).filter(|&t| {
            matches!(
                self.clause.spelt(t),
                "first" | "last" | "almost" | "nearly" | "narrowly" | "partly" | "barely"
            )
        });
        // "The first was held in 1973".
        let within = |t: &usize| act.subject.as_ref().is_some_and(|subject| subject.contains(t));
        led.filter(|t| !within(t)).unwrap_or(first)
    }

    /// The "not" of what was delayed.
    fn denial(&self, act: &Act) -> Option<usize> {
        let delayed = act.is_delayed(self.clause);
        (self.first_word(act)..act.at).find(|&t| delayed && self.clause.part(t) == Part::Neg)
    }

    /// `name`: what stands for the subject; `taken`: for the pronoun of what the verb takes, at its token.
    pub(crate) fn wording(
        &self,
        act: &Act,
        name: Option<&Named>,
        taken: Option<&(usize, String)>,
        predicate: Vec<Range<usize>>,
        called: &Called,
    ) -> String {
        let (clause, at, lemma) = (self.clause, act.at, act.lemma.as_str());
        let helped = self.denial(act).is_some() && clause.part(self.first_word(act)) == Part::Do;
        let dated = helped || matches!(lemma, "last" | "date" | "spend");
        let times = if dated { &[] } else { self.times };
        let subject = act.subject.as_ref();
        if let Some(content) = act.fronted.clone() {
            let whole = name.filter(|name| matches!(name, Named::Whole(_))).cloned();
            let verb = Vec::from_iter(std::iter::once(self.first_word(act)..at + 1));
            let own = Wording { doer: whole, instead: &[], called };
            let own = self.verb_label(at, subject, own, verb, act.status, times);
            let names = Names { first: &format!("{own} that"), instead: &[] };
            return label_with(names, clause, &[content], times);
        }
        let past = act.aside.then(|| past_of(lemma)).flatten().map(|past| (at, past));
        // "I have paid", of whom the text tells who that is.
        let first = self.first_word(act);
        let told = name.and(subject).is_some_and(|subject| clause.word(subject.start) == "i");
        let third = match clause.word(first) {
            "have" if told => Some((first, "has".to_owned())),
            "am" if told => Some((first, "is".to_owned())),
            _ => None,
        };
        let instead: Vec<(usize, String)> = taken.cloned().into_iter().chain(past).chain(third).collect();
        let own = Wording { doer: name.cloned(), instead: &instead, called };
        self.verb_label(at, subject, own, predicate, act.status, times)
    }
}
