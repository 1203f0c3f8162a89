//! Arranges a list of errors for the formats: which rows stand where, and with which columns.

use crate::output::columns::{Audience, Column};

/// The rows to write, and how they are arranged.
pub(crate) struct List<'a, R> {
    pub(crate) columns: &'a [Column<R>],
    /// The key of the column that people do not see, because the headings of the sections show it.
    pub(crate) left_out: Option<&'static str>,
    pub(crate) sections: Vec<Section<R>>,
    /// The words, folded, that were searched for.
    pub(crate) words: &'a [String],
}

/// Rows that stand together.
pub(crate) struct Section<R> {
    /// The name of what they have in common, and what it means, which may be empty.
    pub(crate) heading: Option<[&'static str; 2]>,
    pub(crate) rows: Vec<R>,
}

impl<'a, R> List<'a, R> {
    /// Rows without headings.
    pub(crate) fn new(columns: &'a [Column<R>], rows: Vec<R>) -> Self {
        let heading = None;
        Self {
            columns,
            left_out: None,
            sections: vec![Section { heading, rows }],
            words: &[],
        }
    }

    pub(crate) fn rows(&self) -> impl Iterator<Item = &R> {
        self.sections.iter().flat_map(|section| &section.rows)
    }

    /// The columns that people see.
    pub(crate) fn for_people(&self) -> Vec<&Column<R>> {
        let is_shown = |column: &&Column<R>| {
            column.audience != Audience::Programs && self.left_out != Some(column.key)
        };
        self.columns.iter().filter(is_shown).collect()
    }

    /// The columns that programs read.
    pub(crate) fn for_programs(&self) -> Vec<&Column<R>> {
        let is_read = |column: &&Column<R>| column.audience != Audience::People;
        self.columns.iter().filter(is_read).collect()
    }
}
