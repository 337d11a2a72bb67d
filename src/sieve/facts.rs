//! What the sieves see: a document with everything that earlier stages found in it.

use crate::docdate::DocumentDate;
use crate::event::{Event, Status};
use crate::known::{Events, Naming};
use crate::resolve::Timex;
use crate::text::{Kind, Sentence, Span, Text, Token, any_of};
use crate::time::Interval;
use rustc_hash::FxHashSet;

/// A document and what stands in it.
pub(crate) struct Facts<'a> {
    pub text: &'a Text,
    pub date: &'a DocumentDate,
    pub timexes: &'a [Timex],
    pub namings: &'a [Naming],
    pub events: &'a [Event],
    pub known: &'a Events,
    /// The known event that each event is, at the event's index.
    is_known: Vec<Option<usize>>,
    /// Events whose own clause dates them otherwise than what they were taken to be, at the event's index.
    apart: Vec<bool>,
    /// Indexes of the told events of each sentence, in the order of their heads.
    by_sentence: Vec<Vec<usize>>,
    /// Indexes of the timexes of each sentence, in order.
    timexes_of: Vec<Vec<usize>>,
    /// Timexes with an event of their own that repeats a verb's.
    repeats: FxHashSet<usize>,
}

impl<'a> Facts<'a> {
    pub(crate) fn new(
        text: &'a Text,
        date: &'a DocumentDate,
        timexes: &'a [Timex],
        namings: &'a [Naming],
        events: &'a [Event],
        known: &'a Events,
    ) -> Facts<'a> {
        let mut by_sentence = vec![Vec::new(); text.sentences.len()];
        for (index, event) in events.iter().enumerate().filter(|(_, event)| event.implied_by.is_none()) {
            if let Some(told) = by_sentence.get_mut(event.sentence) {
                told.push(index);
            }
        }
        for told in &mut by_sentence {
            told.sort_by_key(|&index| events.get(index).map(|event| event.head));
        }
        let mut timexes_of = vec![Vec::new(); text.sentences.len()];
        for (index, timex) in timexes.iter().enumerate() {
            if let Some(found) = timexes_of.get_mut(timex.mention.sentence) {
                found.push(index);
            }
        }
        let is_known = events.iter().map(|event| denotes(event, namings)).collect();
        let apart = vec![false; events.len()];
        let repeats =
            events.iter().filter(|event| event.verbal).filter_map(|event| event.implied_by).collect();
        Facts {
            text,
            date,
            timexes,
            namings,
            events,
            known,
            is_known,
            apart,
            by_sentence,
            timexes_of,
            repeats,
        }
    }

    /// Told events of a sentence in the order of their heads; implied ones are left out.
    pub(crate) fn events_in(&self, sentence: usize) -> impl DoubleEndedIterator<Item = (usize, &'a Event)> {
        let events = self.events;
        self.by_sentence
            .get(sentence)
            .map_or(&[][..], Vec::as_slice)
            .iter()
            .filter_map(move |&index| Some((index, events.get(index)?)))
    }

    /// The noun that is the subject of a verb, where it tells an event itself.
    pub(crate) fn subject_of(&self, verb: &Event) -> Option<(usize, &'a Event)> {
        let subject = verb.subject?;
        self.events_in(verb.sentence).find(|(_, event)| !event.verbal && event.head.overlaps(subject))
    }

    pub(crate) fn timexes_in(&self, sentence: usize) -> impl Iterator<Item = (usize, &'a Timex)> {
        let timexes = self.timexes;
        self.timexes_of
            .get(sentence)
            .map_or(&[][..], Vec::as_slice)
            .iter()
            .filter_map(move |&index| Some((index, timexes.get(index)?)))
    }

    /// Does any expression, with the words that tie it to an event, cover the word?
    pub(crate) fn in_expression(&self, sentence: usize, word: Span) -> bool {
        self.timexes_in(sentence).any(|(_, timex)| reach(timex).overlaps(word))
    }

    pub(crate) fn sentence(&self, index: usize) -> Option<&'a Sentence> {
        self.text.sentences.get(index)
    }

    /// Line of a sentence, from 1.
    pub(crate) fn line(&self, sentence: usize) -> u32 {
        self.sentence(sentence).map_or(1, |sentence| sentence.line)
    }

    /// Tokens of a sentence.
    pub(crate) fn tokens_of(&self, sentence: usize) -> &'a [Token] {
        self.text.tokens_of(sentence)
    }

    /// Tokens that lie between two byte offsets.
    pub(crate) fn between(&self, start: u32, end: u32) -> &'a [Token] {
        self.text.between(start, end)
    }

    /// Tokens of a sentence before a byte offset.
    pub(crate) fn before(&self, sentence: usize, byte: u32) -> &'a [Token] {
        self.text.before(sentence, byte)
    }

    /// Tokens of a sentence from a byte offset on.
    pub(crate) fn behind(&self, sentence: usize, byte: u32) -> &'a [Token] {
        self.text.behind(sentence, byte)
    }

    /// The token that begins at a byte offset.
    pub(crate) fn token_at(&self, byte: u32) -> Option<&'a Token> {
        self.between(byte, byte.saturating_add(1)).first()
    }

    /// Is the token this word, whatever its case? Words that all sieves ask for are asked of the token itself.
    pub(crate) fn spells(&self, token: &Token, word: &str) -> bool {
        token.text(self.text.text()).eq_ignore_ascii_case(word)
    }

    /// The known event that an event (by its index) is.
    pub(crate) fn denotes(&self, event: usize) -> Option<usize> {
        self.is_known.get(event).copied().flatten()
    }

    /// Does the timex tell a verb's event once more: the second of "in 2009 and 2013"?
    pub(crate) fn repeats(&self, timex: usize) -> bool {
        self.repeats.contains(&timex)
    }

    /// Is it another event than what its name or an earlier mention would make it?
    pub(crate) fn is_apart(&self, event: usize) -> bool {
        self.apart.get(event) == Some(&true)
    }

    /// A noun with a date of its own in full ("the battle of 13 December 1862") is no known event of another time, nor
    /// a second mention of one: the text's own date goes before a name that several events bear.
    pub(super) fn hold_against(&mut self, event: usize, own: Interval) {
        let Some(known) = self.denotes(event).and_then(|known| self.known.get(known)) else { return };
        let ends_before =
            |a: &Interval, b: &Interval| a.end().zip(b.start()).is_some_and(|(end, start)| end < start);
        if !(ends_before(&known.interval, &own) || ends_before(&own, &known.interval)) {
            return;
        }
        if let Some((is_known, apart)) = self.is_known.get_mut(event).zip(self.apart.get_mut(event)) {
            *is_known = None;
            *apart = true;
        }
    }

    /// The event that an anchor names: a noun in the span, else any event there.
    pub(crate) fn event_at(&self, span: Span) -> Option<usize> {
        let sentence = self.text.sentence_at(span.start);
        let inside = || self.events_in(sentence).filter(move |(_, event)| span.contains(event.head));
        inside()
            .find(|(_, event)| !event.verbal && event.naming.is_some())
            .or_else(|| inside().find(|(_, event)| !event.verbal))
            .or_else(|| inside().next())
            .map(|(index, _)| index)
    }

    /// The known event that a span names, where it is settled.
    pub(crate) fn known_at(&self, span: Span) -> Option<usize> {
        let from = self.namings.partition_point(|naming| naming.span.end <= span.start);
        let mut here = self.namings.iter().skip(from).take_while(|naming| naming.span.start < span.end);
        here.find_map(|naming| naming.settled)
    }
}

/// The expression with the words that tie it to an event.
pub(crate) fn reach(timex: &Timex) -> Span {
    let mention = &timex.mention;
    // Words that a rule looks at but that tie it to nothing ("by the spring", "5 and 9 May") are not its own.
    if mention.anchor.is_none() { mention.span } else { mention.span.join(mention.whole) }
}

/// Not hypothetical, negated or generic.
pub(crate) fn is_real(event: &Event) -> bool {
    event.status != Status::Unreal
}

/// A mark that a clause does not reach across.
pub(crate) fn breaks(token: &Token) -> bool {
    token.kind == Kind::Mark && token.is(any_of![";", ":", "—", "–", "(", ")"])
}

/// The known event that the words of an event name, where the text settles on one and the head word stands in the
/// name: an agreement on an exchange is not the exchange.
fn denotes(event: &Event, namings: &[Naming]) -> Option<usize> {
    let naming = namings.get(event.naming?)?;
    naming.settled.filter(|_| naming.span.overlaps(event.head))
}
