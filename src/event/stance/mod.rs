//! How the text stands to an event: told, claimed, planned, mentioned, or not real.

pub(super) mod content;

use super::clause::governor::{
    governor, is_awaited, is_delayed, is_demanded, is_due, is_inverted, is_obligation, is_promised, plans,
};
use super::clause::group::{Group, group};
use super::clause::heard::{
    claims, is_asked, is_declined, is_hearsay, is_naming, is_passive, is_phrasal, wishes,
};
use super::clause::phrase::Clause;
use super::parts::Part;
use super::{Aspect, Status, Tense};
use crate::words::{ING, PAST, THIRD};
use std::ops::Range;

/// What of a sentence bears on the status of the events in it.
#[derive(Default)]
pub(crate) struct Stance {
    /// Tokens of "if", "unless", "whether": what follows in the clause is not told as real.
    conditions: Vec<usize>,
    /// A condition that begins its clause: what comes after holds only where that does.
    opening: Option<usize>,
    hearsay: Vec<usize>,
    /// Each reporting verb with the token after its group.
    claims: Vec<usize>,
    /// Stretches within quotation marks.
    quotes: Vec<(usize, usize)>,
}

impl Stance {
    pub(crate) fn new(clause: &Clause) -> Stance {
        let mut stance = Stance::default();
        let mut open = None;
        let asks = clause.range.clone().rev().take(3).any(|at| clause.word(at) == "?");
        for at in clause.range.clone() {
            let word = clause.word(at);
            let begins = || {
                let plain = (clause.range.start..at).rev().find(|&t| clause.part(t) != Part::Quote);
                plain.is_none_or(|t| clause.part(t) == Part::Stop)
            };
            // "Had it been opened", "were it to fail".
            let inverted = matches!(word, "had" | "were" | "should")
                && matches!(clause.part(at + 1), Part::Det | Part::Subject | Part::Name | Part::Possessive)
                && begins();
            if matches!(word, "if" | "unless" | "whether" | "lest")
                || inverted
                || asks && is_asked(clause, at)
            {
                if begins() {
                    stance.opening = Some(at);
                }
                stance.conditions.push(at);
            }
            if is_hearsay(word) {
                stance.hearsay.push(at);
            }
            // "A paper describing the comet came out".
            let hangs = clause.part(at) == Part::Verb(ING)
                && matches!(clause.part(at.wrapping_sub(1)), Part::Noun | Part::Name | Part::Time);
            if clause.part(at).is_verb()
                && claims(clause.lemma(at))
                && !is_phrasal(clause, at)
                && !hangs
                && !is_naming(clause, at)
                // "Maintained good relations".
                && (clause.lemma(at) != "maintain" || clause.part(at + 1) == Part::Sub)
            {
                stance.claims.push(at);
            }
            if clause.part(at) == Part::Quote {
                let doubled = clause.part(at + 1) == Part::Quote;
                match (clause.spelt(at), open) {
                    ("“" | "\"" | "`", None) => open = Some(at),
                    ("'", Some(_)) if !doubled => {}
                    ("”" | "\"" | "'", Some(first)) => {
                        stance.quotes.push((first, at));
                        open = None;
                    }
                    _ => {}
                }
            }
        }
        if let Some(first) = open {
            stance.quotes.push((first, clause.range.end));
        }
        stance
    }

    /// Is it a verb of saying?
    pub(crate) fn is_claim(&self, at: usize) -> bool {
        self.claims.binary_search(&at).is_ok()
    }

    /// The reporting verb whose content token `at` belongs to.
    pub(crate) fn claim_over(&self, clause: &Clause, at: usize) -> Option<usize> {
        let from = self.claims.partition_point(|&verb| verb < at);
        let before = from.checked_sub(1).and_then(|last| self.claims.get(last)).copied();
        let quoted = || self.quote_around(at).is_some();
        let before = before.filter(|&verb| !is_inverted(clause, verb) || quoted());
        // "… said (that) X happened": nothing but the content stands between, no new sentence within it.
        if let Some(verb) = before {
            let broken = (verb + 1..at).any(|t| match clause.part(t) {
                Part::Stop => true,
                // "Insisting on a vote, Aho won".
                Part::Comma if clause.part(verb) == Part::Verb(ING) && verb == clause.range.start => true,
                // "After the city complained to the court, the plan was adopted".
                Part::Comma
                    if matches!(
                        clause.word(clause.range.start),
                        "after" | "before" | "when" | "while" | "although" | "though" | "because" | "once"
                    ) && !(clause.range.start..verb).any(|t| clause.part(t) == Part::Comma) =>
                {
                    true
                }
                // "“He reported threats to us, and we wrote to him,” she said".
                Part::Comma if clause.part(t + 1) == Part::Conj && clause.part(t + 2) == Part::Subject => {
                    matches!(clause.part(verb + 1), Part::Noun | Part::Name | Part::Det)
                }
                Part::Comma => matches!(clause.part(t + 1), Part::Verb(PAST | THIRD)),
                // "The fault was not reported when it sailed".
                Part::Sub => {
                    clause.word(t) != "that" && (clause.before(t) == Part::Comma || is_passive(clause, verb))
                }
                // "Called it wrong but he stayed".
                Part::Conj if matches!(clause.lemma(verb), "call" | "describe" | "label") => {
                    matches!(clause.part(t + 1), Part::Verb(PAST) | Part::Subject)
                }
                // "Reported the theft, and was thanked".
                Part::Conj if clause.part(t + 1) == Part::Be => {
                    !(verb + 1..t).any(|t| matches!(clause.part(t), Part::Verb(_) | Part::Be | Part::Have))
                }
                Part::Conj => clause.part(t + 1) == Part::Verb(PAST),
                _ => false,
            });
            let content = (verb + 1..at).any(|t| {
                matches!(
                    clause.part(t),
                    Part::Sub
                        | Part::Subject
                        | Part::Noun
                        | Part::Name
                        | Part::Wh
                        | Part::Quote
                        | Part::Comma
                ) || clause.spelt(t) == "there"
            });
            if content && !broken {
                return Some(verb);
            }
        }
        // "X happened, the minister said", but "when he died, Otto claimed the county".
        let own = |verb: usize| {
            let aside = !matches!(clause.lemma(verb), "tell" | "inform" | "advise" | "warn" | "assure");
            aside && clause.part(verb + 1).determines() && !is_inverted(clause, verb)
        };
        let after = self.claims.iter().copied().skip(from).filter(|&verb| verb > at && !own(verb));
        after.take(2).find(|&verb| {
            if is_inverted(clause, verb) {
                return true;
            }
            (at..verb).any(|t| clause.part(t) == Part::Comma)
                && clause.subject(clause.group_start(verb)).is_some_and(|subject| {
                    subject.start > at
                        && subject
                            .start
                            .checked_sub(1)
                            .is_some_and(|t| matches!(clause.part(t), Part::Comma | Part::Quote))
                })
        })
    }

    /// The quotation marks around a token.
    pub(crate) fn quote_around(&self, at: usize) -> Option<(usize, usize)> {
        let after = self.quotes.partition_point(|&(first, _)| first < at);
        self.quotes.get(after.checked_sub(1)?).copied().filter(|&(_, last)| at < last)
    }

    pub(crate) fn is_claimed(&self, clause: &Clause, at: usize) -> bool {
        self.quote_around(at).is_some()
            || self.hearsay.iter().any(|&word| {
                let aside = || (at..word).any(|t| clause.part(t) == Part::Stop);
                word < at || clause.word(word) == "according" && !aside()
            })
            || self.claim_over(clause, at).is_some()
    }

    /// After "if" or "whether", up to the comma that ends the condition.
    pub(crate) fn is_conditional(&self, clause: &Clause, at: usize) -> bool {
        let from = self.conditions.partition_point(|&word| word <= at);
        let word = from.checked_sub(1).and_then(|last| self.conditions.get(last)).copied();
        word.is_some_and(|word| !(word..at).any(|t| clause.part(t).breaks()))
    }

    pub(crate) fn of_verb(&self, clause: &Clause, at: usize, group: &Group) -> Status {
        let present = group.tense == Tense::Present && group.aspect == Aspect::None;
        let dependent = self.opening.is_some_and(|word| word < at) && group.tense != Tense::Past;
        if group.negated && !is_delayed(clause, at) || dependent || self.is_conditional(clause, at) {
            return Status::Unreal;
        }
        if present && (is_awaited(clause, group.first) || is_demanded(clause, at)) {
            return Status::Unreal;
        }
        match group.modality {
            Some("would") if self.claim_over(clause, at).is_some() || is_promised(clause, at) => {
                return Status::Planned;
            }
            // "The ferry would carry mail until 1961": so it went on.
            Some("would") if is_delayed(clause, at) => return Status::Reported,
            Some("must" | "have to") if is_due(clause, at) => return Status::Planned,
            Some(_) => return Status::Unreal,
            None => {}
        }
        if group.tense == Tense::Future {
            return Status::Planned;
        }
        if group.tense == Tense::Infinitive {
            return match governor(clause, group.first) {
                // "Did not plan to move".
                Some((verb, lemma)) if plans(lemma) && is_declined(clause, verb) => Status::Unreal,
                Some((_, lemma)) if plans(lemma) => Status::Planned,
                // "Is said to have sunk".
                Some((verb, lemma)) if group.aspect == Aspect::Perfective && is_passive(clause, verb) => {
                    if claims(lemma) {
                        Status::Claimed
                    } else {
                        Status::Reported
                    }
                }
                _ if is_obligation(clause, group) => Status::Planned,
                _ => self.of_achieved(clause, group),
            };
        }
        if group.tense == Tense::PresentParticiple
            && let Some(status) = content::of_gerund(clause, group.first)
        {
            return status;
        }
        // "Rather than sell it".
        if group.first.checked_sub(2).is_some_and(|t| clause.is(t, "rather") && clause.is(t + 1, "than")) {
            return Status::Unreal;
        }
        if !self.is_claimed(clause, at) {
            return Status::Reported;
        }
        match self.claim_over(clause, at) {
            Some(verb) if matches!(clause.lemma(verb), "deny" | "doubt") => Status::Unreal,
            _ => Status::Claimed,
        }
    }

    /// "Managed to sell": as real as the managing. What hangs on a second such verb stays open.
    fn of_achieved(&self, clause: &Clause, infinitive: &Group) -> Status {
        let Some(verb) = content::achiever(clause, infinitive.first) else { return Status::Unreal };
        let form = if let Part::Verb(form) = clause.part(verb) { form } else { PAST };
        let group = group(clause, verb, form);
        // "Is able to pay" tells of no payment.
        let open = form == PAST && group.tense != Tense::Past || group.tense == Tense::Infinitive;
        if open { Status::Unreal } else { self.of_verb(clause, verb, &group) }
    }

    /// A noun's status: its own words, then what governs it; `verb` is the status of the verb that takes it.
    pub(crate) fn of_noun(
        &self,
        clause: &Clause,
        phrase: &Range<usize>,
        head: usize,
        verb: Option<Status>,
    ) -> Status {
        let any = |list: &[&str]| (phrase.start..head).any(|at| list.contains(&clause.word(at)));
        let before = |n: usize| clause.word(phrase.start.wrapping_sub(n));
        if any(&["any", "no", "possible", "potential", "further", "every", "such", "each"]) {
            return Status::Unreal;
        }
        let example =
            before(1) == "as" && before(2) == "such" || matches!(before(1), "any" | "without" | "no");
        if example || self.is_conditional(clause, head) {
            return Status::Unreal;
        }
        if any(&["planned", "upcoming", "scheduled", "proposed", "future", "next", "forthcoming", "expected"])
        {
            return Status::Planned;
        }
        if is_behind_us(clause, phrase) {
            return Status::Reported;
        }
        let compared = ["than", "like", "unlike"].contains(&before(1));
        if compared {
            return Status::Background;
        }
        if let Some(status) = content::of_noun(clause, phrase) {
            return status;
        }
        if let Some((_, lemma)) = governor(clause, phrase.start) {
            if plans(lemma) {
                return Status::Planned;
            }
            if wishes(lemma) {
                return Status::Unreal;
            }
        }
        if matches!(before(1), "for" | "on")
            && [
                "hope", "hopes", "call", "calls", "demand", "demands", "push", "proposal", "proposals",
                "plan", "plans", "progress",
            ]
            .contains(&before(2))
        {
            return Status::Unreal;
        }
        let claimed = match verb {
            Some(status) => status == Status::Claimed,
            None => self.is_claimed(clause, head),
        };
        match verb {
            // "Lund said he learned of the Norby fire": that it burned is no claim of his.
            _ if claimed && is_taken_for_granted(clause, phrase) => Status::Reported,
            _ if claimed => Status::Claimed,
            Some(status) => status,
            None => Status::Reported,
        }
    }
}

/// What says whose or of when, before a noun: "*the* fire", "*last year's* election".
fn determiner(clause: &Clause, phrase: &Range<usize>) -> Range<usize> {
    // The apostrophe of "week's" is a token of its own.
    let whose = |t: &usize| {
        matches!(clause.part(*t), Part::Time | Part::Possessive | Part::Det | Part::Hyphen | Part::Quote)
    };
    let end = phrase.clone().find(|t| !whose(t)).unwrap_or(phrase.end);
    (clause.range.start..end).rev().take_while(whose).last().unwrap_or(end)..end
}

/// "Of the fire", "after her visit", "the 1993 accords": a definite phrase that hangs on another or bears its own date.
fn is_taken_for_granted(clause: &Clause, phrase: &Range<usize>) -> bool {
    let own = determiner(clause, phrase);
    let definite = !own.is_empty() && !matches!(clause.word(own.start), "a" | "an" | "some" | "another");
    let led = clause.prior(own.start);
    let dated = own.clone().chain(phrase.clone()).any(|t| clause.part(t) == Part::Time);
    definite && (dated || led.is_some_and(|t| clause.part(t) == Part::Prep))
}

/// "Plans to visit Karst after last week's election".
fn is_behind_us(clause: &Clause, phrase: &Range<usize>) -> bool {
    determiner(clause, phrase).any(|t| clause.spelt(t) == "last")
}
