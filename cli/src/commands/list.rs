//! `list` writes the table of errors, or the part of it that passes the filters.

use std::io;

use anticaptcha_errors::{Action, Category, ErrorCode, Language};
use clap::builder::PossibleValue;
use clap::{Command, ValueEnum};

use super::super::arguments::{describe, ids};
use super::super::columns::{ACTION, CATEGORY, COLUMNS};
use super::super::context::{Context, Outcome};
use super::super::formats::Format;
use super::super::labels::{self, Message};
use super::super::listing::{List, Section};
use super::super::values::{choice, described};
use super::super::view::View;

const SCHEMA: &str = include_str!("list.schema.json");

#[derive(clap::Args)]
pub(crate) struct Arguments {
    #[arg(long, value_delimiter = ',', value_parser = choice(Category::ALL))]
    category: Vec<Category>,
    #[arg(long, value_delimiter = ',', value_parser = choice(Action::ALL))]
    action: Vec<Action>,
    #[arg(long)]
    retryable: bool,
    #[arg(long)]
    group_by: Option<Group>,
    #[arg(long, default_value = "text")]
    format: Format,
    #[arg(long, conflicts_with_all = ids!(Arguments { category, action, retryable, group_by, format }))]
    schema: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum Group {
    Category,
    Action,
    Retryable,
    None,
}

pub(crate) fn describe(command: Command, language: Language) -> Command {
    let labels = labels::of(language);
    let texts = &labels.list;
    let described_name = |name: &'static str, text| PossibleValue::new(name).help(text);
    let categories = Category::ALL.iter();
    let categories = categories.map(|one| described_name(one.name(), one.description_in(language)));
    let actions = Action::ALL.iter();
    let actions = actions.map(|one| described_name(one.name(), one.description_in(language)));
    let groups = described(|group| match group {
        Group::Category => texts.by_category,
        Group::Action => texts.by_action,
        Group::Retryable => texts.by_retryable,
        Group::None => texts.by_nothing,
    });
    let formats = described(|format: &Format| format.description(labels));
    describe!(command, labels, texts, Arguments {
        category => value_parser(categories.collect::<Vec<_>>()),
        action => value_parser(actions.collect::<Vec<_>>()),
        retryable,
        group_by => value_parser(groups),
        format => value_parser(formats),
        schema,
    })
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
        format,
        ..
    } = arguments;
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
        context.tell(&[Message::NothingListed]);
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
            section(Some(view.labels.list.retryable_group), &|code| {
                code.is_retryable()
            }),
            section(Some(view.labels.list.other_group), &|code| {
                !code.is_retryable()
            }),
        ],
        Group::None => vec![section(None, &|_| true)],
    };
    sections.retain(|section| section.heading.is_none() || !section.rows.is_empty());
    sections
}
