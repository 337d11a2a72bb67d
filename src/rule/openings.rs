//! Where patterns can begin and go on, told by a token and those beside it.
//!
//! In: the trie and the lexicon. Out: `Openings`. Most words that begin some pattern stand before words that none of these
//! patterns goes on with, or behind words that nothing takes it after, so that a look at both sides settles them.

use super::context::Context;
use super::needs::Offers;
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

/// A token, as patterns see it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Look {
    /// The layers in which a pattern begins with it, a bit each; patterns that begin with any word are left out.
    pub begins: u64,
    /// The place of the first of these layers among the leads.
    first: u32,
    /// What it can be to a pattern that comes to it.
    pub signs: Signs,
    /// What it offers to the patterns of its sentence.
    pub offers: Signs,
    /// What it is to a pattern that begins behind it.
    pub before: Signs,
}

/// The place of a `Look` among those of the openings.
pub(super) type LookId = u32;

/// Looks of words and marks that no pattern knows.
const OTHER_WORD: LookId = 0;
const OTHER_MARK: LookId = 1;

#[derive(Debug, Default)]
pub(super) struct Openings {
    looks: Vec<Look>,
    /// By symbol number; `None` where no pattern knows the word.
    of_symbol: Vec<Option<LookId>>,
    /// By number of digits; those of more stand first.
    of_digits: [LookId; 5],
    leads: Vec<Lead>,
    /// Of the classes that any word has, at the number of the layer.
    any: Vec<Lead>,
    capital: Signs,
    /// The layers in which a pattern begins with a number, a bit each, and the signs of numbers in words.
    pub numbers: u64,
    pub number: Signs,
}

impl Openings {
    /// `before`: by symbol number what a word is to a pattern that begins behind it. `capital` gives the symbol of a word
    /// where some rule wants it with a capital.
    pub fn new(
        trie: &Trie,
        layers: usize,
        lexicon: &Lexicon,
        any: AnyWord,
        offers: &Offers,
        before: &[Signs],
        capital: impl Fn(Symbol) -> Option<Symbol>,
    ) -> Openings {
        let signs = |symbols: &[Symbol]| symbols.iter().map(|symbol| trie.sign(*symbol)).collect::<Signs>();
        let numbers = number::CLASSES.map(|class| lexicon.class(class));
        let lists = number::WORD_LISTS.map(|list| lexicon.class(list));
        let any_word = signs(&[any.word, any.content]);
        let mut openings = Openings {
            any: (0..layers).map(|layer| lead(trie, layer, &any.all())).collect(),
            capital: signs(&[any.capital]),
            numbers: begins(trie, &numbers),
            number: signs(&numbers),
            ..Openings::default()
        };
        openings.push(Look { signs: any_word, ..Look::default() });
        openings.push(Look::default());
        openings.of_digits = std::array::from_fn(|length| {
            let classes: Vec<Symbol> =
                number::classes_of(length).iter().map(|class| lexicon.class(class)).collect();
            let (begins, signs) = (openings.numbers, signs(&classes));
            openings.push(Look { begins, signs, offers: offers.number, ..Look::default() })
        });
        let mut symbols = Vec::new();
        for symbol in (0..lexicon.len() as u32).map(Symbol) {
            symbols.clear();
            symbols.extend(lexicon.classes(symbol).iter().map(|class| class.0));
            symbols.extend([symbol].into_iter().chain(capital(symbol)));
            let is_number = symbols.iter().any(|symbol| lists.contains(symbol));
            let at = symbol.0 as usize;
            let mut look = Look {
                begins: begins(trie, &symbols),
                first: openings.leads.len() as u32,
                signs: signs(&symbols),
                offers: offers.words.get(at).copied().unwrap_or_default(),
                before: before.get(at).copied().unwrap_or_default(),
            };
            if is_number {
                look.begins |= openings.numbers;
                look.signs.add(openings.number);
            }
            let is_known = look != Look { first: look.first, ..Look::default() };
            if is_known && lexicon.name(symbol).starts_with(char::is_alphabetic) {
                look.signs.add(any_word);
            }
            openings.leads.extend((0..layers).filter(|layer| look.begins >> layer & 1 == 1).map(|layer| {
                // A number may be longer than its first word.
                let open = Lead { follows: Signs::OPEN, needs: Signs::ALL, after: Context::OPEN };
                if is_number { open } else { lead(trie, layer, &symbols) }
            }));
            let id = is_known.then(|| openings.push(look));
            openings.of_symbol.push(id);
        }
        openings
    }

    fn push(&mut self, mut look: Look) -> LookId {
        look.signs.add(Signs::OPEN);
        look.before.add(Signs::OPEN);
        self.looks.push(look);
        (self.looks.len() - 1) as LookId
    }

    #[inline]
    pub fn look_at(&self, token: &Token) -> (LookId, &Look) {
        let known = || self.of_symbol.get(token.symbol.0 as usize).copied().flatten();
        let id = match token.kind {
            Kind::Number => {
                let length = (token.end - token.start) as usize;
                self.of_digits.get(length).copied().unwrap_or(self.of_digits[0])
            }
            Kind::Word => known().unwrap_or(OTHER_WORD),
            Kind::Mark => known().unwrap_or(OTHER_MARK),
        };
        (id, &self.looks[id as usize])
    }

    /// What the token can be to a pattern that comes to it.
    #[inline]
    pub fn signs(&self, token: &Token, look: &Look) -> Signs {
        let mut signs = look.signs;
        if token.capital {
            signs.add(self.capital);
        }
        signs
    }

    /// What stands before a token, by the looks of the sentence's tokens.
    #[inline]
    pub fn before(&self, looks: &[LookId], at: usize) -> Context {
        let signs = |back: usize| {
            let id = at.checked_sub(back).and_then(|at| looks.get(at));
            id.map_or(Signs::OPEN, |id| self.looks[*id as usize].before)
        };
        Context { last: signs(1), earlier: signs(2) }
    }

    /// The layers in which any word may begin something in a sentence that offers these signs, a bit each.
    pub fn any(&self, sentence: Signs) -> u64 {
        let can = |(layer, lead): (usize, &Lead)| u64::from(lead.needs.meets(sentence)) << layer;
        self.any.iter().enumerate().map(can).fold(0, |all, one| all | one)
    }

    /// Can a pattern of the layer begin with the token, so that it goes on and somebody takes it?
    #[inline]
    pub fn can_open(&self, layer: usize, kind: Kind, look: LookId, beside: &Beside) -> bool {
        let can = |lead: &Lead| {
            lead.follows.meets(beside.next)
                && lead.after.meets(&beside.before)
                && lead.needs.meets(beside.sentence)
        };
        match kind {
            Kind::Number => true,
            Kind::Word if self.any.get(layer).is_some_and(can) => true,
            _ => {
                let look = &self.looks[look as usize];
                let before = (look.begins & ((1 << layer) - 1)).count_ones();
                look.begins >> layer & 1 == 1
                    && self.leads.get((look.first + before) as usize).is_some_and(can)
            }
        }
    }
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
