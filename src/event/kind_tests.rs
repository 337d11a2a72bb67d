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
    assert_eq!(kinds("She kept digging."), ["kept ASPECTUAL", "digging OCCURRENCE"]);
    assert_eq!(kinds("She kept the key."), ["kept OCCURRENCE"]);
    assert_eq!(kinds("The firm declared a dividend."), ["declared OCCURRENCE"]);
    assert_eq!(kinds("The firm declared that it was late."), ["declared REPORTING"]);
    assert_eq!(
        kinds("The firm announced plans to close."),
        ["announced REPORTING", "plans I_STATE", "close OCCURRENCE"]
    );
    assert_eq!(kinds("The plans are bold."), Vec::<String>::new());
}

#[test]
fn a_verb_that_its_tag_hides_is_found_by_its_clause() {
    let verbs =
        |text: &str| kinds(text).into_iter().filter(|kind| !kind.starts_with(char::is_uppercase)).count();
    for text in [
        "The dam burst on the hill.",
        "Exports slumped.",
        "The currency was devalued.",
        "They stay until the lease ends.",
        "The yard had not exactly closed.",
    ] {
        assert_eq!(verbs(text), 1 + usize::from(text.starts_with("They")), "{text}");
    }
}

#[test]
fn a_noun_or_an_adjective_that_looks_like_a_verb_tells_no_event() {
    let nothing: [&str; 0] = [];
    assert_eq!(kinds("In May, share prices fell."), ["fell OCCURRENCE"]);
    assert_eq!(kinds("Some 40 hate groups are banned."), ["banned OCCURRENCE"]);
    assert_eq!(kinds("It is a problem for a state funded school."), nothing);
    assert_eq!(kinds("She was promoted to captain."), ["promoted OCCURRENCE"]);
    assert_eq!(kinds("The firm has a yard."), nothing);
    assert_eq!(kinds("The firm has three yards."), ["has STATE"]);
    assert_eq!(kinds("The firm has since sold it."), ["sold OCCURRENCE"]);
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
        (Status::Planned, "plans to sell the pier"),
        (Status::Claimed, "is said to have sold the pier"),
    ];
    for (want, said) in cases {
        let word = if said.contains("sold") { "sold" } else { "sell" };
        assert_eq!(status(&format!("The firm {said}."), word), Some(want), "{said}");
    }
    let cases = [
        (Status::Unreal, "left without selling the pier"),
        (Status::Unreal, "avoided selling the pier"),
        (Status::Unreal, "was kept from selling the pier"),
        (Status::Claimed, "was accused of selling the pier"),
        (Status::Reported, "went on, selling the pier"),
        (Status::Unreal, "suggested selling the pier"),
        (Status::Unreal, "stopped short of selling the pier"),
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
        (Status::Unreal, "The launch was cancelled."),
        (Status::Planned, "The launch was postponed."),
        (Status::Reported, "The launch was late."),
        (Status::Unreal, "In the event of a launch, they leave."),
    ];
    for (want, sentence) in cases {
        assert_eq!(status(sentence, "launch"), Some(want), "{sentence}");
    }
    let cases = [
        (Status::Unreal, "She hopes that he won."),
        (Status::Unreal, "She wished she had won."),
        (Status::Claimed, "The rumour that he won was false."),
        (Status::Reported, "The man who won it was poor."),
    ];
    for (want, sentence) in cases {
        assert_eq!(status(sentence, "won"), Some(want), "{sentence}");
    }
}
