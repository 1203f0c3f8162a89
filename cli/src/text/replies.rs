//! Decides what each line counts as, and joins a reply that was printed over several lines.

use std::collections::HashSet;
use std::hash::Hash;

use anticaptcha_errors::ErrorCode;

use crate::text::mentions::Mention;
use crate::text::subject::Subject;
use crate::text::words::{is_code, words};

/// Maximum number of lines after its first on which a reply is completed.
const REPLY_LINES: u64 = 3;

/// What a text reports on a line.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Outcome {
    pub(crate) subject: Subject,
    /// The line of the code, or else of the id. The first line has the number 1.
    pub(crate) line: u64,
    /// The id that was sent.
    pub(crate) id: Option<i64>,
    /// The text that was sent.
    pub(crate) description: Option<String>,
}

impl Outcome {
    pub(crate) fn new(subject: Subject, line: u64) -> Self {
        Self {
            subject,
            line,
            id: None,
            description: None,
        }
    }
}

/// Takes the mentions of each line, and gives its outcomes. The last one is held, because later lines may complete it.
#[derive(Default)]
pub(super) struct Replies {
    codes: Vec<Subject>,
    ids: Vec<i64>,
    descriptions: Vec<String>,
    /// Whether one of the codes is the value of an `errorCode`.
    has_code_field: bool,
    held: Option<Outcome>,
    /// What may complete the outcome that is held, on a line of its own.
    lacks: Lack,
}

#[derive(Clone, Copy, Default)]
enum Lack {
    #[default]
    Nothing,
    Code,
    Id,
}

impl Replies {
    /// Takes what a line mentions, and the line itself, with its marks.
    pub(super) fn add(&mut self, mention: Mention<'_>, line: &[u8]) {
        match mention {
            Mention::Description(place) => self.descriptions.push(unescaped(&line[place])),
            Mention::Id(id) => push(id, &mut self.ids),
            Mention::Code(code) => push(code, &mut self.codes),
            Mention::CodeField(value) => {
                self.has_code_field = true;
                // The codes within it are mentions too.
                if !words(value).any(is_code) {
                    push(Subject::of_code(value), &mut self.codes);
                }
            }
        }
    }

    /// Ends a line: each different code on it is an outcome, or, where it has none, each different id.
    pub(super) fn end_line(&mut self, line: u64, take: &mut impl FnMut(Outcome)) {
        keep_different(&mut self.codes);
        keep_different(&mut self.ids);
        let held = self
            .held
            .as_mut()
            .filter(|held| line - held.line <= REPLY_LINES);
        let mut lacks = match (&self.codes[..], &self.ids[..]) {
            ([], []) => {
                if let (Some(held), Some(text)) = (held, self.descriptions.pop()) {
                    held.description.get_or_insert(text);
                }
                return self.descriptions.clear();
            }
            ([], [id]) if *id != i64::from(ErrorCode::SUCCESS_ID) => Lack::Code,
            ([_, ..], []) if self.has_code_field => Lack::Id,
            _ => Lack::Nothing,
        };
        match (held, self.lacks, lacks) {
            (Some(held), Lack::Code, Lack::Id) => {
                self.ids.extend(held.id);
                self.descriptions.extend(held.description.take());
                self.held = None;
                lacks = Lack::Nothing;
            }
            (Some(held), Lack::Id, Lack::Code) => {
                held.id = self.ids.pop();
                self.codes.clear();
                lacks = Lack::Nothing;
            }
            _ => {}
        }
        if self.codes.is_empty() {
            let subjects = self.ids.iter().map(|id| Subject::of_id(*id));
            self.codes.extend(subjects);
        }
        // Which id and which text belong to which of several codes is certain only where there are as many.
        let count = self.codes.len();
        if self.ids.len() != count {
            self.ids.clear();
        }
        if self.descriptions.len() != count {
            self.descriptions.clear();
        }
        let mut ids = self.ids.drain(..);
        let mut descriptions = self.descriptions.drain(..);
        for subject in self.codes.drain(..) {
            let outcome = Outcome {
                subject,
                line,
                id: ids.next(),
                description: descriptions.next(),
            };
            self.held.replace(outcome).map(&mut *take);
        }
        self.lacks = lacks;
        self.has_code_field = false;
    }

    /// Gives the outcome that is held.
    pub(super) fn finish(&mut self, take: &mut impl FnMut(Outcome)) {
        self.held.take().map(take);
    }
}

/// Adds a value, unless it is the last one again.
fn push<T: Eq>(value: T, values: &mut Vec<T>) {
    if values.last() != Some(&value) {
        values.push(value);
    }
}

/// Keeps the first of equal values.
fn keep_different<T: Clone + Eq + Hash>(values: &mut Vec<T>) {
    if values.len() > 1 {
        let mut seen = HashSet::with_capacity(values.len());
        values.retain(|value| seen.insert(value.clone()));
    }
}

/// The text of a string of JSON, which may stand in strings of other JSON.
fn unescaped(text: &[u8]) -> String {
    let mut text = String::from_utf8_lossy(text).into_owned();
    while text.contains('\\') {
        // The last backslashes escape the quote after them.
        let json = format!("\"{}\"", text.trim_end_matches('\\'));
        match serde_json::from_str(&json) {
            Ok(inner) => text = inner,
            Err(_) => break,
        }
    }
    text.trim().to_owned()
}
