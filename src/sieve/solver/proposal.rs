//! What a sieve proposes: a link, what it demands of the points in time, and the words that explain it.

use crate::sieve::{Gap, Link, Node, Relation};
use crate::text::Span;
use crate::time::{Grain, Interval, Modifier};

/// An end of something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum End {
    Begin,
    Finish,
}

/// What must hold in time.
#[derive(Clone, Debug)]
pub(crate) enum Demand {
    /// Begin and finish lie in the interval's edges.
    Within(Node, Interval),
    /// The second lies at least that many seconds after the first; at most so many before it, where they are negative.
    Order {
        first: (Node, End),
        second: (Node, End),
        least: i64,
    },
    Away(Away),
}

/// The target lies a length from an end of the base, on the calendar where the base is known.
#[derive(Clone, Debug)]
pub(crate) struct Away {
    pub base: (Node, End),
    pub target: Node,
    /// 1 later, -1 earlier.
    pub sign: i64,
    pub gap: Gap,
    /// "Four years into": from the length on, until one more of its units has passed.
    pub into: bool,
}

/// What kind of step a statement is; it gives the row's basis and its confidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// The value of a timex.
    Timex(usize),
    /// The date of a known event (index), picked among so many candidates.
    Known(usize, usize),
    Document,
    /// An expression of the event's own clause.
    Clause,
    /// An expression that stands far behind the event, or behind a comma.
    Far,
    Identity,
    /// So long before or after another event.
    Away,
    /// So long after another event began.
    Into,
    /// In order with another event, as the text says.
    Order,
    /// In order with another event or the document date, as is likely.
    Likely,
}

/// A statement, as the proof of a date tells it.
#[derive(Clone, Debug)]
pub(crate) struct Ground {
    pub step: Step,
    pub telling: Telling,
}

/// What a proof says of a statement. Few statements come to stand in one, so that words are made of them only there (`telling.rs`).
#[derive(Clone, Debug)]
pub(crate) enum Telling {
    Nothing,
    /// What the step says of itself: `Istanbul talks 2025-05-16 (known event)`.
    Step,
    /// `before it`.
    Plain(&'static str),
    /// `told as past (line 18)`.
    Line(&'static str, u32),
    /// Words of the text, and their line.
    Quoted(Span, u32),
    /// `− more than 3 years (line 18)`.
    Words(String),
}

/// A link that a sieve would have admitted.
#[derive(Clone, Debug)]
pub(crate) struct Proposal {
    /// `None` for a bare date.
    pub link: Option<Link>,
    pub demands: Vec<Demand>,
    pub ground: Ground,
    /// The timex that tells the date of an event: (event, timex).
    pub told_by: Option<(usize, usize)>,
}

impl Proposal {
    /// A link with what its relation demands.
    pub(crate) fn link(
        from: Node,
        relation: Relation,
        to: Node,
        by: &'static str,
        evidence: Span,
        ground: Ground,
    ) -> Proposal {
        let demands = demands(from, relation, to);
        let link = Some(Link { from, relation, to, gap: None, by, evidence });
        Proposal { link, demands, ground, told_by: None }
    }

    /// With other demands than its relation makes.
    pub(crate) fn demanding(self, demands: Option<Vec<Demand>>) -> Proposal {
        Proposal { demands: demands.unwrap_or(self.demands), ..self }
    }

    /// So long before or after the base: the event lies there, as the timex says.
    pub(crate) fn counted(
        self,
        told_by: (usize, usize),
        base: Node,
        sign: i64,
        gap: Gap,
        line: u32,
    ) -> Proposal {
        let ground = Ground { step: Step::Away, telling: Telling::Words(away_words(&gap, sign, line)) };
        let mut demands = self.demands;
        demands.push(away(base, Node::Event(told_by.0), sign, &gap));
        let link = self.link.map(|link| Link { gap: Some(gap), ..link });
        Proposal { link, demands, ground, told_by: Some(told_by) }
    }

    pub(crate) fn date(demands: Vec<Demand>, ground: Ground) -> Proposal {
        Proposal { link: None, demands, ground, told_by: None }
    }
}

/// The first end is no later than the second.
pub(crate) fn no_later(first: (Node, End), second: (Node, End)) -> Demand {
    Demand::Order { first, second, least: 0 }
}

/// The first end is earlier than the second.
pub(crate) fn earlier(first: (Node, End), second: (Node, End)) -> Demand {
    Demand::Order { first, second, least: 1 }
}

fn demands(from: Node, relation: Relation, to: Node) -> Vec<Demand> {
    use End::{Begin, Finish};
    let same = |end| [no_later((from, end), (to, end)), no_later((to, end), (from, end))];
    let inside =
        |inner, outer| [no_later((outer, Begin), (inner, Begin)), no_later((inner, Finish), (outer, Finish))];
    match relation {
        Relation::Before => vec![earlier((from, Finish), (to, Begin))],
        Relation::After => vec![earlier((to, Finish), (from, Begin))],
        Relation::IsIncluded => inside(from, to).into(),
        Relation::Includes => inside(to, from).into(),
        Relation::Simultaneous | Relation::Identity => same(Begin).into_iter().chain(same(Finish)).collect(),
        Relation::Begins => same(Begin).into_iter().chain([no_later((from, Finish), (to, Finish))]).collect(),
        Relation::BegunBy => {
            same(Begin).into_iter().chain([no_later((to, Finish), (from, Finish))]).collect()
        }
        Relation::Ends => same(Finish).into_iter().chain([no_later((to, Begin), (from, Begin))]).collect(),
        Relation::EndedBy => same(Finish).into_iter().chain([no_later((from, Begin), (to, Begin))]).collect(),
    }
}

/// The target lies a length from the base.
pub(crate) fn away(base: Node, target: Node, sign: i64, gap: &Gap) -> Demand {
    let near = if sign > 0 { End::Finish } else { End::Begin };
    Demand::Away(Away { base: (base, near), target, sign, gap: gap.clone(), into: false })
}

/// The base counted back from the target, where the length between them is told exactly.
pub(crate) fn back(base: Node, target: Node, sign: i64, gap: &Gap, line: u32) -> Option<Proposal> {
    if !matches!(gap.modifier, None | Some(Modifier::Approx)) {
        return None;
    }
    let ground = Ground { step: Step::Away, telling: Telling::Words(away_words(gap, -sign, line)) };
    Some(Proposal::date(vec![away(target, base, -sign, gap)], ground))
}

/// `+ 2 days (line 5)`.
pub(crate) fn away_words(gap: &Gap, sign: i64, line: u32) -> String {
    format!("{} {} (line {line})", if sign > 0 { "+" } else { "−" }, length_words(gap))
}

/// A length in words: `3 years`, `1 hour 30 minutes`, `several months`.
pub(crate) fn length_words(gap: &Gap) -> String {
    use crate::time::Count;
    let how = match gap.modifier {
        Some(Modifier::MoreThan | Modifier::After) => "more than ",
        Some(Modifier::LessThan | Modifier::Before) => "less than ",
        Some(Modifier::EqualOrMore | Modifier::OnOrAfter) => "at least ",
        Some(Modifier::EqualOrLess | Modifier::OnOrBefore) => "at most ",
        Some(Modifier::Approx | Modifier::Start | Modifier::Mid | Modifier::End) => "about ",
        None => "",
    };
    let plural = |unit: Grain, one: bool| match unit {
        _ if one => unit.name().to_owned(),
        Grain::Century => "centuries".to_owned(),
        Grain::Millennium => "millennia".to_owned(),
        Grain::Half => "halves".to_owned(),
        unit => format!("{}s", unit.name()),
    };
    let parts: Vec<String> = gap
        .length
        .parts
        .iter()
        .map(|&(count, unit)| match count {
            Count::Vague => format!("some {}", plural(unit, false)),
            count => format!("{count} {}", plural(unit, count == Count::whole(1))),
        })
        .collect();
    format!("{how}{}", parts.join(" "))
}
