//! PDF files that unpack to far more than any text needs, or whose forms hold themselves: looked for before a reader
//! follows them, since no thread can catch a memory or a stack without bound.

use pdf_extract::content::Content;
use pdf_extract::{Dictionary, Document, Object, Stream};
use std::io::Read;

/// Bytes of unpacked streams, over the whole file and over all pages.
pub(super) const MOST_BYTES: u64 = 256 << 20;
/// Forms within forms, and page tree nodes above a page.
const DEEPEST: usize = 32;
/// The most bytes that one byte of these filters can become, about.
const LZW_RATIO: u64 = 1_400;

/// An error where the streams of a file unpack to too much. They are found by their keyword, which needs no parser.
pub(super) fn refuse_bombs(bytes: &[u8]) -> Result<(), String> {
    let mut left = MOST_BYTES;
    for at in memchr::memmem::find_iter(bytes, b"stream") {
        let ends = at.checked_sub(3).and_then(|from| bytes.get(from..at)) == Some(b"end");
        let packed = bytes.get(at + b"stream".len()..).unwrap_or_default().trim_ascii_start();
        // zlib data begins with its method.
        if ends || packed.first().is_none_or(|first| first & 0x0f != 8) {
            continue;
        }
        // What is no zlib data ends in an error, which is no news here.
        let mut counted = flate2::bufread::ZlibDecoder::new(packed).take(left + 1);
        let size = std::io::copy(&mut counted, &mut std::io::sink());
        left = left.saturating_sub(size.unwrap_or(0));
        if left == 0 {
            return Err(too_much());
        }
    }
    Ok(())
}

fn too_much() -> String {
    format!("it unpacks to more than {} MiB", MOST_BYTES >> 20)
}

/// An error where a stream that is packed in layers, or by LZW, unpacks to too much.
pub(super) fn refuse_layers(stream: &Stream) -> Result<(), String> {
    let filters = stream.filters().unwrap_or_default();
    if filters.len() < 2 && !filters.contains(&&b"LZWDecode"[..]) {
        return Ok(());
    }
    let mut content = stream.content.clone();
    for filter in filters {
        let next = match filter {
            b"FlateDecode" => {
                let mut unpacked = Vec::new();
                let mut counted = flate2::bufread::ZlibDecoder::new(&*content).take(MOST_BYTES + 1);
                counted.read_to_end(&mut unpacked).ok().map(|_| unpacked)
            }
            b"LZWDecode" if content.len() as u64 * LZW_RATIO > 4 * MOST_BYTES => return Err(too_much()),
            b"ASCII85Decode" | b"ASCIIHexDecode" | b"LZWDecode" => {
                let mut only = Dictionary::new();
                only.set("Filter", Object::Name(filter.to_vec()));
                Stream::new(only, content).decompressed_content().ok()
            }
            // Of pictures and what is unknown the reader makes nothing.
            _ => None,
        };
        match next {
            Some(next) => content = next,
            None => return Ok(()),
        }
        if content.len() as u64 > MOST_BYTES {
            return Err(too_much());
        }
    }
    Ok(())
}

/// What a page, or a node above it, says under a key.
pub(super) fn inherited<'p>(
    pdf: &'p Document,
    page: &'p Dictionary,
    key: &[u8],
) -> Result<Option<&'p Dictionary>, String> {
    let mut node = page;
    for _ in 0..DEEPEST {
        if let Ok(found) = node.get(key) {
            return Ok(dereferenced(pdf, found).and_then(|object| object.as_dict().ok()));
        }
        let parent = node.get(b"Parent").ok().and_then(|parent| dereferenced(pdf, parent));
        match parent.and_then(|parent| parent.as_dict().ok()) {
            Some(parent) => node = parent,
            None => return Ok(None),
        }
    }
    Err("its pages nest too deep".to_owned())
}

pub(super) fn dereferenced<'p>(pdf: &'p Document, object: &'p Object) -> Option<&'p Object> {
    pdf.dereference(object).ok().map(|(_, object)| object)
}

/// An error where forms hold themselves, or one another over and over: the reader would follow them without end.
/// `budget` is what may still be read, in bytes.
pub(super) fn refuse_circles(
    pdf: &Document,
    content: &[u8],
    resources: &Dictionary,
    budget: &mut u64,
) -> Result<(), String> {
    follow(pdf, content, resources, 0, budget)
}

fn follow(
    pdf: &Document,
    content: &[u8],
    resources: &Dictionary,
    depth: usize,
    budget: &mut u64,
) -> Result<(), String> {
    if depth > DEEPEST {
        return Err("its forms nest too deep".to_owned());
    }
    *budget = budget.saturating_sub(content.len() as u64 + 1);
    if *budget == 0 {
        return Err(format!("its pages hold more than {} MiB", MOST_BYTES >> 20));
    }
    if memchr::memmem::find(content, b"Do").is_none() {
        return Ok(());
    }
    let operations = Content::decode(content).map_err(|error| error.to_string())?.operations;
    for operation in operations.iter().filter(|operation| operation.operator == "Do") {
        let name = operation.operands.first().and_then(|name| name.as_name().ok());
        let Some(form) = name.and_then(|name| form(pdf, resources, name)) else { continue };
        let own = form.dict.get(b"Resources").ok().and_then(|own| dereferenced(pdf, own));
        let inner = own.and_then(|own| own.as_dict().ok()).unwrap_or(resources);
        let content = form.decompressed_content().unwrap_or_else(|_| form.content.clone());
        follow(pdf, &content, inner, depth + 1, budget)?;
    }
    Ok(())
}

fn form<'p>(pdf: &'p Document, resources: &'p Dictionary, name: &[u8]) -> Option<&'p Stream> {
    let forms = dereferenced(pdf, resources.get(b"XObject").ok()?)?.as_dict().ok()?;
    dereferenced(pdf, forms.get(name).ok()?)?.as_stream().ok()
}
