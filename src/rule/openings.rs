//! Where patterns can begin and go on, told by a token and those beside it.
//!
//! In: the trie and the lexicon. Out: `Openings`. Most words that begin some pattern stand before words that none of these
//! patterns goes on with, or behind words that nothing takes it after, so that a look at both sides settles them.

use super::context::{Context, Leading};
use super::needs::Offers;
use super::number;
use super::signs::Signs;
use super::trie::Trie;
use crate::text::{Kind, Lexicon, Symbol, Token};
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

/// Symbols that answer to any word, to any word with a capital, to any that is no function word.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
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

/// Patterns of a layer that begin with a word.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
struct Lead {
    /// What they go on with; open where one goes no further, or where the word may begin something longer.
    follows: Signs,
    /// What they need, any of them.
    needs: Signs,
    /// What can stand before them.
    after: Context,
}

/// All patterns of a layer that begin with a word: first those that go on with something of their own, then those that go
/// on with any word. Together they would rule out little.
type Leads = [Lead; 2];

impl Lead {
    fn add(&mut self, other: &Lead) {
        self.follows.add(other.follows);
        self.needs.add(other.needs);
        self.after.add(other.after);
    }

    #[inline]
    fn allows(&self, beside: &Beside) -> bool {
        self.follows.meets(beside.next)
            && self.needs.meets(beside.sentence)
            && self.after.meets(&beside.before)
    }
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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
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

#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Openings {
    looks: Vec<Look>,
    /// By symbol number; `None` where no pattern knows the word.
    of_symbol: Vec<Option<LookId>>,
    /// By number of digits; those of more stand first.
    of_digits: [LookId; 5],
    leads: Vec<Leads>,
    /// At the number of the layer: of any word, and of any with a capital.
    any: Vec<[Leads; 2]>,
    /// At the number of the layer: of numbers.
    of_numbers: Vec<Lead>,
    capital: Signs,
    /// The layers in which a pattern begins with a number, a bit each, and the signs of numbers in words.
    pub numbers: u64,
    pub number: Signs,
}

impl Openings {
    /// `before`: what a token is to a pattern that begins behind it. `capital` gives the symbol of a word
    /// where some rule wants it with a capital.
    pub fn new(
        trie: &Trie,
        layers: usize,
        lexicon: &Lexicon,
        any: AnyWord,
        offers: &Offers,
        before: &Leading,
        capital: impl Fn(Symbol) -> Option<Symbol>,
    ) -> Openings {
        let signs = |symbols: &[Symbol]| symbols.iter().map(|symbol| trie.sign(*symbol)).collect::<Signs>();
        let numbers = number::CLASSES.map(|class| lexicon.class(class));
        let lists = number::WORD_LISTS.map(|list| lexicon.class(list));
        let any_word = signs(&[any.word, any.content]);
        let mut known: FxHashMap<(usize, Symbol), Leads> = FxHashMap::default();
        let mut leads = |layer: usize, symbols: &[Symbol]| {
            let mut all = Leads::default();
            for &symbol in symbols.iter().filter(|symbol| trie.begins(**symbol) >> layer & 1 == 1) {
                let leads =
                    known.entry((layer, symbol)).or_insert_with(|| leads_of(trie, layer, symbol, any));
                all.iter_mut().zip(leads).for_each(|(all, lead)| all.add(lead));
            }
            all
        };
        let any_leads = |layer| [leads(layer, &[any.word, any.content]), leads(layer, &[any.capital])];
        let any_leads = (0..layers).map(any_leads).collect();
        let of_numbers: Vec<Lead> = (0..layers).map(|layer| of_number(leads(layer, &numbers))).collect();
        let mut openings = Openings {
            any: any_leads,
            of_numbers,
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
            openings.push(Look {
                begins,
                signs,
                offers: offers.number,
                before: before.digits,
                ..Look::default()
            })
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
                before: before.words.get(at).copied().unwrap_or_default(),
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
                let mut own = leads(layer, &symbols);
                if is_number {
                    own[0] = of_number(own);
                    own[0].add(&openings.of_numbers[layer]);
                }
                own
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
        let can = |(layer, leads): (usize, &[Leads; 2])| {
            u64::from(leads.iter().flatten().any(|lead| lead.needs.meets(sentence))) << layer
        };
        self.any.iter().enumerate().map(can).fold(0, |all, one| all | one)
    }

    /// Can a pattern of the layer begin with the token, so that it goes on and somebody takes it?
    #[inline]
    pub fn can_open(&self, layer: usize, token: &Token, look: LookId, beside: &Beside) -> bool {
        let can = |leads: &Leads| leads.iter().any(|lead| lead.allows(beside));
        let any = || {
            let [any, capital] = self.any.get(layer)?;
            Some(can(any) || token.capital && can(capital))
        };
        match token.kind {
            Kind::Number => self.of_numbers.get(layer).is_some_and(|lead| lead.allows(beside)),
            Kind::Word if any() == Some(true) => true,
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

fn leads_of(trie: &Trie, layer: usize, symbol: Symbol, any: AnyWord) -> Leads {
    let mut leads = Leads::default();
    let Some(start) = trie.start(layer, symbol) else { return leads };
    if !start.accepts.is_empty() {
        leads[0].add(&Lead { follows: Signs::OPEN, needs: start.needs, after: start.after });
    }
    for (symbol, node) in trie.children(start) {
        let follows = trie.sign(symbol);
        let lead = Lead { follows, needs: node.needs, after: node.after };
        leads[usize::from(any.all().contains(&symbol))].add(&lead);
    }
    leads
}

/// A number may be longer than its first token, so that what it goes on with cannot be told.
fn of_number([mut all, other]: Leads) -> Lead {
    all.add(&other);
    Lead { follows: Signs::OPEN, ..all }
}
