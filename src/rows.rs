//! Tables of plain numbers laid out as rows of one length, so that reading one back is hardly more than copying it.
//!
//! In: a `Vec` of rows. Out: its bytes, and the same from them. A field of what `serde` lays out asks for it:
//! `#[serde(with = "crate::rows")]`.

use serde::de::{Error, Visitor};
use serde::{Deserializer, Serializer};
use std::fmt;
use std::marker::PhantomData;

/// Numbers, always the same number of bytes.
pub(crate) trait Row: Sized {
    /// Bytes of a row.
    const SIZE: usize;

    fn write(&self, out: &mut Vec<u8>);

    /// Takes a row from the front; what is missing is zero.
    fn take(bytes: &mut &[u8]) -> Self;
}

pub(crate) fn serialize<T: Row, S: Serializer>(rows: &[T], serializer: S) -> Result<S::Ok, S::Error> {
    let mut bytes = Vec::with_capacity(rows.len() * T::SIZE);
    rows.iter().for_each(|row| row.write(&mut bytes));
    serializer.serialize_bytes(&bytes)
}

pub(crate) fn deserialize<'de, T: Row, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<T>, D::Error> {
    deserializer.deserialize_bytes(Rows(PhantomData))
}

struct Rows<T>(PhantomData<T>);

impl<T: Row> Visitor<'_> for Rows<T> {
    type Value = Vec<T>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "rows of {} bytes", T::SIZE)
    }

    fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Vec<T>, E> {
        let rows = bytes.chunks_exact(T::SIZE);
        match rows.remainder() {
            [] => Ok(rows.map(|mut row| T::take(&mut row)).collect()),
            _ => Err(E::invalid_length(bytes.len(), &self)),
        }
    }
}

macro_rules! numbers {
    ($($number:ty)*) => { $(
        impl Row for $number {
            const SIZE: usize = size_of::<$number>();

            fn write(&self, out: &mut Vec<u8>) {
                out.extend(self.to_le_bytes());
            }

            #[inline]
            fn take(bytes: &mut &[u8]) -> $number {
                let Some((own, rest)) = bytes.split_first_chunk() else { return 0 };
                *bytes = rest;
                <$number>::from_le_bytes(*own)
            }
        }
    )* };
}
numbers!(u8 u16 u32 u64 u128 i32);

impl Row for bool {
    const SIZE: usize = 1;

    fn write(&self, out: &mut Vec<u8>) {
        out.push(u8::from(*self));
    }

    #[inline]
    fn take(bytes: &mut &[u8]) -> bool {
        u8::take(bytes) != 0
    }
}

impl<A: Row, B: Row> Row for (A, B) {
    const SIZE: usize = A::SIZE + B::SIZE;

    fn write(&self, out: &mut Vec<u8>) {
        self.0.write(out);
        self.1.write(out);
    }

    #[inline]
    fn take(bytes: &mut &[u8]) -> (A, B) {
        (A::take(bytes), B::take(bytes))
    }
}

impl<T: Row, const N: usize> Row for [T; N] {
    const SIZE: usize = N * T::SIZE;

    fn write(&self, out: &mut Vec<u8>) {
        self.iter().for_each(|one| one.write(out));
    }

    #[inline]
    fn take(bytes: &mut &[u8]) -> [T; N] {
        std::array::from_fn(|_| T::take(bytes))
    }
}

/// Makes rows of structs whose fields are rows: `rows! { Node { edges: (u32, u32), accepts: (u32, u32) } }`, or
/// `rows! { Symbol { 0: u32 } }`.
macro_rules! rows {
    ($($name:ident { $($field:tt: $row:ty),* $(,)? })*) => { $(
        impl $crate::rows::Row for $name {
            const SIZE: usize = 0 $(+ <$row as $crate::rows::Row>::SIZE)*;

            fn write(&self, out: &mut Vec<u8>) {
                $($crate::rows::Row::write(&self.$field, out);)*
            }

            #[inline]
            fn take(bytes: &mut &[u8]) -> $name {
                $name { $($field: <$row as $crate::rows::Row>::take(bytes)),* }
            }
        }
    )* };
}
pub(crate) use rows;

#[cfg(test)]
mod tests {
    use serde::{Deserialize, Serialize};

    #[derive(Clone, Debug, PartialEq)]
    struct Mark {
        number: (u16, i32),
        sets: [u128; 2],
        is_last: bool,
    }

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Marks(#[serde(with = "super")] Vec<Mark>);

    rows! { Mark { number: (u16, i32), sets: [u128; 2], is_last: bool } }

    #[test]
    fn what_is_laid_out_is_read_back() {
        let mark = |n: u16| Mark {
            number: (n, -i32::from(n)),
            sets: [u128::MAX - u128::from(n), 7],
            is_last: n > 1,
        };
        let marks = Marks((0..3).map(mark).collect());
        let bytes = postcard::to_stdvec(&marks).unwrap();
        assert_eq!(bytes.len(), 1 + 3 * (2 + 4 + 32 + 1));
        assert_eq!(postcard::from_bytes::<Marks>(&bytes).unwrap(), marks);
        assert!(postcard::from_bytes::<Marks>(&[5, 0, 0, 0, 0, 0]).is_err(), "five bytes are no row");
    }
}
