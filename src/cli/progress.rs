//! A bar on standard error while more than a few files are read, gone when they are.

use super::said::Manner;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal;
use std::time::Duration;

/// A few files are read before a bar can be seen.
const FEW: usize = 4;

/// What is shown of how far the work is.
pub struct Progress {
    bar: ProgressBar,
}

impl Progress {
    /// A bar where somebody can see it and the work may take a while; `files` says how many there are.
    pub fn new(manner: &Manner, files: impl FnOnce() -> usize) -> Progress {
        let wanted = !manner.quiet && !manner.no_progress && std::io::stderr().is_terminal();
        let bar = match wanted.then(files) {
            Some(files) if files > FEW => {
                let bar = ProgressBar::with_draw_target(Some(files as u64), ProgressDrawTarget::stderr());
                let looks = ProgressStyle::with_template("{bar:30} {pos} of {len} files, {elapsed}");
                bar.set_style(looks.unwrap_or_else(|_| ProgressStyle::default_bar()));
                bar.enable_steady_tick(Duration::from_millis(200));
                bar
            }
            _ => ProgressBar::hidden(),
        };
        Progress { bar }
    }

    pub fn reached(&self, files: usize) {
        self.bar.set_position(files as u64);
    }

    /// Lets others write to the terminal.
    pub fn aside<T>(&self, write: impl FnOnce() -> T) -> T {
        self.bar.suspend(write)
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
