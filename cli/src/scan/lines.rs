//! Decides what each line counts as, and joins a reply that was printed over several lines.

use std::sync::Arc;

use crate::scan::error::Error;
use crate::scan::findings::Findings;

/// Maximum number of lines after its first on which a reply is completed.
const REPLY_LINES: u64 = 3;

/// Maximum number of different codes and ids of a line that are compared with each other. Those after them count
/// as if they stood on another line.
const MAX_DIFFERENT: usize = 256;

/// Takes codes, ids and line ends as they come.
#[derive(Default)]
pub(super) struct Lines<'l> {
    file: Arc<str>,
    /// Codes that are always counted by name.
    named: &'l [String],
    findings: Findings,
    /// The number of lines before this one.
    ended: u64,
    /// The different codes of the line.
    codes: Vec<Error>,
    /// The place among the codes of the first that is the value of an `errorCode`.
    error_code: Option<usize>,
    /// The different errors of the ids on the line; the id 0 has no error.
    ids: Vec<Error>,
    has_id: bool,
    /// An id that waits for its code, and codes that came after it, each with its line.
    held: Vec<(Error, u64)>,
    /// The line of the code of an `errorCode` that waits for its id.
    waiting_code: Option<u64>,
}

impl<'l> Lines<'l> {
    pub(super) fn new(file: &str, named: &'l [String]) -> Self {
        Self {
            file: Arc::from(file),
            named,
            ..Self::default()
        }
    }

    /// Takes a code, and whether it is the value of an `errorCode`, which matters only on a line without an id.
    pub(super) fn code(&mut self, code: &str, is_error_code: impl Fn() -> bool) {
        let place = place_of(Error::of_code(code), &mut self.codes);
        if !self.has_id && is_error_code() {
            self.error_code.get_or_insert(place);
        }
        self.end_full_line();
    }

    pub(super) fn id(&mut self, id: i64) {
        self.has_id = true;
        if let Some(error) = Error::of_id(id) {
            place_of(error, &mut self.ids);
        }
        self.end_full_line();
    }

    pub(super) fn line_ends(&mut self, count: u64) {
        if count > 0 {
            self.end_line();
            self.ended = self.ended.saturating_add(count);
        }
    }

    /// Ends the input, and its last line if that has begun.
    pub(super) fn finish(mut self, bytes: u64, is_within_line: bool) -> Findings {
        self.end_line();
        self.count_held();
        self.findings.trim(self.named);
        self.findings.bytes = bytes;
        self.findings.lines = self.ended + u64::from(is_within_line);
        self.findings
    }

    fn end_full_line(&mut self) {
        if self.codes.len() + self.ids.len() >= MAX_DIFFERENT {
            self.end_line();
        }
    }

    fn end_line(&mut self) {
        if self.codes.is_empty() && !self.has_id {
            return;
        }
        let number = self.ended + 1;
        let is_near = |line: u64| number - line <= REPLY_LINES;
        let is_lone_id = self.codes.is_empty() && self.ids.len() == 1;
        let mut is_joined = false;
        if self.has_id || self.held.first().is_some_and(|(_, line)| !is_near(*line)) {
            self.count_held();
        }
        if let Some((waiting, _)) = self.held.first_mut() {
            if let Some(place) = self.error_code {
                *waiting = self.codes.remove(place);
                is_joined = true;
            }
            self.held
                .extend(self.codes.drain(..).map(|code| (code, number)));
            if is_joined || self.held.len() > MAX_DIFFERENT {
                self.count_held();
            }
        } else if is_lone_id {
            let is_joined = self.waiting_code.is_some_and(is_near);
            let ids = self.ids.drain(..).filter(|_| !is_joined);
            self.held.extend(ids.map(|id| (id, number)));
        } else {
            if self.codes.is_empty() {
                self.codes.append(&mut self.ids);
            }
            if self.codes.is_empty() {
                self.findings.count_success();
            }
            for error in self.codes.drain(..) {
                self.findings.count(error, &self.file, number, self.named);
            }
        }
        if self.has_id {
            self.waiting_code = None;
        } else if self.error_code.is_some() && !is_joined {
            self.waiting_code = Some(number);
        }
        self.error_code = None;
        self.ids.clear();
        self.has_id = false;
    }

    fn count_held(&mut self) {
        for (error, line) in self.held.drain(..) {
            self.findings.count(error, &self.file, line, self.named);
        }
    }
}

fn place_of(error: Error, errors: &mut Vec<Error>) -> usize {
    let place = errors.iter().position(|other| *other == error);
    place.unwrap_or_else(|| {
        errors.push(error);
        errors.len() - 1
    })
}
