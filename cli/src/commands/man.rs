//! `man` writes a man page.

use std::io;

use clap::Command;
use clap::builder::PossibleValue;
use clap_mangen::Man;

use crate::cli;
use crate::commands::shared::Choice;
use crate::context::{Context, Outcome};

/// Print the man page of the program or of a command
///
/// To read it at once: anticaptcha-errors man | man -l -
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The command
    #[arg(value_name = "COMMAND", value_parser = Choice { parse, values: names })]
    command: Option<String>,
}

fn names() -> Vec<PossibleValue> {
    let program = cli::command();
    let commands = program.get_subcommands();
    commands
        .map(|command| PossibleValue::new(command.get_name().to_owned()))
        .collect()
}

fn parse(name: &str) -> Option<String> {
    cli::command()
        .find_subcommand(name)
        .map(|command| command.get_name().to_owned())
}

/// Writes the page.
pub(crate) fn run(arguments: &Arguments, context: &mut Context<'_>) -> io::Result<Outcome> {
    let mut program = cli::command();
    // This gives the commands their full names and the options that all share.
    program.build();
    let name = arguments.command.as_deref();
    let command = name
        .and_then(|name| program.find_subcommand(name))
        .unwrap_or(&program);
    Man::new(Command::clone(command)).render(context.output)?;
    Ok(Outcome::Complete)
}
