//! What of each sentence the rows of a timeline need. Rows come of sentences that are dated or named, that stand under a date
//! or that may speak again of what such a one tells; pronouns there ask for what sentences just before name. Nothing is
//! needed of the rest, and the costly stages leave it out.
//!
//! In: a document's words, values, names and date. Out: `Needed`, by which tagging and the finding of events go.

use crate::docdate::DocumentDate;
use crate::known::{KnownEvent, KnownEvents, LEAD, Naming};
use crate::resolve::Timex;
use crate::text::{Kind, Lexicon, Symbol, Text, Token, Words, any_of};
use crate::words::{self, Part, VerbWord, verbs_of};
use rustc_hash::FxHashSet;

/// Words with which a noun speaks of what has been told: "the *blast*", "his *death*".
const POINTS: Words =
    any_of!["the", "this", "that", "these", "those", "his", "her", "its", "their", "s", "'s"];

/// Words between one of them and the noun at most.
const LED: usize = 3;

/// "Since then", "before *leaving*", "when they had *met*".
const ORDERS: Words =
    any_of!["since", "until", "till", "before", "after", "by", "at", "from", "when", "while", "once"];

/// Sentences that a date goes on to be told for that is a sentence of its own, and the words of such a one, at most.
const SCENE: usize = 4;
const BARE: usize = 6;

/// Sentences that are read before one with a pronoun, and before others: most are named in the one before.
const BACK: usize = 4;
const BESIDE: usize = 1;

/// What of a sentence is needed.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Need {
    Nothing,
    /// Whom and what it names.
    Names,
    /// All that it tells.
    Rows,
}

/// What is needed of the sentences of a text.
pub(crate) struct Needed {
    /// By their indexes; where nothing stands, all that any tells.
    of: Option<Vec<Need>>,
}

impl Needed {
    /// Whatever a text tells.
    pub(crate) const ALL: Needed = Needed { of: None };

    /// What rows of a timeline can come of.
    pub(crate) fn of_rows(
        text: &Text,
        lexicon: &Lexicon,
        timexes: &[Timex],
        namings: &[Naming],
        date: &DocumentDate,
        known: &KnownEvents,
    ) -> Needed {
        let stated = |timex: &Timex| timex.value.interval().is_some_and(|interval| !interval.is_unknown());
        let is_dated = |timex: &Timex| timex.mention.anchor.is_some() || stated(timex);
        // "The blast" that the first sentences name: the text may be about it to its end.
        let about = |naming: &Naming| {
            naming.sentence < LEAD
                && naming.settled.and_then(|event| known.get(event)).is_some_and(KnownEvent::is_short)
        };
        // A text without a date tells its undated events.
        if namings.iter().any(about) || !timexes.iter().any(stated) {
            return Needed::ALL;
        }
        let mut told = vec![false; text.sentences.len()];
        let words_of = |at| text.tokens_of(at).iter().filter(|token| token.kind != Kind::Mark).count();
        let dates = timexes.iter().filter(|timex| is_dated(timex)).map(|timex| timex.mention.sentence);
        for at in dates.chain(namings.iter().map(|naming| naming.sentence)) {
            let reach = if words_of(at) <= BARE { SCENE } else { 0 };
            told.iter_mut().skip(at).take(1 + reach).for_each(|told| *told = true);
        }
        let mut dated = Spoken { words: words::Words::new(lexicon), lemmas: FxHashSet::default() };
        for (at, _) in told.iter().enumerate().filter(|(_, told)| **told) {
            text.tokens_of(at).iter().for_each(|token| dated.hear(token));
        }
        // "Ada Lund (1861–1938)": ages count from the birth, wherever they stand.
        let opens = |timex: &Timex| {
            let before = text.text().get(..timex.mention.span.start as usize).unwrap_or("");
            before.ends_with('(')
        };
        if dated.lemmas.contains(&lexicon.look_up("bear")) || timexes.iter().any(opens) {
            return Needed::ALL;
        }
        for (at, told) in told.iter_mut().enumerate().filter(|(_, told)| !**told) {
            let tokens = text.tokens_of(at);
            *told = date.entry(at).is_some()
                || date.line_before(text, at).or(date.heading_over(at)).is_some()
                || (0..tokens.len()).any(|first| dated.is_meant(&tokens[first..]));
        }
        let asks = |at| text.tokens_of(at).iter().any(|token| dated.is_pronoun(token));
        Needed { of: Some(with_names(&told, asks)) }
    }

    /// Can what the sentence tells be a row?
    pub(crate) fn is_told(&self, sentence: usize) -> bool {
        self.is(sentence, Need::Rows)
    }

    /// Is anything of it needed?
    pub(crate) fn is_read(&self, sentence: usize) -> bool {
        self.is(sentence, Need::Names)
    }

    fn is(&self, sentence: usize, least: Need) -> bool {
        self.of.as_ref().is_none_or(|of| of.get(sentence).is_some_and(|need| *need >= least))
    }
}

/// The sentences that are told, with those before them that say whom they mean. `asks`: a sentence has a pronoun.
fn with_names(told: &[bool], asks: impl Fn(usize) -> bool) -> Vec<Need> {
    let mut needs = vec![Need::Nothing; told.len()];
    let mut reach = 0_usize;
    for (at, need) in needs.iter_mut().enumerate().rev() {
        if told[at] {
            reach = reach.max(1 + if asks(at) { BACK } else { BESIDE });
            *need = Need::Rows;
        } else if reach > 0 || at == 0 {
            *need = Need::Names;
        }
        reach = reach.saturating_sub(1);
    }
    needs
}

/// What the sentences that are dated speak of, by lemmas.
struct Spoken<'l> {
    words: words::Words<'l>,
    lemmas: FxHashSet<Symbol>,
}

impl Spoken<'_> {
    fn hear(&mut self, token: &Token) {
        // "Had" and "did" are in every text.
        if token.is_common() {
            return;
        }
        let listed = self.words.listed(token.symbol);
        let noun = listed.noun.map(|noun| noun.lemma);
        self.lemmas.extend(noun.into_iter().chain(listed.verb.map(|verb| verb.lemma)));
    }

    fn is_pronoun(&self, token: &Token) -> bool {
        matches!(self.words.role(token.symbol), Some(Part::Subject | Part::Object | Part::Possessive))
    }

    /// Does a phrase begin that may mean something of that?
    fn is_meant(&self, tokens: &[Token]) -> bool {
        let Some((first, rest)) = tokens.split_first() else { return false };
        let mut near = rest.iter().take(LED);
        if first.is(ORDERS) {
            let again = |verb: VerbWord| self.lemmas.contains(&verb.lemma);
            let then = rest.first().is_some_and(|next| next.is(any_of!["then", "that"]));
            return then || near.any(|token| self.words.verb(token.symbol).is_some_and(again));
        }
        let lexicon = self.words.lexicon();
        let told = |token: &Token| {
            let Some(noun) = self.words.noun(token.symbol) else { return false };
            let mut verbs = verbs_of(lexicon.name(noun.lemma)).map(|verb| lexicon.look_up(verb));
            self.lemmas.contains(&noun.lemma) || verbs.any(|verb| self.lemmas.contains(&verb))
        };
        first.is(POINTS) && near.any(told)
    }
}
