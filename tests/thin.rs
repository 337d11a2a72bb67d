//! What a timeline keeps of each document is all that it needs.

use dateline::extractor::{Analysis, Extractor, Settings, Wanted};
use dateline::read::inputs;
use dateline::text::Document;
use std::path::PathBuf;

#[test]
fn thinned_documents_give_the_same_timeline() {
    let extractor = Extractor::new(Settings::default()).expect("the built-in rules compile");
    let read = inputs(&[PathBuf::from("data/samples")]);
    let whole: Vec<Analysis> =
        read.map(|input| extractor.analyse(input.expect("a sample can be read"), Wanted::TIMELINE)).collect();
    let thin: Vec<Analysis> = whole.iter().cloned().map(Analysis::thinned).collect();
    let events = |all: &[Analysis]| all.iter().map(|analysis| analysis.events.len()).sum::<usize>();
    assert!(events(&thin) < events(&whole));
    let rows = |all: &[Analysis]| {
        let timeline = extractor.timeline(all, false);
        let entries = timeline.entries.iter().map(|entry| format!("{entry:?}")).collect::<Vec<_>>();
        (entries, timeline.conflicts)
    };
    let (kept, all) = (rows(&thin), rows(&whole));
    assert_eq!(
        kept.0.iter().find(|row| !all.0.contains(row)),
        all.0.iter().find(|row| !kept.0.contains(row))
    );
    assert!(kept.0 == all.0, "the same rows in another order, or more than once");
    assert_eq!(kept.1, all.1);
    for (thin, whole) in thin.into_iter().zip(whole) {
        assert_eq!(rows(&[thin]), rows(&[whole]));
    }
}

/// The events of the analysis and the rows of its timeline, all of it told or only what rows need.
fn told(extractor: &Extractor, document: Document, only_rows: bool) -> (usize, Vec<String>) {
    let analysis = extractor.analyse(document, Wanted { only_rows, ..Wanted::TIMELINE });
    let events = analysis.events.len();
    let timeline = extractor.timeline(&[analysis], false);
    (events, timeline.entries.iter().map(|entry| format!("{entry:?}")).collect())
}

#[test]
fn sentences_that_no_row_needs_change_no_row() {
    let extractor = Extractor::new(Settings::default()).expect("the built-in rules compile");
    for input in inputs(&[PathBuf::from("data/samples")]) {
        let document = input.expect("a sample can be read");
        let source = document.source.clone();
        let (whole, lean) = (told(&extractor, document.clone(), false), told(&extractor, document, true));
        assert!(lean.0 <= whole.0, "{source}");
        assert_eq!(lean.1, whole.1, "{source}");
    }
}

#[test]
fn a_row_has_what_it_needs_of_sentences_without_a_date() {
    let extractor = Extractor::new(Settings::default()).expect("the built-in rules compile");
    let rows = |text: &str| {
        let text = text.to_owned();
        let document = Document { source: "mill.txt".into(), text, ..Document::default() };
        let (whole, lean) = (told(&extractor, document.clone(), false), told(&extractor, document, true));
        assert_eq!(lean.1, whole.1);
        (lean.0, whole.0)
    };
    // Nothing is told of the sentences behind the date but what they call again.
    let (lean, whole) = rows(
        "The mill at Norby burned down on 4 May 1911. Its owner wept. Neighbours carried water all night. The \
         wind turned and drove sparks over the roofs. Nobody slept.",
    );
    assert!(lean < whole, "{lean} of {whole} events");
    // Whom a pronoun means stands sentences before it.
    rows(
        "Olaf Berg bought the mill at Norby. He had worked there as a boy. He loved the noise and the dust. The \
         village thought well of him. In May 1911 he sold it to a cousin.",
    );
    // What is dated is called again, and what follows hangs on it.
    rows(
        "A blast shook the mill at Norby on 4 May 1911. Two men ran for help. The blast killed nine workers. Many \
         fled the town after the blast. Before that, the owner had sold half of his shares.",
    );
    // A clause of time tells again what was dated.
    rows(
        "The envoys left Norby for the coast on 4 May 1911. The harbour was empty. Before leaving, the envoys signed \
         a letter to the mayor. Nobody read it.",
    );
    // An age counts from the birth.
    rows(
        "Ada Lund was born in Norby on 4 May 1861, the third child of a miller who owned two mills. The family was \
         poor. Nobody taught the child. At the age of 14, Ada Lund left for the coast.",
    );
    rows(
        "Ada Lund (1861–1938) was a Norby engineer. The family was poor. Nobody taught the child. At the age of 14, \
         Ada Lund left for the coast.",
    );
    // What stands under a day, a year or behind the date of its line is of it, however far.
    let long = "The wind blew from the north. The owner wept. Nobody slept in the town. Men ran for help. Neighbours \
                carried water. Ida Holm sold the yard to Olaf Berg.";
    rows(&format!("3 May 1911\nThe mill at Norby burned. {long}\n\n4 May 1911\nThe mayor resigned. {long}"));
    rows(&format!("# Norby\n\n## 1902\n\nThe mill opened. {long}\n\n## 1905\n\nThe yard closed. {long}\n"));
    rows(
        "1902 – The first mill on the river at Norby opened for good. Ida Holm ran it.\n1905 – The yard behind the old \
         mill at Norby closed. Olaf Berg left the town.\n1911 – The great mill on the river at Norby burned. Ida Holm \
         sold the yard to a cousin.\n1915 – The school closed.\n",
    );
    // Nothing is dated: all is told.
    let (lean, whole) = rows("Olaf Berg bought the mill at Norby. He sold it to a cousin.");
    assert_eq!(lean, whole);
}
