//! Replies of the API on standard input: JSON objects one after another, however they are laid out.

use std::io::{self, BufRead, Read};

use anticaptcha_errors::ErrorCode;
use serde::Deserialize;
use serde_json::{Deserializer, Value};

/// What some programs write before their text.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// A part of the input.
pub(crate) enum Part {
    /// With the line where it begins.
    Reply(usize, Value),
    /// The first and the last line of what is no reply.
    NoReply(usize, usize),
    /// The line where the reply begins that the input ends in.
    CutOff(usize),
    Unreadable(io::Error),
}

/// Reads the input to its end and hands each part on as soon as it is there.
///
/// After a part that is no reply it goes on at the next line that begins like one.
pub(crate) fn read(
    input: &mut dyn BufRead,
    mut hand_on: impl FnMut(Part) -> io::Result<()>,
) -> io::Result<()> {
    let mut lines = Lines {
        input,
        line: Vec::new(),
        at: 0,
        is_whole: true,
        number: 0,
        first: 0,
    };
    loop {
        let is_more = match lines.skip_white_space() {
            Ok(is_more) => is_more,
            Err(error) => return hand_on(Part::Unreadable(error)),
        };
        if !is_more {
            return Ok(());
        }
        let first = lines.first;
        let part = match Value::deserialize(&mut Deserializer::from_reader(&mut lines)) {
            Ok(reply @ Value::Object(_)) => Part::Reply(first, reply),
            Err(error) if error.is_eof() => Part::CutOff(first),
            Err(error) if error.is_io() => {
                return hand_on(Part::Unreadable(error.into()));
            }
            Ok(_) | Err(_) => match lines.skip_to_reply() {
                Ok(last) => Part::NoReply(first, last),
                Err(error) => return hand_on(Part::Unreadable(error)),
            },
        };
        hand_on(part)?;
    }
}

/// The input and where it is read, so that one reply can begin again where another has gone wrong.
struct Lines<'i> {
    input: &'i mut dyn BufRead,
    /// What has been fetched of the line, without what nobody will go back to.
    line: Vec<u8>,
    /// How much of it has been read on from here.
    at: usize,
    /// Whether it reaches to the line's end.
    is_whole: bool,
    /// Of the line, from 1.
    number: usize,
    /// The line where the reply begins.
    first: usize,
}

impl Lines<'_> {
    /// Fetches more of the line, or something of the next; `false` at the end of the input.
    fn fetch(&mut self) -> io::Result<bool> {
        let there = self.input.fill_buf()?;
        if there.is_empty() {
            return Ok(false);
        }
        // Nothing goes back within the line where a reply begins, which may be as long as the input.
        if self.is_whole || self.number == self.first {
            self.line.clear();
            self.at = 0;
        }
        self.number += usize::from(self.is_whole);
        let end = there.iter().position(|byte| *byte == b'\n');
        self.is_whole = end.is_some();
        let length = end.map_or(there.len(), |end| end + 1);
        self.line.extend_from_slice(&there[..length]);
        self.input.consume(length);
        Ok(true)
    }

    /// Goes to where a reply begins; `false` where none does any more.
    fn skip_white_space(&mut self) -> io::Result<bool> {
        loop {
            let rest = &self.line[self.at..];
            if let Some(spaces) = rest.iter().position(|byte| !byte.is_ascii_whitespace()) {
                self.at += spaces;
                self.first = self.number;
                return Ok(true);
            }
            self.at = self.line.len();
            if !self.fetch()? {
                return Ok(false);
            }
            if self.number == 1 && self.line.starts_with(BYTE_ORDER_MARK) {
                self.at = BYTE_ORDER_MARK.len();
            }
        }
    }

    /// Goes to the next line that begins like a reply, to this one if something else has gone wrong
    /// before it; gives the line before that.
    fn skip_to_reply(&mut self) -> io::Result<usize> {
        self.at = 0;
        while self.number == self.first || !self.line.trim_ascii_start().starts_with(b"{") {
            self.first = self.number;
            while self.number == self.first {
                self.at = self.line.len();
                if !self.fetch()? {
                    return Ok(self.number);
                }
            }
        }
        Ok(self.number - 1)
    }
}

impl Read for Lines<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.at == self.line.len() && !self.fetch()? {
            return Ok(0);
        }
        let read = (&self.line[self.at..]).read(buffer)?;
        self.at += read;
        Ok(read)
    }
}

/// What a reply says of an error.
pub(crate) enum Meaning<'r> {
    Errors(Vec<ErrorCode>),
    Success,
    Unknown {
        code: &'r str,
        /// The code, the id and the description, as far as the server sent them.
        sent: String,
    },
    /// It has neither a code nor an id.
    Nothing,
}

/// The errors of a reply: its code decides, or, where it has none, its id.
pub(crate) fn meaning(reply: &Value) -> Meaning<'_> {
    let text = |name| reply.get(name).and_then(Value::as_str).unwrap_or_default();
    let (code, description) = (text("errorCode"), text("errorDescription"));
    let id = reply.get("errorId").and_then(Value::as_i64);
    let codes = match (code, id.map(u32::try_from)) {
        (_, Some(Ok(ErrorCode::SUCCESS_ID))) => return Meaning::Success,
        ("", None) => return Meaning::Nothing,
        ("", Some(Ok(id))) => ErrorCode::all_from_id(id).to_vec(),
        _ => ErrorCode::from_code(code).into_iter().collect(),
    };
    if !codes.is_empty() {
        return Meaning::Errors(codes);
    }
    let sent = [
        (!code.is_empty()).then(|| code.to_owned()),
        id.map(|id| format!("id {id}")),
        (!description.is_empty()).then(|| format!("\"{description}\"")),
    ];
    let sent: Vec<String> = sent.into_iter().flatten().collect();
    let sent = sent.join(", ");
    Meaning::Unknown { code, sent }
}
