//! The command line.
//!
//! In: what was said (arguments, `said`). It is resolved to what is meant (`meant`) before anything is read; then one
//! command runs, a file each. Out: files, standard output, one line on standard error for each thing that is wrong.

mod annotate;
mod check;
mod events;
mod explain;
mod extract;
mod failure;
mod meant;
mod output;
mod progress;
mod rules;
mod said;
mod shell;
mod work;

pub use failure::{Failure, Outcome, say};
pub use said::Cli;

use said::Command;

/// Runs the command that was asked for.
pub fn run(cli: Cli) -> Result<Outcome, Failure> {
    match cli.command {
        Command::Extract(said) => extract::run(said),
        Command::Annotate(said) => annotate::run(said),
        Command::Check(said) => check::run(said),
        Command::Explain(said) => explain::run(said),
        Command::Rules(said) => rules::run(said),
        Command::Events(said) => events::run(said),
        Command::Completions(said) => shell::completions(&said),
        Command::Man(said) => shell::man(&said),
    }
}
