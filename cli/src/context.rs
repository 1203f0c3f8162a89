//! What a command works with, and how it ends.

use std::io::{BufRead, Write};

use anticaptcha_errors::{ErrorCode, Language};

use crate::output::view::{self, View};

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
}

/// How a command ended, which is its exit status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    Complete = 0,
    /// Something was not found, as standard error says, or two things differ.
    Incomplete = 1,
    /// The input cannot be used, as standard error says.
    Unusable = 2,
    /// What `--fail-on` names was found.
    FailOnMatched = 3,
}
