//! Finds the errors in a text that people paste.
//!
//! 1. From each `{` JSON is read. An object with an `errorId` or an `errorCode` is a reply: a success if
//!    the id is that of success, else the error of its code, or of its id if it has no code. The id and the
//!    text that the server sent are kept. Other objects and arrays are looked through, and so is each
//!    string in them, by the rules 1 to 3. The rest of the text is read line by line; a line that ends in a
//!    comma or an opening bracket goes on in the next one, and escapes (`\n`, `&quot;`, `%22`) count as
//!    what they stand for.
//! 2. Codes: `ERROR_` and capitals, known or not; a known code in any case, with or without `ERROR_`, if it
//!    has a `_`; the name of a variant, if it has a capital inside; the value after `errorCode:` or
//!    `errorCode=`, if it is no number.
//! 3. Ids, in a line that has neither a reply nor a code: the number after `errorId` or `errorCode`; the
//!    number after `error`, `error code`, `erreur n°` and the like, if the registry has it or the line
//!    begins with it. In a line with `ApiError {`, `id` and `code` are such fields too, because `Debug`
//!    writes them so.
//! 4. A text without JSON in which every line is one error and no more is a list. There a code may be in
//!    any writing (`zero-balance`, `Zero balance`, `timeout`), and an id may stand alone (`12`) or after a
//!    word (`id=12`, `#12`).
//!
//! `tests/pasted.json` has the cases: `codes` are the known codes (all those of a shared id), `unknown` the
//! codes and ids that the registry does not have, `success` where a call succeeded. A case with none of
//! them has no error. Rows that are added to the table and share the id of an expected code may be found
//! too.

use std::collections::HashMap;
use std::iter;
use std::sync::LazyLock;

use anticaptcha_errors::ErrorCode;
use serde_json::{Deserializer, Map, Value};

use crate::code::{PREFIX, as_code, is_code};

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

/// Maximum length of what stands between `error` and its number, in bytes.
const LONGEST_GAP: usize = 4;

/// What stands for other characters where JSON is within other text, and characters of the same length
/// instead.
const ESCAPES: [(&str, &str); 8] = [
    ("\\n", "  "),
    ("\\r", "  "),
    ("\\t", "  "),
    ("&quot;", "      "),
    ("&#34;", "     "),
    ("%22", "   "),
    ("%2C", ",  "),
    ("%3A", ":  "),
];

/// The words that may stand between `error` and its number.
const QUALIFIERS: [&str; 9] = [
    "id", "code", "number", "num", "no", "nr", "n", "numéro", "numero",
];

/// What programs write where a reply has no code.
const NOTHING: [&str; 4] = ["null", "None", "nil", "undefined"];

static VARIANTS: LazyLock<HashMap<String, ErrorCode>> = LazyLock::new(|| {
    let all = ErrorCode::ALL.iter();
    all.map(|code| (format!("{code:?}"), *code)).collect()
});

/// The errors and successes of a text, in its order.
pub(crate) fn find(text: &str) -> Vec<Found> {
    let (mut found, rest) = find_replies(text, 0);
    let has_json = rest != text;
    let rest = unescaped(rest);
    match find_list(&rest) {
        Some(list) if !has_json => found = list,
        _ => find_in_lines(&rest, &mut found),
    }
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
            let (mut within, rest) = find_replies(text, depth + 1);
            find_in_lines(&unescaped(rest), &mut within);
            found.extend(within.into_iter().map(|found| Found { offset, ..found }));
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

fn unescaped(text: String) -> String {
    let escapes = ESCAPES.iter();
    escapes.fold(text, |text, (escape, plain)| text.replace(escape, plain))
}

/// The errors of a text in which each line is one of them; `None` where a line is anything else.
fn find_list(text: &str) -> Option<Vec<Found>> {
    let mut found = Vec::new();
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        let is_around = |c: char| c != '-' && c != '_' && !c.is_alphanumeric();
        let only = line.trim_matches(is_around);
        if !only.is_empty() {
            found.extend(found_at(offset, one_error(only)?));
        }
        offset += line.len();
    }
    Some(found)
}

/// The errors that a line names which has nothing else.
fn one_error(line: &str) -> Option<Vec<Subject>> {
    if let Some(code) = known(line) {
        return Some(vec![Subject::Known(code)]);
    }
    let mut words: Vec<Word<'_>> = words(line).collect();
    let last = words.pop()?;
    if words.is_empty() && is_code(last.text) {
        return Some(vec![Subject::Code(last.text.to_owned())]);
    }
    let is_introduction = |word: &Word<'_>| is_error(word.text) || is_qualifier(word.text);
    let is_introduced = words.iter().all(is_introduction);
    let id = number(line, last).filter(|_| is_introduced)?;
    Some(of_id(id))
}

/// Finds the codes and ids outside of JSON.
fn find_in_lines(text: &str, found: &mut Vec<Found>) {
    let mut start = 0;
    for line in lines(text) {
        let (codes, ids) = find_in_line(line, start);
        let has_code = !codes.is_empty() || line.contains(REPLY);
        found.extend(if has_code { codes } else { ids });
        start += line.len();
    }
    found.sort_by_key(|found| found.offset);
}

/// The lines of a text, each with those that it goes on in.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    iter::from_fn(move || {
        let mut end = 0;
        for line in rest.split_inclusive('\n') {
            end += line.len();
            if !line.trim_end().ends_with([',', '{', '[', '(']) {
                break;
            }
        }
        let (line, after) = rest.split_at(end);
        rest = after;
        (!line.is_empty()).then_some(line)
    })
}

/// The codes and the ids of a line.
fn find_in_line(line: &str, start: usize) -> (Vec<Found>, Vec<Found>) {
    let (mut codes, mut ids) = (Vec::new(), Vec::new());
    let is_debug = line.contains("ApiError {");
    let mut before = Word::default();
    // Where `error` or `error code` begins.
    let mut introduction = None;
    for word in words(line) {
        let gap = &line[before.end..word.start];
        let is_near = gap.len() <= LONGEST_GAP;
        let is_value = !gap.contains([',', '[', '{']);
        let is_code = is_value && is_field(before.text, "errorCode", is_debug);
        let at = start + word.start;
        if let Some(id) = number(line, word) {
            let is_first = introduction.is_some_and(|at| line[..at].trim().is_empty());
            let is_known = matches!(of_id(id)[..], [Subject::Known(_), ..]);
            let is_introduced = introduction.is_some() && is_near && (is_first || is_known);
            if is_introduced || is_code || is_value && is_field(before.text, "errorId", is_debug) {
                ids.extend(found_at(at, of_id(id)));
            }
        } else if is_code
            && gap.contains([':', '='])
            && !line[word.end..].starts_with('=')
            && !NOTHING.contains(&word.text)
        {
            codes.extend(found_at(at, vec![of_code(word.text)]));
        } else {
            codes.extend(found_at(at, code(word.text).into_iter().collect()));
        }
        introduction = match introduction {
            _ if is_error(word.text) => Some(word.start),
            Some(at) if is_near && is_error(before.text) && is_qualifier(word.text) => Some(at),
            _ => None,
        };
        // `Some("ERROR_ZERO_BALANCE")` is the value of the field before it.
        if word.text != "Some" {
            before = word;
        }
    }
    (codes, ids)
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

#[derive(Clone, Copy, Default)]
struct Word<'t> {
    text: &'t str,
    start: usize,
    end: usize,
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
            let end = start + text.len();
            Word { text, start, end }
        });
    words.filter(|word| !word.text.is_empty())
}

/// Whether a word is the name of a field of replies, as programs write it.
fn is_field(word: &str, name: &str, is_debug: bool) -> bool {
    word.replace('_', "").eq_ignore_ascii_case(name)
        || is_debug && format!("error{word}").eq_ignore_ascii_case(name)
}

fn is_error(word: &str) -> bool {
    ["error", "erreur", "apierror"].contains(&&*word.to_lowercase())
}

fn is_qualifier(word: &str) -> bool {
    QUALIFIERS.contains(&&*word.to_lowercase())
}

/// The number that a word of a line is, unless it is a part of one with a fraction.
fn number(line: &str, word: Word<'_>) -> Option<i64> {
    let is_digit = |c: char| c.is_ascii_digit();
    let (before, after) = (&line[..word.start], &line[word.end..]);
    let fraction = after.strip_prefix(['.', ',']);
    if !word.text.chars().all(is_digit) || fraction.is_some_and(|rest| rest.starts_with(is_digit)) {
        return None;
    }
    let sign = before.strip_suffix('-');
    let is_negative = sign.is_some_and(|before| !before.ends_with(char::is_alphanumeric));
    let number: i64 = word.text.parse().ok()?;
    Some(if is_negative { -number } else { number })
}

/// The code that a word within other words is. An ordinary word may happen to be a code without `ERROR_`.
fn code(word: &str) -> Option<Subject> {
    let is_variant = word.chars().skip(1).any(|c| c.is_ascii_uppercase());
    let known = match word.contains('_') {
        true => known(word),
        false => VARIANTS.get(word).copied().filter(|_| is_variant),
    };
    let known = known.map(Subject::Known);
    known.or_else(|| is_code(word).then(|| Subject::Code(word.to_owned())))
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
