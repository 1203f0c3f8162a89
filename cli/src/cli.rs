//! The command line of the whole program, and which command runs.

use std::ffi::OsString;
use std::io;

use anticaptcha_errors::{ErrorCode, Language, Table};
use clap::error::{ContextKind, ContextValue};
use clap::{ColorChoice, CommandFactory, Parser, Subcommand};

use crate::code::nearest;
use crate::commands::shared::{Choice, names};
use crate::commands::{compare, completions, explain, list, man, page, scan, search};
use crate::context::{Context, Outcome};

/// The registry of the Anti-Captcha API's errors (unofficial): what each means and what to do about it
#[derive(Parser)]
#[command(
    name = "anticaptcha-errors",
    version,
    long_version = long_version(),
    override_usage = USAGE,
    arg_required_else_help = true,
    after_long_help = AFTER_HELP,
)]
pub(crate) struct CommandLine {
    /// The language of the answer [default: that of the system]
    #[arg(long, global = true, value_name = "LANGUAGE", display_order = LAST)]
    #[arg(value_parser = Choice { parse: Language::from_locale, values: || names(Language::ALL) })]
    pub(crate) lang: Option<Language>,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// The options of all commands come after the command's own.
const LAST: usize = 900;

const USAGE: &str = "anticaptcha-errors [OPTIONS] <COMMAND>
       anticaptcha-errors <ID|CODE|TEXT|->... [OPTIONS]";

const AFTER_HELP: &str = "\
Without a command, the arguments are explained.

Exit status:
  0  everything was found, or agrees with the table
  1  something was not found, differs, or cannot be read or written
  2  wrong usage, or a text for compare names no code
  3  scan --fail-on has found what it names

Examples:
  anticaptcha-errors ERROR_ZERO_BALANCE
          What the error means and what to do about it
  anticaptcha-errors list --retryable --format csv
          A table of the errors after which a program may try again by itself
  anticaptcha-errors scan service.log
          Which errors a log has, and what to fix first";

#[derive(Subcommand)]
pub(crate) enum Command {
    Explain(explain::Arguments),
    List(list::Arguments),
    Search(search::Arguments),
    Scan(scan::Arguments),
    Compare(compare::Arguments),
    Page(page::Arguments),
    Completions(completions::Arguments),
    Man(man::Arguments),
}

impl Command {
    pub(crate) fn run(&self, context: &mut Context<'_>) -> io::Result<Outcome> {
        match self {
            Self::Explain(arguments) => explain::run(arguments, context),
            Self::List(arguments) => list::run(arguments, context),
            Self::Search(arguments) => search::run(arguments, context),
            Self::Scan(arguments) => scan::run(arguments, context),
            Self::Compare(arguments) => compare::run(arguments, context),
            Self::Page(arguments) => page::run(arguments, context),
            Self::Completions(arguments) => completions::run(arguments, context),
            Self::Man(arguments) => man::run(arguments, context),
        }
    }

    /// When the answer is coloured.
    pub(crate) fn color(&self) -> ColorChoice {
        match self {
            Self::Explain(explain::Arguments { answer, .. })
            | Self::List(list::Arguments { answer, .. })
            | Self::Search(search::Arguments { answer, .. })
            | Self::Scan(scan::Arguments { answer, .. })
            | Self::Compare(compare::Arguments { answer, .. }) => answer.color,
            Self::Page(_) | Self::Completions(_) | Self::Man(_) => ColorChoice::Never,
        }
    }
}

/// Parses a command line. Without a command it is one of `explain`, unless a command or an option was misspelled.
pub(crate) fn parse(
    arguments: impl IntoIterator<Item = OsString>,
) -> Result<CommandLine, clap::Error> {
    let mut arguments: Vec<OsString> = arguments.into_iter().collect();
    let parsed = CommandLine::try_parse_from(&arguments);
    let Err(error) = &parsed else {
        return parsed;
    };
    let unknown = error.get(ContextKind::InvalidSubcommand);
    let unknown = unknown.or_else(|| error.get(ContextKind::InvalidArg));
    let Some(ContextValue::String(unknown)) = unknown else {
        return parsed;
    };
    let program = CommandLine::command();
    let commands = program.get_subcommands().map(clap::Command::get_name);
    let commands: Vec<&str> = commands.chain(["help"]).collect();
    let before = arguments.iter().skip(1);
    let mut before = before.take_while(|argument| argument.to_string_lossy() != *unknown);
    let has_command = before.any(|argument| commands.iter().any(|name| argument == name));
    let mut suggestions = [ContextKind::Suggested, ContextKind::SuggestedArg].into_iter();
    let is_misspelled = match unknown.starts_with('-') {
        true => suggestions.any(|kind| error.get(kind).is_some()),
        // Of commands, clap suggests `man` for `template_not_found`.
        false => nearest(unknown, commands).is_some(),
    };
    if ["-h", "--help"].contains(&unknown.as_str()) {
        // It stands after `help`, which takes only commands.
        arguments.retain(|argument| argument != "help");
    } else if has_command || is_misspelled {
        return parsed;
    } else {
        arguments.insert(1, "explain".into());
    }
    CommandLine::try_parse_from(&arguments)
}

/// The version and the table that is built in.
fn long_version() -> String {
    let table = match ErrorCode::TABLE {
        Table::Extended { added, replaced } => {
            format!("shipped, rows added: {added}, rows replaced: {replaced}")
        }
        Table::Own => "your own, instead of the shipped one".to_owned(),
        _ => "shipped".to_owned(),
    };
    format!("{}\ntable: {table}", env!("CARGO_PKG_VERSION"))
}
