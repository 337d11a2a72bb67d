//! Where an expression stands in its sentence, and the events nearest to it.
//!
//! In: an expression with its signal. Out: `Spot`, and what can be asked of it.

use super::around::{heads_its_sentence, is_quoted};
use super::passed::RELATIVE;
use super::state::{is_of_a_state, state_after, state_before};
use super::verb::{ASIDE, main_verb};
use crate::event::{Event, Tense};
use crate::resolve::Timex;
use crate::sieve::Facts;
use crate::sieve::facts::{breaks, reach};
use crate::text::{Asked, Gap, Kind, Span, Token, Words, any_of};

/// An event with its index among the facts'.
pub(crate) type Told<'s> = (usize, &'s Event);

/// An expression in its sentence.
pub(crate) struct Spot<'s> {
    pub facts: &'s Facts<'s>,
    pub timex: &'s Timex,
    pub sentence: usize,
    /// Where it begins, its signal counted in; `reach` begins behind the signal.
    pub lead: u32,
    pub reach: Span,
    pub verb_before: Option<Told<'s>>,
    /// The verb that an expression before it governs, not just the next one.
    pub verb_after: Option<Told<'s>>,
    /// What is only said to be so, between the verb before it and the expression.
    pub state_before: Option<Span>,
    /// The same behind it.
    pub state_after: Option<Span>,
    pub noun_before: Option<Told<'s>>,
    pub noun_after: Option<Told<'s>>,
    /// It heads its sentence, or the line of a list.
    pub heading: bool,
    pub listed: bool,
}

impl<'s> Spot<'s> {
    pub fn new(facts: &'s Facts<'s>, timex: &'s Timex, lead: u32) -> Spot<'s> {
        let (reach, sentence) = (reach(timex), timex.mention.sentence);
        let told = || told(facts, timex);
        // "Went ahead as planned on 3 June": the going has the date.
        let as_planned = |e: &Event| {
            e.tense == Tense::PastParticiple && facts.before(sentence, e.head.start).last().is(any_of!["as"])
        };
        let before = |verbal: bool| {
            told().rfind(move |(_, e)| e.verbal == verbal && e.head.end <= lead && !as_planned(e))
        };
        let heading = heads_its_sentence(facts, sentence, lead);
        let verb_before = before(true).map(|verb| before_aside(facts, verb, told(), lead).unwrap_or(verb));
        let main = main_verb(facts, sentence, reach.end, told());
        let until = main.map_or(u32::MAX, |(_, verb)| verb.head.start);
        let state_after = state_after(facts, sentence, reach.end, until);
        Spot {
            facts,
            timex,
            sentence,
            lead,
            reach,
            verb_before,
            verb_after: main
                .filter(|(_, verb)| !state_after.is_some_and(|state| is_of_a_state(facts, state, verb))),
            state_before: state_before(
                facts,
                sentence,
                verb_before.map_or(0, |(_, verb)| verb.head.end),
                lead,
            ),
            state_after,
            noun_before: before(false),
            noun_after: told().find(|(_, e)| !e.verbal && e.head.start >= reach.end),
            heading,
            listed: heading && facts.date.lists(sentence),
        }
    }

    /// The events of the sentence, save those within the expression.
    pub fn told(&self) -> impl DoubleEndedIterator<Item = Told<'s>> {
        told(self.facts, self.timex)
    }

    /// The tokens of the sentence before a byte offset.
    pub fn before(&self, byte: u32) -> &'s [Token] {
        self.facts.before(self.sentence, byte)
    }

    /// The token right behind the expression.
    pub fn next(&self) -> Option<&'s Token> {
        self.facts.token_at(self.reach.end)
    }

    /// Is its signal one of the words?
    pub fn led_by(&self, words: Words) -> bool {
        self.facts.between(self.lead, self.reach.start).first().is(words)
    }

    /// What the date of a line heads, or of a sentence that a mark parts it from ("12 June 2012 – High Court halts work").
    pub fn is_parted(&self) -> bool {
        let parts = |mark: &Token| {
            mark.is(any_of!["-", "–", "—", ":"]) && (mark.gap != Gap::None || mark.is(any_of![":"]))
        };
        let mark = || self.facts.between(self.reach.end, self.reach.end.saturating_add(2)).first();
        self.listed || self.heading && mark().is_some_and(parts)
    }

    /// The verb behind the expression that no clause parts from it.
    pub fn verb_behind(&self) -> Option<Told<'s>> {
        self.verb_after.filter(|(_, verb)| self.reaches(self.reach.end, verb.head.start))
    }

    /// The verb before the expression that no clause parts from it. "Compared it to “the panic of 1940”": what stands
    /// between quotation marks has its own dates.
    pub fn verb_in_front(&self) -> Option<Told<'s>> {
        let quoted = |at: u32| is_quoted(self.facts, self.sentence, at);
        self.verb_before.filter(|(_, verb)| {
            self.state_before.is_none_or(|state| self.is_right_behind(state))
                && self.reaches(verb.head.end, self.lead)
                && (quoted(verb.head.start) || !quoted(self.lead))
        })
    }

    /// "The last time they met was in May": such a state tells when its subject was.
    pub fn is_right_behind(&self, state: Span) -> bool {
        self.facts.between(state.end, self.lead).is_empty()
    }

    /// "That year sales were poor", "in May there was a fire".
    pub fn is_told_by_state(&self, noun: &Event) -> bool {
        self.state_after.is_some_and(|state| {
            let there = self.facts.before(self.sentence, state.start).last().is(any_of!["there"]);
            noun.head.end <= state.start || there
        })
    }

    /// "They miss him today, after they lost": a verb behind that is another clause's is not its own.
    pub fn owns(&self, verb: &Event) -> bool {
        let between = self.facts.between(self.reach.end, verb.head.start);
        let comma = between.iter().position(|token| token.is(any_of![","])).map_or(0, |comma| comma + 1);
        between.get(comma..).unwrap_or(&[]).iter().take(3).all(|token| !token.is(ASIDE))
    }

    /// Does nothing between two places part a date from its verb?
    fn reaches(&self, from: u32, to: u32) -> bool {
        let all = self.facts.between(from, to);
        // "12 March 1940: the treaty is signed" is a chronicle's line.
        let heads = self.heading && from == self.reach.end;
        let opens = |token: &&Token| token.kind == Kind::Mark && !token.is(any_of!["("]);
        let skipped = if heads { all.iter().take_while(opens).count() } else { 0 };
        // "Harbor Lines (“Harbor”) sold …": what parentheses hold is passed over.
        // So is what a pair of dashes does: "the crew – tired as it was – sailed".
        let (mut depth, mut dashed) = (0, false);
        let broken = all.iter().skip(skipped).any(|token| {
            if token.is(any_of!["-", "–", "—"]) && token.gap != Gap::None {
                dashed = !dashed;
            } else if dashed {
                return token.is(any_of![";", ":"]);
            } else if token.is(any_of!["("]) {
                depth += 1;
            } else if depth > 0 && token.is(any_of![")"]) {
                depth -= 1;
            } else {
                // Not the mark of "09:15".
                return depth == 0 && breaks(token) && !self.facts.in_expression(self.sentence, token.span());
            }
            false
        });
        !broken && depth == 0 && !dashed
    }
}

/// The places of events among the facts'.
pub(crate) fn indexes<'s>(told: impl IntoIterator<Item = Told<'s>>) -> Vec<usize> {
    told.into_iter().map(|told| told.0).collect()
}

fn told<'s>(facts: &'s Facts, timex: &Timex) -> impl DoubleEndedIterator<Item = Told<'s>> {
    let reach = reach(timex);
    facts.events_in(timex.mention.sentence).filter(move |(_, event)| !reach.overlaps(event.head))
}

/// "Sent Aho, who had served under him, with an army in 1328", "sold the mill, built in 1880, in 1927": the verb before an
/// aside that a comma has closed.
fn before_aside<'s>(
    facts: &Facts,
    (_, verb): Told,
    told: impl DoubleEndedIterator<Item = Told<'s>>,
    lead: u32,
) -> Option<Told<'s>> {
    let comma = |token: &Token| token.is(any_of![","]);
    let behind = facts.between(verb.head.end, lead);
    let close = behind.iter().position(comma)?;
    let led = behind
        .get(close + 1)
        .is_none_or(|token| token.is(any_of!["with", "to", "as", "at", "in", "for", "from", "into"]));
    let plain = behind.iter().filter(|token| comma(token)).count() == 1 && !behind.iter().any(breaks);
    let before = facts.before(verb.sentence, verb.head.start);
    let hangs = !verb.is_finite() && before.last().is_some_and(comma);
    let open = if hangs { before.len() } else { before.iter().rposition(|token| token.is(RELATIVE))? };
    let set_off = open.checked_sub(1).and_then(|at| before.get(at)).is_some_and(comma);
    let from = before.get(open).map_or(verb.head.start, |token| token.start);
    (led && plain && set_off)
        .then(|| told.into_iter().rfind(|(_, e)| e.is_finite() && e.head.end <= from))
        .flatten()
}
