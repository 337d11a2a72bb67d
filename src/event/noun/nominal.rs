//! Events that nouns tell.
//!
//! In: a sentence, its verbs and its namings of known events. Out: an `Event` for each event noun that heads a phrase.

use crate::event::label::{Names, bare, label, label_with};
use crate::event::parts::Part;
use crate::event::reader::{Reader, Told};
use crate::event::verb::clause_label::possessive;
use crate::event::who::focus::Focus;
use crate::event::{Class, Event, Status};
use crate::known::{KnownEvent, Naming};
use crate::words::NounWord;
use std::ops::Range;

/// An event noun with what its clause says of it.
pub(crate) struct Noun<'n> {
    pub at: usize,
    pub word: NounWord,
    /// With its index among the sentence's.
    pub naming: Option<(usize, &'n Naming)>,
    /// The known event that it is.
    pub settled: Option<&'n KnownEvent>,
    pub phrase: Range<usize>,
    /// The phrase ends with a clause: "the vote in which the council refused to pay".
    pub content: bool,
    /// The verb that it belongs to, as its subject or as what it takes.
    pub verb: Option<&'n Told>,
    /// "The match is on Saturday": how the text stands to it.
    pub falls: Option<Status>,
    /// "The two countries were at war": the subject and the token of "were".
    pub state: Option<(Range<usize>, usize)>,
}

impl Reader<'_> {
    pub(crate) fn noun(
        &self,
        at: usize,
        (word, naming): (NounWord, Option<(usize, &Naming)>),
        told: &[Told],
        owner: Option<&(usize, String)>,
        focus: &mut Focus,
        out: &mut Vec<Event>,
    ) {
        let start = self.clause.phrase_start(at);
        // "The bombings this month of two clinics".
        let behind = self.clause.past_time(at + 1);
        let behind = if self.clause.word(behind) == "of" { behind } else { at + 1 };
        let end = self.clause.with_prepositions(behind, 3);
        let content = self.told_of(end, told).filter(|_| naming.is_none());
        let phrase = start..content.unwrap_or(end);
        let verb = told.iter().rev().find(|told| told.reach.contains(&at));
        let settled = naming.and_then(|(_, naming)| naming.settled).and_then(|event| self.known.get(event));
        let unnamed = naming.is_none();
        let falls =
            Some(&phrase).filter(|_| unnamed && !self.heading).and_then(|phrase| self.falls_on(phrase));
        let state = self.state_around(phrase.start).filter(|_| unnamed);
        let noun = Noun { at, word, naming, settled, phrase, content: content.is_some(), verb, falls, state };
        let status = self.status_of_noun(&noun);
        let mut telling = self.noun_tells(&noun, status, told, out);
        // "The talks ended": the talks tell it.
        let ended = verb.filter(|verb| settled.is_some() && self.is_taken(at, verb));
        if let Some(event) = ended.and_then(|verb| out.get_mut(verb.event))
            && matches!(event.class, Class::Aspectual | Class::State)
        {
            event.worth_telling = false;
        }
        let label = self.noun_label(&noun, owner);
        // "After the elections": a bare noun says neither whose nor where.
        let lone = unnamed && falls.is_none() && !label.contains(' ');
        let dated = || self.has_own_time(noun.phrase.end);
        telling &= !lone
            || self.listed
            || self.is_defined(noun.phrase.end)
            || self.is_found_then(noun.phrase.start, dated());
        let Noun { phrase, .. } = noun;
        if word.thing && !telling && unnamed && !self.comes_about(phrase.start, at, verb) {
            return;
        }
        let subject = verb.is_some_and(|told| told.subject.as_ref().is_some_and(|s| s.contains(&at)));
        if !subject && word.telling && naming.is_none_or(|(_, naming)| naming.settled.is_some()) {
            focus.note_event(label.clone(), word.plural, self.sentence);
        }
        out.push(Event {
            head: self.clause.text.tokens[at].span(),
            phrase: self.span(&phrase),
            sentence: self.sentence,
            label,
            lemma: self.lemma(word.lemma, at),
            class: word.class,
            negated: status == Status::Unreal && (phrase.start..at).any(|t| self.clause.word(t) == "no"),
            status,
            worth_telling: telling,
            naming: naming.map(|(index, _)| self.first_naming + index),
            ..Event::default()
        });
    }

    /// Token after the clause that tells what happened in the noun whose phrase ends at `end`: "a fire in which nine died".
    fn told_of(&self, end: usize, told: &[Told]) -> Option<usize> {
        const FAR: usize = 20;
        let clause = self.clause;
        let which = end + usize::from(clause.part(end) == Part::Comma);
        if !matches!(clause.word(which), "in" | "at" | "by") || clause.word(which + 1) != "which" {
            return None;
        }
        let within = told.iter().skip(told.partition_point(|told| told.at < which)).take(4);
        let verb = within.into_iter().find(|told| told.group.finite && told.at < which + FAR)?;
        // "The vote in which the council, meeting on 3 May, refused": the refusal has a date of its own.
        let plain = |t: usize| !matches!(clause.part(t), Part::Comma | Part::Time);
        Some(clause.predicate_end(verb.at)).filter(|&end| (which + 2..end).all(plain))
    }

    fn noun_label(&self, noun: &Noun, owner: Option<&(usize, String)>) -> String {
        let clause = self.clause;
        if let Some(event) = noun.settled {
            return event.name.clone();
        }
        if let Some((subject, be)) = noun.state.clone() {
            return label(clause, &[bare(clause, subject), be..noun.phrase.end], self.times);
        }
        let own = bare(clause, noun.phrase.clone());
        let owner = owner.filter(|(pronoun, _)| *pronoun == noun.phrase.start);
        let owner = owner.map_or_else(String::new, |(_, owner)| possessive(owner));
        label_with(Names { first: &owner, instead: &[] }, clause, &[own], self.times)
    }
}
