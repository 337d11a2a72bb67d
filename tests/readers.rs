//! Every kind of input, from a sample to rows; and files that mean harm, of which each is one line and stops nothing.

use serde_json::Value as Json;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

fn sample(name: &str) -> Vec<u8> {
    fs::read(Path::new("tests/samples").join(name)).unwrap()
}

/// Exit status, standard output and standard error.
fn dateline(folder: &Path, arguments: &str) -> (i32, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_dateline"))
        .args(arguments.split_whitespace())
        .current_dir(folder)
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap_or(-1), text(output.stdout), text(output.stderr))
}

/// `start event (source, place)` of each row.
fn rows(files: &[(&str, Vec<u8>)], options: &str) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let mut names = Vec::new();
    for (name, bytes) in files {
        fs::write(folder.path().join(name), bytes).unwrap();
        names.push(*name);
    }
    let (status, json, error) =
        dateline(folder.path(), &format!("extract -f json {} {options}", names.join(" ")));
    assert_eq!((status, error.as_str()), (0, ""));
    let json: Json = serde_json::from_str(&json).unwrap();
    let text = |value: &Json| value.as_str().unwrap_or("-").to_owned();
    let row = |entry: &Json| {
        let place = text(&entry["sources"][0]["place"]);
        format!("{} {} ({}, {place})", text(&entry["start"]), text(&entry["event"]), text(&entry["source"]))
    };
    json["entries"].as_array().unwrap().iter().map(row).collect()
}

#[track_caller]
fn holds(rows: &[String], start: &str, words: &str, place: &str) {
    let found = rows.iter().any(|row| row.starts_with(start) && row.contains(words) && row.ends_with(place));
    assert!(found, "{start} {words} {place}: {rows:#?}");
}

#[cfg(feature = "html")]
#[test]
fn html_is_read_without_its_menus() {
    let rows = rows(&[("article.html", sample("article.html"))], "");
    holds(&rows, "2019-06-11", "agreed", "(article.html, para. 1)");
    assert!(
        !rows.iter().any(|row| row.contains("1999") || row.contains("1955") || row.contains("2001")),
        "{rows:#?}"
    );
}

#[cfg(feature = "pdf")]
#[test]
fn pdf_rows_cite_their_page() {
    let rows = rows(&[("report.pdf", sample("report.pdf"))], "");
    holds(&rows, "1911-05-03", "broke", "(report.pdf, p. 1)");
    holds(&rows, "2016-03-12", "road", "(report.pdf, p. 2)");
}

#[cfg(feature = "docx")]
fn docx(text: &[u8]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).unwrap();
    zip.write_all(text).unwrap();
    zip.finish().unwrap().into_inner()
}

#[cfg(feature = "docx")]
#[test]
fn word_rows_cite_their_paragraph() {
    let body = b"<w:document><w:p><w:t>Minutes</w:t></w:p><w:p><w:t>The council met on 9 May 2016.</w:t></w:p></w:document>";
    let rows = rows(&[("minutes.docx", docx(body))], "");
    holds(&rows, "2016-05-09", "met", "(minutes.docx, para. 2)");
}

#[cfg(feature = "mail")]
#[test]
fn mail_is_dated_by_its_header_and_what_it_quotes_by_its_own() {
    let reply = rows(&[("reply.eml", sample("reply.eml"))], "");
    holds(&reply, "2025-05-13", "met", "(reply.eml, -)");
    holds(&reply, "2025-05-12", "failed", "(reply.eml#quoted-1, -)");
    let letters = rows(&[("letters.mbox", sample("letters.mbox"))], "");
    holds(&letters, "2025-05-12", "failed", "(letters.mbox#1, -)");
    holds(&letters, "2025-05-13", "met", "(letters.mbox#2, -)");
}

#[test]
fn tables_and_archives_are_read() {
    let table = rows(&[("notes.csv", sample("notes.csv"))], "--text-column note --date-column written");
    holds(&table, "2025-05-13", "met", "(notes.csv#7, -)");
    let text = b"The dam broke on 3 May 1911.";
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(text).unwrap();
    let other = b"The mill fell on 4 May 1911.";
    let zstd = ruzstd::encoding::compress_to_vec(&other[..], ruzstd::encoding::CompressionLevel::Fastest);
    let packed = rows(&[("a.txt.gz", gzip.finish().unwrap()), ("b.md.zst", zstd)], "");
    holds(&packed, "1911-05-03", "broke", "(a.txt.gz, -)");
    holds(&packed, "1911-05-04", "fell", "(b.md.zst, -)");
}

/// Each hostile file is one line; the good one is done; memory and time stay small.
#[test]
fn hostile_files_are_one_line_each() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).unwrap();
    write("good.txt", b"The dam broke on 3 May 1911.");
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    (0..300).for_each(|_| gzip.write_all(&[b'a'; 1 << 20]).unwrap());
    let bomb = gzip.finish().unwrap();
    write("bomb.txt.gz", &bomb);
    #[allow(unused_mut)]
    let mut bad = vec!["bomb.txt.gz"];
    #[cfg(feature = "html")]
    {
        write("deep.html", "<div>".repeat(100_000).as_bytes());
        write(
            "ajar.html",
            format!("{}{}", "<b a=1><b a=2><i><u>".repeat(400), "<p>x".repeat(50_000)).as_bytes(),
        );
        bad.extend(["deep.html", "ajar.html"]);
    }
    #[cfg(feature = "pdf")]
    {
        write("broken.pdf", &sample("report.pdf")[..400]);
        let font = String::from_utf8(sample("report.pdf")).unwrap().replace("/F1 3 0 R", "/F1 2 0 R");
        write("panic.pdf", font.as_bytes());
        bad.extend(["broken.pdf", "panic.pdf"]);
    }
    #[cfg(feature = "docx")]
    {
        let spaces = [b"<w:document>", &*vec![b' '; 200 << 20]].concat();
        write("bomb.docx", &docx(&spaces));
        write("broken.docx", b"PK\x03\x04 and so on");
        bad.extend(["bomb.docx", "broken.docx"]);
    }
    let begun = Instant::now();
    let (status, rows, error) = dateline(folder.path(), "extract . -f csv");
    assert!(begun.elapsed() < Duration::from_secs(60), "{:?}", begun.elapsed());
    assert_eq!((status, rows.lines().count()), (1, 2), "{rows}{error}");
    assert_eq!(error.lines().count(), bad.len(), "{error}");
    for name in bad {
        assert!(
            error.lines().any(|line| line.starts_with("dateline: ") && line.contains(name)),
            "{name}: {error}"
        );
    }
}
