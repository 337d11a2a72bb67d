//! Lines of a chronicle: "12 March 2012: Tender published".
//!
//! In: a sentence and its events. Out: whether it is such a line, and one event that it tells where its words tell none,
//! since whoever writes a date before a line says that something happened then.

use super::label::{bare, is_telling, label, lower_first};
use super::parts::Part;
use super::reader::Reader;
use super::table::{first_noun, telling_cell};
use super::{Class, Event, Status, Tense};
use crate::docdate::range_end;
use crate::rule::Meaning;
use crate::text::{Symbol, is_cell};
use crate::words::{ING, PARTICIPLE, PAST};
use std::ops::Range;

/// What stands between the words of an item and its date.
const LEADS: [&str; 18] = [
    "in", "on", "since", "from", "by", "due", "until", "at", "done", "completed", "closed", "|", ",", "(",
    "–", "—", "-", ":",
];

/// Words over what is to be done.
const AHEAD: [&str; 11] = [
    "actions", "agenda", "deadlines", "forthcoming", "outlook", "plan", "plans", "recommendations", "steps",
    "tasks", "upcoming",
];

pub(super) fn is_ahead(word: &str) -> bool {
    AHEAD.iter().any(|ahead| word.eq_ignore_ascii_case(ahead))
}

impl Reader<'_> {
    /// "12 March: the treaty is signed": the present tense tells of that day.
    pub(super) fn is_chronicle(&self) -> bool {
        self.goes_on || self.line_start().is_some()
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

    /// "- Opened a second plant in Norby in May": what an item says was done, and nobody has to be told by whom.
    fn item_deed(&self) -> Option<usize> {
        self.deed_at(self.item.or_else(|| self.fragment())?)
    }

    /// A token that can only be a verb, told without who did it, or what stands before one: "Will see the dentist".
    fn deed_at(&self, first: usize) -> Option<usize> {
        let clause = self.clause;
        let verb = self.past_auxiliaries(first);
        let past =
            matches!(clause.part(verb), Part::Verb(form) if verb > first || form & (PAST | PARTICIPLE) != 0);
        let known =
            clause.verb(verb).is_some_and(|word| verb > first || word.forms & (PAST | PARTICIPLE) != 0);
        let more = (verb + 1..clause.range.end)
            .any(|t| matches!(clause.part(t), Part::Noun | Part::Name | Part::Verb(ING)));
        // "Released the next day.", amid notes, and no line that says when a page was.
        let text = clause.text;
        let paragraph = |sentence: usize| text.sentences.get(sentence).map(|one| one.paragraph);
        let amid = self.item.is_none()
            && self.sentence.checked_sub(1).and_then(paragraph) == paragraph(self.sentence);
        (past && known && (more || amid)).then_some(first)
    }

    fn past_auxiliaries(&self, first: usize) -> usize {
        let helps = |&t: &usize| self.clause.part(t).is_tensed() && !self.clause.part(t).is_verb();
        first + (first..self.clause.range.end).take_while(helps).count()
    }

    /// "Ada: paid the rent": who says what a line tells, and where that begins.
    fn speaker(&self, start: usize) -> Option<(&str, usize)> {
        /// Words of a name at most.
        const NAME: usize = 3;
        let clause = self.clause;
        let end = (start + 1..=start + NAME).find(|&t| clause.spelt(t) == ":")?;
        let name = (start..end).all(|t| clause.part(t) == Part::Name);
        (name && !self.listed && end < clause.range.end)
            .then(|| (clause.text.words(self.span(&(start..end))), end + 1))
    }

    /// "- Surgical clinic on 28 March", "- Review of the lock, due 15 May": what stands before the date of an item.
    fn item_before_date(&self) -> Option<Range<usize>> {
        let clause = self.clause;
        let first = self.item.or_else(|| self.fragment())?;
        // "- Half-year results, May 2021".
        let mut dates =
            self.mentions.iter().copied().filter(|one| !matches!(one.meaning, Meaning::Length(_)));
        let Range { start: date, end } = clause.text.tokens_in(dates.next()?.span);
        let second = dates.next();
        // "- Warden from 2009 to 2014".
        let behind = range_end(clause.text, end, second);
        if second.is_some() && behind == end || dates.next().is_some() {
            return None;
        }
        let led = |&t: &usize| LEADS.contains(&clause.spelt(t));
        // "| Add a lock | Jonas | 14 May |".
        if let Some(cell) = telling_cell(clause, first..date).filter(|cell| cell.end < date) {
            return Some(cell);
        }
        // "Box 4 | Deed of sale, 3 May 1950".
        let first = (first..date).rev().find(|&t| is_cell(clause.spelt(t))).map_or(first, |cell| cell + 1);
        // "- Hernia 1967", "- Hernia 1967 (mended)".
        let bare = behind == clause.range.end || matches!(clause.spelt(behind), "(" | ".");
        let end = (first..date).rev().take_while(led).last().or(Some(date).filter(|_| bare))?;
        (first < end && clause.part(first) != Part::Time).then_some(first..end)
    }

    /// "Hip replacement (May 2017).", "Member of the board since 2004.", "Mobilised from 1 May.": a dated sentence of notes,
    /// in which nobody does anything.
    fn fragment(&self) -> Option<usize> {
        let clause = self.clause;
        let (first, last) = (clause.range.start, clause.range.end.checked_sub(1)?);
        let opening = self.past_auxiliaries(first);
        let tensed = |t: usize| match clause.part(t) {
            // "Plan: Exercise test on 3 May."
            Part::Verb(form) => {
                form & !(PARTICIPLE | ING) != 0 && t > opening && clause.part(t - 1) != Part::Stop
            }
            part => matches!(part, Part::Be | Part::Have | Part::Do | Part::Modal | Part::Subject),
        };
        let notes = clause.spelt(last) == "." && !self.listed && !self.mentions.is_empty();
        // "Angina since 2004.", but "Karst 1919."
        let noun = |t: usize| clause.part(t) == Part::Noun || clause.is(t, "since");
        let named = clause.part(opening).is_verb() || clause.range.clone().any(noun);
        let plain = clause.part(first) != Part::Time && !(opening..clause.range.end).any(tensed);
        let headed = usize::from(clause.spelt(first + 1) == ":") * 2;
        (notes && named && plain).then_some(first + headed)
    }

    /// Is an item to be done by its date?
    fn is_task(&self) -> bool {
        let date = self.mentions.first().map(|mention| self.clause.text.tokens_in(mention.span).start);
        let led = |date: usize| matches!(self.clause.word(date.wrapping_sub(1)), "by" | "due");
        self.item_before_date().is_some() && (self.ahead || date.is_some_and(led))
    }

    /// The token behind the date that the line begins with.
    fn dates_end(&self) -> usize {
        let (text, mentions) = (self.clause.text, self.mentions);
        let first = mentions.first().map(|mention| text.tokens_in(mention.span).end);
        first.map_or(self.clause.range.start, |first| range_end(text, first, mentions.get(1).copied()))
    }
}

/// Tokens of what stands in parentheses at most.
const ASIDE: usize = 16;

/// Adds what the line tells as a whole, where none of its events is worth telling.
pub(super) fn line(reader: &Reader, first: usize, out: &mut Vec<Event>) {
    let clause = reader.clause;
    // "Studies in Osby (a year in Norby, 2005)".
    let dated = |t: usize| {
        let within = (t..clause.range.end).take(ASIDE).take_while(|&t| clause.spelt(t) != ")");
        clause.spelt(t) == "(" && within.into_iter().any(|t| clause.part(t) == Part::Time)
    };
    let ends =
        |&t: &usize| matches!(clause.spelt(t), ";" | "." | "!") && clause.part(t) == Part::Stop || dated(t);
    let up_to_stop = |start| {
        let cell = telling_cell(clause, start..clause.range.end).unwrap_or(start..clause.range.end);
        cell.start..cell.clone().find(ends).unwrap_or(cell.end)
    };
    let deed = reader.item_deed().filter(|_| reader.line_start().is_none());
    let range = reader.line_start().or(deed).map(up_to_stop).or_else(|| reader.item_before_date());
    let Some(range) = range else { return };
    let speaker = reader.speaker(range.start);
    // "[14:05] Ada: Paid the rent": Ada did.
    let start = speaker.as_ref().map_or(range.start, |speaker| speaker.1);
    let deed = deed.or_else(|| speaker.as_ref().and_then(|_| reader.deed_at(start)));
    if speaker.is_some() && deed.is_none() {
        return;
    }
    let own: Range<usize> = bare(clause, start..range.end.max(start));
    if deed.is_none() && !is_telling(clause, &own) {
        return;
    }
    let mut label = label(clause, std::slice::from_ref(&own), reader.times);
    if let Some((name, _)) = &speaker {
        label = format!("{name} {}", lower_first(&label, clause, std::slice::from_ref(&own)));
    }
    let span = reader.span(&own);
    let told = out.get_mut(first..).unwrap_or(&mut []);
    // "Fell Prize for the restoration of the choir": the prize is told.
    let prep = own.clone().find(|&t| clause.part(t) == Part::Prep).unwrap_or(own.end);
    let lead = reader.span(&(own.start..prep));
    let inside = || told.iter().filter(|event| (if event.verbal { span } else { lead }).contains(event.head));
    // "2 March: dairy claims its losses": what its verb says is told, and not the noun.
    // "- Game day for DNS loss on 20 March".
    let verbal = inside().any(|event| event.verbal) || deed.is_none() && !reader.is_chronicle();
    let tells = |event: &Event| event.worth_telling && (event.verbal || !verbal);
    if inside().any(|event| tells(event) || event.status == Status::Unreal && event.is_finite()) {
        return;
    }
    // "Train the second group by 14 June".
    let headed = is_ahead(clause.spelt(clause.range.start)) && clause.spelt(clause.range.start + 1) == ":";
    let ahead = reader.is_task() || headed || reader.ahead && reader.listed;
    let status = if ahead { Status::Planned } else { Status::Reported };
    // "3 May: motion to dismiss filed".
    let real = |event: &&mut Event| span.contains(event.head) && event.status != Status::Unreal;
    if let Some(event) = told.iter_mut().find(real) {
        event.label = label;
        event.worth_telling = true;
        if status == Status::Planned {
            event.status = status;
        }
        if deed.is_some() {
            if !event.is_finite() {
                event.tense = Tense::Past;
            }
            // "Closed the purchase of Holm": the purchase is told.
            told.iter_mut().filter(|event| !event.verbal).for_each(|noun| noun.worth_telling = false);
        }
        return;
    }
    let Some(head) = first_noun(clause, &own) else { return };
    out.push(Event {
        head: clause.text.tokens[head].span(),
        phrase: span,
        sentence: reader.sentence,
        label,
        lemma: reader.lemma(Symbol::UNKNOWN, head),
        class: Class::Occurrence,
        tense: Tense::None,
        status,
        worth_telling: true,
        ..Event::default()
    });
}
