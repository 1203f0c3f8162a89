//! An error as a scan counts it.

use std::slice;

use anticaptcha_errors::ErrorCode;
use serde::{Deserialize, Serialize};

use crate::text::Subject;
use crate::text::words::{LONGEST_CODE, all_from_id};

/// What the name of an error without a code begins with.
const ID: &str = "id ";

/// The order is that of the registry, then that of the names.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub(crate) enum Error {
    Known(ErrorCode),
    /// A code that the registry does not have, or `id N` where none or several of its codes have the id.
    Unknown(String),
}

impl Error {
    /// The error that a text reports, `None` for a success.
    pub(super) fn of(subject: Subject) -> Option<Self> {
        Some(match subject {
            Subject::Success => return None,
            Subject::Known(known) => Self::Known(known),
            Subject::Code(name) => Self::Unknown(name),
            Subject::Id(id) => Self::Unknown(format!("{ID}{id}")),
        })
    }

    /// The errors that it may be: several that share the id, and none if the registry does not have it.
    pub(crate) fn codes(&self) -> &[ErrorCode] {
        match self {
            Self::Known(known) => slice::from_ref(known),
            Self::Unknown(name) => {
                let id = name.strip_prefix(ID).and_then(|id| id.parse().ok());
                id.map_or(&[], all_from_id)
            }
        }
    }

    pub(crate) fn name(&self) -> &str {
        match self {
            Self::Known(known) => known.code(),
            Self::Unknown(name) => name,
        }
    }
}

impl From<Error> for String {
    fn from(error: Error) -> Self {
        error.name().to_owned()
    }
}

impl TryFrom<String> for Error {
    type Error = String;

    /// Looks the name up in the registry of this program, which may know more than the one that wrote it.
    fn try_from(name: String) -> Result<Self, String> {
        let error = match name.strip_prefix(ID) {
            Some(id) => id.parse().ok().and_then(|id| Self::of(Subject::of_id(id))),
            None if (1..=LONGEST_CODE).contains(&name.len()) => Self::of(Subject::of_code(&name)),
            None => None,
        };
        error.ok_or_else(|| format!("{name:.100} is not the name of an error"))
    }
}
