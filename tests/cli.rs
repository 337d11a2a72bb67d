//! The command over bad input: one clear line each, the good inputs still done, the exit status of the contract.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

fn dateline(folder: &Path, arguments: &str) -> Output {
    Command::new(env!("CARGO_BIN_EXE_dateline"))
        .args(arguments.split_whitespace())
        .current_dir(folder)
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

/// Exit status and standard error.
fn said(folder: &Path, arguments: &str) -> (i32, String) {
    let output = dateline(folder, arguments);
    (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
}

fn ids(output: &Output) -> Vec<String> {
    let lines = std::str::from_utf8(&output.stdout).unwrap().lines();
    let id =
        |line| serde_json::from_str::<serde_json::Value>(line).unwrap()["doc_id"].as_str().map(str::to_owned);
    lines.map(|line| id(line).unwrap()).collect()
}

const GOOD: &[u8] = b"The dam broke on 3 May 1911.\n";

#[test]
fn each_bad_input_is_one_line_and_nothing_else_means_status_2() {
    let folder = folder(&[
        ("pdf.txt", b"%PDF-1.7 and so on"),
        ("zip.txt", b"PK\x03\x04rest"),
        ("png.txt", b"\x89PNG\r\n\x1a\n"),
        ("nul.txt", &[0; 500]),
        ("bad.tml", b"<TimeML><TEXT>open"),
        ("void/data.csv", b"a,b"),
    ]);
    for (input, want) in [
        ("gone.txt", "dateline: no such file: gone.txt: check the path"),
        ("pdf.txt", "dateline: binary file (a PDF): pdf.txt: give its plain text"),
        (
            "zip.txt",
            "dateline: binary file (a ZIP archive or an office document): zip.txt: give its plain text",
        ),
        ("png.txt", "dateline: binary file (a PNG image): png.txt: give its plain text"),
        ("nul.txt", "dateline: binary file (500 NUL bytes): nul.txt: give plain text in UTF-8"),
        ("bad.tml", "dateline: malformed TimeML (it ends inside an element): bad.tml: mend it"),
        (
            "void",
            "dateline: folder without texts: void: it holds no file that ends in .txt .md .jsonl .tml .csv .docx",
        ),
    ] {
        for command in ["extract", "annotate", "explain"] {
            let (status, error) = said(folder.path(), &format!("{command} {input}"));
            assert_eq!(status, 2, "{command} {input}");
            assert!(error.starts_with(want) && error.lines().count() == 1, "{command} {input}: {error}");
        }
    }
}

#[test]
fn good_inputs_are_done_in_spite_of_bad_ones() {
    let folder =
        folder(&[("in/a.txt", GOOD), ("in/b.txt", b"%PDF-"), ("in/c.md", GOOD), ("in/.hidden.txt", GOOD)]);
    let output = dateline(folder.path(), "annotate gone in");
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(ids(&output), ["a", "c"]);
    assert_eq!(String::from_utf8(output.stderr).unwrap().lines().count(), 2);
    let (status, _) = said(folder.path(), "annotate gone in -o out.jsonl");
    assert_eq!((status, fs::read(folder.path().join("out.jsonl")).unwrap()), (1, output.stdout));
}

#[test]
fn what_is_missing_is_one_clear_line() {
    let folder = folder(&[("a.txt", GOOD)]);
    let (status, error) = said(folder.path(), "check a.txt");
    let want = "dateline: the following required arguments were not provided: --against <SAVED>: see 'dateline --help'\n";
    assert_eq!((status, error.as_str()), (2, want));
}

#[test]
fn no_input_is_overwritten() {
    let folder = folder(&[("in/a.jsonl", b"{\"text\": \"It broke on 3 May 1911.\"}\n")]);
    for command in ["extract in/a.jsonl", "annotate in/a.jsonl", "extract in/../in/a.jsonl"] {
        let (status, error) = said(folder.path(), &format!("{command} -o in/a.jsonl"));
        assert_eq!(status, 2, "{error}");
        assert!(error.starts_with("dateline: output is an input: in/a.jsonl: "), "{error}");
    }
    assert!(fs::read_to_string(folder.path().join("in/a.jsonl")).unwrap().contains("3 May 1911"));
}

#[test]
fn warnings_do_not_fail() {
    let folder =
        folder(&[("empty.txt", b""), ("empty.jsonl", b"\n"), ("latin.txt", b"caf\xe9 of 3 May 1911")]);
    for (input, want) in [
        ("empty.txt", "dateline: warning: empty file: empty.txt: "),
        ("empty.jsonl", "dateline: warning: empty file: empty.jsonl: "),
        (
            "latin.txt",
            "dateline: warning: not UTF-8 but, as it looks, windows-1252: latin.txt: read as such; ",
        ),
    ] {
        let (status, error) = said(folder.path(), &format!("extract {input}"));
        assert!(status == 0 && error.starts_with(want), "{input}: {status} {error}");
        let (status, error) = said(folder.path(), &format!("extract --quiet {input}"));
        assert_eq!((status, error.as_str()), (0, ""), "{input}");
    }
}

#[test]
fn a_broken_line_is_named_and_the_rest_goes_on() {
    let lines = "{\"id\":\"one\",\"text\":\"a\"}\n{broken\n{\"id\":\"three\"}\n{\"text\":\"d\"}\n";
    let folder = folder(&[("x.jsonl", lines.as_bytes())]);
    let output = dateline(folder.path(), "annotate x.jsonl");
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(ids(&output), ["one", "x.jsonl:4"]);
    let error = String::from_utf8(output.stderr).unwrap();
    let lines: Vec<&str> = error.lines().collect();
    assert!(
        lines[0].starts_with("dateline: broken JSON line (") && lines[0].contains(": x.jsonl:2: "),
        "{error}"
    );
    assert!(lines[1].starts_with("dateline: no text in this line: x.jsonl:3: "), "{error}");
    let records = dateline(folder.path(), "extract --per-document -f jsonl x.jsonl");
    let kinds: Vec<bool> = String::from_utf8(records.stdout)
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap().get("error").is_some())
        .collect();
    assert_eq!(kinds, [false, true, true, false]);
}

#[test]
fn options_are_checked_before_anything_is_read() {
    let folder = folder(&[("a.txt", GOOD), ("dates.csv", b"a.txt,soon\n")]);
    for (arguments, want) in [
        (
            "extract a.txt -d 2025-13-01",
            "bad date: --date: '2025-13-01' is no date; write it like 2025-05-16",
        ),
        ("extract a.txt --date-override today", "bad date: --date-override: 'today' is no date"),
        ("extract a.txt --dates dates.csv", "'soon' is no date: dates.csv:1: "),
        ("extract a.txt --dates gone.csv", "cannot read --dates: gone.csv: "),
        (
            "extract a.txt -f cvs",
            "unknown format: 'cvs': did you mean 'csv'? there are csv, html, ics, json, jsonl, md, mermaid, ",
        ),
        ("annotate a.txt -f csv", "unknown format: 'csv': there are jsonl, timeml"),
        (
            "extract a.txt -o x.doc",
            "no format: --output x.doc: end it in .csv .html .ics .json .jsonl .md .mmd .sqlite .txt .xlsx or write FORMAT:",
        ),
        ("annotate a.txt -f timeml", "no folder: -f timeml: add -o FOLDER"),
        ("extract a.txt --per-document -f csv", "wrong format: --per-document: it writes JSON Lines only"),
        ("extract a.txt -f md --columns event", "wrong format: --columns: it is for csv and xlsx only"),
        ("extract a.txt --domain novel", "invalid value 'novel' for '--domain <DOMAIN>'"),
        ("extract a.txt --jobs 0", "invalid value '0' for '--jobs <N>'"),
        ("extract a.txt --offset byte", "unexpected argument '--offset' found"),
        ("extract", "no input: name files or folders, or - for standard input"),
        ("", "no command: "),
    ] {
        let (status, error) = said(folder.path(), arguments);
        assert_eq!(status, 2, "{arguments}");
        let told = error.strip_prefix("dateline: ").unwrap_or_default();
        assert!(told.starts_with(want) && error.lines().count() == 1, "{arguments}: {error}");
    }
}

#[test]
fn files_are_written_whole_or_not_at_all() {
    let folder = folder(&[("a.txt", GOOD), ("old.csv", b"old"), ("folder.csv/x", b"")]);
    let at = |name: &str| folder.path().join(name);
    assert_eq!(said(folder.path(), "extract gone.txt -o old.csv").0, 2);
    assert_eq!(fs::read(at("old.csv")).unwrap(), b"old");
    assert_eq!(said(folder.path(), "extract a.txt -o gone/x.csv -o old.csv").0, 2);
    assert_eq!(fs::read(at("old.csv")).unwrap(), b"old");
    assert_eq!(said(folder.path(), "extract a.txt -o folder.csv").0, 2);
    let output = dateline(folder.path(), "extract a.txt -o old.csv -o new.json -o md:chronicle");
    assert_eq!((output.status.code(), output.stdout.len()), (Some(0), 0));
    assert!(fs::read_to_string(at("old.csv")).unwrap().starts_with("start,end,edtf,"));
    assert!(fs::read_to_string(at("new.json")).unwrap().starts_with("{\n  \"schema\": 1,"));
    assert!(fs::read_to_string(at("chronicle")).unwrap().starts_with("# Timeline\n"));
    let left = fs::read_dir(folder.path())
        .unwrap()
        .filter(|entry| entry.as_ref().unwrap().file_name().to_string_lossy().starts_with('.'));
    assert_eq!(left.count(), 0, "nothing half-written stays behind");
}

#[test]
fn timeml_gets_a_file_for_each_document() {
    let lines =
        "{\"id\":\"../up\",\"text\":\"a\"}\n{\"id\":\"x\",\"text\":\"b\"}\n{\"id\":\"X\",\"text\":\"c\"}\n";
    let folder = folder(&[("x.jsonl", lines.as_bytes())]);
    assert_eq!(said(folder.path(), "annotate x.jsonl -f timeml -o out/tml").0, 0);
    let mut names: Vec<String> = fs::read_dir(folder.path().join("out/tml"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names, ["X-2.tml", "_up.tml", "x.tml"]);
}

#[test]
fn the_same_bytes_whatever_the_jobs() {
    let lines: String =
        (0..300).map(|n| format!("{{\"id\":{n},\"text\":\"It broke on {n} May.\"}}\n")).collect();
    let folder = folder(&[("x.jsonl", lines.as_bytes())]);
    let one = dateline(folder.path(), "annotate --jobs 1 x.jsonl");
    let many = dateline(folder.path(), "annotate --jobs 4 x.jsonl");
    assert_eq!(ids(&one).len(), 300);
    assert!(one.stdout == many.stdout);
}

#[test]
fn dates_of_no_input_are_told() {
    let folder = folder(&[("a.txt", GOOD), ("dates.csv", b"source,date\na.txt,2020\ngone.txt,2021-05\n")]);
    let (status, error) = said(folder.path(), "annotate a.txt --dates dates.csv -o o.jsonl");
    assert_eq!(status, 0);
    assert!(error.starts_with("dateline: warning: no such input: 'gone.txt' in --dates: "), "{error}");
}

#[test]
fn standard_input_and_a_closed_pipe() {
    let folder = folder(&[]);
    let mut child = Command::new(env!("CARGO_BIN_EXE_dateline"))
        .args(["annotate", "-"])
        .current_dir(folder.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(GOOD).unwrap();
    assert_eq!(ids(&child.wait_with_output().unwrap()), ["-"]);

    let lines = "{\"id\":\"a\",\"text\":\"It broke.\"}\n".repeat(20_000);
    fs::write(folder.path().join("x.jsonl"), lines).unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_dateline"))
        .args(["annotate", "x.jsonl"])
        .current_dir(folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr.len()), (Some(0), 0));
}

#[test]
fn what_a_text_does_not_settle_is_shown_and_never_dated() {
    let folder = folder(&[("talks.txt", b"The Istanbul talks went on. Nobody was asked.")]);
    let shown = dateline(folder.path(), "explain talks.txt").stdout;
    let shown = String::from_utf8(shown).unwrap();
    assert!(shown.contains("may be 29 Mar 2022 (istanbul-talks-2022-03-29) or 16 May 2025"), "{shown}");
    let rows = dateline(folder.path(), "extract talks.txt -f csv").stdout;
    let rows = String::from_utf8(rows).unwrap();
    assert!(rows.lines().skip(1).all(|row| row.starts_with(",,,undated,")), "{rows}");
}

#[test]
fn users_rules_are_tested_and_used() {
    let rule = "rule moonrise\n  says at [moonrise]\n  means unknown day\n  finds \"at moonrise\" -> \"moonrise\" = XXXX-XX-XX\n";
    let broken = "rule sundown\n  says sundown\n  means unknown daz\n";
    let folder = folder(&[
        ("mine/a.rules", rule.as_bytes()),
        ("bad/b.rules", broken.as_bytes()),
        ("t.txt", b"They met at moonrise."),
    ]);
    let found = dateline(folder.path(), "annotate --only timexes --rules mine t.txt").stdout;
    assert!(String::from_utf8(found).unwrap().contains(r#""rule":"moonrise""#));
    assert_eq!(said(folder.path(), "rules --rules mine test").0, 0);
    let (status, error) = said(folder.path(), "extract --rules bad t.txt");
    assert_eq!(status, 2);
    assert_eq!(
        error,
        "dateline: bad/b.rules:3: 'daz' is neither a slot of this rule nor a number nor a keyword\n"
    );
}

/// `check` over texts that change under it.
#[test]
fn check_finds_what_changed_since_it_was_saved() {
    let folder = folder(&[
        ("docs/a.txt", b"The dam at Tarn broke on 3 May 1911. The council met on 9 May 1911.\n"),
        ("docs/b.txt", b"The mine at Carrow closed on 1 June 1912.\n"),
    ]);
    let check = |more: &str| {
        let output = dateline(folder.path(), &format!("check docs --against saved.json {more}"));
        (output.status.code().unwrap(), String::from_utf8(output.stdout).unwrap())
    };
    let (status, error) = said(folder.path(), "check docs --against saved.json");
    assert_eq!(status, 2);
    assert!(error.starts_with("dateline: no saved timeline: saved.json: "), "{error}");
    assert_eq!(said(folder.path(), "extract docs -o saved.json").0, 0);
    assert_eq!(check(""), (0, "0 added, 0 gone, 0 moved, 3 the same\n".into()));

    // A line above shifts every offset; one date moves, one row goes, one comes.
    let changed = "Notes.\n\nThe dam at Tarn broke on 4 May 1911. The mayor resigned on 10 May 1911.\n";
    fs::write(folder.path().join("docs/a.txt"), changed).unwrap();
    let (status, text) = check("");
    assert_eq!(status, 1);
    assert!(text.contains("    date: 1911-05-03 → 1911-05-04\n"), "{text}");
    assert!(text.lines().any(|line| line.starts_with("+ 10 May 1911  Mayor resigned")), "{text}");
    assert!(text.lines().any(|line| line.starts_with("- 9 May 1911  Council met")), "{text}");
    assert!(text.ends_with("1 added, 1 gone, 1 moved, 1 the same\n"), "{text}");
    assert!(check("--color always").1.contains("\x1b["));
    let (status, json) = check("--format json");
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!((status, &json["counts"]["moved"]), (1, &1.into()));
    assert_eq!(json["differences"][0]["changed"], serde_json::json!(["date"]));

    assert_eq!(check("--accept").0, 0);
    assert_eq!(check("").0, 0);
    fs::write(folder.path().join("saved.json"), "{\"schema\":2}").unwrap();
    assert_eq!(check("").0, 2);
}

#[test]
fn check_can_leave_wording_aside_and_loses_no_rows() {
    let folder = folder(&[("a.txt", GOOD)]);
    assert_eq!(said(folder.path(), "check a.txt --against saved.json --accept").0, 0);
    let saved = fs::read_to_string(folder.path().join("saved.json")).unwrap();
    fs::write(folder.path().join("saved.json"), saved.replace("\"Dam broke\"", "\"The dam gives way\""))
        .unwrap();
    assert_eq!(said(folder.path(), "check a.txt --against saved.json").0, 1);
    assert_eq!(said(folder.path(), "check a.txt --against saved.json --only dates").0, 0);
    let (status, error) = said(folder.path(), "check a.txt gone.txt --against saved.json --accept");
    assert_eq!(status, 2);
    assert!(error.contains("not accepted: saved.json: "), "{error}");
}

#[test]
fn shells_and_manuals_know_every_command() {
    let folder = folder(&[]);
    let printed = |arguments: &str| String::from_utf8(dateline(folder.path(), arguments).stdout).unwrap();
    for shell in ["bash", "zsh", "fish"] {
        let script = printed(&format!("completions {shell}"));
        assert!(script.contains("per-document") && script.contains("check"), "{shell}");
    }
    assert!(printed("man").starts_with(".ie") && printed("man").contains("dateline\\-check"));
    assert_eq!(said(folder.path(), "man pages").0, 0);
    assert!(
        fs::read_to_string(folder.path().join("pages/dateline-extract.1")).unwrap().contains("\\-\\-match")
    );
    assert!(printed("extract --help").contains("timesketch .csv .jsonl"));
}

#[test]
fn rows_are_narrowed() {
    let folder = folder(&[("a.txt", b"The dam broke on 3 May 1911. The mill fell on 4 June 1912.")]);
    let rows = |options: &str| {
        let output = dateline(folder.path(), &format!("extract a.txt -f csv --columns event {options}"));
        String::from_utf8(output.stdout).unwrap().lines().skip(1).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(rows(""), ["Dam broke", "Mill fell"]);
    assert_eq!(rows("--from 1911-06"), ["Mill fell"]);
    assert_eq!(rows("--to 1911"), ["Dam broke"]);
    assert_eq!(rows("--match MILL"), ["Mill fell"]);
    let (status, error) = said(folder.path(), "extract a.txt --from 1912 --to 1911");
    assert!(
        status == 2 && error.starts_with("dateline: no time: --from 1912-01-01 --to 1911-12-31: "),
        "{error}"
    );
    let (_, error) = said(folder.path(), "extract a.txt --columns evnt");
    assert!(
        error.starts_with("dateline: unknown column: 'evnt': did you mean 'event'? there are start, "),
        "{error}"
    );
    let (status, error) = said(folder.path(), "extract a.txt --match flood -f ics");
    assert_eq!((status, error.as_str()), (0, "no rows: 2 found, none of them asked for\n"));
}
