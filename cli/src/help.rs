//! Adds to the texts of the arguments what `--help` says besides: defaults and possible values.

use std::iter;

use clap::builder::{PossibleValue, StyledStr};
use clap::{Arg, Command};

use super::labels::{Help, Labels, Message};
use super::values::values_of;
use super::view::{View, WIDEST};

/// The command line with all that `--help` says, in the language and the width of `view`: clap's own additions
/// would be in English.
pub(crate) fn with_remarks(command: Command, view: &View) -> Command {
    let template = format!(
        "{{about-with-newline}}\n{}: {{usage}}\n\n{{all-args}}{{after-help}}",
        view.labels.help.usage
    );
    let width = view.prose_width().unwrap_or(WIDEST);
    let complete = |command: Command| {
        command
            .help_template(&template)
            .term_width(width)
            .mut_args(|argument| remarked(argument, view.labels))
    };
    complete(command).mut_subcommands(complete)
}

/// Ends the text of an argument in its default and its possible values.
fn remarked(argument: Arg, labels: &Labels) -> Arg {
    let values = if argument.is_hide_possible_values_set() {
        Vec::new()
    } else {
        values_of(&argument)
    };
    let default = argument.get_default_values().first().map(|value| {
        let value = &value.to_string_lossy();
        labels.say(&Message::Default { value })
    });
    let names: Vec<&str> = values.iter().map(PossibleValue::get_name).collect();
    let names = (!names.is_empty()).then(|| {
        let names = &names.join(", ");
        labels.say(&Message::Values { names })
    });
    if default.is_none() && names.is_none() {
        return argument;
    }

    let brief: Vec<String> = default.clone().into_iter().chain(names).collect();
    let full = if values.iter().any(|value| value.get_help().is_some()) {
        let list = iter::once(list(&values, &labels.help));
        list.chain(default).collect::<Vec<_>>().join("\n\n")
    } else {
        brief.join("\n")
    };
    let text = |text: Option<&StyledStr>| text.map(ToString::to_string).unwrap_or_default();
    let short = text(argument.get_help());
    let long = text(argument.get_long_help().or(argument.get_help()));
    argument
        .help(format!("{short} {}", brief.join(" ")))
        .long_help(format!("{long}\n\n{full}"))
        .hide_default_value(true)
        .hide_possible_values(true)
}

/// Lists each value on a line, and beneath it what it stands for.
fn list(values: &[PossibleValue], help: &Help) -> String {
    let mut list = format!("{}:", help.described_values);
    for value in values {
        list += &format!("\n  {}", value.get_name());
        if let Some(text) = value.get_help() {
            list += &format!("\n    {text}");
        }
    }
    list
}
