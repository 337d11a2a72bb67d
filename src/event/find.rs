//! Event mentions, sentence by sentence: verbs and event nouns, with labels.

use super::focus::Focus;
use super::label::{bare, label};
use super::parts::{Part, Parts};
use super::phrase::Clause;
use super::status::{SAYS, Stance};
use super::verb::Group;
use super::{Class, Event, Status, same};
use crate::known::{KnownEvents, Naming};
use crate::mention::Mention;
use crate::rule::Meaning;
use crate::tag::Tagger;
use crate::text::{Lexicon, Span, Symbol, Text};
use crate::words::Words;
use std::ops::Range;

/// What an expression keeps from being an event: its words up to the event that it hangs on ("the eve of").
fn words_of_time(mention: &Mention) -> Span {
    match mention.anchor {
        Some(anchor) if mention.span.contains(anchor.event) => {
            Span::new(mention.span.start, anchor.event.start)
        }
        // "two weeks from now" is two expressions, and one adverbial.
        None if matches!(mention.meaning, Meaning::Leading(_)) => mention.whole,
        _ => mention.span,
    }
}

/// The events of a document, in the order of the text.
pub fn find(
    text: &Text,
    lexicon: &Lexicon,
    mentions: &[Mention],
    namings: &[Naming],
    known: &KnownEvents,
) -> Vec<Event> {
    let words = Words::new(lexicon);
    let mut out = Vec::new();
    let (mut tagger, mut parts) = (Tagger::new(lexicon), Parts::default());
    let (mut mention, mut naming) = (0, 0);
    let mut focus = Focus::of_title(text, lexicon);
    // The line of a copyright mark tells nothing, whatever follows on it.
    let mut marked_line = 0;
    let mut times: Vec<Span> = Vec::new();
    for (index, sentence) in text.sentences.iter().enumerate() {
        times.clear();
        let first_mention = mention;
        while mentions.get(mention).is_some_and(|m| m.sentence <= index) {
            times.push(words_of_time(&mentions[mention]));
            mention += 1;
        }
        times.retain(|span| !span.is_empty());
        let first_naming = naming;
        while namings.get(naming).is_some_and(|n| n.sentence <= index) {
            naming += 1;
        }
        let words_only = sentence.heading && first_naming == naming;
        if crate::docdate::starts_with_mark(text.words(sentence.span)) {
            marked_line = sentence.line;
        }
        if words_only || marked_line == sentence.line {
            continue;
        }
        let tags = tagger.tag(text, sentence.tokens.clone());
        parts.judge(text, words, sentence.tokens.clone(), tags, &times);
        let clause = Clause { text, lexicon, parts: &parts, range: sentence.tokens.clone() };
        let stance = Stance::new(&clause, words);
        let reader = Reader {
            clause: &clause,
            words,
            stance: &stance,
            times: &times,
            mentions: &mentions[first_mention..mention],
            first_mention,
            sentence: index,
            heading: sentence.heading,
            namings: &namings[first_naming..naming],
            first_naming,
            known,
        };
        let first = out.len();
        reader.events(&mut focus, &mut out);
        same::lasting(text, &mut out[first..], &mentions[first_mention..mention]);
        same::implied(&clause, index, &mut out, first_mention, &mentions[first_mention..mention]);
    }
    same::corefer(text, lexicon, &mut out, namings);
    out
}

/// One sentence and what bears on it.
pub(super) struct Reader<'a> {
    pub clause: &'a Clause<'a>,
    pub words: Words<'a>,
    pub stance: &'a Stance,
    pub times: &'a [Span],
    /// The expressions of time in the sentence.
    pub mentions: &'a [Mention],
    /// Index of the first of them among those of the document.
    pub first_mention: usize,
    pub sentence: usize,
    pub heading: bool,
    pub namings: &'a [Naming],
    pub first_naming: usize,
    pub known: &'a KnownEvents,
}

/// A verb of the sentence, before its event is made.
pub(super) struct Told {
    pub at: usize,
    /// Its subject, its group and what it takes.
    pub reach: Range<usize>,
    pub subject: Option<Range<usize>>,
    pub status: Status,
    pub group: Group,
    /// Token after the fact that it states, zero where it states none.
    pub fact_end: usize,
    /// Index of its event.
    pub event: usize,
    /// What its label calls the subject, where that is not what the text says.
    pub name: Option<Named>,
    /// It says only that something happened: "the turn came".
    pub hollow: bool,
    /// Its auxiliary is that of the verb before.
    pub shares: bool,
    /// It tells no event of its own: "including".
    pub relation: bool,
}

/// What stands for the subject, or for the one it belongs to, in a label.
#[derive(Clone, Debug)]
pub(super) enum Named {
    Whole(String),
    Owner(String),
}

impl Reader<'_> {
    /// Adds the events of the sentence.
    fn events(&self, focus: &mut Focus, out: &mut Vec<Event>) {
        let first = out.len();
        let mut told: Vec<Told> = Vec::new();
        for at in self.clause.range.clone().filter(|_| !self.heading) {
            if let Part::Verb(form) = self.clause.part(at)
                && self.naming_at(at).is_none()
            {
                self.verb(at, form, &mut told, focus, out);
            }
        }
        for at in self.clause.range.clone() {
            self.noun(at, &told, focus, out);
        }
        for told in told.iter().rev().filter(|told| told.relation) {
            if out.get(told.event).is_some_and(|event| !event.worth_telling) {
                out.remove(told.event);
            }
        }
        focus.note_named(self);
        if !self.heading {
            self.attitudes(out);
            self.sources(out);
            self.comparison(out);
        }
        settle_classes(self.clause.text, &mut out[first..]);
        out[first..].sort_by_key(|event| (event.head, !event.verbal));
    }

    /// The event noun of that number that stands shortly before a token of the same sentence.
    pub(super) fn event_before(&self, at: usize, plural: bool) -> Option<String> {
        let clause = self.clause;
        let noun = (clause.range.start.max(at.saturating_sub(15))..at).rev().find(|&t| {
            let word = self.words.noun(clause.text.tokens[t].symbol);
            clause.part(t) == Part::Noun && word.is_some_and(|word| word.telling && word.plural == plural)
        })?;
        let phrase = bare(clause, clause.phrase_start(noun)..noun + 1);
        Some(label(clause, &[phrase], self.times))
    }

    pub(super) fn span(&self, range: &Range<usize>) -> Span {
        let tokens = &self.clause.text.tokens;
        match (tokens.get(range.start), range.end.checked_sub(1).and_then(|last| tokens.get(last))) {
            (Some(first), Some(last)) => Span::new(first.start, last.end),
            _ => Span::default(),
        }
    }

    pub(super) fn lemma(&self, lemma: Symbol, at: usize) -> String {
        match lemma {
            Symbol::UNKNOWN => self.clause.text.tokens[at].text(self.clause.text.text()).to_lowercase(),
            lemma => self.words.lexicon().name(lemma).to_owned(),
        }
    }
}

/// Actions that are aimed at an event even where the text does not name it.
const AIMED: [&str; 12] = [
    "attempt",
    "effort",
    "try",
    "seek",
    "ask",
    "urge",
    "request",
    "name",
    "appoint",
    "nominate",
    "help",
    "attribute",
];

/// TimeML's intentional actions and aspectual "keep" take another event as their argument; those that take none are
/// occurrences.
fn settle_classes(text: &Text, events: &mut [Event]) {
    let heads: Vec<Span> = events.iter().map(|event| event.head).collect();
    let open = |event: &Event| match event.class {
        Class::IntentionalAction => {
            let lemma = event.lemma.as_str();
            !AIMED.contains(&lemma) && !SAYS.contains(&lemma)
        }
        Class::Aspectual => event.lemma == "keep",
        _ => false,
    };
    for event in events.iter_mut().filter(|event| open(event)) {
        let argument = Span::new(event.head.end, event.phrase.end.max(event.head.end));
        // "The attempt to free them".
        let aim = |head: &Span| {
            let between = Span::new(argument.end, head.start.max(argument.end));
            between.end - between.start < 16 && text.words(between).trim_start().starts_with("to ")
        };
        if !heads.iter().any(|head| argument.contains(*head) || aim(head)) {
            event.class = Class::Occurrence;
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::event::Event;
    use crate::known::tests::{TABLE, read};
    use crate::mention::tests::{Said, mentions};
    use crate::rule::{Meaning, Tie};
    use crate::time::{Grain, Length, Modifier, Period};

    fn events(text: &str, said: &[Said]) -> (crate::text::Text, Vec<Event>) {
        let (known, lexicon, text, mut namings) = read(TABLE, text);
        let mentions = mentions(&text, said);
        known.settle(&mut namings, &text, &lexicon, &mentions, None);
        let events = super::find(&text, &lexicon, &mentions, &namings, &known);
        (text, events)
    }

    /// The rows that a text gives: status and label of what is worth telling.
    fn rows(text: &str) -> Vec<String> {
        let (_, events) = events(text, &[]);
        let told = events.iter().filter(|event| event.worth_telling && event.same_as.is_none());
        told.map(|event| format!("{}: {}", event.status.name(), event.label)).collect()
    }

    #[test]
    fn labels_say_who_did_what() {
        assert_eq!(
            rows("In a bold move, the mayor of Ostrava sold the old harbour, which surprised many."),
            ["reported: Mayor of Ostrava sold the old harbour"]
        );
        assert_eq!(
            rows("The note, sent by a clerk, has alarmed the bank."),
            ["reported: Note has alarmed the bank"]
        );
        assert_eq!(
            rows("Ines Calloway opened the mine. She closed it again and sold the land."),
            [
                "reported: Ines Calloway opened the mine",
                "reported: Ines Calloway closed it again",
                "reported: Ines Calloway sold the land",
            ]
        );
        assert_eq!(rows("A Grand Opening\n\nMenu"), Vec::<String>::new());
    }

    #[test]
    fn what_parties_say_is_claimed() {
        assert_eq!(
            rows("The union said that the firm had cancelled two shifts."),
            ["claimed: Union: firm had cancelled two shifts"]
        );
        assert_eq!(
            rows("According to the guild, the baker raised prices."),
            ["claimed: Baker raised prices"]
        );
    }

    #[test]
    fn the_future_is_planned_and_the_hypothetical_is_no_row() {
        assert_eq!(
            rows("Dockers will march to the town hall."),
            ["planned: Dockers will march to the town hall"]
        );
        assert_eq!(rows("The envoys are to meet in Bergen."), ["planned: Envoys are to meet in Bergen"]);
        assert_eq!(rows("Neither army has moved its lines."), Vec::<String>::new());
        assert_eq!(rows("The town might close the pool if the council voted for it."), Vec::<String>::new());
        assert_eq!(rows("The miners did not leave the pit."), Vec::<String>::new());
        assert_eq!(rows("They favour measures such as prisoner exchanges."), Vec::<String>::new());
    }

    #[test]
    fn pronouns_are_named_only_where_that_is_plain() {
        assert_eq!(
            rows("Ida Brun sold the mill. Pope Felix blessed it. She left the valley."),
            [
                "reported: Ida Brun sold the mill",
                "reported: Pope Felix blessed it",
                "reported: She left the valley"
            ]
        );
        assert_eq!(
            rows("The Norlanders lost the fort. They rebuilt the bridge."),
            ["reported: Norlanders lost the fort", "reported: Norlanders rebuilt the bridge"]
        );
        assert_eq!(
            rows("Workers closed the Kolda mill. The mill collapsed."),
            ["reported: Workers closed the Kolda mill", "reported: Kolda mill collapsed"]
        );
    }

    #[test]
    fn plans_are_told_with_what_is_planned() {
        assert_eq!(
            rows("The council is expected to name a judge."),
            ["planned: Council is expected to name a judge"]
        );
        assert_eq!(rows("The union plans to march."), ["planned: Union plans to march"]);
        assert_eq!(rows("Had the firm paid the fine, it would have kept the ship."), Vec::<String>::new());
        assert_eq!(rows("The clerk named no day."), Vec::<String>::new());
    }

    #[test]
    fn joined_verbs_share_subject_and_auxiliary() {
        assert_eq!(
            rows("The claim was filed and served. The deal that ended it ran out."),
            ["reported: Claim was filed", "reported: Claim was served", "reported: Deal ran out"]
        );
    }

    #[test]
    fn a_noun_and_its_verb_are_one_event() {
        assert_eq!(
            rows("Norland and Sudland held peace talks in Bergen."),
            ["reported: Norland and Sudland held peace talks in Bergen"]
        );
        assert_eq!(
            rows("Despite a prisoner exchange agreement, tempers flared."),
            ["reported: Prisoner exchange agreement", "reported: Tempers flared"]
        );
        assert_eq!(rows("The Salt War ended."), ["reported: Salt War"]);
    }

    #[test]
    fn nouns_and_verbs_of_one_spelling_are_told_apart() {
        let heads = |text: &str| -> Vec<String> {
            let (text, events) = events(text, &[]);
            let tell = |e: &Event| format!("{}{}", text.words(e.head), if e.verbal { "/v" } else { "/n" });
            events.iter().map(tell).collect()
        };
        assert_eq!(heads("They attack the fort."), ["attack/v"]);
        assert_eq!(heads("The attack on the fort failed."), ["attack/n", "failed/v"]);
        assert_eq!(heads("The men arrested by the guards fled."), ["arrested/v", "fled/v"]);
        assert_eq!(heads("The army wants to march north."), ["wants/v", "march/v"]);
        assert_eq!(heads("The growing town was proud."), Vec::<String>::new());
    }

    #[test]
    fn durations_and_earlier_events_follow_from_expressions() {
        let under = |n, grain| Meaning::Modified {
            modifier: Modifier::LessThan,
            inner: Box::new(Meaning::Length(Length::of(n, grain))),
        };
        let lasting = [("under two hours", under(2, Grain::Hour), None)];
        let (text, found) = events("The trade talks in Bergen ended in under two hours.", &lasting);
        let lasted = found.iter().find(|event| event.lasted.is_some()).unwrap();
        assert_eq!(text.words(lasted.head), "talks");
        let first = [(
            "three years",
            Meaning::Length(Length::of(3, Grain::Year)),
            Some((Tie::FirstIn, "the first direct trade talks")),
        )];
        let (_, found) = events("It was the first direct trade talks in three years.", &first);
        let implied = found.iter().find(|event| event.implied_by == Some(0)).unwrap();
        assert_eq!(implied.label, "Previous direct trade talks");
    }

    #[test]
    fn the_other_side_of_a_comparison_is_background() {
        let year = [("2010", Meaning::Absolute(Period::year(2010).unwrap()), None)];
        let (_, found) = events("The firm is in a far worse position than in 2010.", &year);
        let state = found.last().unwrap();
        assert_eq!((state.status.name(), state.label.as_str()), ("background", "Firm's better position"));
    }

    #[test]
    fn later_mentions_are_the_same_event() {
        let (_, found) = events("Peace talks in Bergen ended. The talks helped little.", &[]);
        let talks: Vec<_> = found.iter().filter(|event| event.lemma == "talks").collect();
        assert_eq!(talks[1].same_as.map(|n| found[n].label.as_str()), Some("Peace talks in Bergen"));
    }
}
