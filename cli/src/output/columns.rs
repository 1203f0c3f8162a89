//! The columns of a list of errors. Each has its key, its heading and its values here.

use std::borrow::Cow;

use anticaptcha_errors::{ErrorCode, Language};

use crate::labels::Labels;
use crate::output::view::View;

/// A column of a list whose rows are `R`.
pub(crate) struct Column<R> {
    /// The name in JSON and CSV.
    pub(crate) key: &'static str,
    pub(crate) heading: fn(&Labels) -> &'static str,
    pub(crate) value: Value<R>,
    pub(crate) audience: Audience,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Audience {
    All,
    /// It stands only in what people read: text and Markdown.
    People,
    /// It stands only in what programs read: JSON and CSV.
    Programs,
}

/// The values of a column, by their kind.
pub(crate) enum Value<R> {
    Number(fn(&R) -> Option<u64>),
    Flag(fn(&R) -> bool),
    Name(fn(&R) -> Cow<'_, str>),
    /// A name that people copy.
    Code(fn(&R) -> &str),
    /// A text that the registry has in every language.
    Text(fn(&R, Language) -> &str),
}

impl<R> Column<R> {
    /// The value of a row as people read it.
    pub(crate) fn shown<'r>(&self, row: &'r R, view: &View) -> Cow<'r, str> {
        match self.value {
            Value::Number(number) => {
                let number = number(row);
                number
                    .map_or_else(String::new, |number| number.to_string())
                    .into()
            }
            Value::Flag(flag) if flag(row) => view.labels.yes.into(),
            Value::Flag(_) => view.labels.no.into(),
            Value::Name(name) => name(row),
            Value::Code(code) => code(row).into(),
            Value::Text(text) => text(row, view.language).into(),
        }
    }
}

pub(crate) const COLUMNS: [Column<ErrorCode>; 8] = [
    Column {
        key: "id",
        heading: |labels| labels.columns.id,
        value: Value::Number(|code| Some(code.id().into())),
        audience: Audience::All,
    },
    Column {
        key: "code",
        heading: |labels| labels.columns.code,
        value: Value::Code(|code| code.code()),
        audience: Audience::All,
    },
    Column {
        key: "variant",
        heading: |labels| labels.columns.variant,
        value: Value::Name(|code| format!("{code:?}").into()),
        audience: Audience::Programs,
    },
    CATEGORY,
    ACTION,
    Column {
        key: "retryable",
        heading: |labels| labels.columns.retryable,
        value: Value::Flag(|code| code.is_retryable()),
        audience: Audience::Programs,
    },
    Column {
        key: "needs_person",
        heading: |labels| labels.columns.needs_person,
        value: Value::Flag(|code| code.needs_person()),
        audience: Audience::Programs,
    },
    Column {
        key: "description",
        heading: |labels| labels.columns.description,
        value: Value::Text(|code, language| code.description_in(language)),
        audience: Audience::All,
    },
];

pub(crate) const CATEGORY: Column<ErrorCode> = Column {
    key: "category",
    heading: |labels| labels.columns.category,
    value: Value::Name(|code| code.category().name().into()),
    audience: Audience::All,
};

pub(crate) const ACTION: Column<ErrorCode> = Column {
    key: "action",
    heading: |labels| labels.columns.action,
    value: Value::Name(|code| code.action().name().into()),
    audience: Audience::All,
};
