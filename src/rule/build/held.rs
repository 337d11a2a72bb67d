//! What an item of a sentence stands for, as small as it can be.

use super::datum::Datum;
use crate::rows::Row;
use crate::time::Count;

/// What an item stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Held {
    /// Only its words.
    Nothing,
    Int(i32),
    Count(Count),
    /// Its place among the sentence's data.
    Datum(u32),
}

impl Held {
    /// The datum, where it is more than words.
    pub fn datum(self, data: &[Datum]) -> Option<Datum> {
        match self {
            Held::Nothing => None,
            Held::Int(number) => Some(Datum::Int(number)),
            Held::Count(count) => Some(Datum::Count(count)),
            Held::Datum(at) => data.get(at as usize).cloned(),
        }
    }

    pub fn is(self, datum: &Datum, data: &[Datum]) -> bool {
        match self {
            Held::Datum(at) => data.get(at as usize) == Some(datum),
            _ => self.datum(data).as_ref() == Some(datum),
        }
    }
}

/// What words hold wherever they stand is a number or nothing.
impl Row for Held {
    const SIZE: usize = <(bool, i32)>::SIZE;

    fn write(&self, out: &mut Vec<u8>) {
        let number = if let Held::Int(number) = self { Some(*number) } else { None };
        (number.is_some(), number.unwrap_or(0)).write(out);
    }

    #[inline]
    fn take(bytes: &mut &[u8]) -> Held {
        let (is_number, number) = Row::take(bytes);
        if is_number { Held::Int(number) } else { Held::Nothing }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_held_compares_as_a_datum() {
        let data = [Datum::Int(3), Datum::Count(Count::Vague)];
        assert!(Held::Int(3).is(&data[0], &data) && Held::Datum(1).is(&data[1], &data));
        assert!(Held::Count(Count::Vague).is(&data[1], &data));
        assert!(!Held::Nothing.is(&data[0], &data) && !Held::Int(4).is(&data[0], &data));
        assert!(!Held::Datum(2).is(&data[0], &data) && Held::Datum(2).datum(&data).is_none());
    }
}
