//! Replies of the API on standard input: JSON objects one after another, however they are laid out.

use std::io::{self, BufRead, Read};

use anticaptcha_errors::ErrorCode;
use serde::Deserialize;
use serde_json::Deserializer;
use serde_json::value::RawValue;

/// What some programs write before their text.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// No reply is longer: what is kept of the input, however long that is, stays below.
const LONGEST: usize = 16 << 20;

/// No more is fetched at once, whatever the input has ready.
const CHUNK: usize = 64 << 10;

/// No more characters of what the server sent are repeated.
const SHOWN: usize = 1000;

/// The members that tell of an error, as JSON: any of them may be of a wrong type, which is then shown.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Reply {
    error_id: Option<Box<RawValue>>,
    error_code: Option<Box<RawValue>>,
    error_description: Option<Box<RawValue>>,
}

/// A part of the input.
pub(crate) enum Part {
    /// With the line where it begins.
    Reply(usize, Reply),
    /// The first and the last line of what is no reply.
    NoReply(usize, usize),
    /// The line where the reply begins that the input ends in.
    CutOff(usize),
    /// The first and the last line of what is longer than a reply can be.
    TooLong(usize, usize),
    Unreadable(io::Error),
}

/// Reads the input to its end and hands each part on as soon as it is there.
///
/// After a part that is no reply, or too long for one, it goes on at the next line that begins like one.
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
        length: 0,
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
        // An array would be taken for the members in their order.
        let reply = lines
            .is_at_object()
            .then(|| Reply::deserialize(&mut Deserializer::from_reader(&mut lines)));
        let part = match reply {
            Some(Ok(reply)) => Part::Reply(first, reply),
            // The line that it has come to is a part of it, whatever that begins like.
            Some(Err(_)) if lines.length > LONGEST => {
                match lines.skip_line().and_then(|_| lines.skip_to_reply()) {
                    Ok(last) => Part::TooLong(first, last),
                    Err(error) => return hand_on(Part::Unreadable(error)),
                }
            }
            Some(Err(error)) if error.is_eof() => Part::CutOff(first),
            Some(Err(error)) if error.is_io() => {
                return hand_on(Part::Unreadable(error.into()));
            }
            Some(Err(_)) | None => match lines.skip_to_reply() {
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
    /// How many bytes of the reply have been read.
    length: usize,
}

impl Lines<'_> {
    /// Fetches more of the line, or something of the next; `false` at the end of the input.
    fn fetch(&mut self) -> io::Result<bool> {
        let there = self.input.fill_buf()?;
        let there = &there[..there.len().min(CHUNK)];
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
                self.length = 0;
                return Ok(true);
            }
            self.at = self.line.len();
            // Nothing has begun on this line that it could go back to.
            self.first = self.number;
            if !self.fetch()? {
                return Ok(false);
            }
            if self.number == 1 && self.line.starts_with(BYTE_ORDER_MARK) {
                self.at = BYTE_ORDER_MARK.len();
            }
        }
    }

    fn is_at_object(&self) -> bool {
        self.line[self.at..].starts_with(b"{")
    }

    /// Goes to the next line; `false` where there is none.
    fn skip_line(&mut self) -> io::Result<bool> {
        self.first = self.number;
        while self.number == self.first {
            self.at = self.line.len();
            if !self.fetch()? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Goes to the next line that begins like a reply, to this one if something else has gone wrong
    /// before it; gives the line before that.
    fn skip_to_reply(&mut self) -> io::Result<usize> {
        self.at = 0;
        while self.number == self.first || !self.line.trim_ascii_start().starts_with(b"{") {
            if !self.skip_line()? {
                return Ok(self.number);
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
        self.length += read;
        if self.length > LONGEST {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        Ok(read)
    }
}

/// What a reply says of an error.
pub(crate) enum Meaning {
    Errors(Vec<ErrorCode>),
    Success,
    Unknown {
        code: String,
        /// The code, the id and the description, as far as the server sent them.
        sent: String,
    },
    /// It has neither a code nor an id.
    Nothing,
}

/// The errors of a reply: its code decides, or, where it has none, its id.
pub(crate) fn meaning(reply: &Reply) -> Meaning {
    let (code, description) = (text(&reply.error_code), text(&reply.error_description));
    let id = reply.error_id.as_ref().map(|id| id.get());
    // JSON has neither `+10` nor `010`, which `parse` would take.
    let codes = match (code.as_str(), id.map(str::parse::<u32>)) {
        (_, Some(Ok(ErrorCode::SUCCESS_ID))) => return Meaning::Success,
        ("", None) => return Meaning::Nothing,
        ("", Some(Ok(id))) => ErrorCode::all_from_id(id).to_vec(),
        _ => ErrorCode::from_code(&code).into_iter().collect(),
    };
    if !codes.is_empty() {
        return Meaning::Errors(codes);
    }
    let sent = [
        (!code.is_empty()).then(|| shown(&code)),
        id.map(|id| format!("id {}", shown(id))),
        (!description.is_empty()).then(|| format!("\"{}\"", shown(&description))),
    ];
    let sent: Vec<String> = sent.into_iter().flatten().collect();
    let sent = sent.join(", ");
    Meaning::Unknown { code, sent }
}

/// A text, or what was sent instead of one; empty where there is nothing.
fn text(member: &Option<Box<RawValue>>) -> String {
    let json = member.as_ref().map_or("\"\"", |member| member.get());
    serde_json::from_str(json).unwrap_or_else(|_| json.to_owned())
}

/// As much of a text as a person reads.
fn shown(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
