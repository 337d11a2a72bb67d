//! Parsers that we did not write, at work on bytes that may mean harm.

use super::Problem;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread::Builder;
use std::time::Duration;

/// Name of the threads on which parsers of others run. A panic there becomes a `Problem`; a program may keep its
/// message off the terminal by this name.
pub const GUARDED_THREAD: &str = "dateline-guarded";

/// Room for parsers that call themselves.
const STACK: usize = 128 << 20;
/// The longest that one file may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// Runs a parser: its error, its panic or its taking too long is one problem with the file.
///
/// `kind` says what the file is: "PDF".
pub(super) fn guarded<T: Send + 'static>(
    kind: &str,
    place: &str,
    parse: impl FnOnce() -> Result<T, String> + Send + 'static,
) -> Result<T, Problem> {
    within(PATIENCE, kind, place, parse)
}

fn within<T: Send + 'static>(
    patience: Duration,
    kind: &str,
    place: &str,
    parse: impl FnOnce() -> Result<T, String> + Send + 'static,
) -> Result<T, Problem> {
    let (sender, receiver) = channel();
    let work = move || {
        // Nobody may be waiting any more.
        let _ = sender.send(parse());
    };
    let spawned = Builder::new().name(GUARDED_THREAD.to_owned()).stack_size(STACK).spawn(work);
    spawned.map_err(|error| Problem::system(&error, place))?;
    let broken = |what: &str| {
        Problem::error(
            format!("broken {kind} ({what})"),
            place,
            "mend, unlock or unpack it, or give its plain text as .txt",
        )
    };
    match receiver.recv_timeout(patience) {
        Ok(parsed) => parsed.map_err(|error| broken(&error)),
        Err(RecvTimeoutError::Timeout) => Err(broken(&format!("not read in {} s", patience.as_secs()))),
        Err(RecvTimeoutError::Disconnected) => Err(broken("its parser gave up")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_panics_and_endless_work_are_problems() {
        let told = |parse: fn() -> Result<u8, String>| guarded("PDF", "a.pdf", parse).unwrap_err().what;
        assert_eq!(told(|| Err("no pages".into())), "broken PDF (no pages)");
        assert_eq!(
            told(|| [1_u8].get(1).copied().ok_or_else(|| panic!("hostile"))),
            "broken PDF (its parser gave up)"
        );
        let endless = within(Duration::from_millis(20), "PDF", "a.pdf", || {
            std::thread::sleep(Duration::from_secs(2));
            Ok(1)
        });
        assert_eq!(endless.unwrap_err().what, "broken PDF (not read in 0 s)");
        assert_eq!(guarded("PDF", "a.pdf", || Ok(7)).unwrap(), 7);
    }
}
