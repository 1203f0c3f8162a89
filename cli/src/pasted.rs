//! Finds the errors in a text that people paste.
//!
//! 1. A JSON object with an `errorId` or an `errorCode` is a reply, wherever in the text it begins, in
//!    strings of other JSON too.
//! 2. A word elsewhere is a code if it is `ERROR_` and capitals, a known code with a `_` in any case, with or
//!    without `ERROR_`, the name of a variant with a capital inside, or capitals after `errorCode`, or after
//!    `code` beside `ApiError`. The names of fields and the entities of HTML are none. Escapes and colours are
//!    no part of a word, as in `scan`. In the names of JSON, only `ERROR_` and capitals are a code.
//! 3. In a line with neither, a number is an id after `errorId`, `error code`, `erreur n°` and the like, and
//!    after `error` if the registry has it or the line begins with them; a line that ends in a comma or an
//!    opening bracket continues.
//! 4. A text without any of these, and without a brace, is an error if it is nothing but a code in any
//!    writing (`Zero balance`) or a number, alone or after words such as `id`.
//!
//! `tests/pasted.json` has the cases: `codes` are the known codes (all those of a shared id), `unknown` the
//! codes and ids that the registry does not have, `success` where a call succeeded.

use std::collections::HashMap;
use std::sync::LazyLock;

use anticaptcha_errors::ErrorCode;
use serde::Deserialize;
use serde_json::{Deserializer, Map, Value};

use crate::code::{PREFIX, all_from_id, as_code, is_code, may_be_code};
use crate::output::folding::words;
use crate::scan::words::is_start_of_word;

/// An error, or a call that succeeded, in a text.
#[derive(Debug)]
pub(crate) struct Found {
    /// What it may be: several errors where there is only an id, which they share.
    pub(crate) subjects: Vec<Subject>,
    /// The byte of the text at which it stands.
    pub(crate) offset: usize,
    /// The id that the server sent.
    pub(crate) id: Option<i64>,
    /// The text that the server sent.
    pub(crate) description: Option<String>,
}

impl Found {
    fn new(offset: usize, subjects: Vec<Subject>) -> Self {
        Self {
            subjects,
            offset,
            id: None,
            description: None,
        }
    }
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

/// This stands for each byte of a reply in the text without JSON.
const REPLY: &str = "\0";

/// Maximum number of strings that are read within each other.
const DEEPEST: usize = 8;

/// Maximum number of times that broken JSON is read, on average. It is read again from each `{` in it, which
/// would take hours in hostile text.
const MOST_READINGS: usize = 4;

/// What programs and people write before the number of an error.
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
        found.extend(one_error(text).map(|subjects| Found::new(0, subjects)));
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

/// The errors in the JSON of a text, and the text with blanks instead of its JSON.
fn find_replies(text: &str, depth: usize) -> (Vec<Found>, String) {
    let mut found = Vec::new();
    let mut rest = text.to_owned();
    // A short text may be read more often.
    let least = if depth == 0 { 10_000 } else { 0 };
    let mut readable = least.max(text.len() * MOST_READINGS);
    let mut at = 0;
    while readable > 0
        && let Some(before) = text[at..].find('{')
    {
        let start = at + before;
        let mut unread = &text.as_bytes()[start..];
        let value = Value::deserialize(&mut Deserializer::from_reader(&mut unread));
        let end = text.len() - unread.len();
        if let Ok(value) = value {
            let before = found.len();
            find_in_json(&value, start, depth, &mut found);
            let blank = if found.len() > before { REPLY } else { " " };
            rest.replace_range(start..end, &blank.repeat(end - start));
            at = end;
        } else {
            readable = readable.saturating_sub(end - start);
            at = start + 1;
        }
    }
    (found, rest)
}

fn find_in_json(value: &Value, offset: usize, depth: usize, found: &mut Vec<Found>) {
    match value {
        Value::Object(object) => match reply(object, offset) {
            Some(reply) => found.push(reply),
            None => {
                for (name, value) in object {
                    let codes = words(name, is_of_word).filter(|(_, word)| is_error_code(word));
                    found.extend(codes.map(|(_, code)| Found::new(offset, vec![of_code(code)])));
                    find_in_json(value, offset, depth, found);
                }
            }
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

/// The error or success of a reply of the API; `None` where the object is no reply.
fn reply(object: &Map<String, Value>, offset: usize) -> Option<Found> {
    let id = object.get("errorId").and_then(|id| match id {
        Value::String(id) => id.trim().parse().ok(),
        id => id.as_i64(),
    });
    let text = |key| object.get(key).and_then(Value::as_str).map(str::trim);
    let text = |key| text(key).filter(|text| !text.is_empty());
    let is_success = id == Some(i64::from(ErrorCode::SUCCESS_ID));
    let subjects = match (id, text("errorCode")) {
        (_, Some(code)) if !is_success => vec![of_code(code)],
        (id, _) => of_id(id?),
    };
    Some(Found {
        id,
        description: text("errorDescription").map(str::to_owned),
        ..Found::new(offset, subjects)
    })
}

/// The lines of a text, each with those in which it continues.
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
    // The last word, with `error` where it follows that: `error code` and `error_code` become `errorcode`.
    let mut before = String::new();
    let has_api_error = line.contains("ApiError");
    for (index, (at, word)) in words(line, is_of_word).enumerate() {
        if is_entity(line, at, word) {
            continue;
        }
        let offset = start + at;
        if let Some(id) = number(line, at, word) {
            let subjects = of_id(id);
            let is_known = !matches!(subjects[..], [Subject::Id(_)]);
            let is_first = index == 1 && line[..at].trim().eq_ignore_ascii_case(&before);
            let is_after_error = ERRORS.contains(&&*before) && (is_known || is_first);
            let mut qualifiers = ERRORS.iter().filter_map(|error| before.strip_prefix(error));
            let is_qualified = before == "unknownid"
                || qualifiers.any(|qualifier| QUALIFIERS.contains(&qualifier));
            if is_qualified || is_after_error {
                ids.push(Found::new(offset, subjects));
            }
        } else {
            let is_after_code = before == "errorcode" || (before == "code" && has_api_error);
            let start = word.find(PREFIX);
            let start = start.filter(|start| is_start_of_word(&line.as_bytes()[..at + start]));
            let code = code(&word[start.unwrap_or_default()..], is_after_code);
            codes.extend(code.map(|code| Found::new(offset, vec![code])));
        }
        let name = word.to_lowercase().replace('_', "");
        let name = name.strip_prefix("api").unwrap_or(&name);
        if !(ERRORS.contains(&&*before) && QUALIFIERS.contains(&name)) {
            before.clear();
        }
        before += name;
    }
    let has_code = !codes.is_empty() || line.contains(REPLY);
    found.extend(if has_code { codes } else { ids });
}

/// The code that a word among others is. An ordinary word may happen to be a code without `ERROR_`.
fn code(word: &str, is_after_code: bool) -> Option<Subject> {
    let has_capital_inside = word.chars().skip(1).any(|c| c.is_ascii_uppercase());
    let is_variant = has_capital_inside && VARIANTS.contains_key(word);
    let is_known = word.contains('_') && known(word).is_some();
    let is_value = is_after_code && may_be_code(word);
    (is_error_code(word) || is_known || is_variant || is_value).then(|| of_code(word))
}

fn is_error_code(word: &str) -> bool {
    is_code(word) && !["ERROR_ID", "ERROR_CODE"].contains(&word)
}

/// Whether the word at a byte of a line is that of an entity of HTML, such as `&quot;` or `&#34;`.
fn is_entity(line: &str, at: usize, word: &str) -> bool {
    let (before, after) = (&line[..at], &line[at + word.len()..]);
    (before.ends_with('&') || before.ends_with("&#")) && after.starts_with(';')
}

/// The error of a text that is nothing but a code or an id.
fn one_error(text: &str) -> Option<Vec<Subject>> {
    let text = text.trim_matches(|c: char| c != '-' && c != '_' && !c.is_alphanumeric());
    if let Some(code) = known(text) {
        return Some(vec![Subject::Known(code)]);
    }
    let start = text.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let (introduction, last) = text.split_at(start);
    let is_introduced = words(introduction, is_of_word).all(|(_, word)| {
        let name = word.to_lowercase();
        ERRORS.contains(&&*name) || QUALIFIERS.contains(&&*name)
    });
    number(text, start, last)
        .filter(|_| is_introduced)
        .map(of_id)
}

fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The number that the word at a byte of a line is; `None` if it is not a whole number, or a part of a fraction.
fn number(line: &str, at: usize, word: &str) -> Option<i64> {
    let number: i64 = word.parse().ok()?;
    let (before, after) = line.split_at(at);
    let fraction = after[word.len()..].strip_prefix(['.', ',']);
    if fraction.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit())) {
        return None;
    }
    let sign = before.strip_suffix('-');
    let is_negative = sign.is_some_and(|before| !before.ends_with(char::is_alphanumeric));
    Some(if is_negative { -number } else { number })
}

fn of_code(text: &str) -> Subject {
    known(text).map_or_else(|| Subject::Code(text.to_owned()), Subject::Known)
}

/// The errors that an id stands for.
fn of_id(id: i64) -> Vec<Subject> {
    match all_from_id(id) {
        [] if id == i64::from(ErrorCode::SUCCESS_ID) => vec![Subject::Success],
        [] => vec![Subject::Id(id)],
        codes => codes.iter().copied().map(Subject::Known).collect(),
    }
}

/// The error with this code, in any writing, or with this variant.
fn known(text: &str) -> Option<ErrorCode> {
    let code = as_code(text);
    ErrorCode::from_code(&code)
        .or_else(|| ErrorCode::from_code(&format!("{PREFIX}{code}")))
        .or_else(|| VARIANTS.get(text).copied())
}

#[cfg(test)]
mod tests;
