//! How an expression of time stands in its sentence: what it leads, what it is attached to, what stands between.
//!
//! In: an expression or an offset, and an event of its sentence. Out: yes or no.

use crate::event::Event;
use crate::resolve::Timex;
use crate::sieve::Facts;
use crate::sieve::facts::{breaks, reach};
use crate::text::{Asked, Hold, Kind, Span, Token, Words, any_of, item_marks};
use crate::time::{Grain, Interval};

/// Words that are no part of a name for a thing.
pub(crate) const FUNCTION_WORDS: Words = any_of![
    "the", "a", "an", "of", "in", "on", "at", "to", "for", "with", "by", "from", "and", "or", "but", "as",
    "after", "before", "when", "while", "his", "her", "its", "their", "our", "my", "that", "which", "who",
    "is", "was", "were", "are", "he", "she", "it", "they", "we", "this", "these", "those", "no", "i", "you",
    "had", "has", "have", "been", "be", "will", "would", "could", "should", "may", "might", "must", "can",
    "did", "does", "do", "not", "than", "so", "if", "though", "although", "because", "since", "until",
    "there", "then", "also", "later", "only", "still", "under", "over", "into", "about", "between", "during",
    "through", "against", "without", "pending", "amid", "despite", "following", "according", "including",
    "within", "across", "among", "off", "out", "up", "down", "toward", "towards", "upon"
];

/// Does the offset stand within a quotation that its sentence opens?
pub(crate) fn is_quoted(facts: &Facts, sentence: usize, at: u32) -> bool {
    facts.before(sentence, at).iter().filter(|token| token.kind == Kind::Mark).fold(false, |open, token| {
        match facts.text.words(token.span()) {
            "\"" => !open,
            "“" => true,
            "”" => false,
            _ => open,
        }
    })
}

/// Does a finite verb stand right behind the offset?
pub(crate) fn leads(facts: &Facts, end: u32, verb: &Event) -> bool {
    let between = facts.between(end, verb.head.start);
    let plain = |token: &Token| {
        token.kind == Kind::Word
            && (!token.is(FUNCTION_WORDS) || token.is(any_of!["was", "were", "had", "has", "have", "also"]))
    };
    verb.is_finite() && between.len() <= 2 && between.iter().all(plain)
}

/// Does it begin after what stands around it was written?
pub(crate) fn lies_ahead(facts: &Facts, timex: &Timex) -> bool {
    let begins = timex.value.interval().and_then(|interval| interval.start());
    begins.zip(written(facts, timex).end()).is_some_and(|(begins, written)| begins > written)
}

/// When what stands around it was written: the day of its entry, else of the text.
pub(crate) fn written(facts: &Facts, timex: &Timex) -> Interval {
    let entry = facts.date.entry(timex.mention.sentence);
    entry.map_or(facts.date.interval, |entry| Interval::within(entry.day))
}

/// It is over by the day on which that was written.
pub(crate) fn lies_behind(facts: &Facts, timex: &Timex) -> bool {
    let ends = timex.value.interval().and_then(|interval| interval.end());
    ends.zip(written(facts, timex).start()).is_some_and(|(ends, written)| ends < written)
}

/// Words that such an aside has before its bound at most.
const ASIDE: usize = 4;

/// "Lund, in office since 2009, resigned", "Norby, champions in 2021, lost": what commas hold together with words of its own.
pub(crate) fn is_aside(facts: &Facts, sentence: usize, lead: u32, end: u32) -> bool {
    let bounds = facts.token_at(lead).is(any_of!["since", "until", "till", "from"]);
    // "Norby, champions in 2021 and 2022, lost".
    let told = |token: &Token| facts.in_expression(sentence, token.span());
    let listed = |token: &&Token| token.is(any_of!["and", "in"]) || told(token);
    let mut behind = facts.behind(sentence, end).iter().skip_while(listed);
    let closes = behind.next().is(any_of![","])
        && behind
            .next()
            .is_some_and(|token| !token.is(any_of!["and", "but", "or", "which", "who", "where", "when"]));
    let before = facts.before(sentence, lead);
    let list = before.tail(before.iter().rev().take_while(listed).count());
    let before = before.head(before.len() - if list.iter().any(told) { list.len() } else { 0 });
    let said = before.iter().rev().take_while(|token| token.kind == Kind::Word).count();
    let opens = before.len().checked_sub(said + 1).and_then(|at| before.get(at));
    let held = (1..=ASIDE).contains(&said) && opens.is(any_of![","]);
    closes && held && (bounds || !before.tail(said).has(FUNCTION_WORDS))
}

/// Does nothing else stand in the parentheses around it?
pub(crate) fn is_in_parentheses(facts: &Facts, sentence: usize, lead: u32, end: u32) -> bool {
    facts.before(sentence, lead).last().is(any_of!["("])
        && facts.behind(sentence, end).first().is(any_of![")"])
}

/// Nothing but marks stand before it in its sentence.
pub(crate) fn heads_its_sentence(facts: &Facts, sentence: usize, lead: u32) -> bool {
    let before = facts.before(sentence, lead);
    let item = || item_marks(facts.text.text(), facts.tokens_of(sentence));
    before.iter().all(|token| token.kind == Kind::Mark) || before.len() == item()
}

/// Words between an expression and the noun that it is part of the name of at most: "Saturday's 2-1 home defeat".
const PREMODIFIERS: usize = 5;

/// "The October 2022 stoppage", "Monday's vote": only words that describe stand between.
pub(crate) fn is_premodified(facts: &Facts, end: u32, noun: &Event) -> bool {
    let between = facts.between(end, noun.head.start);
    between.iter().filter(|token| token.kind != Kind::Mark).count() <= PREMODIFIERS
        && between.iter().all(|token| match token.kind {
            Kind::Mark => token.is(any_of!["'", "-"]),
            Kind::Number => true,
            Kind::Word => !token.is(FUNCTION_WORDS),
        })
}

/// "The 1988 vote", "Monday's vote": the event whose name the expression is a part of.
pub(crate) fn named_by(facts: &Facts, timex: &Timex) -> Option<usize> {
    let reach = reach(timex);
    let led = facts.before(timex.mention.sentence, reach.start).last().is(ARTICLES);
    let possessive = facts.token_at(reach.end).is(any_of!["'"]);
    let mut after = facts.events_in(timex.mention.sentence).filter(|(_, e)| e.head.start >= reach.end);
    let (noun, _) = after.next().filter(|(_, e)| !e.verbal && is_premodified(facts, reach.end, e))?;
    (led || possessive).then_some(noun)
}

pub(crate) const ARTICLES: Words = any_of!["the", "a", "an", "its", "his", "her", "their", "our"];

/// What is called by the year it was made in.
const LAWS: [&str; 7] = ["Act", "Code", "Constitution", "Convention", "Law", "Protocol", "Treaty"];

/// Feasts that things are called by.
const FEASTS: [&str; 8] =
    ["Christmas", "Easter", "Halloween", "Hanukkah", "New Year", "Passover", "Ramadan", "Thanksgiving"];

/// Words that lead an adverbial of time.
const LEADS: Words = any_of!["in", "on", "at", "by", "from", "since", "until", "after", "before"];

/// "Its 2006 peak", "the 1931 law": it describes a thing that is no event, and dates nothing.
pub(crate) fn is_attributive(facts: &Facts, timex: &Timex, next_verb: Option<u32>) -> bool {
    let (reach, sentence) = (reach(timex), timex.mention.sentence);
    let words = facts.before(sentence, reach.start);
    let before = words.last();
    // "The famed 11th century ruin".
    let long = timex.value.period().is_some_and(|period| period.grain() >= Grain::Year);
    let described = before.is_some_and(|token| long && token.kind == Kind::Word && !token.is(FUNCTION_WORDS))
        && words.iter().rev().nth(1).is(ARTICLES);
    // "Based on 2003 data", "compared with 2003 levels".
    let measured =
        long && before.is_some_and(|token| token.is(any_of!["on", "with", "over", "than", "against"]));
    let led = before.is(ARTICLES) || described || measured;
    // "The 2023/24 season".
    let mut ahead = facts.behind(sentence, reach.end).iter();
    let after = ahead.find(|token| token.kind != Kind::Number && !token.is(any_of!["/", "-", "–"]));
    let thing = after.filter(|token| {
        token.kind == Kind::Word && next_verb != Some(token.start) && !token.is(FUNCTION_WORDS)
    });
    // "Berg's 1987 van", "Christmas cards", "a team for the 2006 Asian Games".
    let owned = long && before.is_some_and(|token| facts.spells(token, "s"));
    let feast = FEASTS.contains(&facts.text.words(reach)) && !before.is(LEADS);
    let meant = long && words.iter().rev().nth(1).is(any_of!["to", "for"]) && before.is(any_of!["the"]);
    let names = thing.is_some_and(|token| facts.between(reach.end, token.start).is_empty());
    // "Under the 1994 Freedom of Ports Act".
    let mut run = facts
        .between(reach.end, reach.end.saturating_add(60))
        .iter()
        .take_while(|token| token.capital || token.is(any_of!["of", "the", "and", "to", "for"]));
    let law = long && led && run.any(|token| LAWS.contains(&facts.text.words(token.span())));
    // "Lund, last year's winner, resigned".
    let owns = before.is(any_of![","]) && facts.token_at(reach.end).is(any_of!["'"]);
    if law || owns || names && (owned || feast || meant) {
        return true;
    }
    // "A 1971 Convention", "the 2022 Roth Prize", but "the 2008 Olympics opened".
    let of = || words.iter().rev().nth(1).is(any_of!["of", "with", "under", "by"]);
    let one = before.is(any_of!["a", "an"]) || long && of();
    led && thing.is_some_and(|token| one || !token.capital)
}

/// "At a Friday news conference", "wrote in a Monday letter": what is called by a day gone by was then, and so is what is told
/// of it.
pub(crate) fn is_of_the_day(facts: &Facts, timex: &Timex) -> bool {
    let (span, day) = (reach(timex), timex.value.period().is_some_and(|period| period.grain() == Grain::Day));
    let one = facts.before(timex.mention.sentence, span.start).last().is(any_of!["a", "an"]);
    day && one && !lies_ahead(facts, timex)
}

/// "The letter, dated 3 May, was sold" (but "by letter dated 3 May, he resigned"), "a dividend, payable on 3 May", "its forecast for 2025", "the report, originally due on Friday, was late".
pub(crate) fn is_of_an_adjective(facts: &Facts, sentence: usize, lead: u32) -> bool {
    let before = facts.before(sentence, lead);
    let mut back = before.iter().rev().map(|token| facts.text.words(token.span()));
    let led = facts.token_at(lead).is(any_of!["for"]);
    // "Cut its forecast of demand for 2025".
    const AHEAD: [&str; 11] = [
        "accounts", "budget", "estimate", "estimates", "forecast", "forecasts", "guidance", "outlook",
        "projection", "target", "targets",
    ];
    // But "another storm is forecast for Monday".
    let mut near = back.clone().take(8).zip(back.clone().skip(1));
    if led && near.any(|(word, be)| AHEAD.contains(&word) && !matches!(be, "is" | "are" | "was" | "were")) {
        return true;
    }
    let led = before.first().is(any_of!["by", "in", "under", "with"]);
    match back.next() {
        Some("dated") => !led,
        Some("payable" | "due" | "redeemable" | "valid") => true,
        Some("record") => back.next() == Some("of"),
        // "The minutes of 10 May were approved".
        Some("minutes") => facts.token_at(lead).is(any_of!["of"]),
        _ => false,
    }
}

/// "In the war of", "during the siege of", "with the opening of" at the head of a sentence.
pub(crate) fn is_setting(facts: &Facts, sentence: usize, noun: &Event) -> bool {
    let mut before = facts.before(sentence, noun.head.start).iter();
    // "In Norby Stock Exchange trading".
    let long = before.len() > 4;
    before.next().is(any_of!["in", "at", "during", "on", "with"])
        && before.len() <= 7
        && before.all(|token| token.kind == Kind::Word && !(long && token.is(FUNCTION_WORDS)))
}

/// A few words, and no mark.
pub(crate) fn is_close(facts: &Facts, from: u32, to: u32) -> bool {
    let between = facts.between(from, to);
    between.len() <= 4 && !between.iter().any(|token| token.kind == Kind::Mark)
}

/// The expression right before another one, behind a comma or, where the other has no preposition, "and" or a dash.
pub(crate) fn side_by_side(facts: &Facts, sentence: usize, lead: u32, bare: bool) -> Option<Span> {
    let joint = facts.before(sentence, lead).last()?;
    let joins = joint.is(any_of![","]) || bare && joint.is(any_of!["and", "or", "-", "–"]);
    let mut ending =
        facts.timexes_in(sentence).map(|(_, timex)| reach(timex)).take_while(|span| span.end <= joint.start);
    ending.find(|span| joins && facts.between(span.end, joint.start).is_empty())
}

/// Does the expression stand at the head of its clause? After a mere comma only where no verb came before.
pub(crate) fn opens_clause(facts: &Facts, sentence: usize, lead: u32, verb_before: bool) -> bool {
    let mut rest = facts.before(sentence, lead).iter().rev().skip_while(|token| {
        token.kind == Kind::Mark && token.is(any_of!["\"", "“", "‘", "'", "*", "_", "-", "•", "#"])
    });
    match rest.next() {
        None => true,
        // "Made locks and, from 1895, also made safes".
        Some(token) if token.is(any_of![","]) => !verb_before || rest.next().is(any_of!["and", "but"]),
        Some(token) => {
            breaks(token) && !token.is(any_of![")"])
                || token.is(any_of![
                    "and", "but", "or", "so", "when", "while", "which", "who", "where", "that", "because",
                    "although", "though", "if", "whereas",
                ])
        }
    }
}
