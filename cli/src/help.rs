//! The command line as `--help`, the man page and the completions describe it, in each language.

use std::iter;

use anticaptcha_errors::{Action, Category, Language};
use clap::builder::{PossibleValue, StyledStr};
use clap::{Arg, Command, CommandFactory};

use super::labels::{self, CommandText, Help};
use super::list::{Format, Group};
use super::names::{NameParser, QueryParser, values_of};
use super::view::{View, WIDEST};

/// The command line, described in `language`.
pub(crate) fn command(language: Language) -> Command {
    let help = &labels::of(language).help;
    let describe = |command: Command| {
        translated(command, help).mut_args(|argument| described(argument, language))
    };
    describe(super::Arguments::command())
        .after_long_help(help.after)
        .subcommand_help_heading(help.commands)
        .mut_subcommands(describe)
}

/// A command and its arguments with the texts of the language, where it has others than the definitions.
fn translated(command: Command, help: &Help) -> Command {
    let named = |text: &&CommandText| text.command == command.get_name();
    let Some(text) = help.texts.iter().find(named) else {
        return command;
    };
    let (short, long) = forms(text.about);
    command.about(short).long_about(long).mut_args(|argument| {
        let id = argument.get_id();
        let Some(text) = text.arguments.iter().find(|text| text.argument == id) else {
            return argument;
        };
        let (short, long) = forms(text.about);
        let argument = argument.help(short).long_help(long);
        if text.value.is_empty() {
            argument
        } else {
            argument.value_name(text.value)
        }
    })
}

/// The first paragraph, and all of the text where there are more.
fn forms(text: &'static str) -> (&'static str, Option<&'static str>) {
    match text.split_once("\n\n") {
        Some((first, _)) => (first, Some(text)),
        None => (text, None),
    }
}

/// An argument with its heading, and with values that are described in `language`.
fn described(argument: Arg, language: Language) -> Arg {
    let help = &labels::of(language).help;
    let heading = match argument.get_id().as_str() {
        "lang" | "color" => help.output,
        _ if argument.is_positional() => help.arguments,
        _ => help.options,
    };
    let argument = argument.help_heading(heading);
    match argument.get_id().as_str() {
        "queries" => argument.value_parser(QueryParser(language)),
        "category" => argument.value_parser(NameParser::<Category>::new(language)),
        "action" => argument.value_parser(NameParser::<Action>::new(language)),
        "group_by" => argument.value_parser(NameParser::<Group>::new(language)),
        "format" => argument.value_parser(NameParser::<Format>::new(language)),
        _ => argument,
    }
}

/// The command line with all that `--help` says, in the language and the width of `view`: what clap would
/// add by itself is in English.
pub(crate) fn with_remarks(command: Command, view: &View) -> Command {
    let help = &view.labels.help;
    let template = format!(
        "{{about-with-newline}}\n{}: {{usage}}\n\n{{all-args}}{{after-help}}",
        help.usage
    );
    let width = view.prose_width().unwrap_or(WIDEST);
    let complete = |command: Command| {
        command
            .help_template(&template)
            .term_width(width)
            .mut_args(|argument| remarked(argument, help))
    };
    complete(command).mut_subcommands(complete)
}

/// An argument whose text ends in its default and its possible values.
fn remarked(argument: Arg, help: &Help) -> Arg {
    let values = if argument.is_hide_possible_values_set() {
        Vec::new()
    } else {
        values_of(&argument)
    };
    let default = argument.get_default_values().first();
    let default = default.map(|value| (help.default)(&value.to_string_lossy()));
    let names: Vec<&str> = values.iter().map(PossibleValue::get_name).collect();
    let names = (!names.is_empty()).then(|| (help.values)(&names.join(", ")));
    if default.is_none() && names.is_none() {
        return argument;
    }

    let brief: Vec<String> = default.clone().into_iter().chain(names).collect();
    let full = if values.iter().any(|value| value.get_help().is_some()) {
        let list = iter::once(list(&values, help));
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

/// Each value on a line, and beneath it what it stands for.
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
