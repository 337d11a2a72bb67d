//! Events that verbs tell.
//!
//! In: a sentence and the verbs before. Out: an `Event` for each verb, with its subject and what it takes as its label.

use super::find::{Reader, Told};
use super::label::{LONGEST, bare, is_telling, label, label_after, lower_first};
use super::parts::Part;
use super::status::is_worth_telling;
use super::verb::{Group, group};
use super::words::VerbWord;
use super::{Class, Event, Status, Tense};
use crate::text::Symbol;
use std::ops::Range;

impl Reader<'_> {
    pub(super) fn verb(&self, at: usize, form: u8, told: &mut Vec<Told>, out: &mut Vec<Event>) {
        let clause = self.clause;
        let symbol = clause.text.tokens[at].symbol;
        let word = self.words.verb(symbol).unwrap_or(VerbWord {
            lemma: Symbol::UNKNOWN,
            class: Class::Occurrence,
            forms: form,
            also_noun: false,
        });
        let lemma = match clause.word(at) {
            "had" | "has" | "have" | "having" => "have".to_owned(),
            "did" | "does" | "do" => "do".to_owned(),
            _ => self.lemma(word.lemma, at),
        };
        let class = if lemma == "have" { Class::State } else { word.class };
        let group = group(clause.text, clause.lexicon, clause.parts, at, form);
        if group.tense == Tense::Future && lemma == "go" && clause.part(at + 1) == Part::To {
            return;
        }
        let status = self.stance.of_verb(clause, self.words, at, &group);
        let subject = clause.subject(group.first).or_else(|| self.shared_subject(at, &group, told));
        // "Nobody left", "no list was handed over".
        let none = |s: &Range<usize>| {
            let before = s.start.checked_sub(1).map_or("", |at| clause.word(at));
            matches!(before, "no" | "neither")
                || matches!(clause.word(s.start), "no" | "nobody" | "none" | "nothing" | "neither")
        };
        let status = if subject.as_ref().is_some_and(none) { Status::Unreal } else { status };
        let end = clause.predicate_end(at);
        let own = subject.clone().filter(|s| s.end <= group.first);
        let reach = own.as_ref().map_or(group.first, |s| s.start)..end;
        // "Held talks", "the vote was held": what is held makes it happen.
        let staged =
            lemma == "hold" && reach.clone().any(|t| self.words.noun(clause.text.tokens[t].symbol).is_some());
        let class = if staged { Class::Occurrence } else { class };
        let telling = status != Status::Unreal
            && (is_worth_telling(&lemma, class, &group) || self.is_performed(at, end, &lemma, &group))
            && !clause.is_relative(group.first)
            && subject.as_ref().is_some_and(|s| is_telling(clause, s) || end > at + 1)
            && (end > at + 1
                || group.passive
                || matches!(class, Class::Occurrence | Class::IntentionalAction));
        let label = self.verb_label(at, &group, subject.as_ref(), end, status);
        told.push(Told { at, reach: reach.clone(), subject, status, finite: group.finite, event: out.len() });
        out.push(Event {
            head: clause.text.tokens[at].span(),
            phrase: self.span(&reach),
            sentence: self.sentence,
            label,
            lemma,
            class,
            tense: group.tense,
            aspect: group.aspect,
            negated: group.negated,
            modality: group.modality,
            status,
            worth_telling: telling,
            verbal: true,
            naming: None,
            same_as: None,
            lasted: None,
            implied_by: None,
        });
    }

    /// "Declared a republic", "announced a new works": the saying is the event.
    fn is_performed(&self, at: usize, end: usize, lemma: &str, group: &Group) -> bool {
        let speech =
            ["declare", "proclaim", "announce", "publish", "broadcast", "reveal", "confirm", "unveil"];
        let part = self.clause.part(at + 1);
        group.tense == Tense::Past
            && speech.contains(&lemma)
            && (group.passive
                || matches!(
                    part,
                    Part::Det | Part::Possessive | Part::Adj | Part::Num | Part::Noun | Part::Name
                ))
            && !matches!(self.clause.part(end), Part::Subject | Part::Modal | Part::Have | Part::Verb(_))
    }

    /// "… agreed and signed", "… agreed to sign": the subject of the verb before.
    fn shared_subject(&self, at: usize, group: &Group, told: &[Told]) -> Option<Range<usize>> {
        let last = match group.tense {
            Tense::Infinitive => told.last()?,
            _ => told.iter().rev().find(|told| told.finite)?,
        };
        let before = group.first.checked_sub(1)?;
        let listed = self.clause.part(before) == Part::Comma && group.first == at;
        let joined = listed
            || matches!(self.clause.part(before), Part::Conj | Part::Adv)
            || group.tense == Tense::Infinitive;
        (joined && at - last.at < 30).then(|| last.subject.clone()).flatten()
    }

    fn verb_label(
        &self,
        at: usize,
        group: &Group,
        subject: Option<&Range<usize>>,
        end: usize,
        status: Status,
    ) -> String {
        let clause = self.clause;
        let mut ranges = Vec::with_capacity(3);
        let name = subject.and_then(|subject| self.stands_for(subject));
        let name = name.map(str::to_owned).or_else(|| {
            // "Her worst moment came".
            let subject = subject?;
            let owner = self.owner(subject.start)?;
            ranges.push(subject.start + 1..subject.end);
            Some(format!("{owner}{}", if owner.ends_with('s') { "'" } else { "'s" }))
        });
        if let Some(subject) = subject.filter(|_| name.is_none()) {
            ranges.push(bare(clause, subject.clone()));
        }
        let first = if group.tense == Tense::Infinitive || subject.is_some() { group.first } else { at };
        ranges.push(first..end);
        let plain = label_after(name.as_deref().unwrap_or(""), clause, &ranges, self.times);
        if status != Status::Claimed {
            return plain;
        }
        let speaker = self
            .stance
            .claim_over(clause, at)
            .and_then(|verb| clause.subject(clause.group_start(verb)))
            .filter(|speaker| is_telling(clause, speaker) && Some(speaker) != subject);
        match speaker {
            Some(speaker) => {
                let speaker = label(clause, &[bare(clause, speaker)], self.times);
                let told = format!("{speaker}: {}", lower_first(&plain, clause, &ranges));
                if told.chars().count() <= LONGEST { told } else { plain }
            }
            None => plain,
        }
    }
}
