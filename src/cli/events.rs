//! `dateline events`: the known events that hold all words of a query.

use super::failure::{Failure, Outcome};
use super::meant::extractor;
use super::output::{Place, Sink};
use super::said::{Events, Reading};
use dateline::export::shown;
use dateline::known::KnownEvent;
use std::io::Write;

pub fn run(said: Events) -> Result<Outcome, Failure> {
    let reading = Reading { events: said.events, no_known: said.no_known, ..Reading::default() };
    let extractor = extractor(&reading)?;
    let query: Vec<String> =
        said.query.iter().flat_map(|words| words.split_whitespace()).map(str::to_lowercase).collect();
    let mut out = Sink::open(&Place::Standard)?;
    let mut done = 0;
    for event in extractor.known().events().iter().filter(|event| answers(event, &query)) {
        done += 1;
        writeln!(out, "{}", line(event)).map_err(|error| out.failure(&error))?;
    }
    out.finish()?;
    if done == 0 {
        let query = query.join(" ");
        return Err(Failure::message(format!(
            "no known event: '{query}': try fewer words, or add it by --events"
        )));
    }
    Ok(Outcome { done, failed: 0 })
}

/// Does every word stand in the event's id, names, kind or places?
fn answers(event: &KnownEvent, query: &[String]) -> bool {
    let mut all = format!("{} {} {}", event.id, event.name, event.kind);
    for word in event.aliases.iter().chain(&event.places).chain(&event.participants) {
        all.push(' ');
        all.push_str(word);
    }
    let all = all.to_lowercase();
    query.iter().all(|word| all.contains(word))
}

fn line(event: &KnownEvent) -> String {
    let aliases = match event.aliases.join(", ") {
        none if none.is_empty() => none,
        aliases => format!(" ({aliases})"),
    };
    format!(
        "{}  {}  {}",
        event.interval.to_edtf(),
        shown(&event.id),
        shown(&format!("{}{aliases}", event.name))
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use dateline::time::Interval;

    #[test]
    fn all_words_must_be_there() {
        let event = KnownEvent {
            id: "winter-war".into(),
            name: "Winter War".into(),
            aliases: vec!["Soviet–Finnish War".into()],
            kind: "war".into(),
            interval: "1939-11-30/1940-03-13".parse::<Interval>().unwrap(),
            places: vec!["Finland".into()],
            participants: vec![],
            keywords: vec![],
            source: "own".into(),
        };
        assert!(answers(&event, &["finland".into(), "winter".into()]));
        assert!(!answers(&event, &["winter".into(), "1918".into()]));
        assert!(line(&event).ends_with("winter-war  Winter War (Soviet–Finnish War)"));
    }
}
