//! Writes a list of errors. Each format is a file here.

pub(crate) mod csv;
mod json;
mod markdown;
mod text;

use std::io::{self, Write};

use crate::output::listing::List;
use crate::output::view::View;

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Format {
    /// For people
    Text,
    /// For programs
    Json,
    /// For spreadsheets
    Csv,
    /// For documents
    Markdown,
}

impl Format {
    pub(crate) fn write(
        self,
        list: &List<'_>,
        view: &View,
        output: &mut dyn Write,
    ) -> io::Result<()> {
        match self {
            Self::Text => text::write(list, view, output),
            Self::Json => json::write(list, output),
            Self::Csv => csv::write(list, output),
            Self::Markdown => markdown::write(list, view, output),
        }
    }
}
