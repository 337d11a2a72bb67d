//! `dateline rules`: the rules by name, their examples run, one rule as it is written.

use super::failure::{Failure, Outcome, say};
use super::meant::extractor;
use super::output::{Place, Sink, nearest};
use super::said::{Reading, Rules, RulesAction};
use dateline::examples;
use std::io::Write;

pub fn run(said: Rules) -> Result<Outcome, Failure> {
    let extractor = extractor(&Reading { rules: said.rules, ..Reading::default() })?;
    match said.action {
        None | Some(RulesAction::List) => {
            let rules = &extractor.rules().rules;
            print(rules.iter().map(|rule| format!("{}  {}:{}", rule.name, rule.file, rule.line)))?;
            Ok(Outcome { done: rules.len(), failed: 0 })
        }
        Some(RulesAction::Show { name }) => {
            let rules = &extractor.rules().rules;
            let Some(rule) = rules.iter().find(|rule| rule.name == name) else {
                let near = nearest(&name, rules.iter().map(|rule| rule.name.as_str()));
                let advice = near.map_or_else(
                    || "'dateline rules list' names them".to_owned(),
                    |near| format!("did you mean '{near}'?"),
                );
                return Err(Failure::message(format!("no such rule: '{name}': {advice}")));
            };
            let place = format!("# {}:{}", rule.file, rule.line);
            print([place, rule.written.trim_end().to_owned()].into_iter())?;
            Ok(Outcome { done: 1, failed: 0 })
        }
        Some(RulesAction::Test) => {
            let tested = examples::run(extractor.rules());
            let (ran, failures) = tested.map_err(|error| Failure::message(error.to_string()))?;
            failures.iter().for_each(|failure| say(&failure.to_string()));
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
