//! What slots hold and builders make, and what builders ask of it.

use crate::rule::meaning::{Base, Meaning};
use crate::text::Span;
use crate::time::{Clock, Count, Day, DayPart, Grain, Length, Modifier, Partial, Period, Repeat, Toward};

/// What a slot holds or a builder makes.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Datum {
    /// A word's value in its class (grains, modifiers … by their place in the list), or digits.
    Int(i32),
    Count(Count),
    Partial(Partial),
    Length(Length),
    Clock(Clock),
    Repeat(Repeat),
    Meaning(Meaning),
    /// Bytes of the text: an event.
    Words(Span),
}

pub(crate) const DAY_PARTS: [(&str, DayPart); 6] = [
    ("morning", DayPart::Morning),
    ("midday", DayPart::Midday),
    ("afternoon", DayPart::Afternoon),
    ("evening", DayPart::Evening),
    ("night", DayPart::Night),
    ("daytime", DayPart::Daytime),
];

type Build = fn(&[Datum]) -> Option<Datum>;

/// Name, number of arguments, how it is made.
pub(crate) type Builder = (&'static str, usize, Build);

pub(crate) fn made(meaning: Meaning) -> Option<Datum> {
    Some(Datum::Meaning(meaning))
}

pub(crate) fn absolute(period: Period) -> Option<Datum> {
    made(Meaning::Absolute(period))
}

pub(crate) fn partial(partial: Partial) -> Option<Datum> {
    Some(Datum::Partial(partial))
}

pub(crate) fn iso_week(year: i32, week: i32) -> Option<Period> {
    // 4 January is always in week 1.
    let week = Period::containing(Grain::Week, Day::new(year, 1, 4)?)?.shift(i64::from(week) - 1)?;
    (week.iso_week().0 == year).then_some(week)
}

pub(crate) fn int(datum: &Datum) -> Option<i32> {
    match datum {
        Datum::Int(n) => Some(*n),
        Datum::Count(count) => i32::try_from(count.as_whole()?).ok(),
        _ => None,
    }
}

pub(crate) fn small(datum: &Datum) -> Option<u8> {
    u8::try_from(int(datum)?).ok()
}

pub(crate) fn month(datum: &Datum) -> Option<u8> {
    small(datum).filter(|m| (1..=12).contains(m))
}

pub(crate) fn nth(datum: &Datum) -> Option<i8> {
    i8::try_from(int(datum)?).ok().filter(|n| *n != 0)
}

pub(crate) fn grain(datum: &Datum) -> Option<Grain> {
    Grain::ALL.get(usize::try_from(int(datum)?).ok()?).copied()
}

pub(crate) fn modifier(datum: &Datum) -> Option<Modifier> {
    Modifier::ALL.get(usize::try_from(int(datum)?).ok()?).copied()
}

pub(crate) fn count(datum: &Datum) -> Option<Count> {
    match datum {
        Datum::Count(count) => Some(*count),
        Datum::Int(n) => u32::try_from(*n).ok().map(Count::whole),
        _ => None,
    }
}

pub(crate) fn length(datum: &Datum) -> Option<Length> {
    match datum {
        Datum::Length(length) | Datum::Meaning(Meaning::Length(length)) => Some(length.clone()),
        _ => None,
    }
}

pub(crate) fn base(datum: &Datum) -> Option<Base> {
    [Base::Document, Base::Mention, Base::Either].get(usize::try_from(int(datum)?).ok()?).copied()
}

pub(crate) fn toward(datum: &Datum) -> Option<Toward> {
    let all =
        [Toward::Past, Toward::Future, Toward::Same, Toward::PastOrNow, Toward::FutureOrNow, Toward::Open];
    all.get(usize::try_from(int(datum)?).ok()?).copied()
}

/// The meaning that a datum has as an expression of its own.
pub(crate) fn meaning(datum: &Datum) -> Option<Meaning> {
    match datum {
        Datum::Meaning(meaning) => Some(meaning.clone()),
        Datum::Partial(partial) => {
            Some(Meaning::Partial { partial: *partial, toward: Toward::Open, base: Base::Either })
        }
        Datum::Length(length) => Some(Meaning::Length(length.clone())),
        Datum::Repeat(repeat) => {
            Some(Meaning::Repeat { repeat: repeat.clone(), quant: None, frequency: None })
        }
        Datum::Clock(clock) => {
            let today = Meaning::Shift { by: 0, grain: Grain::Day, base: Base::Either };
            Some(Meaning::At { day: Box::new(today), clock: *clock })
        }
        Datum::Int(_) | Datum::Count(_) | Datum::Words(_) => None,
    }
}
