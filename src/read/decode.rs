//! Bytes become text.
//!
//! In: the bytes of a file. Out: text without a byte order mark, line ends as they were. UTF-8 is taken for granted
//! unless a byte order mark says UTF-16; what is no text is refused.

use super::{LARGEST, Problem};
use std::io::{BufRead, Read};

/// How files of other kinds begin.
const MAGIC: [(&[u8], &str); 9] = [
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"\x7fELF", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
];

/// Reads all of an input, up to the largest document.
pub(super) fn whole(bytes: &mut dyn BufRead, place: &str) -> Result<Vec<u8>, Problem> {
    let mut all = Vec::new();
    bytes.take(LARGEST + 1).read_to_end(&mut all).map_err(|error| Problem::system(&error, place))?;
    if all.len() as u64 > LARGEST {
        return Err(Problem::error("too large", place, "one document may have 1 GiB; split it"));
    }
    Ok(all)
}

/// The text of a file, and how many places had to be replaced.
pub(super) fn text(bytes: Vec<u8>, place: &str) -> Result<(String, usize), Problem> {
    if let Some(wide) = utf16(&bytes) {
        return Ok(from_utf16(wide));
    }
    refuse_binary(&bytes, place)?;
    Ok(from_utf8(bytes))
}

/// An error where the bytes are those of no text: they begin like another kind of file, or hold more than a few NUL.
pub(super) fn refuse_binary(bytes: &[u8], place: &str) -> Result<(), Problem> {
    if let Some((_, kind)) = MAGIC.iter().find(|row| bytes.starts_with(row.0)) {
        return Err(Problem::error(format!("binary file ({kind})"), place, "give its plain text"));
    }
    let zeros = memchr::memchr_iter(0, bytes).count();
    if zeros > 4 + bytes.len() / 10_000 {
        let advice = "give plain text in UTF-8, or in UTF-16 with a byte order mark";
        return Err(Problem::error(format!("binary file ({zeros} NUL bytes)"), place, advice));
    }
    Ok(())
}

/// UTF-8 without its byte order mark, each stretch of invalid bytes replaced by U+FFFD, and their number.
pub(super) fn from_utf8(mut bytes: Vec<u8>) -> (String, usize) {
    if bytes.starts_with(b"\xef\xbb\xbf") {
        bytes.drain(..3);
    }
    match String::from_utf8(bytes) {
        Ok(text) => (text, 0),
        Err(broken) => {
            let bytes = broken.into_bytes();
            let (mut text, mut replaced) = (String::with_capacity(bytes.len()), 0);
            for chunk in bytes.utf8_chunks() {
                text.push_str(chunk.valid());
                if !chunk.invalid().is_empty() {
                    text.push(char::REPLACEMENT_CHARACTER);
                    replaced += 1;
                }
            }
            (text, replaced)
        }
    }
}

/// Bytes in UTF-16, after their byte order mark.
pub(super) struct Wide<'b> {
    bytes: &'b [u8],
    unit: fn([u8; 2]) -> u16,
}

pub(super) fn utf16(bytes: &[u8]) -> Option<Wide<'_>> {
    match bytes {
        [0xff, 0xfe, bytes @ ..] => Some(Wide { bytes, unit: u16::from_le_bytes }),
        [0xfe, 0xff, bytes @ ..] => Some(Wide { bytes, unit: u16::from_be_bytes }),
        _ => None,
    }
}

fn from_utf16(Wide { bytes, unit }: Wide) -> (String, usize) {
    let pairs = bytes.chunks_exact(2);
    let mut replaced = usize::from(!pairs.remainder().is_empty());
    let units = pairs.filter_map(|pair| Some(unit(pair.try_into().ok()?)));
    let mut text = String::with_capacity(bytes.len() / 2);
    for decoded in char::decode_utf16(units) {
        text.push(decoded.unwrap_or_else(|_| {
            replaced += 1;
            char::REPLACEMENT_CHARACTER
        }));
    }
    (text, replaced)
}

pub(super) fn replaced_warning(count: usize, place: &str) -> Option<Problem> {
    let places = if count == 1 { "1 place".to_owned() } else { format!("{count} places") };
    (count > 0).then(|| {
        Problem::warning(
            format!("not valid UTF-8 in {places}"),
            place,
            "read with U+FFFD there; save it as UTF-8",
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings() {
        let read = |bytes: &[u8]| text(bytes.to_vec(), "x");
        assert_eq!(read(b"\xef\xbb\xbfab").unwrap(), ("ab".to_owned(), 0));
        assert_eq!(read(b"\xff\xfeh\0i\0").unwrap(), ("hi".to_owned(), 0));
        assert_eq!(read(b"\xfe\xff\0h\xd8\x00\0i").unwrap(), ("h\u{fffd}i".to_owned(), 1));
        assert_eq!(read(b"caf\xe9 a\xff\xffb").unwrap(), ("caf\u{fffd} a\u{fffd}\u{fffd}b".to_owned(), 3));
        assert_eq!(read(b"a\0b").unwrap().1, 0, "a stray NUL is no binary");
    }

    #[test]
    fn binaries_are_refused_by_name() {
        let refused = |bytes: &[u8]| text(bytes.to_vec(), "x").unwrap_err().to_string();
        assert_eq!(refused(b"%PDF-1.7 ..."), "binary file (a PDF): x: give its plain text");
        assert!(refused(&[7, 0, 0, 0, 0, 0, 0, 1]).starts_with("binary file (6 NUL bytes): x: "));
    }
}
