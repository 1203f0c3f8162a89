//! Holds what a command works with, and how it ends.

use std::io::{BufRead, Write};

use anticaptcha_errors::{ErrorCode, Language};

use super::labels::Message;
use super::view::{self, View};

pub(crate) struct Context<'a> {
    pub(crate) view: View,
    /// The registry, or the part of it that a test shows.
    pub(crate) codes: &'a [ErrorCode],
    /// The command line of the whole program, described in a language.
    pub(crate) program: fn(Language) -> clap::Command,
    /// Standard input, until somebody takes it to read it.
    pub(crate) input: Option<&'a mut (dyn BufRead + Send)>,
    pub(crate) output: &'a mut dyn Write,
    pub(crate) errors: &'a mut dyn Write,
}

impl Context<'_> {
    /// Writes a message, and the parts that end it, as one line on standard error.
    pub(crate) fn tell(&mut self, message: &[Message<'_>]) {
        let line: String = message
            .iter()
            .map(|part| self.view.labels.say(part))
            .collect();
        view::tell(self.errors, &line);
    }
}

/// How a command ended, which is its exit status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    Complete = 0,
    /// Something was not found, as standard error has told, or two things differ.
    Incomplete = 1,
    /// Nothing can be said of the input, as standard error has told.
    Unusable = 2,
    /// The condition under which the command was to fail is met.
    Met = 3,
}
