//! The command `anticaptcha-errors` is the registry for people at a terminal.

#![forbid(unsafe_code)]

// The modules that are `pub(crate)` are those that the tests use.
mod arguments;
pub(crate) mod cli;
pub(crate) mod columns;
pub(crate) mod commands;
pub(crate) mod compare;
pub(crate) mod context;
mod explained;
pub(crate) mod folding;
pub(crate) mod formats;
pub(crate) mod help;
pub(crate) mod labels;
mod language;
pub(crate) mod layout;
mod listing;
pub(crate) mod page;
mod pasted;
mod progress;
mod report;
pub(crate) mod scan;
pub(crate) mod usage;
mod values;
pub(crate) mod view;

use std::env;
use std::io::{self, BufReader, Write};
use std::process::ExitCode;

use anstream::AutoStream;
use anticaptcha_errors::ErrorCode;
use clap::Parser;

use context::{Context, Outcome};
use labels::Message;
use view::View;

fn main() -> ExitCode {
    let arguments = match cli::Arguments::try_parse() {
        Ok(arguments) => arguments,
        // The texts of help and of mistakes are made only now, which keeps other starts fast; the arguments are
        // parsed again with them.
        Err(error) => {
            let language = language::of_arguments(env::args_os().skip(1));
            let view = View::new(language.unwrap_or_else(language::of_locale), view::width());
            let described = help::with_remarks(cli::command(view.language), &view);
            let error = described.try_get_matches().err().unwrap_or(error);
            return usage::exit(&error, view.labels);
        }
    };
    let language = arguments.lang.unwrap_or_else(language::of_locale);
    let mut output = AutoStream::new(io::stdout().lock(), view::choice(arguments.color));
    let mut errors = Errors {
        output: io::stderr(),
        is_used: false,
    };
    let mut context = Context {
        view: View::new(language, view::width()),
        codes: ErrorCode::ALL,
        program: cli::command,
        input: Some(&mut BufReader::new(io::stdin())),
        output: &mut output,
        errors: &mut errors,
    };
    let ended = arguments.command.run(&mut context);
    match ended.and_then(|outcome| context.output.flush().map(|()| outcome)) {
        Ok(outcome) => ExitCode::from(outcome as u8),
        // The reader has closed the pipe, as in `list | head -1`: that is no failure, unless standard error
        // reported one.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
            if errors.is_used {
                ExitCode::FAILURE
            } else {
                ExitCode::SUCCESS
            }
        }
        Err(error) => {
            let why = &error.to_string();
            context.tell(&[Message::Unwritable { why }]);
            ExitCode::from(Outcome::Incomplete as u8)
        }
    }
}

/// Standard error, which remembers whether anything was written there.
struct Errors {
    output: io::Stderr,
    is_used: bool,
}

impl Write for Errors {
    fn write(&mut self, message: &[u8]) -> io::Result<usize> {
        self.is_used = true;
        self.output.write(message)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.output.flush()
    }
}
