//! Which date belongs to which event of a sentence.

use crate::event::{Aspect, Class, Tense};
use crate::rule::Tie;
use crate::sieve::scene::Scene;
use crate::time::{Grain, Length};

#[test]
fn joined_verbs_and_when_clauses_share_a_date() {
    let mut scene = Scene::new(
        "a",
        "On 3 May 1911 the chair resigned and her deputy took over. They gave up and sailed in 1912. \
         The firm began in 1887, when she rented a smithy and hired a boy.",
    );
    for (words, value) in [("3 May 1911", "1911-05-03"), ("1912", "1912"), ("1887", "1887")] {
        scene.date(words, value);
    }
    let verbs =
        ["resigned", "took", "gave", "sailed", "began", "rented", "hired"].map(|word| scene.verb(word));
    assert_eq!(
        verbs.map(|verb| scene.when(verb)),
        ["1911-05-03", "1911-05-03", "1912", "1912", "1887", "1887", "1887"]
    );
}

#[test]
fn what_stands_between_an_opening_date_and_its_verb_is_passed_over() {
    let mut scene = Scene::new(
        "a",
        "In 1098, while the armies lay idle, the monks founded a house. In 1101 a band led by Aho opened talks.\n\n\
         12 March 1140: the treaty is signed.",
    );
    for (words, value) in [("1098", "1098"), ("1101", "1101"), ("12 March 1140", "1140-03-12")] {
        scene.date(words, value);
    }
    let (lay, founded) = (scene.verb("lay"), scene.verb("founded"));
    let led = scene.event("led", true, Tense::PastParticiple);
    let opened = scene.verb("opened");
    let signed = scene.event("signed", true, Tense::Present);
    assert_eq!(
        [lay, founded, led, opened, signed].map(|verb| scene.when(verb)),
        ["", "1098", "", "1101", "1140-03-12"]
    );
}

#[test]
fn what_a_figure_is_compared_with_dates_nothing() {
    let mut scene = Scene::new(
        "a",
        "Sales rose to $9 million from $7 million in 1911. Wheat stood at 5 marks compared with 4 marks in 1912. \
         Output fell by 500 tons against a yield of 4,000 tons in 1913. The team won against Ulm in 1914. \
         Net jumped to $8.1 million, or $1.35 a share, from $7.5 million, or $1.12 a share, in 1915.",
    );
    for year in ["1911", "1912", "1913", "1914", "1915"] {
        scene.date(year, year);
    }
    let verbs = ["rose", "stood", "fell", "won", "jumped"].map(|word| scene.verb(word));
    assert_eq!(verbs.map(|verb| scene.when(verb)), ["", "", "", "1914", ""]);
}

#[test]
fn what_is_told_as_of_now_is_of_no_date_in_the_past() {
    let mut scene = Scene::new(
        "a",
        "They have asked for a fine over a collision in July 1912. The pullout follows a decision in May 1913. \
         The firm hit a strike in 1911. Rents have risen with the new law of the land in June 1910. \
         They have met twice, in 1909 and 1908.",
    )
    .written("1914-02-03");
    let dates =
        [("July 1912", "1912-07"), ("May 1913", "1913-05"), ("1911", "1911"), ("June 1910", "1910-06")];
    for (words, value) in dates.into_iter().chain([("1909", "1909")]) {
        scene.date(words, value);
    }
    let asked = scene.event("asked", true, Tense::Present);
    scene.events[asked].aspect = Aspect::Perfective;
    let collision = scene.noun("collision");
    let follows = scene.event("follows", true, Tense::Present);
    let decision = scene.noun("decision");
    // A form that may as well be past.
    let hit = scene.event("hit", true, Tense::Present);
    let strike = scene.noun("strike");
    let when = [asked, collision, follows, decision, hit, strike].map(|event| scene.when(event));
    assert_eq!(when[1..4], ["1912-07", "", "1913-05"]);
    assert!(!when[0].contains("1912") && when[4] == "1911", "{when:?}");
    let perfect = ["risen", "met"].map(|word| {
        let verb = scene.event(word, true, Tense::Present);
        scene.events[verb].aspect = Aspect::Perfective;
        verb
    });
    assert!(!scene.when(perfect[0]).contains("1910"));
    assert_eq!(scene.when(perfect[1]), "1909");
}

#[test]
fn a_noun_and_the_verb_that_tells_it_are_one() {
    let mut scene = Scene::new(
        "a",
        "The collapse came two days after the vote in which the council, meeting on 20 February 1911, refused.",
    );
    let collapse = scene.noun("collapse");
    let came = scene.verb("came");
    scene.events[came].lemma = "come".to_owned();
    let vote = scene.noun("vote");
    let two = Length::of(2, Grain::Day);
    scene.anchored("two days", "two days after the vote", two, None, Tie::After, "vote");
    scene.event("meeting", true, Tense::PresentParticiple);
    scene.date("20 February 1911", "1911-02-20");
    let refused = scene.verb("refused");
    assert_eq!(
        [refused, vote, came, collapse].map(|event| scene.when(event)),
        ["1911-02-20", "1911-02-20", "1911-02-22", "1911-02-22"]
    );
}

#[test]
fn a_length_before_after_dates_both_events() {
    let mut scene = Scene::new("a", "The gate opened in 1911, six years after the first stone was laid.");
    scene.date("1911", "1911");
    let opened = scene.verb("opened");
    let laid = scene.verb("laid");
    scene.length("six years", Length::of(6, Grain::Year));
    assert_eq!([opened, laid].map(|event| scene.when(event)), ["1911", "1905"]);
    assert_eq!(scene.why(laid), ["“1911” (line 1) − 6 years (line 1) → 1905"]);
}

#[test]
fn words_before_a_date_make_it_a_bound() {
    let when = |words: &str| {
        let mut scene = Scene::new("a", &format!("The board met {words} 1911."));
        scene.date("1911", "1911");
        let met = scene.verb("met");
        scene.when(met)
    };
    assert_eq!(when("no later than"), "[..1911-12-31]");
    assert_eq!(when("no earlier than"), "[1911-01-01..]");
    assert_eq!(when("by"), "[..1911-12-31]");
    assert_eq!(when("before"), "[..1910-12-31]");
    assert_eq!(when("after"), "[1912-01-01..]");
    let mut scene = Scene::new("a", "The mill ran from 1914 to 1918. It stood idle between 1931 and 1938.");
    for year in ["1914", "1918", "1931", "1938"] {
        scene.date(year, year);
    }
    let (ran, stood) = (scene.verb("ran"), scene.verb("stood"));
    assert_eq!([ran, stood].map(|verb| scene.when(verb)), ["1914/1918", "[1931-01-01..1938-12-31]"]);
    let mut scene = Scene::new("a", "It was not until 1911 that the board met. It did not rest before 1912.");
    scene.date("1911", "1911");
    scene.date("1912", "1912");
    let (met, rest) = (scene.verb("met"), scene.verb("rest"));
    assert_eq!([met, rest].map(|verb| scene.when(verb)), ["1911", "[1912-01-01..]"]);
}

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
fn expressions_side_by_side_are_one_stretch() {
    let mut scene = Scene::new("a", "On 5, 6 and 7 May 1941 the mill was shut, and the toll fell in July.");
    for (words, value) in [("5", "1941-05-05"), ("6", "1941-05-06"), ("7 May 1941", "1941-05-07")] {
        scene.date(words, value);
    }
    scene.date("July", "1941-07");
    let (shut, fell) = (scene.verb("shut"), scene.verb("fell"));
    assert_eq!(scene.when(shut), "1941-05-05/1941-05-07");
    assert_eq!(scene.when(fell), "1941-07");

    let mut scene = Scene::new("a", "In the war of 1939–45 the mill was shut.");
    let war = scene.noun("war");
    scene.date("1939", "1939");
    scene.date("45", "1945");
    let shut = scene.verb("shut");
    assert_eq!(scene.when(shut), "[1939-01-01..1945-12-31]");
    assert_eq!(scene.when(war), "[1939-01-01..1945-12-31]");

    let mut scene = Scene::new("a", "It was sold on 5 May 1941, 9 May 1941.");
    scene.date("5 May 1941", "1941-05-05");
    scene.date("9 May 1941", "1941-05-09");
    let sold = scene.verb("sold");
    assert_ne!(scene.when(sold), "1941-05-05/1941-05-09");
}

#[test]
fn each_clause_has_its_own_date() {
    let mut scene = Scene::new("a", "Salt was boiled from 1200, and pits were dug between 1300 and 1310.");
    let (boiled, dug) = (scene.verb("boiled"), scene.verb("dug"));
    for year in ["1200", "1300", "1310"] {
        scene.date(year, year);
    }
    assert_eq!(scene.when(boiled), "1200/..");
    assert_eq!(scene.when(dug), "[1300-01-01..1310-12-31]");
}

#[test]
fn an_expression_dates_the_verb_that_it_stands_before() {
    let mut scene = Scene::new(
        "a",
        "The rector, facing a vote, in 1911 resigned. A plan took effect in 1912 pending a vote.",
    );
    scene.date("1911", "1911");
    scene.date("1912", "1912");
    let facing = scene.event("facing", true, Tense::PresentParticiple);
    let (resigned, took) = (scene.verb("resigned"), scene.verb("took"));
    let vote = scene.noun("pending a | vote");
    assert_eq!([facing, resigned, took, vote].map(|event| scene.when(event)), ["", "1911", "1912", ""]);
}

#[test]
fn the_main_clause_has_the_date_of_its_when_clause() {
    let mut scene =
        Scene::new("a", "Ten men were hurt when the crane fell in 1911. They slept while it burned in 1912.");
    scene.date("1911", "1911");
    scene.date("1912", "1912");
    let verbs = ["hurt", "fell", "slept", "burned"].map(|word| scene.verb(word));
    assert_eq!(verbs.map(|verb| scene.when(verb)), ["1911", "1911", "", "1912"]);
}

#[test]
fn what_was_done_that_day_stands_before_its_purpose() {
    let mut scene =
        Scene::new("a", "The board voted to keep the bridge on 3 May 1911. It hoped to sell it in 1913.")
            .written("1914-01-01");
    scene.date("3 May 1911", "1911-05-03");
    scene.date("1913", "1913");
    let (voted, hoped) = (scene.verb("voted"), scene.verb("hoped"));
    scene.events[hoped].class = Class::IntentionalState;
    let keep = scene.event("keep", true, Tense::Infinitive);
    let sell = scene.event("sell", true, Tense::Infinitive);
    assert_eq!(scene.when(voted), "1911-05-03");
    assert_eq!([keep, sell].map(|event| scene.when(event)), ["", "1913"]);
    assert_ne!(scene.when(hoped), "1913");
}

#[test]
fn quotations_and_what_is_still_to_come_keep_their_dates() {
    let mut scene = Scene::new(
        "a",
        "He likened it to \"the panic of 1840\". Prices rose in the run-up to the vote in 1915. Theft rose from 1911.",
    )
    .written("1914-01-01");
    for year in ["1840", "1915", "1911"] {
        scene.date(year, year);
    }
    let likened = scene.verb("likened");
    let panic = scene.noun("panic");
    let (rose, again) = (scene.verb("rose"), scene.verb("Theft | rose"));
    let vote = scene.noun("vote");
    scene.events[again].lemma = "rise".to_owned();
    assert_eq!([panic, vote].map(|event| scene.when(event)), ["1840", "1915"]);
    assert_eq!([likened, rose, again].map(|event| scene.when(event)), ["[..1914-01-01]"; 3]);
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
fn a_date_in_the_name_of_an_event_is_that_events_own() {
    let mut scene = Scene::new(
        "a",
        "They met after the 1911 vote. She had been lame since her fall in 1912. They stayed until 1913.",
    );
    for year in ["1911", "1912", "1913"] {
        scene.date(year, year);
    }
    let (met, vote) = (scene.verb("met"), scene.noun("vote"));
    let (lame, fall) = (scene.verb("lame"), scene.noun("fall"));
    let stayed = scene.verb("stayed");
    assert_eq!([vote, fall].map(|event| scene.when(event)), ["1911", "1912"]);
    assert_eq!([met, lame].map(|event| scene.when(event)), ["[1911-01-01..]", "[1912-01-01..]"]);
    assert_eq!(scene.when(stayed), "../1913");
}

#[test]
fn scores_and_possessives_stand_in_the_name_too() {
    let mut scene = Scene::new("a", "They wept after 1911's 2-1 home defeat at Ulm.");
    scene.date("1911", "1911");
    let (wept, defeat) = (scene.verb("wept"), scene.noun("defeat"));
    assert_eq!([defeat, wept].map(|event| scene.when(event)), ["1911", "[1911-01-01..]"]);
}

#[test]
fn a_relative_clause_between_a_date_and_its_verb_is_passed_over() {
    let mut scene = Scene::new(
        "a",
        "In 1911 divers who had looked for her gave up. In 1912, the bank, which had lent, closed. In 1913 he said that it fell.",
    );
    for year in ["1911", "1912", "1913"] {
        scene.date(year, year);
    }
    let verbs = ["looked", "gave", "lent", "closed", "said", "fell"].map(|word| scene.verb(word));
    assert_eq!(verbs.map(|verb| scene.when(verb)), ["", "1911", "", "1912", "1913", ""]);
}

#[test]
fn what_is_thought_now_is_not_of_then() {
    let mut scene =
        Scene::new("a", "She hopes that the mill, worth much in 1911, will close. In 1912 she hopes again.")
            .written("1914-01-01");
    scene.date("1911", "1911");
    scene.date("1912", "1912");
    let hopes = scene.event("hopes", true, Tense::Present);
    let again = scene.event("she | hopes", true, Tense::Present);
    for event in [hopes, again] {
        scene.events[event].class = Class::IntentionalState;
    }
    assert_ne!(scene.when(hopes), "1911");
    assert_eq!(scene.when(again), "1912");
}

#[test]
fn a_century_before_a_thing_dates_nothing() {
    let mut scene = Scene::new("a", "They dug near the famed 1911 tower. They sold the mill in 1912.");
    scene.date("1911", "1911");
    scene.date("1912", "1912");
    let (dug, sold) = (scene.verb("dug"), scene.verb("sold"));
    assert_eq!([dug, sold].map(|event| scene.when(event)), ["", "1912"]);
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
fn records_and_measures_date_nothing() {
    let mut scene = Scene::new(
        "a",
        "It fell by a tenth, the steepest drop since 1911. A report sold in 1912, based on 1909 data, said so. \
         It showed that the toll at the end of 1908 was high. They have lived there since 1907.",
    );
    for year in ["1911", "1912", "1909", "1908", "1907"] {
        scene.date(year, year);
    }
    let fell = scene.verb("fell");
    let sold = scene.event("sold", true, Tense::PastParticiple);
    scene.event("based", true, Tense::PastParticiple);
    let (said, showed, lived) = (scene.verb("said"), scene.verb("showed"), scene.verb("lived"));
    assert_eq!([fell, sold, said, showed].map(|event| scene.when(event)), ["", "1912", "", ""]);
    assert_eq!(scene.when(lived), "[1907-01-01..]");
}

#[test]
fn an_aside_keeps_no_date_from_the_main_verb() {
    let mut scene = Scene::new("a", "In 1911 a memo of hers, written in haste, revealed the plan.");
    scene.date("1911", "1911");
    let written = scene.event("written", true, Tense::PastParticiple);
    let revealed = scene.verb("revealed");
    assert_eq!([written, revealed].map(|event| scene.when(event)), ["", "1911"]);
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

#[test]
fn a_winner_of_1998_wins_at_another_time_and_what_is_since_an_inception_is_since() {
    let mut scene = Scene::new("a", "Lund, 1998's best swimmer, won again.");
    scene.date("1998", "1998");
    let won = scene.verb("won");
    assert_eq!(scene.when(won), "");
    let mut scene = Scene::new("a", "Since its inception in 1989 the league grew.");
    scene.date("1989", "1989");
    let grew = scene.verb("grew");
    assert_eq!(scene.when(grew), "[1989-01-01..]");
}
