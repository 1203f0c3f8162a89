//! `scan`: which errors logs hold, how often, and what to mend first.

use std::fs;
use std::io::{self, BufRead, Read};
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicU64;
use std::thread;

use anticaptcha_errors::{Action, Category, ErrorCode, Language};
use clap::Command;
use clap::builder::PossibleValue;

use super::super::arguments::{describe, ids};
use super::super::context::{Context, Outcome};
use super::super::formats::Format;
use super::super::labels::{self, Message};
use super::super::progress;
use super::super::report::{self, Report};
use super::super::scan::{Findings, Reading, Scan, Word};
use super::super::values::{Choice, described};
use super::super::view::printed_json;

const SCHEMA: &str = include_str!("scan.schema.json");

/// The longest partial that is read, in bytes.
const LONGEST_PARTIAL: u64 = 16 << 20;

#[derive(clap::Args)]
pub(crate) struct Arguments {
    files: Vec<PathBuf>,
    #[arg(long)]
    top: Option<usize>,
    #[arg(long, default_value = "3", value_parser = clap::value_parser!(u64).range(1..))]
    streak: u64,
    #[arg(long, value_delimiter = ',', value_parser = Choice { parse: FailOn::parse, values: FailOn::names })]
    fail_on: Vec<FailOn>,
    #[arg(long, conflicts_with_all = ids!(Arguments { format, partial }))]
    rows: bool,
    #[arg(long, default_value = "text")]
    format: Format,
    #[arg(long, conflicts_with_all = ids!(Arguments { top, format }))]
    partial: bool,
    #[arg(long, conflicts_with_all = ids!(Arguments { threads }))]
    merge: bool,
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..))]
    threads: Option<u16>,
    #[arg(long, conflicts_with_all = ids!(Arguments { files, top, streak, fail_on, rows, format, partial, merge, threads }))]
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

pub(crate) fn describe(command: Command, language: Language) -> Command {
    let labels = labels::of(language);
    let texts = &labels.scan;
    let formats = described(|format: &Format| format.description(labels));
    describe!(command, labels, texts, Arguments {
        files,
        top,
        streak,
        fail_on => hide_possible_values(true),
        rows,
        format => value_parser(formats),
        partial,
        merge,
        threads,
        schema,
    })
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
        report::write(&report, arguments.format, arguments.top, context)?;
    }
    if arguments.rows {
        report::write_rows(&report, context)?;
    }
    if arguments
        .fail_on
        .iter()
        .any(|fail_on| fail_on.is_met(&report))
    {
        outcome = Outcome::Met;
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
                        scan.input(context.view.labels.scan.standard_input, input, &reading);
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
        context.tell(&[Message::UnreadableFile { name, why }]);
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
            let standard_input = context.view.labels.scan.standard_input;
            let name = input.map_or(standard_input.into(), Path::to_string_lossy);
            context.tell(&[Message::UnreadableFile { name: &name, why }]);
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
