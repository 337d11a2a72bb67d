//! Temporal expressions found in a text.
//!
//! In: a `Text` and the rules. Out: `Mention`s in the order of the text, none overlapping another.

use crate::rule::{Anchor, Meaning, Rules};
use crate::text::{Gap, Kind, Lexicon, Opening, Span, Text, Token};
use crate::time::{Grain, Partial, Period};

/// An expression that a rule found.
#[derive(Clone, Debug)]
pub struct Mention {
    /// What TIMEX3 marks. Empty where the words only order events ("since the invasion").
    pub span: Span,
    /// With the words that tie it to an event: "two days after the talks".
    pub whole: Span,
    /// Index of its sentence.
    pub sentence: usize,
    pub meaning: Meaning,
    pub anchor: Option<Anchor>,
    /// The other day that it may be, where nothing in the document tells which number is the month: "03/04/2025".
    pub other: Option<Period>,
    /// Name of the rule.
    pub rule: std::sync::Arc<str>,
}

/// The expressions of a text. `names` gives the words of a sentence that name events; it is asked only where a rule might
/// take one. In messages and commands more words stand for times.
pub fn find(
    text: &Text,
    rules: &Rules,
    lexicon: &Lexicon,
    mut names: impl FnMut(usize) -> Vec<Span>,
    opening: Opening,
) -> Vec<Mention> {
    let date = text.document.date.and_then(|date| date.said);
    let mut matcher = rules.matcher(lexicon, date.is_some_and(|said| said.period.last().year() < 1_000));
    let mut mentions = Vec::new();
    for (index, sentence) in text.sentences.iter().enumerate() {
        let named = || {
            let inside = |span: &Span| sentence.span.contains(*span);
            let tokens = |span| {
                let tokens = text.tokens_in(span);
                (tokens.start - sentence.tokens.start, tokens.end - sentence.tokens.start)
            };
            names(index).into_iter().filter(inside).map(tokens).collect()
        };
        let tokens = &text.tokens[sentence.tokens.clone()];
        for found in matcher.expressions(text.text(), tokens, named, opening.at(sentence.span.start)) {
            if is_glued(text, found.whole) || is_of_play(text, lexicon, &found.meaning, found.span) {
                continue;
            }
            mentions.push(Mention {
                span: found.span,
                whole: found.whole,
                sentence: index,
                meaning: found.meaning,
                anchor: found.anchor,
                other: None,
                rule: found.rule,
            });
        }
    }
    settle_order(&mut mentions, text, lexicon);
    mentions
}

/// "t.co/9Yg2BC6", "#top10hrs": is it a piece of a longer name of letters and digits? Who forgets a space ("in2 hours")
/// does so on one side.
fn is_glued(text: &Text, span: Span) -> bool {
    let here = text.tokens_in(span);
    let sign = |token: &Token| token.kind != Kind::Mark;
    let runs_on = |at: usize| text.tokens.get(at).is_some_and(|token| sign(token) && token.gap == Gap::None);
    let tagged = |word: usize| {
        let mark = word.checked_sub(1).and_then(|at| text.tokens.get(at));
        runs_on(word) && mark.is_some_and(|mark| mark.text(text.text()) == "#")
    };
    let before =
        here.start.checked_sub(1).filter(|at| runs_on(here.start) && text.tokens.get(*at).is_some_and(sign));
    before.is_some_and(|before| runs_on(here.end) || tagged(before))
}

/// "They led by nine in the fourth quarter": a text that has told of play means the quarters of a game.
fn is_of_play(text: &Text, lexicon: &Lexicon, meaning: &Meaning, span: Span) -> bool {
    /// So many tokens before are looked at, and so many words of play among them tell.
    const REACH: usize = 300;
    const PLAY: usize = 2;
    let meaning = if let Meaning::Modified { inner, .. } = meaning { inner } else { meaning };
    if !matches!(meaning, Meaning::Partial { partial: Partial::Quarter(_), .. }) {
        return false;
    }
    let here = text.tokens_in(span);
    let sport = lexicon.class("sport");
    let near = text.tokens.get(here.start.saturating_sub(REACH)..here.start).unwrap_or(&[]);
    near.iter().filter(|token| lexicon.value(token.symbol, sport).is_some()).take(PLAY).count() == PLAY
}

/// Day and month of dates in digits, in the order that the document shows elsewhere, else in the one that goes with its
/// spelling; the month first, and flagged, where neither tells.
fn settle_order(mentions: &mut [Mention], text: &Text, lexicon: &Lexicon) {
    if !mentions.iter().any(|mention| has_either(&mention.meaning)) {
        return;
    }
    let vote = |first: bool| if first { 1 } else { -1 };
    let mut votes: i32 = mentions.iter().filter_map(|mention| shows_day_first(mention, text)).map(vote).sum();
    if votes == 0 {
        votes = spelling(text, lexicon);
    }
    for mention in mentions {
        let other = settle(&mut mention.meaning, votes > 0);
        mention.other = other.filter(|_| votes == 0);
    }
}

fn has_either(meaning: &Meaning) -> bool {
    match meaning {
        Meaning::EitherDay(..) => true,
        Meaning::At { day: inner, .. } | Meaning::Modified { inner, .. } => has_either(inner),
        _ => false,
    }
}

/// Makes one day of the two, and returns the other.
fn settle(meaning: &mut Meaning, day_first: bool) -> Option<Period> {
    match meaning {
        Meaning::EitherDay(month_first, second) => {
            let (is, other) = if day_first { (*second, *month_first) } else { (*month_first, *second) };
            *meaning = Meaning::Absolute(is);
            Some(other)
        }
        Meaning::At { day: inner, .. } | Meaning::Modified { inner, .. } => settle(inner, day_first),
        Meaning::Range(from, to) => {
            let other = settle(from, day_first);
            settle(to, day_first).or(other)
        }
        _ => None,
    }
}

/// Words that Britain spells one way and America another: above 0 where the British ones are more.
fn spelling(text: &Text, lexicon: &Lexicon) -> i32 {
    let class = lexicon.class("spelling");
    text.tokens.iter().filter_map(|token| lexicon.value(token.symbol, class)).sum()
}

/// "27/02/2025", "5 March 2025": day first; "02/27/2025", "March 5": not.
fn shows_day_first(mention: &Mention, text: &Text) -> Option<bool> {
    let meaning = match &mention.meaning {
        Meaning::At { day, .. } => day,
        meaning => meaning,
    };
    let day = match *meaning {
        Meaning::Absolute(period) if period.grain() == Grain::Day => period.first().fields().2,
        Meaning::Partial { partial: Partial::MonthDay(_, day), .. } => day,
        _ => return None,
    };
    let mut numbers =
        text.words(mention.span).split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    let spelt = text.words(mention.span).contains(char::is_alphabetic);
    let first = numbers.next()?.parse::<u8>().ok();
    let leads = text.words(mention.span).starts_with(|c: char| c.is_ascii_digit());
    match (spelt, first) {
        (true, _) => Some(leads && first == Some(day)),
        (false, Some(first)) if first == day => Some(true),
        (false, Some(_)) => Some(false),
        // "2025-05-16" tells nothing.
        (false, None) => None,
    }
}
