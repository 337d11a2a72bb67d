//! What a label calls a subject that is a pronoun, and whom the pronoun means that a verb takes.
//!
//! In: a subject with its verb, what the text has been about, the verbs before. Out: a name, or nothing where it is not plain.

use super::clause_label::{label_of, possessive};
use crate::event::clause::group::Group;
use crate::event::label::{bare, is_telling, label};
use crate::event::parts::Part;
use crate::event::reader::{Named, Reader, Told};
use crate::event::who::called::is_firm;
use crate::event::who::denoted::described_name;
use crate::event::who::focus::Focus;
use crate::event::who::pronoun::Asked;
use crate::event::{Aspect, Class, Tense};
use crate::words::person::{Gender, gender_of_given, is_body, is_person_noun};
use std::ops::Range;

impl Reader<'_> {
    /// What a label says in the stead of a pronoun, or of a subject that is all time.
    pub(crate) fn name_for(
        &self,
        subject: Option<&Range<usize>>,
        at: usize,
        group: &Group,
        class: Class,
        focus: &Focus,
        told: &[Told],
    ) -> Option<Named> {
        let subject = subject?;
        let clause = self.clause;
        let of_time = |t| matches!(clause.part(t), Part::Time | Part::Det | Part::Prep | Part::Conj);
        if subject.clone().all(of_time) && subject.clone().any(|t| clause.part(t) == Part::Time) {
            let words = clause.text.words(self.span(&bare(clause, subject.clone())));
            return Some(Named::Whole(words.to_owned()));
        }
        let same = told.iter().rev().take(6).find(|told| told.subject.as_ref() == Some(subject));
        if let Some(same) = same.filter(|same| same.name.is_some() || subject.len() > 1) {
            return same.name.clone();
        }
        let own = subject.len() == 1 && clause.word(subject.start) == "i";
        if let Some(narrator) =
            focus.narrator.as_ref().filter(|_| own && self.stance.quote_around(at).is_none())
        {
            return Some(Named::Whole(narrator.clone()));
        }
        if let Some(name) = focus.called.full_name(self, subject) {
            return Some(Named::Whole(name));
        }
        // "The 54-year-old".
        if clause.word(subject.start) == "the"
            && clause.is(subject.end.wrapping_sub(1), "old")
            && let Some(name) = focus.only_person(self.sentence)
        {
            return Some(Named::Whole(name.to_owned()));
        }
        // "He and his wife sold it": who he is, nobody can say.
        if subject.len() > 2
            && clause.part(subject.start) == Part::Subject
            && clause.word(subject.start + 1) == "and"
        {
            return None;
        }
        if let Some(whose) = self.of_whom(subject) {
            return Some(Named::Whole(whose));
        }
        let pronoun = subject.len() == 1 && clause.part(subject.start) == Part::Subject;
        if let Some(outer) =
            Some(subject).filter(|_| pronoun).and_then(|s| self.of_outer(s.start, told, focus))
        {
            return Some(outer);
        }
        let asked = || {
            let asked = Asked { at: subject.start, verb: at, group, class };
            focus.stands_for(self, &asked).map(Named::Whole)
        };
        let claim = || self.stance.claim_over(clause, at).or_else(|| self.announced_by(subject.start, told));
        // "She was held for two weeks, she said": who speaks is no nearer.
        let speaks = |verb: usize| {
            self.who_says(verb).is_some_and(|speaker| {
                let same = speaker.len() == 1 && clause.word(speaker.start) == clause.word(subject.start);
                same || self.cannot_be(&speaker, clause.word(subject.start))
            })
        };
        let claim = pronoun.then(claim).flatten().filter(|&verb| !speaks(verb));
        if let Some(verb) = claim.filter(|&verb| verb < at) {
            // "The firm said that it will open": the one who speaks, most often.
            let speaker = clause.subject(clause.group_start(verb)).filter(|s| is_telling(clause, s))?;
            let planned =
                matches!(group.tense, Tense::Future | Tense::Infinitive) || group.modality == Some("would");
            // "The firm said that it had sold the mill".
            let itself = speaker.end.checked_sub(1).is_some_and(|last| {
                // "The Diocese of Norby said it had agreed", "Varn said it had".
                let definite = clause.part(speaker.start) == Part::Det;
                let place = clause.part(last) == Part::Name
                    && !speaker.clone().any(|t| is_person_noun(clause.spelt(t)))
                    && gender_of_given(speaker.clone().map(|t| clause.spelt(t))).is_none()
                    && !focus.is_family(clause.spelt(last));
                let noun = group.aspect == Aspect::Perfective
                    && (definite || place || clause.part(last) == Part::Noun);
                let word = clause.spelt(last);
                match clause.word(subject.start) {
                    "it" => (noun || self.does_itself(&speaker, at, group, class)) && !clause.is_person(last),
                    "they" => noun && (word.ends_with('s') || word.eq_ignore_ascii_case("police")),
                    "he" | "she" => {
                        let person = || clause.is_person(last) || clause.apposed_name(&speaker).is_some();
                        group.aspect == Aspect::Perfective && (clause.part(last) == Part::Name || person())
                    }
                    _ => false,
                }
            });
            return (planned || itself).then(|| Named::Whole(self.in_full(speaker, &focus.called)));
        }
        if pronoun && claim.is_none() {
            return asked();
        }
        // "Her worst moment came".
        let said = || self.stance.claim_over(clause, at).is_some_and(|verb| verb < at);
        // "In her deposition, the manager said": who she is, comes after.
        let first = clause.range.start;
        let ahead = subject.start == first + 1 && clause.part(first) == Part::Prep;
        let owned = || !said() && !ahead && subject.len() > 1 && clause.apposed_name(subject).is_none();
        focus
            .owner(clause, self.sentence, subject.start)
            .filter(|_| owned())
            .map(|name| Named::Owner(name.to_owned()))
    }

    /// "Prosecutors said he took office": no one of them, nor does "Ida Lund said" tell of her.
    fn cannot_be(&self, speaker: &Range<usize>, pronoun: &str) -> bool {
        let clause = self.clause;
        let gender = match pronoun {
            "he" => Gender::He,
            "she" => Gender::She,
            _ => return false,
        };
        let Some(last) = speaker.end.checked_sub(1) else { return false };
        let word = clause.spelt(last);
        let noun = clause.part(last) == Part::Noun;
        let many = noun && (clause.is_plural(last) || is_body(word))
            || word.strip_suffix('s').is_some_and(is_person_noun);
        let name = described_name(clause, speaker).unwrap_or_else(|| speaker.clone());
        many || gender_of_given(name.map(|t| clause.spelt(t))).is_some_and(|given| given != gender)
    }

    /// "Norby Lines has two ships which it will sail in May": the subject of the clause that the relative one hangs on.
    fn of_outer(&self, pronoun: usize, told: &[Told], focus: &Focus) -> Option<Named> {
        let clause = self.clause;
        let before = pronoun.checked_sub(1).filter(|&t| t > clause.range.start)?;
        let relative = matches!(clause.word(before), "which" | "that")
            && matches!(clause.part(before - 1), Part::Noun | Part::Name | Part::Comma);
        // "The ship sank before it reached Norby".
        let when = matches!(
            clause.word(before),
            "since" | "after" | "before" | "when" | "while" | "until" | "once" | "because" | "as"
        );
        // "Though Lund was ill, he sailed".
        let fronted = clause.part(before) == Part::Comma && clause.part(clause.range.start) == Part::Sub;
        // "The craft they intend to sail".
        if !relative && !when && !fronted && clause.part(before) != Part::Noun {
            return None;
        }
        let main = told.iter().rev().take(4).find(|told| told.group.finite && told.at < before);
        // "The six were on leave when they fled".
        let be = (clause.range.start..before).rev().take(30).find(|&t| clause.part(t) == Part::Be);
        let be = be.filter(|&be| main.is_none_or(|main| main.at < be));
        let main = main.filter(|_| be.is_none());
        let at = be.or(main.map(|main| main.at))?;
        let subject = match main {
            Some(main) => main.subject.clone(),
            None => clause.subject(clause.group_start(at)),
        };
        let subject = subject.filter(|s| s.start < pronoun)?;
        let hangs = subject.clone().find(|&t| clause.part(t) == Part::Prep).unwrap_or(subject.end);
        let joined = subject.clone().any(|t| clause.is(t, "and"));
        let plural = joined || clause.is_plural(hangs.checked_sub(1)?);
        let body = subject.clone().any(|t| is_body(clause.spelt(t)) || is_firm(clause.spelt(t)));
        let person = subject.clone().any(|t| clause.is_person(t))
            || gender_of_given(subject.clone().map(|t| clause.spelt(t))).is_some();
        let owned = subject.clone().any(|t| clause.part(t) == Part::Possessive);
        // "Berg has met Lund since he came": it may be either.
        let placed = |t: usize| {
            matches!(clause.word(t), "at" | "for" | "from" | "in" | "into" | "of" | "on")
                || clause.spelt(t) == "("
        };
        let others = || {
            (at + 1..before).any(|t| match clause.part(t) {
                Part::Name => {
                    !placed(clause.phrase_start(t).wrapping_sub(1)) || focus.is_family(clause.spelt(t))
                }
                _ => is_person_noun(clause.spelt(t)),
            })
        };
        let gender = gender_of_given(subject.clone().map(|t| clause.spelt(t)));
        let name = |t: usize| clause.part(t) == Part::Name && !focus.places.contains(clause.spelt(t));
        let someone = !body && !owned && (person || subject.clone().all(name));
        let one = |of| (when || fronted) && someone && !others() && gender.is_none_or(|gender| gender == of);
        let fits = match clause.word(pronoun) {
            word if clause.part(subject.start) == Part::Subject => clause.word(subject.start) == word,
            // "Since it was clear".
            "it" => {
                let be = clause.part(pronoun + 1) == Part::Be;
                let done = (pronoun + 2..pronoun + 4).any(|t| clause.part(t).is_verb());
                !person && (!plural || body) && !(when && owned || (when || fronted) && be && !done)
            }
            "they" => !fronted && (plural || body),
            "he" => one(Gender::He),
            "she" => one(Gender::She),
            _ => false,
        };
        match main.map_or(&None, |main| &main.name) {
            _ if !fits => None,
            Some(Named::Whole(name)) => Some(Named::Whole(name.clone())),
            Some(Named::Owner(_)) => None,
            None => is_telling(clause, &subject).then(|| Named::Whole(self.in_full(subject, &focus.called))),
        }
    }

    /// "Holm Inc. said it is closing the mill": what a body says that "it" does, it does itself.
    fn does_itself(&self, speaker: &Range<usize>, at: usize, group: &Group, class: Class) -> bool {
        let clause = self.clause;
        // "Holm Jones".
        let named = speaker.len() > 1
            && speaker.clone().all(|t| clause.part(t) == Part::Name)
            && !speaker.clone().any(|t| is_person_noun(clause.spelt(t)))
            && gender_of_given(speaker.clone().map(|t| clause.spelt(t))).is_none();
        let body = named || speaker.clone().any(|t| is_body(clause.spelt(t)) || is_firm(clause.spelt(t)));
        let wills = matches!(class, Class::IntentionalAction | Class::IntentionalState);
        body && !group.passive && (self.takes_object(at) || wills || group.aspect == Aspect::Progressive)
    }

    /// The verb that announces what the clause of a pronoun tells: "the ministry *announced* on Monday that it will pay".
    fn announced_by(&self, pronoun: usize, told: &[Told]) -> Option<usize> {
        const ANNOUNCES: [&str; 10] = [
            "announce", "confirm", "disclose", "reveal", "vow", "promise", "pledge", "admit", "decide",
            "agree",
        ];
        let clause = self.clause;
        let verb = told.last().filter(|last| last.group.finite && !last.group.passive)?.at;
        let plain = |t: usize| match clause.part(t) {
            Part::Time | Part::Prep | Part::Adv => true,
            Part::Sub => clause.word(t) == "that",
            _ => false,
        };
        (ANNOUNCES.contains(&clause.lemma(verb)) && (verb + 1..pronoun).all(plain)).then_some(verb)
    }

    /// "Lund, whose firm went under": "Lund's firm".
    fn of_whom(&self, subject: &Range<usize>) -> Option<String> {
        let clause = self.clause;
        let whose = subject.start;
        if clause.spelt(whose) != "whose" {
            return None;
        }
        let mark = whose.checked_sub(1).filter(|&t| t > clause.range.start)?;
        let last = if clause.part(mark) == Part::Comma { mark - 1 } else { mark };
        let named = clause.part(last).is_noun();
        let owner = bare(clause, clause.phrase_start(last)..last + 1);
        named.then(|| {
            let owner = label(clause, &[owner], self.times);
            format!("{} {}", possessive(&owner), label_of(clause, whose + 1..subject.end, self.times))
        })
    }

    /// The pronoun that the verb at `at` takes, and whom it means: "the king banished *him*", "quarrelled with *him*".
    pub(crate) fn taken_name(
        &self,
        at: usize,
        subject: Option<&Range<usize>>,
        name: Option<&Named>,
        focus: &Focus,
    ) -> Option<(usize, String)> {
        let clause = self.clause;
        let person = |t: usize| matches!(clause.word(t), "him" | "her");
        let next = at + 1;
        let led = next + usize::from(matches!(clause.part(next), Part::Prep | Part::Adv));
        let direct = Some(next).filter(|&t| person(t) || matches!(clause.word(t), "it" | "them"));
        let found = direct.or(Some(led).filter(|&t| person(t)))?;
        let own = match (name, subject) {
            (Some(Named::Whole(name)), _) => name.clone(),
            // "His wife left him": himself or another.
            (Some(Named::Owner(_)), _) if person(found) => return None,
            (_, Some(subject)) if clause.part(subject.start) != Part::Subject => {
                label(clause, &[bare(clause, subject.clone())], self.times)
            }
            // "He hanged him": neither is known.
            _ => return None,
        };
        let told = self.stance.claim_over(clause, at).is_none();
        focus.taken(self, found, Some(&own)).filter(|_| told).map(|name| (found, name))
    }
}
