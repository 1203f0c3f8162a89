//! (json) `parse` turns the body of a reply into the answer or the error.

use serde_core::Deserialize;
use serde_core::de::{Error, IgnoredAny, Unexpected};

use super::Status;
use super::reply_error::{ReplyError, UnreadBody};
use crate::error_code::ErrorCode;

/// Reads the body of a reply: `T` where the call succeeded, else the error that the API reported.
///
/// A body that begins with an `errorId` of success is a success, and `T` is read from it at once. Any other
/// body is read for its [`Status`] first, then for `T`. A byte order mark before the body is skipped.
///
/// The `errorId` alone decides: [`ErrorCode::SUCCESS_ID`] is success, whatever the other two fields say, and
/// any other id is an error, whether or not the fields of `T` are there. `T` needs none of the three, except
/// under `#[serde(deny_unknown_fields)]`, which needs all of them. Where a method answers nothing else, the `T`
/// to take is [`IgnoredAny`](serde_core::de::IgnoredAny) (`serde::de::IgnoredAny`).
///
/// # Errors
///
/// - [`ReplyError::Api`]: the API reported an error.
/// - [`ReplyError::Invalid`]: the body is no reply of the API, like a proxy's page, an empty body, or one that
///   was cut.
/// - [`ReplyError::Unexpected`]: the call succeeded, but `T` cannot be read from the body.
///
/// # Cost
///
/// An error is read once, and allocates its two texts. A success that begins with its `errorId`, as the service
/// writes it, is read once, and allocates what `T` does; a second `errorId` in it is not looked for. Any other
/// success is read twice, which costs one allocation more where objects or arrays within others are skipped.
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
/// let page = reply::parse::<Created>(b"<html><h1>502 Bad Gateway</h1></html>");
/// assert!(matches!(page, Err(ReplyError::Invalid(_))));
/// # Ok::<(), ReplyError>(())
/// ```
pub fn parse<'de, T: Deserialize<'de>>(body: &'de [u8]) -> Result<T, ReplyError> {
    let body = body.strip_prefix(BYTE_ORDER_MARK).unwrap_or(body);
    if first_id(body) != Some(ErrorCode::SUCCESS_ID) {
        read_status(body)?;
    }
    // `from_str` would take less time, but is not sound: where a key is read as a `bool`, `serde_json` takes what
    // follows the first byte of the key for a `str`.
    serde_json::from_slice(body).map_err(|error| unread(error, body))
}

fn read_status(body: &[u8]) -> Result<(), ReplyError> {
    let status = match body.trim_ascii_start() {
        // `Status` reads its fields from an array too, as compact formats write them; the API sends none.
        [b'[', ..] => Err(serde_json::Error::invalid_type(
            Unexpected::Seq,
            &"a reply of the API",
        )),
        _ => serde_json::from_slice::<Status>(body),
    };
    let status =
        status.map_err(|error| ReplyError::Invalid(UnreadBody::new(error, body, false)))?;
    Ok(status.into_result()?)
}

/// Why `T` cannot be read from the body of a success.
#[cold]
fn unread(error: serde_json::Error, body: &[u8]) -> ReplyError {
    match serde_json::from_slice(body) {
        Ok(IgnoredAny) => ReplyError::Unexpected(UnreadBody::new(error, body, true)),
        Err(error) => ReplyError::Invalid(UnreadBody::new(error, body, true)),
    }
}

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// The `errorId` that a body begins with; `None` where it begins otherwise, or in an unusual spelling.
///
/// The body may still be invalid JSON, like `{"errorId":00,…`, which the parser refuses.
fn first_id(body: &[u8]) -> Option<u32> {
    let rest = body.trim_ascii_start().strip_prefix(b"{")?;
    let rest = rest.trim_ascii_start().strip_prefix(b"\"errorId\"")?;
    let rest = rest.trim_ascii_start().strip_prefix(b":")?;
    let mut rest = rest.trim_ascii_start();
    let mut id: u32 = 0;
    while let [digit @ b'0'..=b'9', after @ ..] = rest {
        id = id.checked_mul(10)?.checked_add(u32::from(digit - b'0'))?;
        rest = after;
    }
    // After the digits only a comma or a brace may follow: `0.0` and `0e1` are no integers.
    matches!(rest.trim_ascii_start(), [b',' | b'}', ..]).then_some(id)
}
