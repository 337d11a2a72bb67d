//! Rules over text: `.rules` files compiled to patterns over tokens, and the meanings they make.
//!
//! In: rule files, word lists, the tokens of a sentence. Out: expressions with their `Meaning`.

mod build;
mod builtin;
mod compile;
mod matcher;
mod meaning;
mod source;
mod words;

pub(crate) use matcher::candidate::Match;
pub use meaning::{Anchor, Base, Meaning, Tie};
pub use source::{Example, Expected, RuleError, RuleSource};

use crate::text::Domain;
use crate::text::{Lexicon, Token, WordListError};
use compile::compiled::Compiled;
use matcher::{Matcher, Room};
use serde::{Deserialize, Serialize};
use std::cell::RefCell;
use std::path::{Path, PathBuf};
use thiserror::Error;

/// Rules that cannot be used.
#[derive(Debug, Error)]
pub enum RulesError {
    #[error(transparent)]
    Rule(#[from] RuleError),
    #[error(transparent)]
    Words(#[from] WordListError),
    #[error("{path}: {what}")]
    Read { path: PathBuf, what: String },
}

/// Rules as written: ours, then the user's. A later rule of the same name takes the earlier one's place.
#[derive(Clone, Debug, Default)]
pub struct RuleBook {
    pub rules: Vec<RuleSource>,
    /// The user's word lists: class and CSV.
    words: Vec<(String, String)>,
}

impl RuleBook {
    /// The rules that come with Dateline, then those of the folders (`.rules` files and `.csv` word lists, in name
    /// order).
    pub fn read(folders: &[PathBuf]) -> Result<RuleBook, RulesError> {
        let mut book = RuleBook::default();
        for (file, text) in builtin::RULES {
            book.add(file, text, false)?;
        }
        book.rules.extend(build::feasts::read(builtin::FEASTS.0, builtin::FEASTS.1)?);
        for folder in folders {
            book.read_folder(folder)?;
        }
        Ok(book)
    }

    fn read_folder(&mut self, folder: &Path) -> Result<(), RulesError> {
        let fail = |path: &Path, error: std::io::Error| RulesError::Read {
            path: path.to_owned(),
            what: error.to_string(),
        };
        let mut paths = Vec::new();
        for entry in std::fs::read_dir(folder).map_err(|error| fail(folder, error))? {
            paths.push(entry.map_err(|error| fail(folder, error))?.path());
        }
        paths.sort();
        let ending = |path: &Path, wanted: &str| path.extension().is_some_and(|ending| ending == wanted);
        if !paths.iter().any(|path| ending(path, "rules")) {
            let what = "the folder holds no .rules file".to_owned();
            return Err(RulesError::Read { path: folder.to_owned(), what });
        }
        for path in paths {
            let read = || std::fs::read_to_string(&path).map_err(|error| fail(&path, error));
            if ending(&path, "rules") {
                self.add(&path.display().to_string(), &read()?, true)?;
            } else if ending(&path, "csv") {
                let class =
                    path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
                self.words.push((class, read()?));
            }
        }
        Ok(())
    }

    /// Adds the rules of one file. Where it `replaces`, a rule may have the name of one in another file.
    fn add(&mut self, file: &str, text: &str, replaces: bool) -> Result<(), RuleError> {
        for rule in source::parse(file, text)? {
            match self.rules.iter_mut().find(|known| known.name == rule.name) {
                Some(known) if known.file == rule.file || !replaces => {
                    let (name, file, line) = (&rule.name, &known.file, known.line);
                    let what = format!("there is a rule '{name}' in line {line} of {file} already");
                    return Err(RuleError { file: rule.file, line: rule.line, what });
                }
                Some(known) => *known = rule,
                None => self.rules.push(rule),
            }
        }
        Ok(())
    }

    /// The rule and those that it is made of, directly or through others.
    pub fn made_of(&self, name: &str) -> RuleBook {
        let mut wanted = vec![name.to_owned()];
        let mut at = 0;
        while at < wanted.len() {
            if let Some(rule) = self.rules.iter().find(|rule| rule.name == wanted[at]) {
                for giver in self.rules.iter().filter(|giver| rule.asks_for(giver)) {
                    if !wanted.contains(&giver.name) {
                        wanted.push(giver.name.clone());
                    }
                }
            }
            at += 1;
        }
        let rules = self.rules.iter().filter(|rule| wanted.contains(&rule.name)).cloned().collect();
        RuleBook { rules, words: self.words.clone() }
    }
}

impl RuleSource {
    /// Does it mean nothing, so that no other rule takes its words?
    pub fn blocks(&self) -> bool {
        self.means.iter().any(|(_, means)| means == "nothing")
    }

    /// Does one of the patterns hold a slot that the other rule fills?
    fn asks_for(&self, giver: &RuleSource) -> bool {
        let Some(gives) = &giver.gives else { return false };
        let fills = |kind: &str| {
            gives.strip_prefix(kind).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        self.says.iter().any(|(_, pattern)| {
            pattern.split('{').skip(1).any(|slot| {
                let inside = slot.split('}').next().unwrap_or("");
                fills(inside.split_once(':').map_or(inside, |(_, kind)| kind))
            })
        })
    }
}

/// Compiled rules.
#[derive(Debug, Serialize, Deserialize)]
pub struct Rules(Compiled);

impl Rules {
    /// Compiles a book. The lexicon gains the words of the rules and word lists.
    pub fn compile(book: &RuleBook, lexicon: &mut Lexicon) -> Result<Rules, RulesError> {
        for (class, csv) in builtin::WORDS {
            words::load(class, csv, lexicon)?;
        }
        for (class, csv) in &book.words {
            words::load(class, csv, lexicon)?;
        }
        for class in ["event", "word", "capital", "content", "name"] {
            lexicon.declare_class(class);
        }
        Ok(Rules(compile::compile(&book.rules, lexicon)?))
    }

    /// `early`: the text is of the first thousand years, or of those before our era.
    pub(crate) fn matcher<'m>(&'m self, lexicon: &'m Lexicon, early: bool) -> SentenceMatcher<'m> {
        let matcher = Matcher { rules: &self.0, lexicon, domain: Domain::News, early, log: false };
        SentenceMatcher { matcher, room: ROOM.take() }
    }
}

thread_local! {
    /// The buffers of the last matcher of the thread, for the next one.
    static ROOM: RefCell<Room> = RefCell::default();
}

/// Runs the rules over one sentence after another, with the same buffers.
pub(crate) struct SentenceMatcher<'m> {
    matcher: Matcher<'m>,
    room: Room,
}

impl Drop for SentenceMatcher<'_> {
    fn drop(&mut self) {
        ROOM.set(std::mem::take(&mut self.room));
    }
}

impl SentenceMatcher<'_> {
    /// The expressions in a sentence's tokens. `named` gives the ranges of tokens that name known events; it is asked only
    /// where some rule might take one. `domain` is the kind of text that the sentence belongs to.
    pub fn expressions(
        &mut self,
        text: &str,
        tokens: &[Token],
        named: impl FnOnce() -> Vec<(usize, usize)>,
        domain: Domain,
    ) -> Vec<Match> {
        self.matcher.domain = domain;
        let found = self.matcher.run(text, tokens, named, &mut self.room);
        self.matcher.early =
            found.iter().rev().find_map(|found| found.meaning.is_early()).unwrap_or(self.matcher.early);
        let head = tokens.first().zip(found.first());
        self.matcher.log |= head.is_some_and(|(head, found)| {
            let digits = head.text(text);
            head.start == found.span.start && digits.len() == 4 && digits.starts_with('0')
        });
        found
    }
}
