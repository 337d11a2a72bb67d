//! PDF: the text layer, page by page. A page is the place that a row cites.

use super::guard::guarded;
use super::pdf_shape::{MOST_BYTES, dereferenced, inherited, refuse_bombs, refuse_circles, refuse_layers};
use super::places::Placed;
use super::{Documents, Opened, Problem, all, decode};
use crate::text::Document;
use pdf_extract::{Dictionary, Object, PlainTextOutput, output_doc_page};

pub(super) fn read(opened: Opened) -> Documents {
    all(vec![document(opened)])
}

fn document(opened: Opened) -> Result<Document, Problem> {
    let Opened { source, stem, mut bytes, .. } = opened;
    let bytes = decode::whole(&mut *bytes, &source)?;
    let (title, text) = guarded("PDF", &source, move || pages(&bytes))?;
    if text.text.trim().is_empty() {
        let advice = "its pages are pictures: run text recognition on it first";
        return Err(Problem::error("PDF without text", &source, advice));
    }
    Ok(Document { source, doc_id: stem, title, text: text.text, places: text.places, ..Document::default() })
}

/// Title and text.
fn pages(bytes: &[u8]) -> Result<(Option<String>, Placed), String> {
    refuse_bombs(bytes)?;
    let mut pdf = pdf_extract::Document::load_mem(bytes).map_err(|error| error.to_string())?;
    if pdf.is_encrypted() {
        pdf.decrypt("").map_err(|_| "it wants a password".to_owned())?;
    }
    for object in pdf.objects.values_mut() {
        let Object::Stream(stream) = object else { continue };
        if stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind == b"Image") {
            // Pictures have no text, and are the most of many files.
            stream.dict.remove(b"Filter");
            stream.set_content(Vec::new());
        } else {
            refuse_layers(stream)?;
        }
    }
    let mut budget = MOST_BYTES;
    let mut placed = Placed::default();
    for (number, id) in pdf.get_pages() {
        let page = pdf.get_dictionary(id).map_err(|error| error.to_string())?;
        let nothing = Dictionary::new();
        let resources = inherited(&pdf, page, b"Resources")?.unwrap_or(&nothing);
        inherited(&pdf, page, b"MediaBox")?;
        let content = pdf.get_page_content(id).map_err(|error| error.to_string())?;
        refuse_circles(&pdf, &content, resources, &mut budget)?;
        let mut text = String::new();
        output_doc_page(&pdf, &mut PlainTextOutput::new(&mut text), number)
            .map_err(|error| error.to_string())?;
        placed.push(format!("p. {number}"), text.trim());
    }
    Ok((title(&pdf), placed))
}

fn title(pdf: &pdf_extract::Document) -> Option<String> {
    let information = dereferenced(pdf, pdf.trailer.get(b"Info").ok()?)?.as_dict().ok()?;
    let title = dereferenced(pdf, information.get(b"Title").ok()?)?;
    let title = pdf_extract::decode_text_string(title).ok()?;
    Some(title.trim().to_owned()).filter(|title| !title.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A PDF of these objects, the first of them the catalog; `{}` stands for nothing of ours.
    fn pdf(objects: &[Vec<u8>]) -> Vec<u8> {
        let mut out = b"%PDF-1.4\n".to_vec();
        let mut places = Vec::new();
        for (n, object) in objects.iter().enumerate() {
            places.push(out.len());
            out.extend(format!("{} 0 obj\n", n + 1).bytes());
            out.extend_from_slice(object);
            out.extend_from_slice(b"\nendobj\n");
        }
        let table = out.len();
        out.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
        places.iter().for_each(|place| out.extend(format!("{place:010} 00000 n \n").bytes()));
        let trailer =
            format!("trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n", objects.len() + 1);
        out.extend(trailer.bytes());
        out
    }

    fn stream(dict: &str, content: &[u8]) -> Vec<u8> {
        let head = format!("<< {dict} /Length {} >>\nstream\n", content.len());
        [head.as_bytes(), content, b"\nendstream"].concat()
    }

    /// Two pages, each with its words and the form `F`.
    fn two_pages(words: [&str; 2], filter: &str, form: &[u8]) -> Vec<u8> {
        let page = |content: u8| {
            format!(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Contents {content} 0 R \
                 /Resources << /Font << /F1 7 0 R >> /XObject << /F 8 0 R >> >> >>"
            )
        };
        let content =
            |words: &str| stream("", format!("BT /F1 12 Tf 20 200 Td ({words}) Tj ET /F Do").as_bytes());
        pdf(&[
            b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
            "<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >>".into(),
            page(5).into_bytes(),
            page(6).into_bytes(),
            content(words[0]),
            content(words[1]),
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".into(),
            stream(&format!("/Type /XObject /Subtype /Form /BBox [0 0 9 9] {filter}"), form),
        ])
    }

    fn of(bytes: &[u8]) -> Result<Document, Problem> {
        document(Opened::test("in/brief.pdf", bytes))
    }

    #[test]
    fn pages_are_places() {
        let document = of(&two_pages(["The dam broke on 3 May 1911.", "The council met."], "", b"")).unwrap();
        assert!(document.text.starts_with("The dam broke on 3 May 1911."), "{}", document.text);
        let second = &document.places[1];
        assert_eq!(second.name, "p. 2");
        assert!(document.text[second.start as usize..].starts_with("The council met."));
    }

    #[test]
    fn hostile_files_are_one_error() {
        let told = |bytes: &[u8]| of(bytes).unwrap_err().what;
        assert!(told(b"%PDF-1.7 and nothing more").starts_with("broken PDF ("));
        assert_eq!(told(&two_pages(["", ""], "", b"")), "PDF without text");
        assert_eq!(told(&two_pages(["a", "b"], "", b"/F Do")), "broken PDF (its forms nest too deep)");
        let circle = pdf(&[
            b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
            "<< /Type /Pages /Kids [3 0 R] /Count 1 /Parent 2 0 R >>".into(),
            "<< /Type /Page /Parent 2 0 R /Contents 4 0 R >>".into(),
            stream("", b"BT (a) Tj ET"),
        ]);
        assert!(told(&circle).starts_with("broken PDF ("));
        // Its parser panics: a font that is none.
        let font = String::from_utf8(two_pages(["a", "b"], "", b"")).unwrap();
        assert!(told(font.replace("/F1 7 0 R", "/F1 2 0 R").as_bytes()).starts_with("broken PDF ("));
    }

    #[test]
    fn bombs_are_refused_before_they_are_unpacked() {
        let zlib = |bytes: &[u8]| {
            let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
            std::io::Write::write_all(&mut encoder, bytes).unwrap();
            encoder.finish().unwrap()
        };
        let told = "broken PDF (it unpacks to more than 256 MiB)";
        let once = zlib(&vec![b' '; 300 << 20]);
        let bomb = [b"%PDF-1.4\n1 0 obj << /Filter /FlateDecode >> stream\n", &*once].concat();
        assert_eq!(of(&bomb).unwrap_err().what, told);
        let layers = two_pages(["a", "b"], "/Filter [/FlateDecode /FlateDecode]", &zlib(&once));
        assert_eq!(of(&layers).unwrap_err().what, told);
    }
}
