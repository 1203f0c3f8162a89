//! `page` writes the error index as one HTML file.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use anticaptcha_errors::Language;
use clap::Command;

use super::super::arguments::describe;
use super::super::context::{Context, Outcome};
use super::super::labels::{self, Message};
use super::super::page::Page;

#[derive(clap::Args)]
pub(crate) struct Arguments {
    #[arg(long)]
    output: Option<PathBuf>,
}

pub(crate) fn describe(command: Command, language: Language) -> Command {
    let labels = labels::of(language);
    describe!(command, labels, labels.page, Arguments { output })
}

/// Writes the page. A file is written only once the whole page is made.
pub(crate) fn run(arguments: &Arguments, context: &mut Context<'_>) -> io::Result<Outcome> {
    let page = Page::of_registry(Language::ALL);
    let output = arguments.output.as_deref();
    let Some(file) = output.filter(|file| *file != Path::new("-")) else {
        context.output.write_all(page.html().as_bytes())?;
        return Ok(Outcome::Complete);
    };
    if let Err(error) = fs::write(file, page.html()) {
        let (name, why) = (&file.to_string_lossy(), &error.to_string());
        context.tell(&[Message::UnwritableFile { name, why }]);
        return Ok(Outcome::Incomplete);
    }
    Ok(Outcome::Complete)
}
