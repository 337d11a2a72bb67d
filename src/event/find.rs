//! Event mentions, sentence by sentence: verbs and event nouns, with labels.

use super::label::{bare, is_telling, label, label_after};
use super::parts::{Part, Parts};
use super::phrase::Clause;
use super::status::{Stance, is_worth_telling};
use super::verb::{Group, group};
use super::words::{NounWord, VerbWord, Words};
use super::{Aspect, Class, Event, Status, Tense, same};
use crate::known::{KnownEvents, Naming};
use crate::mention::Mention;
use crate::text::{Lexicon, Span, Symbol, Text};
use std::ops::Range;

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
    let mut parts = Parts::default();
    let (mut mention, mut naming) = (0, 0);
    let mut antecedent: Option<Antecedent> = None;
    let mut times: Vec<Span> = Vec::new();
    for (index, sentence) in text.sentences.iter().enumerate() {
        times.clear();
        let first_mention = mention;
        while mentions.get(mention).is_some_and(|m| m.sentence <= index) {
            times.push(mentions[mention].span);
            mention += 1;
        }
        times.retain(|span| !span.is_empty());
        let first_naming = naming;
        while namings.get(naming).is_some_and(|n| n.sentence <= index) {
            naming += 1;
        }
        let words_only = sentence.heading && first_naming == naming;
        if words_only || crate::docdate::starts_with_mark(text.words(sentence.span)) {
            continue;
        }
        parts.judge(text, words, sentence.tokens.clone(), &times);
        let clause = Clause { text, lexicon, parts: &parts, range: sentence.tokens.clone() };
        let stance = Stance::new(&clause, words);
        let reader = Reader {
            clause: &clause,
            words,
            stance: &stance,
            times: &times,
            sentence: index,
            heading: sentence.heading,
            namings: &namings[first_naming..naming],
            first_naming,
            known,
            antecedent: antecedent.as_ref(),
        };
        let first = out.len();
        match reader.events(&mut out) {
            Subject::Named(name) => antecedent = Some(name),
            Subject::Pronoun => {}
            Subject::Other => antecedent = None,
        }
        same::lasting(text, &mut out[first..], &mentions[first_mention..mention]);
        same::implied(&clause, index, &mut out, first_mention, &mentions[first_mention..mention]);
    }
    same::corefer(text, lexicon, &mut out, namings);
    out
}

/// What the subjects of a sentence leave for the pronouns of the next.
enum Subject {
    Named(Antecedent),
    /// A pronoun goes on with the one before.
    Pronoun,
    Other,
}

/// One sentence and what bears on it.
struct Reader<'a> {
    clause: &'a Clause<'a>,
    words: Words<'a>,
    stance: &'a Stance,
    times: &'a [Span],
    sentence: usize,
    heading: bool,
    namings: &'a [Naming],
    first_naming: usize,
    known: &'a KnownEvents,
    /// Whom a pronoun in subject place means.
    antecedent: Option<&'a Antecedent>,
}

/// The subject of an earlier sentence, where it is a name.
struct Antecedent {
    name: String,
    plural: bool,
    person: bool,
}

/// A verb of the sentence, before its event is made.
struct Told {
    at: usize,
    /// Its subject, its group and what it takes.
    reach: Range<usize>,
    subject: Option<Range<usize>>,
    status: Status,
    finite: bool,
    /// Index of its event.
    event: usize,
}

impl Reader<'_> {
    /// Adds the events of the sentence; gives its first subject that is a name.
    fn events(&self, out: &mut Vec<Event>) -> Subject {
        let first = out.len();
        let mut told: Vec<Told> = Vec::new();
        for at in self.clause.range.clone().filter(|_| !self.heading) {
            if let Part::Verb(form) = self.clause.part(at) {
                self.verb(at, form, &mut told, out);
            }
        }
        for at in self.clause.range.clone() {
            self.noun(at, &told, out);
        }
        if !self.heading {
            self.comparison(out);
        }
        out[first..].sort_by_key(|event| (event.head, !event.verbal));
        let mut subjects = told.iter().filter_map(|told| told.subject.clone());
        match subjects.clone().find_map(|subject| self.named(subject)) {
            Some(name) => Subject::Named(name),
            None if subjects.any(|subject| self.clause.part(subject.start) == Part::Subject) => {
                Subject::Pronoun
            }
            None => Subject::Other,
        }
    }

    fn named(&self, subject: Range<usize>) -> Option<Antecedent> {
        let clause = self.clause;
        let subject = bare(clause, subject);
        let last = subject.end.checked_sub(1)?;
        let joined = subject.clone().any(|at| clause.part(at) == Part::Conj);
        let named = subject.clone().any(|at| clause.part(at) == Part::Name);
        let plural = joined || self.words.is_plural(clause.text, last);
        let person = clause.part(last) == Part::Name && !joined;
        (named && subject.len() <= 8).then(|| Antecedent {
            name: label(clause, &[subject], self.times),
            plural,
            person,
        })
    }

    /// Whom "his", "her" or "their" means, where that is plain.
    fn owner(&self, at: usize) -> Option<&str> {
        let antecedent = self.antecedent?;
        let fits = match self.clause.word(at) {
            "his" | "her" => antecedent.person && !antecedent.plural,
            "their" => antecedent.plural,
            _ => false,
        };
        fits.then_some(antecedent.name.as_str())
    }

    /// What a pronoun in subject place stands for, where that is plain.
    fn stands_for(&self, subject: &Range<usize>) -> Option<&str> {
        let antecedent = self.antecedent.filter(|_| subject.len() == 1)?;
        let fits = match self.clause.word(subject.start) {
            "he" | "she" => antecedent.person && !antecedent.plural,
            "they" => antecedent.plural,
            "it" => !antecedent.plural && !antecedent.person,
            _ => false,
        };
        fits.then_some(antecedent.name.as_str())
    }

    fn span(&self, range: &Range<usize>) -> Span {
        let tokens = &self.clause.text.tokens;
        match (tokens.get(range.start), range.end.checked_sub(1).and_then(|last| tokens.get(last))) {
            (Some(first), Some(last)) => Span::new(first.start, last.end),
            _ => Span::default(),
        }
    }

    fn lemma(&self, lemma: Symbol, at: usize) -> String {
        match lemma {
            Symbol::UNKNOWN => self.clause.text.tokens[at].text(self.clause.text.text()).to_lowercase(),
            lemma => self.words.lexicon().name(lemma).to_owned(),
        }
    }

    fn verb(&self, at: usize, form: u8, told: &mut Vec<Told>, out: &mut Vec<Event>) {
        let clause = self.clause;
        let symbol = clause.text.tokens[at].symbol;
        let word = self.words.verb(symbol).unwrap_or(VerbWord {
            lemma: Symbol::UNKNOWN,
            class: Class::Occurrence,
            forms: form,
            also_noun: false,
        });
        let lemma = match clause.word(at) {
            "had" | "has" | "have" | "having" => "have".to_owned(),
            "did" | "does" | "do" => "do".to_owned(),
            _ => self.lemma(word.lemma, at),
        };
        let class = if lemma == "have" { Class::State } else { word.class };
        let group = group(clause.text, clause.lexicon, clause.parts, at, form);
        if group.tense == Tense::Future && lemma == "go" && clause.part(at + 1) == Part::To {
            return;
        }
        let status = self.stance.of_verb(clause, self.words, at, &group);
        let subject = clause.subject(group.first).or_else(|| self.shared_subject(at, &group, told));
        let end = clause.predicate_end(at);
        let own = subject.clone().filter(|s| s.end <= group.first);
        let reach = own.as_ref().map_or(group.first, |s| s.start)..end;
        let telling = status != Status::Unreal
            && (is_worth_telling(&lemma, class, &group) || self.is_performed(at, end, &lemma, &group))
            && !clause.is_relative(group.first)
            && subject.as_ref().is_some_and(|s| is_telling(clause, s) || end > at + 1)
            && (end > at + 1 || group.passive || class == Class::Occurrence);
        let label = self.verb_label(at, &group, subject.as_ref(), end, status);
        told.push(Told { at, reach: reach.clone(), subject, status, finite: group.finite, event: out.len() });
        out.push(Event {
            head: clause.text.tokens[at].span(),
            phrase: self.span(&reach),
            sentence: self.sentence,
            label,
            lemma,
            class,
            tense: group.tense,
            aspect: group.aspect,
            negated: group.negated,
            modality: group.modality,
            status,
            worth_telling: telling,
            verbal: true,
            naming: None,
            same_as: None,
            lasted: None,
            implied_by: None,
        });
    }

    /// "Declared a republic", "announced a new works": the saying is the event.
    fn is_performed(&self, at: usize, end: usize, lemma: &str, group: &Group) -> bool {
        let speech =
            ["declare", "proclaim", "announce", "publish", "broadcast", "reveal", "confirm", "unveil"];
        let part = self.clause.part(at + 1);
        group.tense == Tense::Past
            && speech.contains(&lemma)
            && (group.passive
                || matches!(
                    part,
                    Part::Det | Part::Possessive | Part::Adj | Part::Num | Part::Noun | Part::Name
                ))
            && !matches!(self.clause.part(end), Part::Subject | Part::Modal | Part::Have | Part::Verb(_))
    }

    /// "… agreed and signed", "… agreed to sign": the subject of the verb before.
    fn shared_subject(&self, at: usize, group: &Group, told: &[Told]) -> Option<Range<usize>> {
        let last = match group.tense {
            Tense::Infinitive => told.last()?,
            _ => told.iter().rev().find(|told| told.finite)?,
        };
        let before = group.first.checked_sub(1)?;
        let listed = self.clause.part(before) == Part::Comma && group.first == at;
        let joined = listed
            || matches!(self.clause.part(before), Part::Conj | Part::Adv)
            || group.tense == Tense::Infinitive;
        (joined && at - last.at < 30).then(|| last.subject.clone()).flatten()
    }

    fn verb_label(
        &self,
        at: usize,
        group: &Group,
        subject: Option<&Range<usize>>,
        end: usize,
        status: Status,
    ) -> String {
        let clause = self.clause;
        let mut ranges = Vec::with_capacity(3);
        let name = subject.and_then(|subject| self.stands_for(subject));
        let name = name.map(str::to_owned).or_else(|| {
            // "Her worst moment came".
            let subject = subject?;
            let owner = self.owner(subject.start)?;
            ranges.push(subject.start + 1..subject.end);
            Some(format!("{owner}{}", if owner.ends_with('s') { "'" } else { "'s" }))
        });
        if let Some(subject) = subject.filter(|_| name.is_none()) {
            ranges.push(bare(clause, subject.clone()));
        }
        let first = if group.tense == Tense::Infinitive || subject.is_some() { group.first } else { at };
        ranges.push(first..end);
        let plain = label_after(name.as_deref().unwrap_or(""), clause, &ranges, self.times);
        if status != Status::Claimed {
            return plain;
        }
        let speaker = self
            .stance
            .claim_over(clause, at)
            .and_then(|verb| clause.subject(verb))
            .filter(|speaker| is_telling(clause, speaker) && Some(speaker) != subject);
        match speaker {
            Some(speaker) => {
                let speaker = label(clause, &[bare(clause, speaker)], self.times);
                let told = format!("{speaker}: {}", lower_first(&plain, clause, &ranges));
                if told.chars().count() <= super::label::LONGEST { told } else { plain }
            }
            None => plain,
        }
    }

    fn noun(&self, at: usize, told: &[Told], out: &mut Vec<Event>) {
        let clause = self.clause;
        let naming = self.naming_at(at);
        if naming.is_none() && (self.heading || !matches!(clause.part(at), Part::Noun)) {
            return;
        }
        let token = &clause.text.tokens[at];
        let listed = self.words.noun(token.symbol);
        if listed.is_none() && naming.is_none() {
            return;
        }
        if naming.is_none() && !clause.is_head(at) {
            return;
        }
        let settled = naming.and_then(|(_, naming)| naming.settled).and_then(|event| self.known.get(event));
        let word = listed.unwrap_or(NounWord {
            lemma: Symbol::UNKNOWN,
            class: Class::Occurrence,
            telling: true,
            plural: false,
        });
        let start = clause.phrase_start(at);
        let end = clause.with_prepositions(clause.phrase_end(at + 1).max(at + 1).min(at + 1), 3);
        let phrase = start..end;
        let verb = told.iter().rev().find(|told| told.reach.contains(&at));
        let taken = verb.map(|told| told.status).filter(|_| verb.is_some_and(|t| t.at != at));
        let mut status = self.stance.of_noun(clause, self.words, &phrase, at, taken);
        // "The exchange agreement": what is agreed on is to come.
        if naming.is_some() && self.heads_plan(at) {
            status = Status::Planned;
        }
        if let Some((_, naming)) = naming {
            status = self.naming_status(
                naming,
                at,
                status,
                verb,
                settled.is_some_and(|e| e.interval.end().is_none()),
            );
        }
        let modified = at > start + usize::from(clause.part(start) == Part::Det) || end > at + 1;
        let covered = verb.is_some_and(|told| out.get(told.event).is_some_and(|event| event.worth_telling));
        let telling = status != Status::Unreal
            && (settled.is_some()
                || (word.telling
                    && modified
                    && !covered
                    && !self.heading
                    && self.is_definite(&phrase)
                    && !self.is_one_of(start)));
        if settled.is_some()
            && let Some(told) = verb
            && let Some(event) = out.get_mut(told.event)
            && matches!(event.class, Class::Aspectual | Class::State)
        {
            // "The talks ended": the talks tell it.
            event.worth_telling = false;
        }
        let own = bare(clause, phrase.clone());
        let label = settled.map_or_else(|| label(clause, &[own], self.times), |event| event.name.clone());
        out.push(Event {
            head: token.span(),
            phrase: self.span(&phrase),
            sentence: self.sentence,
            label,
            lemma: self.lemma(word.lemma, at),
            class: word.class,
            tense: Tense::None,
            aspect: Aspect::None,
            negated: status == Status::Unreal && (start..at).any(|t| clause.word(t) == "no"),
            modality: None,
            status,
            worth_telling: telling,
            verbal: false,
            naming: naming.map(|(index, _)| self.first_naming + index),
            same_as: None,
            lasted: None,
            implied_by: None,
        });
    }

    /// The naming whose event token `at` stands for: its last event noun, else its last word.
    fn naming_at(&self, at: usize) -> Option<(usize, &Naming)> {
        let span = self.clause.text.tokens[at].span();
        let (index, naming) = self.namings.iter().enumerate().find(|(_, n)| n.span.contains(span))?;
        if self.heading && naming.settled.is_none() {
            return None;
        }
        let tokens = self.clause.text.tokens_in(naming.span);
        let is_noun = |&at: &usize| self.words.noun(self.clause.text.tokens[at].symbol).is_some();
        let is_word = |&at: &usize| matches!(self.clause.part(at), Part::Name | Part::Noun | Part::Verb(_));
        // "Peace talks in Oslo": a noun before a preposition is the head, one after it is not.
        let head_part =
            tokens.clone().take_while(|&at| self.clause.part(at) != Part::Prep).collect::<Vec<_>>();
        let head = head_part
            .iter()
            .copied()
            .rfind(is_noun)
            .or_else(|| head_part.iter().copied().rfind(is_word))
            .or_else(|| tokens.clone().rfind(is_word))
            .or_else(|| tokens.clone().last())?;
        (head == at).then_some((index, naming))
    }

    /// Does the noun qualify an agreement, a plan, a proposal?
    fn heads_plan(&self, at: usize) -> bool {
        const PLANNED: [&str; 8] =
            ["agreement", "deal", "plan", "plans", "proposal", "accord", "pledge", "offer"];
        (at + 1..at + 4)
            .take_while(|&t| matches!(self.clause.part(t), Part::Noun | Part::Hyphen))
            .any(|t| PLANNED.contains(&self.clause.word(t)))
    }

    /// A known event is told where a verb takes it or where it still goes on; else it is only mentioned.
    fn naming_status(
        &self,
        naming: &Naming,
        at: usize,
        status: Status,
        verb: Option<&Told>,
        open: bool,
    ) -> Status {
        if self.heading {
            return if open { Status::Reported } else { Status::Background };
        }
        if matches!(status, Status::Background | Status::Planned) {
            return status;
        }
        let head_of_clause = verb.is_some_and(|told| {
            told.subject
                .as_ref()
                .is_some_and(|s| self.clause.phrase_start(at) <= s.start + 1 && s.contains(&at))
                || (told.at < at && (told.at + 1..at).all(|t| self.clause.part(t) != Part::Prep))
        });
        if open || naming.generic {
            // That it takes place is certain, whatever is said of it.
            return Status::Reported;
        }
        let start = self.clause.phrase_start(at);
        let behind_preposition = start.checked_sub(1).is_some_and(|t| self.clause.part(t) == Part::Prep);
        match (head_of_clause, behind_preposition) {
            (_, true) if !head_of_clause => Status::Background,
            _ if status == Status::Unreal => Status::Background,
            _ => status,
        }
    }

    /// "One of the longest conflicts": no single one is told.
    fn is_one_of(&self, start: usize) -> bool {
        let word = |back: usize| start.checked_sub(back).map_or("", |at| self.clause.word(at));
        word(1) == "of" && matches!(word(2), "one" | "some" | "any" | "many" | "most")
    }

    fn is_definite(&self, phrase: &Range<usize>) -> bool {
        matches!(self.clause.part(phrase.start), Part::Det | Part::Possessive)
            || phrase.clone().any(|at| matches!(self.clause.part(at), Part::Name | Part::Possessive))
    }

    /// "In a worse position than in 2022": the other side of the comparison is a state of that time.
    fn comparison(&self, out: &mut Vec<Event>) {
        let clause = self.clause;
        for than in clause.range.clone().filter(|&at| clause.word(at) == "than") {
            let timed = (than + 1..than + 4).any(|at| clause.part(at) == Part::Time);
            let Some(noun) = than.checked_sub(1).filter(|&at| timed && clause.part(at) == Part::Noun) else {
                continue;
            };
            let start = clause.phrase_start(noun);
            let compared = |at: usize| {
                matches!(clause.word(at), "more" | "less" | "far" | "much" | "even") || {
                    let word = clause.text.tokens[at].text(clause.text.text());
                    clause.part(at) == Part::Adj && (word.ends_with("er") || matches!(word, "worse"))
                }
            };
            let mut own = bare(clause, start..noun + 1);
            while own.start < noun && compared(own.start) {
                own.start += 1;
            }
            let be = (clause.range.start..start).rev().take(6).find(|&at| clause.part(at) == Part::Be);
            let owner = be.and_then(|be| clause.subject(be)).filter(|owner| is_telling(clause, owner));
            let what = label(clause, &[own.clone()], self.times);
            let label = match owner {
                Some(owner) => {
                    let owner = label(clause, &[bare(clause, owner)], self.times);
                    let owns = if owner.ends_with('s') { "'" } else { "'s" };
                    format!("{owner}{owns} {}", lower_first(&what, clause, &[own]))
                }
                None => what,
            };
            if out.iter().any(|event| event.head == clause.text.tokens[noun].span()) {
                continue;
            }
            out.push(Event {
                head: clause.text.tokens[noun].span(),
                phrase: self.span(&(start..noun + 1)),
                sentence: self.sentence,
                lemma: self.lemma(Symbol::UNKNOWN, noun),
                label,
                class: Class::State,
                tense: Tense::None,
                aspect: Aspect::None,
                negated: false,
                modality: None,
                status: Status::Background,
                worth_telling: true,
                verbal: false,
                naming: None,
                same_as: None,
                lasted: None,
                implied_by: None,
            });
        }
    }
}

/// The label as it reads within a line: its first word keeps its capital only where the text gives it one.
fn lower_first(label: &str, clause: &Clause, ranges: &[Range<usize>]) -> String {
    let first = ranges.iter().find(|range| !range.is_empty()).map(|range| range.start);
    let is_name = first.is_none_or(|at| clause.part(at) == Part::Name);
    let mut chars = label.chars();
    match chars.next() {
        Some(first) if !is_name => first.to_lowercase().chain(chars).collect(),
        _ => label.to_owned(),
    }
}
