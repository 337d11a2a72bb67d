//! `dateline explain`: each sentence that tells of time, its expressions underlined, and how each got its value.

use super::failure::{Failure, Outcome};
use super::meant::{Dates, color, extractor, some_inputs, window};
use super::output::{Place, Sink};
use super::said::Explain;
use super::work::Work;
use anstyle::Style;
use dateline::export::{fold, shown};
use dateline::extractor::{Analysis, Wanted};
use dateline::known::{KnownEvents, Naming};
use dateline::resolve::Timex;
use dateline::text::{Sentence, Span};
use dateline::time::Interval;
use dateline::timeline::{Entry, Timeline};
use std::collections::BTreeMap;
use std::io::{self, Write};

pub fn run(said: Explain) -> Result<Outcome, Failure> {
    let dates = Dates::new(&said.reading)?;
    let extractor = extractor(&said.reading)?;
    let mut work = Work::new(extractor, Wanted::TIMELINE, dates, &said.manner);
    let bold = if color(said.manner.color) { Style::new().bold() } else { Style::new() };
    let width = window();
    let mut out = Sink::open(&Place::Standard)?;
    let outcome = work.each(
        some_inputs(std::slice::from_ref(&said.input), &said.reading)?,
        |analysis| {
            let timeline = extractor.timeline(std::slice::from_ref(&analysis), false);
            (analysis, timeline)
        },
        |result| {
            let Ok((analysis, timeline)) = result else { return Ok(()) };
            explain(&analysis, &timeline, extractor.known(), width, bold, &mut out)
                .map_err(|error| out.failure(&error))
        },
    )?;
    out.finish()?;
    Ok(outcome)
}

fn explain(
    analysis: &Analysis,
    timeline: &Timeline,
    known: &KnownEvents,
    width: usize,
    bold: Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    let date = &analysis.date;
    let told = match date.interval.is_unknown() {
        true => "unknown".to_owned(),
        false => format!("{} ({})", date.interval.to_human(), date.basis.name()),
    };
    let source = shown(&analysis.text.document.source);
    writeln!(out, "{bold}{source}{bold:#}: document date {told}")?;
    for step in &date.because {
        writeln!(out, "  {}", shown(step))?;
    }
    let mut timexes: BTreeMap<usize, Vec<&Timex>> = BTreeMap::new();
    for timex in &analysis.timexes {
        timexes.entry(timex.mention.sentence).or_default().push(timex);
    }
    let mut entries: BTreeMap<usize, Vec<&Entry>> = BTreeMap::new();
    for entry in timeline.entries.iter().filter(|entry| !entry.interval.is_unknown()) {
        for source in &entry.sources {
            let told = entries.entry(analysis.text.sentence_at(source.span.start)).or_default();
            // An entry's mentions come one after the other.
            if told.last().is_none_or(|last| !std::ptr::eq(*last, entry)) {
                told.push(entry);
            }
        }
    }
    let mut open: BTreeMap<usize, Vec<&Naming>> = BTreeMap::new();
    for naming in analysis.namings.iter().filter(|naming| naming.settled.is_none()) {
        open.entry(naming.sentence).or_default().push(naming);
    }
    for (index, sentence) in analysis.text.sentences.iter().enumerate() {
        let (timexes, entries, open) = (timexes.get(&index), entries.get(&index), open.get(&index));
        if timexes.is_none() && entries.is_none() && open.is_none() {
            continue;
        }
        writeln!(out)?;
        let timexes = timexes.map_or(&[][..], Vec::as_slice);
        underlined(analysis, sentence, timexes, width, bold, out)?;
        for timex in timexes {
            writeln!(out, "  {}", value(analysis, timex))?;
        }
        for entry in entries.into_iter().flatten() {
            event(entry, out)?;
        }
        for naming in open.into_iter().flatten() {
            writeln!(out, "  {}", candidates(analysis, known, naming))?;
        }
    }
    Ok(())
}

/// “Istanbul talks” may be 16 May 2025 (istanbul-talks-2025-05) or …; the text does not settle which.
fn candidates(analysis: &Analysis, known: &KnownEvents, naming: &Naming) -> String {
    let events = naming.candidates.iter().filter_map(|&index| known.get(index));
    let all: Vec<String> =
        events.map(|event| format!("{} ({})", event.interval.to_human(), event.id)).collect();
    let words = analysis.text.words(naming.span);
    shown(&format!("“{words}” may be {}; the text does not settle it", all.join(" or ")))
}

fn underlined(
    analysis: &Analysis,
    sentence: &Sentence,
    timexes: &[&Timex],
    width: usize,
    bold: Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    let words = analysis.text.words(sentence.span);
    let inside = |span: Span| {
        let offset = |byte: u32| byte.saturating_sub(sentence.span.start) as usize;
        (offset(span.start), offset(span.end))
    };
    let marks: Vec<(usize, usize)> = timexes.iter().map(|timex| inside(timex.mention.span)).collect();
    let number = format!("{}: ", sentence.line);
    let room = width.saturating_sub(number.len()).max(20);
    for (n, (line, below)) in fold(words, &marks, room).iter().enumerate() {
        let lead = if n == 0 { number.clone() } else { " ".repeat(number.len()) };
        writeln!(out, "{lead}{line}")?;
        if !below.is_empty() {
            writeln!(out, "{}{bold}{below}{bold:#}", " ".repeat(number.len()))?;
        }
    }
    Ok(())
}

/// "two days later" = 1911-05-05 DATE · rule days-later · earlier-mention, from "3 May 1911".
fn value(analysis: &Analysis, timex: &Timex) -> String {
    let spelt = timex.value.to_timex3();
    let mention = &timex.mention;
    let modifier = spelt.modifier.map(|modifier| format!(" {modifier}")).unwrap_or_default();
    let from = timex
        .counted_from
        .and_then(|index| analysis.timexes.get(index))
        .map(|base| format!(", from “{}”", analysis.text.words(base.mention.span)))
        .unwrap_or_default();
    let anchor = mention
        .anchor
        .map(|anchor| format!(", tied to “{}”", analysis.text.words(anchor.event)))
        .unwrap_or_default();
    let other = mention.other.map(|day| format!(", could also be {}", Interval::within(day).to_human()));
    shown(&format!(
        "“{}” = {} {}{modifier} · rule {} · {}{from}{anchor}{}",
        analysis.text.words(mention.span),
        spelt.value,
        spelt.timex_type.name(),
        mention.rule,
        timex.basis.name(),
        other.unwrap_or_default()
    ))
}

fn event(entry: &Entry, out: &mut dyn Write) -> io::Result<()> {
    let status = entry.status.name();
    writeln!(out, "  → {}: {} ({status})", entry.interval.to_human(), shown(&entry.event))?;
    for (n, step) in entry.because.iter().enumerate() {
        let branch = if n + 1 == entry.because.len() { "└─" } else { "├─" };
        writeln!(out, "    {branch} {}", shown(step))?;
    }
    let doubts: Vec<&str> = entry.doubts.words().collect();
    if !doubts.is_empty() {
        writeln!(out, "      confidence {:.2}: {}", entry.confidence, doubts.join("; "))?;
    }
    for candidate in &entry.candidates {
        let when = candidate.interval.to_human();
        writeln!(
            out,
            "      would fit, not settled: {} ({when}, {})",
            shown(&candidate.name),
            candidate.known
        )?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use dateline::docdate::{DateBasis, DocumentDate};
    use dateline::doubt::{Doubt, Doubts};
    use dateline::event::Status;
    use dateline::mention::Mention;
    use dateline::resolve::Basis;
    use dateline::rule::{Base, Meaning};
    use dateline::text::{Document, Lexicon, Text};
    use dateline::time::{Day, Grain, Period, Value};
    use dateline::timeline::{Candidate, Source};

    #[test]
    fn an_explanation_names_value_rule_basis_and_path() {
        let words = "Nobody slept. The dam at Tarn broke yesterday.";
        let start = words.find("yesterday").unwrap() as u32;
        let span = Span::new(start, start + 9);
        let day = Period::day(Day::new(1911, 5, 3).unwrap());
        let mention = Mention {
            span,
            whole: span,
            sentence: 1,
            meaning: Meaning::Shift { by: -1, grain: Grain::Day, base: Base::Document },
            anchor: None,
            other: None,
            rule: "yesterday".into(),
        };
        let document = Document { source: "dam.txt".into(), text: words.into(), ..Document::default() };
        let analysis = Analysis {
            text: Text::new(document, &Lexicon::new()),
            date: DocumentDate {
                interval: "1911-05-04".parse().unwrap(),
                basis: DateBasis::Field,
                because: vec!["the input says 1911-05-04".into()],
                conflicts: vec![],
                ..DocumentDate::default()
            },
            timexes: vec![Timex {
                mention,
                value: Value::date(day),
                basis: Basis::DocumentDate,
                counted_from: None,
                begin: None,
                end: None,
            }],
            namings: vec![],
            events: vec![],
            intervals: vec![],
            proofs: vec![],
            moments: vec![],
            links: vec![],
            conflicts: vec![],
            committed: vec![],
            guesses: vec![],
        };
        let source = Source {
            document: 0,
            line: 1,
            span: Span::new(30, 35),
            quote: String::new(),
            expression: "yesterday".into(),
            timex: "1911-05-03".into(),
        };
        let entry = Entry {
            id: "1".into(),
            interval: Interval::within(day),
            duration: String::new(),
            event: "Dam at Tarn breaks".into(),
            status: Status::Reported,
            basis: Some(Basis::DocumentDate),
            known: vec![],
            confidence: 0.65,
            doubts: Doubts::from_iter([Doubt::Far, Doubt::Choice]),
            sources: vec![source],
            because: vec!["1911-05-04 − 1 day → 1911-05-03".into()],
            candidates: vec![Candidate {
                known: "tarn-flood".into(),
                name: "Tarn flood".into(),
                interval: "1911".parse().unwrap(),
            }],
        };
        let timeline = Timeline { entries: vec![entry], ..Timeline::default() };
        let mut out = Vec::new();
        explain(&analysis, &timeline, &KnownEvents::default(), 80, Style::new(), &mut out).unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap().trim_end(),
            "dam.txt: document date 4 May 1911 (field)
  the input says 1911-05-04

1: The dam at Tarn broke yesterday.
                         ^^^^^^^^^
  “yesterday” = 1911-05-03 DATE · rule yesterday · document-date
  → 3 May 1911: Dam at Tarn breaks (reported)
    └─ 1911-05-04 − 1 day → 1911-05-03
      confidence 0.65: many words or a comma part it from its date; one of several that it could be
      would fit, not settled: Tarn flood (1911, tarn-flood)"
        );
    }
}
