//! Reads codes and ids, and decides where they begin and end.

use memchr::memrchr;

use crate::code::{LONGEST_CODE, PREFIX, is_code_byte};

const ID: &[u8] = b"errorId";
const CODE_FIELD: &[u8] = b"errorCode";

/// Maximum length of what stands between the name of a field and its value, in bytes.
const LONGEST_GAP: usize = 128;

/// Maximum length of the writing of a colour or of an escaped character, in bytes.
const LONGEST_MARK: usize = 32;

/// Maximum length of an id that is read, in digits; leading zeros may make it that long.
const LONGEST_ID: usize = 40;

/// How many bytes before a word decide on it: a name with a mark before it, and a gap.
pub(super) const BEHIND: usize = LONGEST_MARK + CODE_FIELD.len() + LONGEST_GAP;

/// How many bytes from the beginning of a word on decide on it: a name, a gap, an id and what follows.
pub(super) const AHEAD: usize = ID.len() + LONGEST_GAP + 1 + LONGEST_ID + 2;

const ESCAPE: u8 = 0x1b;

/// Stands for any character that is not ASCII. It belongs to no word.
pub(super) const NOT_ASCII: u8 = 0xff;

/// The code that begins at `at`.
pub(super) fn code_at(text: &[u8], at: usize) -> Option<&str> {
    let word = text[at..].strip_prefix(PREFIX.as_bytes())?;
    let longest = LONGEST_CODE - PREFIX.len();
    let mut bytes = word.iter().take(longest + 1);
    let length = bytes.position(|byte| !is_code_byte(*byte));
    let length = length.unwrap_or(word.len());
    let is_whole = !word.get(length).is_some_and(|byte| is_of_word(*byte));
    if length == 0 || length > longest || !is_whole || !is_start_of_word(&text[..at]) {
        return None;
    }
    str::from_utf8(&text[at..at + PREFIX.len() + length]).ok()
}

/// Whether the code that begins at `at` is the value of an `errorCode`.
pub(super) fn is_value_of_error_code(text: &[u8], at: usize) -> bool {
    let before = &text[..at];
    let first = at.saturating_sub(CODE_FIELD.len() + LONGEST_GAP);
    let mut end = at;
    while let Some(capital) = memrchr(b'C', &before[first..end]) {
        end = first + capital;
        let start = end.saturating_sub("error".len());
        if let Some(gap) = before[start..].strip_prefix(CODE_FIELD) {
            return gap_length(gap) == Some(gap.len()) && is_start_of_word(&before[..start]);
        }
    }
    false
}

/// The id of the `errorId` that begins at `at`: a whole number.
pub(super) fn id_at(text: &[u8], at: usize) -> Option<i64> {
    let rest = text[at..].strip_prefix(ID)?;
    let rest = &rest[gap_length(rest)?..];
    let (is_negative, digits) = match rest {
        [b'-', digits @ ..] => (true, digits),
        digits => (false, digits),
    };
    let mut id = 0_i64;
    let mut length = 0;
    while let Some(digit @ b'0'..=b'9') = digits.get(length) {
        id = id.checked_mul(10)?.checked_add(i64::from(digit - b'0'))?;
        length += 1;
    }
    let is_whole = match digits[length..] {
        [b'-', next, ..] => !is_of_word(next),
        [b'.' | b'/' | b':', next, ..] => !next.is_ascii_digit(),
        [next, ..] => !is_of_word(next),
        [] => true,
    };
    let is_id = (1..=LONGEST_ID).contains(&length) && is_whole && is_start_of_word(&text[..at]);
    is_id.then_some(if is_negative { -id } else { id })
}

/// The length of what stands between the name of a field and its value: `:`, `=` or `=>`, and any number of
/// quotation marks, backslashes, brackets, blanks and colours around it.
fn gap_length(text: &[u8]) -> Option<usize> {
    let text = &text[..text.len().min(LONGEST_GAP + 1)];
    let before = noise_length(text);
    let separator = match unescaped(&text[before..])? {
        (b':', length) => length,
        (b'=', length) => match unescaped(&text[before + length..]) {
            Some((b'>', arrow)) => length + arrow,
            _ => length,
        },
        _ => return None,
    };
    let length = before + separator;
    let length = length + noise_length(&text[length..]);
    (length <= LONGEST_GAP).then_some(length)
}

fn noise_length(text: &[u8]) -> usize {
    let mut length = 0;
    loop {
        while text.get(length).is_some_and(|byte| is_noise(*byte)) {
            length += 1;
        }
        match escaped_noise_length(&text[length..]) {
            Some(escaped) => length += escaped,
            None => return length,
        }
    }
}

fn is_noise(character: u8) -> bool {
    matches!(character, b'"' | b'\'' | b']' | b' ' | b'\t')
}

fn escaped_noise_length(text: &[u8]) -> Option<usize> {
    let may_be_escaped = matches!(text.first()?, b'\\' | b'%' | b'#' | b'^' | b'E' | &ESCAPE);
    may_be_escaped.then(|| match unescaped(text)? {
        (character, length) if is_noise(character) || character == b'\\' => Some(length),
        _ => colour_length(text).or((text[0] == b'\\').then_some(1)),
    })?
}

/// Whether a word can begin after these bytes: they end in a character that is none of a word, which may be
/// escaped, or in a colour.
fn is_start_of_word(before: &[u8]) -> bool {
    let Some(last) = before.last() else {
        return true;
    };
    let ends_in_mark = |length: usize| {
        let start = before.len().checked_sub(length);
        start.is_some_and(|start| {
            let mark = &before[start..];
            colour_length(mark) == Some(length)
                || unescaped(mark)
                    .is_some_and(|(character, escaped)| escaped == length && !is_of_word(character))
        })
    };
    !is_of_word(*last) || (2..=LONGEST_MARK).any(ends_in_mark)
}

/// The length of the colour of a terminal that the text begins with, such as `ESC[1;31m`.
fn colour_length(text: &[u8]) -> Option<usize> {
    let (character, escape) = unescaped(text)?;
    let escape = match (character, text) {
        (ESCAPE, _) => escape,
        // So `less` shows it.
        (_, [b'E', b'S', b'C', ..]) => 3,
        _ => return None,
    };
    let parameters = text[escape..].strip_prefix(b"[")?;
    let is_parameter = |byte: &u8| matches!(byte, b'0'..=b'9' | b';' | b':');
    let end = parameters.iter().position(|byte| !is_parameter(byte))?;
    let length = escape + 1 + end + 1;
    (matches!(parameters[end], b'm' | b'K') && length <= LONGEST_MARK).then_some(length)
}

/// The character that the text begins with, where it may be escaped as logs do it, and its length.
fn unescaped(text: &[u8]) -> Option<(u8, usize)> {
    match text.first()? {
        b'\\' | b'^' | b'#' | b'%' => Some(escaped(text).unwrap_or((text[0], 1))),
        byte => Some((*byte, 1)),
    }
}

fn escaped(text: &[u8]) -> Option<(u8, usize)> {
    let number = |digits: usize, length: usize, radix: u32| {
        let digits = str::from_utf8(text.get(digits..length)?).ok()?;
        let value = u32::from_str_radix(digits, radix).ok()?;
        let is_number = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
        let ascii = u8::try_from(value).ok().filter(u8::is_ascii);
        is_number.then_some((ascii.unwrap_or(NOT_ASCII), length))
    };
    match text {
        [b'\\', b'u', ..] => number(2, 6, 16),
        [b'\\', b'x', ..] => number(2, 4, 16),
        [b'\\', b'e', ..] => Some((ESCAPE, 2)),
        [b'\\', b'b' | b'f' | b'n' | b'r' | b't' | b'v', ..] => Some((b'\n', 2)),
        [b'\\', b'0'..=b'3', ..] => number(1, 4, 8),
        [b'^', b'[', ..] => Some((ESCAPE, 2)),
        [b'#', b'0', ..] => number(1, 4, 8),
        [b'%', ..] => number(1, 3, 16),
        _ => None,
    }
}

fn is_of_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}
