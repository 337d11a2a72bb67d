//! The names of known events in a text.
//!
//! In: a `Text`. Out: `Namings` sentence by sentence, in order and without overlap, none settled yet: names, and phrases that
//! refer to an event the text speaks of.

use super::evidence::Evidence;
use super::names::{KIND, NAME, Names, SKIP, Unit};
use super::{KnownEvents, Naming};
use crate::text::{Gap, Kind, Lexicon, Span, Text};
use crate::words::{Part, Words};
use std::cell::OnceCell;
use std::ops::Range;

/// "The previous talks" are not the ones that the text speaks of.
const OTHERS: [&str; 14] = [
    "previous", "next", "earlier", "further", "future", "other", "another", "new", "past", "former", "prior",
    "last", "any", "second",
];

/// Words that end the name of something named after an event.
const INSTITUTIONS: [&str; 24] = [
    "organisation", "organization", "museum", "memorial", "monument", "cemetery", "committee", "commission",
    "council", "society", "association", "foundation", "institute", "stadium", "square", "street", "road",
    "avenue", "park", "station", "airport", "medal", "party", "tribunal",
];

/// Looks for names in a text, all over it or in the sentences that it is asked about.
pub(crate) struct Search<'s> {
    known: &'s KnownEvents,
    pub(super) text: &'s Text,
    pub(super) lexicon: &'s Lexicon,
    words: Words<'s>,
    evidence: OnceCell<Evidence>,
}

impl<'s> Search<'s> {
    pub(crate) fn new(known: &'s KnownEvents, text: &'s Text, lexicon: &'s Lexicon) -> Search<'s> {
        Search { known, text, lexicon, words: Words::new(lexicon), evidence: OnceCell::new() }
    }

    fn names(&self) -> &'s Names {
        self.known.names(self.lexicon)
    }

    /// What the words of the whole text point to.
    pub(super) fn evidence(&self) -> &Evidence {
        self.evidence.get_or_init(|| Evidence::new(self.names(), self.text))
    }

    /// The names of known events in the text, and the phrases that refer to one the text speaks of, in order and
    /// without overlap. None is settled yet.
    pub(crate) fn everywhere(&self) -> Vec<Naming> {
        let mut out = Vec::new();
        (0..self.text.sentences.len()).for_each(|sentence| self.look(sentence, &mut out));
        out
    }

    /// The same in one sentence.
    pub(crate) fn within(&self, sentence: usize) -> Vec<Naming> {
        let mut out = Vec::new();
        self.look(sentence, &mut out);
        out
    }

    fn look(&self, sentence: usize, out: &mut Vec<Naming>) {
        let Some(cut) = self.text.sentences.get(sentence) else { return };
        let (names, end) = (self.names(), cut.tokens.end);
        let kind = self.lexicon.class("event-kind");
        let mut free = cut.tokens.start;
        for at in names.starts(self.text, cut.tokens.clone(), NAME | KIND) {
            if at < free {
                continue;
            }
            let token = &self.text.tokens[at];
            let ways = names.walk(self.text, at, end);
            let named = ways.filter(|&(node, next)| self.is_name(names, node, at..next)).last();
            if let Some((node, next)) = named {
                let events = names.named(&names.terminals[node as usize]);
                out.push(Naming {
                    span: Span::new(token.start, self.text.tokens[next - 1].end),
                    sentence,
                    candidates: events.iter().map(|&event| event as usize).collect(),
                    settled: None,
                    generic: false,
                });
                free = next;
            } else if let Some(kinds) = self.lexicon.value(token.symbol, kind)
                && let Some(naming) = self.reference(sentence, at, kinds as u32)
                && naming.span.start >= out.last().map_or(0, |last| last.span.end)
            {
                out.push(naming);
            }
        }
    }

    fn is_name(&self, names: &Names, node: u32, tokens: Range<usize>) -> bool {
        let Some(terminal) = names.terminals.get(node as usize) else { return false };
        let named = terminal.length > 1 || self.text.tokens[tokens.start].capital;
        !names.named(terminal).is_empty()
            && named
            && !self.names_institution(tokens.end)
            && !self.is_other(tokens)
    }

    /// "The *First* Karstian War", "the Long March *CZ-2F*", "the *Council for* the Karstian War": what stands beside the name
    /// makes it another's.
    fn is_other(&self, tokens: Range<usize>) -> bool {
        const ORDINALS: [&str; 6] = ["First", "Second", "Third", "Fourth", "Fifth", "Sixth"];
        let spelt = |at: usize| self.text.word(at);
        let touches = |at: usize| self.text.tokens.get(at).is_some_and(|token| token.gap == Gap::None);
        let counted = tokens.start.checked_sub(1).is_some_and(|at| ORDINALS.contains(&spelt(at)));
        // "07/07/2024" holds no "7/7".
        let stroked = |at: usize| spelt(at) == "/" && touches(at);
        let dated = stroked(tokens.end) || stroked(tokens.start.wrapping_sub(1)) && touches(tokens.start);
        let next = spelt(tokens.end);
        let model = next.len() > 1
            && next.bytes().all(|byte| byte.is_ascii_uppercase())
            && spelt(tokens.end + 1) == "-"
            && touches(tokens.end + 1);
        let back = |by: usize| tokens.start.checked_sub(by);
        let before = back(1).map_or("", spelt);
        // "A counter-revolutionary war", but "the post-war years".
        let prefix = back(2).map_or("", spelt);
        let prefixed = before == "-"
            && touches(tokens.start)
            && !["pre", "post", "mid"].iter().any(|word| prefix.eq_ignore_ascii_case(word));
        let of = if before == "the" { 2 } else { 1 };
        let owned = back(of).is_some_and(|at| spelt(at) == "for")
            && back(of + 1).is_some_and(|at| self.names_institution(at));
        // "The ninth meeting of the parties (COP9)": short for what stands before it, which is no name of the event.
        let capitals =
            |word: &str| word.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
        let short = before == "(" && spelt(tokens.end) == ")" && tokens.clone().all(|at| capitals(spelt(at)));
        // "A potato famine" is any, "a Great Famine" is not.
        let any = matches!(before, "a" | "an" | "A" | "An" | "another")
            && !tokens.clone().any(|at| self.text.tokens[at].capital);
        counted || dated || model || prefixed || owned || short || any
    }

    /// "The North Atlantic Treaty Organisation", "the Gulf War Museum": what the name is the name of.
    fn names_institution(&self, at: usize) -> bool {
        self.text.tokens.get(at).is_some_and(|token| {
            token.capital
                && INSTITUTIONS.iter().any(|word| token.text(self.text.text()).eq_ignore_ascii_case(word))
        })
    }

    /// A definite phrase with the kind of event at `head`: "this war", "the Oslo meeting".
    fn reference(&self, sentence: usize, head: usize, kinds: u32) -> Option<Naming> {
        let (names, text, lexicon, words) = (self.names(), self.text, self.lexicon, self.words);
        let range = &text.sentences[sentence].tokens;
        let word = |at: usize| text.word(at);
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
                Kind::Word if token.capital => match names.unit(text.text(), &text.tokens, at) {
                    SKIP => {}
                    unit => required.push(unit),
                },
                Kind::Word if matches!(words.role(token.symbol), None | Some(Part::Adj | Part::Num)) => {}
                _ => return None,
            }
        }
        // "The war crimes", "the vote count": the noun only qualifies another.
        if let Some(next) = text.tokens.get(head + 1).filter(|_| head + 1 < range.end) {
            let plain = next.kind == Kind::Word
                && !next.capital
                && words.role(next.symbol).is_none()
                && words.verb(next.symbol).is_none()
                && !word(head + 1).ends_with("ly");
            if plain || (next.kind == Kind::Mark && word(head + 1) == "-" && next.gap == Gap::None) {
                return None;
            }
            if words.role(next.symbol) == Some(Part::Prep) {
                let after = (head + 2..range.end.min(head + 4))
                    .find(|&at| names.unit(text.text(), &text.tokens, at) != SKIP);
                if let Some(name) = after.filter(|&at| text.tokens[at].capital) {
                    required.push(names.unit(text.text(), &text.tokens, name));
                }
            }
        }
        // A name that no event goes by.
        if required.contains(&0) {
            return None;
        }
        let evidence = self.evidence();
        let mut candidates: Vec<(usize, usize)> = evidence
            .spoken_of()
            .filter(|&(event, _)| names.kinds.get(event).is_some_and(|bit| bit & kinds != 0))
            .filter(|&(event, support)| {
                // What took some days is only meant where the text names it.
                let long = names.long.get(event) == Some(&true);
                let meant = long || evidence.names(event);
                meant && support >= 2 && required.iter().all(|&unit| names.knows(event, unit))
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
