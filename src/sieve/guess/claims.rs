//! What each way of guessing claims of an event, from how it is told.
//!
//! In: a `Seen`. Out: a `Claim`, or nothing to say.

use super::frame::{Frame, Place};
use crate::event::{Aspect, Class, Event, Tense};
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// What is guessed of an event against the time that it is told from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Claim {
    /// On that day.
    On,
    /// Over by the day before.
    Before,
    /// Not begun before the day after.
    After,
    /// Begun before it, and going on after it.
    Around,
}

/// A way of guessing.
pub(crate) struct Guess {
    pub name: &'static str,
    pub claim: fn(&Seen) -> Option<Claim>,
}

/// What a guess sees of one event.
pub(crate) struct Seen<'a> {
    pub event: &'a Event,
    pub frame: Frame,
    /// The first sentence that tells something.
    pub lead: bool,
    /// Far behind the first sentences, where a text goes back over what led to its news.
    pub late: bool,
    /// It stands right behind its governor, but for an adverb: "remained closed".
    pub next: bool,
    /// It stands right behind a comma or "by": "prices rose, pushing up rents", "won by cheating".
    pub beside: bool,
    /// A noun that "in", "at" or "during" leads: "at a news conference".
    pub occasion: bool,
    /// "The", "this" or a possessive stands before it.
    pub definite: bool,
    /// A noun of what may come: "a possible strike", "the risk of a collapse".
    pub awaited: bool,
    /// A verb of the speaker's own: "I think".
    pub own: bool,
    /// "Is" or "are" stands before the verb.
    pub passive: bool,
    /// The verb that governs it.
    pub verb: Option<&'a Event>,
    /// The same with what is known or guessed of it, where there is anything.
    pub governor: Option<(&'a Event, Claim)>,
}

/// The first that has something to say decides. Behind each, of a hundred guesses on TimeBank-EventTime, how many give both
/// ends as its annotators do, and how many contradict them in neither. Hardly one reaches 80 in the first, which a row of a
/// timeline would need.
pub(crate) const GUESSES: &[Guess] = &[
    Guess { name: "guess-noun", claim: noun },             // 53, 87
    Guess { name: "guess-ahead", claim: ahead },           // 68, 76
    Guess { name: "guess-infinitive", claim: infinitive }, // 47, 64
    Guess { name: "guess-opinion", claim: opinion },       // 64, 78
    Guess { name: "guess-telling", claim: telling },       // 84, 84
    Guess { name: "guess-clause", claim: clause },         // 36, 64
    Guess { name: "guess-participle", claim: participle }, // 55, 68
    Guess { name: "guess-perfect", claim: perfect },       // 54, 62
    Guess { name: "guess-backstory", claim: backstory },   // 28, 68
    Guess { name: "guess-main-line", claim: main_line },   // 59, 59
    Guess { name: "guess-going-on", claim: going_on },     // 43, 61
];

/// A lasting state is told of while it lasts; an occasion of telling is on the day of the telling, and so is the deed that
/// the text is about; what is called for or feared lies ahead.
fn noun(seen: &Seen) -> Option<Claim> {
    let Seen { event, governor, occasion, .. } = seen;
    if event.verbal {
        return None;
    }
    if seen.awaited {
        return Some(Claim::After);
    }
    if event.class == Class::State || seen.definite && LASTING.contains(event.lemma.as_str()) {
        return Some(Claim::Around);
    }
    // "There was no decision": none by the day of the text.
    if event.negated && !governor.is_some_and(|(_, claim)| claim == Claim::After) {
        return Some(Claim::On);
    }
    if seen.definite && !seen.lead && DEEDS.contains(&event.lemma.as_str()) {
        return Some(Claim::On);
    }
    if seen.definite && matches!(event.class, Class::Reporting | Class::IntentionalAction) {
        return Some(Claim::Before);
    }
    let (verb, claim) = (*governor)?;
    match claim {
        Claim::On | Claim::Around if *occasion => Some(Claim::On),
        _ if AWAITED.contains(&verb.lemma.as_str()) && !seen.definite => Some(Claim::After),
        Claim::After if !seen.definite => Some(Claim::After),
        _ => None,
    }
}

/// Nouns of undertakings that go on for a while: a text that speaks of one speaks of it while it lasts.
static LASTING: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| include_str!("../../../data/en/words/lasting-nouns.csv").lines().skip(1).collect());

/// Nouns that stand for the news once it is told: "the move", "this decision".
const DEEDS: &[&str] = &["move", "ruling", "verdict", "decision", "announcement", "vote", "outcome", "step"];

/// Verbs whose object is yet to come.
const AWAITED: &[&str] = &[
    "call", "want", "seek", "demand", "urge", "ask", "request", "propose", "consider", "plan", "expect",
    "warn", "fear", "hope", "prepare", "threaten", "promise", "oppose", "predict", "pledge", "await", "face",
    "avoid",
];

/// What is told as coming or possible lies ahead.
fn ahead(seen: &Seen) -> Option<Claim> {
    let Seen { event, frame, governor, .. } = seen;
    let modal = event.modality.filter(|_| event.aspect == Aspect::None);
    match modal {
        _ if !event.verbal => None,
        // "Will continue to search", "would remain": it did before, too.
        _ if STAYS.contains(&event.lemma.as_str()) || GOING_ON.contains(&event.lemma.as_str()) => None,
        _ if event.tense == Tense::Future => Some(Claim::After),
        // What can be done may be at any time.
        Some("can") => None,
        Some(_) => Some(Claim::After),
        // "If it rains", "could break loose and fall".
        None => {
            let open = frame.joined || frame.place == Place::Time;
            let coming = open && governor.is_some_and(|(_, claim)| claim == Claim::After);
            let condition = frame.place == Place::Condition;
            (event.tense == Tense::Present && (coming || condition)).then_some(Claim::After)
        }
    }
}

/// Verbs whose infinitive is as far along as they are themselves.
const EVEN: &[&str] =
    &["seem", "appear", "decline", "refuse", "fail", "manage", "try", "attempt", "help", "struggle", "rush"];

/// Verbs of a state, whose participle tells that state: "remained closed".
const STAYS: &[&str] = &["remain", "stay", "keep", "become"];

/// Verbs whose "-ing" form was done before: "regretted calling him", "accused of stealing".
const LOOKS_BACK: &[&str] = &[
    "regret", "remember", "recall", "deny", "admit", "acknowledge", "confess", "accuse", "suspect", "blame",
    "convict", "punish", "apologize", "apologise", "thank", "praise", "condemn", "criticize", "criticise",
];

/// Verbs of what seems so.
const SEEMS: &[&str] = &["seem", "appear"];

/// Verbs that tell only the beginning of their infinitive.
const BEGINS: &[&str] = &["begin", "start"];

/// Verbs whose infinitive goes on; what a thing is designed to do it does as long as it is there.
const GOING_ON: &[&str] = &["continue", "keep", "persist", "remain", "design"];

/// What is wanted, ordered or meant lies ahead of the wanting; what a speaker wants may come at any time, and what somebody
/// has done for it may have brought it about.
fn infinitive(seen: &Seen) -> Option<Claim> {
    let Seen { event, frame, governor, .. } = seen;
    if event.tense != Tense::Infinitive || !event.verbal {
        return None;
    }
    let is = |verb: &Event, words: &[&str]| words.contains(&verb.lemma.as_str());
    let claim = governor.map(|(_, claim)| claim);
    match seen.verb {
        Some(verb) if is(verb, GOING_ON) => Some(Claim::Around),
        // "Seems to be leaking": it does so before and after.
        Some(verb) if is(verb, SEEMS) && verb.tense == Tense::Present => Some(Claim::Around),
        // "Began to sink": who knows when it ended.
        Some(verb) if is(verb, BEGINS) => None,
        Some(verb) if verb.class == Class::Aspectual || is(verb, EVEN) => claim,
        _ if frame.quoted => None,
        // "Are massing to guard the coast": what is done for an end serves it meanwhile.
        Some(verb) if verb.class == Class::Occurrence && claim == Some(Claim::Around) => Some(Claim::Around),
        Some(verb) if verb.class == Class::Occurrence && claim.is_none() => None,
        Some(verb) if verb.tense != Tense::Present && claim == Some(Claim::Before) => Some(Claim::Before),
        _ => Some(Claim::After),
    }
}

/// What seems so or is expected, and what a speaker thinks, is told as of the day; what others believe, want or hope they
/// did before and still do.
fn opinion(seen: &Seen) -> Option<Claim> {
    let Seen { event, frame, .. } = seen;
    let seems = matches!(event.lemma.as_str(), "seem" | "appear" | "look" | "expect" | "estimate");
    let holds = event.class == Class::State && frame.place == Place::Content && event.tense == Tense::Past;
    let minds = event.class == Class::IntentionalState;
    let told = !matches!(frame.place, Place::Condition | Place::Time | Place::Participle);
    if !(event.verbal && told && (minds || seems || holds || event.class == Class::Aspectual)) {
        return None;
    }
    match event.tense {
        Tense::Present if minds && event.aspect == Aspect::None && !seems && !seen.own => Some(Claim::Around),
        Tense::Present => (event.aspect != Aspect::Perfective).then_some(Claim::On),
        Tense::Past => {
            let said = frame.place == Place::Content && !frame.quoted;
            (event.aspect == Aspect::None && said).then_some(Claim::On)
        }
        _ => None,
    }
}

/// What is said or shown is said on the day of the text: "according to the mayor", "…, speaking in Ulm, said".
fn telling(seen: &Seen) -> Option<Claim> {
    let Seen { event, frame, .. } = seen;
    if event.verbal && says(event) && event.tense == Tense::PresentParticiple && !frame.quoted {
        return Some(Claim::On);
    }
    let told = !matches!(frame.place, Place::Participle | Place::Time) && !frame.quoted;
    let says = event.class == Class::Reporting && told;
    // "Has said", "admitted that she told them": at some time before.
    let earlier = event.tense == Tense::Past && frame.place == Place::Content;
    let done = matches!(event.aspect, Aspect::Perfective | Aspect::PerfectiveProgressive)
        || event.tense == Tense::Past && event.aspect != Aspect::None;
    let now = matches!(event.tense, Tense::Past | Tense::Present) && !done && !earlier;
    (says && now).then_some(Claim::On)
}

/// "When the bridge fell", "came and went": on the day of the main clause. "Said that it was sinking": it still is.
fn clause(seen: &Seen) -> Option<Claim> {
    let Seen { event, frame, governor, .. } = seen;
    // "After the garrison had fled" was before.
    let past = event.verbal && event.tense == Tense::Past && event.aspect != Aspect::Perfective;
    let backshifted = event.aspect == Aspect::Progressive && frame.place == Place::Content;
    if past && backshifted && governor.is_some_and(|(verb, claim)| says(verb) && claim == Claim::On) {
        return Some(Claim::Around);
    }
    let beside = event.aspect == Aspect::Progressive
        || frame.place == Place::Time
        || event.aspect == Aspect::None && frame.joined;
    (past && beside).then(|| governor.map(|(_, claim)| claim)).flatten()
}

fn says(verb: &Event) -> bool {
    verb.class == Class::Reporting
}

/// "Stocks fell, wiping out last week's gains", "by selling ships": while the main clause happens. Beside what is over or yet
/// to come it may be either, and so may what nothing sets off ("boats lying in the bay").
fn participle(seen: &Seen) -> Option<Claim> {
    let Seen { event, frame, governor, .. } = seen;
    let present = event.tense == Tense::PresentParticiple;
    let (verb, claim) = governor.filter(|_| event.verbal)?;
    let is = |words: &[&str]| words.contains(&verb.lemma.as_str());
    match claim {
        _ if is(STAYS) && seen.next => Some(Claim::Around),
        _ if !present => None,
        Claim::On | Claim::Before | Claim::Around if is(LOOKS_BACK) => Some(Claim::Before),
        Claim::On if seen.beside || frame.place == Place::Participle => Some(Claim::On),
        Claim::Around => Some(Claim::Around),
        _ => None,
    }
}

/// The first sentence tells the news, and what has begun or ended has just. What else has happened may go on ("ships have
/// gathered"), and what somebody has said may be the news of the day.
fn perfect(seen: &Seen) -> Option<Claim> {
    let Seen { event, lead, .. } = seen;
    let perfect = event.verbal && event.tense == Tense::Present && event.aspect == Aspect::Perfective;
    let news = *lead || event.class == Class::Aspectual;
    (perfect && news).then_some(Claim::On)
}

/// What lies behind the story: told in the past perfect, in an aside, or in what somebody says of the past.
fn backstory(seen: &Seen) -> Option<Claim> {
    let Seen { event, frame, .. } = seen;
    let past = event.tense == Tense::Past;
    let aside = past && frame.place != Place::Main;
    let perfect = past && matches!(event.aspect, Aspect::Perfective | Aspect::PerfectiveProgressive);
    let participle = event.tense == Tense::PastParticiple;
    (event.verbal && (perfect || aside || participle)).then_some(Claim::Before)
}

/// What the main clause of a news text tells in the past happened on its day; further down only what people did or thought
/// is likely to be of that day.
fn main_line(seen: &Seen) -> Option<Claim> {
    let Seen { event, late, .. } = seen;
    let past = event.verbal && event.tense == Tense::Past && event.aspect == Aspect::None;
    (past && !(*late && event.class == Class::Occurrence)).then_some(Claim::On)
}

/// What is told in the present went on before and goes on; the first sentence tells what is new. Of a deed the simple
/// present of a main clause does so ("imports its coal"); elsewhere it may tell a habit, a story or a plan ("the ship is
/// sold", "if it leaves").
fn going_on(seen: &Seen) -> Option<Claim> {
    let Seen { event, frame, lead, .. } = seen;
    let news = *lead && event.aspect == Aspect::Progressive && !event.negated;
    let claim = if news { Claim::On } else { Claim::Around };
    let lasts = event.class == Class::State || event.aspect != Aspect::None;
    let told = frame.place == Place::Main && !frame.quoted && !seen.passive;
    let present = event.verbal && event.tense == Tense::Present && event.aspect != Aspect::Perfective;
    (present && (lasts || told)).then_some(claim)
}
