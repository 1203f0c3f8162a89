//! `completions` writes the script that makes a shell complete the command line.

use std::io;

use anticaptcha_errors::Language;
use clap::builder::PossibleValue;
use clap::{Arg, Command};
use clap_complete::Shell;

use super::super::arguments::describe;
use super::super::context::{Context, Outcome};
use super::super::labels;
use super::super::values::values_of;

#[derive(clap::Args)]
pub(crate) struct Arguments {
    shell: Shell,
}

pub(crate) fn describe(command: Command, language: Language) -> Command {
    let labels = labels::of(language);
    describe!(command, labels, labels.completions, Arguments { shell })
}

/// Writes the script for the whole command line.
pub(crate) fn run(arguments: &Arguments, context: &mut Context<'_>) -> io::Result<Outcome> {
    let program = (context.program)(context.view.language);
    let name = program.get_name().to_owned();
    // The generator panics where a write fails, so it writes into memory.
    let mut script = Vec::new();
    let mut generated = program.clone().mut_subcommands(|command| {
        command.mut_args(|argument| with_plain_texts(argument, arguments.shell))
    });
    clap_complete::generate(arguments.shell, &mut generated, &name, &mut script);
    let mut script = String::from_utf8_lossy(&script).into_owned();
    if arguments.shell == Shell::Bash {
        // The generator gives two names to a command's state, so that no command is ever reached
        // (clap-rs/clap#6421).
        let [label, goal] = ["__subcmd__", "__"].map(|dash| name.replace('-', dash) + "__subcmd__");
        script = script.replace(&label, &goal);
    }
    if arguments.shell == Shell::Zsh {
        name_as_help_does(&program, &mut script);
    }
    if arguments.shell == Shell::Fish {
        script += &values_of_all(&program, &name);
    }
    for command in program.get_subcommands() {
        add_values(arguments.shell, &name, command, &mut script);
    }
    context.output.write_all(script.as_bytes())?;
    Ok(Outcome::Complete)
}

/// Makes zsh show the words of `--help`. The generator writes one of them in English, and ids in place of the
/// arguments' names.
fn name_as_help_does(program: &Command, script: &mut String) {
    let commands = program.get_subcommand_help_heading().unwrap_or("commands");
    let commands = commands.trim_end().to_lowercase();
    *script = script.replace(" commands' commands ", &format!(" {commands}' commands "));
    for argument in program.get_subcommands().flat_map(Command::get_positionals) {
        for name in argument.get_value_names().unwrap_or_default() {
            let [from, to] = [argument.get_id().as_str(), name].map(|name| format!(":{name} -- "));
            *script = script.replace(&from, &to);
        }
    }
}

/// Values for fish of the options that all commands have. The generator's own lines do not work before a
/// command is named.
fn values_of_all(program: &Command, name: &str) -> String {
    let mut lines = String::new();
    for argument in program
        .get_arguments()
        .filter(|argument| argument.is_global_set())
    {
        let values = values_of(argument);
        let names: Vec<&str> = values.iter().map(PossibleValue::get_name).collect();
        if let (Some(option), false) = (argument.get_long(), names.is_empty()) {
            let names = names.join(" ");
            lines += &format!("complete -c {name} -l {option} -x -a '{names}'\n");
        }
    }
    lines
}

/// An argument whose descriptions lack the characters that this shell's generator does not escape.
fn with_plain_texts(argument: Arg, shell: Shell) -> Arg {
    let special = match shell {
        Shell::Zsh => &[("\"", "”")][..],
        Shell::Fish => &[("\"", "”"), ("$", "＄")],
        _ => return argument,
    };
    let plain = |value: PossibleValue| {
        let Some(text) = value.get_help().map(ToString::to_string) else {
            return value;
        };
        let replace = |text: String, (from, to): &(&str, &str)| text.replace(from, to);
        value.help(special.iter().fold(text, replace))
    };
    let values: Vec<_> = values_of(&argument).into_iter().map(plain).collect();
    if values.is_empty() {
        argument
    } else {
        argument.value_parser(values)
    }
}

/// Adds the values of a command's arguments that the generator for this shell leaves out.
fn add_values(shell: Shell, name: &str, command: &Command, script: &mut String) {
    let of_command = command.get_name();
    let function = name.replace('-', "_");
    let head = match shell {
        Shell::Fish => String::new(),
        Shell::PowerShell => format!("'{name};{of_command}' {{\n"),
        Shell::Elvish => format!("&'{name};{of_command}'= {{\n"),
        _ => return,
    };
    let is_left_out = |argument: &&Arg| {
        argument.is_positional() || (shell != Shell::Fish && !argument.is_global_set())
    };
    let line = |value: PossibleValue| {
        let value_name = value.get_name();
        // PowerShell refuses an empty text.
        let help = value
            .get_help()
            .map_or(value_name.to_owned(), ToString::to_string);
        let doubled = help.replace('\'', "''");
        match shell {
            Shell::PowerShell => format!(
                "            [CompletionResult]::new('{value_name}', '{value_name}', \
                 [CompletionResultType]::ParameterValue, '{doubled}')\n"
            ),
            Shell::Elvish => format!("            cand {value_name} '{doubled}'\n"),
            _ => {
                let escaped = help.replace('\\', r"\\").replace('\'', r"\'");
                format!(
                    "complete -c {name} -n '__fish_{function}_using_subcommand {of_command}' \
                     -f -a {value_name} -d '{escaped}'\n"
                )
            }
        }
    };
    let left_out = command.get_arguments().filter(is_left_out);
    let lines: String = left_out.flat_map(values_of).map(line).collect();
    if let Some(at) = script.find(&head) {
        script.insert_str(at + head.len(), &lines);
    }
}
