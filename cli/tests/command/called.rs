//! Calls the commands as functions, on errors that no addition to the table touches.

use std::io::{self, BufRead};

use anticaptcha_errors::{ErrorCode, Language};
use anticaptcha_errors_cli::Surroundings;

use crate::process::run;

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

pub(crate) fn selection() -> Vec<ErrorCode> {
    SELECTION.map(|code| code.parse().unwrap()).to_vec()
}

/// English, in which many tests expect what the command writes.
pub(crate) fn english() -> Language {
    "en".parse().unwrap()
}

/// How the answer looks.
#[derive(Clone, Copy)]
pub(crate) struct View {
    language: Language,
    width: Option<usize>,
}

impl View {
    pub(crate) fn new(language: Language, width: Option<usize>) -> Self {
        Self { language, width }
    }
}

/// The exit status of a command, its output, and its messages.
pub(crate) struct Ended {
    pub(crate) status: u8,
    pub(crate) output: String,
    pub(crate) errors: String,
}

/// Runs a command on `codes`, with `input` as its standard input.
pub(crate) fn call_on(
    codes: &[ErrorCode],
    input: &mut (dyn BufRead + Send),
    command: &str,
    arguments: &[&str],
    view: View,
) -> Ended {
    let line = [&["anticaptcha-errors", command], arguments].concat();
    let (mut output, mut errors) = (Vec::new(), Vec::new());
    let surroundings = Surroundings {
        codes,
        language: view.language,
        width: view.width,
        is_coloured: false,
        input,
        output: &mut output,
        errors: &mut errors,
    };
    let status = anticaptcha_errors_cli::run(line.iter().map(Into::into), surroundings);
    Ended {
        status: status.unwrap_or_else(|error| panic!("{arguments:?}: {error}")),
        output: String::from_utf8(output).unwrap(),
        errors: String::from_utf8(errors).unwrap(),
    }
}

/// Runs a command on [`SELECTION`], and returns its output.
pub(crate) fn call(command: &str, arguments: &[&str], view: View) -> String {
    call_on(&selection(), &mut io::empty(), command, arguments, view).output
}

/// The names of the commands, as help lists them.
pub(crate) fn commands() -> Vec<String> {
    let (_, help, _) = run(&["--help"], &[("COLUMNS", "1000")], "");
    let (_, list) = help.split_once("Commands:\n").unwrap();
    let lines = list.lines().take_while(|line| !line.is_empty());
    let names = lines.filter_map(|line| line.split_whitespace().next());
    names
        .filter(|name| *name != "help")
        .map(str::to_owned)
        .collect()
}
