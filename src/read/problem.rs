//! What can be wrong with an input, in words.

/// Something that could not be read (an error), or was read only after mending (a warning).
///
/// Displayed on one line: what, where, what to do about it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{what}: {place}: {advice}")]
pub struct Problem {
    pub what: String,
    /// The input, with the line where it is one.
    pub place: String,
    pub advice: String,
    /// The document it speaks of was read all the same.
    pub warning: bool,
}

impl Problem {
    pub fn error(what: impl Into<String>, place: impl Into<String>, advice: impl Into<String>) -> Problem {
        Problem {
            what: one_line(what.into()),
            place: one_line(place.into()),
            advice: one_line(advice.into()),
            warning: false,
        }
    }

    pub fn warning(what: impl Into<String>, place: impl Into<String>, advice: impl Into<String>) -> Problem {
        Problem { warning: true, ..Problem::error(what, place, advice) }
    }

    /// A file or folder that the system refuses to open or to read.
    pub(crate) fn system(error: &std::io::Error, place: &str) -> Problem {
        use std::io::ErrorKind;
        match error.kind() {
            ErrorKind::NotFound => Problem::error("no such file", place, "check the path"),
            ErrorKind::PermissionDenied => {
                Problem::error("cannot be read", place, "ask for leave to read it (permission denied)")
            }
            ErrorKind::InvalidData | ErrorKind::InvalidInput | ErrorKind::UnexpectedEof => {
                let advice = "unpack it yourself and give what is in it";
                Problem::error(format!("cannot be unpacked ({error})"), place, advice)
            }
            _ => Problem::error("cannot be read", place, error.to_string()),
        }
    }
}

/// File names and messages of others may hold line ends and escape codes.
fn one_line(text: String) -> String {
    if text.chars().any(char::is_control) {
        text.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
    } else {
        text
    }
}
