//! Laws of the network, on random small ones and on one large one.

use super::*;
use proptest::prelude::*;

const POINTS: usize = 9;

fn network() -> (Network, Vec<Point>) {
    let mut network = Network::new();
    let mut points = vec![Point::ORIGIN];
    for _ in 0..POINTS / 2 {
        let stretch = network.add();
        points.extend([stretch.begin, stretch.finish]);
    }
    (network, points)
}

fn before(first: Point, second: Point) -> Constraint {
    Constraint::at_least(first, second, 1)
}

type Links = Vec<Vec<(usize, usize, i64)>>;

fn links() -> impl Strategy<Value = Links> {
    let constraint = (0..POINTS, 0..POINTS, -20_i64..40);
    proptest::collection::vec(proptest::collection::vec(constraint, 1..3), 1..25)
}

fn constraints(points: &[Point], link: &[(usize, usize, i64)]) -> Vec<Constraint> {
    link.iter().map(|&(from, to, most)| Constraint::at_most(points[from], points[to], most)).collect()
}

fn all(bounds: &Bounds, points: &[Point]) -> Vec<(Option<i64>, Option<i64>)> {
    points.iter().map(|&p| (bounds.of(p, Side::Earliest), bounds.of(p, Side::Latest))).collect()
}

/// Shortest distances of all pairs; `None` where a cycle is negative.
fn floyd_warshall(arcs: &[(usize, usize, i64)]) -> Option<Vec<Vec<i64>>> {
    const NONE: i64 = i64::MAX / 4;
    let mut far = vec![vec![NONE; POINTS]; POINTS];
    for (at, row) in far.iter_mut().enumerate() {
        row[at] = 0;
    }
    for k in 0..POINTS / 2 {
        far[2 * k + 2][2 * k + 1] = 0;
    }
    for &(from, to, most) in arcs {
        far[from][to] = far[from][to].min(most);
    }
    for mid in 0..POINTS {
        for from in 0..POINTS {
            for to in 0..POINTS {
                if far[from][mid] < NONE && far[mid][to] < NONE {
                    far[from][to] = far[from][to].min(far[from][mid] + far[mid][to]);
                }
            }
        }
    }
    (0..POINTS).all(|at| far[at][at] >= 0).then_some(far)
}

proptest! {
    #[test]
    fn it_agrees_with_floyd_and_warshall(links in links()) {
        let (mut network, points) = network();
        let mut standing: Vec<(usize, usize, i64)> = Vec::new();
        for (tag, link) in links.iter().enumerate() {
            let mut with = standing.clone();
            with.extend(link);
            let feasible = floyd_warshall(&with).is_some();
            prop_assert_eq!(network.admit(tag as u32, 1, &constraints(&points, link)).is_ok(), feasible);
            if feasible {
                standing = with;
            }
        }
        let far = floyd_warshall(&standing).unwrap();
        let (bounds, bare) = (network.bounds(), network.bare_bounds());
        prop_assert_eq!(all(&bounds, &points), all(&bare, &points));
        for (at, &point) in points.iter().enumerate() {
            let some = |far: i64| (far < i64::MAX / 8).then_some(far);
            prop_assert_eq!(bounds.of(point, Side::Latest), some(far[0][at]));
            prop_assert_eq!(bounds.of(point, Side::Earliest), some(far[at][0]).map(|far| -far));
        }
    }

    #[test]
    fn admitting_only_narrows_and_refusing_changes_nothing(links in links()) {
        let (mut network, points) = network();
        let mut before = all(&network.bounds(), &points);
        for (tag, link) in links.iter().enumerate() {
            let admitted = network.admit(tag as u32, 1, &constraints(&points, link));
            let now = all(&network.bounds(), &points);
            match admitted {
                Err(_) => prop_assert_eq!(&now, &before),
                Ok(()) => for (was, is) in before.iter().zip(&now) {
                    prop_assert!(is.0 >= was.0);
                    prop_assert!(was.1.is_none() || is.1.is_some_and(|latest| Some(latest) <= was.1));
                },
            }
            before = now;
        }
    }

    /// With one constraint a tag, the tags of a bound spell a path whose lengths add up to it.
    #[test]
    fn the_statements_of_a_bound_add_up_to_it(links in links()) {
        let (mut network, points) = network();
        let arcs: Vec<_> = links.into_iter().flatten().collect();
        for (tag, arc) in arcs.iter().enumerate() {
            let _ = network.admit(tag as u32, 1, &constraints(&points, &[*arc]));
        }
        let bounds = network.bounds();
        for &point in &points {
            for (side, sign) in [(Side::Latest, 1), (Side::Earliest, -1)] {
                if let Some(bound) = bounds.of(point, side) {
                    let sum: i64 = bounds.because(point, side).iter().map(|&tag| arcs[tag as usize].2).sum();
                    prop_assert_eq!(sum * sign, bound);
                }
            }
        }
    }
}

#[test]
fn a_refusal_names_the_statements_of_the_cycle() {
    let mut network = Network::new();
    let (vote, talks, storm) = (network.add(), network.add(), network.add());
    network.admit(7, 1, &[before(vote.finish, talks.begin)]).unwrap();
    network.admit(8, 1, &[before(talks.finish, storm.begin)]).unwrap();
    network.admit(9, 1, &[Constraint::at_most(Point::ORIGIN, vote.finish, 50)]).unwrap();
    let refused = network.admit(10, 1, &[before(storm.finish, vote.begin)]);
    let Err(Refusal::Clash(mut tags)) = refused else { panic!("a cycle was admitted") };
    tags.sort_unstable();
    assert_eq!(tags, [7, 8]);
}

#[test]
fn a_strict_order_may_hold_within_one_day() {
    let mut network = Network::new();
    let (first, second) = (network.add(), network.add());
    for (tag, stretch) in [(0, first), (1, second)] {
        let day = [
            Constraint::at_least(Point::ORIGIN, stretch.begin, 5 * DAY),
            Constraint::at_most(Point::ORIGIN, stretch.finish, 6 * DAY - 1),
        ];
        network.admit(tag, 1, &day).unwrap();
    }
    network.admit(2, 1, &[before(first.finish, second.begin)]).unwrap();
    let bounds = network.bounds();
    assert_eq!(bounds.day(first.finish, Side::Latest), Some(5));
    assert_eq!(bounds.day(second.begin, Side::Earliest), Some(5));
}

/// Ten thousand events with days of their own, ties to their neighbours, and some false ones across a thousand others: what does
/// not fit is refused as a clash, and the budget of steps lasts.
#[test]
fn a_long_text_with_many_ties_stays_within_its_budget() {
    let mut network = Network::new();
    let events: Vec<Stretch> = (0..10_000).map(|_| network.add()).collect();
    let mut tag = 0;
    let mut refused = 0;
    let mut admit = |network: &mut Network, constraints: &[Constraint]| {
        tag += 1;
        match network.admit(tag, 1, constraints) {
            Err(Refusal::Spent) => panic!("the budget ran out at statement {tag}"),
            Err(Refusal::Clash(_)) => refused += 1,
            Ok(()) => {}
        }
    };
    for (at, event) in events.iter().enumerate() {
        if at % 3 == 0 {
            let day = at as i64 / 4 * DAY;
            let within = [
                Constraint::at_least(Point::ORIGIN, event.begin, day),
                Constraint::at_most(Point::ORIGIN, event.finish, day + DAY - 1),
            ];
            admit(&mut network, &within);
        }
        if let Some(last) = at.checked_sub(1).and_then(|last| events.get(last)) {
            admit(&mut network, &[before(last.finish, event.begin)]);
        }
        if let Some(far) = at.checked_sub(997).and_then(|far| events.get(far)).filter(|_| at % 250 == 0) {
            admit(&mut network, &[before(event.finish, far.begin)]);
        }
    }
    assert!(refused > 0);
    let bounds = network.bounds();
    assert!(events.iter().all(|event| {
        bounds
            .of(event.begin, Side::Earliest)
            .zip(bounds.of(event.begin, Side::Latest))
            .is_none_or(|(a, b)| a <= b)
    }));
}

/// Ten thousand events, told forwards, told backwards, and then dated: without the budget running out.
#[test]
fn long_texts_cost_little() {
    for forwards in [true, false] {
        let mut network = Network::new();
        let events: Vec<Stretch> = (0..10_000).map(|_| network.add()).collect();
        for (tag, pair) in events.windows(2).enumerate() {
            let (first, second) = if forwards { (pair[0], pair[1]) } else { (pair[1], pair[0]) };
            network.admit(tag as u32, 1, &[before(first.finish, second.begin)]).unwrap();
        }
        let last = if forwards { events[9_999] } else { events[0] };
        network.admit(10_000, 1, &[Constraint::at_most(Point::ORIGIN, last.finish, 0)]).unwrap();
        let first = if forwards { events[0] } else { events[9_999] };
        assert_eq!(network.bounds().of(first.begin, Side::Latest), Some(-9_999));
    }
}
