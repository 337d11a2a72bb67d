//! Tests of which words are events, and of what class.

use super::Status;
use super::tests::{events, told};

/// The events of a text, without their tense and modality.
fn kinds(text: &str) -> Vec<String> {
    let short = |event: String| event.split(' ').take(2).collect::<Vec<_>>().join(" ");
    told(text).into_iter().map(short).collect()
}

#[test]
fn a_noun_in_passing_tells_no_event() {
    let nothing: [&str; 0] = [];
    assert_eq!(kinds("The poet was in exile."), nothing);
    assert_eq!(kinds("As a result, the yard is rich."), nothing);
    assert_eq!(kinds("The mill is not for sale."), nothing);
    assert_eq!(kinds("The start-up is small."), nothing);
    assert_eq!(kinds("The treaty is long."), nothing);
    assert_eq!(kinds("They signed a treaty."), ["signed OCCURRENCE", "treaty OCCURRENCE"]);
    assert_eq!(kinds("He was accused of murder."), ["accused I_ACTION", "murder OCCURRENCE"]);
    assert_eq!(kinds("The exile of the poet was long."), ["exile OCCURRENCE"]);
    assert_eq!(kinds("The exiles are poor."), nothing);
}

#[test]
fn a_participle_that_names_or_describes_tells_no_event() {
    let nothing: [&str; 0] = [];
    assert_eq!(kinds("A barge called the Otter is for hire."), nothing);
    assert_eq!(kinds("An estimated 300 men are poor."), nothing);
    assert_eq!(kinds("Continuing problems are no surprise."), nothing);
    assert_eq!(kinds("Given that it was late, they left."), ["left OCCURRENCE"]);
    assert_eq!(kinds("A bridge built by masons is old."), ["built OCCURRENCE"]);
}

#[test]
fn what_a_verb_takes_tells_its_class() {
    assert_eq!(kinds("She held a stake of 5%."), ["held STATE"]);
    assert_eq!(kinds("She held the rope."), ["held OCCURRENCE"]);
    assert_eq!(kinds("He assumed command."), ["assumed OCCURRENCE"]);
    assert_eq!(kinds("He assumed that it was late."), ["assumed I_STATE"]);
    assert_eq!(kinds("They called for a vote."), ["called I_ACTION", "vote OCCURRENCE"]);
    assert_eq!(kinds("They called the police."), ["called OCCURRENCE"]);
    assert_eq!(kinds("He wrote that it was late."), ["wrote REPORTING"]);
    assert_eq!(kinds("He wrote a book."), ["wrote OCCURRENCE"]);
    assert_eq!(
        kinds("The firm announced plans to close."),
        ["announced REPORTING", "plans I_STATE", "close OCCURRENCE"]
    );
    assert_eq!(kinds("The plans are bold."), Vec::<String>::new());
}

#[test]
fn adjectives_tell_attitudes_and_standings() {
    assert_eq!(kinds("The miners were pleased."), ["pleased I_STATE"]);
    assert_eq!(kinds("The clerk is responsible for the leak."), ["responsible STATE", "leak OCCURRENCE"]);
    assert_eq!(kinds("A responsible clerk is rare."), Vec::<String>::new());
    assert_eq!(kinds("The notes are due to a clerk."), Vec::<String>::new());
    assert_eq!(kinds("The road, a narrow one, remains closed."), ["remains STATE", "closed OCCURRENCE"]);
    assert_eq!(kinds("The losses totaled $3 million."), ["losses OCCURRENCE", "totaled STATE"]);
    assert_eq!(kinds("Losses totaling $3 million are no surprise."), ["Losses OCCURRENCE"]);
    assert_eq!(kinds("The clerk called the mayor a liar."), ["called I_ACTION"]);
}

/// How the text stands to the event of a word.
fn status(sentence: &str, word: &str) -> Option<Status> {
    let (text, events) = events(sentence, &[]);
    events.iter().find(|event| text.words(event.head) == word).map(|event| event.status)
}

#[test]
fn what_governs_an_event_tells_whether_it_came_about() {
    let cases = [
        (Status::Reported, "managed to sell the pier"),
        (Status::Reported, "was forced to sell the pier"),
        (Status::Reported, "was able to sell the pier"),
        (Status::Unreal, "is able to sell the pier"),
        (Status::Unreal, "did not manage to sell the pier"),
        (Status::Unreal, "started a campaign to sell the pier"),
        (Status::Unreal, "failed to sell the pier"),
        (Status::Unreal, "would sell the pier"),
        (Status::Unreal, "rather than sell the pier"),
        (Status::Planned, "is about to sell the pier"),
        (Status::Planned, "threatened to sell the pier"),
    ];
    for (want, said) in cases {
        assert_eq!(status(&format!("The firm {said}."), "sell"), Some(want), "{said}");
    }
    let cases = [
        (Status::Unreal, "left without selling the pier"),
        (Status::Unreal, "avoided selling the pier"),
        (Status::Unreal, "was kept from selling the pier"),
        (Status::Claimed, "was accused of selling the pier"),
        (Status::Reported, "went on, selling the pier"),
    ];
    for (want, said) in cases {
        assert_eq!(status(&format!("The firm {said}."), "selling"), Some(want), "{said}");
    }
    let cases = [
        (Status::Unreal, "The firm cancelled the launch."),
        (Status::Unreal, "The firm called off the launch."),
        (Status::Unreal, "Fears of a launch grew."),
        (Status::Planned, "The firm postponed the launch."),
        (Status::Reported, "The firm cancelled the fair after the launch."),
    ];
    for (want, sentence) in cases {
        assert_eq!(status(sentence, "launch"), Some(want), "{sentence}");
    }
}
