//! Which of its candidates a naming means, where the text decides. What fits but is not settled stays a candidate.
//!
//! In: the namings of a document with their candidates. Out: the same, settled on what is most certain first: the only
//! one there is, the dates beside it, the text's words, the event of its kind that was named last.

use super::dates::Ground;
use super::evidence::{Evidence, NAME_COUNTS};
use super::series::{is_ahead, qualifies, recurs};
use super::{KnownEvents, Naming, Search};
use crate::docdate::DocumentDate;
use crate::mention::Mention;
use crate::time::{Day, Interval};
use rustc_hash::{FxHashMap, FxHashSet};
use std::cmp::Reverse;

impl KnownEvents {
    /// Settles namings, most certain grounds first. Call it again once the document date is known: it then decides
    /// about what is still open.
    pub(crate) fn settle(
        &self,
        namings: &mut [Naming],
        search: &Search,
        mentions: &[Mention],
        date: Option<&DocumentDate>,
    ) {
        if namings.iter().all(|naming| naming.settled.is_some()) {
            return;
        }
        let written = date.map(|date| date.interval).unwrap_or_default();
        for naming in namings.iter_mut().filter(|naming| qualifies(naming, search.text)) {
            naming.candidates.clear();
        }
        let mut grounds = self.by_calendar(namings, search, mentions, &written);
        self.doubt(namings, search, mentions);
        self.by_series(namings, &grounds, &written);
        if namings.iter().all(|naming| naming.settled.is_some()) {
            return;
        }
        self.by_words(namings, &mut grounds, search, &written);
        self.by_series(namings, &grounds, &written);
        self.by_last_mention(namings, search, mentions, &written);
    }

    /// By the order that the words say ("the last election") and by the dates beside them.
    fn by_calendar(
        &self,
        namings: &mut [Naming],
        search: &Search,
        mentions: &[Mention],
        written: &Interval,
    ) -> Vec<Ground> {
        // What an earlier call picked among several says nothing of the rest of its series.
        let picked = |naming: &Naming| naming.settled.is_some() && naming.candidates.len() > 1;
        let told = |naming: &mut Naming| {
            if naming.settled.is_some() || naming.generic {
                return if picked(naming) { Ground::Date } else { Ground::OnlyOne };
            }
            naming.settled = self.by_order(naming, search.text, mentions, written);
            match naming.settled {
                Some(_) => Ground::Date,
                None => self.by_dates(naming, search.text, mentions, written),
            }
        };
        namings.iter_mut().map(told).collect()
    }

    /// A name that many events answer to needs the text's other words to agree.
    fn doubt(&self, namings: &mut [Naming], search: &Search, mentions: &[Mention]) {
        let Search { text, lexicon, .. } = *search;
        for naming in namings {
            if self.is_common(naming, text, lexicon, mentions) {
                let says = |&event: &usize| search.evidence().of(event) >= NAME_COUNTS + 2;
                naming.settled = naming.settled.filter(says);
            }
        }
    }

    /// By what else the text says, and which of a series is ahead by the calendar.
    fn by_words(&self, namings: &mut [Naming], grounds: &mut [Ground], search: &Search, written: &Interval) {
        let evidence = search.evidence();
        for (naming, ground) in namings.iter_mut().zip(grounds).filter(|(naming, _)| naming.settled.is_none())
        {
            naming.candidates.sort_by_key(|&event| Reverse(evidence.of(event)));
            if naming.generic {
                continue;
            }
            let ahead = is_ahead(search.text, search.lexicon, naming);
            let lead = |n: usize| naming.candidates.get(n).map_or(0, |&event| evidence.of(event));
            let recurs = recurs(self.kind(&naming.candidates));
            // Which of a series is ahead the calendar tells, not the words that it shares with the one before.
            if naming.candidates.len() > 1
                && lead(0) >= lead(1) + 2
                && !(recurs && ahead)
                && !self.is_games(naming)
            {
                naming.settled = naming.candidates.first().copied();
                *ground = Ground::Words;
            } else if ahead && recurs {
                naming.settled = self.next_one(&naming.candidates, written);
                *ground = Ground::Date;
            }
        }
    }

    /// Namings of a series follow the one event of it that the document settles on.
    fn by_series(&self, namings: &mut [Naming], grounds: &[Ground], written: &Interval) {
        let settled: FxHashSet<usize> = namings
            .iter()
            .zip(grounds)
            .filter(|(_, ground)| **ground != Ground::Date)
            .filter_map(|(naming, _)| naming.settled)
            .filter(|&event| !self.is_gone(event, written))
            .collect();
        for naming in namings.iter_mut().filter(|naming| naming.settled.is_none() && !naming.generic) {
            let mut told = naming.candidates.iter().copied().filter(|event| settled.contains(event));
            if let (Some(event), None) = (told.next(), told.next()) {
                naming.settled = Some(event);
            }
        }
    }

    /// "The war": the one that the text has named last. A phrase cannot mean an event that its own name has left open.
    fn by_last_mention(
        &self,
        namings: &mut [Naming],
        search: &Search,
        mentions: &[Mention],
        written: &Interval,
    ) {
        let evidence = search.evidence();
        let settled: FxHashSet<usize> = namings.iter().filter_map(|naming| naming.settled).collect();
        let left_open = namings.iter().filter(|naming| !naming.generic && naming.settled.is_none());
        let left_open: FxHashSet<usize> = left_open
            .flat_map(|naming| naming.candidates.iter().copied())
            .filter(|event| !settled.contains(event))
            .collect();
        let dated = written.start().is_some() && written.end().is_some();
        // Where each event was last named.
        let mut named: FxHashMap<usize, usize> = FxHashMap::default();
        for (n, naming) in namings.iter_mut().enumerate() {
            if naming.generic && naming.settled.is_none() {
                naming.candidates.retain(|event| !left_open.contains(event));
                naming.settled = self
                    .spoken_of(naming, &named, evidence, written)
                    .filter(|event| dated || self.is_near(*event, naming, mentions));
            }
            if let Some(event) = naming.settled {
                named.insert(event, n);
            }
        }
    }

    /// The event that a generic phrase refers to: the one of its kind that the text has named last, else the one that
    /// its words point to clearly.
    fn spoken_of(
        &self,
        naming: &Naming,
        named: &FxHashMap<usize, usize>,
        evidence: &Evidence,
        written: &Interval,
    ) -> Option<usize> {
        // "The crisis" of a dated text is no crisis that was over years before, unless the text has named it.
        let fresh = |event: usize| match (self.get(event).and_then(|e| e.interval.end()), written.start()) {
            (Some(end), Some(today)) => {
                named.contains_key(&event) || end.plus_years(1).is_none_or(|end| end >= today)
            }
            _ => true,
        };
        let told = |event: usize| match (self.start(event), written.end()) {
            (Some(start), Some(end)) => start <= end && fresh(event),
            _ => fresh(event),
        };
        let open = naming.candidates.iter().copied().filter(|&event| told(event));
        let last = open.filter_map(|event| Some((*named.get(&event)?, event))).max();
        let best = naming.candidates.iter().copied().find(|&event| told(event))?;
        if let Some((_, event)) = last
            && evidence.of(event) + 1 >= evidence.of(best)
        {
            return Some(event);
        }
        let second = naming.candidates.iter().copied().find(|&event| event != best && told(event));
        let (support, rival) = (evidence.of(best), second.map_or(0, |event| evidence.of(event)));
        (support >= 2 && support >= rival + 2).then_some(best)
    }

    pub(super) fn kind(&self, events: &[usize]) -> &str {
        events.first().and_then(|&event| self.get(event)).map_or("", |event| event.kind.as_str())
    }

    /// Games move from host to host; that a text speaks of a host says nothing of the games.
    fn is_games(&self, naming: &Naming) -> bool {
        self.kind(&naming.candidates) == "games"
    }

    pub(super) fn start(&self, event: usize) -> Option<Day> {
        self.get(event)?.interval.start()
    }
}
