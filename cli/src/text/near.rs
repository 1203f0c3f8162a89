//! Finds the name that was probably meant by a misspelled one.

use anticaptcha_errors::ErrorCode;

use crate::text::words::{LONGEST_CODE, PREFIX};

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

/// The code that was probably meant: each of its words stands among the given ones, perhaps misspelled. Of several, it is
/// the code that leaves the fewest words out, then the one with the fewest other letters.
pub(crate) fn nearest_code(given: &str) -> Option<ErrorCode> {
    if given.len() > 2 * LONGEST_CODE {
        return None;
    }
    let given = given.to_uppercase();
    let given: Vec<&str> = given.split(|c: char| !c.is_alphanumeric()).collect();
    let near = ErrorCode::ALL.iter().filter_map(|known| {
        let code = known.code();
        let words = code.strip_prefix(PREFIX).unwrap_or(code).split('_');
        let mut letters = 0;
        let mut found = 0;
        for word in words {
            let near = given.iter().filter_map(|other| word_distance(other, word));
            letters += near.min()?;
            found += 1;
        }
        Some((given.len().saturating_sub(found), letters, *known))
    });
    near.min().map(|(_, _, known)| known)
}

/// How many letters of a word differ, if it is the same one misspelled.
fn word_distance(given: &str, word: &str) -> Option<usize> {
    let length = given.len().max(word.len());
    distance(given, word, (length / 4).max(usize::from(length > 2)))
}

/// How many letters differ, if at most `limit` do.
fn distance(given: &str, name: &str, limit: usize) -> Option<usize> {
    // Each letter that one has more than the other differs. A long text is compared with no name.
    let [given_length, length] = [given, name].map(|text| text.chars().count());
    let is_as_long = given_length.abs_diff(length) <= limit;
    let distance = is_as_long.then(|| strsim::osa_distance(given, name))?;
    (distance <= limit).then_some(distance)
}
