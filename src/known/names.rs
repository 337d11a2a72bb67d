//! Names and tell-tale words of the known events in one trie over word numbers.
//!
//! In: the events and the lexicon. Out: the names that stand in a text. Case, dashes, articles, quotation marks,
//! possessives and a plural `s` make no difference; a name of one word must have a capital.

use super::evidence::Evidence;
use super::{KnownEvent, KnownEvents, Naming};
use crate::text::{Gap, Kind, Lexicon, Span, Symbol, Text, Token, tokens};
use crate::words::{Role, role_of, verb_of};
use rustc_hash::FxHashMap;

/// The number that a token compares by: 0 stands in no name, `SKIP` makes no difference.
type Unit = u32;
const SKIP: Unit = u32::MAX;
const NUMBER: Unit = 1 << 31;
/// "9/11": the stroke tells it from a score.
const STROKE: Unit = NUMBER - 1;

/// What a path through the trie spells.
#[derive(Debug, Default)]
pub(super) struct Terminal {
    /// Events that bear it as a name.
    pub names: Vec<u32>,
    /// Events that it is a place, a participant or a keyword of.
    pub terms: Vec<u32>,
    /// "Russia" and "Russian" are one piece of evidence.
    pub stem: u32,
    /// Number of its words.
    length: u32,
}

#[derive(Debug, Default)]
pub(super) struct Names {
    /// By symbol number.
    units: Vec<Unit>,
    steps: FxHashMap<(u32, Unit), u32>,
    pub(super) terminals: Vec<Terminal>,
    /// The words of each event's names and terms.
    words: Vec<Vec<Unit>>,
    /// By symbol number: a name can begin with the word, or it stands for a kind of event.
    tells: Vec<bool>,
    /// Bit of each kind of event.
    kinds: Vec<u32>,
}

/// Nouns that stand for a kind of event: "the war", "the talks".
const KINDS: &str = include_str!("../../data/en/words/event-kinds.csv");

/// "The previous talks" are not the ones that the text speaks of.
const OTHERS: [&str; 14] = [
    "previous", "next", "earlier", "further", "future", "other", "another", "new", "past", "former", "prior",
    "last", "any", "second",
];

/// Kinds of events that texts speak of without naming them.
const LASTING: [&str; 8] =
    ["war", "invasion", "siege", "pandemic", "crisis", "genocide", "revolution", "uprising"];

impl Names {
    pub(super) fn new(events: &[KnownEvent], lexicon: &mut Lexicon) -> Names {
        let mut names = Names::default();
        let spellings: Vec<(usize, bool, &str)> = events
            .iter()
            .enumerate()
            .flat_map(|(n, event)| {
                let own = event.aliases.iter().chain([&event.name]).map(move |name| (n, true, name.as_str()));
                let terms = event.places.iter().chain(&event.participants).chain(&event.keywords);
                own.chain(terms.map(move |term| (n, false, term.as_str())))
            })
            .collect();
        // A word that keeps its full stop ("U.S.", "St.") must be known before texts are cut into tokens.
        for piece in spellings.iter().flat_map(|spelling| spelling.2.split([' ', '-', '–'])) {
            if piece.ends_with('.') {
                lexicon.intern(&piece.to_lowercase());
            }
        }
        let joined = spellings.iter().map(|spelling| spelling.2).collect::<Vec<_>>().join("\n\n");
        let mut cut = tokens(&joined, 0, lexicon);
        let mut symbols: FxHashMap<Symbol, Unit> = FxHashMap::default();
        for token in cut.iter_mut().filter(|token| token.kind == Kind::Word) {
            let spelt = token.span().of(&joined);
            if token.symbol == Symbol::UNKNOWN {
                token.symbol = lexicon.look_up(spelt);
            }
            if symbols.contains_key(&token.symbol) {
                continue;
            }
            let word = match token.symbol {
                Symbol::UNKNOWN => spelt.replace(['\u{2019}', '\u{2bc}'], "'").to_lowercase(),
                known => lexicon.name(known).to_owned(),
            };
            token.symbol = lexicon.intern(&word);
            let unit = match word.as_str() {
                "the" | "a" | "an" => SKIP,
                _ => lexicon.intern(without_plural(&word)).0,
            };
            symbols.insert(token.symbol, unit);
        }
        names.units = vec![0; lexicon.len()];
        for (symbol, unit) in symbols {
            names.units[symbol.0 as usize] = unit;
            if unit != SKIP {
                names.units[unit as usize] = unit;
            }
        }
        names.steps.reserve(cut.len() * 2 / 3);
        names.terminals.reserve(cut.len() * 2 / 3);
        names.words = vec![Vec::new(); events.len()];
        names.terminals.push(Terminal::default());
        let mut spelling = 0;
        let mut start = 0;
        for end in 1..=cut.len() {
            if cut.get(end).is_none_or(|token| token.gap == Gap::Paragraph) {
                if let Some(&(event, is_name, _)) = spellings.get(spelling) {
                    names.add(&joined, &cut, start..end, event, is_name);
                }
                spelling += 1;
                start = end;
            }
        }
        names.add_kinds(events, lexicon);
        let kind = lexicon.class("event-kind");
        let begins = |symbol: Symbol| {
            let unit = names.units.get(symbol.0 as usize).copied().unwrap_or(0);
            names.steps.contains_key(&(0, unit)) || lexicon.value(symbol, kind).is_some()
        };
        names.tells = (0..lexicon.len() as u32).map(|symbol| begins(Symbol(symbol))).collect();
        names
    }

    /// Can the token begin a name, or tell a kind of event? Most can do neither, and need no closer look.
    pub(super) fn tells(&self, text: &str, token: &Token) -> bool {
        match token.kind {
            Kind::Word => self.tells.get(token.symbol.0 as usize).copied().unwrap_or(false),
            Kind::Number => true,
            Kind::Mark => token.text(text) == "/",
        }
    }

    fn add(
        &mut self,
        text: &str,
        cut: &[Token],
        tokens: std::ops::Range<usize>,
        event: usize,
        is_name: bool,
    ) {
        let (mut node, mut length) = (0, 0);
        for at in tokens.clone() {
            let unit = self.unit(text, cut, at);
            if unit == SKIP || unit == 0 {
                continue;
            }
            length += 1;
            if !self.words[event].contains(&unit) {
                self.words[event].push(unit);
            }
            let next = self.terminals.len() as u32;
            node = *self.steps.entry((node, unit)).or_insert(next);
            if node == next {
                self.terminals.push(Terminal::default());
            }
        }
        if node == 0 {
            return;
        }
        let first = cut[tokens.start].text(text).chars().flat_map(char::to_lowercase).take(5);
        let terminal = &mut self.terminals[node as usize];
        terminal.length = length;
        terminal.stem = first.fold(17_u32, |hash, c| hash.wrapping_mul(31) ^ u32::from(c));
        let list = if is_name { &mut terminal.names } else { &mut terminal.terms };
        if list.last() != Some(&(event as u32)) {
            list.push(event as u32);
        }
    }

    /// Kinds are bits, so that a noun may stand for several.
    fn add_kinds(&mut self, events: &[KnownEvent], lexicon: &mut Lexicon) {
        let mut bits: FxHashMap<&str, u32> = FxHashMap::default();
        for line in KINDS.lines().skip(1) {
            let Some((noun, kinds)) = line.split_once(',') else { continue };
            let mut value = 0;
            for kind in kinds.split('|') {
                let next = bits.len() as u32;
                value |= 1 << *bits.entry(kind).or_insert(next).min(&mut 30);
            }
            lexicon.add(noun, "event-kind", value);
        }
        self.kinds =
            events.iter().map(|event| bits.get(event.kind.as_str()).map_or(0, |bit| 1 << bit)).collect();
    }

    fn unit(&self, text: &str, tokens: &[Token], at: usize) -> Unit {
        let Some(token) = tokens.get(at) else { return 0 };
        match token.kind {
            Kind::Number => token.text(text).parse().map_or(0, |n: u32| NUMBER | (n & (NUMBER - 2))),
            Kind::Word => {
                let apostrophe =
                    |before: &Token| token.gap == Gap::None && matches!(before.text(text), "'" | "\u{2019}");
                let word = token.text(text);
                if word.eq_ignore_ascii_case("s") && at > 0 && tokens.get(at - 1).is_some_and(apostrophe) {
                    return SKIP;
                }
                self.units.get(token.symbol.0 as usize).copied().unwrap_or(0)
            }
            Kind::Mark => match token.text(text) {
                "/" => STROKE,
                "-" | "–" | "—" | "‑" | "'" | "\u{2019}" | "\u{2018}" | "\"" | "“" | "”" => SKIP,
                "," if token.gap == Gap::None
                    && tokens.get(at + 1).is_some_and(|t| t.gap == Gap::None && t.kind == Kind::Number) =>
                {
                    SKIP
                }
                _ => 0,
            },
        }
    }

    /// Every terminal on the way from token `at`, with the index of the token after it.
    pub(super) fn walk<'a>(
        &'a self,
        text: &'a Text,
        at: usize,
        end: usize,
    ) -> impl Iterator<Item = (u32, usize)> + 'a {
        let (mut node, mut next) = (0_u32, at);
        std::iter::from_fn(move || {
            while next < end {
                let unit = self.unit(text.text(), &text.tokens, next);
                next += 1;
                match unit {
                    SKIP if node != 0 => continue,
                    SKIP | 0 => return None,
                    _ => node = *self.steps.get(&(node, unit))?,
                }
                if self.terminals.get(node as usize).is_some_and(|t| t.length > 0) {
                    return Some((node, next));
                }
            }
            None
        })
    }

    /// Does the event go by the word, or has it to do with it?
    fn knows(&self, event: usize, unit: Unit) -> bool {
        self.words.get(event).is_some_and(|words| words.contains(&unit))
    }
}

/// "talks" and "talk" are one word here.
fn without_plural(word: &str) -> &str {
    match word.strip_suffix('s') {
        Some(rest) if rest.len() > 3 && !rest.ends_with(['s', 'u', 'i', '\'']) => rest,
        _ => word,
    }
}

impl KnownEvents {
    /// The names of known events in a text, and the phrases that refer to one the text speaks of, in order and
    /// without overlap. None is settled yet.
    pub fn find(&self, text: &Text, lexicon: &Lexicon) -> Vec<Naming> {
        let kind = lexicon.class("event-kind");
        let mut out: Vec<Naming> = Vec::new();
        let mut evidence: Option<Evidence> = None;
        for (sentence, cut) in text.sentences.iter().enumerate() {
            let (mut at, end) = (cut.tokens.start, cut.tokens.end);
            while at < end {
                if !self.names.tells(text.text(), &text.tokens[at]) {
                    at += 1;
                    continue;
                }
                let named = self
                    .names
                    .walk(text, at, end)
                    .filter(|&(node, next)| self.is_name(text, node, at..next))
                    .last();
                if let Some((node, next)) = named {
                    out.push(Naming {
                        span: Span::new(text.tokens[at].start, text.tokens[next - 1].end),
                        sentence,
                        candidates: self.names.terminals[node as usize]
                            .names
                            .iter()
                            .map(|&n| n as usize)
                            .collect(),
                        settled: None,
                        generic: false,
                    });
                    at = next;
                    continue;
                }
                if let Some(kinds) = lexicon.value(text.tokens[at].symbol, kind)
                    && let Some(naming) =
                        self.reference(text, lexicon, sentence, at, kinds as u32, &mut evidence)
                {
                    let before = out.last().map_or(0, |last| last.span.end);
                    if naming.span.start >= before {
                        out.push(naming);
                    }
                }
                at += 1;
            }
        }
        out
    }

    /// Does the event go on for more than a season?
    fn is_long(&self, event: usize) -> bool {
        let Some(event) = self.events.get(event) else { return false };
        if !LASTING.contains(&event.kind.as_str()) {
            return false;
        }
        match (event.interval.start(), event.interval.end()) {
            (Some(start), Some(end)) => end.number() - start.number() > 60,
            (start, _) => start.is_some(),
        }
    }

    fn is_name(&self, text: &Text, node: u32, tokens: std::ops::Range<usize>) -> bool {
        let Some(terminal) = self.names.terminals.get(node as usize) else { return false };
        let first = &text.tokens[tokens.start];
        !terminal.names.is_empty() && (terminal.length > 1 || first.capital)
    }

    /// A definite phrase with the kind of event at `head`: "this war", "the Oslo meeting".
    fn reference(
        &self,
        text: &Text,
        lexicon: &Lexicon,
        sentence: usize,
        head: usize,
        kinds: u32,
        evidence: &mut Option<Evidence>,
    ) -> Option<Naming> {
        let range = &text.sentences[sentence].tokens;
        let word = |at: usize| text.tokens[at].text(text.text());
        let mut required: Vec<Unit> = Vec::new();
        let mut at = head;
        let floor = range.start.max(head.saturating_sub(7));
        loop {
            at = at.checked_sub(1).filter(|&at| at >= floor)?;
            let token = &text.tokens[at];
            let lower = lexicon.name(token.symbol);
            if matches!(lower, "the" | "this" | "these" | "that" | "those") {
                break;
            }
            // "A four-year invasion" is one that the text has spoken of.
            if lower == "a" && (at..head).any(|t| matches!(word(t), "year" | "month" | "week" | "day")) {
                break;
            }
            if OTHERS.contains(&lower) {
                return None;
            }
            match token.kind {
                Kind::Mark if matches!(word(at), "-" | "–" | "'" | "\u{2019}") => {}
                Kind::Number => {}
                Kind::Word if token.capital => match self.names.unit(text.text(), &text.tokens, at) {
                    SKIP => {}
                    unit => required.push(unit),
                },
                Kind::Word
                    if matches!(role_of(lexicon, token.symbol), None | Some(Role::Adj | Role::Num)) => {}
                _ => return None,
            }
        }
        // "The war crimes", "the vote count": the noun only qualifies another.
        if let Some(next) = text.tokens.get(head + 1).filter(|_| head + 1 < range.end) {
            let plain = next.kind == Kind::Word
                && !next.capital
                && role_of(lexicon, next.symbol).is_none()
                && verb_of(lexicon, next.symbol).is_none()
                && !word(head + 1).ends_with("ly");
            if plain || (next.kind == Kind::Mark && word(head + 1) == "-" && next.gap == Gap::None) {
                return None;
            }
            if role_of(lexicon, next.symbol) == Some(Role::Prep) {
                let after = (head + 2..range.end.min(head + 4))
                    .find(|&at| self.names.unit(text.text(), &text.tokens, at) != SKIP);
                if let Some(name) = after.filter(|&at| text.tokens[at].capital) {
                    required.push(self.names.unit(text.text(), &text.tokens, name));
                }
            }
        }
        let evidence = evidence.get_or_insert_with(|| Evidence::new(&self.names, text));
        let mut candidates: Vec<(usize, usize)> = evidence
            .spoken_of()
            .filter(|&(event, _)| self.names.kinds.get(event).is_some_and(|bit| bit & kinds != 0))
            .filter(|&(event, support)| {
                // What took some days is only meant where the text names it.
                let meant = self.is_long(event) || evidence.names(event);
                meant && support >= 2 && required.iter().all(|&unit| self.names.knows(event, unit))
            })
            .collect();
        candidates.sort_by_key(|&(event, support)| (std::cmp::Reverse(support), event));
        candidates.truncate(8);
        (!candidates.is_empty()).then(|| Naming {
            span: Span::new(text.tokens[at].start, text.tokens[head].end),
            sentence,
            candidates: candidates.into_iter().map(|candidate| candidate.0).collect(),
            settled: None,
            generic: true,
        })
    }
}
