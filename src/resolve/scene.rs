//! The day on which what a report tells of happened, as its lead says: "The mill burned on Thursday, the police said on
//! Friday."
//!
//! In: the mentions of a text and their values, in order. Out: the day that a clock time without one belongs to, as long
//! as the text names no other.

use super::Timex;
use super::base::Told;
use crate::mention::Mention;
use crate::rule::{Base, Meaning};
use crate::text::{Asked, Hold, Kind, Lexicon, Symbol, Text, Token, any_of};
use crate::time::{Clock, DayPart, Grain, Partial, Period, Value, When, Zone};
use crate::words::{BASE, Class, Words};

/// The lead stands within so many sentences, after a title and a place.
pub(super) const LEAD: usize = 3;

/// So many words around a day are looked at for a verb of saying.
const REACH: usize = 5;

pub(super) struct Scene<'l> {
    words: Words<'l>,
    /// What people do at certain hours.
    occasion: Symbol,
    day: Option<Told>,
    /// It is the paper's own, said in full as in "OSTBY, 4 March 2024", and gives way to any other.
    is_papers: bool,
    /// Two days have been named, or none in the lead: nothing is told of the one.
    is_lost: bool,
    /// The last day that was named, where something befell on it.
    last: Option<Told>,
}

impl<'l> Scene<'l> {
    pub fn new(lexicon: &'l Lexicon) -> Scene<'l> {
        let (words, occasion) = (Words::new(lexicon), lexicon.class("occasion"));
        Scene { words, occasion, day: None, is_papers: false, is_lost: false, last: None }
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
        // "Prepared by the night shift, 11 November": above the text, and not told.
        let headed =
            today == Some(period) && text.sentences.get(mention.sentence).is_some_and(|one| one.heading);
        if self.is_lost || known || headed || period.grain() != Grain::Day || self.is_aside(mention, text) {
            return;
        }
        // Neither the title nor who wrote it is told.
        let heads =
            text.sentences.iter().take(mention.sentence.min(2 * LEAD)).filter(|one| one.heading).count();
        if self.day.is_some() && !self.is_papers || mention.sentence - heads >= LEAD {
            self.is_lost = true;
        } else {
            self.day = Some((index, period));
            self.is_papers = today == Some(period) && matches!(mention.meaning, Meaning::Absolute(_));
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

    /// "Dinner is at 7": the hour from which on there is what the sentence tells of nearest to the mention, or where the
    /// hour alone is said, the one or two before it: "Dinner? — At 7?"
    pub fn occasion(&self, mention: &Mention, text: &Text) -> Option<i32> {
        let back = if matches!(mention.meaning.unmodified(), Meaning::OpenHour(_)) { 2 } else { 0 };
        let here = text.tokens_in(mention.span);
        let away = |at: usize| here.start.saturating_sub(at).max(at.saturating_sub(here.end));
        let hour = |at: usize| self.words.lexicon().value(text.tokens.get(at)?.symbol, self.occasion);
        (0..=back).find_map(|back| {
            let sentence = text.sentences.get(mention.sentence.checked_sub(back)?)?;
            let told = sentence.tokens.clone().filter_map(|at| Some((away(at), hour(at)?)));
            told.min().map(|(_, hour)| hour)
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

/// "From 9 p.m. to 2 a.m.", "the guard locked up at 10 p.m. The alarm rang at 3", "the night of 3 May was dark. At dawn they
/// left": what shows less and has no day of its own is of the next day.
pub(super) fn past_midnight(before: Option<&Timex>, value: Value, mention: &Mention, text: &Text) -> Value {
    let meaning = mention.meaning.unmodified();
    let near = |before: &&Timex| mention.sentence <= before.mention.sentence + LEAD;
    let bare = match meaning {
        Meaning::At { day, .. } => **day == bare_day(),
        meaning => matches!(meaning, Meaning::OpenHour(_)),
    };
    let from = before.filter(|before| bare && near(before));
    let night = |from: &Timex| {
        let late = since(&from.value).is_some_and(|(_, from, _)| from >= NIGHT);
        let early = since(&value).is_some_and(|(_, to, _)| to <= DAWN);
        late && early && !looks_back(mention, text)
    };
    let goes_on = |from: &&Timex| {
        let links = ["to", "until", "till", "through", "and", "-", "–", "—"];
        let between = text.joint(from.mention.span, mention.span);
        links.iter().any(|link| link.eq_ignore_ascii_case(between)) || night(from)
    };
    let later = from.filter(goes_on).and_then(|from| since(&from.value)).zip(since(&value));
    let wraps =
        later.is_some_and(|((day, from, one), (same, to, other))| day == same && to < from && one == other);
    moved(value, i64::from(wraps))
}

/// The half of the day of a clock time that tells none, where its sentence or what stands before it does.
pub(super) fn in_its_half(
    before: &[Timex],
    value: Value,
    mention: &Mention,
    text: &Text,
    occasion: Option<i32>,
) -> Value {
    const REACH: usize = 4;
    const HALVES: [&str; 9] = ["am", "a.m", "pm", "p.m", "night", "nite", "evening", "noon", "morning"];
    let halved = |spelt: &str| HALVES.iter().any(|half| spelt.to_ascii_lowercase().contains(half));
    let spoken = |mention: &Mention| matches!(mention.meaning.unmodified(), Meaning::OpenHour(_));
    let shown = text.words(mention.span);
    // What shows all of its digits is meant as it stands.
    let full = |word: &str| word.starts_with('0') || word.len() == 4 && word.parse::<u16>().is_ok();
    let digits = shown.bytes().all(|byte| byte.is_ascii_digit() || byte == b':' || byte == b'.');
    let near = is_near(&mention.meaning) && !halved(shown);
    let late = |clock: &Clock| matches!(clock, Clock::At { hour: 13.., .. });
    let meant = match mention.meaning.unmodified() {
        Meaning::OpenHour(clock) | Meaning::At { clock, .. } => late(clock) || shown.split(' ').any(full),
        _ => true,
    };
    let open = (spoken(mention) || digits || near) && !meant;
    let Some((day, now, None)) = minutes(&value).filter(|_| open) else { return value };
    // "Doors open at 7 p.m. and the band plays at 9:30": hours go on from those of the afternoon.
    let told = before.iter().rev().take(REACH).find_map(|before| Some((before, since(&before.value)?)));
    let goes_on = told.is_some_and(|(before, (same, from, _))| {
        let said = mention.sentence <= before.mention.sentence + 1
            && (spoken(&before.mention) || halved(text.words(before.mention.span)));
        said && (digits || !near) && day == same && from >= NOON && now + NOON >= from
    });
    // "See you Thursday at 3:30": people meet by day.
    let shows = |word: &str| word.len() == 4 && word.contains(':') || matches!(word, "o'clock" | "o’clock");
    let by_day = near && shown.split(' ').any(shows) && (EARLY..LATE).contains(&now);
    match occasion {
        Some(from) => shown_from(value, from),
        None if goes_on || by_day => shown_from(value, NOON / 60),
        None => value,
    }
}

/// The minutes after the midnight of its day at which a time begins, where it tells them or its part of the day.
fn since(value: &Value) -> Option<(Period, i32, Option<Zone>)> {
    match value {
        Value::Date { when: When::Period(day), clock: Some(Clock::Part(part)), .. } => match part {
            DayPart::Morning => Some((*day, DAWN, None)),
            DayPart::Afternoon => Some((*day, NOON, None)),
            DayPart::Evening | DayPart::Night => Some((*day, NIGHT, None)),
            _ => None,
        },
        _ => minutes(value),
    }
}

/// Is the clock time that of a weekday, of today or of a day that counts on from it?
fn is_near(meaning: &Meaning) -> bool {
    let Meaning::At { day, .. } = meaning else { return false };
    match **day {
        Meaning::Partial { partial, .. } => {
            matches!(partial, Partial::Weekday(_) | Partial::DayOfMonthOn(..) | Partial::MonthDayOn(..))
        }
        Meaning::Shift { by: 0.., grain: Grain::Day, base: Base::Document } => true,
        _ => false,
    }
}

/// A clock of twelve hours when it shows the same next, from an hour of the day on.
fn shown_from(value: Value, from: i32) -> Value {
    match value {
        Value::Date {
            when,
            clock: Some(Clock::At { hour: hour @ 1..24, minute, second, zone }),
            modifier,
        } if hour != 12 => {
            let hour = hour % 12;
            let hour = if i32::from(hour) < from { hour + 12 } else { hour };
            Value::Date { when, clock: Some(Clock::At { hour, minute, second, zone }), modifier }
        }
        value => value,
    }
}

/// Minutes after midnight.
const NOON: i32 = 12 * 60;
/// From when to when a night goes on.
const NIGHT: i32 = 18 * 60;
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
