//! The command: arguments become options, options are handed to a command, its outcome becomes the exit status.

mod cli;

use clap::Parser;
use cli::{Cli, Failure};
use std::process::ExitCode;

/// An analysis is many small strings and lists, and one follows another: these come and go in fewer steps, and room that was
/// given back is used again without asking the system.
#[cfg(feature = "mimalloc")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    keep_guarded_panics_quiet();
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) if !error.use_stderr() => {
            // Help or version, into a pipe that may be closed.
            let _ = error.print();
            return ExitCode::SUCCESS;
        }
        Err(error) => return report(&Failure::usage_of(&error)),
    };
    match cli::run(cli) {
        Ok(outcome) => ExitCode::from(outcome.status()),
        Err(failure) => report(&failure),
    }
}

/// A reader that gives up on a file is one line of ours, not a trace of its own.
fn keep_guarded_panics_quiet() {
    let tell = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if std::thread::current().name() != Some(dateline::read::GUARDED_THREAD) {
            tell(panic);
        }
    }));
}

fn report(failure: &Failure) -> ExitCode {
    match failure {
        // Whoever read the output has seen enough.
        Failure::ClosedPipe => ExitCode::SUCCESS,
        Failure::Message(message) => {
            cli::say(message);
            ExitCode::from(2)
        }
    }
}
