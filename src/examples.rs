//! Runs the examples that rules carry.
//!
//! In: a `RuleBook`. Out: the examples that fail, each with the rule's place. Every example runs twice: with only
//! the rules that its rule is made of, and with all rules; one of a part, which finds nothing by itself, only with all.

use crate::docdate::DocumentDate;
use crate::mention;
use crate::resolve::{self, Reference, Timex};
use crate::rule::{Example, Expected, RuleBook, RuleSource, Rules, RulesError};
use crate::text::{Document, Domain, Lexicon, Opening, Text};
use crate::time::{Interval, Modifier};
use std::fmt;

/// An example that does not come out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    pub file: String,
    pub line: usize,
    pub rule: String,
    pub what: String,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: rule '{}' {}", self.file, self.line, self.rule, self.what)
    }
}

/// Number of examples run, and those that failed.
pub fn run(book: &RuleBook) -> Result<(usize, Vec<Failure>), RulesError> {
    let all = Bench::new(book)?;
    let mut failures = Vec::new();
    let mut count = 0;
    for rule in book.rules.iter().filter(|rule| !rule.examples.is_empty()) {
        let alone = if rule.part { None } else { Some(Bench::new(&made_of(book, rule))?) };
        for example in &rule.examples {
            count += 1;
            let trials = [("alone", alone.as_ref(), true), ("with all rules", Some(&all), false)];
            let what = trials.iter().find_map(|(how, bench, alone)| {
                let what = verdict(example, &(*bench)?.find(example), rule, *alone)?;
                Some(format!("{how} {what}"))
            });
            failures.extend(what.map(|what| Failure {
                file: rule.file.clone(),
                line: example.line,
                rule: rule.name.clone(),
                what,
            }));
        }
    }
    Ok((count, failures))
}

/// The rule and those that it is made of; one that blocks tells of what it would block.
fn made_of(book: &RuleBook, rule: &RuleSource) -> RuleBook {
    let mut made = book.made_of(&rule.name);
    for rule in made.rules.iter_mut().filter(|made| made.name == rule.name && made.blocks()) {
        rule.means.iter_mut().for_each(|(_, means)| *means = "ref present".to_owned());
    }
    made
}

/// Compiled rules with the lexicon they were compiled into.
struct Bench {
    rules: Rules,
    lexicon: Lexicon,
}

impl Bench {
    fn new(book: &RuleBook) -> Result<Bench, RulesError> {
        let mut lexicon = Lexicon::new();
        let rules = Rules::compile(book, &mut lexicon)?;
        Ok(Bench { rules, lexicon })
    }

    fn find(&self, example: &Example) -> Vec<(String, Timex)> {
        let (interval, domain) = match example.reference.as_deref() {
            Some(said) => match said.strip_suffix(" command") {
                Some(date) => (date.parse().unwrap_or_default(), Domain::Command),
                None => (said.parse().unwrap_or_default(), Domain::News),
            },
            None => (Interval::default(), Domain::Narrative),
        };
        let document = Document { text: example.text.clone(), date: Some(interval), ..Document::default() };
        let text = Text::new(document, &self.lexicon);
        let mentions =
            mention::find(&text, &self.rules, &self.lexicon, |_| Vec::new(), Opening::said(domain));
        let date = DocumentDate { interval, ..DocumentDate::default() };
        let reference = Reference { date: &date, opening: Opening::said(domain), fiscal_start: None };
        resolve::resolve(mentions, &text, &self.lexicon, reference)
            .into_iter()
            .map(|timex| (text.words(timex.mention.span).to_owned(), timex))
            .collect()
    }
}

/// What is wrong with what was found, if anything. What a rule `skips` it never takes; what a part skips no rule does. A
/// rule that blocks takes what it `skips`, nothing is found there, and what it `finds` is found in spite of it.
fn verdict(example: &Example, found: &[(String, Timex)], rule: &RuleSource, alone: bool) -> Option<String> {
    let listed = || {
        let all: Vec<String> = found
            .iter()
            .map(|(words, timex)| {
                let timex3 = timex.value.to_timex3();
                format!(
                    "\"{words}\" = {} {} (rule {})",
                    timex3.value,
                    timex3.timex_type.name(),
                    timex.mention.rule
                )
            })
            .collect();
        if all.is_empty() { "nothing".to_owned() } else { all.join(", ") }
    };
    let speaks = found.iter().any(|(_, timex)| *timex.mention.rule == *rule.name);
    let against = example.expected.is_empty();
    if rule.blocks() && alone {
        return (against && !speaks).then(|| format!("should block words of \"{}\"", example.text));
    }
    if against {
        let wrong = if rule.blocks() || rule.part { !found.is_empty() } else { speaks };
        return wrong.then(|| format!("should skip \"{}\" but finds {}", example.text, listed()));
    }
    if alone && example.expected.len() > 1 {
        // Other rules name the times that this one counts from.
        let hit =
            found.iter().any(|(words, _)| example.expected.iter().any(|expected| expected.words == *words));
        return (!hit)
            .then(|| format!("finds none of its expressions in \"{}\" but {}", example.text, listed()));
    }
    let mut rest = found.iter();
    for expected in &example.expected {
        let hit = rest.any(|(words, timex)| *words == expected.words && says(expected, timex));
        if !hit {
            let want = expected.says.join(" ");
            return Some(format!(
                "should find \"{}\" = {want} in \"{}\" but finds {}",
                expected.words,
                example.text,
                listed()
            ));
        }
    }
    None
}

fn says(expected: &Expected, timex: &Timex) -> bool {
    let timex3 = timex.value.to_timex3();
    let Some((value, more)) = expected.says.split_first() else { return false };
    *value == timex3.value
        && more.iter().all(|word| match word.as_str() {
            "DATE" | "TIME" | "DURATION" | "SET" => word == timex3.timex_type.name(),
            word if Modifier::from_name(word).is_some() => timex3.modifier == Some(word),
            word => match word.split_once(':') {
                Some(("quant", quant)) => timex3.quant.as_deref() == Some(quant),
                Some(("freq", freq)) => timex3.freq.as_deref() == Some(freq),
                _ => word == timex.basis.name(),
            },
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_example_of_our_rules_comes_out() {
        let (count, failures) = run(&RuleBook::read(&[]).unwrap()).unwrap();
        let told: Vec<String> = failures.iter().map(Failure::to_string).collect();
        assert!(failures.is_empty(), "{} of {count} examples fail:\n{}", failures.len(), told.join("\n"));
    }

    #[test]
    fn every_rule_of_ours_has_examples_for_and_against() {
        let book = RuleBook::read(&[]).unwrap();
        let lacking: Vec<String> = (book.rules.iter().filter(|rule| !rule.part || !rule.examples.is_empty()))
            .flat_map(|rule| {
                let against = |example: &Example| example.expected.is_empty();
                let has = |wanted| rule.examples.iter().any(|example| against(example) == wanted);
                let lacks = [("finds", has(false)), ("skips", has(true))].into_iter().filter(|word| !word.1);
                lacks.map(|(word, _)| {
                    format!("{}:{}: rule '{}' needs a line '{word} \"…\"'", rule.file, rule.line, rule.name)
                })
            })
            .collect();
        assert!(lacking.is_empty(), "{}", lacking.join("\n"));
    }

    #[test]
    fn rules_for_one_kind_of_text_are_silent_in_news() {
        let book = RuleBook::read(&[]).unwrap();
        let all = Bench::new(&book).unwrap();
        let of_a_kind =
            |(_, guard): &(usize, String)| matches!(guard.as_str(), "short" | "command" | "narrative");
        for rule in book.rules.iter().filter(|rule| !rule.blocks() && rule.guards.iter().any(of_a_kind)) {
            for example in rule.examples.iter().filter(|example| !example.expected.is_empty()) {
                let news = Example { reference: Some("2013-02-12".to_owned()), ..example.clone() };
                let speaks = all.find(&news).iter().any(|(_, timex)| *timex.mention.rule == *rule.name);
                assert!(!speaks, "rule '{}' speaks in news: {}", rule.name, example.text);
            }
        }
    }
}
