//! Lines of a chronicle: "12 March 2012: Tender published".
//!
//! In: a sentence and its events. Out: whether it is such a line, and one event that it tells where its words tell none,
//! since whoever writes a date before a line says that something happened then.

use super::find::Reader;
use super::label::{bare, is_telling, label};
use super::parts::Part;
use super::{Class, Event, Status, Tense};
use crate::docdate::range_end;
use crate::text::Symbol;
use std::ops::Range;

impl Reader<'_> {
    /// "12 March: the treaty is signed": the present tense tells of that day.
    pub(super) fn is_chronicle(&self) -> bool {
        self.line_start().is_some()
    }

    /// The first token behind the date of such a line and its marks.
    fn line_start(&self) -> Option<usize> {
        const HEAD: usize = 12;
        let clause = self.clause;
        let is_stop = |&t: &usize| clause.part(t) == Part::Stop;
        if self.listed {
            let after = self.dates_end();
            return (after..clause.range.end).find(|t| !is_stop(t));
        }
        let mut rest = clause.range.clone().take(HEAD).skip_while(is_stop);
        rest.next().filter(|&t| clause.part(t) == Part::Time)?;
        let mark = rest.find(|&t| clause.part(t) != Part::Time).filter(is_stop)?;
        let marks = mark..(mark + 4).min(clause.range.end);
        // "- 3 May 2019 – Keel laid": a dash will do in a list.
        let item = is_stop(&clause.range.start);
        let parts = |t: usize| clause.spelt(t) == ":" || item && matches!(clause.spelt(t), "–" | "—" | "-");
        marks.clone().any(parts).then(|| marks.take_while(is_stop).last().map_or(mark, |last| last + 1))
    }

    /// The token behind the date that the line begins with.
    fn dates_end(&self) -> usize {
        let (text, mentions) = (self.clause.text, self.mentions);
        let first = mentions.first().map(|mention| text.tokens_in(mention.span).end);
        first.map_or(self.clause.range.start, |first| range_end(text, first, mentions.get(1)))
    }
}

/// Adds what the line tells as a whole, where none of its events is worth telling.
pub(super) fn line(reader: &Reader, first: usize, out: &mut Vec<Event>) {
    let clause = reader.clause;
    let Some(start) = reader.line_start() else { return };
    let ends = |&t: &usize| matches!(clause.spelt(t), ";" | ".") && clause.part(t) == Part::Stop;
    let end = (start..clause.range.end).find(ends).unwrap_or(clause.range.end);
    let own: Range<usize> = bare(clause, start..end);
    if !is_telling(clause, &own) {
        return;
    }
    let label = label(clause, std::slice::from_ref(&own), reader.times);
    let span = reader.span(&own);
    let told = out.get_mut(first..).unwrap_or(&mut []);
    let inside = || told.iter().filter(|event| span.contains(event.head));
    // "2 March: dairy claims its losses": what its verb says is told, and not the noun.
    let verbal = inside().any(|event| event.verbal);
    let tells = |event: &Event| event.worth_telling && (event.verbal || !verbal);
    if inside().any(|event| tells(event) || event.status == Status::Unreal && event.is_finite()) {
        return;
    }
    // "3 May: motion to dismiss filed".
    let real = |event: &&mut Event| span.contains(event.head) && event.status != Status::Unreal;
    if let Some(event) = told.iter_mut().find(real) {
        event.label = label;
        event.worth_telling = true;
        return;
    }
    let Some(head) = own.clone().find(|&t| matches!(clause.part(t), Part::Noun | Part::Name)) else { return };
    out.push(Event {
        head: clause.text.tokens[head].span(),
        phrase: span,
        sentence: reader.sentence,
        label,
        lemma: reader.lemma(Symbol::UNKNOWN, head),
        class: Class::Occurrence,
        tense: Tense::None,
        worth_telling: true,
        ..Event::default()
    });
}
