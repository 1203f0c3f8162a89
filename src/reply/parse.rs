//! (json) `parse` turns the bytes of a reply into the answer or the error.

use core::error::Error;
use core::fmt;

use serde_core::Deserialize;

use super::one_pass::{self, OnePass};
use super::{ApiError, Status};
use crate::action::Action;
use crate::category::Category;
use crate::error_code::ErrorCode;

/// Reads the body of a reply: `T` where the call succeeded, else the error that the API reported.
///
/// The `errorId` decides: [`ErrorCode::SUCCESS_ID`] is success, whatever the other two fields say or are,
/// and any other id is an error, whether or not the fields of `T` are there. A body in
/// which one of the three comes twice is no reply, even if the first `errorId` means success.
///
/// `T` needs none of the three, except under `#[serde(deny_unknown_fields)]`, which needs all of them. Where
/// a method answers nothing else, [`IgnoredAny`](serde_core::de::IgnoredAny) (`serde::de::IgnoredAny`) is
/// the `T` to take.
///
/// # Errors
///
/// - [`ReplyError::Api`]: the API reported an error.
/// - [`ReplyError::Json`]: the body is not a reply (an HTML page, a body cut short, JSON without an integer
///   `errorId`), or the call succeeded and the body does not fit `T`. In a value that nothing reads, only the
///   structure is checked: a lone half of a surrogate pair, bytes of Latin-1 or a number too large for an `f64`
///   is refused where it is read, not where it is skipped.
///
/// A field of `T` may be more lenient than JSON is. A field that is read as bytes takes control characters, and
/// one whose type has a default for what does not fit takes whatever that type takes.
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
/// assert!(!refused.unwrap_err().is_retryable());
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

/// What [`parse`] answers instead of a `T`: the API's error, or that the body is no reply that fits.
///
/// Its methods are those of [`ApiError`], so that a decision takes one call:
///
/// ```
/// use anticaptcha_errors::Action;
/// use anticaptcha_errors::reply::{self, ReplyError};
///
/// #[derive(serde::Deserialize)]
/// #[serde(rename_all = "camelCase")]
/// struct Created {
///     task_id: u64,
/// }
///
/// let answer = reply::parse::<Created>(br#"{"errorId":2,"errorCode":"ERROR_NO_SLOT_AVAILABLE"}"#);
/// assert!(answer.as_ref().is_err_and(ReplyError::is_retryable));
/// assert_eq!(answer.err().and_then(|error| error.action()), Some(Action::RetryLater));
///
/// let page = reply::parse::<Created>(b"<html><h1>502 Bad Gateway</h1></html>");
/// assert!(!page.is_err_and(|error| error.is_retryable()));
/// ```
#[cfg_attr(docsrs, doc(cfg(feature = "json")))]
#[derive(Debug)]
pub enum ReplyError {
    /// The API reported an error.
    Api(ApiError),
    /// The body is not a reply, or not one that fits; the message and the position are `serde_json`'s.
    Json(serde_json::Error),
}

impl ReplyError {
    /// The error that the API reported; `None` where the body is no reply that fits.
    ///
    /// ```
    /// use anticaptcha_errors::reply;
    /// use serde::de::IgnoredAny;
    ///
    /// let body = br#"{"errorId":10,"errorDescription":"No funds"}"#;
    /// let error = reply::parse::<IgnoredAny>(body).unwrap_err();
    /// assert_eq!(error.api().map(|error| error.description()), Some("No funds"));
    /// ```
    #[must_use]
    pub fn api(&self) -> Option<&ApiError> {
        match self {
            Self::Api(error) => Some(error),
            Self::Json(_) => None,
        }
    }

    /// The error of the registry that this is; `None` for an unknown one and where the body is no reply that
    /// fits. See [`ApiError::kind`].
    ///
    /// ```
    /// use anticaptcha_errors::{ErrorCode, reply};
    /// use serde::de::IgnoredAny;
    ///
    /// let error = reply::parse::<IgnoredAny>(br#"{"errorId":10}"#).unwrap_err();
    /// assert_eq!(error.kind(), Some(ErrorCode::ZeroBalance));
    /// ```
    #[must_use]
    pub fn kind(&self) -> Option<ErrorCode> {
        self.api().and_then(ApiError::kind)
    }

    /// Where the cause lies; `None` where there is no [`kind`](Self::kind).
    ///
    /// ```
    /// use anticaptcha_errors::{Category, reply};
    /// use serde::de::IgnoredAny;
    ///
    /// let error = reply::parse::<IgnoredAny>(br#"{"errorId":10}"#).unwrap_err();
    /// assert_eq!(error.category(), Some(Category::Account));
    /// ```
    #[must_use]
    pub fn category(&self) -> Option<Category> {
        self.api().and_then(ApiError::category)
    }

    /// What the program should do now; `None` where there is no [`kind`](Self::kind), and a person should
    /// look.
    ///
    /// ```
    /// use anticaptcha_errors::{Action, reply};
    /// use serde::de::IgnoredAny;
    ///
    /// let error = reply::parse::<IgnoredAny>(br#"{"errorId":10}"#).unwrap_err();
    /// assert_eq!(error.action(), Some(Action::FixAccount));
    /// ```
    #[must_use]
    pub fn action(&self) -> Option<Action> {
        self.api().and_then(ApiError::action)
    }

    /// Whether the program may send the same request again by itself, after a pause; never where there is no
    /// [`kind`](Self::kind). See [`Action::is_retryable`].
    ///
    /// A body that is no reply, like a proxy's page, says nothing of the call: whether it may be repeated
    /// depends on the method. To ask for a result again is safe, but `createTask` may have been billed.
    ///
    /// ```
    /// use anticaptcha_errors::reply::{self, ReplyError};
    /// use serde::de::IgnoredAny;
    ///
    /// let body = br#"{"errorId":2,"errorCode":"ERROR_NO_SLOT_AVAILABLE"}"#;
    /// let answer = reply::parse::<IgnoredAny>(body);
    /// assert!(answer.as_ref().is_err_and(ReplyError::is_retryable));
    /// ```
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        self.api().is_some_and(ApiError::is_retryable)
    }

    /// The value for a metric's label, a span's `error.type` or the grouping of alerts:
    /// [`ApiError::error_type`], and `"invalid_reply"` where the body is no reply that fits.
    ///
    /// ```
    /// use anticaptcha_errors::reply;
    /// use serde::de::IgnoredAny;
    ///
    /// let type_of = |body| reply::parse::<IgnoredAny>(body).unwrap_err().error_type();
    /// assert_eq!(type_of(br#"{"errorId":10}"#), "ERROR_ZERO_BALANCE");
    /// assert_eq!(type_of(br#"{"errorId":99}"#), "_OTHER");
    /// assert_eq!(type_of(b"<html>"), "invalid_reply");
    /// ```
    #[must_use]
    pub fn error_type(&self) -> &'static str {
        self.api().map_or("invalid_reply", ApiError::error_type)
    }
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
