//! Events that neither verbs nor event nouns tell: attitudes, sources, and states that the text dates.
//!
//! In: the parts of a sentence. Out: an `Event` for each "willing to sell" and each "according to the mayor", of which
//! neither is worth a row of its own, and each "was mayor from 1990 to 1994", "was empty on 3 May".

use super::find::Reader;
use super::focus::Focus;
use super::label::{is_telling, label};
use super::parts::Part;
use super::verb::group;
use super::{Class, Event, Status, Tense};
use std::ops::Range;

/// Adjectives that say how somebody stands to what follows: "willing to sell", "aware of the leak".
const ATTITUDES: [&str; 20] = [
    "able",
    "unable",
    "willing",
    "unwilling",
    "reluctant",
    "eager",
    "keen",
    "aware",
    "unaware",
    "afraid",
    "confident",
    "optimistic",
    "pessimistic",
    "hopeful",
    "anxious",
    "fearful",
    "wary",
    "suspicious",
    "sceptical",
    "skeptical",
];

impl Reader<'_> {
    pub(super) fn attitudes(&self, out: &mut Vec<Event>) {
        let clause = self.clause;
        let spelt = |at: usize| clause.text.tokens[at].text(clause.text.text());
        for at in
            clause.range.clone().filter(|&at| clause.part(at) == Part::Adj && ATTITUDES.contains(&spelt(at)))
        {
            let takes = matches!(clause.part(at + 1), Part::To | Part::Sub)
                || matches!(clause.word(at + 1), "of" | "about");
            if !takes {
                continue;
            }
            let group = group(clause.text, clause.lexicon, clause.parts, at, 0);
            out.push(Event {
                lemma: spelt(at).to_owned(),
                class: Class::IntentionalState,
                tense: group.tense,
                aspect: group.aspect,
                negated: group.negated,
                modality: group.modality,
                status: if group.negated || group.modality.is_some() {
                    Status::Unreal
                } else {
                    Status::Reported
                },
                ..self.untold(at, at..clause.predicate_end(at))
            });
        }
    }

    /// What a report rests on.
    pub(super) fn sources(&self, out: &mut Vec<Event>) {
        let clause = self.clause;
        let source = |&at: &usize| clause.word(at) == "according" && clause.word(at + 1) == "to";
        for at in clause.range.clone().filter(source) {
            out.push(Event {
                lemma: "accord".to_owned(),
                class: Class::Reporting,
                tense: Tense::PresentParticiple,
                verbal: true,
                ..self.untold(at, at..clause.phrase_end(at + 2))
            });
        }
    }

    /// What somebody or something was, where an expression of time says when.
    pub(super) fn states(&self, focus: &Focus, out: &mut Vec<Event>) {
        let clause = self.clause;
        let be = |&at: &usize| clause.part(at) == Part::Be && matches!(clause.word(at), "was" | "were");
        for be in clause.range.clone().filter(be) {
            let Some(state) = self.state_of(be) else { continue };
            let head = state.end - 1;
            let end = clause.with_prepositions(state.end, 1);
            let relative = clause.is_relative(be);
            let led = !relative && clause.range.clone().take(4).any(|t| clause.part(t) == Part::Time);
            let taken = out.iter().any(|event| event.head == clause.text.tokens[head].span());
            let Some(subject) = clause.subject(be).filter(|_| !taken && (led || self.has_time(be, end)))
            else {
                continue;
            };
            if matches!(clause.word(subject.start), "it" | "there" | "this" | "that") {
                continue;
            }
            let group = group(clause.text, clause.lexicon, clause.parts, head, 0);
            let name = self.name_for(Some(&subject), head, &group, Class::State, focus, &[]);
            let named = name.is_some() || is_telling(clause, &subject);
            let status = if group.negated { Status::Unreal } else { Status::Reported };
            out.push(Event {
                label: self.verb_label(head, Some(&subject), name, vec![be..end], status),
                lemma: clause.text.tokens[head].text(clause.text.text()).to_lowercase(),
                class: Class::State,
                tense: Tense::Past,
                negated: group.negated,
                status,
                worth_telling: named && !relative && !group.negated,
                verbal: true,
                ..self.untold(head, subject.start..end)
            });
        }
    }

    /// "Mayor", "quite empty", "in ruins": the words behind "was" that say what it was.
    fn state_of(&self, be: usize) -> Option<Range<usize>> {
        let clause = self.clause;
        let first = (be + 1..be + 4).find(|&t| clause.part(t) != Part::Adv)?;
        let placed =
            clause.part(first) == Part::Prep && matches!(clause.word(first), "in" | "at" | "on" | "under");
        let phrase = first + usize::from(placed);
        // "At war a second time": one phrase.
        let next = |&t: &usize| matches!(clause.part(t), Part::Det | Part::Possessive);
        let end = clause.phrase_end(phrase);
        let end = (phrase + 1..end).find(next).unwrap_or(end);
        let head = end.checked_sub(1).filter(|_| end > phrase)?;
        let plain = match clause.part(head) {
            Part::Noun => clause.is_head(head),
            part => part == Part::Adj,
        };
        plain.then_some(first..end)
    }

    fn untold(&self, head: usize, phrase: Range<usize>) -> Event {
        Event {
            head: self.clause.text.tokens[head].span(),
            phrase: self.span(&phrase),
            sentence: self.sentence,
            label: label(self.clause, &[phrase], self.times),
            ..Event::default()
        }
    }
}
