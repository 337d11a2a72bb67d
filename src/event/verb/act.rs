//! A verb as its sentence uses it: its group, whose deed it is, whether it happened, how far what it says reaches.
//!
//! In: a verb and the verbs before it. Out: `Act`.

use super::joined::acts_alone;
use super::performed::states_fact;
use crate::event::clause::governor::{governor, is_delayed};
use crate::event::clause::group::{Group, group};
use crate::event::clause::phrase::Clause;
use crate::event::parts::Part;
use crate::event::reader::{Reader, Told};
use crate::event::stance::content;
use crate::event::{Aspect, Class, Event, Status, Tense};
use crate::mention::Mention;
use crate::rule::Meaning;
use crate::text::Symbol;
use crate::words::VerbWord;
use std::ops::Range;

/// Verbs that only say something, whatever their class.
pub(crate) fn says(word: &str) -> bool {
    [
        "warn", "predict", "insist", "allege", "complain", "assure", "suggest", "speak", "refer", "comment",
        "echo", "respond",
    ]
    .contains(&word)
}

/// A verb with all that its event is made of, but for its label.
pub(crate) struct Act {
    pub at: usize,
    pub word: VerbWord,
    pub lemma: String,
    pub group: Group,
    /// Its auxiliary is that of the verb before, which stands there.
    pub shares: bool,
    pub auxiliary: Option<Range<usize>>,
    pub subject: Option<Range<usize>>,
    pub status: Status,
    /// First token of the words that plan it: "plans to", "is expected to".
    pub plan: Option<usize>,
    pub awaited: bool,
    pub class: Class,
    /// It states a fact, which is part of what is told: "announced that …".
    pub fact: bool,
    /// What it says has a clause of its own, be it a fact or not.
    pub content: bool,
    /// Token after its predicate, and after all that it says.
    pub predicate_end: usize,
    pub end: usize,
    /// Its subject, where that stands before it, its group and what it takes.
    pub reach: Range<usize>,
    /// How things stand to each other: "includes", "the shares held by".
    pub relation: bool,
    /// What it takes, where that stands before it.
    pub object: Option<Range<usize>>,
    /// A participle that tells what was done besides: "…, killing nine".
    pub aside: bool,
    /// What it says, where the sentence opens with that.
    pub fronted: Option<Range<usize>>,
}

/// The group of a verb, and what it has from another.
struct Grouped {
    group: Group,
    auxiliary: Option<Range<usize>>,
    /// Of the verb whose auxiliary it shares.
    shared: Option<Status>,
    /// "Is due to leave".
    due: bool,
}

impl Act {
    /// "Was not published until 1971": it was.
    pub fn is_delayed(&self, clause: &Clause) -> bool {
        self.status != Status::Unreal && self.group.negated && is_delayed(clause, self.at)
    }
}

impl Reader<'_> {
    /// `None` where the word only helps another verb: "has to pay", "is going to leave".
    pub(crate) fn act(&self, at: usize, form: u8, told: &[Told], out: &[Event]) -> Option<Act> {
        let clause = self.clause;
        let word = clause.verb(at).unwrap_or(VerbWord {
            lemma: Symbol::UNKNOWN,
            class: Class::Occurrence,
            forms: form,
            describes: false,
            alone: false,
        });
        let lemma = match clause.word(at) {
            "had" | "has" | "have" | "having" => "have".to_owned(),
            "did" | "does" | "do" => "do".to_owned(),
            _ => self.lemma(word.lemma, at),
        };
        let grouped = self.grouped(at, form, &lemma, told, out)?;
        let group = grouped.group;
        let subject = self.subject_of(at, &group, told);
        let mut status = self.status_of(at, &grouped, subject.as_ref());
        let over = self.plan_over(at, &group, status, told, out);
        let plan = over.map(|over| over.group.first);
        // "The king allowed the Danes to settle": the label says who did.
        let subject = over.and_then(|over| over.subject.clone()).or(subject);
        let awaited = self.is_awaited(at, &group, &lemma);
        if plan.is_some() || awaited || self.is_scheduled(at, &group, &lemma, status) {
            status = Status::Planned;
        }
        let fact = status != Status::Unreal && states_fact(clause, at, &lemma, &group);
        let joined = self.joined_to(at, &word);
        let predicate_end = clause.predicate_end(joined.unwrap_or(at));
        let own = subject.as_ref().filter(|s| s.end <= group.first);
        let reach = own.map_or(group.first, |s| s.start)..predicate_end;
        let class = self.class_of(at, &lemma, word.class, &reach);
        let held = lemma == "hold" && class == Class::State && group.tense == Tense::PastParticiple;
        let owns = lemma == "have" && self.is_bare_possession(at, &group, predicate_end);
        let relation = held || owns || self.is_relation(at, &lemma, &group);
        let says = fact
            || self.says_content(at, joined.is_none().then_some(predicate_end), &lemma, class)
            || own.is_some_and(|s| group.finite && clause.takes_clause(s, at, predicate_end));
        // "What they planned was dropped".
        let content = says && !clause.part(at + 1).is_tensed();
        let end = if content { clause.content_end(at) } else { predicate_end };
        let object = self.object_before(at, subject.as_ref());
        let aside = self.is_act_aside(at, end, class, &group, told);
        let fronted = self.fronted(at, &lemma, subject.as_ref()).filter(|_| group.tense == Tense::Past);
        Some(Act {
            at,
            word,
            lemma,
            group,
            shares: grouped.shared.is_some(),
            auxiliary: grouped.auxiliary,
            subject,
            status,
            plan,
            awaited,
            class,
            fact,
            content,
            predicate_end,
            end,
            reach,
            relation,
            object,
            aside,
            fronted,
        })
    }

    fn grouped(&self, at: usize, form: u8, lemma: &str, told: &[Told], out: &[Event]) -> Option<Grouped> {
        let clause = self.clause;
        let mut group = group(clause, at, form);
        let due = self.is_due(&group);
        group.first = due.unwrap_or(group.first);
        let leads = lemma == "have" || lemma == "go" && group.aspect == Aspect::Progressive;
        if leads && clause.part(at + 1) == Part::To {
            return None;
        }
        let shared = self.shared_auxiliary(at, form, &group, told);
        if let Some(first) = shared {
            group = Group { first: at, ..first.group };
        }
        if self.is_bare_infinitive(at, form, &group, told, out) {
            group = Group { tense: Tense::Infinitive, finite: false, ..group };
        }
        // "Was filed and served": the second has the auxiliary of the first.
        let before = self.joined_passive(&group, told);
        // "Was freed and spent the winter abroad", "was elected and served as its clerk", but "was filed and served a year later".
        let next = clause.text.tokens.get(at + 1).map_or(0, |token| token.start);
        let long =
            |mention: &Mention| matches!(mention.meaning, Meaning::Length(_) | Meaning::Modified { .. });
        let length = || {
            let mut said = self.mentions.iter().filter(|mention| mention.span.start == next);
            matches!(lemma, "spend" | "serve") && said.any(|said| lemma == "spend" || long(said))
                || lemma == "serve" && clause.is(at + 1, "as")
        };
        let own = || self.takes_object(at) || acts_alone(lemma) || length();
        let auxiliary = before.filter(|first| !self.takes_object(first.at) && !own());
        if let Some(first) = auxiliary {
            group = Group { first: group.first, negated: group.negated, ..first.group };
        } else if before.is_some() {
            // "Was handed the shirt and scored".
            group = Group { tense: Tense::Past, finite: true, passive: false, ..group };
        }
        // "Will stop here and leave": the second will leave.
        let modal = |first: &&Told| clause.part(first.group.first) == Part::Modal;
        let will =
            shared.filter(|first| first.group.tense == Tense::Future || first.group.modality.is_some());
        let will = will.and_then(|_| told.iter().rev().take(6).find(modal));
        let will = will.map(|first| first.group.first..first.group.first + 1);
        // "Expects to get a permit and sell the mill": the second is expected, too.
        let to = shared.filter(|first| first.group.tense == Tense::Infinitive && !first.shares);
        let planned = to.and_then(|first| {
            let (verb, _) = governor(clause, first.group.first)?;
            let over = told.iter().rev().take(6).find(|told| told.at == verb && told.group.finite)?;
            (verb + 1 == first.group.first).then(|| over.group.first..first.group.first + 1)
        });
        let auxiliary = auxiliary.map(|first| first.group.first..first.at).or(will).or(planned);
        let shared = shared.map(|first| first.status);
        Some(Grouped { group, auxiliary, shared, due: due.is_some() })
    }

    /// Did it happen, as far as its clause tells? What is planned for it stands elsewhere.
    fn status_of(&self, at: usize, grouped: &Grouped, subject: Option<&Range<usize>>) -> Status {
        let (clause, group) = (self.clause, &grouped.group);
        let mut status = match grouped.shared {
            Some(status) => status,
            None if grouped.due => Status::Planned,
            None => self.stance.of_verb(clause, at, group),
        };
        // "Paid no later than 3 May".
        let bounded =
            matches!(clause.word(at + 2), "later" | "earlier" | "sooner" | "more" | "less" | "fewer");
        let nothing = matches!(clause.word(at + 1), "no" | "nothing" | "nobody") && !bounded;
        if nothing || subject.is_some_and(|s| is_nobody(clause, s)) {
            status = Status::Unreal;
        }
        let supposed = subject.filter(|_| group.finite && status == Status::Reported);
        status = supposed.and_then(|s| content::of_clause(clause, s.start)).unwrap_or(status);
        if self.is_aim(at, group, subject) || self.is_ordered(at, group, subject) {
            status = Status::Unreal;
        }
        status
    }

    /// `end`: token after what the verb takes, where that is known.
    fn says_content(&self, at: usize, end: Option<usize>, lemma: &str, class: Class) -> bool {
        let clause = self.clause;
        let says =
            says(lemma) || matches!(class, Class::Reporting | Class::IntentionalState | Class::Perception);
        // "Has opposed it since".
        let sides =
            matches!(lemma, "oppose" | "support" | "back" | "favour" | "favor") && self.takes_object(at);
        // "Vowed it would fight on", "promised the mill would stay".
        let vows = matches!(lemma, "vow" | "promise" | "pledge" | "swear" | "threaten")
            && clause.part(clause.predicate_end(at)) == Part::Modal
            && clause.part(at + 1) != Part::To;
        // "Offered to forgo what remained".
        let asks = clause.part(at + 1) == Part::Wh && clause.word(at + 1) != "who";
        // "Found out that it had fallen", "made it clear that it would": no noun that the clause tells more of.
        let that = end.unwrap_or_else(|| clause.predicate_end(at));
        let before = (at..that).rfind(|&t| !clause.part(t).tells_when());
        let told = before.is_some_and(|t| !clause.part(t).is_noun());
        let that = told && clause.part(that) == Part::Sub && clause.is(that, "that");
        says && !sides || vows || asks || that
    }

    pub(crate) fn takes_object(&self, at: usize) -> bool {
        matches!(
            self.clause.part(at + 1),
            Part::Det | Part::Possessive | Part::Num | Part::Noun | Part::Name | Part::Object
        )
    }
}

/// "Nobody left", "no list was handed over", "she named no day".
pub(crate) fn is_nobody(clause: &Clause, subject: &Range<usize>) -> bool {
    let before = clause.word(subject.start.wrapping_sub(1));
    matches!(before, "no" | "neither")
        || matches!(clause.word(subject.start), "no" | "nobody" | "none" | "nothing" | "neither")
}
