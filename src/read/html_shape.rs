//! The shape of an HTML page, from one pass over its tags: pages that a browser could hardly hold are refused before
//! a tree is built of them.

/// The most elements that may stand open at a time.
const DEEPEST: usize = 2_000;
/// Elements that a tree builder opens anew in each block, counted over all blocks, come to no more than this.
const MOST_REOPENED: usize = 4_000_000;

/// Elements without an end tag, or whose end tag is often left out.
const UNCLOSED: [&str; 31] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr", "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "optgroup",
    "colgroup", "html", "head", "body", "rp",
];
/// Elements that are opened anew in the next block where they were left open.
const REOPENED: [&str; 14] =
    ["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];
/// Elements whose content is no markup.
const RAW: [&str; 4] = ["script", "style", "textarea", "title"];

/// An error where elements nest too deep, or would be opened anew too often.
pub(super) fn refuse_monsters(html: &str) -> Result<(), String> {
    let (mut open, mut formatting, mut reopened) = (0_usize, 0_usize, 0_usize);
    let mut rest = html;
    while let Some(at) = memchr::memchr(b'<', rest.as_bytes()) {
        rest = rest.get(at + 1..).unwrap_or("");
        let (ends, tag) = match rest.strip_prefix('/') {
            Some(tag) => (true, tag),
            None => (false, rest),
        };
        if !tag.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        let length = tag.bytes().take(16).take_while(u8::is_ascii_alphanumeric).count();
        let name = tag.get(..length).unwrap_or("").to_ascii_lowercase();
        let name = name.as_str();
        if RAW.contains(&name) && !ends {
            rest = after_raw(tag, name);
        } else if ends {
            open = open.saturating_sub(usize::from(!UNCLOSED.contains(&name)));
            formatting = formatting.saturating_sub(usize::from(REOPENED.contains(&name)));
        } else {
            open += usize::from(!UNCLOSED.contains(&name));
            formatting += usize::from(REOPENED.contains(&name));
            reopened += formatting;
        }
        if open > DEEPEST {
            return Err(format!("its elements nest deeper than {DEEPEST}"));
        }
        if reopened > MOST_REOPENED {
            return Err("it leaves too many elements open".to_owned());
        }
    }
    Ok(())
}

/// What stands after a raw element.
fn after_raw<'h>(tag: &'h str, name: &str) -> &'h str {
    let mut rest = tag;
    while let Some(at) = rest.find("</") {
        rest = rest.get(at + 2..).unwrap_or("");
        if rest.as_bytes().get(..name.len()).is_some_and(|end| end.eq_ignore_ascii_case(name.as_bytes())) {
            return rest;
        }
    }
    ""
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_monsters_are_refused() {
        let refused = |html: &str| refuse_monsters(html).is_err();
        assert!(refused(&"<div>".repeat(3_000)));
        assert!(refused(&format!(
            "{}{}",
            (0..500).map(|n| format!("<b id={n}>")).collect::<String>(),
            "<p>".repeat(10_000)
        )));
        assert!(!refused(&"<p>a<li>b<br>".repeat(30_000)));
        assert!(!refused(&"<div><b>a</b></div>".repeat(30_000)));
        assert!(!refused(&format!("<script>{}</script>", "if (a<b) x;".repeat(10_000))));
        assert!(!refused("a < b and <ä <"));
    }
}
