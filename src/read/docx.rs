//! Word (DOCX): the paragraphs of the text and of its notes, each a place that a row can cite.
//!
//! Deleted words, field codes and the doubles of drawings are left out.

use super::guard::guarded;
use super::places::Placed;
use super::unpack::Bounded;
use super::{Documents, Opened, Problem, decode, one, plain};
use crate::text::Document;
use quick_xml::Reader;
use quick_xml::events::Event;
use std::cell::Cell;
use std::io::{BufRead, BufReader, Cursor, Read};
use std::rc::Rc;
use zip::ZipArchive;

/// Parts with prose, and how their paragraphs are cited.
const PARTS: [(&str, &str); 3] =
    [("word/document.xml", "para."), ("word/footnotes.xml", "footnote"), ("word/endnotes.xml", "endnote")];
/// The most text, in bytes.
const LONGEST: usize = 256 << 20;

pub(super) fn read(opened: Opened) -> Documents {
    one(document(opened))
}

fn document(opened: Opened) -> Result<(Document, Vec<Problem>), Problem> {
    let Opened { source, stem, mut bytes, .. } = opened;
    let bytes = decode::whole(&mut *bytes, &source)?;
    let (title, text) = guarded("Word file", &source, move || parts(bytes))?;
    let warnings = text.text.is_empty().then(|| plain::empty(&source)).into_iter().collect();
    let Placed { text, places } = text;
    Ok((Document { source, doc_id: stem, title, text, places, ..Document::default() }, warnings))
}

type Archive = ZipArchive<Cursor<Vec<u8>>>;

/// Title and text.
fn parts(bytes: Vec<u8>) -> Result<(Option<String>, Placed), String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| error.to_string())?;
    if archive.index_for_name("word/document.xml").is_none() {
        return Err("an archive without word/document.xml".to_owned());
    }
    let mut placed = Placed::default();
    for (name, cited) in PARTS {
        let Some(part) = part(&mut archive, name)? else { continue };
        let mut number = 0;
        for_each_paragraph(part, &mut |paragraph| {
            number += 1;
            placed.push(format!("{cited} {number}"), paragraph);
            if placed.text.len() > LONGEST { Err("its text is too long".to_owned()) } else { Ok(()) }
        })?;
    }
    let title = part(&mut archive, "docProps/core.xml")?.and_then(|part| title(part).ok().flatten());
    Ok((title, placed))
}

/// A part, unpacked as it is read and no further than any prose would be.
fn part<'a>(archive: &'a mut Archive, name: &str) -> Result<Option<impl BufRead + 'a>, String> {
    let Some(index) = archive.index_for_name(name) else { return Ok(None) };
    let file = archive.by_index(index).map_err(|error| error.to_string())?;
    let read = Rc::new(Cell::new(file.compressed_size()));
    Ok(Some(BufReader::new(Bounded { inner: file, read, written: 0 }.take(1 << 30))))
}

/// Bytes of a row that may yet be one line at most.
const CELL: usize = 300;

fn for_each_paragraph(
    part: impl BufRead,
    take: &mut dyn FnMut(&str) -> Result<(), String>,
) -> Result<(), String> {
    let mut reader = Reader::from_reader(part);
    let (mut paragraph, mut buffer) = (String::new(), Vec::new());
    let (mut in_text, mut doubled, mut rows) = (false, 0_usize, 0_usize);
    loop {
        buffer.clear();
        let event = reader.read_event_into(&mut buffer).map_err(|error| error.to_string())?;
        match event {
            Event::Start(tag) => match tag.local_name().as_ref() {
                b"t" => in_text = true,
                b"Fallback" => doubled += 1,
                b"tr" => rows += 1,
                _ => {}
            },
            Event::Empty(tag) if doubled == 0 => match tag.local_name().as_ref() {
                b"tab" => paragraph.push('\t'),
                b"br" | b"cr" => paragraph.push('\n'),
                b"noBreakHyphen" => paragraph.push('\u{2011}'),
                _ => {}
            },
            Event::End(tag) => match tag.local_name().as_ref() {
                b"t" => in_text = false,
                b"Fallback" => doubled = doubled.saturating_sub(1),
                // The short cells of a row are one line, "Site visit | 9 July 2024".
                b"p" if rows > 0 && paragraph.len() < CELL => paragraph.push(' '),
                b"tc" if !paragraph.trim().is_empty() => paragraph.push_str("| "),
                b"p" | b"tr" if doubled == 0 => {
                    rows -= usize::from(tag.local_name().as_ref() == b"tr").min(rows);
                    if !paragraph.trim().is_empty() {
                        take(paragraph.trim())?;
                    }
                    paragraph.clear();
                }
                _ => {}
            },
            Event::Text(text) if in_text && doubled == 0 => {
                paragraph.push_str(&text.decode().map_err(|error| error.to_string())?);
            }
            Event::GeneralRef(entity) if in_text && doubled == 0 => {
                paragraph.push_str(&super::timeml::resolve(&entity)?);
            }
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

fn title(part: impl BufRead) -> Result<Option<String>, String> {
    let mut reader = Reader::from_reader(part);
    let (mut title, mut inside, mut buffer) = (String::new(), false, Vec::new());
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(|error| error.to_string())? {
            Event::Start(tag) => inside = tag.local_name().as_ref() == b"title",
            Event::End(_) => inside = false,
            Event::Text(text) if inside => title.push_str(&text.decode().map_err(|error| error.to_string())?),
            Event::GeneralRef(entity) if inside => title.push_str(&super::timeml::resolve(&entity)?),
            Event::Eof => return Ok(Some(title.trim().to_owned()).filter(|title| !title.is_empty())),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
    use zip::write::{SimpleFileOptions, ZipWriter};

    fn docx(parts: &[(&str, &[u8])]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in parts {
            zip.start_file(*name, SimpleFileOptions::default()).unwrap();
            zip.write_all(bytes).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    fn of(bytes: &[u8]) -> Result<Document, Problem> {
        document(Opened::test("brief.docx", bytes)).map(|read| read.0)
    }

    #[test]
    fn paragraphs_are_places_and_what_was_deleted_is_gone() {
        let body = "<w:document><w:body><w:p><w:r><w:t>The dam broke on </w:t></w:r><w:r><w:t>3 May 1911 \
            &amp; the mill fell.</w:t></w:r></w:p><w:p/><w:p><w:del><w:r><w:delText>Never.</w:delText></w:r></w:del>\
            <w:r><w:instrText>PAGE</w:instrText><w:t>The council</w:t><w:br/><w:t>met.</w:t></w:r></w:p>\
            </w:body></w:document>";
        let core =
            "<cp:coreProperties><dc:title>A brief</dc:title><dc:creator>x</dc:creator></cp:coreProperties>";
        let notes =
            "<w:footnotes><w:footnote><w:p><w:r><w:t>See there.</w:t></w:r></w:p></w:footnote></w:footnotes>";
        let document = of(&docx(&[
            ("word/document.xml", body.as_bytes()),
            ("word/footnotes.xml", notes.as_bytes()),
            ("docProps/core.xml", core.as_bytes()),
        ]))
        .unwrap();
        assert_eq!(
            document.text,
            "The dam broke on 3 May 1911 & the mill fell.\n\nThe council\nmet.\n\nSee there."
        );
        let names: Vec<&str> = document.places.iter().map(|place| place.name.as_str()).collect();
        assert_eq!(names, ["para. 1", "para. 2", "footnote 1"]);
        assert_eq!(document.title.as_deref(), Some("A brief"));
    }

    #[test]
    fn hostile_files_are_one_error() {
        let told = |bytes: &[u8]| of(bytes).unwrap_err().what;
        assert!(told(b"PK\x03\x04 and so on").starts_with("broken Word file ("));
        assert_eq!(
            told(&docx(&[("a.txt", b"a")])),
            "broken Word file (an archive without word/document.xml)"
        );
        assert!(told(&docx(&[("word/document.xml", b"<w:p></w:q>")])).starts_with("broken Word file ("));
        let spaces = vec![b' '; 100 << 20];
        let bomb = [b"<w:document>", &*spaces].concat();
        assert!(told(&docx(&[("word/document.xml", &bomb)])).contains("100 times"));
    }
}
