//! How far a reply goes: follows its strings and braces, and keeps what it says, but not its text.

use memchr::memchr3;

use super::words::{Kind, Quoting, Word};

/// No more bytes of a description are kept.
const LONGEST: usize = 4096;

/// A reply that has begun and may go on.
pub(super) struct Reply {
    /// The line where it begins, from 1.
    pub(super) line: u64,
    pub(super) id: Option<i64>,
    /// The value of its `errorCode`.
    pub(super) code: Option<Word>,
    /// The first code that is anywhere else in it.
    pub(super) mention: Option<Word>,
    /// What is written in its strings, for those who want it.
    texts: Option<Box<Texts>>,
    quoting: Quoting,
    /// How many braces are open within it.
    depth: u32,
    /// How many backslashes stand right before.
    backslashes: u32,
    /// The last byte that is neither white space nor in a string.
    last: u8,
    pause: Pause,
}

/// Where a log writes each line as a JSON object of its own, a reply that goes on does so in the next.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Pause {
    None,
    ToLineEnd,
    ToOwnQuote,
}

#[derive(Default)]
struct Texts {
    /// The string that is open, or was last.
    string: Vec<u8>,
    /// Whether the next one is the description.
    is_description: bool,
    description: Option<Vec<u8>>,
}

/// What a quotation mark does.
#[derive(PartialEq, Eq)]
enum Mark {
    /// It begins or ends a string of the reply.
    Own,
    /// It belongs to what is within a string of the reply.
    Inner,
    /// It ends the string that the reply is in.
    Outer,
}

impl Reply {
    pub(super) fn new(line: u64, quoting: Quoting, keeps_texts: bool) -> Self {
        Self {
            line,
            id: None,
            code: None,
            mention: None,
            texts: keeps_texts.then(Box::default),
            quoting,
            depth: 0,
            backslashes: 0,
            last: 0,
            pause: Pause::None,
        }
    }

    /// What the reply is counted under; `None` without an id that tells a code, and without any code.
    pub(super) fn kind(&self) -> Option<Kind> {
        if let Some(code) = &self.code {
            return Some(Kind::of_code(*code));
        }
        match (self.id.map(Kind::of_id), &self.mention) {
            (None | Some(Kind::Id(_)), Some(code)) => Some(Kind::of_code(*code)),
            (kind, _) => kind,
        }
    }

    /// The description as JSON has it, without its quotation marks, and how many strings it is within.
    pub(super) fn description(&self) -> Option<(&[u8], u32)> {
        let texts = self.texts.as_ref()?;
        let cut_off = texts.is_description.then_some(&texts.string);
        let description = texts.description.as_ref().or(cut_off)?;
        Some((description, self.quoting.level))
    }

    /// Whether the reply surely ends with the line that these bytes are the rest of, or before, which is all
    /// that matters where no field follows. For most replies no more has to be looked at.
    pub(super) fn surely_ends_with(&self, line: &[u8]) -> bool {
        if self.quoting.level > 0 || self.texts.is_some() {
            return false;
        }
        // After these it may go on, or what stands before them decides.
        let may_go_on = |byte: &u8| {
            matches!(
                byte,
                b',' | b'{' | b'[' | b'\\' | b'n' | b'r' | b't' | b'"' | b'\''
            )
        };
        let line = line.trim_ascii_end();
        line.last().is_some_and(|last| !may_go_on(last))
    }

    /// Follows the reply over a code, in which it cannot end.
    pub(super) fn follow_code(&mut self, code: &[u8]) {
        self.backslashes = 0;
        match (self.pause, self.quoting.open, code.last()) {
            (Pause::None, Some(_), _) => self.keep(code),
            (Pause::None, None, Some(last)) => self.last = *last,
            _ => {}
        }
    }

    /// Follows the reply over these bytes; tells how many of them belong to it where it ends in them.
    pub(super) fn follow(&mut self, bytes: &[u8]) -> Option<usize> {
        let mut at = 0;
        while let Some(byte) = bytes.get(at) {
            // Most of a long reply is in its strings, and nothing can happen there before these.
            if self.quoting.open == Some(b'"') && self.backslashes == 0 {
                let rest = &bytes[at..];
                let skipped = memchr3(b'"', b'\\', b'\n', rest).unwrap_or(rest.len());
                if skipped > 0 {
                    self.keep(&rest[..skipped]);
                    at += skipped;
                    continue;
                }
            }
            if *byte == b'\\' {
                self.backslashes = self.backslashes.saturating_add(1);
                self.keep(b"\\");
                at += 1;
                continue;
            }
            let backslashes = std::mem::take(&mut self.backslashes);
            match (self.pause, *byte) {
                (Pause::ToLineEnd, b'\n') => self.pause = Pause::ToOwnQuote,
                (Pause::ToLineEnd, _) => {}
                (Pause::ToOwnQuote, b'\n') => return Some(at),
                (Pause::ToOwnQuote, b'"') if self.mark(b'"', backslashes) != Mark::Outer => {
                    self.pause = Pause::None;
                    self.open(b'"');
                }
                (Pause::ToOwnQuote, _) => {}
                (Pause::None, b'\n') => {
                    if self.quoting.open.is_some() || !matches!(self.last, b',' | b'{' | b'[') {
                        return Some(at);
                    }
                }
                (Pause::None, b'"' | b'\'') if self.is_mark(*byte) => {
                    match (self.mark(*byte, backslashes), self.quoting.open) {
                        (Mark::Outer, None) if self.last == b',' => self.pause = Pause::ToLineEnd,
                        (Mark::Outer, _) => return Some(at),
                        (Mark::Own, None) => self.open(*byte),
                        (Mark::Own, Some(open)) if open == *byte => self.close(backslashes),
                        (Mark::Own | Mark::Inner, _) => self.keep(&[*byte]),
                    }
                }
                (Pause::None, byte) if self.quoting.open.is_some() => self.keep(&[byte]),
                (Pause::None, b'{') => {
                    self.depth = self.depth.saturating_add(1);
                    self.last = b'{';
                }
                (Pause::None, b'}') => {
                    let Some(depth) = self.depth.checked_sub(1) else {
                        return Some(at + 1);
                    };
                    self.depth = depth;
                    self.last = b'}';
                }
                (Pause::None, b' ' | b'\t' | b'\r') => {}
                (Pause::None, b'n' | b'r' | b't') if backslashes > 0 => {}
                (Pause::None, byte) => self.last = byte,
            }
            at += 1;
        }
        None
    }

    /// Whether strings can be written with this mark: JSON has no other than its own.
    fn is_mark(&self, byte: u8) -> bool {
        byte == b'"' || self.quoting.mark != Some(b'"')
    }

    fn mark(&self, byte: u8, mut backslashes: u32) -> Mark {
        for _ in 0..self.quoting.level {
            if backslashes.is_multiple_of(2) {
                return if byte == b'"' {
                    Mark::Outer
                } else {
                    Mark::Inner
                };
            }
            backslashes /= 2;
        }
        match backslashes % 2 {
            0 => Mark::Own,
            _ => Mark::Inner,
        }
    }

    fn open(&mut self, mark: u8) {
        self.quoting.open = Some(mark);
        if let Some(texts) = &mut self.texts {
            texts.string.clear();
        }
    }

    fn close(&mut self, backslashes: u32) {
        self.last = b'"';
        self.quoting.open = None;
        if let Some(texts) = &mut self.texts {
            let escapes = usize::try_from(backslashes).unwrap_or(usize::MAX);
            let length = texts.string.len().saturating_sub(escapes);
            // Those of the mark itself, which a longer string has lost with its end.
            if texts.string.len() < LONGEST {
                texts.string.truncate(length);
            }
            if texts.is_description && texts.description.is_none() {
                texts.description = Some(texts.string.clone());
            }
            texts.is_description = texts.string == b"errorDescription";
        }
    }

    /// Keeps what stands in a string.
    fn keep(&mut self, text: &[u8]) {
        if self.quoting.open.is_some()
            && let Some(texts) = &mut self.texts
        {
            let room = LONGEST - texts.string.len();
            texts.string.extend(&text[..text.len().min(room)]);
        }
    }
}
