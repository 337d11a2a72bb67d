//! TimeML 1.2: a document with its expressions and events marked in the text, and its links after it.
//!
//! Well-formed whatever the text holds: markup is escaped, characters that XML forbids become U+FFFD, and of two
//! spans that overlap only the first is marked (an expression before an event).

use super::annotation::{Ids, Points, Sections};
use super::clean::xml;
use crate::analysis::Analysis;
use crate::event::{Event, Tense};
use crate::resolve::Timex;
use crate::sieve::Node;
use crate::text::Span;
use crate::time::{Interval, Value, When};
use std::collections::HashSet;
use std::fmt::Write;

/// The whole file; sections that are left out are not marked.
pub fn timeml(analysis: &Analysis, sections: Sections) -> String {
    let ids = Ids::new(analysis);
    let mut marks = marks(analysis, &ids);
    marks.retain(|mark| match mark.node {
        Node::Timex(_) => sections.timexes,
        _ => sections.events,
    });
    let marked: HashSet<Node> = marks.iter().map(|mark| mark.node).collect();
    let document = &analysis.text.document;
    let mut out = String::with_capacity(document.text.len() * 2);
    out.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TimeML>\n\n");
    element(&mut out, "DOCID", &document.doc_id);
    creation_time(&mut out, analysis);
    if let Some(title) = &document.title {
        element(&mut out, "TITLE", title);
    }
    out.push_str("<TEXT>");
    let mut at = 0;
    for mark in &marks {
        out.push_str(&xml(Span::new(at, mark.span.start).of(&document.text)));
        let words = xml(mark.span.of(&document.text));
        match mark.node {
            Node::Timex(index) => {
                if let Some(timex) = analysis.timexes.get(index) {
                    expression(&mut out, &mark.id, timex, &ids, &marked, &words);
                }
            }
            Node::Event(index) => {
                let class = analysis.events.get(index).map_or("OCCURRENCE", |event| event.class.name());
                push(&mut out, "<EVENT", &[("eid", Some(&mark.id)), ("class", Some(class))], ">");
                out.push_str(&words);
                out.push_str("</EVENT>");
            }
            Node::Document => out.push_str(&words),
        }
        at = mark.span.end;
    }
    out.push_str(&xml(Span::new(at, document.text.len() as u32).of(&document.text)));
    out.push_str("</TEXT>\n\n");
    for mark in &marks {
        if let Node::Event(index) = mark.node {
            analysis.events.get(index).inspect(|event| instance(&mut out, &mark.id, event));
        }
    }
    if sections.links {
        links(&mut out, analysis, &ids, &marked);
    }
    out.push_str("</TimeML>\n");
    out
}

struct Mark {
    span: Span,
    node: Node,
    id: String,
}

/// What is marked in the text: sorted, none overlapping another, all of it within the text.
fn marks(analysis: &Analysis, ids: &Ids) -> Vec<Mark> {
    let text = analysis.text.text();
    let timexes = analysis.timexes.iter().map(|timex| timex.mention.span).enumerate();
    let events = analysis.events.iter().map(|event| event.head).enumerate();
    let sorted = |mut spans: Vec<(Span, Node)>| {
        spans.retain(|(span, _)| !span.of(text).is_empty());
        spans.sort_unstable();
        let mut end = 0;
        spans.retain(|(span, node)| {
            let kept = span.start >= end && ids.of(*node).is_some();
            end = if kept { span.end } else { end };
            kept
        });
        spans
    };
    let timexes = sorted(timexes.map(|(n, span)| (span, Node::Timex(n))).collect());
    let mut events = sorted(events.map(|(n, span)| (span, Node::Event(n))).collect());
    events.retain(|(span, _)| {
        let after = timexes.partition_point(|(timex, _)| timex.end <= span.start);
        timexes.get(after).is_none_or(|(timex, _)| !timex.overlaps(*span))
    });
    let mut all: Vec<(Span, Node)> = timexes.into_iter().chain(events).collect();
    all.sort_unstable();
    let mark = |(span, node)| Some(Mark { span, node, id: ids.of(node)?.to_string() });
    all.into_iter().filter_map(mark).collect()
}

fn element(out: &mut String, name: &str, text: &str) {
    // Writing to a string cannot fail.
    let _ = writeln!(out, "<{name}>{}</{name}>\n", xml(text));
}

fn push(out: &mut String, open: &str, attributes: &[(&str, Option<&str>)], close: &str) {
    out.push_str(open);
    for (name, value) in attributes {
        if let Some(value) = value {
            let _ = write!(out, " {name}=\"{}\"", xml(value));
        }
    }
    out.push_str(close);
}

fn creation_time(out: &mut String, analysis: &Analysis) {
    let (value, modifier) = creation_value(&analysis.date.interval);
    let attributes = [
        ("tid", Some("t0")),
        ("type", Some("DATE")),
        ("value", Some(&*value)),
        ("mod", modifier),
        ("temporalFunction", Some("false")),
        ("functionInDocument", Some("CREATION_TIME")),
    ];
    out.push_str("<DCT>");
    push(out, "<TIMEX3", &attributes, ">");
    out.push_str(&xml(&analysis.date.interval.to_edtf()));
    out.push_str("</TIMEX3></DCT>\n\n");
}

/// TIMEX3 value and mod of the document date, as far as one value can tell them.
fn creation_value(interval: &Interval) -> (String, Option<&'static str>) {
    if let Some(said) = interval.said {
        let value = Value::Date { when: When::Period(said.period), clock: None, modifier: said.modifier };
        let spelt = value.to_timex3();
        return (spelt.value, spelt.modifier);
    }
    let bound = |day| Value::date(crate::time::Period::day(day)).to_timex3().value;
    match (interval.start(), interval.end()) {
        (Some(first), Some(last)) if first == last => (bound(first), None),
        (Some(first), None) => (bound(first), Some("ON_OR_AFTER")),
        (None, Some(last)) => (bound(last), Some("ON_OR_BEFORE")),
        _ => ("XXXX-XX-XX".to_owned(), None),
    }
}

fn expression(out: &mut String, id: &str, timex: &Timex, ids: &Ids, marked: &HashSet<Node>, words: &str) {
    let spelt = timex.value.to_timex3();
    let bases = [timex.counted_from, timex.begin, timex.end];
    let hangs = bases.into_iter().flatten().all(|index| marked.contains(&Node::Timex(index)));
    let points = if hangs { Points::of(timex, ids) } else { Points::default() };
    let [begin, end, anchor] =
        [points.begin, points.end, points.anchor].map(|id| id.map(|id| id.to_string()));
    let relative = begin.is_some() || end.is_some() || anchor.is_some();
    let attributes = [
        ("tid", Some(id)),
        ("type", Some(spelt.timex_type.name())),
        ("value", Some(&*spelt.value)),
        ("mod", spelt.modifier),
        ("quant", spelt.quant.as_deref()),
        ("freq", spelt.freq.as_deref()),
        ("beginPoint", begin.as_deref()),
        ("endPoint", end.as_deref()),
        ("temporalFunction", Some(if relative { "true" } else { "false" })),
        ("functionInDocument", Some("NONE")),
        ("anchorTimeID", anchor.as_deref()),
    ];
    push(out, "<TIMEX3", &attributes, ">");
    out.push_str(words);
    out.push_str("</TIMEX3>");
}

fn instance(out: &mut String, eid: &str, event: &Event) {
    let pos = match (event.verbal, event.tense) {
        (true, _) => "VERB",
        (false, Tense::None) => "NOUN",
        (false, _) => "OTHER",
    };
    let attributes = [
        ("eventID", Some(eid)),
        ("eiid", Some(&*instance_id(eid))),
        ("tense", Some(event.tense.name())),
        ("aspect", Some(event.aspect.name())),
        ("polarity", Some(if event.negated { "NEG" } else { "POS" })),
        ("modality", event.modality),
        ("pos", Some(pos)),
    ];
    push(out, "<MAKEINSTANCE", &attributes, "/>\n");
}

/// `ei1` is the instance of `e1`.
fn instance_id(eid: &str) -> String {
    eid.replacen('e', "ei", 1)
}

fn links(out: &mut String, analysis: &Analysis, ids: &Ids, marked: &HashSet<Node>) {
    let stands = |node: Node| node == Node::Document || marked.contains(&node);
    let mut number = 0;
    for link in analysis.links.iter().filter(|link| stands(link.from) && stands(link.to)) {
        let (Some(from), Some(to)) = (ids.of(link.from), ids.of(link.to)) else { continue };
        let (from, to) = (from.to_string(), to.to_string());
        number += 1;
        let (lid, from_instance, to_instance) = (format!("l{number}"), instance_id(&from), instance_id(&to));
        let from = match link.from {
            Node::Event(_) => ("eventInstanceID", Some(&*from_instance)),
            _ => ("timeID", Some(&*from)),
        };
        let to = match link.to {
            Node::Event(_) => ("relatedToEventInstance", Some(&*to_instance)),
            _ => ("relatedToTime", Some(&*to)),
        };
        let attributes = [("lid", Some(&*lid)), ("relType", Some(link.relation.name())), from, to];
        push(out, "<TLINK", &attributes, "/>\n");
    }
}
