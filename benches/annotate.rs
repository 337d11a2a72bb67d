//! How fast documents are annotated and timelines made: `cargo bench`, on one thread, over the samples, of which each is
//! taken so often that they make half a megabyte.

use dateline::export::{Sections, annotation};
use dateline::extractor::{Analysis, Extractor, Settings, Wanted};
use dateline::text::{Document, OffsetUnit};
use dateline::time::Interval;
use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use std::path::Path;
use std::sync::LazyLock;

static EXTRACTOR: LazyLock<Extractor> =
    LazyLock::new(|| Extractor::new(Settings::default()).expect("the rules that ship compile"));

static DOCUMENTS: LazyLock<Vec<Document>> = LazyLock::new(documents);

const BYTES: usize = 500_000;

fn main() {
    divan::main();
}

/// The plain-text samples over and over, each with a date of its own.
fn documents() -> Vec<Document> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/samples");
    let entries = std::fs::read_dir(folder).expect("the samples stand in data/samples");
    let mut paths: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    paths.sort();
    let texts: Vec<String> = paths.iter().filter_map(|path| std::fs::read_to_string(path).ok()).collect();
    let date = "2025-05-16".parse::<Interval>().ok();
    let size: usize = texts.iter().map(String::len).sum();
    let all = texts.iter().cycle().take(texts.len() * BYTES.div_ceil(size.max(1)));
    let document = |(n, text): (usize, &String)| Document {
        source: n.to_string(),
        doc_id: n.to_string(),
        text: text.clone(),
        date,
        ..Document::default()
    };
    all.enumerate().map(document).collect()
}

fn bytes() -> BytesCount {
    BytesCount::new(DOCUMENTS.iter().map(|document| document.text.len()).sum::<usize>())
}

fn annotate(bencher: Bencher, wanted: Wanted) {
    let sections = Sections { timexes: wanted.timexes, events: wanted.events, links: wanted.links };
    bencher.counter(bytes()).with_inputs(|| DOCUMENTS.clone()).bench_values(|documents| {
        for document in documents {
            let analysis = EXTRACTOR.analyse(document, wanted);
            black_box(annotation(&analysis, sections, OffsetUnit::Char).len());
        }
    });
}

#[divan::bench]
fn timexes(bencher: Bencher) {
    annotate(
        bencher,
        Wanted {
            timexes: true,
            events: false,
            links: false,
            reasons: false,
            guesses: false,
            only_rows: false,
        },
    );
}

#[divan::bench]
fn everything(bencher: Bencher) {
    annotate(bencher, Wanted::ALL);
}

#[divan::bench]
fn extract(bencher: Bencher) {
    bencher.counter(bytes()).with_inputs(|| DOCUMENTS.clone()).bench_values(|documents| {
        let analyses: Vec<Analysis> =
            documents.into_iter().map(|document| EXTRACTOR.analyse(document, Wanted::ALL)).collect();
        EXTRACTOR.timeline(&analyses, false)
    });
}

#[divan::bench]
fn start() -> Extractor {
    Extractor::new(Settings::default()).expect("the rules that ship compile")
}
