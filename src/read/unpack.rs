//! gzip and zstd, around any kind of input.

use flate2::bufread::MultiGzDecoder;
use ruzstd::decoding::StreamingDecoder;
use std::cell::Cell;
use std::io::{self, BufRead, BufReader, Read};
use std::rc::Rc;

const GZIP: &[u8] = b"\x1f\x8b";
const ZSTD: &[u8] = b"\x28\xb5\x2f\xfd";

/// Endings that stand behind an input's own.
const ENDINGS: [&str; 2] = ["gz", "zst"];

/// More text than this must not come of packed bytes unless …
const FREE: u64 = 64 << 20;
/// … they are at least this part of it: prose packs to a third or a fourth.
const RATIO: u64 = 100;

/// A file name without the ending of an archive.
pub(super) fn unpacked_name(name: &str) -> &str {
    match name.rsplit_once('.') {
        Some((inner, ending)) if ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known)) => inner,
        _ => name,
    }
}

/// The bytes within, where they are packed; the bytes themselves where not.
pub(super) fn unpacked(mut bytes: Box<dyn BufRead>) -> io::Result<Box<dyn BufRead>> {
    let head = bytes.fill_buf()?;
    let (gzip, zstd) = (head.starts_with(GZIP), head.starts_with(ZSTD));
    if !gzip && !zstd {
        return Ok(bytes);
    }
    let read = Rc::new(Cell::new(0));
    let packed = Counted { inner: bytes, count: Rc::clone(&read) };
    let inner: Box<dyn Read> =
        if gzip { Box::new(MultiGzDecoder::new(packed)) } else { Box::new(Frames::new(packed)?) };
    Ok(Box::new(BufReader::with_capacity(1 << 16, Bounded { inner, read, written: 0 })))
}

/// Counts what is read through it.
struct Counted {
    inner: Box<dyn BufRead>,
    count: Rc<Cell<u64>>,
}

impl Read for Counted {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(into)?;
        self.count.set(self.count.get() + read as u64);
        Ok(read)
    }
}

impl BufRead for Counted {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.inner.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.inner.consume(amount);
        self.count.set(self.count.get() + amount as u64);
    }
}

/// Refuses what unpacks to far more than any text would.
pub(super) struct Bounded<R> {
    pub inner: R,
    /// Packed bytes read.
    pub read: Rc<Cell<u64>>,
    /// Unpacked bytes handed on.
    pub written: u64,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(into)?;
        self.written += read as u64;
        if self.written > FREE && self.written / RATIO > self.read.get() {
            let what = "it unpacks to more than 100 times its size";
            return Err(io::Error::new(io::ErrorKind::InvalidData, what));
        }
        Ok(read)
    }
}

/// The frames of a zstd file, one after the other.
struct Frames {
    frame: Option<StreamingDecoder<Counted, ruzstd::decoding::FrameDecoder>>,
}

impl Frames {
    fn new(packed: Counted) -> io::Result<Frames> {
        let frame = StreamingDecoder::new(packed)
            .map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error.to_string()))?;
        Ok(Frames { frame: Some(frame) })
    }
}

impl Read for Frames {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while let Some(frame) = &mut self.frame {
            let read = frame.read(into)?;
            if read > 0 || into.is_empty() {
                return Ok(read);
            }
            let Some(mut rest) = self.frame.take().map(StreamingDecoder::into_inner) else { break };
            if !rest.fill_buf()?.is_empty() {
                *self = Frames::new(rest)?;
            }
        }
        Ok(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::write::GzEncoder;
    use ruzstd::encoding::{CompressionLevel, compress_to_vec};
    use std::io::{Cursor, Write};

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn read(bytes: Vec<u8>) -> io::Result<Vec<u8>> {
        let mut all = Vec::new();
        unpacked(Box::new(Cursor::new(bytes)))?.read_to_end(&mut all)?;
        Ok(all)
    }

    #[test]
    fn packed_bytes_are_unpacked_and_others_left() {
        assert_eq!(read(b"plain".to_vec()).unwrap(), b"plain");
        assert_eq!(read([gzip(b"one "), gzip(b"two")].concat()).unwrap(), b"one two");
        let zstd = |bytes: &[u8]| compress_to_vec(bytes, CompressionLevel::Fastest);
        assert_eq!(read([zstd(b"one "), zstd(b"two")].concat()).unwrap(), b"one two");
        assert_eq!(unpacked_name("a.jsonl.gz"), "a.jsonl");
        assert_eq!(unpacked_name("a.gzip"), "a.gzip");
    }

    #[test]
    fn bombs_and_broken_archives_are_errors() {
        let bomb = gzip(&vec![b' '; 100 << 20]);
        assert!(read(bomb).unwrap_err().to_string().contains("100 times"));
        let mut cut = gzip(&b"It broke on 3 May 1911. ".repeat(100));
        cut.truncate(cut.len() / 2);
        assert!(read(cut).is_err());
        assert!(read(b"\x28\xb5\x2f\xfd\xff\xff\xff".to_vec()).is_err());
    }
}
