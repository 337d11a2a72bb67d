//! Which events an expression dates.
//!
//! The nearest verb governs: the one before the expression, or, where the expression opens its clause, the next one.
//! A noun that the expression is attached to ("the October stoppage", "the vote on Friday") is dated in its stead.

use super::Facts;
use super::around::{
    heads_its_sentence, is_aside, is_attributive, is_close, is_in_parentheses, is_of_a_paper,
    is_of_an_adjective, is_of_the_day, is_premodified, is_quoted, is_set_off, is_setting, leads, lies_ahead,
    lies_behind, opens_clause, side_by_side,
};
use super::beside::{accompanied, does, held_at};
use super::facts::{breaks, is_real, reach};
use super::passed::{RELATIVE, is_landmark, is_of_a_state_told};
use super::verb::{ASIDE, DOES, begun, is_ahead, is_now, is_past, main_verb, purposeful};
use crate::event::{Aspect, Class, Event, Tense};
use crate::resolve::{Basis, Timex};
use crate::text::{Gap, Kind, Token, Words, any_of};

/// The events that an expression dates; `lead` is where it begins, its signal counted in.
pub(super) fn governed(facts: &Facts, timex: &Timex, lead: u32) -> Vec<usize> {
    let mut found = dated(facts, timex, lead);
    let noun = |index: &usize| facts.events.get(*index).is_some_and(|event| !event.verbal);
    if found.len() == 1 && found.iter().all(noun) {
        found.extend(does(facts, timex));
    }
    if let [only] = found[..] {
        found.extend(accompanied(facts, timex, only, lead).or_else(|| held_at(facts, timex, only)));
    }
    found
}

fn dated(facts: &Facts, timex: &Timex, lead: u32) -> Vec<usize> {
    let reach = reach(timex);
    let sentence = timex.mention.sentence;
    let anchor = timex.mention.anchor.map(|anchor| anchor.event);
    let told = || {
        facts.events_in(sentence).filter(move |(_, event)| {
            !reach.overlaps(event.head) && !anchor.is_some_and(|anchor| anchor.contains(event.head))
        })
    };
    if lead != reach.start && is_in_parentheses(facts, sentence, lead, reach.end) {
        // "The Aho dynasty (1644–1911)": the years of what stands right before, be it an event or not.
        let mut nouns = told().filter(|(_, event)| !event.verbal);
        return nouns
            .find(|(_, noun)| noun.phrase.end < lead && facts.between(noun.phrase.end, lead).len() == 1)
            .map(|(noun, _)| noun)
            .into_iter()
            .collect();
    }
    let earlier = |verbal: bool| told().rfind(move |(_, e)| e.verbal == verbal && e.head.end <= lead);
    let later = |verbal: bool| told().find(move |(_, e)| e.verbal == verbal && e.head.start >= reach.end);
    let (verb_before, verb_after) = (earlier(true), main_verb(facts, sentence, reach.end, told()));
    let heading = heads_its_sentence(facts, sentence, lead);
    let listed = heading && facts.date.lists(sentence);
    // "3 May 2021: motion to dismiss filed": what the line tells is of its date, and not what it only wants.
    let wanted = verb_after.is_some_and(|(_, verb)| !is_real(verb));
    if let Some((line, _)) = told().find(|(_, e)| e.head.start >= reach.end && e.worth_telling && is_real(e))
        && listed
        && wanted
    {
        return vec![line];
    }
    let nothing_between = |from: u32, to: u32| {
        let mut between = facts.between(from, to).iter();
        // "12 March 1940: the treaty is signed" is a chronicle's line.
        let skipped = if heading && from == reach.end {
            between.clone().take_while(|t| t.kind == Kind::Mark).count()
        } else {
            0
        };
        // "Harbor Lines (“Harbor”) sold …": what parentheses hold is passed over.
        // So is what a pair of dashes does: "the crew – tired as it was – sailed".
        let (mut depth, mut dashed) = (0, false);
        let broken = between.by_ref().skip(skipped).any(|token| {
            if token.is(any_of!["-", "–", "—"]) && token.gap != Gap::None {
                dashed = !dashed;
            } else if dashed {
                return token.is(any_of![";", ":"]);
            } else if token.is(any_of!["("]) {
                depth += 1;
            } else if depth > 0 && token.is(any_of![")"]) {
                depth -= 1;
            } else {
                // Not the mark of "09:15".
                return depth == 0 && breaks(token) && !facts.in_expression(sentence, token.span());
            }
            false
        });
        !broken && depth == 0 && !dashed && !is_another_clause(facts.between(from, to))
    };

    // "In 1789 revolution broke out": the noun is what the verb tells.
    let leads_subject = |noun: &Event| {
        let led = facts.between(lead, reach.start).first().is_some_and(|token| token.is(any_of!["in", "on"]));
        led && verb_after.is_some_and(|(_, verb)| {
            let between = facts.between(noun.head.end, verb.head.start);
            between.len() <= 1 && between.iter().all(|token| token.kind == Kind::Word)
        })
    };
    // "12 June 2012 – High Court halts work": the mark parts the date from what it heads.
    let parts = |mark: &Token| {
        mark.is(any_of!["-", "–", "—", ":"]) && (mark.gap != Gap::None || mark.is(any_of![":"]))
    };
    let mark = || facts.between(reach.end, reach.end.saturating_add(2)).first().is_some_and(parts);
    let parted = listed || heading && mark();
    // "The Dec. 21, 1988, bombing".
    let closed = || {
        let article = facts.between(lead.saturating_sub(4), reach.start).last();
        let comma = facts.between(reach.end, reach.end.saturating_add(1)).first();
        let set_off = article.is_some_and(|token| token.is(any_of!["the", "a"]));
        comma.filter(|comma| set_off && comma.is(any_of![","])).map(|comma| comma.end)
    };
    // "An audit published last month blamed delays".
    let taken = |noun: &Event| {
        told().any(|(_, e)| e.is_finite() && e.head.start >= reach.end && e.head.end <= noun.head.start)
    };
    let premodified = |noun: &Event| {
        !parted
            && !taken(noun)
            && (is_premodified(facts, reach.end, noun)
                || closed().is_some_and(|end| is_premodified(facts, end, noun)))
    };
    if let Some((noun, told)) = later(false).filter(|(_, noun)| premodified(noun)) {
        // "Monday's blast killed nine".
        let does = |verb: &Event| {
            DOES.contains(&verb.lemma.as_str())
                && verb.tense == Tense::Past
                && is_close(facts, told.head.end, verb.head.start)
        };
        // "In Monday's raid, police arrested nine".
        let comma = facts.between(told.head.end, told.head.end.saturating_add(1)).first();
        let set = |verb: &Event| {
            comma.is_some_and(|comma| comma.is(any_of![","]))
                && facts.sentence(sentence).is_some_and(|sentence| {
                    let mut opening = facts.between(sentence.span.start, reach.start).iter();
                    opening.next().is_some_and(|token| token.is(any_of!["in", "at", "during"]))
                        && opening.len() < 2
                })
                && verb.tense == Tense::Past
                && verb.aspect == Aspect::None
        };
        let verb = verb_after.filter(|(_, verb)| leads_subject(told) || does(verb) || set(verb));
        return std::iter::once(noun).chain(verb.map(|(verb, _)| verb)).collect();
    }
    if is_attributive(facts, timex, verb_after.map(|(_, verb)| verb.head.start))
        && !is_of_the_day(facts, timex)
    {
        return Vec::new();
    }
    if is_of_a_paper(facts, sentence, lead) || is_of_an_adjective(facts, sentence, lead) {
        // "Elections are due in October".
        let due = told().rfind(|(_, noun)| {
            let [be, due] = facts.between(noun.head.end, lead) else { return false };
            !noun.verbal && be.is(any_of!["is", "are", "was", "were"]) && facts.spells(due, "due")
        });
        return due.map(|(noun, _)| noun).into_iter().collect();
    }
    let within = |event: Option<(usize, &Event)>| {
        event.is_some_and(|(_, told)| facts.between(told.head.end, lead).iter().all(|t| t.kind == Kind::Word))
    };
    if is_aside(facts, sentence, lead, reach.end) && !within(earlier(false)) && !within(earlier(true)) {
        return Vec::new();
    }
    let after = || verb_after.filter(|(_, verb)| nothing_between(reach.end, verb.head.start));
    // "They miss him today, after they lost": the verb behind is another clause's.
    let own = |verb: &Event| {
        let between = facts.between(reach.end, verb.head.start);
        let comma = between.iter().position(|token| token.is(any_of![","])).map_or(0, |comma| comma + 1);
        between.get(comma..).unwrap_or(&[]).iter().take(3).all(|token| !token.is(ASIDE))
    };
    // "An earlier repair, eleven years ago, cost …": set off behind a noun.
    // But "a year after the merger, in 2005, …" is one time said twice.
    let counted = |noun: &Event| {
        facts
            .timexes_in(sentence)
            .any(|(_, other)| other.mention.anchor.is_some_and(|anchor| anchor.event.contains(noun.head)))
    };
    // "Sunday's service, a feast that honours the dead, …": what is called by a day that is followed by another clause.
    let owns =
        facts.between(reach.end, reach.end.saturating_add(1)).first().is_some_and(|t| t.is(any_of!["'"]));
    if owns
        && verb_after.is_some_and(|(_, verb)| {
            let between = facts.between(reach.end, verb.head.start);
            between.iter().any(|token| token.is(RELATIVE) || token.is(any_of!["that"]))
        })
    {
        return Vec::new();
    }
    if let Some((noun, _)) =
        earlier(false).filter(|(_, noun)| is_set_off(facts, noun.head.end, lead, reach.end) && !counted(noun))
    {
        // "A first trial, in 2022, collapsed".
        let verb =
            verb_after.filter(|(_, verb)| leads(facts, reach.end + 1, verb) && verb.tense == Tense::Past);
        return std::iter::once(noun).chain(verb.map(|(verb, _)| verb)).collect();
    }
    // "On a Monday, 5 May, they left", "on 14 and 15 May": the second of two stands where the first one does.
    let first = side_by_side(facts, sentence, lead, lead == reach.start).map_or(lead, |first| {
        let start = facts.sentence(sentence).map_or(first.start, |sentence| sentence.span.start);
        let before = facts.between(start, first.start).last();
        before
            .filter(|token| token.is(any_of!["in", "on", "at", "by", "from", "since", "until"]))
            .map_or(first.start, |token| token.start)
    });
    if opens_clause(facts, sentence, first, verb_before.is_some())
        && let Some((verb, _)) = after()
    {
        return vec![begun(facts, verb)];
    }
    // "The rector, facing a vote, today resigned".
    // "Will stay even after a court today ruled".
    if let (Some((_, verb)), Some((next, told))) = (verb_before, verb_after)
        && leads(facts, reach.end, told)
        && facts.between(verb.head.end, lead).iter().any(|token| {
            token.is(any_of![
                ",", "after", "before", "when", "because", "that", "as", "while", "although", "until"
            ])
        })
    {
        return vec![begun(facts, next)];
    }
    // "Compared it to “the panic of 1940”": what stands between quotation marks has its own dates.
    let before = verb_before.filter(|(_, verb)| {
        let quoted = |at: u32| is_quoted(facts, sentence, at);
        nothing_between(verb.head.end, lead) && (quoted(verb.head.start) || !quoted(lead))
    });
    let noun = earlier(false)
        .filter(|(_, noun)| verb_before.is_none_or(|(_, verb)| verb.head.end <= noun.head.start))
        .filter(|(_, noun)| is_close(facts, noun.head.end, lead));
    // "Lived there until her death, on 3 May 1911".
    let comma = |noun: &Event| {
        let between = facts.between(noun.head.end, lead);
        between.len() == 1 && between.iter().all(|token| token.is(any_of![","]))
    };
    if let (Some((_, verb)), Some((noun, told))) = (verb_before, earlier(false))
        && verb.head.end <= told.head.start
        && comma(told)
        && is_landmark(facts, verb, told)
    {
        return vec![noun];
    }
    let led_by = |words: Words| facts.between(lead, reach.start).first().is_some_and(|token| token.is(words));
    let far = |verb: &Event| earlier(false).filter(|(_, noun)| verb.head.end <= noun.head.start);
    let of = led_by(any_of!["of"]);
    let limits =
        led_by(any_of!["since", "from", "until", "till", "by", "before", "after", "for", "to", "through"]);
    let bare = !led_by(any_of!["since", "from", "until", "till", "by", "before", "after"]);
    match (before, noun) {
        (None, Some((noun, told))) if of => {
            // "In the war of 1939–45 the pits were closed", "the fire of 1833 destroyed the town".
            let within = after().filter(|(_, verb)| {
                is_setting(facts, sentence, told)
                    || DOES.contains(&verb.lemma.as_str())
                        && verb.tense == Tense::Past
                        && is_close(facts, reach.end, verb.head.start)
            });
            std::iter::once(noun).chain(within.map(|(verb, _)| verb)).collect()
        }
        (_, Some((noun, _))) if of => vec![noun],
        (None, Some((noun, told))) => {
            // "The attack on Monday killed …": the expression stands with the subject, and dates both, as it does in "on
            // his return in 1512, he was arrested".
            let verb = after().filter(|(_, verb)| {
                is_close(facts, reach.end, verb.head.start)
                    || is_setting(facts, sentence, told) && verb.tense == Tense::Past
            });
            std::iter::once(noun).chain(verb.map(|(verb, _)| verb)).collect()
        }
        // "Said the attack on Monday was …", but "told a conference on Monday that …".
        (Some((_, verb)), Some((noun, _)))
            if verb.class == Class::Reporting
                && verb_after.is_some_and(|(_, next)| leads(facts, reach.end, next)) =>
        {
            std::iter::once(noun).chain(verb_after.map(|(next, _)| next)).collect()
        }
        // "Had been ill since his fall on 3 May", "died within weeks of his arrest on 3 May".
        (Some((_, verb)), Some((noun, told))) if is_landmark(facts, verb, told) => vec![noun],
        // "Data showed that the ratio at the end of May was 1.2".
        (Some((_, verb)), _) if is_of_a_state_told(facts, verb, lead, reach.end) => Vec::new(),
        // "To relieve the ship, which has been on patrol since March".
        (Some((_, verb)), Some((noun, told)))
            if facts.between(verb.head.end, told.head.start).iter().any(|token| token.is(RELATIVE)) =>
        {
            vec![noun]
        }
        // "Prices rose in the run-up to the vote on Sunday": what is still to come is not told as past.
        // But "has been put off until Sunday".
        (Some((at, verb)), _) if is_past(verb) && !limits && lies_ahead(facts, timex) => {
            // A date in full stands, whatever the document date.
            let stated = || Some(begun(facts, at)).filter(|_| timex.basis == Basis::Stated);
            noun.or_else(|| far(verb)).map(|(noun, _)| noun).or_else(stated).into_iter().collect()
        }
        // "Have asked for his arrest over a collision on 3 May": what is told as of now is of no date in the past.
        (Some((_, verb)), Some((noun, _))) if is_now(verb) && bare && lies_behind(facts, timex) => vec![noun],
        // "Are to be tried for the killing of nine in Karsk last year".
        (Some((_, verb)), _) if is_ahead(facts, verb) && bare && lies_behind(facts, timex) => {
            noun.or_else(|| far(verb)).map(|(noun, _)| noun).into_iter().collect()
        }
        (Some((at, verb)), Some((noun, _))) if !verb.worth_telling => vec![at, noun],
        (Some((verb, told)), _) => vec![purposeful(facts, timex, told).unwrap_or_else(|| begun(facts, verb))],
        (None, None)
            if is_another_clause(
                facts.between(facts.sentence(sentence).map_or(lead, |s| s.span.start), lead),
            ) =>
        {
            after().map(|found| found.0).into_iter().collect()
        }
        (None, None) => after()
            .filter(|(_, verb)| own(verb))
            .or_else(|| earlier(false))
            .or_else(|| later(false))
            .map(|found| found.0)
            .into_iter()
            .collect(),
    }
}

/// "… had weakened, but homes were without power on Monday": a clause of its own, whose verb tells no event.
fn is_another_clause(between: &[Token]) -> bool {
    const JOINTS: Words = any_of!["but", "and", "while", "although", "though", "whereas"];
    const STATES: Words = any_of!["was", "were", "is", "are", "had", "has", "have"];
    let joint = between
        .windows(2)
        .rposition(|pair| pair[0].is(any_of![","]) && pair.get(1).is_some_and(|word| word.is(JOINTS)));
    let clause = joint.and_then(|at| between.get(at + 2..)).unwrap_or(&[]);
    clause.iter().skip(1).any(|token| token.is(STATES))
}
