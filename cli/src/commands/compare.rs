//! `compare` holds a page that lists the errors against the table.

use std::fs;
use std::io;
use std::path::PathBuf;

use serde::Serialize;

use crate::commands::shared::AnswerArguments;
use crate::compare::{self, Comparison, NoPage, Table};
use crate::context::{Context, Outcome};
use crate::output::columns::{Audience, Column, Value};
use crate::output::formats::Format;
use crate::output::layout::wrap;
use crate::output::listing::{List, Section};
use crate::output::view::{HEADING, paint};

const SCHEMA: &str = include_str!("compare.schema.json");

/// Compare a saved page of the service's errors with the table
///
/// The page is HTML as a browser saves it, Markdown, or text copied from the page, in any language. The exit status
/// is 0 where page and table agree, 1 where they differ, and 2 where the page lists no error. JSON is an object,
/// which --schema describes; text ends in sections to paste into errors.toml.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The page; - or nothing for standard input
    #[arg(value_name = "FILE|-")]
    file: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) answer: AnswerArguments,
    /// Print the JSON Schema of --format json instead
    #[arg(long, conflicts_with_all = ["file", "format", "json"])]
    schema: bool,
}

/// Writes where the page and the table differ.
pub(crate) fn run(arguments: &Arguments, context: &mut Context<'_>) -> io::Result<Outcome> {
    if arguments.schema {
        context.output.write_all(SCHEMA.as_bytes())?;
        return Ok(Outcome::Complete);
    }
    let source = match read(arguments, context) {
        Ok(source) => source,
        Err(outcome) => return Ok(outcome),
    };
    let labels = context.view.labels;
    let table = Table::of(context.codes);
    let page = match compare::read(&source, &table) {
        Ok(page) => page,
        Err(why) => {
            context.report(match why {
                NoPage::NoRow => labels.compare.no_row,
                NoPage::TooManyRows => labels.compare.too_many_rows,
                NoPage::Archive => labels.compare.archive,
            });
            return Ok(Outcome::Unusable);
        }
    };
    let comparison = compare::compare(&page, &table);
    for row in &comparison.contradictory {
        let ids = row.id.iter().chain(&row.other_ids).map(u32::to_string);
        let (code, ids) = (&row.code, &ids.collect::<Vec<_>>().join(", "));
        context.report(&(labels.compare.contradictory)(code, ids));
    }
    if !comparison.has_ids {
        context.report(labels.compare.no_ids);
    }
    if let Some(last) = comparison.cut_off_after {
        context.report(&(labels.compare.looks_truncated)(last.code));
    }
    match arguments.answer.format() {
        format @ (Format::Text | Format::Csv | Format::Markdown) => {
            text(&comparison, format, context)?;
        }
        Format::Json => {
            serde_json::to_writer_pretty(&mut *context.output, &Difference::from(&comparison))?;
            writeln!(context.output)?;
        }
    }
    Ok(if comparison.is_equal() {
        Outcome::Complete
    } else {
        Outcome::Incomplete
    })
}

/// Reads the page. Where it cannot be read, standard error says so.
fn read(arguments: &Arguments, context: &mut Context<'_>) -> Result<Vec<u8>, Outcome> {
    let mut source = Vec::new();
    let (name, read) = match &arguments.file {
        Some(file) if file.as_os_str() != "-" => {
            let read = fs::read(file).map(|read| source = read);
            (Some(file.to_string_lossy()), read)
        }
        _ => {
            let input = context.input.take();
            let read = input.map_or(Ok(0), |input| input.read_to_end(&mut source));
            (None, read.map(|_| ()))
        }
    };
    let Err(error) = read else {
        return Ok(source);
    };
    let why = &error.to_string();
    let labels = context.view.labels;
    let name = name.as_deref().unwrap_or(labels.standard_input);
    context.report(&(labels.unreadable)(name, why));
    Err(Outcome::Incomplete)
}

/// The difference as `compare.schema.json` describes it.
#[derive(Serialize)]
struct Difference<'a> {
    agree: usize,
    new: Vec<New<'a>>,
    gone: Vec<Gone<'a>>,
    renumbered: Vec<Renumbered<'a>>,
}

#[derive(Serialize)]
struct New<'a> {
    code: &'a str,
    id: Option<u32>,
    text: &'a str,
}

#[derive(Serialize)]
struct Gone<'a> {
    code: &'a str,
    id: u32,
}

#[derive(Serialize)]
struct Renumbered<'a> {
    code: &'a str,
    id: u32,
    page_id: u32,
}

impl<'a> From<&'a Comparison<'_, '_>> for Difference<'a> {
    fn from(comparison: &'a Comparison<'_, '_>) -> Self {
        let new = comparison.new.iter().map(|new| New {
            code: &new.row.code,
            id: new.row.id,
            text: &new.row.text,
        });
        let gone = comparison.gone.iter().map(|known| Gone {
            code: known.code,
            id: known.id,
        });
        let renumbered = comparison.renumbered.iter().map(|renumbered| Renumbered {
            code: renumbered.known.code,
            id: renumbered.known.id,
            page_id: renumbered.page_id,
        });
        Self {
            agree: comparison.agree,
            new: new.collect(),
            gone: gone.collect(),
            renumbered: renumbered.collect(),
        }
    }
}

/// A code in which page and table differ.
struct Row {
    table_id: Option<u32>,
    page_id: Option<u32>,
    code: String,
    text: String,
}

const COLUMNS: [Column<Row>; 4] = [
    Column {
        key: "id",
        heading: |labels| labels.compare.table_id,
        value: Value::Number(|row| row.table_id.map(u64::from)),
        audience: Audience::People,
    },
    Column {
        key: "page_id",
        heading: |labels| labels.compare.page_id,
        value: Value::Number(|row| row.page_id.map(u64::from)),
        audience: Audience::People,
    },
    Column {
        key: "code",
        heading: |labels| labels.columns.code,
        value: Value::Code(|row| &row.code),
        audience: Audience::People,
    },
    Column {
        key: "text",
        heading: |labels| labels.compare.text,
        value: Value::Text(|row, _| &row.text),
        audience: Audience::People,
    },
];

fn text(
    comparison: &Comparison<'_, '_>,
    format: Format,
    context: &mut Context<'_>,
) -> io::Result<()> {
    let view = context.view;
    let labels = &view.labels.compare;
    writeln!(context.output, "{}", (labels.agreement)(comparison.agree))?;
    if comparison.is_equal() {
        return Ok(());
    }
    writeln!(context.output)?;
    let new = comparison.new.iter().map(|new| Row {
        table_id: None,
        page_id: new.row.id,
        code: new.row.code.clone(),
        text: new.row.text.clone(),
    });
    let gone = comparison.gone.iter().map(|known| Row {
        table_id: Some(known.id),
        page_id: None,
        code: known.code.to_owned(),
        text: String::new(),
    });
    let renumbered = comparison.renumbered.iter().map(|renumbered| Row {
        table_id: Some(renumbered.known.id),
        page_id: Some(renumbered.page_id),
        code: renumbered.known.code.to_owned(),
        text: String::new(),
    });
    let section = |heading, rows: Vec<_>| Section {
        heading: Some(heading),
        rows,
    };
    let mut sections = vec![
        section(labels.new, new.collect()),
        section(labels.gone, gone.collect()),
        section(labels.renumbered, renumbered.collect()),
    ];
    sections.retain(|section| !section.rows.is_empty());
    let list = List {
        columns: &COLUMNS,
        left_out: None,
        sections,
        words: &[],
    };
    format.write(&list, &view, context.output)?;
    if comparison.new.is_empty() {
        return Ok(());
    }
    let [title, what_to_do] = labels.to_paste;
    writeln!(context.output, "\n{}", paint(HEADING, title))?;
    for line in wrap(what_to_do, view.width) {
        writeln!(context.output, "{}", &what_to_do[line])?;
    }
    for new in &comparison.new {
        writeln!(context.output, "\n{}", new.section().trim_end())?;
        if let Some(known) = new.to_be_shared {
            let also = (labels.also_shared)(known.code);
            writeln!(context.output, "# {also}")?;
        }
    }
    Ok(())
}
