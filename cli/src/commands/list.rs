//! `list` writes the table of errors, or the part of it that passes the filters.

use std::io;

use anticaptcha_errors::{Action, Category, ErrorCode};
use clap::ValueEnum;

use crate::commands::shared::{AnswerArguments, Choice, names};
use crate::context::{Context, Outcome};
use crate::output::columns::{ACTION, CATEGORY, COLUMNS};
use crate::output::formats::Format;
use crate::output::listing::{List, Section};
use crate::output::view::View;

const SCHEMA: &str = include_str!("list.schema.json");

/// Print the table of errors
///
/// Without an option: all of it, on a terminal grouped by category and fitted to its width, which COLUMNS changes. JSON
/// is an array of objects, which --schema describes.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Only the errors of this category; separate several by commas
    #[arg(long, value_name = "CATEGORY", value_delimiter = ',')]
    #[arg(value_parser = Choice::<Category> { parse: |name| name.parse().ok(), values: || names(Category::ALL) })]
    category: Vec<Category>,
    /// Only the errors that ask for this action; separate several by commas
    #[arg(long, value_name = "ACTION", value_delimiter = ',')]
    #[arg(value_parser = Choice::<Action> { parse: |name| name.parse().ok(), values: || names(Action::ALL) })]
    action: Vec<Action>,
    /// Only the errors after which a program may send the same request again by itself
    #[arg(long)]
    retryable: bool,
    /// What to group the errors by [default: category on a terminal, else none]
    #[arg(long, value_name = "GROUP")]
    group_by: Option<Group>,
    #[command(flatten)]
    pub(crate) answer: AnswerArguments,
    /// Print the JSON Schema of --format json instead
    #[arg(long, conflicts_with_all = ["category", "action", "retryable", "group_by", "format", "json"])]
    schema: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum Group {
    /// A group for each category
    Category,
    /// A group for each action
    Action,
    /// The retryable errors, then the others
    Retryable,
    /// One table, in the order of the registry
    None,
}

/// Writes the errors that pass the filters.
pub(crate) fn run(arguments: &Arguments, context: &mut Context<'_>) -> io::Result<Outcome> {
    if arguments.schema {
        context.output.write_all(SCHEMA.as_bytes())?;
        return Ok(Outcome::Complete);
    }
    let Arguments {
        category,
        action,
        retryable,
        group_by,
        answer,
        ..
    } = arguments;
    let format = answer.format();
    let passes = |code: &ErrorCode| {
        (category.is_empty() || category.contains(&code.category()))
            && (action.is_empty() || action.contains(&code.action()))
            && (code.is_retryable() || !retryable)
    };
    let codes: Vec<ErrorCode> = context.codes.iter().copied().filter(passes).collect();
    let group = group_by.unwrap_or(match (format, context.view.width) {
        (Format::Text, Some(_)) => Group::Category,
        _ => Group::None,
    });
    let list = List {
        columns: &COLUMNS,
        left_out: match group {
            Group::Category => Some(CATEGORY.key),
            Group::Action => Some(ACTION.key),
            Group::Retryable | Group::None => None,
        },
        sections: sections(&codes, group, &context.view),
        words: &[],
    };
    format.write(&list, &context.view, context.output)?;
    if codes.is_empty() {
        context.report(context.view.labels.list.nothing);
        return Ok(Outcome::Incomplete);
    }
    Ok(Outcome::Complete)
}

fn sections(codes: &[ErrorCode], group: Group, view: &View) -> Vec<Section<ErrorCode>> {
    let section = |heading, belongs: &dyn Fn(&ErrorCode) -> bool| Section {
        heading,
        rows: codes.iter().copied().filter(belongs).collect(),
    };
    let mut sections: Vec<_> = match group {
        Group::Category => Category::ALL
            .iter()
            .map(|category| {
                let heading = [category.name(), category.description_in(view.language)];
                section(Some(heading), &|code| code.category() == *category)
            })
            .collect(),
        Group::Action => Action::ALL
            .iter()
            .map(|action| {
                let heading = [action.name(), action.description_in(view.language)];
                section(Some(heading), &|code| code.action() == *action)
            })
            .collect(),
        Group::Retryable => vec![
            section(Some(view.labels.list.retryable), &|code| {
                code.is_retryable()
            }),
            section(Some(view.labels.list.not_retryable), &|code| {
                !code.is_retryable()
            }),
        ],
        Group::None => vec![section(None, &|_| true)],
    };
    sections.retain(|section| section.heading.is_none() || !section.rows.is_empty());
    sections
}
