//! `man` writes the man page.

use std::io::{self, Write};

use anticaptcha_errors::Language;
use clap::{Arg, Command};
use clap_mangen::Man;

use super::super::arguments::describe;
use super::super::context::{Context, Outcome};
use super::super::labels::{self, Labels, Message};
use super::super::usage::without_title;

#[derive(clap::Args)]
pub(crate) struct Arguments {}

pub(crate) fn describe(command: Command, language: Language) -> Command {
    let labels = labels::of(language);
    describe!(command, labels, labels.man, Arguments {})
}

/// Writes one page for the program and all of its commands.
pub(crate) fn run(_: &Arguments, context: &mut Context<'_>) -> io::Result<Outcome> {
    let mut program = (context.program)(context.view.language);
    // This gives the commands their full names and the options that all share; the page shows the latter once.
    program.build();
    let commands: Vec<Command> = program
        .get_subcommands()
        .map(|command| with_usage(command.clone()).mut_args(hide_if_of_all))
        .collect();

    let (labels, output) = (context.view.labels, &mut context.output);
    let page = Man::new(with_usage(program));
    page.render_title(output)?;
    // Words are not hyphenated, so that what is copied stays right.
    writeln!(output, ".nh")?;
    let mut part = |heading, render: &dyn Fn(&mut dyn Write) -> io::Result<()>| {
        let mut text = Vec::new();
        render(&mut text)?;
        write_part(&String::from_utf8_lossy(&text), heading, labels, output)
    };
    part("SH", &|text| page.render_name_section(text))?;
    part("SH", &|text| page.render_synopsis_section(text))?;
    part("SH", &|text| page.render_options_section(text))?;
    for command in commands {
        let title = command.get_name().to_uppercase();
        part("SH", &|text| writeln!(text, ".SH {title}"))?;
        let page = Man::new(command);
        part("SS", &|text| page.render_synopsis_section(text))?;
        part("SS", &|text| page.render_description_section(text))?;
        part("SS", &|text| page.render_options_section(text))?;
    }
    for line in labels.help.after.lines().filter(|line| !line.is_empty()) {
        let text = line.trim_start();
        match line.len() - text.len() {
            0 => writeln!(
                output,
                ".SH {}",
                text.trim_end_matches([':', '\u{a0}']).to_uppercase()
            )?,
            2 => writeln!(output, ".TP\n{text}")?,
            _ => writeln!(output, "{text}")?,
        }
    }
    Ok(Outcome::Complete)
}

/// Gives a command the synopsis of its help, which shows the arguments that may be repeated.
fn with_usage(mut command: Command) -> Command {
    let usage = command.render_usage().to_string();
    command.override_usage(without_title(&usage).to_owned())
}

fn hide_if_of_all(argument: Arg) -> Arg {
    let is_of_all = argument.is_global_set();
    argument.hide(is_of_all)
}

/// Writes a section made by clap_mangen: under a heading of this level, without the macros that only a page's
/// beginning needs, with clap_mangen's English words translated.
fn write_part(
    text: &str,
    heading: &str,
    labels: &Labels,
    output: &mut dyn Write,
) -> io::Result<()> {
    for line in text.lines() {
        let default = line
            .strip_suffix(']')
            .and_then(|line| line.split_once(r"\fR [default: "));
        if let Some(title) = line.strip_prefix(".SH ") {
            let title = match title {
                "NAME" => labels.help.name_section,
                "SYNOPSIS" => labels.help.synopsis_section,
                "DESCRIPTION" => labels.help.description_section,
                _ => title.trim_end(),
            };
            writeln!(output, ".{heading} {title}")?;
        } else if line == r"\fIPossible values:\fR" {
            writeln!(output, r"\fI{}:\fR", labels.help.described_values)?;
        } else if let Some((option, default)) = default {
            let default = labels.say(&Message::Default { value: default });
            writeln!(output, r"{option}\fR {default}")?;
        } else if line.starts_with("  ") {
            // An example, which stays on its line.
            writeln!(output, ".nf\n{line}\n.fi")?;
        } else if !line.starts_with(".ie ") && !line.starts_with(".el ") {
            writeln!(output, "{line}")?;
        }
    }
    Ok(())
}
