//! The kind of text, as its first sentence shows it before any expression is known.
//!
//! In: a `Text`. Out: its `Opening`, which tells the kind of each sentence. Later sentences change nothing of it.

use super::{Gap, Kind, Lexicon, Sentence, Symbol, Text, Token};

/// Kind of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Domain {
    /// Looks back from its own day.
    News,
    /// Tells of times that it names itself.
    Narrative,
    /// A short message of one person to others.
    Message,
    /// An order to a machine: looks ahead.
    Command,
}

impl Domain {
    pub(crate) fn is_short(self) -> bool {
        matches!(self, Domain::Message | Domain::Command)
    }
}

/// The kind of text that each place of a document belongs to, as far as its first sentence tells: one that opens like
/// a message is a message for as long as messages are, then told like any longer text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Opening {
    domain: Domain,
    /// First byte that no longer belongs to the message; `None` where the user says the kind.
    end: Option<u32>,
    /// The kind of longer texts: news, or without a date that comes along with the text, a narrative.
    long: Domain,
}

/// Messages and commands are no longer than this, in bytes.
const LONGEST_MESSAGE: u32 = 280;
/// A first sentence shorter than this, in bytes, is a message's.
const SHORT_SENTENCE: u32 = 80;
/// A wish follows its speaker within so many words: "I have guests on Friday and need".
const WISH: usize = 10;
/// Words that tell a wish whoever has it, by their value in the list.
const WANTED: i32 = 1;

impl Opening {
    /// As the user says, from the first byte to the last.
    pub fn said(domain: Domain) -> Opening {
        Opening { domain, end: None, long: domain }
    }

    /// As the first sentence shows: an order, a message or a longer text.
    pub fn of(text: &Text, lexicon: &Lexicon) -> Opening {
        let dated = text.document.date.is_some();
        let long =
            if dated || text.document.date_default.is_some() { Domain::News } else { Domain::Narrative };
        let Some(first) = text.sentences.first() else {
            return Opening { domain: long, end: Some(0), long };
        };
        let tokens = text.tokens.get(first.tokens.clone()).unwrap_or(&[]);
        let said = |token: &Token| token.text(text.text());
        let greets = dated && tokens.last().is_some_and(|last| said(last) == ",");
        let short = || is_short(first) && (!first.heading || takes_turn(text, tokens));
        let domain = if !greets && asks(tokens, lexicon) {
            Domain::Command
        } else if greets || dated && short() || chats(text.text(), tokens, lexicon) {
            Domain::Message
        } else {
            long
        };
        // Who writes to others seldom begins a paragraph anew, but below a greeting ("Hi Ben,") and where it is another's
        // turn ("Ben: yes").
        let mut end = first.span.start.saturating_add(LONGEST_MESSAGE);
        let mut paragraph = first.paragraph;
        for sentence in text.sentences.iter().skip(1).take_while(|_| domain != long) {
            let anew = sentence.paragraph > paragraph;
            paragraph = sentence.paragraph;
            let turn =
                text.tokens.get(sentence.tokens.clone()).is_some_and(|tokens| takes_turn(text, tokens));
            match sentence.span.start {
                start if start >= end => break,
                start if domain == Domain::Message && (turn || anew && greets) => {
                    end = start.saturating_add(LONGEST_MESSAGE);
                }
                start if anew => end = start,
                _ => {}
            }
        }
        Opening { domain, end: Some(end), long }
    }

    /// The kind of text around a byte of it.
    pub fn at(self, byte: u32) -> Domain {
        if self.end.is_none_or(|end| byte < end) { self.domain } else { self.long }
    }

    pub fn is_said(self) -> bool {
        self.end.is_none()
    }
}

/// "Ben: yes", "[18:02] Ben: yes", "> yes".
fn takes_turn(text: &Text, tokens: &[Token]) -> bool {
    let word = |token: &Token| token.text(text.text());
    let named = |pair: &[Token]| pair[0].kind == Kind::Word && word(&pair[1]) == ":";
    matches!(tokens.first().map(word), Some("[" | ">")) || tokens.get(..2).is_some_and(named)
}

fn is_short(sentence: &Sentence) -> bool {
    sentence.span.end - sentence.span.start < SHORT_SENTENCE
}

/// Does the sentence ask for something to be done? It begins with an order ("Book a room", "please find one"), or says
/// what its writer wants ("We need a room") or, in lower case, what anybody does ("ann and bob want a room").
fn asks(tokens: &[Token], lexicon: &Lexicon) -> bool {
    let (order, speaker, wish) = (lexicon.class("order"), lexicon.class("speaker"), lexicon.class("wish"));
    let is = |token: &Token, class| lexicon.value(token.symbol, class).is_some();
    let please = lexicon.get("please");
    let first = tokens.iter().find(|token| token.symbol != please);
    let wishes = |at: usize| {
        let rest = tokens.iter().skip(at + 1).take(WISH - 1);
        is(&tokens[at], speaker) && rest.into_iter().any(|word| is(word, wish))
    };
    // "Do I have anything on Friday?"
    let does = lexicon.get("do");
    let minds = |pair: &[Token]| does != Symbol::UNKNOWN && pair[0].symbol == does && is(&pair[1], speaker);
    let wanted = || tokens.iter().any(|token| lexicon.value(token.symbol, wish) == Some(WANTED));
    // "How long until Easter?"
    let counts = |pair: &[Token]| {
        let word = |at: usize| lexicon.name(pair[at].symbol);
        word(0) == "how" && matches!(word(1), "many" | "long" | "soon")
    };
    first.is_some_and(|first| is(first, order))
        || tokens.get(..2).is_some_and(|pair| minds(pair) || counts(pair))
        || (0..tokens.len()).any(wishes)
        || is_lower(tokens) && wanted()
}

fn is_lower(tokens: &[Token]) -> bool {
    tokens.first().is_some_and(|first| first.kind == Kind::Word && !first.capital)
}

/// Is the sentence written as people write to each other: in lower case, to "you", with tags, links, smileys, pictures or more
/// marks than one at its end? What is quoted tells nothing.
fn chats(text: &str, tokens: &[Token], lexicon: &Lexicon) -> bool {
    let (speaker, chat) = (lexicon.class("speaker"), lexicon.class("chatword"));
    let unquoted = || tokens.iter().take_while(|token| !matches!(token.text(text), "\"" | "“" | "`"));
    // The "I" of "(I)" is a number.
    let talks = |token: &Token| {
        let said = |class: &(Symbol, i32)| class.0 == speaker || class.0 == chat;
        token.gap != Gap::None && lexicon.classes(token.symbol).iter().any(said)
    };
    let shouts = tokens.last().is_some_and(|last| last.text(text) == "!");
    let marks = |pair: &[Token]| match pair {
        [first, second] if second.gap == Gap::None => match (first.text(text), second.text(text)) {
            ("#" | "@", _) => first.gap != Gap::None && second.kind == Kind::Word,
            ("!" | "?", "!" | "?") | (".", ".") => true,
            (":" | ";" | "=", ")" | "(" | "D" | "P") => true,
            ("http" | "https", ":") => true,
            _ => false,
        },
        _ => false,
    };
    let smiles = |token: &Token| {
        token
            .text(text)
            .starts_with(|sign| matches!(sign, '\u{2600}'..='\u{27bf}' | '\u{1f300}'..='\u{1faff}'))
    };
    // "Late shopping thursday".
    let weekday = lexicon.class("weekdayname");
    let careless = |token: &Token| !token.capital && lexicon.value(token.symbol, weekday).is_some();
    let lively = || shouts || tokens.windows(2).any(marks) || tokens.iter().any(smiles);
    is_lower(tokens) || lively() || unquoted().any(|token| talks(token) || careless(token))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::{RuleBook, Rules};
    use crate::text::Document;

    fn opening(text: &str) -> Opening {
        let mut lexicon = Lexicon::new();
        Rules::compile(&RuleBook::read(&[]).unwrap(), &mut lexicon).unwrap();
        let date = "2013-02-12".parse().ok();
        let document = Document { text: text.to_owned(), date, ..Document::default() };
        Opening::of(&Text::new(document, &lexicon), &lexicon)
    }

    #[test]
    fn the_first_sentence_tells_the_kind() {
        let kind = |text: &str| opening(text).at(0);
        assert_eq!(kind("please reserve two seats for noon"), Domain::Command);
        assert_eq!(kind("I would really like a boat at seven"), Domain::Command);
        assert_eq!(kind("ann and bob want seats by the river at seven"), Domain::Command);
        assert_eq!(kind("do I have anything on friday"), Domain::Command);
        assert_eq!(kind("How long until the fair on Friday?"), Domain::Command);
        assert_eq!(kind("rainy evening at the quay :)"), Domain::Message);
        assert_eq!(kind("Rain at the quay #boats"), Domain::Message);
        assert_eq!(kind("Boats out on friday"), Domain::Message);
        assert_eq!(kind("Boats out again \u{1f6a3}"), Domain::Message);
        assert_eq!(kind("Rain all day at the quay."), Domain::Message);
        assert_eq!(kind(""), Domain::News);
        let lead = "The keeper of the lock at the old mill opened its gates on Friday for the first time in years, \
                    he said.";
        assert_eq!(kind(lead), Domain::News);
        assert_eq!(kind(&lead.replace("old mill", "Mill (I) yard")), Domain::News);
        assert_eq!(kind(&format!("Old lock opens\n\n{lead}")), Domain::News);
        assert_eq!(kind(&lead.replace("The keeper", "\u{201c}I knew it,\u{201d} the keeper")), Domain::News);
    }

    #[test]
    fn what_follows_changes_nothing_and_is_no_message_for_ever() {
        let first = "Rain all day at the quay.";
        let long = format!("{first} {}", "The lock was closed again. ".repeat(20));
        assert_eq!(opening(first), opening(&long));
        assert_eq!(opening(&long).at(long.len() as u32), Domain::News);
        assert_eq!(Opening::said(Domain::Command).at(long.len() as u32), Domain::Command);
        let letter = format!("Dear Ada,\n\n{first}\n\n{first}");
        assert_eq!(opening(&letter).at(letter.len() as u32 - 1), Domain::Message);
        let chat = "Ada: rain again at the old quay\n".repeat(20);
        assert_eq!(opening(&chat).at(chat.len() as u32 - 1), Domain::Message);
        let notes = format!("{first}\n\n{first}");
        assert_eq!(opening(&notes).at(notes.len() as u32 - 1), Domain::News);
    }
}
