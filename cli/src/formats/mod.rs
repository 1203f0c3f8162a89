//! How a list of errors is written: each format is a file here.

pub(crate) mod csv;
mod json;
pub(crate) mod markdown;
mod text;

use std::io::{self, Write};

use super::columns::Column;
use super::labels::Labels;
use super::view::View;

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Format {
    Text,
    Json,
    Csv,
    Markdown,
}

impl Format {
    pub(crate) fn description(self, labels: &Labels) -> &'static str {
        match self {
            Self::Text => labels.formats.text,
            Self::Json => labels.formats.json,
            Self::Csv => labels.formats.csv,
            Self::Markdown => labels.formats.markdown,
        }
    }

    pub(crate) fn write<R>(
        self,
        list: &List<'_, R>,
        view: &View,
        output: &mut dyn Write,
    ) -> io::Result<()> {
        match self {
            Self::Text => text::write(list, view, output),
            Self::Json => json::write(list, view, output),
            Self::Csv => csv::write(list, view, output),
            Self::Markdown => markdown::write(list, view, output),
        }
    }
}

/// What is written.
pub(crate) struct List<'a, R> {
    pub(crate) columns: &'a [Column<R>],
    /// The key of the column that people see in the headings of the sections instead.
    pub(crate) left_out: Option<&'static str>,
    pub(crate) sections: Vec<Section<R>>,
    /// The words, folded, that were searched for.
    pub(crate) words: &'a [String],
}

/// Rows that stand together.
pub(crate) struct Section<R> {
    /// The name of what they have in common, and what it means.
    pub(crate) heading: Option<[&'static str; 2]>,
    pub(crate) rows: Vec<R>,
}

impl<R> List<'_, R> {
    fn rows(&self) -> impl Iterator<Item = &R> {
        self.sections.iter().flat_map(|section| &section.rows)
    }

    /// The columns that people see.
    fn shown(&self) -> Vec<&Column<R>> {
        let is_shown =
            |column: &&Column<R>| column.is_for_people && self.left_out != Some(column.key);
        self.columns.iter().filter(is_shown).collect()
    }
}
