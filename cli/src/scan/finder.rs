//! Cuts bytes into what happened, in order; [`super`] says what counts.

use memchr::memchr;

use super::needles::{self, Needle};
use super::reply::Reply;
use super::words::{self, Found, Kind, Quoting, Word};

/// What is fetched of the next bytes to decide about those that were carried over.
const STITCH: usize = 512;

/// No more different codes of a line are held against repetition.
const DIFFERENT: usize = 64;

/// Learns what was found, in the order of the input.
pub(crate) trait Visitor {
    /// Whether [`Error::description`] is wanted; it is never there otherwise.
    const DESCRIPTIONS: bool = false;

    fn error(&mut self, error: &Error<'_>);

    /// A reply that tells more of an error of its line, which has been told of and does not count again.
    fn repeated(&mut self, _: &Error<'_>) {}

    /// A reply that reports no error began on this line.
    fn success(&mut self, line: u64);
}

/// An occurrence of an error.
pub(crate) struct Error<'f> {
    /// What it is counted under.
    pub(crate) kind: Kind,
    /// Where it begins, from 1.
    pub(crate) line: u64,
    /// The id that was sent: only a reply has one.
    pub(crate) id: Option<i64>,
    /// The `errorDescription` that was sent, at most 4096 bytes of it.
    pub(crate) description: Option<Description<'f>>,
}

/// A text as the input has it.
pub(crate) struct Description<'f> {
    written: &'f [u8],
    level: u32,
}

impl Description<'_> {
    /// The text without the escapes of JSON, or as it was written where it is none.
    pub(crate) fn text(&self) -> String {
        let written = String::from_utf8_lossy(self.written).into_owned();
        let mut text = written.clone();
        for _ in 0..=self.level {
            match serde_json::from_str(&format!("\"{text}\"")) {
                Ok(unescaped) => text = unescaped,
                Err(_) => return written,
            }
        }
        text
    }
}

/// Finds errors and successes in bytes that are fed in any portions: how they are cut changes nothing.
pub(crate) struct Finder {
    /// The last bytes: those that a decision may look back to, then those that wait for one.
    carried: Vec<u8>,
    /// How many of them have been decided about.
    decided: usize,
    /// How many line ends have been passed.
    line_ends: u64,
    /// Whether the last line has begun.
    is_within_line: bool,
    /// The codes of the line, each with whether it stood in text and no reply has claimed it yet.
    seen: Vec<(Kind, bool)>,
    reply: Option<Reply>,
}

impl Finder {
    pub(crate) fn new() -> Self {
        Self {
            carried: Vec::new(),
            decided: 0,
            line_ends: 0,
            is_within_line: false,
            seen: Vec::new(),
            reply: None,
        }
    }

    /// How many lines there have been, the last included where it has begun.
    pub(crate) fn lines(&self) -> u64 {
        self.line_ends
            .saturating_add(u64::from(self.is_within_line))
    }

    /// Whether what follows is found as if nothing had come before.
    pub(super) fn is_between_lines(&self) -> bool {
        !self.is_within_line && self.reply.is_none()
    }

    /// Moves on by lines that another one has read, between lines.
    pub(super) fn skip_lines(&mut self, lines: u64) {
        self.line_ends = self.line_ends.saturating_add(lines);
        if let Some(reply) = &mut self.reply {
            reply.line = reply.line.saturating_add(lines);
        }
    }

    /// Finds in what follows.
    pub(crate) fn feed<V: Visitor>(&mut self, bytes: &[u8], visitor: &mut V) {
        let Some(last) = bytes.last() else {
            return;
        };
        self.is_within_line = *last != b'\n';
        let mut from = 0;
        let mut carried = std::mem::take(&mut self.carried);
        if !carried.is_empty() {
            let old = carried.len();
            carried.extend(&bytes[..bytes.len().min(STITCH)]);
            let decided = self.find(&carried, self.decided, false, visitor);
            if bytes.len() <= STITCH {
                return self.carry(carried, decided);
            }
            // A decision needs far fewer bytes than have been fetched.
            from = decided.saturating_sub(old);
        }
        let decided = self.find(bytes, from, false, visitor);
        let kept = decided.saturating_sub(words::BEHIND);
        carried.clear();
        carried.extend(&bytes[kept..]);
        self.carried = carried;
        self.decided = decided - kept;
    }

    fn carry(&mut self, mut bytes: Vec<u8>, decided: usize) {
        let kept = decided.saturating_sub(words::BEHIND);
        bytes.drain(..kept);
        self.carried = bytes;
        self.decided = decided - kept;
    }

    /// Ends the input, and with it its last word, line and reply. What is fed next begins another input,
    /// whose lines are numbered from 1.
    pub(crate) fn finish<V: Visitor>(&mut self, visitor: &mut V) {
        let carried = std::mem::take(&mut self.carried);
        self.find(&carried, self.decided, true, visitor);
        self.end_reply(visitor);
        self.seen.clear();
        self.decided = 0;
        self.line_ends = 0;
        self.is_within_line = false;
    }

    /// Finds in the bytes from `from`, which those before have been decided about; tells how far.
    fn find<V: Visitor>(
        &mut self,
        bytes: &[u8],
        from: usize,
        is_last: bool,
        visitor: &mut V,
    ) -> usize {
        let mut at = from;
        let mut searched = from;
        while let Some((needle, start)) = needles::find(bytes, searched) {
            match needle {
                Needle::Code => match words::code(bytes, start, is_last) {
                    Found::Undecided => return self.pass_to(bytes, at, start, visitor),
                    Found::Nothing => searched = start + needles::CODE.len(),
                    Found::Something(code, end) => {
                        self.pass_to(bytes, at, start, visitor);
                        let value = words::error_code(bytes, start);
                        self.take_code(code, value, visitor);
                        if let Some(reply) = &mut self.reply {
                            reply.follow_code(code);
                        }
                        (at, searched) = (end, end);
                    }
                },
                Needle::Id => match words::error_id(bytes, start, is_last) {
                    Found::Undecided => return self.pass_to(bytes, at, start, visitor),
                    Found::Nothing => searched = start + needles::ID.len(),
                    Found::Something((id, quoting), end) => {
                        at = self.pass_to(bytes, at, end, visitor);
                        self.take_id(id, quoting, visitor);
                        searched = end;
                    }
                },
            }
        }
        let end = match is_last {
            true => bytes.len(),
            false => bytes.len() - needles::begun(bytes).min(bytes.len() - at),
        };
        self.pass_to(bytes, at, end, visitor)
    }

    /// Passes over bytes in which no needle counts: counts their lines and ends what ends in them.
    fn pass_to<V: Visitor>(
        &mut self,
        bytes: &[u8],
        from: usize,
        to: usize,
        visitor: &mut V,
    ) -> usize {
        let passed = &bytes[from..to];
        let mut end = 0;
        if let Some(reply) = &mut self.reply {
            let line_end = memchr(b'\n', passed);
            let reply_end = line_end
                .filter(|line_end| reply.surely_ends_with(&passed[..*line_end]))
                .or_else(|| reply.follow(passed));
            if reply_end.is_some() {
                self.end_reply(visitor);
            }
            if line_end.is_none() {
                return to;
            }
            end = reply_end.unwrap_or(passed.len());
        }
        let line_ends = bytecount::count(passed, b'\n') as u64;
        self.line_ends = self.line_ends.saturating_add(line_ends);
        // What a reply spans is one line.
        if line_ends > 0 && !self.seen.is_empty() && memchr(b'\n', &passed[end..]).is_some() {
            self.seen.clear();
        }
        to
    }

    fn begin_reply<V: Visitor>(&mut self, quoting: Quoting, visitor: &mut V) -> &mut Reply {
        self.end_reply(visitor);
        let line = self.line_ends.saturating_add(1);
        self.reply
            .insert(Reply::new(line, quoting, V::DESCRIPTIONS))
    }

    fn take_id<V: Visitor>(&mut self, id: i64, quoting: Quoting, visitor: &mut V) {
        let reply = match &mut self.reply {
            Some(reply) if reply.id.is_none() => reply,
            _ => self.begin_reply(quoting, visitor),
        };
        reply.id = Some(id);
    }

    /// Takes a code, with how it is quoted where it is the value of an `errorCode`.
    fn take_code<V: Visitor>(&mut self, code: &[u8], value: Option<Quoting>, visitor: &mut V) {
        match (&mut self.reply, value) {
            (Some(reply), None) => {
                // It would not count.
                if reply.code.is_none() && reply.mention.is_none() {
                    reply.mention = Word::of(code);
                }
            }
            (Some(reply), Some(_)) if reply.code.is_none() => reply.code = Word::of(code),
            (_, Some(quoting)) => self.begin_reply(quoting, visitor).code = Word::of(code),
            (None, None) => {
                let Some(code) = Word::of(code) else {
                    return;
                };
                let kind = Kind::of_code(code);
                if !self.seen.iter().any(|(seen, _)| *seen == kind) {
                    see(&mut self.seen, kind, true);
                    visitor.error(&Error {
                        kind,
                        line: self.line_ends.saturating_add(1),
                        id: None,
                        description: None,
                    });
                }
            }
        }
    }

    fn end_reply<V: Visitor>(&mut self, visitor: &mut V) {
        if let Some(reply) = &self.reply {
            tell(reply, &mut self.seen, visitor);
            self.reply = None;
        }
    }
}

fn see(seen: &mut Vec<(Kind, bool)>, kind: Kind, is_unclaimed: bool) {
    if seen.len() < DIFFERENT {
        seen.push((kind, is_unclaimed));
    }
}

/// Tells what a reply is that has ended.
fn tell<V: Visitor>(reply: &Reply, seen: &mut Vec<(Kind, bool)>, visitor: &mut V) {
    if reply.id == Some(i64::from(anticaptcha_errors::ErrorCode::SUCCESS_ID)) {
        return visitor.success(reply.line);
    }
    let Some(kind) = reply.kind() else {
        return;
    };
    let error = Error {
        kind,
        line: reply.line,
        id: reply.id,
        description: reply
            .description()
            .map(|(written, level)| Description { written, level }),
    };
    match seen.iter_mut().find(|(seen, _)| *seen == kind) {
        // The text of the line has told of this reply already.
        Some((_, is_unclaimed @ true)) => {
            *is_unclaimed = false;
            return visitor.repeated(&error);
        }
        Some(_) => {}
        None => see(seen, kind, false),
    }
    visitor.error(&error);
}
