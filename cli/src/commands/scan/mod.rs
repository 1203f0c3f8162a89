//! `scan`: which errors logs have, how often, and what to mend first.

mod report;

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicU64;
use std::thread;

use anticaptcha_errors::{Action, Category, ErrorCode};
use clap::builder::PossibleValue;

use self::report::Report;
use crate::code::is_code;
use crate::commands::shared::{AnswerArguments, Choice};
use crate::context::{Context, Outcome};
use crate::labels::Labels;
use crate::output::progress;
use crate::output::view::printed_json;
use crate::scan::{self, Failure, Findings, Options, STANDARD_INPUT, Source};

const SCHEMA: &str = include_str!("schema.json");

/// Maximum length of a partial, in bytes.
const LONGEST_PARTIAL: u64 = 8 << 20;

/// Maximum number of broken partials of an input; what has more is no list of partials.
const MOST_BROKEN: usize = 100;

/// Find the errors in logs, and say what to mend first
///
/// Logs may have any shape, and be compressed with gzip or zstd. An error counts once for each line on which it
/// stands. Several files are one log, in their order. A streak is how often the same error came with no other outcome
/// between. JSON is an object, which --schema describes.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The logs; - or nothing for standard input
    #[arg(value_name = "FILE|-")]
    files: Vec<PathBuf>,
    /// List only the N most frequent errors
    #[arg(long, value_name = "N")]
    top: Option<usize>,
    /// From which streak on an error that needs a person counts as repeated in vain
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
    #[arg(value_parser = Choice { parse: FailOn::parse, values: FailOn::names })]
    fail_on: Vec<FailOn>,
    #[command(flatten)]
    pub(crate) answer: AnswerArguments,
    /// Print what was found as one line of JSON, for --merge
    #[arg(long, conflicts_with_all = ["top", "format", "json"])]
    partial: bool,
    /// Read what --partial has printed instead of logs, and report on all of it
    #[arg(long, conflicts_with = "threads")]
    merge: bool,
    /// How many files to scan at once [default: one for each core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    threads: Option<u16>,
    /// Print the JSON Schema of --format json instead
    #[arg(long, conflicts_with_all = [
        "files", "top", "streak", "fail_on", "format", "json", "partial", "merge", "threads",
    ])]
    schema: bool,
}

/// What ends the command with a status of its own.
#[derive(Clone)]
enum FailOn {
    /// An action, a category or a code.
    Name(String),
    Unknown,
    Streak,
}

impl FailOn {
    fn parse(text: &str) -> Option<Self> {
        match text {
            "unknown" => return Some(Self::Unknown),
            "streak" => return Some(Self::Streak),
            _ => {}
        }
        let is_name = text.parse::<Action>().is_ok() || text.parse::<Category>().is_ok();
        let is_name = is_name || ErrorCode::from_code(text).is_some() || is_code(text);
        is_name.then(|| Self::Name(text.to_owned()))
    }

    fn names() -> Vec<PossibleValue> {
        let actions = Action::ALL.iter().map(|action| action.name());
        let categories = Category::ALL.iter().map(|category| category.name());
        // The codes, which may be any, are not among them.
        let names = actions.chain(categories).chain(["unknown", "streak"]);
        names.map(PossibleValue::new).collect()
    }

    fn matches(&self, report: &Report<'_>) -> bool {
        let others = report.others();
        match self {
            Self::Name(name) => report.rows.iter().any(|row| row.is_named(name)),
            Self::Unknown => others.count > 0 || report.rows.iter().any(|row| row.known.is_none()),
            Self::Streak => {
                let is_in_vain = others.count > 0 && others.longest_streak >= report.streak;
                is_in_vain || report.rows.iter().any(|row| report.is_in_vain(row))
            }
        }
    }
}

/// Writes what the logs contain.
pub(crate) fn run(arguments: &Arguments, context: &mut Context<'_>) -> io::Result<Outcome> {
    if arguments.schema {
        context.output.write_all(SCHEMA.as_bytes())?;
        return Ok(Outcome::Complete);
    }
    let named = arguments
        .fail_on
        .iter()
        .filter_map(|fail_on| match fail_on {
            FailOn::Name(name) => Some(name.clone()),
            FailOn::Unknown | FailOn::Streak => None,
        });
    let named: Vec<String> = named.collect();
    let (findings, failures) = if arguments.merge {
        merge(arguments, context, &named)
    } else {
        scan(arguments, context, &named)
    };
    for (name, why) in &failures {
        let labels = context.view.labels;
        context.report(&(labels.unreadable)(report::shown_name(name, labels), why));
    }
    let report = Report::new(&findings, arguments.streak, context.view.labels);
    if arguments.partial {
        let partial = findings.to_partial().map_err(io::Error::from)?;
        writeln!(context.output, "{}", printed_json(&partial))?;
    } else {
        report.write(arguments.answer.format(), arguments.top, context)?;
    }
    let mut fail_on = arguments.fail_on.iter();
    Ok(if fail_on.any(|fail_on| fail_on.matches(&report)) {
        Outcome::FailOnMatched
    } else if failures.is_empty() {
        Outcome::Complete
    } else {
        Outcome::Incomplete
    })
}

/// The inputs that were not read to their end, each with the reason.
type Failures = Vec<(String, String)>;

/// The inputs in their order; `None` is standard input, which is read once.
fn inputs(arguments: &Arguments) -> Vec<Option<&Path>> {
    let mut is_read = false;
    let mut inputs = Vec::new();
    for file in &arguments.files {
        if file != Path::new(STANDARD_INPUT) {
            inputs.push(Some(file.as_path()));
        } else if !is_read {
            is_read = true;
            inputs.push(None);
        }
    }
    if inputs.is_empty() {
        inputs.push(None);
    }
    inputs
}

fn scan(
    arguments: &Arguments,
    context: &mut Context<'_>,
    named: &[String],
) -> (Findings, Failures) {
    let inputs = inputs(arguments);
    // A pipe has no size that would say how far it is.
    let size_of = |file: &Path| match fs::metadata(file) {
        Ok(metadata) => metadata.is_file().then_some(metadata.len()),
        Err(_) => Some(0),
    };
    let sizes = inputs.iter().map(|input| size_of((*input)?));
    let size = sizes.sum::<Option<u64>>();
    let progress = AtomicU64::new(0);
    let available = || thread::available_parallelism().map_or(1, usize::from);
    let options = Options {
        threads: arguments.threads.map_or_else(available, usize::from),
        block: scan::BLOCK,
        named,
        progress: &progress,
    };
    let mut standard_input = context.input.take();
    let sources = inputs.into_iter().filter_map(|input| match input {
        Some(file) => Some(Source::File(file)),
        None => {
            let input = standard_input.take()?;
            Some(Source::Input(STANDARD_INPUT, Box::new(input)))
        }
    });
    let sources: Vec<_> = sources.collect();
    let mut scan = scan::Scan::default();
    progress::show(&progress, size, || scan = scan::scan(sources, &options));
    let failures = scan.failures.into_iter();
    let failures = failures.map(|(name, failure)| (name, reason(&failure, context.view.labels)));
    (scan.findings, failures.collect())
}

fn reason(failure: &Failure, labels: &Labels) -> String {
    match failure {
        Failure::Unreadable(error) => error.to_string(),
        Failure::Refused(format) => (labels.scan.refused)(format),
    }
}

/// Merges what other runs have found.
fn merge(
    arguments: &Arguments,
    context: &mut Context<'_>,
    named: &[String],
) -> (Findings, Failures) {
    let mut findings = Findings::default();
    let mut failures = Failures::new();
    for input in inputs(arguments) {
        let merged = match input {
            Some(file) => match File::open(file) {
                Ok(file) => merge_lines(&mut findings, &mut BufReader::new(file), named),
                Err(error) => Err(error.to_string()),
            },
            None => match context.input.take() {
                Some(input) => merge_lines(&mut findings, input, named),
                None => Ok(()),
            },
        };
        let name = input.map_or(STANDARD_INPUT.into(), Path::to_string_lossy);
        failures.extend(merged.err().map(|why| (name.into_owned(), why)));
    }
    (findings, failures)
}

/// Merges partials, each on a line. The first broken one is reported; those after it are merged too.
fn merge_lines(
    findings: &mut Findings,
    input: &mut dyn BufRead,
    named: &[String],
) -> Result<(), String> {
    let mut broken = Vec::new();
    let mut line = Vec::new();
    for number in 1_u64.. {
        line.clear();
        let mut limited = input.take(LONGEST_PARTIAL);
        let read = limited.read_until(b'\n', &mut line);
        if read.map_err(|error| error.to_string())? == 0 {
            break;
        }
        if limited.limit() == 0 {
            broken.push(format!("{number}: more than {LONGEST_PARTIAL} bytes"));
            break;
        }
        if line.trim_ascii().is_empty() {
            continue;
        }
        match Findings::from_partial(&line) {
            Ok(partial) => findings.merge(partial, named),
            Err(why) => broken.push(format!("{number}: {why}")),
        }
        if broken.len() > MOST_BROKEN {
            break;
        }
    }
    broken.into_iter().next().map_or(Ok(()), Err)
}
