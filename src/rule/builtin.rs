//! The rule files and word lists that come with Dateline, in the order in which they are read.

macro_rules! files {
    ($folder:literal, $ending:literal, $shown:literal: $($name:literal)*) => {
        &[$((concat!($name, $shown), include_str!(concat!("../../data/en/", $folder, "/", $name, $ending)))),*]
    };
}

pub(super) const RULES: &[(&str, &str)] = files!("rules", ".rules", ".rules": "days" "months" "years" "edges" "relative" "ago" "results" "counted" "durations" "stretches" "sets" "times" "spoken" "zones" "dayparts" "older" "clinical" "messages" "short" "vague" "anchors" "feasts" "fiscal" "not-times");

/// The names of feasts, a part each.
pub(super) const FEASTS: (&str, &str) = ("feasts.csv", include_str!("../../data/en/feasts.csv"));

/// How common words are.
pub(super) const COMMON: &str = include_str!("../../data/en/commonness.csv");

pub(super) const WORDS: &[(&str, &str)] = files!("words", ".csv", "":
    "occasion" "month" "weekday" "weekdayname" "weekdays" "unit" "units" "season" "daypart" "cardinal"
    "magnitude" "ordinalword" "fraction" "function" "title" "starter" "meridiem" "zone" "vaguecount"
    "approx" "edgenoun" "measure" "daycount" "decadename" "adverb" "timesword" "lengthmod" "lengthadjective"
    "longunits" "shortunit" "shortunits" "ahead" "clausebreak" "limit" "imperative" "mishap" "holdover" "order" "speaker" "wish" "monthcasual"
    "weekdaycasual" "meal" "seasonname" "occasionword" "romanmonth" "zulumonth" "bracket" "bracketend"
    "figure" "comparing" "calendarunit" "chatword" "longword" "ofafeast" "seasons" "numbered" "roadname"
    "spelling" "sport" "firstname" "monthcut" "reign" "weekdaycut" "minutes" "approxdate" "dose" "hourly" "dayward");
