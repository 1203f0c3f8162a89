//! What can be told of a code or of an `errorId` from the bytes around it, all on one line.

use std::fmt;

use anticaptcha_errors::ErrorCode;

use super::needles::{CODE, ID};

/// No code is longer.
const LONGEST: usize = 128;

/// There are no more bytes between the name of a field and its separator, or between that and its value.
const GAP: usize = 16;

/// How much before a needle decides what it is.
pub(super) const BEHIND: usize = 96;

/// A code as it was found.
#[derive(Clone, Copy)]
pub(crate) struct Word {
    bytes: [u8; LONGEST],
    length: u8,
}

impl Word {
    /// The code, where the text is one: `ERROR_[A-Z0-9_]+` of at most 128 bytes.
    pub(crate) fn new(text: &[u8]) -> Option<Self> {
        let name = text.strip_prefix(CODE)?;
        let is_code = !name.is_empty() && name.iter().all(|byte| is_of_code(*byte));
        is_code.then(|| Self::of(text))?
    }

    /// The code, unless it is too long.
    pub(super) fn of(code: &[u8]) -> Option<Self> {
        let mut bytes = [0; LONGEST];
        bytes.get_mut(..code.len())?.copy_from_slice(code);
        let length = u8::try_from(code.len()).ok()?;
        Some(Self { bytes, length })
    }

    pub(crate) fn as_bytes(&self) -> &[u8] {
        &self.bytes[..usize::from(self.length)]
    }

    pub(crate) fn as_str(&self) -> &str {
        str::from_utf8(self.as_bytes()).unwrap_or_default()
    }
}

impl PartialEq for Word {
    fn eq(&self, other: &Self) -> bool {
        self.as_bytes() == other.as_bytes()
    }
}

impl Eq for Word {}

impl PartialOrd for Word {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Word {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.as_bytes().cmp(other.as_bytes())
    }
}

impl fmt::Debug for Word {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), formatter)
    }
}

/// What an error is counted under.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Known(ErrorCode),
    /// A code that the registry does not have.
    Code(Word),
    /// An id that tells no code: the registry does not have it, or several codes have it.
    Id(i64),
}

impl Kind {
    pub(crate) fn of_code(code: Word) -> Self {
        ErrorCode::from_code(code.as_str()).map_or(Self::Code(code), Self::Known)
    }

    pub(crate) fn of_id(id: i64) -> Self {
        let codes = u32::try_from(id).map_or(&[][..], ErrorCode::all_from_id);
        match codes {
            [code] => Self::Known(*code),
            _ => Self::Id(id),
        }
    }
}

/// How the strings are written where a field was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Quoting {
    /// The quotation mark, where there is one.
    pub(super) mark: Option<u8>,
    /// How many strings of JSON the text is within.
    pub(super) level: u32,
    /// The mark of the string that is open where the field has been read.
    pub(super) open: Option<u8>,
}

/// What a needle turns out to be, with where it ends.
#[derive(Debug)]
pub(super) enum Found<T> {
    Something(T, usize),
    Nothing,
    /// What decides has not been read yet.
    Undecided,
}

/// What a byte may be a part of.
const OF_CODE: u8 = 1;
const OF_WORD: u8 = 2;
const OF_GAP: u8 = 4;

static PARTS: [u8; 256] = {
    let mut parts = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        parts[byte] = match byte as u8 {
            b'A'..=b'Z' | b'0'..=b'9' | b'_' => OF_CODE | OF_WORD,
            b'a'..=b'z' => OF_WORD,
            b' ' | b'\t' | b'"' | b'\'' | b'\\' | b']' => OF_GAP,
            _ => 0,
        };
        byte += 1;
    }
    parts
};

fn is_of_code(byte: u8) -> bool {
    PARTS[usize::from(byte)] & OF_CODE != 0
}

fn is_of_word(byte: u8) -> bool {
    PARTS[usize::from(byte)] & OF_WORD != 0
}

fn is_of_gap(byte: u8) -> bool {
    PARTS[usize::from(byte)] & OF_GAP != 0
}

/// The code at the needle; `is_last` where nothing follows the bytes.
pub(super) fn code(bytes: &[u8], at: usize, is_last: bool) -> Found<&[u8]> {
    if !begins_word(behind(bytes, at)) {
        return Found::Nothing;
    }
    let text = &bytes[at..];
    let text = &text[..text.len().min(LONGEST + 1)];
    let mut length = CODE.len();
    while let Some(byte) = text.get(length)
        && is_of_code(*byte)
    {
        length += 1;
    }
    match text.get(length) {
        Some(byte) if is_of_word(*byte) => Found::Nothing,
        None if length <= LONGEST && !is_last => Found::Undecided,
        _ if length == CODE.len() || length > LONGEST => Found::Nothing,
        _ => Found::Something(&text[..length], at + length),
    }
}

/// How the code at `at` is quoted, where it is the value of an `errorCode`.
pub(super) fn error_code(bytes: &[u8], at: usize) -> Option<Quoting> {
    let before = behind(bytes, at);
    let (before, value_gap) = split_gap_behind(before);
    let separators: [&[u8]; 3] = [b"=>", b"=", b":"];
    let mut separated = separators.iter();
    let before = separated.find_map(|separator| before.strip_suffix(*separator))?;
    let (before, name_gap) = split_gap_behind(before);
    let before = before.strip_suffix(b"errorCode")?;
    begins_word(before).then(|| quoting(name_gap, value_gap))
}

/// The id of the `errorId` at the needle, with how it is quoted; `is_last` where nothing follows.
pub(super) fn error_id(bytes: &[u8], at: usize, is_last: bool) -> Found<(i64, Quoting)> {
    if !begins_word(behind(bytes, at)) {
        return Found::Nothing;
    }
    let mut rest = &bytes[at + ID.len()..];
    let missing = if is_last {
        Found::Nothing
    } else {
        Found::Undecided
    };
    let name_gap = split_gap(&mut rest);
    match rest {
        [] => return missing,
        [b'=', b'>', ..] => rest = &rest[2..],
        [b'='] => return missing,
        [b'=' | b':', ..] => rest = &rest[1..],
        _ => return Found::Nothing,
    }
    let value_gap = split_gap(&mut rest);
    let sign = usize::from(rest.first() == Some(&b'-'));
    // 20 digits are more than any `i64` has.
    let digits = &rest[sign..rest.len().min(sign + 20)];
    let length = sign + prefix(digits, |byte| byte.is_ascii_digit());
    match &rest[length..] {
        [] | [b'.'] if !is_last => return missing,
        [byte, ..] if is_of_word(*byte) => return Found::Nothing,
        [b'.', byte, ..] if byte.is_ascii_digit() => return Found::Nothing,
        _ => {}
    }
    match integer(&rest[..length]) {
        Some(id) => Found::Something(
            (id, quoting(name_gap, value_gap)),
            bytes.len() - rest.len() + length,
        ),
        None => Found::Nothing,
    }
}

/// The integer that is written in these bytes, which are digits after a sign.
fn integer(digits: &[u8]) -> Option<i64> {
    let (is_negative, digits) = match digits {
        [b'-', digits @ ..] => (true, digits),
        _ => (false, digits),
    };
    // The lowest `i64` has no positive counterpart, but every one has a negative.
    let negative = digits.iter().try_fold(0_i64, |number, digit| {
        let number = number.checked_mul(10)?;
        number.checked_sub(i64::from(digit - b'0'))
    });
    match (digits, is_negative) {
        ([], _) => None,
        (_, true) => negative,
        (_, false) => negative?.checked_neg(),
    }
}

fn behind(bytes: &[u8], at: usize) -> &[u8] {
    &bytes[at.saturating_sub(BEHIND)..at]
}

fn split_gap<'b>(rest: &mut &'b [u8]) -> &'b [u8] {
    let (gap, after) = rest.split_at(prefix(&rest[..rest.len().min(GAP)], is_of_gap));
    *rest = after;
    gap
}

fn split_gap_behind(before: &[u8]) -> (&[u8], &[u8]) {
    let mut at = before.len();
    while at > 0 && before.len() - at < GAP && is_of_gap(before[at - 1]) {
        at -= 1;
    }
    before.split_at(at)
}

/// How many of the first bytes are of a kind.
fn prefix(bytes: &[u8], is_of_kind: impl Fn(u8) -> bool) -> usize {
    let other = bytes.iter().position(|byte| !is_of_kind(*byte));
    other.unwrap_or(bytes.len())
}

fn quoting(name_gap: &[u8], value_gap: &[u8]) -> Quoting {
    let is_mark = |byte: &u8| matches!(byte, b'"' | b'\'');
    let at = name_gap.iter().position(is_mark);
    let escapes = name_gap[..at.unwrap_or(0)].iter().rev();
    let escapes = escapes.take_while(|byte| **byte == b'\\').count();
    Quoting {
        mark: at.map(|at| name_gap[at]),
        level: (escapes + 1).ilog2(),
        open: value_gap.iter().copied().find(|byte| is_mark(byte)),
    }
}

/// Whether a word begins after these bytes. What stands for a character that is none of a word, or for a
/// colour, does not belong to the word: `\nERROR_X`, `\u0022ERROR_X`, `ESC[31mERROR_X`.
fn begins_word(before: &[u8]) -> bool {
    match before {
        [] => true,
        [.., byte] if !is_of_word(*byte) => true,
        [.., b'\\', b'b' | b'f' | b'n' | b'r' | b't'] => true,
        [colour @ .., b'm' | b'K'] => ends_in_colour(colour),
        _ => ends_in_escape(before),
    }
}

fn ends_in_escape(before: &[u8]) -> bool {
    let Some(start) = before.len().checked_sub(6) else {
        return false;
    };
    let (start, digits) = before[start..].split_at(2);
    start == b"\\u" && digits.iter().all(u8::is_ascii_hexdigit)
}

fn ends_in_colour(mut before: &[u8]) -> bool {
    while let [rest @ .., b'0'..=b'9' | b';' | b':'] = before {
        before = rest;
    }
    let Some(before) = before.strip_suffix(b"[") else {
        return false;
    };
    let escapes: [&[u8]; 6] = [
        b"\x1b", b"\\u001b", b"\\u001B", b"\\x1b", b"\\x1B", b"\\033",
    ];
    escapes.iter().any(|escape| before.ends_with(escape))
}
