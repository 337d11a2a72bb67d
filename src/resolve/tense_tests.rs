//! What verbs tell of a date. In: sentences of our own with a Friday. Out: where their clauses look.

use super::*;
use crate::mention::tests::mentions;
use crate::rule::{Meaning, RuleBook, Rules};
use crate::text::Document;
use crate::time::Grain;
use crate::words;

#[test]
fn verbs_before_the_date_tell() {
    let mut lexicon = Lexicon::new();
    Rules::compile(&RuleBook::read(&[]).unwrap(), &mut lexicon).unwrap();
    words::add_words(&mut lexicon).unwrap();
    let of = |text: &str| {
        let document = Document { text: text.to_owned(), ..Document::default() };
        let text = Text::new(document, &lexicon);
        Tenses::new(&lexicon)
            .of(&text, &mentions(&text, &[("Friday", Meaning::Unknown(Grain::Day), None)])[0])
    };
    assert_eq!(of("The mill burned on Friday."), Some(Tense::Past));
    assert_eq!(of("She bought the mill Friday."), Some(Tense::Past));
    assert_eq!(of("She bought the mill and the six weirs Friday."), Some(Tense::Afar));
    assert_eq!(of("He will succeed her Friday."), Some(Tense::Future));
    assert_eq!(of("The list will be published Friday."), Some(Tense::Future));
    assert_eq!(of("The list to be published Friday is long."), Some(Tense::Future));
    assert_eq!(of("The boat is due to leave Friday."), Some(Tense::Future));
    assert_eq!(of("The offer had been due to end Friday."), Some(Tense::Told));
    assert_eq!(of("She meets the old miller of Ulm on Friday."), Some(Tense::Scheduled));
    assert_eq!(of("It can become a newly founded bank Friday."), Some(Tense::Possible));
    assert_eq!(of("Friday is the last day."), Some(Tense::Purpose));
    assert_eq!(of("The mill will stay closed until Friday."), Some(Tense::Future));
    assert_eq!(of("In Friday's play it rained."), Some(Tense::Afar));
    assert_eq!(of("They sit in Ulm on Friday, followed by a feast."), None);
    assert_eq!(of("They agreed to sell the mill on Friday."), Some(Tense::Purpose));
    assert_eq!(of("They could meet Friday."), Some(Tense::Possible));
    assert_eq!(of("They met on 3 May and Friday."), Some(Tense::Afar));
    assert_eq!(of("They said the mill and its six weirs on Friday."), Some(Tense::Told));
    assert_eq!(of("They said on Friday."), Some(Tense::Past));
    assert_eq!(of("In a Friday letter, Lund said that the mill would close."), Some(Tense::Past));
    assert_eq!(of("At the Friday hearing, Lund said, the case would open."), Some(Tense::Told));
    assert_eq!(of("All bids by Friday."), Some(Tense::Limit));
    assert_eq!(of("Please come to the mill on Friday."), Some(Tense::Future));
    assert_eq!(of("The plan for Friday."), Some(Tense::Limit));
    assert_eq!(of("The plan of Friday."), None);
    assert_eq!(of("She is expected to ask him to sell the mill Friday."), Some(Tense::Future));
    assert_eq!(of("They told of the expected sale on Friday."), Some(Tense::Future));
    assert_eq!(of("They will have no mill on Friday."), Some(Tense::Future));
    assert_eq!(of("The mill will be sold at 10:30 on Friday."), Some(Tense::Future));
    assert_eq!(of("They met ahead of the sale Friday."), Some(Tense::Future));
    assert_eq!(of("Ahead of the sale, they met on Friday."), Some(Tense::Past));
    assert_eq!(of("They went ahead with it Friday."), Some(Tense::Past));
    assert_eq!(of("They will mourn since Friday."), Some(Tense::Over));
    assert_eq!(of("They have until Friday."), Some(Tense::Future));
    assert_eq!(of("The mill is shut until Friday."), Some(Tense::Future));
    assert_eq!(of("The sale of the mill is on Friday."), Some(Tense::Future));
    assert_eq!(of("They adjourned the sale until Friday."), Some(Tense::Held));
    assert_eq!(of("They gave him until Friday."), Some(Tense::Held));
    assert_eq!(of("The fair lasted until Friday."), Some(Tense::Told));
    assert_eq!(of("They set a rule for the mill beginning on Friday."), Some(Tense::Limit));
    assert_eq!(of("If the mill fell on Friday, they would meet."), Some(Tense::Possible));
    assert_eq!(of("The list will be duly printed and sold on Friday."), Some(Tense::Future));
    assert_eq!(of("The list was duly printed and sold on Friday."), Some(Tense::Past));
    assert_eq!(of("They will meet after the sale on Friday was called off."), Some(Tense::Past));
    assert_eq!(of("By Friday it had burned."), Some(Tense::Past));
    assert_eq!(of("They will recall Friday's blast."), Some(Tense::Over));
    assert_eq!(of("They spoke of the Friday vote."), Some(Tense::Named));
}
