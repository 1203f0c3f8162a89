//! (json) `ReplyError`: why `parse` has no answer.

use alloc::boxed::Box;
use alloc::string::{String, ToString};
use core::error::Error;
use core::fmt;

use serde_json::error::Category as Fault;

use super::ApiError;
use super::escaped::Escaped;
use crate::action::Action;
use crate::category::Category;
use crate::error_code::ErrorCode;

/// Why [`parse`](super::parse) has no answer.
///
/// [`is_retryable`](Self::is_retryable) and [`needs_person`](Self::needs_person) decide for all three cases:
///
/// ```
/// use anticaptcha_errors::reply::{self, ReplyError};
/// use serde::de::IgnoredAny;
///
/// let body = br#"{"errorId":2,"errorCode":"ERROR_NO_SLOT_AVAILABLE"}"#;
/// let answer = reply::parse::<IgnoredAny>(body);
/// assert!(answer.as_ref().is_err_and(ReplyError::is_retryable));
///
/// let page = reply::parse::<IgnoredAny>(b"<html>502 Bad Gateway</html>").unwrap_err();
/// assert!(!page.is_retryable() && page.is_retryable_if_free() && !page.needs_person());
/// assert_eq!(
///     page.to_string(),
///     "no reply of the API: expected value at line 1 column 1, in \"<html>502 Bad Gateway</html>\""
/// );
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub enum ReplyError {
    /// The API reported an error.
    Api(ApiError),
    /// The body is no reply of the API: a proxy's page, an empty body, one that was cut, JSON without an
    /// integer `errorId`.
    ///
    /// It says nothing about the call. Asking for a result again is safe; `createTask` may have been billed.
    Invalid(UnreadBody),
    /// The call succeeded, but `T` cannot be read from the body.
    ///
    /// After `createTask`, the task exists and is billed. The program and the service disagree on what a reply
    /// has, so that every repeat would fail the same way.
    Unexpected(UnreadBody),
}

impl ReplyError {
    /// The error that the API reported; `None` where it reported none.
    #[must_use]
    pub fn api(&self) -> Option<&ApiError> {
        match self {
            Self::Api(error) => Some(error),
            Self::Invalid(_) | Self::Unexpected(_) => None,
        }
    }

    /// The error that the API reported, by value; `None` where it reported none.
    #[must_use]
    pub fn into_api(self) -> Option<ApiError> {
        match self {
            Self::Api(error) => Some(error),
            Self::Invalid(_) | Self::Unexpected(_) => None,
        }
    }

    /// The registry's entry for this error: [`ApiError::kind`], else `None`.
    #[must_use]
    pub fn kind(&self) -> Option<ErrorCode> {
        self.api().and_then(ApiError::kind)
    }

    /// Where the cause lies; `None` where there is no [`kind`](Self::kind).
    #[must_use]
    pub fn category(&self) -> Option<Category> {
        self.api().and_then(ApiError::category)
    }

    /// What the program should do now; `None` where there is no [`kind`](Self::kind).
    #[must_use]
    pub fn action(&self) -> Option<Action> {
        self.api().and_then(ApiError::action)
    }

    /// Whether the program may send the same request again by itself, after a pause; never where there is no
    /// [`kind`](Self::kind). See [`Action::is_retryable`].
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        self.api().is_some_and(ApiError::is_retryable)
    }

    /// Whether the program may send the same request again where the call is free, like `getTaskResult`: where
    /// [`is_retryable`](Self::is_retryable) is true, and after a body that is no reply of the API.
    ///
    /// Never decide so about `createTask`, since each repeat can create a task that is billed.
    #[must_use]
    pub fn is_retryable_if_free(&self) -> bool {
        self.is_retryable() || matches!(self, Self::Invalid(_))
    }

    /// Whether a person must fix something first.
    ///
    /// For an error of the API, that is [`ApiError::needs_person`]. [`Invalid`](Self::Invalid) needs nobody,
    /// since a gateway's page goes away. [`Unexpected`](Self::Unexpected) needs a person: the program has to be
    /// fixed, and each task that it creates until then is billed for nothing.
    #[must_use]
    pub fn needs_person(&self) -> bool {
        match self {
            Self::Api(error) => error.needs_person(),
            Self::Invalid(_) => false,
            Self::Unexpected(_) => true,
        }
    }

    /// The value for a metric's label, a span's `error.type` or the grouping of alerts:
    /// [`ApiError::error_type`], `"invalid_reply"` or `"unexpected_reply"`.
    #[must_use]
    pub fn error_type(&self) -> &'static str {
        match self {
            Self::Api(error) => error.error_type(),
            Self::Invalid(_) => "invalid_reply",
            Self::Unexpected(_) => "unexpected_reply",
        }
    }
}

/// The whole message: there is no [`source`](Error::source) beside it.
///
/// Control characters and invisible ones are escaped. Nothing of a body that begins with the `errorId` of success is
/// shown, because it can be a solution or a key; [`UnreadBody::error`] has the rest.
impl fmt::Display for ReplyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Api(error) => error.fmt(f),
            Self::Invalid(unread) => write!(f, "no reply of the API: {unread}"),
            Self::Unexpected(unread) => write!(f, "unexpected reply: {unread}"),
        }
    }
}

impl Error for ReplyError {}

impl From<ApiError> for ReplyError {
    fn from(error: ApiError) -> Self {
        Self::Api(error)
    }
}

/// The error as the service would report it, for tests and fakes: see [`ApiError`].
impl From<ErrorCode> for ReplyError {
    fn from(code: ErrorCode) -> Self {
        Self::Api(code.into())
    }
}

/// A body that could not be read.
///
/// ```
/// use anticaptcha_errors::reply::{self, ReplyError};
/// use serde::de::IgnoredAny;
///
/// let Err(ReplyError::Invalid(unread)) = reply::parse::<IgnoredAny>(b"<html>\n") else {
///     panic!("an HTML page is no reply");
/// };
/// assert_eq!(unread.body(), r"<html>\n");
/// assert_eq!(unread.error().line(), 1);
/// ```
pub struct UnreadBody {
    error: serde_json::Error,
    body: Box<str>,
    is_success: bool,
}

impl UnreadBody {
    /// Maximum number of characters of a body that are kept.
    const LIMIT: usize = 200;

    pub(super) fn new(error: serde_json::Error, body: &[u8], is_success: bool) -> Self {
        // No character has more than four bytes.
        let body = String::from_utf8_lossy(body.get(..4 * (Self::LIMIT + 1)).unwrap_or(body));
        let mut characters = body.chars();
        let mut kept: String = characters.by_ref().take(Self::LIMIT).collect();
        if characters.next().is_some() {
            kept.push('…');
        }
        Self {
            error,
            body: Escaped(&kept).to_string().into(),
            is_success,
        }
    }

    /// The message and the position, counted from the start of the body.
    ///
    /// The message can quote the body: a solution, a cookie or a key can stand in it.
    #[must_use]
    pub fn error(&self) -> &serde_json::Error {
        &self.error
    }

    /// The beginning of the body: at most 200 characters, and `…` where it goes on.
    ///
    /// Control characters and invisible ones are escaped, as in `\n` or `\u{feff}`, and bytes that are not UTF-8
    /// are replaced by `U+FFFD`. A solution, a cookie or a key can stand in it.
    #[must_use]
    pub fn body(&self) -> &str {
        &self.body
    }
}

/// Shows the message and the beginning of the body; of a success, only the kind of fault and the position.
impl fmt::Display for UnreadBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { error, body, .. } = self;
        if !self.is_success {
            return write!(f, "{}, in \"{body}\"", Escaped(&error.to_string()));
        }
        let kind = match error.classify() {
            Fault::Data => "data that does not fit",
            Fault::Eof => "unexpected end",
            Fault::Syntax | Fault::Io => "syntax error",
        };
        write!(
            f,
            "{kind} at line {} column {}",
            error.line(),
            error.column()
        )
    }
}

/// Shows what `Display` does, so that [`unwrap`](Result::unwrap) prints no secret either.
impl fmt::Debug for UnreadBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("UnreadBody")
            .field(&format_args!("{self}"))
            .finish()
    }
}
