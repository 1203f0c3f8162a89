//! What a command works with, and how it ends.

use std::fs::File;
use std::io::{self, BufRead, Read, Write};
use std::path::Path;

use anticaptcha_errors::{ErrorCode, Language};

use crate::labels::STANDARD_INPUT;
use crate::output::view::{self, View};
use crate::text::encoding;

pub(crate) struct Context<'a> {
    pub(crate) view: View,
    /// The language that the command line asks for.
    pub(crate) chosen_language: Option<Language>,
    /// The registry, or the part of it that a test shows.
    pub(crate) codes: &'a [ErrorCode],
    /// Standard input, until somebody takes it to read it.
    pub(crate) input: Option<&'a mut (dyn BufRead + Send)>,
    pub(crate) output: &'a mut dyn Write,
    pub(crate) errors: &'a mut dyn Write,
}

impl Context<'_> {
    /// Writes a message as one line on standard error.
    pub(crate) fn report(&mut self, message: &str) {
        view::report(self.errors, message);
    }

    /// Reads a file, or standard input for `-`, of at most `limit` bytes. UTF-16 becomes UTF-8.
    pub(crate) fn read(&mut self, file: &Path, limit: u64) -> io::Result<String> {
        let mut text = Vec::new();
        if file.as_os_str() != STANDARD_INPUT {
            File::open(file)?.take(limit + 1).read_to_end(&mut text)?;
        } else if let Some(input) = &mut self.input {
            input.take(limit + 1).read_to_end(&mut text)?;
        }
        if text.len() as u64 > limit {
            let limit = limit >> 20;
            let message = (self.view.labels.too_long)(limit);
            return Err(io::Error::new(io::ErrorKind::FileTooLarge, message));
        }
        Ok(encoding::to_utf_8(text))
    }
}

/// How a command ended, which is its exit status.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Outcome {
    Complete = 0,
    /// Something was not found, as standard error says, or two things differ.
    Incomplete = 1,
    /// The input cannot be used, as standard error says.
    Unusable = 2,
    /// An error was found that `--fail-on` names.
    FailOnMatched = 3,
}
