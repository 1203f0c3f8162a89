//! The errors of a list, in sections, and the columns that people see of them.

use anticaptcha_errors::ErrorCode;

use crate::labels::ColumnLabels;
use crate::output::columns::{COLUMNS, Column, Value};

/// The errors to write, in their sections.
pub(crate) struct List<'a> {
    pub(crate) sections: Vec<Section>,
    /// The key of the column that is not shown to people, because the headings of the sections have it.
    pub(crate) left_out: Option<&'static str>,
    /// The folded words of a search.
    pub(crate) words: &'a [String],
}

/// Errors that have something in common.
pub(crate) struct Section {
    /// The name of what they have in common, and what it means.
    pub(crate) heading: Option<[&'static str; 2]>,
    pub(crate) codes: Vec<ErrorCode>,
}

impl List<'_> {
    /// Errors without headings.
    pub(crate) fn new(codes: Vec<ErrorCode>) -> Self {
        let heading = None;
        Self {
            sections: vec![Section { heading, codes }],
            left_out: None,
            words: &[],
        }
    }

    pub(crate) fn codes(&self) -> impl Iterator<Item = ErrorCode> {
        let sections = self.sections.iter();
        sections.flat_map(|section| &section.codes).copied()
    }

    /// The columns that people see, with their headings. One of names is left out where no error has any.
    pub(crate) fn for_people(&self, labels: &ColumnLabels) -> Vec<(&'static Column, &'static str)> {
        let columns = COLUMNS.iter();
        let columns = columns.filter(|column| self.left_out != Some(column.key));
        let columns = columns.filter(|column| match column.value {
            Value::Names(names) => self.codes().any(|code| !names(code).is_empty()),
            _ => true,
        });
        let columns = columns.filter_map(|column| Some((column, column.heading?(labels))));
        columns.collect()
    }
}
