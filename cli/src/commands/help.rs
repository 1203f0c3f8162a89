//! `help` writes what `--help` does, for the program or for one of its commands.

use std::io;

use anticaptcha_errors::Language;
use clap::Command;

use super::super::arguments::describe;
use super::super::context::{Context, Outcome};
use super::super::help;
use super::super::labels::{self, Message};

#[derive(clap::Args)]
pub(crate) struct Arguments {
    command: Option<String>,
}

pub(crate) fn describe(command: Command, language: Language) -> Command {
    let labels = labels::of(language);
    describe!(command, labels, labels.help, Arguments { command })
}

/// Writes the help in full.
pub(crate) fn run(arguments: &Arguments, context: &mut Context<'_>) -> io::Result<Outcome> {
    let view = context.view;
    let mut program = help::with_remarks((context.program)(view.language), &view);
    program.build();
    let described = match &arguments.command {
        Some(name) => program.find_subcommand_mut(name),
        None => Some(&mut program),
    };
    let Some(described) = described else {
        let command = arguments.command.as_deref().unwrap_or_default();
        context.tell(&[Message::UnknownCommand { command }]);
        return Ok(Outcome::Unusable);
    };
    write!(context.output, "{}", described.render_long_help())?;
    Ok(Outcome::Complete)
}
