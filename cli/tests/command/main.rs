//! Calls each command as a function, and holds what it writes to plain files in `tests/golden/`.
//!
//! After a change that is meant, `SNAPSHOTS=overwrite cargo test --features cli` writes them anew; read
//! the difference before it is committed. The errors are a fixed selection, so that a code that is added
//! to the table changes none of the files.

#[path = "../../src/main.rs"]
#[allow(
    dead_code,
    reason = "the tests call the commands, which main does otherwise"
)]
mod program;

mod golden;
mod layout;
mod replies;
mod scan;
mod scan_inputs;
mod scan_reference;
mod search;
mod translations;

use std::path::Path;

use anticaptcha_errors::{ErrorCode, Language};
use clap::builder::PossibleValue;
use clap::{Arg, Args, Command, Parser};
use program::view::View;
use program::{completions, explain, help, list, man};
use snapbox::{Assert, Data};

/// Errors of every kind: a shared id, the longest code, one that is retryable, one with a no-break space.
const SELECTION: [&str; 6] = [
    "ERROR_NO_SLOT_AVAILABLE",
    "ERROR_TOO_BIG_CAPTCHA_FILESIZE",
    "ERROR_CAPTCHA_UNSOLVABLE",
    "ERROR_BAD_DUPLICATES",
    "ERROR_PROXY_INCOMPATIBLE_HTTP_VERSION",
    "ERROR_FAILED_LOADING_WIDGET",
];

/// One of each sort: known and unknown, well-formed, laid out over lines, broken, cut off.
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

#[derive(Parser)]
struct CommandLine<A: Args> {
    #[command(flatten)]
    arguments: A,
}

fn parse<A: Args>(arguments: &[&str]) -> A {
    let line = ["command"].iter().chain(arguments);
    match CommandLine::try_parse_from(line) {
        Ok(line) => line.arguments,
        Err(error) => panic!("{arguments:?}: {error}"),
    }
}

fn selection() -> Vec<ErrorCode> {
    SELECTION.map(|code| code.parse().unwrap()).to_vec()
}

/// The command line with made values in place of the table's: described with all that a shell or a man page
/// could take for its own, or not described.
fn command_line(language: Language) -> Command {
    let with_made_values = |argument: Arg| match argument.get_id().as_str() {
        "lang" => argument.value_parser(["en", "fr"]),
        "queries" | "category" | "action" => argument.value_parser([
            PossibleValue::new("first").help("L'été: $HOME `id` \\n \"quoted\" [a] {b} (c); 50 %"),
            PossibleValue::new("second-and-last"),
        ]),
        _ => argument,
    };
    help::command(language)
        .mut_args(with_made_values)
        .mut_subcommands(|command| command.mut_args(with_made_values))
}

/// Runs a command: `explain` on [`REPLIES`], `list` and `search` on [`SELECTION`], the others on
/// [`command_line`]. Gives what a person sees, colours included.
fn run(command: &str, arguments: &[&str], view: &View) -> String {
    let (mut output, mut errors) = (Vec::new(), Vec::new());
    let found = match command {
        "explain" => explain::run(
            &parse(arguments),
            view,
            &mut REPLIES.as_bytes(),
            &mut output,
            &mut errors,
        ),
        "list" => list::run(
            &parse(arguments),
            &selection(),
            view,
            &mut output,
            &mut errors,
        ),
        "search" => program::search::run(
            &parse(arguments),
            &selection(),
            view,
            &mut output,
            &mut errors,
        ),
        "completions" => {
            completions::run(&parse(arguments), command_line(view.language), &mut output)
        }
        _ => man::run(
            &parse(arguments),
            command_line(view.language),
            view,
            &mut output,
        ),
    };
    let mut seen = String::from_utf8(output).unwrap();
    if !errors.is_empty() {
        seen += "-- standard error\n";
        seen += &String::from_utf8(errors).unwrap();
    }
    seen + &format!("-- exit status {}\n", u8::from(!found.unwrap()))
}

fn hold(name: &str, actual: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/golden/{name}.txt"));
    Assert::new()
        .action_env("SNAPSHOTS")
        .eq(actual.to_owned(), Data::read_from(&path, None).raw());
}
