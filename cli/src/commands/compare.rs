//! `compare` writes where texts and the table differ, and sections for the codes that the table lacks.

use std::io;
use std::path::PathBuf;

use anticaptcha_errors::{Action, Category, ErrorCode, Language};

use crate::commands::shared::{AnswerArguments, ChoiceOfErrors, formats};
use crate::compare::{CodeRow, Comparison, compare};
use crate::context::{Context, Outcome};
use crate::output::formats::Format;
use crate::output::layout::wrapped;
use crate::output::view::{HEADING, STRONG, paint, printed};

const SCHEMA: &str = include_str!("compare.schema.json");

/// Maximum length of a text, in bytes.
const LONGEST: u64 = 256 << 20;

/// Compare texts that name the service's errors with the table
///
/// A text is a page, a document, the source of a client or a log, in any format. The exit status is 0 if all agree with
/// the table, 1 if one differs or cannot be read, 2 if one names no code. JSON has a line with an object for each text,
/// which --schema describes.
#[derive(clap::Args)]
#[command(mut_arg("format", |format| format.value_parser(formats(&[Format::Text, Format::Json]))))]
pub(crate) struct Arguments {
    /// The texts; - or nothing for standard input
    #[arg(value_name = "FILE|-", default_value = "-", hide_default_value = true)]
    files: Vec<PathBuf>,
    /// Also print a section of errors.toml for each new code, to fill in and paste
    #[arg(long, conflicts_with_all = ["format", "json"])]
    rows: bool,
    #[command(flatten)]
    errors: ChoiceOfErrors,
    #[command(flatten)]
    pub(crate) answer: AnswerArguments,
    /// Print the JSON Schema of --format json instead
    #[arg(long, conflicts_with_all = ["files", "rows", "compatible", "format", "json"])]
    schema: bool,
}

pub(crate) fn run(arguments: &Arguments, context: &mut Context<'_>) -> io::Result<Outcome> {
    if arguments.schema {
        context.output.write_all(SCHEMA.as_bytes())?;
        return Ok(Outcome::Complete);
    }
    let labels = context.view.labels;
    let mut outcome = Outcome::Complete;
    for file in &arguments.files {
        let name = &*file.to_string_lossy();
        let shown = labels.name_of(name);
        let text = context.read(file, LONGEST);
        let ended = match text.map(|text| compare(text, context.codes)) {
            Err(error) => {
                context.report(&(labels.unreadable)(shown, &error.to_string()));
                Outcome::Incomplete
            }
            Ok(None) => {
                context.report(&(labels.compare.no_code)(shown));
                Outcome::Unusable
            }
            Ok(Some(comparison)) => {
                answer(name, &comparison, arguments, context)?;
                match comparison.lists() {
                    [[], [], []] => Outcome::Complete,
                    _ => Outcome::Incomplete,
                }
            }
        };
        outcome = outcome.max(ended);
    }
    Ok(outcome)
}

fn answer(
    name: &str,
    comparison: &Comparison,
    arguments: &Arguments,
    context: &mut Context<'_>,
) -> io::Result<()> {
    let (labels, width) = (&context.view.labels.compare, context.view.width);
    let place = |row: &CodeRow| {
        let line = (labels.line)(row.line.unwrap_or_default());
        match row.text.as_deref().unwrap_or_default() {
            "" => line,
            text => line + context.view.labels.colon + text,
        }
    };
    let output = &mut *context.output;
    if arguments.answer.format() == Format::Json {
        let mut json = serde_json::to_value(comparison)?;
        json["file"] = name.into();
        return writeln!(output, "{json}");
    }
    if arguments.files.len() > 1 {
        writeln!(output, "\n{}", paint(HEADING, &printed(name)))?;
    }
    let mut summary = vec![(labels.agree)(comparison.agree)];
    match &comparison.numbers {
        Some(numbers) => summary.push((labels.other_numbers)(numbers.other, numbers.count)),
        None if !comparison.ids_compared => summary.push(labels.ids_not_compared.to_owned()),
        None => {}
    }
    if comparison.excerpt {
        summary.push(labels.excerpt.to_owned());
    }
    if !comparison.compatible.is_empty() {
        summary.push((labels.of_services)(comparison.compatible.len()));
    }
    write!(output, "{}", wrapped(&summary.join(" "), 0, width))?;
    let titles = [labels.new, labels.renumbered, labels.gone];
    let lists = titles.into_iter().zip(comparison.lists());
    let compatible = (labels.compatible, &*comparison.compatible);
    let lists = lists.chain(arguments.errors.compatible.then_some(compatible));
    for (title, rows) in lists.filter(|(_, rows)| !rows.is_empty()) {
        writeln!(output)?;
        write!(output, "{}", wrapped(title, 0, width))?;
        for row in rows {
            let ids = [row.id, row.page_id].into_iter().flatten();
            let ids: Vec<String> = ids.map(|id| id.to_string()).collect();
            let code = paint(STRONG, &row.code);
            writeln!(output, "{:>8}  {code}", ids.join(" → "))?;
            if row.line.is_some() {
                write!(output, "{}", wrapped(&place(row), 10, width))?;
            }
        }
    }
    for row in comparison.new.iter().filter(|_| arguments.rows) {
        write!(output, "\n# {}\n{}", place(row), section(row))?;
    }
    Ok(())
}

/// The section of `errors.toml` for a new code, for a person to complete.
fn section(row: &CodeRow) -> String {
    let id = row.id.filter(|id| *id != ErrorCode::SUCCESS_ID);
    let other = id.and_then(ErrorCode::from_id).map(ErrorCode::code);
    let shared = other.map(|other| format!("shared_id = true # {other} needs it too\n"));
    let categories = Category::ALL.iter().map(ToString::to_string);
    let actions = Action::ALL.iter().map(ToString::to_string);
    let description = |language| format!("description.{language} = \"\"\n");
    format!(
        "[[error]]\nid = {}\n{}code = \"{}\"\ncategory = \"\" # {}\naction = \"\" # {}\n{}",
        id.map_or(String::new(), |id| id.to_string()),
        shared.unwrap_or_default(),
        row.code,
        categories.collect::<Vec<_>>().join(" | "),
        actions.collect::<Vec<_>>().join(" | "),
        Language::ALL.iter().map(description).collect::<String>(),
    )
}
