//! An error as a scan counts it.

use std::slice;

use anticaptcha_errors::ErrorCode;
use serde::{Deserialize, Serialize};

use crate::code::{all_from_id, may_be_code};

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
    pub(super) fn of_code(code: &str) -> Self {
        let known = ErrorCode::from_code(code).map(Self::Known);
        known.unwrap_or_else(|| Self::Unknown(code.to_owned()))
    }

    /// The error of an id, `None` for that of success.
    pub(super) fn of_id(id: i64) -> Option<Self> {
        if id == i64::from(ErrorCode::SUCCESS_ID) {
            return None;
        }
        Some(match all_from_id(id) {
            [known] => Self::Known(*known),
            _ => Self::Unknown(format!("{ID}{id}")),
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
            Some(id) => id.parse().ok().and_then(Self::of_id),
            None => may_be_code(&name).then(|| Self::of_code(&name)),
        };
        error.ok_or_else(|| format!("{name:.100} is not the name of an error"))
    }
}
