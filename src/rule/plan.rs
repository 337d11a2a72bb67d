//! Works out where patterns can begin.
//!
//! In: the trie, the lexicon, what the patterns need and stand behind. Out: `Openings`.

use super::context::Leading;
use super::items::{Held, Kind};
use super::needs::Offers;
use super::number;
use super::openings::{
    ANY, AnyLead, AnyWord, ENDS, LONG, Lead, LeadId, Leads, Look, NO_LEAD, OTHER_MARK, OTHER_WORD, Openings,
    WORD,
};
use super::pattern::Sequence;
use super::signs::Signs;
use super::trie::{Gate, Numbered, Trie};
use crate::text::{Lexicon, Symbol};
use rustc_hash::{FxHashMap, FxHashSet};

/// What openings are made of.
pub(super) struct Plan<'p> {
    pub trie: &'p Trie,
    pub layers: usize,
    pub lexicon: &'p Lexicon,
    pub any: AnyWord,
    pub offers: &'p Offers,
    pub patterns: &'p [Vec<Sequence>],
    /// What a token is to a pattern that begins behind it.
    pub before: &'p Leading,
    /// Symbols of what may be longer than a token: kinds that rules give, numbers, events.
    pub long: &'p FxHashSet<Symbol>,
    /// Words that some rule wants with a capital, with the symbol for that.
    pub capitals: &'p FxHashMap<Symbol, Symbol>,
    /// Class of the words that are no content.
    pub function_word: Symbol,
}

impl Plan<'_> {
    pub fn openings(&self) -> Openings {
        let Plan { trie, layers, lexicon, any, offers, before, capitals, .. } = *self;
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
                let leads = known.entry((layer, symbol)).or_insert_with(|| self.leads(layer, symbol));
                all.iter_mut().zip(leads).for_each(|(all, lead)| all.add(lead));
            }
            all
        };
        let mut numbered = |leads: Leads<Lead>| leads.map(|lead| sets.number(lead) as LeadId);
        let mut any_leads = Vec::new();
        for layer in 0..layers {
            for (capital, symbols) in [(false, &[any.word, any.content][..]), (true, &[any.capital])] {
                let own = numbered(leads(layer, symbols)).into_iter().filter(|lead| *lead != NO_LEAD);
                any_leads.extend(own.map(|lead| AnyLead { layer: layer as u32, capital, lead }));
            }
        }
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
        let calling = self.calling(&mut openings);
        let common = any.all().iter().any(|symbol| offers.wanted.contains(symbol));
        let mut of_look = |openings: &mut Openings, look: Look, symbols: &[Symbol]| {
            let mut of_layers = Leads::<Vec<(LeadId, u64)>>::default();
            let mut all = Leads::<Lead>::default();
            for layer in (0..layers).filter(|layer| look.begins >> layer & 1 == 1) {
                let own = leads(layer, symbols);
                all.iter_mut().zip(&own).for_each(|(all, lead)| all.add(lead));
                for (known, lead) in of_layers.iter_mut().zip(numbered(own)) {
                    match known.iter_mut().find(|known| known.0 == lead) {
                        Some((_, layers)) => *layers |= 1 << layer,
                        None if lead != NO_LEAD => known.push((lead, 1 << layer)),
                        None => {}
                    }
                }
            }
            let follows = all.iter().map(|lead| lead.follows).collect();
            let all = numbered(all).into_iter().zip(of_layers).filter(|(all, _)| *all != NO_LEAD);
            let mut leads = Leads::default();
            for (place, (all, own)) in leads.iter_mut().zip(all) {
                *place = (all, openings.of_looks.len() as u32);
                openings.of_looks.extend(own.into_iter().chain([(NO_LEAD, 0)]));
            }
            let calls =
                calling.as_ref().is_none_or(|calling| symbols.iter().any(|one| calling.contains(one)));
            let wakes = common || symbols.iter().any(|symbol| offers.wanted.contains(symbol));
            openings.push(Look { leads, follows, wakes, calls, ..look })
        };
        for (look, word) in [(OTHER_WORD, "a"), (OTHER_MARK, "-")] {
            let signs = if look == OTHER_WORD { any_word } else { Signs::NONE };
            let kinds = self.add_kinds(&mut openings, Symbol::UNKNOWN, word);
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
            let is_known = look != Look::default() || symbols.contains(&self.function_word);
            let name = lexicon.name(symbol);
            if is_known && name.starts_with(char::is_alphabetic) {
                look.signs.add(any_word);
            }
            let id = if is_known {
                look.kinds = self.add_kinds(&mut openings, symbol, name);
                of_look(&mut openings, look, &symbols)
            } else {
                OTHER_WORD
            };
            openings.of_symbol.push(id);
        }
        openings.of_symbol.push(OTHER_WORD);
        openings.leads = sets.all;
        openings
    }

    /// What the patterns that begin with any word end with; `None` where that may be anything, or far away.
    fn calling(&self, openings: &mut Openings) -> Option<FxHashSet<Symbol>> {
        let mut calling = FxHashSet::default();
        let any = self.any.all();
        let begins =
            |sequence: &&Sequence| sequence.elements.first().is_some_and(|one| any.contains(&one.symbol));
        for Sequence { elements, .. } in self.patterns.iter().flatten().filter(begins) {
            let last = elements.last().map(|element| element.symbol).filter(|last| !any.contains(last))?;
            if elements.iter().any(|element| self.long.contains(&element.symbol)) {
                return None;
            }
            openings.any_reach = openings.any_reach.max(elements.len() - 1);
            calling.insert(last);
        }
        Some(calling)
    }

    /// Adds what a word is, in lower case and with a capital.
    fn add_kinds(&self, openings: &mut Openings, symbol: Symbol, name: &str) -> [(u32, u32); 2] {
        let Plan { lexicon, any, trie, .. } = *self;
        let kinds = &mut openings.kinds;
        let is_word = name.starts_with(char::is_alphabetic);
        [false, true].map(|capital| {
            let first = kinds.len() as u32;
            let mut add = |symbol, held| {
                let (begins, sign) = (trie.begins(symbol), trie.sign(symbol));
                kinds.push(Kind { symbol, held, begins, sign });
            };
            if symbol != Symbol::UNKNOWN {
                add(symbol, Held::Nothing);
            }
            for &(class, value) in lexicon.classes(symbol) {
                if capital || !lexicon.asks_capital(symbol, class) {
                    add(class, Held::Int(value));
                }
            }
            let own = self.capitals.get(&symbol).copied();
            own.into_iter().filter(|_| capital).for_each(|own| add(own, Held::Nothing));
            if is_word {
                let content = lexicon.value(symbol, self.function_word).is_none();
                add(any.word, Held::Nothing);
                if capital {
                    add(any.capital, Held::Nothing);
                }
                if content {
                    add(any.content, Held::Nothing);
                }
            }
            (first, kinds.len() as u32)
        })
    }

    /// The patterns of a layer that begin with a symbol.
    fn leads(&self, layer: usize, symbol: Symbol) -> Leads<Lead> {
        let trie = self.trie;
        let mut leads = Leads::<Lead>::default();
        let Some(start) = trie.start(layer, symbol) else { return leads };
        if start.ends {
            let Gate { needs, after, .. } = *trie.gate(start);
            leads[ENDS].add(&Lead { follows: Signs::OPEN, then: Signs::OPEN, needs, after });
        }
        for (symbol, way) in trie.children(start) {
            let Gate { follows: mut then, needs, after } = *trie.gate(way);
            let kind = if self.any.all().contains(&symbol) {
                ANY
            } else if self.long.contains(&symbol) {
                LONG
            } else {
                WORD
            };
            if kind == LONG || way.ends {
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
