//! The day on which what a report tells of happened, as its lead says: "The mill burned on Thursday, the police said on
//! Friday."
//!
//! In: the mentions of a text and their values, in order. Out: the day that a clock time without one belongs to, as long
//! as the text names no other.

use super::Timex;
use super::base::Told;
use crate::mention::Mention;
use crate::rule::{Base, Meaning};
use crate::text::{Asked, Hold, Kind, Lexicon, Text, Token, any_of};
use crate::time::{Clock, Grain, Partial, Period, Value, When, Zone};
use crate::words::{BASE, Class, Words};

/// The lead stands within so many sentences, after a title and a place.
const LEAD: usize = 3;

/// So many words around a day are looked at for a verb of saying.
const REACH: usize = 5;

pub(super) struct Scene<'l> {
    words: Words<'l>,
    day: Option<Told>,
    /// Two days have been named, or none in the lead: nothing is told of the one.
    is_lost: bool,
    /// The last day that was named, where something befell on it.
    last: Option<Told>,
}

impl<'l> Scene<'l> {
    pub fn new(lexicon: &'l Lexicon) -> Scene<'l> {
        Scene { words: Words::new(lexicon), day: None, is_lost: false, last: None }
    }

    /// The one day told of.
    pub fn day(&self) -> Option<Told> {
        self.day.filter(|_| !self.is_lost)
    }

    /// The last day on which something befell.
    pub fn last(&self) -> Option<Told> {
        self.last
    }

    /// A timex has been given its period. The document's own day, named after another, is that of the news, not of what
    /// they tell of: "a mill that burned on Thursday was shut on Friday".
    pub fn tell(
        &mut self,
        index: usize,
        period: Period,
        mention: &Mention,
        text: &Text,
        today: Option<Period>,
    ) {
        if period.grain() == Grain::Day {
            let befell = !self.is_aside(mention, text) && !looks_back(mention, text);
            self.last = Some((index, period)).filter(|_| befell);
        }
        let known = self
            .day
            .is_some_and(|(_, day)| day == period || today == Some(period) && day.first() < period.first());
        if self.is_lost || known || period.grain() != Grain::Day || self.is_aside(mention, text) {
            return;
        }
        if self.day.is_some() || mention.sentence >= LEAD {
            self.is_lost = true;
        } else {
            self.day = Some((index, period));
        }
    }

    /// "She said that it would close next year": does the sentence tell what somebody said or had in mind then?
    pub fn is_said(&self, mention: &Mention, text: &Text) -> bool {
        text.before(mention.sentence, mention.span.start).iter().any(|token| {
            self.past(token).is_some_and(|class| {
                matches!(class, Class::Reporting | Class::IntentionalAction | Class::IntentionalState)
            })
        })
    }

    /// The class of a verb that is no bare one.
    fn past(&self, token: &Token) -> Option<Class> {
        let verb = self.words.verb(token.symbol).filter(|verb| verb.forms & BASE == 0);
        verb.filter(|_| token.kind == Kind::Word).map(|verb| verb.class)
    }

    /// The day of the saying ("said on Friday"), of a limit ("by Friday"), or one that names something ("Friday's vote").
    fn is_aside(&self, mention: &Mention, text: &Text) -> bool {
        let before = text.before(mention.sentence, mention.span.start).tail(REACH);
        let after = text.behind(mention.sentence, mention.span.end);
        let says = |token: &Token| self.past(token) == Some(Class::Reporting);
        before.last().is(any_of!["by", "until", "till", "since", "from", "before"])
            || after.first().is_some_and(|token| token.is(any_of!["'"]) || says(token))
            || before.iter().rev().find(|token| self.past(token).is_some()).is_some_and(says)
    }
}

/// "It had rained on Wednesday": what lies behind what is told.
fn looks_back(mention: &Mention, text: &Text) -> bool {
    text.before(mention.sentence, mention.span.start).tail(REACH).has(any_of!["had"])
        || text.behind(mention.sentence, mention.span.end).head(REACH).has(any_of!["had"])
}

/// "From 9 p.m. to 2 a.m.", "the guard locked up at 10 p.m. The alarm rang at 3": the second clock, which shows less and has no
/// day of its own, is of the next day.
pub(super) fn past_midnight(before: Option<&Timex>, value: Value, mention: &Mention, text: &Text) -> Value {
    let meaning = mention.meaning.unmodified();
    let near = |before: &&Timex| mention.sentence <= before.mention.sentence + 1;
    let bare = is_bare(meaning) || matches!(meaning, Meaning::OpenHour(_));
    let from = before.filter(|before| bare && near(before));
    let night = |from: &Timex| {
        let late = minutes(&from.value).is_some_and(|(_, from, _)| from >= NIGHT);
        let early = minutes(&value).is_some_and(|(_, to, _)| to < DAWN);
        late && early && !looks_back(mention, text)
    };
    let goes_on = |from: &&Timex| {
        let links = ["to", "until", "till", "through", "and", "-", "–", "—"];
        let between = text.joint(from.mention.span, mention.span);
        links.iter().any(|link| link.eq_ignore_ascii_case(between)) || night(from)
    };
    let later = from.filter(goes_on).and_then(|from| minutes(&from.value)).zip(minutes(&value));
    let wraps =
        later.is_some_and(|((day, from, one), (same, to, other))| day == same && to < from && one == other);
    moved(value, i64::from(wraps))
}

/// "Doors open at 7 p.m. and the band plays at 9:30": hours go on from those of the afternoon, where the text has said which
/// half of the day it tells of.
pub(super) fn in_the_afternoon(before: &[Timex], value: Value, mention: &Mention, text: &Text) -> Value {
    const NEXT: usize = 1;
    const REACH: usize = 4;
    let digits = |byte: u8| byte.is_ascii_digit() || byte == b':' || byte == b'.';
    let spoken = matches!(mention.meaning.unmodified(), Meaning::OpenHour(_));
    let open = || spoken || text.words(mention.span).bytes().all(digits);
    let before = before.iter().rev().take(REACH).find(|before| minutes(&before.value).is_some());
    let near = |before: &&Timex| {
        let said = || text.words(before.mention.span).to_ascii_lowercase();
        let marks = ["pm", "p.m", "night", "evening", "noon"];
        let halved = || marks.iter().any(|mark| said().contains(mark));
        mention.sentence <= before.mention.sentence + NEXT && open() && halved()
    };
    let told = before.filter(near).and_then(|before| minutes(&before.value)).zip(minutes(&value));
    let goes_on = |((day, from, _), (same, now, zone)): ((Period, i32, _), (Period, i32, Option<Zone>))| {
        day == same && from >= NOON && now + NOON >= from && zone.is_none()
    };
    if told.is_some_and(goes_on) { after_noon(value) } else { value }
}

/// "See you Thursday at 3:30": people meet by day.
pub(super) fn in_daytime(value: Value, mention: &Mention, text: &Text) -> Value {
    let near = match &mention.meaning {
        Meaning::At { day, .. } => matches!(
            **day,
            Meaning::Partial {
                partial: Partial::Weekday(_) | Partial::DayOfMonthOn(..) | Partial::MonthDayOn(..),
                ..
            } | Meaning::Shift { by: 0.., grain: Grain::Day, base: Base::Document }
        ),
        _ => false,
    };
    let is_open = |word: &str| word.len() == 4 && word.contains(':') || matches!(word, "o'clock" | "o’clock");
    let small = || minutes(&value).is_some_and(|(_, minutes, _)| (EARLY..LATE).contains(&minutes));
    let is_halved = |word: &str| matches!(word.trim_end_matches('.'), "am" | "a.m" | "AM" | "morning");
    let mut words = text.words(mention.span).split(' ');
    if near && words.clone().any(is_open) && !words.any(is_halved) && small() {
        after_noon(value)
    } else {
        value
    }
}

/// A clock time of the first half of the day, in the second one.
fn after_noon(value: Value) -> Value {
    match value {
        Value::Date {
            when,
            clock: Some(Clock::At { hour: hour @ 1..12, minute, second, zone }),
            modifier,
        } => {
            let clock = Some(Clock::At { hour: hour + 12, minute, second, zone });
            Value::Date { when, clock, modifier }
        }
        value => value,
    }
}

/// Minutes after midnight.
const NOON: i32 = 12 * 60;
/// From when to when a night goes on.
const NIGHT: i32 = 20 * 60;
const DAWN: i32 = 6 * 60;
/// Hours from one to six are rather after noon.
const EARLY: i32 = 60;
const LATE: i32 = 7 * 60;

/// A clock time without a day.
pub(super) fn is_bare(meaning: &Meaning) -> bool {
    matches!(meaning, Meaning::At { day, clock: Clock::At { .. } } if **day == bare_day())
}

/// Day, minutes after its midnight, and zone of a clock time.
pub(super) fn minutes(value: &Value) -> Option<(Period, i32, Option<Zone>)> {
    match value {
        Value::Date {
            when: When::Period(day), clock: Some(Clock::At { hour, minute, zone, .. }), ..
        } => Some((*day, i32::from(*hour) * 60 + i32::from(minute.unwrap_or(0)), *zone)),
        _ => None,
    }
}

/// The value on a day that is so many later.
pub(super) fn moved(value: Value, days: i64) -> Value {
    match value {
        Value::Date { when: When::Period(day), clock, modifier } if days != 0 => {
            Value::Date { when: When::Period(day.shift(days).unwrap_or(day)), clock, modifier }
        }
        value => value,
    }
}

/// "At 10 p.m. (0200 GMT)": clocks are at most 14 hours ahead of Greenwich and 11 behind, so that there it is the next
/// day. The value of a clock time with a zone, given the one before it.
pub(super) fn by_the_other_clock(
    before: Option<&Timex>,
    value: Value,
    mention: &Mention,
    text: &Text,
) -> Value {
    const AHEAD: i32 = 14 * 60;
    const BEHIND: i32 = -12 * 60;
    let local = before.filter(|before| before.mention.sentence == mention.sentence);
    let opens = |local: &&Timex| text.joint(local.mention.span, mention.span) == "(";
    let pair = local.filter(opens).and_then(|local| minutes(&local.value)).zip(minutes(&value));
    let days = match pair {
        Some(((day, here, _), (same, there, Some(Zone(0))))) if day == same => {
            i64::from(here - there > AHEAD) - i64::from(here - there <= BEHIND)
        }
        _ => 0,
    };
    moved(value, days)
}

pub(super) fn bare_day() -> Meaning {
    Meaning::Shift { by: 0, grain: Grain::Day, base: Base::Either }
}
