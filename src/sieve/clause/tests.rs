//! Which date belongs to which event of a sentence.

use crate::event::{Aspect, Class, Tense};
use crate::sieve::scene::Scene;

#[test]
fn a_hostile_text_costs_little() {
    let sentence = "He left before he came after he went until he saw. ";
    let mut scene = Scene::new("a", &sentence.repeat(2_000));
    for word in ["left", "came", "went", "saw"] {
        let mut from = 0;
        while let Some(at) = scene.text.text()[from..].find(word).map(|at| at + from) {
            let event = scene.verb(word);
            let head = crate::text::Span::new(at as u32, (at + word.len()) as u32);
            scene.events[event].head = head;
            scene.events[event].sentence = scene.text.sentence_at(head.start);
            from = at + word.len();
            if scene.events.len() > 8_000 {
                break;
            }
        }
    }
    assert_eq!(scene.solve().intervals.len(), scene.events.len());
}

#[test]
fn what_begins_or_ends_is_taken_by_its_verb() {
    let mut scene = Scene::new("a", "In 1911 they began talks. It stopped paying in 1912.");
    scene.date("1911", "1911");
    scene.date("1912", "1912");
    let (began, stopped) = (scene.verb("began"), scene.verb("stopped"));
    for (verb, lemma) in [(began, "begin"), (stopped, "stop")] {
        scene.events[verb].lemma = lemma.to_owned();
        scene.events[verb].class = Class::Aspectual;
    }
    let talks = scene.noun("talks");
    let paying = scene.event("paying", true, Tense::PresentParticiple);
    let solved = scene.solve();
    let begin = solved.intervals[talks].begin;
    assert_eq!(begin.earliest.map(|day| day.to_string()).as_deref(), Some("1911-01-01"));
    let finish = solved.intervals[paying].finish;
    assert_eq!(finish.latest.map(|day| day.to_string()).as_deref(), Some("1912-12-31"));
}

#[test]
fn a_verb_between_keeps_a_joined_one_from_the_date() {
    let mut scene =
        Scene::new("a", "In 1911 they left and free men taken there. In 1912 they left and took it.");
    scene.date("1911", "1911");
    scene.date("1912", "1912");
    scene.verb("left");
    scene.event("free", true, Tense::Infinitive);
    let taken = scene.event("taken", true, Tense::PastParticiple);
    scene.verb("1912 they | left");
    let took = scene.verb("took");
    assert_eq!([taken, took].map(|event| scene.when(event)), ["", "1912"]);
}

#[test]
fn what_was_said_to_have_been_done_was_done_before() {
    let when = |text: &str| {
        let mut scene = Scene::new("a", text);
        let (said, sold) = (scene.verb("said"), scene.verb("sold"));
        scene.events[said].class = Class::Reporting;
        scene.events[sold].aspect = Aspect::Perfective;
        scene.date("5 May 1941", "1941-05-05");
        scene.when(sold)
    };
    assert_eq!(when("On 5 May 1941 the clerk said that the firm had sold the mill."), "[..1941-05-05]");
    // What is quoted has a now of its own.
    assert_ne!(when("On 5 May 1941 the clerk said: “The firm had sold the mill.”"), "[..1941-05-05]");
}

#[test]
fn what_is_still_to_come_is_of_no_past_date() {
    let text = "The pilots will be tried over the killing of nine miners in the town of Karsk in 2010.";
    let mut scene = Scene::new("a", text).written("2013-02-12");
    scene.date("2010", "2010");
    let tried = scene.event("tried", true, Tense::Future);
    let killing = scene.noun("killing");
    assert_eq!([tried, killing].map(|event| scene.when(event)), ["[2013-02-12..]", "2010"]);
    let mut scene = Scene::new("a", "The pact was to be signed in 2010.").written("2013-02-12");
    scene.date("2010", "2010");
    let signed = scene.event("signed", true, Tense::Future);
    assert_eq!(scene.when(signed), "2010");
}
