//! What stands over a verb or a noun phrase: the verb that wants it, announces it, waits for it.
//!
//! In: the parts of a sentence and a token. Out: the governing verb, or whether there is one of that kind.

use super::group::Group;
use super::phrase::Clause;
use crate::event::parts::Part;
use crate::words::{BASE, PARTICIPLE, PAST};

/// Verbs whose content is intended: "agreed to release".
pub(crate) fn plans(word: &str) -> bool {
    [
        "agree", "plan", "decide", "vow", "pledge", "promise", "intend", "schedule", "expect", "prepare",
        "arrange", "set", "order", "commit", "undertake", "swear", "guarantee", "organize", "organise",
        "authorize", "approve", "announce", "due", "threaten", "aim",
    ]
    .contains(&word)
}

/// "Announced on Friday that it would close".
pub(crate) fn is_promised(clause: &Clause, at: usize) -> bool {
    let near = clause.back(at, 12);
    let that = near.take_while(|&t| clause.part(t) != Part::Stop).find(|&t| clause.word(t) == "that");
    let verb = that.and_then(|that| {
        let back = clause.back(that, 4);
        back.into_iter().find(|&t| clause.part(t).is_verb())
    });
    verb.is_some_and(|verb| plans(clause.lemma(verb)))
}

/// "Demanding that Karst withdraw", "recommended that the council sell it".
pub(crate) fn is_demanded(clause: &Clause, at: usize) -> bool {
    const DEMANDS: [&str; 10] =
        ["ask", "demand", "insist", "order", "propose", "recommend", "request", "require", "suggest", "urge"];
    let bare = matches!(clause.part(at), Part::Verb(form) if form & BASE != 0);
    let that = (clause.range.start + 1..at)
        .rev()
        .take(8)
        .take_while(|&t| !matches!(clause.part(t), Part::Verb(_) | Part::Stop | Part::Comma))
        .find(|&t| clause.word(t) == "that");
    bare && that
        .is_some_and(|that| !clause.spelt(at - 1).ends_with('s') && DEMANDS.contains(&clause.lemma(that - 1)))
}

/// "Was not published until 1971": it was, then.
pub(crate) fn is_delayed(clause: &Clause, at: usize) -> bool {
    (at + 1..clause.predicate_end(at) + 1)
        .take(16)
        .any(|t| matches!(clause.word(t), "until" | "till") && clause.part(t + 1) == Part::Time)
}

/// "Must be paid by 3 May", "has to be ratified before July": there is a day for it.
pub(crate) fn is_due(clause: &Clause, at: usize) -> bool {
    (at + 1..clause.predicate_end(at) + 1).take(16).any(|t| {
        clause.part(t) == Part::Time
            && (at + 1..t).rev().take(3).any(|t| matches!(clause.word(t), "by" | "before" | "than" | "on"))
    })
}

/// "“…,” said a baker", "prices will rise, said a report issued on Monday".
pub(crate) fn is_inverted(clause: &Clause, verb: usize) -> bool {
    let speaker = matches!(clause.part(verb + 1), Part::Det | Part::Possessive | Part::Name | Part::Noun);
    let before = clause.part(verb.wrapping_sub(1));
    let told = || {
        // "The mayor, who resigned, said the report was false": what follows is a clause.
        let end = clause.with_prepositions(clause.phrase_end(verb + 1), 2);
        let next = clause.part(end);
        let ends = matches!(next, Part::Stop | Part::Comma | Part::Wh | Part::Quote);
        before == Part::Comma
            && clause.word(verb) == "said"
            && (ends || matches!(next, Part::Verb(form) if form & PARTICIPLE != 0))
    };
    speaker && (before == Part::Quote || told())
}

/// "It is expected to open": the subject is that of opening, so that "it" means something.
pub(crate) fn is_raised(clause: &Clause, verb: usize) -> bool {
    matches!(clause.lemma(verb), "expect" | "plan" | "schedule" | "set" | "allow" | "force" | "order")
}

/// "…, to be paid by May".
pub(crate) fn is_obligation(clause: &Clause, group: &Group) -> bool {
    group.passive && clause.part(group.first.wrapping_sub(1)) == Part::Comma
}

/// "Once relations are restored", "until it ends".
pub(crate) fn is_awaited(clause: &Clause, first: usize) -> bool {
    clause
        .back(first, 12)
        .take_while(|&at| !clause.part(at).breaks())
        .any(|at| matches!(clause.word(at), "once" | "until" | "till" | "before"))
}

/// Lemma of the verb right before a token, adverbs, objects of one phrase and one preposition skipped.
pub(crate) fn governor<'a>(clause: &Clause<'a>, first: usize) -> Option<(usize, &'a str)> {
    let mut at = first;
    for _ in 0..8 {
        at = clause.prior(at)?;
        match clause.part(at) {
            // "About to leave", "likely to fall".
            _ if at + 1 == first
                && clause.part(first) == Part::To
                && matches!(
                    clause.word(at),
                    "about" | "likely" | "poised" | "slated" | "ready" | "certain"
                ) =>
            {
                return Some((at, "due"));
            }
            // "Set up a fund to help": nothing is due.
            Part::Verb(PAST) if clause.lemma(at) == "set" => return Some((at, "")),
            Part::Verb(_) => {
                return clause.verb(at).map(|_| (at, clause.lemma(at)));
            }
            Part::Adv | Part::Prep | Part::Quote | Part::Hyphen => {}
            Part::Adj if matches!(clause.word(at), "due" | "set") => {
                return Some((at, "due"));
            }
            // "urged them to leave".
            Part::Noun
            | Part::Name
            | Part::Object
            | Part::Det
            | Part::Adj
            | Part::Possessive
            | Part::Num
            | Part::Time => {}
            _ => return None,
        }
    }
    None
}
