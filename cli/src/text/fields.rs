//! Rules 3 and 4: the fields of a reply and their values. All texts are without marks.

use std::ops::Range;

use memchr::memchr_iter;

use crate::text::words::{LONGEST_CODE, is_code_byte, is_of_word, run};

/// Maximum number of characters between `errorId` and its value.
const LONGEST_GAP: usize = 64;

/// Maximum length of an id that is read, in digits; leading zeros may make it that long.
const LONGEST_ID: usize = 40;

/// Maximum length of a description that is read, in bytes.
const LONGEST_DESCRIPTION: usize = 16 << 10;

/// Values that mean that there is none.
const NOTHING: [&str; 4] = ["null", "none", "nil", "undefined"];

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    Id,
    Code,
    Description,
}

impl Field {
    /// The field that has its name at `at`, in any case, with or without `_` or `-`, and where the name ends.
    pub(super) fn at(line: &[u8], at: usize) -> Option<(Self, usize)> {
        let has_letter_before = at > 0 && line[at - 1].is_ascii_alphanumeric();
        let [b'e' | b'E', rest @ ..] = &line[at..] else {
            return None;
        };
        let rest = rest.strip_prefix(b"rror").or(rest.strip_prefix(b"RROR"));
        let rest = rest.filter(|_| !has_letter_before)?;
        let rest = match rest {
            [b'_' | b'-', rest @ ..] => rest,
            _ => rest,
        };
        let (field, name) = match rest.first()?.to_ascii_lowercase() {
            b'i' => (Self::Id, "id"),
            b'c' => (Self::Code, "code"),
            b'd' => (Self::Description, "description"),
            _ => return None,
        };
        let rest = after(rest, name)?;
        let is_whole = rest.first().is_none_or(|next| !is_of_word(*next));
        is_whole.then_some((field, line.len() - rest.len()))
    }
}

/// What follows a name in any case.
fn after<'t>(text: &'t [u8], name: &str) -> Option<&'t [u8]> {
    let (start, rest) = text.split_at_checked(name.len())?;
    start.eq_ignore_ascii_case(name.as_bytes()).then_some(rest)
}

/// The integer that follows the name of `errorId`, after anything but letters and digits.
pub(super) fn id(text: &[u8]) -> Option<i64> {
    let gap = run(text, LONGEST_GAP + 1, |byte| !is_of_word(byte));
    let is_negative = gap > 1 && text[gap - 1] == b'-';
    let length = run(&text[gap..], LONGEST_ID, |byte| byte.is_ascii_digit());
    let goes_on = match text[gap + length..] {
        [b'.' | b':' | b'/' | b'-', next, ..] | [next, ..] => is_of_word(next),
        [] => false,
    };
    if length == 0 || goes_on || !(1..=LONGEST_GAP).contains(&gap) {
        return None;
    }
    let sign = if is_negative { -1 } else { 1 };
    let mut digits = text[gap..gap + length].iter();
    digits.try_fold(0_i64, |id, digit| {
        id.checked_mul(10)?
            .checked_add(sign * i64::from(digit - b'0'))
    })
}

/// The value of `errorCode` after its name: what stands between quotes, or else a word of capitals.
pub(super) fn code(text: &[u8]) -> Option<&str> {
    let value = value(text)?;
    let quote = *value.first()?;
    let (name, is_whole) = if is_quote(quote) {
        let value = &value[1..];
        let is_end = |byte: &u8| is_quote(*byte) || matches!(byte, b',' | b'}' | b'\n');
        let length = value
            .iter()
            .take(LONGEST_GAP + LONGEST_CODE)
            .position(is_end)?;
        (&value[..length], value[length] == quote)
    } else {
        let length = run(value, LONGEST_CODE + 1, is_code_byte);
        let goes_on = |next: &u8| is_of_word(*next) || *next == b'=';
        let is_whole = !value.get(length).is_some_and(goes_on);
        (&value[..length], is_whole && quote.is_ascii_uppercase())
    };
    let name = str::from_utf8(name).ok().filter(|_| is_whole)?.trim();
    let is_number = name.bytes().all(|byte| byte.is_ascii_digit());
    let is_nothing = is_number || NOTHING.iter().any(|no| name.eq_ignore_ascii_case(no));
    let is_name = name.starts_with(char::is_alphanumeric) && name.len() <= LONGEST_CODE;
    (is_name && !is_nothing).then_some(name)
}

/// Where the value of `errorDescription` stands after its name: between quotes, of which it may have others inside, or up
/// to the end of the text, which may have been cut off.
pub(super) fn description(text: &[u8]) -> Option<Range<usize>> {
    let value = value(text)?;
    let quote = *value.first().filter(|byte| is_quote(**byte))?;
    let start = text.len() - value.len() + 1;
    let rest = &text[start..text.len().min(start + LONGEST_DESCRIPTION)];
    let mut ends = memchr_iter(quote, rest).filter(|end| {
        let next = rest[end + 1..].trim_ascii_start().first();
        next.is_none_or(|next| matches!(next, b',' | b'}' | b')' | b']'))
    });
    Some(start..start + ends.next().unwrap_or(rest.len()))
}

/// What follows `:`, `=` or `=>` among quotes, brackets and blanks.
fn value(text: &[u8]) -> Option<&[u8]> {
    let is_gap = |byte| is_quote(byte) || matches!(byte, b']' | b')' | b' ' | b'\t');
    let gap = run(text, text.len(), is_gap);
    let rest = &text[gap..];
    let separators = [&b"=>"[..], b"=", b":"];
    let mut values = separators
        .iter()
        .filter_map(|separator| rest.strip_prefix(*separator));
    values.next().map(<[u8]>::trim_ascii_start)
}

fn is_quote(byte: u8) -> bool {
    matches!(byte, b'"' | b'\'' | b'`')
}
