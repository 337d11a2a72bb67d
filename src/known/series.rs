//! Events that come round: elections, games, summits. Which of them is meant, by order and by the date of the text.
//!
//! In: a naming that a whole series answers to, its words, and when the text was written. Out: the event, where order
//! or nearness tells it.

use super::{KnownEvents, Naming};
use crate::mention::Mention;
use crate::rule::Meaning;
use crate::text::{Lexicon, Text};
use crate::time::{Day, Interval};

/// Kinds of which one is always ahead.
const RECURRING: [&str; 3] = ["games", "election", "summit"];

/// Days for which news speaks of what is just over without saying which it means.
const FRESH: i64 = 45;

const LAST: [&str; 6] = ["last", "latest", "recent", "previous", "past", "preceding"];
const NEXT: [&str; 5] = ["next", "upcoming", "coming", "forthcoming", "future"];

/// Words before them: "the last", "her next", "the most recent".
const LED: [&str; 9] = ["the", "its", "his", "her", "their", "our", "my", "most", "'s"];

/// "Olympic champion": the word only qualifies another.
pub(super) fn qualifies(naming: &Naming, text: &Text) -> bool {
    text.words(naming.span).to_lowercase().ends_with("olympic")
}

pub(super) fn recurs(kind: &str) -> bool {
    RECURRING.contains(&kind)
}

impl KnownEvents {
    /// "The last World Cup", "next year's election", and "the Olympics" while they are on or just over.
    pub(super) fn by_order(
        &self,
        naming: &Naming,
        text: &Text,
        mentions: &[Mention],
        written: &Interval,
    ) -> Option<usize> {
        if naming.candidates.len() < 2 || !recurs(self.kind(&naming.candidates)) {
            return None;
        }
        let (first, today) = written.start().zip(written.end())?;
        let dates = |event: usize| {
            let interval = &self.get(event)?.interval;
            interval.start().zip(interval.end())
        };
        let candidates = || {
            naming.candidates.iter().filter_map(|&event| dates(event).map(|(start, end)| (start, end, event)))
        };
        let over = |end: Day| end < first;
        let at = text.tokens_in(naming.span).start;
        let word = |back: usize| {
            let token = at.checked_sub(back).and_then(|at| text.tokens.get(at));
            token.map_or_else(String::new, |token| token.text(text.text()).to_lowercase())
        };
        // "Next year's", cut into four tokens.
        if word(1) == "s" && word(3) == "year" {
            let year = first.year()
                + match word(4).as_str() {
                    "last" => -1,
                    "this" => 0,
                    "next" => 1,
                    _ => return None,
                };
            let mut of_year = candidates().filter(|(start, ..)| start.year() == year);
            return of_year.next().filter(|_| of_year.next().is_none()).map(|found| found.2);
        }
        let before = word(1);
        let definite = LED.contains(&word(2).as_str());
        if definite && LAST.contains(&before.as_str()) {
            return candidates().filter(|&(_, end, _)| over(end)).max().map(|found| found.2);
        }
        if definite && NEXT.contains(&before.as_str()) {
            return candidates().filter(|&(start, ..)| start > today).min().map(|found| found.2);
        }
        // A date near by tells of another time.
        let near = naming.sentence.saturating_sub(1)..=naming.sentence;
        let from = mentions.partition_point(|mention| mention.sentence < *near.start());
        let mut dates = mentions.get(from..)?.iter().take_while(|mention| near.contains(&mention.sentence));
        if dates.any(|mention| matches!(mention.meaning, Meaning::Absolute(_))) {
            return None;
        }
        let mut fresh =
            candidates().filter(|&(start, end, _)| start <= today && end.number() + FRESH >= first.number());
        fresh.next().filter(|_| fresh.next().is_none()).map(|found| found.2)
    }

    /// Is it one that comes round, and long over? Then its other namings may well mean another one.
    pub(super) fn is_gone(&self, event: usize, written: &Interval) -> bool {
        let Some(event) = self.get(event).filter(|event| recurs(&event.kind)) else { return false };
        let ends = event.interval.end().zip(written.start());
        ends.is_some_and(|(end, today)| end.number() + FRESH < today.number())
    }

    /// The first of a series that was not over yet when the text was written.
    pub(super) fn next_one(&self, candidates: &[usize], written: &Interval) -> Option<usize> {
        let today = written.start()?;
        let ahead = candidates.iter().copied().filter(|&event| {
            self.get(event).is_some_and(|e| e.interval.end().is_none_or(|end| end >= today))
        });
        ahead.min_by_key(|&event| self.start(event))
    }
}

/// Does the sentence look ahead to what it names?
pub(super) fn is_ahead(text: &Text, lexicon: &Lexicon, naming: &Naming) -> bool {
    let Some(sentence) = text.sentences.get(naming.sentence) else { return false };
    sentence.tokens.clone().any(|at| {
        let word = lexicon.name(text.tokens[at].symbol);
        AHEAD.contains(&word)
    })
}

/// Words that put what they govern into the future or leave it open.
pub(crate) const AHEAD: [&str; 18] = [
    "will", "would", "could", "may", "might", "shall", "should", "upcoming", "next", "ahead", "planned",
    "scheduled", "looming", "if", "expected", "forthcoming", "plans", "'ll",
];
