//! The command `anticaptcha-errors`: the registry for people at a terminal.

#![forbid(unsafe_code)]

mod explain;
mod language;

use std::io;
use std::process::ExitCode;

use anticaptcha_errors::Language;
use clap::{Parser, Subcommand};

/// The registry of the Anti-Captcha API's errors (unofficial).
#[derive(Parser)]
#[command(version, arg_required_else_help = true, max_term_width = 100)]
struct Arguments {
    /// The language of the output [default: that of the locale, or English]
    #[arg(long, global = true, value_name = "LANGUAGE", value_parser = language::parser())]
    lang: Option<Language>,

    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Explain(explain::Arguments),
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let language = arguments.lang.unwrap_or_else(language::of_locale);
    let (mut input, mut output, mut errors) =
        (io::stdin().lock(), io::stdout().lock(), io::stderr().lock());
    let found = match arguments.command {
        Command::Explain(arguments) => {
            explain::run(&arguments, language, &mut input, &mut output, &mut errors)
        }
    };
    match found {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        // Whoever reads has had enough: `explain 1 2 3 | head -1`
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("anticaptcha-errors: {error}");
            ExitCode::FAILURE
        }
    }
}
