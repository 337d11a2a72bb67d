//! E-mail: a message (EML) or a mailbox (mbox), a message at a time.
//!
//! The Date header is the document date, the subject the title. What a reply quotes is a document of its own, with the
//! date that the line above the quotation states.

use super::guard::guarded;
use super::html_lines::with_lines;
use super::quoted::{Letter, letters};
use super::{Documents, Found, LARGEST, Opened, Problem, all, decode, in_turn, plain};
use crate::text::Document;
use crate::time::{Day, Interval, Period};
use mail_parser::MessageParser;
use mail_parser::decoders::html::html_to_text;
use std::borrow::Cow;
use std::io::{BufRead, Read};

pub(super) fn read(opened: Opened) -> Documents {
    let Opened { source, stem, mut bytes, .. } = opened;
    let whole = decode::whole(&mut *bytes, &source).and_then(|bytes| {
        if bytes.trim_ascii().is_empty() {
            return Ok(vec![Err(plain::empty(&source))]);
        }
        decode::refuse_binary(&bytes, &source)?;
        message(bytes, &source, &stem)
    });
    all(whole.unwrap_or_else(|problem| vec![Err(problem)]))
}

pub(super) fn read_box(opened: Opened) -> Documents {
    let Opened { source, bytes, .. } = opened;
    let mut mailbox =
        Mailbox { source, bytes, waiting: Vec::new(), next: Vec::new(), number: 0, done: false };
    in_turn(move || mailbox.more())
}

/// A message and what it quotes.
fn message(bytes: Vec<u8>, source: &str, id: &str) -> Result<Vec<Result<Document, Problem>>, Problem> {
    let Parsed { title, date, text } = guarded("e-mail", source, move || parsed(&bytes))?;
    let mut found = Vec::new();
    if text.trim().is_empty() {
        found.push(Err(Problem::warning("e-mail without text", source, "there is nothing to read in it")));
    }
    for (n, Letter { text, date: stated }) in letters(&text).into_iter().enumerate() {
        let part = |name: &str| if n == 0 { name.to_owned() } else { format!("{name}#quoted-{n}") };
        let date = if n == 0 { date } else { stated };
        found.push(Ok(Document {
            source: part(source),
            doc_id: part(id),
            title: title.clone(),
            text,
            date,
            ..Document::default()
        }));
    }
    Ok(found)
}

struct Parsed {
    title: Option<String>,
    date: Option<Interval>,
    text: String,
}

fn parsed(bytes: &[u8]) -> Result<Parsed, String> {
    let message = MessageParser::default().parse(bytes).ok_or("it has no headers")?;
    let mut text = String::new();
    for part in 0..message.text_body_count() {
        // The mail parser itself knows no tables.
        let html = u32::try_from(part).ok().and_then(|part| message.text_part(part));
        let html = html.filter(|part| part.is_text_html()).and_then(|part| part.text_contents());
        let html = html.map(|html| Cow::from(html_to_text(&with_lines(html, true))));
        if let Some(body) = html.or_else(|| message.body_text(part)) {
            text.push_str(&body);
            text.push_str(if text.ends_with('\n') { "" } else { "\n" });
        }
    }
    let day = message.date().and_then(|date| Day::new(i32::from(date.year), date.month, date.day));
    Ok(Parsed {
        title: message
            .subject()
            .map(|subject| subject.trim().to_owned())
            .filter(|subject| !subject.is_empty()),
        date: day.map(|day| Interval::within(Period::day(day))),
        text,
    })
}

/// Messages that each begin with a line "From …".
struct Mailbox {
    source: String,
    bytes: Box<dyn BufRead>,
    waiting: Vec<Found>,
    /// The message that is being gathered.
    next: Vec<u8>,
    /// Messages begun.
    number: usize,
    done: bool,
}

impl Mailbox {
    fn more(&mut self) -> Option<Vec<Found>> {
        (!self.done).then(|| {
            let problem = self.read_message().err();
            let mut found = std::mem::take(&mut self.waiting);
            found.extend(problem.map(Err));
            found
        })
    }

    /// Gathers lines up to the next "From " and reads what they are.
    fn read_message(&mut self) -> Result<(), Problem> {
        loop {
            let mut line = Vec::new();
            let room = (LARGEST + 1).saturating_sub(self.next.len() as u64);
            let read = (&mut self.bytes).take(room).read_until(b'\n', &mut line).map_err(|error| {
                self.done = true;
                Problem::system(&error, &self.source)
            })?;
            if room == 0 {
                self.done = true;
                return Err(Problem::error(
                    "message too large",
                    &self.source,
                    "one may have 1 GiB; split it",
                ));
            }
            if read == 0 {
                self.done = true;
                if self.number == 0 {
                    let empty = self.next.trim_ascii().is_empty();
                    let advice = "each message begins with a line 'From …'; give a single message as .eml";
                    let problem = Problem::error("no mailbox", &self.source, advice);
                    return Err(if empty { plain::empty(&self.source) } else { problem });
                }
                return self.take_message();
            }
            if line.starts_with(b"From ") {
                let before = self.take_message();
                self.number += 1;
                if self.number > 1 {
                    return before;
                }
                continue;
            }
            let quoted = line.iter().take_while(|byte| **byte == b'>').count();
            let unquoted = quoted > 0 && line.get(quoted..).is_some_and(|rest| rest.starts_with(b"From "));
            self.next.extend_from_slice(line.get(usize::from(unquoted)..).unwrap_or_default());
        }
    }

    fn take_message(&mut self) -> Result<(), Problem> {
        let bytes = std::mem::take(&mut self.next);
        if self.number == 0 {
            return Ok(());
        }
        let name = format!("{}#{}", self.source, self.number);
        self.waiting.extend(message(bytes, &name, &name)?);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const REPLY: &str = "From: Ada <ada@example.org>\r\nTo: Bo <bo@example.org>\r\nSubject: The dam\r\n\
        Date: Wed, 14 May 2025 09:30:00 +0200\r\nContent-Type: text/plain; charset=utf-8\r\n\
        Content-Transfer-Encoding: quoted-printable\r\n\r\nWe met yesterday.\r\n\r\n\
        On Mon, May 12, 2025 at 10:15 AM Bo wrote:\r\n> It broke this morning =E2=80=93 at six.\r\n";

    fn told(documents: Documents) -> Vec<String> {
        documents
            .map(|item| match item {
                Ok(d) => {
                    let date = d.date.map(|date| date.to_edtf()).unwrap_or_default();
                    format!("{} {date} {}", d.source, d.text.split_whitespace().collect::<Vec<_>>().join(" "))
                }
                Err(problem) => format!("! {}", problem.what),
            })
            .collect()
    }

    #[test]
    fn a_reply_and_what_it_quotes_have_their_own_dates() {
        assert_eq!(
            told(read(Opened::test("in/re.eml", REPLY.as_bytes()))),
            [
                "in/re.eml 2025-05-14 We met yesterday.",
                "in/re.eml#quoted-1 2025-05-12 It broke this morning – at six."
            ]
        );
        let html =
            "Date: Wed, 14 May 2025 09:30:00 +0000\nContent-Type: text/html\n\n<p>It <b>broke</b>.</p>";
        assert_eq!(told(read(Opened::test("h.eml", html.as_bytes()))), ["h.eml 2025-05-14 It broke."]);
    }

    #[test]
    fn a_mailbox_is_read_message_by_message() {
        let all = format!(
            "From a@b Wed May 14 09:30:00 2025\n{}\nFrom c@d Thu May 15 09:30:00 2025\nDate: Thu, 15 May 2025 \
             09:00:00 +0000\n\n>From here on it rained.\n",
            "Date: Wed, 14 May 2025 09:30:00 +0000\n\nIt broke.\n"
        );
        assert_eq!(
            told(read_box(Opened::test("a.mbox", all.as_bytes()))),
            ["a.mbox#1 2025-05-14 It broke.", "a.mbox#2 2025-05-15 From here on it rained."]
        );
    }

    #[test]
    fn what_is_no_mail_is_one_problem() {
        assert_eq!(told(read_box(Opened::test("a.mbox", b"Dear Bo,\n"))), ["! no mailbox"]);
        assert_eq!(told(read_box(Opened::test("a.mbox", b""))), ["! empty file"]);
        assert_eq!(told(read(Opened::test("a.eml", b"%PDF-1.7"))), ["! binary file (a PDF)"]);
        assert_eq!(told(read(Opened::test("a.eml", b" "))), ["! empty file"]);
        let nested = "Content-Type: multipart/mixed; boundary=a\n\n--a\n".repeat(10_000);
        assert!(!told(read(Opened::test("a.eml", nested.as_bytes()))).is_empty());
    }
}
