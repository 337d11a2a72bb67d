//! Lines that are of their day by what they call themselves: titles of papers, deeds, bylines, imprints.
//!
//! In: a mention in its line. Out: whether the line says that the text is of that day.

use super::line::{FEW_WORDS, TITLE, ends_line, letters_beside};
use crate::mention::Mention;
use crate::text::{Kind, Text, Token};

/// Is the line such a one?
pub(super) fn names_its_day(text: &Text, mention: &Mention) -> bool {
    const WAYS: [fn(&Text, &Mention) -> bool; 6] =
        [is_titled, is_byline, is_made, is_held, is_state, is_imprint];
    WAYS.iter().any(|way| way(text, mention))
}

/// "Incident report, 7 March 2023", "Minutes of the council: 12 June 2019", "The Norby Herald, 3 May 2021": the title of a
/// paper ends with its day.
fn is_titled(text: &Text, mention: &Mention) -> bool {
    let Some(sentence) = text.sentences.get(mention.sentence) else { return false };
    let tokens = text.tokens_in(mention.span);
    let word = |at: usize| text.word(at).to_lowercase();
    let parted = tokens
        .start
        .checked_sub(1)
        .is_some_and(|at| matches!(text.word(at), "," | ":" | "-" | "–" | "—" | "(" | "|" | "of"));
    let mut title = sentence.tokens.start..tokens.start;
    sentence.heading
        && tokens.end >= sentence.tokens.end
        && parted
        && title.len() <= TITLE
        && title.any(|at| PAPERS.contains(&word(at).as_str()))
}

/// "By Ada Lund, 3 May 2021", "Words: Ada Lund. 3 May 2021": a line that says who wrote it, and when.
fn is_byline(text: &Text, mention: &Mention) -> bool {
    let tokens = text.tokens_in(mention.span);
    let word = |at: usize| text.word(at).to_lowercase();
    let line = text.line(mention.span.start);
    let before =
        (0..tokens.start).rev().take(TITLE).take_while(|&at| text.line(text.tokens[at].start) == line);
    let first = before.last();
    let parted = tokens.start.checked_sub(1).is_some_and(|at| {
        matches!(word(at).as_str(), "," | "." | "|" | "-" | "–" | "—" | "(" | "•" | "·" | "on")
    });
    let opens = |at: usize| at == 0 || text.line(text.tokens[at - 1].start) != line;
    parted
        && first.is_some_and(|at| {
            opens(at) && (matches!(word(at).as_str(), "by" | "from") || word(at + 1) == ":")
        })
        && letters_beside(text, mention).1 == 0
}

/// "This Supply Agreement (the "Agreement") is made on 1 May 2022": a deed is of the day on which it is made.
fn is_made(text: &Text, mention: &Mention) -> bool {
    /// Words between "this" and the deed, and then before the date, at most.
    const NAMED: usize = 4;
    const FAR: usize = 12;
    let mut words = words_before(text, mention);
    let this = words.next().is_some_and(|first| first == "this");
    let deed = words.by_ref().take(NAMED).any(|word| DEEDS.contains(&word.as_str()));
    // "This treaty was concluded on 3 May 1645" is told long afterwards.
    let mut act = words.take(FAR).skip_while(|word| !is_act(word) && word != "was" && word != "were");
    this && deed && act.next().is_some_and(|word| is_act(&word))
}

fn is_act(word: &str) -> bool {
    matches!(word, "made" | "entered" | "dated" | "executed" | "concluded")
}

/// The words of a sentence before a mention in it, in lower case.
fn words_before<'t>(text: &'t Text, mention: &Mention) -> impl Iterator<Item = String> + 't {
    let words =
        text.before(mention.sentence, mention.span.start).iter().filter(|token| token.kind == Kind::Word);
    words.map(|token| token.text(text.text()).to_lowercase())
}

/// "Held at the town hall on 6 May 2024 at 7 pm", "Delivered on 3 May 2024", "Judgment handed down on 3 May 2024": a line of its
/// own that ends with its day; "minutes of the meeting held on 6 May 2024 in the hall".
fn is_held(text: &Text, mention: &Mention) -> bool {
    const HELD: [&str; 8] =
        ["held", "delivered", "handed", "given", "recorded", "prepared", "approved", "adopted"];
    if !text.sentences.get(mention.sentence).is_some_and(|sentence| sentence.heading) {
        return false;
    }
    let words: Vec<String> = words_before(text, mention).take(2 * TITLE).collect();
    let Some(held) = words.iter().position(|word| HELD.contains(&word.as_str())) else { return false };
    let minutes = words[0] == "minutes" && held > 0;
    let paper = held == 0 || words[..held].iter().any(|word| PAPERS.contains(&word.as_str()));
    words.len() < 2 * TITLE && (minutes || paper && ends_line(text, mention))
}

/// "As of 20 March 2023, 18:00 local time": what the paper says is so on that day.
fn is_state(text: &Text, mention: &Mention) -> bool {
    let Some(sentence) = text.sentences.get(mention.sentence) else { return false };
    let date = text.tokens_in(mention.span).start;
    let mut words = (sentence.tokens.start..date).map(|at| text.word(at).to_lowercase());
    sentence.heading
        && date == sentence.tokens.start + 2
        && words.next().is_some_and(|first| first == "as")
        && words.next().is_some_and(|second| matches!(second.as_str(), "of" | "at"))
}

/// "Harbour Watch, April 2022" below a title: who published it, and when.
fn is_imprint(text: &Text, mention: &Mention) -> bool {
    let line = |at: usize| text.sentences.get(at);
    let Some((at, sentence)) = Some(mention.sentence).zip(line(mention.sentence)) else { return false };
    let title = at.checked_sub(1).and_then(line).is_some_and(|title| title.heading);
    let before = sentence.tokens.start..text.tokens_in(mention.span).start;
    let Some(tokens) = text.tokens.get(before) else { return false };
    let name = tokens.split_last().is_some_and(|(comma, name)| {
        let small = |token: &Token| matches!(token.text(text.text()), "of" | "for" | "the" | "and" | "&");
        // "No. 41, Autumn 2019".
        let count = |token: &Token| token.kind == Kind::Number || token.text(text.text()) == ".";
        let capital = |token: &Token| token.kind == Kind::Word && token.capital || count(token);
        comma.text(text.text()) == ","
            && (1..=FEW_WORDS).contains(&name.len())
            && name.iter().all(|token| capital(token) || small(token))
            && !name.iter().any(|token| PLACED.contains(&token.text(text.text())))
    });
    title && sentence.heading && name && letters_beside(text, mention).1 == 0
}

/// Words of what happened somewhere: "Siege of Karsk, May 1807".
const PLACED: [&str; 6] = ["Battle", "Siege", "Treaty", "Fall", "War", "Massacre"];

/// Papers that two parties sign.
const DEEDS: [&str; 9] =
    ["agreement", "contract", "lease", "deed", "treaty", "indenture", "convention", "will", "mortgage"];

/// Papers that are of the day in their title, and words that newspapers are called by.
const PAPERS: [&str; 54] = [
    "herald", "times", "post", "news", "echo", "gazette", "journal", "tribune", "guardian", "observer",
    "telegraph", "courier", "mirror", "press", "examiner", "wire", "agency", "argus", "advertiser",
    "sentinel", "report", "log", "minutes", "notes", "memo", "memorandum", "newsletter", "letter", "release",
    "bulletin", "statement", "summary", "agenda", "dispatch", "briefing", "diary", "update", "transcript",
    "communiqué", "notice", "record", "circular", "judgment", "decision", "order", "ruling", "resolution",
    "meeting", "hearing", "note", "review", "inspection", "assessment", "consultation",
];
