//! What the words before an expression make of it: a date, a bound, an end of a range, or the date of something else.
//!
//! In: a timex. Out: a `Signal` and where it begins.

use super::around::named_by;
use crate::resolve::Timex;
use crate::sieve::Facts;
use crate::sieve::facts::reach;
use crate::text::{Asked, Hold, Kind, Token, Words, any_of};
use crate::time::{Modifier, Reference, Value};
use crate::words::{is_of_figures, is_stranded};

/// What the word before an expression says of the event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Signal {
    In,
    Since,
    From,
    Until,
    By,
    Before,
    /// "not before": then or later.
    NotBefore,
    After,
    /// "than in 2022": something else is compared, and that is what the expression dates.
    Than,
}

/// The signal before an expression, and the offset at which it begins (the expression's own where there is none).
pub(crate) fn signal(facts: &Facts, timex: &Timex) -> (Signal, u32) {
    let (signal, lead) = plain_signal(facts, timex);
    match signal {
        Signal::In if is_compared(facts, timex, lead) => (change(facts, timex).unwrap_or(Signal::Than), lead),
        Signal::Since if is_since(facts, lead) && is_record(facts, timex, lead) => (Signal::Than, lead),
        Signal::In if is_stretch(timex) && is_record(facts, timex, lead) => (Signal::Than, lead),
        Signal::In
            if since_before(facts, timex, lead).is_some_and(|since| is_record(facts, timex, since)) =>
        {
            (Signal::Than, lead)
        }
        // "After the 1988 vote": that vote was then.
        Signal::In | Signal::Than => (signal, lead),
        _ if named_by(facts, timex).is_some() => (Signal::In, lead),
        _ => (signal, lead),
    }
}

/// "Since", and not the "between" of a stretch.
fn is_since(facts: &Facts, lead: u32) -> bool {
    facts.token_at(lead).is(any_of!["since"])
}

/// The same without a look at what is compared.
pub(crate) fn plain_signal(facts: &Facts, timex: &Timex) -> (Signal, u32) {
    let reach = reach(timex);
    let bounded = matches!(
        timex.value,
        Value::Date {
            modifier: Some(Modifier::Before | Modifier::After | Modifier::OnOrBefore | Modifier::OnOrAfter),
            ..
        }
    );
    let before = facts.before(timex.mention.sentence, reach.start);
    let mut lead = reach.start;
    let mut signal = Signal::In;
    for (at, token) in before.iter().enumerate().rev().take(3) {
        let earlier = before.get(..at).unwrap_or(&[]);
        let said = if token.is(any_of!["than"]) {
            compared(earlier)
        } else if token.is(any_of![
            "in", "on", "at", "during", "the", "of", "for", "about", "around", "early", "late", "mid",
            "just", "only", "even", "shortly", "soon",
        ]) {
            lead = token.start;
            continue;
        } else if token.is(any_of!["since"]) {
            Signal::Since
        } else if earlier.last().is_some_and(|verb| {
            let word = |token: &Token| token.text(facts.text.text());
            is_stranded(word(verb), word(token))
        }) {
            break;
        } else if token.is(any_of!["from"]) {
            if is_held_against(facts, timex, token) { Signal::Than } else { Signal::From }
        } else if token.is(any_of!["until", "till"]) && ends_in_not(earlier, 1) {
            // "It was not until May that …": in May.
            Signal::In
        } else if token.is(any_of!["until", "till", "through"]) {
            Signal::Until
        } else if token.is(any_of!["by"]) {
            Signal::By
        } else if token.is(any_of!["before"]) && ends_in_not(earlier, DENIED) {
            Signal::NotBefore
        } else if token.is(any_of!["between"]) {
            Signal::Since
        } else if token.is(any_of!["before", "after"]) && is_moment_off(timex, earlier) {
            Signal::In
        } else if token.is(any_of!["before"]) {
            Signal::Before
        } else if token.is(any_of!["after", "following"]) {
            Signal::After
        } else if token.is(any_of!["to", "and", "-", "–"]) {
            match range_begun(facts, timex, token) {
                Some(signal) => signal,
                None => break,
            }
        } else {
            if let Some(since) = since_a_thing(facts, timex, earlier, token).filter(|_| lead < reach.start) {
                (signal, lead) = (Signal::Since, since.start);
            }
            break;
        };
        lead = token.start;
        signal = said;
        break;
    }
    if signal == Signal::In && facts.date.lists(timex.mention.sentence) && lasts_to_now(facts, timex) {
        signal = Signal::From;
    }
    let own = timex.mention.anchor.is_some();
    (if bounded || own { Signal::In } else { signal }, lead)
}

/// "2019–present: head of stock assessment".
fn lasts_to_now(facts: &Facts, timex: &Timex) -> bool {
    let end = reach(timex).end;
    let next = facts.timexes_in(timex.mention.sentence).find(|(_, other)| reach(other).start >= end);
    let now = Value::reference(Reference::Present);
    next.is_some_and(|(_, next)| {
        next.value == now
            && matches!(facts.between(end, reach(next).start), [joint] if joint.kind == Kind::Mark)
    })
}

/// "Since its inception in 1989": the noun is no event that could take the date for itself.
fn since_a_thing<'t>(facts: &Facts, timex: &Timex, before: &'t [Token], noun: &Token) -> Option<&'t Token> {
    let (owner, before) = before.split_last()?;
    let since = before.last().filter(|token| token.is(any_of!["since"]))?;
    let owned = owner.is(any_of!["the", "its", "his", "her", "their"]);
    let told = facts.events_in(timex.mention.sentence).any(|(_, event)| event.head.overlaps(noun.span()));
    (owned && noun.kind == Kind::Word && !told).then_some(since)
}

/// Words between a superlative and the "since" that it is held against at most.
const RECORD: usize = 8;

/// Words between that "since" and the date at most: "its first since the flood in May".
const LANDMARK: usize = 5;

/// "The steepest drop since 1991", "the worst winter in the past 70 years", "its first win since May": held against all
/// that came between, and no begin.
fn is_record(facts: &Facts, timex: &Timex, lead: u32) -> bool {
    const ORDINALS: [&str; 10] =
        ["first", "second", "third", "fourth", "fifth", "sixth", "best", "worst", "least", "most"];
    let near = facts
        .before(timex.mention.sentence, lead)
        .iter()
        .rev()
        .take(RECORD)
        .take_while(|token| token.kind != Kind::Mark);
    // "The first guests arrived in the past week": behind a verb, nothing is held against anything.
    let verb = facts
        .events_in(timex.mention.sentence)
        .rfind(|(_, event)| event.verbal && event.head.end <= lead)
        .map_or(0, |(_, event)| event.head.start);
    near.into_iter().take_while(|token| token.start >= verb).any(|token| {
        let word = facts.text.words(token.span());
        let superlative = word.len() > 5 && word.ends_with("est") && !NO_RECORDS.contains(&word);
        superlative && !token.capital || ORDINALS.contains(&word)
    })
}

/// "A warning, its first since the flood in May 2021": offset of that "since".
fn since_before(facts: &Facts, timex: &Timex, lead: u32) -> Option<u32> {
    let before = facts.before(timex.mention.sentence, lead);
    let mut near = before.iter().rev().take(LANDMARK).take_while(|token| token.kind == Kind::Word);
    near.find(|token| token.is(any_of!["since"])).map(|since| since.start)
}

/// "The past 70 years": a length with a place on the calendar.
fn is_stretch(timex: &Timex) -> bool {
    matches!(timex.value, Value::Duration { interval: Some(_), .. })
}

/// Words in "-est" that are no superlatives.
const NO_RECORDS: [&str; 20] = [
    "arrest", "attest", "bequest", "chest", "conquest", "contest", "detest", "digest", "forest", "guest",
    "harvest", "honest", "inquest", "interest", "invest", "manifest", "modest", "protest", "request",
    "suggest",
];

/// Words in which a comparison reaches its date at most: "from $90.5 million, or $1.12 a share, a year ago".
const COMPARISON: usize = 24;

/// Words from "against" to the figure that another one is held against, both included, at most.
const HELD: usize = 6;

/// "Rose from 300 in 2000 to 700 in 2005": the change began with the first date and ended with the second.
fn change(facts: &Facts, timex: &Timex) -> Option<Signal> {
    const MEASURE: usize = 5;
    let sentence = timex.mention.sentence;
    let lead = |timex: &Timex| plain_signal(facts, timex).1;
    // "From 300 in", "to 700 marks in".
    let leads = |words: &[Token], word: Words| {
        let words = words.tail(MEASURE);
        let at = words.iter().rposition(|token| token.is(word));
        at.is_some_and(|at| words.get(at + 1).is_some_and(is_figure))
    };
    let own = reach(timex);
    let changed = |one: &Timex, next: &Timex| {
        leads(facts.before(sentence, lead(one)), any_of!["from"])
            && leads(facts.between(reach(one).end, lead(next)), any_of!["to"])
    };
    let others = || facts.timexes_in(sentence).map(|(_, other)| other);
    if others().find(|next| reach(next).start >= own.end).is_some_and(|next| changed(timex, next)) {
        return Some(Signal::From);
    }
    let before = others().filter(|one| reach(one).end <= own.start).last();
    before.filter(|one| changed(one, timex)).map(|_| Signal::Until)
}

/// "Up from $1.69 billion a year earlier", "compared with 141.5 yen on Wednesday": what the figure was then, and not when
/// the event happened.
fn is_compared(facts: &Facts, timex: &Timex, lead: u32) -> bool {
    let sentence = timex.mention.sentence;
    let verb = facts.events_in(sentence).rfind(|(_, event)| event.verbal && event.head.end <= lead);
    let from = verb.map_or(0, |(_, event)| event.head.start);
    let clause = facts.before(sentence, lead);
    let clause = clause.get(clause.partition_point(|token| token.start < from)..).unwrap_or(&[]);
    let near = clause.tail(COMPARISON);
    // "Was raised from $20 to $25 in April" is the change's own date.
    let alone = !facts
        .timexes_in(sentence)
        .any(|(_, other)| other.mention.span.start >= from && reach(other).end <= lead);
    // "Killed more than 300 people in 2005" is how many, "sold 9, 2 more than in 2004" is held against.
    let counts = |at: usize| {
        at.checked_sub(1)
            .and_then(|at| near.get(at))
            .is_some_and(|word| ["more", "less", "fewer"].iter().any(|more| facts.spells(word, more)))
    };
    let before_figure = |words: Words| {
        near.windows(2).enumerate().rev().find_map(|(at, pair)| {
            let [word, next] = pair else { return None };
            let held = word.is(words) && !(word.is(any_of!["than"]) && counts(at));
            (held && is_figure(next) && !facts.in_expression(sentence, next.span())).then_some(at)
        })
    };
    let (from, to) = (before_figure(any_of!["from", "than"]), before_figure(any_of!["to"]));
    let changed = alone && to.is_some() && from < to;
    let compared = || {
        let with = near.windows(2).any(|pair| match pair {
            [word, next] => word.is(any_of!["compared"]) && next.is(any_of!["with", "to"]),
            _ => false,
        });
        from.is_some() || with
    };
    // "Will fall by 500 tons against an output of 4,000 tons in 1913".
    let held = near.iter().rposition(|token| token.is(any_of!["against", "versus"]));
    let against = || {
        held.is_some_and(|at| {
            let (before, after) = near.split_at(at);
            before.iter().any(is_figure) && after.iter().take(HELD).any(is_figure)
        })
    };
    !changed && (compared() || against())
}

fn is_figure(token: &Token) -> bool {
    token.kind == Kind::Number || token.is(any_of!["$", "£", "€"])
}

/// "Shortly before midnight on 5 May": that day, not an earlier one.
fn is_moment_off(timex: &Timex, before: &[Token]) -> bool {
    timex.value.is_timed() && before.last().is(any_of!["shortly", "just", "soon", "moments", "minutes"])
}

/// "Rose from the previous year", "shed 25 points from Wednesday", "from Tuesday's close": what a figure is held against, and no
/// range ("rose from 1990 to 1995").
fn is_held_against(facts: &Facts, timex: &Timex, from: &Token) -> bool {
    let sentence = timex.mention.sentence;
    let verb = facts.events_in(sentence).rfind(|(_, e)| e.verbal && e.head.end <= from.start);
    let of_figures = verb.is_some_and(|(_, verb)| {
        let said = facts.between(verb.head.end, from.start).iter();
        let mut figures =
            said.filter(|token| is_figure(token) && !facts.in_expression(sentence, token.span()));
        is_of_figures(&verb.lemma) || figures.next().is_some()
    });
    let owns = facts.token_at(reach(timex).end).is(any_of!["'"]);
    (owns || of_figures) && !goes_on(facts, timex)
}

/// Does a word behind the expression go on with a range?
fn goes_on(facts: &Facts, timex: &Timex) -> bool {
    const ON: Words = any_of!["to", "until", "till", "through", "on", "onward", "onwards", "-", "–"];
    let end = reach(timex).end;
    facts.between(end, end.saturating_add(FURTHER)).first().is(ON)
}

/// Bytes behind an expression in which the word that goes on with a range begins.
const FURTHER: u32 = 12;

/// Words between a "not" and the "before" that it turns round.
const DENIED: usize = 8;

/// Is one of the last few words of the clause a "not"?
fn ends_in_not(words: &[Token], few: usize) -> bool {
    let clause =
        words.iter().rev().take(few).take_while(|token| token.kind != Kind::Mark || token.is(any_of!["'"]));
    clause.into_iter().any(|token| token.is(any_of!["not", "n't", "cannot"]))
}

/// "No later than", "no earlier than", "later than": bounds; "worse than in 2022" is a comparison.
fn compared(words: &[Token]) -> Signal {
    let Some((how, before)) = words.split_last() else { return Signal::Than };
    let denied = before.last().is(any_of!["no", "not"]);
    let (late, early) = (how.is(any_of!["later"]), how.is(any_of!["earlier", "sooner"]));
    match (late, early, denied) {
        (true, _, true) => Signal::By,
        (true, _, false) => Signal::After,
        (_, true, true) => Signal::NotBefore,
        (_, true, false) => Signal::Before,
        _ => Signal::Than,
    }
}

/// "From X to" and "between X and" make the expression after them the end of a range.
fn range_begun(facts: &Facts, timex: &Timex, joint: &Token) -> Option<Signal> {
    let (_, first) = facts.timexes_in(timex.mention.sentence).find(|(_, other)| {
        let end = reach(other).end;
        end <= joint.start && facts.between(end, joint.start).is_empty()
    })?;
    let opening = facts.before(timex.mention.sentence, reach(first).start).last()?;
    if opening.is(any_of!["from", "since"]) {
        Some(Signal::Until)
    } else {
        opening.is(any_of!["between"]).then_some(Signal::By)
    }
}
