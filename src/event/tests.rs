//! Events and labels of sentences of our own.

use crate::docdate::DocumentDate;
use crate::event::Event;
use crate::known::Search;
use crate::known::tests::{TABLE, read};
use crate::mention::tests::{Said, mentions};
use crate::rule::{Meaning, Tie};
use crate::time::{Grain, Length, Modifier, Period};

pub(super) fn events(text: &str, said: &[Said]) -> (crate::text::Text, Vec<Event>) {
    let (known, lexicon, text, mut namings) = read(TABLE, text);
    let mentions = mentions(&text, said);
    known.settle(&mut namings, &Search::new(&known, &text, &lexicon), &mentions, None);
    let tags = crate::tag::tags(&text, &lexicon);
    let events =
        super::find::find(&text, &lexicon, &tags, &mentions, &namings, &known, &DocumentDate::default());
    (text, events)
}

/// The rows that a text gives: status and label of what is worth telling.
fn rows(text: &str) -> Vec<String> {
    let (_, events) = events(text, &[]);
    let told = events.iter().filter(|event| event.worth_telling && event.same_as.is_none());
    told.map(|event| format!("{}: {}", event.status.name(), event.label)).collect()
}

#[test]
fn labels_say_who_did_what() {
    assert_eq!(
        rows("In a bold move, the mayor of Ostrava sold the old harbour, which surprised many."),
        ["reported: Mayor of Ostrava sold the old harbour"]
    );
    assert_eq!(
        rows("The note, sent by a clerk, has alarmed the bank."),
        ["reported: Note has alarmed the bank"]
    );
    assert_eq!(
        rows("Ines Calloway opened the mine. She closed it again and sold the land."),
        [
            "reported: Ines Calloway opened the mine",
            "reported: Ines Calloway closed the mine again",
            "reported: Ines Calloway sold the land",
        ]
    );
    // "But" joins how it was done, and what else was done it does not.
    assert_eq!(
        rows("The port grew slowly but surely. The mill was sold but never reopened."),
        ["reported: Port grew slowly but surely", "reported: Mill was sold"]
    );
    // A long label keeps joined adjectives.
    assert_eq!(
        rows(
            "The Karst brigade left the northern provinces of Varn under domestic and foreign pressure from its allies."
        ),
        ["reported: Karst brigade left the northern provinces of Varn under domestic and foreign pressure"]
    );
    assert_eq!(rows("A Grand Opening\n\nMenu"), Vec::<String>::new());
}

#[test]
fn what_parties_say_is_claimed() {
    assert_eq!(
        rows("The union said that the firm had cancelled two shifts."),
        ["claimed: Union: firm had cancelled two shifts"]
    );
    assert_eq!(rows("According to the guild, the baker raised prices."), ["claimed: Baker raised prices"]);
}

#[test]
fn the_future_is_planned_and_the_hypothetical_is_no_row() {
    assert_eq!(
        rows("Dockers will march to the town hall."),
        ["planned: Dockers will march to the town hall"]
    );
    assert_eq!(rows("The envoys are to meet in Bergen."), ["planned: Envoys are to meet in Bergen"]);
    assert_eq!(rows("Neither army has moved its lines."), Vec::<String>::new());
    assert_eq!(rows("The town might close the pool if the council voted for it."), Vec::<String>::new());
    assert_eq!(rows("The miners did not leave the pit."), Vec::<String>::new());
    assert_eq!(rows("They favour measures such as prisoner exchanges."), Vec::<String>::new());
}

#[test]
fn pronouns_are_named_only_where_that_is_plain() {
    assert_eq!(
        rows("Ida Brun sold the mill. Pope Felix blessed it. She left the valley."),
        [
            "reported: Ida Brun sold the mill",
            "reported: Pope Felix blessed the mill",
            "reported: Ida Brun left the valley"
        ]
    );
    assert_eq!(
        rows("The Norlanders lost the fort. They rebuilt the bridge."),
        ["reported: Norlanders lost the fort", "reported: Norlanders rebuilt the bridge"]
    );
    assert_eq!(
        rows("Workers closed the Kolda mill. The mill collapsed."),
        ["reported: Workers closed the Kolda mill", "reported: Kolda mill collapsed"]
    );
}

#[test]
fn plans_are_told_with_what_is_planned() {
    assert_eq!(
        rows("The council is expected to name a judge."),
        ["planned: Council is expected to name a judge"]
    );
    assert_eq!(rows("The union plans to march."), ["planned: Union plans to march"]);
    assert_eq!(rows("Had the firm paid the fine, it would have kept the ship."), Vec::<String>::new());
    assert_eq!(rows("The clerk named no day."), Vec::<String>::new());
}

#[test]
fn joined_verbs_share_subject_and_auxiliary() {
    assert_eq!(
        rows("The claim was filed and served. The deal that ended it ran out."),
        ["reported: Claim was filed", "reported: Claim was served", "reported: Deal ran out"]
    );
}

#[test]
fn a_noun_and_its_verb_are_one_event() {
    assert_eq!(
        rows("Norland and Sudland held peace talks in Bergen."),
        ["reported: Norland and Sudland held peace talks in Bergen"]
    );
    assert_eq!(
        rows("Despite a prisoner exchange agreement, tempers flared."),
        ["reported: Prisoner exchange agreement", "reported: Tempers flared"]
    );
    assert_eq!(rows("The Salt War ended."), ["reported: Salt War"]);
}

#[test]
fn nouns_and_verbs_of_one_spelling_are_told_apart() {
    let heads = |text: &str| -> Vec<String> {
        let (text, events) = events(text, &[]);
        let tell = |e: &Event| format!("{}{}", text.words(e.head), if e.verbal { "/v" } else { "/n" });
        events.iter().map(tell).collect()
    };
    assert_eq!(heads("They attack the fort."), ["attack/v"]);
    assert_eq!(heads("The attack on the fort failed."), ["attack/n", "failed/v"]);
    assert_eq!(heads("The men arrested by the guards fled."), ["arrested/v", "fled/v"]);
    assert_eq!(heads("The army wants to march north."), ["wants/v", "march/v"]);
    assert_eq!(heads("The growing town was proud."), Vec::<String>::new());
}

/// Each event's word with its class, tense and modality.
pub(super) fn told(text: &str) -> Vec<String> {
    let (text, events) = events(text, &[]);
    let tell = |e: &Event| {
        format!("{} {} {} {}", text.words(e.head), e.class.name(), e.tense.name(), e.modality.unwrap_or("-"))
    };
    events.iter().map(tell).collect()
}

#[test]
fn clauses_have_their_verb() {
    let heads = |text: &str| -> Vec<String> {
        let (text, events) = events(text, &[]);
        let verbs = events.iter().filter(|event| event.verbal);
        verbs.map(|e| format!("{} {}", text.words(e.head), e.tense.name())).collect()
    };
    assert_eq!(heads("The council agreed on a programme of repairs."), ["agreed PAST"]);
    assert_eq!(heads("In talks held in Bergen, the firm gave way."), ["held PASTPART", "gave PAST"]);
    assert_eq!(heads("She said that talks are held."), ["said PAST", "held PRESENT"]);
    assert_eq!(heads("The crossing, which was narrow, opened in May."), ["opened PAST"]);
    assert_eq!(heads("The road remains closed."), ["remains PRESENT", "closed PASTPART"]);
    // What takes no object, or has it still to come, hangs on no noun.
    assert_eq!(heads("As rents soared in the valley, shops shut."), ["soared PAST", "shut PAST"]);
    assert_eq!(heads("The sums for May extended a rise."), ["extended PAST"]);
    assert_eq!(heads("A man given the key was caught."), ["given PASTPART", "caught PAST"]);
    assert_eq!(
        heads("They met the men who guarded it and refused to leave.")[1..3],
        ["guarded PAST", "refused PAST"]
    );
    assert_eq!(heads("Kolk shares closed lower."), ["closed PAST"]);
    assert_eq!(heads("The terms call for a vote."), ["call PRESENT"]);
    assert_eq!(heads("The union didn't back the plan."), ["back PAST"]);
    assert_eq!(heads("They blamed falling rents."), ["blamed PAST"]);
    assert_eq!(heads("They beat them again."), ["beat PAST"]);
    assert_eq!(heads("Envoys opened talks on Swedish demands for land."), ["opened PAST"]);
    assert_eq!(heads("The union claims that the yard cheated."), ["claims PRESENT", "cheated PAST"]);
    assert_eq!(heads("Fares rose 6.2%."), ["rose PAST"]);
    assert_eq!(heads("On that day fierce gales tore at the roofs."), ["tore PAST"]);
    assert_eq!(heads("Aides said the losses reflected not just bad luck."), ["said PAST", "reflected PAST"]);
    assert_eq!(heads("The guild, a union of bakers, reported losses."), ["reported PAST"]);
}

#[test]
fn nouns_that_look_like_verbs_are_nouns() {
    assert_eq!(told("Norby Line shares fell."), ["fell OCCURRENCE PAST -"]);
    assert_eq!(told("In most branches profit fell."), ["fell OCCURRENCE PAST -"]);
    assert_eq!(told("In the timber branch, profit rose to a peak."), ["rose OCCURRENCE PAST -"]);
    assert_eq!(told("Elsewhere, share prices closed lower in Norby."), ["closed OCCURRENCE PAST -"]);
    assert_eq!(told("Norby Line shares closed unchanged."), ["closed OCCURRENCE PAST -"]);
    assert_eq!(told("The toll raises questions about her."), ["raises OCCURRENCE PRESENT -"]);
    assert_eq!(told("The bank cancelled real estate leases.")[0], "cancelled OCCURRENCE PAST -");
    assert_eq!(told("The bank cancelled real estate leases.").len(), 1);
    assert_eq!(told("The mill that he bought turns a profit.")[1], "turns OCCURRENCE PRESENT -");
    assert_eq!(told("The guild said profit from the mills fell.").len(), 2);
    assert_eq!(told("They share prices that nobody else knows.")[0], "share STATE PRESENT -");
    assert_eq!(told("The ferry company, based in Norby, stopped.").len(), 1);
    assert_eq!(told("She helped build it.")[1], "build OCCURRENCE INFINITIVE -");
    assert_eq!(told("They sought to quickly sell it.")[1], "sell OCCURRENCE INFINITIVE -");
}

#[test]
fn a_relative_clause_is_about_what_stands_right_before_it() {
    let labels = |text: &str| -> Vec<String> {
        let (_, events) = events(text, &[]);
        events.into_iter().filter(|event| event.verbal).map(|event| event.label).collect()
    };
    assert_eq!(
        labels("They called for the ouster of Ada Aho, who survived the vote."),
        ["They called for the ouster of Ada Aho", "Ada Aho survived the vote"]
    );
    assert_eq!(labels("The minister of Norby, who fled, fell ill.")[0], "Minister of Norby fled");
    assert_eq!(
        labels("It ended the attack on the base that killed ten men.")[1],
        "Attack on the base killed ten men"
    );
    assert_eq!(
        labels("Her chances of becoming mayor improved.").last().unwrap(),
        "Chances of becoming mayor improved"
    );
}

#[test]
fn states_are_events_where_the_text_dates_them() {
    let year = |text: &str| -> Vec<String> {
        let (_, found) = events(text, &[("1990", Meaning::Absolute(Period::year(1990).unwrap()), None)]);
        let told = found.iter().filter(|event| event.worth_telling);
        told.map(|event| format!("{}: {}", event.status.name(), event.label)).collect()
    };
    assert_eq!(year("The bridge was empty in 1990."), ["reported: Bridge was empty"]);
    assert_eq!(year("In 1990 Ada Aho was mayor of Norby."), ["reported: Ada Aho was mayor of Norby"]);
    assert_eq!(year("The bridge was not empty in 1990."), Vec::<String>::new());
    assert_eq!(year("It was in 1990 that the bridge was empty."), ["reported: Bridge was empty"]);
    assert_eq!(rows("The bridge was empty."), Vec::<String>::new());
    assert_eq!(year("There was a fire in 1990."), ["reported: Fire"]);
    assert_eq!(year("The ferry would carry mail until 1990."), ["reported: Ferry would carry mail"]);
    assert_eq!(year("The ferry would carry mail in 1990."), Vec::<String>::new());
    assert_eq!(year("The fee is to be paid no later than 1990."), ["planned: Fee is to be paid"]);
    assert_eq!(year("Founded in 1990, the yard was sold.")[0], "reported: Yard founded");
    assert_eq!(
        year("Ada Aho opened the hall and in 1990 closed the mill.")[1],
        "reported: Ada Aho closed the mill"
    );
}

#[test]
fn auxiliaries_say_tense_and_modality() {
    assert_eq!(told("The yard is going to sell the ship."), ["sell OCCURRENCE FUTURE -"]);
    assert_eq!(told("The crew has to leave."), ["leave OCCURRENCE NONE have to"]);
    assert_eq!(
        told("We\u{2019}ve sold it and they'll leave."),
        ["sold OCCURRENCE PRESENT -", "leave OCCURRENCE FUTURE -"]
    );
    assert_eq!(
        told("It will stop and sell the ship."),
        ["stop ASPECTUAL FUTURE -", "sell OCCURRENCE FUTURE -"]
    );
}

#[test]
fn relations_are_no_events_but_attitudes_and_sources_are() {
    assert_eq!(told("The fleet includes ten ships, compared with six."), Vec::<String>::new());
    assert_eq!(told("The fleet is based in Norby."), Vec::<String>::new());
    assert_eq!(
        told("The baker was willing to sell."),
        ["willing I_STATE PAST -", "sell OCCURRENCE INFINITIVE -"]
    );
    assert_eq!(told("The willing baker."), Vec::<String>::new());
    assert_eq!(
        told("According to the guild, it sank."),
        ["According REPORTING PRESPART -", "sank OCCURRENCE PAST -"]
    );
}

#[test]
fn classes_follow_from_what_is_taken() {
    assert_eq!(told("Prices declined."), ["declined OCCURRENCE PAST -"]);
    assert_eq!(told("She declined to sell.")[0], "declined I_ACTION PAST -");
    assert_eq!(told("She persuaded them.")[0], "persuaded I_ACTION PAST -");
    assert_eq!(told("The decision to sell was hers.")[0], "decision OCCURRENCE NONE -");
    assert_eq!(told("The attempt to sell it failed.")[0], "attempt I_ACTION NONE -");
    assert_eq!(told("They kept the ship.")[0], "kept OCCURRENCE PAST -");
    assert_eq!(told("They kept sailing.")[0], "kept ASPECTUAL PAST -");
    assert_eq!(told("He added a wing.")[0], "added OCCURRENCE PAST -");
    assert_eq!(told("He added that it sank.")[0], "added REPORTING PAST -");
}

#[test]
fn durations_and_earlier_events_follow_from_expressions() {
    let under = |n, grain| Meaning::Modified {
        modifier: Modifier::LessThan,
        inner: Box::new(Meaning::Length(Length::of(n, grain))),
    };
    let lasting = [("under two hours", under(2, Grain::Hour), None)];
    let (text, found) = events("The trade talks in Bergen ended in under two hours.", &lasting);
    let lasted = found.iter().find(|event| event.lasted.is_some()).unwrap();
    assert_eq!(text.words(lasted.head), "talks");
    let first = [(
        "three years",
        Meaning::Length(Length::of(3, Grain::Year)),
        Some((Tie::FirstIn, "the first direct trade talks")),
    )];
    let (_, found) = events("It was the first direct trade talks in three years.", &first);
    let implied = found.iter().find(|event| event.implied_by == Some(0)).unwrap();
    assert_eq!(implied.label, "Previous direct trade talks");
}

#[test]
fn the_other_side_of_a_comparison_is_background() {
    let year = [("2010", Meaning::Absolute(Period::year(2010).unwrap()), None)];
    let (_, found) = events("The firm is in a far worse position than in 2010.", &year);
    let state = found.last().unwrap();
    assert_eq!((state.status.name(), state.label.as_str()), ("background", "Firm's better position"));
}

#[test]
fn later_mentions_are_the_same_event() {
    let (_, found) = events("Peace talks in Bergen ended. The talks helped little.", &[]);
    let talks: Vec<_> = found.iter().filter(|event| event.lemma == "talks").collect();
    assert_eq!(talks[1].same_as.map(|n| found[n].label.as_str()), Some("Peace talks in Bergen"));
    let (_, found) = events("A park bombing killed nine. Nails from the clinic bombing were shown.", &[]);
    assert!(found.iter().all(|event| event.same_as.is_none()), "{found:?}");
}

#[test]
fn a_clause_of_time_may_tell_again_what_was_told() {
    let again = |text: &str| {
        let (text, found) = events(text, &[]);
        found.iter().rfind(|event| event.same_as.is_some()).map(|event| text.words(event.head).to_owned())
    };
    assert_eq!(again("The ship sailed. It sank after it sailed.").as_deref(), Some("sailed"));
    assert_eq!(again("She signed the lease. After signing the lease, she left.").as_deref(), Some("signing"));
    assert_eq!(again("The bridge fell. When the bridge fell, a tram stopped.").as_deref(), Some("fell"));
    // Another subject, another object, another voice, and no clause of time.
    assert_eq!(again("The ship sailed. The crew slept after the ferry sailed."), None);
    assert_eq!(again("She signed the lease. After signing the deed, she left."), None);
    assert_eq!(again("The man was shot. He fled after he shot the guard."), None);
    assert_eq!(again("The ship sailed. It sailed again."), None);
}

#[test]
fn a_word_is_a_verb_where_its_sentence_has_no_other() {
    assert_eq!(rows("At dawn the old boiler burst."), ["reported: Old boiler burst"]);
    assert_eq!(rows("Work stopped again."), ["reported: Work stopped again"]);
    assert_eq!(rows("Three wells were dug there."), ["reported: Three wells were dug there"]);
    assert_eq!(told("The price cut was small."), ["cut OCCURRENCE NONE -"]);
    let armed = "A man armed with a knife attacked a guard.";
    assert_eq!(told(armed), ["armed OCCURRENCE PASTPART -", "attacked OCCURRENCE PAST -"]);
    let held = "A man fled with a knife hidden in his coat.";
    assert_eq!(told(held), ["fled OCCURRENCE PAST -", "hidden OCCURRENCE PASTPART -"]);
}

#[test]
fn an_aside_behind_a_comma_tells_of_the_noun_before_it() {
    assert_eq!(
        told("The kiln, repaired in May, fell down."),
        ["repaired OCCURRENCE PASTPART -", "fell OCCURRENCE PAST -"]
    );
}

#[test]
fn a_report_tells_behind_its_place_line() {
    let last = |text: &str| events(text, &[]).1.pop().unwrap().label;
    for line in ["OSTBY, March 4, 2024 (Wire) —", "OSTBY --", "Ostby (Wire) -", "KARST, Norby (NW)_"] {
        assert_eq!(last(&format!("{line} A ferry carrying coal sank.")), "Ferry carrying coal sank");
    }
    assert_eq!(last("NATO – which grew – met."), "NATO met");
}
