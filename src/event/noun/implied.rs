//! Events that no word of their own tells, but an expression of time does.
//!
//! In: a sentence, its events and its expressions. Out: the talks before "the first talks in three years", the second
//! title of a team that "won it in 2009 and 2013", the birth and the death of "Ada Lund (3 May 1850 – 4 June 1912)".

use crate::event::Event;
use crate::event::clause::phrase::Clause;
use crate::event::label::{LONGEST, bare, capitalised, is_within, label, lower_first};
use crate::event::parts::Part;
use crate::event::reader::Reader;
use crate::mention::Mention;
use crate::rule::{Meaning, Tie};
use crate::text::Span;
use crate::time::{Grain, Partial};
use crate::words::person::{gender_of_given, is_body, is_person_noun};
use std::ops::Range;

/// "The first direct talks in three years" tell of talks before.
pub(crate) fn previous(reader: &Reader, out: &mut Vec<Event>) {
    let (clause, first) = (reader.clause, reader.first_mention);
    for (offset, mention) in reader.mentions.iter().enumerate() {
        let Some(anchor) = mention.anchor.filter(|anchor| anchor.tie == Tie::FirstIn) else { continue };
        let mut own = bare(clause, clause.text.tokens_in(anchor.event));
        while clause.word(own.start) == "first" {
            own = bare(clause, own.start + 1..own.end);
        }
        let Some(head) = clause.head_of(&own) else { continue };
        let words = label(clause, std::slice::from_ref(&own), &[]);
        let words = lower_first(&words, clause, &[own]);
        out.push(Event {
            head: clause.text.tokens[head].span(),
            phrase: anchor.event,
            sentence: reader.sentence,
            label: format!("Previous {words}").chars().take(LONGEST).collect(),
            lemma: clause.word(head).to_owned(),
            worth_telling: true,
            implied_by: Some(first + offset),
            ..Event::default()
        });
    }
}

/// "Won the title in 2009, 2013 and 2018", "In 2009, 2013 and 2018 they won": each date but the one that is next to the
/// verb tells the verb's event once more.
pub(crate) fn repeated(reader: &Reader, out: &mut Vec<Event>, from: usize) {
    let (clause, first, mentions) = (reader.clause, reader.first_mention, reader.mentions);
    let plain = |mut between: Range<usize>| {
        between.all(|t| {
            !matches!(clause.part(t), Part::Stop | Part::Comma | Part::Verb(_) | Part::Time)
                && !matches!(clause.word(t), "between" | "from" | "since" | "until" | "by" | "than")
        })
    };
    let mut chain = 0;
    while let Some(opening) = mentions.get(chain) {
        let lead = clause.text.tokens_in(opening.span).start;
        // "Two raids, on 3 May and 9 June, failed".
        let aside = lead > clause.range.start + 2
            && clause.part(lead - 1) == Part::Prep
            && clause.part(lead - 2) == Part::Comma;
        let leads = lead == clause.range.start + 1 && matches!(clause.word(clause.range.start), "in" | "on");
        let end = chain + listed(clause, &mentions[chain..], leads);
        let last = mentions.get(end - 1).map_or(lead, |last| clause.text.tokens_in(last.span).end);
        let after = last + usize::from(clause.part(last) == Part::Comma);
        let events = out.get(from..).unwrap_or(&[]);
        let verb = match leads {
            false => events
                .iter()
                .rfind(|event| event.verbal && event.head.end <= opening.span.start)
                // "It broke out twice, in 1866 and 1873".
                .filter(|verb| plain(clause.text.tokens_in(verb.head).end..lead - 2 * usize::from(aside))),
            true => events
                .iter()
                .find(|event| event.verbal && clause.text.tokens_in(event.head).start >= last)
                .filter(|verb| plain(after..clause.text.tokens_in(verb.head).start)),
        };
        if let Some(told) = verb.filter(|event| end > chain + 1 && event.worth_telling).cloned() {
            let others = if leads { chain..end - 1 } else { chain + 1..end };
            out.extend(others.map(|at| Event { implied_by: Some(first + at), lasted: None, ..told.clone() }));
        }
        chain = end;
    }
}

const ORDINALS: [&str; 6] = ["first", "second", "third", "fourth", "fifth", "last"];

/// "Built a mill in 1890 and a foundry in 1894", "Aho won in 1990 and Berg in 1991", "the mill closed in 1911, the brewery in
/// 1923": what stands before the second date has left its verb unsaid.
pub(crate) fn elided(reader: &Reader, out: &mut Vec<Event>, from: usize) {
    let (clause, first, mentions) = (reader.clause, reader.first_mention, reader.mentions);
    let words = |range: &Range<usize>| {
        let tokens = clause.text.tokens.get(range.clone()).unwrap_or(&[]);
        let ends = tokens.first().zip(tokens.last());
        ends.map_or("", |(first, last)| clause.text.words(Span::new(first.start, last.end)))
    };
    let nominal = |t: usize| {
        matches!(clause.part(t), Part::Det | Part::Adj | Part::Noun | Part::Name | Part::Num | Part::Hyphen)
            || matches!(clause.word(t), "of" | "for")
    };
    for (offset, pair) in mentions.windows(2).enumerate() {
        let [one, next] = pair else { continue };
        let (start, one) = (one.span.start, clause.text.tokens_in(one.span));
        let next = clause.text.tokens_in(next.span);
        let conj = one.end + usize::from(clause.part(one.end) == Part::Comma);
        let led = |start: usize| clause.part(start.wrapping_sub(1)) == Part::Prep;
        let second = conj + 1..next.start.saturating_sub(usize::from(led(next.start)));
        let counted = |word: &str| ORDINALS.contains(&word.to_lowercase().as_str());
        // "The first bridge was built in 1702, the second in 1777".
        let again = clause.word(conj) == "the" && second.len() == 1 && counted(clause.spelt(second.start));
        // "Elected to the council in 1926 and to parliament in 1932".
        let to = Some(second.start).filter(|&t| matches!(clause.part(t), Part::Prep | Part::To));
        let mut nouns = second.start + usize::from(to.is_some())..second.end;
        // "Was elected in 2010 and re-elected in 2014".
        let anew = second.len() == 3 && clause.is(second.start, "re");
        let chained = conj > one.end && clause.word(conj) == "the";
        if clause.word(conj) != "and" && !chained && !again
            || !led(one.start)
            || nouns.is_empty()
            || !nouns.all(nominal)
            || !matches!(clause.part(next.end), Part::Stop | Part::Comma | Part::Conj)
        {
            continue;
        }
        let mut told = out.get(from..).unwrap_or(&[]).iter();
        let Some(verb) = told.rfind(|e| e.verbal && e.worth_telling && e.head.end <= start) else { continue };
        let last = one.start.saturating_sub(2);
        let object = clause.whole_start(last, |word| matches!(word, "of" | "for"))..last + 1;
        let at = clause.text.tokens_in(verb.head).start;
        let broken = (at + 1..one.start).any(|t| clause.part(t).breaks() || clause.part(t) == Part::Sub);
        let (named, whose) = (clause.part(second.end - 1), clause.part(last));
        let mut who = (clause.text.tokens_in(verb.phrase).start..at).rev().map(|t| clause.part(t));
        // "The canal reached Holm in 1798, the railway in 1846": like its subject, and not like its object.
        let alone = object.start <= at;
        let does = who.find(|part| part.is_noun()) == Some(named) && (alone || whose != named);
        let head = clause.text.words(verb.head);
        let label = if anew {
            (clause.spelt(second.end - 1) == head).then(|| verb.label.replacen(head, words(&second), 1))
        } else if again {
            let rest = verb.label.split_once(' ').filter(|(word, _)| counted(word));
            rest.map(|(_, rest)| format!("{} {rest}", capitalised(words(&second).to_owned())))
        } else if broken || (alone || chained) && !does {
            None
        } else if let Some(to) = to {
            let cut = verb.label.rfind(&format!(" {} ", clause.spelt(to)));
            cut.and_then(|cut| verb.label.get(..cut)).map(|rest| format!("{rest} {}", words(&second)))
        } else if does {
            let second = capitalised(words(&bare(clause, second)).to_owned());
            let group = [" was ", " were ", " had "].iter().filter_map(|word| verb.label.find(word)).min();
            let from = group.or_else(|| verb.label.find(&format!(" {head}")));
            from.and_then(|from| verb.label.get(from..)).map(|rest| format!("{second}{rest}"))
        } else {
            verb.label.strip_suffix(words(&object)).map(|rest| format!("{rest}{}", words(&second)))
        };
        if let Some(label) = label.filter(|label| is_within(label, LONGEST)) {
            out.push(Event { label, implied_by: Some(first + offset + 1), lasted: None, ..verb.clone() });
        }
    }
}

/// How many expressions from the first on make a list that "and" closes: "2009, 2013 and 2018". One where none does.
/// `leads`: a sentence opens with them, and goes on.
fn listed(clause: &Clause, mentions: &[&Mention], leads: bool) -> usize {
    let mut closed = 1;
    for (at, pair) in mentions.windows(2).enumerate() {
        let [one, next] = pair else { break };
        let is_date = |mention: &Mention| {
            let spread =
                matches!(mention.meaning, Meaning::Length(_) | Meaning::Leading(_) | Meaning::Around { .. });
            mention.anchor.is_none() && !spread
        };
        let between = clause.text.tokens_in(one.span).end..clause.text.tokens_in(next.span).start;
        let mut joint = between.clone();
        let comma = clause.part(joint.start) == Part::Comma;
        joint.start += usize::from(comma);
        let and = clause.word(joint.start) == "and";
        joint.start += usize::from(and);
        joint.start += usize::from(and && clause.word(joint.start) == "again");
        joint.start += usize::from(!joint.is_empty() && clause.part(joint.start) == Part::Prep);
        if !is_date(one) || !is_date(next) || !(comma || and) || !joint.is_empty() || follows(one, next) {
            break;
        }
        if and {
            // "… in 1152, and about 1165 she left": a clause of its own.
            let after = clause.part(clause.text.tokens_in(next.span).end);
            let ends =
                matches!(after, Part::Stop | Part::Comma | Part::Prep | Part::To | Part::Conj | Part::Quote);
            closed = if ends || leads { at + 2 } else { 1 };
            break;
        }
    }
    closed
}

/// "On 14 and 15 January": one stretch.
fn follows(one: &Mention, next: &Mention) -> bool {
    match (&one.meaning, &next.meaning) {
        (Meaning::Absolute(one), Meaning::Absolute(next)) => {
            one.grain() == Grain::Day && one.shift(1) == Some(*next)
        }
        (
            Meaning::Partial { partial: Partial::MonthDay(month, day), .. },
            Meaning::Partial { partial: Partial::MonthDay(other, next), .. },
        ) => month == other && day.checked_add(1) == Some(*next),
        _ => false,
    }
}

/// "Ada Lund (3 May 1850 – 4 June 1912) was a …", "Roland II (b. 1120, r. 1146–1189)": what the dates behind a name say
/// of the one who bears it.
pub(crate) fn life(reader: &Reader, out: &mut Vec<Event>) {
    let (clause, first, mentions) = (reader.clause, reader.first_mention, reader.mentions);
    for (offset, mention) in mentions.iter().enumerate() {
        let dates = clause.text.tokens_in(mention.span);
        let Some((open, lead)) = opened(clause, dates.start) else { continue };
        let Some(last) = open.checked_sub(1).filter(|&t| clause.part(t) == Part::Name) else { continue };
        // "Edda of Varn".
        let name = bare(clause, clause.whole_start(last, |word| word == "of")..open);
        // "The painter Anna Lund".
        let noun =
            name.clone().take_while(|&t| is_person_noun(clause.spelt(t)) && clause.part(t) == Part::Noun);
        let name = name.start + noun.count()..open;
        let person = |t: usize| {
            let of = lead.is_some() && clause.is(t, "of");
            of || clause.part(t) == Part::Name && !is_body(clause.spelt(t))
        };
        // "Edric (r. 1066–1087)".
        let known = lead.is_some() && !name.is_empty();
        if name.len() < 2 && !known || !name.clone().all(person) {
            continue;
        }
        let second = mentions
            .get(offset + 1)
            .map(|next| clause.text.tokens_in(next.span))
            .filter(|next| next.start == dates.end + 1 && matches!(clause.spelt(dates.end), "-" | "–" | "—"));
        let described = |end: usize| {
            let ends = mentions.get(offset + 1).map(|next| (&mention.meaning, &next.meaning));
            // "By the painter Anna Lund (1802–1877)", but "under King Olaf Lund (1802–1877)".
            let before = || clause.prior(name.start).map_or("", |before| clause.spelt(before));
            let reigns = || [clause.spelt(name.start), before()].iter().any(|word| RULERS.contains(word));
            let one = || {
                gender_of_given(name.clone().map(|t| clause.spelt(t))).is_some() || is_person_noun(before())
            };
            let lived = || name.len() > 1 && ends.is_some_and(is_lifetime) && !reigns() && one();
            clause.spelt(end) == ")" && (clause.part(end + 1) == Part::Be || lived())
        };
        let tells: &[Tells] = match (lead, second) {
            (None, Some(second)) if described(second.end) => &[BORN, DIED],
            (Some(BEGUN), Some(_)) => &[BEGUN, ("'s reign ended", "end")],
            (Some(BORN), _) => &[BORN],
            (Some(DIED), _) => &[DIED],
            _ => continue,
        };
        let whole = label(clause, std::slice::from_ref(&name), &[]);
        for (at, &(what, lemma)) in tells.iter().enumerate() {
            out.push(Event {
                head: clause.text.tokens[last].span(),
                phrase: Span::new(clause.text.tokens[name.start].start, clause.text.tokens[last].end),
                sentence: reader.sentence,
                label: format!("{whole}{what}").chars().take(LONGEST).collect(),
                lemma: lemma.to_owned(),
                worth_telling: true,
                implied_by: Some(first + offset + at),
                ..Event::default()
            });
        }
    }
}

/// Who reigns for as long as somebody lives.
const RULERS: [&str; 9] =
    ["Bishop", "Emperor", "Empress", "King", "Pope", "Prince", "Queen", "Sultan", "Tsar"];

/// Two years as far apart as a birth and a death.
fn is_lifetime(ends: (&Meaning, &Meaning)) -> bool {
    const YEARS: std::ops::RangeInclusive<i32> = 25..=105;
    match ends {
        (Meaning::Absolute(from), Meaning::Absolute(to)) => {
            from.grain() == Grain::Year && YEARS.contains(&(to.first().year() - from.first().year()))
        }
        _ => false,
    }
}

/// What dates behind a name tell, with its lemma.
type Tells = (&'static str, &'static str);
const BORN: Tells = (" born", "bear");
const DIED: Tells = (" died", "die");
const BEGUN: Tells = ("'s reign began", "begin");

/// The parenthesis that holds the date at `at` with nothing but dates before it, and what leads the date: "(b. 1120, r. ".
fn opened(clause: &Clause, at: usize) -> Option<(usize, Option<Tells>)> {
    const FAR: usize = 12;
    let mut lead = None;
    for t in clause.back(at, FAR) {
        let of = match clause.spelt(t).trim_end_matches('.') {
            "(" => return Some((t, lead)),
            "b" | "born" | "DOB" => BORN,
            "d" => DIED,
            "r" | "reigned" | "ruled" => BEGUN,
            "" | "," | ";" | "-" | "–" | "—" => continue,
            _ if clause.part(t) == Part::Time => continue,
            _ => return None,
        };
        // What stands before another date is that date's.
        if lead.is_none() && (t + 1..at).all(|t| clause.part(t) != Part::Time) {
            lead = Some(of);
        }
    }
    None
}
