//! `man`: the man page.

use std::io::{self, Write};

use clap::{Arg, Command, CommandFactory};
use clap_mangen::Man;

/// Print the man page
///
/// To read it at once: anticaptcha-errors man | man -l -
#[derive(clap::Args)]
pub(crate) struct Arguments {}

/// Writes one page for the program and all of its commands.
pub(crate) fn run(_: &Arguments, output: &mut dyn Write) -> io::Result<bool> {
    let mut program = super::Arguments::command();
    // Gives the commands their full names and the options that all have, which are told only once.
    program.build();
    let commands: Vec<Command> = program
        .get_subcommands()
        .map(|command| command.clone().mut_args(hide_if_of_all))
        .collect();

    let page = Man::new(program);
    page.render_title(output)?;
    part(output, "SH", |text| page.render_name_section(text))?;
    part(output, "SH", |text| page.render_synopsis_section(text))?;
    part(output, "SH", |text| page.render_options_section(text))?;
    for command in commands {
        writeln!(output, ".SH {}", command.get_name().to_uppercase())?;
        let page = Man::new(command);
        part(output, "SS", |text| page.render_synopsis_section(text))?;
        part(output, "SS", |text| page.render_description_section(text))?;
        part(output, "SS", |text| page.render_options_section(text))?;
    }
    for paragraph in super::AFTER_HELP.split("\n\n") {
        let (heading, lines) = paragraph.split_once(":\n").unwrap_or_default();
        writeln!(output, ".SH {}\n.nf\n{lines}\n.fi", heading.to_uppercase())?;
    }
    Ok(true)
}

fn hide_if_of_all(argument: Arg) -> Arg {
    let is_of_all = argument.is_global_set() || argument.get_id() == "help";
    argument.hide(is_of_all)
}

/// Writes a section at the level of the macro `heading`, without the definitions that begin the page.
fn part(
    output: &mut dyn Write,
    heading: &str,
    render: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    let mut text = Vec::new();
    render(&mut text)?;
    for line in String::from_utf8_lossy(&text).lines() {
        match line.strip_prefix(".SH") {
            Some(title) => writeln!(output, ".{heading}{title}")?,
            None if line.starts_with(".ie ") || line.starts_with(".el ") => {}
            None => writeln!(output, "{line}")?,
        }
    }
    Ok(())
}
