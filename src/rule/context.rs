//! What must stand before a part for anything to take it.
//!
//! In: the rules' sequences. Out: for each rule the `Context` in which something takes its matches, and for each word the
//! signs that it has before something. "The talks" is a part that some rule takes after "days after": elsewhere nobody
//! need look for it.

use super::compile::Rule;
use super::number;
use super::pattern::Sequence;
use super::signs::{Signed, Signs};
use crate::text::{Lexicon, Symbol};
use rustc_hash::{FxHashMap, FxHashSet};

/// Signs of the token that stands before, and of the one before that.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Context {
    pub last: Signs,
    pub earlier: Signs,
}

impl Context {
    /// Anything may stand before.
    pub const OPEN: Context = Context { last: Signs::OPEN, earlier: Signs::OPEN };

    pub fn add(&mut self, other: Context) {
        self.last.add(other.last);
        self.earlier.add(other.earlier);
    }

    #[inline]
    pub fn meets(&self, before: &Context) -> bool {
        self.last.meets(before.last) && self.earlier.meets(before.earlier)
    }
}

/// Symbols that may end what stands before; `open`: anything may, or nothing.
#[derive(Clone, Debug, Default)]
struct Before {
    open: bool,
    symbols: FxHashSet<Symbol>,
}

impl Before {
    fn add(&mut self, other: &Before) {
        self.open |= other.open;
        self.symbols.extend(&other.symbols);
    }
}

/// What can stand before each rule's matches, and the signs of each word (by symbol number) where it stands before.
pub(super) fn contexts(
    rules: &[Rule],
    patterns: &[Vec<Sequence>],
    lexicon: &Lexicon,
    plain: impl Fn(Symbol) -> Symbol,
) -> (Vec<Context>, Vec<Signs>) {
    let mut order: Vec<usize> = (0..rules.len()).collect();
    order.sort_by_key(|rule| rules[*rule].layer);
    let ends = ends(rules, patterns, &order, lexicon, &plain);
    let open = || Before { open: true, ..Before::default() };
    let mut before: FxHashMap<Symbol, [Before; 2]> = FxHashMap::default();
    let mut contexts = vec![<[Before; 2]>::default(); rules.len()];
    // Takers stand in higher layers than what they take.
    for &index in order.iter().rev() {
        let rule = &rules[index];
        let context = &mut contexts[index];
        if rule.part {
            for known in rule.gives.iter().filter_map(|kind| before.get(kind)) {
                context.iter_mut().zip(known).for_each(|(context, known)| context.add(known));
            }
        } else {
            context.fill_with(open);
        }
        let end = |symbol: Symbol| {
            let word = || Before { open: false, symbols: FxHashSet::from_iter([plain(symbol)]) };
            ends.get(&symbol).cloned().unwrap_or_else(word)
        };
        for sequence in &patterns[index] {
            // What stands before each element; what is inside a longer one is not followed.
            let mut beside = context.clone();
            for element in &sequence.elements {
                let is_kind = ends.contains_key(&element.symbol);
                if is_kind {
                    let known = before.entry(element.symbol).or_default();
                    known.iter_mut().zip(&beside).for_each(|(known, beside)| known.add(beside));
                }
                let [last, _] = beside;
                beside = [end(element.symbol), if is_kind { open() } else { last }];
            }
        }
    }
    let mut symbols: Vec<Symbol> = contexts.iter().flatten().flat_map(|one| &one.symbols).copied().collect();
    symbols.sort_unstable();
    symbols.dedup();
    let signed = Signed::new(symbols);
    let sign = |context: &Before| {
        let mut signs = signed.all(context.symbols.iter().copied());
        if context.open {
            signs.add(Signs::OPEN);
        }
        signs
    };
    let sign = |[last, earlier]: &[Before; 2]| Context { last: sign(last), earlier: sign(earlier) };
    let words = (0..lexicon.len() as u32).map(|word| {
        let classes = lexicon.classes(Symbol(word)).iter().map(|class| class.0);
        signed.all(classes.chain([Symbol(word)]))
    });
    (contexts.iter().map(sign).collect(), words.collect())
}

/// With what the expressions of each kind can end. Numbers, events and the classes that any word has are open.
fn ends(
    rules: &[Rule],
    patterns: &[Vec<Sequence>],
    order: &[usize],
    lexicon: &Lexicon,
    plain: &impl Fn(Symbol) -> Symbol,
) -> FxHashMap<Symbol, Before> {
    let any = ["event", "word", "capital", "content"].into_iter().chain(number::CLASSES);
    let open = || Before { open: true, ..Before::default() };
    let mut ends: FxHashMap<Symbol, Before> = any.map(|class| (lexicon.class(class), open())).collect();
    for &index in order {
        let rule = &rules[index];
        if rule.gives.is_empty() {
            continue;
        }
        let mut own = Before::default();
        for sequence in &patterns[index] {
            match sequence.elements.last() {
                // An expression ends where its mark does.
                Some(element) if rule.part || sequence.marks.is_empty() => match ends.get(&element.symbol) {
                    Some(ends) => own.add(ends),
                    None => own.symbols.extend([plain(element.symbol)]),
                },
                _ => own.open = true,
            }
        }
        for kind in &rule.gives {
            let known = ends.entry(*kind).or_default();
            known.add(&own);
            // A list may have words of that kind beside what rules give.
            known.symbols.insert(*kind);
        }
    }
    ends
}
