//! Bytes become text.
//!
//! In: the bytes of a file. Out: text without a byte order mark, line ends as they were. UTF-8 is taken for granted
//! where it is valid; other encodings are told by their byte order mark or by what the bytes look like. What is no
//! text is refused.

use super::{LARGEST, Problem};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use std::io::{BufRead, Read};

/// How files of other kinds begin.
const MAGIC: [(&[u8], &str); 10] = [
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"\x7fELF", "a program"),
    (b"{\\rtf", "an RTF document"),
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

/// The text of a file, and a warning where the bytes were no valid UTF-8 or UTF-16.
pub(super) fn text(bytes: Vec<u8>, place: &str) -> Result<(String, Option<Problem>), Problem> {
    if let Some(wide) = utf16(&bytes) {
        let (text, _, broken) = wide.decode(&bytes);
        return Ok((text.into_owned(), broken.then(|| mended(place, wide.name()))));
    }
    refuse_binary(&bytes, place)?;
    let encoding = look(&bytes);
    if encoding == UTF_8 {
        let (text, replaced) = from_utf8(bytes);
        return Ok((text, replaced_warning(replaced, place)));
    }
    Ok((decoded(&bytes, encoding), Some(other_warning(encoding, place))))
}

/// The text of bytes in a known encoding; what it does not have becomes U+FFFD.
pub(super) fn decoded(bytes: &[u8], encoding: &'static Encoding) -> String {
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

pub(super) fn other_warning(encoding: &'static Encoding, place: &str) -> Problem {
    let what = format!("not UTF-8 but, as it looks, {}", encoding.name());
    Problem::warning(what, place, "read as such; save it as UTF-8 if that is wrong")
}

fn mended(place: &str, encoding: &str) -> Problem {
    Problem::warning(format!("not valid {encoding}"), place, "read with U+FFFD in places; save it as UTF-8")
}

/// The encoding that bytes without a byte order mark look like. UTF-8 with a few broken places is UTF-8 all the same.
pub(super) fn look(bytes: &[u8]) -> &'static Encoding {
    let (mut wide, mut broken) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        wide += chunk.valid().bytes().filter(|byte| *byte >= 0xc0).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    if broken == 0 || wide > broken {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
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

/// UTF-16, where a byte order mark says so.
pub(super) fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes {
        [0xff, 0xfe, ..] => Some(UTF_16LE),
        [0xfe, 0xff, ..] => Some(UTF_16BE),
        _ => None,
    }
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

    fn read(bytes: &[u8]) -> (String, Option<String>) {
        let (text, warning) = text(bytes.to_vec(), "x").unwrap();
        (text, warning.map(|warning| warning.what))
    }

    #[test]
    fn encodings() {
        assert_eq!(read(b"\xef\xbb\xbfab"), ("ab".to_owned(), None));
        assert_eq!(read(b"\xff\xfeh\0i\0"), ("hi".to_owned(), None));
        let broken = (Some("not valid UTF-16BE".to_owned()), "h\u{fffd}i".to_owned());
        assert_eq!(read(b"\xfe\xff\0h\xd8\x00\0i"), (broken.1, broken.0));
        assert_eq!(read(b"a\0b").1, None, "a stray NUL is no binary");
        let told = |name: &str| Some(format!("not UTF-8 but, as it looks, {name}"));
        let latin = read(b"Le caf\xe9 ferma \xe0 midi, le 3 ao\xfbt 1911.");
        assert_eq!(latin, ("Le café ferma à midi, le 3 août 1911.".to_owned(), told("windows-1252")));
        let cyrillic = encoding_rs::WINDOWS_1251.encode("Плотина прорвалась третьего мая.").0.into_owned();
        assert_eq!(read(&cyrillic), ("Плотина прорвалась третьего мая.".to_owned(), told("windows-1251")));
        let mostly = ["naïve café – ".as_bytes(), b"\xff bro"].concat();
        assert_eq!(
            read(&mostly),
            ("naïve café – \u{fffd} bro".to_owned(), Some("not valid UTF-8 in 1 place".into()))
        );
    }

    #[test]
    fn binaries_are_refused_by_name() {
        let refused = |bytes: &[u8]| text(bytes.to_vec(), "x").unwrap_err().to_string();
        assert_eq!(refused(b"%PDF-1.7 ..."), "binary file (a PDF): x: give its plain text");
        assert!(refused(&[7, 0, 0, 0, 0, 0, 0, 1]).starts_with("binary file (6 NUL bytes): x: "));
    }
}
