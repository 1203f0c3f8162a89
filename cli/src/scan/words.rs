//! Reads codes and ids, and decides where they begin and end.

use memchr::memmem;

use crate::code::{LONGEST_CODE, is_code, is_code_byte};
use crate::encoding::NOT_ASCII;

pub(super) const ID: &[u8] = b"errorId";
const CODE_FIELD: &[u8] = b"errorCode";

/// Maximum length of what stands between the name of a field and its value, in bytes.
const LONGEST_GAP: usize = 128;

/// Maximum length of a colour or an escaped character as logs write it, in bytes.
const LONGEST_MARK: usize = 64;

/// Maximum length of an id that is read, in digits; leading zeros may make it that long.
const LONGEST_ID: usize = 40;

/// Number of bytes before a word that decide whether it counts: a name with a mark before it, and a gap.
pub(super) const BEHIND: usize = LONGEST_MARK + CODE_FIELD.len() + LONGEST_GAP;

/// Number of bytes from the beginning of a word that decide whether it counts: a name, a gap, an id and what
/// follows.
pub(super) const AHEAD: usize = ID.len() + LONGEST_GAP + 1 + LONGEST_ID + 2;

const ESCAPE: u8 = 0x1b;

/// The code that begins at `at`.
pub(super) fn code_at(text: &[u8], at: usize) -> Option<&str> {
    let word = &text[at..];
    let bytes = word.iter().take(LONGEST_CODE + 1);
    let length = bytes.take_while(|byte| is_code_byte(**byte)).count();
    let goes_on = word.get(length).is_some_and(|byte| is_of_word(*byte));
    let is_whole = !goes_on && is_start_of_word(&text[..at]);
    let code = str::from_utf8(&word[..length]).ok()?;
    (is_whole && is_code(code)).then_some(code)
}

/// Whether the code that begins at `at` is the value of an `errorCode`.
pub(super) fn is_value_of_error_code(text: &[u8], at: usize) -> bool {
    let first = at.saturating_sub(CODE_FIELD.len() + LONGEST_GAP);
    memmem::rfind(&text[first..at], CODE_FIELD).is_some_and(|field| {
        let gap = &text[first + field + CODE_FIELD.len()..at];
        gap_length(gap) == Some(gap.len()) && is_start_of_word(&text[..first + field])
    })
}

/// The id of the `errorId` that begins at `at`: a whole number.
pub(super) fn id_at(text: &[u8], at: usize) -> Option<i64> {
    let rest = &text[at + ID.len()..];
    let rest = &rest[gap_length(rest)?..];
    let sign = usize::from(rest.starts_with(b"-"));
    let digits = rest[sign..].iter().take(LONGEST_ID);
    let length = sign + digits.take_while(|byte| byte.is_ascii_digit()).count();
    let goes_on = match rest[length..] {
        [b'-', next, ..] => is_of_word(next),
        [b'.' | b'/' | b':', next, ..] => next.is_ascii_digit(),
        [next, ..] => is_of_word(next),
        [] => false,
    };
    let id = str::from_utf8(&rest[..length]).ok()?.parse().ok()?;
    (!goes_on && is_start_of_word(&text[..at])).then_some(id)
}

/// The length of what stands between the name of a field and its value: `:`, `=` or `=>`, and any number of
/// quotation marks, backslashes, closing brackets, blanks and colours around it.
fn gap_length(text: &[u8]) -> Option<usize> {
    let text = &text[..text.len().min(LONGEST_GAP + 1)];
    let mut length = noise_length(text);
    let (separator, separator_length) = unescaped(&text[length..])?;
    length += separator_length;
    match (separator, unescaped(&text[length..])) {
        (b'=', Some((b'>', arrow))) => length += arrow,
        (b'=' | b':', _) => {}
        _ => return None,
    }
    length += noise_length(&text[length..]);
    (length <= LONGEST_GAP).then_some(length)
}

fn noise_length(text: &[u8]) -> usize {
    let mut length = 0;
    while let Some((character, escaped)) = unescaped(&text[length..]) {
        length += match character {
            b'"' | b'\'' | b'\\' | b']' | b' ' | b'\t' => escaped,
            ESCAPE => match colour_length(&text[length..]) {
                Some(colour) => colour,
                None => return length + usize::from(text[length] == b'\\'),
            },
            // A backslash that belongs to another escape is skipped alone.
            _ if text[length] == b'\\' => 1,
            _ => return length,
        };
    }
    length
}

/// Whether a word can begin after these bytes: they end in a character that belongs to no word, which may be
/// escaped, or in a colour.
pub(crate) fn is_start_of_word(before: &[u8]) -> bool {
    let is_mark = |length: usize| {
        let mark = &before[before.len() - length..];
        match unescaped(mark) {
            Some((character, escaped)) if escaped == length => !is_of_word(character),
            _ => colour_length(mark) == Some(length),
        }
    };
    let last_is_of_word = before.last().is_some_and(|last| is_of_word(*last));
    !last_is_of_word || (2..=before.len().min(LONGEST_MARK)).any(is_mark)
}

/// The length of the colour of a terminal that the text begins with, such as `ESC[1;31m`.
fn colour_length(text: &[u8]) -> Option<usize> {
    let (ESCAPE, escape) = unescaped(text)? else {
        return None;
    };
    let parameters = text[escape..].strip_prefix(b"[")?;
    let is_parameter = |byte: &u8| matches!(byte, b'0'..=b'9' | b';' | b':');
    let end = parameters.iter().position(|byte| !is_parameter(byte))?;
    let length = escape + 1 + end + 1;
    (matches!(parameters[end], b'm' | b'K') && length <= LONGEST_MARK).then_some(length)
}

/// The character that the text begins with, where it may be escaped as logs do it, and its length.
fn unescaped(text: &[u8]) -> Option<(u8, usize)> {
    let first = *text.first()?;
    if !matches!(first, b'\\' | b'#' | b'%' | b'^' | b'E') {
        return Some((first, 1));
    }
    let number = |digits: usize, length: usize, radix: u32| {
        let digits = str::from_utf8(text.get(digits..length)?).ok()?;
        let digits = Some(digits).filter(|digits| !digits.starts_with('+'))?;
        let value = u32::from_str_radix(digits, radix).ok()?;
        let ascii = u8::try_from(value).ok().filter(u8::is_ascii);
        Some((ascii.unwrap_or(NOT_ASCII), length))
    };
    let escaped = match text {
        [b'\\', b'u', b'{', ..] => {
            let end = text.iter().take(10).position(|byte| *byte == b'}');
            end.and_then(|end| Some((number(3, end, 16)?.0, end + 1)))
        }
        [b'\\', b'u', ..] => number(2, 6, 16),
        [b'\\', b'x', ..] => number(2, 4, 16),
        [b'\\', b'b' | b'f' | b'n' | b'r' | b't' | b'v', ..] => Some((b'\n', 2)),
        [b'\\', b'0'..=b'3', ..] | [b'#', b'0', ..] => number(1, 4, 8),
        [b'%', ..] => number(1, 3, 16),
        [b'\\', b'e', ..] | [b'^', b'[', ..] => Some((ESCAPE, 2)),
        // `less` shows the beginning of a colour like this.
        [b'E', b'S', b'C', b'[', ..] => Some((ESCAPE, 3)),
        _ => None,
    };
    escaped.or(Some((first, 1)))
}

fn is_of_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}
