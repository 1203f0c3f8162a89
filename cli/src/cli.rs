//! The command line of the whole program, and which command runs.

use std::ffi::OsString;
use std::io;

use anticaptcha_errors::{ErrorCode, Language, TableOrigin};
use clap::{ColorChoice, CommandFactory, Parser, Subcommand};

use crate::commands::shared::{Choice, names};
use crate::commands::{compare, completions, explain, list, man, page, scan, search};
use crate::context::{Context, Outcome};
use crate::text::near::nearest;

/// The registry of the Anti-Captcha API's errors (unofficial): what each means and what to do about it
#[derive(Parser)]
#[command(
    name = "anticaptcha-errors",
    // Without it, help says `.exe` on Windows.
    bin_name = "anticaptcha-errors",
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

/// Parses a command line. One that names no command, not even a misspelled one, is one of `explain`.
pub(crate) fn parse(
    arguments: impl IntoIterator<Item = OsString>,
) -> Result<CommandLine, clap::Error> {
    let mut arguments: Vec<OsString> = arguments.into_iter().collect();
    let program = CommandLine::command();
    let commands = program.get_subcommands().map(clap::Command::get_name);
    let commands: Vec<&str> = commands.chain(["help"]).collect();
    match first_word(&program, &arguments).as_deref() {
        // It takes only commands.
        Some("help") => arguments.retain(|argument| argument != "-h" && argument != "--help"),
        Some(word) if nearest(word, commands).is_none() => arguments.insert(1, "explain".into()),
        _ => {}
    }
    CommandLine::try_parse_from(&arguments)
}

/// The first argument that is neither an option of `explain` nor the value of one.
fn first_word(program: &clap::Command, arguments: &[OsString]) -> Option<String> {
    let explain = program.find_subcommand("explain");
    let options = program.get_arguments();
    let options = options.chain(explain.into_iter().flat_map(clap::Command::get_arguments));
    let with_value: Vec<String> = options
        .filter(|option| option.get_action().takes_values())
        .filter_map(|option| Some(format!("--{}", option.get_long()?)))
        .collect();
    let arguments = arguments.iter().skip(1);
    let mut arguments = arguments.map(|argument| argument.to_string_lossy().into_owned());
    while let Some(argument) = arguments.next() {
        let name = argument.trim_start_matches('-');
        if name == argument || !name.starts_with(char::is_alphabetic) {
            return Some(argument);
        } else if with_value.contains(&argument) {
            arguments.next();
        }
    }
    None
}

/// The version and the table that is built in.
fn long_version() -> String {
    let table = match ErrorCode::TABLE_ORIGIN {
        TableOrigin::Extended {
            added, replaced, ..
        } => {
            format!("shipped, rows added: {added}, rows replaced: {replaced}")
        }
        TableOrigin::Own => "your own, instead of the shipped one".to_owned(),
        _ => "shipped".to_owned(),
    };
    format!("{}\ntable: {table}", env!("CARGO_PKG_VERSION"))
}
