//! What a text reports: an error or a success.

use std::slice;

use anticaptcha_errors::ErrorCode;
use serde::{Deserialize, Serialize};

use crate::text::words::{LONGEST_CODE, all_from_id, known};

/// What the name of an error without a code begins with.
const ID: &str = "id ";

/// The order is that of the registry, then that of unknown codes, then that of ids.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub(crate) enum Subject {
    Success,
    Known(ErrorCode),
    /// A code that the registry does not have.
    Code(String),
    /// An id that none or several codes of the registry have.
    Id(i64),
}

impl Subject {
    pub(crate) fn of_code(name: &str) -> Self {
        known(name).map_or_else(|| Self::Code(name.to_owned()), Self::Known)
    }

    pub(crate) fn of_id(id: i64) -> Self {
        match all_from_id(id) {
            [known] => Self::Known(*known),
            [] if id == i64::from(ErrorCode::SUCCESS_ID) => Self::Success,
            _ => Self::Id(id),
        }
    }

    /// The errors that it may be: several that share the id, and none if the registry does not have it.
    pub(crate) fn codes(&self) -> &[ErrorCode] {
        match self {
            Self::Known(known) => slice::from_ref(known),
            Self::Id(id) => all_from_id(*id),
            Self::Success | Self::Code(_) => &[],
        }
    }

    /// Whether it is an error that the registry does not have.
    pub(crate) fn is_unknown(&self) -> bool {
        *self != Self::Success && self.codes().is_empty()
    }

    /// The code, or `id N`.
    pub(crate) fn name(&self) -> String {
        match self {
            Self::Success => format!("{ID}{}", ErrorCode::SUCCESS_ID),
            Self::Known(known) => known.code().to_owned(),
            Self::Code(name) => name.clone(),
            Self::Id(id) => format!("{ID}{id}"),
        }
    }
}

impl From<Subject> for String {
    fn from(subject: Subject) -> Self {
        subject.name()
    }
}

impl TryFrom<String> for Subject {
    type Error = String;

    /// Looks the name up in the registry of this program, which may know more than the one that wrote it.
    fn try_from(name: String) -> Result<Self, String> {
        let subject = match name.strip_prefix(ID) {
            Some(id) => id.parse().ok().map(Self::of_id),
            None => (1..=LONGEST_CODE)
                .contains(&name.len())
                .then(|| Self::of_code(&name)),
        };
        let error = subject.filter(|subject| *subject != Self::Success);
        error.ok_or_else(|| format!("{name:.100} is not the name of an error"))
    }
}
