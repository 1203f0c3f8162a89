//! Ends the program where its arguments ask for help, or are wrong.

use std::io::{self, Write};
use std::process::ExitCode;

use clap::error::ErrorKind;

use super::view;

/// Prints what clap has to say: help as it is, a mistake on one line.
pub(crate) fn exit(error: &clap::Error) -> ExitCode {
    let text = error.render().to_string();
    if !error.use_stderr() {
        let mut output = io::stdout().lock();
        match write!(output, "{text}").and_then(|()| output.flush()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                view::tell(&mut io::stderr(), &error.to_string());
                return ExitCode::FAILURE;
            }
            _ => {}
        }
    } else if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        // The status tells it too, where nobody reads this.
        let _ = write!(io::stderr(), "{text}");
    } else {
        view::tell(&mut io::stderr(), &one_line(&text));
    }
    u8::try_from(error.exit_code()).map_or(ExitCode::FAILURE, ExitCode::from)
}

/// Joins the lines of a message: what is wrong, what is allowed or near; the usage where neither is known.
fn one_line(text: &str) -> String {
    let lines = || text.lines().map(str::trim).filter(|line| !line.is_empty());
    let is_advice = |line: &str| line.starts_with("[possible values") || line.starts_with("tip:");
    let is_usage = |line: &str| line.starts_with("Usage:");
    let is_more = |line: &str| line.starts_with("For more information");
    // Where what is allowed is told, how the command is used adds nothing.
    let has_advice = lines().any(is_advice);
    let mut message = String::new();
    for line in lines() {
        if is_more(line) || (is_usage(line) && has_advice) {
            continue;
        }
        if line.starts_with("tip:") || is_usage(line) {
            message += "; ";
        } else if !message.is_empty() {
            message += " ";
        }
        message += line.strip_prefix("error: ").unwrap_or(line);
    }
    message
}
