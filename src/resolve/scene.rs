//! The day on which what a report tells of happened, as its lead says: "The mill burned on Thursday, the police said on
//! Friday."
//!
//! In: the mentions of a text and their values, in order. Out: the day that a clock time without one belongs to, as long
//! as the text names no other.

use super::Timex;
use super::base::Told;
use super::resolver::bare_day;
use crate::mention::Mention;
use crate::rule::{Base, Meaning};
use crate::text::{Kind, Lexicon, Span, Text, Token};
use crate::time::{Clock, Grain, Partial, Period, Value, When, Zone};
use crate::words::{BASE, Class, Words};

/// The lead stands within so many sentences, after a title and a place.
const LEAD: usize = 3;

/// So many words around a day are looked at for a verb of saying.
const REACH: usize = 5;

pub(super) struct Scene<'l> {
    words: Words<'l>,
    day: Option<Told>,
    /// Two days have been named, or none in the lead: nothing is told of the one.
    is_lost: bool,
    /// The last day that was named, where something befell on it.
    last: Option<Told>,
}

impl<'l> Scene<'l> {
    pub fn new(lexicon: &'l Lexicon) -> Scene<'l> {
        Scene { words: Words::new(lexicon), day: None, is_lost: false, last: None }
    }

    /// The one day told of.
    pub fn day(&self) -> Option<Told> {
        self.day.filter(|_| !self.is_lost)
    }

    /// The last day on which something befell.
    pub fn last(&self) -> Option<Told> {
        self.last
    }

    /// A timex has been given its period. The document's own day, named after another, is that of the news, not of what
    /// they tell of: "a mill that burned on Thursday was shut on Friday".
    pub fn tell(
        &mut self,
        index: usize,
        period: Period,
        mention: &Mention,
        text: &Text,
        today: Option<Period>,
    ) {
        if period.grain() == Grain::Day {
            let befell = !self.is_aside(mention, text) && !looks_back(mention, text);
            self.last = Some((index, period)).filter(|_| befell);
        }
        let known = self
            .day
            .is_some_and(|(_, day)| day == period || today == Some(period) && day.first() < period.first());
        if self.is_lost || known || period.grain() != Grain::Day || self.is_aside(mention, text) {
            return;
        }
        if self.day.is_some() || mention.sentence >= LEAD {
            self.is_lost = true;
        } else {
            self.day = Some((index, period));
        }
    }

    /// The day of the saying ("said on Friday"), of a limit ("by Friday"), or one that names something ("Friday's vote").
    fn is_aside(&self, mention: &Mention, text: &Text) -> bool {
        let Some(sentence) = text.sentences.get(mention.sentence) else { return true };
        let here = text.tokens_in(mention.span);
        let tokens = |range: std::ops::Range<usize>| text.tokens.get(range).unwrap_or(&[]);
        let before = tokens(sentence.tokens.start.max(here.start.saturating_sub(REACH))..here.start);
        let after = tokens(here.end..sentence.tokens.end);
        let word = |token: &Token| token.text(text.text());
        let limits = ["by", "until", "till", "since", "from", "before", "for"];
        let verb = |token: &&Token| {
            self.words.verb(token.symbol).filter(|verb| token.kind == Kind::Word && verb.forms & BASE == 0)
        };
        let says = |token: &Token| verb(&token).is_some_and(|verb| verb.class == Class::Reporting);
        before.last().is_some_and(|token| limits.contains(&word(token)))
            || after.first().is_some_and(|token| matches!(word(token), "'" | "’") || says(token))
            || before.iter().rev().find(|token| verb(token).is_some()).is_some_and(says)
    }
}

/// "It had rained on Wednesday": what lies behind what is told.
fn looks_back(mention: &Mention, text: &Text) -> bool {
    let Some(sentence) = text.sentences.get(mention.sentence) else { return true };
    let here = text.tokens_in(mention.span);
    let near = sentence.tokens.start.max(here.start.saturating_sub(REACH))
        ..sentence.tokens.end.min(here.end.saturating_add(REACH));
    text.tokens.get(near).unwrap_or(&[]).iter().any(|token| token.text(text.text()) == "had")
}

/// "From 9 p.m. to 2 a.m.": the second clock, which shows less and has no day of its own, is of the next day.
pub(super) fn past_midnight(before: Option<&Timex>, value: Value, mention: &Mention, text: &Text) -> Value {
    let from =
        before.filter(|before| before.mention.sentence == mention.sentence && is_bare(&mention.meaning));
    let goes_on = |from: &&Timex| {
        let between = from.mention.span.end as usize..mention.span.start as usize;
        let links = ["to", "until", "till", "through", "and", "-", "–", "—"];
        let between = text.text().get(between).unwrap_or("").trim();
        links.iter().any(|link| link.eq_ignore_ascii_case(between))
    };
    let later = from.filter(goes_on).and_then(|from| minutes(&from.value)).zip(minutes(&value));
    let wraps =
        later.is_some_and(|((day, from, one), (same, to, other))| day == same && to < from && one == other);
    moved(value, i64::from(wraps))
}

/// "Doors open at 7 p.m. and the band plays at 9:30": hours go on from those of the afternoon, where the text has said which
/// half of the day it tells of.
pub(super) fn in_the_afternoon(before: &[Timex], value: Value, mention: &Mention, text: &Text) -> Value {
    const NEXT: usize = 1;
    const REACH: usize = 4;
    let spelt = |span: Span| text.text().get(span.start as usize..span.end as usize).unwrap_or("");
    let digits =
        || spelt(mention.span).bytes().all(|byte| byte.is_ascii_digit() || byte == b':' || byte == b'.');
    let open = || matches!(mention.meaning, Meaning::OpenHour(_)) || digits();
    let before = before.iter().rev().take(REACH).find(|before| minutes(&before.value).is_some());
    let near = |before: &&Timex| {
        let said = || spelt(before.mention.span).to_ascii_lowercase();
        let spoken = matches!(before.mention.meaning, Meaning::OpenHour(_));
        let halved = || spoken || said().contains("pm") || said().contains("p.m");
        mention.sentence <= before.mention.sentence + NEXT && open() && halved()
    };
    let told = before.filter(near).and_then(|before| minutes(&before.value)).zip(minutes(&value));
    let goes_on = |((day, from, _), (same, now, zone)): ((Period, i32, _), (Period, i32, Option<Zone>))| {
        day == same && from >= NOON && now + NOON >= from && zone.is_none()
    };
    if told.is_some_and(goes_on) { after_noon(value) } else { value }
}

/// "See you Thursday at 3:30": people meet by day.
pub(super) fn in_daytime(value: Value, mention: &Mention, text: &Text) -> Value {
    let near = match &mention.meaning {
        Meaning::At { day, .. } => matches!(
            **day,
            Meaning::Partial { partial: Partial::Weekday(_), .. }
                | Meaning::Shift { by: 0.., grain: Grain::Day, base: Base::Document }
        ),
        _ => false,
    };
    let spelt = text.text().get(mention.span.start as usize..mention.span.end as usize);
    let clock = spelt.and_then(|spelt| spelt.rsplit(' ').next()).unwrap_or("");
    if near && clock.len() == 4 && clock.starts_with(['1', '2', '3', '4', '5', '6']) && clock.contains(':') {
        after_noon(value)
    } else {
        value
    }
}

/// A clock time of the first half of the day, in the second one.
fn after_noon(value: Value) -> Value {
    match value {
        Value::Date {
            when,
            clock: Some(Clock::At { hour: hour @ 1..12, minute, second, zone }),
            modifier,
        } => {
            let clock = Some(Clock::At { hour: hour + 12, minute, second, zone });
            Value::Date { when, clock, modifier }
        }
        value => value,
    }
}

/// Minutes after midnight.
const NOON: i32 = 12 * 60;

/// A clock time without a day.
pub(super) fn is_bare(meaning: &Meaning) -> bool {
    matches!(meaning, Meaning::At { day, clock: Clock::At { .. } } if **day == bare_day())
}

/// Day, minutes after its midnight, and zone of a clock time.
pub(super) fn minutes(value: &Value) -> Option<(Period, i32, Option<Zone>)> {
    match value {
        Value::Date {
            when: When::Period(day), clock: Some(Clock::At { hour, minute, zone, .. }), ..
        } => Some((*day, i32::from(*hour) * 60 + i32::from(minute.unwrap_or(0)), *zone)),
        _ => None,
    }
}

/// The value on a day that is so many later.
pub(super) fn moved(value: Value, days: i64) -> Value {
    match value {
        Value::Date { when: When::Period(day), clock, modifier } if days != 0 => {
            Value::Date { when: When::Period(day.shift(days).unwrap_or(day)), clock, modifier }
        }
        value => value,
    }
}

/// "At 10 p.m. (0200 GMT)": clocks are at most 14 hours ahead of Greenwich and 11 behind, so that there it is the next
/// day. The value of a clock time with a zone, given the one before it.
pub(super) fn by_the_other_clock(
    before: Option<&Timex>,
    value: Value,
    mention: &Mention,
    text: &Text,
) -> Value {
    const AHEAD: i32 = 14 * 60;
    const BEHIND: i32 = -12 * 60;
    let local = before.filter(|before| before.mention.sentence == mention.sentence);
    let opens = |local: &&Timex| {
        let between = local.mention.span.end as usize..mention.span.start as usize;
        text.text().get(between).is_some_and(|between| between.trim() == "(")
    };
    let pair = local.filter(opens).and_then(|local| minutes(&local.value)).zip(minutes(&value));
    let days = match pair {
        Some(((day, here, _), (same, there, Some(Zone(0))))) if day == same => {
            i64::from(here - there > AHEAD) - i64::from(here - there <= BEHIND)
        }
        _ => 0,
    };
    moved(value, days)
}

#[cfg(test)]
mod tests {
    use crate::extractor::{Extractor, Settings, Wanted};
    use crate::text::{Document, Domain};

    /// The value of the last expression of a text of Saturday, 16 February 2013.
    fn last(text: &str) -> String {
        last_in(Domain::News, text)
    }

    fn last_in(domain: Domain, text: &str) -> String {
        let settings = Settings { domain: Some(domain), ..Settings::default() };
        let extractor = Extractor::new(settings).unwrap();
        let date = "2013-02-16".parse().ok().filter(|_| domain != Domain::Narrative);
        let document = Document { text: text.to_owned(), date, ..Document::default() };
        let analysis = extractor.analyse(document, Wanted { events: false, links: false, ..Wanted::ALL });
        analysis.timexes.last().unwrap().value.to_timex3().value
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
        assert_eq!(story("In 480 BC it fell. Augustus died in AD 14. The wall was begun in 122."), "0122");
        assert_eq!(
            story("They met in 1905. Not until the autumn of 1945 was it over. That Christmas it snowed."),
            "1945-12-25"
        );
    }

    #[test]
    fn news_take_up_days_and_years_told_before() {
        assert_eq!(last("The ship was hit twice in 1942, in March and again in October."), "1942-10");
        assert_eq!(last("The mill, closed since May 1989, in January burned."), "2013-01");
        assert_eq!(last("The fair is on 18 June. Tell your friends. See you on the 18th."), "2013-06-18");
        assert_eq!(last("It fell 48 hours ago."), "2013-02-14");
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
        assert_eq!(
            last(&format!("{lead} The fire broke out at around 4 p.m. in the loft.")),
            "2013-02-14T16:00"
        );
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
        let ahead = "She will sing at the mill on Thursday.";
        assert_eq!(last(&format!("{ahead} The doors will open at 7 p.m. to all.")), "2013-02-21T19:00");
        assert_eq!(last(&format!("{ahead} The doors were shut at 7 p.m. to all.")), "2013-02-16T19:00");
        assert_eq!(last("\"We met on Thursday and Friday,\" she told the crew at noon."), "2013-02-16T12:00");
        assert_eq!(last("They will sail tomorrow, and have been up since 6 a.m."), "2013-02-16T06:00");
        let by_the_way =
            "On Thursday the mill, which had been shut on Tuesday, burned at 4 p.m. to the ground.";
        assert_eq!(last(by_the_way), "2013-02-14T16:00");
        assert_eq!(last("The club meets this Thursday."), "2013-02-21");
        assert_eq!(last("The club met this Thursday."), "2013-02-14");
        let by = "The mill has to close by Monday.";
        assert_eq!(last(&format!("{by} The owner was called at 4 p.m. and wept.")), "2013-02-16T16:00");
        let vote = "They fear Tuesday's vote.";
        assert_eq!(last(&format!("{vote} The owner was called at 4 p.m. and wept.")), "2013-02-16T16:00");
    }
}
