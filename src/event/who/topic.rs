//! Whom a text as a whole is about, and who tells it.
//!
//! In: its first sentences and its pronouns. Out: a `Focus` with a topic and a narrator, where there are any.

use super::focus::{Focus, Subject};
use crate::event::form::{FORM, bearer};
use crate::mention::Mention;
use crate::text::{Gap, Kind, Lexicon, Span, Symbol, Text, Token, any_of};
use crate::words::person::{Gender, is_body};

/// "I, Ada Lund, being duly sworn, say": who tells what a sworn paper tells.
fn narrator(text: &Text) -> Option<String> {
    /// Sentences in which the name stands, and its words at most.
    const HEAD: usize = 20;
    const NAME: usize = 4;
    let spelt = |token: &Token| token.text(text.text());
    text.sentences.iter().take(HEAD).find_map(|sentence| {
        let [own, comma, rest @ ..] = text.tokens.get(sentence.tokens.clone())? else { return None };
        let capital = |token: &&Token| token.kind == Kind::Word && token.capital || spelt(token) == ".";
        let name: Vec<&Token> = rest.iter().take_while(capital).take(NAME + 1).collect();
        let ends = rest.get(name.len()).is_some_and(|next| matches!(spelt(next), "," | "of" | "("));
        let named = spelt(own) == "I" && spelt(comma) == "," && (2..=NAME).contains(&name.len()) && ends;
        let (first, last) = name.first().zip(name.last())?;
        named.then(|| text.words(Span::new(first.start, last.end)).to_owned())
    })
}

/// "On 13 May 2024, Ben Hale wrote:", "From: Ben Hale <…>" beside "Sent: 13 May 2024": whose message begins with its day.
pub(in crate::event) fn sender(text: &Text, day: &Mention) -> Option<String> {
    /// Tokens of the head of a message before its day, and of a name, at most.
    const HEAD: usize = 40;
    const NAME: usize = 4;
    let spelt = |at: usize| text.tokens.get(at).map_or("", |token| token.text(text.text()));
    let date = text.tokens_in(day.span);
    let from = (date.start.saturating_sub(HEAD)..date.start + HEAD)
        .find(|&at| spelt(at) == "From" && spelt(at + 1) == ":")
        .map(|at| at + 2);
    let replied = (spelt(date.start.wrapping_sub(1)) == "On").then_some(date.end + 1);
    let first = replied.or(from)?;
    let named = |&at: &usize| {
        let token = text.tokens.get(at).filter(|token| at == first || token.gap < Gap::Line);
        token.is_some_and(|token| token.capital && token.kind == Kind::Word)
    };
    let end = (first..first + NAME).take_while(named).last()?;
    Some(text.words(Span::new(text.tokens[first].start, text.tokens[end].end)).to_owned())
}

impl Focus {
    /// A text whose title is a name and that says "she" all through is about her, as is one that opens as lives do: "Ada
    /// Lund (1840–1912)", "Ada Lund was born", "Ada Lund, a 54-year-old smith".
    pub(crate) fn of_title(text: &Text, lexicon: &Lexicon) -> Focus {
        let titled = || {
            let first = text.sentences.first()?;
            let tokens = text.tokens.get(first.tokens.clone())?;
            // "Ada Lund, painter", "Ada Lund (1840–1912)", but "Ada Lund's mill".
            let title = tokens
                .iter()
                .position(|token| token.is(any_of![",", "(", ":", "–", "—"]))
                .map_or(tokens, |end| &tokens[..end]);
            let named = |at: usize| tokens.get(at).is_some_and(|token| token.capital);
            let tokens = if first.heading {
                full_name(text, lexicon, title).unwrap_or(title)
            } else {
                &tokens[..opening_name(text, lexicon, tokens)?]
            };
            let of = |at: usize| tokens.get(at).is_some_and(|token| lexicon.name(token.symbol) == "of");
            // "Ada Lund-Holt" has two names.
            let names = 1 + tokens.iter().skip(1).filter(|token| token.gap != Gap::None).count();
            let ends = named(0) && tokens.last().is_some_and(|last| last.capital);
            let is_name = ends && (names == 2 || names == 3 && (of(1) || named(1)));
            let article = tokens.first().is_some_and(|token| token.is(any_of!["the", "a", "an"]));
            // "PATIENT RECORD": whoever has a life is named below.
            let last = tokens.last().map_or("", |token| token.text(text.text()));
            let again = text.tokens.iter().filter(|token| token.text(text.text()).eq_ignore_ascii_case(last));
            let shouted = !last.bytes().any(|byte| byte.is_ascii_lowercase()) && again.count() < 2;
            if !is_name || shouted || article || tokens.iter().any(|token| is_body(token.text(text.text()))) {
                return None;
            }
            let span = Span::new(tokens.first()?.start, tokens.last()?.end);
            Some(text.words(span).trim().to_owned())
        };
        let topic = || {
            let name = titled().or_else(|| bearer(text, 0..FORM.min(text.tokens.len())))?;
            let count = |word: Symbol| text.tokens.iter().filter(|token| token.symbol == word).count();
            let (he, she) = (count(lexicon.get("he")), count(lexicon.get("she")));
            let gender = match (he, she) {
                _ if he >= 3 && he > 2 * she => Gender::He,
                _ if she >= 3 && she > 2 * he => Gender::She,
                _ => return None,
            };
            let within = Some(name.clone());
            Some(Subject { name: Some(name), within, gender: Some(gender), ..Subject::default() })
        };
        Focus { topic: topic(), narrator: narrator(text), ..Focus::default() }
    }
}

/// The name with which the text opens below a title of two names, where it holds more of them: "Ada Ruth Lund (1840–1912)".
fn full_name<'t>(text: &'t Text, lexicon: &Lexicon, title: &[Token]) -> Option<&'t [Token]> {
    let second = text.sentences.get(1)?;
    let tokens = text.tokens.get(second.tokens.clone())?;
    let name = tokens.get(..opening_name(text, lexicon, tokens)?).filter(|name| name.len() == 3)?;
    let spelt = |token: &Token| token.text(text.text());
    let ends =
        |name: &[Token]| name.first().zip(name.last()).map(|(first, last)| (spelt(first), spelt(last)));
    (title.len() == 2 && ends(title) == ends(name)).then_some(name)
}

/// How many tokens of a sentence that opens a life are the name: "Ada Lund (1840–1912) was".
fn opening_name(text: &Text, lexicon: &Lexicon, tokens: &[Token]) -> Option<usize> {
    const NEAR: usize = 24;
    let spelt = |token: &Token| token.text(text.text());
    let named = |token: &&Token| token.capital || matches!(spelt(token), "." | "-");
    let end = tokens.iter().take(6).take_while(named).count();
    let next = tokens.get(end..)?;
    let aside = next.first().is_some_and(|token| matches!(spelt(token), "(" | ","));
    let dated = next.get(1..6.min(next.len()))?.iter().any(|token| token.kind == Kind::Number);
    let born = next.iter().take(NEAR).any(|token| matches!(lexicon.name(token.symbol), "born" | "aged"));
    let first =
        tokens.first().is_some_and(|token| !matches!(lexicon.name(token.symbol), "the" | "in" | "on" | "a"));
    (end > 1 && first && (born || aside && dated)).then_some(end)
}
