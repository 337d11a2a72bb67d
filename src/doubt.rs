//! How sure a row is: `DOUBTS` is the table of all that lowers its confidence.
//!
//! In: what there is to doubt of a date (`sieve/solver/proof.rs`) and of a label (`timeline/whole.rs`). Out: a confidence.
//!
//! A row that nothing speaks against is `FIRM` sure; each doubt leaves a share of that, so that whatever is doubted at all
//! stands below 0.9. Which doubts there are, and what each leaves, comes from 262 rows of news, of articles on wars and of
//! texts of our own, drawn by confidence and read one by one. A row was right if what its label says happened, or is
//! claimed or planned, in the time that it gives, and if somebody who reads nothing else would understand it. The shares
//! were then left as they are, and 100 rows more were drawn:
//!
//! | confidence   | right of 262, which the shares were made on | right of 100, which they were not |
//! |--------------|------------|----------|
//! | 0.9 and more | 85 of 89   | 45 of 50 |
//! | 0.8          | 51 of 59   | 17 of 21 |
//! | 0.6 and 0.7  | 59 of 77   | 18 of 20 |
//! | less         | 14 of 37   | 6 of 9   |
//!
//! Another reader found 35 right of 40 rows of news at 0.9 and more, a fresh draw as well.

/// How sure a row is that nothing speaks against.
const FIRM: f32 = 0.95;

/// Something that makes a row less sure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// "They left".
    Unnamed,
    /// "Met him", "sales rose", "the sites struck".
    Thin,
    Amid,
    Planned,
    /// From another expression, another event, a date that stands above.
    Counted,
    Far,
    /// Often the time of a thing named beside what happened.
    Coarse,
    /// A known event among its likes, a day that could be a month.
    Choice,
}

/// Each with the share of confidence that is left, and what is said of it.
const DOUBTS: [(Doubt, f32, &str); 8] = [
    (Doubt::Unnamed, 0.4, "a pronoun stands for the one who did it"),
    (Doubt::Thin, 0.8, "the label leaves open who or what"),
    (Doubt::Amid, 0.8, "told amid its sentence"),
    (Doubt::Planned, 0.85, "yet to come"),
    (Doubt::Counted, 0.85, "the date counts from another"),
    (Doubt::Far, 0.85, "many words or a comma part it from its date"),
    (Doubt::Coarse, 0.85, "a month or more, or about then"),
    (Doubt::Choice, 0.8, "one of several that it could be"),
];

/// A set of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Doubts(u8);

impl Doubts {
    pub fn add(&mut self, doubt: Doubt) {
        self.0 |= 1 << doubt as u8;
    }

    pub fn join(self, other: Doubts) -> Doubts {
        Doubts(self.0 | other.0)
    }

    fn each(self) -> impl Iterator<Item = &'static (Doubt, f32, &'static str)> {
        DOUBTS.iter().filter(move |(doubt, ..)| self.0 & 1 << *doubt as u8 != 0)
    }

    /// 0 to 1.
    pub fn confidence(self) -> f32 {
        self.each().fold(FIRM, |sure, (_, share, _)| sure * share)
    }

    /// For people.
    pub fn words(self) -> impl Iterator<Item = &'static str> {
        self.each().map(|(.., words)| *words)
    }
}

impl FromIterator<Doubt> for Doubts {
    fn from_iter<I: IntoIterator<Item = Doubt>>(doubts: I) -> Doubts {
        let mut all = Doubts::default();
        doubts.into_iter().for_each(|doubt| all.add(doubt));
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_is_doubted_stands_below_nine_in_ten_and_is_said() {
        assert!(Doubts::default().confidence() >= 0.9);
        for (doubt, ..) in DOUBTS {
            let alone = Doubts::from_iter([doubt]);
            assert!(alone.confidence() < 0.9, "{doubt:?}");
            assert_eq!(alone.words().count(), 1, "{doubt:?} stands once in the table, with a bit of its own");
        }
    }

    #[test]
    fn doubts_add_up_and_none_counts_twice() {
        let (far, both) = (Doubts::from_iter([Doubt::Far]), Doubts::from_iter([Doubt::Far, Doubt::Choice]));
        assert!(both.confidence() < far.confidence());
        assert_eq!(both.join(far), both);
        assert!(Doubts::from_iter(DOUBTS.map(|(doubt, ..)| doubt)).confidence() > 0.0);
    }
}
