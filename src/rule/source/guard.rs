//! Conditions on what stands beside a match.
//!
//! In: a `where` line; later the tokens around a match. Out: whether the match stands.

use super::any::AnyWord;
use crate::rule::matcher::numerals::classes;
use crate::text::{Domain, Gap, Kind, Lexicon, Symbol, Token, tokens};
use serde::{Deserialize, Serialize};

/// A condition on what stands beside a match, from a fixed list.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) enum Guard {
    /// The token after (`false`: before) the match is one of these words or classes, or is not.
    Beside { after: bool, wanted: bool, symbols: Vec<Symbol> },
    /// No letter, digit or sign of a larger name touches the match.
    Free,
    /// No hyphen joins the match to the word after it.
    Whole,
    /// The match begins with a capital letter.
    Capital,
    /// The match does not begin with a capital letter, save at the head of a sentence.
    Lower,
    /// The match begins its sentence, save for the marks of an item ("- ", "[").
    Head,
    /// The text is a short message or a command.
    Short,
    /// The text is a command.
    Command,
    /// The text has no date of its own: it tells of times that it names.
    Narrative,
    /// The last year that the sentences before have told, else the text's own, has three digits or fewer, or is before
    /// our era.
    Early,
    /// Four digits of the clock that begin with 0, or any where a sentence before has begun with such.
    Log,
}

/// Marks before the head of a sentence at most.
const MARKS: usize = 3;

/// Reads a `where` line.
pub(crate) fn parse(text: &str, lexicon: &mut Lexicon) -> Result<Guard, String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let (wanted, rest) = match words.split_first() {
        Some((&"not", rest)) => (false, rest),
        _ => (true, words.as_slice()),
    };
    let after = match rest.first() {
        Some(&"before") => true,
        Some(&"after") => false,
        Some(&"free") if wanted => return Ok(Guard::Free),
        Some(&"whole") if wanted => return Ok(Guard::Whole),
        Some(&"capital") => return Ok(if wanted { Guard::Capital } else { Guard::Lower }),
        Some(&"head") if wanted => return Ok(Guard::Head),
        Some(&"short") if wanted => return Ok(Guard::Short),
        Some(&"command") if wanted => return Ok(Guard::Command),
        Some(&"narrative") if wanted => return Ok(Guard::Narrative),
        Some(&"early") if wanted => return Ok(Guard::Early),
        Some(&"log") if wanted => return Ok(Guard::Log),
        _ => {
            return Err(format!(
                "'{text}' is no guard; there are [not] before …, [not] after …, [not] capital, free, whole, head, short, command, narrative, early and log"
            ));
        }
    };
    // Numbers are read as a match grows; a guard looks at single tokens.
    let read = |word: &&str| {
        let class = word.strip_prefix('{').and_then(|word| word.strip_suffix('}'));
        class.is_some_and(|class| class != "digits" && classes().any(|known| known == class))
    };
    if let Some(class) = rest.iter().find(|word| read(word)) {
        return Err(format!(
            "no guard can look for {class}; write {{digits}}, {{cardinal}} or {{ordinalword}}"
        ));
    }
    let symbols = rest[1..].iter().map(|word| {
        let symbol = lexicon.intern(word);
        let one =
            word.starts_with('{') || tokens(word, 0, lexicon).len() == 1 && word.to_lowercase() == **word;
        one.then_some(symbol)
            .ok_or_else(|| format!("no guard can look for '{word}'; write single words in lower case"))
    });
    let symbols = symbols.collect::<Result<_, _>>()?;
    Ok(Guard::Beside { after, wanted, symbols })
}

/// The tokens of a sentence, as guards look at them.
#[derive(Clone, Copy)]
pub(crate) struct Around<'s> {
    pub text: &'s str,
    pub tokens: &'s [Token],
    pub lexicon: &'s Lexicon,
    pub any: AnyWord,
    pub domain: Domain,
    pub early: bool,
    pub log: bool,
}

impl Guard {
    /// Does it ask for a short text?
    pub fn asks_short(&self) -> bool {
        matches!(self, Guard::Short | Guard::Command)
    }

    /// Does a match from token `first` to before `end` stand?
    pub fn allows(&self, around: &Around, first: usize, end: usize) -> bool {
        let Around { text, tokens, lexicon, any, domain, early, log } = *around;
        let before = first.checked_sub(1).map(|at| &tokens[at]);
        let after = tokens.get(end);
        match self {
            Guard::Beside { after: is_after, wanted, symbols } => {
                let answers = |token: &Token| {
                    let word = token.kind == Kind::Word;
                    let content = || word && lexicon.value(token.symbol, any.function).is_none();
                    let inside = *is_after || first > 1;
                    symbols.contains(&token.symbol) && token.symbol != Symbol::UNKNOWN
                        || word && symbols.contains(&any.word)
                        || token.capital && symbols.contains(&any.capital)
                        || symbols.contains(&any.content) && content()
                        || token.capital && inside && symbols.contains(&any.name) && content()
                        || lexicon.classes(token.symbol).iter().any(|class| symbols.contains(&class.0))
                        || token.kind == Kind::Number && symbols.contains(&any.digits)
                };
                let token = if *is_after { after } else { before };
                token.is_some_and(answers) == *wanted
            }
            Guard::Free => {
                let left = before.is_some_and(|token| {
                    let beyond = first.checked_sub(2).map(|at| &tokens[at]);
                    tokens[first].gap == Gap::None
                        && (joins(token, text) || is_in_number(token, text, beyond, token.gap))
                });
                let right = after.is_some_and(|token| {
                    let beyond = tokens.get(end + 1);
                    let gap = beyond.map_or(Gap::Space, |token| token.gap);
                    token.gap == Gap::None && (joins(token, text) || is_in_number(token, text, beyond, gap))
                });
                !left && !right
            }
            Guard::Whole => {
                let joined = |token: &&Token| token.gap == Gap::None;
                let hyphen = after.filter(joined).is_some_and(|token| token.text(text) == "-");
                let word = tokens.get(end + 1).filter(joined).is_some_and(|token| token.kind == Kind::Word);
                !(hyphen && word)
            }
            Guard::Capital => tokens[first].capital,
            Guard::Lower => !tokens[first].capital || first == 0,
            Guard::Head => first <= MARKS && tokens[..first].iter().all(|token| token.kind == Kind::Mark),
            Guard::Short => domain.is_short(),
            Guard::Command => domain == Domain::Command,
            Guard::Narrative => domain == Domain::Narrative,
            Guard::Early => early,
            Guard::Log => log || tokens[first].text(text).starts_with('0'),
        }
    }
}

/// Does a token that touches a match make one name or number with it?
fn joins(token: &Token, text: &str) -> bool {
    const APART: &str = ",.;:!?)(][\"'“”‘’*_—–…-|><«»";
    let mut marks = token.text(text).chars();
    !marks.next().is_some_and(|mark| marks.next().is_none() && APART.contains(mark))
}

/// Is the token a mark within a number or a name made of marks? `gap` stands between it and what is `beyond` it.
fn is_in_number(token: &Token, text: &str, beyond: Option<&Token>, gap: Gap) -> bool {
    let Some(beyond) = beyond.filter(|_| gap == Gap::None) else { return false };
    let number = beyond.kind == Kind::Number;
    match token.text(text) {
        // "2011-CV-1234" is an identifier, "pre-1945" none.
        "-" => number || beyond.text(text).bytes().all(|b| b.is_ascii_uppercase()),
        // "log.2012.txt".
        "." => number || beyond.kind == Kind::Word && !beyond.capital,
        ":" | "," => number,
        _ => false,
    }
}
