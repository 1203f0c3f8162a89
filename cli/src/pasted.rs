//! Finds the errors in a text that people paste.
//!
//! 1. A JSON object with an `errorId` or an `errorCode` is a reply, wherever in the text it begins, in
//!    strings of other JSON too.
//! 2. A word elsewhere is a code if it is `ERROR_` and capitals, a known code with a `_` in any case, with or
//!    without `ERROR_`, the name of a variant with a capital inside, or capitals after `errorCode` or `code`.
//! 3. In a line with neither, a number is an id after `errorId`, `error code`, `erreur n°` and the like, and
//!    after `error` if the registry has it or the line begins with them; a line that ends in a comma or an
//!    opening bracket goes on.
//! 4. A text without all that, and without a brace, is an error if it is nothing but a code in any writing (`Zero balance`) or a
//!    number, alone or after a word such as `id`.
//!
//! `tests/pasted.json` has the cases: `codes` are the known codes (all those of a shared id), `unknown` the
//! codes and ids that the registry does not have, `success` where a call succeeded.

use std::collections::HashMap;
use std::iter;
use std::sync::LazyLock;

use anticaptcha_errors::ErrorCode;
use serde_json::{Deserializer, Map, Value};

use crate::code::{PREFIX, as_code, is_code, is_code_byte};

/// What a text says of an error, or of a call that succeeded.
#[derive(Debug)]
pub(crate) struct Found {
    pub(crate) subject: Subject,
    /// The byte of the text at which it stands.
    pub(crate) offset: usize,
    /// Whether only an id stands there that other errors have too.
    pub(crate) is_by_shared_id: bool,
    /// The id that the server sent.
    pub(crate) id: Option<i64>,
    /// The text that the server sent.
    pub(crate) description: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Subject {
    Success,
    Known(ErrorCode),
    /// A code that the registry does not have.
    Code(String),
    /// An id that the registry does not have.
    Id(i64),
}

/// Stands for each byte of a reply where only the text outside of JSON is left.
const REPLY: char = '\0';

/// Strings within strings are read this deep.
const DEEPEST: usize = 8;

/// JSON that turns out to be broken is read again from each `{` in it. In all, at most so many times the
/// length of the text is read in vain, because hostile text would take hours.
const MOST_ATTEMPTS: usize = 4;

/// What programs and people call an error before its number.
const ERRORS: [&str; 2] = ["error", "erreur"];

/// The words that may stand between `error` and its number.
const QUALIFIERS: [&str; 5] = ["id", "code", "number", "numéro", "n"];

static VARIANTS: LazyLock<HashMap<String, ErrorCode>> = LazyLock::new(|| {
    let all = ErrorCode::ALL.iter();
    all.map(|code| (format!("{code:?}"), *code)).collect()
});

/// The errors and successes of a text, in its order.
pub(crate) fn find(text: &str) -> Vec<Found> {
    let mut found = find_within(text, 0);
    if found.is_empty() && !text.contains('{') {
        found.extend(found_at(0, one_error(text)));
    }
    found
}

fn find_within(text: &str, depth: usize) -> Vec<Found> {
    let (mut found, rest) = find_replies(text, depth);
    let mut start = 0;
    for line in lines(&rest) {
        find_in_line(line, start, &mut found);
        start += line.len();
    }
    found.sort_by_key(|found| found.offset);
    found
}

/// The errors in the JSON of a text, and the text without it, but of the same length.
fn find_replies(text: &str, depth: usize) -> (Vec<Found>, String) {
    let mut found = Vec::new();
    let mut rest = String::with_capacity(text.len());
    let mut readable = text.len().saturating_mul(MOST_ATTEMPTS);
    let mut at = 0;
    while let Some(before) = text[at..].find('{') {
        let start = at + before;
        rest += &text[at..start];
        at = start;
        let mut values = Deserializer::from_str(&text[start..]).into_iter::<Value>();
        match values.next() {
            Some(Ok(value)) => {
                let before = found.len();
                find_in_json(&value, start, depth, &mut found);
                at += values.byte_offset();
                let blank = if found.len() > before { REPLY } else { ' ' };
                rest.extend(iter::repeat_n(blank, at - start));
            }
            Some(Err(error)) => {
                let lines = text[start..]
                    .split_inclusive('\n')
                    .take(error.line().saturating_sub(1));
                let read = lines.map(str::len).sum::<usize>() + error.column();
                let Some(left) = readable.checked_sub(read) else {
                    break;
                };
                readable = left;
                at += 1;
                rest.push('{');
            }
            None => break,
        }
    }
    rest += &text[at..];
    (found, rest)
}

fn find_in_json(value: &Value, offset: usize, depth: usize, found: &mut Vec<Found>) {
    match value {
        Value::Object(object) => match reply(object, offset) {
            Some(subjects) => found.extend(subjects),
            None => object
                .values()
                .for_each(|value| find_in_json(value, offset, depth, found)),
        },
        Value::Array(values) => values
            .iter()
            .for_each(|value| find_in_json(value, offset, depth, found)),
        Value::String(text) if depth < DEEPEST => {
            let within = find_within(text, depth + 1).into_iter();
            found.extend(within.map(|found| Found { offset, ..found }));
        }
        _ => {}
    }
}

/// What a reply of the API says; `None` where the object is none.
fn reply(object: &Map<String, Value>, offset: usize) -> Option<Vec<Found>> {
    let id = object.get("errorId").and_then(|id| match id {
        Value::String(id) => id.trim().parse().ok(),
        id => id.as_i64(),
    });
    let text = |key| object.get(key).and_then(Value::as_str).map(str::trim);
    let text = |key| text(key).filter(|text| !text.is_empty());
    let subjects = match (id, text("errorCode")) {
        (Some(id), None) => of_id(id),
        (Some(id), _) if id == i64::from(ErrorCode::SUCCESS_ID) => of_id(id),
        (_, Some(code)) => vec![of_code(code)],
        (None, None) => return None,
    };
    let found = found_at(offset, subjects).map(|found| Found {
        id,
        description: text("errorDescription").map(str::to_owned),
        ..found
    });
    Some(found.collect())
}

/// The error that a text names which has nothing else.
fn one_error(text: &str) -> Vec<Subject> {
    let is_around = |c: char| c != '-' && c != '_' && !c.is_alphanumeric();
    let text = text.trim_matches(is_around);
    if let Some(code) = known(text) {
        return vec![Subject::Known(code)];
    }
    let start = text.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let is_introduction = |word: Word<'_>| {
        let word = word.text.to_lowercase();
        [&ERRORS[..], &QUALIFIERS].concat().contains(&&*word)
    };
    let last = Word {
        text: &text[start..],
        start,
    };
    let is_introduced = words(&text[..start]).all(is_introduction);
    let id = number(text, last).filter(|_| is_introduced);
    id.map(of_id).unwrap_or_default()
}

/// The lines of a text, each with those that it goes on in.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut last = ' ';
    text.split_inclusive(move |c: char| {
        let is_end = c == '\n' && !matches!(last, ',' | '{' | '[' | '(');
        if !c.is_whitespace() {
            last = c;
        }
        is_end
    })
}

/// Finds the codes of a line, or else its ids.
fn find_in_line(line: &str, start: usize, found: &mut Vec<Found>) {
    let (mut codes, mut ids) = (Vec::new(), Vec::new());
    // The words before, as far as they say what comes next: `error code` and `error_code` are `errorcode`.
    let mut before = String::new();
    for word in words(line) {
        let at = start + word.start;
        if let Some(id) = number(line, word) {
            let subjects = of_id(id);
            let is_known = !matches!(subjects[..], [Subject::Id(_)]);
            let is_first = ERRORS.contains(&&*line[..word.start].trim().to_lowercase());
            let is_id = is_first || is_known && ERRORS.contains(&&*before);
            if is_qualified(&before) || is_id {
                ids.extend(found_at(at, subjects));
            }
        } else {
            codes.extend(found_at(at, code(word.text, &before).into_iter().collect()));
        }
        let name = word.text.to_lowercase().replace('_', "");
        let name = name.strip_prefix("api").unwrap_or(&name);
        if !(ERRORS.contains(&&*before) && QUALIFIERS.contains(&name)) {
            before.clear();
        }
        before += name;
    }
    let has_code = !codes.is_empty() || line.contains(REPLY);
    found.extend(if has_code { codes } else { ids });
}

/// What an id or a code at a place says.
fn found_at(offset: usize, subjects: Vec<Subject>) -> impl Iterator<Item = Found> {
    let is_by_shared_id = subjects.len() > 1;
    subjects.into_iter().map(move |subject| Found {
        subject,
        offset,
        is_by_shared_id,
        id: None,
        description: None,
    })
}

#[derive(Clone, Copy)]
struct Word<'t> {
    text: &'t str,
    start: usize,
}

fn words(line: &str) -> impl Iterator<Item = Word<'_>> {
    let is_of_word = |c: char| c.is_alphanumeric() || c == '_';
    let mut at = 0;
    let words = line
        .split_inclusive(move |c| !is_of_word(c))
        .map(move |part| {
            let text = part.trim_end_matches(|c| !is_of_word(c));
            let start = at;
            at += part.len();
            Word { text, start }
        });
    words.filter(|word| !word.text.is_empty())
}

/// Whether a number after these words is an id, known or not.
fn is_qualified(before: &str) -> bool {
    let mut qualifiers = ERRORS.iter().filter_map(|error| before.strip_prefix(error));
    qualifiers.any(|qualifier| QUALIFIERS.contains(&qualifier))
}

/// The number that a word of a line is, unless it is a part of one with a fraction.
fn number(line: &str, word: Word<'_>) -> Option<i64> {
    let is_digit = |c: char| c.is_ascii_digit();
    let (before, after) = line.split_at(word.start);
    let after = &after[word.text.len()..];
    let fraction = after.strip_prefix(['.', ',']);
    if !word.text.chars().all(is_digit) || fraction.is_some_and(|rest| rest.starts_with(is_digit)) {
        return None;
    }
    let sign = before.strip_suffix('-');
    let is_negative = sign.is_some_and(|before| !before.ends_with(char::is_alphanumeric));
    let number: i64 = word.text.parse().ok()?;
    Some(if is_negative { -number } else { number })
}

/// The code that a word within others is. An ordinary word may happen to be a code without `ERROR_`.
fn code(word: &str, before: &str) -> Option<Subject> {
    let is_variant = word.chars().skip(1).any(|c| c.is_ascii_uppercase());
    let known = match word.contains('_') {
        true => known(word),
        false => VARIANTS.get(word).copied().filter(|_| is_variant),
    };
    let is_capitals =
        word.starts_with(|c: char| c.is_ascii_uppercase()) && word.bytes().all(is_code_byte);
    let is_unknown = is_code(word) || is_capitals && ["errorcode", "code"].contains(&before);
    let unknown = is_unknown.then(|| Subject::Code(word.to_owned()));
    known.map(Subject::Known).or(unknown)
}

fn of_code(text: &str) -> Subject {
    known(text).map_or_else(|| Subject::Code(text.to_owned()), Subject::Known)
}

/// The errors that an id stands for.
fn of_id(id: i64) -> Vec<Subject> {
    let codes = u32::try_from(id).map_or(&[][..], ErrorCode::all_from_id);
    match codes {
        [] if id == i64::from(ErrorCode::SUCCESS_ID) => vec![Subject::Success],
        [] => vec![Subject::Id(id)],
        codes => codes.iter().copied().map(Subject::Known).collect(),
    }
}

/// The error that has this code, in any writing, or this variant.
fn known(text: &str) -> Option<ErrorCode> {
    let code = as_code(text);
    ErrorCode::from_code(&code)
        .or_else(|| ErrorCode::from_code(&format!("{PREFIX}{code}")))
        .or_else(|| VARIANTS.get(text).copied())
}

#[cfg(test)]
mod tests;
