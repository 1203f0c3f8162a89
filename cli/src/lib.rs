//! The command `anticaptcha-errors`, which is the registry for people at a terminal.
//!
//! This library is not a public interface and promises nothing: it exists for the command and its tests.

#![forbid(unsafe_code)]

mod cli;
mod commands;
mod compare;
mod context;
mod labels;
mod output;
#[doc(hidden)]
pub mod page;
mod scan;
mod text;

use std::env;
use std::ffi::OsString;
use std::io::{self, BufRead, BufReader, Write};
use std::process::ExitCode;

use anstream::AutoStream;
use anticaptcha_errors::{ErrorCode, Language};
use clap::ColorChoice;

use crate::context::{Context, Outcome};
use crate::output::stream::Stream;
use crate::output::view::{self, View};

/// Runs the command line of this process.
pub fn main() -> ExitCode {
    let surroundings = Surroundings {
        codes: ErrorCode::ALL,
        language: language_of_system(),
        width: view::width(),
        is_coloured: view::is_coloured(),
        input: &mut BufReader::new(io::stdin()),
        // A stream that is always coloured also turns colours on in a console of Windows.
        output: &mut AutoStream::always(io::stdout().lock()),
        errors: &mut io::stderr(),
    };
    #[cfg(not(windows))]
    let arguments = env::args_os();
    #[cfg(windows)]
    let arguments = wild::args_os();
    match run(arguments, surroundings) {
        Ok(status) => ExitCode::from(status),
        Err(error) => print(&error),
    }
}

/// What a command line reads and writes, and how its answer looks.
pub struct Surroundings<'a> {
    /// The errors that `list` and `search` know.
    pub codes: &'a [ErrorCode],
    /// The language of the answer, unless the command line has another.
    pub language: Language,
    /// The width of the answer in columns; without one, no line is broken.
    pub width: Option<usize>,
    /// Whether the answer is coloured, unless the command line decides.
    pub is_coloured: bool,
    /// Standard input.
    pub input: &'a mut (dyn BufRead + Send),
    /// Standard output.
    pub output: &'a mut dyn Write,
    /// Standard error.
    pub errors: &'a mut dyn Write,
}

/// The language of the system; the default of the registry where the registry does not have it.
fn language_of_system() -> Language {
    // Scripts set `LC_ALL` to read the same answer everywhere; `sys-locale` would ask `LANGUAGE` first.
    let forced = env::var("LC_ALL").ok().filter(|locale| !locale.is_empty());
    let locale = forced.or_else(sys_locale::get_locale);
    let language = locale.and_then(|locale| Language::from_locale(&locale));
    language.unwrap_or_default()
}

/// Runs a command line and returns the exit status.
///
/// # Errors
///
/// Wrong usage, and requests for help or the version, are errors that clap can print.
pub fn run(
    arguments: impl IntoIterator<Item = OsString>,
    surroundings: Surroundings<'_>,
) -> Result<u8, clap::Error> {
    let line = cli::parse(arguments)?;
    let is_coloured = match line.command.color() {
        ColorChoice::Auto => surroundings.is_coloured,
        choice => choice == ColorChoice::Always,
    };
    let mut output = Stream::new(surroundings.output, is_coloured);
    let language = line.lang.unwrap_or(surroundings.language);
    let mut context = Context {
        view: View::new(language, surroundings.width),
        chosen_language: line.lang,
        codes: surroundings.codes,
        input: Some(surroundings.input),
        output: &mut output,
        errors: surroundings.errors,
    };
    let ended = line.command.run(&mut context);
    let outcome = ended.and_then(|outcome| context.output.flush().map(|()| outcome));
    let outcome = outcome.unwrap_or_else(|error| {
        let labels = context.view.labels;
        let why = error.to_string();
        context.report(&(labels.unwritable)(labels.standard_output, &why));
        Outcome::Incomplete
    });
    Ok(outcome as u8)
}

/// Prints help, the version or what is wrong with the command line.
fn print(error: &clap::Error) -> ExitCode {
    match error.print() {
        Err(failure) if failure.kind() != io::ErrorKind::BrokenPipe => {
            let message = format!("the output cannot be written: {failure}");
            view::report(&mut io::stderr(), &message);
            ExitCode::FAILURE
        }
        _ => u8::try_from(error.exit_code()).map_or(ExitCode::FAILURE, ExitCode::from),
    }
}
