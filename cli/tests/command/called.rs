//! Calls the commands as functions, on errors and replies that no change of the table touches.

use std::collections::BTreeSet;

use anticaptcha_errors::{ErrorCode, Language};
use clap::builder::PossibleValue;
use clap::{Arg, Parser, ValueEnum};
use clap_complete::Shell;

use crate::program::cli;
use crate::program::context::{Context, Outcome};
use crate::program::view::View;

/// These are errors of every kind: a shared id, the longest code, one that is retryable, one with a no-break
/// space.
pub(crate) const SELECTION: [&str; 6] = [
    "ERROR_NO_SLOT_AVAILABLE",
    "ERROR_TOO_BIG_CAPTCHA_FILESIZE",
    "ERROR_CAPTCHA_UNSOLVABLE",
    "ERROR_BAD_DUPLICATES",
    "ERROR_PROXY_INCOMPATIBLE_HTTP_VERSION",
    "ERROR_FAILED_LOADING_WIDGET",
];

/// These are replies of each sort: known and unknown, well-formed, laid out over lines, broken, cut off.
const REPLIES: &str = r#"{"errorId":2,"errorCode":"ERROR_NO_SLOT_AVAILABLE","errorDescription":"No idle workers"}
{"errorId":1,"errorCode":"ERROR_MADE_FOR_THIS_TEST","errorDescription":"Too busy"}
{
  "errorId": 16,
  "errorCode": "ERROR_NO_SUCH_CAPCHAA_ID"
}
<html>
<p>502</p>
{"errorId":0,"taskId":7}{"taskId":7}
{"errorId":10,
{"errorId":10,"errorCode":"ERROR_ZERO_BALANCE"}
{"errorId":
"#;

pub(crate) fn selection() -> Vec<ErrorCode> {
    SELECTION.map(|code| code.parse().unwrap()).to_vec()
}

/// English, in which many tests expect what the command writes.
pub(crate) fn english() -> Language {
    "en".parse().unwrap()
}

/// The names of the commands.
pub(crate) fn commands() -> Vec<String> {
    let line = cli::command(Language::DEFAULT);
    let commands = line.get_subcommands();
    commands
        .map(|command| command.get_name().to_owned())
        .collect()
}

/// The names of the shells that `completions` knows.
pub(crate) fn shells() -> Vec<String> {
    let shells = Shell::value_variants().iter();
    shells.map(ToString::to_string).collect()
}

/// The arguments whose values are the table's.
const OF_THE_TABLE: [&str; 4] = ["lang", "queries", "category", "action"];

/// The command line with made-up values in place of the table's. One has a description full of characters that
/// are special to shells and man pages, the other has none.
pub(crate) fn command_line(language: Language) -> clap::Command {
    let mut missing = BTreeSet::from(OF_THE_TABLE);
    let mut with_made_up_values = |argument: Arg| {
        let id = argument.get_id().as_str().to_owned();
        if !OF_THE_TABLE.contains(&id.as_str()) {
            return argument;
        }
        missing.remove(id.as_str());
        if id == "lang" {
            return argument.value_parser(["first", "second-and-last"]);
        }
        argument.value_parser([
            PossibleValue::new("first").help("L'été: $HOME `id` \\n \"quoted\" [a] {b} (c); 50 %"),
            PossibleValue::new("second-and-last"),
        ])
    };
    let line = cli::command(language)
        .mut_args(&mut with_made_up_values)
        .mut_subcommands(|command| command.mut_args(&mut with_made_up_values));
    assert!(missing.is_empty(), "there is no argument {missing:?}");
    line
}

/// How a command ended, what it wrote, and what it told.
pub(crate) struct Ended {
    pub(crate) outcome: Outcome,
    pub(crate) output: String,
    pub(crate) errors: String,
}

/// Runs a command on `codes`, with `input` as its standard input.
pub(crate) fn call_on(
    codes: &[ErrorCode],
    input: &mut (dyn std::io::BufRead + Send),
    command: &str,
    arguments: &[&str],
    view: View,
) -> Ended {
    let line = [&["anticaptcha-errors", command], arguments].concat();
    let line = cli::Arguments::try_parse_from(line);
    let line = line.unwrap_or_else(|error| panic!("{arguments:?}: {error}"));
    let (mut output, mut errors) = (Vec::new(), Vec::new());
    let mut context = Context {
        view,
        codes,
        program: command_line,
        input: Some(input),
        output: &mut output,
        errors: &mut errors,
    };
    let outcome = line.command.run(&mut context).unwrap();
    Ended {
        outcome,
        output: String::from_utf8(output).unwrap(),
        errors: String::from_utf8(errors).unwrap(),
    }
}

/// Runs a command on [`SELECTION`] and [`REPLIES`], and returns what a person sees, colours included.
pub(crate) fn call(command: &str, arguments: &[&str], view: View) -> String {
    let mut input = REPLIES.as_bytes();
    let Ended {
        outcome,
        output: mut seen,
        errors,
    } = call_on(&selection(), &mut input, command, arguments, view);
    if !errors.is_empty() {
        seen += "-- standard error\n";
        seen += &errors;
    }
    seen + &format!("-- exit status {}\n", outcome as u8)
}
