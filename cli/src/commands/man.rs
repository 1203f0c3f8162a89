//! `man` writes a man page.

use std::io;

use clap::builder::PossibleValue;
use clap::{Command, CommandFactory};
use clap_mangen::Man;

use crate::cli::CommandLine;
use crate::commands::shared::Choice;
use crate::context::{Context, Outcome};

/// Print the man page of the program or of a command
///
/// To read it right away: anticaptcha-errors man | man -l -
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The command
    #[arg(value_name = "COMMAND", value_parser = Choice { parse: |name| program().find_subcommand(name).cloned().map(Box::new), values: names })]
    command: Option<Box<Command>>,
}

/// The program, whose commands have their full names and the options that all share.
fn program() -> Command {
    let mut program = CommandLine::command();
    program.build();
    program
}

/// The names of the commands.
fn names() -> Vec<PossibleValue> {
    let program = CommandLine::command();
    let names = program.get_subcommands().map(Command::get_name);
    let names = names.map(|name| PossibleValue::new(name.to_owned()));
    names.collect()
}

/// Writes the page.
pub(crate) fn run(arguments: &Arguments, context: &mut Context<'_>) -> io::Result<Outcome> {
    let command = arguments.command.as_deref().cloned();
    let source = concat!("anticaptcha-errors ", env!("CARGO_PKG_VERSION"));
    Man::new(command.unwrap_or_else(program))
        .source(source)
        .render(context.output)?;
    Ok(Outcome::Complete)
}
