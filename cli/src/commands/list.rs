//! `list` writes the table of errors, or the part of it that passes the filters.

use std::io;

use anticaptcha_errors::{Action, Category, ErrorCode};
use clap::ValueEnum;

use crate::commands::shared::{AnswerArguments, Choice, ChoiceOfErrors, names};
use crate::context::{Context, Outcome};
use crate::output::formats::Format;
use crate::output::listing::{List, Section};
use crate::output::view::View;

const SCHEMA: &str = include_str!("list.schema.json");

/// Print the table of errors
///
/// Without an option, it prints the whole table, on a terminal grouped by category and fitted to its width, which
/// COLUMNS changes. JSON is an array of objects with the descriptions in every language, which --schema describes;
/// CSV has the same members.
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
    errors: ChoiceOfErrors,
    #[command(flatten)]
    pub(crate) answer: AnswerArguments,
    /// Print the JSON Schema of --format json instead
    #[arg(long, conflicts_with_all = ["category", "action", "retryable", "group_by", "compatible", "format", "json"])]
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
    let passes = |code: &ErrorCode| {
        (arguments.category.is_empty() || arguments.category.contains(&code.category()))
            && (arguments.action.is_empty() || arguments.action.contains(&code.action()))
            && (code.is_retryable() || !arguments.retryable)
    };
    let mut codes = arguments.errors.of(context.codes);
    codes.retain(passes);
    let format = arguments.answer.format();
    let group = arguments
        .group_by
        .unwrap_or(match (format, context.view.width) {
            (Format::Text, Some(_)) => Group::Category,
            _ => Group::None,
        });
    let is_empty = codes.is_empty();
    let list = List {
        left_out: match group {
            Group::Category => Some("category"),
            Group::Action => Some("action"),
            Group::Retryable | Group::None => None,
        },
        sections: sections(codes, group, &context.view),
        words: &[],
    };
    format.write(&list, &context.view, context.output)?;
    if is_empty {
        context.report(context.view.labels.list.nothing);
        return Ok(Outcome::Incomplete);
    }
    Ok(Outcome::Complete)
}

fn sections(mut codes: Vec<ErrorCode>, group: Group, view: &View) -> Vec<Section> {
    match group {
        Group::Category => codes.sort_by_key(|code| code.category()),
        Group::Action => codes.sort_by_key(|code| code.action()),
        Group::Retryable => codes.sort_by_key(|code| !code.is_retryable()),
        Group::None => return List::new(codes).sections,
    }
    let heading = |code: ErrorCode| {
        let (category, action) = (code.category(), code.action());
        match group {
            Group::Category => [category.name(), category.description_in(view.language)],
            Group::Action => [action.name(), action.description_in(view.language)],
            _ if code.is_retryable() => view.labels.list.retryable,
            _ => view.labels.list.not_retryable,
        }
    };
    let groups = codes.chunk_by(|one, next| heading(*one) == heading(*next));
    let sections = groups.map(|codes| Section {
        heading: Some(heading(codes[0])),
        codes: codes.to_vec(),
    });
    sections.collect()
}
