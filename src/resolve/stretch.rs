//! Lengths whose ends the text names: "for three years until 2019", "the three-year war from 1914 to 1917".
//!
//! In: timexes with their values. Out: the same; such lengths know the timexes at which they begin and end, and where
//! the words say that they lasted, their place on the calendar.

use super::Timex;
use crate::rule::Tie;
use crate::text::{Text, Token};
use crate::time::{Edge, Grain, Interval, Length, Period, Value};

/// What the words between a length and a date say of the date.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Begins,
    Ends,
    /// "Between …" : the date begins it, and the next one ends it.
    Between,
    /// "Two days after …": it leads away from the date, or up to it, and nothing says that something lasted.
    LeadsFrom,
    LeadsTo,
}

const SIDES: [(&str, Side); 17] = [
    ("from", Side::Begins),
    ("since", Side::Begins),
    ("starting", Side::Begins),
    ("beginning", Side::Begins),
    ("commencing", Side::Begins),
    ("until", Side::Ends),
    ("till", Side::Ends),
    ("through", Side::Ends),
    ("ending", Side::Ends),
    ("ended", Side::Ends),
    ("up", Side::Ends),
    ("between", Side::Between),
    ("(", Side::Between),
    ("after", Side::LeadsFrom),
    ("following", Side::LeadsFrom),
    ("before", Side::LeadsTo),
    ("preceding", Side::LeadsTo),
];

/// Words that may stand between such a word and its date, and between the two dates of a pair.
const LINKS: [&str; 7] = ["in", "on", "to", "the", "at", "of", "with"];
const PAIRS: [&str; 8] = ["to", "until", "till", "through", "and", "-", "–", "—"];

/// At most so many tokens stand between a length and its date.
const REACH: usize = 5;

pub(super) fn tie(timexes: &mut [Timex], text: &Text) {
    for index in 0..timexes.len() {
        let Some(found) = ends(timexes, index, text) else { continue };
        let period = |end: Option<usize>| end.and_then(|end| timexes.get(end)?.value.period());
        let (begin, end) = (period(found.begin), period(found.end));
        if let Some(timex) = timexes.get_mut(index)
            && let Value::Duration { length, modifier, interval } = &mut timex.value
        {
            // What is over or nearly three years long has one end that is not known to the year.
            let told = found.lasts && modifier.is_none();
            *interval = if told { lasting(length, begin, end) } else { None };
            timex.begin = found.begin;
            timex.end = found.end;
        }
    }
}

struct Ends {
    begin: Option<usize>,
    end: Option<usize>,
    lasts: bool,
}

fn ends(timexes: &[Timex], index: usize, text: &Text) -> Option<Ends> {
    let (length, date) = (timexes.get(index)?, timexes.get(index + 1)?);
    let hangs = length.mention.anchor.is_some_and(|anchor| anchor.tie != Tie::Lasted);
    let free = matches!(length.value, Value::Duration { interval: None, .. }) && !hangs;
    if !free || !is_date(date) {
        return None;
    }
    let between = tokens_between(length, date, text)?;
    let word = |token: &Token| token.text(text.text()).to_lowercase();
    let words: Vec<String> = between.iter().map(word).collect();
    // "It took four years; since 1993 a path …".
    if words.iter().any(|word| word == ";") {
        return None;
    }
    let told = words.iter().rev().find(|word| !LINKS.contains(&word.as_str()))?;
    let side = SIDES.iter().find(|(name, _)| name == told)?.1;
    let (this, next) = (Some(index + 1), index + 2);
    let pair = timexes.get(next).filter(|other| is_date(other) && is_pair(date, other, text)).map(|_| next);
    Some(match side {
        Side::Between => Ends { begin: this, end: Some(pair?), lasts: true },
        Side::Begins => Ends { begin: this, end: pair, lasts: pair.is_some() || *told != "from" },
        Side::Ends => Ends { begin: None, end: this, lasts: true },
        Side::LeadsFrom => Ends { begin: this, end: None, lasts: false },
        Side::LeadsTo => Ends { begin: None, end: this, lasts: false },
    })
}

fn is_date(timex: &Timex) -> bool {
    matches!(timex.value, Value::Date { .. }) && !timex.mention.span.is_empty()
}

/// The tokens between two timexes of a sentence, where they are few.
fn tokens_between<'t>(one: &Timex, other: &Timex, text: &'t Text) -> Option<&'t [Token]> {
    if one.mention.sentence != other.mention.sentence {
        return None;
    }
    let (from, to) = (one.mention.span.end, other.mention.span.start);
    let first = text.tokens.partition_point(|token| token.start < from);
    let few = text.tokens.get(first..)?.iter().take(REACH + 1).take_while(|token| token.start < to).count();
    text.tokens.get(first..first + few).filter(|tokens| tokens.len() <= REACH)
}

fn is_pair(one: &Timex, other: &Timex, text: &Text) -> bool {
    match tokens_between(one, other, text) {
        Some([token]) => PAIRS.contains(&token.text(text.text())),
        _ => false,
    }
}

/// From a begin, an end, or both; a missing one lies the length away.
fn lasting(length: &Length, begin: Option<Period>, end: Option<Period>) -> Option<Interval> {
    let edge = |period: Period| Edge::between(period.first(), period.last());
    // Three days until the 5th are the 3rd, the 4th and the 5th.
    let away = |period: Period, sign: i64| {
        let counted = if period.grain() == Grain::Day { -sign } else { 0 };
        let day = |day| length.from_day(day, sign)?.plus_days(counted);
        Some(Edge::between(day(period.first())?, day(period.last())?))
    };
    let (begin, finish) = match (begin, end) {
        (Some(begin), Some(end)) if begin.first() <= end.last() => (edge(begin), edge(end)),
        (Some(begin), None) => (edge(begin), away(begin, 1)?),
        (None, Some(end)) => (away(end, -1)?, edge(end)),
        _ => return None,
    };
    Some(Interval { begin, finish, said: None }.tidy())
}
