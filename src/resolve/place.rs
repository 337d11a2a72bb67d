//! Where in a text its dates stand.
//!
//! In: mentions in the order of the text. Out: a `Place` for each, all that can be known of it before any value is.

use crate::mention::Mention;
use crate::rule::{Base, Meaning};
use crate::text::{Asked, Gap, Hold, Kind, Text, Token, Words, any_of};
use crate::time::{Clock, DayPart, Grain, Modifier, Period, Toward};

/// What can be known of a mention before any value is.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub sentence: usize,
    pub paragraph: u32,
    /// It stands at the head of its sentence, or in a heading.
    pub head: bool,
    pub heading: bool,
    /// Its sentence begins with it, or with "in" and it: "In 1976, …".
    pub leads: bool,
    /// The first one in the first sentence of its paragraph.
    pub opens: bool,
    /// Something lasts until then, or since then.
    pub is_limit: bool,
    pub in_parentheses: bool,
    /// Inside a quotation, as far as the sentence itself tells.
    pub quoted: bool,
    /// Told by the way, of what lay behind: "the barrage, which had begun on 24 June, lifted".
    pub behind: bool,
    /// The end of a stretch of time in a heading, or in the first paragraph: it tells the whole before the story begins.
    pub ends_whole: bool,
    /// It ends a stretch that the mention before begins: "from mid-June to late September".
    pub ends_range: bool,
    /// The day on which a night ended: "the night of 3/4 May".
    pub ends_night: bool,
    /// "Since March", "fewer than in March".
    pub is_since: bool,
    /// It says the date before it in another way, in parentheses.
    pub in_full: bool,
    /// "By March" stands there, amid a clause.
    pub is_by: bool,
    /// "Until March".
    pub is_until: bool,
    pub looks_back: bool,
    /// Its verb tells what lay behind: "they had met in May".
    pub had_been: bool,
    /// It takes up the one told last, whatever that was: "that year".
    pub takes_up: bool,
    /// It stands right after the mention before: "in 1311, on Lady Day".
    pub adjoins: bool,
    /// Only words that join stand between it and the mention before: "in 1942, in March and again in October".
    pub joined: bool,
    /// Its verb is joined to that of the mention before: "began on 3 May 2020 and ended on 9 June".
    pub goes_along: bool,
    /// It counts on from what was told before: "two years later".
    pub counts_on: bool,
    /// The end of a year: "late 1780".
    pub is_late: bool,
    /// Said in full.
    pub said: Option<Period>,
    /// Index of the first mention from this one on that is said in full.
    pub next_said: usize,
    /// The date that follows and lends its year: "April and June 1955", "the summer offensive of June 1942".
    pub lender: Option<Period>,
}

impl Place {
    /// Do both stand in one sentence, and both inside or outside of a quotation in it?
    pub(super) fn shares_speech(&self, other: &Place) -> bool {
        self.sentence == other.sentence && self.quoted == other.quoted
    }
}

pub(super) fn places(mentions: &[Mention], text: &Text) -> Vec<Place> {
    let mut marks = Marks::default();
    let lead = text.sentences.iter().find(|sentence| !sentence.heading).map(|sentence| sentence.paragraph);
    let place = |(index, mention): (usize, &Mention)| {
        let sentence = text.sentences.get(mention.sentence);
        let first = text.tokens_in(mention.span).start;
        let before = text.before(mention.sentence, mention.span.start);
        let behind = text.behind(mention.sentence, mention.span.end);
        let counts_on = mention.meaning.counts_on().is_some();
        let earlier = index.checked_sub(1).and_then(|at| mentions.get(at));
        let leads = earlier.is_none_or(|earlier| earlier.sentence != mention.sentence);
        let opens = leads
            && sentence.is_some_and(|here| {
                let before = mention.sentence.checked_sub(1).and_then(|at| text.sentences.get(at));
                before.is_none_or(|before| before.paragraph != here.paragraph)
            });
        let paragraph = sentence.map_or(0, |sentence| sentence.paragraph);
        marks.read(first, mention.sentence, text);
        let ends_range = earlier.is_some_and(|earlier| is_linked(earlier, mention, text, &RANGE));
        let heading = sentence.is_some_and(|sentence| sentence.heading);
        let in_full = earlier.is_some_and(|earlier| is_in_full(earlier, mention, text));
        Place {
            sentence: mention.sentence,
            paragraph,
            head: before.len() <= HEAD || heading,
            heading,
            leads: before.is_empty() || is_in(before),
            opens,
            is_limit: is_limit(earlier, before, text) && !goes_on(behind),
            in_parentheses: marks.depth > 0 && !in_full && !heading,
            in_full,
            quoted: marks.quoted,
            behind: is_behind(before),
            ends_whole: ends_range && lead.is_none_or(|lead| paragraph <= lead || heading),
            ends_range,
            ends_night: earlier.is_some_and(|earlier| {
                is_night(&earlier.meaning) && is_linked(earlier, mention, text, &NIGHT)
            }),
            is_since: is_led_by(before, any_of!["since"]) || is_compared(before),
            is_by: is_led_by(before, any_of!["by"]) && !opens_clause(before),
            is_until: is_led_by(before, any_of!["until", "till", "through"]),
            looks_back: mention.meaning.looks_back() || is_before_then(before, behind) || had_been(before),
            had_been: had_been(before),
            takes_up: takes_up(&mention.meaning),
            adjoins: earlier.is_some_and(|earlier| is_adjoined(earlier, mention, text)),
            joined: earlier.is_some_and(|earlier| is_linked(earlier, mention, text, &JOINED)),
            goes_along: earlier.is_some_and(|earlier| goes_along(earlier, mention, text)),
            counts_on,
            is_late: is_late(&mention.meaning),
            said: said(&mention.meaning),
            next_said: index,
            lender: None,
        }
    };
    let mut places: Vec<Place> = mentions.iter().enumerate().map(place).collect();
    for index in (0..places.len().saturating_sub(1)).rev() {
        let next = places[index + 1];
        if places[index].said.is_none() {
            places[index].next_said = next.next_said;
        }
        let (here, after) = (&mentions[index], &mentions[index + 1]);
        if is_joined(here, after, text) || is_in_full(here, after, text) {
            places[index].lender = next.said.filter(|period| period.grain() < Grain::Year).or(next.lender);
        } else if next.sentence == places[index].sentence {
            places[index].lender = next.said.filter(|said| is_around(&here.meaning, *said));
        }
    }
    places
}

/// "In 2009 he *had* been ill": what had happened by the time that the story has come to, or even stands behind "had".
fn is_before_then(before: &[Token], behind: &[Token]) -> bool {
    const NEAR: usize = 6;
    is_in(before) && behind.iter().take(NEAR).any(|token| token.is(any_of!["had"]))
}

/// "They had set out on 24 October".
fn had_been(before: &[Token]) -> bool {
    const REACH: usize = 10;
    let near = before.tail(REACH);
    let breaks = any_of![",", ";", ":", "and", "but", "when", "who", "which", "that", "to", "until"];
    let opens = near.iter().rposition(|token| token.is(breaks)).map_or(0, |at| at + 1);
    near[opens..].has(any_of!["had"])
}

/// "He stayed until 22 October, when he left": does the story go on from there?
fn goes_on(behind: &[Token]) -> bool {
    const NEAR: usize = 3;
    behind.first().is(any_of![","]) && behind.iter().take(NEAR).any(|token| token.is(any_of!["then", "when"]))
}

/// Does a sentence begin with "in" and the mention?
fn is_in(before: &[Token]) -> bool {
    before.len() == 1 && before.has(any_of!["in"])
}

/// At most so many tokens stand before a mention at the head of its sentence: "By the end of May".
const HEAD: usize = 2;

/// Reads the parentheses and quotation marks of a text once, from front to back.
#[derive(Default)]
struct Marks {
    at: usize,
    sentence: usize,
    depth: usize,
    quoted: bool,
}

impl Marks {
    /// Goes on to a token of a sentence.
    fn read(&mut self, token: usize, sentence: usize, text: &Text) {
        if self.sentence != sentence {
            // What is left open ends with its sentence.
            let start = text.sentences.get(sentence).map_or(0, |sentence| sentence.tokens.start);
            *self = Marks { at: start, sentence, ..Marks::default() };
        }
        let tokens = text.tokens.get(self.at..token).unwrap_or(&[]);
        for token in tokens.iter().filter(|token| token.kind == Kind::Mark) {
            match token.text(text.text()) {
                "(" | "[" => self.depth += 1,
                ")" | "]" => self.depth = self.depth.saturating_sub(1),
                "\"" => self.quoted = !self.quoted,
                "“" => self.quoted = true,
                "”" => self.quoted = false,
                _ => {}
            }
        }
        self.at = self.at.max(token);
    }
}

/// "Since March", "since the May sale": does one of the words stand before a mention?
fn is_led_by(before: &[Token], words: Words) -> bool {
    before.iter().rev().find(|token| !token.is(any_of!["the"])).is(words)
}

/// "… , and by March": does the word before a mention open a clause?
fn opens_clause(before: &[Token]) -> bool {
    before.iter().rev().nth(1).is(any_of![",", ";", "and", "but"])
}

/// "Fewer fell than in May", "few, compared with the losses of May".
fn is_compared(before: &[Token]) -> bool {
    const REACH: usize = 6;
    before.tail(REACH).has(any_of!["compared", "than"])
}

/// Does a mention stand in a clause of the kind ", which had begun on 24 June"?
fn is_behind(before: &[Token]) -> bool {
    const REACH: usize = 12;
    let near = before.tail(REACH);
    let comma = near.iter().rposition(|token| token.is(any_of![","]));
    comma.is_some_and(|comma| near[comma..].has(any_of!["had"]))
}

/// Words before what the story does not go on from: "lasted until", "the lowest since", "as against", "would be".
const ASIDE: [&str; 8] = ["until", "till", "since", "against", "compared", "opposed", "than", "would"];

/// What is put off until a day, or does not come until then, comes on that day.
const PUT_OFF: [&str; 5] = ["off", "postponed", "delayed", "deferred", "adjourned"];

const UNTIL: [&str; 2] = ["until", "till"];

/// Does one of them stand close before a mention, and after the mention before?
fn is_limit(earlier: Option<&Mention>, before: &[Token], text: &Text) -> bool {
    const REACH: usize = 7;
    let from = earlier.map_or(0, |earlier| earlier.span.end);
    let near = before.get(before.partition_point(|token| token.start < from)..).unwrap_or(&[]).tail(REACH);
    let any = |words: &[&str]| near.iter().any(|token| words.contains(&token.text(text.text())));
    let comes = any(&PUT_OFF) || near.has(any_of!["not", "n't", "no"]) && any(&UNTIL);
    any(&ASIDE) && !comes || is_led_by(near, any_of!["before"])
}

/// "April and June 1955": do only words that join stand between two mentions of a sentence?
fn is_joined(one: &Mention, other: &Mention, text: &Text) -> bool {
    is_linked(one, other, text, &["and", "or", "to", "until", "till", "through", "-", "–", "—", "/", ","])
}

/// "Began on 3 May 2020 and ended on 9 June": does a joint with few words behind it stand between two mentions, and nothing
/// that opens another clause?
fn goes_along(one: &Mention, other: &Mention, text: &Text) -> bool {
    const CLAUSE: usize = 8;
    let opens = any_of![
        "who", "which", "that", "when", "while", "as", "but", "because", "after", "before", "he", "she",
        "it", "they", "we", "i", ";", ":", "(", ")", "\""
    ];
    let between = text.between(one.span.end, other.span.start);
    one.sentence == other.sentence
        && between.iter().rposition(|token| token.is(any_of!["and"])).is_some_and(|at| {
            let behind = between.len() - at;
            at <= CLAUSE && (2..CLAUSE).contains(&behind)
        })
        && !between.has(opens)
        && !between.iter().any(|token| token.text(text.text()) == "said")
}

/// "On Palm Sunday (4 April 1311)": does the other say in full what the one says in part?
fn is_in_full(one: &Mention, other: &Mention, text: &Text) -> bool {
    said(&one.meaning).is_none() && is_linked(one, other, text, &["("])
}

/// Words between the two ends of a stretch of time.
const RANGE: [&str; 6] = ["to", "until", "till", "through", "-", "–"];

const NIGHT: [&str; 5] = ["to", "and", "/", "-", "–"];

fn is_night(meaning: &Meaning) -> bool {
    matches!(meaning, Meaning::At { clock: Clock::Part(DayPart::Night), .. })
}

/// "In 1311, on Lady Day": does the one stand right before the other?
fn is_adjoined(one: &Mention, other: &Mention, text: &Text) -> bool {
    is_linked(one, other, text, &[",", "on", "at", "in", "during", "the"])
}

/// Words between a date and the next one of the same year: "in March and again in October", "2010, which ended on 30 June".
const JOINED: [&str; 12] =
    [",", "and", "or", "again", "then", "in", "on", "once", "the", "which", "ended", "ending"];

/// Do only these words stand between two mentions of a sentence, and at least one?
fn is_linked(one: &Mention, other: &Mention, text: &Text, links: &[&str]) -> bool {
    const MOST: u32 = 24;
    if one.sentence != other.sentence || other.span.start.saturating_sub(one.span.end) > MOST {
        return false;
    }
    let first = text.tokens_in(one.span).end;
    let between =
        text.tokens.get(first..).unwrap_or(&[]).iter().take_while(|token| token.start < other.span.start);
    let links = |token: &Token| links.contains(&token.text(text.text())) && token.gap < Gap::Paragraph;
    let mut between = between.peekable();
    between.peek().is_some() && between.all(links)
}

fn takes_up(meaning: &Meaning) -> bool {
    match meaning {
        Meaning::Shift { by: 0, base: Base::Mention, .. }
        | Meaning::Partial { toward: Toward::Same, base: Base::Mention, .. } => true,
        Meaning::Modified { inner, .. } | Meaning::Within { outer: inner, .. } => takes_up(inner),
        _ => false,
    }
}

/// "The summer offensive of June 1942": is the date inside what the part of one before it names?
fn is_around(meaning: &Meaning, said: Period) -> bool {
    match meaning {
        Meaning::Partial { partial, toward: Toward::Open, .. } if said.grain() < Grain::Year => {
            let around = partial.from_base(said, Toward::Same);
            around.is_some_and(|around| around.grain() > said.grain() && around.contains(said.first()))
        }
        Meaning::Modified { inner, .. } => is_around(inner, said),
        _ => false,
    }
}

fn is_late(meaning: &Meaning) -> bool {
    matches!(meaning, Meaning::Modified { modifier: Modifier::End, .. })
}

/// The period of a date that is said in full.
fn said(meaning: &Meaning) -> Option<Period> {
    match meaning {
        Meaning::Absolute(period) | Meaning::EitherDay(period, _) => Some(*period),
        Meaning::Modified { inner, .. } | Meaning::At { day: inner, .. } | Meaning::Range(inner, _) => {
            said(inner)
        }
        _ => None,
    }
}

impl Meaning {
    /// Does it count back from its base?
    pub(super) fn looks_back(&self) -> bool {
        match self {
            Meaning::Shift { by, .. } => *by < 0,
            Meaning::Away { sign, .. } => *sign < 0,
            Meaning::Partial { toward, .. } => *toward == Toward::Past,
            Meaning::Modified { inner, .. } | Meaning::At { day: inner, .. } => inner.looks_back(),
            Meaning::Within { outer, .. } => outer.looks_back(),
            _ => false,
        }
    }
}
