//! The pattern language of `says` lines: a line of text in, flat sequences of elements out.
//!
//! | written | matches |
//! |---|---|
//! | `ago` | the word in any case; `May` with a capital only where it has one |
//! | `{u:unit}`, `{unit}` | a word of a class or an expression of a kind, kept under a name |
//! | `(a\|b)`, `x?` | alternatives; an optional element |
//! | `[ … ]` | the part that is the expression; several of them are several expressions |
//! | a space | white space between two tokens |
//! | nothing | no space: the tokens touch |
//! | `_` | white space or a hyphen |
//! | `~` | white space or nothing |

use crate::text::{Gap, Lexicon, Symbol, tokens};
use serde::{Deserialize, Serialize};

/// How an element follows the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(crate) enum Joint {
    Touching,
    Spaced,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Element {
    pub joint: Joint,
    pub symbol: Symbol,
    /// Index into the rule's slot names.
    pub slot: Option<usize>,
}

/// One way to say it, without alternatives.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Sequence {
    pub elements: Vec<Element>,
    /// Ranges of elements that are expressions, end exclusive. Empty means the whole.
    pub marks: Vec<(usize, usize)>,
    /// A space at the end of a group, which belongs before what follows the group.
    pub ends_with: Option<Glue>,
}

/// More ways than this to say one thing are a mistake in the rule.
const MOST_SEQUENCES: usize = 20_000;

#[derive(Clone, Debug)]
enum Node {
    Sequence(Vec<(Glue, Node)>),
    Choice(Vec<Node>),
    Optional(Box<Node>),
    Mark(Box<Node>),
    Word(Symbol),
    Slot(usize, Symbol),
    /// Only a space at the end of a group.
    Nothing,
}

/// How two elements are joined in the pattern; some joints stand for two ways.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Glue {
    Touching,
    Spaced,
    SpaceOrHyphen,
    SpaceOrNothing,
}

/// Reads one `says` line. Slots of the same name are one slot, also across the
/// lines of a rule.
pub(crate) fn parse(
    text: &str,
    lexicon: &mut Lexicon,
    slots: &mut Vec<String>,
) -> Result<Vec<Sequence>, String> {
    let mut parser = Parser { rest: text.trim(), lexicon, slots };
    let node = parser.choice()?;
    if !parser.rest.is_empty() {
        return Err(format!("nothing opens this '{}'", &parser.rest[..1]));
    }
    let hyphen = parser.lexicon.intern("-");
    let sequences = expand(&node, Glue::Touching, hyphen)?;
    if sequences.iter().any(|sequence| sequence.elements.is_empty()) {
        return Err("the pattern can match nothing at all".to_owned());
    }
    Ok(sequences)
}

struct Parser<'p> {
    rest: &'p str,
    lexicon: &'p mut Lexicon,
    slots: &'p mut Vec<String>,
}

impl Parser<'_> {
    fn choice(&mut self) -> Result<Node, String> {
        let mut ways = vec![self.sequence()?];
        while self.take('|') {
            ways.push(self.sequence()?);
        }
        Ok(if ways.len() == 1 { ways.remove(0) } else { Node::Choice(ways) })
    }

    fn sequence(&mut self) -> Result<Node, String> {
        let mut items = Vec::new();
        loop {
            let glue = self.glue();
            let Some(next) = self.rest.chars().next() else { break };
            match next {
                '|' | ')' | ']' => {
                    if glue != Glue::Touching {
                        items.push((glue, Node::Nothing));
                    }
                    break;
                }
                '(' => {
                    self.take('(');
                    let inner = self.choice()?;
                    self.close(')')?;
                    self.push(&mut items, glue, inner);
                }
                '[' => {
                    self.take('[');
                    let inner = self.choice()?;
                    self.close(']')?;
                    self.push(&mut items, glue, Node::Mark(Box::new(inner)));
                }
                '{' => {
                    let end = self.rest.find('}').ok_or("a '{' is not closed")?;
                    let inside = self.rest[1..end].to_owned();
                    self.rest = &self.rest[end + 1..];
                    let slot = self.slot(&inside)?;
                    self.push(&mut items, glue, slot);
                }
                '?' | '}' => return Err(format!("nothing stands before this '{next}'")),
                _ => self.words(&mut items, glue)?,
            }
        }
        Ok(Node::Sequence(items))
    }

    fn push(&mut self, items: &mut Vec<(Glue, Node)>, glue: Glue, node: Node) {
        let node = if self.take('?') { Node::Optional(Box::new(node)) } else { node };
        items.push((glue, node));
    }

    /// Literal words up to the next mark of the language, cut the way texts are.
    fn words(&mut self, items: &mut Vec<(Glue, Node)>, glue: Glue) -> Result<(), String> {
        let end = self
            .rest
            .find(|c: char| c.is_whitespace() || "()[]{}|?_~".contains(c))
            .unwrap_or(self.rest.len());
        let literal = self.rest[..end].to_owned();
        self.rest = &self.rest[end..];
        let cut = tokens(&literal, 0, self.lexicon);
        for (nth, token) in cut.iter().enumerate() {
            let word = token.text(&literal);
            let symbol = if token.capital {
                self.lexicon.intern(&word.to_lowercase());
                self.lexicon.intern(&capital_name(&word.to_lowercase()))
            } else {
                self.lexicon.intern(word)
            };
            let glue = if nth == 0 { glue } else { Glue::Touching };
            debug_assert!(nth == 0 || token.gap == Gap::None);
            if nth + 1 == cut.len() {
                self.push(items, glue, Node::Word(symbol));
            } else {
                items.push((glue, Node::Word(symbol)));
            }
        }
        Ok(())
    }

    fn slot(&mut self, inside: &str) -> Result<Node, String> {
        let (name, kind) = inside.split_once(':').unwrap_or((inside, inside));
        let good = |part: &str| {
            !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '/')
        };
        if !good(name) || !good(kind) {
            return Err(format!("'{{{inside}}}' is no slot; write {{name:kind}} or {{kind}}"));
        }
        let index = self.slots.iter().position(|slot| slot == name).unwrap_or_else(|| {
            self.slots.push(name.to_owned());
            self.slots.len() - 1
        });
        Ok(Node::Slot(index, self.lexicon.intern_class(kind)))
    }

    fn glue(&mut self) -> Glue {
        let rest = self.rest.trim_start();
        let spaced = rest.len() < self.rest.len();
        self.rest = rest;
        if self.take('_') {
            Glue::SpaceOrHyphen
        } else if self.take('~') {
            Glue::SpaceOrNothing
        } else if spaced {
            Glue::Spaced
        } else {
            Glue::Touching
        }
    }

    fn take(&mut self, mark: char) -> bool {
        match self.rest.strip_prefix(mark) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn close(&mut self, mark: char) -> Result<(), String> {
        if self.take(mark) { Ok(()) } else { Err(format!("a '{mark}' is missing")) }
    }
}

/// The symbol name of a word that must be written with a capital.
pub(crate) fn capital_name(lower: &str) -> String {
    format!("^{lower}")
}

fn expand(node: &Node, glue: Glue, hyphen: Symbol) -> Result<Vec<Sequence>, String> {
    let one = |symbol, slot| {
        let with =
            |joint| Sequence { elements: vec![Element { joint, symbol, slot }], ..Sequence::default() };
        match glue {
            Glue::Touching => vec![with(Joint::Touching)],
            Glue::Spaced => vec![with(Joint::Spaced)],
            Glue::SpaceOrNothing => vec![with(Joint::Spaced), with(Joint::Touching)],
            Glue::SpaceOrHyphen => {
                let mut hyphened = with(Joint::Touching);
                let dash = Element { joint: Joint::Touching, symbol: hyphen, slot: None };
                hyphened.elements.insert(0, dash);
                vec![with(Joint::Spaced), hyphened]
            }
        }
    };
    let sequences = match node {
        Node::Word(symbol) => one(*symbol, None),
        Node::Slot(slot, symbol) => one(*symbol, Some(*slot)),
        Node::Optional(inner) => {
            let mut ways = expand(inner, glue, hyphen)?;
            // The space before what is left out stays.
            ways.push(Sequence {
                ends_with: (glue != Glue::Touching).then_some(glue),
                ..Sequence::default()
            });
            ways
        }
        Node::Choice(nodes) => {
            let mut ways = Vec::new();
            for node in nodes {
                ways.extend(expand(node, glue, hyphen)?);
            }
            ways
        }
        Node::Mark(inner) => {
            let mut ways = expand(inner, glue, hyphen)?;
            for way in &mut ways {
                // A hyphen that only joins the mark to what stands before it stays outside.
                let joined =
                    glue == Glue::SpaceOrHyphen && way.elements.first().is_some_and(|e| e.symbol == hyphen);
                way.marks.push((usize::from(joined), way.elements.len()));
            }
            ways
        }
        Node::Sequence(items) => {
            let mut ways = vec![Sequence::default()];
            for (nth, (own, item)) in items.iter().enumerate() {
                // A space at the head of a group counts where none stands before the group.
                let before = if nth == 0 && glue != Glue::Touching { glue } else { *own };
                let mut joined = Vec::new();
                let mut tails: Vec<(Glue, Vec<Sequence>)> = Vec::new();
                for head in &ways {
                    // So does a space at the end of the group before.
                    let glue =
                        if before == Glue::Touching { head.ends_with.unwrap_or(before) } else { before };
                    if !tails.iter().any(|known| known.0 == glue) {
                        tails.push((glue, expand(item, glue, hyphen)?));
                    }
                    let known = tails.iter().find(|known| known.0 == glue);
                    joined.extend(
                        known.into_iter().flat_map(|known| &known.1).map(|tail| head.followed_by(tail)),
                    );
                    if joined.len() > MOST_SEQUENCES {
                        return Err(format!("more than {MOST_SEQUENCES} ways to say it; split the rule"));
                    }
                }
                ways = joined;
            }
            ways
        }
        Node::Nothing => vec![Sequence { ends_with: Some(glue), ..Sequence::default() }],
    };
    Ok(sequences)
}

impl Sequence {
    fn followed_by(&self, tail: &Sequence) -> Sequence {
        let shift = self.elements.len();
        let mut both = self.clone();
        both.ends_with =
            if tail.elements.is_empty() { tail.ends_with.or(self.ends_with) } else { tail.ends_with };
        both.elements.extend(&tail.elements);
        both.marks.extend(tail.marks.iter().map(|&(first, last)| (first + shift, last + shift)));
        both
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ways(pattern: &str) -> Result<Vec<String>, String> {
        let mut lexicon = Lexicon::new();
        let mut slots = Vec::new();
        let sequences = parse(pattern, &mut lexicon, &mut slots)?;
        let show = |sequence: &Sequence| {
            let mut out = String::new();
            for (nth, element) in sequence.elements.iter().enumerate() {
                if sequence.marks.iter().any(|mark| mark.0 == nth) {
                    out.push('[');
                }
                if element.joint == Joint::Spaced {
                    out.push(' ');
                }
                out.push_str(lexicon.name(element.symbol));
                if sequence.marks.iter().any(|mark| mark.1 == nth + 1) {
                    out.push(']');
                }
            }
            out
        };
        Ok(sequences.iter().map(show).collect())
    }

    #[test]
    fn patterns_unfold() {
        assert_eq!(ways("a|an {unit} ago").unwrap(), ["a", "an {unit} ago"]);
        assert_eq!(ways("(in|by) [{y:year}]").unwrap(), ["in[ {year}]", "by[ {year}]"]);
        assert_eq!(ways("{n:number}_{u:unit}").unwrap(), ["{number} {unit}", "{number}-{unit}"]);
        assert_eq!(ways("the? {d:day},? May").unwrap().len(), 4);
        assert_eq!(ways("a( b|,)? c").unwrap(), ["a b c", "a, c", "a c"]);
        assert_eq!(ways("(the )?(a )?b").unwrap(), ["the a b", "the b", "a b", "b"]);
        assert_eq!(ways("a (of )?b").unwrap(), ["a of b", "a b"]);
        assert_eq!(ways("last year's").unwrap(), ["last year's"]);
    }

    #[test]
    fn mistakes_are_told() {
        insta::assert_snapshot!(ways("(a").unwrap_err(), @"a ')' is missing");
        insta::assert_snapshot!(ways("a)").unwrap_err(), @"nothing opens this ')'");
        insta::assert_snapshot!(ways("a?").unwrap_err(), @"the pattern can match nothing at all");
        insta::assert_snapshot!(ways("{a b}").unwrap_err(), @"'{a b}' is no slot; write {name:kind} or {kind}");
        insta::assert_snapshot!(ways("(? a)").unwrap_err(), @"nothing stands before this '?'");
    }
}
