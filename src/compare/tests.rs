//! Timelines of our own, compared.

use super::*;

fn row(id: &str, day: &str, event: &str, quote: &str) -> SavedRow {
    SavedRow {
        id: id.into(),
        start: Some(day.into()),
        end: Some(day.into()),
        edtf: Some(day.into()),
        when: day.into(),
        precision: "day".into(),
        event: event.into(),
        basis: Some("stated".into()),
        source: Some("in/a.txt".into()),
        line: Some(1),
        quote: Some(quote.into()),
    }
}

fn told(was: &[SavedRow], is: &[SavedRow], scope: Scope) -> Vec<String> {
    let (was, is) = (Saved { entries: was.to_vec() }, Saved { entries: is.to_vec() });
    let comparison = compare(&was, &is, scope);
    let mut told: Vec<String> = comparison
        .differences
        .iter()
        .map(|difference| match difference {
            Difference::Added { is } => format!("+ {}", is.event),
            Difference::Gone { was } => format!("- {}", was.event),
            Difference::Moved { changed, was, is } => {
                let changed: Vec<&str> = changed.iter().map(|aspect| aspect.name()).collect();
                format!("~ {} → {}: {}", was.event, is.event, changed.join(" "))
            }
        })
        .collect();
    told.push(comparison.same.to_string());
    told
}

#[test]
fn rows_are_paired_by_meaning_and_not_by_position() {
    let dam = row("1", "1911-05-03", "Dam at Tarn breaks", "The dam at Tarn broke on 3 May.");
    let vote = row("2", "1911-06-01", "Council votes for a new wall", "The council voted.");
    let rain = row("3", "1911-04-01", "Rain falls for a week", "It rained.");
    // The text above it grew, so that its id is another.
    let moved = SavedRow { id: "9".into(), ..row("", "1911-05-04", &dam.event, "The dam broke on 4 May.") };
    assert_eq!(
        told(&[dam.clone(), vote.clone()], &[rain.clone(), vote.clone(), moved], Scope::All),
        ["+ Rain falls for a week", "~ Dam at Tarn breaks → Dam at Tarn breaks: date", "1"]
    );
    assert_eq!(
        told(&[rain.clone(), vote.clone()], std::slice::from_ref(&vote), Scope::All),
        ["- Rain falls for a week", "1"]
    );
    assert_eq!(told(&[vote.clone(), dam.clone()], &[dam, vote], Scope::All), ["2"]);
}

#[test]
fn wording_is_left_aside_where_only_dates_count() {
    let was = row("1", "1911-05-03", "Dam breaks", "It broke.");
    let is = SavedRow { event: "Dam at Tarn breaks".into(), basis: Some("event".into()), ..was.clone() };
    assert_eq!(
        told(std::slice::from_ref(&was), std::slice::from_ref(&is), Scope::All),
        ["~ Dam breaks → Dam at Tarn breaks: label basis", "0"]
    );
    assert_eq!(told(&[was], &[is], Scope::Dates), ["1"]);
}

#[test]
fn different_events_of_a_day_stay_apart() {
    let was = row("1", "1911-05-03", "King opens the bridge", "The king opened the bridge.");
    let is = row("2", "1911-05-03", "Miners strike at Carrow", "Miners at Carrow went on strike.");
    assert_eq!(told(&[was], &[is], Scope::All).len(), 3);
}

#[test]
fn many_rows_alike_are_compared_in_good_time() {
    let many = |from: usize| -> Vec<SavedRow> {
        (from..from + 20_000)
            .map(|n| row(&n.to_string(), "1911-05-03", "It rains", &format!("Day {n}.")))
            .collect()
    };
    assert_eq!(told(&many(0), &many(100), Scope::All).len(), 201);
}

#[test]
fn only_timelines_of_schema_1_are_read() {
    let read = |json: &str| Saved::read(json.as_bytes()).map(|saved| saved.entries.len());
    assert_eq!(read("{\"schema\":1,\"entries\":[{\"event\":\"a\",\"new\":1,\"start\":null}]}"), Ok(1));
    assert_eq!(read("{\"schema\":1,\"entries\":[{}]}\n{\"schema\":1,\"error\":{}}\n"), Ok(1));
    assert_eq!(read("{\"schema\":2,\"entries\":[]}"), Err(SavedError::Schema("2".into())));
    assert!(matches!(read(""), Err(SavedError::Json(_))));
    assert!(matches!(read("no"), Err(SavedError::Json(_))));
    assert!(matches!(read("{\"entries\":[]}"), Err(SavedError::Schema(_))));
}
