//! `Status`: the part of a reply that says whether the call succeeded.

use alloc::boxed::Box;
use core::fmt;

use serde_core::de::{Error, IgnoredAny, MapAccess, SeqAccess, Unexpected, Visitor};
use serde_core::{Deserialize, Deserializer, Serialize, Serializer};

use super::ApiError;
use crate::error_code::ErrorCode;

/// Whether a call succeeded: the `errorId`, `errorCode` and `errorDescription` of its reply.
///
/// It deserialises from the reply itself, whose other fields it ignores, or `#[serde(flatten)]`ed from a
/// struct of yours:
///
/// ```
/// use anticaptcha_errors::reply::{ApiError, Status};
///
/// #[derive(serde::Deserialize)]
/// struct Balance {
///     #[serde(flatten)]
///     status: Status,
///     balance: Option<f64>,
/// }
///
/// let reply: Balance = serde_json::from_str(r#"{"errorId":0,"balance":12.3456}"#)?;
/// reply.status.into_result()?;
/// assert_eq!(reply.balance, Some(12.3456));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// The `errorId` must be there, and an integer. A text that is missing, `null`, empty or no string at all is
/// absent, which is no error. A reply in which one of the three comes twice is refused.
///
/// Do not use it where [`parse`](super) can read the bytes: `parse` needs no optional fields, and says whether a
/// body is no reply or does not fit. Do not flatten an `Option<Status>`: `serde` turns every fault into `None`,
/// even an `errorId` of a wrong type. Do not put it into an untagged enum, since it fits every reply: [`ApiError`]
/// fits errors alone.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Status(ApiError);

impl Status {
    /// Whether the `errorId` is that of success, whatever the texts say.
    #[must_use]
    pub fn is_success(&self) -> bool {
        self.0.id == i64::from(ErrorCode::SUCCESS_ID)
    }

    /// The error that the reply reports; `None` where [`is_success`](Self::is_success) is true.
    #[must_use]
    pub fn error(&self) -> Option<&ApiError> {
        (!self.is_success()).then_some(&self.0)
    }

    /// `Ok` where [`is_success`](Self::is_success) is true; else the error.
    pub fn into_result(self) -> Result<(), ApiError> {
        if self.is_success() {
            Ok(())
        } else {
            Err(self.0)
        }
    }
}

/// The name that some formats write before the fields.
pub(super) const NAME: &str = "Status";
pub(super) const ID: &str = "errorId";
pub(super) const CODE: &str = "errorCode";
pub(super) const DESCRIPTION: &str = "errorDescription";
const FIELDS: [&str; 3] = [ID, CODE, DESCRIPTION];

impl<'de> Deserialize<'de> for Status {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_struct(NAME, &FIELDS, Fields)
    }
}

/// Writes the three fields, as [`ApiError`] does.
impl Serialize for Status {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

struct Fields;

impl<'de> Visitor<'de> for Fields {
    type Value = Status;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a reply of the API")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Status, A::Error> {
        let mut id = None;
        let mut code: Option<Text> = None;
        let mut description: Option<Text> = None;
        while let Some(name) = map.next_key()? {
            match name {
                Name(ID) => once(ID, &mut id, &mut map)?,
                Name(CODE) => once(CODE, &mut code, &mut map)?,
                Name(DESCRIPTION) => once(DESCRIPTION, &mut description, &mut map)?,
                Name(_) => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(Status(ApiError {
            id: id.ok_or_else(|| Error::missing_field(ID))?,
            code: code.unwrap_or_default().0,
            description: description.unwrap_or_default().0,
        }))
    }

    // Compact formats have the values alone, in their order.
    fn visit_seq<A: SeqAccess<'de>>(self, mut values: A) -> Result<Status, A::Error> {
        let lacks = || Error::invalid_type(Unexpected::Seq, &self);
        Ok(Status(ApiError {
            id: values.next_element()?.ok_or_else(lacks)?,
            code: values.next_element::<Text>()?.ok_or_else(lacks)?.0,
            description: values.next_element::<Text>()?.ok_or_else(lacks)?.0,
        }))
    }
}

/// Reads a field that must not have been read before.
fn once<'de, T: Deserialize<'de>, A: MapAccess<'de>>(
    field: &'static str,
    value: &mut Option<T>,
    map: &mut A,
) -> Result<(), A::Error> {
    if value.is_some() {
        return Err(Error::duplicate_field(field));
    }
    *value = Some(map.next_value()?);
    Ok(())
}

/// A text. Anything but a string is read as an empty one, so that it cannot hide what the `errorId` says.
#[derive(Default)]
struct Text(Box<str>);

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // A compact format does not say what a value is, and has what was written.
        if deserializer.is_human_readable() {
            deserializer.deserialize_any(AnyValue)
        } else {
            deserializer.deserialize_str(AnyValue)
        }
    }
}

struct AnyValue;

impl<'de> Visitor<'de> for AnyValue {
    type Value = Text;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Text, E> {
        Ok(Text(text.into()))
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<Text, E> {
        Ok(Text::default())
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<Text, E> {
        Ok(Text::default())
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<Text, E> {
        Ok(Text::default())
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Text, E> {
        Ok(Text::default())
    }

    fn visit_unit<E: Error>(self) -> Result<Text, E> {
        Ok(Text::default())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, sequence: A) -> Result<Text, A::Error> {
        IgnoredAny.visit_seq(sequence).map(|_| Text::default())
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Text, A::Error> {
        IgnoredAny.visit_map(map).map(|_| Text::default())
    }
}

/// The name of a field; that of any other field is empty.
struct Name(&'static str);

impl<'de> Deserialize<'de> for Name {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_identifier(AnyName)
    }
}

struct AnyName;

impl Visitor<'_> for AnyName {
    type Value = Name;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a field")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Name, E> {
        let known = FIELDS.iter().find(|field| **field == name);
        Ok(Name(known.unwrap_or(&"")))
    }
}
