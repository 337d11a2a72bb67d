//! Event mentions, sentence by sentence: verbs and event nouns, with labels.

use super::class::settle;
use super::focus::Focus;
use super::label::{bare, label};
use super::parts::{Part, Parts};
use super::phrase::Clause;
use super::status::Stance;
use super::verb::Group;
use super::{Event, Status, again, chronicle, form, implied, same};
use crate::docdate::{DocumentDate, EntryKind};
use crate::known::{KnownEvents, Naming};
use crate::mention::Mention;
use crate::rule::Meaning;
use crate::tag::Tag;
use crate::text::{Gap, Kind, Lexicon, Span, Symbol, Text, Token, item_marks};
use crate::words::Words;
use std::ops::Range;

/// What an expression keeps from being an event: its words up to the event that it hangs on ("the eve of").
fn words_of_time(mention: &Mention) -> Span {
    match mention.anchor {
        Some(anchor) if mention.span.contains(anchor.event) => {
            Span::new(mention.span.start, anchor.event.start)
        }
        // "two weeks from now" is two expressions, and one adverbial.
        None if matches!(mention.meaning, Meaning::Leading(_)) => mention.whole,
        _ => mention.span,
    }
}

/// The events of a document, in the order of the text. `tags`: one for each token. `date`: what it tells of the lines.
pub fn find(
    text: &Text,
    lexicon: &Lexicon,
    tags: &[Tag],
    mentions: &[Mention],
    namings: &[Naming],
    known: &KnownEvents,
    date: &DocumentDate,
) -> Vec<Event> {
    let words = Words::new(lexicon);
    // About one word in eight tells an event.
    let mut out = Vec::with_capacity(text.tokens.len() / 8);
    let mut parts = Parts::default();
    let (mut mention, mut naming) = (0, 0);
    let mut focus = Focus::of_title(text, lexicon);
    // The line of a copyright mark tells nothing, whatever follows on it.
    let mut marked_line = 0;
    let mut times: Vec<Span> = Vec::new();
    for (index, sentence) in text.sentences.iter().enumerate() {
        times.clear();
        let first_mention = mention;
        while mentions.get(mention).is_some_and(|m| m.sentence <= index) {
            // "A 17-year-old", "a day of mourning": the words say who or what.
            let span = mentions[mention].span;
            let rest = Span::new(span.end, sentence.span.end.max(span.end));
            let heads = span.start == sentence.span.start && text.words(rest).starts_with(" of ");
            if !text.words(span).ends_with("-old") && !heads {
                times.push(words_of_time(&mentions[mention]));
            }
            mention += 1;
        }
        times.retain(|span| !span.is_empty());
        let first_naming = naming;
        while namings.get(naming).is_some_and(|n| n.sentence <= index) {
            naming += 1;
        }
        let listed = date.lists(index);
        // "- The parties met in June 2018": a dated item of a list tells, and so does a text of one line.
        let dated = first_mention < mention;
        let tokens = &text.tokens[sentence.tokens.clone()];
        // "## 2.1.0 (2024-05-03)" is no item.
        let hashed = tokens.first().is_some_and(|first| first.text(text.text()) == "#");
        let marks = if hashed { 0 } else { item_marks(text.text(), tokens) };
        let under = || date.entry(index).is_some_and(|entry| entry.kind == EntryKind::Heading);
        let told = dated && text.sentences.len() == 1 || marks > 0 && (dated || under());
        let heading = sentence.heading && !listed && !told;
        let words_only = heading && first_naming == naming;
        if crate::docdate::is_copyright_line(text, index) {
            marked_line = sentence.line;
        }
        if heading && dated && marked_line != sentence.line {
            let (range, mentions) = (sentence.tokens.clone(), &mentions[first_mention..mention]);
            out.extend(form::told(&form::Line { text, words, sentence: index, range, mentions }));
        }
        if words_only || marked_line == sentence.line {
            continue;
        }
        let tags = tags.get(sentence.tokens.clone()).unwrap_or(&[]);
        parts.judge(text, words, sentence.tokens.clone(), tags, &times);
        let clause = Clause { text, lexicon, parts: &parts, range: sentence.tokens.clone() };
        let stance = Stance::new(&clause);
        let reader = Reader {
            clause: &clause,
            words,
            stance: &stance,
            times: &times,
            mentions: &mentions[first_mention..mention],
            first_mention,
            sentence: index,
            heading,
            listed,
            goes_on: date.line_before(text, index).or(date.heading_over(index)).is_some(),
            item: Some(sentence.tokens.start + marks).filter(|_| marks > 0 && begins_item(text, tokens)),
            namings: &namings[first_naming..naming],
            first_naming,
            known,
        };
        let first = out.len();
        reader.events(&mut focus, &mut out);
        same::lasting(text, &mut out[first..], &mentions[first_mention..mention]);
        let said = &mentions[first_mention..mention];
        implied::repeated(&clause, &mut out, first, first_mention, said);
        implied::elided(&clause, &mut out, first, first_mention, said);
        implied::previous(&clause, index, &mut out, first_mention, said);
        implied::life(&clause, index, &mut out, first_mention, said);
    }
    same::corefer(text, lexicon, &mut out, namings);
    again::corefer(text, &mut out);
    out
}

/// Does a line begin with what marks an item of a list? Quotation marks do not.
fn begins_item(text: &Text, tokens: &[Token]) -> bool {
    tokens.first().is_some_and(|first| {
        let mark = first.text(text.text());
        (first.gap >= Gap::Line || first.start == 0)
            && (first.kind != Kind::Mark || matches!(mark, "-" | "*" | "•" | "–" | "—" | "|" | "("))
    })
}

/// One sentence and what bears on it.
pub(super) struct Reader<'a> {
    pub clause: &'a Clause<'a>,
    pub words: Words<'a>,
    pub stance: &'a Stance,
    pub times: &'a [Span],
    /// The expressions of time in the sentence.
    pub mentions: &'a [Mention],
    /// Index of the first of them among those of the document.
    pub first_mention: usize,
    pub sentence: usize,
    pub heading: bool,
    /// A line of a chronicle.
    pub listed: bool,
    /// It goes on behind one, or stands under a year.
    pub goes_on: bool,
    /// The first token behind the marks of an item of a list.
    pub item: Option<usize>,
    pub namings: &'a [Naming],
    pub first_naming: usize,
    pub known: &'a KnownEvents,
}

/// A verb of the sentence, before its event is made.
pub(super) struct Told {
    pub at: usize,
    /// Its subject, its group and what it takes.
    pub reach: Range<usize>,
    pub subject: Option<Range<usize>>,
    pub status: Status,
    pub group: Group,
    /// Token after the fact that it states, zero where it states none.
    pub fact_end: usize,
    /// Index of its event.
    pub event: usize,
    /// What its label calls the subject, where that is not what the text says.
    pub name: Option<Named>,
    /// It says only that something happened: "the turn came".
    pub hollow: bool,
    /// Its auxiliary is that of the verb before.
    pub shares: bool,
    /// It tells no event of its own: "including".
    pub relation: bool,
    /// The verb that its label tells as well: "entered and *took*".
    pub with: Option<usize>,
}

/// What stands for the subject, or for the one it belongs to, in a label.
#[derive(Clone, Debug)]
pub(super) enum Named {
    Whole(String),
    Owner(String),
}

impl Reader<'_> {
    /// Adds the events of the sentence.
    fn events(&self, focus: &mut Focus, out: &mut Vec<Event>) {
        let first = out.len();
        let owner = self.opening_owner(focus);
        let mut told: Vec<Told> = Vec::with_capacity(8);
        for at in self.clause.range.clone().filter(|_| !self.heading) {
            match self.clause.part(at) {
                Part::Verb(form) if self.naming_at(at).is_none() => {
                    self.verb(at, form, &mut told, focus, out)
                }
                Part::Be => self.copula(at, &told, focus, out),
                _ => {}
            }
        }
        for at in self.clause.range.clone() {
            self.noun(at, &told, owner.as_ref(), focus, out);
        }
        self.occasion(&told, first, out);
        self.audience(&told, first, out);
        for told in told.iter().rev().filter(|told| told.relation) {
            if out.get(told.event).is_some_and(|event| !event.worth_telling) {
                out.remove(told.event);
            }
        }
        focus.called.note_named(self);
        if !self.heading {
            self.attitudes(out);
            self.sources(out);
            self.comparison(out);
            chronicle::line(self, first, out);
        }
        settle(self.clause.text, &mut out[first..]);
        out[first..].sort_by_key(|event| (event.head, !event.verbal));
    }

    /// "On his death the crown passed to a nephew": the pronoun's token, and whose death it is. Who is named in the
    /// sentence itself comes after.
    fn opening_owner(&self, focus: &Focus) -> Option<(usize, String)> {
        let clause = self.clause;
        let start = clause.range.start;
        let at = (start..start + 2).find(|&t| {
            clause.part(t) == Part::Possessive && matches!(clause.word(t), "his" | "her" | "its" | "their")
        })?;
        let noun = (at + 1..at + 4).find(|&t| clause.part(t) != Part::Adj)?;
        clause.noun(noun)?;
        focus.owner(clause, self.sentence, at).map(|owner| (at, owner.to_owned()))
    }

    /// The event noun of that number that stands shortly before a token of the same sentence.
    pub(super) fn event_before(&self, at: usize, plural: bool) -> Option<String> {
        let clause = self.clause;
        let noun = (clause.range.start.max(at.saturating_sub(15))..at).rev().find(|&t| {
            let word = clause.noun(t);
            clause.part(t) == Part::Noun && word.is_some_and(|word| word.telling && word.plural == plural)
        })?;
        let phrase = bare(clause, clause.phrase_start(noun)..noun + 1);
        Some(label(clause, &[phrase], self.times))
    }

    pub(super) fn span(&self, range: &Range<usize>) -> Span {
        let tokens = &self.clause.text.tokens;
        match (tokens.get(range.start), range.end.checked_sub(1).and_then(|last| tokens.get(last))) {
            (Some(first), Some(last)) => Span::new(first.start, last.end),
            _ => Span::default(),
        }
    }

    pub(super) fn lemma(&self, lemma: Symbol, at: usize) -> String {
        match lemma {
            Symbol::UNKNOWN => self.clause.text.tokens[at].text(self.clause.text.text()).to_lowercase(),
            lemma => self.words.lexicon().name(lemma).to_owned(),
        }
    }
}
