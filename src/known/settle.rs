//! Which of its candidates a naming means, where the text decides. What fits but is not settled stays a candidate.

use super::evidence::{Evidence, NAME_COUNTS};
use super::series::{is_ahead, qualifies, recurs};
use super::{KnownEvents, Naming, Search};
use crate::docdate::DocumentDate;
use crate::mention::Mention;
use crate::rule::{Meaning, Tie};
use crate::text::{Kind, Lexicon, Text, Token};
use crate::time::{Day, Interval, Period};
use rustc_hash::{FxHashMap, FxHashSet};

/// What told one event from the others.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ground {
    OnlyOne,
    /// A date next to the naming: it says nothing of the other namings.
    Date,
    Words,
}

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
        let Search { text, lexicon, .. } = *search;
        if namings.iter().all(|naming| naming.settled.is_some()) {
            return;
        }
        let written = date.map(|date| date.interval).unwrap_or_default();
        for naming in namings.iter_mut().filter(|naming| qualifies(naming, text)) {
            naming.candidates.clear();
        }
        // What an earlier call picked among several says nothing of the rest of its series.
        let picked = |naming: &Naming| naming.settled.is_some() && naming.candidates.len() > 1;
        let ground = |naming: &Naming| if picked(naming) { Ground::Date } else { Ground::OnlyOne };
        let mut grounds: Vec<Ground> = namings.iter().map(ground).collect();
        for (naming, ground) in namings.iter_mut().zip(&mut grounds) {
            if naming.settled.is_none() && !naming.generic {
                naming.settled = self.by_order(naming, text, mentions, &written);
                *ground = match naming.settled {
                    Some(_) => Ground::Date,
                    None => self.by_dates(naming, text, mentions, &written),
                };
            }
        }
        let years = years(mentions);
        let last_year = years.map(|(_, last)| last);
        let doubtful = |naming: &Naming| {
            self.is_common(naming, text, lexicon, mentions) || self.is_out_of_time(naming, last_year)
        };
        let common: Vec<bool> = namings.iter().map(doubtful).collect();
        for (naming, _) in namings.iter_mut().zip(&common).filter(|(_, common)| **common) {
            naming.settled = naming.settled.filter(|&event| {
                search.evidence().of(event) >= NAME_COUNTS + 2
                    && self.agrees(event, naming.sentence, mentions)
            });
        }
        self.by_series(namings, &grounds, &written);
        let open: Vec<usize> = (0..namings.len()).filter(|&n| namings[n].settled.is_none()).collect();
        if open.is_empty() {
            return;
        }
        let evidence = search.evidence();
        for &n in &open {
            let naming = &mut namings[n];
            naming.candidates.sort_by_key(|&event| std::cmp::Reverse(evidence.of(event)));
            if naming.generic {
                continue;
            }
            let ahead = is_ahead(text, lexicon, naming);
            let lead = |n: usize| naming.candidates.get(n).map_or(0, |&event| evidence.of(event));
            let recurs = recurs(self.kind(&naming.candidates));
            // Which of a series is ahead the calendar tells, not the words that it shares with the one before.
            if naming.candidates.len() > 1
                && lead(0) >= lead(1) + 2
                && !(recurs && ahead)
                && !self.is_games(naming)
            {
                naming.settled = naming.candidates.first().copied();
                grounds[n] = Ground::Words;
            } else if ahead && recurs {
                naming.settled = self.next_one(&naming.candidates, &written);
                grounds[n] = Ground::Date;
            }
        }
        self.by_series(namings, &grounds, &written);
        // A phrase cannot mean an event that its own name has left open.
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
                // "The war" of a firm founded in 1889 is none of 1808.
                naming.settled = self
                    .spoken_of(naming, &named, evidence, &written)
                    .filter(|event| named.contains_key(event) || self.is_among(*event, years))
                    .filter(|event| dated || self.is_near(*event, naming, mentions));
            }
            if let Some(event) = naming.settled {
                named.insert(event, n);
            }
        }
    }

    /// Leaves the candidates that the dates next to the naming and the document date allow; settles on a lone one.
    fn by_dates(&self, naming: &mut Naming, text: &Text, mentions: &[Mention], written: &Interval) -> Ground {
        let several = naming.candidates.len() > 1;
        let near = dates_beside(naming, text, mentions);
        let gaps = first_in(naming, text, mentions);
        let mut ground = Ground::OnlyOne;
        // An event that began after the text was written is none that it tells, unless it looks ahead.
        let not_yet = |event: usize| match (self.start(event), written.end()) {
            (Some(start), Some(end)) => start > end,
            _ => false,
        };
        let fits_dates = |event: usize| {
            near.iter().all(|period| {
                let interval = Interval::within(*period);
                let Some(known) = self.get(event).map(|event| event.interval) else { return false };
                known.start().is_none_or(|start| interval.end().is_none_or(|end| start <= end))
                    && known.end().is_none_or(|end| interval.start().is_none_or(|start| end >= start))
            })
        };
        let mut kept: Vec<usize> =
            naming.candidates.iter().copied().filter(|&event| event < self.events().len()).collect();
        if !near.is_empty() {
            kept.retain(|&event| fits_dates(event));
            ground = Ground::Date;
        }
        if several && !gaps.is_empty() {
            kept.retain(|&event| gaps.iter().all(|length| self.first_in(event, length)));
            ground = Ground::Words;
        }
        // Texts look ahead to what is on its way, and to games and elections for years.
        let years_ahead = if recurs(self.kind(&kept)) { 8 } else { 1 };
        let far = |event: usize| match (self.start(event), written.end()) {
            (Some(start), Some(end)) => start.plus_years(-years_ahead).unwrap_or(start) > end,
            _ => false,
        };
        kept.retain(|&event| !far(event));
        if several && kept.iter().any(|&event| !not_yet(event)) && !recurs(self.kind(&kept)) {
            kept.retain(|&event| !not_yet(event));
        }
        if let [only] = kept[..] {
            naming.settled = Some(only);
            if several && ground == Ground::OnlyOne {
                ground = Ground::Date;
            }
        } else if !kept.is_empty() && several {
            naming.candidates = kept;
        }
        ground
    }

    /// "Talks in Geneva", "the London bombings": a place and a kind of event, which many events answer to.
    fn is_common(&self, naming: &Naming, text: &Text, lexicon: &Lexicon, mentions: &[Mention]) -> bool {
        let Some(index) = naming.settled else { return false };
        let Some(event) = self.get(index).filter(|event| COMMON.contains(&event.kind.as_str())) else {
            return false;
        };
        // "The Lisbon earthquake of 1755".
        let dated = || {
            matches!(event.kind.as_str(), "treaty" | "earthquake" | "referendum" | "accident")
                && !dates_beside(naming, text, mentions).is_empty()
        };
        if naming.generic || dated() || self.is_own_name(naming, index, text) {
            return false;
        }
        let is_place =
            |word: &str| event.places.iter().any(|place| place.split(' ').any(|part| part == word));
        let kind = lexicon.class("event-kind");
        let is_kind = |token: &Token| lexicon.value(token.symbol, kind).is_some();
        let plain = |token: &Token| !token.capital || is_place(token.text(text.text())) || is_kind(token);
        let words = || text.tokens[text.tokens_in(naming.span)].iter().filter(|t| t.kind != Kind::Mark);
        // "The Yalta Conference", amid words in lower case.
        let titled = words().skip(1).any(|token| token.capital && is_kind(token))
            && words().all(|token| token.capital || LOWER.contains(&token.text(text.text())));
        let beside = text.tokens.get(text.tokens_in(naming.span).end);
        let titled = titled && beside.is_some_and(|token| !token.capital);
        !titled && words().all(|token| token.kind == Kind::Word && plain(token)) && words().any(is_kind)
    }

    /// "The Chernobyl disaster": its own name, and no other event of its kind is known of the place in it.
    fn is_own_name(&self, naming: &Naming, index: usize, text: &Text) -> bool {
        let Some(event) = self.get(index) else { return false };
        let tokens = text.tokens_in(naming.span);
        let definite = tokens.start.checked_sub(1).and_then(|at| text.tokens.get(at));
        if !definite.is_some_and(|token| matches!(token.text(text.text()), "the" | "The")) {
            return false;
        }
        let said = text.words(naming.span).to_lowercase();
        let mut own = event.name.split(' ').map(str::to_lowercase);
        let named = said.split(' ').all(|word| own.any(|own| own == word));
        let is_alone =
            |place: &&String| {
                said.contains(&place.to_lowercase())
                    && !self.events().iter().enumerate().any(|(n, other)| {
                        n != index && other.kind == event.kind && other.places.contains(place)
                    })
            };
        named && event.places.iter().any(|place| is_alone(&place))
    }

    /// Did the event begin long after all that the text dates?
    fn is_out_of_time(&self, naming: &Naming, last_year: Option<i32>) -> bool {
        let start = naming.settled.and_then(|event| self.start(event)).map(|day| day.year());
        start.zip(last_year).is_some_and(|(start, last)| start > last + 25)
    }

    /// Does it lie among the years that the text tells of, or close to them?
    fn is_among(&self, event: usize, years: Option<(i32, i32)>) -> bool {
        const CLOSE: i32 = 5;
        let Some(((first, last), event)) = years.zip(self.get(event)) else { return true };
        let year = |day: Day| day.year();
        event.interval.end().map(year).is_none_or(|end| end >= first - CLOSE)
            && event.interval.start().map(year).is_none_or(|start| start <= last + CLOSE)
    }

    /// Where a story has come to a year, "the war" is one of about that year.
    fn is_near(&self, event: usize, naming: &Naming, mentions: &[Mention]) -> bool {
        const CLOSE: i32 = 2;
        let until = mentions.partition_point(|mention| mention.span.start < naming.span.start);
        let told = mentions[..until].iter().rev().find_map(|mention| match mention.meaning {
            Meaning::Absolute(period) if mention.anchor.is_none() => Some(period),
            _ => None,
        });
        let Some((told, event)) = told.zip(self.get(event)) else { return true };
        let (from, to) = (told.first().year() - CLOSE, told.last().year() + CLOSE);
        event.interval.start().is_none_or(|start| start.year() <= to)
            && event.interval.end().is_none_or(|end| end.year() >= from)
    }

    /// Does the event fit one of the dates of a sentence, if it has any?
    fn agrees(&self, event: usize, sentence: usize, mentions: &[Mention]) -> bool {
        let Some(event) = self.get(event) else { return false };
        let first = mentions.partition_point(|mention| mention.sentence < sentence);
        let here = mentions[first..].iter().take_while(|mention| mention.sentence == sentence);
        let mut dates = here.filter_map(|mention| match mention.meaning {
            Meaning::Absolute(period) => Some(Interval::within(period)),
            _ => None,
        });
        let within = Interval::between(event.interval.start(), event.interval.end());
        dates.clone().next().is_none() || dates.any(|date| date.meet(&within).is_some())
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

    /// Was the event the first of its series in that long? The one before it must be known, and be older.
    fn first_in(&self, event: usize, length: &crate::time::Length) -> bool {
        let Some((one, start)) = self.get(event).zip(self.start(event)) else { return false };
        let previous = self
            .events()
            .iter()
            .enumerate()
            .filter(|&(n, other)| {
                let shared = one.participants.iter().filter(|name| other.participants.contains(name)).count();
                n != event
                    && other.kind == one.kind
                    && (self.same_series(event, n) || shared * 2 > one.participants.len())
            })
            .filter_map(|(_, other)| other.interval.end())
            .filter(|&day| day < start)
            .max();
        match (previous, length.from_day(start, -1)) {
            (Some(previous), Some(limit)) => previous < limit,
            _ => false,
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
                named.contains_key(&event) || end.plus_years(5).is_none_or(|end| end >= today)
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
}

/// The first and the last year that a text names, where it names several.
fn years(mentions: &[Mention]) -> Option<(i32, i32)> {
    let periods = mentions.iter().filter_map(|mention| match mention.meaning {
        Meaning::Absolute(period) => Some((period.first().year(), period.last().year())),
        _ => None,
    });
    let (count, first, last) = periods.fold((0, i32::MAX, i32::MIN), |(count, first, last), (from, to)| {
        (count + 1, first.min(from), last.max(to))
    });
    (count >= 3).then_some((first, last))
}

/// Kinds of which a place sees many.
const COMMON: [&str; 12] = [
    "treaty",
    "talks",
    "summit",
    "election",
    "referendum",
    "attack",
    "ceasefire",
    "protest",
    "trial",
    "accident",
    "earthquake",
    "other",
];

/// Words that a proper name writes small.
const LOWER: [&str; 4] = ["of", "the", "and", "on"];

/// Dates that stand next to a naming and are not there for comparison: "the talks of March 2022".
fn dates_beside(naming: &Naming, text: &Text, mentions: &[Mention]) -> Vec<Period> {
    let first = mentions.partition_point(|mention| mention.sentence < naming.sentence);
    let in_sentence = mentions[first..].iter().take_while(|mention| mention.sentence == naming.sentence);
    in_sentence
        .filter_map(|mention| {
            let Meaning::Absolute(period) = mention.meaning else { return None };
            if mention.anchor.is_some() || mention.span.is_empty() {
                return None;
            }
            let (left, right) = if mention.span.end <= naming.span.start {
                (mention.span.end, naming.span.start)
            } else {
                (naming.span.end, mention.span.start)
            };
            let between = text.tokens_in(crate::text::Span::new(left.min(right), right));
            let plain = |at: usize| {
                let word = text.tokens[at].text(text.text());
                matches!(
                    word,
                    "of" | "in" | "on" | "the" | "'" | "\u{2019}" | "s" | "(" | "," | "from" | "held"
                )
            };
            (between.len() <= 3 && between.clone().all(plain)).then_some(period)
        })
        .collect()
}

/// Lengths of "the first … in N years" that the naming's sentence says of it.
fn first_in(naming: &Naming, _text: &Text, mentions: &[Mention]) -> Vec<crate::time::Length> {
    let first = mentions.partition_point(|mention| mention.sentence < naming.sentence);
    mentions[first..]
        .iter()
        .take_while(|mention| mention.sentence == naming.sentence)
        .filter(|mention| mention.anchor.is_some_and(|anchor| anchor.tie == Tie::FirstIn))
        .filter_map(|mention| length_of(&mention.meaning))
        .collect()
}

/// The length that a meaning says, whatever modifies it.
pub(crate) fn length_of(meaning: &Meaning) -> Option<crate::time::Length> {
    match meaning {
        Meaning::Length(length)
        | Meaning::Leading(length)
        | Meaning::Around { length, .. }
        | Meaning::Away { length, .. } => Some(length.clone()),
        Meaning::Modified { inner, .. } => length_of(inner),
        _ => None,
    }
}
