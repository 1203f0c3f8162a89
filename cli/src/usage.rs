//! Ends the program where its arguments ask for help, or are wrong.

use std::error::Error;
use std::io::{self, Write};
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::labels::{Labels, Message};
use super::values::Refusal;
use super::view;

/// Prints what clap has to say: help as it is, a mistake on one line.
pub(crate) fn exit(error: &clap::Error, labels: &Labels) -> ExitCode {
    let text = || error.render().to_string();
    if !error.use_stderr() {
        let mut output = io::stdout().lock();
        match write!(output, "{}", text()).and_then(|()| output.flush()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                let why = &error.to_string();
                view::tell(&mut io::stderr(), &labels.say(&Message::Unwritable { why }));
                return ExitCode::FAILURE;
            }
            _ => {}
        }
    } else if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        // Where this cannot be written, the exit status still tells it.
        let _ = write!(io::stderr(), "{}", text());
    } else {
        view::tell(&mut io::stderr(), &message(error, labels));
    }
    u8::try_from(error.exit_code()).map_or(ExitCode::FAILURE, ExitCode::from)
}

/// Says what is wrong, and what is allowed or near, or the usage where neither is known.
pub(crate) fn message(error: &clap::Error, labels: &Labels) -> String {
    let of = |kind| texts(error.get(kind));
    let joined = |kind| of(kind).join(", ");
    let argument = &joined(ContextKind::InvalidArg);
    let value = &joined(ContextKind::InvalidValue);
    let others = &joined(ContextKind::PriorArg);
    let mut message = match error.kind() {
        ErrorKind::InvalidValue if value.is_empty() => {
            labels.say(&Message::MissingValue { argument })
        }
        ErrorKind::InvalidValue => labels.say(&Message::InvalidValue { value, argument }),
        ErrorKind::ValueValidation => {
            let refusal = error.source().and_then(<dyn Error>::downcast_ref);
            if let Some(Refusal(message)) = refusal {
                return labels.say(&message(value));
            }
            labels.say(&Message::InvalidValue { value, argument })
        }
        ErrorKind::TooManyValues => labels.say(&Message::SuperfluousValue { value, argument }),
        ErrorKind::MissingRequiredArgument => {
            let arguments = argument;
            labels.say(&Message::MissingArguments { arguments })
        }
        ErrorKind::MissingSubcommand => labels.say(&Message::MissingCommand),
        ErrorKind::UnknownArgument => labels.say(&Message::UnknownArgument { argument }),
        ErrorKind::InvalidSubcommand => {
            let command = &joined(ContextKind::InvalidSubcommand);
            labels.say(&Message::UnknownCommand { command })
        }
        ErrorKind::ArgumentConflict if argument == others => {
            labels.say(&Message::Repeated { argument })
        }
        ErrorKind::ArgumentConflict => labels.say(&Message::Conflict { argument, others }),
        ErrorKind::InvalidUtf8 => labels.say(&Message::NotUtf8),
        kind => kind.to_string(),
    };

    let valid = of(ContextKind::ValidValue);
    if !valid.is_empty() {
        let names = &valid.join(", ");
        message = message + " " + &labels.say(&Message::Values { names });
    }
    let near = [
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedArg,
        ContextKind::SuggestedValue,
    ];
    let named = near.into_iter().flat_map(of);
    // clap gives these as sentences that end in what would be right, in quotes, such as 'list --retryable'.
    let suggested = of(ContextKind::Suggested);
    let quoted = suggested.iter().filter_map(|text| text.rsplit('\'').nth(1));
    let quoted = quoted.filter(|text| text.contains(' ')).map(str::to_owned);
    if let Some(name) = &named.chain(quoted).next() {
        message += &labels.say(&Message::DidYouMean { name });
    } else if valid.is_empty() {
        for text in of(ContextKind::Usage) {
            let line = without_title(&text);
            message += &labels.say(&Message::SeeUsage { line });
        }
    }
    message
}

/// Takes the title, which is in English, off a usage line of clap's.
pub(crate) fn without_title(usage: &str) -> &str {
    usage.split_once(": ").map_or(usage, |(_, line)| line)
}

/// The texts in what clap knows of an error.
fn texts(value: Option<&ContextValue>) -> Vec<String> {
    match value {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        Some(ContextValue::StyledStr(text)) => vec![text.to_string()],
        Some(ContextValue::StyledStrs(texts)) => texts.iter().map(ToString::to_string).collect(),
        _ => Vec::new(),
    }
}
