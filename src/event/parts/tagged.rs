//! A sentence with the tags of its words, as the parts are judged by.
//!
//! In: tokens, their tags, what the word lists say of them. Out: what a word is, and what it can only be.

use crate::tag::Tag;
use crate::text::{Gap, Kind, Lexicon, Span, Text, Token};
use crate::words::{BASE, Listed, PARTICIPLE, PAST, Part, THIRD};
use std::ops::Range;

/// A sentence with a tag for each token.
pub(crate) struct Tagged<'a> {
    pub text: &'a Text,
    pub lexicon: &'a Lexicon,
    /// What the word lists say of each token.
    pub listed: &'a [Listed<'a>],
    pub range: Range<usize>,
    pub tags: &'a [Tag],
    /// The spans of its temporal expressions, in order.
    pub times: &'a [Span],
    /// It ends with a full stop, and none of its tags is that of a verb.
    pub verbless: bool,
    /// All of its words are in capitals, so that none of them tells a name.
    pub loud: bool,
}

/// "POLICE ARRESTED TWO MEN": four words at least, and no small letter.
pub(crate) fn is_loud(text: &Text, range: &Range<usize>) -> bool {
    let words =
        || text.tokens.get(range.clone()).unwrap_or(&[]).iter().filter(|token| token.kind == Kind::Word);
    let small = |token: &Token| token.text(text.text()).contains(|letter: char| letter.is_lowercase());
    !words().any(small) && words().nth(3).is_some()
}

/// Does a sentence with these tags lack a verb of any form but "-ing"?
pub(crate) fn lacks_verb(text: &Text, range: &Range<usize>, tags: &[Tag]) -> bool {
    let stop = range.end.checked_sub(1).and_then(|last| text.tokens.get(last));
    stop.is_some_and(|token| token.text(text.text()) == ".")
        && !tags.iter().any(|tag| *tag == Tag::Auxiliary || tag.is_verb() && *tag != Tag::Ing)
}

impl Tagged<'_> {
    pub(crate) fn tag(&self, at: usize) -> Tag {
        self.tags.get(at.wrapping_sub(self.range.start)).copied().unwrap_or_default()
    }

    pub(crate) fn word(&self, at: usize) -> &str {
        self.text.tokens.get(at).map_or("", |token| token.text(self.text.text()))
    }

    pub(crate) fn listed(&self, at: usize) -> &Listed<'_> {
        self.listed.get(at.wrapping_sub(self.range.start)).unwrap_or(&Listed::NOTHING)
    }

    /// "*More* than doubled".
    pub(crate) fn measures_verb(&self, at: usize) -> bool {
        matches!(self.tag(at + 2), Tag::Past | Tag::Participle | Tag::Third)
            && self.is_word(at + 1, "than")
            && matches!(self.word(at), "more" | "less")
    }

    /// Does no verb follow before the next full stop?
    pub(crate) fn lacks_clause(&self, from: usize) -> bool {
        const FAR: usize = 20;
        let ends = |t: &usize| !matches!(self.word(*t), "." | ";" | ":" | "?" | "!");
        let verb = |tag: Tag| tag.is_verb() || tag == Tag::Auxiliary;
        (from..self.range.end.min(from + FAR)).take_while(ends).all(|t| !verb(self.tag(t)))
    }

    pub(crate) fn is_word(&self, at: usize, word: &str) -> bool {
        self.word(at) == word
    }

    /// A verb that carries a tense, whatever its tag, if it can be nothing else: "rose".
    pub(crate) fn leads_tensed(&self, at: usize) -> bool {
        let at = self.past_adverbs(at);
        let forms = self.listed(at).verb.map_or(0, |verb| verb.forms);
        match self.tag(at) {
            Tag::Past | Tag::Third => forms & (PAST | THIRD) != 0,
            Tag::Participle => forms & PAST != 0,
            _ => false,
        }
    }

    /// Can the word be nothing but a verb in the past, whatever its tag? "Rose" can be no base and no participle.
    pub(crate) fn is_past_only(&self, at: usize) -> bool {
        let forms = self.listed(at).verb.map_or(0, |verb| verb.forms);
        let adjective = matches!(self.tag(at), Tag::Adjective | Tag::Participle) && forms & PARTICIPLE != 0;
        // "Shares closed lower": a participle before a comparison is no adjective.
        let compares = adjective && self.tag(at + 1) == Tag::Adjective;
        forms & PAST != 0 && (forms & (BASE | PARTICIPLE) == 0 || compares && forms & BASE == 0)
    }

    /// A noun in the plural, by its tag and its ending.
    pub(crate) fn is_plural(&self, at: usize) -> bool {
        let word = self.word(at);
        self.tag(at) == Tag::Noun && word.ends_with('s') && !word.ends_with("ss")
    }

    /// "This works", "these include": no noun of that number follows such a word.
    pub(crate) fn disagrees(&self, at: usize) -> bool {
        let led = at.checked_sub(1).map_or("", |before| self.listed(before).word);
        let forms = self.listed(at).verb.map_or(0, |verb| verb.forms);
        self.range.start < at
            && match led {
                // But "a claim that talks are near".
                "this" | "that" => forms & (THIRD | BASE) == THIRD && !self.is_finite(at + 1),
                "these" | "those" => {
                    forms & (THIRD | BASE) == BASE && self.tag(at).is_verb() && self.tag(at + 1) != Tag::Noun
                }
                _ => false,
            }
    }

    /// "Were hit", "rose", "closed at 3": what a clause says of what stands before.
    pub(crate) fn starts_predicate(&self, at: usize) -> bool {
        let forms = self.listed(at).verb.map_or(0, |verb| verb.forms);
        matches!(self.tag(at), Tag::Auxiliary | Tag::Past | Tag::Third)
            || self.tag(at) == Tag::Participle && forms & PAST != 0
            || self.is_past_only(at)
    }

    /// Does an object stand right behind, and no expression of time?
    pub(crate) fn takes_object(&self, at: usize) -> bool {
        matches!(self.tag(at + 1), Tag::Determiner | Tag::Pronoun)
            && !self.is_time(at + 1)
            && !self.is_time(at + 2)
    }

    /// A verb that never takes an object: "soared".
    pub(crate) fn takes_no_object(&self, at: usize) -> bool {
        self.listed(at).verb.is_some_and(|verb| verb.alone)
    }

    /// Can only a verb that carries a tense stand here, to go by its tag? "To be" carries none.
    pub(crate) fn is_finite(&self, at: usize) -> bool {
        match self.tag(at) {
            Tag::Past | Tag::Third | Tag::Present => true,
            Tag::Auxiliary => self.tag(at.wrapping_sub(1)) != Tag::Particle,
            _ => false,
        }
    }

    /// "Work on the tunnel is …": a preposition's phrase, and then the verb that the word is the subject of.
    pub(crate) fn heads_subject(&self, at: usize) -> bool {
        let phrase = |at: &usize| {
            matches!(
                self.tag(*at),
                Tag::Preposition
                    | Tag::Conjunction
                    | Tag::Determiner
                    | Tag::Adjective
                    | Tag::Noun
                    | Tag::Name
                    | Tag::Number
            )
        };
        let verb = (at + 1..at + 12).find(|at| !phrase(at));
        self.is_preposition(at + 1)
            && verb.is_some_and(|verb| {
                matches!(self.tag(verb), Tag::Auxiliary | Tag::Past | Tag::Third)
                    && matches!(self.tag(verb - 1), Tag::Noun | Tag::Name)
            })
    }

    /// A preposition, also where its tag says that it begins a clause.
    fn is_preposition(&self, at: usize) -> bool {
        matches!(self.tag(at), Tag::Preposition | Tag::Subordinator)
    }

    /// "Given that", "provided that": what begins a clause, not what somebody gave.
    pub(crate) fn introduces(&self, at: usize) -> bool {
        let that = self.is_word(at + 1, "that") && self.tag(at + 1) == Tag::Subordinator;
        that && matches!(self.word(at), "given" | "Given" | "provided" | "Provided" | "granted" | "Granted")
    }

    /// Is it a number, or the mark of a sum of money?
    pub(crate) fn counts(&self, at: usize) -> bool {
        matches!(self.tag(at), Tag::Number | Tag::Symbol)
    }

    /// Does a preposition here lead to a temporal expression?
    pub(crate) fn is_dated(&self, at: usize) -> bool {
        let determined = usize::from(self.tag(at + 1) == Tag::Determiner);
        self.tag(at) == Tag::Preposition && self.is_time(at + 1 + determined)
    }

    /// Does a temporal expression begin here?
    pub(crate) fn is_time(&self, at: usize) -> bool {
        let start = self.text.tokens.get(at).map(|token| token.start);
        start.is_some_and(|start| self.times.binary_search_by_key(&start, |time| time.start).is_ok())
    }

    /// Is the token part of a temporal expression?
    pub(crate) fn is_in_time(&self, at: usize) -> bool {
        let Some(token) = self.text.tokens.get(at) else { return false };
        let after = self.times.partition_point(|time| time.end <= token.start);
        self.times.get(after).is_some_and(|time| time.contains(token.span()))
    }

    /// Does another clause begin?
    pub(crate) fn breaks(&self, at: usize) -> bool {
        match self.tag(at) {
            Tag::Punctuation | Tag::Subordinator | Tag::Conjunction => !self.is_hyphen(at),
            _ => matches!(self.listed(at).role, Some(Part::Wh | Part::Sub | Part::Subject)),
        }
    }

    /// A verb that the treebank knows only as a name: "to march".
    pub(crate) fn is_strange_base(&self, at: usize) -> bool {
        self.tag(at) == Tag::Name
            && self.text.tokens.get(at).is_some_and(|token| !token.capital)
            && self.listed(at).verb.is_some_and(|verb| verb.forms & BASE != 0)
    }

    /// Does an auxiliary "have" before this token have its participle?
    pub(crate) fn takes_participle(&self, at: usize) -> bool {
        let obliged = self.is_word(self.past_asides(at, false), "to");
        let at = self.past_asides(at, true);
        let at = if self.tag(at) == Tag::Pronoun { self.past_asides(at + 1, true) } else { at };
        let forms = self.listed(at).verb.map_or(0, |verb| verb.forms);
        obliged
            || matches!(self.tag(at), Tag::Participle | Tag::Past | Tag::Auxiliary)
            || self.tag(at).is_verb() && forms & PARTICIPLE != 0
            // "May have sunk."
            || forms & PARTICIPLE != 0
                && forms & BASE == 0
                && matches!(self.tag(at + 1), Tag::Punctuation | Tag::Preposition)
            || self.word(at).ends_with("ed")
    }

    /// "Has the bank paid?"
    pub(crate) fn asks(&self, at: usize) -> bool {
        let mark = self.range.end.checked_sub(1).is_some_and(|last| self.is_word(last, "?"));
        mark && matches!(self.tag(at + 1), Tag::Determiner | Tag::Name | Tag::Pronoun)
    }

    /// Past what may stand between "have" and its participle: "not exactly", "each", a quotation mark, `timed` also
    /// "until now".
    fn past_asides(&self, at: usize, timed: bool) -> usize {
        let time = |at: usize| {
            self.is_in_time(at)
                || matches!(self.tag(at), Tag::Preposition | Tag::Subordinator) && self.is_time(at + 1)
        };
        let aside = |&at: &usize| {
            matches!(self.tag(at), Tag::Adverb | Tag::Particle) && !self.is_word(at, "to")
                || matches!(self.word(at), "each" | "both" | "all" | "\"" | "“" | "`")
                || timed && time(at)
        };
        (at..at + 6).find(|at| !aside(at)).unwrap_or(at)
    }

    pub(crate) fn past_adverbs(&self, at: usize) -> usize {
        let adverb = |&at: &usize| matches!(self.tag(at), Tag::Adverb | Tag::Particle);
        (at..at + 4).find(|at| !adverb(at)).unwrap_or(at)
    }

    pub(crate) fn is_hyphen(&self, at: usize) -> bool {
        let touches = |at: usize| self.text.tokens.get(at).is_some_and(|token| token.gap == Gap::None);
        self.range.contains(&at)
            && touches(at)
            && touches(at + 1)
            && matches!(self.text.tokens[at].text(self.text.text()), "-" | "‑")
    }
}
