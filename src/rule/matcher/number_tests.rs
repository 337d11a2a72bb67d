//! Numbers of every spelling, read from tokens of our own.

use super::*;
use crate::rule::matcher::numerals::{classes, classes_of, ends};
use crate::text::tokens;

#[test]
fn numbers_have_no_other_classes_than_their_length_allows() {
    let mut lexicon = Lexicon::new();
    let reader = NumberReader::new(&mut lexicon);
    let mut seen: Vec<&str> = Vec::new();
    for number in (0..3_000).chain((3_000..100_000_000).step_by(9_973)) {
        for text in
            [number.to_string(), format!("{number:02}"), format!("{number:04}"), format!("{number:06}th")]
        {
            let cut = tokens(&text, 0, &lexicon);
            let mut found = Vec::new();
            reader.read(&text, &cut, 0, &lexicon, &mut found);
            let length = (cut[0].end - cut[0].start) as usize;
            let allowed = classes_of(if length > 4 { 0 } else { length });
            for (_, symbol, _) in found {
                let class = classes().find(|class| lexicon.class(class) == symbol).unwrap();
                assert!(allowed.contains(&class), "{text}: {class}");
                seen.push(class);
            }
        }
    }
    assert!(classes().all(|class| class == "yearwords" || seen.contains(&class)));
}

#[test]
fn numbers_end_as_told() {
    let mut lexicon = Lexicon::new();
    crate::rule::Rules::compile(&crate::rule::RuleBook::read(&[]).unwrap(), &mut lexicon).unwrap();
    let reader = NumberReader::new(&mut lexicon);
    let ends: Vec<Symbol> = ends(&lexicon).collect();
    for text in [
        "21st",
        "3½",
        "5 1/2",
        "3/4",
        "two and a half",
        "2.5",
        "1,000",
        "a hundred and five",
        "two million",
        "twenty-first",
        "nineteen ninety-seven",
        "a dozen",
        "3 and a quarter",
        "two ¾",
        "third",
    ] {
        let cut = tokens(text, 0, &lexicon);
        let mut found = Vec::new();
        reader.read(text, &cut, 0, &lexicon, &mut found);
        assert!(found.iter().any(|number| number.0 == cut.len()), "{text}: no number is all of it");
        for (end, ..) in found {
            let last = cut[end - 1];
            let classes = lexicon.classes(last.symbol).iter().map(|class| class.0);
            let known = classes.chain([last.symbol]).any(|symbol| ends.contains(&symbol));
            assert!(known || last.kind == Kind::Number, "{text}: {end}");
        }
    }
}
