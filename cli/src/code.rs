//! What a code looks like, and which known name is nearest to a misspelled one.

use anticaptcha_errors::ErrorCode;

/// Maximum length of a code, in bytes. A longer word in a log or on a page is no code.
pub(crate) const LONGEST_CODE: usize = 128;

/// The beginning of the codes of the service.
pub(crate) const PREFIX: &str = "ERROR_";

/// Whether the text is `ERROR_` and then capitals, digits and `_`.
pub(crate) fn is_code(text: &str) -> bool {
    text.len() <= LONGEST_CODE
        && text
            .strip_prefix(PREFIX)
            .is_some_and(|rest| !rest.is_empty() && rest.bytes().all(is_code_byte))
}

/// Whether a table may have this code. Those of your own need not begin with `ERROR_`.
pub(crate) fn may_be_code(text: &str) -> bool {
    text.len() <= LONGEST_CODE
        && text.starts_with(|first: char| first.is_ascii_uppercase())
        && text.bytes().all(is_code_byte)
}

/// The errors that have an id; none for a number that cannot be one.
pub(crate) fn all_from_id(id: i64) -> &'static [ErrorCode] {
    u32::try_from(id).map_or(&[], ErrorCode::all_from_id)
}

/// Whether a code may have this character after `ERROR_`.
pub(crate) fn is_code_byte(byte: u8) -> bool {
    byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_'
}

/// A text as codes are written: `zero-balance` and `Zero balance` become `ZERO_BALANCE`.
pub(crate) fn as_code(text: &str) -> String {
    text.to_ascii_uppercase().replace([' ', '-'], "_")
}

/// The nearest name, if at most a quarter of the given letters differ. Of two that are as near, it is the first
/// in the alphabet.
pub(crate) fn nearest<'n>(
    given: &str,
    names: impl IntoIterator<Item = &'n str>,
) -> Option<&'n str> {
    let limit = given.chars().count() / 4;
    let names = names.into_iter();
    let near = names.filter_map(|name| Some((distance(given, name, limit)?, name)));
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

/// How many letters differ, if at most `limit` do.
fn distance(given: &str, name: &str, limit: usize) -> Option<usize> {
    // Each letter that one has more than the other differs. A long text is compared with no name.
    let [given_length, length] = [given, name].map(|text| text.chars().count());
    let is_as_long = given_length.abs_diff(length) <= limit;
    let distance = is_as_long.then(|| strsim::osa_distance(given, name))?;
    (distance <= limit).then_some(distance)
}
