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

/// The words of a sentence at which a pattern may begin before anything has been found, and what rules find then.
fn found(text: &str) -> (Vec<&str>, Vec<&str>) {
    let mut lexicon = Lexicon::new();
    let mut book = RuleBook::default();
    book.add("test.rules", RULES, false).unwrap();
    let rules = Rules::compile(&book, &mut lexicon).unwrap();
    let sentence = rules.matcher(&lexicon, false);
    let (matcher, mut room) = (&sentence.matcher, Room::default());
    let tokens = tokens(text, 0, &lexicon);
    matcher.look(&tokens, &mut room);
    let mut walk = Walk::new(matcher, text, &tokens, &mut room);
    walk.lay_out_events(&[]);
    let open = (0..tokens.len()).filter(|at| walk.may_open(*at)).map(|at| tokens[at].text(text)).collect();
    walk.find(&[]);
    let words = |first: usize, end: usize| Span::new(tokens[first].start, tokens[end - 1].end).of(text);
    let items =
        |at: usize| room.items.at(at).filter(|item| item.is_of_rule()).map(move |item| words(at, item.end));
    (open, (0..tokens.len()).flat_map(items).collect())
}

#[test]
fn a_pattern_begins_where_it_can_go_on_and_all_that_it_needs_is_there() {
    assert_eq!(found("She left two days yonder."), (vec!["two"], vec!["two days"]));
    assert_eq!(found("Yonder she left two boats."), (vec![], vec![]), "no unit follows");
    assert_eq!(found("She left two days later."), (vec!["two"], vec![]), "nothing takes the span");
    assert_eq!(found("She left two days and yonder."), (vec!["two"], vec![]), "nothing takes it there");
    assert_eq!(found("She left 21 days yonder."), (vec!["21"], vec!["21 days"]));
    assert_eq!(found("She left 1,000 days yonder.").1, ["1,000 days", "000 days"]);
    assert_eq!(found("She left twenty-one days yonder.").1, ["twenty-one days", "one days"]);
}

#[test]
fn any_word_begins_a_pattern_only_before_its_end_and_behind_what_takes_it() {
    assert_eq!(found("They came on bright day."), (vec!["bright"], vec!["bright day"]));
    assert_eq!(found("They came by bright day."), (vec![], vec![]));
    assert_eq!(found("They came on bright boats of the day."), (vec![], vec![]));
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
