//! `list`: the table of errors, or the part of it that passes the filters.

use std::io::{self, Write};
use std::ops::Range;

use anticaptcha_errors::{Action, Category, ErrorCode, Language};

use super::export;
use super::facts::{self, Fact};
use super::labels;
use super::layout::{Table, wrap};
use super::names::{NameParser, Named};
use super::view::{FAINT, HEADING, STRONG, View, paint, tell};

const SCHEMA: &str = include_str!("list.schema.json");

/// Print the table of errors
///
/// Without an option: all of it, on a terminal grouped by category and fitted to the width.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Only the errors of this category; separate several by commas, or give each its own option
    #[arg(long, value_delimiter = ',', value_parser = NameParser::<Category>::new(Language::DEFAULT))]
    pub(crate) category: Vec<Category>,

    /// Only the errors that ask for this action; give several as for --category
    #[arg(long, value_delimiter = ',', value_parser = NameParser::<Action>::new(Language::DEFAULT))]
    pub(crate) action: Vec<Action>,

    /// Only the errors after which a program may send the same request again by itself
    #[arg(long)]
    pub(crate) retryable: bool,

    /// What to group the errors by [default: category on a terminal, else none]
    #[arg(long, value_name = "GROUP", value_parser = NameParser::<Group>::new(Language::DEFAULT))]
    pub(crate) group_by: Option<Group>,

    /// How the table is written
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    #[arg(value_parser = NameParser::<Format>::new(Language::DEFAULT))]
    pub(crate) format: Format,

    /// Print the JSON Schema of --format json instead
    #[arg(long, conflicts_with_all = ["category", "action", "retryable", "group_by", "format"])]
    pub(crate) schema: bool,
}

#[derive(Clone, Copy)]
pub(crate) enum Group {
    Category,
    Action,
    Retryable,
    None,
}

impl Named for Group {
    const ALL: &'static [Self] = &[Self::Category, Self::Action, Self::Retryable, Self::None];

    fn name(self) -> &'static str {
        match self {
            Self::Category => "category",
            Self::Action => "action",
            Self::Retryable => "retryable",
            Self::None => "none",
        }
    }

    fn description_in(self, language: Language) -> &'static str {
        let help = &labels::of(language).help;
        match self {
            Self::Category => help.by_category,
            Self::Action => help.by_action,
            Self::Retryable => help.by_retryable,
            Self::None => help.by_nothing,
        }
    }
}

#[derive(Clone, Copy)]
pub(crate) enum Format {
    Text,
    Json,
    Csv,
    Markdown,
}

impl Named for Format {
    const ALL: &'static [Self] = &[Self::Text, Self::Json, Self::Csv, Self::Markdown];

    fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Json => "json",
            Self::Csv => "csv",
            Self::Markdown => "markdown",
        }
    }

    fn description_in(self, language: Language) -> &'static str {
        let help = &labels::of(language).help;
        match self {
            Self::Text => help.as_text,
            Self::Json => help.as_json,
            Self::Csv => help.as_csv,
            Self::Markdown => help.as_markdown,
        }
    }
}

/// Writes those of `codes` that pass the filters; `false` when none does.
pub(crate) fn run(
    arguments: &Arguments,
    codes: &[ErrorCode],
    view: &View,
    output: &mut dyn Write,
    errors: &mut dyn Write,
) -> io::Result<bool> {
    if arguments.schema {
        return output.write_all(SCHEMA.as_bytes()).map(|()| true);
    }
    let (categories, actions) = (&arguments.category, &arguments.action);
    let passes = |code: &ErrorCode| {
        (categories.is_empty() || categories.contains(&code.category()))
            && (actions.is_empty() || actions.contains(&code.action()))
            && (code.is_retryable() || !arguments.retryable)
    };
    let codes: Vec<ErrorCode> = codes.iter().copied().filter(passes).collect();
    let usual = match (arguments.format, view.width) {
        (Format::Text, Some(_)) => Group::Category,
        _ => Group::None,
    };
    let group = arguments.group_by.unwrap_or(usual);
    let sections = sections(&codes, group, view);
    let facts: &[Fact] = match group {
        Group::Category => &[Fact::Id, Fact::Code, Fact::Action, Fact::Description],
        Group::Action => &[Fact::Id, Fact::Code, Fact::Category, Fact::Description],
        Group::Retryable | Group::None => &Fact::ALL,
    };
    let ordered = sections
        .iter()
        .flat_map(|section| section.codes.iter().copied());
    match arguments.format {
        Format::Text if codes.is_empty() => {}
        Format::Text => text(&sections, facts, view, output)?,
        Format::Json => export::json(ordered, output)?,
        Format::Csv => export::csv(ordered, output)?,
        Format::Markdown => export::markdown(&sections, facts, view, output)?,
    }
    if codes.is_empty() {
        tell(errors, view.labels.nothing_listed);
    }
    Ok(!codes.is_empty())
}

/// Errors that stand together.
pub(crate) struct Section {
    /// The name of what they have in common, and what it means.
    pub(crate) heading: Option<[&'static str; 2]>,
    pub(crate) codes: Vec<ErrorCode>,
}

fn sections(codes: &[ErrorCode], group: Group, view: &View) -> Vec<Section> {
    let View {
        language, labels, ..
    } = *view;
    let section = |heading, belongs: &dyn Fn(&ErrorCode) -> bool| Section {
        heading,
        codes: codes.iter().copied().filter(belongs).collect(),
    };
    let mut sections: Vec<Section> = match group {
        Group::Category => Category::ALL
            .iter()
            .map(|category| {
                let heading = [category.name(), category.description_in(language)];
                section(Some(heading), &|code| code.category() == *category)
            })
            .collect(),
        Group::Action => Action::ALL
            .iter()
            .map(|action| {
                let heading = [action.name(), action.description_in(language)];
                section(Some(heading), &|code| code.action() == *action)
            })
            .collect(),
        Group::Retryable => vec![
            section(Some(labels.retryable_group), &|code| code.is_retryable()),
            section(Some(labels.other_group), &|code| !code.is_retryable()),
        ],
        Group::None => vec![section(None, &|_| true)],
    };
    sections.retain(|section| section.heading.is_none() || !section.codes.is_empty());
    sections
}

fn text(
    sections: &[Section],
    facts: &[Fact],
    view: &View,
    output: &mut dyn Write,
) -> io::Result<()> {
    let codes = sections.iter().flat_map(|section| &section.codes);
    let rows: Vec<_> = codes
        .map(|code| facts::cells(*code, facts, view.language))
        .collect();
    let columns = facts::columns(facts, view.labels);
    let table = Table::fit(&columns, &rows, 0, view.width);
    table.write_head(&|_, head, line| paint(FAINT, &head[line]), output)?;
    let paint_row = |column: usize, cell: &str, line: Range<usize>| match facts[column] {
        Fact::Code => paint(STRONG, &cell[line]),
        _ => cell[line].to_owned(),
    };
    let mut rows = rows.iter();
    for section in sections {
        if let Some([name, description]) = section.heading {
            writeln!(output, "\n{}", paint(HEADING, name))?;
            for line in wrap(description, view.width) {
                writeln!(output, "{}", &description[line])?;
            }
            writeln!(output)?;
        }
        for row in rows.by_ref().take(section.codes.len()) {
            table.write_row(row, &paint_row, output)?;
        }
    }
    Ok(())
}
