//! Event mentions, sentence by sentence: verbs and event nouns, with labels.

use super::clause::outline::Outline;
use super::clause::phrase::Clause;
use super::noun::implied;
use super::parts::{Part, Parts};
use super::reader::{Reader, Told};
use super::stance::Stance;
use super::verb::class::settle;
use super::who::focus::Focus;
use super::who::topic::sender;
use super::{Event, chronicle, form, moved, same, table};
use crate::docdate::{DocumentDate, EntryKind};
use crate::known::{KnownEvents, Naming};
use crate::mention::Mention;
use crate::needed::Needed;
use crate::rule::Meaning;
use crate::tag::Tag;
use crate::text::{Gap, Kind, Lexicon, Span, Text, Token, is_row, item_marks, place_line};
use crate::words::Words;

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

/// What the events of a document are found in.
pub(crate) struct Given<'a> {
    pub text: &'a Text,
    pub lexicon: &'a Lexicon,
    /// One for each token, up to the last sentence that is read.
    pub tags: &'a [Tag],
    pub mentions: &'a [&'a Mention],
    pub namings: &'a [Naming],
    pub known: &'a KnownEvents,
    /// What it tells of the lines.
    pub date: &'a DocumentDate,
    pub needed: &'a Needed,
}

/// The events of a document, in the order of the text: all that a sentence tells, or what its nouns
/// name, as it is needed.
pub(crate) fn find(given: Given) -> Vec<Event> {
    let Given { text, lexicon, tags, mentions, namings, known, date, needed } = given;
    let words = Words::new(lexicon);
    // About one word in eight tells an event; in few texts more than one in six.
    let mut out = Vec::with_capacity(text.tokens.len() / 6);
    let (mut parts, mut outline) = (Parts::default(), Outline::default());
    let (mut mention, mut naming) = (0, 0);
    let mut focus = Focus::of_title(text, lexicon);
    // The line of a copyright mark tells nothing, whatever follows on it.
    let mut marked_line = 0;
    let mut ahead = false;
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
                times.push(words_of_time(mentions[mention]));
            }
            mention += 1;
        }
        let first_naming = naming;
        while namings.get(naming).is_some_and(|n| n.sentence <= index) {
            naming += 1;
        }
        let listed = date.lists(index);
        let entry = date.entry(index).filter(|entry| entry.sentence == index);
        if let Some(entry) = entry.filter(|entry| entry.kind == EntryKind::Reply) {
            let sender = mentions.get(entry.mention).and_then(|day| sender(text, day));
            focus.narrator = sender.or(focus.narrator);
            // "On 13 May 2024, Ben Hale wrote:" tells nothing itself.
            if text.words(sentence.span).ends_with(':') {
                continue;
            }
        }
        // "- The parties met in June 2018": a dated item of a list tells, and so does a text of one line.
        let dated = first_mention < mention;
        let tokens = &text.tokens[sentence.tokens.clone()];
        // "## 2.1.0 (2024-05-03)" is no item.
        let hashed = tokens.first().is_some_and(|first| first.text(text.text()) == "#");
        let marks = if hashed { 0 } else { item_marks(text.text(), tokens) };
        let under = || date.entry(index).is_some_and(|entry| entry.kind == EntryKind::Heading);
        let item = dated && (is_row(text.text(), tokens) || date.items.binary_search(&index).is_ok());
        let told = dated && text.sentences.len() == 1 || marks > 0 && (dated || under()) || item;
        let heading = sentence.heading && !listed && !told;
        if heading {
            ahead = tokens.iter().any(|token| chronicle::is_ahead(token.text(text.text())));
        }
        // "Ada Lund (1840–1912)" above her life.
        let life = index == 0 && dated;
        let words_only = heading && first_naming == naming && !life;
        if crate::docdate::is_copyright_line(text, index) {
            marked_line = sentence.line;
        }
        let opens = tokens.first().is_some_and(|first| first.gap >= Gap::Line);
        if opens && dated && (!told || item) && !listed && marked_line != sentence.line {
            let (range, mentions) = (sentence.tokens.clone(), &mentions[first_mention..mention]);
            let line = form::Line { text, words, sentence: index, heading, first_mention, range, mentions };
            let fields = form::told(&line);
            let tells = !fields.is_empty();
            out.extend(fields);
            if tells && !heading {
                continue;
            }
        }
        if words_only || marked_line == sentence.line || !needed.is_read(index) {
            continue;
        }
        let place = if opens { place_line(text.text(), tokens) } else { 0 };
        let range = sentence.tokens.start + place..sentence.tokens.end;
        let tags = tags.get(range.clone()).unwrap_or(&[]);
        parts.judge(text, words, range.clone(), tags, &times);
        outline.read(text, &parts, range.clone());
        if !outline.hidden.is_empty() {
            outline.hidden.iter().for_each(|&at| parts.tell(at));
            outline.read(text, &parts, range.clone());
        }
        let clause = Clause { text, lexicon, parts: &parts, outline: &outline, range };
        let stance = Stance::new(&clause);
        let reader = Reader {
            clause: &clause,
            words,
            stance: &stance,
            times: &times,
            mentions: &mentions[first_mention..mention],
            first_mention,
            sentence: index,
            needed: needed.is_told(index),
            heading,
            listed,
            goes_on: date.line_before(text, index).or(date.heading_over(index)).is_some(),
            ahead,
            item: Some(sentence.tokens.start + marks)
                .filter(|_| item || marks > 0 && begins_item(text, tokens)),
            namings: &namings[first_naming..naming],
            first_naming,
            known,
        };
        let first = out.len();
        if !heading || first_naming < naming {
            reader.events(&mut focus, &mut out);
        }
        same::lasting(text, &mut out[first..], reader.mentions);
        implied::repeated(&reader, &mut out, first);
        implied::elided(&reader, &mut out, first);
        implied::previous(&reader, &mut out);
        implied::life(&reader, &mut out);
        moved::moved(&reader, &mut out, first);
    }
    same::corefer(text, lexicon, &mut out, namings);
    out
}

/// Does a line begin with what marks an item of a list? Quotation marks do not.
fn begins_item(text: &Text, tokens: &[Token]) -> bool {
    tokens.first().is_some_and(|first| {
        let mark = first.text(text.text());
        first.kind != Kind::Mark || matches!(mark, "-" | "*" | "•" | "–" | "—" | "|" | "(")
    })
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
            if let Some(found) = self.event_noun(at) {
                self.noun(at, found, &told, owner.as_ref(), focus, out);
            }
        }
        self.occasion(&told, first, out);
        self.audience(&told, first, out);
        for told in told.iter().rev().filter(|told| told.relation) {
            if out.get(told.event).is_some_and(|event| !event.worth_telling) {
                out.remove(told.event);
            }
        }
        focus.called.note_named(self);
        if !self.needed {
            // Its nouns may be spoken of again.
            let found = out.split_off(first);
            out.extend(found.into_iter().filter(|event| !event.verbal));
            return;
        }
        if !self.heading {
            self.attitudes(out);
            self.sources(out);
            if !table::row(self, first, out) {
                chronicle::line(self, first, out);
            }
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
}
