//! `page` writes the error index as one HTML file.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::context::{Context, Outcome};
use crate::page::{self, Page};

/// Write the error index, a page to search in
///
/// It is one HTML file that needs no network and sends nothing anywhere. It has every language of the registry, and
/// begins in that of the answer where the browser asks for none of them.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The file to write, instead of standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// Writes the page. A file is written only once the whole page is made.
pub(crate) fn run(arguments: &Arguments, context: &mut Context<'_>) -> io::Result<Outcome> {
    let page = Page::of_registry(context.view.language);
    let output = arguments.output.as_deref();
    let Some(file) = output.filter(|file| *file != Path::new("-")) else {
        page::write(&page, context.output)?;
        return Ok(Outcome::Complete);
    };
    let mut html = Vec::new();
    page::write(&page, &mut html)?;
    if let Err(error) = fs::write(file, html) {
        let (name, why) = (&file.to_string_lossy(), &error.to_string());
        context.report(&(context.view.labels.unwritable)(name, why));
        return Ok(Outcome::Incomplete);
    }
    Ok(Outcome::Complete)
}
