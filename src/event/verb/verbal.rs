//! Events that verbs tell.
//!
//! In: a sentence and the verbs before. Out: an `Event` for each verb, with its subject and what it takes as its label.

use super::act::{Act, is_nobody};
use super::clause_label::{label_of, possessive};
use crate::event::clause::number::agree;
use crate::event::reader::{Named, Reader, Told};
use crate::event::who::focus::Focus;
use crate::event::{Class, Event, Tense};

impl Reader<'_> {
    pub(crate) fn verb(
        &self,
        at: usize,
        form: u8,
        told: &mut Vec<Told>,
        focus: &mut Focus,
        out: &mut Vec<Event>,
    ) {
        let clause = self.clause;
        let Some(act) = self.act(at, form, told, out) else { return };
        let subject = act.subject.as_ref();
        let name = self.name_for(subject, at, &act.group, act.class, focus, told);
        // "An agreement ended it": what ends is no thing.
        let thing = act.class != Class::Aspectual;
        let taken = thing.then(|| self.taken_name(at, subject, name.as_ref(), focus)).flatten();
        let hollow = self.is_empty(&act);
        let quoted = self.quoted_words(at, &act.group, subject, told);
        let by_the_way = self.is_by_the_way(&act);
        let tells = || !hollow && !by_the_way && self.tells(&act, name.as_ref(), told);
        let joined = told.last().filter(|last| last.with == Some(at));
        let retold = match joined.and_then(|first| out.get_mut(first.event)) {
            Some(first) if first.worth_telling => true,
            // The second of the two is what is worth telling.
            Some(first) => {
                first.label.clone_from(&first.lemma);
                false
            }
            None => false,
        };
        let mut telling = self.is_of_note(&act, told) && tells() && !retold;
        let (predicate, fact_end) = self.predicate(&act);
        let spoken = quoted.is_some();
        // No row is made of the bare verb.
        let unsaid =
            || !self.needed || by_the_way || act.class != Class::Occurrence && self.is_speakers(&act);
        let bare = || (retold || unsaid()).then(|| clause.spelt(at).to_owned());
        let label = quoted.or_else(bare);
        let label = label
            .unwrap_or_else(|| self.wording(&act, name.as_ref(), taken.as_ref(), predicate, &focus.called));
        telling &= spoken || !self.is_unsaid(&act, &label);
        self.note(&act, name.as_ref(), taken.map(|(_, name)| name), told, focus);
        // "The turn came in October, when the firm sold its ships": what came is what the next clause tells.
        let before = told.last().filter(|last| {
            last.hollow && act.reach.start.checked_sub(1).is_some_and(|t| clause.word(t) == "when")
        });
        if let Some(event) = before.and_then(|last| out.get_mut(last.event)).filter(|_| telling) {
            event.label.clone_from(&label);
            event.worth_telling = true;
            telling = false;
        }
        let with = self.joined_to(at, &act.word);
        let Act { group, status, .. } = act;
        let head = act.subject.as_ref().and_then(|subject| {
            // "A part of the campaign beginning in May": what begins is the nearest that can.
            let near = || subject.clone().rfind(|&t| clause.noun(t).is_some());
            let says_which = group.tense == Tense::PresentParticiple && subject.end == group.first;
            let head = says_which.then(near).flatten().or_else(|| clause.head_of(subject));
            head.filter(|&noun| agree(clause.text, clause.parts, &(noun..noun + 1), group.first))
        });
        told.push(Told {
            at,
            hollow,
            reach: act.reach.clone(),
            subject: act.subject,
            status,
            group,
            fact_end: if act.fact { fact_end } else { 0 },
            event: out.len(),
            name,
            shares: act.shares,
            relation: act.relation,
            with,
        });
        out.push(Event {
            head: clause.text.tokens[at].span(),
            phrase: self.span(&act.reach),
            sentence: self.sentence,
            label,
            lemma: act.lemma,
            class: act.class,
            tense: group.tense,
            aspect: group.aspect,
            negated: group.negated,
            modality: group.modality,
            status,
            worth_telling: telling,
            verbal: true,
            subject: head.map(|head| clause.text.tokens[head].span()),
            ..Event::default()
        });
    }

    /// Whom and what the clause names, for the pronouns that follow.
    fn note(&self, act: &Act, name: Option<&Named>, taken: Option<String>, told: &[Told], focus: &mut Focus) {
        let clause = self.clause;
        if let Some(subject) = act.subject.as_ref().filter(|subject| !is_nobody(clause, subject)) {
            let given = name.map(|name| match name {
                Named::Whole(name) => name.clone(),
                Named::Owner(owner) => {
                    let own = label_of(clause, subject.start + 1..subject.end, self.times);
                    format!("{} {own}", possessive(owner))
                }
            });
            focus.note(self, subject, given.as_deref(), act.class, &act.group);
        }
        if act.group.finite {
            // "Under his grandson Roland III the dynasty came to an end".
            let from = told.iter().rev().find(|last| last.group.finite && last.subject.is_some());
            let from = from.map_or(clause.range.start, |last| last.reach.end);
            let to = act.subject.as_ref().map_or(from, |subject| subject.start);
            focus.note_persons(self, from..to);
            focus.note_taken(self, act.at, act.end);
            // "Hired his cousin, Olaf Berg".
            let last = clause.phrase_start(act.end.saturating_sub(1))..act.end;
            let apposed = clause.apposed_name(&last).filter(|_| last.start > act.at);
            apposed.into_iter().for_each(|name| focus.note_persons(self, name));
            focus.note_object(self, act.at, act.end, taken);
        }
    }

    /// "“We met,” he said" where the label has no room for who that is.
    fn is_unsaid(&self, act: &Act, label: &str) -> bool {
        let first = act.subject.as_ref().map_or("", |subject| self.clause.word(subject.start));
        matches!(first, "i" | "we") && self.stance.quote_around(act.at).is_some() && !label.contains(": ")
    }
}
