//! HTML: the article of a page without its menus, its title, and the day it says it was published.

use super::guard::guarded;
use super::html_lines::with_lines;
use super::html_shape::refuse_monsters;
use super::places::Placed;
use super::{Documents, Opened, Problem, date::field_date, decode, one, plain};
use crate::text::Document;
use dom_smoothie::{Config, Readability, TextMode};
use encoding_rs::Encoding;

/// The most elements that a page may have.
const MOST_ELEMENTS: usize = 300_000;
/// An encoding is declared within so many bytes.
const HEAD: usize = 4096;

pub(super) fn read(opened: Opened) -> Documents {
    one(document(opened))
}

fn document(opened: Opened) -> Result<(Document, Vec<Problem>), Problem> {
    let Opened { source, stem, mut bytes, .. } = opened;
    let bytes = decode::whole(&mut *bytes, &source)?;
    let (html, warning) = match declared(&bytes) {
        Some(encoding) if decode::utf16(&bytes).is_none() && std::str::from_utf8(&bytes).is_err() => {
            decode::refuse_binary(&bytes, &source)?;
            (decode::decoded(&bytes, encoding), None)
        }
        _ => decode::text(bytes, &source)?,
    };
    let mut warnings: Vec<Problem> = warning.into_iter().collect();
    if html.trim().is_empty() {
        warnings.push(plain::empty(&source));
        return Ok((Document { source, doc_id: stem, ..Document::default() }, warnings));
    }
    let page = guarded("HTML", &source, move || page(&html))?;
    if page.text.text.is_empty() {
        warnings.push(Problem::warning("page without text", &source, "there is nothing to read in it"));
    }
    let date = page.date.as_deref().and_then(field_date);
    if let (Some(stated), None) = (&page.date, date) {
        let what = format!("publication date '{stated}' is no date");
        warnings.push(Problem::warning(what, &source, "write it like 2025-05-16; read as undated"));
    }
    let Placed { text, places } = page.text;
    Ok((
        Document { source, doc_id: stem, title: page.title, text, places, date, ..Document::default() },
        warnings,
    ))
}

/// The encoding that the page itself names.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(bytes.get(..HEAD.min(bytes.len()))?).to_ascii_lowercase();
    let (_, label) = head.split_once("charset=")?;
    let label = label.trim_start_matches(['"', '\'', ' ']);
    Encoding::for_label(label.split(['"', '\'', ' ', ';', '>', '/']).next()?.as_bytes())
}

struct Page {
    title: Option<String>,
    date: Option<String>,
    text: Placed,
}

fn page(html: &str) -> Result<Page, String> {
    refuse_monsters(html)?;
    let config =
        Config { max_elements_to_parse: MOST_ELEMENTS, text_mode: TextMode::Formatted, ..Config::default() };
    let mut reader =
        Readability::new(with_lines(html, false), None, Some(config)).map_err(|error| error.to_string())?;
    let elsewhere = stated_date(&reader);
    // What is no article (a list, a short note) is read whole.
    let whole = reader.doc.select("body").formatted_text().to_string();
    let found = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let heading =
        found(&reader.doc.select("title").text()).or_else(|| found(&reader.doc.select("h1").text()));
    let (text, title, published) = match reader.parse() {
        Ok(article) => (article.text_content.to_string(), found(&article.title), article.published_time),
        Err(_) => (whole, None, None),
    };
    Ok(Page {
        title: title.or(heading).map(|title| title.split_whitespace().collect::<Vec<_>>().join(" ")),
        date: published.filter(|date| field_date(date).is_some()).or(elsewhere),
        text: Placed::paragraphs(&text),
    })
}

/// Where pages state the day they were published, surest first.
const STATED: [(&str, &str); 10] = [
    ("meta[property='article:published_time']", "content"),
    ("meta[itemprop='datePublished']", "content"),
    ("meta[name='date']", "content"),
    ("meta[name='pubdate']", "content"),
    ("meta[name='DC.date.issued']", "content"),
    ("meta[name='dc.date']", "content"),
    ("time[itemprop='datePublished']", "datetime"),
    ("time[pubdate]", "datetime"),
    ("article time[datetime]", "datetime"),
    ("time[datetime]", "datetime"),
];

fn stated_date(page: &Readability) -> Option<String> {
    let mut stated = STATED.iter().filter_map(|(element, attribute)| {
        let value = page.doc.select(element).iter().next()?.attr(attribute)?.trim().to_owned();
        Some(value).filter(|value| !value.is_empty())
    });
    let first = stated.next()?;
    if field_date(&first).is_some() {
        Some(first)
    } else {
        stated.find(|date| field_date(date).is_some()).or(Some(first))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(html: &[u8]) -> Result<(Document, Vec<Problem>), Problem> {
        document(Opened::test("in/page.html", html))
    }

    const BODY: &str = "<p>The dam at Tarn broke in the night of 3 May, and the water reached the mill before dawn. \
        Nobody had been warned, and the road to Carrow was gone by the time the first cart came up the valley.</p>\
        <p>Two days later the council met in the school, and it voted to build the wall anew, higher and of stone.</p>";

    #[test]
    fn an_article_is_read_without_menus_and_with_its_date() {
        let html = format!(
            "<!DOCTYPE html><html><head><title>The dam at Tarn</title>\
             <script type='application/ld+json'>{{\"@context\":\"https://schema.org\",\"@type\":\"NewsArticle\",\
             \"headline\":\"The dam at Tarn\",\"datePublished\":\"1911-05-06T08:00:00Z\"}}</script></head><body>\
             <nav><ul><li><a href='/'>Front page of 1 January 1900</a></li></ul></nav>\
             <article><h1>The dam at Tarn</h1>{BODY}</article><footer>Copyright 1999</footer></body></html>"
        );
        let (document, warnings) = of(html.as_bytes()).unwrap();
        assert_eq!(document.title.as_deref(), Some("The dam at Tarn"));
        assert_eq!(document.date.unwrap().to_edtf(), "1911-05-06");
        assert!(document.text.starts_with("The dam at Tarn broke"), "{}", document.text);
        assert!(!document.text.contains("1900") && !document.text.contains("Copyright"), "{}", document.text);
        assert_eq!(document.places.last().unwrap().name, "para. 2");
        assert!(document.text[document.places[1].start as usize..].starts_with("Two days later"));
        assert!(warnings.is_empty());
    }

    #[test]
    fn dates_stand_in_many_places() {
        for head in [
            "<meta property='article:published_time' content='1911-05-06T10:00:00+02:00'>",
            "<meta name=\"date\" content=\"1911-05-06\">",
            "<meta name='date' content='lately'><meta name='pubdate' content='19110506'>",
        ] {
            let (document, _) = of(format!("<head>{head}</head><body>{BODY}").as_bytes()).unwrap();
            assert_eq!(document.date.map(|date| date.to_edtf()).as_deref(), Some("1911-05-06"), "{head}");
        }
        let (document, _) =
            of(format!("<article><time datetime='1911-05-06'>x</time>{BODY}").as_bytes()).unwrap();
        assert_eq!(document.date.unwrap().to_edtf(), "1911-05-06");
        let (document, warnings) =
            of(format!("<meta name='date' content='lately'>{BODY}").as_bytes()).unwrap();
        assert_eq!((document.date, warnings.len()), (None, 1));
    }

    #[test]
    fn encodings_are_declared() {
        let html = format!("<meta charset=\"windows-1251\"><p>\u{1}</p>{BODY}");
        let bytes: Vec<u8> = html.bytes().map(|byte| if byte == 1 { 0xc4 } else { byte }).collect();
        let (document, warnings) = of(&bytes).unwrap();
        assert!(document.text.contains("broke") && warnings.is_empty());
    }

    #[test]
    fn monsters_are_one_error() {
        let deep = format!("<html><body>{}", "<div>".repeat(100_000));
        assert!(of(deep.as_bytes()).unwrap_err().what.starts_with("broken HTML (its elements nest"));
        assert!(of(b"%PDF-1.7").unwrap_err().what.starts_with("binary file"));
        assert!(of(b" ").unwrap().1[0].warning);
        for odd in ["<", "<>", "</", "<!--", "<p", "<a href='", "no markup", "<script>", "<![CDATA["] {
            assert!(of(odd.as_bytes()).is_ok(), "{odd}");
        }
    }
}
