//! What part each word plays in its sentence.
//!
//! In: the tokens of a sentence, tagged, and what the word lists say of function words. Out: a `Part` for each, enough
//! to find where phrases and clauses begin and end.

use super::tagged::{Tagged, lacks_verb};
use crate::tag::Tag;
use crate::text::{Gap, Kind, Span, Symbol, Text};
use crate::words::{BASE, ING, Listed, PARTICIPLE, PAST, Role, THIRD, Words};
use std::ops::Range;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Det,
    /// "his", and the `s` of "Russia's".
    Possessive,
    Subject,
    Object,
    Prep,
    /// Before an infinitive.
    To,
    Conj,
    Sub,
    Wh,
    Modal,
    Be,
    Have,
    Do,
    Neg,
    Adv,
    Adj,
    Num,
    Noun,
    Name,
    /// With the one form that it has here.
    Verb(u8),
    /// Part of a temporal expression.
    Time,
    Comma,
    Quote,
    /// Joins two words.
    Hyphen,
    /// Ends or breaks a clause.
    Stop,
}

impl Part {
    /// It can end a noun phrase, so that a verb may follow.
    pub(super) fn is_nominal(self) -> bool {
        matches!(self, Part::Noun | Part::Name | Part::Subject | Part::Object | Part::Time | Part::Num)
    }
}

/// The parts of one sentence, indexed by token; made anew for each sentence in the same room.
#[derive(Debug, Default)]
pub(super) struct Parts<'l> {
    pub(super) parts: Vec<Part>,
    /// What the word lists say of each token.
    listed: Vec<Listed<'l>>,
    pub(super) first: usize,
}

impl<'l> Parts<'l> {
    /// The part of a token; `Stop` outside the sentence.
    #[inline]
    pub(super) fn at(&self, token: usize) -> Part {
        // What stands before the sentence wraps to beyond its end.
        self.parts.get(token.wrapping_sub(self.first)).copied().unwrap_or(Part::Stop)
    }

    /// What the word lists say of a token; nothing outside the sentence.
    #[inline]
    pub(super) fn listed(&self, token: usize) -> &Listed<'l> {
        const NOTHING: &Listed = &Listed { word: "", role: None, verb: None, noun: None };
        self.listed.get(token.wrapping_sub(self.first)).unwrap_or(NOTHING)
    }

    /// Judges the words of a sentence by their tags; `times` are the spans of its temporal expressions, in order.
    pub(super) fn judge(
        &mut self,
        text: &Text,
        words: Words<'l>,
        range: Range<usize>,
        tags: &[Tag],
        times: &[Span],
    ) {
        self.parts.clear();
        self.first = range.start;
        // Lent to the words of the sentence for as long as they are judged.
        let mut listed = std::mem::take(&mut self.listed);
        listed.clear();
        listed.extend(text.tokens[range.clone()].iter().map(|token| words.listed(token.symbol)));
        let sentence = Tagged {
            text,
            lexicon: words.lexicon(),
            listed: &listed,
            range: range.clone(),
            tags,
            times,
            verbless: lacks_verb(text, &range, tags),
        };
        let mut times = times.iter().peekable();
        for at in range.clone() {
            let token = &text.tokens[at];
            while times.peek().is_some_and(|time| time.end <= token.start) {
                times.next();
            }
            let in_time = times.peek().is_some_and(|time| time.contains(token.span()));
            let part = if in_time {
                Part::Time
            } else {
                match token.kind {
                    // "The A380".
                    Kind::Number if token.gap == Gap::None && self.at(at.wrapping_sub(1)) == Part::Name => {
                        Part::Name
                    }
                    Kind::Number => Part::Num,
                    Kind::Mark => self.mark(&sentence, at),
                    Kind::Word => self.word(&sentence, at),
                }
            };
            self.parts.push(part);
        }
        self.listed = listed;
    }

    fn mark(&self, sentence: &Tagged, at: usize) -> Part {
        let (text, range) = (sentence.text, &sentence.range);
        let touches = |at: usize| text.tokens.get(at).is_some_and(|token| token.gap == Gap::None);
        let kind = |at: usize| text.tokens.get(at).filter(|_| range.contains(&at)).map(|token| token.kind);
        let in_number = kind(at.wrapping_sub(1)) == Some(Kind::Number) && kind(at + 1) == Some(Kind::Number);
        match text.tokens[at].text(text.text()) {
            "," if touches(at) && touches(at + 1) && in_number => Part::Hyphen,
            "," if self.at(at.wrapping_sub(1)) == Part::Name && is_of_a_name(text, at + 1) => Part::Name,
            // "A Norby, Ala., clinic": the name goes on, and with it the phrase.
            "," if self.at(at.wrapping_sub(1)) == Part::Name && state_end(text, at + 1).is_some() => {
                Part::Name
            }
            "," if self.closes_state(sentence, at) => Part::Name,
            "," => Part::Comma,
            "-" | "–" | "‑" | "/" if touches(at) && touches(at + 1) && at + 1 < range.end => Part::Hyphen,
            "." if touches(at) && touches(at + 1) && kind(at + 1).is_some_and(|kind| kind != Kind::Mark) => {
                Part::Hyphen
            }
            // "J. Doe", "Kolk Lines, Inc. sold …": the sentence goes on.
            "." if self.at(at.wrapping_sub(1)) == Part::Name && touches(at) && at + 1 < range.end => {
                Part::Name
            }
            // Also where a tokeniser has set it apart: "Norby 's mayor".
            // "Kalo '11".
            "'" | "\u{2019}"
                if self.at(at.wrapping_sub(1)) == Part::Name
                    && !touches(at)
                    && touches(at + 1)
                    && kind(at + 1) == Some(Kind::Number) =>
            {
                Part::Name
            }
            // "A ``port caution''".
            "'" if touches(at + 1)
                && text.tokens.get(at + 1).is_some_and(|token| token.text(text.text()) == "'") =>
            {
                Part::Quote
            }
            "'" | "\u{2019}" if touches(at + 1) && (touches(at) || is_possessive(text, at + 1)) => {
                Part::Hyphen
            }
            "\"" | "“" | "”" | "'" | "\u{2018}" | "\u{2019}" | "`" | "«" | "»" => Part::Quote,
            "&" => Part::Conj,
            "$" | "£" | "€" | "%" | "#" => Part::Num,
            _ => Part::Stop,
        }
    }

    /// The comma behind the state of a town, where the phrase or its clause goes on.
    fn closes_state(&self, sentence: &Tagged, at: usize) -> bool {
        let named =
            |back: usize| at.checked_sub(back).filter(|&t| t > self.first && self.at(t) == Part::Name);
        let ends = |t: usize| state_end(sentence.text, t) == Some(at) && self.at(t - 1) == Part::Name;
        let behind = [named(1), named(2)].into_iter().flatten().any(ends);
        // No capital: a name only to the tagger.
        let small = sentence.text.tokens.get(at + 1).is_some_and(|token| !token.capital);
        behind
            && small
            && matches!(
                sentence.tag(at + 1),
                Tag::Noun
                    | Tag::Name
                    | Tag::Adjective
                    | Tag::Preposition
                    | Tag::Conjunction
                    | Tag::Past
                    | Tag::Third
                    | Tag::Auxiliary
            )
    }

    /// The last part before a token that is no adverb, negation or quotation mark.
    pub(super) fn before(&self, token: usize) -> Part {
        let mut at = token;
        while let Some(back) = at.checked_sub(1).filter(|&back| back >= self.first) {
            match self.at(back) {
                Part::Adv | Part::Neg | Part::Quote => at = back,
                part => return part,
            }
        }
        Part::Stop
    }

    fn word(&self, sentence: &Tagged, at: usize) -> Part {
        let text = sentence.text;
        let token = &text.tokens[at];
        let word = token.text(text.text());
        let tag = sentence.tag(at);
        if word == "s" && token.gap == Gap::None && self.at(at.wrapping_sub(1)) == Part::Hyphen {
            let pronoun =
                matches!(self.at(at.wrapping_sub(2)), Part::Subject | Part::Sub | Part::Wh | Part::Adv);
            return if pronoun || tag == Tag::Auxiliary { Part::Be } else { Part::Possessive };
        }
        let (after_hyphen, before_hyphen) =
            (self.at(at.wrapping_sub(1)) == Part::Hyphen, sentence.is_hyphen(at + 1));
        // "1,000-for-1,000", "face-to-face": one word for the phrase around it.
        if after_hyphen && before_hyphen {
            return Part::Adj;
        }
        // "08:15 The pump failed".
        let timed = || (sentence.range.start..at).all(|t| matches!(self.at(t), Part::Time | Part::Stop));
        let begins = at == sentence.range.start
            || self.at(at.wrapping_sub(1)) == Part::Time && timed()
            || matches!(self.at(at.wrapping_sub(1)), Part::Stop | Part::Quote)
                && !sentence.is_word(at - 1, ";");
        let numbered = |next: usize| {
            sentence.range.contains(&next)
                && text.tokens[next].kind == Kind::Number
                && text.tokens[next].gap == Gap::None
        };
        let named = word.len() > 1 || is_initial(text, at) || numbered(at + 1);
        let unheard = token.symbol == Symbol::UNKNOWN && matches!(tag, Tag::Noun | Tag::Base);
        // "A start-up plant", "the run-up to the vote".
        if after_hyphen && matches!(word, "up" | "down" | "off" | "out" | "in" | "on" | "over" | "by") {
            return Part::Noun;
        }
        if token.capital && (!begins || tag == Tag::Name || unheard || numbered(at + 1)) && named {
            return Part::Name;
        }
        if sentence.measures_verb(at) || at > sentence.range.start && sentence.measures_verb(at - 1) {
            return Part::Adv;
        }
        if let Some(part) = sentence.listed(at).role.and_then(|role| self.function(role, sentence, at)) {
            return part;
        }
        // "He was last seen in May".
        // "It was built in 1986 and last repaired in May".
        if word == "last"
            && matches!(self.at(at.wrapping_sub(1)), Part::Be | Part::Conj)
            && sentence.tag(at + 1).is_verb()
        {
            return Part::Adv;
        }
        if let Some(form) = self.mistaken(sentence, at) {
            return Part::Verb(form);
        }
        match tag {
            // "Aged 17" tells no event.
            _ if word == "aged" && sentence.tag(at + 1) == Tag::Number => Part::Adj,
            Tag::Ing | Tag::Participle if after_hyphen || before_hyphen => Part::Adj,
            tag if tag.is_verb() && (after_hyphen || before_hyphen) => Part::Noun,
            // "Polling stations".
            Tag::Ing
                if matches!(word, "polling" | "voting" | "parking" | "housing" | "shopping")
                    && sentence.tag(at + 1) == Tag::Noun
                    && self.before(at) != Part::Be =>
            {
                Part::Noun
            }
            tag if tag.is_verb() => self.verb(form_of(tag), sentence, at),
            // "Discussions related to the war", "the council, meeting in Bergen, …".
            Tag::Adjective | Tag::Noun if self.hangs(sentence, at) => {
                let listed = sentence.listed(at).verb.map_or(0, |word| word.forms);
                Part::Verb(if listed & ING != 0 { ING } else { PARTICIPLE })
            }
            Tag::Pronoun if word.contains(['\'', '\u{2019}']) => Part::Subject,
            Tag::Adjective => Part::Adj,
            // "In May typhus broke out": no list knows the word, and the verb has no other subject.
            Tag::Adverb
                if token.symbol == Symbol::UNKNOWN
                    && !word.ends_with("ly")
                    && matches!(sentence.tag(at + 1), Tag::Past | Tag::Third | Tag::Auxiliary)
                    && matches!(self.before(at), Part::Time | Part::Stop) =>
            {
                Part::Noun
            }
            // "The assembly passed it".
            Tag::Adverb
                if self.at(at.wrapping_sub(1)) == Part::Det
                    && matches!(sentence.tag(at + 1), Tag::Past | Tag::Third | Tag::Auxiliary) =>
            {
                Part::Noun
            }
            Tag::Adverb | Tag::Particle => Part::Adv,
            Tag::Preposition => Part::Prep,
            Tag::Subordinator => Part::Sub,
            Tag::Conjunction => Part::Conj,
            Tag::Determiner => Part::Det,
            Tag::Number => Part::Num,
            _ => Part::Noun,
        }
    }

    /// What a function word does here; `None` where it is none here ("the will", "it left").
    fn function(&self, role: Role, sentence: &Tagged, at: usize) -> Option<Part> {
        let word = sentence.listed(at).word;
        let tag = sentence.tag(at);
        let before = self.before(at);
        Some(match role {
            // "Promoted to captain".
            Role::To if sentence.raises(at.wrapping_sub(1)) => Part::Prep,
            Role::To if tag == Tag::Particle || self.leads_verb(sentence, at + 1) => Part::To,
            Role::To => Part::Prep,
            Role::Sub if word == "that" && matches!(before, Part::Prep | Part::Stop) => Part::Det,
            Role::Sub if word == "that" && tag == Tag::Determiner && !matches!(before, Part::Verb(_)) => {
                Part::Det
            }
            // "Both sides", but "the sides both agreed".
            Role::Det
                if matches!(word, "each" | "both" | "all")
                    && (before.is_nominal() && before != Part::Time || before == Part::Have) =>
            {
                Part::Adv
            }
            // "Of it", but "after it fell".
            Role::Subject
                if matches!(word, "it" | "you")
                    && before == Part::Prep
                    && !matches!(
                        sentence.tag(sentence.past_adverbs(at + 1)),
                        Tag::Past | Tag::Third | Tag::Auxiliary
                    ) =>
            {
                Part::Object
            }
            // "One highly paid clerk".
            Role::Object if tag == Tag::Number && !sentence.starts_predicate(at + 1) => Part::Num,
            // "Eirik himself fell ill".
            Role::Object if word.contains("sel") && matches!(before, Part::Name | Part::Noun) => Part::Adv,
            // "Had the gates been fitted".
            Role::Have if before == Part::Stop && (word == "had" || sentence.asks(at)) => Part::Have,
            // "Has finally had a day off".
            Role::Have if word == "had" && before == Part::Have => Part::Verb(PARTICIPLE),
            Role::Have if !sentence.takes_participle(at + 1) => Part::Verb(match word {
                "had" => PAST,
                "has" => THIRD,
                "having" => ING,
                _ => BASE,
            }),
            Role::Do if tag.is_verb() => return None,
            // "It did not."
            Role::Do if sentence.tag(sentence.past_adverbs(at + 1)) == Tag::Punctuation => {
                Part::Verb(match word {
                    "did" => PAST,
                    "does" => THIRD,
                    _ => BASE,
                })
            }
            // "Including the dead", but "he was following them".
            Role::Prep if tag.is_verb() && (tag != Tag::Ing || before == Part::Be) => return None,
            // "About 100 people", "some $60 million"; "has since sold it".
            Role::Prep if tag == Tag::Adverb && (sentence.counts(at + 1) || before == Part::Have) => {
                Part::Adv
            }
            Role::Modal if tag == Tag::Noun => return None,
            Role::Adv if tag == Tag::Pronoun => Part::Adv,
            Role::Adj | Role::Adv => return None,
            Role::Det => Part::Det,
            Role::Possessive => Part::Possessive,
            Role::Subject => Part::Subject,
            Role::Object => Part::Object,
            Role::Prep => Part::Prep,
            Role::Conj => Part::Conj,
            Role::Sub => Part::Sub,
            Role::Wh => Part::Wh,
            Role::Modal => Part::Modal,
            Role::Be => Part::Be,
            Role::Have => Part::Have,
            Role::Do => Part::Do,
            Role::Neg => Part::Neg,
            Role::Num => Part::Num,
        })
    }
}

fn form_of(tag: Tag) -> u8 {
    match tag {
        Tag::Third => THIRD,
        Tag::Past => PAST,
        Tag::Participle => PARTICIPLE,
        Tag::Ing => ING,
        _ => BASE,
    }
}

/// "Kolk Lines, Inc.", "John Doe, Jr.".
fn is_of_a_name(text: &Text, at: usize) -> bool {
    const ENDS: [&str; 10] = ["Inc", "Corp", "Ltd", "LLC", "LLP", "PLC", "Jr", "Sr", "Inc.", "Jr."];
    text.tokens.get(at).is_some_and(|token| ENDS.contains(&token.text(text.text())))
}

/// Token after the state that is named at `at` behind a town: "Norby, *Ala.*", "Norby, *N.D.*", "Norby, *Ohio*".
fn state_end(text: &Text, at: usize) -> Option<usize> {
    const WHOLE: [&str; 8] = ["Alaska", "Hawaii", "Idaho", "Iowa", "Maine", "Ohio", "Texas", "Utah"];
    const SHORT: [&str; 36] = [
        "Ala", "Ariz", "Ark", "Calif", "Colo", "Conn", "Del", "Fla", "Ga", "Ill", "Ind", "Kan", "Ky", "La",
        "Mass", "Md", "Mich", "Minn", "Miss", "Mo", "Mont", "Neb", "Nev", "Okla", "Ont", "Ore", "Pa", "Que",
        "Tenn", "Tex", "Va", "Vt", "W.Va", "Wash", "Wis", "Wyo",
    ];
    let spelt = |at: usize| text.tokens.get(at).map_or("", |token| token.text(text.text()));
    let word = spelt(at);
    // "N.Y.", "D.C.".
    let letters = !matches!(word, "U.S." | "U.N." | "U.K." | "E.U.")
        && word.len() == 4
        && word
            .bytes()
            .enumerate()
            .all(|(n, byte)| if n % 2 == 0 { byte.is_ascii_uppercase() } else { byte == b'.' });
    let cut = word.strip_suffix('.').unwrap_or(word);
    if letters
        || WHOLE.binary_search(&word).is_ok()
        || cut.len() < word.len() && SHORT.binary_search(&cut).is_ok()
    {
        return Some(at + 1);
    }
    let stopped = text.tokens.get(at + 1).is_some_and(|token| token.gap == Gap::None) && spelt(at + 1) == ".";
    (stopped && SHORT.binary_search(&word).is_ok()).then_some(at + 2)
}

/// The "s" behind an apostrophe, and nothing joined to it.
fn is_possessive(text: &Text, at: usize) -> bool {
    let stands_alone = text.tokens.get(at + 1).is_some_and(|next| next.gap != Gap::None);
    stands_alone && text.tokens.get(at).is_some_and(|token| token.text(text.text()) == "s")
}

/// The capital letter of a name cut short: the "J" of "J. Doe".
fn is_initial(text: &Text, at: usize) -> bool {
    let stopped =
        || text.tokens.get(at + 1).is_some_and(|t| t.gap == Gap::None && t.text(text.text()) == ".");
    text.tokens.get(at).is_some_and(|token| {
        token.capital && token.kind == Kind::Word && token.text(text.text()).chars().count() == 1
    }) && stopped()
}
