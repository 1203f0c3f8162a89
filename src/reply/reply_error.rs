//! (json) `ReplyError`: why `parse` has no answer.

use alloc::boxed::Box;
use alloc::string::{String, ToString};
use core::error::Error;
use core::fmt;

use super::ApiError;
use crate::action::Action;
use crate::category::Category;
use crate::error_code::ErrorCode;

/// Why [`parse`](super::parse) has no answer.
///
/// Its methods are those of [`ApiError`], so that a decision takes one call:
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
/// assert!(!page.is_retryable() && !page.needs_person());
/// assert_eq!(
///     page.to_string(),
///     "no reply of the API: expected value at line 1 column 1, in \"<html>502 Bad Gateway</html>\""
/// );
/// ```
#[cfg_attr(docsrs, doc(cfg(feature = "json")))]
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
/// [`Invalid`](Self::Invalid) shows the beginning of the body. [`Unexpected`](Self::Unexpected) shows neither the
/// body nor a string that `serde` quotes from it, because it can be a solution or a key.
impl fmt::Display for ReplyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Api(error) => error.fmt(f),
            Self::Invalid(UnreadBody { error, body }) => {
                write!(f, "no reply of the API: {error}, in \"{body}\"")
            }
            Self::Unexpected(UnreadBody { error, .. }) => {
                let message = without_quoted(&error.to_string());
                write!(f, "unexpected reply: {message}")
            }
        }
    }
}

impl Error for ReplyError {}

impl From<ApiError> for ReplyError {
    fn from(error: ApiError) -> Self {
        Self::Api(error)
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
#[cfg_attr(docsrs, doc(cfg(feature = "json")))]
#[derive(Debug)]
pub struct UnreadBody {
    error: serde_json::Error,
    body: Box<str>,
}

impl UnreadBody {
    /// Maximum number of characters of a body that are kept.
    const LIMIT: usize = 200;

    pub(super) fn new(error: serde_json::Error, body: &[u8]) -> Self {
        let body = beginning(body, Self::LIMIT).into();
        Self { error, body }
    }

    /// The message and the position, counted from the start of the body.
    #[must_use]
    pub fn error(&self) -> &serde_json::Error {
        &self.error
    }

    /// The beginning of the body, at most 200 characters, which end in `…` where the body goes on.
    ///
    /// Control characters and invisible ones are escaped, as in `\n` or `\u{feff}`, and bytes that are not UTF-8
    /// are replaced by `U+FFFD`. A solution, a cookie or a key can stand in it.
    #[must_use]
    pub fn body(&self) -> &str {
        &self.body
    }
}

/// Escapes the beginning of a body, and ends it with `…` where that takes more than `limit` characters.
fn beginning(body: &[u8], limit: usize) -> String {
    // No character has more than four bytes.
    let body = body.get(..4 * limit).unwrap_or(body);
    let mut shown = String::new();
    let mut room = limit - 1;
    for character in String::from_utf8_lossy(body).chars() {
        let mut escaped = character.escape_debug();
        if matches!(character, '"' | '\'') {
            // A quote needs no backslash.
            escaped.next();
        }
        if escaped.len() > room {
            shown.push('…');
            break;
        }
        room -= escaped.len();
        shown.extend(escaped);
    }
    shown
}

/// A message of `serde` without the string that it quotes from the body.
fn without_quoted(message: &str) -> String {
    // It quotes a variant's name in backticks, and then lists the names that `T` has.
    let (first, last) = if message.starts_with("unknown variant `") {
        (message.find('`'), message.rfind("`, expected "))
    } else {
        (message.find('"'), message.rfind('"'))
    };
    match (first, last) {
        (Some(first), Some(last)) if first < last => {
            [&message[..=first], "…", &message[last..]].concat()
        }
        _ => message.to_string(),
    }
}
