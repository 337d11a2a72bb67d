//! Links between events, expressions and the document date, by sieves: most precise first.
//!
//! In: the `Facts` of a document. Out: a `Solution`: the links that the network admitted, when each event happened,
//! and why. A new sieve is one file and one row of `SIEVES`.

mod age;
mod anchor;
mod aspect;
mod clause;
mod entry;
mod facts;
mod guess;
mod key;
mod one;
mod said;
mod signal;
mod solver;
mod standing;
mod then;

pub(crate) use facts::{Facts, reach};
pub(crate) use solver::telling::Source;

use crate::doubt::Doubts;
use crate::resolve::Basis;
use crate::text::Span;
use crate::time::{Interval, Length, Modifier};

use solver::Solver;
use solver::proposal::Proposal;

/// Statements that contradict each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    pub document: usize,
    pub line: u32,
    /// One line: which statements clash and which one was kept.
    pub what: String,
}

/// What a link ties.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Node {
    /// The document date, `t0`.
    Document,
    /// Index of a timex.
    Timex(usize),
    /// Index of an event.
    Event(usize),
}

/// TimeML relation: `from` RELATION `to`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Relation {
    Before,
    After,
    Includes,
    IsIncluded,
    Simultaneous,
    Identity,
    /// `from` begins `to`.
    Begins,
    BegunBy,
    Ends,
    EndedBy,
}

impl Relation {
    pub fn name(self) -> &'static str {
        match self {
            Relation::Before => "BEFORE",
            Relation::After => "AFTER",
            Relation::Includes => "INCLUDES",
            Relation::IsIncluded => "IS_INCLUDED",
            Relation::Simultaneous => "SIMULTANEOUS",
            Relation::Identity => "IDENTITY",
            Relation::Begins => "BEGINS",
            Relation::BegunBy => "BEGUN_BY",
            Relation::Ends => "ENDS",
            Relation::EndedBy => "ENDED_BY",
        }
    }
}

/// How far apart the two are, for BEFORE and AFTER: exactly the length, or as the modifier says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    pub length: Length,
    pub modifier: Option<Modifier>,
}

/// A statement about order in time.
#[derive(Clone, Debug)]
pub struct Link {
    pub from: Node,
    pub relation: Relation,
    pub to: Node,
    pub gap: Option<Gap>,
    /// Name of the sieve.
    pub by: &'static str,
    /// The words that say so; empty for a default.
    pub evidence: Span,
}

/// One way of seeing order in time.
pub struct Sieve {
    pub name: &'static str,
    /// What it proposes, in one line.
    pub proposes: &'static str,
    /// The text says it in so many words: where it is refused, two statements contradict each other and the user hears
    /// of it. Refusals of what is only likely are silent.
    pub stated: bool,
    propose: fn(&Facts) -> Vec<Proposal>,
}

/// All sieves, most precise first. What an earlier one has settled, a later one cannot change. How often each is right
/// stands at the head of `proof`.
pub const SIEVES: &[Sieve] = &[
    Sieve {
        name: "known-event",
        proposes: "an event whose words name a known event, settled, happened when that one did",
        stated: true,
        propose: standing::known_events,
    },
    Sieve {
        name: "same-event",
        proposes: "two mentions of one event are one in time",
        stated: true,
        propose: standing::same_event,
    },
    Sieve {
        name: "same-clause",
        proposes: "an event lies in the calendar expression that stands in its clause",
        stated: true,
        propose: clause::propose,
    },
    Sieve {
        name: "again",
        proposes: "a verb of a clause of time that tells again what the text has told is one in time with it",
        stated: false,
        propose: standing::told_again,
    },
    Sieve {
        name: "one",
        proposes: "a noun and the verb that tells it, or a verb and the participle beside it, are one in time",
        stated: false,
        propose: one::propose,
    },
    Sieve {
        name: "aspect",
        proposes: "a verb of beginning or ending tells an end of the event that is its subject",
        stated: true,
        propose: aspect::propose,
    },
    Sieve {
        name: "anchor",
        proposes: "an expression that hangs on an event counts from it",
        stated: true,
        propose: anchor::propose,
    },
    Sieve {
        name: "age",
        proposes: "what somebody did at an age that the text states counts from the birth",
        stated: true,
        propose: age::propose,
    },
    Sieve {
        name: "length",
        proposes: "an event lasts as long as the text says",
        stated: true,
        propose: standing::lasted,
    },
    Sieve {
        name: "signal",
        proposes: "two events of a sentence stand as the conjunction between them says",
        stated: true,
        propose: signal::propose,
    },
    Sieve {
        name: "then",
        proposes: "what “since then” or “before that” orders stands so to what the sentence before told",
        stated: false,
        propose: then::propose,
    },
    Sieve {
        name: "said",
        proposes: "what a party said had been done was done before it said so",
        stated: false,
        propose: said::propose,
    },
    Sieve {
        name: "now",
        proposes: "a moment counted into an event and told in the present is the document's own",
        stated: false,
        propose: anchor::now,
    },
    Sieve {
        name: "setting",
        proposes: "what the parties of a meeting agreed, demanded or threatened, they did there",
        stated: false,
        propose: key::setting,
    },
    Sieve {
        name: key::REACTION,
        proposes: "a reaction comes after the event that the text is about",
        stated: false,
        propose: key::reactions,
    },
    Sieve {
        name: "entry",
        proposes: "what a diary or a chronicle tells under a day happened that day",
        stated: false,
        propose: entry::propose,
    },
    Sieve {
        name: "document-date",
        proposes: "what is told as past has ended by the document date, what is told as present holds then, what is told as coming begins no earlier",
        stated: false,
        propose: standing::document_date,
    },
];

/// Why an event has its date.
#[derive(Clone, Debug, Default)]
pub struct Proof {
    /// The statements that gave the date; `Analysis::why` puts them into words.
    pub(crate) because: solver::telling::Because,
    pub basis: Option<Basis>,
    /// Index of the known event that it is.
    pub is: Option<usize>,
    /// Its own clause dates it otherwise than what its name or an earlier mention would make it.
    pub apart: bool,
    /// Ids of the known events that the date rests on.
    pub known: Vec<String>,
    /// Index of the timex that dates the event in its own clause.
    pub expression: Option<usize>,
    /// It reacts to what the text is about, and so belongs to the story.
    pub reaction: bool,
    /// What there is to doubt of the date.
    pub doubts: Doubts,
}

/// What the sieves found out about a document.
#[derive(Clone, Debug, Default)]
pub(crate) struct Solution {
    pub links: Vec<Link>,
    /// When each event happened, at the event's index.
    pub intervals: Vec<Interval>,
    /// Why, at the event's index.
    pub proofs: Vec<Proof>,
    /// When each timex lies, at its index: its value on the calendar, or what its anchor gives.
    pub timexes: Vec<Interval>,
    pub conflicts: Vec<Conflict>,
    /// When each event happened with the best guesses added, at the event's index.
    pub committed: Vec<Interval>,
    /// Links that are only guessed.
    pub guesses: Vec<Link>,
}

/// Runs every sieve in order, and then, where asked for, the guesses. Without `reasons`, proofs tell no more than which
/// expression dates each event in its own clause.
pub(crate) fn run(mut facts: Facts, reasons: bool, guesses: bool) -> Solution {
    for (event, interval) in clause::attached_dates(&facts) {
        facts.hold_against(event, interval);
    }
    let facts = &facts;
    let mut solver = Solver::new(facts, reasons);
    for sieve in SIEVES {
        for proposal in (sieve.propose)(facts) {
            solver.admit(proposal, sieve);
        }
    }
    let mut solution = solver.solution();
    for link in solution.links.iter().filter(|link| link.by == key::REACTION) {
        if let Node::Event(event) = link.from
            && let Some(proof) = solution.proofs.get_mut(event)
        {
            proof.reaction = true;
        }
    }
    if guesses {
        for proposal in guess::propose(facts, &solution) {
            // What the text says goes before any guess.
            let _ = solver.take(proposal);
        }
        (solution.committed, solution.guesses) = solver.committed();
    }
    solution
}
