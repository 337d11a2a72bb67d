//! The tense of a clause tells where a bare date lies.
//!
//! In: a mention in its sentence. Out: where the clause looks, as far as its verbs tell.

use crate::mention::Mention;
use crate::rule::Meaning;
use crate::text::{Asked, Gap, Hold, Kind, Lexicon, Symbol, Text, Token, any_of};
use crate::time::Partial;
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
    fn is_open(self) -> bool {
        matches!(self, Tense::Future | Tense::Possible)
    }
}

/// Verb forms that tell where a clause looks. Asked only where a date's direction is open.
pub(super) struct Tenses<'l> {
    lexicon: &'l Lexicon,
    words: Words<'l>,
    ahead: Symbol,
    clause_break: Symbol,
    limit: Symbol,
    imperative: Symbol,
    mishap: Symbol,
    holdover: Symbol,
    weekday: Symbol,
    figure: Symbol,
}

/// So many words around the date are looked at.
const REACH: usize = 25;

/// The kind of "until" in `limit.csv`.
const UNTIL: i32 = 2;

/// "They said on Friday": a verb of saying so near tells of the date itself.
const NEAR: usize = 4;

/// "Since the sale of the old mill on Friday": so far before the date "since" may stand.
const SINCE: usize = 7;

/// The kind of "set" in `ahead.csv`, which looks ahead before "for" and "to".
const SET: i32 = 4;

impl<'l> Tenses<'l> {
    pub(super) fn new(lexicon: &'l Lexicon) -> Tenses<'l> {
        Tenses {
            lexicon,
            words: Words::new(lexicon),
            ahead: lexicon.class("ahead"),
            clause_break: lexicon.class("clausebreak"),
            limit: lexicon.class("limit"),
            imperative: lexicon.class("imperative"),
            mishap: lexicon.class("mishap"),
            holdover: lexicon.class("holdover"),
            weekday: lexicon.class("weekdaycasual"),
            figure: lexicon.class("figure"),
        }
    }

    /// The nearest telling verb form before the mention in its clause decides, else the first one after it.
    pub(super) fn of(&self, text: &Text, mention: &Mention) -> Option<Tense> {
        let all = text.before(mention.sentence, mention.span.start);
        let before = all.tail(REACH);
        let after = text.behind(mention.sentence, mention.span.end).head(REACH / 2);
        // "Fri & sat": no verb.
        let after = match (&mention.meaning, after) {
            (Meaning::LeadingTo { .. }, [_, day, rest @ ..]) if self.is(day, self.weekday) => rest,
            _ => after,
        };
        // "They will meet after the fair on Friday was called off."
        let governed = after.first().is(any_of!["was", "were"]);
        let begins =
            |token: &Token| self.is(token, self.clause_break) || governed && token.is(any_of!["after"]);
        let starts = before.iter().rposition(begins).map_or(0, |at| at + 1);
        let ends = after.iter().position(|token| self.is(token, self.clause_break)).unwrap_or(after.len());
        let before = before.get(starts..).unwrap_or(&[]);
        // "Have a good weekend": the clause begins its sentence, and asks for something.
        let leads = starts == 0 && all.len() <= REACH;
        let asks = leads && before.first().is_some_and(|first| self.is(first, self.imperative));
        let before = before.get(usize::from(asks)..).unwrap_or(&[]);
        // "In a May blast": nobody plans one.
        let mut phrase = after.iter().take_while(|token| self.is_named(text, token));
        if phrase.any(|token| self.is(token, self.mishap)) {
            return Some(Tense::Over);
        }
        let mut told = (0..before.len()).rev().filter_map(|at| self.told_by(text, before, at));
        // "Expected to ask her to sell the mill": what is not yet is not yet in its parts.
        let settles = |tense: &Tense| !matches!(tense, Tense::Purpose | Tense::Scheduled);
        let found = match told.next() {
            Some(Tense::Purpose | Tense::Scheduled) if told.find(settles) == Some(Tense::Future) => {
                Some(Tense::Future)
            }
            found => found,
        };
        // "Since the May sale", "since he left on Friday", but "since he will leave on Friday".
        let near = before.iter().rev().take(SINCE).take_while(|token| !token.is(any_of![","]));
        let mut since = near.enumerate().filter(|(_, token)| token.is(any_of!["since"]));
        // "Will fall to 3 percent from 4 percent in May": what a figure is compared with lies behind.
        let since = since.any(|(at, _)| at < 2 || found != Some(Tense::Future));
        if since || self.is_compared(text, before) {
            return Some(Tense::Over);
        }
        // "The fair is on Friday", "it is Friday".
        let is_preposition = |token: &Token| self.words.role(token.symbol) == Some(Role::Prep);
        let beside = before.iter().rev().find(|token| !is_preposition(token));
        if beside.is_some_and(|token| matches!(token.text(text.text()), "is" | "are")) {
            return Some(Tense::Future);
        }
        // "Were hurt in a bomb attack on Friday": nobody plans one.
        if found != Some(Tense::Future) && beside.is_some_and(|token| self.is(token, self.mishap)) {
            return Some(Tense::Over);
        }
        let (limit, is_before) = (self.limit(before), found.is_some());
        let limits = limit.is_some();
        if limit == Some(UNTIL) && before.iter().any(|token| self.is(token, self.holdover)) {
            return Some(Tense::Held);
        }
        // "It is shut until Friday", "they have until Friday".
        let lasts = matches!(found, None | Some(Tense::Scheduled | Tense::Purpose | Tense::Possible));
        if limit == Some(UNTIL) && lasts && before.iter().any(|token| self.is_present(text, token)) {
            return Some(Tense::Future);
        }
        let found = found.or(asks.then_some(Tense::Future)).or_else(|| {
            after.iter().take(ends).enumerate().find_map(|(at, token)| match self.form(text, token) {
                // "Monday is the last day".
                None if at == 0 && self.is_passive(text, Some(token)) => {
                    // "Monday is going to be wet".
                    let next = after.get(1).and_then(|next| self.form(text, next));
                    next.filter(|tense| tense.is_open()).or(Some(Tense::Purpose))
                }
                // "on 3 May, followed by a fair".
                Some(Tense::Past) if after.get(at + 1).is_some_and(|next| next.text(text.text()) == "by") => {
                    None
                }
                Some(Tense::Past) if at >= NEAR => Some(Tense::Afar),
                // "Friday's play".
                Some(Tense::Scheduled) if after[0].gap == Gap::None => None,
                tense => tense,
            })
        });
        match found {
            Some(Tense::Told) if !is_before && self.dates_saying(text, before, after) => Some(Tense::Past),
            Some(Tense::Past | Tense::Afar) if limits && is_before => Some(Tense::Told),
            // "Sold Easter cakes": those of the nearest.
            Some(Tense::Past | Tense::Afar) if is_feast(mention) && self.describes(text, before, after) => {
                Some(Tense::Told)
            }
            None | Some(Tense::Told | Tense::Purpose | Tense::Scheduled | Tense::Possible) if limits => {
                Some(Tense::Limit)
            }
            None if after.first().is_some_and(|next| next.capital && next.gap == Gap::Space) => {
                Some(Tense::Label)
            }
            found => found,
        }
    }

    fn is(&self, token: &Token, class: Symbol) -> bool {
        self.lexicon.value(token.symbol, class).is_some()
    }

    /// Can the word stand in a phrase that begins with a date: "Friday's night raid"?
    fn is_named(&self, text: &Text, token: &Token) -> bool {
        let word = token.kind == Kind::Word && self.words.role(token.symbol).is_none();
        word || matches!(token.text(text.text()), "'" | "’" | "s")
    }

    /// The word that makes a limit of the date: "until Friday", "beginning on Friday".
    fn limit(&self, before: &[Token]) -> Option<i32> {
        let word = before.iter().rev().find(|token| !token.is(any_of!["on"]))?;
        self.lexicon.value(word.symbol, self.limit)
    }

    /// "In May, Lund said that it had burned", "in a May speech, Lund said …": is the date that of the saying? Not so "in May,
    /// Lund said, it will burn", "at the May hearing, Lund said …".
    fn dates_saying(&self, text: &Text, before: &[Token], after: &[Token]) -> bool {
        let told = after.iter().position(|token| self.form(text, token) == Some(Tense::Told));
        let said = told.and_then(|at| after.get(at + 1..)).unwrap_or(&[]);
        let opens = |token: &Token| self.form(text, token).is_some_and(Tense::is_open);
        match before {
            [] | [_] => said.first().is_some_and(|next| next.kind != Kind::Mark) && !said.iter().any(opens),
            [_, whose] => {
                whose.is(any_of!["a", "an"]) || self.words.role(whose.symbol) == Some(Role::Possessive)
            }
            _ => false,
        }
    }

    /// Does the date stand before a noun, and no preposition of time before it?
    fn describes(&self, text: &Text, before: &[Token], after: &[Token]) -> bool {
        let timed = any_of!["on", "over", "at", "during", "since", "in", "by", "before", "after", "until"];
        let noun = |next: &Token| {
            next.kind == Kind::Word && self.is_named(text, next) && self.form(text, next).is_none()
        };
        !before.last().is(timed) && after.first().is_some_and(noun)
    }

    /// Is "to" at this place no preposition?
    fn leads_to_verb(&self, clause: &[Token], at: usize) -> bool {
        let to = clause.get(at).is_some_and(|token| self.words.role(token.symbol) == Some(Role::To));
        let verb = |token: &Token| self.words.verb(token.symbol).is_some_and(|verb| verb.forms & BASE != 0);
        !to || clause.get(at + 1).is_some_and(verb)
    }

    /// What the word at a place of the clause before the date tells.
    fn told_by(&self, text: &Text, clause: &[Token], at: usize) -> Option<Tense> {
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

    /// "From 4 percent in", "than the 300 of".
    fn is_compared(&self, text: &Text, before: &[Token]) -> bool {
        let is_figure = |token: &Token| {
            matches!(token.kind, Kind::Number | Kind::Mark) && !token.is(any_of![","])
                || self.is(token, self.figure)
        };
        let behind = before.split_last().filter(|(last, _)| self.words.role(last.symbol) == Some(Role::Prep));
        let Some((_, compared)) = behind else { return false };
        let figures = compared.iter().rev().take_while(|token| is_figure(token)).count();
        let from = compared.iter().rev().nth(figures).map(|token| token.text(text.text()));
        figures > 0 && matches!(from, Some("from" | "than" | "with" | "against" | "versus"))
    }

    fn is_set(&self, token: &Token) -> bool {
        self.lexicon.value(token.symbol, self.ahead) == Some(SET)
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

    /// "is", "have", "runs": does the word tell of the time of writing?
    fn is_present(&self, text: &Text, token: &Token) -> bool {
        let third = || self.words.verb(token.symbol).is_some_and(|verb| verb.forms == THIRD);
        matches!(token.text(text.text()), "is" | "are" | "have" | "has" | "can" | "may") || third()
    }

    fn is_adverb(&self, text: &Text, token: &Token) -> bool {
        token.kind == Kind::Word && token.text(text.text()).ends_with("ly")
    }

    /// "be", "being", "is", "are", "stay".
    fn is_passive(&self, text: &Text, earlier: Option<&Token>) -> bool {
        earlier.is_some_and(|token| {
            matches!(token.text(text.text()), "be" | "being" | "is" | "are" | "r" | "stay" | "remain")
        })
    }

    /// What a verb form says by itself.
    fn form(&self, text: &Text, token: &Token) -> Option<Tense> {
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
}

fn is_feast(mention: &Mention) -> bool {
    matches!(mention.meaning, Meaning::Partial { partial: Partial::Feast(_), .. })
}

/// "She will visit", "is due to visit", but "would visit", "was to visit": as the text is written?
pub(super) fn is_written_now(text: &Text, mention: &Mention) -> bool {
    let before = text.before(mention.sentence, mention.span.start);
    let any = |words: &[&str]| before.iter().any(|token| words.contains(&token.text(text.text())));
    any(&["will", "is", "are", "'ll"]) && !any(&["would", "was", "were", "had", "said"])
}
