//! `page` writes the error index as one HTML file.

use std::fs::{self, File};
use std::io::{self, Write};
#[cfg(unix)]
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use anticaptcha_errors::{ErrorCode, Language};

use crate::commands::shared::ChoiceOfErrors;
use crate::context::{Context, Outcome};
use crate::page::{POLICY, Page};

/// Write the error index, a page to search in
///
/// It is one HTML file that needs no network and sends nothing anywhere. With --lang it is in that
/// language alone. Otherwise it has every language of the registry, and begins in the language of
/// the system if the browser asks for none of them.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The file to write, instead of standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Instead of the page, write the header `Content-Security-Policy` that a host with a policy of
    /// its own must send with it
    #[arg(long)]
    csp: bool,
    #[command(flatten)]
    errors: ChoiceOfErrors,
}

pub(crate) fn run(arguments: &Arguments, context: &mut Context<'_>) -> io::Result<Outcome> {
    let first = context.view.language;
    let others = Language::ALL.iter().filter(|other| **other != first);
    let languages = match context.chosen_language {
        Some(_) => vec![first],
        None => [first].into_iter().chain(others.copied()).collect(),
    };
    let text = if arguments.csp {
        format!("Content-Security-Policy: {POLICY}\n")
    } else {
        Page::of_registry(&arguments.errors.of(ErrorCode::ALL), &languages).html()
    };
    let output = arguments.output.as_deref();
    let Some(file) = output.filter(|file| *file != Path::new("-")) else {
        context.output.write_all(text.as_bytes())?;
        return Ok(Outcome::Complete);
    };
    if let Err(error) = write(file, text.as_bytes()) {
        let (name, why) = (&file.to_string_lossy(), &error.to_string());
        context.report(&(context.view.labels.unwritable)(name, why));
        return Ok(Outcome::Incomplete);
    }
    Ok(Outcome::Complete)
}

/// Writes a file beside and renames it, so that a failure leaves the old one as it was.
fn write(file: &Path, content: &[u8]) -> io::Result<()> {
    let old = fs::symlink_metadata(file);
    if old.as_ref().is_ok_and(|old| !old.is_file()) {
        // A link, a terminal or a pipe is written to, and not replaced.
        return fs::write(file, content);
    }
    let folder = file.parent().filter(|folder| *folder != Path::new(""));
    let folder = folder.unwrap_or(Path::new("."));
    // Where it is missing, this error is plainer than the next.
    fs::metadata(folder)?;
    let mut builder = tempfile::Builder::new();
    // It stays behind only where the process is killed.
    builder.suffix(".tmp");
    // Those of any new file.
    #[cfg(unix)]
    builder.permissions(fs::Permissions::from_mode(0o666));
    let mut beside = builder.tempfile_in(folder)?;
    beside.write_all(content)?;
    if let Ok(old) = old {
        // This fails where the file is protected.
        File::options().write(true).open(file)?;
        fs::set_permissions(beside.path(), old.permissions())?;
    }
    beside.persist(file)?;
    Ok(())
}
