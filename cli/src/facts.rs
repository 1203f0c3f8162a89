//! The columns of a table of errors.

use std::borrow::Cow;

use anticaptcha_errors::{ErrorCode, Language};

use super::labels::Labels;
use super::layout::Column;

/// What a cell says of an error.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fact {
    Id,
    Code,
    Category,
    Action,
    Description,
}

impl Fact {
    pub(crate) const ALL: [Self; 5] = [
        Self::Id,
        Self::Code,
        Self::Category,
        Self::Action,
        Self::Description,
    ];

    pub(crate) fn head(self, labels: &Labels) -> &'static str {
        match self {
            Self::Id => labels.id,
            Self::Code => labels.code,
            Self::Category => labels.category,
            Self::Action => labels.action,
            Self::Description => labels.description,
        }
    }

    fn cell(self, code: ErrorCode, language: Language) -> Cow<'static, str> {
        match self {
            Self::Id => code.id().to_string().into(),
            Self::Code => code.code().into(),
            Self::Category => code.category().name().into(),
            Self::Action => code.action().name().into(),
            Self::Description => code.description_in(language).into(),
        }
    }
}

pub(crate) fn columns(facts: &[Fact], labels: &Labels) -> Vec<Column<'static>> {
    facts
        .iter()
        .map(|fact| Column {
            head: fact.head(labels),
            to_the_right: *fact == Fact::Id,
        })
        .collect()
}

pub(crate) fn cells(code: ErrorCode, facts: &[Fact], language: Language) -> Vec<Cow<'static, str>> {
    facts.iter().map(|fact| fact.cell(code, language)).collect()
}
