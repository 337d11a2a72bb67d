//! Verbs that share the date of what stands beside them.
//!
//! In: an expression and the event that it dates. Out: a verb that the date is of as well: the main verb of a participle, that
//! of what is told of a noun.

use super::around::{ARTICLES, FUNCTION_WORDS, lies_ahead};
use super::passed::is_of_order;
use crate::event::{Class, Tense};
use crate::resolve::Timex;
use crate::sieve::Facts;
use crate::sieve::facts::{breaks, is_real, reach};
use crate::text::{Asked, Hold, Kind, Token, Words, any_of};

/// "In the first round, held on 26 May, Aho won": the verb of what the clause opens with.
pub(crate) fn held_at(facts: &Facts, timex: &Timex, participle: usize) -> Option<usize> {
    /// Words behind the expression that still tell of what was held: "fought on 3 May in thick fog".
    const MORE: usize = 6;
    let told = facts.events.get(participle).filter(|told| told.tense == Tense::PastParticiple)?;
    let (comma, words) = facts.before(told.sentence, told.head.start).split_last()?;
    let phrase = words.tail(words.iter().rev().take_while(|token| token.kind == Kind::Word).count());
    let mut phrase = phrase.iter().skip_while(|token| token.is(any_of!["and", "but"]));
    let opens = phrase.next().is(any_of!["in", "at", "during"]) && comma.is(any_of![","]);
    let end = reach(timex).end;
    let closing = facts.behind(told.sentence, end).iter().take(MORE + 1).find(|token| token.is(any_of![","]));
    let held = matches!(told.lemma.as_str(), "hold" | "play" | "stage" | "run" | "fight");
    let (verb, main) = facts.events_in(told.sentence).find(|(_, e)| e.verbal && e.head.start >= end)?;
    let closed = closing.is_some_and(|comma| comma.end <= main.head.start);
    (opens && closed && held && main.tense == Tense::Past).then_some(verb)
}

/// "Burned down in the great fire of 3 June 1624", "approved the loan at its May meeting", "death in a mine accident in May":
/// what was done or befell in the noun that is dated.
pub(crate) fn befell(facts: &Facts, timex: &Timex, noun: usize) -> Option<usize> {
    /// Words of what describes the noun at most.
    const DESCRIBED: usize = 4;
    let told = facts.events.get(noun)?;
    let (outer, whole) = facts.events_in(told.sentence).rfind(|(_, e)| e.head.end <= told.head.start)?;
    let between = facts.between(whole.head.end, told.head.start);
    let led = between.iter().rposition(|token| token.is(any_of!["in", "at", "during"]))?;
    let (before, words) = between.split_at(led);
    // "The by-election".
    let described = words.iter().skip(1).skip_while(|token| token.is(ARTICLES)).filter(|token| {
        let apart = token.kind == Kind::Mark || token.is(any_of!["by"]);
        !apart && !reach(timex).overlaps(token.span())
    });
    let close = |token: &Token| token.kind == Kind::Word && !token.is(FUNCTION_CLAUSE);
    let happened = if whole.verbal {
        whole.tense == Tense::Past
            && !whole.negated
            && matches!(whole.class, Class::Occurrence | Class::IntentionalAction)
            && !LEGAL.contains(&whole.lemma.as_str())
    } else {
        whole.phrase.contains(told.head)
    };
    let plain = described.clone().all(|token| token.kind == Kind::Word && !token.is(FUNCTION_WORDS));
    (happened && plain && described.count() < DESCRIBED && before.iter().all(close)).then_some(outer)
}

/// What the law does about what happened, later.
const LEGAL: [&str; 14] = [
    "accuse", "acquit", "arrest", "charge", "convict", "detain", "implicate", "indict", "investigate",
    "jail", "sentence", "sue", "suspect", "want",
];

/// Words that open a clause between a verb and what it befell in.
const FUNCTION_CLAUSE: Words = any_of![
    "that", "who", "which", "when", "while", "where", "after", "before", "because", "if", "until", "and",
    "or", "but"
];

/// "Arrested a man carrying a knife on Monday", "was found dead on Friday": the verb whose object or subject a participle
/// tells more of, where it has no time of its own.
pub(crate) fn accompanied(facts: &Facts, timex: &Timex, participle: usize, lead: u32) -> Option<usize> {
    const LED: Words = any_of![
        "after", "before", "while", "since", "when", "by", "of", "without", "from", "for", "in", "on", "at",
        "to", "as", "and", "or", "with", "despite", "about"
    ];
    const APART: Words = any_of![
        "that", "who", "which", "when", "while", "where", "after", "before", "because", "if", "until", "as"
    ];
    let told = facts.events.get(participle)?;
    let (main, verb) =
        facts.events_in(told.sentence).rfind(|(_, e)| e.verbal && e.head.end <= told.head.start)?;
    let between = facts.between(verb.head.end, told.head.start);
    let complement = told.tense == Tense::PastParticiple && between.is_empty();
    // "Will stay closed until Monday", "will be paid starting on Monday".
    let opens = matches!(told.lemma.as_str(), "start" | "begin")
        && told.tense == Tense::PresentParticiple
        && facts.between(told.head.end, lead).is_empty();
    let within = verb.is_finite() && is_real(verb) && (opens || complement && verb.class == Class::State);
    if within && !between.iter().any(breaks) {
        return Some(main);
    }
    // "Was killed by an arrow while hunting on 2 August".
    let meanwhile = told.tense == Tense::PresentParticiple
        && between.split_last().is_some_and(|(last, _)| last.is(any_of!["while", "when"]));
    let beside = told.tense == Tense::PresentParticiple
        && verb.class != Class::Reporting
        && !between.is_empty()
        && !between.last().is(LED)
        && !between.iter().any(|token| breaks(token) || token.is(APART));
    // "By July they had gone on, taking Karst on 3 May": the verb has its own. "… since the days of the fair in 1975".
    let timed = facts.timexes_in(told.sentence).any(|(_, timex)| reach(timex).end <= told.head.start)
        || facts.between(told.head.end, lead).has(any_of!["since", "as", "than"]);
    let bounds = any_of!["since", "from", "until", "till", "by", "before", "after"];
    let bare = !facts.token_at(lead).is(bounds);
    ((complement || (beside || meanwhile) && !timed)
        && bare
        && verb.tense == Tense::Past
        && is_real(verb)
        && !lies_ahead(facts, timex))
    .then_some(main)
}

/// "The blast on Friday that killed nine": what the noun before the expression is said to have done.
pub(crate) fn does(facts: &Facts, timex: &Timex) -> Option<usize> {
    let sentence = timex.mention.sentence;
    let from = reach(timex).end;
    let (index, verb) =
        facts.events_in(sentence).find(|(_, event)| event.verbal && event.head.start >= from)?;
    let mut between = facts.between(from, verb.head.start).iter().skip_while(|token| token.is(any_of![","]));
    let relative = between.next().is(any_of!["which", "that"]);
    // But "the vote in May, which followed his death".
    (relative && between.next().is_none() && verb.tense == Tense::Past && !is_of_order(verb)).then_some(index)
}
