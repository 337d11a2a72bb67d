//! Lists of dates: "2009 – Dam planned", "(b) June 2012: Court halts work", "08:15 Pump failed".
//!
//! In: a `Text` and its mentions. Out: the lines of such a list.

use crate::mention::Mention;
use crate::rule::{Base, Meaning};
use crate::text::{Gap, Kind, Text, is_cell, item_marks};
use crate::time::Grain;

/// The lines of a chronicle in a text, by their sentences, in order: lines of their own that begin with a date and go on, two
/// at least.
pub(super) fn lines(text: &Text, mentions: &[Mention]) -> Vec<usize> {
    let mut lines: Vec<usize> = Vec::new();
    for (index, mention) in mentions.iter().enumerate() {
        if lines.last() != Some(&mention.sentence) && begins_line(text, mention, mentions.get(index + 1)) {
            lines.push(mention.sentence);
        }
    }
    if lines.len() < 2 { Vec::new() } else { lines }
}

/// The headings of a text that are but a year, a month or the like, by their sentences, each with its mention; one that is a
/// range has none. Fewer than three make no chronology.
pub(super) fn headings(text: &Text, mentions: &[Mention]) -> Vec<(usize, Option<usize>)> {
    const SEVERAL: usize = 3;
    let heads = |index: usize, mention: &Mention| {
        let sentence = text.sentences.get(mention.sentence)?;
        let period = match mention.meaning {
            Meaning::Absolute(period) => Some(period),
            _ => None,
        };
        let words = sentence.tokens.clone().filter(|&at| text.tokens[at].kind != Kind::Mark).count();
        let own = text.tokens_in(mention.span).len();
        let next = mentions.get(index + 1).filter(|next| next.sentence == mention.sentence);
        let range = next.map_or(0, |next| text.tokens_in(next.span).len());
        let alone = sentence.heading && words == own + range;
        let coarse = period.is_some_and(|period| period.grain() > Grain::Day);
        (alone && coarse).then_some((mention.sentence, Some(index).filter(|_| range == 0)))
    };
    let all = mentions.iter().enumerate().filter_map(|(index, mention)| heads(index, mention));
    let all: Vec<(usize, Option<usize>)> = all.collect();
    if all.len() < SEVERAL { Vec::new() } else { all }
}

/// The lines that end with a date, where one beside them does, too: "Fellow of the Guild since 2004".
pub(super) fn items(text: &Text, mentions: &[Mention]) -> Vec<usize> {
    let ends = |mention: &&Mention| {
        let Some(sentence) = text.sentences.get(mention.sentence) else { return false };
        let before = sentence.tokens.start..text.tokens_in(mention.span).start;
        let words = before.clone().filter(|&at| text.tokens[at].kind == Kind::Word).count();
        let named = before.last().is_some_and(|at| text.tokens[at].text(text.text()) == ":");
        sentence.heading && words > 1 && !named && mention.span.end >= sentence.span.end
    };
    let all: Vec<usize> = mentions.iter().filter(ends).map(|mention| mention.sentence).collect();
    let beside = |&(at, line): &(usize, &usize)| {
        all.get(at + 1) == Some(&(line + 1))
            || at > 0 && all.get(at - 1).is_some_and(|before| before + 1 == *line)
    };
    all.iter().enumerate().filter(beside).map(|(_, &line)| line).collect()
}

/// `next`: the expression behind it, the end of a range.
fn begins_line(text: &Text, mention: &Mention, next: Option<&Mention>) -> bool {
    let Some(sentence) = text.sentences.get(mention.sentence) else { return false };
    let spelt = |at: usize| text.tokens.get(at).map_or("", |token| token.text(text.text()));
    let start = sentence.tokens.start;
    let own_line = start == 0 || text.tokens.get(start).is_some_and(|first| first.gap >= Gap::Line);
    let date = text.tokens_in(mention.span);
    let timed = is_clock(&mention.meaning);
    let item = start + item_marks(text.text(), &text.tokens[sentence.tokens.clone()]);
    // "| 1 | 3 May 2019 | Seepage |".
    let counted =
        is_cell(spelt(item + 1)) && date.start == item + 2 && text.tokens[item].kind == Kind::Number;
    let item = if counted { date.start } else { item };
    // "Since 2019: toll abolished".
    let led = matches!(spelt(item).to_lowercase().as_str(), "in" | "since" | "from" | "by" | "on" | "until");
    // What stands in square brackets begins a message, unless it is a time alone.
    let message = spelt(start) == "[" && !timed;
    if !own_line || message || date.start != item + usize::from(led) {
        return false;
    }
    let end = range_end(text, date.end, next);
    let goes_on = (end..sentence.tokens.end).any(|at| text.tokens[at].kind == Kind::Word);
    // "03/04/2021 Complaint filed."
    let digits = || text.words(mention.span).bytes().all(|byte| !byte.is_ascii_alphabetic());
    let day =
        matches!(mention.meaning, Meaning::Absolute(period) if period.grain() == Grain::Day) && digits();
    goes_on
        && (sentence.heading
            || timed
            || day
            || item > start
            || matches!(spelt(end), "-" | "–" | "—" | ":")
            || is_cell(spelt(end)))
}

/// A time of a day that is not said with it.
fn is_clock(meaning: &Meaning) -> bool {
    matches!(meaning, Meaning::At { day, .. } if matches!(**day, Meaning::Shift { by: 0, base: Base::Either, .. }))
}

/// The token behind the second date of "2019 to 2021", of the first where there is none.
pub(crate) fn range_end(text: &Text, first: usize, next: Option<&Mention>) -> usize {
    let joint = text.tokens.get(first).map_or("", |token| token.text(text.text()));
    let joins = matches!(joint, "to" | "-" | "–" | "—" | "/" | "and" | "until");
    let second = next.map(|next| text.tokens_in(next.span)).filter(|next| joins && next.start == first + 1);
    second.map_or(first, |second| second.end)
}

#[cfg(test)]
mod tests {
    use crate::docdate::tests::told;

    #[test]
    fn each_line_is_told() {
        let chronicle = "THE DAM\n\n2009 - Government plans a dam\n12 June 2012 - High Court halts work\n2017: Inquiry led by \
                         Judge Olsen\n2018 to 2020: repairs\n1 September 2021 Dam inaugurated";
        assert_eq!(
            told(chronicle, "")[6..],
            [
                "2009: Government plans a dam",
                "2012-06-12: High Court halts work",
                "2017: Inquiry led by Judge Olsen",
                "2018/2020: Repairs",
                "2021-09-01: Dam inaugurated",
            ]
        );
    }

    #[test]
    fn items_may_be_counted() {
        let items = "(a) 3 May 2018: the tenant gave notice;\n(b) 7 May 2018: the landlord refused it; and\n(c) 9 May 2018: \
                     the tenant left.";
        assert_eq!(
            told(items, "")[3..],
            [
                "2018-05-03: Tenant gave notice",
                "2018-05-07: Landlord refused notice",
                "2018-05-09: Tenant left",
            ]
        );
    }

    #[test]
    fn a_log_is_of_its_day() {
        let log = "Incident log, 7 March 2023\n\n08:15 The pump at Holm failed.\n09:05 - Two schools closed.\n[10:30] The water \
                   fell.";
        assert_eq!(
            told(log, "")[..],
            [
                "7 March 2023 2023-03-07",
                "08:15 2023-03-07T08:15",
                "09:05 2023-03-07T09:05",
                "10:30 2023-03-07T10:30",
                "2023-03-07: Pump at Holm failed",
                "2023-03-07: Two schools closed",
                "2023-03-07: Water fell",
            ]
        );
    }

    #[test]
    fn what_follows_on_a_line_is_of_its_date() {
        let notes = "03/04/2021 Water leak reported. Claim registered.\n03/05/2021 | 2 | Pump fitted. The bill was paid on 9 March \
                     2021. It was late.\n03/29/2021 Case closed.";
        assert_eq!(
            told(notes, "")[4..],
            [
                "2021-03-04: Water leak reported",
                "2021-03-04: Claim registered",
                "2021-03-05: Pump fitted",
                "2021-03-09: Bill was paid",
                "2021-03-29: Case closed",
            ]
        );
    }

    #[test]
    fn items_tell_without_a_subject_or_a_verb() {
        let items = "- Opened a second mill in Norby in May 2023\n- Surgical clinic on 28 March 2024\n- Train the crew by 14 \
                     June 2024\n| Site visit | 9 July 2024 | done |\n\"He left by 3 May 2024\"";
        assert_eq!(
            told(items, "")[5..],
            [
                "2023-05: Opened a second mill in Norby",
                "2024-03-28: Surgical clinic",
                "[..2024-05-03]: He left",
                "[..2024-06-14]: Train the crew",
                "2024-07-09: Site visit",
            ]
        );
    }

    #[test]
    fn releases_and_fields_tell() {
        let list = "# Changes\n\n## 2.0.0 (2024-03-05)\n\n- Removed the old door\n- Better locks\n\n## [1.9] - 2023-11-20\n\n- Fixed \
                    a hinge\n\n## 1.8.0 - 2023-11-01\n\n- Painted the gate";
        assert_eq!(
            told(list, "")[3..],
            [
                "2023-11-01: Release 1.8.0",
                "2023-11-01: Painted the gate",
                "2023-11-20: Release 1.9",
                "2023-11-20: Fixed a hinge",
                "2024-03-05: Release 2.0.0",
                "2024-03-05: Removed the old door",
            ]
        );
        let form = "Admitted: 3 May 2024\nDate of hearing: 9 May 2024\nUpdated: 10 May 2024\n\nThe gate was shut.\n\nDate of next \
                    meeting: 7 June 2024";
        assert_eq!(
            told(form, "2024-05-10")[4..],
            ["2024-05-03: Admitted", "2024-05-09: Hearing", "2024-06-07: Next meeting"]
        );
    }

    #[test]
    fn years_as_headings_date_what_stands_below() {
        let years = "1974\nTwo fleets clash off the reef.\n1982\nOrelia signs the pact.\n\n1995\n\nThe dam broke. It was rebuilt \
                     in 1997.";
        assert_eq!(
            told(years, "")[4..],
            [
                "1974: Two fleets clash off the reef",
                "1982: Orelia signs the pact",
                "1995: Dam broke",
                "1997: Dam was rebuilt",
            ]
        );
    }

    #[test]
    fn a_docket_is_a_list() {
        let docket = "Lund v. Rail\n\n03/04/2021 Complaint filed by Ada Lund. (Exhibit A)\n03/19/2021 Motion to dismiss filed by \
                      Norby Rail.\n01/10/2022 Jury trial begins.";
        assert_eq!(
            told(docket, "")[3..],
            [
                "2021-03-04: Complaint filed by Ada Lund",
                "2021-03-19: Motion to dismiss filed by Norby Rail",
                "2022-01-10: Jury trial begins",
            ]
        );
    }
}
