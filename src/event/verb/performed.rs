//! Verbs whose saying is the event ("declared a republic"), what is on a calendar, and facts that verbs state.
//!
//! In: a verb, its group and what it takes. Out: yes or no.

use crate::event::clause::group::Group;
use crate::event::clause::phrase::Clause;
use crate::event::parts::Part;
use crate::event::reader::Reader;
use crate::event::{Aspect, Status, Tense};
use crate::rule::{Base, Meaning};
use crate::time::Clock;

impl Reader<'_> {
    /// "Declared a republic", "announced a new works": the saying is the event. `behind`: what it takes stands before it.
    pub(crate) fn is_performed(
        &self,
        at: usize,
        end: usize,
        lemma: &str,
        group: &Group,
        behind: bool,
    ) -> bool {
        const SPEECH: [&str; 12] = [
            "report", "declare", "proclaim", "announce", "publish", "broadcast", "reveal", "confirm",
            "unveil", "admit", "deny", "acknowledge",
        ];
        let clause = self.clause;
        // "Announced today a third model", "announced on Monday its readiness to sell".
        let led = clause.part(at + 1) == Part::Prep && clause.part(at + 2) == Part::Time;
        let from = at + 1 + usize::from(led);
        let next = (from..end).find(|&t| clause.part(t) != Part::Time).unwrap_or(at + 1);
        let part = match clause.part(next) {
            // "A motion, which the court denied".
            _ if behind => Part::Det,
            // "Proclaimed with his allies a new state".
            Part::Prep
                if (at + 3..end)
                    .take(6)
                    .any(|t| clause.part(t) == Part::Det && clause.part(t - 1).is_nominal()) =>
            {
                Part::Det
            }
            part => part,
        };
        let done = group.tense == Tense::Past || group.aspect == Aspect::Perfective;
        match lemma {
            // "An outbreak was reported in May", but "it was reported that", "is reported to be".
            "report" | "record" | "register" | "mention" | "document" if group.passive => {
                done && !matches!(part, Part::Sub | Part::To | Part::Stop)
            }
            // "Warned the firm", "responded with a strike".
            "warn" | "inform" | "notify" | "respond" | "reply" | "answer" | "appeal" | "apologise"
            | "apologize" | "rebuke" | "read" | "oppose" | "concede" => done && part != Part::Sub,
            // "Complained to the board", "reported it to the police".
            "complain" | "report" | "write" | "speak" | "object"
                if (at + 1..end).take(6).any(|t| clause.is(t, "to") && clause.part(t) == Part::Prep) =>
            {
                done && part != Part::Sub
            }
            // "Told the crew to stay".
            "tell" if !group.passive => {
                let behind = clause.phrase_end(at + 1);
                let to = behind + usize::from(clause.spelt(behind + 1) == "either");
                done && clause.part(to) == Part::To
            }
            // "Recalled 12,000 heaters", but "recalled his youth".
            "recall" => {
                let people =
                    (at + 1..end).any(|t| matches!(clause.spelt(t), "ambassador" | "envoy" | "ambassadors"));
                done && (group.passive || people || matches!(part, Part::Num | Part::Noun))
            }
            // "Patient admitted 12/03/2023".
            "admit" if group.passive || clause.part(at + 1) == Part::Time => done,
            "hear" | "see" | "watch" | "witness" | "inspect" => {
                done && matches!(part, Part::Det | Part::Possessive | Part::Name)
            }
            _ => {
                group.tense == Tense::Past
                    && SPEECH.contains(&lemma)
                    && (group.passive
                        || matches!(
                            part,
                            Part::Det | Part::Possessive | Part::Adj | Part::Num | Part::Noun | Part::Name
                        ))
            }
        }
    }

    /// "The season begins on 1 July", "a second stage is planned for next year".
    pub(crate) fn is_scheduled(&self, at: usize, group: &Group, lemma: &str, status: Status) -> bool {
        const SCHEDULED: [&str; 19] = [
            "go", "take", "host", "visit", "vote", "begin", "start", "open", "close", "reopen", "resume",
            "leave", "arrive", "end", "meet", "play", "return", "expire", "launch",
        ];
        let plain = group.tense == Tense::Present && group.aspect == Aspect::None && status != Status::Unreal;
        let meant = group.passive
            && match lemma {
                "plan" | "expect" | "schedule" | "slate" | "forecast" | "book" => true,
                // But "the fees were set in 1999".
                "set" => self.clause.word(at + 1) == "for" || self.clause.part(at + 1) == Part::To,
                _ => false,
            };
        // "Was planned for May", "were expected on Saturday in Norby".
        if meant
            && self.clause.part(at + 1 + usize::from(matches!(self.clause.word(at + 1), "for" | "on" | "in")))
                == Part::Time
        {
            return true;
        }
        let intended = meant && self.clause.part(at + 1) != Part::To;
        let dated = || {
            let end = self.clause.predicate_end(at);
            let clause_end = self.clause.text.tokens[at].span().end;
            let after = self.mentions.partition_point(|mention| mention.span.end <= clause_end);
            self.mentions.iter().skip(after).take(4).any(|mention| {
                self.clause.text.tokens_in(mention.span).any(|t| t <= end) && is_ahead(&mention.meaning)
            })
        };
        plain && (intended || SCHEDULED.contains(&lemma) && dated())
    }
}

/// "Noticed that the paint came off": what follows is part of what is told.
pub(crate) fn states_fact(clause: &Clause, at: usize, lemma: &str, group: &Group) -> bool {
    const FACTS: [&str; 19] = [
        "announce", "declare", "disclose", "notice", "discover", "find", "learn", "realise", "realize",
        "reveal", "confirm", "agree", "decide", "rule", "conclude", "propose", "order", "recommend", "vote",
    ];
    if group.tense != Tense::Past || group.passive || !FACTS.contains(&lemma) {
        return false;
    }
    // "Announced on Friday that".
    let led = usize::from(clause.part(at + 1) == Part::Prep && clause.part(at + 2) == Part::Time);
    let next = clause.past_time(at + 1 + led);
    match clause.part(next) {
        // "Announced on Monday it would close".
        Part::Subject => matches!(clause.part(next + 1), Part::Modal | Part::Have | Part::Be),
        Part::Sub => {
            // "Revealed that before it closed the mill …": what it tells comes late.
            clause.word(next) == "that"
                && !matches!(clause.word(next + 1), "before" | "after" | "when" | "if")
        }
        // "Announced on Monday in a memo that".
        Part::Prep => {
            clause.word(clause.past_time(clause.with_prepositions(clause.phrase_end(next + 1), 2))) == "that"
        }
        _ => false,
    }
}

/// A day, month or season that the expression points to, with no year of its own.
fn is_ahead(meaning: &Meaning) -> bool {
    match meaning {
        Meaning::Partial { .. } | Meaning::Shift { .. } | Meaning::Within { .. } | Meaning::Around { .. } => {
            true
        }
        // "Arrives at night": no night of which one could say when.
        Meaning::At { day, clock: Clock::Part(_) }
            if matches!(**day, Meaning::Shift { by: 0, base: Base::Either | Base::Mention, .. }) =>
        {
            false
        }
        Meaning::Modified { inner, .. } | Meaning::At { day: inner, .. } => is_ahead(inner),
        _ => false,
    }
}
