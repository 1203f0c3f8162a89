//! The command line of the whole program: its arguments, its commands and its description.

use std::io;

use anticaptcha_errors::{ErrorCode, Language};
use clap::{ArgAction, ColorChoice, CommandFactory, Parser, Subcommand};

use super::arguments::describe;
use super::commands;
use super::context::{Context, Outcome};
use super::labels::{self, Message};
use super::values::{Choice, choice};

#[derive(Parser)]
#[command(name = "anticaptcha-errors", version, arg_required_else_help = true)]
#[command(
    disable_help_flag = true,
    disable_help_subcommand = true,
    disable_version_flag = true
)]
pub(crate) struct Arguments {
    #[arg(short, long, global = true, display_order = LAST, action = ArgAction::Help)]
    help: Option<bool>,
    #[arg(short = 'V', long, display_order = LAST, action = ArgAction::Version)]
    version: Option<bool>,
    #[arg(long, global = true, value_parser = Choice { parse: Language::from_locale, ..choice(Language::ALL) })]
    pub(crate) lang: Option<Language>,
    #[arg(long, global = true, default_value = "auto")]
    pub(crate) color: ColorChoice,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// `--help` and `--version` come after the command's own options.
const LAST: usize = 999;

/// Makes `Command` out of modules, each of which has `Arguments`, `describe` and `run`.
macro_rules! commands {
    ($($name:ident: $module:ident,)*) => {
        #[derive(Subcommand)]
        pub(crate) enum Command {
            $(#[command(name = stringify!($module))] $name(commands::$module::Arguments),)*
        }

        impl Command {
            pub(crate) fn run(&self, context: &mut Context<'_>) -> io::Result<Outcome> {
                match self {
                    $(Self::$name(arguments) => commands::$module::run(arguments, context),)*
                }
            }
        }

        fn describe_commands(program: clap::Command, language: Language) -> clap::Command {
            program$(.mut_subcommand(stringify!($module), |command| {
                commands::$module::describe(command, language)
            }))*
        }
    };
}

commands! {
    Explain: explain,
    List: list,
    Search: search,
    Scan: scan,
    Compare: compare,
    Page: page,
    Completions: completions,
    Man: man,
    Help: help,
}

/// The command line, described in `language`.
pub(crate) fn command(language: Language) -> clap::Command {
    let labels = labels::of(language);
    let program = describe!(Arguments::command(), labels, labels.program, Arguments {
        help,
        version,
        lang => help_heading(labels.help.output),
        color => help_heading(labels.help.output),
    } and command);
    let table = ErrorCode::TABLE;
    let version =
        env!("CARGO_PKG_VERSION").to_owned() + "\n" + &labels.say(&Message::Table { table });
    let names: Vec<_> = program
        .get_subcommands()
        .map(clap::Command::get_name)
        .collect();
    let names = names.join("|");
    describe_commands(program, language)
        .long_version(version)
        .subcommand_value_name(names)
        .subcommand_help_heading(labels.help.commands)
        .after_long_help(labels.help.after)
}
