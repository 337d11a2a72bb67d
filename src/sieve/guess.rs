//! Guesses: the best that can be said of an event when no words tell its time.
//!
//! In: the facts, and what the sieves have settled. Out: proposals, the likeliest first. They come after the timeline
//! has its bounds, so that no row states a day that only a guess gives; annotations have them.

use super::bound::is_of_figures;
use super::frame::{Frame, Place, frames};
use super::proposal::{Demand, End, Ground, Place as At, Proposal, Step, Telling};
use super::story::stories;
use super::{Facts, Node, Relation, Solution};
use crate::event::{Aspect, Class, Event, Tense};
use crate::network::DAY;
use crate::text::{Kind, Words, any_of};
use crate::time::Interval;
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// What is guessed of an event against the time that it is told from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Claim {
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
struct Guess {
    name: &'static str,
    claim: fn(&Seen) -> Option<Claim>,
}

/// What a guess sees of one event.
struct Seen<'a> {
    event: &'a Event,
    frame: Frame,
    /// The first sentence that tells something.
    lead: bool,
    /// A noun that "in", "at" or "during" leads: "at a news conference".
    occasion: bool,
    /// "The", "this" or a possessive stands before it.
    definite: bool,
    /// The verb that governs it, and what is guessed of that.
    governor: Option<(&'a Event, Claim)>,
}

/// The first that has something to say decides. Behind each, of a hundred guesses on TimeBank-EventTime, how many give both
/// ends as its annotators do, and how many contradict them in neither. Hardly one reaches 80 in the first, which a row of a
/// timeline would need.
const GUESSES: &[Guess] = &[
    Guess { name: "guess-noun", claim: noun },             // 50, 86
    Guess { name: "guess-ahead", claim: ahead },           // 62, 71
    Guess { name: "guess-infinitive", claim: infinitive }, // 45, 59
    Guess { name: "guess-opinion", claim: opinion },       // 53, 53
    Guess { name: "guess-telling", claim: telling },       // 83, 83
    Guess { name: "guess-clause", claim: clause },         // 25, 66
    Guess { name: "guess-participle", claim: participle }, // 43, 51
    Guess { name: "guess-perfect", claim: perfect },       // 25, 55
    Guess { name: "guess-backstory", claim: backstory },   // 26, 65
    Guess { name: "guess-main-line", claim: main_line },   // 51, 51
    Guess { name: "guess-going-on", claim: going_on },     // 31, 46
];

const THIS: Guess = Guess { name: "guess-this", claim: |_| None };

/// Verbs that stand between one chain of governors and its end, at most.
const DEEPEST: usize = 6;
/// Words between a noun and the article or preposition that leads it, at most.
const PHRASE: usize = 5;

pub(super) fn propose(facts: &Facts, settled: &Solution) -> Vec<Proposal> {
    let written = facts.date.interval;
    let dated = written.start().is_some() && written.start() == written.end();
    let frames = frames(facts);
    let stories = stories(facts, &frames, settled);
    let told = |event: &&Event| event.verbal && matches!(event.tense, Tense::Past | Tense::Present);
    let lead = facts.events.iter().find(told).map_or(0, |event| event.sentence);
    let judge = Judge { facts, frames: &frames, settled, written, lead };
    let mut out = Vec::new();
    for (index, event) in facts.events.iter().enumerate() {
        let interval = settled.intervals.get(index).copied().unwrap_or_default();
        let own = settled.proofs.get(index).and_then(|proof| proof.expression);
        // "Four hours after the rest" puts it on no day.
        let has_own = own.and_then(|timex| settled.timexes.get(timex)).is_some_and(|when| !when.is_unknown());
        let past = event.verbal && event.tense == Tense::Past;
        let meets = interval.start().is_some_and(|start| Some(start) <= written.start())
            && interval.end() >= written.end();
        if has_own && past && dated && meets && interval.start() < interval.end() && !fills(event) {
            // "They met this week": told of later than it was.
            out.push(against_document(event, index, Claim::Before, &THIS));
            continue;
        }
        if let Some(timex) = own.filter(|_| fills(event)) {
            out.extend(filling(event, index, timex, settled));
            continue;
        }
        if has_own || interval.start().is_some() && interval.start() == interval.end() {
            continue;
        }
        if let Some(timex) = judge.shared(index) {
            out.push(proposal(event, index, Relation::IsIncluded, Node::Timex(timex), "guess-object", None));
            continue;
        }
        let Some((guess, claim)) = judge.guess(index, DEEPEST) else { continue };
        if let (Claim::On, Some(timex)) = (claim, stories.get(index).copied().flatten()) {
            out.push(after_story(event, index, timex));
            continue;
        }
        if dated {
            out.push(against_document(event, index, claim, guess));
        }
    }
    out
}

struct Judge<'a> {
    facts: &'a Facts<'a>,
    frames: &'a [Frame],
    settled: &'a Solution,
    written: Interval,
    /// The first sentence that tells something.
    lead: usize,
}

impl Judge<'_> {
    fn guess(&self, index: usize, deepest: usize) -> Option<(&'static Guess, Claim)> {
        let (event, frame) = (self.facts.events.get(index)?, *self.frames.get(index)?);
        let governor = frame.governor.filter(|_| deepest > 0).and_then(|governor| {
            let claim = self.known(governor).or_else(|| Some(self.guess(governor, deepest - 1)?.1))?;
            Some((self.facts.events.get(governor)?, claim))
        });
        let (occasion, definite) = if event.verbal { (false, false) } else { self.led(event) };
        let seen = Seen { event, frame, lead: event.sentence == self.lead, occasion, definite, governor };
        GUESSES.iter().find_map(|guess| Some((guess, (guess.claim)(&seen)?)))
    }

    /// The timex of the verb that a noun is the occasion of, or that says little more than that it happened.
    fn shared(&self, index: usize) -> Option<usize> {
        let event = self.facts.events.get(index).filter(|event| !event.verbal)?;
        let governor = self.frames.get(index)?.governor?;
        let verb = self.facts.events.get(governor)?;
        let timex = self.settled.proofs.get(governor)?.expression?;
        let light = verb.class == Class::Aspectual || LIGHT.contains(&verb.lemma.as_str());
        (light && verb.head.start < event.head.start || self.led(event).0).then_some(timex)
    }

    /// Does a noun's phrase follow a preposition of occasion, and is it definite?
    fn led(&self, event: &Event) -> (bool, bool) {
        let Some(sentence) = self.facts.sentence(event.sentence) else { return (false, false) };
        let before = self.facts.between(sentence.span.start, event.head.start);
        let near = || {
            before
                .iter()
                .rev()
                .take(PHRASE)
                .take_while(|token| token.kind != Kind::Mark || token.is(any_of!["'", "-"]))
        };
        let is = |words: Words| near().position(|token| token.is(words));
        let article =
            is(any_of!["the", "this", "that", "these", "its", "his", "her", "their", "our", "s", "a", "an"]);
        let definite = article
            .is_some_and(|at| before.iter().rev().nth(at).is_some_and(|token| !token.is(any_of!["a", "an"])));
        let led = is(any_of!["in", "at", "during", "after"]);
        (led.is_some_and(|led| article.is_none_or(|article| led == article + 1)), definite)
    }

    /// How what has been settled of an event stands to the document date.
    fn known(&self, index: usize) -> Option<Claim> {
        let interval = self.settled.intervals.get(index)?;
        let (first, last) = self.written.start().zip(self.written.end())?;
        let exact = interval.start().is_some() && interval.start() == interval.end();
        if interval.end().is_some_and(|end| end < first) {
            Some(Claim::Before)
        } else if interval.start().is_some_and(|start| start > last) {
            Some(Claim::After)
        } else {
            exact.then_some(Claim::On)
        }
    }
}

fn against_document(event: &Event, index: usize, claim: Claim, guess: &Guess) -> Proposal {
    use End::{Begin, Finish};
    let (own, day) = (At::Node(Node::Event(index)), At::Node(Node::Document));
    let before = |end| Demand::Order { first: (own, end), second: (day, Begin), least: DAY };
    let after = |end| Demand::Order { first: (day, Finish), second: (own, end), least: DAY };
    let (relation, demands) = match claim {
        Claim::On => (Relation::IsIncluded, None),
        Claim::Before => (Relation::Before, Some(vec![before(Finish)])),
        Claim::After => (Relation::After, Some(vec![after(Begin)])),
        Claim::Around => (Relation::Includes, Some(vec![before(Begin), after(Finish)])),
    };
    proposal(event, index, relation, Node::Document, guess.name, demands)
}

/// A figure that rises or falls, and what stays as it is, does so all through the month or year that is told of it.
fn fills(event: &Event) -> bool {
    let past = event.verbal && matches!(event.tense, Tense::Past | Tense::PastParticiple | Tense::Infinitive)
        || event.tense == Tense::Present && event.aspect != Aspect::None;
    past && (event.class == Class::State || is_of_figures(&event.lemma))
}

fn filling(event: &Event, index: usize, timex: usize, settled: &Solution) -> Option<Proposal> {
    let when = settled.timexes.get(timex)?;
    let (first, last) = when.start().zip(when.end())?;
    let within = settled.intervals.get(index)?;
    let whole = within.start() == Some(first) && within.end() == Some(last);
    if !whole || last.number() - first.number() < SHORTEST {
        return None;
    }
    let demands = vec![Demand::Within(At::Node(Node::Event(index)), Interval::lasting(first, Some(last)))];
    Some(proposal(event, index, Relation::Simultaneous, Node::Timex(timex), "guess-figure", Some(demands)))
}

/// Days of the shortest time that a figure is told of as a whole: February.
const SHORTEST: i64 = 27;

/// The story has come to that date and goes on from there, over by the day before the text was written.
fn after_story(event: &Event, index: usize, timex: usize) -> Proposal {
    use End::{Begin, Finish};
    let (own, since) = (At::Node(Node::Event(index)), At::Node(Node::Timex(timex)));
    let over = Demand::Order { first: (own, Finish), second: (At::Node(Node::Document), Begin), least: DAY };
    let begun = Demand::Order { first: (since, Begin), second: (own, Begin), least: 0 };
    proposal(event, index, Relation::After, Node::Timex(timex), "guess-story", Some(vec![begun, over]))
}

fn proposal(
    event: &Event,
    index: usize,
    relation: Relation,
    to: Node,
    by: &'static str,
    demands: Option<Vec<Demand>>,
) -> Proposal {
    // No row tells of it.
    let ground = Ground { step: Step::Likely, telling: Telling::Nothing };
    let mut proposal = Proposal::link(Node::Event(index), relation, to, by, event.head, ground);
    if let Some(demands) = demands {
        proposal.demands = demands;
    }
    proposal
}

/// A lasting state is told of while it lasts; an occasion of telling is on the day of the telling, and so is the deed that
/// the text is about; what is called for or feared lies ahead.
fn noun(seen: &Seen) -> Option<Claim> {
    let Seen { event, governor, occasion, .. } = seen;
    if event.verbal {
        return None;
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
        Claim::On if *occasion => Some(Claim::On),
        _ if AWAITED.contains(&verb.lemma.as_str()) && !seen.definite => Some(Claim::After),
        Claim::After if !seen.definite => Some(Claim::After),
        _ => None,
    }
}

/// Verbs that say of their object only that it took place.
const LIGHT: &[&str] = &[
    "have", "make", "take", "hold", "give", "stage", "report", "post", "conduct", "carry", "deliver",
    "receive", "suffer", "record", "pay", "launch", "mount", "win", "lose", "wrap",
];

/// Nouns of undertakings that go on for a while: a text that speaks of one speaks of it while it lasts.
static LASTING: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| include_str!("../../data/en/words/lasting-nouns.csv").lines().skip(1).collect());

/// Nouns that stand for the news once it is told: "the move", "this decision".
const DEEDS: &[&str] = &["move", "ruling", "verdict", "decision", "announcement", "vote", "outcome", "step"];

/// Verbs whose object is yet to come.
const AWAITED: &[&str] = &[
    "call", "want", "seek", "demand", "urge", "ask", "request", "propose", "consider", "plan", "expect",
    "warn", "fear", "hope", "prepare", "threaten", "promise", "oppose", "predict", "pledge", "await", "face",
    "avoid",
];

/// What is told as coming or possible lies ahead; what can be done can be done now.
fn ahead(seen: &Seen) -> Option<Claim> {
    let Seen { event, frame, governor, .. } = seen;
    let modal = event.modality.filter(|_| event.aspect == Aspect::None);
    match modal {
        _ if !event.verbal => None,
        _ if event.tense == Tense::Future => Some(Claim::After),
        Some("can") => Some(Claim::Around),
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

/// Verbs whose infinitive goes on.
const GOING_ON: &[&str] = &["continue", "keep", "persist", "remain"];

/// What is wanted, ordered or meant lies ahead of the wanting; what a speaker wants may come at any time.
fn infinitive(seen: &Seen) -> Option<Claim> {
    let Seen { event, frame, governor, .. } = seen;
    if event.tense != Tense::Infinitive || !event.verbal {
        return None;
    }
    match governor {
        Some((verb, _)) if GOING_ON.contains(&verb.lemma.as_str()) => Some(Claim::Around),
        Some((verb, claim)) if verb.class == Class::Aspectual || EVEN.contains(&verb.lemma.as_str()) => {
            Some(*claim)
        }
        _ if frame.quoted => None,
        Some((verb, Claim::Before)) if verb.tense != Tense::Present => Some(Claim::Before),
        _ => Some(Claim::After),
    }
}

/// What somebody thinks, and what seems so, is told as of the day.
fn opinion(seen: &Seen) -> Option<Claim> {
    let Seen { event, frame, .. } = seen;
    let seems = matches!(event.lemma.as_str(), "seem" | "appear" | "look");
    let holds = event.class == Class::State && frame.place == Place::Content && event.tense == Tense::Past;
    let thinks = matches!(event.class, Class::IntentionalState | Class::Aspectual) || seems || holds;
    let told = !matches!(frame.place, Place::Condition | Place::Time | Place::Participle);
    let now = event.tense == Tense::Present && event.aspect != Aspect::Perfective
        || event.tense == Tense::Past
            && event.aspect == Aspect::None
            && frame.place == Place::Content
            && !frame.quoted;
    (event.verbal && thinks && told && now).then_some(Claim::On)
}

/// What is said or shown is said on the day of the text: "according to the mayor", "…, speaking in Ulm, said".
fn telling(seen: &Seen) -> Option<Claim> {
    let Seen { event, frame, .. } = seen;
    if event.verbal && says(event) && event.tense == Tense::PresentParticiple && !frame.quoted {
        return Some(Claim::On);
    }
    let told = !matches!(frame.place, Place::Participle | Place::Time) && !frame.quoted;
    let says = event.class == Class::Reporting && event.verbal && told;
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
    let past = event.verbal && event.tense == Tense::Past;
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

/// "By making loans cheaper": while the main clause happens. Beside what is over or yet to come it may be either.
fn participle(seen: &Seen) -> Option<Claim> {
    let Seen { event, governor, .. } = seen;
    let of = event.verbal && event.tense == Tense::PresentParticiple;
    governor.map(|(_, claim)| claim).filter(|claim| of && matches!(claim, Claim::On | Claim::Around))
}

/// What has happened by now happened before; the first sentence tells the news, and what has begun or ended has just.
fn perfect(seen: &Seen) -> Option<Claim> {
    let Seen { event, lead, .. } = seen;
    let perfect = event.verbal && event.tense == Tense::Present && event.aspect == Aspect::Perfective;
    let news = *lead || event.class == Class::Aspectual;
    perfect.then_some(if news { Claim::On } else { Claim::Before })
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

/// What the main clause of a news text tells in the past happened on its day.
fn main_line(seen: &Seen) -> Option<Claim> {
    let Seen { event, .. } = seen;
    (event.verbal && event.tense == Tense::Past && event.aspect == Aspect::None).then_some(Claim::On)
}

/// What is told in the present went on before and goes on.
fn going_on(seen: &Seen) -> Option<Claim> {
    let Seen { event, .. } = seen;
    (event.verbal && event.tense == Tense::Present).then_some(Claim::Around)
}
