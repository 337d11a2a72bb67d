//! Guesses: the best that can be said of an event when no words tell its time.
//!
//! In: the facts, and what the sieves have settled. Out: proposals, the likeliest first. They come after the timeline
//! has its bounds, so that no row states a day that only a guess gives; annotations have them.

mod claims;
mod frame;
mod likely;
mod once;
mod story;

use super::one::PASSED;
use super::solver::proposal::Proposal;
use super::{Facts, Node, Relation, Solution};
use crate::event::{Aspect, Class, Event, Tense};
use crate::rule::Tie;
use crate::text::{Asked, Hold, Kind, Token, Words, any_of};
use crate::time::{Grain, Interval, Value};
use crate::words::is_of_figures;
use claims::{Claim, GUESSES, Guess, Seen};
use frame::{Frame, frames};
use likely::{after_story, against_document, proposal, whole};
use once::told_elsewhere;
use rustc_hash::FxHashSet;
use story::{Goes, RECENT, figures, stories};

const THIS: Guess = Guess { name: "guess-this", claim: |_| None };

/// Verbs that stand between one chain of governors and its end, at most.
const DEEPEST: usize = 6;
/// Words between a noun and the article or preposition that leads it, at most.
const PHRASE: usize = 5;
/// Sentences from the first that tells something on in which a text tells its news.
const LATE: usize = 10;
/// Words between a verb and its auxiliary, this one included, at most.
const ADVERBS: usize = 3;
const BE: Words = any_of!["is", "are", "am", "'s", "'re"];
/// Words between a verb and its subject, this one included, at most.
const SUBJECT: usize = 3;
/// Words that make of a noun something else than the object of the verb before it.
const LEADS: Words =
    any_of!["of", "in", "on", "at", "for", "with", "to", "about", "from", "by", "against", "over", "after"];
/// Words of what has not come yet, and of what may.
const PROSPECTIVE: &[&str] =
    &["possible", "potential", "planned", "proposed", "future", "upcoming", "imminent", "eventual", "any"];
const PROSPECTS: &[&str] = &[
    "possibility", "prospect", "prospects", "risk", "risks", "danger", "chance", "chances", "likelihood",
    "fear", "fears", "hope", "hopes", "plan", "plans", "call", "calls", "proposal", "proposals", "demand",
    "demands", "need", "bid", "appeal",
];

pub(crate) fn propose(facts: &Facts, settled: &Solution) -> Vec<Proposal> {
    let written = facts.date.interval;
    let dated = written.start().is_some() && written.start() == written.end();
    let frames = frames(facts);
    let stories = stories(facts, &frames, settled);
    let figures = figures(facts, settled);
    let once = told_elsewhere(facts, settled);
    let told = |event: &&Event| event.is_finite();
    let lead = facts.events.iter().find(told).map_or(0, |event| event.sentence);
    let news = news(facts, settled, lead);
    let judge = Judge { facts, frames: &frames, settled, written, lead, news };
    // "The phony war has finished": of its end the verb tells.
    let cut: FxHashSet<usize> = settled
        .links
        .iter()
        .filter(|link| link.by == "aspect")
        .filter_map(|link| if let Node::Event(whole) = link.to { Some(whole) } else { None })
        .collect();
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
        let closed = interval.start().is_some() && interval.end().is_some();
        if has_own || closed && interval.start() == interval.end() {
            continue;
        }
        if let Some(timex) = figures.get(index).copied().flatten() {
            out.extend(whole(event, index, timex, settled));
            continue;
        }
        if let Some(told) = once.get(index).copied().flatten() {
            out.push(proposal(event, index, Relation::IsIncluded, Node::Event(told), "guess-once", None));
            continue;
        }
        if let Some(time) = judge.shared(index) {
            out.push(proposal(event, index, Relation::IsIncluded, time, "guess-together", None));
            continue;
        }
        // "A week after the dismissal", "in the days after the storm": some other day than the text's own.
        if closed && own.is_some_and(|timex| is_apart(facts, timex)) {
            continue;
        }
        let guess =
            judge.guess(index, DEEPEST).filter(|(_, claim)| *claim != Claim::Around || !cut.contains(&index));
        // "During the mutiny": the text says when.
        let over =
            closed && interval.end() < written.start().or(interval.end().and_then(|day| day.plus_days(1)));
        let story = stories.get(index).copied().flatten().filter(|_| !over);
        if let Some(goes) = story.filter(|_| guess.is_none_or(|(_, claim)| claim == Claim::On)) {
            out.push(match goes {
                Goes::On(timex) => after_story(event, index, timex),
                Goes::Along(with) => {
                    proposal(event, index, Relation::IsIncluded, Node::Event(with), "guess-story", None)
                }
            });
        } else if let Some((guess, Claim::On)) = guess
            && let Some(timex) = news.filter(|_| event.tense != Tense::Present)
        {
            out.push(proposal(event, index, Relation::IsIncluded, Node::Timex(timex), guess.name, None));
        } else if let Some((guess, claim)) = guess.filter(|_| dated) {
            out.push(against_document(event, index, claim, guess));
        }
    }
    out
}

/// Some days or more away from another event.
fn is_apart(facts: &Facts, timex: usize) -> bool {
    let Some(timex) = facts.timexes.get(timex) else { return false };
    match &timex.value {
        Value::Duration { length, .. } => length.unit() >= Grain::Day,
        _ => timex.mention.anchor.is_some_and(|anchor| anchor.tie != Tie::During),
    }
}

/// The day that the news is of, where that is one shortly before the text was written: the day that the first sentence
/// names for what it tells ("burst on Monday", written on Wednesday).
fn news(facts: &Facts, settled: &Solution, lead: usize) -> Option<usize> {
    let written =
        facts.date.interval.start().filter(|_| facts.date.interval.end() == facts.date.interval.start())?;
    let told = facts.events_in(lead).filter(|(_, event)| event.verbal && event.tense == Tense::Past);
    let timex = told.filter_map(|(index, _)| settled.proofs.get(index)?.expression).next()?;
    let when = settled.timexes.get(timex)?;
    let day = when.start().filter(|_| when.end() == when.start())?;
    (1..=RECENT).contains(&(written.number() - day.number())).then_some(timex)
}

struct Judge<'a> {
    facts: &'a Facts<'a>,
    frames: &'a [Frame],
    settled: &'a Solution,
    written: Interval,
    /// The first sentence that tells something.
    lead: usize,
    /// The timex of the day that the news is of, where that is not the document's own.
    news: Option<usize>,
}

impl Judge<'_> {
    fn guess(&self, index: usize, deepest: usize) -> Option<(&'static Guess, Claim)> {
        let (event, frame) = (self.facts.events.get(index)?, *self.frames.get(index)?);
        let governor = frame.governor.filter(|_| deepest > 0).and_then(|governor| {
            let claim = self.known(governor).or_else(|| Some(self.guess(governor, deepest - 1)?.1))?;
            Some((self.facts.events.get(governor)?, claim))
        });
        let (occasion, definite) = if event.verbal { (false, false) } else { self.led(event) };
        let seen = Seen {
            event,
            frame,
            lead: event.sentence == self.lead,
            late: event.sentence >= self.lead + LATE,
            next: governor
                .is_some_and(|(verb, _)| self.facts.between(verb.head.end, event.head.start).len() <= 1),
            beside: self.beside(event),
            occasion,
            definite,
            awaited: !event.verbal && self.is_awaited(event),
            own: event.class == Class::IntentionalState && self.is_own(event),
            passive: self.before(event).iter().rev().take(ADVERBS).any(|token| token.is(BE)),
            verb: frame.governor.and_then(|verb| self.facts.events.get(verb)),
            governor,
        };
        GUESSES.iter().find_map(|guess| Some((guess, (guess.claim)(&seen)?)))
    }

    /// The time of the dated verb that an event goes with: a noun is its occasion, or what it says little more of than that
    /// it happened; a verb is joined to it ("met on Tuesday and said"), or a participle behind a comma ("sued in 1995,
    /// claiming").
    fn shared(&self, index: usize) -> Option<Node> {
        let (event, frame) = (self.facts.events.get(index)?, self.frames.get(index)?);
        if let Some(noun) = self.described(event) {
            return Some(Node::Event(noun));
        }
        let governor = frame.governor?;
        let verb = self.facts.events.get(governor)?;
        let behind = verb.head.start < event.head.start;
        let light = LIGHT.contains(&verb.lemma.as_str());
        let object = || !self.facts.between(verb.head.end, event.head.start).has(LEADS);
        let Some(timex) = self.settled.proofs.get(governor)?.expression else {
            // "Has made its maiden voyage": when it has done so.
            let taken = !event.verbal && light && behind && verb.class != Class::State && object();
            return taken.then_some(Node::Event(governor));
        };
        if event.verbal {
            let past = |event: &Event| event.tense == Tense::Past && event.aspect == Aspect::None;
            let joined = frame.joined && past(event);
            let aside = event.tense == Tense::PresentParticiple && self.beside(event);
            return (behind && past(verb) && (joined || aside)).then_some(Node::Event(governor));
        }
        // "Sailed on Monday after a trial": on that day, and yet before it.
        let takes = light || verb.class == Class::Aspectual;
        (takes && behind || self.led(event).0).then_some(Node::Timex(timex))
    }

    /// "A speech delivered at the gate": the noun that a participle says took place.
    fn described(&self, event: &Event) -> Option<usize> {
        let told = event.tense == Tense::PastParticiple && PASSED.contains(&event.lemma.as_str());
        let mut before =
            self.facts.events_in(event.sentence).filter(|(_, noun)| noun.head.end <= event.head.start);
        let (index, noun) = before.next_back().filter(|_| told)?;
        let right = !noun.verbal && self.facts.between(noun.head.end, event.head.start).is_empty();
        (right && (self.known(index).is_some() || self.guess(index, DEEPEST).is_some())).then_some(index)
    }

    /// Right behind a comma or "by".
    fn beside(&self, event: &Event) -> bool {
        self.before(event).last().is(any_of![",", "by"])
    }

    /// The words of its sentence before an event.
    fn before(&self, event: &Event) -> &[Token] {
        self.facts.before(event.sentence, event.head.start)
    }

    /// "I think", "we don't want".
    fn is_own(&self, event: &Event) -> bool {
        self.before(event).iter().rev().take(SUBJECT).any(|token| token.is(any_of!["i", "we"]))
    }

    /// "A possible strike", "the risk of another collapse".
    fn is_awaited(&self, event: &Event) -> bool {
        let before = self.before(event);
        let is = |token: &Token, words: &[&str]| words.iter().any(|word| self.facts.spells(token, word));
        for (back, token) in before.iter().rev().take(PHRASE).enumerate() {
            let led = token.is(any_of!["of", "for"]);
            let noun = before.len().checked_sub(back + 2).and_then(|at| before.get(at));
            if is(token, PROSPECTIVE) || led && noun.is_some_and(|noun| is(noun, PROSPECTS)) {
                return true;
            }
            if led
                || token.kind != Kind::Word
                || token.is(any_of!["the", "this", "that", "his", "her", "its", "their"])
            {
                return false;
            }
        }
        false
    }

    /// Does a noun's phrase follow a preposition of occasion, and is it definite?
    fn led(&self, event: &Event) -> (bool, bool) {
        let before = self.before(event);
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
        let news = self.news.and_then(|timex| self.settled.timexes.get(timex));
        if exact && news.is_some_and(|news| news.start() == interval.start()) {
            Some(Claim::On)
        } else if interval.end().is_some_and(|end| end < first) {
            Some(Claim::Before)
        } else if interval.start().is_some_and(|start| start > last) {
            Some(Claim::After)
        } else {
            exact.then_some(Claim::On)
        }
    }
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
    let fits = within.start() == Some(first) && within.end() == Some(last);
    if fits && last.number() - first.number() >= SHORTEST {
        whole(event, index, timex, settled)
    } else {
        None
    }
}

/// Days of the shortest time that a figure is told of as a whole: February.
const SHORTEST: i64 = 27;

/// Verbs that say of their object only that it took place.
pub(crate) const LIGHT: &[&str] = &[
    "have", "make", "take", "hold", "give", "stage", "report", "post", "conduct", "carry", "deliver",
    "receive", "suffer", "record", "pay", "launch", "mount", "win", "lose", "wrap",
];
