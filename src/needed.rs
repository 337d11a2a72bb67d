//! Which sentences a timeline asks for: those that are dated or named, those under a date, and those that may speak again of
//! what another tells. The rest is read for whom and what it names alone, and behind the last of them nothing is.
//!
//! In: a document's words, values, names and date. Out: `Needed`, by which the costly stages go.

use crate::docdate::DocumentDate;
use crate::event::verb_of;
use crate::known::{KnownEvent, KnownEvents, LEAD, Naming};
use crate::resolve::Timex;
use crate::text::{Lexicon, Sentence, Symbol, Text, Token, Words, any_of};
use crate::words;
use rustc_hash::FxHashSet;

/// Words with which a noun speaks of what has been told: "the *blast*", "his *death*".
const POINTS: Words =
    any_of!["the", "this", "that", "these", "those", "his", "her", "its", "their", "s", "'s"];

/// Words between one of them and the noun at most.
const LED: usize = 3;

/// "Since then", "before that".
const ORDERS: Words = any_of!["since", "until", "till", "before", "after", "by", "at", "from"];

/// Sentences that a date goes on to be told for that is a sentence of its own, and the words of such a one, at most.
const SCENE: usize = 4;
const BARE: usize = 12;

/// The sentences that are needed.
pub(crate) struct Needed {
    /// By their indexes; where nothing stands, all are.
    told: Option<Vec<bool>>,
}

impl Needed {
    /// Whatever a text tells.
    pub(crate) const ALL: Needed = Needed { told: None };

    /// What rows of a timeline can come of.
    pub(crate) fn of_rows(
        text: &Text,
        lexicon: &Lexicon,
        timexes: &[Timex],
        namings: &[Naming],
        date: &DocumentDate,
        known: &KnownEvents,
    ) -> Needed {
        let is_dated = |timex: &Timex| timex.mention.anchor.is_some() || timex.value.interval().is_some();
        // "The blast" that the first sentences name: the text may be about it to its end.
        let about = |naming: &Naming| {
            naming.sentence < LEAD
                && naming.settled.and_then(|event| known.get(event)).is_some_and(KnownEvent::is_short)
        };
        // A text without a date tells its undated events.
        if namings.iter().any(about) || !timexes.iter().any(is_dated) {
            return Needed::ALL;
        }
        let mut told = vec![false; text.sentences.len()];
        for timex in timexes.iter().filter(|timex| is_dated(timex)) {
            let at = timex.mention.sentence;
            let bare = text.tokens_of(at).len() <= BARE;
            let reach = if bare { at + SCENE } else { at };
            let paragraph = |sentence: &Sentence| sentence.paragraph;
            let here = text.sentences.get(at).map(paragraph);
            for (told, sentence) in told.iter_mut().zip(&text.sentences).take(reach + 1).skip(at) {
                *told |= here == Some(sentence.paragraph);
            }
        }
        for naming in namings {
            if let Some(told) = told.get_mut(naming.sentence) {
                *told = true;
            }
        }
        let mut dated = Spoken::new(lexicon);
        for (at, _) in told.iter().enumerate().filter(|(_, told)| **told) {
            text.tokens_of(at).iter().for_each(|token| dated.hear(token));
        }
        for (at, told) in told.iter_mut().enumerate().filter(|(_, told)| !**told) {
            let tokens = text.tokens_of(at);
            *told = date.entry(at).is_some()
                || date.line_before(text, at).or(date.heading_over(at)).is_some()
                || (0..tokens.len()).any(|first| dated.is_meant(&tokens[first..]));
        }
        Needed { told: Some(told) }
    }

    /// Can what the sentence tells be a row?
    pub(crate) fn tells(&self, sentence: usize) -> bool {
        self.told.as_ref().is_none_or(|told| told.get(sentence) == Some(&true))
    }

    /// The sentences up to the last one that is needed.
    pub(crate) fn read<'t>(&self, text: &'t Text) -> &'t [Sentence] {
        let end =
            self.told.as_ref().map(|told| told.iter().rposition(|told| *told).map_or(0, |last| last + 1));
        text.sentences.get(..end.unwrap_or(text.sentences.len())).unwrap_or(&text.sentences)
    }
}

/// What the sentences that are dated speak of.
struct Spoken<'l> {
    words: words::Words<'l>,
    kind: Symbol,
    lemmas: FxHashSet<Symbol>,
    /// The kinds of their event nouns, a bit each.
    kinds: i32,
}

impl<'l> Spoken<'l> {
    fn new(lexicon: &'l Lexicon) -> Spoken<'l> {
        let kind = lexicon.class("event-kind");
        Spoken { words: words::Words::new(lexicon), kind, lemmas: FxHashSet::default(), kinds: 0 }
    }

    fn kinds(&self, token: &Token) -> i32 {
        self.words.lexicon().value(token.symbol, self.kind).unwrap_or(0)
    }

    fn hear(&mut self, token: &Token) {
        let listed = self.words.listed(token.symbol);
        self.lemmas.extend(listed.noun.map(|noun| noun.lemma));
        self.lemmas.extend(listed.verb.map(|verb| verb.lemma));
        self.kinds |= self.kinds(token);
    }

    /// Does a phrase begin that may mean something of that?
    fn is_meant(&self, tokens: &[Token]) -> bool {
        let Some((first, rest)) = tokens.split_first() else { return false };
        if first.is(ORDERS) {
            return rest.first().is_some_and(|next| next.is(any_of!["then", "that"]));
        }
        let told = |token: &Token| {
            let noun = self.words.noun(token.symbol);
            noun.is_some_and(|noun| {
                let verb = verb_of(self.words.lexicon().name(noun.lemma));
                let verb = verb.map(|verb| self.words.lexicon().look_up(verb));
                self.lemmas.contains(&noun.lemma) || verb.is_some_and(|verb| self.lemmas.contains(&verb))
            })
        };
        first.is(POINTS)
            && (rest.iter().take(LED).any(told)
                || rest.first().is_some_and(|next| self.kinds(next) & self.kinds != 0))
    }
}
