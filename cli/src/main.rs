//! The command `anticaptcha-errors`: the registry for people at a terminal.

#![forbid(unsafe_code)]

pub(crate) mod completions;
pub(crate) mod explain;
pub(crate) mod export;
mod facts;
pub(crate) mod folding;
pub(crate) mod help;
pub(crate) mod labels;
mod language;
pub(crate) mod layout;
pub(crate) mod list;
pub(crate) mod man;
mod names;
mod replies;
#[allow(dead_code, reason = "the command that calls it is not there yet")]
pub(crate) mod scan;
pub(crate) mod search;
pub(crate) mod usage;
pub(crate) mod view;

use std::env;
use std::io::{self, Write};
use std::process::ExitCode;

use anstream::AutoStream;
use anticaptcha_errors::{ErrorCode, Language};
use clap::{ArgAction, ColorChoice, Parser, Subcommand};

use view::View;

/// The registry of the Anti-Captcha API's errors (unofficial): what each means and what to do about it.
#[derive(Parser)]
#[command(name = "anticaptcha-errors", version, arg_required_else_help = true)]
#[command(
    disable_help_flag = true,
    disable_help_subcommand = true,
    disable_version_flag = true
)]
#[command(subcommand_value_name = "explain|list|search|completions|man")]
pub(crate) struct Arguments {
    /// Print help: -h in brief, --help in full
    #[arg(short, long, global = true, display_order = LAST, action = ArgAction::Help)]
    help: Option<bool>,

    /// Print the version
    #[arg(short = 'V', long, display_order = LAST, action = ArgAction::Version)]
    version: Option<bool>,

    /// The language of the output [default: that of the locale]
    ///
    /// The locale is the first of LC_ALL, LC_MESSAGES and LANG that is set. Where the registry does not
    /// have its language, the output is in the registry's first.
    #[arg(long, global = true, value_name = "LANGUAGE", value_parser = names::LanguageParser)]
    lang: Option<Language>,

    /// When to colour the output; auto: on a terminal, unless NO_COLOR is set and not empty
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    color: ColorChoice,

    #[command(subcommand)]
    command: Command,
}

/// Of the options that every program has, among those of the command.
const LAST: usize = 999;

#[derive(Subcommand)]
enum Command {
    Explain(explain::Arguments),
    List(list::Arguments),
    Search(search::Arguments),
    Completions(completions::Arguments),
    Man(man::Arguments),
}

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        // Only here somebody reads what the command line says of itself: it is parsed again for that.
        Err(error) => {
            let language = language::of_arguments(env::args_os().skip(1));
            let language = language.unwrap_or_else(language::of_locale);
            let view = View::new(language, view::width());
            let described = help::with_remarks(help::command(language), &view);
            let error = described.try_get_matches().err().unwrap_or(error);
            return usage::exit(&error, view.labels);
        }
    };
    let language = arguments.lang.unwrap_or_else(language::of_locale);
    let view = View::new(language, view::width());
    let mut output = AutoStream::new(io::stdout().lock(), view::choice(arguments.color));
    let mut errors = Errors {
        output: io::stderr(),
        is_used: false,
    };
    let ended = run(arguments.command, &view, &mut output, &mut errors)
        .and_then(|found| output.flush().map(|()| found));
    match ended {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        // Whoever reads has had enough: `list | head -1`
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe && !errors.is_used => {
            ExitCode::SUCCESS
        }
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::FAILURE,
        Err(error) => {
            view::tell(&mut errors, &(view.labels.unwritable)(&error.to_string()));
            ExitCode::FAILURE
        }
    }
}

/// Standard error, and whether anything had to be told there: all that is not found is.
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

/// Runs a command; `false` when something was not found, which standard error then tells.
fn run(
    command: Command,
    view: &View,
    output: &mut dyn Write,
    errors: &mut dyn Write,
) -> io::Result<bool> {
    match command {
        Command::Explain(arguments) => {
            explain::run(&arguments, view, &mut io::stdin().lock(), output, errors)
        }
        Command::List(arguments) => list::run(&arguments, ErrorCode::ALL, view, output, errors),
        Command::Search(arguments) => search::run(&arguments, ErrorCode::ALL, view, output, errors),
        Command::Completions(arguments) => {
            completions::run(&arguments, help::command(view.language), output)
        }
        Command::Man(arguments) => man::run(&arguments, help::command(view.language), view, output),
    }
}
