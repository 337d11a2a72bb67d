//! Lays out what each token is to patterns.
//!
//! In: the trie, the lexicon, what the patterns need and stand behind. Out: `Openings`.

use super::context::Leading;
use super::needs::Offers;
use super::openings::{Look, OTHER_MARK, OTHER_WORD, Openings};
use super::signs::Signs;
use super::trie::Trie;
use crate::rule::build::held::Held;
use crate::rule::matcher::items::Kind;
use crate::rule::matcher::numerals;
use crate::rule::source::any::AnyWord;
use crate::text::{Lexicon, Symbol};
use rustc_hash::{FxHashMap, FxHashSet};

/// What openings are made of.
pub(crate) struct Plan<'p> {
    pub trie: &'p Trie,
    pub lexicon: &'p Lexicon,
    pub any: AnyWord,
    pub offers: &'p Offers,
    /// What a token is to a pattern that begins behind it.
    pub before: &'p Leading,
    /// Words that some rule wants with a capital, with the symbol for that.
    pub capitals: &'p FxHashMap<Symbol, Symbol>,
}

impl Plan<'_> {
    pub fn openings(&self) -> Openings {
        let Plan { trie, lexicon, any, offers, before, capitals, .. } = *self;
        let signs = |symbols: &[Symbol]| symbols.iter().map(|symbol| trie.sign(*symbol)).collect::<Signs>();
        let follows =
            |symbols: &[Symbol]| symbols.iter().map(|symbol| trie.follows(*symbol)).collect::<Signs>();
        let classes = |names: &[&str]| names.iter().map(|class| lexicon.class(class)).collect::<Vec<_>>();
        let in_words = classes(&numerals::IN_WORDS);
        let lists = numerals::WORD_LISTS.map(|list| lexicon.class(list));
        let a = numerals::article(lexicon);
        let joining: FxHashSet<Symbol> = numerals::joining(lexicon).collect();
        let of_any = [any.word, any.content];
        let common = any.all().iter().any(|symbol| offers.wanted.contains(symbol));
        let wakes = |symbols: &[Symbol]| common || symbols.iter().any(|one| offers.wanted.contains(one));
        let mut openings = Openings {
            capital: signs(&[any.capital]),
            number: signs(&classes(&numerals::classes().collect::<Vec<_>>())),
            ..Openings::default()
        };
        for (look, word) in [(OTHER_WORD, "a"), (OTHER_MARK, "-")] {
            let is_word = look == OTHER_WORD;
            let kinds = self.add_kinds(&mut openings, Symbol::UNKNOWN, word);
            openings.push(Look {
                signs: if is_word { signs(&of_any) } else { Signs::NONE },
                wakes: common,
                kinds,
                ..Look::default()
            });
        }
        openings.of_digits = std::array::from_fn(|length| {
            let symbols = classes(numerals::classes_of(length));
            openings.push(Look {
                follows: follows(&symbols),
                signs: signs(&symbols),
                offers: offers.digits[length],
                before: before.digits,
                number: true,
                joins: true,
                wakes: wakes(&symbols),
                ..Look::default()
            })
        });
        let mut symbols = Vec::new();
        for symbol in (0..lexicon.len() as u32).map(Symbol) {
            symbols.clear();
            symbols.extend(lexicon.classes(symbol).iter().map(|class| class.0));
            symbols.extend([symbol].into_iter().chain(capitals.get(&symbol).copied()));
            let at = symbol.0 as usize;
            let mut look = Look {
                signs: signs(&symbols),
                offers: offers.words.get(at).copied().unwrap_or_default(),
                before: before.words.get(at).copied().unwrap_or_default(),
                number: symbols.iter().any(|symbol| lists.contains(symbol)),
                joins: symbols.iter().any(|symbol| joining.contains(symbol)),
                ..Look::default()
            };
            if look.number {
                symbols.extend(&in_words);
                look.signs.add(openings.number);
            }
            look.number |= symbol == a;
            look.follows = follows(&symbols);
            let is_known = look != Look::default() || symbols.contains(&self.any.function);
            let name = lexicon.name(symbol);
            if is_known && name.starts_with(char::is_alphabetic) {
                look.signs.add(signs(&of_any));
            }
            let id = if is_known {
                look.kinds = self.add_kinds(&mut openings, symbol, name);
                look.wakes = wakes(&symbols);
                openings.push(look)
            } else {
                OTHER_WORD
            };
            openings.of_symbol.push(id);
        }
        openings.of_symbol.push(OTHER_WORD);
        openings
    }

    /// Adds what a word is to the patterns, in lower case and with a capital.
    fn add_kinds(&self, openings: &mut Openings, symbol: Symbol, name: &str) -> [(u32, u32); 2] {
        let Plan { lexicon, any, trie, .. } = *self;
        let kinds = &mut openings.kinds;
        let is_word = name.starts_with(char::is_alphabetic);
        [false, true].map(|capital| {
            let first = kinds.len() as u32;
            let mut add = |symbol, held| {
                let kind = Kind::new(symbol, held, trie);
                if kind.start.leads() || kind.sign != Signs::NONE {
                    kinds.push(kind);
                }
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
                let content = lexicon.value(symbol, self.any.function).is_none();
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
}
