//! What a command works with, and how it ends.

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
    /// Tells a message and what ends it, as one line.
    pub(crate) fn tell(&mut self, message: &[Message<'_>]) {
        let line: String = message
            .iter()
            .map(|part| self.view.labels.say(part))
            .collect();
        view::tell(self.errors, &line);
    }
}

/// How a command ended: its exit status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    Complete = 0,
    /// Something was not found, which standard error has told, or two things differ.
    Incomplete = 1,
    /// The input is such that nothing can be said of it, which standard error has told.
    Unusable = 2,
    /// What was to be watched for is there.
    Met = 3,
}
