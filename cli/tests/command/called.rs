//! Calls the command as a function, so that nothing around it decides how its answer looks.

use std::io::BufRead;

use anticaptcha_errors::ErrorCode;
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

pub(crate) fn selection() -> Vec<ErrorCode> {
    SELECTION.map(|code| code.parse().unwrap()).to_vec()
}

/// Runs a command line on `codes`, and returns its exit status, its output and its messages. They are in English
/// unless the line asks for another language.
pub(crate) fn call(
    line: &[&str],
    codes: &[ErrorCode],
    width: Option<usize>,
    input: &mut (dyn BufRead + Send),
) -> (u8, String, String) {
    let arguments = [&["anticaptcha-errors"], line].concat();
    let (mut output, mut errors) = (Vec::new(), Vec::new());
    let surroundings = Surroundings {
        codes,
        language: "en".parse().unwrap(),
        width,
        is_coloured: false,
        input,
        output: &mut output,
        errors: &mut errors,
    };
    let status = anticaptcha_errors_cli::run(arguments.iter().map(Into::into), surroundings);
    let status = status.unwrap_or_else(|error| panic!("{line:?}: {error}"));
    let [output, errors] = [output, errors].map(|text| String::from_utf8(text).unwrap());
    (status, output, errors)
}
