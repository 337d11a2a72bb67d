//! Compiles rules: one trie of elements for each layer, so that all rules of a layer are tried in one walk.
//!
//! In: `RuleSource`s. Out: `Compiled`, which the matcher walks.

use super::expression::{self, Expression};
use super::meaning::Tie;
use super::number;
use super::pattern::{self, Sequence};
use super::source::{RuleError, RuleSource};
use super::trie::{Growing, Trie};
use super::wake::Wake;
use crate::text::{Lexicon, Symbol};
use rustc_hash::{FxHashMap, FxHashSet};

/// A condition on what stands beside a match, from a fixed list.
#[derive(Clone, Debug)]
pub(super) enum Guard {
    /// The token after (`false`: before) the match is one of these words or classes, or is not.
    Beside { after: bool, wanted: bool, symbols: Vec<Symbol> },
    /// No letter, digit or sign of a larger name touches the match.
    Free,
    /// The match begins with a capital letter.
    Capital,
    /// The match does not begin with a capital letter, save at the head of a sentence.
    Lower,
    /// The match begins its sentence.
    Head,
    /// The text is a short message or a command.
    Short,
    /// The text is a command.
    Command,
    /// The text has no date of its own: it tells of times that it names.
    Narrative,
}

/// A rule, ready to match.
#[derive(Debug)]
pub(super) struct Rule {
    pub name: std::sync::Arc<str>,
    pub part: bool,
    /// What its matches are to higher layers: the kind, and the kind it is a sort of (`date` of `date/month`).
    pub gives: Vec<Symbol>,
    /// For each marked expression; empty for `means nothing`.
    pub means: Vec<Expression>,
    pub ties: Option<(Tie, usize)>,
    pub guards: Vec<Guard>,
    pub slots: usize,
    pub layer: usize,
}

#[derive(Debug, Default)]
pub(super) struct Compiled {
    pub rules: Vec<Rule>,
    pub trie: Trie,
    pub layers: usize,
    /// By symbol number, the layers in which a rule begins with the word, its classes or the number that it begins, a
    /// bit each; classes that any word has are left out.
    begins: Vec<u64>,
    /// The same of digits.
    pub numbers_begin: u64,
    /// What makes a sentence worth matching.
    pub wake: Wake,
    /// Words that some rule wants with a capital: plain symbol → capital symbol.
    pub capitals: FxHashMap<Symbol, Symbol>,
    /// Symbols that answer to any word, to any word with a capital, to any that is no function word.
    pub any_word: Symbol,
    pub any_capital: Symbol,
    pub any_content: Symbol,
    pub function_word: Symbol,
}

/// More layers than this are a mistake.
const MOST_LAYERS: usize = 60;

pub(super) fn compile(sources: &[RuleSource], lexicon: &mut Lexicon) -> Result<Compiled, RuleError> {
    let mut rules = Vec::new();
    let mut patterns = Vec::new();
    for source in sources {
        let (rule, sequences) = read(source, lexicon)?;
        rules.push(rule);
        patterns.push(sequences);
    }
    set_layers(sources, &mut rules, &patterns, lexicon)?;
    let layers = rules.iter().map(|rule| rule.layer + 1).max().unwrap_or(0);
    let mut compiled = Compiled {
        layers,
        any_word: lexicon.intern_class("word"),
        any_capital: lexicon.intern_class("capital"),
        any_content: lexicon.intern_class("content"),
        function_word: lexicon.intern_class("function"),
        ..Compiled::default()
    };
    let open = [compiled.any_word, compiled.any_capital, compiled.any_content];
    let (wake, needs) = Wake::new(&rules, &patterns, lexicon, |symbol| plain(symbol, lexicon), &open);
    compiled.wake = wake;
    let mut growing = Growing::new(layers);
    for (index, (sequences, needs)) in patterns.into_iter().zip(needs).enumerate() {
        let layer = rules[index].layer as u32;
        for (sequence, needs) in sequences.into_iter().zip(needs) {
            for element in &sequence.elements {
                let plain = plain(element.symbol, lexicon);
                if plain != element.symbol {
                    compiled.capitals.insert(plain, element.symbol);
                }
            }
            growing.insert(layer, index, sequence, needs);
        }
    }
    compiled.trie = growing.finish(layers, lexicon.len());
    compiled.rules = rules;
    compiled.set_begins(lexicon);
    Ok(compiled)
}

/// The word itself where a rule asks for it with a capital.
fn plain(symbol: Symbol, lexicon: &Lexicon) -> Symbol {
    match lexicon.name(symbol).strip_prefix('^') {
        Some(lower) if !lower.is_empty() => lexicon.get(lower),
        _ => symbol,
    }
}

impl Compiled {
    pub fn begins(&self, word: Symbol) -> u64 {
        self.begins.get(word.0 as usize).copied().unwrap_or(0)
    }

    fn set_begins(&mut self, lexicon: &Lexicon) {
        let all = |symbols: &mut dyn Iterator<Item = Symbol>| {
            symbols.fold(0, |all, symbol| all | self.trie.begins(symbol))
        };
        let numbers = all(&mut number::CLASSES.iter().map(|class| lexicon.class(class)));
        let lists = number::WORD_LISTS.map(|list| lexicon.class(list));
        // "A hundred" is a number.
        let a = lexicon.get("a");
        let of = |word: Symbol| {
            let classes = lexicon.classes(word);
            let is_number = word == a || classes.iter().any(|class| lists.contains(&class.0));
            let capital = self.capitals.get(&word).copied();
            all(&mut classes.iter().map(|class| class.0).chain([word]).chain(capital))
                | if is_number { numbers } else { 0 }
        };
        let begins = (0..lexicon.len() as u32).map(|word| of(Symbol(word))).collect();
        self.begins = begins;
        self.numbers_begin = numbers;
    }
}

fn read(source: &RuleSource, lexicon: &mut Lexicon) -> Result<(Rule, Vec<Sequence>), RuleError> {
    let fail = |line: usize, what: String| RuleError { file: source.file.clone(), line, what };
    let mut slots = Vec::new();
    let mut sequences = Vec::new();
    for (line, says) in &source.says {
        sequences.extend(pattern::parse(says, lexicon, &mut slots).map_err(|what| fail(*line, what))?);
    }
    if sequences.is_empty() {
        return Err(fail(source.line, format!("rule '{}' has no 'says'", source.name)));
    }
    let mut means = Vec::new();
    for (line, text) in source.means.iter().filter(|means| means.1 != "nothing") {
        means.push(expression::parse(text, &slots).map_err(|what| fail(*line, what))?);
    }
    if source.means.is_empty() {
        return Err(fail(source.line, format!("rule '{}' has no 'means'", source.name)));
    }
    if let Some(odd) =
        sequences.iter().find(|s| s.marks.len().max(1) != means.len().max(1) && !means.is_empty())
    {
        let what =
            format!("{} expressions are marked and {} 'means' given", odd.marks.len().max(1), means.len());
        return Err(fail(source.line, what));
    }
    let ties = match &source.ties {
        None => None,
        Some((tie, slot)) => {
            let at = slots.iter().position(|known| known == slot);
            Some((*tie, at.ok_or_else(|| fail(source.line, format!("'ties' names no slot: '{slot}'")))?))
        }
    };
    let guards: Result<Vec<Guard>, RuleError> = source
        .guards
        .iter()
        .map(|(line, text)| guard(text, lexicon).map_err(|what| fail(*line, what)))
        .collect();
    let gives = source.gives.as_deref().map_or_else(Vec::new, |kind| {
        let mut all = vec![lexicon.intern_class(kind)];
        all.extend(kind.split_once('/').map(|(general, _)| lexicon.intern_class(general)));
        all
    });
    let rule = Rule {
        name: source.name.as_str().into(),
        part: source.part,
        gives,
        means,
        ties,
        guards: guards?,
        slots: slots.len(),
        layer: 0,
    };
    Ok((rule, sequences))
}

fn guard(text: &str, lexicon: &mut Lexicon) -> Result<Guard, String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let (wanted, rest) = match words.split_first() {
        Some((&"not", rest)) => (false, rest),
        _ => (true, words.as_slice()),
    };
    let after = match rest.first() {
        Some(&"before") => true,
        Some(&"after") => false,
        Some(&"free") if wanted => return Ok(Guard::Free),
        Some(&"capital") => return Ok(if wanted { Guard::Capital } else { Guard::Lower }),
        Some(&"head") if wanted => return Ok(Guard::Head),
        Some(&"short") if wanted => return Ok(Guard::Short),
        Some(&"command") if wanted => return Ok(Guard::Command),
        Some(&"narrative") if wanted => return Ok(Guard::Narrative),
        _ => {
            return Err(format!(
                "'{text}' is no guard; there are [not] before …, [not] after …, [not] capital, free, head, short, command and narrative"
            ));
        }
    };
    let symbols = rest[1..].iter().map(|word| lexicon.intern(word)).collect();
    Ok(Guard::Beside { after, wanted, symbols })
}

/// A rule stands one layer above all rules that give what its patterns ask for.
fn set_layers(
    sources: &[RuleSource],
    rules: &mut [Rule],
    patterns: &[Vec<Sequence>],
    lexicon: &Lexicon,
) -> Result<(), RuleError> {
    let mut givers: FxHashMap<Symbol, Vec<usize>> = FxHashMap::default();
    for (index, rule) in rules.iter().enumerate() {
        for kind in &rule.gives {
            givers.entry(*kind).or_default().push(index);
        }
    }
    let asked: Vec<Vec<usize>> = patterns
        .iter()
        .map(|sequences| {
            let kinds = sequences.iter().flat_map(|s| s.elements.iter().map(|e| e.symbol));
            let unique: FxHashSet<Symbol> = kinds.collect();
            unique.into_iter().filter_map(|kind| givers.get(&kind)).flatten().copied().collect()
        })
        .collect();
    for (index, source) in sources.iter().enumerate() {
        for element in patterns[index].iter().flat_map(|s| &s.elements).filter(|e| e.slot.is_some()) {
            let name = lexicon.name(element.symbol);
            if !givers.contains_key(&element.symbol) && !lexicon.is_class(element.symbol) {
                let what = format!("nothing gives {name}: no word list and no rule of that name");
                return Err(RuleError { file: source.file.clone(), line: source.line, what });
            }
        }
    }
    loop {
        let mut changed = false;
        for index in 0..rules.len() {
            let wanted = asked[index].iter().map(|giver| rules[*giver].layer + 1).max().unwrap_or(0);
            if wanted > rules[index].layer {
                rules[index].layer = wanted;
                changed = true;
                if wanted > MOST_LAYERS {
                    let source = &sources[index];
                    let what =
                        format!("rule '{}' is made of itself, directly or through others", source.name);
                    return Err(RuleError { file: source.file.clone(), line: source.line, what });
                }
            }
        }
        if !changed {
            return Ok(());
        }
    }
}
