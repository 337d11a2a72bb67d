//! A group of mentions as a row: which are rows at all, and what stands in their columns.

use super::merge::{Group, Mention};
use super::{Candidate, Entry, Source};
use crate::analysis::Analysis;
use crate::event::{Aspect, Class, Event, Status, Tense};
use crate::known::Events;
use crate::resolve::Basis;
use crate::rule::Tie;
use crate::sieve::{Node, Proof, Relation, reach};
use crate::time::{Interval, Length, Modifier};

/// Candidates that a row lists at most.
const CANDIDATES: usize = 8;

/// An entry that is not in its place yet.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub entry: Entry,
    pub mentions: Vec<Mention>,
}

/// The row of a group; `None` where a reader would not want one.
pub(super) fn row(analyses: &[Analysis], known: &Events, group: Group, undated: Undated) -> Option<Row> {
    let of = |mention: Mention| {
        let analysis = analyses.get(mention.0)?;
        Some((analysis, analysis.events.get(mention.1)?))
    };
    let proof_of = |mention: Mention| analyses.get(mention.0)?.proofs.get(mention.1);
    let interval_of = |mention: Mention| analyses.get(mention.0)?.intervals.get(mention.1);
    let is_told = |mention: Mention| {
        let bare = |event: &Event| !event.verbal && event.naming.is_none() && !event.label.contains(' ');
        if of(mention).is_some_and(|(analysis, event)| {
            is_told_by_its_end(analysis, mention.1) || bare(event) && verb_has_its_date(analysis, mention.1)
        }) {
            return false;
        }
        let proof = proof_of(mention);
        let reacts = proof.is_some_and(|proof| proof.reaction);
        let is_known = proof.is_some_and(|proof| proof.is.is_some());
        of(mention).is_some_and(|(analysis, event)| {
            let own = proof.is_some_and(|proof| proof.expression.is_some());
            let placed = interval_of(mention).is_some_and(|interval| interval.said.is_some());
            let head = analysis.text.words(event.head);
            let dated =
                own && (is_worth_its_date(event, head, placed) || has_its_own_date(analysis, mention.1));
            // "Began to close the ring": the beginning tells it.
            let led = event.tense == Tense::Infinitive && event.status != Status::Planned;
            event.worth_telling || is_known || event.verbal && reacts || dated && !led
        })
    };
    if !(undated.all || group.mentions.iter().any(|&mention| is_told(mention))) {
        return None;
    }
    let mut mentions = group.mentions.clone();
    mentions.sort_by_key(|&mention| {
        let event = of(mention).map(|found| found.1);
        let background = event.is_none_or(|event| event.status == Status::Background);
        let dull = event.is_none_or(|event| !event.worth_telling);
        let bare = analyses.get(mention.0).and_then(|a| a.proofs.get(mention.1)?.expression).is_none();
        // What one paper announces, the next one reports.
        let planned = event.is_some_and(|event| event.status == Status::Planned);
        (background, dull, planned, interval_of(mention) != Some(&group.interval), bare, mention)
    });
    let lead = *mentions.first()?;
    let (analysis, event) = of(lead)?;
    let dater = mentions.iter().copied().find(|&m| interval_of(m) == Some(&group.interval)).unwrap_or(lead);
    let nothing = Proof::default();
    let mut proved = dater;
    let mut interval = group.interval;
    // "Said on Wednesday that it is recalling 310,000 heaters".
    let goes_on = event.tense == Tense::Present
        && event.aspect == Aspect::Progressive
        && proof_of(dater).is_some_and(|proof| proof.basis == Some(Basis::Inferred));
    if (interval.is_unknown() || goes_on)
        && let Some(said) = statement(analysis, event)
    {
        // What a party says is so is dated by its saying it.
        interval = analysis.intervals.get(said).copied().unwrap_or_default();
        proved = (lead.0, said);
    }
    let proof = proof_of(proved).unwrap_or(&nothing);

    let interval = interval.as_said();
    let mut status = status(&mentions, of);
    // "Ostby visit Varn on Saturday": what is yet to come is planned, whatever its tense.
    let ahead =
        interval.start().zip(analysis.date.interval.end()).is_some_and(|(start, written)| start > written);
    let present = event.tense == Tense::Present && matches!(event.aspect, Aspect::None | Aspect::Progressive);
    // But a log that runs past midnight tells what was.
    let named = !event.verbal && !analysis.date.lists(event.sentence);
    if ahead && status == Status::Reported && (present || named) {
        status = Status::Planned;
    }
    // A bound that only the document date gives is no date of the event's own.
    let dated = !interval.is_unknown() && proof.basis != Some(Basis::Inferred);
    let of_undated = undated.documents.get(lead.0) == Some(&true);
    // What a verb tells is a story without a date, too; what is merely named is none.
    let shown_undated = !dated && status != Status::Background && of_undated && event.verbal;
    if !(dated || shown_undated || undated.all) {
        return None;
    }
    let why = |mention: Mention| {
        analyses.get(mention.0).map(|analysis| analysis.why(mention.1, known)).unwrap_or_default()
    };
    let mut because = why(proved);
    if dater == lead && interval_of(lead) != Some(&group.interval) {
        // No mention alone gives the bounds: each step that narrowed them is told.
        for step in mentions.iter().skip(1).flat_map(|&mention| why(mention)).take(8) {
            if !because.contains(&step) {
                because.push(step);
            }
        }
    }
    let expression = proof.expression.and_then(|at| analyses.get(dater.0)?.timexes.get(at));
    let other = expression.and_then(|timex| timex.mention.other);
    if let Some(other) = other {
        because.push(format!(
            "day and month not told apart: could also be {}",
            Interval::within(other).to_human()
        ));
    }
    let lasted = mentions.iter().filter_map(|&m| of(m)).find_map(|(_, event)| event.lasted.as_ref());
    let named = group.known.and_then(|known_event| known.get(known_event));
    // The first mention introduces the event and names it best.
    let introduced = mentions
        .iter()
        .filter(|&&m| of(m).is_some_and(|(_, e)| e.worth_telling && e.status == event.status))
        .min()
        .and_then(|&m| of(m))
        .map_or(event, |found| found.1);
    if named.is_none() && !undated.all && says_nothing(&introduced.label, status) {
        return None;
    }
    let sources: Vec<Source> = mentions.iter().filter_map(|&mention| source(analyses, mention)).collect();
    let entry = Entry {
        id: id(analysis, event),
        interval,
        duration: lasted.map_or_else(String::new, duration),
        event: named.map_or_else(|| introduced.label.clone(), |known| known.name.clone()),
        status,
        basis: proof.basis,
        known: proof.known.clone(),
        // One of two readings.
        confidence: if other.is_some() { proof.confidence / 2.0 } else { proof.confidence },
        sources,
        because,
        candidates: candidates(analyses, known, &mentions, &group),
        shown_undated,
    };
    Some(Row { entry, mentions })
}

/// What a text takes the trouble to date is worth a row, if it is an act with somebody or something that it befell;
/// saying and thinking so are not, unless they are what somebody reports ("the ministry said that it had warned them").
///
/// `placed`: the date is a period, and no mere bound. `head`: the event's word.
fn is_worth_its_date(event: &Event, head: &str, placed: bool) -> bool {
    let acts = match event.class {
        _ if SAYS.contains(&event.lemma.as_str()) => false,
        Class::Occurrence | Class::Perception | Class::Aspectual | Class::IntentionalAction => true,
        Class::Reporting => event.status == Status::Claimed && placed,
        Class::State | Class::IntentionalState => false,
    };
    let finite = !matches!(event.tense, Tense::PresentParticiple | Tense::None);
    // A label that the verb opens names nobody: "Compared with 141 yen".
    let mut words = event.label.split_whitespace();
    let whose = words.next().is_some_and(|first| !first.eq_ignore_ascii_case(head)) && words.next().is_some();
    event.verbal && acts && finite && whose
}

/// "It opened", "we won" within somebody's words: nobody can tell who or what.
fn says_nothing(label: &str, status: Status) -> bool {
    let mut words = label.split_whitespace();
    match words.next() {
        Some("It" | "They") => words.nth(1).is_none(),
        Some("I" | "We") => status == Status::Claimed,
        _ => false,
    }
}

/// "The summit, which closed on Monday, …": a noun without a date of its own tells no more than the verb that ends it.
fn is_told_by_its_end(analysis: &Analysis, index: usize) -> bool {
    let proof = analysis.proofs.get(index);
    let bare = proof.is_some_and(|proof| proof.expression.is_none() && proof.is.is_none());
    let told = |node: Node| match node {
        Node::Event(verb) => analysis.events.get(verb).is_some_and(|verb| verb.worth_telling),
        _ => false,
    };
    bare && analysis.events.get(index).is_some_and(|event| !event.verbal)
        && analysis.links.iter().any(|link| {
            matches!(link.relation, Relation::Begins | Relation::Ends)
                && link.to == Node::Event(index)
                && told(link.from)
        })
}

/// What says nothing but that something was said.
const SAYS: [&str; 15] = [
    "tell",
    "comment",
    "complain",
    "echo",
    "emphasise",
    "emphasize",
    "explain",
    "insist",
    "note",
    "predict",
    "remark",
    "say",
    "state",
    "stress",
    "suggest",
];

/// "… after the purchase of the Norby works in 1988": a noun with what it was done to, and a date that no verb of its
/// sentence has.
fn has_its_own_date(analysis: &Analysis, index: usize) -> bool {
    let Some(event) = analysis.events.get(index) else { return false };
    let placed = analysis.intervals.get(index).is_some_and(|interval| interval.said.is_some());
    let told = event.class == Class::Occurrence
        && matches!(event.status, Status::Reported | Status::Planned)
        && event.implied_by.is_none();
    let named = event.label.split_whitespace().nth(2).is_some();
    !event.verbal && told && placed && named && !verb_has_its_date(analysis, index)
}

/// Does a verb of its sentence have the same expression?
fn verb_has_its_date(analysis: &Analysis, index: usize) -> bool {
    let Some(event) = analysis.events.get(index) else { return false };
    let expression = |at: usize| analysis.proofs.get(at).and_then(|proof| proof.expression);
    let near = index.saturating_sub(NEAR)..(index + NEAR).min(analysis.events.len());
    let mut beside = near.filter_map(|at| Some((at, analysis.events.get(at)?)));
    expression(index).is_some()
        && beside.any(|(at, other)| {
            at != index
                && other.verbal
                && other.sentence == event.sentence
                && expression(at) == expression(index)
        })
}

/// Events on either side of a noun among which a verb may have the same date.
const NEAR: usize = 40;

/// Within a document, its best mention tells; across documents, the firmest does: what one plans, another reports.
fn status<'a>(mentions: &[Mention], of: impl Fn(Mention) -> Option<(&'a Analysis, &'a Event)>) -> Status {
    let mut firmest: Option<Status> = None;
    let mut last = None;
    let mut by_document: Vec<Mention> = mentions.to_vec();
    by_document.sort_by_key(|mention| mention.0);
    for mention in by_document {
        if last == Some(mention.0) {
            continue;
        }
        last = Some(mention.0);
        if let Some((_, event)) = of(mention) {
            firmest = Some(firmest.map_or(event.status, |status| status.min(event.status)));
        }
    }
    firmest.unwrap_or_default()
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

fn source(analyses: &[Analysis], mention: Mention) -> Option<Source> {
    let analysis = analyses.get(mention.0)?;
    let event = analysis.events.get(mention.1)?;
    let sentence = analysis.text.sentences.get(event.sentence)?;
    let timex = analysis.proofs.get(mention.1).and_then(|proof| analysis.timexes.get(proof.expression?));
    Some(Source {
        document: mention.0,
        line: sentence.line,
        span: event.head,
        quote: analysis.text.words(sentence.span).to_owned(),
        expression: timex.map_or_else(String::new, |timex| {
            let own = timex.mention.span;
            // "Four years into this war" tells the time with the words that tie it; "over three years" alone.
            let tied = timex.mention.anchor.is_some_and(|anchor| anchor.tie != Tie::FirstIn);
            analysis.text.words(if own.is_empty() || tied { reach(timex) } else { own }).to_owned()
        }),
        timex: timex
            .filter(|timex| !timex.mention.span.is_empty())
            .map_or_else(String::new, |t| t.value.to_timex3().value),
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

/// Known events that would fit: those that the words answer to, and, for an earlier one of its kind that the text
/// only implies, those of the same kind and parties.
fn candidates(analyses: &[Analysis], known: &Events, mentions: &[Mention], group: &Group) -> Vec<Candidate> {
    let mut found: Vec<usize> = Vec::new();
    for &(document, index) in mentions {
        let Some(analysis) = analyses.get(document) else { continue };
        let Some(event) = analysis.events.get(index) else { continue };
        if let Some(naming) = event.naming.and_then(|at| analysis.namings.get(at))
            && (naming.settled.is_none() || event.implied_by.is_some())
        {
            found.extend(naming.candidates.iter().copied());
        }
        if event.implied_by.is_some() {
            found.extend(alike(known, analysis.proofs.get(index)));
        }
    }
    let mut out: Vec<Candidate> = Vec::new();
    for known in found.into_iter().filter_map(|at| known.get(at)) {
        let fits = group.interval.meet(&known.interval).is_some();
        if fits && out.len() < CANDIDATES && out.iter().all(|candidate| candidate.known != known.id) {
            out.push(Candidate {
                known: known.id.clone(),
                name: known.name.clone(),
                interval: known.interval,
            });
        }
    }
    out
}

/// Known events of the same kind and two of the same parties as the one that the date of an implied event rests on.
fn alike(known: &Events, proof: Option<&Proof>) -> Vec<usize> {
    let base = proof.and_then(|proof| proof.known.last());
    let Some(base) = base.and_then(|id| known.iter().find(|known| known.id == *id)) else {
        return Vec::new();
    };
    let shared = |a: &[String], b: &[String]| a.iter().filter(|name| b.contains(name)).count();
    let mut out: Vec<usize> = (0..known.len())
        .filter(|&at| {
            known.get(at).is_some_and(|other| {
                other.id != base.id
                    && other.kind == base.kind
                    && shared(&other.participants, &base.participants) >= 2
            })
        })
        .collect();
    // The closest before comes first.
    out.sort_by_key(|&at| std::cmp::Reverse(known.get(at).and_then(|known| known.interval.start())));
    out
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
