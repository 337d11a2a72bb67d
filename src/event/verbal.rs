//! Events that verbs tell.
//!
//! In: a sentence and the verbs before. Out: an `Event` for each verb, with its subject and what it takes as its label.

use super::clause_label::{Wording, label_of, possessive};
use super::find::{Named, Reader, Told};
use super::focus::Focus;
use super::governor::is_delayed;
use super::joined::acts_alone;
use super::label::{Names, is_telling, label_with};
use super::parts::Part;
use super::verb::{Group, group};
use super::worth::{is_worth_telling, says, states_fact};
use super::{Aspect, Class, Event, Status, Tense, content};
use crate::mention::Mention;
use crate::rule::Meaning;
use crate::text::Symbol;
use crate::words::{VerbWord, past_of};
use std::ops::Range;

impl Reader<'_> {
    pub(super) fn verb(
        &self,
        at: usize,
        form: u8,
        told: &mut Vec<Told>,
        focus: &mut Focus,
        out: &mut Vec<Event>,
    ) {
        let clause = self.clause;
        let word = clause.verb(at).unwrap_or(VerbWord {
            lemma: Symbol::UNKNOWN,
            class: Class::Occurrence,
            forms: form,
            describes: false,
            alone: false,
        });
        let lemma = match clause.word(at) {
            "had" | "has" | "have" | "having" => "have".to_owned(),
            "did" | "does" | "do" => "do".to_owned(),
            _ => self.lemma(word.lemma, at),
        };
        let mut group = group(clause, at, form);
        let due = self.is_due(&group);
        if let Some(be) = due {
            group.first = be;
        }
        let leads = lemma == "have" || lemma == "go" && group.aspect == Aspect::Progressive;
        if leads && clause.part(at + 1) == Part::To {
            return;
        }
        let shared = self.shared_auxiliary(at, form, &group, told);
        if let Some(first) = shared {
            group = Group { first: at, ..first.group };
        }
        if self.is_bare_infinitive(at, form, &group, told, out) {
            group = Group { tense: Tense::Infinitive, finite: false, ..group };
        }
        // "Was filed and served": the second has the auxiliary of the first.
        let before = self.joined_passive(&group, told);
        // "Was convicted and served 18 months".
        let length = lemma == "serve" && self.takes_length(at);
        let own = self.takes_object(at) || acts_alone(&lemma) || length;
        let auxiliary = before.filter(|first| !self.takes_object(first.at) && !own);
        if let Some(first) = auxiliary {
            group = Group { first: group.first, negated: group.negated, ..first.group };
        } else if before.is_some() {
            // "Was handed the shirt and scored".
            group = Group { tense: Tense::Past, finite: true, passive: false, ..group };
        }
        // "Will stop here and leave": the second will leave.
        let will = shared.filter(|first| {
            first.group.tense == Tense::Future && clause.part(first.group.first) == Part::Modal
        });
        let will = will.map(|first| first.group.first..first.group.first + 1);
        let auxiliary = auxiliary.map(|first| first.group.first..first.at).or(will);
        let mut status = match shared {
            Some(first) => first.status,
            None if due.is_some() => Status::Planned,
            None => self.stance.of_verb(clause, at, &group),
        };
        let subject = self.subject_of(at, &group, told);
        // "Nobody left", "no list was handed over", "she named no day".
        let none = |s: &Range<usize>| {
            let before = s.start.checked_sub(1).map_or("", |at| clause.word(at));
            matches!(before, "no" | "neither")
                || matches!(clause.word(s.start), "no" | "nobody" | "none" | "nothing" | "neither")
        };
        // "Paid no later than 3 May".
        let bounded =
            matches!(clause.word(at + 2), "later" | "earlier" | "sooner" | "more" | "less" | "fewer");
        if subject.as_ref().is_some_and(none)
            || matches!(clause.word(at + 1), "no" | "nothing" | "nobody") && !bounded
        {
            status = Status::Unreal;
        }
        let supposed = subject.as_ref().filter(|_| group.finite && status == Status::Reported);
        status = supposed.and_then(|s| content::of_clause(clause, s.start)).unwrap_or(status);
        if self.is_aim(at, &group, subject.as_ref()) || self.is_ordered(at, &group, subject.as_ref()) {
            status = Status::Unreal;
        }
        let plan = self.plan_over(at, &group, status, told, out);
        let awaited = self.is_awaited(at, &group, &lemma);
        if plan.is_some() || awaited || self.is_scheduled(at, &group, &lemma, status) {
            status = Status::Planned;
        }
        let shared = shared.is_some();
        let fact = status != Status::Unreal && states_fact(clause, at, &lemma, &group);
        let predicate_end = clause.predicate_end(at);
        let own = subject.clone().filter(|s| s.end <= group.first);
        let reach = own.as_ref().map_or(group.first, |s| s.start)..predicate_end;
        let class = self.class_of(at, &lemma, word.class, &reach);
        let held = lemma == "hold" && class == Class::State && group.tense == Tense::PastParticiple;
        let owns = lemma == "have" && self.is_bare_possession(at, &group, predicate_end);
        let relation = held || owns || self.is_relation(at, &lemma, &group);
        let says =
            says(&lemma) || matches!(class, Class::Reporting | Class::IntentionalState | Class::Perception);
        // "Has opposed it since".
        let sides =
            matches!(&*lemma, "oppose" | "support" | "back" | "favour" | "favor") && self.takes_object(at);
        let content = fact
            || says && !sides
            || clause.part(at + 1) == Part::Sub && clause.word(at + 1) == "that"
            || self.vows(at, &lemma, predicate_end);
        let end = if content { clause.content_end(at) } else { predicate_end };
        // "Announced that it would close by May": the plan has a date of its own.
        let plans = status == Status::Planned && self.has_time(at, predicate_end);
        let within = !plans && told.iter().rev().take(4).any(|told| told.fact_end > at);
        let object = self.object_before(at, subject.as_ref());
        let aside = self.is_act_aside(at, end, class, &group, told);
        let fronted = self.fronted(at, &lemma, subject.as_ref()).filter(|_| group.tense == Tense::Past);
        let kind = plan.is_some()
            || awaited
            || aside
            || fact
            || lemma == "date"
                && matches!(clause.word(at + 1), "from" | "back" | "to")
                && self.has_time(at, end)
            || group.modality.is_some() && status == Status::Reported
            || is_worth_telling(&lemma, class, &group) && !self.only_plans(at, &lemma, &group)
            || self.is_performed(at, end, &lemma, &group, object.is_some())
            || group.tense == Tense::PastParticiple
                && !relation
                && (class == Class::Occurrence
                    || matches!(&*lemma, "announce" | "declare" | "reveal" | "publish"))
                && (self.is_aside(&group) || self.is_fronted(&group))
                && self.has_time(at, end)
            || fronted.is_some()
            // "The fair, taking place from 5 to 14 March, …".
            || group.tense == Tense::PresentParticiple
                && matches!(&*lemma, "take" | "run" | "last" | "begin" | "start" | "open" | "end")
                && self.is_aside(&group)
                && !told.iter().any(|told| told.group.finite)
                && self.has_time(at, end)
            || self.is_dated_state(at, end, class, &lemma, &group, told)
            || status == Status::Planned
                && (group.tense != Tense::Infinitive || clause.before(group.first) == Part::Comma)
            || self.is_chronicle() && group.tense == Tense::Present && class != Class::State;
        let complete = end > at + 1
            || group.passive
            || matches!(class, Class::Occurrence | Class::IntentionalAction | Class::Aspectual);
        let name = self.name_for(subject.as_ref(), at, &group, class, focus, told);
        let hollow = self.is_empty(&lemma, subject.as_ref(), at, end);
        // "Results for the quarter ended 31 March".
        // "The quarter, which ended on 30 December".
        let which = at > clause.range.start + 2
            && clause.part(at - 1) == Part::Wh
            && clause.part(at - 2) == Part::Comma
            && clause.part(at - 3) == Part::Time;
        let of_period = lemma == "end" && which
            || lemma == "end"
                && group.first == at
                && at > 0
                && clause.part(at - 1) == Part::Time
                && clause.part(at + 1) == Part::Time;
        let remark = of_period
            || subject.as_ref().is_some_and(|subject| self.only_says_which(subject, at))
            || self.is_remark(&lemma, subject.as_ref(), at, end);
        // "“I will meet them tomorrow”": who speaks, the label does not say.
        let speaks = |s: &Range<usize>| {
            s.len() == 1
                && matches!(clause.word(s.start), "i" | "we")
                && self.stance.quote_around(at).is_some()
                && self.stance.claim_over(clause, at).is_none()
        };
        // "Managed to sell it": the managing tells it.
        let by_itself = group.tense != Tense::Infinitive || status == Status::Planned;
        let telling = status != Status::Unreal
            && by_itself
            && kind
            && !remark
            && !subject.as_ref().is_some_and(speaks)
            && !within
            && (!clause.is_relative(group.first) || self.has_time(group.first, end))
            && subject
                .as_ref()
                .is_some_and(|s| is_telling(clause, s) || name.is_some() || self.names_what(at, end, s))
            && complete
            && !(relation && group.passive)
            && !hollow;
        let first =
            plan.unwrap_or(if auxiliary.is_some() || group.tense == Tense::Infinitive || subject.is_some() {
                group.first
            } else {
                at
            });
        // "First held in 1973".
        // "Almost doubled", "narrowly won".
        let led = |t: usize| {
            matches!(clause.spelt(t), "first" | "almost" | "nearly" | "narrowly" | "partly" | "barely")
        };
        let first = first - usize::from(first > clause.range.start && led(first - 1));
        let subject_start = subject.as_ref().map(|subject| subject.start);
        let mut predicate = Vec::with_capacity(2);
        predicate.extend(auxiliary);
        // "Was not published until 1971": it was, and "did not open until 1971" needs its date.
        let delayed = status != Status::Unreal && group.negated && is_delayed(clause, at);
        let not = (first..at).find(|&t| delayed && clause.part(t) == Part::Neg);
        let helped = not.filter(|_| clause.part(first) == Part::Do);
        let behind = subject.as_ref().filter(|subject| subject.start == at + 1);
        match (not.filter(|_| helped.is_none()), behind) {
            (Some(not), _) => predicate.extend([first..not, not + 1..end]),
            // "In 1987 came the crash": the crash came.
            (None, Some(behind)) => predicate.extend([at..at + 1, behind.end.min(end)..end]),
            (None, None) if object.is_some() => {
                // "Which the court denied on 9 July".
                let rest = Some(at + 1..end).filter(|_| clause.part(at + 2) != Part::Time);
                predicate.extend([Some(first..at + 1), object, rest].into_iter().flatten());
            }
            (None, None) if self.shares_object(at, &word) => {
                predicate.push(first..clause.predicate_end(at + 2))
            }
            (None, None) => predicate.push(first..end),
        }
        let resumed = clause.resumed(at, end).filter(|_| content);
        let fact_end = resumed.as_ref().map_or(end, |resumed| resumed.end);
        predicate.extend(resumed);
        // "Shot the envoy, Olaf Berg, in Norby".
        let taken = clause.phrase_start(end - 1)..end;
        predicate.extend(
            Some(taken)
                .filter(|taken| !content && taken.start > at)
                .and_then(|taken| clause.apposed_name(&taken)),
        );
        let until = lemma == "take" && matches!(clause.word(at + 1), "until" | "till");
        let times = if helped.is_some() || until || matches!(&*lemma, "last" | "date" | "spend") {
            &[]
        } else {
            self.times
        };
        let quoted = self.quoted_words(at, &group, subject.as_ref(), told);
        // "An agreement ended it": what ends is no thing.
        let taken = Some(class).filter(|&class| class != Class::Aspectual);
        let taken = taken.and_then(|_| self.taken_name(at, end, subject.as_ref(), name.as_ref(), focus));
        let taken_name = taken.as_ref().map(|(_, name)| name.clone());
        let past = aside.then(|| past_of(&lemma)).flatten().map(|past| (at, past));
        let instead: Vec<(usize, String)> = taken.into_iter().chain(past).collect();
        let label = match (&quoted, fronted) {
            (Some(label), _) => label.clone(),
            // No row is made of the bare verb.
            (None, _) if remark || class != Class::Occurrence && subject.as_ref().is_some_and(speaks) => {
                clause.spelt(at).to_owned()
            }
            (None, Some(content)) => {
                let name = name.as_ref().and_then(|name| match name {
                    Named::Whole(name) => Some(name.clone()),
                    Named::Owner(_) => None,
                });
                let verb = Vec::from_iter(std::iter::once(first..at + 1));
                let own = self.verb_label(
                    at,
                    subject.as_ref(),
                    Wording { doer: name.map(Named::Whole), instead: &[] },
                    verb,
                    status,
                    times,
                );
                let names = Names { first: &format!("{own} that"), instead: &[] };
                label_with(names, clause, &[content], times)
            }
            (None, None) => {
                let own = Wording { doer: name.clone(), instead: &instead };
                self.verb_label(at, subject.as_ref(), own, predicate, status, times)
            }
        };
        // Nobody says who "we" are.
        let unsaid = subject.as_ref().is_some_and(|s| {
            s.len() == 1
                && matches!(clause.word(s.start), "i" | "we")
                && self.stance.quote_around(at).is_some()
        }) && !label.contains(": ");
        let telling = telling && !unsaid || quoted.is_some() && kind;
        if let Some(subject) = subject.as_ref().filter(|subject| !none(subject)) {
            let given = match &name {
                Some(Named::Whole(name)) => Some(name.clone()),
                Some(Named::Owner(owner)) => {
                    let own = label_of(clause, subject.start + 1..subject.end, self.times);
                    Some(format!("{} {own}", possessive(owner)))
                }
                None => None,
            };
            focus.note(self, subject, given.as_deref(), class, &group);
        }
        if group.finite {
            // "Under his grandson Roland III the dynasty came to an end".
            let from = told.iter().rev().find(|last| last.group.finite && last.subject.is_some());
            let from = from.map_or(clause.range.start, |last| last.reach.end);
            focus.note_persons(self, from..subject_start.unwrap_or(from));
            focus.note_taken(self, at, end);
            focus.note_object(self, at, end, taken_name);
        }
        // "The turn came in October, when the firm sold its ships": what came is what the next clause tells.
        let before = told.last().filter(|last| {
            last.hollow && reach.start.checked_sub(1).is_some_and(|t| t > last.at && self.begins_when(t))
        });
        let mut telling = telling;
        if let Some(event) = before.and_then(|last| out.get_mut(last.event)).filter(|_| telling) {
            event.label.clone_from(&label);
            event.worth_telling = true;
            telling = false;
        }
        told.push(Told {
            at,
            hollow,
            reach: reach.clone(),
            subject,
            status,
            group,
            fact_end: if fact { fact_end } else { 0 },
            event: out.len(),
            name,
            shares: shared,
            relation,
        });
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

    /// "Vowed it would fight on", "promised the mill would stay": what is vowed follows without a "that".
    fn vows(&self, at: usize, lemma: &str, end: usize) -> bool {
        matches!(lemma, "vow" | "promise" | "pledge" | "swear" | "threaten")
            && self.clause.part(end) == Part::Modal
            && self.clause.part(at + 1) != Part::To
    }

    /// "When" or a determiner after it.
    fn begins_when(&self, at: usize) -> bool {
        self.clause.word(at) == "when" || at > 0 && self.clause.word(at - 1) == "when"
    }

    pub(super) fn takes_object(&self, at: usize) -> bool {
        matches!(
            self.clause.part(at + 1),
            Part::Det | Part::Possessive | Part::Num | Part::Noun | Part::Name | Part::Object
        )
    }

    /// Is what follows a length of time?
    fn takes_length(&self, at: usize) -> bool {
        let next = self.clause.text.tokens.get(at + 1).map_or(0, |token| token.start);
        let said = |mention: &&Mention| mention.span.start == next;
        self.mentions.iter().find(said).is_some_and(|mention| matches!(mention.meaning, Meaning::Length(_)))
    }
}
