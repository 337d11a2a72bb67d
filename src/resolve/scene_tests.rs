//! Which day a clock time, a numbered day or a part of a date belongs to. In: texts of our own. Out: their values.

use crate::extractor::{Extractor, Settings, Wanted};
use crate::text::{Document, Domain};

/// The value of the last expression of a text of Saturday, 16 February 2013.
fn last(text: &str) -> String {
    values_in(Domain::News, text).pop().unwrap()
}

fn last_in(domain: Domain, text: &str) -> String {
    values_in(domain, text).pop().unwrap()
}

fn values_in(domain: Domain, text: &str) -> Vec<String> {
    let settings = Settings { domain: Some(domain), ..Settings::default() };
    let extractor = Extractor::new(settings).unwrap();
    let date = "2013-02-16".parse().ok().filter(|_| domain != Domain::Narrative);
    let document = Document { text: text.to_owned(), date, ..Document::default() };
    let analysis = extractor.analyse(document, Wanted { events: false, links: false, ..Wanted::ALL });
    analysis.timexes.iter().map(|timex| timex.value.to_timex3().value).collect()
}

#[test]
fn a_story_goes_on_from_where_it_has_come_to() {
    let story = |text: &str| last_in(Domain::Narrative, text);
    assert_eq!(story("The night of 28 July 1704 was dark. By dawn they left."), "1704-07-29TMO");
    assert_eq!(story("The night of 28 July 1704 was dark. By dusk they left."), "1704-07-28TEV");
    let home = "They came on 3 May 1725. A year later they would be home.";
    assert_eq!(story(&format!("{home} On 5 June they fell.")), "1725-06-05");
    assert_eq!(
        story("He came on 3 May 1725 and stayed until 22 October, when he left. In spring he died."),
        "1726-SP"
    );
    let statue = "The town fell on 9 April 1903. In November 1908 they tore down the statue of its king.";
    assert_eq!(story(&format!("{statue} On 15 April the others gave in.")), "1903-04-15");
    assert_eq!(story(&format!("{statue} On 15 March the others gave in.")), "1909-03-15");
    assert_eq!(story("He died on 10 May 1863. It went on through 4 May."), "1863-05-04");
    assert_eq!(story("Monday 3 March 1902. All well. Tuesday: calm."), "1902-03-04");
    assert_eq!(story("All well. Tuesday: calm."), "XXXX-WXX-2");
    assert_eq!(story("In 480 BC it fell. Augustus died in AD 14. The wall was begun in 122."), "0122");
    let war = "They signed it on 22 May 2025.\n\nIn August 1991 war broke out. In 2016 they fought again.";
    assert_eq!(story(&format!("{war} She is due to go on 3 June.")), "2025-06-03");
    assert_eq!(story(&format!("{war} She went on 3 June.")), "2016-06-03");
    assert_eq!(story(&format!("{war} She would go on 3 June.")), "2016-06-03");
    assert_eq!(
        story("They met in 1905. Not until the autumn of 1945 was it over. That Christmas it snowed."),
        "1945-12-25"
    );
}

#[test]
fn news_take_up_days_and_years_told_before() {
    assert_eq!(last("The ship was hit twice in 1942, in March and again in October."), "1942-10");
    assert_eq!(last("It was found on Friday. He had been away since the 20th."), "2013-01-20");
    assert_eq!(last("The old hall of 1650 was shut in 1911. It opens on Saturday 18 May."), "2013-05-18");
    assert_eq!(last("The mill, closed since May 1989, in January burned."), "2013-01");
    assert_eq!(last("The fair is on 18 June. Tell your friends. See you on the 18th."), "2013-06-18");
    assert_eq!(last("It fell 48 hours ago."), "2013-02-14");
    assert_eq!(last("The show opens next month. On the 12th she will be there."), "2013-03-12");
    assert_eq!(last("He came ten years ago this month. On the first of February it rained."), "2003-02-01");
    assert_eq!(last("The snow can lie until January."), "2014-01");
    let stretch = |text: &str| values_in(Domain::News, text);
    assert_eq!(stretch("The hut is open from mid-January to late June."), ["2013-01", "2013-06"]);
    assert_eq!(stretch("The hut is open from mid-June to late January."), ["2012-06", "2013-01"]);
    assert_eq!(stretch("Aug. 14-18: Final examinations."), ["2012-08-14", "2012-08-18"]);
    assert_eq!(stretch("June 14-20: Final examinations."), ["2013-06-14", "2013-06-20"]);
    assert_eq!(
        last("The town fell on 20 November 1991. The siege of November 20 was the last."),
        "1991-11-20"
    );
    assert_eq!(last("The town fell on 20 November 1991. They will meet on November 20."), "2013-11-20");
    assert_eq!(last("IT WENT ON FROM 11 PM TO 2 AM IN THE INN."), "2013-02-17T02:00");
    assert_eq!(
        last("A hearing is set for 9 a.m. on 6 May. By 3 p.m. the wind had dropped."),
        "2013-02-16T15:00"
    );
    let paper = "OSTBY, 16 February 2013 -- A mill burned on Friday, police said.";
    assert_eq!(last(&format!("{paper} It caught fire at 9 p.m.")), "2013-02-15T21:00");
    let today = "OSTBY, 16 February 2013 -- A mill burned on Saturday, police said.";
    assert_eq!(last(&format!("{today} It caught fire at 9 p.m.")), "2013-02-16T21:00");
}

#[test]
fn people_meet_by_day() {
    assert_eq!(last_in(Domain::Message, "our talk ends at 4"), "2013-02-16T16:00");
    assert_eq!(last_in(Domain::Message, "our talk ends at 9"), "2013-02-16T09:00");
    assert_eq!(last("Doors open at 1:30 p.m. and speeches begin at half past two."), "2013-02-16T14:30");
}

#[test]
fn a_clock_time_belongs_to_the_day_of_the_lead() {
    let lead = "The old mill of Ulm burned down on Thursday, the police said on Friday.";
    assert_eq!(last(&format!("{lead} The fire broke out at around 4 p.m. in the loft.")), "2013-02-14T16:00");
    let today = "The mill that burned on Thursday was shut on Saturday.";
    assert_eq!(last(&format!("{today} The fire broke out at 4 p.m. in the loft.")), "2013-02-14T16:00");
    let clocked = "It began at 11 p.m. on 3 January in the loft.";
    assert_eq!(last(&format!("{today} {clocked} By 11:30 p.m. it was out.")), "2013-01-03T23:30");
    let after =
        "It was rebuilt on Monday, a year later than planned. The doors were opened at 4 p.m. to all.";
    assert_eq!(last(&format!("They fear a strike. {lead} {today} {after}")), "2013-02-11T16:00");
    let hard =
        "2012 was a hard year for the keepers of the old mill by the river and for all who live off it.";
    assert_eq!(last(&format!("{hard} Sales of flour for the year fell.")), "2012");
    let other = "On Wednesday it had rained.";
    assert_eq!(
        last(&format!("{lead} {other} The fire broke out at 4 p.m. in the loft.")),
        "2013-02-16T16:00"
    );
    let night = |clocks| last(&format!("The mill burned on Thursday. It began at {clocks} in the loft."));
    assert_eq!(night("10 p.m. (0200 GMT)"), "2013-02-15T02:00Z");
    assert_eq!(night("6 a.m. (2100 GMT)"), "2013-02-13T21:00Z");
    assert_eq!(night("6 p.m. (2300 GMT)"), "2013-02-14T23:00Z");
    assert_eq!(night("10 p.m. and went on from 11 p.m. to 2 a.m."), "2013-02-15T02:00");
    assert_eq!(last("The doors opened at 7 p.m. and the band played at 9:30."), "2013-02-16T21:30");
    assert_eq!(last("They left at 11 p.m. on Friday. At 7:30 the mill burned."), "2013-02-15T07:30");
    assert_eq!(last("See you Thursday at 3:30."), "2013-02-21T15:30");
    assert_eq!(last("See you tomorrow at 09:30."), "2013-02-17T09:30");
    assert_eq!(last("School ends on Friday at two o'clock."), "2013-02-22T14:00");
    assert_eq!(last("School begins on Friday at nine o'clock."), "2013-02-22T09:00");
    let ahead = "She will sing at the mill on Thursday.";
    assert_eq!(last(&format!("{ahead} The doors will open at 7 p.m. to all.")), "2013-02-21T19:00");
    assert_eq!(last(&format!("{ahead} The doors were shut at 7 p.m. to all.")), "2013-02-16T19:00");
    assert_eq!(last("\"We met on Thursday and Friday,\" she told the crew at noon."), "2013-02-16T12:00");
    assert_eq!(last("They will sail tomorrow, and have been up since 6 a.m."), "2013-02-16T06:00");
    let by_the_way = "On Thursday the mill, which had been shut on Tuesday, burned at 4 p.m. to the ground.";
    assert_eq!(last(by_the_way), "2013-02-14T16:00");
    assert_eq!(last("The club meets this Thursday."), "2013-02-21");
    assert_eq!(last("The club met this Thursday."), "2013-02-14");
    let by = "The mill has to close by Monday.";
    assert_eq!(last(&format!("{by} The owner was called at 4 p.m. and wept.")), "2013-02-16T16:00");
    let vote = "They fear Tuesday's vote.";
    assert_eq!(last(&format!("{vote} The owner was called at 4 p.m. and wept.")), "2013-02-16T16:00");
}

#[test]
fn what_is_said_in_a_story_counts_from_where_it_has_come_to() {
    let story = |text: &str| last_in(Domain::Narrative, text);
    assert_eq!(story("On 3 May 1725 he said that they had met two years ago."), "1723");
    assert_eq!(story("They met on 3 May 1725. They sang two years ago."), "PAST_REF");
    assert_eq!(story("The mill burned on 3 March 1902. He told of Monday's fire."), "1902-03-03");
    assert_eq!(story("In April 1725 it burned less than in November."), "1724-11");
    assert_eq!(story("Of 900 men in March 1725 they had 300 by December."), "1725-12");
    assert_eq!(story("He left in 1918. In the following decade he rose."), "192");
    assert_eq!(story("In May 1725 she wrote \"home by 9 June\" and left. At the time few knew."), "1725-05");
}

#[test]
fn lines_and_parentheses_count_from_the_day_beside_them() {
    assert_eq!(last("The course is on May 6 - 7 (Mon-Tues 9am)."), "2013-05-07T09:00");
    assert_eq!(last("Mon 4 March\n09:15 Doors open.\nTue 5 March\n09:30 Doors open."), "2013-03-05T09:30");
    assert_eq!(last("They leave on 11 March. It is shut on the 10th."), "2013-03-10");
    assert_eq!(last("She left at noon. At two o'clock it rained."), "2013-02-16T14:00");
    assert_eq!(last("We'd planned to come in December but it rained."), "2012-12");
    assert_eq!(last_in(Domain::Message, "We met on Friday. Call us at 7 p.m."), "2013-02-16T19:00");
}

#[test]
fn what_people_do_tells_the_half_of_the_day() {
    let message = |text: &str| last_in(Domain::Message, text);
    assert_eq!(message("dinner is at 8"), "2013-02-16T20:00");
    assert_eq!(message("see you at 7.30 for breakfast"), "2013-02-16T07:30");
    assert_eq!(message("lunch at 1 tomorrow"), "2013-02-17T13:00");
    assert_eq!(message("dinner at 08:00"), "2013-02-16T08:00");
    assert_eq!(message("Ada: are you free tonight?\nBen: after 9"), "2013-02-16T21:00");
    assert_eq!(last("The club dined late. It opened at 8:30."), "2013-02-16T08:30");
    assert_eq!(
        message("[16/02/2013, 18:02] Ada: hello\n[16/02/2013, 18:04] Ada: off at 8"),
        "2013-02-16T20:00"
    );
    assert_eq!(
        message("[16/02/2013, 18:02] Ada: hello\n[16/02/2013, 18:04] Ada: we left at 8"),
        "2013-02-16T08:00"
    );
}
