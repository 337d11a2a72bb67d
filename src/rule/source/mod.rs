//! Reads `.rules` files.
//!
//! In: a file's text. Out: `RuleSource`s, as written, with the line of each part for error messages.

pub(super) mod any;
pub(super) mod expression;
pub(super) mod guard;
pub(super) mod pattern;

use super::meaning::Tie;
use thiserror::Error;

/// A rule file that cannot be used.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[error("{file}:{line}: {what}")]
pub struct RuleError {
    pub file: String,
    /// From 1.
    pub line: usize,
    pub what: String,
}

/// What an example expects of one expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expected {
    pub words: String,
    /// The value, then in any order type, modifier, `quant:…`, `freq:…`, basis; what is not named is not checked.
    pub says: Vec<String>,
}

/// A `finds` or `skips` line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    pub line: usize,
    pub text: String,
    /// Empty for `skips`.
    pub expected: Vec<Expected>,
    /// The reference date in force, with ` command` after it where the texts are commands; `None` for `reference none`.
    pub reference: Option<String>,
}

/// A rule as written.
#[derive(Clone, Debug, Default)]
pub struct RuleSource {
    pub name: String,
    pub file: String,
    pub line: usize,
    /// The lines of the rule, comments included.
    pub written: String,
    /// It lives only inside other rules.
    pub part: bool,
    pub gives: Option<String>,
    pub says: Vec<(usize, String)>,
    pub means: Vec<(usize, String)>,
    pub ties: Option<(Tie, String)>,
    pub guards: Vec<(usize, String)>,
    pub examples: Vec<Example>,
}

const TIES: [(&str, Tie); 6] = [
    ("after", Tie::After),
    ("before", Tie::Before),
    ("into", Tie::Into),
    ("during", Tie::During),
    ("first-in", Tie::FirstIn),
    ("lasted", Tie::Lasted),
];

/// Reads the rules of one file, in order.
pub fn parse(file: &str, text: &str) -> Result<Vec<RuleSource>, RuleError> {
    let mut rules: Vec<RuleSource> = Vec::new();
    let mut reference = None;
    for (nth, whole) in text.lines().enumerate() {
        let line = nth + 1;
        let fail = |what: String| RuleError { file: file.to_owned(), line, what };
        let trimmed = whole.trim();
        if trimmed.is_empty() || trimmed.starts_with('#') {
            continue;
        }
        let (word, rest) = trimmed.split_once(char::is_whitespace).unwrap_or((trimmed, ""));
        let rest = rest.trim();
        match word {
            "reference" => {
                let date = (rest != "none").then(|| rest.to_owned());
                let day = date.as_deref().map(|date| date.strip_suffix(" command").unwrap_or(date));
                if let Some(Err(error)) = day.map(str::parse::<crate::time::Interval>) {
                    return Err(fail(error.to_string()));
                }
                reference = date;
                continue;
            }
            "rule" | "part" => {
                let good = !rest.is_empty() && rest.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
                if !good {
                    return Err(fail(format!(
                        "'{rest}' is no name for a rule; use letters, digits and hyphens"
                    )));
                }
                rules.push(RuleSource {
                    name: rest.to_owned(),
                    file: file.to_owned(),
                    line,
                    part: word == "part",
                    ..RuleSource::default()
                });
            }
            _ => {}
        }
        let Some(rule) = rules.last_mut() else {
            return Err(fail(format!("'{word}' stands before any 'rule' or 'part'")));
        };
        rule.written.push_str(whole);
        rule.written.push('\n');
        match word {
            "rule" | "part" => {}
            "gives" => rule.gives = Some(rest.to_owned()),
            "says" => rule.says.push((line, rest.to_owned())),
            "means" => rule.means.push((line, rest.to_owned())),
            "where" => rule.guards.push((line, rest.to_owned())),
            "ties" => {
                let (tie, slot) = rest.split_once(' ').unwrap_or((rest, ""));
                let known = TIES.iter().find(|(name, _)| *name == tie).map(|(_, tie)| *tie);
                let tie = known.ok_or_else(|| {
                    let all = TIES.map(|(name, _)| name).join(", ");
                    fail(format!("'{tie}' is no tie to an event; there are {all}"))
                })?;
                rule.ties = Some((tie, slot.trim().to_owned()));
            }
            "finds" | "skips" => {
                let mut lines = Vec::new();
                spread(rest, &mut lines);
                for spread in &lines {
                    let (text, expected) = example(spread).ok_or_else(|| {
                        fail(
                            "write: finds \"a text\" -> \"words of it\" = VALUE, or skips \"a text\""
                                .to_owned(),
                        )
                    })?;
                    if expected.is_empty() != (word == "skips") {
                        return Err(fail(format!(
                            "'{word}' says {} what is found",
                            if word == "skips" { "not" } else { "also" }
                        )));
                    }
                    rule.examples.push(Example { line, text, expected, reference: reference.clone() });
                }
            }
            _ => {
                return Err(fail(format!(
                    "'{word}' is unknown; a line begins with reference, rule, part, gives, says, means, ties, where, finds or skips"
                )));
            }
        }
    }
    Ok(rules)
}

/// No line stands for more examples than this.
const MOST_EXAMPLES: usize = 1_000;

/// "It fell (on|by) Friday" is two examples: one for each alternative, which takes the place of every group that is
/// spelt the same.
fn spread(line: &str, out: &mut Vec<String>) {
    let group = line.match_indices(')').find_map(|(end, _)| {
        let group = line.get(line.get(..end)?.rfind('(')?..=end)?;
        group.contains('|').then_some(group)
    });
    match group {
        Some(group) => {
            for word in group.trim_matches(['(', ')']).split('|') {
                if out.len() < MOST_EXAMPLES {
                    spread(&line.replace(group, word), out);
                }
            }
        }
        None => out.push(line.to_owned()),
    }
}

/// `"text" -> "words" = VALUE MORE "words" = VALUE`; `\n` in a text is a line end, `\q` a straight quote.
fn example(rest: &str) -> Option<(String, Vec<Expected>)> {
    let plain = |text: &str| text.replace("\\n", "\n").replace("\\q", "\"");
    let mut pieces = rest.split('"');
    if !pieces.next()?.trim().is_empty() {
        return None;
    }
    let text = plain(pieces.next()?);
    let mut expected = Vec::new();
    let arrow = pieces.next().unwrap_or("").trim();
    if arrow.is_empty() {
        return Some((text, expected));
    }
    if arrow != "->" {
        return None;
    }
    while let Some(words) = pieces.next() {
        let says = pieces.next()?.trim().strip_prefix('=')?;
        expected.push(Expected {
            words: plain(words),
            says: says.split_whitespace().map(str::to_owned).collect(),
        });
    }
    Some((text, expected))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_is_read() {
        let text = "reference 2013-02-12\nrule ago\n  says {n:number} {u:unit} ago\n  means away (length n u) -1 document\n  finds \"it fell two days ago\" -> \"two days ago\" = 2013-02-10\n  skips \"ago\"\n";
        let rules = parse("a.rules", text).unwrap();
        assert_eq!(rules[0].examples.len(), 2);
        assert_eq!(rules[0].examples[0].expected[0].words, "two days ago");
        assert_eq!(rules[0].examples[0].reference.as_deref(), Some("2013-02-12"));
    }

    #[test]
    fn a_line_may_hold_several_examples() {
        let text = "rule a\n  finds \"(on|by) Friday (5|6)\" -> \"(on|by) Friday\" = X\n";
        let told = |example: &Example| format!("{}: {}", example.text, example.expected[0].words);
        let told: Vec<String> = parse("a.rules", text).unwrap()[0].examples.iter().map(told).collect();
        let all = [
            "on Friday 5: on Friday",
            "on Friday 6: on Friday",
            "by Friday 5: by Friday",
            "by Friday 6: by Friday",
        ];
        assert_eq!(told, all);
    }

    #[test]
    fn mistakes_say_where() {
        let error = |text| parse("a.rules", text).unwrap_err().to_string();
        insta::assert_snapshot!(error("says x"), @"a.rules:1: 'says' stands before any 'rule' or 'part'");
        insta::assert_snapshot!(error("rule a\nsay x"), @"a.rules:2: 'say' is unknown; a line begins with reference, rule, part, gives, says, means, ties, where, finds or skips");
        insta::assert_snapshot!(error("rule a\nfinds x"), @r#"a.rules:2: write: finds "a text" -> "words of it" = VALUE, or skips "a text""#);
        insta::assert_snapshot!(error("rule a b"), @"a.rules:1: 'a b' is no name for a rule; use letters, digits and hyphens");
        insta::assert_snapshot!(error("reference x"), @"a.rules:1: 'x' is no date; write it like 2025-05-16, 2025-05, 2025, 2025-05-16T09:30, 2026-02~ or 2026-02-01/2026-12-31");
        insta::assert_snapshot!(error("rule a\nties x e"), @"a.rules:2: 'x' is no tie to an event; there are after, before, into, during, first-in, lasted");
    }
}
