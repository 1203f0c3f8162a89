//! What a code looks like, and which known name is nearest to a misspelled one.

use anticaptcha_errors::ErrorCode;

/// Maximum length of a code, in bytes. Longer words in logs and on pages are no codes.
pub(crate) const LONGEST_CODE: usize = 128;

/// What the codes of the service begin with.
pub(crate) const PREFIX: &str = "ERROR_";

/// Whether the text is `ERROR_` and then capitals, digits and `_`.
pub(crate) fn is_code(text: &str) -> bool {
    text.len() <= LONGEST_CODE
        && text
            .strip_prefix(PREFIX)
            .is_some_and(|rest| !rest.is_empty() && rest.bytes().all(is_code_byte))
}

/// Whether a code may have this character after `ERROR_`.
pub(crate) fn is_code_byte(byte: u8) -> bool {
    byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_'
}

/// A text as codes are written: `zero-balance` and `Zero balance` become `ZERO_BALANCE`.
pub(crate) fn as_code(text: &str) -> String {
    text.to_ascii_uppercase().replace([' ', '-'], "_")
}

/// The nearest name, of two as near the first in the alphabet, if at most a quarter of the given letters
/// differ.
pub(crate) fn nearest<'n>(
    given: &str,
    names: impl IntoIterator<Item = &'n str>,
) -> Option<&'n str> {
    let limit = given.chars().count() / 4;
    let near = names
        .into_iter()
        .filter_map(|name| Some((distance(given, name, limit)?, name)));
    near.min().map(|(_, name)| name)
}

/// The code that was probably meant, written with or without `ERROR_`, in any case.
pub(crate) fn nearest_code(given: &str) -> Option<ErrorCode> {
    let given = as_code(given);
    let short = |code| str::strip_prefix(code, PREFIX).unwrap_or(code);
    let near = ErrorCode::ALL.iter().filter_map(|known| {
        let code = known.code();
        let limit = (short(code).len() / 3).max(1);
        // `ERROR_` may be missing, or be misspelled itself.
        let pairs = [(short(&given), short(code)), (&given, code)];
        let distances = pairs.map(|(given, code)| distance(given, code, limit));
        Some((distances.into_iter().flatten().min()?, *known))
    });
    near.min().map(|(_, known)| known)
}

/// How many letters differ, if no more than `limit` do.
fn distance(given: &str, name: &str, limit: usize) -> Option<usize> {
    // Only names of about the same length are compared, however long the given text is.
    let is_as_long = name.len().abs_diff(given.len()) <= limit * char::MAX.len_utf8();
    let distance = is_as_long.then(|| strsim::osa_distance(given, name))?;
    (distance <= limit).then_some(distance)
}
