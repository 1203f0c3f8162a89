//! Ends the program where its arguments ask for help, or are wrong.

use std::io::{self, Write};
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::labels::Labels;
use super::view;

/// Prints what clap has to say: help as it is, a mistake on one line.
pub(crate) fn exit(error: &clap::Error, labels: &Labels) -> ExitCode {
    let text = || error.render().to_string();
    if !error.use_stderr() {
        let mut output = io::stdout().lock();
        match write!(output, "{}", text()).and_then(|()| output.flush()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                view::tell(&mut io::stderr(), &(labels.unwritable)(&error.to_string()));
                return ExitCode::FAILURE;
            }
            _ => {}
        }
    } else if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        // The status tells it too, where nobody reads this.
        let _ = write!(io::stderr(), "{}", text());
    } else {
        view::tell(&mut io::stderr(), &message(error, labels));
    }
    u8::try_from(error.exit_code()).map_or(ExitCode::FAILURE, ExitCode::from)
}

/// What is wrong, and what is allowed or near; the usage where neither is known.
pub(crate) fn message(error: &clap::Error, labels: &Labels) -> String {
    let of = |kind| texts(error.get(kind));
    let joined = |kind| of(kind).join(", ");
    let usage = &labels.usage;
    let (argument, value) = (
        joined(ContextKind::InvalidArg),
        joined(ContextKind::InvalidValue),
    );
    let others = joined(ContextKind::PriorArg);
    let mut message = match error.kind() {
        ErrorKind::InvalidValue if value.is_empty() => (usage.missing_value)(&argument),
        ErrorKind::InvalidValue => (usage.invalid_value)(&value, &argument),
        // Only the words to search for are such that the parser itself refuses some.
        ErrorKind::ValueValidation => return (usage.no_word)(&value),
        ErrorKind::TooManyValues => (usage.superfluous_value)(&argument, &value),
        ErrorKind::MissingRequiredArgument => (usage.missing_arguments)(&argument),
        ErrorKind::MissingSubcommand => usage.missing_command.to_owned(),
        ErrorKind::UnknownArgument => (usage.unknown_argument)(&argument),
        ErrorKind::InvalidSubcommand => {
            (usage.unknown_command)(&joined(ContextKind::InvalidSubcommand))
        }
        ErrorKind::ArgumentConflict if argument == others => (usage.repeated)(&argument),
        ErrorKind::ArgumentConflict => (usage.conflict)(&argument, &others),
        ErrorKind::InvalidUtf8 => usage.no_text.to_owned(),
        kind => kind.to_string(),
    };

    let valid = of(ContextKind::ValidValue);
    if !valid.is_empty() {
        message += " ";
        message += &(labels.help.values)(&valid.join(", "));
    }
    let near = [
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedArg,
        ContextKind::SuggestedValue,
    ];
    let named = near.into_iter().flat_map(of);
    // In sentences, with what would be right last and in quotes: `list --retryable`, `-- -x`.
    let suggested = of(ContextKind::Suggested);
    let quoted = suggested.iter().filter_map(|text| text.rsplit('\'').nth(1));
    let quoted = quoted.filter(|text| text.contains(' ')).map(str::to_owned);
    if let Some(near) = named.chain(quoted).next() {
        message += &(labels.did_you_mean)(&near);
    } else if valid.is_empty() {
        for text in of(ContextKind::Usage) {
            message += &(usage.see_usage)(without_title(&text));
        }
    }
    message
}

/// A usage line of clap's without its title, which is in English.
pub(crate) fn without_title(usage: &str) -> &str {
    usage.split_once(": ").map_or(usage, |(_, line)| line)
}

/// What clap knows of an error, as texts.
fn texts(value: Option<&ContextValue>) -> Vec<String> {
    match value {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        Some(ContextValue::StyledStr(text)) => vec![text.to_string()],
        Some(ContextValue::StyledStrs(texts)) => texts.iter().map(ToString::to_string).collect(),
        _ => Vec::new(),
    }
}
