//! Where patterns can begin and go on, told by a token and the one after it.
//!
//! In: the trie and the lexicon. Out: `Openings`. Most words that begin some pattern stand before words that none of these
//! patterns goes on with, so that a look at the next token settles them.

use super::context::Context;
use super::number;
use super::signs::Signs;
use super::trie::Trie;
use crate::text::{Kind, Lexicon, Symbol, Token};

/// Symbols that answer to any word, to any word with a capital, to any that is no function word.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct AnyWord {
    pub word: Symbol,
    pub capital: Symbol,
    pub content: Symbol,
}

impl AnyWord {
    pub fn all(self) -> [Symbol; 3] {
        [self.word, self.capital, self.content]
    }
}

/// The patterns of a layer that begin with a word.
#[derive(Clone, Copy, Debug, Default)]
struct Lead {
    /// What they go on with; open where one goes no further, or where the word may begin something longer.
    follows: Signs,
    /// What they need, any of them.
    needs: Signs,
    /// What can stand before them.
    after: Context,
}

/// The tokens around a place where a pattern may begin.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Beside {
    pub before: Context,
    /// What the token after can be to a pattern that comes to it.
    pub next: Signs,
    /// What the sentence offers.
    pub sentence: Signs,
}

/// A word, as patterns see it.
#[derive(Clone, Copy, Debug, Default)]
struct Word {
    /// The layers in which a pattern begins with it, a bit each.
    begins: u64,
    /// The place of the first of these layers among the leads.
    first: u32,
    /// What it can be to a pattern that comes to it.
    signs: Signs,
}

#[derive(Debug, Default)]
pub(super) struct Openings {
    /// By symbol number; classes that any word has are left out.
    words: Vec<Word>,
    leads: Vec<Lead>,
    /// Of these classes, at the number of the layer.
    any: Vec<Lead>,
    /// By symbol number, the signs that the word has where it stands before something.
    before: Vec<Signs>,
    any_word: Signs,
    any_capital: Signs,
    /// By number of digits; those of more stand first.
    digits: [Signs; 5],
    /// The layers in which a pattern begins with a number, a bit each, and the signs of numbers in words.
    pub numbers: u64,
    pub number: Signs,
}

impl Openings {
    /// `capital` gives the symbol of a word where some rule wants it with a capital.
    pub fn new(
        trie: &Trie,
        layers: usize,
        lexicon: &Lexicon,
        any: AnyWord,
        before: Vec<Signs>,
        capital: impl Fn(Symbol) -> Option<Symbol>,
    ) -> Openings {
        let signs = |classes: &[&str]| classes.iter().map(|class| trie.sign(lexicon.class(class))).collect();
        let classes = number::CLASSES.map(|class| lexicon.class(class));
        let any_signs = any.all().map(|class| trie.sign(class));
        let mut openings = Openings {
            any: (0..layers).map(|layer| lead(trie, layer, &any.all())).collect(),
            any_word: [any_signs[0], any_signs[2]].into_iter().collect(),
            any_capital: any_signs[1],
            digits: std::array::from_fn(|length| signs(number::classes_of(length))),
            numbers: begins(trie, &classes),
            number: signs(&number::CLASSES),
            before,
            ..Openings::default()
        };
        let lists = number::WORD_LISTS.map(|list| lexicon.class(list));
        let mut symbols = Vec::new();
        for symbol in (0..lexicon.len() as u32).map(Symbol) {
            let classes = lexicon.classes(symbol).iter().map(|class| class.0);
            symbols.clear();
            symbols.extend(classes.chain([symbol]).chain(capital(symbol)));
            let is_number = symbols.iter().any(|symbol| lists.contains(symbol));
            let mut signs: Signs = symbols.iter().map(|symbol| trie.sign(*symbol)).collect();
            let mut begins = begins(trie, &symbols);
            if is_number {
                signs.add(openings.number);
                begins |= openings.numbers;
            }
            let first = openings.leads.len() as u32;
            for layer in layers_of(begins) {
                let mut lead = lead(trie, layer, &symbols);
                if is_number {
                    lead = Lead { follows: Signs::OPEN, needs: Signs::ALL, after: Context::OPEN };
                }
                openings.leads.push(lead);
            }
            openings.words.push(Word { begins, first, signs });
        }
        openings
    }

    #[inline]

    fn word(&self, symbol: Symbol) -> Word {
        self.words.get(symbol.0 as usize).copied().unwrap_or_default()
    }

    /// What the token can be to a pattern that comes to it.
    #[inline]
    pub fn signs(&self, token: &Token) -> Signs {
        let mut signs = match token.kind {
            Kind::Number => {
                let length = (token.end - token.start) as usize;
                self.digits.get(length).copied().unwrap_or(self.digits[0])
            }
            _ => self.word(token.symbol).signs,
        };
        if token.kind == Kind::Word {
            signs.add(self.any_word);
        }
        if token.capital {
            signs.add(self.any_capital);
        }
        signs.add(Signs::OPEN);
        signs
    }

    /// What stands before a token of a sentence.
    #[inline]
    pub fn before(&self, tokens: &[Token], at: usize) -> Context {
        let signs = |back: usize| {
            let token = at.checked_sub(back).and_then(|at| tokens.get(at));
            let known = token.and_then(|token| self.before.get(token.symbol.0 as usize));
            let mut signs = known.copied().unwrap_or_default();
            signs.add(Signs::OPEN);
            signs
        };
        Context { last: signs(1), earlier: signs(2) }
    }

    /// The layers in which a pattern begins with the token itself, a bit each. `any`: those in which any word may.
    #[inline]
    pub fn begins(&self, token: &Token, any: u64) -> u64 {
        match token.kind {
            Kind::Number => self.numbers,
            Kind::Word => self.word(token.symbol).begins | any,
            Kind::Mark => self.word(token.symbol).begins,
        }
    }

    /// The layers in which any word may begin something in a sentence that offers these signs.
    pub fn any(&self, sentence: Signs) -> u64 {
        let can = |(layer, lead): (usize, &Lead)| u64::from(lead.needs.meets(sentence)) << layer;
        self.any.iter().enumerate().map(can).fold(0, |all, one| all | one)
    }

    /// Can a pattern of the layer begin with the token, so that it goes on and somebody takes it?
    #[inline]
    pub fn can_open(&self, layer: usize, token: &Token, beside: &Beside) -> bool {
        let can = |lead: &Lead| {
            lead.follows.meets(beside.next)
                && lead.after.meets(&beside.before)
                && lead.needs.meets(beside.sentence)
        };
        match token.kind {
            Kind::Number => true,
            Kind::Word if self.any.get(layer).is_some_and(can) => true,
            _ => {
                let word = self.word(token.symbol);
                let before = (word.begins & ((1 << layer) - 1)).count_ones();
                word.begins >> layer & 1 == 1
                    && self.leads.get((word.first + before) as usize).is_some_and(can)
            }
        }
    }
}

fn layers_of(begins: u64) -> impl Iterator<Item = usize> {
    (0..64).filter(move |layer| begins >> layer & 1 == 1)
}

fn begins(trie: &Trie, symbols: &[Symbol]) -> u64 {
    symbols.iter().fold(0, |all, symbol| all | trie.begins(*symbol))
}

fn lead(trie: &Trie, layer: usize, symbols: &[Symbol]) -> Lead {
    let mut lead = Lead::default();
    for node in symbols.iter().filter_map(|symbol| trie.start(layer, *symbol)) {
        lead.follows.add(if node.accepts.is_empty() { node.follows } else { Signs::OPEN });
        lead.needs.add(node.needs);
        lead.after.add(node.after);
    }
    lead
}
