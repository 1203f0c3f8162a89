//! Cuts bytes into what happened, in order; [`super`] says what counts.

use memchr::memmem;

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
    /// The code that was sent.
    pub(crate) code: Option<&'f Word>,
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
    code: memmem::Finder<'static>,
    id: memmem::Finder<'static>,
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
            code: memmem::Finder::new(words::CODE),
            id: memmem::Finder::new(words::ID),
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
        let next = |needle: &memmem::Finder<'_>, from: usize| {
            let at = needle.find(&bytes[from..]);
            at.map_or(bytes.len(), |at| from + at)
        };
        let mut at = from;
        let mut code_at = next(&self.code, from);
        let mut id_at = next(&self.id, from);
        while code_at != id_at {
            if code_at < id_at {
                let end = match words::code(bytes, code_at, is_last) {
                    Found::Undecided => return self.pass_to(bytes, at, code_at, visitor),
                    Found::Nothing => code_at + words::CODE.len(),
                    Found::Something(code, end) => {
                        self.pass_to(bytes, at, code_at, visitor);
                        let value = words::error_code(bytes, code_at);
                        self.take_code(code, value, visitor);
                        at = self.pass_to(bytes, code_at, end, visitor);
                        end
                    }
                };
                code_at = next(&self.code, end);
            } else {
                let end = match words::error_id(bytes, id_at, is_last) {
                    Found::Undecided => return self.pass_to(bytes, at, id_at, visitor),
                    Found::Nothing => id_at + words::ID.len(),
                    Found::Something((id, quoting), end) => {
                        at = self.pass_to(bytes, at, end, visitor);
                        self.take_id(id, quoting, visitor);
                        end
                    }
                };
                id_at = next(&self.id, end);
            }
        }
        let end = match is_last {
            true => bytes.len(),
            false => bytes.len() - begun_needle(bytes).min(bytes.len() - at),
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
        let mut passed = &bytes[from..to];
        if let Some(reply) = &mut self.reply {
            let end = reply
                .ends_with_line(passed)
                .or_else(|| reply.follow(passed));
            let (within, after) = passed.split_at(end.unwrap_or(passed.len()));
            self.count_line_ends(within);
            passed = after;
            if end.is_some() {
                self.end_reply(visitor);
            }
        }
        // What a reply spans is one line.
        if self.count_line_ends(passed) > 0 {
            self.seen.clear();
        }
        to
    }

    fn count_line_ends(&mut self, bytes: &[u8]) -> u64 {
        let count = bytecount::count(bytes, b'\n') as u64;
        self.line_ends = self.line_ends.saturating_add(count);
        count
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
    fn take_code<V: Visitor>(&mut self, code: Word, value: Option<Quoting>, visitor: &mut V) {
        match (&mut self.reply, value) {
            (Some(reply), None) => {
                reply.mention.get_or_insert(code);
            }
            (Some(reply), Some(_)) if reply.code.is_none() => reply.code = Some(code),
            (_, Some(quoting)) => self.begin_reply(quoting, visitor).code = Some(code),
            (None, None) => {
                let kind = Kind::of_code(code);
                if !self.seen.iter().any(|(seen, _)| *seen == kind) {
                    self.see(kind, true);
                    visitor.error(&Error {
                        kind,
                        line: self.line_ends.saturating_add(1),
                        id: None,
                        code: Some(&code),
                        description: None,
                    });
                }
            }
        }
    }

    fn see(&mut self, kind: Kind, is_unclaimed: bool) {
        if self.seen.len() < DIFFERENT {
            self.seen.push((kind, is_unclaimed));
        }
    }

    fn end_reply<V: Visitor>(&mut self, visitor: &mut V) {
        let Some(reply) = self.reply.take() else {
            return;
        };
        if reply.id == Some(i64::from(anticaptcha_errors::ErrorCode::SUCCESS_ID)) {
            return visitor.success(reply.line);
        }
        let Some(kind) = reply.kind() else {
            return;
        };
        match self.seen.iter_mut().find(|(seen, _)| *seen == kind) {
            // The text of the line has told of this reply already.
            Some((_, is_unclaimed @ true)) => {
                *is_unclaimed = false;
                return;
            }
            Some(_) => {}
            None => self.see(kind, false),
        }
        visitor.error(&Error {
            kind,
            line: reply.line,
            id: reply.id,
            code: reply.code.or(reply.mention).as_ref(),
            description: reply
                .description()
                .map(|(written, level)| Description { written, level }),
        });
    }
}

/// How many of the last bytes may be the beginning of a needle.
fn begun_needle(bytes: &[u8]) -> usize {
    let begins = |needle: &[u8], length: usize| bytes.ends_with(&needle[..length]);
    let mut lengths = (1..words::ID.len()).rev();
    lengths
        .find(|length| {
            begins(words::ID, *length)
                || (*length < words::CODE.len() && begins(words::CODE, *length))
        })
        .unwrap_or(0)
}
