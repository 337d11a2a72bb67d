//! Where results go: standard output and files, each in its format, resolved before anything is read.

use super::failure::Failure;
use super::said::Output;
use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// A format by its name and the file ending that asks for it. Formats of one name are told apart by their endings, as in
/// `timesketch.jsonl`; without an ending the first is meant.
pub type Known = (&'static str, &'static str);

/// A place to write to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    Standard,
    File(PathBuf),
}

/// What is to be written: the index of a format and where it goes.
pub type Target = (usize, Place);

/// The targets that were asked for; `default` is the format of standard output where none was. None of them may be one of
/// the `inputs`.
pub fn targets(
    said: &Output,
    inputs: &[PathBuf],
    formats: &[Known],
    default: usize,
) -> Result<Vec<Target>, Failure> {
    let format = said.format.as_deref().map(|name| by_name(name, formats)).transpose()?;
    let mut format_is_used = false;
    let mut targets = Vec::new();
    for output in &said.output {
        let alone = format.filter(|_| said.output.len() == 1);
        let target = match alone.and_then(|format| alike(format, output, formats)) {
            Some(target) => {
                format_is_used = true;
                Some(target)
            }
            None => named(output, formats),
        };
        let target = match target {
            Some(target) => target,
            None => match format {
                Some(format) if said.output.len() == 1 => {
                    format_is_used = true;
                    (format, PathBuf::from(output))
                }
                _ => return Err(unknown_ending(output, formats)),
            },
        };
        if inputs.iter().any(|input| is_same_file(input, &target.1)) {
            return Err(Failure::message(format!(
                "output is an input: {output}: it would be overwritten; give --output another file"
            )));
        }
        let place = Place::File(target.1);
        if targets.iter().any(|known: &Target| known.1 == place) {
            return Err(Failure::message(format!(
                "same output twice: {output}: give each --output its own file"
            )));
        }
        targets.push((target.0, place));
    }
    match format {
        Some(format) if !format_is_used => targets.push((format, Place::Standard)),
        None if targets.is_empty() => targets.push((default, Place::Standard)),
        _ => {}
    }
    Ok(targets)
}

fn is_same_file(one: &Path, other: &Path) -> bool {
    one.is_file()
        && matches!((one.canonicalize(), other.canonicalize()), (Ok(one), Ok(other)) if one == other)
}

fn by_name(name: &str, formats: &[Known]) -> Result<usize, Failure> {
    position(name, formats).ok_or_else(|| {
        let near = nearest(name, formats.iter().map(|format| format.0))
            .map(|near| format!("did you mean '{near}'? "))
            .unwrap_or_default();
        Failure::message(format!("unknown format: '{name}': {near}there are {}", names(formats)))
    })
}

/// `NAME` or `NAME.ENDING`.
fn position(name: &str, formats: &[Known]) -> Option<usize> {
    let exact = formats.iter().position(|format| format.0 == name);
    exact.or_else(|| {
        let (name, ending) = name.split_once('.')?;
        formats.iter().position(|format| *format == (name, ending))
    })
}

/// The file's own ending.
fn ending(path: &Path) -> Option<&str> {
    path.extension()?.to_str().filter(|ending| !ending.is_empty())
}

/// `-f csv -o x.csv` says the same thing twice; `-f timesketch -o x.jsonl` says which Timesketch.
fn alike(format: usize, output: &str, formats: &[Known]) -> Option<(usize, PathBuf)> {
    let path = PathBuf::from(output);
    let (name, ending) = (formats.get(format)?.0, ending(&path)?);
    let found = formats.iter().position(|known| known.0 == name && known.1.eq_ignore_ascii_case(ending))?;
    Some((found, path))
}

/// `FORMAT:FILE`, or a file whose ending tells the format.
fn named(output: &str, formats: &[Known]) -> Option<(usize, PathBuf)> {
    let prefixed = output.split_once(':').filter(|(_, file)| !file.is_empty()).and_then(|(name, file)| {
        let format = position(name, formats)?;
        Some(alike(format, file, formats).unwrap_or((format, PathBuf::from(file))))
    });
    if prefixed.is_some() {
        return prefixed;
    }
    let path = PathBuf::from(output);
    let ending = ending(&path)?;
    let format = formats.iter().position(|format| format.1.eq_ignore_ascii_case(ending))?;
    Some((format, path))
}

fn unknown_ending(output: &str, formats: &[Known]) -> Failure {
    let mut endings: Vec<String> =
        formats.iter().filter(|format| !format.1.is_empty()).map(|format| format!(".{}", format.1)).collect();
    endings.sort();
    endings.dedup();
    Failure::message(format!(
        "no format: --output {output}: end it in {} or write FORMAT:FILE with one of {}",
        endings.join(" "),
        names(formats)
    ))
}

fn names(formats: &[Known]) -> String {
    let mut names: Vec<&str> = formats.iter().map(|format| format.0).collect();
    names.dedup();
    names.join(", ")
}

/// The name that is meant by a slip of the hand.
pub fn nearest<'n>(name: &str, known: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    // Edit distance takes the product of the lengths.
    let short: String = name.chars().take(64).collect::<String>().to_lowercase();
    let scored = known.map(|known| (strsim::normalized_damerau_levenshtein(&short, known), known));
    scored.filter(|(score, _)| *score >= 0.5).max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, known)| known)
}

/// So many bytes are written at once.
const BLOCK: usize = 1 << 16;

/// A place that is being written. A file is seen under its name only once it is whole.
pub enum Sink {
    Standard(BufWriter<io::Stdout>),
    Beside(BufWriter<NamedTempFile>, PathBuf),
    /// A pipe or device, which cannot be replaced.
    Device(BufWriter<fs::File>, PathBuf),
}

impl Sink {
    pub fn open(place: &Place) -> Result<Sink, Failure> {
        let path = match place {
            Place::Standard => return Ok(Sink::Standard(BufWriter::with_capacity(BLOCK, io::stdout()))),
            Place::File(path) => path,
        };
        let refused = |error: io::Error| Failure::writing(&error, &path.display().to_string());
        match fs::metadata(path) {
            Ok(kind) if kind.is_dir() => Err(Failure::message(format!(
                "cannot write: {}: it is a folder; name a file",
                path.display()
            ))),
            Ok(kind) if !kind.is_file() => {
                let file = fs::OpenOptions::new().write(true).open(path).map_err(refused)?;
                Ok(Sink::Device(BufWriter::with_capacity(BLOCK, file), path.clone()))
            }
            Ok(_) => {
                // A link stays a link, and what it points to is replaced.
                let path = fs::canonicalize(path).map_err(refused)?;
                Ok(Sink::Beside(BufWriter::with_capacity(BLOCK, beside(&path).map_err(refused)?), path))
            }
            Err(_) => Ok(Sink::Beside(
                BufWriter::with_capacity(BLOCK, beside(path).map_err(refused)?),
                path.clone(),
            )),
        }
    }

    /// Makes it whole and visible.
    pub fn finish(self) -> Result<(), Failure> {
        match self {
            Sink::Standard(mut out) => {
                out.flush().map_err(|error| Failure::writing(&error, "standard output"))
            }
            Sink::Device(mut out, path) => {
                out.flush().map_err(|error| Failure::writing(&error, &path.display().to_string()))
            }
            Sink::Beside(out, path) => {
                let refused = |error: &io::Error| Failure::writing(error, &path.display().to_string());
                let file = out.into_inner().map_err(|error| refused(error.error()))?;
                file.persist(&path).map_err(|error| refused(&error.error))?;
                Ok(())
            }
        }
    }

    /// The failure that an error in writing here is.
    pub fn failure(&self, error: &io::Error) -> Failure {
        match self {
            Sink::Standard(_) => Failure::writing(error, "standard output"),
            Sink::Device(_, path) | Sink::Beside(_, path) => {
                Failure::writing(error, &path.display().to_string())
            }
        }
    }
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Sink::Standard(out) => out.write(bytes),
            Sink::Beside(out, _) => out.write(bytes),
            Sink::Device(out, _) => out.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Sink::Standard(out) => out.flush(),
            Sink::Beside(out, _) => out.flush(),
            Sink::Device(out, _) => out.flush(),
        }
    }
}

/// A new file in the same folder, with the rights that any new file of the user gets.
fn beside(path: &Path) -> io::Result<NamedTempFile> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".dateline-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FORMATS: [Known; 3] = [("csv", "csv"), ("json", "json"), ("table", "txt")];

    fn of(format: Option<&str>, output: &[&str]) -> Result<Vec<Target>, String> {
        let said = Output {
            format: format.map(str::to_owned),
            output: output.iter().map(|&file| file.to_owned()).collect(),
        };
        targets(&said, &[], &FORMATS, 2).map_err(|failure| match failure {
            Failure::Message(message) => message,
            Failure::ClosedPipe => String::new(),
        })
    }

    #[test]
    fn endings_and_prefixes_tell_the_format() {
        let file = |name: &str| Place::File(name.into());
        assert_eq!(of(None, &[]).unwrap(), [(2, Place::Standard)]);
        assert_eq!(of(Some("csv"), &["a.json"]).unwrap(), [(1, file("a.json")), (0, Place::Standard)]);
        assert_eq!(of(Some("csv"), &["a.csv"]).unwrap(), [(0, file("a.csv"))]);
        assert_eq!(of(Some("csv"), &["a.out"]).unwrap(), [(0, file("a.out"))]);
        assert_eq!(of(None, &["json:a.out", "C:b.CSV"]).unwrap(), [(1, file("a.out")), (0, file("C:b.CSV"))]);
    }

    #[test]
    fn formats_of_one_name_are_told_apart_by_ending() {
        const FORMATS: [Known; 4] =
            [("csv", "csv"), ("jsonl", "jsonl"), ("sketch", "csv"), ("sketch", "jsonl")];
        let of = |format: Option<&str>, output: &[&str]| {
            let said = Output {
                format: format.map(str::to_owned),
                output: output.iter().map(|&file| file.to_owned()).collect(),
            };
            let targets = targets(&said, &[], &FORMATS, 0).unwrap();
            targets.into_iter().map(|target| target.0).collect::<Vec<_>>()
        };
        assert_eq!(of(Some("sketch"), &[]), [2]);
        assert_eq!(of(Some("sketch.jsonl"), &[]), [3]);
        assert_eq!(of(Some("sketch"), &["x.jsonl"]), [3]);
        assert_eq!(of(None, &["x.jsonl", "sketch:y.jsonl", "sketch:y.csv", "sketch:y"]), [1, 3, 2, 2]);
    }

    #[test]
    fn what_is_allowed_is_said() {
        assert_eq!(
            of(Some("jsn"), &[]).unwrap_err(),
            "unknown format: 'jsn': did you mean 'json'? there are csv, json, table"
        );
        assert_eq!(
            of(None, &["a.out"]).unwrap_err(),
            "no format: --output a.out: end it in .csv .json .txt or write FORMAT:FILE with one of csv, json, table"
        );
        assert!(of(None, &["a.csv", "csv:a.csv"]).unwrap_err().starts_with("same output twice"));
    }
}
