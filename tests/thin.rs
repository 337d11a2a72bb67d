//! What a timeline keeps of each document is all that it needs.

use dateline::extractor::{Analysis, Extractor, Settings, Wanted};
use dateline::read::inputs;
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
