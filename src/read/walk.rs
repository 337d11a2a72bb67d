//! The inputs in order: files as named, folders in name order, standard input for `-`.

use super::unpack::{unpacked, unpacked_name};
use super::{Columns, Documents, Opened, Problem, Reader, endings, reader, sniffed};
use crate::text::Document;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

/// What is still to do, the next thing last.
enum Step {
    /// A path that the user named.
    Named(PathBuf),
    /// A file or folder that a folder holds.
    Found(PathBuf),
    /// The end of a folder that the user named; how many texts had been found when it began, and files passed over.
    End(PathBuf, u64, usize),
}

/// Iterator over the documents of all inputs; see [`inputs`].
pub struct Inputs {
    steps: Vec<Step>,
    columns: Columns,
    current: Option<Documents>,
    texts_found: u64,
    /// What folders hold and nobody reads.
    passed: Vec<String>,
    /// Files that were opened, standard input among them.
    opened: usize,
    /// Files are only counted.
    counts: bool,
}

/// The documents of files, of folders (with the folders inside them, in name order, hidden names and unknown endings
/// left out) and of standard input (`-`). A file that is named itself is read whatever its ending; where that tells
/// nothing, its first bytes tell its kind. An error ends
/// only the file or line that it speaks of. What is packed by gzip or zstd is unpacked first.
pub fn inputs(paths: &[PathBuf]) -> Inputs {
    inputs_with(paths, Columns::default())
}

/// The same with columns of CSV files named by the user.
pub fn inputs_with(paths: &[PathBuf], columns: Columns) -> Inputs {
    let steps = paths.iter().rev().cloned().map(Step::Named).collect();
    Inputs { steps, columns, current: None, texts_found: 0, passed: Vec::new(), opened: 0, counts: false }
}

/// How many files `inputs_with` would read; those that cannot be read may be among them.
pub fn count_files(paths: &[PathBuf], columns: Columns) -> usize {
    let mut walk = Inputs { counts: true, ..inputs_with(paths, columns) };
    walk.by_ref().for_each(drop);
    walk.opened
}

impl Iterator for Inputs {
    type Item = Result<Document, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(item) = self.current.as_mut().and_then(Iterator::next) {
                return Some(item);
            }
            self.current = None;
            let step = self.steps.pop()?;
            if let Err(problem) = self.take(step) {
                return Some(Err(problem));
            }
        }
    }
}

impl Inputs {
    /// Files opened so far.
    pub fn opened(&self) -> usize {
        self.opened
    }

    fn take(&mut self, step: Step) -> Result<(), Problem> {
        match step {
            Step::Named(path) if path.as_os_str() == "-" => {
                self.opened += 1;
                if self.counts {
                    return Ok(());
                }
                self.read(None, "-".to_owned(), "-".to_owned(), Box::new(BufReader::new(io::stdin())))
            }
            Step::Named(path) => {
                let kind = fs::metadata(&path).map_err(|error| Problem::system(&error, &name(&path)))?;
                if kind.is_dir() {
                    self.steps.push(Step::End(path.clone(), self.texts_found, self.passed.len()));
                    self.enter(&path)
                } else {
                    self.open(&path)
                }
            }
            Step::Found(path) => {
                let kind =
                    fs::symlink_metadata(&path).map_err(|error| Problem::system(&error, &name(&path)))?;
                // A link to a folder may lead round in a circle.
                if kind.is_dir() {
                    self.enter(&path)
                } else if self.wants(&path) && path.is_file() {
                    self.texts_found += 1;
                    self.open(&path)
                } else {
                    self.passed.push(path.file_name().unwrap_or_default().to_string_lossy().into_owned());
                    Ok(())
                }
            }
            Step::End(path, before, _) if before == self.texts_found => {
                let advice = format!("it holds no file that ends in {}", endings());
                Err(Problem::error("folder without texts", name(&path), advice))
            }
            Step::End(path, _, before) => self.passed_over(&path, before),
        }
    }

    fn enter(&mut self, folder: &Path) -> Result<(), Problem> {
        let refused = |error: io::Error| Problem::system(&error, &name(folder));
        let mut names = Vec::new();
        for entry in fs::read_dir(folder).map_err(refused)? {
            let name = entry.map_err(refused)?.file_name();
            if !name.as_encoded_bytes().starts_with(b".") {
                names.push(name);
            }
        }
        names.sort_unstable();
        self.steps.extend(names.into_iter().rev().map(|name| Step::Found(folder.join(name))));
        Ok(())
    }

    fn open(&mut self, path: &Path) -> Result<(), Problem> {
        self.opened += 1;
        if self.counts {
            return Ok(());
        }
        let source = name(path);
        let file = File::open(path).map_err(|error| Problem::system(&error, &source))?;
        let inner = path.file_name().map(|name| PathBuf::from(unpacked_name(&name.to_string_lossy())));
        let stem = inner.as_deref().and_then(Path::file_stem);
        let stem = stem.map_or_else(|| source.clone(), |stem| stem.to_string_lossy().into_owned());
        self.read(reader(&ending(path)), source, stem, Box::new(BufReader::with_capacity(1 << 16, file)))
    }

    fn read(
        &mut self,
        read: Option<Reader>,
        source: String,
        stem: String,
        bytes: Box<dyn BufRead>,
    ) -> Result<(), Problem> {
        let refused = |error: io::Error| Problem::system(&error, &source);
        let mut bytes = unpacked(bytes).map_err(refused)?;
        let read = match read {
            Some(read) => read,
            None => sniffed(bytes.fill_buf().map_err(refused)?),
        };
        self.current = Some(read(Opened { source, stem, bytes, columns: self.columns.clone() }));
        Ok(())
    }

    /// Warns of what a folder holds and nobody reads.
    fn passed_over(&self, folder: &Path, before: usize) -> Result<(), Problem> {
        const SHOWN: usize = 4;
        let passed = self.passed.get(before..).unwrap_or(&[]);
        let shown = passed.iter().take(SHOWN).map(String::as_str).collect::<Vec<_>>().join(", ");
        let more = if passed.len() > SHOWN { ", …" } else { "" };
        let table = self.columns.text.is_none() && passed.iter().any(|name| is_table(Path::new(name)));
        let advice = if table { "tables are read by --text-column, others" } else { "they are read" };
        let what = format!("{} passed over ({shown}{more})", passed.len());
        let advice = format!("{advice} where they are named themselves");
        if passed.is_empty() { Ok(()) } else { Err(Problem::warning(what, name(folder), advice)) }
    }

    /// Is it read where a folder holds it?
    fn wants(&self, path: &Path) -> bool {
        let ending = ending(path);
        let table = is_table(path) && self.columns.text.is_none();
        // Most JSON files in folders are settings and data.
        reader(&ending).is_some() && !table && !ending.eq_ignore_ascii_case("json")
    }
}

fn is_table(path: &Path) -> bool {
    ending(path).eq_ignore_ascii_case("csv")
}

/// The ending that tells the kind of input: what stands before that of an archive.
fn ending(path: &Path) -> String {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let inner = Path::new(unpacked_name(&name)).extension();
    inner.map(|ending| ending.to_string_lossy().into_owned()).unwrap_or_default()
}

fn name(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_walked_in_name_order() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir_all(at("b/empty")).unwrap();
        for name in [
            "c.txt", "b/d.MD", "a.txt", ".hidden.txt", "b/notes.csv", "b/notes.json", "b/notes.log",
            "b/c.txt",
        ] {
            fs::write(at(name), "A text.").unwrap();
        }
        let found = |paths: &[PathBuf]| -> Vec<String> {
            inputs(paths)
                .map(|item| match item {
                    Ok(document) => document.doc_id,
                    Err(problem) => problem.what,
                })
                .collect()
        };
        let passed = "3 passed over (notes.csv, notes.json, notes.log)";
        assert_eq!(found(&[folder.path().to_owned()]), ["a", "c", "d", "c", passed]);
        assert_eq!(count_files(&[folder.path().to_owned(), at("a.txt")], Columns::default()), 5);
        assert_eq!(
            found(&[at("b/notes.log"), at("b/empty"), at("gone"), at("a.txt")]),
            ["notes", "folder without texts", "no such file", "a"]
        );
    }
}
