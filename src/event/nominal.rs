//! Events that nouns tell.
//!
//! In: a sentence, its verbs and its namings of known events. Out: an `Event` for each event noun that heads a phrase.

use super::clause_label::possessive;
use super::find::{Reader, Told};
use super::focus::Focus;
use super::label::{Names, bare, is_telling, label, label_with};
use super::parts::Part;
use super::{Aspect, Class, Event, Status, Tense, content};
use crate::known::Naming;
use crate::text::Symbol;
use crate::words::NounWord;
use std::ops::Range;

impl Reader<'_> {
    pub(super) fn noun(
        &self,
        at: usize,
        told: &[Told],
        owner: Option<&(usize, String)>,
        focus: &mut Focus,
        out: &mut Vec<Event>,
    ) {
        let clause = self.clause;
        let listed = clause.noun(at).or_else(|| self.intention(at));
        let naming = if self.namings.is_empty() { None } else { self.naming_at(at) };
        if listed.is_none() && naming.is_none() {
            return;
        }
        // "The Siege of Karsk", "the Karsk Offensive".
        const TITLED: [&str; 16] = [
            "siege",
            "battle",
            "war",
            "treaty",
            "revolt",
            "uprising",
            "raid",
            "massacre",
            "revolution",
            "rebellion",
            "campaign",
            "offensive",
            "crusade",
            "conquest",
            "armistice",
            "coronation",
        ];
        let titled = clause.part(at) == Part::Name
            && TITLED.contains(&clause.word(at))
            && clause.part(at + 1) != Part::Name
            && (clause.word(at + 1) == "of" || clause.part(at.wrapping_sub(1)) == Part::Name);
        if naming.is_none() && (self.heading || clause.part(at) != Part::Noun && !titled) {
            return;
        }
        let token = &clause.text.tokens[at];
        if naming.is_none() && !clause.is_head(at) {
            return;
        }
        // "The Ides of March 1946": a date that a name happens to hold.
        if naming.is_some_and(|(_, naming)| naming.settled.is_none()) && clause.part(at) == Part::Time {
            return;
        }
        let settled = naming.and_then(|(_, naming)| naming.settled).and_then(|event| self.known.get(event));
        let word = listed.unwrap_or(NounWord {
            lemma: Symbol::UNKNOWN,
            class: Class::Occurrence,
            telling: true,
            thing: false,
            plural: false,
        });
        let start = clause.phrase_start(at);
        let untold = self.is_manner(start, at, word.plural) || !word.telling && self.is_joined(at);
        if naming.is_none() && untold {
            return;
        }
        let mut end = clause.with_prepositions(at + 1, 3);
        // "The bombings this month of two clinics".
        let behind = (at + 1..at + 6).find(|&t| clause.part(t) != Part::Time).unwrap_or(at + 1);
        if behind > at + 1 && clause.word(behind) == "of" {
            end = clause.with_prepositions(behind, 3);
        }
        // "The vote in which the council refused to pay".
        // "A fire in 1833 in which nine died".
        let timed = usize::from(clause.part(at + 1) == Part::Prep && clause.part(at + 2) == Part::Time);
        let which = (at + 1 + timed..at + 8).find(|&t| clause.part(t) != Part::Time).unwrap_or(at + 1);
        let which = which + usize::from(clause.part(which) == Part::Comma);
        let content = naming.is_none()
            && matches!(clause.word(which), "in" | "at" | "by")
            && clause.word(which + 1) == "which";
        if content {
            end = self.told_within(which + 2, told).unwrap_or(end);
        }
        let phrase = start..end;
        let verb = told.iter().rev().find(|told| told.reach.contains(&at));
        let taken = verb.map(|told| told.status).filter(|_| verb.is_some_and(|t| t.at != at));
        let mut status = self.stance.of_noun(clause, &phrase, at, taken);
        // "The strike was averted".
        let averted =
            verb.filter(|told| told.group.passive && told.subject.as_ref().is_some_and(|s| s.contains(&at)));
        let averted = averted
            .filter(|told| self.is_taken(at, told))
            .and_then(|told| content::of_subject(clause.lemma(told.at)));
        status = averted.filter(|_| status == Status::Reported).unwrap_or(status);
        // "The exchange agreement": what is agreed on is to come.
        if naming.is_some() && self.heads_plan(at) {
            status = Status::Planned;
        }
        if let Some((_, naming)) = naming {
            status = self.naming_status(
                naming,
                at,
                status,
                verb,
                settled.is_some_and(|e| e.interval.end().is_none()),
            );
        }
        let modified = at > start + usize::from(clause.part(start) == Part::Det) || end > at + 1;
        let tells = |told: &Told| out.get(told.event).is_some_and(|event| event.worth_telling);
        // "Began planning the trip": the first verb tells it with the second.
        let begun = verb.filter(|verb| verb.group.tense == Tense::PresentParticiple);
        let begun = begun.and_then(|verb| told.iter().find(|first| first.at + 1 == verb.group.first));
        let covered = verb.is_some_and(tells) || begun.is_some_and(tells);
        // "One match remains": it is still to come.
        let remains = verb.is_some_and(|told| {
            told.group.tense == Tense::Present && clause.word(told.at) == "remains" && self.is_taken(at, told)
        });
        if remains && status == Status::Reported {
            status = Status::Planned;
        }
        let dated = self.has_own_time(end);
        // "The siege of Karsk (11 March – 2 September 1807) was …".
        let opens = clause.text.tokens.get(end).is_some_and(|token| token.text(clause.text.text()) == "(");
        let defined = opens && clause.part(end + 1) == Part::Time;
        // "Sanctions have had consequences": the clause says how things are, and so does the noun.
        let still = verb.is_some_and(|told| {
            out.get(told.event).is_some_and(|event| event.class == Class::State && !event.worth_telling)
                && told.subject.as_ref().is_some_and(|s| s.contains(&at))
        });
        // "A full ceasefire", but "a prisoner exchange agreement".
        let compound = (start..at).any(|t| matches!(clause.part(t), Part::Noun | Part::Name));
        let indefinite = matches!(clause.word(start), "a" | "an") && end == at + 1 && !compound;
        let described = self.is_definite(&phrase) && !indefinite && !still;
        let telling = status != Status::Unreal
            && (settled.is_some()
                || word.telling && !self.heading && self.is_found_then(start, dated)
                || (word.telling
                    && modified
                    && (content || defined || !covered)
                    && !self.heading
                    && (described || dated || defined || remains)
                    && !self.is_one_of(start)));
        if settled.is_some()
            && let Some(told) = verb
            && self.is_taken(at, told)
            && let Some(event) = out.get_mut(told.event)
            && matches!(event.class, Class::Aspectual | Class::State)
        {
            // "The talks ended": the talks tell it.
            event.worth_telling = false;
        }
        let falls = self.falls_on(&phrase).filter(|_| naming.is_none() && !self.heading);
        if falls == Some(Status::Planned) && status == Status::Reported {
            status = Status::Planned;
        }
        let telling = telling || falls.is_some() && status != Status::Unreal;
        let own = bare(clause, phrase.clone());
        let state = self.state_around(start).filter(|_| naming.is_none());
        let telling = telling || state.is_some() && status == Status::Reported;
        let label = match settled {
            None if state.is_some() => {
                let (subject, be) = state.unwrap_or_default();
                label(clause, &[bare(clause, subject), be..end], self.times)
            }
            Some(event) => event.name.clone(),
            None if content => label(clause, &self.without_asides(own), self.times),
            None => match owner.filter(|(pronoun, _)| *pronoun == phrase.start) {
                Some((_, owner)) => {
                    let names = Names { first: &possessive(owner), instead: &[] };
                    label_with(names, clause, &[own], self.times)
                }
                None => label(clause, &[own], self.times),
            },
        };
        // "After the elections": a bare noun says neither whose nor where.
        let lone = settled.is_none() && falls.is_none() && !label.contains(' ');
        let telling = telling && (!lone || self.listed || self.is_found_then(start, dated));
        // "One match remains, on Saturday": the verb has the date.
        let verbal = verb.and_then(|told| out.get_mut(told.event)).filter(|_| remains && telling);
        let telling = match verbal {
            Some(event) if event.status == Status::Reported => {
                event.label.clone_from(&label);
                event.status = Status::Planned;
                event.worth_telling = true;
                false
            }
            _ => telling,
        };
        if word.thing && !telling && naming.is_none() && !self.comes_about(start, at, verb) {
            return;
        }
        let subject = verb.is_some_and(|told| told.subject.as_ref().is_some_and(|s| s.contains(&at)));
        if !subject && word.telling && naming.is_none_or(|(_, naming)| naming.settled.is_some()) {
            focus.note_event(label.clone(), word.plural, self.sentence);
        }
        out.push(Event {
            head: token.span(),
            phrase: self.span(&phrase),
            sentence: self.sentence,
            label,
            lemma: self.lemma(word.lemma, at),
            class: word.class,
            tense: Tense::None,
            aspect: Aspect::None,
            negated: status == Status::Unreal && (start..at).any(|t| clause.word(t) == "no"),
            modality: None,
            status,
            worth_telling: telling,
            verbal: false,
            naming: naming.map(|(index, _)| self.first_naming + index),
            same_as: None,
            lasted: None,
            implied_by: None,
        });
    }

    /// The naming whose event token `at` stands for: its last event noun, else its last word.
    pub(super) fn naming_at(&self, at: usize) -> Option<(usize, &Naming)> {
        let span = self.clause.text.tokens[at].span();
        let (index, naming) = self.namings.iter().enumerate().find(|(_, n)| n.span.contains(span))?;
        if self.heading && naming.settled.is_none() {
            return None;
        }
        let tokens = self.clause.text.tokens_in(naming.span);
        let is_noun = |&at: &usize| self.clause.noun(at).is_some();
        let is_word = |&at: &usize| matches!(self.clause.part(at), Part::Name | Part::Noun | Part::Verb(_));
        // "Peace talks in Oslo": a noun before a preposition is the head, one after it is not.
        let head_part =
            tokens.clone().take_while(|&at| self.clause.part(at) != Part::Prep).collect::<Vec<_>>();
        let head = head_part
            .iter()
            .copied()
            .rfind(is_noun)
            .or_else(|| head_part.iter().copied().rfind(is_word))
            .or_else(|| tokens.clone().rfind(is_word))
            .or_else(|| tokens.clone().last())?;
        (head == at).then_some((index, naming))
    }

    /// "In exile", "of violence", "as a result": the noun says what kind, or how, and not that it happened.
    /// But "accused of murder".
    fn is_manner(&self, start: usize, at: usize, plural: bool) -> bool {
        let clause = self.clause;
        let Some(prep) = start.checked_sub(1) else { return false };
        let of_verb = prep.checked_sub(1).is_some_and(|t| matches!(clause.part(t), Part::Verb(_)));
        let bare = start == at && !plural && !of_verb && matches!(clause.word(prep), "in" | "of");
        // "In heavy trading", "for possible review".
        let plain = (start..at).all(|t| clause.part(t) == Part::Adj) && clause.word(at + 1) != "of";
        let circumstance = start < at
            && plain
            && !plural
            && matches!(clause.word(prep), "in" | "for" | "with" | "under")
            && !self.has_own_time(at + 1);
        let phrase = clause.word(at) == "result" && clause.word(prep) == "as" && clause.word(start) == "a"
            || clause.word(at) == "sale" && clause.word(prep) == "for" && start == at;
        bare || circumstance || phrase
    }

    /// "Start-up": does a hyphen join it to what stands beside it?
    fn is_joined(&self, at: usize) -> bool {
        let hyphen = |t: usize| {
            let text = self.clause.text;
            self.clause.part(t) == Part::Hyphen
                && text.tokens.get(t).is_some_and(|token| token.text(text.text()) == "-")
        };
        hyphen(at + 1) || hyphen(at.wrapping_sub(1))
    }

    /// "Plans to build": a plan is one only where it says for what.
    fn intention(&self, at: usize) -> Option<NounWord> {
        if self.clause.part(at + 1) != Part::To {
            return None;
        }
        let word = self.clause.word(at);
        matches!(word, "plan" | "plans").then_some(NounWord {
            lemma: Symbol::UNKNOWN,
            class: Class::IntentionalState,
            telling: false,
            thing: false,
            plural: word == "plans",
        })
    }

    /// "Signed a treaty", "after the treaty": something happened, and the noun is no mere thing.
    fn comes_about(&self, start: usize, at: usize, verb: Option<&Told>) -> bool {
        let before = start.checked_sub(1).map_or("", |t| self.clause.word(t));
        let named = self.clause.part(at) == Part::Name;
        named
            || verb.is_some_and(|told| (told.at < at || told.group.passive) && self.is_taken(at, told))
            || matches!(before, "after" | "before" | "since" | "during" | "following" | "until")
    }

    /// Is the noun itself the verb's subject or object, not part of a phrase that hangs on one?
    fn is_taken(&self, at: usize, told: &Told) -> bool {
        let first = match &told.subject {
            Some(subject) if subject.contains(&at) => subject.start,
            _ => told.at + 1,
        };
        first <= at && (first..at).all(|t| self.clause.part(t) != Part::Prep)
    }

    /// Does the noun qualify an agreement, a plan, a proposal?
    fn heads_plan(&self, at: usize) -> bool {
        const PLANNED: [&str; 8] =
            ["agreement", "deal", "plan", "plans", "proposal", "accord", "pledge", "offer"];
        (at + 1..at + 4)
            .take_while(|&t| matches!(self.clause.part(t), Part::Noun | Part::Hyphen))
            .any(|t| PLANNED.contains(&self.clause.word(t)))
    }

    /// A known event is told where a verb takes it or where it still goes on; else it is only mentioned.
    fn naming_status(
        &self,
        naming: &Naming,
        at: usize,
        status: Status,
        verb: Option<&Told>,
        open: bool,
    ) -> Status {
        if verb.is_some_and(|told| told.group.negated && told.at < at) && !open && !naming.generic {
            return Status::Unreal;
        }
        if self.heading {
            return if open { Status::Reported } else { Status::Background };
        }
        if matches!(status, Status::Background | Status::Planned) {
            return status;
        }
        let head_of_clause = verb.is_some_and(|told| {
            told.subject
                .as_ref()
                .is_some_and(|s| self.clause.phrase_start(at) <= s.start + 1 && s.contains(&at))
                || (told.at < at && (told.at + 1..at).all(|t| self.clause.part(t) != Part::Prep))
        });
        if open || naming.generic {
            // That it takes place is certain, whatever is said of it.
            return Status::Reported;
        }
        let start = self.clause.phrase_start(at);
        let behind_preposition = start.checked_sub(1).is_some_and(|t| self.clause.part(t) == Part::Prep);
        match (head_of_clause, behind_preposition) {
            (_, true) if !head_of_clause => Status::Background,
            _ if status == Status::Unreal => Status::Background,
            _ => status,
        }
    }

    /// Token after the clause that begins at `from` and the verb in it takes.
    fn told_within(&self, from: usize, told: &[Told]) -> Option<usize> {
        let after = told.partition_point(|told| told.at < from);
        let verb = told.iter().skip(after).take(4).find(|told| told.group.finite)?;
        (verb.at < from + 20).then(|| self.clause.predicate_end(verb.at))
    }

    /// The tokens without what stands between two commas.
    fn without_asides(&self, range: Range<usize>) -> Vec<Range<usize>> {
        let commas: Vec<usize> =
            range.clone().filter(|&t| self.clause.part(t) == Part::Comma).take(2).collect();
        match commas[..] {
            [first, second] => vec![range.start..first, second + 1..range.end],
            _ => vec![range],
        }
    }

    /// "The two countries were at war": the subject and the token of "were".
    fn state_around(&self, start: usize) -> Option<(Range<usize>, usize)> {
        let be = start.checked_sub(2).filter(|&be| self.clause.part(be) == Part::Be)?;
        let stands = matches!(self.clause.word(be + 1), "at" | "on" | "under");
        let past = matches!(self.clause.word(be), "was" | "were");
        let subject = self.clause.subject(be).filter(|subject| is_telling(self.clause, subject));
        subject.filter(|_| stands && past).map(|subject| (subject, be))
    }

    /// Does an expression of time stand at the noun phrase that ends before `end`?
    fn has_own_time(&self, end: usize) -> bool {
        (end..end + 6)
            .take_while(|&t| {
                !matches!(self.clause.part(t), Part::Stop | Part::Verb(_) | Part::Be | Part::Have)
            })
            .any(|t| self.clause.part(t) == Part::Time)
    }

    /// "There was a fire in 1833", "in 1950 there was a strike".
    fn is_found_then(&self, start: usize, dated: bool) -> bool {
        let word = |back: usize| start.checked_sub(back).map_or("", |at| self.clause.word(at));
        let led = || self.clause.range.clone().take(4).any(|t| self.clause.part(t) == Part::Time);
        matches!(word(1), "was" | "were") && word(2) == "there" && (dated || led())
    }

    /// "The match is on Saturday", "the inspection will be next Tuesday at 9": how the text stands to it.
    fn falls_on(&self, phrase: &Range<usize>) -> Option<Status> {
        let clause = self.clause;
        let modal = clause.part(phrase.end) == Part::Modal;
        let be = phrase.end + usize::from(modal);
        // "Elections are due in October".
        let due = usize::from(matches!(clause.word(be + 1), "due"));
        let time = be + 1 + due + usize::from(clause.part(be + 1 + due) == Part::Prep);
        let plain = (clause.range.start..phrase.start).all(|t| clause.part(t) == Part::Adv);
        let status = match clause.word(be) {
            "is" | "are" => Status::Planned,
            "be" if modal && clause.word(be - 1) == "will" => Status::Planned,
            "was" | "were" => Status::Reported,
            _ => return None,
        };
        let ends = (time..clause.range.end).find(|&t| !matches!(clause.part(t), Part::Time | Part::Prep));
        let closed = ends.is_none_or(|t| matches!(clause.part(t), Part::Stop | Part::Comma));
        (plain && closed && clause.part(time) == Part::Time).then_some(status)
    }

    /// "One of the longest conflicts": no single one is told.
    fn is_one_of(&self, start: usize) -> bool {
        let word = |back: usize| start.checked_sub(back).map_or("", |at| self.clause.word(at));
        word(1) == "of" && matches!(word(2), "one" | "some" | "any" | "many" | "most")
    }

    fn is_definite(&self, phrase: &Range<usize>) -> bool {
        matches!(self.clause.part(phrase.start), Part::Det | Part::Possessive)
            || phrase.clone().any(|at| matches!(self.clause.part(at), Part::Name | Part::Possessive))
    }
}
