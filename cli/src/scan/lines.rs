//! Decides what each line counts as, and joins a reply that was printed over several lines.

use std::sync::Arc;

use super::error::Error;
use super::findings::Findings;

/// How many lines after the first a reply is completed on.
const REPLY: u64 = 3;

/// Maximum number of different codes and ids of a line that are compared with each other. Those after them count
/// as if they stood on another line.
const DIFFERENT: usize = 256;

/// Takes codes, ids and line ends as they come.
pub(super) struct Lines<'l> {
    pub(super) findings: Findings,
    named: &'l [String],
    file: &'l Arc<str>,
    /// The number of the line, from 1.
    number: u64,
    line: Line,
    waiting: Option<Waiting>,
}

/// What stands on a line, each once.
#[derive(Default)]
struct Line {
    codes: Vec<Error>,
    /// The place among the codes of the first that is the value of an `errorCode`.
    error_code: Option<usize>,
    /// The errors of the ids that are not 0.
    ids: Vec<Error>,
    has_id: bool,
}

/// The first part of a reply, which waits for the other.
enum Waiting {
    /// An id, which has not been counted, with the codes that came after it.
    Id {
        error: Error,
        line: u64,
        later: Vec<(Error, u64)>,
    },
    /// The code of an `errorCode`, which has been counted.
    Code { line: u64 },
}

impl Line {
    fn clear(&mut self) {
        self.codes.clear();
        self.error_code = None;
        self.ids.clear();
        self.has_id = false;
    }
}

impl<'l> Lines<'l> {
    pub(super) fn new(file: &'l Arc<str>, named: &'l [String]) -> Self {
        Self {
            findings: Findings::default(),
            named,
            file,
            number: 1,
            line: Line::default(),
            waiting: None,
        }
    }

    pub(super) fn code(&mut self, code: &str, is_error_code: bool) {
        let error = Error::of_code(code);
        let codes = &mut self.line.codes;
        let place = codes.iter().position(|other| *other == error);
        let place = place.unwrap_or_else(|| {
            codes.push(error);
            codes.len() - 1
        });
        if is_error_code {
            self.line.error_code.get_or_insert(place);
        }
        self.end_full_line();
    }

    pub(super) fn id(&mut self, id: i64) {
        self.line.has_id = true;
        if let Some(error) = Error::of_id(id)
            && !self.line.ids.contains(&error)
        {
            self.line.ids.push(error);
        }
        self.end_full_line();
    }

    fn end_full_line(&mut self) {
        if self.line.codes.len() + self.line.ids.len() >= DIFFERENT {
            self.end_line();
        }
    }

    pub(super) fn line_ends(&mut self, count: u64) {
        if count > 0 {
            self.end_line();
            self.number = self.number.saturating_add(count);
        }
    }

    /// Ends the input.
    pub(super) fn finish(mut self) -> Findings {
        self.end_line();
        self.end_wait();
        self.findings.trim(self.named);
        self.findings
    }

    fn end_line(&mut self) {
        let line = &mut self.line;
        if line.codes.is_empty() && !line.has_id {
            return;
        }
        let number = self.number;
        let is_late = |start: u64| number - start > REPLY;
        let is_lone_id = line.codes.is_empty() && line.ids.len() == 1;
        let mut is_counted = false;
        match &mut self.waiting {
            Some(Waiting::Id { line: start, .. }) if is_late(*start) || line.has_id => {
                self.end_wait();
            }
            Some(Waiting::Id { error, later, .. }) => {
                if let Some(place) = line.error_code {
                    *error = line.codes.remove(place);
                }
                later.extend(line.codes.drain(..).map(|code| (code, number)));
                if line.error_code.is_some() || later.len() > DIFFERENT {
                    self.end_wait();
                }
                is_counted = true;
            }
            Some(Waiting::Code { line: start }) if !is_late(*start) => {
                if line.has_id || line.error_code.is_some() {
                    self.waiting = None;
                }
                is_counted = is_lone_id;
            }
            _ => {}
        }
        if !is_counted {
            self.count_line();
        }
        self.line.clear();
    }

    fn count_line(&mut self) {
        let number = self.number;
        let line = &mut self.line;
        if line.codes.is_empty()
            && line.ids.len() == 1
            && let Some(error) = line.ids.pop()
        {
            self.waiting = Some(Waiting::Id {
                error,
                line: number,
                later: Vec::new(),
            });
            return;
        }
        if line.error_code.is_some() && !line.has_id {
            self.waiting = Some(Waiting::Code { line: number });
        }
        let errors = if line.codes.is_empty() {
            &mut line.ids
        } else {
            &mut line.codes
        };
        if errors.is_empty() {
            self.findings.count_success();
        }
        for error in errors.drain(..) {
            self.findings.count(error, self.file, number, self.named);
        }
    }

    fn end_wait(&mut self) {
        if let Some(Waiting::Id { error, line, later }) = self.waiting.take() {
            self.count(error, line);
            for (error, line) in later {
                self.count(error, line);
            }
        }
    }

    fn count(&mut self, error: Error, line: u64) {
        self.findings.count(error, self.file, line, self.named);
    }
}
