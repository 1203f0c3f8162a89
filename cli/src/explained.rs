//! Gathers the errors of what people paste: each once, with how often it came and what was sent with it.

use std::collections::BTreeMap;
use std::io::{self, BufRead};

use anticaptcha_errors::ErrorCode;

use crate::scan::{Error, Finder, Kind, Visitor};

/// No more errors that the registry does not know are told apart.
const UNKNOWN: usize = 1000;

/// No more characters of what the server sent are repeated.
const SHOWN: usize = 1000;

/// A line that names an error in another way than replies and logs do is no longer, in bytes.
const LONGEST_NAME: usize = 256;

/// What some programs write before their text.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// What is said before an id or a code, the longest first.
const INTRODUCTIONS: [&str; 8] = [
    "error id",
    "error code",
    "error_code",
    "errorcode",
    "error_id",
    "errorid",
    "error",
    "id",
];

/// What there is to say, in the order in which it came.
#[derive(Default)]
pub(crate) struct Gathered {
    pub(crate) answers: Vec<Answer>,
    places: BTreeMap<Subject, usize>,
    unknown: usize,
    /// How many errors came that are unknown, and too many to be told apart.
    pub(crate) others: u64,
    /// Whether standard input is being read.
    is_input: bool,
    /// How often something was found.
    found: u64,
}

pub(crate) struct Answer {
    pub(crate) subject: Subject,
    pub(crate) count: u64,
    /// How many of them had only an id that other errors have too.
    pub(crate) by_id: u64,
    /// The first line of standard input where it came; `None` where an argument has it.
    pub(crate) line: Option<u64>,
    /// The first id that was sent, if it is not that of the error.
    pub(crate) id: Option<i64>,
    /// The first description that was sent, if it is not that of the registry.
    pub(crate) description: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Subject {
    Success,
    Error(ErrorCode),
    Unknown(Kind),
}

/// What an input was.
pub(crate) enum Input {
    /// It has errors or successes.
    Found,
    Empty,
    /// It has none, and its first line is this.
    Nothing(String),
    Unreadable(io::Error),
}

impl Visitor for Gathered {
    const DESCRIPTIONS: bool = true;

    fn error(&mut self, error: &Error<'_>) {
        self.found += 1;
        let line = error.line;
        for answer in self.take(error.kind, line) {
            self.note(answer, error);
        }
    }

    fn repeated(&mut self, error: &Error<'_>) {
        if let Kind::Known(code) = error.kind
            && let Some(answer) = self.places.get(&Subject::Error(code))
        {
            self.note(*answer, error);
        } else if let Some(answer) = self.places.get(&Subject::Unknown(error.kind)) {
            self.note(*answer, error);
        }
    }

    fn success(&mut self, line: u64) {
        self.found += 1;
        self.count(Subject::Success, line);
    }
}

impl Gathered {
    /// Takes an argument; `false` where it has no error.
    pub(crate) fn argument(&mut self, text: &str) -> bool {
        self.is_input = false;
        let before = self.found;
        let mut finder = Finder::new();
        finder.feed(text.as_bytes(), self);
        finder.finish(self);
        if self.found == before {
            let (kinds, _) = named(text);
            for kind in kinds {
                self.name(kind, 1);
            }
        }
        self.found > before
    }

    /// Takes all of an input, however it comes.
    pub(crate) fn input(&mut self, input: &mut dyn BufRead) -> Input {
        self.is_input = true;
        let before = self.found;
        let mut lines = Lines {
            finder: Finder::new(),
            number: 1,
            line: Vec::new(),
            is_too_long: false,
            is_list: true,
            first: None,
        };
        let end = loop {
            let bytes = match input.fill_buf() {
                Ok([]) => break None,
                Ok(bytes) => bytes,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => break Some(error),
            };
            for part in bytes.split_inclusive(|byte| *byte == b'\n') {
                lines.feed(part, self);
            }
            let length = bytes.len();
            input.consume(length);
        };
        lines.end_line(self);
        lines.finder.finish(self);
        match (end, lines.first) {
            (Some(error), _) => Input::Unreadable(error),
            _ if self.found > before => Input::Found,
            (None, None) => Input::Empty,
            (None, Some(line)) => Input::Nothing(line),
        }
    }

    /// Takes an error that is named as no reply and no log does it.
    fn name(&mut self, kind: Kind, line: u64) {
        self.found += 1;
        if kind == Kind::Id(ErrorCode::SUCCESS_ID.into()) {
            self.count(Subject::Success, line);
        } else {
            self.take(kind, line);
        }
    }

    /// Counts an error, or all those that have its id; gives where they are.
    fn take(&mut self, kind: Kind, line: u64) -> Vec<usize> {
        match kind {
            Kind::Known(code) => self.count(Subject::Error(code), line).into_iter().collect(),
            Kind::Id(id) if !codes_of(id).is_empty() => {
                let codes = codes_of(id).iter();
                let answers: Vec<usize> = codes
                    .filter_map(|code| self.count(Subject::Error(*code), line))
                    .collect();
                for answer in &answers {
                    if let Some(answer) = self.answers.get_mut(*answer) {
                        answer.by_id += 1;
                    }
                }
                answers
            }
            kind => self
                .count(Subject::Unknown(kind), line)
                .into_iter()
                .collect(),
        }
    }

    fn count(&mut self, subject: Subject, line: u64) -> Option<usize> {
        if let Some(place) = self.places.get(&subject) {
            if let Some(answer) = self.answers.get_mut(*place) {
                answer.count += 1;
            }
            return Some(*place);
        }
        if matches!(subject, Subject::Unknown(_)) {
            if self.unknown == UNKNOWN {
                self.others += 1;
                return None;
            }
            self.unknown += 1;
        }
        let place = self.answers.len();
        self.places.insert(subject, place);
        self.answers.push(Answer {
            subject,
            count: 1,
            by_id: 0,
            line: self.is_input.then_some(line),
            id: None,
            description: None,
        });
        Some(place)
    }

    /// Keeps what was sent with an error, where it says more than the registry and is the first to do so.
    fn note(&mut self, answer: usize, error: &Error<'_>) {
        let Some(answer) = self.answers.get_mut(answer) else {
            return;
        };
        let known = match answer.subject {
            Subject::Error(code) => Some(code),
            Subject::Success | Subject::Unknown(_) => None,
        };
        let is_own = |id: i64| known.is_some_and(|code| i64::from(code.id()) == id);
        answer.id = answer.id.or(error.id.filter(|id| !is_own(*id)));
        if answer.description.is_none()
            && let Some(description) = &error.description
        {
            let text = description.text();
            let text = text.trim();
            let is_known = known.is_some_and(|code| {
                let languages = anticaptcha_errors::Language::ALL.iter();
                languages
                    .map(|language| code.description_in(*language))
                    .any(|known| known == text)
            });
            if !text.is_empty() && !is_known {
                answer.description = Some(shown(text));
            }
        }
    }
}

/// The lines of an input, whatever they are cut into.
struct Lines {
    finder: Finder,
    /// Of the line, from 1.
    number: u64,
    /// The line without the white space that it begins with, as long as it may name an error.
    line: Vec<u8>,
    is_too_long: bool,
    /// Whether each line before has named an error and no more: then a number is an id.
    is_list: bool,
    /// The first line with any text.
    first: Option<String>,
}

impl Lines {
    /// Takes a part of a line.
    fn feed(&mut self, part: &[u8], gathered: &mut Gathered) {
        self.finder.feed(part, gathered);
        let text = match self.line.is_empty() {
            true => part.trim_ascii_start(),
            false => part,
        };
        let room = LONGEST_NAME - self.line.len();
        self.is_too_long |= text.trim_ascii_end().len() > room;
        self.line.extend(&text[..text.len().min(room)]);
        if part.ends_with(b"\n") {
            self.end_line(gathered);
        }
    }

    /// Takes the error that the line names, if the finder has not done so.
    fn end_line(&mut self, gathered: &mut Gathered) {
        let text = String::from_utf8_lossy(&self.line);
        let text = text.trim_matches(is_blank);
        if !text.is_empty() {
            if self.first.is_none() {
                self.first = Some(shown(text));
            }
            let is_for_finder = text.contains("ERROR_") || text.contains("errorId");
            let (kinds, is_whole) = match self.is_too_long || is_for_finder {
                true => (Vec::new(), false),
                false => named(text),
            };
            if self.is_list || !is_only_number(text) {
                for kind in kinds {
                    gathered.name(kind, self.number);
                }
            }
            let is_code = !self.is_too_long && text.bytes().all(is_of_code);
            self.is_list &= is_whole || is_code;
        }
        self.line.clear();
        self.is_too_long = false;
        self.number += 1;
    }
}

/// The errors that a text names other than by a code in capitals or an `errorId`, and whether it says no more.
fn named(text: &str) -> (Vec<Kind>, bool) {
    let is_around = |c| is_blank(c) || "\"'`,;.()[]<>".contains(c);
    let text = text.trim_matches(is_around);
    let value = INTRODUCTIONS.iter().find_map(|introduction| {
        let (start, rest) = text.split_at_checked(introduction.len())?;
        let value = rest.trim_start_matches(|c| is_around(c) || ":=#".contains(c));
        let is_introduced = start.eq_ignore_ascii_case(introduction) && value.len() < rest.len();
        is_introduced.then_some(value)
    });
    let whole = [Some(text), value].into_iter().flatten();
    let named = whole.filter_map(|text| of_id(text).or_else(|| of_name(text)));
    if let Some(kind) = named.into_iter().next() {
        return (vec![kind], true);
    }
    // Within other words, only what is hardly meant otherwise names an error.
    let mut kinds = Vec::new();
    for word in text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_') {
        let is_code = word.len() > 6 && word.as_bytes()[..6].eq_ignore_ascii_case(b"error_");
        let is_variant = word.chars().skip(1).any(|c| c.is_ascii_uppercase());
        let kind = match (is_code, is_variant) {
            (true, _) => of_name(word),
            (false, true) => of_variant(word),
            (false, false) => None,
        };
        kinds.extend(kind.filter(|kind| !kinds.contains(kind)));
    }
    (kinds, false)
}

/// `parse` alone would take `+10`.
fn is_only_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn of_id(text: &str) -> Option<Kind> {
    let id = text.parse().ok().filter(|_| is_only_number(text))?;
    Some(Kind::of_id(id))
}

/// A code in any case, with or without `ERROR_`, or the name of the variant.
fn of_name(text: &str) -> Option<Kind> {
    let code = as_code(text);
    ErrorCode::from_code(&code)
        .or_else(|| ErrorCode::from_code(&format!("ERROR_{code}")))
        .map(Kind::Known)
        .or_else(|| of_variant(text))
}

fn of_variant(text: &str) -> Option<Kind> {
    let all = ErrorCode::ALL.iter();
    let mut found = all.filter(|code| format!("{code:?}") == text);
    found.next().map(|code| Kind::Known(*code))
}

/// The codes that have an id.
pub(crate) fn codes_of(id: i64) -> &'static [ErrorCode] {
    u32::try_from(id).map_or(&[], ErrorCode::all_from_id)
}

/// A text as codes are written: `zero-balance` and `Zero balance` become `ZERO_BALANCE`.
pub(crate) fn as_code(text: &str) -> String {
    text.to_ascii_uppercase().replace([' ', '-'], "_")
}

fn is_of_code(byte: u8) -> bool {
    byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_'
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == BYTE_ORDER_MARK
}

/// As much of a text as a person reads.
pub(crate) fn shown(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
