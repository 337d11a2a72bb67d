//! The date of a document, and which known event a name means, in texts of our own with known events of our own.

use dateline::docdate::DateBasis;
use dateline::extractor::{Analysis, Extractor, Settings, SetupError, Wanted};
use dateline::text::Document;

/// Two wars, a series of talks, a cup.
const TABLE: &str = "id,name,aliases,kind,start,end,place,participants,keywords,source\n\
    salt-war,Salt War,salt war|war in norland,war,2010-03-01,..,Norland,Norland|Sudland|Ostrava Vell,mines,test\n\
    old-war,Old War,war in westmark,war,1980-01-01,1984,Westmark,Westmark,trench,test\n\
    oslo-1,Norland–Sudland talks in Oslo,oslo talks|talks in oslo,talks,2011-03-29,2011-03-29,Oslo,Norland|Sudland,first draft,test\n\
    oslo-2,Norland–Sudland talks in Oslo,oslo talks|talks in oslo,talks,2014-05-16,2014-05-16,Oslo,Norland|Sudland,\"1,000-for-1,000|two hours\",test\n\
    oslo-3,Norland–Sudland talks in Oslo,oslo talks|talks in oslo,talks,2014-06-02,2014-06-02,Oslo,Norland|Sudland,memorandum|bodies,test\n\
    cup-10,Cup of 2010,reed cup,games,2010-06-11,2010-07-11,Sudland,Sudland,ball,test\n\
    cup-14,Cup of 2014,reed cup,games,2014-06-12,2014-07-13,Norland,Norland,ball,test\n";

fn knowing(tables: &[&str]) -> Result<Extractor, SetupError> {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |(at, table): (usize, &&str)| {
        let path = folder.path().join(format!("{at}.csv"));
        std::fs::write(&path, table).expect("a table");
        path
    };
    let events = tables.iter().enumerate().map(write).collect();
    Extractor::new(Settings { events, no_known: true, ..Settings::default() })
}

fn analyse(table: &str, source: &str, written: Option<&str>, text: &str) -> (Extractor, Analysis) {
    let extractor = knowing(&[table]).expect("a good table");
    let document = Document {
        source: source.into(),
        date: written.map(|day| day.parse().expect("a date")),
        text: text.into(),
        ..Document::default()
    };
    let analysis = extractor.analyse(document, Wanted::ALL);
    (extractor, analysis)
}

fn date_of(source: &str, text: &str) -> (String, DateBasis, usize) {
    let analysis = analyse(TABLE, source, None, text).1;
    (analysis.date.interval.to_edtf(), analysis.date.basis, analysis.date.conflicts.len())
}

#[test]
fn a_date_line_is_no_date_in_prose() {
    for text in [
        "OSTRAVA VELL, 3 May 1945 - The mines closed.",
        "The mines close\nPublished: 3 May 1945\n\nIt rained.",
        "The mines close\n3 May 1945\n\nIt rained.",
        "Mine report, 3 May 1945\n\nIt rained.",
        "Clinic note, 3 May 1945\n\nIt rained.",
        "Taken on 3 May 1945\n\nIt rained.",
        "The mines\nby our mining desk, 3 May 1945\n\nIt rained.",
        "The mines\nWords: A. Lund. 3 May 1945.\n\nIt rained.",
        "This Deed is made on 3 May 1945 between two mines.",
        "Minutes\n\nHeld at the mine on 3 May 1945\n\nIt rained.",
        "Mines\nAs of 3 May 1945\n\nIt rained.",
        "The mines\n\nNorby Mine Watch, 3 May 1945\n\nIt rained.",
        "It rained.\n\nSworn before me on 3 May 1945.\n\nA notary",
    ] {
        assert_eq!(date_of("-", text).0, "1945-05-03", "{text}");
    }
    for text in [
        "The king's visit, 3 May 1945\n\nIt rained.",
        "By a vote in the hall, 3 May 1945 was lost to work.",
        "The mines\n\nBattle of Norby, 3 May 1945\n\nIt rained.",
        "It rained.\n\nSigned on 3 May 1945, the treaty closed all mines for good.",
        "It was published on 3 May 1945. It rained.",
        "This treaty was concluded on 3 May 1945 between two mines.",
        "The fall of the mines, 3 May 1945\n\nIt rained.",
        "On 3 May 1945 the mines closed for good in the north.",
    ] {
        assert_eq!(date_of("-", text).0, "", "{text}");
    }
}

#[test]
fn copyright_line_and_anniversary_narrow_each_other() {
    let text = "Four years into the Salt War, little moves.\n\n(c) Norland Post 2014: all rights\n";
    let date = analyse(TABLE, "-", None, text).1.date;
    assert_eq!((date.interval.to_edtf().as_str(), date.basis), ("2014-03~", DateBasis::Combined));
    assert_eq!(date.interval.start().unwrap().to_string(), "2014-03-01");
    assert_eq!(date.interval.end().unwrap().to_string(), "2014-12-31");
}

#[test]
fn what_is_told_as_past_has_begun() {
    assert_eq!(date_of("-", "The Salt War shut the mines.").0, "[2010-03-01..]");
    assert_eq!(date_of("-", "The Salt War could shut the mines.").0, "");
}

#[test]
fn file_names_and_contradictions() {
    assert_eq!(date_of("news/2016_05_02-mines.txt", "It rained.").0, "2016-05-02");
    assert_eq!(date_of("20160502.txt", "It rained.").1, DateBasis::FileName);
    assert_eq!(date_of("12345678901.txt", "It rained.").1, DateBasis::Unknown);
    let (date, _, conflicts) = date_of("2009-01-02.txt", "It rained.\n\n(c) Norland Post 2005: all rights\n");
    assert_eq!((date.as_str(), conflicts), ("2009-01-02", 1));
}

/// `words = id` of each naming that the text settles, else `words ? candidates`.
fn named(table: &str, written: Option<&str>, text: &str) -> Vec<String> {
    let (extractor, analysis) = analyse(table, "-", written, text);
    let id = |&n: &usize| extractor.known().get(n).unwrap().id.clone();
    let told = analysis.namings.iter().map(|naming| {
        let words = analysis.text.words(naming.span);
        match &naming.settled {
            Some(n) => format!("{words} = {}", id(n)),
            None => format!("{words} ? {}", naming.candidates.iter().map(id).collect::<Vec<_>>().join(" ")),
        }
    });
    told.collect()
}

#[test]
fn users_rows_replace_ours_and_bad_ones_say_where() {
    let users = "id,name,start,end\nsalt-war,Our War,2011,..\nnew,New One,2012-01,\n";
    let extractor = knowing(&[TABLE, users]).unwrap();
    let known = extractor.known();
    assert_eq!((known.get(0).unwrap().name.as_str(), known.events().len()), ("Our War", 8));
    assert_eq!(known.events().iter().filter(|event| event.id == "salt-war").count(), 1);
    let error = |table| knowing(&[table]).map_or_else(|error| error.to_string(), |_| String::new());
    assert!(error("id,name,start\na,B,soon\n").contains("0.csv:2: `start` is `soon`"));
    assert!(error("id,start\n").contains("0.csv:1: no column `name`"));
}

#[test]
fn our_rows_stand_in_order_and_no_two_share_an_id() {
    let extractor = Extractor::new(Settings::default()).unwrap();
    let known = extractor.known();
    assert!(known.events().len() >= 1_900);
    assert!(known.events().iter().is_sorted_by_key(|event| event.interval.start()));
    let mut ids: Vec<&str> = known.events().iter().map(|event| event.id.as_str()).collect();
    ids.sort_unstable();
    assert!(ids.windows(2).all(|pair| pair[0] != pair[1]));
    // A name is told by more than one word, or is none that a hundred things bear.
    let mut names = known.events().iter().flat_map(|event| &event.aliases);
    assert!(names.all(|name| *name == name.to_lowercase() && !name.is_empty()));
}

#[test]
fn a_name_of_one_event_settles_at_once() {
    assert_eq!(named(TABLE, None, "The Salt War's mines. A salt war of words"), ["Salt War = salt-war"]);
}

#[test]
fn the_texts_words_choose_among_a_series() {
    assert_eq!(named(TABLE, None, "The Oslo talks went on.")[0], "Oslo talks ? oslo-1 oslo-2 oslo-3");
    let words = "The Oslo talks brought a memorandum. The bodies of soldiers went home.";
    assert_eq!(named(TABLE, None, words)[0], "Oslo talks = oslo-3");
}

#[test]
fn a_place_and_a_kind_name_no_event_for_themselves() {
    let table = "id,name,aliases,kind,start,end,place,participants,keywords,source\n\
        bern,Norland–Sudland talks in Bern,talks in bern|bern talks,talks,2014-05-16,,Bern,Norland|Sudland,mines,test\n";
    let only = |text: &str| named(table, None, text).remove(0);
    assert_eq!(only("Talks in Bern ended without a word."), "Talks in Bern ? bern");
    assert_eq!(only("Talks in Bern between Norland and Sudland ended."), "Talks in Bern = bern");
}

#[test]
fn this_war_is_the_one_that_the_text_speaks_of() {
    let war = "Norland and Sudland fought on. Three years into this war, the mines lie idle.";
    assert_eq!(named(TABLE, None, war), ["this war = salt-war"]);
    assert!(named(TABLE, None, "It was said that this war was long.").is_empty());
    assert!(named(TABLE, None, "Norland and Sudland: the war in Ostmark ended.").is_empty());
}

#[test]
fn a_place_and_a_kind_settle_only_as_the_events_own_name() {
    let table = "id,name,aliases,kind,start,end,place,participants,keywords,source\n\
        arven,Arven bombing,arven bombing|bombing in arven,attack,1999-08-15,1999-08-15,Arven,,,test\n\
        brill,Brill Treaty,brill treaty,treaty,1998-04-10,1998-04-10,Brill,,,test\n\
        corm-1,Corm attack of 2001,corm attack,attack,2001-05-01,2001-05-01,Corm,,,test\n\
        corm-2,Corm siege of 2004,corm siege,attack,2004-05-01,2004-05-01,Corm,,,test\n";
    let named = |text| named(table, None, text);
    assert_eq!(named("It was after the Arven bombing."), ["Arven bombing = arven"]);
    assert_eq!(named("There was a bombing in Arven."), ["bombing in Arven ? arven"]);
    assert_eq!(named("They signed the Brill Treaty there."), ["Brill Treaty = brill"]);
    assert_eq!(named("It broke every Brill treaty."), ["Brill treaty ? brill"]);
    assert_eq!(named("It was after the Corm attack."), ["Corm attack ? corm-1"]);
}

#[test]
fn order_and_nearness_tell_which_of_a_series_is_meant() {
    let table = "id,name,aliases,kind,start,end,place,participants,keywords,source\n\
        games-2001,Games at Arven,lake games,games,2001-06-01,2001-06-10,Arven,,,own\n\
        games-2005,Games at Brill,lake games,games,2005-06-01,2005-06-10,Brill,,,own\n\
        games-2009,Games at Corm,lake games,games,2009-06-01,2009-06-10,Corm,,,own\n";
    let named = |written, text| named(table, Some(written), text).remove(0);
    assert_eq!(named("2006-01-05", "He won the last Lake Games."), "Lake Games = games-2005");
    assert_eq!(named("2006-01-05", "She trains for the next Lake Games."), "Lake Games = games-2009");
    assert_eq!(named("2006-01-05", "Last year's Lake Games were wet."), "Lake Games = games-2005");
    assert!(named("2006-01-05", "This year's Lake Games were wet.").contains('?'));
    assert_eq!(named("2005-06-20", "The Lake Games were wet."), "Lake Games = games-2005");
    assert!(named("2006-01-05", "The Lake Games were wet.").contains('?'));
}
