//! Compiles rules: one trie of their elements, so that all rules that begin alike are tried in one walk.
//!
//! In: `RuleSource`s. Out: `Compiled`, which the matcher walks.

pub(super) mod compiled;
pub(super) mod context;
mod growing;
mod needs;
pub(super) mod openings;
mod plan;
pub(super) mod rule;
pub(super) mod signs;
pub(super) mod trie;

use super::matcher::number::NumberReader;
use super::source::any::AnyWord;
use super::source::expression;
use super::source::guard::{self, Guard};
use super::source::pattern::{self, Sequence};
use super::source::{RuleError, RuleSource};
use crate::text::{Lexicon, Symbol};
use compiled::Compiled;
use context::{Context, contexts};
use growing::Growing;
use needs::Offers;
use plan::Plan;
use rule::{Rule, plain};
use rustc_hash::{FxHashMap, FxHashSet};
use signs::Signs;

/// More layers than this are a mistake.
const MOST_LAYERS: usize = 60;

pub(crate) fn compile(sources: &[RuleSource], lexicon: &mut Lexicon) -> Result<Compiled, RuleError> {
    let numbers = NumberReader::new(lexicon);
    let mut rules = Vec::new();
    let mut patterns = Vec::new();
    for source in sources {
        let (rule, sequences) = read(source, lexicon)?;
        rules.push(rule);
        patterns.push(sequences);
    }
    set_layers(sources, &mut rules, &patterns, lexicon)?;
    let any = AnyWord::new(lexicon);
    let (offers, needs) = Offers::new(&rules, &patterns, lexicon, |symbol| plain(symbol, lexicon), any);
    let (contexts, before) = contexts(&rules, &patterns, lexicon, |symbol| plain(symbol, lexicon));
    let mut event = (Signs::default(), Context::default());
    let mut capitals = FxHashMap::default();
    let mut growing = Growing::new();
    for (index, (sequences, needs)) in patterns.iter().zip(needs).enumerate() {
        for (sequence, needs) in sequences.iter().zip(needs) {
            if let Some(at) = sequence.elements.iter().position(|element| element.symbol == any.event) {
                event.0.add(needs);
                event.1.add(if at == 0 { contexts[index].0 } else { Context::OPEN });
            }
            for element in &sequence.elements {
                let plain = plain(element.symbol, lexicon);
                if plain != element.symbol {
                    capitals.insert(plain, element.symbol);
                }
            }
            growing.insert(index, sequence, needs, contexts[index].0);
        }
    }
    let trie = growing.finish(lexicon.len(), &any.all(), |rule| contexts.get(rule).map(|beside| &beside.1));
    let plan = Plan { trie: &trie, lexicon, any, offers: &offers, before: &before, capitals: &capitals };
    let openings = plan.openings();
    Ok(Compiled { numbers, rules, trie, openings, event, offers, any })
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
        .map(|(line, text)| guard::parse(text, lexicon).map_err(|what| fail(*line, what)))
        .collect();
    let gives = source.gives.as_deref().map_or_else(Vec::new, |kind| {
        let mut all = vec![lexicon.intern_class(kind)];
        all.extend(kind.match_indices('/').map(|(end, _)| lexicon.intern_class(&kind[..end])));
        all
    });
    // A slot that nobody reads is none: ways to say it that differ in such are one.
    let reads = |slot: usize| {
        means.iter().any(|means| means.reads(slot)) || ties.is_some_and(|(_, event)| event == slot)
    };
    for element in sequences.iter_mut().flat_map(|sequence| &mut sequence.elements) {
        element.slot = element.slot.filter(|slot| reads(*slot));
    }
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
        for element in patterns[index].iter().flat_map(|s| &s.elements) {
            let name = lexicon.name(element.symbol);
            if name.starts_with('{')
                && !givers.contains_key(&element.symbol)
                && !lexicon.is_class(element.symbol)
            {
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
