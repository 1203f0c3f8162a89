//! Rule 5: what a person may mean by a text in which the other rules find nothing.

use std::sync::LazyLock;

use anticaptcha_errors::ErrorCode;
use regex_lite::{Match, Regex};

use crate::text::marks;
use crate::text::subject::Subject;
use crate::text::words::{is_negative, known, variant, words};

/// Maximum length of a text that is a number with its introduction, in bytes.
const LONGEST_NUMBER: usize = 200;

/// A number that is alone or has an introduction.
static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^\W*(?:err(?:or|eur)\b)?\W*(?:(?:id|code|number|numéro|n)\b)?\W*?([0-9]+)\W*$")
});

/// `error 25` or `error code 25` among other words, and what shows that the number goes on.
static ERROR_NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\berr(?:or|eur)(?:\W{1,4}|[\W_]{0,4}(id|code|number|numéro|n)\W{1,4})([0-9]+)([.,:/-]?\w)?",
    )
});

fn pattern(pattern: &str) -> Regex {
    Regex::new(&format!("(?i){pattern}")).unwrap()
}

/// Gives what a text means: it as a whole, or else the known names in it, or else its numbers after `error`.
pub(crate) fn typed(text: &str, mut take: impl FnMut(Subject)) {
    let whole = text.trim_matches(|c: char| c != '_' && !c.is_alphanumeric());
    if let Some(code) = known(whole).or_else(|| variant(whole)) {
        return take(Subject::Known(code));
    }
    let mut blanked = Vec::new();
    let has_marks = marks::blank(text.as_bytes(), &mut blanked);
    // Marks and blanks are whole characters.
    let blanked = String::from_utf8(blanked).unwrap_or_default();
    let text = if has_marks { &blanked } else { text };
    if text.len() <= LONGEST_NUMBER
        && let Some(found) = NUMBER.captures(text)
    {
        let id = found.get(1).and_then(|digits| number(text, digits));
        return id.into_iter().for_each(|id| take(Subject::of_id(id)));
    }
    let mut has_name = false;
    for word in words(text) {
        if let Some(code) = name(word) {
            has_name = true;
            take(Subject::Known(code));
        }
    }
    if has_name {
        return;
    }
    for found in ERROR_NUMBER.captures_iter(text) {
        let id = found.get(2).and_then(|digits| number(text, digits));
        let subject = id.map(Subject::of_id).filter(|subject| {
            let [has_qualifier, goes_on] = [1, 3].map(|group| found.get(group).is_some());
            !goes_on && (has_qualifier || !subject.is_unknown())
        });
        subject.into_iter().for_each(&mut take);
    }
}

/// The known error that a word among others names. An ordinary word may happen to be a code without `ERROR_`.
fn name(word: &str) -> Option<ErrorCode> {
    if word.contains('_') {
        return known(word);
    }
    let has_capital_inside = word.bytes().skip(1).any(|byte| byte.is_ascii_uppercase());
    variant(word).filter(|_| has_capital_inside)
}

/// The number that these digits are, with its sign.
fn number(text: &str, digits: Match<'_>) -> Option<i64> {
    let start = digits.start() - usize::from(is_negative(text, digits.start()));
    text[start..digits.end()].parse().ok()
}
