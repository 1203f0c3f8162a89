//! Rule 2: the words that are codes, and the known one that a name in any writing means.

use std::collections::HashMap;
use std::sync::LazyLock;

use anticaptcha_errors::ErrorCode;

/// Maximum length of a code, in bytes. What is longer is no code.
pub(crate) const LONGEST_CODE: usize = 128;

/// The beginning of the codes of the service.
pub(crate) const PREFIX: &str = "ERROR_";

/// The names of fields, which are no codes although they look like ones.
const FIELDS: [&str; 3] = ["ERROR_ID", "ERROR_CODE", "ERROR_DESCRIPTION"];

static VARIANTS: LazyLock<HashMap<String, ErrorCode>> = LazyLock::new(|| {
    let all = ErrorCode::ALL.iter();
    all.map(|code| (format!("{code:?}"), *code)).collect()
});

/// Whether a character belongs to words: the letters of other scripts do not.
pub(crate) fn is_of_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// The words of a text, with empty ones between characters that belong to none.
pub(crate) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !u8::try_from(c).is_ok_and(is_of_word))
}

/// The length of the run of certain characters that a text begins with; at most `longest`.
pub(crate) fn run(text: &[u8], longest: usize, is_inside: impl Fn(u8) -> bool) -> usize {
    let run = text.iter().take(longest);
    run.take_while(|byte| is_inside(**byte)).count()
}

/// Whether a number that begins at a place has the sign `-`, which is no hyphen after a word.
pub(crate) fn is_negative(text: &str, at: usize) -> bool {
    let before = text[..at].strip_suffix('-');
    before.is_some_and(|before| !before.ends_with(|c: char| c.is_ascii_alphanumeric()))
}

/// Whether a code may have this character after `ERROR_`.
pub(crate) fn is_code_byte(byte: u8) -> bool {
    byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_'
}

/// Whether a whole word is a code: `ERROR_` and then capitals, digits and `_`, or a code that the registry has.
pub(crate) fn is_code(word: &str) -> bool {
    let is_error = || {
        let rest = word.strip_prefix(PREFIX).unwrap_or_default();
        !rest.is_empty() && rest.bytes().all(is_code_byte) && !FIELDS.contains(&word)
    };
    ErrorCode::from_code(word).is_some() || (word.len() <= LONGEST_CODE && is_error())
}

/// The known error that a name means: a code in any case, with or without `ERROR_`, with blanks or hyphens instead of
/// `_`.
pub(crate) fn known(name: &str) -> Option<ErrorCode> {
    if name.len() > LONGEST_CODE {
        return None;
    }
    // Most codes are written as they are.
    ErrorCode::from_code(name).or_else(|| {
        let code = name.to_ascii_uppercase().replace([' ', '-'], "_");
        ErrorCode::from_code(&code).or_else(|| ErrorCode::from_code(&format!("{PREFIX}{code}")))
    })
}

/// The known error whose variant has this name.
pub(crate) fn variant(name: &str) -> Option<ErrorCode> {
    VARIANTS.get(name).copied()
}

/// The errors that have an id; none for a number that cannot be one.
pub(crate) fn all_from_id(id: i64) -> &'static [ErrorCode] {
    u32::try_from(id).map_or(&[], ErrorCode::all_from_id)
}
