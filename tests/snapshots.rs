//! Every stage over every sample, and every format, as reviewed snapshots in `snapshots/`: a diff names the stage at
//! fault. After a wanted change, `cargo insta review` (or `INSTA_UPDATE=always cargo test`, then `git diff`).

use dateline::export::{FORMATS, Look, Sections, annotation, timeml};
use dateline::extractor::{Analysis, Extractor, Settings, Wanted};
use dateline::read::inputs;
use dateline::sieve::Node;
use dateline::text::{Document, Domain, OffsetUnit, Span};
use std::fmt::Write;
use std::path::{Path, PathBuf};

fn analyses(extractor: &Extractor, path: &str) -> Vec<Analysis> {
    let paths = [PathBuf::from(path)];
    inputs(&paths).map(|input| extractor.analyse(input.expect("a sample can be read"), Wanted::ALL)).collect()
}

fn samples() -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir("data/samples")
        .expect("the samples are there")
        .map(|entry| entry.expect("the samples can be listed").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

fn snapshot(name: &str, content: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(Path::new(env!("CARGO_MANIFEST_DIR")).join("snapshots"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, content));
}

/// Every sample through one stage, a snapshot each.
fn stage(stage: &str, show: fn(&Extractor, &Analysis, &mut String)) {
    let extractor = Extractor::new(Settings::default()).expect("the built-in rules compile");
    for sample in samples() {
        let mut out = String::new();
        for analysis in analyses(&extractor, &format!("data/samples/{sample}")) {
            let _ = writeln!(out, "== {}", analysis.text.document.source);
            show(&extractor, &analysis, &mut out);
        }
        snapshot(&format!("{stage}__{sample}"), &out);
    }
}

/// A sentence on one line, with marks under the spans.
fn underlined(analysis: &Analysis, sentence: usize, spans: &[(Span, String)], out: &mut String) {
    let sentence = &analysis.text.sentences[sentence];
    let flat = |text: &str| text.replace(['\n', '\r', '\t'], " ");
    let words = analysis.text.words(sentence.span);
    let _ = writeln!(out, "{:>4} {}", sentence.line, flat(words));
    for (span, what) in spans {
        let before = Span::new(sentence.span.start, span.start).of(analysis.text.text());
        let width = span.of(analysis.text.text()).chars().count();
        let _ = writeln!(out, "     {}{} {what}", " ".repeat(before.chars().count()), "^".repeat(width));
    }
}

#[test]
fn mentions() {
    stage("1-mentions", |_, analysis, out| {
        for index in 0..analysis.text.sentences.len() {
            let here: Vec<(Span, String)> = analysis
                .timexes
                .iter()
                .filter(|timex| timex.mention.sentence == index)
                .map(|timex| (timex.mention.span, timex.mention.rule.to_string()))
                .collect();
            if !here.is_empty() {
                underlined(analysis, index, &here, out);
            }
        }
    });
}

#[test]
fn values() {
    stage("2-values", |_, analysis, out| {
        let date = &analysis.date;
        let _ = writeln!(out, "document date {} ({})", date.interval.to_edtf(), date.basis.name());
        date.because.iter().chain(&date.conflicts).for_each(|step| {
            let _ = writeln!(out, "  {step}");
        });
        for timex in &analysis.timexes {
            let words = analysis.text.words(timex.mention.span).replace('\n', " ");
            let timex3 = timex.value.to_timex3();
            let modifier = timex3.modifier.map(|m| format!(" {m}")).unwrap_or_default();
            let edtf = timex.value.interval().map(|interval| interval.to_edtf()).unwrap_or_default();
            let kind = timex3.timex_type.name();
            let _ = writeln!(
                out,
                "{words:32} {kind} {}{modifier}  [{}]  {edtf}",
                timex3.value,
                timex.basis.name()
            );
        }
    });
}

/// A line for each event: is it worth telling, its word, what the text says of it, its label.
fn events_of(analysis: &Analysis, out: &mut String) {
    for (event, interval) in analysis.events.iter().zip(&analysis.intervals) {
        let telling = if event.worth_telling { "+" } else { " " };
        let head = analysis.text.words(event.head);
        let _ = write!(
            out,
            "{telling} {head:16} {} {} {:10} {:28} {}",
            event.class.name(),
            event.tense.name(),
            event.status.name(),
            interval.to_edtf(),
            event.label
        );
        // What is not the ordinary.
        if event.negated {
            out.push_str(" | not");
        }
        if let Some(modality) = event.modality {
            let _ = write!(out, " | {modality}");
        }
        if let Some((length, modifier)) = &event.lasted {
            let modifier = modifier.map_or(String::new(), |modifier| format!(" {modifier:?}"));
            let _ = write!(out, " | lasted {length}{modifier}");
        }
        if let Some(first) = event.same_as.and_then(|first| analysis.events.get(first)) {
            let _ =
                write!(out, " | is {:?} of sentence {}", analysis.text.words(first.head), first.sentence + 1);
        }
        out.push('\n');
    }
}

#[test]
fn events() {
    stage("3-events", |_, analysis, out| events_of(analysis, out));
}

/// The events of sentences and short stories without a date, under headings that say what they show.
#[test]
fn clauses() {
    let extractor = Extractor::new(Settings::default()).expect("the built-in rules compile");
    let mut out = String::new();
    for text in include_str!("clauses.txt").lines() {
        let _ = writeln!(out, "{text}");
        if !text.starts_with('#') {
            let document = Document { text: text.to_owned(), ..Document::default() };
            events_of(&extractor.analyse(document, Wanted::ALL), &mut out);
        }
    }
    snapshot("clauses", &out);
}

#[test]
fn links() {
    stage("4-links", |_, analysis, out| {
        let name = |node: Node| match node {
            Node::Document => "document".to_owned(),
            Node::Timex(index) => {
                analysis.text.words(analysis.timexes[index].mention.span).replace('\n', " ")
            }
            Node::Event(index) => analysis.text.words(analysis.events[index].head).to_owned(),
        };
        for link in &analysis.links {
            let gap = link.gap.as_ref().map(|gap| format!(" by {}", gap.length)).unwrap_or_default();
            let (from, to) = (name(link.from), name(link.to));
            let _ = writeln!(out, "{from} {}{gap} {to}  ({})", link.relation.name(), link.by);
        }
    });
}

#[test]
fn timeline() {
    stage("5-timeline", |extractor, analysis, out| {
        let timeline = extractor.timeline(std::slice::from_ref(analysis), false);
        for entry in &timeline.entries {
            let basis = entry.basis.map_or("-", |basis| basis.name());
            let edtf = entry.interval.to_edtf();
            let _ = writeln!(
                out,
                "{edtf:26} {} {:10} {basis} {:.2} {}",
                entry.event,
                entry.status.name(),
                entry.confidence,
                entry.duration
            );
            entry.because.iter().for_each(|step| {
                let _ = writeln!(out, "    {step}");
            });
        }
        timeline.conflicts.iter().for_each(|conflict| {
            let _ = writeln!(out, "conflict, line {}: {}", conflict.line, conflict.what);
        });
    });
}

#[test]
fn formats() {
    let extractor = Extractor::new(Settings::default()).expect("the built-in rules compile");
    let all: Vec<Analysis> = ["dam-failure.txt", "talks-aftermath.txt", "themistocles.txt"]
        .iter()
        .flat_map(|sample| analyses(&extractor, &format!("data/samples/{sample}")))
        .collect();
    let timeline = extractor.timeline(&all, false);
    for format in FORMATS {
        let mut out = Vec::new();
        (format.write)(&timeline, &Look { width: 100, ..Look::default() }, &mut out)
            .expect("writing to memory works");
        // Those that are no text are opened in tests/formats.rs.
        let Ok(text) = String::from_utf8(out) else { continue };
        let text = text.replace(env!("CARGO_PKG_VERSION"), "VERSION");
        // The page's data alone: its script and style are files of their own.
        let text = match text.split_once("id=\"data\">").and_then(|(_, rest)| rest.split_once("</script>")) {
            Some((data, _)) => data.replace("\"when\":", "\n\"when\":"),
            None => text,
        };
        let first = FORMATS.iter().find(|known| known.name == format.name).map(|known| known.ending);
        let name = match format.ending {
            ending if first == Some(ending) => format.name.to_owned(),
            ending => format!("{}-{ending}", format.name),
        };
        snapshot(&format!("format__{name}"), &text);
    }
    let sections = Sections { timexes: true, events: true, links: true };
    let lines: Vec<String> = all.iter().map(|one| annotation(one, sections, OffsetUnit::Char)).collect();
    snapshot("format__annotate-jsonl", &lines.join("\n"));
    snapshot("format__annotate-timeml", &timeml(&all[0], sections));
}

/// The rows of sentences of every build, each a piece of news of 16 March 2023 (a Thursday).
#[test]
fn sentences() {
    let settings = Settings { domain: Some(Domain::News), ..Settings::default() };
    let extractor = Extractor::new(settings).expect("the built-in rules compile");
    let mut out = String::new();
    for text in include_str!("sentences.txt").lines() {
        let date = Some("2023-03-16".parse().expect("a date"));
        let document = Document { text: text.to_owned(), date, ..Document::default() };
        let analysis = extractor.analyse(document, Wanted::ALL);
        let _ = writeln!(out, "{text}");
        for entry in extractor.timeline(&[analysis], false).entries {
            let (when, status) = (entry.interval.to_human(), entry.status.name());
            let _ = writeln!(out, "    {when}: {} ({status})", entry.event);
        }
    }
    snapshot("sentences", &out);
}
