//! The inputs in order: files as named, folders in name order, standard input for `-`.

use super::{Documents, Opened, Problem, endings, plain, reader};
use crate::text::Document;
use std::fs::{self, File};
use std::io::{self, BufReader};
use std::path::{Path, PathBuf};

/// What is still to do, the next thing last.
enum Step {
    /// A path that the user named.
    Named(PathBuf),
    /// A file or folder that a folder holds.
    Found(PathBuf),
    /// The end of a folder that the user named; how many texts had been found when it began.
    End(PathBuf, u64),
}

/// Iterator over the documents of all inputs; see [`inputs`].
pub struct Inputs {
    steps: Vec<Step>,
    current: Option<Documents>,
    texts_found: u64,
}

/// The documents of files, of folders (with the folders inside them, in name order, hidden names and unknown endings
/// left out) and of standard input (`-`). A file that is named itself is read whatever its ending. An error ends
/// only the file or line that it speaks of.
pub fn inputs(paths: &[PathBuf]) -> Inputs {
    let steps = paths.iter().rev().cloned().map(Step::Named).collect();
    Inputs { steps, current: None, texts_found: 0 }
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
    fn take(&mut self, step: Step) -> Result<(), Problem> {
        match step {
            Step::Named(path) if path.as_os_str() == "-" => {
                let bytes = Box::new(BufReader::new(io::stdin()));
                self.current = Some(plain::read(Opened { source: "-".into(), stem: "-".into(), bytes }));
                Ok(())
            }
            Step::Named(path) => {
                let kind = fs::metadata(&path).map_err(|error| Problem::system(&error, &name(&path)))?;
                if kind.is_dir() {
                    self.steps.push(Step::End(path.clone(), self.texts_found));
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
                } else if reader(ending(&path)).is_some() && path.is_file() {
                    self.texts_found += 1;
                    self.open(&path)
                } else {
                    Ok(())
                }
            }
            Step::End(path, before) if before == self.texts_found => {
                let advice = format!("it holds no file that ends in {}", endings());
                Err(Problem::error("folder without texts", name(&path), advice))
            }
            Step::End(..) => Ok(()),
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
        let source = name(path);
        let file = File::open(path).map_err(|error| Problem::system(&error, &source))?;
        let read = reader(ending(path)).unwrap_or(plain::read);
        let stem =
            path.file_stem().map_or_else(|| source.clone(), |stem| stem.to_string_lossy().into_owned());
        let bytes = Box::new(BufReader::with_capacity(1 << 16, file));
        self.current = Some(read(Opened { source, stem, bytes }));
        Ok(())
    }
}

fn ending(path: &Path) -> &str {
    path.extension().and_then(|ending| ending.to_str()).unwrap_or("")
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
        for name in ["c.txt", "b/d.MD", "a.txt", ".hidden.txt", "b/notes.csv", "b/c.txt"] {
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
        assert_eq!(found(&[folder.path().to_owned()]), ["a", "c", "d", "c"]);
        assert_eq!(
            found(&[at("b/notes.csv"), at("b/empty"), at("gone"), at("a.txt")]),
            ["notes", "folder without texts", "no such file", "a"]
        );
    }
}
