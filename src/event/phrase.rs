//! Noun phrases, subjects and what a verb takes: where they begin and end, as token ranges.

use super::parts::{Part, Parts};
use crate::text::{Lexicon, Text};
use crate::words::{BASE, ING, NounWord, PARTICIPLE, PAST, THIRD, VerbWord};
use std::ops::Range;

/// A sentence as the event stages see it.
pub(super) struct Clause<'a> {
    pub text: &'a Text,
    pub lexicon: &'a Lexicon,
    pub parts: &'a Parts<'a>,
    /// The sentence's tokens.
    pub range: Range<usize>,
}

/// Nouns that end an adverbial of time rather than qualify the next noun.
const CALENDAR: [&str; 8] = ["day", "week", "month", "year", "period", "time", "morning", "night"];

/// No phrase is followed further than this many tokens.
pub(super) const FAR: usize = 40;

impl<'a> Clause<'a> {
    #[inline]
    pub(super) fn part(&self, at: usize) -> Part {
        self.parts.at(at)
    }

    /// The part before a token that is no adverb, negation or quotation mark.
    pub(super) fn before(&self, at: usize) -> Part {
        self.parts.before(at)
    }

    /// "The men who fled", "territory that thousands died for": the clause only says which.
    pub(super) fn is_relative(&self, first: usize) -> bool {
        let opens = |at: usize| match self.part(at) {
            Part::Wh => {
                at > self.range.start
                    && matches!(self.part(at - 1), Part::Noun | Part::Name | Part::Comma | Part::Prep)
            }
            Part::Sub => {
                self.word(at) == "that"
                    && at > self.range.start
                    && matches!(self.part(at - 1), Part::Noun | Part::Name)
            }
            _ => false,
        };
        (self.range.start..first)
            .rev()
            .take(12)
            .take_while(|&at| !matches!(self.part(at), Part::Comma | Part::Stop | Part::Verb(_)))
            .any(opens)
    }

    /// The word in lower case, empty where no list knows it.
    #[inline]
    pub(super) fn word(&self, at: usize) -> &'a str {
        self.parts.listed(at).word
    }

    /// The word as the text spells it; empty outside it.
    pub(super) fn spelt(&self, at: usize) -> &'a str {
        self.text.tokens.get(at).map_or("", |token| token.text(self.text.text()))
    }

    /// The verb that it may be a form of.
    pub(super) fn verb(&self, at: usize) -> Option<VerbWord> {
        self.parts.listed(at).verb
    }

    /// The lemma of that verb, empty where it is none.
    pub(super) fn lemma(&self, at: usize) -> &'a str {
        self.verb(at).map_or("", |verb| self.lexicon.name(verb.lemma))
    }

    /// The event that it tells as a noun.
    pub(super) fn noun(&self, at: usize) -> Option<NounWord> {
        self.parts.listed(at).noun
    }

    /// Is it that word, which is written in no other way?
    #[inline]
    pub(super) fn is(&self, at: usize, word: &str) -> bool {
        let token = self.text.tokens.get(at);
        token.is_some_and(|token| (token.end - token.start) as usize == word.len()) && self.word(at) == word
    }

    /// Is the noun qualified no further to its right, so that it heads its phrase?
    pub(super) fn is_head(&self, at: usize) -> bool {
        match self.part(at + 1) {
            Part::Noun => false,
            Part::Hyphen => !matches!(self.part(at + 2), Part::Noun | Part::Adj | Part::Name | Part::Verb(_)),
            _ => true,
        }
    }

    /// First token of the noun phrase that ends with token `head`, its determiner included.
    pub(super) fn phrase_start(&self, head: usize) -> usize {
        if self.part(head) == Part::Subject {
            return head;
        }
        let floor = self.range.start.max(head.saturating_sub(FAR));
        let mut at = head;
        while at > floor {
            let back = at - 1;
            if let Some(first) = self.quantified(at).filter(|&first| first >= floor) {
                return first;
            }
            let goes_on = match self.part(back) {
                // "This week police came": two phrases.
                Part::Noun if self.part(at) == Part::Noun && CALENDAR.contains(&self.word(back)) => false,
                Part::Noun | Part::Name | Part::Adj | Part::Num | Part::Hyphen => true,
                // The `s` of "Russia's" goes on to the name; "his" begins the phrase.
                Part::Possessive if self.part(back.wrapping_sub(1)) == Part::Hyphen => true,
                // "Half the boilers".
                Part::Det if back > floor && matches!(self.word(back - 1), "half" | "all" | "both") => {
                    return back - 1;
                }
                Part::Possessive | Part::Det => return back,
                // "A “people's court”".
                Part::Quote => {
                    matches!(self.part(at), Part::Noun | Part::Adj | Part::Name)
                        && matches!(self.part(back.wrapping_sub(1)), Part::Det | Part::Possessive)
                }
                Part::Adv => {
                    matches!(self.part(at), Part::Adj | Part::Num | Part::Hyphen)
                        && self.part(back.wrapping_sub(1)) != Part::Be
                }
                Part::Time => {
                    matches!(self.part(at), Part::Noun | Part::Adj | Part::Time | Part::Hyphen)
                }
                // "French and Dutch voters".
                Part::Conj if self.part(at) == Part::Name && self.part(at + 1) == Part::Noun => {
                    back > floor && self.part(back - 1) == Part::Adj
                }
                Part::Conj => self.part(at) == Part::Adj && back > floor && self.part(back - 1) == Part::Adj,
                Part::Verb(form) => {
                    // "The invading army": a participle between determiner and noun.
                    form == ING && matches!(self.part(back.wrapping_sub(1)), Part::Det | Part::Adj)
                }
                _ => false,
            };
            if !goes_on {
                // "The Norby League (NL) chief".
                let Some(open) = self.opened(back).filter(|&open| open > floor) else { break };
                if !matches!(self.part(at), Part::Noun | Part::Name | Part::Adj)
                    || self.part(open - 1) != Part::Name
                {
                    break;
                }
                at = open;
                continue;
            }
            at = back;
        }
        at
    }

    /// Token of the parenthesis that opens the short form which token `close` ends: "(NL)".
    fn opened(&self, close: usize) -> Option<usize> {
        let open = close.checked_sub(2).filter(|_| self.spelt(close) == ")")?;
        let short = self.text.tokens.get(close - 1).is_some_and(|token| token.capital);
        (self.spelt(open) == "(" && short).then_some(open)
    }

    /// First token of what says how sure a number at `at` is: "more than 200", "at least 40", "about 30".
    fn quantified(&self, at: usize) -> Option<usize> {
        let back = at.checked_sub(1).filter(|_| self.part(at) == Part::Num)?;
        let before = back.checked_sub(1).map_or("", |t| self.word(t));
        let pair = match self.word(back) {
            "than" => matches!(before, "more" | "fewer" | "less"),
            "least" | "most" => before == "at",
            "to" => before == "up",
            _ => false,
        };
        let alone = matches!(self.word(back), "about" | "around" | "over" | "nearly" | "almost" | "some");
        if pair { Some(back - 1) } else { alone.then_some(back) }
    }

    /// Token after the noun phrase that token `at` begins or stands in; `at` itself where none does.
    pub(super) fn phrase_end(&self, at: usize) -> usize {
        let mut end = at;
        while end < self.range.end && end - at < FAR {
            match self.part(end) {
                Part::Noun | Part::Name | Part::Adj | Part::Num | Part::Hyphen | Part::Time => {}
                Part::Det | Part::Possessive | Part::Object | Part::Subject => {}
                Part::Adv if matches!(self.part(end + 1), Part::Adj | Part::Num) => {}
                Part::Conj
                    if matches!(
                        self.part(end + 1),
                        Part::Name | Part::Noun | Part::Det | Part::Adj | Part::Possessive
                    ) && end > at => {}
                _ => break,
            }
            end += 1;
        }
        while end > at && self.part(end - 1) == Part::Hyphen {
            end -= 1;
        }
        end
    }

    /// Token after the prepositional phrases that follow a noun phrase: "… between X and Y in Z".
    pub(super) fn with_prepositions(&self, mut end: usize, most: usize) -> usize {
        for _ in 0..most {
            if self.part(end) != Part::Prep || may_break(self.word(end)) {
                break;
            }
            let after = self.phrase_end(end + 1);
            if after == end + 1 || self.part(end + 1) == Part::Time {
                break;
            }
            end = after;
        }
        end
    }

    /// First token of the group of the verb at `at`: "has long said".
    pub(super) fn group_start(&self, mut at: usize) -> usize {
        while at > self.range.start
            && matches!(
                self.part(at - 1),
                Part::Adv | Part::Have | Part::Be | Part::Modal | Part::Do | Part::Neg
            )
        {
            at -= 1;
        }
        at
    }

    /// "… and Berg in 1991": a name or a noun phrase and a date, and no verb.
    fn is_elided(&self, at: usize) -> bool {
        let after = self.with_prepositions(self.phrase_end(at), 1);
        after > at && self.part(after) == Part::Prep && self.part(after + 1) == Part::Time
    }

    /// "… and the army withdrew": a subject with a verb of its own.
    fn begins_clause_after(&self, conj: usize) -> bool {
        let phrase = (conj + 1..(conj + 10).min(self.range.end)).find(|&t| {
            !matches!(
                self.part(t),
                Part::Det
                    | Part::Adj
                    | Part::Noun
                    | Part::Name
                    | Part::Num
                    | Part::Time
                    | Part::Hyphen
                    | Part::Possessive
            )
        });
        phrase.is_some_and(|t| match self.part(t) {
            Part::Verb(form) => form & (PAST | THIRD) != 0,
            part => matches!(part, Part::Be | Part::Have | Part::Modal),
        })
    }

    /// "As troops crossed the river", but "as an ally".
    fn begins_clause(&self, at: usize) -> bool {
        matches!(self.word(at), "despite" | "according" | "except")
            || (at + 1..(at + 14).min(self.range.end))
                .take_while(|&t| !matches!(self.part(t), Part::Comma | Part::Stop | Part::Wh | Part::Sub))
                .any(|t| match self.part(t) {
                    Part::Verb(form) => form & (PAST | THIRD | BASE) != 0,
                    part => matches!(part, Part::Be | Part::Have | Part::Modal),
                })
    }

    /// Token after the short form in parentheses that begins at `at`: "(NL)"; `at` itself where none does.
    fn past_short_form(&self, at: usize) -> usize {
        let short = self.text.tokens.get(at + 1).is_some_and(|token| token.capital);
        if short && self.spelt(at) == "(" && self.spelt(at + 2) == ")" { at + 3 } else { at }
    }

    /// Token after what stands between commas and says who, where the verb goes on to take more: "sentenced the mayor, Ada
    /// Lund, to four years".
    fn past_apposed_name(&self, comma: usize) -> Option<usize> {
        // "Charged Lund, captain of the Alda, with theft".
        let told = |t: usize| match self.part(t) {
            Part::Name | Part::Hyphen | Part::Noun | Part::Adj | Part::Det | Part::Possessive => true,
            Part::Prep => self.word(t) == "of",
            _ => false,
        };
        let close = (comma + 1..(comma + 9).min(self.range.end)).find(|&t| !told(t))?;
        let led = matches!(self.part(close + 1), Part::Prep | Part::To);
        let goes_on = led && (self.part(close + 2) != Part::Time || self.word(close + 1) == "to");
        (close > comma + 1 && self.part(close) == Part::Comma && goes_on).then_some(close + 1)
    }

    /// Token after the list of nouns that goes on behind the comma at `comma`: "Karst, *Varn and Ostby*".
    fn list_end(&self, comma: usize) -> Option<usize> {
        const ITEMS: usize = 8;
        let mut at = comma;
        let mut items = 0;
        for _ in 0..ITEMS {
            let joint = at + usize::from(self.part(at) == Part::Comma);
            let last = self.part(joint) == Part::Conj && matches!(self.word(joint), "and" | "or");
            let start = joint + usize::from(last);
            let plain = |t: &usize| {
                matches!(
                    self.part(*t),
                    Part::Det
                        | Part::Adj
                        | Part::Noun
                        | Part::Name
                        | Part::Num
                        | Part::Hyphen
                        | Part::Possessive
                )
            };
            let end = (start..(start + 8).min(self.range.end)).find(|t| !plain(t))?;
            if end == start || !matches!(self.part(end - 1), Part::Noun | Part::Name | Part::Num) {
                return None;
            }
            items += 1;
            if last {
                // "He left Karst, and Varn and Ostby followed".
                let told = match self.part(end) {
                    Part::Verb(form) => form & (PAST | THIRD | BASE) != 0,
                    part => matches!(part, Part::Be | Part::Have | Part::Modal | Part::Do | Part::Adv),
                };
                return (items > 1 && !told).then_some(end);
            }
            if !matches!(self.part(end), Part::Comma | Part::Conj) {
                return None;
            }
            at = end;
        }
        None
    }

    /// Token after what a verb of saying at `at` says, up to the next comma.
    pub(super) fn content_end(&self, at: usize) -> usize {
        let mut end = at + 1;
        while end < self.range.end && end - at < FAR {
            match self.part(end) {
                Part::Stop | Part::Comma => break,
                Part::Conj if matches!(self.part(end + 1), Part::Verb(_) | Part::Sub) => break,
                Part::Sub if end > at + 1 && self.word(end) != "that" => break,
                _ => {}
            }
            end += 1;
        }
        end
    }

    /// What goes on behind an aside that cuts what the verb at `at` says, `end` its first comma: "announced that Aho, a
    /// former judge, *had been held*".
    pub(super) fn resumed(&self, at: usize, end: usize) -> Option<Range<usize>> {
        let tensed = |t: usize| match self.part(t) {
            Part::Verb(form) => form & (PAST | THIRD | BASE) != 0 && form & PARTICIPLE == 0,
            part => matches!(part, Part::Be | Part::Have | Part::Modal | Part::Do),
        };
        let cut = self.part(end) == Part::Comma && !(at + 1..end).any(tensed);
        // "That the map, which is late, would come".
        let which = self.part(end + 1) == Part::Wh;
        let close = (end + 1 + usize::from(which)..(end + 15).min(self.range.end)).find(|&t| {
            matches!(self.part(t), Part::Comma | Part::Stop)
                || !which && (self.part(t) == Part::Wh || tensed(t))
        })?;
        (cut && self.part(close) == Part::Comma && tensed(close + 1))
            .then(|| close + 1..self.content_end(close + 1))
    }

    /// Token after what the verb at `at` takes, up to the end of its clause.
    pub(super) fn predicate_end(&self, at: usize) -> usize {
        let mut end = at + 1;
        while end < self.range.end && end - at < FAR {
            let next = self.part(end + 1);
            match self.part(end) {
                Part::Stop if self.past_short_form(end) > end => end = self.past_short_form(end) - 1,
                Part::Comma if matches!(self.part(end - 1), Part::Noun | Part::Name) => {
                    let Some(past) = self.list_end(end).or_else(|| self.past_apposed_name(end)) else {
                        break;
                    };
                    end = past - 1;
                }
                Part::Stop | Part::Wh | Part::Comma => break,
                Part::Sub if end > at + 1 || self.word(end) != "that" => break,
                Part::Sub => break,
                Part::Prep if may_break(self.word(end)) && self.begins_clause(end) => break,
                Part::Conj
                    if matches!(
                        next,
                        Part::Verb(_)
                            | Part::Subject
                            | Part::Be
                            | Part::Have
                            | Part::Modal
                            | Part::Adv
                            | Part::Do
                    ) =>
                {
                    break;
                }
                Part::Conj if self.word(end) == "but" && matches!(next, Part::Adj) => {}
                Part::Conj
                    if self.word(end) == "but"
                        && next == Part::Adv
                        && self.part(end + 2) == Part::Adj
                        && !self.begins_clause_after(end) => {}
                Part::Conj if self.word(end) == "but" || self.begins_clause_after(end) => break,
                // "The largest and most modern mill".
                Part::Conj
                    if next == Part::Adv
                        && self.part(end - 1) == Part::Adj
                        && self.part(end + 2) == Part::Adj => {}
                // "Signed in 1995 and due to expire".
                Part::Conj if next == Part::Adj && self.part(end + 2) == Part::To => break,
                // "Aho won the cup in 1990 and Berg in 1991": the second has left its verb unsaid.
                Part::Conj if self.part(end - 1) == Part::Time && self.is_elided(end + 1) => break,
                // A verb with a tense of its own begins another clause.
                Part::Modal | Part::Have | Part::Do | Part::Subject if end > at + 1 => break,
                Part::Verb(THIRD | PAST) => break,
                // "The fire that destroyed the mill was put out".
                Part::Be if end > at + 1 && self.part(end - 1).is_nominal() && self.is_relative(at) => break,
                _ => {}
            }
            end += 1;
        }
        end
    }
}

/// Prepositions that may begin a clause of their own rather than go on with a phrase.
pub(super) fn may_break(word: &str) -> bool {
    matches!(
        word,
        "despite" | "according" | "as" | "since" | "before" | "after" | "until" | "except" | "following"
    )
}
