//! The verb group: what the auxiliaries left of a verb say of it.
//!
//! In: parts and tokens. Out: tense, aspect, polarity, modality, and where the group begins.

use super::phrase::Clause;
use crate::event::parts::Part;
use crate::event::{Aspect, Tense};
use crate::words::{BASE, ING, PARTICIPLE, PAST, THIRD};

#[derive(Clone, Copy, Debug)]
pub(crate) struct Group {
    /// Token of the first auxiliary, or of the verb itself.
    pub first: usize,
    pub tense: Tense,
    pub aspect: Aspect,
    pub negated: bool,
    pub modality: Option<&'static str>,
    /// It carries a tense, so that it can be told as a fact.
    pub finite: bool,
    pub passive: bool,
}

const MODALS: [&str; 9] = ["would", "could", "can", "may", "might", "must", "should", "will", "shall"];

pub(crate) fn group(clause: &Clause, at: usize, form: u8) -> Group {
    let (text, parts) = (clause.text, clause.parts);
    let word = |at: usize| clause.word(at);
    let (mut first, mut scan) = (at, at);
    let (mut be, mut have, mut done, mut to) = (None, None, None, false);
    let mut modal: Option<&'static str> = None;
    let mut negated = false;
    while let Some(back) = scan.checked_sub(1) {
        match parts.at(back) {
            // "He was, and is": an auxiliary of another clause is not looked for past the first of this one.
            Part::Be if be.is_none() || matches!(word(back), "been" | "being") || be == Some("being") => {
                be = Some(word(back));
            }
            Part::Have if have.is_none() => have = Some(word(back)),
            Part::Do => done = Some(word(back)),
            Part::Modal => modal = MODALS.into_iter().find(|m| stands_for(word(back), m)),
            Part::To if done.is_none() => to = true,
            Part::Neg => {}
            // "Will now meet", "will on Tuesday meet".
            Part::Adv | Part::Quote | Part::Time => {
                scan = back;
                continue;
            }
            Part::Prep if parts.at(back + 1) == Part::Time => {
                scan = back;
                continue;
            }
            Part::Subject => {
                // "They're leaving", "we've left", "he'll leave".
                let token = text.tokens.get(back).map_or("", |token| token.text(text.text()));
                match token.rsplit(['\'', '\u{2019}']).next() {
                    Some("re" | "m") => be = be.or(Some("are")),
                    Some("ve") => have = have.or(Some("have")),
                    Some("ll") => modal = Some("will"),
                    Some("d") if form == BASE => modal = Some("would"),
                    Some("d") => have = have.or(Some("had")),
                    _ => {}
                }
                break;
            }
            _ => break,
        }
        negated |= parts.at(back) == Part::Neg || word(back).ends_with("n't") || word(back) == "cannot";
        scan = back;
        first = back;
        if modal.is_some() || to {
            break;
        }
    }
    if to {
        negated |= first.checked_sub(1).is_some_and(|back| parts.at(back) == Part::Neg);
    }
    // "Is to meet", "are to be freed": intended.
    let intended = to
        && first.checked_sub(1).is_some_and(|back| {
            parts.at(back) == Part::Be && matches!(word(back), "is" | "are" | "was" | "were")
        });
    if intended {
        first -= 1;
    }
    // "Is going to leave", "has to leave".
    let before_to = first.checked_sub(1).filter(|_| to && !intended).map_or("", word);
    let going = before_to == "going" && first.checked_sub(2).is_some_and(|at| parts.at(at) == Part::Be);
    let obliged = matches!(before_to, "have" | "has" | "had");
    first -= if going { 2 } else { usize::from(obliged) };
    let past = |aux: &str| {
        matches!(aux, "was" | "were" | "had" | "did" | "wasn't" | "weren't" | "hadn't" | "didn't")
    };
    let progressive = be.is_some() && form == ING;
    let aspect = match (have.is_some(), progressive) {
        (true, true) => Aspect::PerfectiveProgressive,
        (true, false) => Aspect::Perfective,
        (false, true) => Aspect::Progressive,
        (false, false) => Aspect::None,
    };
    let carrier = have.or(be).or(done);
    let tense = if intended || going {
        Tense::Future
    } else if obliged {
        Tense::None
    } else if to {
        Tense::Infinitive
    } else if matches!(modal, Some("will" | "shall")) {
        Tense::Future
    } else if modal.is_some() {
        Tense::None
    } else if let Some(aux) = carrier {
        match aux {
            "being" | "having" => Tense::PresentParticiple,
            "been" | "be" => Tense::None,
            aux if past(aux) => Tense::Past,
            _ => Tense::Present,
        }
    } else {
        match form {
            PAST => Tense::Past,
            THIRD => Tense::Present,
            ING => Tense::PresentParticiple,
            PARTICIPLE => Tense::PastParticiple,
            BASE => Tense::Present,
            _ => Tense::None,
        }
    };
    let modal = if obliged { Some("have to") } else { modal };
    let finite = matches!(tense, Tense::Past | Tense::Present | Tense::Future) || modal.is_some();
    let passive = be.is_some() && form & PARTICIPLE != 0;
    let modality = modal.filter(|modal| !matches!(*modal, "will" | "shall"));
    Group { first, tense, aspect, negated, modality, finite, passive }
}

fn stands_for(word: &str, modal: &str) -> bool {
    match word {
        "won't" | "'ll" | "ll" => modal == "will",
        "can't" | "cannot" => modal == "can",
        _ => word.strip_suffix("n't").unwrap_or(word) == modal,
    }
}
