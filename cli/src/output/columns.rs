//! The columns of a list of errors. Each has its key, its heading and its values here.

use std::borrow::Cow;

use anticaptcha_errors::{ErrorCode, Language};

use crate::labels::ColumnLabels;

pub(crate) struct Column {
    /// The name in JSON and CSV.
    pub(crate) key: &'static str,
    /// The heading in text and Markdown; `None` where only programs read the column.
    pub(crate) heading: Option<fn(&ColumnLabels) -> &'static str>,
    pub(crate) value: Value,
}

/// An id as people read it, or a dash where the service does not list one.
pub(crate) fn shown_id(id: Option<u32>) -> String {
    id.map_or_else(|| "–".to_owned(), |id| id.to_string())
}

/// The values of a column, by their kind.
pub(crate) enum Value {
    Id(fn(ErrorCode) -> Option<u32>),
    Flag(fn(ErrorCode) -> bool),
    Name(fn(ErrorCode) -> Cow<'static, str>),
    /// A name that people copy.
    Code(fn(ErrorCode) -> &'static str),
    /// Names, of which many errors have none.
    Names(fn(ErrorCode) -> &'static [&'static str]),
    /// A text that the registry has in every language.
    Text(fn(ErrorCode, Language) -> &'static str),
}

impl Column {
    /// The value of an error as people read it.
    pub(crate) fn shown(&self, code: ErrorCode, language: Language) -> Cow<'static, str> {
        match self.value {
            Value::Id(id) => shown_id(id(code)).into(),
            Value::Flag(flag) => flag(code).to_string().into(),
            Value::Name(name) => name(code),
            Value::Code(name) => name(code).into(),
            Value::Names(names) => names(code).join(", ").into(),
            Value::Text(text) => text(code, language).into(),
        }
    }
}

pub(crate) static COLUMNS: [Column; 9] = [
    Column {
        key: "id",
        heading: Some(|labels| labels.id),
        value: Value::Id(ErrorCode::id),
    },
    Column {
        key: "code",
        heading: Some(|labels| labels.code),
        value: Value::Code(ErrorCode::code),
    },
    Column {
        key: "variant",
        heading: None,
        value: Value::Name(|code| format!("{code:?}").into()),
    },
    Column {
        key: "category",
        heading: Some(|labels| labels.category),
        value: Value::Name(|code| code.category().name().into()),
    },
    Column {
        key: "action",
        heading: Some(|labels| labels.action),
        value: Value::Name(|code| code.action().name().into()),
    },
    Column {
        key: "retryable",
        heading: None,
        value: Value::Flag(ErrorCode::is_retryable),
    },
    Column {
        key: "needs_person",
        heading: None,
        value: Value::Flag(ErrorCode::needs_person),
    },
    Column {
        key: "services",
        heading: Some(|labels| labels.services),
        value: Value::Names(ErrorCode::services),
    },
    Column {
        key: "description",
        heading: Some(|labels| labels.description),
        value: Value::Text(|code, language| code.description_in(language)),
    },
];
