//! What a single word tells of where its clause looks.
//!
//! In: a word of the clause before or behind a date, with the words before it. Out: a `Tense`, where it tells one.

use crate::text::{Hold, Kind, Lexicon, Symbol, Text, Token, any_of};
use crate::words::{BASE, Class, PARTICIPLE, PAST, Role, THIRD, Words};

/// Where a clause looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    /// "Since May", "in the May blast".
    Over,
    Past,
    /// A verb of the past further off.
    Afar,
    /// The date is a part of a name ("Friday Talk"), and no verb tells anything.
    Label,
    /// Only a verb of saying further off: what was said may lie ahead.
    Told,
    /// "may", "could".
    Possible,
    /// An infinitive: "agreed to sell the mill in May".
    Purpose,
    /// What is on the calendar: "meets her on Friday".
    Scheduled,
    /// The date limits something ("by Friday", "extended to 16 November", "set for May"), and no verb tells more.
    Limit,
    /// "They adjourned it until Friday."
    Held,
    Future,
}

impl Tense {
    pub(super) fn is_open(self) -> bool {
        matches!(self, Tense::Future | Tense::Possible)
    }
}

/// "They said on Friday": a verb of saying so near tells of the date itself.
pub(super) const NEAR: usize = 4;

/// The kind of "set" in `ahead.csv`, which looks ahead before "for" and "to".
const SET: i32 = 4;

/// What the word lists say of words that tell.
pub(super) struct Forms<'l> {
    pub lexicon: &'l Lexicon,
    pub words: Words<'l>,
    /// Limits of time: "until".
    pub limit: Symbol,
    ahead: Symbol,
}

impl<'l> Forms<'l> {
    pub(super) fn new(lexicon: &'l Lexicon) -> Forms<'l> {
        Forms {
            lexicon,
            words: Words::new(lexicon),
            limit: lexicon.class("limit"),
            ahead: lexicon.class("ahead"),
        }
    }

    pub(super) fn is(&self, token: &Token, class: Symbol) -> bool {
        self.lexicon.value(token.symbol, class).is_some()
    }

    /// What the word at a place of the clause before the date tells.
    pub(super) fn told_by(&self, text: &Text, clause: &[Token], at: usize) -> Option<Tense> {
        let token = clause.get(at)?;
        let earlier = at.checked_sub(1).and_then(|at| clause.get(at));
        let tag = |token: Option<&Token>| token.and_then(|token| self.words.role(token.symbol));
        // "had been due", "had planned to": what came of it is not told.
        let had = |token: &Token| {
            token.is(any_of!["had"]) || ["'d", "’d"].iter().any(|end| token.text(text.text()).ends_with(end))
        };
        let once = || clause.iter().take(at).rev().take(NEAR - 1).any(had);
        let future = || if once() { Tense::Told } else { Tense::Future };
        // "A hearing set for Monday".
        let next = clause.get(at + 1);
        if self.is_set(token) && next.is_some_and(|next| next.text(text.text()) == "for") {
            return Some(future());
        }
        if tag(Some(token)) == Some(Role::To) {
            let next = clause.get(at + 1)?;
            let verb = self.words.verb(next.symbol).is_some_and(|verb| verb.forms & BASE != 0);
            return match earlier.and_then(|token| self.form(text, token)) {
                Some(Tense::Future) if verb => Some(future()),
                _ if verb && earlier.is_some_and(|token| self.is_set(token)) => Some(future()),
                _ if next.text(text.text()) == "be" => Some(Tense::Future),
                _ => verb.then_some(Tense::Purpose),
            };
        }
        match self.form(text, token)? {
            // "Sold due to the storm".
            Tense::Future if token.text(text.text()) == "due" && !self.leads_to_verb(clause, at + 1) => None,
            // "In its last forecast in April": no verb.
            Tense::Future if token.text(text.text()) == "forecast" && tag(earlier) != Some(Role::Be) => None,
            // "Ahead of her trip, they met on Friday"; "went ahead with it".
            Tense::Future
                if token.is(any_of!["ahead"])
                    && (clause[at..].has(any_of![","])
                        || clause.get(at + 1).is_none_or(|next| next.text(text.text()) != "of")) =>
            {
                None
            }
            // "the expected sale".
            Tense::Future if token.text(text.text()).ends_with("ed") => Some(future()),
            // "could meet": the words before tell.
            Tense::Scheduled
                if matches!(tag(earlier), Some(Role::Modal | Role::Neg | Role::Do | Role::To)) =>
            {
                None
            }
            // "the plan", "an as yet unspecified date".
            _ if self.is_attribute(text, clause, at) => None,
            // "They have until Friday."
            Tense::Past
                if clause.get(at + 1).is_some_and(|next| self.is(next, self.limit))
                    && self.words.role(token.symbol) == Some(Role::Have) =>
            {
                None
            }
            // "will be paid", "is paid", "will have": the words before tell.
            Tense::Past | Tense::Told if self.is_passive(text, self.carrier(text, clause, at)) => None,
            Tense::Past if tag(earlier) == Some(Role::Modal) => None,
            Tense::Past if clause.len() - at > NEAR => Some(Tense::Afar),
            Tense::Told if clause.len() - at <= NEAR => Some(Tense::Past),
            Tense::Future => Some(future()),
            tense => Some(tense),
        }
    }

    /// Is "to" at this place no preposition?
    fn leads_to_verb(&self, clause: &[Token], at: usize) -> bool {
        let to = clause.get(at).is_some_and(|token| self.words.role(token.symbol) == Some(Role::To));
        let verb = |token: &Token| self.words.verb(token.symbol).is_some_and(|verb| verb.forms & BASE != 0);
        !to || clause.get(at + 1).is_some_and(verb)
    }

    /// Does an article or a possessive stand before the word, before an adverb of it, or before one or two words that go
    /// with a noun: "the plan", "an unannounced visit", but "the players visit"?
    fn is_attribute(&self, text: &Text, clause: &[Token], at: usize) -> bool {
        const WORDS: usize = 2;
        let tag = |token: &Token| self.words.role(token.symbol);
        let verb = clause.get(at).and_then(|token| self.words.verb(token.symbol));
        let noun = verb.is_some_and(|verb| verb.forms & BASE != 0);
        let describes = |token: &Token| {
            noun && token.kind != Kind::Mark
                && tag(token).is_none()
                && !token.text(text.text()).ends_with('s')
        };
        let before = clause.iter().take(at).rev().skip_while(|token| self.is_adverb(text, token));
        let mut before = before.enumerate().skip_while(|(at, token)| *at < WORDS && describes(token));
        let tag = before.next().and_then(|(_, token)| tag(token));
        tag.is_some_and(|tag| matches!(tag, Role::Det | Role::Possessive))
    }

    /// What stands before a participle, its adverbs and those beside it: "will be duly printed and sold".
    fn carrier<'c>(&self, text: &Text, clause: &'c [Token], at: usize) -> Option<&'c Token> {
        // "Will be re-opened".
        let joins = |token: &Token| matches!(token.text(text.text()), "-" | "re");
        let mut before =
            clause.iter().take(at).rev().skip_while(|token| joins(token) || self.is_adverb(text, token));
        let token = before.next()?;
        if token.text(text.text()) != "and" {
            return Some(token);
        }
        before.next().filter(|token| self.form(text, token) == Some(Tense::Past))?;
        before.find(|token| !self.is_adverb(text, token))
    }

    fn is_adverb(&self, text: &Text, token: &Token) -> bool {
        token.kind == Kind::Word && token.text(text.text()).ends_with("ly")
    }

    fn is_set(&self, token: &Token) -> bool {
        self.lexicon.value(token.symbol, self.ahead) == Some(SET)
    }

    /// What a verb form says by itself.
    pub(super) fn form(&self, text: &Text, token: &Token) -> Option<Tense> {
        let verb = || self.words.verb(token.symbol);
        let past = || {
            if verb().is_some_and(|verb| verb.class == Class::Reporting) { Tense::Told } else { Tense::Past }
        };
        match self.lexicon.value(token.symbol, self.ahead) {
            Some(1) => return Some(Tense::Future),
            // "On 3 May".
            Some(2) if token.text(text.text()) == "May" => return None,
            Some(2) => return Some(Tense::Possible),
            Some(3) => return Some(Tense::Scheduled),
            Some(SET) => {}
            Some(_) => return Some(past()),
            None if token.capital => return None,
            None => {}
        }
        let ending = || {
            let word = token.text(text.text());
            word.len() > 4 && word.ends_with("ed") && !word.starts_with("un")
        };
        // "Succeed" is no past, "set" and "put" need not be.
        verb()
            .map_or_else(ending, |verb| verb.forms & (PAST | PARTICIPLE) != 0 && verb.forms & BASE == 0)
            .then(past)
    }

    /// "is", "have", "runs": does the word tell of the time of writing?
    pub(super) fn is_present(&self, text: &Text, token: &Token) -> bool {
        let third = || self.words.verb(token.symbol).is_some_and(|verb| verb.forms == THIRD);
        matches!(token.text(text.text()), "is" | "are" | "have" | "has" | "can" | "may") || third()
    }

    /// "be", "being", "is", "are", "stay".
    pub(super) fn is_passive(&self, text: &Text, earlier: Option<&Token>) -> bool {
        earlier.is_some_and(|token| {
            matches!(token.text(text.text()), "be" | "being" | "is" | "are" | "r" | "stay" | "remain")
        })
    }
}
