//! TimeML: one document; its annotations are left aside.
//!
//! Taken are DOCID, the value of the creation time, TITLE and the text of TEXT with entities decoded and tags
//! dropped.

use super::{Documents, Opened, Problem, date::field_date, decode, one, plain};
use crate::text::Document;
use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

pub(super) fn read(opened: Opened) -> Documents {
    one(document(opened))
}

fn document(opened: Opened) -> Result<(Document, Vec<Problem>), Problem> {
    let Opened { source, stem, mut bytes, .. } = opened;
    let (xml, warning) = decode::text(decode::whole(&mut *bytes, &source)?, &source)?;
    let mut warnings: Vec<Problem> = warning.into_iter().collect();
    if xml.trim().is_empty() {
        warnings.push(plain::empty(&source));
        return Ok((Document { source, doc_id: stem, ..Document::default() }, warnings));
    }
    let fields = fields(&xml).map_err(|what| {
        Problem::error(format!("malformed TimeML ({what})"), &source, "mend it, or give the text as .txt")
    })?;
    let Some(text) = fields.text else {
        let advice = "put the prose into a TEXT element, or give it as .txt";
        return Err(Problem::error("TimeML without a TEXT element", &source, advice));
    };
    let stated = fields.date.filter(|date| !date.trim().is_empty());
    let date = stated.as_deref().and_then(field_date);
    if let (Some(stated), None) = (&stated, date) {
        let what = format!("creation time '{stated}' is no date");
        warnings.push(Problem::warning(what, &source, "write it like 2025-05-16; read as undated"));
    }
    let filled =
        |field: Option<String>| field.map(|field| field.trim().to_owned()).filter(|field| !field.is_empty());
    let doc_id = filled(fields.id).unwrap_or(stem);
    Ok((
        Document { source, doc_id, title: filled(fields.title), text, date, ..Document::default() },
        warnings,
    ))
}

#[derive(Default)]
struct Fields {
    id: Option<String>,
    date: Option<String>,
    title: Option<String>,
    text: Option<String>,
}

impl Fields {
    /// The field that an element's content goes to.
    fn of(&mut self, element: &[u8]) -> Option<&mut Option<String>> {
        match element {
            b"DOCID" => Some(&mut self.id),
            b"TITLE" => Some(&mut self.title),
            b"TEXT" => Some(&mut self.text),
            _ => None,
        }
    }
}

fn fields(xml: &str) -> Result<Fields, String> {
    let mut reader = Reader::from_str(xml);
    let mut fields = Fields::default();
    // The element being gathered and how many elements stand open inside it.
    let mut inside: Option<(Vec<u8>, usize)> = None;
    let (mut open, mut in_date) = (0_usize, false);
    loop {
        let event =
            reader.read_event().map_err(|error| format!("{error} at byte {}", reader.error_position()))?;
        match event {
            Event::Start(tag) => {
                open += 1;
                in_date |= tag.name().as_ref() == b"DCT";
                creation_time(&tag, in_date, &mut fields);
                match &mut inside {
                    Some((_, depth)) => *depth += 1,
                    None => {
                        if let Some(field) = fields.of(tag.name().as_ref()) {
                            field.get_or_insert_default();
                            inside = Some((tag.name().as_ref().to_vec(), 0));
                        }
                    }
                }
            }
            Event::Empty(tag) => {
                creation_time(&tag, in_date, &mut fields);
                if let (None, Some(field)) = (&inside, fields.of(tag.name().as_ref())) {
                    field.get_or_insert_default();
                }
            }
            Event::End(tag) => {
                open = open.saturating_sub(1);
                in_date &= tag.name().as_ref() != b"DCT";
                inside = match inside {
                    Some((_, 0)) => None,
                    Some((name, depth)) => Some((name, depth - 1)),
                    None => None,
                };
            }
            Event::Text(text) => {
                push(&mut fields, &inside, &text.decode().map_err(|error| error.to_string())?);
            }
            Event::CData(text) => {
                push(&mut fields, &inside, &text.decode().map_err(|error| error.to_string())?);
            }
            Event::GeneralRef(entity) => push(&mut fields, &inside, &resolve(&entity)?),
            Event::Eof if open > 0 => return Err("it ends inside an element".to_owned()),
            Event::Eof => return Ok(fields),
            _ => {}
        }
    }
}

fn push(fields: &mut Fields, inside: &Option<(Vec<u8>, usize)>, text: &str) {
    let field = inside.as_ref().and_then(|(element, _)| fields.of(element));
    if let Some(field) = field {
        field.get_or_insert_default().push_str(text);
    }
}

/// Keeps the value of the TIMEX3 that stands in DCT or says that it is the creation time.
fn creation_time(tag: &BytesStart, in_date: bool, fields: &mut Fields) {
    let attribute = |name: &str| {
        let found = tag.try_get_attribute(name).ok().flatten()?;
        found.unescape_value().ok().map(|value| value.into_owned())
    };
    let says_so = || attribute("functionInDocument").is_some_and(|function| function == "CREATION_TIME");
    if tag.name().as_ref() == b"TIMEX3" && fields.date.is_none() && (in_date || says_so()) {
        fields.date = attribute("value");
    }
}

/// The character that a reference stands for; an entity that XML does not know stays as it is written.
pub(super) fn resolve(entity: &BytesRef) -> Result<String, String> {
    if let Some(character) = entity.resolve_char_ref().map_err(|error| error.to_string())? {
        return Ok(character.to_string());
    }
    let name = entity.decode().map_err(|error| error.to_string())?;
    Ok(match quick_xml::escape::resolve_xml_entity(&name) {
        Some(text) => text.to_owned(),
        None => format!("&{name};"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(xml: &str) -> Result<(Document, Vec<Problem>), Problem> {
        document(Opened::test("x.tml", xml.as_bytes()))
    }

    #[test]
    fn text_without_tags_and_the_creation_time() {
        let (document, warnings) = of("<?xml version=\"1.0\"?><TimeML><DOCID> d1 </DOCID>\
            <DCT><TIMEX3 tid=\"t0\" value=\"2016-09-21\">today</TIMEX3></DCT><TITLE>A &amp; B</TITLE>\
            <TEXT>\nIt <EVENT eid=\"e1\">broke</EVENT> at Brask &amp; Sons &#8212; <![CDATA[<now>]]>.</TEXT></TimeML>")
        .unwrap();
        assert_eq!(document.text, "\nIt broke at Brask & Sons — <now>.");
        assert_eq!(document.date.unwrap().to_edtf(), "2016-09-21");
        assert_eq!((document.doc_id.as_str(), document.title.as_deref()), ("d1", Some("A & B")));
        assert!(warnings.is_empty());
    }

    #[test]
    fn what_is_malformed_is_one_error() {
        for xml in [
            "<TimeML><TEXT>never closed",
            "<TimeML><TEXT></TimeML>",
            "<TimeML><TEXT>&#xD800;</TEXT></TimeML>",
            "no xml",
            "<TimeML/>",
        ] {
            let problem = of(xml).unwrap_err();
            assert!(problem.what.contains("TimeML") && problem.place == "x.tml", "{xml}: {problem}");
        }
        assert!(of("").unwrap().1[0].warning);
    }
}
