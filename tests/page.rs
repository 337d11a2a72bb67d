//! The HTML page: what its bytes promise, and what a browser makes of it.

mod made;

use base64::Engine;
use dateline::export::{Look, PageText};
use dateline::extractor::{Extractor, Settings, Wanted};
use dateline::text::Document;
use dateline::timeline::Timeline;
use made::{PLAIN, bytes_of, date, entry, timeline};
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};
use std::process::Command;

fn page(timeline: &Timeline, look: &Look) -> String {
    String::from_utf8(bytes_of("html", "html", timeline, look).0).unwrap()
}

/// What stands between two marks.
fn between<'p>(page: &'p str, from: &str, to: &str) -> &'p str {
    page.split_once(from).and_then(|(_, rest)| rest.split_once(to)).unwrap().0
}

const PAYLOADS: [&str; 5] = [
    "</script><script>alert(1)</script>",
    "<!--<script>alert(2)",
    "<img src=x onerror=alert(3)>",
    "\u{2028}\"'`]]>${alert(4)}",
    "javascript:alert(5)",
];

#[test]
fn no_text_leaves_its_block() {
    let mut hostile = timeline();
    for payload in PAYLOADS {
        hostile.entries.push(entry(payload, date("1911")));
        hostile.documents[1].source = payload.into();
        hostile.documents[0].title = Some(payload.into());
        hostile.conflicts[0].what = payload.into();
    }
    let page = page(&hostile, &PLAIN);
    assert_eq!((page.matches("<script").count(), page.matches("</script").count()), (2, 2));
    let data = between(&page, "id=\"data\">", "</script>");
    assert!(!data.contains('<'));
    let data: serde_json::Value = serde_json::from_str(data).unwrap();
    assert_eq!(data["entries"][5]["event"], PAYLOADS[0]);
}

#[test]
fn the_policy_allows_its_own_script_and_style_alone() {
    let page = page(&timeline(), &PLAIN);
    let hash = |text: &str| base64::engine::general_purpose::STANDARD.encode(Sha256::digest(text));
    let policy = between(&page, "http-equiv=\"Content-Security-Policy\" content=\"", "\"");
    let style = hash(between(&page, "<style>", "</style>"));
    let script = hash(between(&page, "<script>", "</script>"));
    let want = format!(
        "default-src 'none'; script-src 'sha256-{script}'; style-src 'sha256-{style}'; base-uri 'none'; form-action 'none'"
    );
    assert_eq!(policy, want, "set the hashes in src/export/html/mod.rs");
    let ours = page.replace(between(&page, "id=\"data\">", "</script>"), "");
    for outside in ["http:", "https:", "src=", "url(", "@import", "innerHTML", "eval(", "fetch("] {
        assert!(!ours.contains(outside), "{outside}");
    }
}

/// A page of texts of our own with payloads among them, and one of 5,000 rows.
fn pages(folder: &Path) -> [PathBuf; 2] {
    let extractor = Extractor::new(Settings::default()).unwrap();
    let payloads = PAYLOADS.join(" \n\n");
    let text = format!(
        "The dam at Tarn broke on 3 May 1911. Two days later the council of Carrow met in the school. The war with \
         Lorn lasted from 1914 to 1916. In March 1920 the wall was built anew.\n\n{payloads}\n\nThe mill burned in 1931 \
         <b onclick=alert(6)>and fell</b>. The bridge was opened after the flood of 1898."
    );
    let document = Document {
        source: "dam.txt".into(),
        doc_id: "dam".into(),
        title: Some(PAYLOADS[2].into()),
        text,
        ..Document::default()
    };
    let analysis = extractor.analyse(document, Wanted::TIMELINE);
    let look = Look { texts: vec![PageText::new(&analysis)], ..PLAIN };
    let small = extractor.timeline(&[analysis], false);
    let mut large = timeline();
    large.entries = (0..5_000)
        .map(|n| entry(&format!("Dam number {n} breaks"), date(&format!("{}", 1000 + n / 5))))
        .collect();
    large.conflicts.clear();
    let paths = [folder.join("small.html"), folder.join("large.html")];
    std::fs::write(&paths[0], page(&small, &look)).unwrap();
    std::fs::write(&paths[1], page(&large, &PLAIN)).unwrap();
    paths
}

fn found(programs: &[&str]) -> Option<String> {
    let runs = |name: &&&str| {
        Command::new(name).arg("--version").output().is_ok_and(|output| output.status.success())
    };
    programs.iter().find(runs).map(|name| (*name).to_owned())
}

#[test]
fn a_browser_shows_and_uses_it() {
    let (Some(chromium), Some(node)) =
        (found(&["chromium", "chromium-browser", "google-chrome"]), found(&["node"]))
    else {
        assert!(std::env::var_os("CI").is_none(), "CI has no chromium and node: .ci/run installs them");
        eprintln!("skipped: the page is opened in a browser only where chromium and node are installed");
        return;
    };
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("page");
    std::fs::create_dir_all(&folder).unwrap();
    let [small, large] = pages(&folder);
    let output = Command::new(node)
        .arg("tests/page/check.mjs")
        .args([&chromium, &*small.to_string_lossy(), &*large.to_string_lossy(), &*folder.to_string_lossy()])
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&output.stdout);
    println!("{told}");
    assert!(output.status.success(), "{told}{}", String::from_utf8_lossy(&output.stderr));
}
