//! A group of mentions as a row: which are rows at all, and what stands in their columns.

use super::candidates::candidates;
use super::group::{Group, Mention, Mentioned};
use super::told::is_told;
use super::whole::left_open;
use super::{Entry, Source};
use crate::analysis::Analysis;
use crate::docdate::DateBasis;
use crate::doubt::{Doubt, Doubts};
use crate::event::{Aspect, Class, Event, Status, Tense};
use crate::known::Events;
use crate::resolve::Basis;
use crate::rule::Tie;
use crate::sieve::{Proof, reach};
use crate::time::{Grain, Interval, Length, Modifier};

/// An entry that is not in its place yet.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub entry: Entry,
    pub mentions: Vec<Mention>,
}

/// Which mention dates a row, and how.
struct Dating {
    /// The mention that has the bounds of the group, else the best one.
    dater: Mention,
    /// Where the proof is; another event where a party's saying so dates it.
    proved: Mention,
    interval: Interval,
}

/// The row of a group; `None` where a reader would not want one.
pub(super) fn row(all: Mentioned, known: &Events, group: Group, undated: Undated) -> Option<Row> {
    if !(undated.all || group.mentions.iter().any(|&mention| is_told(all, mention))) {
        return None;
    }
    let mentions = best_first(all, &group);
    let lead = *mentions.first()?;
    let (analysis, event) = all.event(lead)?;
    let dating = dating(all, &group, &mentions, lead)?;
    let (interval, nothing) = (dating.interval, Proof::default());
    let proof = all.proof(dating.proved).unwrap_or(&nothing);
    let told = status(all, &mentions);
    let status = status_in(analysis, event, &dating, proof, told)?;
    // "Announced the beginning of the war": what has begun is not planned.
    let begun =
        interval.start().zip(analysis.date.interval.start()).is_some_and(|(start, written)| start < written);
    let known_before = group.known.is_some() && begun && told == Status::Planned;
    let status = if known_before { Status::Background } else { status };
    // A bound that only the document date gives is no date of the event's own.
    let dated = !interval.is_unknown() && proof.basis != Some(Basis::Inferred);
    let of_undated = undated.documents.get(lead.0) == Some(&true);
    // What a verb tells is a story without a date, too; what is merely named is none.
    let shown_undated = !dated && status != Status::Background && of_undated && event.verbal;
    if !(dated || shown_undated || undated.all) {
        return None;
    }
    let expression = proof.expression.and_then(|at| all.analysis(dating.proved)?.timexes.get(at));
    // Day and month not told apart: one of two readings.
    let other = expression.and_then(|timex| timex.mention.other);
    let lasted = mentions.iter().filter_map(|&m| all.event(m)).find_map(|(_, event)| event.lasted.as_ref());
    let named = group.known.and_then(|known_event| known.get(known_event));
    // The first mention introduces the event and names it best.
    let alike = |e: &Event| e.worth_telling && e.status == event.status;
    let first = mentions.iter().filter(|&&m| all.event(m).is_some_and(|(_, e)| alike(e))).min();
    let introduced = first.and_then(|&m| told_by_verb(all, &mentions, m)).unwrap_or(event);
    let label = match named {
        Some(_) => Doubts::default(),
        None => match left_open(&analysis.text, &introduced.label, introduced, status) {
            None if !undated.all => return None,
            open => open.unwrap_or_else(|| [Doubt::Thin].into_iter().collect()),
        },
    };
    let looks = [(other.is_some(), Doubt::Choice), (status == Status::Planned, Doubt::Planned)];
    let doubts = looks.into_iter().filter_map(|(is, doubt)| is.then_some(doubt));
    let doubts = proof.doubts.join(label).join(doubts.collect());
    let mut because = because(all, known, &group, &mentions, &dating);
    because.extend(other.map(|other| {
        format!("day and month not told apart: could also be {}", Interval::within(other).to_human())
    }));
    let entry = Entry {
        id: id(analysis, event),
        interval,
        duration: lasted.map_or_else(String::new, duration),
        event: named.map_or_else(|| introduced.label.clone(), |known| known.name.clone()),
        status,
        basis: proof.basis,
        known: proof.known.clone(),
        confidence: if interval.is_unknown() { 0.0 } else { doubts.confidence() },
        doubts,
        sources: mentions.iter().filter_map(|&mention| source(all, mention)).collect(),
        because,
        candidates: candidates(all, known, &mentions, &group),
    };
    Some(Row { entry, mentions })
}

/// The event of a mention; of a noun, the verb that says as much of it and more: "a quake struck Norby".
fn told_by_verb<'a>(all: Mentioned<'a>, mentions: &[Mention], first: Mention) -> Option<&'a Event> {
    let (_, event) = all.event(first)?;
    let verbs =
        mentions.iter().filter(|mention| mention.0 == first.0).filter_map(|&mention| all.event(mention));
    let own = |verb: &Event| {
        verb.subject.is_some_and(|subject| subject.overlaps(event.head))
            && verb.label.starts_with(&event.label)
    };
    let mut telling = verbs.map(|found| found.1).filter(|verb| verb.worth_telling && own(verb));
    Some(telling.next().unwrap_or(event))
}

/// The mentions of a group, those that tell it best first.
fn best_first(all: Mentioned, group: &Group) -> Vec<Mention> {
    let mut mentions = group.mentions.clone();
    mentions.sort_by_key(|&mention| {
        let event = all.event(mention).map(|found| found.1);
        let background = event.is_none_or(|event| event.status == Status::Background);
        let dull = event.is_none_or(|event| !event.worth_telling);
        let bare = all.proof(mention).and_then(|proof| proof.expression).is_none();
        // What one paper announces, the next one reports.
        let planned = event.is_some_and(|event| event.status == Status::Planned);
        (background, dull, planned, all.interval(mention) != Some(&group.interval), bare, mention)
    });
    mentions
}

fn dating(all: Mentioned, group: &Group, mentions: &[Mention], lead: Mention) -> Option<Dating> {
    let (analysis, event) = all.event(lead)?;
    let whole = |mention: Mention| all.interval(mention) == Some(&group.interval);
    let dater = mentions.iter().copied().find(|&mention| whole(mention)).unwrap_or(lead);
    let (mut proved, mut interval) = (dater, group.interval);
    if interval.is_unknown()
        && let Some(said) = statement(analysis, event)
    {
        // What a party says is so is dated by its saying it.
        interval = analysis.intervals.get(said).copied().unwrap_or_default();
        proved = (lead.0, said);
    }
    Some(Dating { dater, proved, interval: interval.as_said() })
}

/// What a row's date makes of its status: "Ostby visit Varn on Saturday" is planned where that is yet to come, and "the trial
/// for the killings in May" tells no plan where May is over. But a log that runs past midnight tells what was. `None`: what
/// is told as past, on a day yet to come, or as to come on one that is over, has the date of something else, save a day or month
/// in full and what counts from one.
fn status_in(
    analysis: &Analysis,
    event: &Event,
    dating: &Dating,
    proof: &Proof,
    status: Status,
) -> Option<Status> {
    let (interval, written) = (dating.interval, analysis.date.interval);
    let coarse = interval.said.is_none_or(|said| said.period.grain() > Grain::Month);
    let loose = match proof.basis {
        Some(Basis::Stated) => coarse,
        basis => basis == Some(Basis::DocumentDate),
    };
    let ahead = interval.start().zip(written.end()).is_some_and(|(start, written)| start > written);
    let over = interval.end().zip(written.start()).is_some_and(|(end, written)| end < written);
    let present = event.tense == Tense::Present && matches!(event.aspect, Aspect::None | Aspect::Progressive);
    // "The fair slated for May".
    let set = match event.lemma.as_str() {
        "slate" | "schedule" | "plan" | "expect" => true,
        lemma => lemma == "set" && event.tense == Tense::PastParticiple,
    };
    let named = !event.verbal && !analysis.date.lists(event.sentence);
    // The day of a paper that its text only seems to tell is none to hold the rest against.
    let sure = loose && event.verbal && matches!(analysis.date.basis, DateBasis::Given | DateBasis::Field);
    let told_past = event.tense == Tense::Past || event.aspect == Aspect::Perfective;
    match status {
        Status::Reported if ahead && (present || named) => Some(Status::Planned),
        Status::Reported | Status::Claimed if ahead && set => Some(Status::Planned),
        Status::Reported | Status::Claimed if ahead && sure && told_past => None,
        Status::Planned if over && !event.verbal => Some(Status::Reported),
        Status::Planned if over && sure && event.tense == Tense::Present => None,
        status => Some(status),
    }
}

/// The steps that lead to a row's date; where no mention alone gives the bounds, each that narrowed them.
fn because(
    all: Mentioned,
    known: &Events,
    group: &Group,
    mentions: &[Mention],
    dating: &Dating,
) -> Vec<String> {
    let why = |mention: Mention| {
        all.analysis(mention).map(|analysis| analysis.why(mention.1, known)).unwrap_or_default()
    };
    let mut because = why(dating.proved);
    let alone =
        mentions.first() != Some(&dating.dater) || all.interval(dating.dater) == Some(&group.interval);
    for step in mentions.iter().skip(1).flat_map(|&mention| why(mention)).take(if alone { 0 } else { 8 }) {
        if !because.contains(&step) {
            because.push(step);
        }
    }
    because
}

/// Within a document, its best mention tells; across documents, the firmest does: what one plans, another reports.
fn status(all: Mentioned, mentions: &[Mention]) -> Status {
    let mut by_document = mentions.to_vec();
    by_document.sort_by_key(|mention| mention.0);
    by_document.dedup_by_key(|mention| mention.0);
    let statuses = by_document.into_iter().filter_map(|mention| Some(all.event(mention)?.1.status));
    statuses.min().unwrap_or_default()
}

/// The verb that reports what an event tells as present: "has said that talks are going on".
fn statement(analysis: &Analysis, event: &Event) -> Option<usize> {
    if event.tense != Tense::Present && event.tense != Tense::PresentParticiple {
        return None;
    }
    let after =
        analysis.events.partition_point(|other| (other.sentence, other.head) < (event.sentence, event.head));
    let before = analysis.events.get(..after)?.iter().enumerate().rev();
    before
        .take_while(|(_, other)| other.sentence == event.sentence)
        .find(|(_, other)| other.verbal && other.class == Class::Reporting)
        .map(|(at, _)| at)
}

/// Which rows stand beside the dated ones that a reader looks for.
#[derive(Clone, Copy)]
pub(super) struct Undated<'a> {
    /// All: undated ones beside dated ones, reporting verbs, bare states.
    pub all: bool,
    /// At the index of each document: it has no expression that lies on the calendar, not even by an event.
    pub documents: &'a [bool],
}

fn source(all: Mentioned, mention: Mention) -> Option<Source> {
    let (analysis, event) = all.event(mention)?;
    let sentence = analysis.text.sentences.get(event.sentence)?;
    let timex = all.proof(mention).and_then(|proof| analysis.timexes.get(proof.expression?));
    Some(Source {
        document: mention.0,
        line: sentence.line,
        span: event.head,
        quote: analysis.text.words(sentence.span).to_owned(),
        expression: timex.map_or_else(String::new, |timex| {
            let own = timex.mention.span;
            // "Four years into this war" tells the time with the words that tie it; "over three years" alone.
            let tied = timex.mention.anchor.is_some_and(|anchor| anchor.tie != Tie::FirstIn);
            analysis.text.words(if tied { reach(timex) } else { own }).to_owned()
        }),
        timex: timex.map_or_else(String::new, |timex| timex.value.to_timex3().value),
    })
}

/// `<PT2H`, `>P3Y`, `~P4Y`, `P11D`.
fn duration((length, modifier): &(Length, Option<Modifier>)) -> String {
    let mark = match modifier {
        Some(Modifier::LessThan | Modifier::Before) => "<",
        Some(Modifier::MoreThan | Modifier::After) => ">",
        Some(Modifier::EqualOrLess | Modifier::OnOrBefore) => "<=",
        Some(Modifier::EqualOrMore | Modifier::OnOrAfter) => ">=",
        Some(Modifier::Approx | Modifier::Start | Modifier::Mid | Modifier::End) => "~",
        None => "",
    };
    format!("{mark}{length}")
}

/// FNV-1a over source, span and head word, and the expression that implies the event, where one does.
fn id(analysis: &Analysis, event: &Event) -> String {
    let implied = event.implied_by.and_then(|timex| analysis.timexes.get(timex));
    let implied = implied.map(|timex| timex.mention.whole.join(timex.mention.span).end.to_le_bytes());
    let parts: [&[u8]; 5] = [
        analysis.text.document.source.as_bytes(),
        &event.head.start.to_le_bytes(),
        &event.head.end.to_le_bytes(),
        analysis.text.words(event.head).as_bytes(),
        implied.as_ref().map_or(&[], |end| &end[..]),
    ];
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for part in parts {
        for &byte in part.iter().chain([&0xff]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    format!("{hash:016x}")
}
