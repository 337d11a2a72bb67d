//! What the expressions of a text mean, in texts of our own: `tests/values.txt`, a text a line.
//!
//! `# news 2013-02-16` opens the texts of a domain and a document date; `TEXT -> VALUES` gives the values of its last
//! expressions, and `\n` stands for a line's end.

use dateline::extractor::{Extractor, Settings, Wanted};
use dateline::text::{Document, Domain};

#[test]
fn values() {
    let mut of = (None, None);
    let mut wrong = Vec::new();
    let settings = |domain| Settings { domain, ..Settings::default() };
    let mut extractor = Extractor::new(settings(None)).expect("the built-in rules compile");
    for line in include_str!("values.txt").lines() {
        if let Some(head) = line.strip_prefix("# ") {
            let (domain, date) = head.split_once(' ').unwrap_or((head, ""));
            let domain = match domain {
                "news" => Domain::News,
                "narrative" => Domain::Narrative,
                "message" => Domain::Message,
                other => panic!("no domain {other:?}"),
            };
            of = (Some(domain), date.parse().ok());
            extractor = Extractor::new(settings(of.0)).expect("the built-in rules compile");
            continue;
        }
        let (text, wanted) = line.rsplit_once(" -> ").expect("a text and its values");
        let document = Document { text: text.replace("\\n", "\n"), date: of.1, ..Document::default() };
        let analysis = extractor.analyse(document, Wanted { events: false, links: false, ..Wanted::ALL });
        let found: Vec<String> = analysis.timexes.iter().map(|t| t.value.to_timex3().value).collect();
        let wanted: Vec<&str> = wanted.split(' ').collect();
        if !found.iter().map(String::as_str).collect::<Vec<_>>().ends_with(&wanted) {
            wrong.push(format!("{text}\n  wanted {wanted:?}, found {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
