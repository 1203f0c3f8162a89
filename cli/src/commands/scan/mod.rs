//! `scan`: which errors logs hold, how often, and what to mend first.

mod report;

use std::fs;
use std::io::{self, BufRead, Read};
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicU64;
use std::thread;

use anticaptcha_errors::{Action, Category, ErrorCode};
use clap::builder::PossibleValue;

use self::report::Report;
use crate::commands::shared::{AnswerArguments, Choice};
use crate::context::{Context, Outcome};
use crate::output::progress;
use crate::output::view::printed_json;
use crate::scan::{Findings, Reading, Scan, Word};

const SCHEMA: &str = include_str!("schema.json");

/// The longest partial that is read, in bytes.
const LONGEST_PARTIAL: u64 = 16 << 20;

/// Find the errors in logs, and say what to mend first
///
/// Logs may have any shape, and be compressed with gzip or zstd. A code counts once a line, and a reply of the API
/// once. Several files are one log, in their order. A streak is how often the same error came in a row with no other
/// outcome between. JSON is an object, which --schema describes.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The logs; - or nothing for standard input
    #[arg(value_name = "FILE|-")]
    files: Vec<PathBuf>,
    /// List only so many errors, the most frequent
    #[arg(long, value_name = "N")]
    top: Option<usize>,
    /// From which streak on to report an error that must not be repeated
    #[arg(long, value_name = "N", default_value = "3", value_parser = clap::value_parser!(u64).range(1..))]
    streak: u64,
    /// End with status 3 where one of these is found: an action, a category, a code, `unknown`, or `streak`; separate
    /// several by commas
    #[arg(
        long,
        value_name = "WHAT",
        value_delimiter = ',',
        hide_possible_values = true
    )]
    #[arg(value_parser = Choice { parse: FailOn::parse, values: FailOn::names })]
    fail_on: Vec<FailOn>,
    /// Also print a section of errors.toml for each unknown code
    #[arg(long, conflicts_with_all = ["format", "json", "partial"])]
    rows: bool,
    #[command(flatten)]
    pub(crate) answer: AnswerArguments,
    /// Print what was found as one line of JSON, for --merge
    #[arg(long, conflicts_with_all = ["top", "format", "json"])]
    partial: bool,
    /// Read what --partial has printed instead of logs, and report on all of it
    #[arg(long, conflicts_with = "threads")]
    merge: bool,
    /// On how many threads to scan [default: one for each core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    threads: Option<u16>,
    /// Print the JSON Schema of --format json instead
    #[arg(long, conflicts_with_all = [
        "files", "top", "streak", "fail_on", "rows", "format", "json", "partial", "merge", "threads",
    ])]
    schema: bool,
}

/// What ends the command with a status of its own where it is found.
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
        let is_action = text.parse::<Action>().is_ok();
        let is_category = text.parse::<Category>().is_ok();
        let is_code = ErrorCode::from_code(text).is_some() || Word::new(text.as_bytes()).is_some();
        (is_action || is_category || is_code).then(|| Self::Name(text.to_owned()))
    }

    fn names() -> Vec<PossibleValue> {
        let actions = Action::ALL.iter().map(|action| action.name());
        let categories = Category::ALL.iter().map(|category| category.name());
        // The codes, which may be any, are not among them.
        let names = actions.chain(categories).chain(["unknown", "streak"]);
        names.map(PossibleValue::new).collect()
    }

    fn is_met(&self, report: &Report) -> bool {
        report.rows.iter().any(|row| match self {
            Self::Name(name) => {
                let known = row
                    .known
                    .map(|code| [code.action().name(), code.category().name()]);
                row.code == *name || known.is_some_and(|names| names.contains(&name.as_str()))
            }
            Self::Unknown => row.known.is_none(),
            Self::Streak => report.is_dangerous(row),
        }) || (matches!(self, Self::Unknown) && report.others > 0)
    }
}

/// Writes what the logs hold.
pub(crate) fn run(arguments: &Arguments, context: &mut Context<'_>) -> io::Result<Outcome> {
    if arguments.schema {
        context.output.write_all(SCHEMA.as_bytes())?;
        return Ok(Outcome::Complete);
    }
    let (findings, mut outcome) = if arguments.merge {
        merge(arguments, context)
    } else {
        scan(arguments, context)
    };
    let report = Report::new(&findings, arguments.streak, context.view.labels);
    if arguments.partial {
        let partial = findings.to_partial().map_err(io::Error::from)?;
        writeln!(context.output, "{}", printed_json(&partial))?;
    } else {
        report::write(&report, arguments.answer.format(), arguments.top, context)?;
    }
    if arguments.rows {
        report::write_rows(&report, context)?;
    }
    if arguments
        .fail_on
        .iter()
        .any(|fail_on| fail_on.is_met(&report))
    {
        outcome = Outcome::FailOnMatched;
    }
    Ok(outcome)
}

/// The inputs in their order; `None` is standard input.
fn inputs(arguments: &Arguments) -> Vec<Option<&Path>> {
    let files = arguments.files.iter().map(PathBuf::as_path);
    let inputs: Vec<_> = files
        .map(|file| (file != Path::new("-")).then_some(file))
        .collect();
    if inputs.is_empty() {
        vec![None]
    } else {
        inputs
    }
}

fn scan(arguments: &Arguments, context: &mut Context<'_>) -> (Findings, Outcome) {
    let inputs = inputs(arguments);
    let available = thread::available_parallelism().map_or(1, usize::from);
    let read = AtomicU64::new(0);
    let reading = Reading {
        threads: arguments.threads.map_or(available, usize::from),
        piece: None,
        read: &read,
    };
    // A pipe has no size that would say how far it is.
    let size_of = |file: &Path| match fs::metadata(file) {
        Ok(metadata) => metadata.is_file().then_some(metadata.len()),
        Err(_) => Some(0),
    };
    let sizes = inputs.iter().map(|input| size_of((*input)?));
    let size = sizes.sum::<Option<u64>>();
    let mut scan = Scan::default();
    progress::show(&read, size, || {
        for input in inputs {
            match (input, context.input.is_some()) {
                (Some(file), _) => scan.file(file, &reading),
                (None, true) => {
                    if let Some(input) = context.input.take() {
                        scan.input(context.view.labels.standard_input, input, &reading);
                    }
                }
                // A second time there is nothing left to read.
                (None, false) => {}
            }
        }
    });
    let mut outcome = Outcome::Complete;
    for (name, error) in &scan.failures {
        let why = &error.to_string();
        context.report(&(context.view.labels.unreadable)(name, why));
        outcome = Outcome::Incomplete;
    }
    (scan.findings, outcome)
}

/// Merges what other runs have found.
fn merge(arguments: &Arguments, context: &mut Context<'_>) -> (Findings, Outcome) {
    let mut findings = Findings::default();
    let mut outcome = Outcome::Complete;
    for input in inputs(arguments) {
        let merged = match input {
            Some(file) => fs::File::open(file)
                .map_err(|error| error.to_string())
                .and_then(|file| merge_lines(&mut findings, &mut io::BufReader::new(file))),
            None => match context.input.take() {
                Some(input) => merge_lines(&mut findings, input),
                None => Ok(()),
            },
        };
        if let Err(why) = &merged {
            let labels = context.view.labels;
            let name = input.map_or(labels.standard_input.into(), Path::to_string_lossy);
            context.report(&(labels.unreadable)(&name, why));
            outcome = Outcome::Incomplete;
        }
    }
    (findings, outcome)
}

/// Merges partials, each on a line. Those after a broken one are merged too; the first broken one is told.
fn merge_lines(findings: &mut Findings, mut input: &mut dyn BufRead) -> Result<(), String> {
    let mut merged = Ok(());
    let mut line = Vec::new();
    for number in 1_u64.. {
        line.clear();
        let mut limited = (&mut input).take(LONGEST_PARTIAL);
        let length = limited
            .read_until(b'\n', &mut line)
            .map_err(|error| error.to_string())?;
        if length == 0 {
            break;
        }
        if limited.limit() == 0 && line.last() != Some(&b'\n') {
            input.skip_until(b'\n').map_err(|error| error.to_string())?;
        }
        if line.trim_ascii().is_empty() {
            continue;
        }
        match Findings::from_partial(line.as_slice()) {
            Ok(partial) => findings.merge(partial),
            Err(why) => merged = merged.and(Err(format!("{number}: {why}"))),
        }
    }
    merged
}
