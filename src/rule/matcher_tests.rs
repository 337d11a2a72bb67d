//! Where patterns begin, and which sentences are left at once.

use super::*;
use crate::rule::{RuleBook, Rules};
use crate::text::tokens;

const RULES: &str = "\
part span
  gives span
  says {n:number} {u:units}
  means length n u
rule yonder
  says {s:span} yonder
  means away s -1 document
part bright-day
  gives bright
  says {a:content} (day|night)
  means words
rule on-a-bright-day
  says on {b:bright}
  means ref 0
";

/// The words of a sentence at which a pattern may begin, before anything has been found.
fn open(text: &str) -> Vec<&str> {
    let mut lexicon = Lexicon::new();
    let mut book = RuleBook::default();
    book.add("test.rules", RULES, false).unwrap();
    let rules = Rules::compile(&book, &mut lexicon).unwrap();
    let sentence = rules.matcher(&lexicon, false);
    let (matcher, mut room) = (&sentence.matcher, Room::default());
    let tokens = tokens(text, 0, &lexicon);
    matcher.look(&tokens, &mut room);
    matcher.prepare(text, &tokens, &[], &mut room);
    let begins = |at: usize| {
        (0..matcher.rules.layers).any(|layer| room.starts.block(layer, at / 64) >> (at % 64) & 1 == 1)
    };
    (0..tokens.len()).filter(|at| begins(*at)).map(|at| tokens[at].text(text)).collect()
}

#[test]
fn a_pattern_begins_where_it_can_go_on_and_all_that_it_needs_is_there() {
    assert_eq!(open("She left two days yonder."), ["two"]);
    assert_eq!(open("Yonder she left two boats."), [""; 0], "no unit follows");
    assert_eq!(open("She left two days later."), [""; 0], "nothing takes the span");
    assert_eq!(open("She left 21 days yonder."), ["21"]);
    assert_eq!(open("She left 1,000 days yonder."), ["1", "000"], "a number may be longer than a token");
    assert_eq!(open("She left twenty-one days yonder."), ["twenty", "one"]);
}

#[test]
fn any_word_begins_a_pattern_only_near_its_end_and_behind_what_takes_it() {
    assert_eq!(open("They came on bright day."), ["bright"], "what \"on\" needs has not been found");
    assert_eq!(open("They came by bright day."), [""; 0]);
    assert_eq!(open("They came on bright boats of the day."), [""; 0]);
}

#[test]
fn a_sentence_without_a_word_of_any_expression_is_left_at_once() {
    let mut lexicon = Lexicon::new();
    let rules = Rules::compile(&RuleBook::read(&[]).unwrap(), &mut lexicon).unwrap();
    let sentence = rules.matcher(&lexicon, false);
    let wakes = |text: &str| sentence.matcher.look(&tokens(text, 0, &lexicon), &mut Room::default());
    assert!(
        wakes("The keeper closed the lock on Tuesday.") && wakes("It took a week.") && wakes("It was 1911.")
    );
    assert!(!wakes("The keeper of the lock closed it and went to the mill."));
}
