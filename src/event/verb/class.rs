//! The TimeML class of a verb's event, where its word has several: what it takes tells which is meant.
//!
//! In: a verb with the class of its word, and what stands behind it. Out: the class of its event.

use super::act::says;
use crate::event::parts::Part;
use crate::event::reader::Reader;
use crate::event::{Class, Event};
use crate::text::{Span, Text};
use crate::words::{ING, PARTICIPLE};
use std::ops::Range;

/// What one has and goes on having: "held a stake".
const POSSESSIONS: [&str; 20] = [
    "stake", "stakes", "share", "shares", "interest", "interests", "bonds", "post", "posts", "office",
    "power", "title", "titles", "position", "positions", "seat", "seats", "majority", "record", "degree",
];

/// Verbs whose words may be somebody's: "wrote that", "“…,” she joked".
const UTTERS: [&str; 10] =
    ["write", "chant", "shout", "cry", "yell", "scream", "joke", "quip", "boast", "reply"];

impl Reader<'_> {
    /// `reach`: the verb's subject, its group and what it takes.
    pub(crate) fn class_of(&self, at: usize, lemma: &str, class: Class, reach: &Range<usize>) -> Class {
        let clause = self.clause;
        let next = clause.part(at + 1);
        match lemma {
            "have" => Class::State,
            // "Added a wing", "was added", but "he added that …".
            "add" | "maintain" | "post" if self.takes_object(at) || clause.before(at) == Part::Be => {
                Class::Occurrence
            }
            // "A ship appeared", but "it appeared to sink".
            "appear" if next != Part::To => Class::Occurrence,
            // "Held talks", "the vote was held", "held back": it happens; but "held a stake".
            "hold" if !reach.clone().any(|t| self.is_possession(t)) => Class::Occurrence,
            // "Keep the post", "keep up pressure", but "kept fighting".
            "keep" if !self.goes_on(at) => Class::Occurrence,
            // "Denied a request", "declared a dividend", but "denied that", "denied taking it", "denied the claim".
            "deny" | "declare" if self.takes_object(at) && !self.is_said_of(at) => Class::Occurrence,
            // "Mass was said", but "the mill was said to be old".
            "say"
                if clause.before(at) == Part::Be
                    && clause.part(at) == Part::Verb(PARTICIPLE)
                    && (reach.start..at).any(|t| clause.part(t).is_noun())
                    && !matches!(clause.part(at + 1), Part::To | Part::Sub) =>
            {
                Class::Occurrence
            }
            // "Testified before a jury", but "testified that".
            "testify" if next != Part::Sub => Class::Occurrence,
            // "Shared the files with them", but "shares a border".
            "share" if (at + 1..reach.end).any(|t| clause.is(t, "with")) => Class::Occurrence,
            // "Assumed command", but "assumed that".
            "assume" if self.takes_object(at) => Class::Occurrence,
            // "Called the police", but "called for a vote", "called it unfair".
            "call" if !self.calls_for(at) => Class::Occurrence,
            // "Sees no end to it": no eyes are needed.
            "see" if clause.word(at) == "sees" => Class::IntentionalState,
            lemma if UTTERS.contains(&lemma) && self.utters(at, reach) => Class::Reporting,
            _ => class,
        }
    }

    /// "Kept fighting", "keeps on fighting".
    fn goes_on(&self, at: usize) -> bool {
        let next = (at + 1..at + 4).find(|&t| self.clause.part(t) != Part::Adv && !self.clause.is(t, "on"));
        next.is_some_and(|t| matches!(self.clause.part(t), Part::Verb(ING)))
    }

    /// What one says or denies stands right behind: "the claim", "“a farce”".
    fn is_said_of(&self, at: usize) -> bool {
        const SAID: [&str; 12] = [
            "accusation", "accusations", "allegation", "allegations", "charge", "charges", "claim", "claims",
            "report", "reports", "rumours", "rumors",
        ];
        let clause = self.clause;
        (at + 1..clause.phrase_end(at + 1).min(at + 8)).any(|t| SAID.contains(&clause.spelt(t)))
            || clause.part(at + 1) == Part::Quote
    }

    fn is_possession(&self, at: usize) -> bool {
        let text = self.clause.text;
        let spelt = text.tokens.get(at).map_or("", |token| token.text(text.text()));
        spelt == "%" || POSSESSIONS.contains(&spelt)
    }

    /// "Called for talks", "called on them to stop", "called the order unfair", "called it a farce".
    fn calls_for(&self, at: usize) -> bool {
        let clause = self.clause;
        let asks = matches!(clause.word(at + 1), "for" | "on" | "upon");
        // "Called the mayor a liar", "called the order “grave”".
        let names = (at + 2..at + 8)
            .take_while(|&t| !matches!(clause.part(t), Part::Stop | Part::Comma | Part::Prep | Part::Verb(_)))
            .any(|t| match clause.part(t) {
                Part::Quote => true,
                Part::Det | Part::Possessive => clause.part(t - 1).is_noun(),
                _ => false,
            });
        let pronoun =
            matches!(clause.part(at + 1), Part::Object | Part::Subject) || clause.part(at + 2).determines();
        asks || names || pronoun || clause.part(at + 1) == Part::Quote
    }

    /// "Wrote that", "“…,” he wrote", "wrote: “…”".
    fn utters(&self, at: usize, reach: &Range<usize>) -> bool {
        let clause = self.clause;
        let quoted = (at + 1..at + 4)
            .take_while(|&t| matches!(clause.part(t), Part::Comma | Part::Stop | Part::Quote))
            .any(|t| clause.part(t) == Part::Quote);
        quoted
            || clause.part(at + 1) == Part::Sub && clause.word(at + 1) == "that"
            || clause.part(reach.start.wrapping_sub(1)) == Part::Quote
    }
}

/// Actions that are aimed at an event even where the text does not name it.
const AIMED: [&str; 20] = [
    "attempt", "try", "seek", "ask", "urge", "request", "name", "appoint", "nominate", "help", "attribute",
    "call", "agree", "prevent", "persuade", "convince", "assure", "promise", "investigate", "pray",
];

/// TimeML's intentional actions take another event as their argument; those that take none are
/// occurrences.
pub(crate) fn settle(text: &Text, events: &mut [Event]) {
    let heads: Vec<Span> = events.iter().map(|event| event.head).collect();
    let open = |event: &Event| {
        let lemma = event.lemma.as_str();
        event.class == Class::IntentionalAction && !AIMED.contains(&lemma) && !says(lemma)
    };
    for event in events.iter_mut().filter(|event| open(event)) {
        let argument = Span::new(event.head.end, event.phrase.end.max(event.head.end));
        // "The attempt to free them".
        let aim = |head: &Span| {
            let between = Span::new(argument.end, head.start.max(argument.end));
            between.end - between.start < 16 && text.words(between).trim_start().starts_with("to ")
        };
        if !heads.iter().any(|head| argument.contains(*head) || aim(head)) {
            event.class = Class::Occurrence;
        }
    }
}
