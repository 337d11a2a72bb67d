//! Scenes for tests: a text with events, expressions and known events put in by hand, by their words.

use super::{Facts, Solution, Source, run};
use crate::analysis::Analysis;
use crate::docdate::DocumentDate;
use crate::event::{Class, Event, Tense};
use crate::known::{Events, KnownEvent, Naming};
use crate::mention::Mention;
use crate::resolve::{Basis, Timex};
use crate::rule::{Anchor, Meaning, Tie};
use crate::text::{Document, Lexicon, Span, Text};
use crate::time::{Interval, Length, Modifier, Value};

pub(crate) struct Scene {
    pub text: Text,
    pub date: DocumentDate,
    pub timexes: Vec<Timex>,
    pub namings: Vec<Naming>,
    pub events: Vec<Event>,
    pub known: Events,
}

impl Scene {
    pub(crate) fn new(source: &str, text: &str) -> Scene {
        let document = Document { source: source.to_owned(), text: text.to_owned(), ..Document::default() };
        Scene {
            text: Text::new(document, &Lexicon::new()),
            date: DocumentDate::default(),
            timexes: Vec::new(),
            namings: Vec::new(),
            events: Vec::new(),
            known: Events::default(),
        }
    }

    /// The document date.
    pub(crate) fn written(mut self, date: &str) -> Scene {
        self.date.interval = date.parse().unwrap();
        self
    }

    /// Span of the words, of which "a | b" is b after the first a.
    pub(crate) fn span(&self, words: &str) -> Span {
        let text = self.text.text();
        let (from, words) = match words.split_once(" | ") {
            Some((before, words)) => (text.find(before).unwrap() + before.len(), words),
            None => (0, words),
        };
        let start = from + text[from..].find(words).unwrap_or_else(|| panic!("no '{words}' in the scene"));
        Span::new(start as u32, (start + words.len()) as u32)
    }

    /// The subject of a verb is the last noun before it that tells an event.
    pub(crate) fn event(&mut self, words: &str, verbal: bool, tense: Tense) -> usize {
        let head = self.span(words);
        let sentence = self.text.sentence_at(head.start);
        let nouns = self.events.iter().filter(|event| !event.verbal && event.sentence == sentence);
        let before = nouns.map(|event| event.head).filter(|noun| noun.end <= head.start);
        self.events.push(Event {
            subject: before.max_by_key(|noun| noun.end).filter(|_| verbal),
            head,
            phrase: head,
            sentence,
            label: self.text.words(head).to_owned(),
            lemma: self.text.words(head).to_lowercase(),
            class: Class::Occurrence,
            tense,
            worth_telling: true,
            verbal,
            ..Event::default()
        });
        self.events.len() - 1
    }

    pub(crate) fn noun(&mut self, words: &str) -> usize {
        self.event(words, false, Tense::None)
    }

    /// A verb in the simple past.
    pub(crate) fn verb(&mut self, words: &str) -> usize {
        self.event(words, true, Tense::Past)
    }

    /// A stated date.
    pub(crate) fn date(&mut self, words: &str, value: &str) -> usize {
        let span = self.span(words);
        let interval: Interval = value.parse().unwrap();
        let said = interval.said.unwrap();
        let value = Value::Date {
            when: crate::time::When::Period(said.period),
            clock: said.clock,
            modifier: said.modifier,
        };
        self.timex(span, span, Meaning::Absolute(said.period), value, None)
    }

    /// An expression (empty where the words only order events) that hangs on an event.
    pub(crate) fn anchored(
        &mut self,
        words: &str,
        whole: &str,
        length: Length,
        modifier: Option<Modifier>,
        tie: Tie,
        event: &str,
    ) -> usize {
        let span = if words.is_empty() { Span::default() } else { self.span(words) };
        let anchor = Anchor { tie, event: self.span(event) };
        let whole = self.span(whole);
        let value = Value::Duration { length: length.clone(), modifier, interval: None };
        self.timex(span, whole, Meaning::Length(length), value, Some(anchor))
    }

    fn timex(
        &mut self,
        span: Span,
        whole: Span,
        meaning: Meaning,
        value: Value,
        anchor: Option<Anchor>,
    ) -> usize {
        let sentence = self.text.sentence_at(whole.start);
        let mention = Mention { span, whole, sentence, meaning, anchor, other: None, rule: "test".into() };
        self.timexes.push(Timex {
            mention,
            value,
            basis: Basis::Stated,
            counted_from: None,
            begin: None,
            end: None,
        });
        self.timexes.len() - 1
    }

    pub(crate) fn known(&mut self, id: &str, kind: &str, first: &str, last: Option<&str>) -> usize {
        let day = |text: &str| text.parse::<Interval>().unwrap().start().unwrap();
        let event = KnownEvent {
            id: id.to_owned(),
            name: id.to_owned(),
            aliases: Vec::new(),
            kind: kind.to_owned(),
            interval: Interval::lasting(day(first), last.map(day)),
            places: Vec::new(),
            participants: vec!["Belmora".to_owned(), "Carsia".to_owned()],
            keywords: Vec::new(),
            source: String::new(),
        };
        self.known.put(self.known.len(), event);
        self.known.len() - 1
    }

    /// The event's head names a known event, and the text settles on it.
    pub(crate) fn names(&mut self, event: usize, known: usize) {
        let span = self.events[event].head;
        let sentence = self.events[event].sentence;
        self.namings.push(Naming {
            span,
            sentence,
            candidates: vec![known],
            settled: Some(known),
            generic: false,
        });
        self.events[event].naming = Some(self.namings.len() - 1);
    }

    pub(crate) fn solve(&self) -> Solution {
        let facts =
            Facts::new(&self.text, &self.date, &self.timexes, &self.namings, &self.events, &self.known);
        run(facts, true, true)
    }

    /// The steps of an event's proof.
    pub(crate) fn why(&self, event: usize) -> Vec<String> {
        let Scene { text, date, timexes, known, .. } = self;
        self.solve().proofs[event].steps(Source { text, date, timexes, known })
    }

    /// EDTF of an event's interval.
    pub(crate) fn when(&self, event: usize) -> String {
        self.solve().intervals[event].to_edtf()
    }

    pub(crate) fn analysis(self) -> Analysis {
        let solved = self.solve();
        Analysis {
            text: self.text,
            date: self.date,
            timexes: self.timexes,
            namings: self.namings,
            events: self.events,
            intervals: solved.intervals,
            proofs: solved.proofs,
            moments: solved.timexes,
            links: solved.links,
            conflicts: solved.conflicts,
            committed: solved.committed,
            guesses: solved.guesses,
        }
    }
}
