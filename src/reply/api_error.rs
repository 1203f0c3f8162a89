//! `ApiError`: an error as the API reported it, and what the registry says of it.

use alloc::boxed::Box;
use core::error::Error;
use core::fmt;

use serde_core::de::{Error as _, Unexpected};
use serde_core::ser::SerializeStruct;
use serde_core::{Deserialize, Deserializer, Serialize, Serializer};

use super::Status;
use super::escaped::Escaped;
use super::status::{CODE, DESCRIPTION, ID, NAME};
use crate::action::Action;
use crate::category::Category;
use crate::error_code::ErrorCode;

/// An error that the API reported: what it sent, whole, and what the registry says of it.
///
/// A code that this version does not know is kept like any other; it has no [`kind`](Self::kind), is never
/// retryable, and needs a person.
///
/// ```
/// use anticaptcha_errors::reply::Status;
/// use anticaptcha_errors::{Action, ErrorCode};
///
/// let reply = r#"{"errorId":1,"errorCode":"ERROR_ZERO_BALANCE","errorDescription":"No funds"}"#;
/// let status: Status = serde_json::from_str(reply)?;
/// let error = status.into_result().unwrap_err();
///
/// assert_eq!(error.to_string(), "ERROR_ZERO_BALANCE (1): No funds");
/// assert_eq!(error.kind(), Some(ErrorCode::ZeroBalance));
/// assert_eq!(error.action(), Some(Action::FixAccount));
/// assert!(!error.is_retryable());
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ApiError {
    pub(super) id: i64,
    pub(super) code: Box<str>,
    pub(super) description: Box<str>,
}

impl ApiError {
    /// An error as a server would report it, for tests and fakes. The registry need not have its code.
    ///
    /// For a text that the reply leaves out, pass an empty one. For an error of the registry, use
    /// [`From`] with its [`ErrorCode`].
    #[must_use]
    pub fn new(id: i64, code: impl Into<Box<str>>, description: impl Into<Box<str>>) -> Self {
        Self {
            id,
            code: code.into(),
            description: description.into(),
        }
    }

    /// The `errorId`, as it was sent: it may differ from that of [`kind`](Self::kind).
    #[must_use]
    pub fn id(&self) -> i64 {
        self.id
    }

    /// The `errorCode`, as it was sent; empty where the reply had none.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.code
    }

    /// The `errorDescription`, as it was sent; empty where the reply had none.
    #[must_use]
    pub fn description(&self) -> &str {
        &self.description
    }

    /// The registry's entry for this error, which [`ErrorCode::from_reply`] finds; `None` for one that this version
    /// does not know.
    #[must_use]
    pub fn kind(&self) -> Option<ErrorCode> {
        ErrorCode::from_reply(self.id, &self.code)
    }

    /// Where the cause lies; `None` for an unknown error.
    #[must_use]
    pub fn category(&self) -> Option<Category> {
        self.kind().map(ErrorCode::category)
    }

    /// What the program should do now; `None` for an unknown error.
    #[must_use]
    pub fn action(&self) -> Option<Action> {
        self.kind().map(ErrorCode::action)
    }

    /// Whether the program may send the same request again by itself, after a pause; never for an unknown
    /// error. See [`Action::is_retryable`].
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        self.kind().is_some_and(ErrorCode::is_retryable)
    }

    /// Whether a person must fix something first, which is always so for an unknown error. See
    /// [`Action::needs_person`].
    #[must_use]
    pub fn needs_person(&self) -> bool {
        self.kind().is_none_or(ErrorCode::needs_person)
    }

    /// The value for a metric's label, a span's `error.type` or the grouping of alerts: the code of
    /// [`kind`](Self::kind), and `"_OTHER"` for an unknown error.
    ///
    /// A label must have few values. [`code`](Self::code) can be anything that the server sent, and belongs in
    /// the log.
    ///
    /// ```
    /// use anticaptcha_errors::reply::ApiError;
    ///
    /// assert_eq!(ApiError::new(1, "ERROR_ZERO_BALANCE", "").error_type(), "ERROR_ZERO_BALANCE");
    /// assert_eq!(ApiError::new(1, "ERROR_OF_TOMORROW", "").error_type(), "_OTHER");
    /// ```
    #[must_use]
    pub fn error_type(&self) -> &'static str {
        self.kind().map_or("_OTHER", ErrorCode::error_type)
    }
}

/// Shows the code, the id and the server's own text: `ERROR_ZERO_BALANCE (10): …`. A code or text that the
/// reply left out comes from the registry, where it knows the error.
///
/// Control characters and invisible ones are escaped, as in `\n` or `\u{202e}`, so that the server writes no lines of
/// its own into a log. Its code and text can have any length, and can repeat parts of the request.
impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = self.kind();
        match (&*self.code, kind) {
            ("", None) => write!(f, "error {}", self.id)?,
            ("", Some(kind)) => write!(f, "{} ({})", kind.code(), self.id)?,
            (code, _) => write!(f, "{} ({})", Escaped(code), self.id)?,
        }
        match (&*self.description, kind) {
            ("", None) => Ok(()),
            ("", Some(kind)) => write!(f, ": {}", ErrorCode::description(&kind)),
            (description, _) => write!(f, ": {}", Escaped(description)),
        }
    }
}

impl Error for ApiError {}

/// Writes the three fields as the service names them; a text that it left out is empty.
impl Serialize for ApiError {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct(NAME, 3)?;
        fields.serialize_field(ID, &self.id)?;
        fields.serialize_field(CODE, self.code())?;
        fields.serialize_field(DESCRIPTION, self.description())?;
        fields.end()
    }
}

/// Reads the three fields of a reply that reports an error, as [`Status`] does. The id of success is refused.
///
/// Therefore an untagged enum of an answer and `ApiError` never turns a success that does not fit into an error.
///
/// ```
/// use anticaptcha_errors::reply::ApiError;
///
/// let error: ApiError = serde_json::from_str(r#"{"errorId":10}"#)?;
/// assert_eq!(error.id(), 10);
/// assert!(serde_json::from_str::<ApiError>(r#"{"errorId":0}"#).is_err());
/// # Ok::<(), serde_json::Error>(())
/// ```
impl<'de> Deserialize<'de> for ApiError {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match Status::deserialize(deserializer)?.into_result() {
            Err(error) => Ok(error),
            Ok(()) => Err(D::Error::invalid_value(
                Unexpected::Unsigned(ErrorCode::SUCCESS_ID.into()),
                &"the errorId of an error",
            )),
        }
    }
}

/// The error as the service would report it, with the registry's own text, for tests and fakes. Where the code has no
/// id, it is 1, which compatible services send with any code.
///
/// ```
/// use anticaptcha_errors::ErrorCode;
/// use anticaptcha_errors::reply::ApiError;
///
/// let error = ApiError::from(ErrorCode::NoSlotAvailable);
/// assert_eq!(error.id(), 2);
/// assert!(error.is_retryable());
/// ```
impl From<ErrorCode> for ApiError {
    fn from(code: ErrorCode) -> Self {
        let id = code.id().map_or(1, i64::from);
        Self::new(id, code.code(), code.description())
    }
}
