//! A line of JSON in the making: fields written one by one, without a value of `serde_json` between.
//!
//! In: what stands before each value, and the value. Out: text. Annotations are several times as long as the texts that
//! they are of, so that writing them counts.

use crate::time::Day;
use std::ops::Range;

/// What can stand as a value.
pub(super) trait Json {
    fn put(self, line: &mut Line);
}

#[derive(Default)]
pub(super) struct Line {
    pub text: String,
    /// The last day that was written, and where: most are the same over and over.
    day: Option<(Day, Range<usize>)>,
}

impl Line {
    /// `bytes`: how long it will be, about.
    pub fn with_capacity(bytes: usize) -> Line {
        Line { text: String::with_capacity(bytes), day: None }
    }

    /// `before` is the comma or brace, the key in quotation marks, and the colon.
    #[inline]
    pub fn put(&mut self, before: &str, value: impl Json) {
        self.text.push_str(before);
        value.put(self);
    }

    /// A list, with a comma behind each item but the last. An item that writes nothing is left out.
    pub fn list<T>(&mut self, before: &str, items: impl IntoIterator<Item = T>, item: impl Fn(&mut Line, T)) {
        self.text.push_str(before);
        self.text.push('[');
        let first = self.text.len();
        for one in items {
            let start = self.text.len();
            item(self, one);
            if self.text.len() > start {
                self.text.push(',');
            }
        }
        if self.text.len() > first {
            self.text.pop();
        }
        self.text.push(']');
    }

    /// Ends an object.
    pub fn close(&mut self) {
        self.text.push('}');
    }
}

impl Json for &str {
    fn put(self, line: &mut Line) {
        // Looks at all bytes at once, which is faster than to stop at the first odd one.
        let odd = |odd: bool, byte: u8| odd | (byte < b' ') | (byte == b'"') | (byte == b'\\');
        if self.bytes().fold(false, odd) {
            line.text.push_str(&serde_json::Value::from(self).to_string());
            return;
        }
        line.text.push('"');
        line.text.push_str(self);
        line.text.push('"');
    }
}

/// One of our own names, in which nothing has to be escaped.
pub(super) struct Name(pub &'static str);

impl Json for Name {
    #[inline]
    fn put(self, line: &mut Line) {
        line.text.push('"');
        line.text.push_str(self.0);
        line.text.push('"');
    }
}

impl Json for usize {
    fn put(self, line: &mut Line) {
        let mut digits = [b'0'; usize::MAX.ilog10() as usize + 1];
        let mut rest = self;
        let mut first = digits.len();
        for (at, digit) in digits.iter_mut().enumerate().rev() {
            *digit = b'0' + (rest % 10) as u8;
            rest /= 10;
            first = at;
            if rest == 0 {
                break;
            }
        }
        line.text.extend(digits.iter().skip(first).map(|digit| char::from(*digit)));
    }
}

impl Json for Day {
    fn put(self, line: &mut Line) {
        match &line.day {
            Some((day, spelt)) if *day == self => line.text.extend_from_within(spelt.clone()),
            _ => {
                let start = line.text.len();
                line.text.push('"');
                self.push_to(&mut line.text);
                line.text.push('"');
                line.day = Some((self, start..line.text.len()));
            }
        }
    }
}

/// `null` where there is none.
impl<T: Json> Json for Option<T> {
    #[inline]
    fn put(self, line: &mut Line) {
        match self {
            Some(value) => value.put(line),
            None => line.text.push_str("null"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_json() {
        let mut line = Line::default();
        line.put("{\"odd\":", "say \"é\"\\\n\u{1}");
        line.put(",\"name\":", Name("ours"));
        line.put(",\"day\":", Day::new(-479, 9, 1));
        line.put(",\"again\":", Day::new(-479, 9, 1));
        line.put(",\"none\":", None::<&str>);
        line.list(",\"numbers\":", [0, 7, 10, 4_096, usize::MAX], |line, number| {
            if number != 7 {
                line.put("", number);
            }
        });
        line.list(",\"empty\":", [""; 0], |line, text| line.put("", text));
        line.close();
        let read: serde_json::Value = serde_json::from_str(&line.text).unwrap();
        let same = serde_json::json!({
            "odd": "say \"é\"\\\n\u{1}", "name": "ours", "day": "-0479-09-01", "again": "-0479-09-01", "none": null,
            "numbers": [0, 10, 4_096, usize::MAX], "empty": [],
        });
        assert_eq!(read, same);
    }
}
