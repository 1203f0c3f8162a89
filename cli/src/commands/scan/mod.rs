//! `scan`: which errors logs have, how often, and what to fix first.

mod report;

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicU64;
use std::thread;

use anticaptcha_errors::{Action, Category};
use clap::builder::{PossibleValue, TypedValueParser};

use crate::commands::scan::report::Report;
use crate::commands::shared::{AnswerArguments, Choice, codes, formats};
use crate::context::{Context, Outcome};
use crate::labels::STANDARD_INPUT;
use crate::output::formats::Format;
use crate::output::progress;
use crate::output::view::printed_json;
use crate::scan::{self, Findings, Options};
use crate::text::words::is_code;

const SCHEMA: &str = include_str!("schema.json");

/// Find the errors in logs, and say what to fix first
///
/// Logs may have any shape, and be compressed with gzip. An error counts once for each line on which it
/// stands. Several files are one log, in their order. A streak is how often the same error came with no other outcome
/// between. JSON is an object, which --schema describes.
#[derive(clap::Args)]
#[command(mut_arg("format", |format| format.value_parser(formats(&[Format::Text, Format::Json, Format::Csv]))))]
pub(crate) struct Arguments {
    /// The logs; - or nothing for standard input
    #[arg(value_name = "FILE|-")]
    files: Vec<PathBuf>,
    /// List only the N most frequent errors
    #[arg(long, value_name = "N")]
    top: Option<usize>,
    /// Minimum streak of an error that needs a person to count as repeated in vain
    #[arg(long, value_name = "N", default_value = "3", value_parser = clap::value_parser!(u64).range(1..))]
    streak: u64,
    /// End with status 3 if one of these is found: an action, a category, a code, `unknown`, or `streak` for an error
    /// that was repeated in vain; separate several by commas
    #[arg(
        long,
        value_name = "WHAT",
        value_delimiter = ',',
        hide_possible_values = true
    )]
    #[arg(value_parser = Choice { parse: |name| Some(name.to_owned()), values: fail_on_values }.try_map(fail_on))]
    fail_on: Vec<String>,
    #[command(flatten)]
    pub(crate) answer: AnswerArguments,
    /// Print what was found as one line of JSON, for --merge
    #[arg(long, conflicts_with_all = ["top", "format", "json"])]
    partial: bool,
    /// Read what --partial has printed instead of logs, and report on all of it
    #[arg(long, conflicts_with = "threads")]
    merge: bool,
    /// How many files to scan at once, at most 16 [default: one for each core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    threads: Option<u16>,
    /// Print the JSON Schema of --format json instead
    #[arg(long, conflicts_with_all = [
        "files", "top", "streak", "fail_on", "format", "json", "partial", "merge", "threads",
    ])]
    schema: bool,
}

/// The values that are offered for `--fail-on`, which takes other codes too.
fn fail_on_values() -> Vec<PossibleValue> {
    groups().map(PossibleValue::new).chain(codes()).collect()
}

/// What `--fail-on` may name besides codes.
fn groups() -> impl Iterator<Item = &'static str> {
    let actions = Action::ALL.iter().map(|action| action.name());
    let categories = Category::ALL.iter().map(|category| category.name());
    actions.chain(categories).chain(["unknown", "streak"])
}

fn fail_on(name: String) -> Result<String, String> {
    let is_group = groups().any(|group| group == name);
    if is_group || is_code(&name) {
        return Ok(name);
    }
    let groups = groups().collect::<Vec<_>>().join(", ");
    Err(format!("it is neither a code nor one of {groups}"))
}

/// Writes what the logs contain.
pub(crate) fn run(arguments: &Arguments, context: &mut Context<'_>) -> io::Result<Outcome> {
    if arguments.schema {
        context.output.write_all(SCHEMA.as_bytes())?;
        return Ok(Outcome::Complete);
    }
    let findings = scan(arguments, context);
    for (name, why) in &findings.failures {
        let labels = context.view.labels;
        context.report(&(labels.unreadable)(labels.name_of(name), why));
    }
    let report = Report::new(&findings, arguments.streak);
    let has_failed = arguments.fail_on.iter().any(|name| report.has(name));
    if arguments.partial {
        let partial = findings.to_partial().map_err(io::Error::from)?;
        writeln!(context.output, "{}", printed_json(&partial))?;
    } else {
        let format = arguments.answer.format();
        let report = report.written(format, arguments.top, &context.view)?;
        context.output.write_all(report.as_bytes())?;
    }
    Ok(match (has_failed, findings.failures.is_empty()) {
        (true, _) => Outcome::FailOnMatched,
        (false, true) => Outcome::Complete,
        (false, false) => Outcome::Incomplete,
    })
}

/// Scans the inputs in their order, or merges them if they are partials.
fn scan(arguments: &Arguments, context: &mut Context<'_>) -> Findings {
    let mut files: Vec<&Path> = arguments.files.iter().map(PathBuf::as_path).collect();
    if files.is_empty() {
        files.push(Path::new(STANDARD_INPUT));
    }
    let is_input = |file: &Path| file == Path::new(STANDARD_INPUT);
    // A pipe has no size that would say how far it is.
    let size_of = |file: &Path| match fs::metadata(file) {
        _ if is_input(file) => None,
        Ok(metadata) => metadata.is_file().then_some(metadata.len()),
        Err(_) => Some(0),
    };
    let size = files.iter().map(|file| size_of(file)).sum::<Option<u64>>();
    let threads = match arguments.threads {
        // Each partial may take much memory.
        _ if arguments.merge => 1,
        Some(threads) => usize::from(threads),
        None => thread::available_parallelism().map_or(1, usize::from),
    };
    let mut input = context.input.take();
    let progress = AtomicU64::new(0);
    let options = Options {
        threads: threads.min(files.len()),
        block: scan::BLOCK,
        merges: arguments.merge,
        named: &arguments.fail_on,
        progress: &progress,
        refused: context.view.labels.scan.refused,
    };
    let sources = files.into_iter().filter_map(|file| {
        let source: io::Result<Box<dyn Read + Send>> = if is_input(file) {
            // A second time there is nothing left to read.
            Ok(Box::new(input.take()?))
        } else {
            File::open(file).map(|file| Box::new(file) as _)
        };
        Some((file.display().to_string(), source))
    });
    let mut findings = Findings::default();
    progress::show(&progress, size, || findings = scan::scan(sources, &options));
    findings
}
