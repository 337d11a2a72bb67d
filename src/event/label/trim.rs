//! What a label leaves out at its ends, and the dates in it.
//!
//! In: tokens of a label. Out: fewer of them.

use crate::event::clause::phrase::Clause;
use crate::event::parts::Part;
use crate::text::Span;
use crate::words::{BASE, ING, PARTICIPLE, is_stranded};
use std::ops::Range;

/// Without the times and loose ends at either end of a range.
pub(crate) fn trimmed(clause: &Clause, mut range: Range<usize>, times: &[Span]) -> Range<usize> {
    let in_time = |at: usize| {
        let span = clause.text.tokens[at].span();
        times[times.partition_point(|time| time.end <= span.start)..]
            .first()
            .is_some_and(|time| time.contains(span))
    };
    loop {
        let Some(last) = range.end.checked_sub(1).filter(|&last| last >= range.start) else { return range };
        let loose = match clause.part(last) {
            // "For most of the past year".
            _ if clause.word(last + 1) == "of"
                && ["most", "much", "half", "all"].contains(&clause.word(last)) =>
            {
                true
            }
            // "In Norby, Ala.,".
            Part::Name if clause.spelt(last) == "," => true,
            // "Published on or around 24 March", "heard over four days".
            Part::Prep if clause.word(last + 1) == "or" && clause.part(last + 2) == Part::Time => true,
            _ if clause.word(last) == "over" && clause.part(last + 1) == Part::Time => true,
            // "The rent fell with effect from 3 May".
            Part::Noun if clause.word(last) == "effect" && clause.is(last.wrapping_sub(1), "with") => {
                clause.part(last + 1).tells_when()
            }
            // "In the elections due in May".
            Part::Adj if clause.word(last) == "due" && last > range.start + 1 => {
                clause.part(last - 1).is_nominal() && clause.part(last + 1).tells_when()
            }
            // "Take-off".
            Part::Prep if clause.part(last.wrapping_sub(1)) == Part::Hyphen => false,
            // "Let the lorries through, and".
            Part::Prep if clause.part(last + 1).breaks() && clause.word(last) != "since" => false,
            Part::Prep => last > range.start && !is_particle(clause, last),
            Part::Comma | Part::Conj | Part::Quote | Part::Hyphen | Part::Sub | Part::Det => true,
            // "Expects to" of "expects to get a permit and sell the mill".
            Part::To => !matches!(clause.part(last + 1), Part::Verb(BASE)),
            // "Is going so well today", but "well before May" and "not so long ago".
            Part::Adv | Part::Adj if matches!(clause.word(last), "so" | "well") => {
                matches!(clause.part(last + 1), Part::Prep | Part::Sub)
                    || clause.part(last.wrapping_sub(1)) == Part::Neg
            }
            Part::Adv | Part::Adj | Part::Neg if DANGLING.contains(&clause.word(last)) => {
                matches!(clause.part(last + 1), Part::Time | Part::Prep | Part::Sub | Part::Adv | Part::Adj)
            }
            // "Took Osby in March leaving 90 dead" is cut before "leaving".
            Part::Verb(ING) if last > range.start && clause.part(last - 1) == Part::Time => true,
            // "Held a meeting arguing that …" is cut before "arguing", "was right in ruling that …" before "in".
            Part::Verb(ING)
                if last > range.start + 1
                    && (clause.word(last + 1) == "that" || clause.part(last + 1) == Part::Subject) =>
            {
                clause.part(last - 1).is_nominal() || clause.part(last - 1) == Part::Prep
            }
            // "To build ten ships, starting in May".
            Part::Verb(_) | Part::Adj | Part::Noun
                if last > range.start
                    && (clause.part(last - 1).is_nominal()
                        || matches!(clause.part(last - 1), Part::Comma | Part::Verb(ING))) =>
            {
                matches!(
                    clause.spelt(last),
                    "starting"
                        | "aimed"
                        | "beginning"
                        | "ending"
                        | "ended"
                        | "commencing"
                        | "lasting"
                        | "slated"
                        | "scheduled"
                ) && clause.part(last + 1).tells_when()
            }
            // "Announced a sale to be held on 3 May".
            Part::Verb(PARTICIPLE) if matches!(clause.spelt(last), "held" | "staged" | "played") => {
                last > range.start + 3
                    && clause.part(last - 1) == Part::Be
                    && clause.part(last - 2) == Part::To
                    && clause.part(last + 1).tells_when()
            }
            Part::Be => clause.part(last.wrapping_sub(1)) == Part::To,
            // "From 1890 onward".
            Part::Adv => {
                // "Died soon afterwards": after what, a label does not say.
                last > range.start && AFTERWARDS.contains(&clause.spelt(last))
                    || matches!(clause.word(last), "onward" | "onwards" | "on")
                        && last > range.start
                        && clause.part(last - 1) == Part::Time
            }
            // "Under 100 per month".
            Part::Time
                if last > range.start + 1
                    // But "from 9 million a year ago".
                    && clause.part(last + 1) != Part::Time
                    && (clause.is(last - 1, "per")
                        || clause.spelt(last - 1) == "a" && clause.part(last - 2) == Part::Num) =>
            {
                false
            }
            // "For a term of ten years".
            _ if in_time(last) => {
                let of = (range.start..last).rev().find(|&t| !in_time(t)).filter(|&t| clause.word(t) == "of");
                !of.is_some_and(|of| MEASURED.contains(&clause.word(of.wrapping_sub(1))))
            }
            _ => false,
        };
        if !loose {
            break;
        }
        range.end = last;
    }
    // "Saturday's election": what is left of a time's possessive goes with it.
    let possessive = |at: usize| match clause.word(at) {
        "'" | "\u{2019}" => true,
        "s" => clause.part(at) != Part::Be && at > 0 && matches!(clause.spelt(at - 1), "'" | "\u{2019}"),
        _ => false,
    };
    while range.start < range.end
        && (in_time(range.start)
            && !is_length_of_noun(clause, range.start)
            && !tells_kind(clause, range.start)
            || possessive(range.start)
            || matches!(clause.part(range.start), Part::Comma | Part::Conj | Part::Quote | Part::Hyphen))
    {
        range.start += 1;
    }
    range
}

/// "The winter break", "the night train": a part of the year or the day that says what kind. But "last winter prices fell".
fn tells_kind(clause: &Clause, at: usize) -> bool {
    const KINDS: [&str; 12] = [
        "autumn", "christmas", "easter", "evening", "fall", "holiday", "midsummer", "morning", "night",
        "spring", "summer", "winter",
    ];
    let article =
        at.checked_sub(1).is_some_and(|t| matches!(clause.word(t), "the" | "a" | "an" | "its" | "their"));
    article
        && clause.part(at + 1) == Part::Noun
        && KINDS.binary_search(&clause.spelt(at).to_lowercase().as_str()).is_ok()
}

/// Token after a date that begins at `at` within a label: "opened *on 3 May* with a dinner" reads better without.
pub(crate) fn past_date(clause: &Clause, at: usize, range: &Range<usize>) -> usize {
    // "Nine bombs per day in March", "960 a week".
    let rate =
        |t: usize| clause.spelt(t) == "per" || clause.spelt(t) == "a" && clause.part(t - 1) == Part::Num;
    if at == range.start || rate(at) || at > range.start + 1 && rate(at - 1) {
        return at;
    }
    let led = clause.part(at) == Part::Prep
        && clause.part(at + 1) == Part::Time
        && !is_sworn_in(clause, at)
        && matches!(
            clause.word(at),
            "in" | "on" | "by" | "at" | "over" | "since" | "until" | "from" | "between" | "during"
        );
    // "Will spend the week in Norby".
    let plain = clause.part(at) == Part::Time
        && clause.part(at - 1) != Part::Time
        && clause.lemma(at - 1) != "spend"
        && match clause.part(at - 1) {
            Part::Noun | Part::Name | Part::Object | Part::Subject | Part::Verb(BASE) => true,
            // "Have this year begun".
            Part::Have | Part::Be | Part::Modal => clause.part(clause.past_time(at)).is_verb(),
            // "Called here Monday for a truce".
            Part::Adv if clause.word(at - 1) == "here" => true,
            Part::Prep if !is_particle(clause, at - 1) => false,
            // "Resigned last week after a quarrel", "was sworn in last May as mayor", but "lost three days to a strike".
            Part::Verb(_) | Part::Adj | Part::Adv | Part::Prep => {
                says_when(clause, at)
                    || matches!(clause.part(clause.past_time(at)), Part::Verb(PARTICIPLE | ING))
            }
            _ => false,
        };
    if !(led || plain) {
        return at;
    }
    let from = at + usize::from(led);
    // "On 4–5 May" may be two times.
    let of_time = |t: usize| {
        clause.part(t) == Part::Time
            || clause.part(t) == Part::Hyphen && matches!(clause.part(t + 1), Part::Time | Part::Num)
            || clause.part(t) == Part::Num && clause.part(t - 2) == Part::Time
    };
    let past = |from: usize| (from..range.end).find(|&t| !of_time(t)).unwrap_or(range.end);
    let end = past(from);
    // "From 3 to 5 May".
    let joint = match clause.word(at) {
        "between" => clause.word(end) == "and",
        "from" => matches!(clause.word(end), "to" | "until" | "till" | "through"),
        _ => false,
    };
    let joint = joint && clause.part(end + 1) == Part::Time;
    // "Appeared in March and June to show it".
    let joint = joint || led && clause.word(end) == "and" && clause.part(end + 1) == Part::Time;
    let end = if joint { past(end + 1) } else { end };
    // "Between May and the end of the war", "during two years of talks".
    // But "was convicted last month of theft".
    if clause.word(at) == "between" && !joint || led && clause.word(end) == "of" {
        return at;
    }
    match clause.part(end) {
        // "Created in May a fund for them".
        // "Announced today a third model".
        Part::Det | Part::Possessive | Part::Name if clause.part(at - 1).is_verb() => end,
        // "Unveiled Tuesday plans for a fair".
        Part::Noun | Part::Adj | Part::Num
            if plain && clause.part(at - 1).is_verb() && says_when(clause, at) =>
        {
            end
        }
        // "Would on Tuesday give".
        // "Was on Wednesday set to vote".
        Part::Verb(_) | Part::Adj if matches!(clause.part(at - 1), Part::Modal | Part::Have | Part::Be) => {
            end
        }
        // "Announced on Monday it would close".
        Part::Subject if clause.part(at - 1).is_verb() => end,
        // "Sent a letter on 18 May demanding the files".
        // "Was found Thursday clinging to a tube", "opened talks here Tuesday aimed at trade".
        Part::Verb(ING | PARTICIPLE) => end,
        // "Urged drivers Monday not to cross".
        Part::Neg if clause.part(end + 1) == Part::To => end,
        // "Birds found at the lake last month were ill", "began on Monday amid a row".
        Part::Verb(_) | Part::Be | Part::Have if !led && clause.part(at - 1) == Part::Noun => end,
        _ if matches!(clause.spelt(end), "amid" | "due") => end,
        // "Gave them until Friday to leave".
        Part::To if clause.word(at) == "until" => at,
        Part::Prep | Part::To | Part::Conj | Part::Sub | Part::Adv => end,
        _ => at,
    }
}

/// "*Last week*", "*the following spring*", "*two weeks later*": when, and not how long as in "lost three days to a strike".
fn says_when(clause: &Clause, at: usize) -> bool {
    const OPENS: [&str; 16] = [
        "earlier", "early", "friday", "last", "late", "monday", "overnight", "saturday", "sunday", "this",
        "thursday", "today", "tomorrow", "tuesday", "wednesday", "yesterday",
    ];
    let end = clause.past_time(at);
    // "For the year ending tomorrow".
    let bound = matches!(clause.spelt(at - 1), "ending" | "beginning" | "starting");
    !bound && OPENS.contains(&clause.word(at))
        || clause.word(at) == "the" && matches!(clause.word(at + 1), "following" | "next" | "same")
        || end > at + 1 && matches!(clause.word(end - 1), "later" | "earlier" | "ago")
}

/// "The *eight-hour* day", "a *three-day* strike": a length that a hyphen joins and that tells which.
fn is_length_of_noun(clause: &Clause, at: usize) -> bool {
    const UNITS: [&str; 7] = ["second", "minute", "hour", "day", "week", "month", "year"];
    clause.part(at + 1) == Part::Time
        && clause.spelt(at + 1) == "-"
        && UNITS.contains(&clause.spelt(at + 2))
        && matches!(clause.part(at + 3), Part::Noun | Part::Adj)
}

fn is_sworn_in(clause: &Clause, at: usize) -> bool {
    clause.is(at, "in") && clause.lemma(at.wrapping_sub(1)) == "swear"
}

/// "Walked out", "share the money out": the small word goes with the verb, not with a time that follows.
fn is_particle(clause: &Clause, at: usize) -> bool {
    // "Was sworn in last May".
    let always = matches!(clause.word(at), "out" | "up" | "off" | "down" | "away") || is_sworn_in(clause, at);
    let often =
        matches!(clause.word(at), "on" | "over" | "through" | "in") && clause.part(at + 1) != Part::Time;
    let before = at.wrapping_sub(1);
    let after_verb = matches!(clause.part(before), Part::Verb(_) | Part::Be);
    if after_verb && is_stranded(clause.word(before), clause.word(at)) {
        return true;
    }
    // "Declared the war over in May": no time follows "over" itself.
    let behind = always || often && clause.part(at + 1) == Part::Prep;
    after_verb && (always || often) || behind && clause.part(before).is_nominal()
}

/// Words that lean on a time: "not long after", "so late".
const DANGLING: [&str; 25] = [
    "ever", "about", "around", "nearly", "almost", "not", "so", "long", "shortly", "soon", "just", "only",
    "even", "exactly", "right", "immediately", "well", "early", "late", "later", "earlier", "more", "less",
    "prior", "subsequent",
];

const AFTERWARDS: [&str; 5] = ["afterward", "afterwards", "later", "subsequently", "thereafter"];

/// Nouns that say nothing without their length.
const MEASURED: [&str; 8] = ["term", "period", "sentence", "spell", "stretch", "age", "delay", "total"];

/// Determiners that say how many.
pub(crate) fn is_counting(word: &str) -> bool {
    matches!(
        word,
        "both" | "all" | "most" | "many" | "several" | "few" | "half" | "every" | "another" | "one"
    )
}
