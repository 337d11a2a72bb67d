//! What part each word plays in its sentence, judged from the word lists and its neighbours.
//!
//! In: the tokens of a sentence. Out: a `Part` for each. It is coarse: enough to tell a verb from a noun and to find
//! where phrases begin and end.

use super::ahead::Next;
use crate::text::{Gap, Kind, Span, Symbol, Text};
use crate::words::{BASE, ING, PARTICIPLE, PAST, THIRD, Tag, Words};
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
pub(super) struct Parts {
    parts: Vec<Part>,
    first: usize,
}

impl Parts {
    /// The part of a token; `Stop` outside the sentence.
    pub(super) fn at(&self, token: usize) -> Part {
        token.checked_sub(self.first).and_then(|at| self.parts.get(at)).copied().unwrap_or(Part::Stop)
    }

    /// Judges the words of a sentence; `times` are the spans of its temporal expressions, in order.
    pub(super) fn judge(&mut self, text: &Text, words: Words, range: Range<usize>, times: &[Span]) {
        self.parts.clear();
        self.first = range.start;
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
                    Kind::Number => Part::Num,
                    Kind::Mark => self.mark(text, at, &range),
                    Kind::Word => self.word(text, words, at, &range),
                }
            };
            self.parts.push(part);
        }
    }

    fn mark(&self, text: &Text, at: usize, range: &Range<usize>) -> Part {
        let touches = |at: usize| text.tokens.get(at).is_some_and(|token| token.gap == Gap::None);
        let kind = |at: usize| text.tokens.get(at).filter(|_| range.contains(&at)).map(|token| token.kind);
        let in_number = kind(at.wrapping_sub(1)) == Some(Kind::Number) && kind(at + 1) == Some(Kind::Number);
        match text.tokens[at].text(text.text()) {
            "," if touches(at) && touches(at + 1) && in_number => Part::Hyphen,
            "," => Part::Comma,
            "-" | "–" | "‑" | "/" if touches(at) && touches(at + 1) && at + 1 < range.end => Part::Hyphen,
            "." if touches(at) && touches(at + 1) && kind(at + 1).is_some_and(|kind| kind != Kind::Mark) => {
                Part::Hyphen
            }
            "." if self.at(at.wrapping_sub(1)) == Part::Name && is_initial(text, at.wrapping_sub(1)) => {
                Part::Name
            }
            "'" | "\u{2019}" if touches(at) && touches(at + 1) => Part::Hyphen,
            "\"" | "“" | "”" | "'" | "\u{2018}" | "\u{2019}" | "`" | "«" | "»" => Part::Quote,
            "&" => Part::Conj,
            "$" | "£" | "€" | "%" | "#" => Part::Num,
            _ => Part::Stop,
        }
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

    fn word(&self, text: &Text, words: Words, at: usize, range: &Range<usize>) -> Part {
        let token = &text.tokens[at];
        let word = token.text(text.text());
        let before = self.before(at);
        let next = Next { text, words, range };
        if word == "s" && token.gap == Gap::None && self.at(at.wrapping_sub(1)) == Part::Hyphen {
            let pronoun =
                matches!(self.at(at.wrapping_sub(2)), Part::Subject | Part::Sub | Part::Wh | Part::Adv);
            return if pronoun { Part::Be } else { Part::Possessive };
        }
        // "1,000-for-1,000", "face-to-face": one word for the phrase around it.
        if self.at(at.wrapping_sub(1)) == Part::Hyphen && next.is_hyphen(at + 1) {
            return Part::Adj;
        }
        let begins = at == range.start || matches!(self.at(at.wrapping_sub(1)), Part::Stop | Part::Quote);
        if token.capital && !begins && (word.len() > 1 || is_initial(text, at)) {
            return Part::Name;
        }
        let verb = words.verb(token.symbol);
        if let Some(tag) = words.tag(token.symbol) {
            let takes_verb = matches!(before, Part::To | Part::Modal | Part::Do);
            if matches!(tag, Tag::Adj | Tag::Adv) && verb.is_some_and(|v| v.forms & BASE != 0) && takes_verb {
                return Part::Verb(BASE);
            }
            // "The monks left the abbey", but "on the left".
            if tag == Tag::Adj
                && verb.is_some_and(|v| v.forms & PAST != 0)
                && before.is_nominal()
                && next.begins_phrase(at + 1)
            {
                return Part::Verb(PAST);
            }
            return self.function(tag, at, &next);
        }
        // "Aged 17" tells no event.
        if word == "aged" && next.is_number(at + 1) {
            return Part::Adj;
        }
        if let Some(verb) = verb {
            if let Some(part) = self.verb(verb.forms, verb.also_noun, at, &next) {
                return part;
            }
            return Part::Noun;
        }
        if words.noun(token.symbol).is_some() {
            return Part::Noun;
        }
        if token.capital && (!begins || token.symbol == Symbol::UNKNOWN) && !word.ends_with("ing") {
            return Part::Name;
        }
        self.unknown(word, at, &next)
    }

    fn function(&self, tag: Tag, at: usize, next: &Next) -> Part {
        match tag {
            Tag::To if next.is_base(at + 1) => Part::To,
            Tag::To | Tag::Prep => Part::Prep,
            Tag::Sub if next.word(at) == "that" && matches!(self.before(at), Part::Prep | Part::Stop) => {
                Part::Det
            }
            Tag::Have if !next.takes_participle(at + 1) => Part::Verb(match next.word(at) {
                "had" => PAST,
                "has" => THIRD,
                "having" => ING,
                _ => BASE,
            }),
            Tag::Do if !next.takes_base(at + 1) => Part::Verb(match next.word(at) {
                "did" => PAST,
                "does" => THIRD,
                _ => BASE,
            }),
            // "Both sides", but "the sides both agreed".
            Tag::Det if matches!(next.word(at), "each" | "both" | "all") && self.before(at).is_nominal() => {
                Part::Adv
            }
            Tag::Det => Part::Det,
            Tag::Possessive => Part::Possessive,
            Tag::Subject if matches!(next.word(at), "it" | "you") && self.before(at) == Part::Prep => {
                Part::Object
            }
            Tag::Subject => Part::Subject,
            Tag::Object => Part::Object,
            Tag::Conj => Part::Conj,
            Tag::Sub => Part::Sub,
            Tag::Wh => Part::Wh,
            Tag::Modal => Part::Modal,
            Tag::Be => Part::Be,
            Tag::Have => Part::Have,
            Tag::Do => Part::Do,
            Tag::Neg => Part::Neg,
            Tag::Adv => Part::Adv,
            Tag::Adj => Part::Adj,
            Tag::Num => Part::Num,
        }
    }

    /// The form that a possible verb has here; `None` where it is a noun.
    fn verb(&self, forms: u8, also_noun: bool, at: usize, next: &Next) -> Option<Part> {
        let before = self.before(at);
        let qualifies = matches!(before, Part::Det | Part::Possessive | Part::Adj | Part::Num);
        let hyphenated = self.at(at.wrapping_sub(1)) == Part::Hyphen || next.is_hyphen(at + 1);
        if hyphenated {
            return if forms & (ING | PARTICIPLE) != 0 { Some(Part::Adj) } else { None };
        }
        if forms & ING != 0 {
            return match before {
                Part::Be => Some(Part::Verb(ING)),
                _ if qualifies || before == Part::Hyphen => {
                    Some(if next.is_nounish(at + 1) { Part::Adj } else { Part::Noun })
                }
                _ if next.is_event_noun(at) && !next.begins_phrase(at + 1) => Some(Part::Noun),
                _ => Some(Part::Verb(ING)),
            };
        }
        if forms & (PAST | PARTICIPLE) != 0 && forms & BASE == 0 {
            return match before {
                Part::Be | Part::Have => Some(Part::Verb(PARTICIPLE)),
                _ if qualifies => Some(if next.is_nounish(at + 1) || before != Part::Num {
                    Part::Adj
                } else {
                    Part::Verb(forms & (PAST | PARTICIPLE))
                }),
                Part::Prep | Part::Stop | Part::To | Part::Verb(_) if next.is_nounish(at + 1) => {
                    Some(Part::Adj)
                }
                // "Of hardened rhetoric and stalled talks".
                Part::Conj if next.is_nounish(at + 1) && self.ends_with_described(at.wrapping_sub(1)) => {
                    Some(Part::Adj)
                }
                Part::Prep | Part::Verb(_) | Part::Stop => Some(Part::Verb(PARTICIPLE)),
                _ if forms & PAST == 0 => Some(Part::Verb(PARTICIPLE)),
                _ if forms & PARTICIPLE == 0 => Some(Part::Verb(PAST)),
                _ => Some(Part::Verb(self.past_or_participle(at, next))),
            };
        }
        if forms & BASE != 0 {
            match before {
                Part::To | Part::Modal | Part::Do => return Some(Part::Verb(BASE)),
                Part::Be | Part::Have if forms & PARTICIPLE != 0 => return Some(Part::Verb(PARTICIPLE)),
                Part::Subject => return Some(Part::Verb(if forms & PAST != 0 { PAST } else { BASE })),
                _ => {}
            }
        }
        let follows = match before {
            Part::Subject | Part::Wh => true,
            Part::Noun | Part::Name | Part::Object | Part::Time | Part::Conj | Part::Comma | Part::Num => {
                let number = match before {
                    Part::Noun => {
                        (forms & BASE != 0) == next.is_plural(self.last_plain(at)) || forms & PAST != 0
                    }
                    Part::Name => forms & (THIRD | PAST) != 0,
                    _ => true,
                };
                number
                    && if also_noun {
                        next.begins_phrase(at + 1) && !next.is_event_noun(at)
                            || next.is_object(at + 1)
                            || next.word(at + 1) == "to" && next.is_base(at + 2)
                            || before == Part::Noun && next.tag(at + 1) == Some(Tag::Adj)
                    } else {
                        true
                    }
            }
            _ => false,
        };
        let form = match forms {
            _ if forms & THIRD != 0 => THIRD,
            _ if forms & PAST != 0 => PAST,
            _ => BASE,
        };
        if follows {
            return Some(Part::Verb(form));
        }
        // A word that is no noun, where no noun could stand.
        (!also_noun && !qualifies && !matches!(before, Part::Prep | Part::Stop | Part::Hyphen))
            .then_some(Part::Verb(form))
    }

    /// "The talks held in Oslo ended", "opened, broken by rain": a form that can be both is a participle where the
    /// clause has its verb elsewhere.
    fn past_or_participle(&self, at: usize, next: &Next) -> u8 {
        let before = self.before(at);
        if next.word(at + 1) == "by" && before != Part::Subject {
            return PARTICIPLE;
        }
        if before == Part::Conj && self.last_verb() == Some(PARTICIPLE) {
            return PARTICIPLE;
        }
        // "The council, meeting at noon, refused to pay": what takes an infinitive only in the active.
        let wills = next.symbol(at).and_then(|symbol| next.words.verb(symbol)).is_some_and(|verb| {
            matches!(
                next.words.lexicon().name(verb.lemma),
                "refuse"
                    | "agree"
                    | "decide"
                    | "begin"
                    | "fail"
                    | "try"
                    | "want"
                    | "hope"
                    | "promise"
                    | "threaten"
                    | "vow"
                    | "decline"
                    | "attempt"
                    | "plan"
                    | "manage"
                    | "seek"
                    | "continue"
            )
        });
        if wills && next.word(at + 1) == "to" && next.is_base(at + 2) {
            return PAST;
        }
        let takes_phrase = matches!(next.tag(at + 1), Some(Tag::Prep | Tag::To));
        if takes_phrase && before == Part::Comma {
            return PARTICIPLE;
        }
        if takes_phrase && matches!(before, Part::Noun | Part::Name) && next.has_finite_verb(at + 2) {
            return PARTICIPLE;
        }
        PAST
    }

    /// The last token that `before` does not pass over.
    fn last_plain(&self, token: usize) -> usize {
        let passed = |&at: &usize| matches!(self.at(at), Part::Adv | Part::Neg | Part::Quote);
        (self.first..token).rev().find(|at| !passed(at)).unwrap_or(token)
    }

    /// The form of the last verb so far.
    fn last_verb(&self) -> Option<u8> {
        self.parts.iter().rev().take(20).find_map(|part| match part {
            Part::Verb(form) => Some(*form),
            _ => None,
        })
    }

    /// A preposition, an adjective and a noun stand before the token.
    fn ends_with_described(&self, token: usize) -> bool {
        let back = |n: usize| self.at(token.wrapping_sub(n));
        back(1) == Part::Noun && back(2) == Part::Adj && back(3) == Part::Prep
    }

    fn unknown(&self, word: &str, at: usize, next: &Next) -> Part {
        const ADJECTIVE: [&str; 16] = [
            "al", "ive", "ous", "ful", "less", "able", "ible", "ic", "ary", "ish", "ian", "ese", "ent",
            "ant", "est", "ory",
        ];
        let long = |n: usize| word.len() > n;
        const NOUNS: [&str; 10] = [
            "family", "supply", "assembly", "reply", "rally", "ally", "monopoly", "anomaly", "bully", "belly",
        ];
        if word.ends_with("ly") && long(4) && !NOUNS.contains(&word) {
            return Part::Adv;
        }
        if word.ends_with("ed") && long(4) && !word.ends_with("eed") {
            return self.verb(PAST | PARTICIPLE, false, at, next).unwrap_or(Part::Adj);
        }
        if word.ends_with("ing") && long(5) {
            return match self.before(at) {
                Part::Be => Part::Verb(ING),
                Part::Prep | Part::Comma if next.begins_phrase(at + 1) => Part::Verb(ING),
                _ if next.is_nounish(at + 1) => Part::Adj,
                _ => Part::Noun,
            };
        }
        if long(4)
            && !word.ends_with("ment")
            && ADJECTIVE.iter().any(|end| word.ends_with(end))
            && next.is_nounish(at + 1)
        {
            return Part::Adj;
        }
        Part::Noun
    }
}

/// The capital letter of a name cut short: the "J" of "J. Doe".
fn is_initial(text: &Text, at: usize) -> bool {
    let stopped =
        || text.tokens.get(at + 1).is_some_and(|t| t.gap == Gap::None && t.text(text.text()) == ".");
    text.tokens.get(at).is_some_and(|token| {
        token.capital && token.kind == Kind::Word && token.text(text.text()).chars().count() == 1
    }) && stopped()
}
