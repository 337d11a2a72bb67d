//! The label of an event that a verb tells: its subject by name, and what the verb takes.
//!
//! In: a verb with its subject and what the text has been about. Out: the words of the label.

use super::called::is_firm;
use super::find::{Named, Reader, Told};
use super::focus::Focus;
use super::governor::is_inverted;
use super::label::{LONGEST, Names, bare, in_whole, is_telling, is_within, label, label_with, lower_first};
use super::parts::Part;
use super::person::{Gender, gender_of_given, is_body, is_of_another, is_person_noun};
use super::phrase::Clause;
use super::pronoun::Asked;
use super::verb::Group;
use super::{Aspect, Class, Status, Tense};
use crate::text::Span;
use std::ops::Range;

/// What a label says in the stead of the words of the text.
#[derive(Default)]
pub(super) struct Wording<'w> {
    /// For the subject, or for the one it belongs to.
    pub doer: Option<Named>,
    /// For the pronoun or the form at a token.
    pub instead: &'w [(usize, String)],
}

impl Reader<'_> {
    /// "The order ends with the words “so ordered”": a verb that is quoted without its subject.
    pub(super) fn quoted_words(
        &self,
        at: usize,
        group: &Group,
        subject: Option<&Range<usize>>,
        told: &[Told],
    ) -> Option<String> {
        let clause = self.clause;
        let (first, last) = self.stance.quote_around(at)?;
        let own = subject.is_some_and(|subject| subject.start > first);
        let before = told.iter().rev().take(6).find(|told| told.at < first && group.first > first)?;
        let speaker = before.subject.clone().filter(|speaker| !own && is_telling(clause, speaker))?;
        let end = clause.predicate_end(at).min(last);
        let words = label_of(clause, first + 1..end, self.times);
        let mut initial = words.chars();
        let words: String = initial.next().into_iter().flat_map(char::to_lowercase).chain(initial).collect();
        let speaker = label(clause, &[bare(clause, speaker)], self.times);
        let said = format!("{speaker}: “{words}”");
        (first + 12 > at && is_within(&said, LONGEST)).then_some(said)
    }

    /// "The mine will close, the board decided on Monday": what the verb at `at` tells, where the sentence opens with it.
    pub(super) fn fronted(
        &self,
        at: usize,
        lemma: &str,
        subject: Option<&Range<usize>>,
    ) -> Option<Range<usize>> {
        const TELLS: [&str; 10] = [
            "rule", "decide", "announce", "conclude", "find", "confirm", "agree", "declare", "reveal",
            "order",
        ];
        let clause = self.clause;
        let comma = self.comma_before(at, subject).filter(|_| TELLS.contains(&lemma))?;
        let content = clause.range.start..comma;
        let plain = |t: usize| !matches!(clause.part(t), Part::Stop | Part::Quote);
        let opens = matches!(
            clause.part(content.start),
            Part::Det | Part::Name | Part::Noun | Part::Possessive | Part::Adj | Part::Num
        );
        let tensed = content
            .clone()
            .any(|t| matches!(clause.part(t), Part::Verb(_) | Part::Be | Part::Have | Part::Modal));
        (opens && tensed && content.clone().all(plain)).then_some(content)
    }

    /// The comma behind what the verb at `at` says, where the sentence ends with it: "…, the board decided on Monday".
    pub(super) fn comma_before(&self, at: usize, subject: Option<&Range<usize>>) -> Option<usize> {
        let clause = self.clause;
        let ends = |t: usize| matches!(clause.part(t), Part::Time | Part::Prep);
        let alone = (at + 1..at + 8).find(|&t| !ends(t)).is_some_and(|t| clause.part(t) == Part::Stop);
        let comma = subject?.start.checked_sub(1)?;
        (alone && comma > clause.range.start && clause.part(comma) == Part::Comma).then_some(comma)
    }

    /// What a label says in the stead of a pronoun, or of a subject that is all time.
    pub(super) fn name_for(
        &self,
        subject: Option<&Range<usize>>,
        at: usize,
        group: &Group,
        class: Class,
        focus: &Focus,
        told: &[Told],
    ) -> Option<Named> {
        let subject = subject?;
        let clause = self.clause;
        let of_time = |t| matches!(clause.part(t), Part::Time | Part::Det | Part::Prep | Part::Conj);
        if subject.clone().all(of_time) && subject.clone().any(|t| clause.part(t) == Part::Time) {
            let words = clause.text.words(self.span(&bare(clause, subject.clone())));
            return Some(Named::Whole(words.to_owned()));
        }
        let same = told.iter().rev().take(6).find(|told| told.subject.as_ref() == Some(subject));
        if let Some(same) = same.filter(|same| same.name.is_some() || subject.len() > 1) {
            return same.name.clone();
        }
        let own = subject.len() == 1 && clause.word(subject.start) == "i";
        if let Some(narrator) =
            focus.narrator.as_ref().filter(|_| own && self.stance.quote_around(at).is_none())
        {
            return Some(Named::Whole(narrator.clone()));
        }
        if let Some(name) = focus.called.full_name(self, subject) {
            return Some(Named::Whole(name));
        }
        // "Haas left after he and his wife sold it".
        let both = subject.len() > 2 && clause.part(subject.start) == Part::Subject;
        if both && clause.word(subject.start + 1) == "and" {
            let Some(Named::Whole(one)) = self.of_outer(subject.start, told) else { return None };
            let other = label_of(clause, subject.start + 2..subject.end, self.times);
            return Some(Named::Whole(format!("{one} and {other}")));
        }
        if let Some(whose) = self.of_whom(subject) {
            return Some(Named::Whole(whose));
        }
        if let Some(name) = self.of_pronoun(subject, focus) {
            return Some(Named::Whole(name));
        }
        let pronoun = subject.len() == 1 && clause.part(subject.start) == Part::Subject;
        if let Some(outer) = Some(subject).filter(|_| pronoun).and_then(|s| self.of_outer(s.start, told)) {
            return Some(outer);
        }
        let claim = || self.stance.claim_over(clause, at).or_else(|| self.announced_by(subject.start, told));
        // "She was held for two weeks, she said": who speaks is no nearer.
        let speaks = |verb: usize| {
            let speaker = clause.subject(clause.group_start(verb));
            speaker.is_some_and(|s| s.len() == 1 && clause.word(s.start) == clause.word(subject.start))
        };
        let claim = pronoun.then(claim).flatten().filter(|&verb| !(verb > at && speaks(verb)));
        if let Some(verb) = claim.filter(|&verb| verb < at) {
            // "The firm said that it will open": the one who speaks, most often.
            let speaker = clause.subject(clause.group_start(verb)).filter(|s| is_telling(clause, s))?;
            let planned =
                matches!(group.tense, Tense::Future | Tense::Infinitive) || group.modality == Some("would");
            // "The firm said that it had sold the mill".
            let itself = speaker.end.checked_sub(1).is_some_and(|last| {
                // "The Diocese of Norby said it had agreed", "Varn said it had".
                let definite = clause.part(speaker.start) == Part::Det;
                let place = clause.part(last) == Part::Name
                    && speaker.len() < 6
                    && !speaker.clone().any(|t| is_person_noun(clause.spelt(t)))
                    && gender_of_given(speaker.clone().map(|t| clause.spelt(t))).is_none()
                    && !focus.is_family(clause.spelt(last));
                let noun = group.aspect == Aspect::Perfective
                    && (definite || place || clause.part(last) == Part::Noun);
                let word = clause.text.tokens[last].text(clause.text.text());
                match clause.word(subject.start) {
                    "it" => (noun || self.does_itself(&speaker, at, group, class)) && !clause.is_person(last),
                    "they" => noun && (word.ends_with('s') || word.eq_ignore_ascii_case("police")),
                    "he" | "she" => {
                        let person = || clause.is_person(last) || clause.apposed_name(&speaker).is_some();
                        group.aspect == Aspect::Perfective && (clause.part(last) == Part::Name || person())
                    }
                    _ => false,
                }
            });
            return (planned || itself).then(|| Named::Whole(self.in_full(speaker)));
        }
        if pronoun && claim.is_none() {
            let asked = Asked { at: subject.start, verb: at, group, class };
            return focus.stands_for(self, &asked).map(Named::Whole);
        }
        // "Her worst moment came".
        let said = || self.stance.claim_over(clause, at).is_some_and(|verb| verb < at);
        // "In her deposition, the manager said": who she is, comes after.
        let first = clause.range.start;
        let ahead = subject.start == first + 1 && clause.part(first) == Part::Prep;
        let owned = || !said() && !ahead && subject.len() > 1 && clause.apposed_name(subject).is_none();
        focus
            .owner(clause, self.sentence, subject.start)
            .filter(|_| owned())
            .map(|name| Named::Owner(name.to_owned()))
    }

    /// "Norby Lines has two ships which it will sail in May": the subject of the clause that the relative one hangs on.
    fn of_outer(&self, pronoun: usize, told: &[Told]) -> Option<Named> {
        let clause = self.clause;
        let before = pronoun.checked_sub(1).filter(|&t| t > clause.range.start)?;
        // "Told the court that it had": no relative clause.
        let said =
            (clause.range.start.max(before.saturating_sub(4))..before).any(|t| self.stance.is_claim(t));
        let relative = matches!(clause.word(before), "which" | "that")
            && !(said && clause.word(before) == "that")
            && matches!(clause.part(before - 1), Part::Noun | Part::Name | Part::Comma);
        // "The ship sank before it reached Norby".
        let when = matches!(
            clause.word(before),
            "since" | "after" | "before" | "when" | "while" | "until" | "once" | "because"
        );
        // "The craft they intend to sail".
        if !relative && !when && clause.part(before) != Part::Noun {
            return None;
        }
        let main = told.iter().rev().take(4).find(|told| told.group.finite)?;
        let subject = main.subject.clone().filter(|s| s.start < pronoun && main.at < before)?;
        let hangs = subject.clone().find(|&t| clause.part(t) == Part::Prep).unwrap_or(subject.end);
        let plural = self.words.is_plural(clause.text, hangs.checked_sub(1)?);
        let body = subject.clone().any(|t| is_body(clause.spelt(t)) || is_firm(clause.spelt(t)));
        let person = subject.clone().any(|t| is_person_noun(clause.spelt(t)))
            || gender_of_given(subject.clone().map(|t| clause.spelt(t))).is_some();
        let owned = subject.clone().any(|t| clause.part(t) == Part::Possessive);
        // "Berg has met Lund since he came": it may be either.
        let others =
            || (main.at + 1..before).any(|t| clause.part(t) == Part::Name || is_person_noun(clause.spelt(t)));
        let gender = gender_of_given(subject.clone().map(|t| clause.spelt(t)));
        let fits = match clause.word(pronoun) {
            word if subject.len() == 1 && clause.word(subject.start) == word => true,
            // "Holm has had orders for the ship since it was announced": it may be either.
            "it" => !person && (!plural || body) && !(when && (owned || self.is_told_passive(pronoun))),
            "they" => plural || body,
            "he" => when && !others() && gender == Some(Gender::He),
            "she" => when && !others() && gender == Some(Gender::She),
            _ => false,
        };
        let own = is_telling(clause, &subject).then(|| Named::Whole(self.in_full(subject)));
        main.name.clone().or(own).filter(|_| fits)
    }

    /// "It was announced".
    fn is_told_passive(&self, pronoun: usize) -> bool {
        (pronoun + 1..pronoun + 4).any(|t| self.clause.part(t) == Part::Be)
    }

    /// "Holm Inc. said it is closing the mill": what a body says that "it" does, it does itself.
    fn does_itself(&self, speaker: &Range<usize>, at: usize, group: &Group, class: Class) -> bool {
        let clause = self.clause;
        // "Holm Jones".
        let named = speaker.len() > 1
            && speaker.clone().all(|t| clause.part(t) == Part::Name)
            && !speaker.clone().any(|t| is_person_noun(clause.spelt(t)))
            && gender_of_given(speaker.clone().map(|t| clause.spelt(t))).is_none();
        let body = named || speaker.clone().any(|t| is_body(clause.spelt(t)) || is_firm(clause.spelt(t)));
        let wills = matches!(class, Class::IntentionalAction | Class::IntentionalState);
        body && !group.passive && (self.takes_object(at) || wills || group.aspect == Aspect::Progressive)
    }

    /// The verb that announces what the clause of a pronoun tells: "the ministry *announced* on Monday that it will pay".
    fn announced_by(&self, pronoun: usize, told: &[Told]) -> Option<usize> {
        const ANNOUNCES: [&str; 10] = [
            "announce", "confirm", "disclose", "reveal", "vow", "promise", "pledge", "admit", "decide",
            "agree",
        ];
        let clause = self.clause;
        let verb = told.last().filter(|last| last.group.finite && !last.group.passive)?.at;
        let plain = |t: usize| match clause.part(t) {
            Part::Time | Part::Prep | Part::Adv => true,
            Part::Sub => clause.word(t) == "that",
            _ => false,
        };
        (ANNOUNCES.contains(&clause.lemma(verb)) && (verb + 1..pronoun).all(plain)).then_some(verb)
    }

    /// "A statue of him": "statue of Olaf Berg".
    fn of_pronoun(&self, subject: &Range<usize>, focus: &Focus) -> Option<String> {
        let clause = self.clause;
        let last = subject.end.checked_sub(1).filter(|&t| t > subject.start + 1)?;
        let whose = matches!(clause.word(last), "him" | "her") && clause.word(last - 1) == "of";
        let name = focus.taken(self, last, None).filter(|_| whose)?;
        let whole = label(clause, &[bare(clause, subject.start..last - 1)], self.times);
        Some(format!("{whole} of {name}"))
    }

    /// "Lund, whose firm went under": "Lund's firm".
    fn of_whom(&self, subject: &Range<usize>) -> Option<String> {
        let clause = self.clause;
        let whose = subject.start;
        if clause.spelt(whose) != "whose" {
            return None;
        }
        let mark = whose.checked_sub(1).filter(|&t| t > clause.range.start)?;
        let last = if clause.part(mark) == Part::Comma { mark - 1 } else { mark };
        let named = matches!(clause.part(last), Part::Noun | Part::Name);
        let owner = bare(clause, clause.phrase_start(last)..last + 1);
        named.then(|| {
            let owner = label(clause, &[owner], self.times);
            format!("{} {}", possessive(&owner), label_of(clause, whose + 1..subject.end, self.times))
        })
    }

    /// "The owner, Piet Haas, said": with the name between commas.
    fn in_full(&self, speaker: Range<usize>) -> String {
        let name = self.clause.apposed_name(&speaker);
        let whole: Vec<_> = std::iter::once(bare(self.clause, speaker)).chain(name).collect();
        label(self.clause, &whole, self.times)
    }

    /// "Deputy Prime Minister *Ada Lund*".
    fn without_title(&self, subject: &Range<usize>) -> Option<Range<usize>> {
        let clause = self.clause;
        let particle =
            |t: usize| matches!(clause.spelt(t), "da" | "de" | "del" | "van" | "von" | "bin" | "al");
        let named = |t: usize| matches!(clause.part(t), Part::Name | Part::Hyphen) || particle(t);
        let title = subject.clone().rfind(|&t| is_person_noun(clause.spelt(t)))?;
        let name = title + 1..subject.end;
        // "President Tarn and Prime Minister Brandt", but "Deputy Minister and Party Chief Ada Lund".
        let two = (subject.start + 1..title).any(|t| {
            clause.part(t) == Part::Conj
                && !is_person_noun(clause.spelt(t - 1))
                // "Roads and Ports Service Chief Ada Lund".
                && !(t..title).any(|t| {
                    is_body(clause.spelt(t)) || matches!(clause.spelt(t), "Service" | "Agency" | "Bureau")
                })
        });
        let plain = !two && !subject.clone().any(|t| clause.part(t) == Part::Prep);
        (plain && name.len() > 1 && name.clone().all(named)).then_some(name)
    }

    /// A long subject without what hangs on it, so that a label has room for its predicate. Of two, each is left: "President
    /// Tarn and Prime Minister Brandt".
    fn shortened(
        &self,
        subject: Range<usize>,
        predicate: &[Range<usize>],
        times: &[Span],
    ) -> Vec<Range<usize>> {
        let clause = self.clause;
        let within = |range: &Range<usize>, most| is_within(clause.text.words(self.span(range)), most);
        if let Some(name) = self.without_title(&subject) {
            return vec![name];
        }
        if within(&subject, LONGEST / 2) {
            return vec![subject];
        }
        let hangs = |t: &usize| {
            matches!(clause.part(*t), Part::Prep | Part::Conj | Part::Comma | Part::Verb(_))
                && clause.part(t - 1).is_nominal()
        };
        let end = (subject.start + 1..subject.end).find(hangs).unwrap_or(subject.end);
        if let Some(second) = self.second_subject(&subject, end) {
            let other = second + 1..(second + 2..subject.end).find(hangs).unwrap_or(subject.end);
            // "Foreign Minister Ulf Roth and Trade Minister Ada Lund".
            if let Some((one, two)) =
                self.without_title(&(subject.start..end)).zip(self.without_title(&other))
            {
                return vec![one, second..second + 1, two];
            }
            return vec![subject.start..end, second..other.end];
        }
        // "Karst, Varn, Norby and Ostby": a list goes on to its end where that leaves room for the verb.
        let verb = predicate.first().map(|first| first.start..first.end.min(first.start + 2));
        let listed = clause.part(end) == Part::Comma
            && (end..subject.end).any(|t| clause.part(t) == Part::Conj)
            && in_whole(clause, &[subject.clone(), verb.unwrap_or_default()], times).is_some();
        if listed {
            return vec![subject];
        }
        // As much of it as there is room for; "a number of lorries" stays whole.
        let whole = |t: &usize| {
            !matches!(clause.part(*t), Part::Conj | Part::Comma) && (clause.word(*t) != "of" || *t > end)
        };
        let own: Vec<Range<usize>> = (subject.start + 1..subject.end)
            .rev()
            .filter(|t| hangs(t) && whole(t))
            .map(|t| subject.start..t)
            .collect();
        let fits = |own: &&Range<usize>| {
            let all: Vec<_> = std::iter::once(*own).chain(predicate).cloned().collect();
            in_whole(clause, &all, times).is_some()
        };
        // The verb and what it takes.
        let core = predicate.first().map_or(0..0, |first| {
            let last = (first.start + 1..first.end).find(hangs);
            first.start..last.unwrap_or(first.end)
        });
        let tells = |own: &&Range<usize>| in_whole(clause, &[(*own).clone(), core.clone()], times).is_some();
        let middling = |own: &&Range<usize>| within(own, LONGEST / 2 + 5);
        let best = own.iter().find(fits).or_else(|| own.iter().filter(tells).find(middling));
        let best = best.or_else(|| own.iter().find(tells)).or_else(|| own.iter().find(middling));
        vec![best.cloned().unwrap_or(subject.start..end)]
    }

    /// The "and" before the second of two subjects of the same make: "the union of X and the party of Y", but "pearls from the
    /// Tuamotu and Gambier islands". `end`: token after the first noun phrase.
    fn second_subject(&self, subject: &Range<usize>, end: usize) -> Option<usize> {
        let clause = self.clause;
        let before = clause.part(subject.start.wrapping_sub(1));
        // "Champions Olaf Berg and Ida Holt".
        let named = clause.part(end) == Part::Conj && clause.part(end - 1) == Part::Name;
        let own = match before {
            _ if named => Part::Name,
            Part::Det => Part::Det,
            _ => clause.part(subject.start),
        };
        let outer = matches!(clause.part(end), Part::Prep | Part::Conj);
        let and = (end..subject.end).find(|&t| {
            clause.word(t) == "and" && clause.part(t + 1) == own && matches!(own, Part::Det | Part::Name)
        })?;
        let past = (and + 1..subject.end).find(|&t| clause.part(t) != Part::Name).unwrap_or(subject.end);
        let named = own == Part::Det || clause.part(past) != Part::Noun || past == subject.end;
        let between = (end..and).any(|t| clause.word(t) == "between" || clause.part(t) == Part::Comma);
        (outer && named && !between).then_some(and)
    }

    /// The pronoun that the verb at `at` takes, and whom it means: "the king banished *him*", "quarrelled with *him*".
    pub(super) fn taken_name(
        &self,
        at: usize,
        subject: Option<&Range<usize>>,
        name: Option<&Named>,
        focus: &Focus,
    ) -> Option<(usize, String)> {
        let clause = self.clause;
        let person = |t: usize| matches!(clause.word(t), "him" | "her");
        let next = at + 1;
        let led = next + usize::from(matches!(clause.part(next), Part::Prep | Part::Adv));
        let direct = Some(next).filter(|&t| person(t) || matches!(clause.word(t), "it" | "them"));
        let found = direct.or(Some(led).filter(|&t| person(t)))?;
        let own = match (name, subject) {
            (Some(Named::Whole(name)), _) => name.clone(),
            (Some(Named::Owner(_)), _) => return None,
            (_, Some(subject)) if clause.part(subject.start) != Part::Subject => {
                label(clause, &[bare(clause, subject.clone())], self.times)
            }
            // "He hanged him": neither is known.
            _ => return None,
        };
        let told = self.stance.claim_over(clause, at).is_none();
        focus.taken(self, found, Some(&own)).filter(|_| told).map(|name| (found, name))
    }

    pub(super) fn verb_label(
        &self,
        at: usize,
        subject: Option<&Range<usize>>,
        own: Wording,
        predicate: Vec<Range<usize>>,
        status: Status,
        times: &[Span],
    ) -> String {
        let clause = self.clause;
        let Wording { doer, instead } = own;
        let mut ranges = Vec::with_capacity(4);
        // The label, where the words as they stand are short enough.
        let mut whole = None;
        let name = match doer {
            Some(Named::Whole(name)) => Some(name),
            Some(Named::Owner(owner)) => {
                ranges.extend(subject.map(|subject| subject.start + 1..subject.end));
                Some(possessive(&owner))
            }
            None => {
                let own = subject.map(|subject| bare(clause, subject.clone()));
                let apposed = subject.and_then(|subject| clause.apposed_name(subject));
                // "The bridge, the Karst Span, opened", "his successor, Olaf Berg, fled" and "the ruler of Varn, Aho, fled" are
                // told by their names, "the mayor, Ada Lund, resigned" by both.
                let owned = || {
                    subject.is_some_and(|subject| {
                        let whose = clause.part(subject.start) == Part::Possessive;
                        whose && subject.clone().any(|t| is_of_another(clause.spelt(t)))
                            || subject.clone().any(|t| clause.part(t) == Part::Prep)
                    })
                };
                let named =
                    apposed.as_ref().is_some_and(|name| clause.word(name.start - 1) == "the" || owned());
                if let Some(own) = own.filter(|_| !named) {
                    ranges.push(own.clone());
                    ranges.extend(predicate.iter().cloned());
                    whole = in_whole(clause, &ranges, times);
                    let own =
                        if whole.is_some() { vec![own] } else { self.shortened(own, &predicate, times) };
                    ranges.splice(.., own);
                }
                whole = whole.filter(|_| apposed.is_none() && instead.is_empty());
                ranges.extend(apposed);
                None
            }
        };
        ranges.extend(predicate);
        let names = Names { first: name.as_deref().unwrap_or(""), instead };
        let plain = whole.unwrap_or_else(|| label_with(names, clause, &ranges, times));
        if status != Status::Claimed {
            return plain;
        }
        let speaker = self.stance.claim_over(clause, at).and_then(|verb| {
            if is_inverted(clause, verb) {
                return Some(verb + 1..clause.phrase_end(verb + 1));
            }
            clause.subject(clause.group_start(verb))
        });
        match speaker.filter(|speaker| is_telling(clause, speaker) && Some(speaker) != subject) {
            Some(speaker) => {
                let speaker = self.in_full(speaker);
                // "Police said they had found the car": they tell of themselves.
                if name.as_deref() == Some(&speaker) {
                    return plain;
                }
                let told = format!("{speaker}: {}", lower_first(&plain, clause, &ranges));
                if is_within(&told, LONGEST) { told } else { plain }
            }
            None => plain,
        }
    }
}

pub(super) fn possessive(owner: &str) -> String {
    format!("{owner}{}", if owner.ends_with('s') { "'" } else { "'s" })
}

pub(super) fn label_of(clause: &Clause, range: Range<usize>, times: &[Span]) -> String {
    let own = label(clause, std::slice::from_ref(&range), times);
    lower_first(&own, clause, &[range])
}
