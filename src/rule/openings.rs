//! Where patterns can begin and go on, told by a token and those beside it.
//!
//! In: the trie and the lexicon. Out: `Openings`. Most words that begin some pattern stand before words that none of these
//! patterns goes on with, or behind words that nothing takes it after, so that a look at both sides settles them.

use super::context::{Context, Leading};
use super::items::{Held, Kind};
use super::needs::Offers;
use super::number;
use super::signs::Signs;
use super::trie::{Gate, Numbered, Trie};
use crate::text::{self, Lexicon, Symbol, Token};
use rustc_hash::{FxHashMap, FxHashSet};
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

/// Patterns of a layer that begin alike.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
struct Lead {
    /// What they go on with; open where one goes no further, or where the word may begin something longer.
    follows: Signs,
    /// What they go on with after that; open where one goes no further, or where that may be longer than a token.
    then: Signs,
    /// What they need, any of them.
    needs: Signs,
    /// What can stand before them.
    after: Context,
}

/// The leads of all patterns of a layer that begin with a word, by their place, and apart by what comes second: nothing
/// more, a certain word, what may be longer than a word, any word. Together they would rule out little.
type Leads<T = LeadId> = [T; 4];
const ENDS: usize = 0;
const WORD: usize = 1;
const LONG: usize = 2;
const ANY: usize = 3;

/// The place of a `Lead` among those of the openings; `NO_LEAD` where no pattern begins so.
type LeadId = u16;
const NO_LEAD: LeadId = 0;

impl Lead {
    fn add(&mut self, other: &Lead) {
        self.follows.add(other.follows);
        self.then.add(other.then);
        self.needs.add(other.needs);
        self.after.add(other.after);
    }

    #[inline]
    fn allows(&self, beside: &Beside) -> bool {
        self.follows.meets(beside.next)
            && self.then.meets(beside.then)
            && self.needs.meets(beside.sentence)
            && self.after.meets(&beside.before)
    }
}

/// The tokens around a place where a pattern may begin.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Beside {
    pub before: Context,
    /// What the token after can be to a pattern that comes to it, and the one after that.
    pub next: Signs,
    pub then: Signs,
    /// What the sentence offers.
    pub sentence: Signs,
}

/// A token, as patterns see it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Look {
    /// The layers in which a pattern begins with it, a bit each; patterns that begin with any word are left out.
    begins: u64,
    /// The place of the first of these layers among the leads, and what begins so in any layer.
    first: u32,
    all: Leads,
    /// What it is, in lower case and with a capital: ranges of the openings' kinds.
    kinds: [(u32, u32); 2],
    /// It may be the first token of a number, or a later one.
    number: bool,
    joins: bool,
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
    leads: Vec<Lead>,
    /// For each look in turn, at the number of each layer in which a pattern begins with it.
    of_looks: Vec<Leads>,
    /// At the number of the layer: of any word, and of any with a capital.
    any: Vec<[Leads; 2]>,
    /// At the number of the layer: of numbers that are longer than a token.
    of_numbers: Vec<LeadId>,
    any_number: LeadId,
    /// What words are, one after another.
    kinds: Vec<Kind>,
    capital: Signs,
    /// The layers in which a pattern begins with a number, a bit each, and the signs of numbers in words.
    pub numbers: u64,
    pub number: Signs,
}

/// What openings are made of.
pub(super) struct Plan<'p> {
    pub trie: &'p Trie,
    pub layers: usize,
    pub lexicon: &'p Lexicon,
    pub any: AnyWord,
    pub offers: &'p Offers,
    /// What a token is to a pattern that begins behind it.
    pub before: &'p Leading,
    /// Symbols of what may be longer than a token: kinds that rules give, numbers, events.
    pub long: &'p FxHashSet<Symbol>,
    /// Words that some rule wants with a capital, with the symbol for that.
    pub capitals: &'p FxHashMap<Symbol, Symbol>,
    /// Class of the words that are no content.
    pub function_word: Symbol,
}

impl Openings {
    pub fn new(plan: &Plan) -> Openings {
        let Plan { trie, layers, lexicon, any, offers, before, capitals, .. } = *plan;
        let signs = |symbols: &[Symbol]| symbols.iter().map(|symbol| trie.sign(*symbol)).collect::<Signs>();
        let classes = |names: &[&str]| names.iter().map(|class| lexicon.class(class)).collect::<Vec<_>>();
        let (numbers, in_words) = (classes(&number::CLASSES), classes(&number::IN_WORDS));
        let lists = number::WORD_LISTS.map(|list| lexicon.class(list));
        let joining: FxHashSet<Symbol> = number::joining(lexicon).collect();
        let any_word = signs(&[any.word, any.content]);
        let mut sets = Numbered::default();
        sets.number(Lead::default());
        let mut known: FxHashMap<(usize, Symbol), Leads<Lead>> = FxHashMap::default();
        let mut leads = |layer: usize, symbols: &[Symbol]| {
            let mut all = Leads::<Lead>::default();
            for &symbol in symbols.iter().filter(|symbol| trie.begins(**symbol) >> layer & 1 == 1) {
                let leads = known.entry((layer, symbol)).or_insert_with(|| plan.leads(layer, symbol));
                all.iter_mut().zip(leads).for_each(|(all, lead)| all.add(lead));
            }
            all
        };
        let mut numbered = |leads: Leads<Lead>| leads.map(|lead| sets.number(lead) as LeadId);
        let any_leads = (0..layers)
            .map(|layer| {
                [&[any.word, any.content][..], &[any.capital]].map(|any| numbered(leads(layer, any)))
            })
            .collect();
        let mut any_number = Lead::default();
        let of_numbers = (0..layers).map(|layer| {
            let mut all = Lead::default();
            leads(layer, &in_words).iter().for_each(|lead| all.add(lead));
            let all = Lead { follows: Signs::OPEN, then: Signs::OPEN, ..all };
            any_number.add(&all);
            numbered([all; 4])[0]
        });
        let mut openings = Openings {
            any: any_leads,
            of_numbers: of_numbers.collect(),
            any_number: numbered([any_number; 4])[0],
            capital: signs(&[any.capital]),
            numbers: begins(trie, &numbers),
            number: signs(&numbers),
            ..Openings::default()
        };
        let mut of_look = |openings: &mut Openings, look: Look, symbols: &[Symbol]| {
            let first = openings.of_looks.len() as u32;
            let mut all = Leads::<Lead>::default();
            for layer in (0..layers).filter(|layer| look.begins >> layer & 1 == 1) {
                let own = leads(layer, symbols);
                all.iter_mut().zip(&own).for_each(|(all, lead)| all.add(lead));
                openings.of_looks.push(numbered(own));
            }
            let all = numbered(all);
            openings.push(Look { first, all, ..look })
        };
        for (look, word) in [(OTHER_WORD, "a"), (OTHER_MARK, "-")] {
            let signs = if look == OTHER_WORD { any_word } else { Signs::NONE };
            let kinds = openings.add_kinds(plan, Symbol::UNKNOWN, word);
            of_look(&mut openings, Look { signs, kinds, ..Look::default() }, &[]);
        }
        openings.of_digits = std::array::from_fn(|length| {
            let symbols = classes(number::classes_of(length));
            let look = Look {
                begins: begins(trie, &symbols),
                number: true,
                joins: true,
                signs: signs(&symbols),
                offers: offers.number,
                before: before.digits,
                ..Look::default()
            };
            of_look(&mut openings, look, &symbols)
        });
        let mut symbols = Vec::new();
        for symbol in (0..lexicon.len() as u32).map(Symbol) {
            symbols.clear();
            symbols.extend(lexicon.classes(symbol).iter().map(|class| class.0));
            symbols.extend([symbol].into_iter().chain(capitals.get(&symbol).copied()));
            let at = symbol.0 as usize;
            let mut look = Look {
                begins: begins(trie, &symbols),
                number: symbols.iter().any(|symbol| lists.contains(symbol)),
                joins: symbols.iter().any(|symbol| joining.contains(symbol)),
                signs: signs(&symbols),
                offers: offers.words.get(at).copied().unwrap_or_default(),
                before: before.words.get(at).copied().unwrap_or_default(),
                ..Look::default()
            };
            if look.number {
                symbols.extend(&in_words);
                look.begins |= begins(trie, &in_words);
                look.signs.add(openings.number);
            }
            let is_known = look != Look::default() || symbols.contains(&plan.function_word);
            let name = lexicon.name(symbol);
            if is_known && name.starts_with(char::is_alphabetic) {
                look.signs.add(any_word);
            }
            let id = is_known.then(|| {
                look.kinds = openings.add_kinds(plan, symbol, name);
                of_look(&mut openings, look, &symbols)
            });
            openings.of_symbol.push(id);
        }
        openings.leads = sets.all;
        openings
    }

    /// Adds what a word is, in lower case and with a capital.
    fn add_kinds(&mut self, plan: &Plan, symbol: Symbol, name: &str) -> [(u32, u32); 2] {
        let Plan { lexicon, any, .. } = *plan;
        let is_word = name.starts_with(char::is_alphabetic);
        [false, true].map(|capital| {
            let first = self.kinds.len() as u32;
            let mut add = |symbol: Symbol, held: Held| {
                self.kinds.push(Kind { symbol, held, begins: plan.trie.begins(symbol) });
            };
            if symbol != Symbol::UNKNOWN {
                add(symbol, Held::Nothing);
            }
            for &(class, value) in lexicon.classes(symbol) {
                if capital || !lexicon.asks_capital(symbol, class) {
                    add(class, Held::Int(value));
                }
            }
            let own = plan.capitals.get(&symbol).copied();
            own.into_iter().filter(|_| capital).for_each(|own| add(own, Held::Nothing));
            if is_word {
                let content = lexicon.value(symbol, plan.function_word).is_none();
                add(any.word, Held::Nothing);
                if capital {
                    add(any.capital, Held::Nothing);
                }
                if content {
                    add(any.content, Held::Nothing);
                }
            }
            (first, self.kinds.len() as u32)
        })
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
            text::Kind::Number => {
                let length = (token.end - token.start) as usize;
                self.of_digits.get(length).copied().unwrap_or(self.of_digits[0])
            }
            text::Kind::Word => known().unwrap_or(OTHER_WORD),
            text::Kind::Mark => known().unwrap_or(OTHER_MARK),
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
        let needed =
            |lead: &LeadId| self.leads.get(*lead as usize).is_some_and(|lead| lead.needs.meets(sentence));
        let can =
            |(layer, leads): (usize, &[Leads; 2])| u64::from(leads.iter().flatten().any(needed)) << layer;
        self.any.iter().enumerate().map(can).fold(0, |all, one| all | one)
    }

    /// What the token is, whatever stands beside it; numbers apart.
    #[inline]
    pub fn kinds(&self, look: LookId, capital: bool) -> &[Kind] {
        let (first, end) = self.looks[look as usize].kinds[usize::from(capital)];
        self.kinds.get(first as usize..end as usize).unwrap_or(&[])
    }

    /// The layers in which a pattern begins with the token, a bit each.
    #[inline]
    pub fn begins(&self, look: LookId) -> u64 {
        self.looks[look as usize].begins
    }

    /// May a number begin with the token?
    #[inline]
    pub fn is_number(&self, look: LookId) -> bool {
        self.looks[look as usize].number
    }

    #[inline]
    fn can(&self, leads: &Leads, beside: &Beside) -> bool {
        leads.iter().any(|lead| self.allows(*lead, beside))
    }

    #[inline]
    fn allows(&self, lead: LeadId, beside: &Beside) -> bool {
        lead != NO_LEAD && self.leads.get(lead as usize).is_some_and(|lead| lead.allows(beside))
    }

    /// The layers of which a pattern can begin with the token, so that it goes on and somebody takes it, a bit each.
    /// `any` are those in which any word may begin something here.
    #[inline]
    pub fn layers(&self, tokens: &[Token], look: LookId, at: usize, any: u64, beside: &Beside) -> u64 {
        let look = &self.looks[look as usize];
        let goes_on = || !number::is_alone(tokens, at, |next| self.look_at(next).1.joins);
        let number = look.number && self.allows(self.any_number, beside) && goes_on();
        let mut open = 0;
        if look.begins != 0 && (number || self.can(&look.all, beside)) {
            for (nth, layer) in bits(look.begins).enumerate() {
                let own = self.of_looks.get(look.first as usize + nth);
                if own.is_some_and(|own| self.can(own, beside))
                    || number && self.allows(self.of_numbers[layer], beside)
                {
                    open |= 1 << layer;
                }
            }
        }
        for layer in bits(any & !open) {
            let [any, with_capital] = &self.any[layer];
            if self.can(any, beside) || tokens[at].capital && self.can(with_capital, beside) {
                open |= 1 << layer;
            }
        }
        open
    }
}

/// The numbers of the bits that are set.
pub(super) fn bits(mut set: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let lowest = (set != 0).then(|| set.trailing_zeros() as usize)?;
        set &= set - 1;
        Some(lowest)
    })
}

impl Plan<'_> {
    /// The patterns of a layer that begin with a symbol.
    fn leads(&self, layer: usize, symbol: Symbol) -> Leads<Lead> {
        let trie = self.trie;
        let mut leads = Leads::<Lead>::default();
        let Some(start) = trie.start(layer, symbol) else { return leads };
        if !trie.accepts(start).is_empty() {
            let Gate { needs, after, .. } = *trie.gate(start);
            leads[ENDS].add(&Lead { follows: Signs::OPEN, then: Signs::OPEN, needs, after });
        }
        for (symbol, node) in trie.children(start) {
            let Gate { follows: mut then, needs, after } = *trie.gate(node);
            let kind = if self.any.all().contains(&symbol) {
                ANY
            } else if self.long.contains(&symbol) {
                LONG
            } else {
                WORD
            };
            if kind == LONG || !trie.accepts(node).is_empty() {
                then.add(Signs::OPEN);
            }
            leads[kind].add(&Lead { follows: trie.sign(symbol), then, needs, after });
        }
        leads
    }
}

fn begins(trie: &Trie, symbols: &[Symbol]) -> u64 {
    symbols.iter().fold(0, |all, symbol| all | trie.begins(*symbol))
}
