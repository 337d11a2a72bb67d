//! The tense of a clause tells where a bare date lies.
//!
//! In: a mention in its sentence. Out: where the clause looks, as far as its verbs tell.

use super::form::{Forms, NEAR, Tense};
use crate::mention::Mention;
use crate::rule::Meaning;
use crate::text::{Asked, Gap, Hold, Kind, Lexicon, Symbol, Text, Token, any_of};
use crate::time::Partial;
use crate::words::Role;

/// Verb forms that tell where a clause looks. Asked only where a date's direction is open.
pub(super) struct Tenses<'l> {
    forms: Forms<'l>,
    clause_break: Symbol,
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

/// "Since the sale of the old mill on Friday": so far before the date "since" may stand.
const SINCE: usize = 7;

impl<'l> Tenses<'l> {
    pub(super) fn new(lexicon: &'l Lexicon) -> Tenses<'l> {
        Tenses {
            forms: Forms::new(lexicon),
            clause_break: lexicon.class("clausebreak"),
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
            (Meaning::LeadingTo { .. }, [_, day, rest @ ..]) if self.forms.is(day, self.weekday) => rest,
            _ => after,
        };
        // "They will meet after the fair on Friday was called off."
        let governed = after.first().is(any_of!["was", "were"]);
        let begins =
            |token: &Token| self.forms.is(token, self.clause_break) || governed && token.is(any_of!["after"]);
        let starts = before.iter().rposition(begins).map_or(0, |at| at + 1);
        let ends =
            after.iter().position(|token| self.forms.is(token, self.clause_break)).unwrap_or(after.len());
        let before = before.get(starts..).unwrap_or(&[]);
        // "Have a good weekend": the clause begins its sentence, and asks for something.
        let leads = starts == 0 && all.len() <= REACH;
        let asks = leads && before.first().is_some_and(|first| self.forms.is(first, self.imperative));
        let before = before.get(usize::from(asks)..).unwrap_or(&[]);
        // "In a May blast": nobody plans one.
        let mut phrase = after.iter().take_while(|token| self.is_named(text, token));
        if phrase.any(|token| self.forms.is(token, self.mishap)) {
            return Some(Tense::Over);
        }
        let mut told = (0..before.len()).rev().filter_map(|at| self.forms.told_by(text, before, at));
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
        let is_preposition = |token: &Token| self.forms.words.role(token.symbol) == Some(Role::Prep);
        let beside = before.iter().rev().find(|token| !is_preposition(token));
        if beside.is_some_and(|token| matches!(token.text(text.text()), "is" | "are")) {
            return Some(Tense::Future);
        }
        // "Were hurt in a bomb attack on Friday": nobody plans one.
        if found != Some(Tense::Future) && beside.is_some_and(|token| self.forms.is(token, self.mishap)) {
            return Some(Tense::Over);
        }
        let (limit, is_before) = (self.limit(before), found.is_some());
        let limits = limit.is_some();
        if limit == Some(UNTIL) && before.iter().any(|token| self.forms.is(token, self.holdover)) {
            return Some(Tense::Held);
        }
        // "It is shut until Friday", "they have until Friday".
        let lasts = matches!(found, None | Some(Tense::Scheduled | Tense::Purpose | Tense::Possible));
        if limit == Some(UNTIL) && lasts && before.iter().any(|token| self.forms.is_present(text, token)) {
            return Some(Tense::Future);
        }
        let found = found.or(asks.then_some(Tense::Future)).or_else(|| {
            after.iter().take(ends).enumerate().find_map(|(at, token)| match self.forms.form(text, token) {
                // "Monday is the last day".
                None if at == 0 && self.forms.is_passive(text, Some(token)) => {
                    // "Monday is going to be wet".
                    let next = after.get(1).and_then(|next| self.forms.form(text, next));
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

    /// Can the word stand in a phrase that begins with a date: "Friday's night raid"?
    fn is_named(&self, text: &Text, token: &Token) -> bool {
        let word = token.kind == Kind::Word && self.forms.words.role(token.symbol).is_none();
        word || matches!(token.text(text.text()), "'" | "’" | "s")
    }

    /// The word that makes a limit of the date: "until Friday", "beginning on Friday".
    fn limit(&self, before: &[Token]) -> Option<i32> {
        let word = before.iter().rev().find(|token| !token.is(any_of!["on"]))?;
        self.forms.lexicon.value(word.symbol, self.forms.limit)
    }

    /// "In May, Lund said that it had burned", "in a May speech, Lund said …": is the date that of the saying? Not so "in May,
    /// Lund said, it will burn", "at the May hearing, Lund said …".
    fn dates_saying(&self, text: &Text, before: &[Token], after: &[Token]) -> bool {
        let told = after.iter().position(|token| self.forms.form(text, token) == Some(Tense::Told));
        let said = told.and_then(|at| after.get(at + 1..)).unwrap_or(&[]);
        let opens = |token: &Token| self.forms.form(text, token).is_some_and(Tense::is_open);
        match before {
            [] | [_] => said.first().is_some_and(|next| next.kind != Kind::Mark) && !said.iter().any(opens),
            [_, whose] => {
                whose.is(any_of!["a", "an"]) || self.forms.words.role(whose.symbol) == Some(Role::Possessive)
            }
            _ => false,
        }
    }

    /// Does the date stand before a noun, and no preposition of time before it?
    fn describes(&self, text: &Text, before: &[Token], after: &[Token]) -> bool {
        let timed = any_of!["on", "over", "at", "during", "since", "in", "by", "before", "after", "until"];
        let noun = |next: &Token| {
            next.kind == Kind::Word && self.is_named(text, next) && self.forms.form(text, next).is_none()
        };
        !before.last().is(timed) && after.first().is_some_and(noun)
    }

    /// "From 4 percent in", "than the 300 of".
    fn is_compared(&self, text: &Text, before: &[Token]) -> bool {
        let is_figure = |token: &Token| {
            matches!(token.kind, Kind::Number | Kind::Mark) && !token.is(any_of![","])
                || self.forms.is(token, self.figure)
        };
        let behind =
            before.split_last().filter(|(last, _)| self.forms.words.role(last.symbol) == Some(Role::Prep));
        let Some((_, compared)) = behind else { return false };
        let figures = compared.iter().rev().take_while(|token| is_figure(token)).count();
        let from = compared.iter().rev().nth(figures).map(|token| token.text(text.text()));
        figures > 0 && matches!(from, Some("from" | "than" | "with" | "against" | "versus"))
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
