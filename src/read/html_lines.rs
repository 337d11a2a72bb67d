//! HTML with what its tags mean for lines, for those who make plain text of it.
//!
//! In: HTML. Out: the same with a mark between the cells of a table, and line ends where a browser has them.

/// "Site visit | 9 July 2024": the cells of a row. `breaks`: line ends as well, for a reader that only knows `<br>`.
pub(super) fn with_lines(html: &str, breaks: bool) -> String {
    const LINES: [&str; 8] = ["tr>", "div>", "li>", "h1>", "h2>", "h3>", "h4>", "table>"];
    let is =
        |text: &str, tag: &str| text.get(..tag.len()).is_some_and(|start| start.eq_ignore_ascii_case(tag));
    let mut out = String::with_capacity(html.len() + html.len() / 8);
    for (at, part) in html.split("</").enumerate() {
        let next = part.get(3..).unwrap_or_default().trim_start();
        let joins = (is(part, "td>") || is(part, "th>")) && (is(next, "<td") || is(next, "<th"));
        let ends = breaks && LINES.iter().any(|tag| is(part, tag));
        out.push_str(match at {
            0 => "",
            _ if joins => " | </",
            _ if ends => "<br></",
            _ => "</",
        });
        out.push_str(part);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::with_lines;

    #[test]
    fn cells_and_rows_are_parted() {
        let table = "<tr><TH>Task</TH>\n<th>Due</th></tr><tr><td>Visit</td></tr>";
        let whole = "<tr><TH>Task | </TH>\n<th>Due</th></tr><tr><td>Visit</td></tr>";
        assert_eq!(with_lines(table, false), whole);
        assert_eq!(with_lines(table, true), whole.replace("</tr>", "<br></tr>"));
        for odd in ["", "</", "</td", "</td>", "<td></td> <", "é</tdé"] {
            assert!(with_lines(odd, true).ends_with(odd.rsplit("</").next().unwrap()));
        }
    }
}
