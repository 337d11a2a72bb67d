//! How a command ends: its exit status, and the one line that says what went wrong.

use std::io::{self, Write};

/// What a command that could do its work has to say about it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Outcome {
    /// Documents (or rules, or events) dealt with.
    pub done: usize,
    /// Inputs that could not be read, examples that failed, differences that were found.
    pub failed: usize,
}

impl Outcome {
    /// 0 done; 1 some of it failed; 2 nothing could be done.
    pub fn status(self) -> u8 {
        match (self.done, self.failed) {
            (_, 0) => 0,
            (0, _) => 2,
            _ => 1,
        }
    }
}

/// Why a command stopped.
#[derive(Debug)]
pub enum Failure {
    /// Wrong usage, or nothing could be done: what, where, what to do.
    Message(String),
    /// The reader of standard output has gone.
    ClosedPipe,
}

impl Failure {
    pub fn message(text: impl Into<String>) -> Failure {
        Failure::Message(text.into())
    }

    /// An output that cannot be written.
    pub fn writing(error: &io::Error, place: &str) -> Failure {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Failure::ClosedPipe,
            io::ErrorKind::NotFound => {
                Failure::Message(format!("cannot write: {place}: there is no such folder; make it first"))
            }
            io::ErrorKind::PermissionDenied => {
                Failure::Message(format!("cannot write: {place}: it is not allowed; name another place"))
            }
            _ => Failure::Message(format!("cannot write: {place}: {error}")),
        }
    }

    /// What is wrong with the arguments, on one line.
    pub fn usage_of(error: &clap::Error) -> Failure {
        use clap::error::ErrorKind;
        if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
            return Failure::message(
                "no command: give extract, annotate, explain, check, rules or events: see 'dateline --help'",
            );
        }
        let text = error.to_string();
        let told = text
            .lines()
            .map(str::trim)
            .take_while(|line| !line.starts_with("Usage:"))
            .filter(|line| !line.is_empty() && !line.starts_with("For more information"))
            .map(|line| line.strip_prefix("tip: ").unwrap_or(line).trim_end_matches(':'));
        let line = told.collect::<Vec<_>>().join(": ");
        let line = line.strip_prefix("error: ").unwrap_or(&line);
        Failure::Message(format!("{line}: see 'dateline --help'"))
    }
}

/// One line on standard error with the program's name.
pub fn say(message: &str) {
    note(&format!("dateline: {message}"));
}

/// One line on standard error; a closed one is no reason to stop.
pub fn note(message: &str) {
    let clean: String = message.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect();
    let _ = writeln!(io::stderr().lock(), "{clean}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exit_status() {
        let status = |done, failed| Outcome { done, failed }.status();
        assert_eq!([status(0, 0), status(3, 0), status(3, 1), status(0, 1)], [0, 0, 1, 2]);
    }
}
