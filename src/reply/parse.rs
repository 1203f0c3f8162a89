//! (json) `parse`: from the bytes of a reply to the answer or the error.

use core::error::Error;
use core::fmt;

use serde_core::Deserialize;

use super::one_pass::{self, OnePass};
use super::{ApiError, Status};
#[cfg(doc)]
use crate::error_code::ErrorCode;

/// Reads the body of a reply: `T` where the call succeeded, else the error that the API reported.
///
/// The `errorId` decides: [`ErrorCode::SUCCESS_ID`] is success, whatever the other two fields say or are,
/// and any other id is an error, whether or not the fields of `T` are there. One of the three that comes
/// twice makes the body no reply: a second `errorId` after one of success is not passed over.
///
/// `T` needs none of the three, except under `#[serde(deny_unknown_fields)]`, which needs all of them. Where
/// a method answers nothing else, [`IgnoredAny`](serde_core::de::IgnoredAny) (`serde::de::IgnoredAny`) is
/// the `T` to take.
///
/// # Errors
///
/// - [`ReplyError::Api`]: the API reported an error.
/// - [`ReplyError::Json`]: the body is not a reply (an HTML page, a body cut short, JSON without an integer
///   `errorId`), or the call succeeded and the body does not fit `T`. What is no valid JSON is no reply in a
///   text either: a lone half of a surrogate pair, bytes of Latin-1, a number too large for an `f64`.
///
/// # Cost
///
/// An error is read once, and allocates its two texts. So is a success that begins with its `errorId` and
/// has neither text, as the service writes it; it allocates what `T` does. Any other success is read twice,
/// first for its status: where it has objects or arrays within others, skipping them costs `serde_json` one
/// allocation more than a struct written by hand.
///
/// ```
/// use anticaptcha_errors::reply::{self, ReplyError};
///
/// #[derive(Debug, serde::Deserialize)]
/// #[serde(rename_all = "camelCase")]
/// struct Created {
///     task_id: u64,
/// }
///
/// let created: Created = reply::parse(br#"{"errorId":0,"taskId":7654321}"#)?;
/// assert_eq!(created.task_id, 7_654_321);
///
/// let refused = reply::parse::<Created>(br#"{"errorId":10,"errorCode":"ERROR_ZERO_BALANCE"}"#);
/// assert!(matches!(refused, Err(ReplyError::Api(error)) if !error.is_retryable()));
///
/// let page = reply::parse::<Created>(b"<html><h1>502 Bad Gateway</h1></html>");
/// assert!(matches!(page, Err(ReplyError::Json(_))));
/// # Ok::<(), ReplyError>(())
/// ```
#[cfg_attr(docsrs, doc(cfg(feature = "json")))]
pub fn parse<'de, T: Deserialize<'de>>(reply: &'de [u8]) -> Result<T, ReplyError> {
    let unchecked = match one_pass::read(reply) {
        Some(OnePass::Success(answer)) => return Ok(answer),
        Some(OnePass::Unchecked(answer)) => Some(answer),
        None => None,
    };
    serde_json::from_slice::<Status>(reply)?.into_result()?;
    match unchecked {
        Some(answer) => Ok(answer),
        // `T` is read on its own: its messages and positions are those of a plain deserialisation.
        None => Ok(serde_json::from_slice(reply)?),
    }
}

/// Why [`parse`] has no `T` to give.
#[cfg_attr(docsrs, doc(cfg(feature = "json")))]
#[derive(Debug)]
pub enum ReplyError {
    /// The API reported an error.
    Api(ApiError),
    /// The body is not a reply, or not one that fits; the message and the position are `serde_json`'s.
    Json(serde_json::Error),
}

/// The error's own message, whole: there is no [`source`](Error::source) beside it.
impl fmt::Display for ReplyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Api(error) => error.fmt(f),
            Self::Json(error) => write!(f, "unexpected reply: {error}"),
        }
    }
}

impl Error for ReplyError {}

impl From<ApiError> for ReplyError {
    fn from(error: ApiError) -> Self {
        Self::Api(error)
    }
}

impl From<serde_json::Error> for ReplyError {
    fn from(error: serde_json::Error) -> Self {
        Self::Json(error)
    }
}
