//! States that a sentence compares with its own.
//!
//! In: the parts of a sentence and its expressions of time. Out: an `Event` for each other side of a comparison.

use crate::event::label::{bare, is_telling, label, lower_first};
use crate::event::parts::Part;
use crate::event::reader::Reader;
use crate::event::verb::clause_label::possessive;
use crate::event::{Class, Event, Status};
use crate::mention::Mention;
use crate::text::Symbol;

impl Reader<'_> {
    /// "In a worse position than in 2022": the other side of the comparison is a state of that time.
    pub(crate) fn comparison(&self, out: &mut Vec<Event>) {
        let clause = self.clause;
        for than in clause.range.clone().filter(|&at| clause.is(at, "than")) {
            let timed = (than + 1..than + 4).any(|at| clause.part(at) == Part::Time);
            let Some(noun) = than.checked_sub(1).filter(|&at| timed && clause.part(at) == Part::Noun) else {
                continue;
            };
            let start = clause.phrase_start(noun);
            let mut own = bare(clause, start..noun + 1);
            let mut other = None;
            while own.start < noun {
                let word = clause.word(own.start);
                let side = opposite(word);
                if side.is_none() && !matches!(word, "more" | "less" | "far" | "much" | "even") {
                    break;
                }
                other = other.or(side);
                own.start += 1;
            }
            let time = |mention: &Mention| {
                clause.text.tokens_in(mention.span).start > than && !mention.span.is_empty()
            };
            let implied_by = self.mentions.iter().position(time).map(|index| self.first_mention + index);
            let be = clause.back(start, 6).find(|&at| clause.part(at) == Part::Be);
            let owner = be.and_then(|be| clause.subject(be)).filter(|owner| is_telling(clause, owner));
            let what = label(clause, &[own.clone()], self.times);
            let label = match owner {
                Some(owner) => {
                    let owner = label(clause, &[bare(clause, owner)], self.times);
                    let other = other.map(|other| format!(" {other}")).unwrap_or_default();
                    format!("{}{other} {}", possessive(&owner), lower_first(&what, clause, &[own]))
                }
                None => what,
            };
            if out.iter().any(|event| event.head == clause.text.tokens[noun].span()) {
                continue;
            }
            out.push(Event {
                head: clause.text.tokens[noun].span(),
                phrase: self.span(&(start..noun + 1)),
                sentence: self.sentence,
                lemma: self.lemma(Symbol::UNKNOWN, noun),
                label,
                class: Class::State,
                status: Status::Background,
                worth_telling: true,
                implied_by,
                ..Event::default()
            });
        }
    }
}

/// What the other side of a comparison was, where English has a word for it.
fn opposite(word: &str) -> Option<&'static str> {
    const PAIRS: [(&str, &str); 8] = [
        ("worse", "better"),
        ("weaker", "stronger"),
        ("smaller", "larger"),
        ("lower", "higher"),
        ("poorer", "richer"),
        ("shorter", "longer"),
        ("slower", "faster"),
        ("safer", "more dangerous"),
    ];
    PAIRS.iter().find_map(|&(one, other)| match word {
        _ if word == one => Some(other),
        _ if word == other => Some(one),
        _ => None,
    })
}
