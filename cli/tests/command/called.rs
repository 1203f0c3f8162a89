//! Calls the commands as functions, on errors and replies that no change of the table touches.

use std::io::BufRead;

use anticaptcha_errors::{ErrorCode, Language};
use anticaptcha_errors_cli::Surroundings;

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

/// The exit status of a command, its output with colours, and its messages.
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
        is_coloured: true,
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

/// Runs a command on [`SELECTION`] and [`REPLIES`], and returns what a person sees, colours included.
pub(crate) fn call(command: &str, arguments: &[&str], view: View) -> String {
    let mut input = REPLIES.as_bytes();
    let Ended {
        status,
        output: mut seen,
        errors,
    } = call_on(&selection(), &mut input, command, arguments, view);
    if !errors.is_empty() {
        seen += "-- standard error\n";
        seen += &errors;
    }
    seen + &format!("-- exit status {status}\n")
}
