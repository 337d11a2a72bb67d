//! `dateline rules`: the rules by name, their examples run, one rule as it is written.

use super::failure::{Failure, Outcome, say};
use super::meant::extractor;
use super::output::{Place, Sink, nearest};
use super::said::{Reading, Rules, RulesAction};
use dateline::extractor::Extractor;
use std::io::Write;

/// A rule as it stands in its file.
struct RuleText {
    name: String,
    file: String,
    line: u32,
    source: String,
}

/// Every rule, in the order in which they were read.
fn rules(_extractor: &Extractor) -> Result<Vec<RuleText>, Failure> {
    Err(not_wired())
}

/// How many examples ran, and what each one that failed has to say.
fn test(_extractor: &Extractor) -> Result<(usize, Vec<String>), Failure> {
    Err(not_wired())
}

/// To be gone once `Extractor` gives its rules: `rules` and `test` above are the only places that ask for them.
fn not_wired() -> Failure {
    Failure::message("not built in: rules: this version has no rules to show yet")
}

pub fn run(said: Rules) -> Result<Outcome, Failure> {
    let extractor = extractor(&Reading { rules: said.rules, ..Reading::default() })?;
    match said.action {
        None | Some(RulesAction::List) => {
            let rules = rules(&extractor)?;
            print(rules.iter().map(|rule| format!("{}  {}:{}", rule.name, rule.file, rule.line)))?;
            Ok(Outcome { done: rules.len(), failed: 0 })
        }
        Some(RulesAction::Show { name }) => {
            let rules = rules(&extractor)?;
            let Some(rule) = rules.iter().find(|rule| rule.name == name) else {
                let near = nearest(&name, rules.iter().map(|rule| rule.name.as_str()));
                let advice = near.map_or_else(
                    || "'dateline rules list' names them".to_owned(),
                    |near| format!("did you mean '{near}'?"),
                );
                return Err(Failure::message(format!("no such rule: '{name}': {advice}")));
            };
            let place = format!("# {}:{}", rule.file, rule.line);
            print([place, rule.source.trim_end().to_owned()].into_iter())?;
            Ok(Outcome { done: 1, failed: 0 })
        }
        Some(RulesAction::Test) => {
            let (ran, failures) = test(&extractor)?;
            failures.iter().for_each(|failure| say(failure));
            let failed = failures.len();
            print(std::iter::once(format!("{ran} examples, {failed} failed")))?;
            // A failed example is a finding, not a failure to work.
            Ok(Outcome { done: ran.max(1), failed })
        }
    }
}

fn print(lines: impl Iterator<Item = String>) -> Result<(), Failure> {
    let mut out = Sink::open(&Place::Standard)?;
    for line in lines {
        writeln!(out, "{line}").map_err(|error| out.failure(&error))?;
    }
    out.finish()
}
