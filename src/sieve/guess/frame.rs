//! How each event stands in its sentence: told by the main clause, within what somebody says, or beside it.
//!
//! In: the facts. Out: a `Frame` for each event, at the event's index. What the frames say is only likely; guesses
//! rest on them.

use crate::event::{Class, Event, Tense};
use crate::sieve::Facts;
use crate::text::{Gap, Hold, Kind, Token, Words, any_of};

/// Where an event is told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Place {
    /// The clause that carries the story.
    #[default]
    Main,
    /// What a verb of saying, thinking or perceiving has as its content: "said that it had left", "it left, he said".
    Content,
    /// "When the bridge fell", "as the vote passed": the time of its main clause.
    Time,
    /// "If it rains", "until they agree".
    Condition,
    /// "Which left in haste", "because it rained".
    Aside,
    /// A participle at a noun: "troops sent to the coast".
    Participle,
}

/// How an event stands in its sentence.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Frame {
    pub place: Place,
    /// Index of the event whose verb governs it: the one that says it, wants it, or takes it as subject or object.
    pub governor: Option<usize>,
    /// It stands between quotation marks: the speaker's words, and the speaker's tenses.
    pub quoted: bool,
    /// It is joined to its governor: "came and went".
    pub joined: bool,
}

/// Words between a comma and a verb of saying behind what it says, at most.
const SPEAKER: usize = 12;
/// Words between a noun and the verb that governs it, at most.
const OBJECT: usize = 14;
/// Words between a joint and the verb behind it, at most.
const JOINT: usize = 4;

const TIME: Words = any_of!["when", "while", "as", "after", "before", "once", "whenever"];
const CONDITION: Words = any_of!["if", "unless", "until", "till"];
const ASIDE: Words = any_of![
    "who", "which", "whom", "whose", "where", "since", "because", "although", "though", "whether", "what",
    "how", "why", "than", "whereas"
];
const AUXILIARIES: Words = any_of![
    "was", "were", "is", "are", "am", "be", "been", "being", "has", "have", "had", "'s", "'re", "'ve", "got",
    "get", "gets"
];

pub(crate) fn frames(facts: &Facts) -> Vec<Frame> {
    let mut frames = vec![Frame::default(); facts.events.len()];
    let mut quotes = Quotes::default();
    for sentence in 0..facts.text.sentences.len() {
        quotes.read(facts, sentence);
        let told: Vec<(usize, &Event)> = facts.events_in(sentence).collect();
        if told.is_empty() {
            continue;
        }
        verbs(facts, &told, &mut frames);
        for &(index, event) in &told {
            if let Some(frame) = frames.get_mut(index) {
                frame.quoted = quotes.hold(event.head.start);
            }
        }
        spoken(facts, &told, &mut frames);
        nouns(facts, &told, &mut frames);
    }
    frames
}

/// Frames of the verbs of a sentence, each from the verb before it and the words between.
fn verbs(facts: &Facts, told: &[(usize, &Event)], frames: &mut [Frame]) {
    let verbs: Vec<(usize, &Event)> = told.iter().copied().filter(|(_, event)| event.verbal).collect();
    let mut before: Option<(usize, &Event)> = None;
    for &(index, event) in &verbs {
        // "The body found in the harbour belonged to him": the noun of a participle has its own verb further on.
        let describes = |at: usize, verb: &Event| {
            verb.tense == Tense::PastParticiple
                && event.is_finite()
                && frames.get(at).is_some_and(|frame| frame.place == Place::Participle)
        };
        if let Some((at, _)) = before.filter(|&(at, verb)| describes(at, verb)) {
            let governor = frames.get(at).and_then(|frame| frame.governor);
            before = governor.and_then(|at| Some((at, facts.events.get(at)?)));
        }
        let between = since(facts, before.map(|(_, verb)| verb), event);
        let frame = match before {
            Some((at, verb)) => {
                let last = frames.get(at).copied().unwrap_or_default();
                behind((at, verb, last), event, between)
            }
            None => {
                let adjunct = (event.tense == Tense::PresentParticiple).then_some(Place::Participle);
                let place = opened(event, between).or(adjunct).unwrap_or_default();
                Frame { place, ..Frame::default() }
            }
        };
        if let Some(slot) = frames.get_mut(index) {
            *slot = frame;
        }
        before = Some((index, event));
    }
    // "When the bridge fell, the town was cut off": what opens a sentence goes with its main clause.
    let main =
        verbs.iter().find(|(index, _)| frames.get(*index).is_some_and(|frame| frame.place == Place::Main));
    if let (Some(&(main, _)), Some(&(first, _))) = (main, verbs.first())
        && first != main
        && let Some(frame) = frames.get_mut(first)
    {
        frame.governor = Some(main);
    }
}

/// The words of a sentence between an earlier verb, if there is one, and a later one.
fn since<'a>(facts: &Facts<'a>, earlier: Option<&Event>, later: &Event) -> &'a [Token] {
    earlier.map_or(facts.before(later.sentence, later.head.start), |earlier| {
        facts.between(earlier.head.end, later.head.start)
    })
}

/// "“It will leave,” he said": what the main clause told between quotation marks is what the verb of saying behind it
/// says. Without the marks the text tells it as its own.
fn spoken(facts: &Facts, told: &[(usize, &Event)], frames: &mut [Frame]) {
    let verbs: Vec<(usize, &Event)> = told.iter().copied().filter(|(_, event)| event.verbal).collect();
    for (at, &(says, verb)) in verbs.iter().enumerate().skip(1) {
        let earlier = verbs.get(..at).unwrap_or(&[]);
        if !speaks(verb, since(facts, earlier.last().map(|(_, verb)| *verb), verb)) {
            continue;
        }
        for &(index, event) in earlier {
            if let Some(frame) =
                frames.get_mut(index).filter(|frame| frame.place == Place::Main && frame.quoted)
            {
                // "“We want to stay,” he said": what is wanted hangs on the wanting.
                let governor = frame.governor.filter(|_| !event.is_finite()).unwrap_or(says);
                *frame = Frame { place: Place::Content, governor: Some(governor), ..*frame };
            }
        }
        if let Some(frame) = frames.get_mut(says) {
            *frame = Frame { quoted: frame.quoted, ..Frame::default() };
        }
    }
}

/// A verb of saying behind what it says, with nothing but its speaker between the two: "…, the spokesman said".
fn speaks(verb: &Event, between: &[Token]) -> bool {
    let closing = between.iter().rposition(|token| token.is(any_of![",", "\"", "”", "'"]));
    let speaker = closing.and_then(|at| between.get(at + 1..));
    let plain = |token: &Token| opening(token).is_none() && !joins(token);
    verb.class == Class::Reporting
        && matches!(verb.tense, Tense::Past | Tense::Present)
        && speaker.is_some_and(|words| words.len() <= SPEAKER && words.iter().all(plain))
}

/// The clause that a word opens.
fn opening(token: &Token) -> Option<Place> {
    if token.kind != Kind::Word {
        None
    } else if token.is(TIME) {
        Some(Place::Time)
    } else if token.is(CONDITION) {
        Some(Place::Condition)
    } else {
        token.is(ASIDE).then_some(Place::Aside)
    }
}

/// The clause beside the main one that a verb stands in: opened by the last word of that kind, and not closed since.
fn opened(event: &Event, between: &[Token]) -> Option<Place> {
    let open = between.iter().rev().take_while(|token| !closes(token));
    open.filter_map(opening).next().or_else(|| describes(event, between))
}

fn closes(token: &Token) -> bool {
    token.kind == Kind::Mark && token.is(any_of![",", ";", ":", "—", "–", "_", "(", ")"])
}

/// A verb behind another one of its sentence.
fn behind((at, verb, last): (usize, &Event, Frame), event: &Event, between: &[Token]) -> Frame {
    let under = |place: Place| Frame { place, governor: Some(at), ..Frame::default() };
    if event.tense == Tense::Infinitive {
        return under(last.place);
    }
    let broken = between.iter().any(closes);
    let says = matches!(
        verb.class,
        Class::Reporting | Class::IntentionalState | Class::Perception | Class::IntentionalAction
    );
    let that = between.iter().rev().take_while(|token| !closes(token)).any(|token| token.is(any_of!["that"]));
    if let Some(place) = opened(event, between) {
        return under(place);
    }
    if that {
        return under(if says { Place::Content } else { Place::Aside });
    }
    // "Came and went": both stand where the first one does.
    let joint = between.iter().rposition(joins);
    let joint = joint.filter(|&joint| !between.iter().skip(joint).any(closes));
    if joint.is_some_and(|joint| between.len() - joint <= JOINT) {
        return Frame { joined: true, governor: Some(at), ..last };
    }
    if event.tense == Tense::PresentParticiple {
        return Frame { governor: Some(at), place: last.place, ..Frame::default() };
    }
    let ended = between.has(any_of![";"]);
    // "A report citing officials said": the first finite verb behind a participle is the clause's own.
    let bare = matches!(verb.tense, Tense::PresentParticiple | Tense::PastParticiple);
    if ended || bare && event.class == Class::Reporting && event.tense == Tense::Past {
        return Frame::default();
    }
    if broken {
        return if matches!(last.place, Place::Main | Place::Content) {
            Frame { joined: false, ..last }
        } else {
            Frame::default()
        };
    }
    match verb.class {
        _ if between.is_empty() => Frame { governor: Some(at), ..last },
        Class::Reporting | Class::IntentionalState | Class::Perception => under(Place::Content),
        // "The safety of those trapped there", "the owner whom they took": no joint, no mark, and no verb that would
        // have a clause for its object.
        _ if joint.is_none() => under(Place::Participle),
        _ => last,
    }
}

/// A participle without an auxiliary that stands behind a noun: "troops sent to the coast".
fn describes(event: &Event, between: &[Token]) -> Option<Place> {
    let bare = |token: &Token| !token.is(AUXILIARIES);
    let participle = event.tense == Tense::PastParticiple && between.iter().rev().take(3).all(bare);
    participle.then_some(Place::Participle)
}

fn joins(token: &Token) -> bool {
    token.is(any_of!["and", "but", "or", "then"])
}

/// Nouns hang on the verb that takes them: the one that they are the subject of, or the one before them in their
/// clause. What opens a sentence ("in an interview, …") hangs on its main verb.
fn nouns(facts: &Facts, told: &[(usize, &Event)], frames: &mut [Frame]) {
    let is_main =
        |index: usize, frames: &[Frame]| frames.get(index).is_some_and(|frame| frame.place == Place::Main);
    let main =
        told.iter().find(|(index, event)| event.verbal && is_main(*index, frames)).map(|&(index, _)| index);
    for (at, &(index, event)) in told.iter().enumerate().filter(|(_, (_, event))| !event.verbal) {
        let plain = |from: u32, to: u32| {
            let between = facts.between(from, to);
            between.len() <= OBJECT && !between.iter().any(closes)
        };
        let before = told.get(..at).unwrap_or(&[]).iter().rev().find(|(_, other)| other.verbal);
        let after = told.get(at + 1..).unwrap_or(&[]).iter().find(|(_, other)| {
            facts.subject_of(other).is_some_and(|(_, subject)| subject.head == event.head)
        });
        let object = before.filter(|(_, verb)| plain(verb.head.end, event.head.start));
        let subject = after.filter(|(_, verb)| {
            !matches!(verb.tense, Tense::Infinitive | Tense::PresentParticiple | Tense::PastParticiple)
        });
        let speaks = object.is_some_and(|(_, verb)| {
            matches!(verb.class, Class::Reporting | Class::IntentionalState | Class::Perception)
        });
        let verb = if speaks { subject.or(object) } else { object.or(subject) };
        let governor = verb.map(|&(verb, _)| verb).or(main.filter(|_| before.is_none()));
        let place =
            governor.and_then(|governor| frames.get(governor)).map_or(Place::Main, |frame| frame.place);
        if let Some(slot) = frames.get_mut(index) {
            *slot = Frame { place, governor, quoted: slot.quoted, joined: false };
        }
    }
}

/// Stretches between quotation marks, which may run over several sentences of a paragraph.
#[derive(Default)]
struct Quotes {
    open: Option<u32>,
    paragraph: u32,
    /// Of the last sentence read.
    stretches: Vec<(u32, u32)>,
}

impl Quotes {
    fn read(&mut self, facts: &Facts, sentence: usize) {
        self.stretches.clear();
        let Some(cut) = facts.sentence(sentence) else { return };
        if cut.paragraph != self.paragraph {
            *self = Quotes { paragraph: cut.paragraph, ..Quotes::default() };
        }
        let tokens = facts.tokens_of(sentence);
        for (at, token) in tokens.iter().enumerate().filter(|(_, token)| token.kind == Kind::Mark) {
            let doubled =
                tokens.get(at + 1).is_some_and(|next| next.gap == Gap::None && next.is(any_of!["'"]));
            match (facts.text.words(token.span()), self.open) {
                ("“" | "\"" | "`", None) => self.open = Some(token.end),
                ("”" | "\"", Some(open)) => self.close(open, token.start),
                ("'", Some(open)) if doubled => self.close(open, token.start),
                _ => {}
            }
        }
        if let Some(open) = self.open {
            self.stretches.push((open, cut.span.end));
        }
    }

    fn close(&mut self, open: u32, end: u32) {
        self.stretches.push((open, end));
        self.open = None;
    }

    fn hold(&self, at: u32) -> bool {
        self.stretches.iter().any(|&(start, end)| start <= at && at < end)
    }
}
